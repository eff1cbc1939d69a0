"""What a comparison of pilots shows: the same questions for each, in plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisbank.pages.values import Anchor, Block, Choice


@dataclass(frozen=True, slots=True)
class Compared:
    """A pilot in a comparison.

    ``rows`` has for each of ``QUESTIONS``, in their order, what the pilot says, or in ``gaps`` why
    it says nothing; one of the two is empty. ``ages`` are the ends of its range of ages in years,
    empty where an end is open or unknown.
    """

    id: str
    name: str
    practice: bool
    rows: tuple[tuple[str, ...], ...]
    gaps: tuple[str, ...]
    ages: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Comparison(Block):
    """The place where pilots are compared; without a script a way to choose them."""

    macros: ClassVar[str] = "vergelijk.html"
    shape: ClassVar[str] = "vergelijking"
    questions: tuple[str, ...]
    sheet: str
    script: str
    pilots: Anchor


@dataclass(frozen=True, slots=True)
class Wish:
    """A group of choices by which pilots are found that are like one's own."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Wishes(Block):
    """A form that asks what one's own arrangement is; without a script links per choice."""

    macros: ClassVar[str] = "vergelijk.html"
    shape: ClassVar[str] = "wensen"
    groups: tuple[Wish, ...]
    sheet: str
    script: str
    pilots: Anchor
