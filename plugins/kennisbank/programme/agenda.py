"""The door to a calendar (iCalendar, RFC 5545) as a programme: each event is a session."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from icalendar import Calendar

from kennisbank.problems import Place, problem
from kennisbank.programme.table import CALLED_OFF
from kennisbank.programme.values import Refused, Source, Told

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = "X-WR-CALNAME"


def read_agenda(text: str, name: str) -> Source:
    """The events of a calendar; raises ``Refused`` for one that cannot be read."""
    try:
        calendar = Calendar.from_ical(text)
        sessions = tuple(_event(event, name) for event in calendar.walk("VEVENT"))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        reason = "een regel is niet te lezen"
        raise Refused(problem(Place(name), "programma-beschadigd", reden=reason)) from error
    return Source(sessions, str(calendar.get(_NAME, "")), str(calendar.get("url", "")))


def _event(event: Any, name: str) -> Told:
    begin, end = event.get("dtstart"), event.get("dtend")
    first, last = _said(begin), _said(end)
    length = event.get("duration")
    key = str(event.get("uid", ""))
    if (again := event.get("recurrence-id")) is not None:
        key = f"{key} {_said(again)}"
    all_day = begin is not None and not isinstance(begin.dt, dt.datetime)
    return Told(
        Place(name),
        key=key,
        title=str(event.get("summary", "")),
        day=first if all_day else "",
        begin="" if all_day else first,
        end="" if all_day else last,
        length="" if length is None or all_day else str(round(length.dt.total_seconds() / 60)),
        zone=_zone(begin),
        room=str(event.get("location", "")),
        people=tuple(_people(event)),
        text=str(event.get("description", "")),
        off=CALLED_OFF if str(event.get("status", "")).upper() == "CANCELLED" else "",
        repeats=event.get("rrule") is not None,
    )


def _said(value: Any) -> str:
    return "" if value is None else value.dt.isoformat()


def _zone(begin: Any) -> str:
    """The zone that a moment names and the calendar does not explain; else empty."""
    if begin is None or getattr(begin.dt, "tzinfo", None) is not None:
        return ""
    return str(begin.params.get("TZID", ""))


def _people(event: Any) -> Iterator[str]:
    for role in ("organizer", "attendee"):
        held = event.get(role, ())
        for one in held if isinstance(held, list) else [held] if held else ():
            yield str(one.params.get("CN", "")) or "iemand"
