"""A pilot in one line, and the order of a list of pilots: what was done before what was planned.

Pages draw these lines, and the search index carries them for lists that a reader filters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.fresh import overdue
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import Standing, standing
from kennisbank.model import Pilot
from kennisbank.model.pilot import Opzet
from kennisbank.text import SortKey, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis

# The groups by which a list of pilots is filtered, in the order in which people ask.
FILTERS: Final = (
    *("doelgroepen", "sectoren", "regio"),
    *("evaluatie.opzet", "status", "soort", "themas"),
)
UNKNOWN: Final = "onbekend"
# More names than this make a line that nobody reads.
NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A pilot in a list; ``evidence`` says how its results came about, empty without results."""

    standing: Standing
    who: tuple[str, ...]
    where: tuple[str, ...]
    evidence: str
    # Nobody said for more than a year that its page is right.
    late: bool = False
    # The partner that it comes from, by name; empty where it is ours.
    partner: str = ""

    @property
    def place(self) -> tuple[int, bool]:
        """Where it comes in a list: done with results, done, or a plan or a mere mention.

        What nobody confirmed for long comes after its like.
        """
        if not self.standing.practice:
            return 2, self.late
        return (0 if self.evidence else 1), self.late

    @property
    def stand(self) -> str:
        """What the mark before the status shows: a word of the model, or that it is unknown now."""
        return UNKNOWN if self.standing.past else self.standing.stand or UNKNOWN

    @property
    def rest(self) -> str:
        """What comes after the status: whose it is, for whom, where, whether there is a result."""
        whose = f"van {self.partner}" if self.partner else ""
        result = f"resultaat: {self.evidence}" if self.evidence else "geen resultaat bekend"
        return " · ".join(filter(None, (whose, _few(self.who), _few(self.where), result)))


def line(kennis: Kennis, ref: Ref) -> Line:
    """What a list tells of the pilot at ``ref``."""
    pilot = _pilot(kennis, ref)
    origin = kennis.origins.get(ref)
    return Line(
        standing(kennis, ref),
        tuple(_names(kennis, "doelgroep", pilot.doelgroepen.waarden)),
        tuple(_names(kennis, "regio", pilot.regio.waarden)),
        evidence_label(pilot),
        overdue(kennis, pilot),
        origin.name if origin else "",
    )


def all_pilots(kennis: Kennis) -> tuple[Ref, ...]:
    """Every pilot in the order of a list; at an equal place ours before those of partners."""

    def key(ref: Ref) -> tuple[tuple[int, bool], bool, SortKey, str]:
        return (
            line(kennis, ref).place,
            ref in kennis.origins,
            sort_key(_pilot(kennis, ref).naam),
            ref.id,
        )

    kind = Pilot.kind.name
    return tuple(sorted((Ref(kind, item_id) for item_id in kennis.items[kind]), key=key))


def evidence(pilot: Pilot) -> Opzet | None:
    """How the results came about: the first of ``Opzet``'s order that any result has."""
    found = {result.opzet for result in pilot.evaluatie.waarden}
    return next((opzet for opzet in Opzet if opzet in found), None)


def evidence_label(pilot: Pilot) -> str:
    """The same in words; empty where no result is known."""
    if not pilot.evaluatie.bekend:
        return ""
    opzet = evidence(pilot)
    return opzet.label if opzet else "niet vermeld hoe bepaald"


def _few(names: tuple[str, ...]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - NAMED
    if more <= 0:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} en {more} meer"


def _pilot(kennis: Kennis, ref: Ref) -> Pilot:
    pilot = kennis.items[ref.kind][ref.id]
    assert isinstance(pilot, Pilot)  # noqa: S101 - only pilots stand in lists of pilots
    return pilot


def _names(kennis: Kennis, kind: str, ids: tuple[str, ...]) -> Iterator[str]:
    found = (kennis.get(Ref(kind, item_id)) for item_id in ids)
    return (target.naam for target in found if target)
