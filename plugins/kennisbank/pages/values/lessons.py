"""What the register of lessons shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisbank.pages.values import Anchor, Block


@dataclass(frozen=True, slots=True)
class LessonBlock(Block):
    """A part of the register; its macros are together in one file."""

    macros: ClassVar[str] = "lessen.html"


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson with the pilot that learned it; ``sort`` is the word by which it is chosen."""

    anchor: str
    sort: str
    label: str
    text: str
    reason: str
    pilot: Anchor


@dataclass(frozen=True, slots=True)
class LessonFilter(LessonBlock):
    """How many lessons there are, and of which sorts; it works without script.

    ``sheet`` is the style sheet of these pages.
    """

    shape: ClassVar[str] = "lesfilter"
    sheet: str
    count: str
    sorts: tuple[tuple[str, str, int], ...]
    steps: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class LessonList(LessonBlock):
    """Lessons below each other; ``also`` are pilots whose lessons stand elsewhere on the page."""

    shape: ClassVar[str] = "lessen"
    rows: tuple[LessonRow, ...]
    also: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonThemes(LessonBlock):
    """The same lessons by subject: a fold for each, with the way to each lesson."""

    shape: ClassVar[str] = "lesthemas"
    themes: tuple[tuple[str, Anchor, tuple[Anchor, ...]], ...]


@dataclass(frozen=True, slots=True)
class Pages(LessonBlock):
    """The parts of a long list, and which of them this is, from 1."""

    shape: ClassVar[str] = "delen"
    pages: tuple[Anchor, ...]
    number: int
