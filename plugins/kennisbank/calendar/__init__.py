"""Meetings as calendars that other programs read (RFC 5545).

One file for all, one for each region, network group and subject with a meeting on a known day, and
one beside each such meeting with its sessions. What changes a meeting is written in it
(``wijzigingen``), and their number is its SEQUENCE: the same files give the same calendars.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from kennisbank.knowledge.addresses import MEETING_FILE, record_address
from kennisbank.knowledge.meetings import (
    KIND,
    calendar_address,
    calendars,
    day_of,
    session_ids,
)
from kennisbank.knowledge.ref import Ref
from kennisbank.model.bijeenkomst import Bijeenkomststand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.bijeenkomst import Bijeenkomst, Sessie
    from kennisbank.model.values import Tijd

ZONE: Final = ZoneInfo("Europe/Amsterdam")
# The same in every copy of a site, wherever it lives.
OURS: Final = "kennisbank-oza"
NAME: Final = "Bijeenkomsten"


def files(kennis: Kennis, address: str) -> Iterator[tuple[str, bytes]]:
    """The address and content of each calendar; ``address`` is where the site lives, or empty."""
    found = calendars(kennis)
    for ref, those in found.items():
        name = f"{NAME}: {kennis.title(ref)}" if ref else NAME
        yield calendar_address(ref), _calendar(name, those, address)
    for one in found.get(None, ()):
        path = f"{record_address(Ref(KIND, one.id))}{MEETING_FILE}"
        yield path, _calendar(one.naam, [one], address, sessions=True)


def _calendar(
    name: str, found: Iterable[Bijeenkomst], address: str, *, sessions: bool = False
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//{OURS}//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for one in found:
        calendar.add_component(_event(one, address))
        named = zip(session_ids(one), one.programma.waarden, strict=True) if sessions else ()
        for key, session in named:
            if event := _session(one, session, key):
                calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(meeting: Bijeenkomst, address: str) -> Event:
    first = day_of(meeting.datum.waarde)
    assert first is not None  # noqa: S101 - only meetings on a known day are asked for
    last = day_of(meeting.tot.waarde) or first
    event = _begun(f"{meeting.id}@{OURS}", meeting)
    event.add("summary", meeting.naam)
    begin, end = meeting.begin.waarde, meeting.eind.waarde
    if begin:
        event.add("dtstart", _moment(first, begin))
        event.add("dtend", _moment(last, end) if end else _moment(first, begin, hours=1))
    else:
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
    event.add("description", meeting.kort)
    if place := meeting.plaats.waarde or meeting.online.waarde:
        event.add("location", place)
    if address:
        event.add("url", urljoin(address, record_address(Ref(KIND, meeting.id))))
    return event


def _session(meeting: Bijeenkomst, session: Sessie, name: str) -> Event | None:
    """A session with a day and a time; what has none stands in the programme alone."""
    day = day_of(session.dag) or day_of(meeting.datum.waarde)
    if not (day and session.begin):
        return None
    event = _begun(f"{meeting.id}-{name}@{OURS}", meeting)
    if session.afgelast:
        event["status"] = "CANCELLED"
    event.add("summary", session.titel)
    event.add("dtstart", _moment(day, session.begin))
    end = _moment(day, session.eind) if session.eind else _moment(day, session.begin, hours=1)
    event.add("dtend", end)
    if session.omschrijving:
        event.add("description", session.omschrijving)
    if session.zaal:
        event.add("location", session.zaal)
    return event


def _begun(uid: str, meeting: Bijeenkomst) -> Event:
    """An event with what every one has; a meeting that was called off stays, and says so."""
    event = Event()
    event.add("uid", uid)
    event.add("sequence", len(meeting.wijzigingen.waarden))
    called_off = meeting.stand.waarde is Bijeenkomststand.AFGELAST
    event.add("status", "CANCELLED" if called_off else "CONFIRMED")
    event.add("dtstamp", _stamp(meeting))
    return event


def _moment(day: date, time: Tijd, hours: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, time.uur, time.minuut, tzinfo=ZONE) + timedelta(
        hours=hours
    )


def _stamp(meeting: Bijeenkomst) -> datetime:
    """When what is said was so: the last change that has a day, else the day of the meeting."""
    days = [day_of(one.datum) for one in meeting.wijzigingen.waarden]
    known = [one for one in days if one]
    day = max(known) if known else day_of(meeting.peildatum) or day_of(meeting.datum.waarde)
    assert day is not None  # noqa: S101 - only meetings on a known day are asked for
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
