"""The texts that people wrote, by page, each where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.model.base import Item
from kennisbank.problems import Place
from kennisbank.truth.claims import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.load import Entry

# Names are names, in any words.
_NAMING = frozenset(
    {"titel", "aliassen", "synoniemen", "zoekwoorden", "afkorting", "id", "bronnen", "proza"}
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a record or page, and where it stands."""

    place: Place
    text: str


def passages(kennis: Kennis) -> Iterator[Passage]:
    """Every text, page by page."""
    for page in pages(kennis):
        yield from page


def pages(kennis: Kennis) -> Iterator[tuple[Passage, ...]]:
    """The texts of each record and each ordinary page."""
    for entry in kennis.entries.values():
        below = _paragraphs(entry.path, entry.prose_line, entry.item.proza)
        yield (*_of_record(entry, entry.item), *below)
    for sheet in kennis.sheets.values():
        yield tuple(_paragraphs(sheet.path, sheet.prose_line, sheet.prose))


def _of_record(entry: Entry, record: Item) -> Iterator[Passage]:
    """The plain fields and the statements of a record, without its names."""
    for name in type(record).model_fields:
        held = getattr(record, name)
        if name not in _NAMING and isinstance(held, str):
            yield Passage(entry.place((name,)), held)
    for one in record.uitspraken():
        for text in (*strings(one.feit.waarde), one.feit.afgeleid or ""):
            yield Passage(entry.place(one.path), text)


def _paragraphs(path: str, first: int, text: str) -> Iterator[Passage]:
    line = first
    for paragraph in text.split("\n\n"):
        yield Passage(Place(path, line), paragraph)
        line += paragraph.count("\n") + 2
