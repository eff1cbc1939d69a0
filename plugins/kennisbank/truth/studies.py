"""Results that seem to be one study, told apart, and one result told twice."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from kennisbank.model import Pilot
from kennisbank.model.pilot import Resultaat
from kennisbank.problems import Place, Problem, problem
from kennisbank.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.values import Vindplaats

# What results of one study have in common, and what shows that they are of one. Who tells of a
# study may differ: its project page, or the thesis.
SHOWN = ("methode", "opzet")
MARKS = ("n", "vergelijkingsgroep", "periode", "methode", "door")
ENOUGH_MARKS = 2
# Of the terms of the shorter outcome, how many make it the same.
SAME = 0.7


@dataclass(frozen=True, slots=True)
class Row:
    """A result, where it stands and what it cites; an address stands for a web page."""

    owner: str
    place: Place
    result: Resultaat
    cited: frozenset[tuple[str, int]]


def hints(kennis: Kennis, terms: Callable[[str], frozenset[str]]) -> Iterator[Problem]:
    """A hint for each result that seems to belong to an earlier one."""
    rows = list(_rows(kennis))
    for _, own in groupby(rows, key=lambda row: row.owner):
        yield from _told_apart(list(own))
    yield from _told_twice(rows, terms)


def _rows(kennis: Kennis) -> Iterator[Row]:
    for ref, entry in kennis.entries.items():
        if isinstance(entry.item, Pilot):
            for one in kennis.stated[ref]:
                if isinstance(one.feit.waarde, Resultaat):
                    cited = frozenset(p for b in one.bron for p in _points(kennis, entry.item, b))
                    yield Row(str(ref), entry.place(one.path), one.feit.waarde, cited)


def _points(kennis: Kennis, item: Pilot, place: Vindplaats) -> Iterator[tuple[str, int]]:
    source = kennis.source(item, place.bron)
    name = (source.adres if source else None) or place.bron
    yield from ((name, line) for first, last in place.regels for line in range(first, last + 1))
    if not place.regels:
        yield name, 0


def _told_apart(rows: list[Row]) -> Iterator[Problem]:
    """A hint for a result that looks like the study of an earlier one and says so otherwise."""
    for number, row in enumerate(rows):
        for earlier in rows[:number]:
            if not row.cited & earlier.cited or _marks(row, earlier) < ENOUGH_MARKS:
                continue
            field = next((f for f in SHOWN if _said(row, f) != _said(earlier, f)), None)
            if field:
                line = earlier.place.line
                yield problem(row.place, "hint-een-onderzoek", ander=line, veld=field)
            break


def _marks(one: Row, other: Row) -> int:
    """How many fields say the same in both, of those that mark a study."""
    return sum(bool(_said(one, f)) and _said(one, f) == _said(other, f) for f in MARKS)


def _said(row: Row, field: str) -> str:
    value = getattr(row.result, field)
    return "" if value is None else fold(str(value))


def _told_twice(rows: list[Row], terms: Callable[[str], frozenset[str]]) -> Iterator[Problem]:
    """A hint for a result with the source and the outcome of a result in another record."""
    for earlier, row in combinations(rows, 2):
        if row.owner == earlier.owner or not row.cited & earlier.cited:
            continue
        said, before = terms(row.result.uitkomst), terms(earlier.result.uitkomst)
        if len(said & before) >= SAME * max(1, min(len(said), len(before))):
            yield problem(row.place, "hint-zelfde-uitkomst", ander=str(earlier.place))
