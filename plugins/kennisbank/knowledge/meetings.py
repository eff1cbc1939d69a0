"""When a meeting is: still to come, past, coming back, or no more than advice.

The site has no clock: a meeting is past that was before the day which the knowledge base was given,
or else before the newest day in it.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import CALENDARS
from kennisbank.knowledge.ref import Ref
from kennisbank.model.bijeenkomst import Bijeenkomst, Bijeenkomstsoort, Bijeenkomststand

if TYPE_CHECKING:
    from kennisbank.knowledge.day import Day
    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.values import Datum

KIND = Bijeenkomst.kind.name
# By what meetings are gathered: the field, and the kind of record that it refers to.
BY: Final = {"regio": "regio", "netwerkgroepen": "netwerkgroep", "themas": "thema"}


class When(Enum):
    """The parts of the list of meetings, in their order, and what each is called."""

    KOMEND = "Komend"
    GEWEEST = "Geweest"
    TERUGKEREND = "Terugkerend"
    ONBEKEND = "Zonder datum"
    ADVIES = "Adviezen en voornemens"


def meetings(kennis: Kennis) -> dict[When, tuple[Bijeenkomst, ...]]:
    """Every meeting, by the part of the list in which it belongs.

    Those to come have the soonest first, the others the latest.
    """
    past = kennis.today
    found: dict[When, list[Bijeenkomst]] = {part: [] for part in When}
    for one in sorted(kennis.items[KIND].values(), key=lambda one: one.naam):
        if isinstance(one, Bijeenkomst):
            found[when(one, past)].append(one)
    return {
        part: tuple(sorted(those, key=_day, reverse=part is not When.KOMEND))
        for part, those in found.items()
    }


def calendars(kennis: Kennis) -> dict[Ref | None, tuple[Bijeenkomst, ...]]:
    """The meetings on a known day: all of them (``None``), and by region, group and subject.

    Nothing at all where no meeting has a day.
    """
    dated = [one for part in meetings(kennis).values() for one in part if day_of(one.datum.waarde)]
    found: dict[Ref | None, list[Bijeenkomst]] = {None: dated} if dated else {}
    for one in dated:
        for field, kind in BY.items():
            for item_id in getattr(one, field).waarden:
                found.setdefault(Ref(kind, item_id), []).append(one)
    return {ref: tuple(those) for ref, those in found.items()}


def calendar_address(ref: Ref | None) -> str:
    """Where the calendar of a record is, or that of everything."""
    return f"{CALENDARS}{ref.kind}/{ref.id}.ics" if ref else f"{CALENDARS}alles.ics"


def when(meeting: Bijeenkomst, past: Day) -> When:
    """In which part of the list a meeting belongs; what was harvested is past.

    ``past`` is a day that is surely past.
    """
    if meeting.soort.waarde is Bijeenkomstsoort.ADVIES:
        return When.ADVIES
    if meeting.geoogst or meeting.stand.waarde is Bijeenkomststand.GEHOUDEN:
        return When.GEWEEST
    last = meeting.tot.waarde or meeting.datum.waarde
    if last:
        return When.GEWEEST if last.span[1] < past else When.KOMEND
    return When.TERUGKEREND if meeting.ritme.bekend else When.ONBEKEND


def day_of(found: Datum | None) -> date | None:
    """A date that names a day, as a calendar has it; ``None`` for any other."""
    if not (found and found.jaar and found.maand and found.dag) or found.bij_benadering:
        return None
    return date(found.jaar, found.maand, found.dag)


def _day(meeting: Bijeenkomst) -> Day:
    first = meeting.datum.waarde
    return first.span[0] if first else (0, 0, 0)
