"""What is kept of the news: the latest, each message once; and when a feed is asked again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit, urlunsplit

from kennisbank.text import fold, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kennisbank.news.feed import Message

# So much is kept, and no longer than so many days.
MOST: Final = 200
DAYS: Final = 120
# After so many days a feed that fails is asked again; it doubles each time, up to a month.
MOST_BACK_OFF: Final = 30
# What is behind a question mark only to count readers.
_COUNTERS: Final = ("utm_", "fbclid", "mc_")


@dataclass(frozen=True, slots=True)
class Kept:
    """A message that is kept, with the feeds in which it stood."""

    message: Message
    feeds: tuple[str, ...]

    @property
    def id(self) -> str:
        """A name made of where it is: the same however often it comes."""
        digest = hashlib.sha256(plain(self.message.address).encode()).hexdigest()[:8]
        return f"{slug(self.message.title)[:50].strip('-') or 'bericht'}-{digest}"


@dataclass(frozen=True, slots=True)
class State:
    """How it went with a feed: when it was read, what its server said, and what went wrong."""

    read: date | None = None
    etag: str = ""
    modified: str = ""
    failed: int = 0
    again: date | None = None
    told: str = ""


def asked_on(state: State, day: date) -> bool:
    """Whether a feed is asked on a day: not while it is left alone after it failed."""
    return state.again is None or state.again <= day


def outdated(state: State, day: date) -> bool:
    """Whether a feed was read so long ago that nothing of it is kept, not even what has no day."""
    return state.read is not None and state.read < day - timedelta(days=DAYS)


def after_failure(state: State, day: date, told: str) -> State:
    """The state after a feed could not be read: each time it is left alone for longer."""
    wait = min(2**state.failed, MOST_BACK_OFF)
    failed = state.failed + 1
    return replace(state, failed=failed, again=day + timedelta(days=wait), told=told)


def plain(address: str) -> str:
    """An address without what is only there to count readers."""
    parts = urlsplit(address)
    asked = "&".join(one for one in parts.query.split("&") if not one.startswith(_COUNTERS))
    path = parts.path.rstrip("/")
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, asked, ""))


def joined(found: Mapping[str, Iterable[Message]], day: date) -> tuple[Kept, ...]:
    """The messages of all feeds, by feed, each once: the newest first, the old ones left out.

    The same message is one at the same address, or with the same title on the same day. What is
    from after ``day`` has no day.
    """
    kept: list[Kept] = []
    places: dict[str, int] = {}
    for feed, those in found.items():
        for one in those:
            message = replace(one, day=None) if one.day and one.day > day else one
            keys = (plain(message.address), f"{fold(message.title)} {message.day}")
            place = next((places[key] for key in keys if key in places), None)
            if place is None:
                place = len(kept)
                kept.append(Kept(message, (feed,)))
            elif feed not in kept[place].feeds:
                kept[place] = replace(kept[place], feeds=(*kept[place].feeds, feed))
            for key in keys:
                places.setdefault(key, place)
    oldest = day - timedelta(days=DAYS)
    fresh = [one for one in kept if one.message.day is None or one.message.day >= oldest]
    fresh.sort(key=lambda one: one.id)
    fresh.sort(key=lambda one: str(one.message.day or oldest), reverse=True)
    return tuple(fresh[:MOST])
