"""How far a pilot is, in words that do not mislead: what was so in 2013 may not be so now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.dates import statement_date
from kennisbank.model import Pilot
from kennisbank.model.pilot import Status

if TYPE_CHECKING:
    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.model.values import Datum

# Where a pilot has not begun, or only is told of.
PLANS: Final = frozenset({Status.IDEE, Status.VERKENNING, Status.AANVRAAG})
# So many years after it was last seen going on, nobody can say that it still does.
FRESH_YEARS: Final = 2
_PAST: Final = {
    Status.LOOPT: "liep",
    Status.IDEE: "idee",
    Status.VERKENNING: "verkend",
    Status.AANVRAAG: "aangevraagd",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The last known status of a pilot; ``practice`` says that it was done, in whatever state.

    ``stand`` is the word of the model, or nothing where no source tells it.
    """

    stand: str
    text: str
    year: int = 0
    practice: bool = False
    # So it was, and nobody can say whether it still is.
    past: bool = False


UNKNOWN: Final = Standing("", "status niet vermeld")


def standing(kennis: Kennis, ref: Ref) -> Standing:
    """The status of the pilot at ``ref`` with its year, as far as the sources know it.

    "Now" is the newest date that the knowledge holds: building twice gives the same site.
    """
    pilot = kennis.items[ref.kind][ref.id]
    assert isinstance(pilot, Pilot)  # noqa: S101 - only pilots have a status
    known = [index for index, feit in enumerate(pilot.status.feiten) if feit.bekend]
    if not known:
        return UNKNOWN
    path = ("status", known[-1])
    date = next(statement_date(kennis, pilot, s) for s in kennis.stated[ref] if s.path == path)
    stand = pilot.status.waarden[-1].stand
    past = stand in _PAST and bool(date and date.jaar < kennis.today[0] - FRESH_YEARS)
    text = _told(stand, date, past=past)
    return Standing(str(stand.value), text, date.jaar if date else 0, stand not in PLANS, past)


def is_practice(kennis: Kennis, ref: Ref) -> bool:
    """Whether a pilot was done; plans and mere mentions are told apart from that."""
    return standing(kennis, ref).practice


def _told(stand: Status, date: Datum | None, *, past: bool) -> str:
    if date is None:
        return f"{stand.label}, datum onbekend"
    year = f"{date.bij_benadering or 'in'} {date.jaar}"
    if stand not in _PAST:
        return f"{stand.label} {year}"
    if past:
        return f"{_PAST[stand]} {year}; nu onbekend"
    return f"{stand.label} ({year.removeprefix('in ')})"
