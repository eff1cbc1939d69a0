"""The schedule of a conference as pretalx (JSON) and frab or Pentabarf (XML) write it.

Both hold days, in a day rooms, in a room sessions. Who speaks is in both a list of names.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kennisbank.problems import Place, problem
from kennisbank.programme.values import Refused, Source, Told
from kennisbank.text import squash

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What people are asked about themselves that is no name, in the words of those who ask.
_ROLE: Final = ("functie", "rol", "role", "jobtitle", "position")
_DESK: Final = ("organisatie", "organization", "organisation", "affiliation", "company")


def read_json(text: str, name: str) -> Source:
    """The schedule in a JSON text; raises ``Refused`` where there is none."""
    place = Place(name)
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = Place(name, getattr(error, "lineno", 1), getattr(error, "colno", 1))
        raise Refused(
            problem(where, "programma-beschadigd", reden="dit is geen volledige JSON")
        ) from error
    schedule = _dict(_dict(held).get("schedule")) or _dict(held)
    conference = _dict(schedule.get("conference"))
    if not isinstance(conference.get("days"), list):
        raise Refused(problem(place, "programma-soort", wat="JSON zonder dagen en zalen"))
    zone = _text(conference, "time_zone_name")
    sessions = [
        _talk(_dict(talk), place, _text(_dict(day), "date"), zone, str(room))
        for day in conference["days"]
        for room, talks in _dict(_dict(day).get("rooms")).items()
        for talk in (talks if isinstance(talks, list) else ())
    ]
    address = _text(conference, "url") or _text(schedule, "base_url")
    return Source(tuple(sessions), _text(conference, "title"), address)


def _talk(talk: dict[str, Any], place: Place, day: str, zone: str, room: str) -> Told:
    people = [_dict(one) for one in talk.get("persons") or ()]
    begin = _text(talk, "date") or _text(talk, "start")
    return Told(
        place,
        key=_text(talk, "guid") or _text(talk, "code") or _text(talk, "id"),
        title=_text(talk, "title"),
        day=day,
        begin=begin,
        length=_text(talk, "duration"),
        zone=zone,
        room=_text(talk, "room") or room,
        speakers=tuple(filter(None, map(_by_role, people))),
        people=tuple(filter(None, (_text(o, "public_name") or _text(o, "name") for o in people))),
        text=_text(talk, "abstract") or _text(talk, "description"),
    )


def _by_role(person: dict[str, Any]) -> str:
    """What somebody does and where, of whom the source says so; never a name."""
    said = {squash(str(name)): value for name, value in person.items() if isinstance(value, str)}
    for answer in person.get("answers") or ():
        asked = _dict(answer)
        question = asked.get("question")
        words = _dict(question).get("question", question)
        said[squash(str(words))] = _text(asked, "answer")
    parts = (next((said[n] for n in names if said.get(n)), "") for names in (_ROLE, _DESK))
    return ", ".join(filter(None, parts))


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(held: dict[str, Any], name: str) -> str:
    """The text under a name; some programs write one text in more languages, the first is taken."""
    value = held.get(name)
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
    return str(value).strip() if isinstance(value, str | int | float) else ""


def read_xml(data: bytes, name: str) -> Source:
    """The schedule in XML; raises ``Refused``, also where it declares anything of its own."""
    place = Place(name)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        what = "een DOCTYPE met eigen afkortingen"
        raise Refused(problem(place, "programma-verdacht", wat=what)) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        line, column = getattr(error, "position", (1, 0))
        where = Place(name, line, column + 1)
        reason = "de XML klopt hier niet"
        raise Refused(problem(where, "programma-beschadigd", reden=reason)) from error
    if root.tag != "schedule":
        raise Refused(problem(place, "programma-soort", wat=f"XML met '{root.tag}'"))
    zone = _in(root, "conference/time_zone_name")
    sessions = tuple(
        _event(event, place, day.get("date", ""), zone, room.get("name", ""))
        for day in root.iter("day")
        for room in day.iter("room")
        # In an event its room is named as well, by an element of the same name.
        for event in room.findall("event")
    )
    address = _in(root, "conference/url") or _in(root, "conference/base_url")
    return Source(sessions, _in(root, "conference/title"), address)


def _event(event: Element, place: Place, day: str, zone: str, room: str) -> Told:
    people = tuple(filter(None, ("".join(one.itertext()).strip() for one in event.iter("person"))))
    return Told(
        place,
        key=event.get("guid") or event.get("code") or event.get("id") or "",
        title=_in(event, "title"),
        day=day,
        begin=_in(event, "date") or _in(event, "start"),
        length=_in(event, "duration"),
        zone=zone,
        room=_in(event, "room") or room,
        people=people,
        text=_in(event, "abstract") or _in(event, "description"),
    )


def _in(above: Element, path: str) -> str:
    return (above.findtext(path) or "").strip()
