"""A Word document (.docx) read as it stands once every change in it is accepted.

What somebody took out is left out, and so is what is hidden; a text in a box comes after its
paragraph, a note in brackets at its place. Nothing it refers to outside itself is opened.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kennisbank.letter.archive import Element
from kennisbank.letter.paper import ASIDE, Block, Cell, Grid, Line, Paper, in_lines
from kennisbank.letter.tally import Tally, clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kennisbank.letter.archive import Archive

_TYPES: Final = "[Content_Types].xml"
# What holds text as if it were not there: kept changes, links, tags, fields that were worked out.
_AROUND: Final = frozenset(
    {"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo"}
)
_PICTURES: Final = {
    "pic:pic": "afbeelding",
    "v:imagedata": "afbeelding",
    "w:object": "ingesloten bestand",
    "?:chart": "grafiek",
}
# Signs of Wingdings by which people tick; the fonts give them no other meaning here.
_SYMBOLS: Final = {
    **dict.fromkeys(("F0A8", "F06F", "F0A3", "F071", "F072"), "☐"),
    **dict.fromkeys(("F0FE", "F0FD", "F052", "F053", "F054", "F0FC", "F0FB", "F050"), "☒"),
    **dict.fromkeys(("F0B7", "F0A7", "F0D8"), "•"),
}
_SIGNS: Final = {"w:tab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off", "none"})
_HEADING: Final = re.compile(r"(?:heading|kop) ([1-9])", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc|inhopg) ?\d|toc heading|kopvaninhoudsopgave", re.IGNORECASE)
_WEB: Final = re.compile(r"(?:https?://|mailto:)\S{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph in a style is: its level as a heading, and whether it stands in a list."""

    name: str = ""
    level: int = 0
    listed: str = ""


