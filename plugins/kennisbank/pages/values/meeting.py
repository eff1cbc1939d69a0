"""What the page of a meeting shows: its programme, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisbank.pages.values import Anchor, Block


@dataclass(frozen=True, slots=True)
class MeetingBlock(Block):
    """A part of the page of a meeting; its macros are together in one file."""

    macros: ClassVar[str] = "bijeenkomst.html"


@dataclass(frozen=True, slots=True)
class Moments(MeetingBlock):
    """When and where it is, in lines of a name and a text, and ways to sign up and to join."""

    shape: ClassVar[str] = "wanneer"
    sheet: str
    state: str
    lines: tuple[tuple[str, str], ...]
    ways: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the programme; ``off`` says why it does not take place."""

    time: str
    room: str
    title: str
    anchor: str
    speakers: tuple[str, ...]
    text: str
    pilots: tuple[Anchor, ...]
    material: Anchor | None
    off: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Day:
    """The sessions of a day, in order; a meeting of one day has no name for it.

    ``anchor`` is where the day begins on the page.
    """

    name: str
    anchor: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Programme(MeetingBlock):
    """The programme by day; with a ``title`` it is what came of each session."""

    shape: ClassVar[str] = "programma"
    title: str
    days: tuple[Day, ...]
    # Whether what a session is about has to be opened, so that a long programme can be read down.
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Insight:
    """A thought with an address of its own, and where it belongs."""

    anchor: str
    text: str
    ways: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Insights(MeetingBlock):
    """What was understood."""

    shape: ClassVar[str] = "inzichten"
    insights: tuple[Insight, ...]


@dataclass(frozen=True, slots=True)
class Changes(MeetingBlock):
    """What changed after the announcement: when, and what."""

    shape: ClassVar[str] = "wijzigingen"
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """An image, what it shows, and who made it where that is known."""

    url: str
    shows: str
    maker: str


@dataclass(frozen=True, slots=True)
class Photos(MeetingBlock):
    """What it looked like; whom they show agreed."""

    shape: ClassVar[str] = "fotos"
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Agreements(MeetingBlock):
    """What was agreed: what, who and before when."""

    shape: ClassVar[str] = "afspraken"
    rows: tuple[tuple[str, str, str], ...]
