"""A document becomes the fields and the text of a record, as far as it goes.

What stands under a heading that is known goes to its field; all else goes below the fields as text,
each part under the heading it had. Nothing is left out without being told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from kennisbank.letter.answers import Terms, answer, in_parts, joined
from kennisbank.letter.paper import Grid, Line, said
from kennisbank.letter.sheet import OWN_SOURCE, is_of_desk, sheet
from kennisbank.letter.tally import clean
from kennisbank.letter.words import LONGEST, Headings, unnumbered
from kennisbank.model.base import PROSE
from kennisbank.model.describe import field_rows
from kennisbank.prose import literal
from kennisbank.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.letter.paper import Block, Cell, Paper
    from kennisbank.model import Item
    from kennisbank.model.describe import FieldRow

TITLE: Final = "titel"
SUMMARY: Final = "samenvatting"
FIRST_PARAGRAPH: Final = "de eerste alinea"
# What people write before the name of what they tell about.
_LABEL: Final = re.compile(
    r"(?:pilot|project(?:plan)?|titel|naam|bijeenkomst)\s*[:–-]\s+", re.IGNORECASE
)
_NAMED: Final = re.compile(r"([^:\n]{2,60}):\s*(\S[^\n]*)")
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A field that was filled: its title, its value in words, and where that stood in the document.

    The heading is empty where it is the title.
    """

    title: str
    words: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A part that went below the fields: its heading, the words it begins with, and why."""

    heading: str
    words: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A record as a document tells it. ``empty`` has the first questions without an answer.

    ``below`` went to the text under the fields, ``beside`` is not taken over at all.
    """

    title: str
    fields: dict[str, Any]
    prose: str
    placed: tuple[Placed, ...]
    empty: tuple[str, ...]
    below: tuple[Told, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a document: its heading, the field that means, and the headings it stands under."""

    heading: str
    level: int
    name: str
    blocks: tuple[Block, ...]
    above: tuple[tuple[str, int], ...] = ()


def place(paper: Paper, cls: type[Item], kennis: Kennis, stem: str, day: str = "") -> Letter:
    """What a document tells of a record of a kind.

    ``stem`` is the name of its file, for a document without a title; ``day`` the date of what it
    says, for one that does not tell when it was saved.
    """
    return _Placing(paper, cls, kennis).letter(stem, day)


class _Placing:
    """Places one document."""

    def __init__(self, paper: Paper, cls: type[Item], kennis: Kennis) -> None:
        self._paper, self._cls = paper, cls
        self._rows = {row.name: row for row in field_rows(cls)}
        self._order = list(self._rows)
        self._known = Headings(cls)
        self._terms = Terms.of(kennis)
        asked = sheet(cls, kennis)
        self._phrases = frozenset(map(clean, asked.phrases()))
        self._headed = squash(asked.title)
        self._told: list[str] = []
        self._ours = {squash(one) for one in (asked.title, *(part.title for part in asked.parts))}
        self._own_words = {squash(one.title) for one in asked.questions() if one.name == PROSE}

    # --- the document in parts ----------------------------------------------------------------

    def _blocks(self) -> Iterator[Block]:
        """What the document says, less what the document to fill in said itself.

        One that was made before the model changed explains in other words: what has that look and
        comes first under its heading, and what stands above all questions, is told as such.
        """
        explained = above = False
        for block in self._paper.blocks:
            if isinstance(block, Grid) or block.level:
                explained = isinstance(block, Grid) and explained
                above = isinstance(block, Line) and squash(block.text) == self._headed
                yield block
            elif block.text in self._phrases or is_of_desk(block.text):
                explained = True
            elif block.text and (above or (block.aside and not explained)):
                explained = True
                self._told.append(f"uitleg in het document: {block.text}")
            else:
                yield replace(block, text=self._without_help(block.text))

    def _without_help(self, text: str) -> str:
        """A text without the explanation behind which somebody went on writing."""
        first, _, rest = text.partition("\n")
        return rest if first in self._phrases else text

    def _sections(self) -> Iterator[_Section]:
        """The parts of the document, the one above the first heading first."""
        blocks = list(self._blocks())
        loose = not any(isinstance(one, Line) and one.level for one in blocks)
        heading, level, name = "", 0, ""
        held: list[Block] = []
        above: list[tuple[str, int]] = []
        for block in blocks:
            found = self._heading(block, loose=loose)
            if found is None:
                held.append(block)
                continue
            yield _Section(heading, level, name, tuple(held), tuple(above))
            above = [one for one in (*above, (heading, level)) if one[0] and one[1] < found]
            assert isinstance(block, Line)  # noqa: S101 - only a line is a heading
            heading, level, held = block.text, found, []
            name = self._known.meaning(heading)
        yield _Section(heading, level, name, tuple(held), tuple(above))

    def _heading(self, block: Block, *, loose: bool) -> int | None:
        """The level of a block as a heading, or ``None``; ``loose`` where no heading is marked.

        People make a line bold, or just write a word they expect everybody to know.
        """
        if not isinstance(block, Line) or block.title:
            return None
        if block.level:
            return block.level
        short = "\n" not in block.text and len(block.text) <= LONGEST and not block.listed
        if not short or block.text.endswith((".", ",", ";")):
            return None
        known = self._known.exact(block.text)
        if (block.bold and (known or loose)) or (known and loose):
            return 2
        return None

    def _spread(self, section: _Section) -> Iterator[_Section]:
        """A part, and each field that is told in it on a line or in a row of its own."""
        if section.name and section.name != PROSE:
            yield section
            return
        held: list[Block] = []
        found: list[_Section] = []
        for block in section.blocks:
            if isinstance(block, Grid):
                rows, rest = self._told_rows(block)
                held += rest
            else:
                rows = list(self._told_line(block)) if section.name != PROSE else []
                held += [] if rows else [block]
            found += (_Section(head, 0, name, cell) for head, name, cell in rows)
        yield replace(section, blocks=tuple(held))
        yield from found

    def _told_line(self, line: Line) -> Iterator[tuple[str, str, Cell]]:
        told = _NAMED.fullmatch(line.text)
        if told and not line.level and (name := self._known.exact(told[1])):
            yield told[1], name, (replace(line, text=told[2], listed=""),)

    def _told_rows(self, grid: Grid) -> tuple[list[tuple[str, str, Cell]], list[Block]]:
        """The rows of a form: a name on the left, what there is to say on the right."""
        told: list[tuple[str, str, Cell]] = []
        rest: list[tuple[Cell, ...]] = []
        for row in grid.rows:
            name = self._known.exact(said(row[0])) if row[1:] else ""
            if name:
                told.append((said(row[0]), name, tuple(line for cell in row[1:] for line in cell)))
            else:
                rest.append(row)
        if len(told) < len(rest) or not told:
            return [], [grid]
        more = any(said(cell) for row in rest for cell in row)
        return told, [Grid(tuple(rest))] if more else []

    # --- the record ---------------------------------------------------------------------------

    def letter(self, stem: str, day: str) -> Letter:
        """The record that the document tells."""
        sections = list(self._sections())
        values: dict[str, Any] = {}
        parts = [one for section in sections for one in self._spread(section)]
        if not any(one.name == TITLE and one.blocks for one in parts):
            sections, values[TITLE] = self._titled(sections, stem)
            parts = [one for section in sections for one in self._spread(section)]
        by_name: dict[str, list[_Section]] = {}
        for part in parts:
            by_name.setdefault(part.name, []).append(part)
        headings = {name: told[0].heading for name, told in by_name.items()}
        below: dict[int, _Section] = {}
        for name in (one for one in by_name if one not in {"", PROSE}):
            value, left = self._value(name, by_name[name])
            below |= left
            if value is not None:
                values.setdefault(name, value)
        if SUMMARY not in values:
            parts, values[SUMMARY] = self._summary(parts)
            headings[SUMMARY] = FIRST_PARAGRAPH
        values = {name: value for name, value in sorted(values.items(), key=self._at) if value}
        texts = [
            below.get(id(part), part)
            for part in parts
            if id(part) in below or part.name in {"", PROSE}
        ]
        return Letter(
            str(values.get(TITLE, "")),
            self._fields(values, day or self._paper.day),
            self._prose(texts),
            tuple(
                self._placed(name, value, headings.get(name, "")) for name, value in values.items()
            ),
            tuple(self._empty(values, texts)),
            tuple(self._below(texts)),
            (*self._paper.beside, *self._told),
        )

    def _at(self, told: tuple[str, Any]) -> tuple[int, str]:
        """Where a field stands in the model, a whole before its parts."""
        return self._order.index(told[0].partition(".")[0]), told[0]

    def _value(self, name: str, told: Sequence[_Section]) -> tuple[Any, dict[int, _Section]]:
        """The value of a field from all parts about it, and what of those is not in it."""
        row = self._row(name)
        value: Any = None
        left: dict[int, _Section] = {}
        for part in told:
            found = answer(row, part.blocks, self._terms)
            rest = found.left
            if value is None:
                value = found.value
            elif isinstance(value, list) and isinstance(found.value, list):
                value = [*value, *found.value]
            elif found.value is not None:
                rest = part.blocks
            if rest:
                left[id(part)] = replace(part, blocks=rest)
        return value, left

    def _row(self, name: str) -> FieldRow:
        """The field of a name."""
        row = self._rows[name.partition(".")[0]]
        last = name.rpartition(".")[2]
        return next((one for one in row.inner if one.name == last and "." in name), row)

    def _placed(self, name: str, value: Any, heading: str) -> Placed:
        title = self._row(name).title
        same = squash(heading) == squash(title)
        return Placed(title, _in_words(value), "" if same else heading)

    def _fields(self, values: dict[str, Any], day: str) -> dict[str, Any]:
        """The fields in the order of the model, with who tells it as their source."""
        nested: dict[str, Any] = {}
        for name, value in values.items():
            here = nested
            *outer, last = name.split(".")
            for step in outer:
                here = here.setdefault(step, {})
            here[last] = value
        if "bronnen" in self._rows:
            own = nested.get("bronnen", {}).get(OWN_SOURCE, {})
            source = {TITLE: f"Opgave: {values[TITLE]}", **own, "datum": day}
            nested |= {"bron": OWN_SOURCE, "bronnen": {OWN_SOURCE: source}}
        nested.setdefault("peildatum", day)
        return {name: nested[name] for name in self._rows if nested.get(name)}

    def _titled(self, sections: list[_Section], stem: str) -> tuple[list[_Section], str]:
        """The parts without the title of the document, and that title."""
        begin, *rest = sections
        first = rest[0] if rest else None
        if marked := next(
            (one for one in begin.blocks if isinstance(one, Line) and one.title), None
        ):
            held = tuple(one for one in begin.blocks if one is not marked)
            return [replace(begin, blocks=held), *rest], _unlabelled(marked.text)
        if first and not begin.blocks and not first.name and not self._is_own(first.heading):
            title = (first.heading, first.level)
            rest = [replace(one, above=tuple(a for a in one.above if a != title)) for one in rest]
            return [begin, replace(rest[0], heading="", level=0), *rest[1:]], _unlabelled(title[0])
        line = begin.blocks[0] if begin.blocks else None
        if isinstance(line, Line) and len(line.text) <= LONGEST and self._may_be_title(line):
            return [replace(begin, blocks=begin.blocks[1:]), *rest], _unlabelled(line.text)
        named = "" if self._is_own(self._paper.title) else _unlabelled(self._paper.title)
        return sections, named or re.sub(r"[_-]+", " ", stem).strip().capitalize()

    def _may_be_title(self, line: Line) -> bool:
        return not line.listed and line.text[-1] not in ".:;," and not any(self._told_line(line))

    def _summary(self, parts: list[_Section]) -> tuple[list[_Section], str]:
        """The first paragraph above all headings, where it is short enough to sum up."""
        for at, part in enumerate(parts):
            if part.heading or not part.blocks:
                continue
            first = part.blocks[0]
            most = self._rows[SUMMARY].most
            if not isinstance(first, Line) or first.listed or first.title or len(first.text) > most:
                break
            rest = replace(part, blocks=part.blocks[1:])
            return [*parts[:at], rest, *parts[at + 1 :]], joined((first,))
        return parts, ""

    def _empty(self, values: dict[str, Any], texts: Sequence[_Section]) -> Iterator[str]:
        for name in self._cls.first:
            if name == PROSE:
                if not any(one.blocks for one in texts):
                    yield "In uw eigen woorden"
            elif not any(key.partition(".")[0] == name for key in values):
                yield self._rows[name].title

    # --- the text -----------------------------------------------------------------------------

    def _is_own(self, heading: str) -> bool:
        """Whether a heading is one of the document to fill in, and says nothing by itself."""
        return squash(heading) in self._ours | self._own_words

    def _below(self, texts: Sequence[_Section]) -> Iterator[Told]:
        for one in texts:
            words = " ".join(map(_words, one.blocks))
            if words and one.name != PROSE and one.heading and not self._is_own(one.heading):
                yield Told(one.heading, words, self._field_of(one.name))

    def _field_of(self, name: str) -> str:
        """What a field is called: its parts, where only those can be filled."""
        if not name:
            return ""
        row = self._row(name)
        if not in_parts(row):
            return row.title
        *most, last = (one.title for one in row.inner)
        return f"{', '.join(most)} of {last}"

    def _prose(self, texts: Sequence[_Section]) -> str:
        """The parts that are no field as Markdown, each under the headings it stood under."""
        lines: list[str] = []
        shown: set[tuple[str, int]] = set()
        levels = [one.level for one in texts if one.blocks and one.level]
        levels += [level for one in texts if one.blocks for _, level in one.above]
        # The title of the page is the first level.
        deeper = 2 - min(levels, default=2)
        for one in texts:
            if not one.blocks:
                continue
            for head in (*one.above, (one.heading, one.level)):
                if not head[0] or self._is_own(head[0]) or head in shown:
                    continue
                shown.add(head)
                level = min(head[1] + deeper, _DEEPEST)
                lines += [f"{'#' * level} {literal(' '.join(unnumbered(head[0]).split()))}", ""]
            lines += _markdown(one.blocks)
        return "\n".join(lines).strip()


def _unlabelled(title: str) -> str:
    return _LABEL.sub("", " ".join(title.split()), count=1)


def _in_words(value: Any) -> str:
    """A value of a file for who reads what was made of a document."""
    match value:
        case list():
            return "; ".join(map(_in_words, value))
        case dict():
            return ", ".join(map(_in_words, value.values()))
        case _:
            return str(value)


def _words(block: Block) -> str:
    cells = block.rows if isinstance(block, Grid) else (((block,),),)
    return " ".join(said(cell) for row in cells for cell in row).replace("\n", " ")


def _markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """Paragraphs, lists and tables as Markdown."""
    listed, number = "", 0
    for block in blocks:
        sign = block.listed if isinstance(block, Line) else ""
        if listed and sign != listed:
            yield ""
        number = number + 1 if sign == listed else 1
        listed = sign
        if isinstance(block, Grid):
            yield from _table(block)
        elif block.text and sign:
            bullet = sign.replace("1", str(number))
            yield f"{bullet} {literal(' '.join(block.text.split()))}"
        elif block.text:
            yield from (literal(block.text).replace("\n", "\\\n"), "")
    if listed:
        yield ""


def _table(grid: Grid) -> Iterator[str]:
    rows = [row for row in grid.rows if any(said(cell) for cell in row)]
    width = max(map(len, rows), default=0)
    for at, row in enumerate(rows):
        cells = [literal(said(cell).replace("\n", " ")) for cell in row] + [""] * (width - len(row))
        yield f"| {' | '.join(cells)} |"
        if not at:
            yield f"|{' --- |' * width}"
    yield ""
