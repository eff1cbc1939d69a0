"""What the pages about results show: series over the years, and the way from a goal to a pilot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisbank.pages.values import Anchor, Block, Note, Picture


@dataclass(frozen=True, slots=True)
class Series(Block):
    """Counts over the years: a picture, and the table with the same numbers.

    Each row is a period with its numbers, in the order of ``names``.
    """

    macros: ClassVar[str] = "resultaten.html"
    shape: ClassVar[str] = "reeksen"
    sheet: str
    picture: Picture
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    remarks: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """A goal, a result or an indicator, and what stands below it; ``gap`` says what is missing."""

    anchor: Anchor
    below: tuple[Rung, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Ladder(Block):
    """From each main line of a region down to the pilots; ``gaps`` tells once what is missing."""

    macros: ClassVar[str] = "resultaten.html"
    shape: ClassVar[str] = "ladder"
    rungs: tuple[Rung, ...]
    gaps: tuple[str, ...]
