"""An OpenDocument text (.odt) read as it stands once every change in it is accepted."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kennisbank.letter.paper import ASIDE, Block, Cell, Grid, Line, Paper, in_lines
from kennisbank.letter.tally import Tally, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.letter.archive import Archive, Element

CONTENT: Final = "content.xml"
_PARENT: Final = "style:parent-style-name"
# What is no text of the document: what was taken out, what is hidden, and lists of headings.
_PASSED: Final = frozenset(
    {
        *("text:tracked-changes", "text:hidden-text", "text:hidden-paragraph", "text:ruby-text"),
        *("text:sequence-decls", "text:bookmark", "text:bookmark-start", "text:bookmark-end"),
        *("text:table-of-content", "office:forms"),
    }
)
_SIGNS: Final = {"text:s": " ", "text:tab": " ", "text:line-break": "\n"}
_GROUPS: Final = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})


def read_opendocument(archive: Archive) -> Paper:
    """The document in an OpenDocument file; raises ``Refused`` for what cannot be read."""
    manifest = archive.part("META-INF/manifest.xml")
    if manifest and any(one.name == "manifest:encryption-data" for one in manifest.below()):
        archive.refuse("document-beveiligd")
    content = archive.part(CONTENT)
    body = content.first("office:body", "office:text") if content else None
    if content is None or body is None:
        archive.refuse("document-soort", wat="een ander soort bestand")
    reader = _Reader(archive, content, archive.part("styles.xml"))
    blocks = tuple(reader.blocks(body))
    meta = archive.part("meta.xml")
    told = meta.first("office:meta") if meta else None
    title = told.first("dc:title") if told else None
    saved = told.first("dc:date") if told else None
    day = re.match(r"\d{4}-\d\d-\d\d", saved.text.strip()) if saved else None
    return Paper(blocks, clean(title.text) if title else "", day[0] if day else "", reader.beside)


class _Reader:
    """Reads one document with the styles and lists that it uses."""

    def __init__(self, archive: Archive, content: Element, styles: Element | None) -> None:
        self._tally = Tally(archive)
        self._seen: Counter[str] = Counter()
        self._remarks: list[str] = []
        self._boxes: list[Element] = []
        named = [one for part in (content, styles) if part for one in part.below()]
        known = [one for one in named if one.name == "style:style"]
        self._parents = {_name(one): one.attributes.get(_PARENT, "") for one in known}
        self._bold = {
            _name(one)
            for one in known
            if one.value("style:text-properties", of="?:font-weight") == "bold"
        }
        self._numbered = {
            _name(one) for one in named if one.name == "text:list-style" and _is_numbered(one)
        }

    @property
    def beside(self) -> tuple[str, ...]:
        """What stands in no paragraph, in words."""
        seen = (f"{count} keer: {what}" for what, count in self._seen.items())
        return tuple(dict.fromkeys((*seen, *self._remarks)))

    def blocks(self, holder: Element, listed: str = "") -> Iterator[Block]:
        """The paragraphs and tables in an element, in order."""
        for one in holder.elements:
            match one.name:
                case name if name in _PASSED:
                    continue
                case "text:h" | "text:p":
                    yield from self._paragraph(one, listed)
                case "text:list":
                    sign = listed or self._sign(one)
                    for item in one.all("text:list-item", "text:list-header"):
                        yield from self.blocks(item, sign)
                case "table:table":
                    yield Grid(tuple(self._rows(one)))
                case "draw:frame":
                    self._boxes.append(one)
                    yield from self._boxed()
                case _:
                    yield from self.blocks(one, listed)

    def _paragraph(self, paragraph: Element, listed: str) -> Iterator[Block]:
        self._tally.paragraph()
        pieces: list[tuple[str, bool]] = []
        style = paragraph.attributes.get("text:style-name", "")
        self._inline(paragraph, pieces, bold=style in self._bold)
        level = paragraph.attributes.get("text:outline-level", "1")
        is_heading = paragraph.name == "text:h" and re.fullmatch("[1-9]", level)
        told = [bold for text, bold in pieces if text.strip()]
        yield Line(
            clean("".join(text for text, _ in pieces)),
            int(level) if is_heading else 0,
            "" if is_heading else listed,
            bool(told) and all(told),
            "Title" in {style, self._parents.get(style, "")},
            aside=ASIDE in {style, self._parents.get(style, "")},
        )
        yield from self._boxed()

    def _boxed(self) -> Iterator[Block]:
        """The texts in the frames that were met; pictures are only counted."""
        boxes, self._boxes = self._boxes, []
        for frame in boxes:
            if frame.name == "draw:custom-shape":
                yield from self.blocks(frame)
                continue
            for one in frame.elements:
                if one.name == "draw:text-box":
                    yield from self.blocks(one)
                elif one.name == "draw:image":
                    self._seen["afbeelding"] += 1

    def _rows(self, table: Element) -> Iterator[tuple[Cell, ...]]:
        for one in table.elements:
            if one.name == "table:table-row":
                cells = one.all("table:table-cell")
                yield tuple(tuple(in_lines(self.blocks(cell))) for cell in cells)
            elif one.name in _GROUPS:
                yield from self._rows(one)

    def _inline(self, holder: Element, pieces: list[tuple[str, bool]], *, bold: bool) -> None:
        for one in holder.children:
            if isinstance(one, str):
                # A line end in the file is a space in the text.
                pieces.append((one.replace("\n", " "), bold))
            elif one.name in _SIGNS:
                pieces.append((_SIGNS[one.name], bold))
            elif one.name == "text:note":
                pieces.append((f" ({self._words(one.first('text:note-body'))})", False))
            elif one.name == "office:annotation":
                self._remarks.append(f"opmerking in de kantlijn: {self._words(one)}")
            elif one.name in {"draw:frame", "draw:custom-shape"}:
                self._boxes.append(one)
            elif one.name not in _PASSED:
                before = len(pieces)
                strong = bold or one.attributes.get("text:style-name", "") in self._bold
                self._inline(one, pieces, bold=strong)
                words = "".join(text for text, _ in pieces[before:])
                pieces.append((_address(one, words), bold))

    def _words(self, holder: Element | None) -> str:
        blocks = self.blocks(holder) if holder else ()
        return clean(" ".join(one.text for one in blocks if isinstance(one, Line)))

    def _sign(self, listed: Element) -> str:
        return "1." if listed.attributes.get("text:style-name", "") in self._numbered else "-"


def _address(one: Element, words: str) -> str:
    """The address of a link, where its words do not tell it."""
    address = one.attributes.get("xlink:href", "") if one.name == "text:a" else ""
    plain = address.removeprefix("mailto:")
    told = re.match(r"https?://|mailto:", address) and plain not in words
    return f" ({plain})" if told else ""


def _is_numbered(style: Element) -> bool:
    """Whether the first level of a list has numbers."""
    levels = style.all("text:list-level-style-number")
    return any(one.attributes.get("text:level") == "1" for one in levels)


def _name(style: Element) -> str:
    return style.attributes.get("style:name", "")
