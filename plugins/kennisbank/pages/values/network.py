"""What the network shows: a group's next step and log, who does what, and the consultation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisbank.pages.values import Anchor, Block


@dataclass(frozen=True, slots=True)
class NetworkBlock(Block):
    """A part of the pages of the network; their macros are together in one file."""

    macros: ClassVar[str] = "netwerk.html"


@dataclass(frozen=True, slots=True)
class Step(NetworkBlock):
    """In which phase a group is and what it does next; ``late`` says that the day has passed."""

    shape: ClassVar[str] = "stap"
    sheet: str
    phases: tuple[str, ...]
    phase: str
    text: str
    before: str
    who: str
    late: bool
    ways: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An entry of a learning log, with an address of its own."""

    anchor: str
    date: str
    phase: str
    text: str
    found: str
    changed: str
    pilots: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Log(NetworkBlock):
    """A learning log, the newest first."""

    shape: ClassVar[str] = "logboek"
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group among others: its phase, its last entry and what it does next."""

    group: Anchor
    phase: str
    last_date: str
    last: str
    next: str
    before: str
    late: bool


@dataclass(frozen=True, slots=True)
class Groups(NetworkBlock):
    """Which group is where in its circle of learning, and what is due."""

    shape: ClassVar[str] = "groepen"
    sheet: str
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a group asks or offers."""

    group: Anchor
    text: str


@dataclass(frozen=True, slots=True)
class Wishes(NetworkBlock):
    """What groups ask, or what they offer."""

    shape: ClassVar[str] = "wensen"
    wishes: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the consultation: what it is for, and its groups with what each does."""

    name: str
    does: str
    groups: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Consultation(NetworkBlock):
    """The groups of a region above each other. It reads as a list and looks like a diagram."""

    shape: ClassVar[str] = "overleg"
    sheet: str
    region: Anchor
    levels: tuple[Level, ...]