@dataclass(slots=True)
class _Text:
    """What was met in a paragraph so far."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str, *, bold: bool = False) -> None:
        self.pieces.append((text, bold))

    @property
    def text(self) -> str:
        return clean("".join(text for text, _ in self.pieces))

    @property
    def bold(self) -> bool:
        told = [bold for text, bold in self.pieces if text.strip()]
        return bool(told) and all(told)


def read_word(archive: Archive) -> Paper:
    """The document in a Word file; raises ``Refused`` for what cannot or may not be read."""
    types = archive.part(_TYPES)
    kinds = (
        [one.attributes.get("ContentType", "") for one in types.all("ct:Override", "ct:Default")]
        if types
        else []
    )
    if any("macroenabled" in kind.casefold() for kind in kinds) or any(
        name.casefold().endswith("vbaproject.bin") for name in archive.names
    ):
        archive.refuse("document-macro")
    package = _Related(archive, "")
    main = package.one("officeDocument") or "word/document.xml"
    document = archive.part(main)
    body = document.first("w:body") if document and document.name == "w:document" else None
    if body is None:
        archive.refuse("document-soort", wat="een ander soort bestand")
    reader = _Reader(archive, _Related(archive, main))
    blocks = tuple(reader.blocks(body))
    core = archive.part(package.one("core-properties") or "docProps/core.xml")
    title = core.first("dc:title") if core else None
    saved = core.first("dcterms:modified") if core else None
    day = re.match(r"\d{4}-\d\d-\d\d", saved.text.strip()) if saved else None
    return Paper(blocks, clean(title.text) if title else "", day[0] if day else "", reader.beside())


class _Related:
    """The parts that a part names, by what they are to it."""

    def __init__(self, archive: Archive, part: str) -> None:
        folder, name = posixpath.split(part)
        listed = archive.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        self._named: dict[str, list[str]] = {}
        self.addresses: dict[str, str] = {}
        for one in listed.all("rel:Relationship") if listed else ():
            target, kind = one.attributes.get("Target", ""), one.attributes.get("Type", "")
            if one.attributes.get("TargetMode") == "External":
                if _WEB.fullmatch(target):
                    self.addresses[one.attributes.get("Id", "")] = target
                continue
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            self._named.setdefault(kind.rpartition("/")[2], []).append(path)

    def one(self, kind: str) -> str:
        """The first part that is a ``kind``; empty without one."""
        return next(iter(self.every(kind)), "")

    def every(self, kind: str) -> list[str]:
        """The parts that are a ``kind``."""
        return self._named.get(kind, [])


class _Reader:
    """Reads the parts of one document with the styles, lists and notes that they use."""

    def __init__(self, archive: Archive, related: _Related) -> None:
        self._archive, self._related = archive, related
        self._tally = Tally(archive)
        self._seen: Counter[str] = Counter()
        self._lists = _lists(archive.part(related.one("numbering")))
        self._styles = _styles(archive.part(related.one("styles")), self._lists)
        self._notes: dict[tuple[str, str], str] = {}
        for kind in ("footnote", "endnote"):
            self._read_notes(kind)

    # --- blocks -------------------------------------------------------------------------------

    def blocks(self, holder: Element) -> Iterator[Block]:
        """The paragraphs and tables in an element, in order."""
        begun = _Text()
        for one in holder.elements:
            if one.name == "w:p":
                self._tally.paragraph()
                self._inline(one, begun)
                # Whoever took out the end of a paragraph joined it to the next.
                if one.first("w:pPr", "w:rPr", "w:del") is None:
                    yield from self._paragraph(one, begun)
                    begun = _Text()
            elif one.name == "w:tbl":
                yield Grid(tuple(self._rows(one)))
            else:
                for inner in _through(one):
                    yield from self.blocks(inner)
        if begun.text:
            yield Line(begun.text)

    def _paragraph(self, paragraph: Element, found: _Text) -> Iterator[Block]:
        about = paragraph.first("w:pPr") or Element("w:pPr", {})
        style = self._styles.get(about.value("w:pStyle"), _Style())
        if not _CONTENTS.match(style.name):
            outline = about.value("w:outlineLvl")
            level = int(outline) + 1 if re.fullmatch("[0-8]", outline) else style.level
            listed = "" if level else _listed(about, self._lists, style.listed)
            is_title = style.name.casefold() in {"title", "titel"}
            yield Line(found.text, level, listed, found.bold, is_title, aside=style.name == ASIDE)
        for box in found.boxes:
            yield from self.blocks(box)

    def _rows(self, table: Element) -> Iterator[tuple[Cell, ...]]:
        for row in _inside(table, "w:tr"):
            if row.first("w:trPr", "w:del") is None:
                cells = _inside(row, "w:tc")
                yield tuple(tuple(in_lines(self.blocks(cell))) for cell in cells)

    # --- inside a paragraph -------------------------------------------------------------------

    def _inline(self, holder: Element, found: _Text) -> None:
        for one in holder.elements:
            match one.name:
                case "w:r":
                    self._run(one, found)
                case "w:hyperlink":
                    self._link(one, found)
                case "?:oMath" | "?:oMathPara":
                    found.add(one.text)
                case _:
                    for inner in _through(one):
                        self._inline(inner, found)

    def _link(self, link: Element, found: _Text) -> None:
        """The words of a link, and behind them the address that only the link itself told."""
        before = len(found.pieces)
        self._inline(link, found)
        words = "".join(text for text, _ in found.pieces[before:])
        address = self._related.addresses.get(link.attributes.get("r:id", ""), "")
        plain = address.removeprefix("mailto:")
        if plain and plain not in words:
            found.add(f" ({plain})")

    def _run(self, run: Element, found: _Text) -> None:
        if _is_on(run.first("w:rPr", "w:vanish")):
            self._seen["verborgen tekst"] += bool(run.text.strip())
            return
        bold = _is_on(run.first("w:rPr", "w:b"))
        for one in run.elements:
            match one.name:
                case "w:footnoteReference" | "w:endnoteReference":
                    kind = one.name.removeprefix("w:").removesuffix("Reference")
                    note = self._notes.get((kind, one.attributes.get("w:id", "")), "")
                    found.add(f" ({note})" if note else "")
                case "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent":
                    self._drawn(one, found)
                case _:
                    found.add(_signs(one), bold=bold)

    def _drawn(self, drawing: Element, found: _Text) -> None:
        """The texts in a drawing; a picture is only counted."""
        ahead = [drawing]
        while ahead:
            here = ahead.pop()
            if here.name == "w:txbxContent":
                found.boxes.append(here)
            elif here.name in _PICTURES:
                self._seen[_PICTURES[here.name]] += 1
            elif here.name != "mc:Fallback":
                ahead += reversed(here.elements)

    # --- beside the text ----------------------------------------------------------------------

    def _read_notes(self, kind: str) -> None:
        part = self._archive.part(self._related.one(f"{kind}s"))
        for note in part.all(f"w:{kind}") if part else ():
            # A line between the text and its notes is kept among them, with a type.
            if "w:type" not in note.attributes:
                self._notes[kind, note.attributes.get("w:id", "")] = self._words(note)

    def _words(self, holder: Element) -> str:
        blocks = self.blocks(holder)
        return clean(" ".join(one.text for one in blocks if isinstance(one, Line)))

    def beside(self) -> tuple[str, ...]:
        """What stands in no paragraph, in words."""
        told = [f"{count} keer: {what}" for what, count in self._seen.items() if count]
        remarks = self._archive.part(self._related.one("comments"))
        told += [
            f"opmerking in de kantlijn: {self._words(one)}"
            for one in (remarks.all("w:comment") if remarks else ())
        ]
        for kind, what in (
            ("header", "boven aan elke bladzijde"),
            ("footer", "onder aan elke bladzijde"),
        ):
            for name in self._related.every(kind):
                part = self._archive.part(name)
                words = self._words(part) if part else ""
                if re.search(r"[^\W\d_]{3}", words) and not _PAGE_NUMBER.fullmatch(words):
                    told.append(f"{what}: {words}")
        return tuple(dict.fromkeys(told))


_PAGE_NUMBER: Final = re.compile(
    r"(?:pagina|bladzijde|blz\.?)?\s*\d*\s*(?:van|/)?\s*\d*", re.IGNORECASE
)


def _through(one: Element) -> Iterator[Element]:
    """What to read on in, where an element only stands around text."""
    match one.name:
        case "w:sdt":
            about = one.first("w:sdtPr")
            asks = about is not None and about.first("w:showingPlcHdr") is not None
            # A table of contents says nothing of its own.
            kind = about.value("w:docPartObj", "w:docPartGallery") if about else ""
            if not asks and kind.casefold() != "table of contents":
                yield from one.all("w:sdtContent")
        case "mc:AlternateContent":
            yield from one.all("mc:Choice")
        case name if name in _AROUND:
            yield one


def _inside(holder: Element, name: str) -> Iterator[Element]:
    """The elements of a name in another, also where something stands around them."""
    for one in holder.elements:
        if one.name == name:
            yield one
        else:
            for inner in _through(one):
                yield from _inside(inner, name)


def _signs(one: Element) -> str:
    """The text that a part of a run stands for."""
    if one.name == "w:t":
        return one.text
    if one.name == "w:sym":
        return _SYMBOLS.get(one.attributes.get("w:char", "").upper(), "")
    if box := one.first("w:ffData", "w:checkBox"):
        return "☒" if _is_on(box.first("w:checked") or box.first("w:default")) else "☐"
    return _SIGNS.get(one.name, "")


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.attributes.get("w:val", "1").casefold() not in _OFF


def _listed(about: Element, lists: Mapping[str, str], usual: str) -> str:
    """The sign of a paragraph in a list; empty for another, also where a style is overruled."""
    number = about.value("w:numPr", "w:numId")
    if not number:
        return usual
    return "" if number == "0" else lists.get(number, "-")


def _lists(part: Element | None) -> dict[str, str]:
    """The sign of each list by its number: of its first level."""
    if part is None:
        return {}
    kinds = {
        one.attributes.get("w:abstractNumId", ""): one.value("w:lvl", "w:numFmt")
        for one in part.all("w:abstractNum")
    }
    return {
        one.attributes.get("w:numId", ""): "-"
        if kinds.get(one.value("w:abstractNumId"), "bullet") in {"bullet", "none", ""}
        else "1."
        for one in part.all("w:num")
    }


def _styles(part: Element | None, lists: Mapping[str, str]) -> dict[str, _Style]:
    """The paragraph styles by their id; each has what the style it is based on has."""
    if part is None:
        return {}
    every = {one.attributes.get("w:styleId", ""): one for one in part.all("w:style")}
    return {key: _style(one, every, lists) for key, one in every.items()}


def _style(style: Element, every: Mapping[str, Element], lists: Mapping[str, str]) -> _Style:
    name, level, listed = style.value("w:name"), 0, ""
    here: Element | None = style
    # A chain of styles that goes round would never end.
    for _ in range(12):
        if here is None:
            break
        named = _HEADING.fullmatch(here.value("w:name"))
        outline = here.value("w:pPr", "w:outlineLvl")
        if not level and (named or re.fullmatch("[0-8]", outline)):
            level = int(named[1]) if named else int(outline) + 1
        about = here.first("w:pPr")
        listed = listed or (_listed(about, lists, "") if about else "")
        here = every.get(here.value("w:basedOn"))
    return _Style(name, level, listed)
