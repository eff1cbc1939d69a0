"""What the decision aid shows: its questions, and what follows from each answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kennisbank.pages.values import Block

if TYPE_CHECKING:
    from kennisbank.pages.values import Anchor
    from kennisbank.pages.values.route import Said


@dataclass(frozen=True, slots=True)
class AidAnswer:
    """If this, then that: the forms of money that fit, why, and whether it points at a group."""

    id: str
    text: str
    then: Said
    forms: tuple[Anchor, ...]
    direction: str = ""


@dataclass(frozen=True, slots=True)
class AidQuestion:
    """A question with its answers; ``unknown`` is what the sources do not say about it."""

    id: str
    number: int
    title: str
    answers: tuple[AidAnswer, ...]
    unknown: Said | None = None


@dataclass(frozen=True, slots=True)
class Aid(Block):
    """Questions as a page of if-then; ``script`` asks them one by one, where it is given."""

    macros: ClassVar[str] = "keuzehulp.html"
    shape: ClassVar[str] = "keuzehulp"
    questions: tuple[AidQuestion, ...]
    script: str = ""
