"""What is new here: which page, since when, and for whom that matters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import FEEDS
from kennisbank.knowledge.meetings import day_of
from kennisbank.knowledge.ref import Ref
from kennisbank.model.nieuws import Gebeurtenis, Voorval
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item

# What a reader may follow: the kind, and in which fields of a page it is named.
FOLLOWED: Final = {
    "thema": ("themas",),
    "doelgroep": ("doelgroepen",),
    "regio": ("regio",),
    "netwerkgroep": ("netwerkgroep", "netwerkgroepen"),
}

# So many items stand in a feed: a program that reads it now and then misses nothing.
IN_FEED: Final = 50


@dataclass(frozen=True, slots=True)
class Channel:
    """News that can be followed by itself: of everything, or of one record."""

    title: str
    ref: Ref | None = None

    @property
    def stem(self) -> str:
        """The address of its feeds, without how it ends."""
        return f"{FEEDS}{self.ref.kind}/{self.ref.id}" if self.ref else f"{FEEDS}alles"


@dataclass(frozen=True, slots=True)
class Event:
    """Something new: ``id`` never changes, ``about`` are the records that it matters to."""

    id: str
    day: date
    what: Voorval
    ref: Ref
    name: str
    more: str
    about: frozenset[Ref]

    @property
    def title(self) -> str:
        """It in a line, for a list of news."""
        more = f" ({self.more})" if self.more else ""
        return f"{self.what.label}: {self.name}{more}"


def events(kennis: Kennis) -> tuple[Event, ...]:
    """All that is new, the newest first; what is about a page that is not published is left out."""
    found = [one for one in _events(kennis) if one is not None]
    return tuple(sorted(found, key=lambda one: (one.day, one.name, one.id), reverse=True))


def channels(kennis: Kennis) -> tuple[Channel, ...]:
    """All that can be followed: everything, then each subject, target group, region and group."""
    refs = (
        Ref(kind, item.id)
        for kind in FOLLOWED
        for item in sorted(kennis.items[kind].values(), key=lambda one: sort_key(one.naam))
    )
    return (Channel("Alles"), *(Channel(kennis.title(ref), ref) for ref in refs))


def of_channel(channel: Channel, every: Iterable[Event]) -> tuple[Event, ...]:
    """The news of a channel, of no more than a feed holds."""
    found = (one for one in every if channel.ref is None or channel.ref in one.about)
    return tuple(islice(found, IN_FEED))


def _events(kennis: Kennis) -> Iterator[Event | None]:
    for item in kennis.items[Gebeurtenis.kind.name].values():
        if isinstance(item, Gebeurtenis):
            yield _event(kennis, item)


def _event(kennis: Kennis, told: Gebeurtenis) -> Event | None:
    kind, _, item_id = told.pagina.partition(":")
    item = kennis.get(Ref(kind, item_id)) if kind in kennis.items else None
    day = day_of(told.datum)
    if item is None or day is None or told.wat is None or told.geen_nieuws:
        return None
    ref = Ref(kind, item_id)
    return Event(told.id, day, told.wat, ref, item.naam, told.toelichting or "", _about(ref, item))


def _about(ref: Ref, item: Item) -> frozenset[Ref]:
    named = {
        Ref(kind, key)
        for kind, fields in FOLLOWED.items()
        for field in fields
        for key in getattr(getattr(item, field, None), "waarden", ())
    }
    return frozenset(named | {ref})
