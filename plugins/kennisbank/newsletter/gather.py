"""What a newsletter holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urljoin

from kennisbank.knowledge.addresses import FOLLOW, NETWORK, NEW_PILOT, record_address
from kennisbank.knowledge.events import events
from kennisbank.knowledge.meetings import KIND as MEETING
from kennisbank.knowledge.meetings import When, meetings
from kennisbank.knowledge.network import KIND as GROUP
from kennisbank.knowledge.network import groups
from kennisbank.knowledge.ref import Ref
from kennisbank.model.nieuws import Voorval
from kennisbank.model.values import Datum

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kennisbank.knowledge.events import Event
    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.bijeenkomst import Bijeenkomst

# Under what heading each sort of news stands, in the order of the letter.
HEADINGS: Final = {
    "Nieuw": (Voorval.NIEUW,),
    "Resultaten": (Voorval.RESULTAAT, Voorval.STATUS),
    "Verslagen": (Voorval.OOGST,),
    "Uit de netwerkgroepen": (Voorval.LOGBOEK,),
    "Gewijzigd": (Voorval.GEWIJZIGD, Voorval.AFGELAST),
}
# Of one sort so many stand in the letter; the rest is counted.
MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Item:
    """Something to read: a name, what it is, and where it is; without an address just a text."""

    name: str
    text: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Items under a heading; ``more`` says how many were left out."""

    title: str
    items: tuple[Item, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A newsletter; ``ways`` stand at its end."""

    title: str
    lead: str
    parts: tuple[Part, ...]
    ways: tuple[Item, ...]


def newsletter(kennis: Kennis, since: date, *, region: str = "", address: str, name: str) -> Letter:
    """What is new from the day ``since`` on, and what comes.

    ``region`` is the id of one that exists: then only what is about it. ``address`` is where the
    site lives, with a slash behind it, ``name`` what it is called.
    """
    where = Ref("regio", region) if region else None
    parts = tuple(_parts(kennis, since, where, address))
    about = f" in {kennis.title(where)}" if where else ""
    day = Datum(since.year, since.month, since.day)
    lead = f"Wat er sinds {day} nieuw is{about}."
    if not parts:
        lead = f"Sinds {day} is er niets nieuws{about}."
    ways = (
        Item("Draag zelf iets bij", "", urljoin(address, NEW_PILOT)),
        Item("Wie doet wat in het netwerk", "", urljoin(address, NETWORK)),
        Item("Volgen met een feed of agenda", "", urljoin(address, FOLLOW)),
    )
    return Letter(f"Nieuws van {name}", lead, parts, ways)


def _parts(kennis: Kennis, since: date, where: Ref | None, address: str) -> Iterator[Part]:
    found = [
        one for one in events(kennis) if one.day >= since and (where is None or where in one.about)
    ]
    for title, sorts in HEADINGS.items():
        those = [one for one in found if one.what in sorts]
        yield from _part(title, [_told(kennis, one, address) for one in those])
    coming = [one for one in meetings(kennis)[When.KOMEND] if _in(one, where)]
    yield from _part("Wat er komt", [_meeting(one, address) for one in coming])
    for title, field in ("Hulp gevraagd", "hulp_gevraagd"), ("Open vragen", "open_vragen"):
        asked = [
            Item(text, group.naam, _address(address, Ref(GROUP, group.id)))
            for group in groups(kennis)
            if _in(group, where)
            for text in getattr(group, field).waarden
        ]
        if field == "open_vragen":
            asked += [
                Item(text, one.naam, _address(address, Ref(MEETING, one.id)))
                for those in meetings(kennis).values()
                for one in those
                if _in(one, where)
                for text in one.open_vragen.waarden
            ]
        yield from _part(title, asked)


def _part(title: str, items: list[Item]) -> Iterator[Part]:
    if items:
        left = len(items) - MOST
        yield Part(title, tuple(items[:MOST]), f"en nog {left} op de site" if left > 0 else "")


def _told(kennis: Kennis, event: Event, address: str) -> Item:
    text = kennis.items[event.ref.kind][event.ref.id].kort
    said = event.more if event.what in {Voorval.STATUS, Voorval.GEWIJZIGD} else ""
    return Item(event.name, f"{said}. {text}" if said else text, _address(address, event.ref))


def _meeting(meeting: Bijeenkomst, address: str) -> Item:
    said = (str(meeting.datum.waarde or ""), meeting.plaats.waarde or "")
    when = ", ".join(one for one in said if one)
    text = ". ".join(one for one in (when, meeting.kort) if one)
    return Item(meeting.naam, text, _address(address, Ref(MEETING, meeting.id)))


def _in(item: object, where: Ref | None) -> bool:
    regions = getattr(getattr(item, "regio", None), "waarden", ())
    return where is None or where.id in regions


def _address(address: str, ref: Ref) -> str:
    return urljoin(address, quote(record_address(ref)))
