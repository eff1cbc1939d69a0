"""What is new here, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisbank.pages.values import Anchor, Block


@dataclass(frozen=True, slots=True)
class NewsBlock(Block):
    """A part of the news; its macros are together in one file."""

    macros: ClassVar[str] = "nieuws.html"


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A page with news: what happened, and what the page is about."""

    anchor: str
    what: str
    page: Anchor
    text: str


@dataclass(frozen=True, slots=True)
class NewsDay:
    """The news of a day; of many alike on one day only how many is said at first."""

    name: str
    iso: str
    items: tuple[NewsItem, ...]
    folded: tuple[tuple[str, tuple[NewsItem, ...]], ...]


@dataclass(frozen=True, slots=True)
class News(NewsBlock):
    """What is new, the newest day first; a script tells what is new since the last visit."""

    shape: ClassVar[str] = "nieuw"
    script: str
    days: tuple[NewsDay, ...]


@dataclass(frozen=True, slots=True)
class OutsideItem:
    """A message of somebody else: its whole text is there, not here."""

    page: Anchor
    date: str
    sources: str
    text: str
    about: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Outside(NewsBlock):
    """News of others by month, the newest first; a few together have no month above them."""

    shape: ClassVar[str] = "van_anderen"
    months: tuple[tuple[str, tuple[OutsideItem, ...]], ...]


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """What can be followed by itself: its page, and its feeds."""

    page: Anchor
    atom: str
    json: str
    calendar: str


@dataclass(frozen=True, slots=True)
class Channels(NewsBlock):
    """What can be followed, each with its feeds."""

    shape: ClassVar[str] = "kanalen"
    rows: tuple[ChannelRow, ...]
