"""What the page of one's own plan shows: the questions and lists of the steps, to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisbank.pages.values import Anchor, Block, Choice


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """A question, by the name that its answer keeps in every plan, and what helps to answer it."""

    name: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step: its page, its purpose, what to answer and what to tick."""

    id: str
    number: int
    page: Anchor
    purpose: str
    questions: tuple[PlanQuestion, ...]
    boxes: tuple[PlanQuestion, ...]


@dataclass(frozen=True, slots=True)
class PlanForm(Block):
    """The whole plan as a form; ``script`` keeps it in the browser, and without it it prints."""

    macros: ClassVar[str] = "plan.html"
    shape: ClassVar[str] = "plan"
    sheet: str
    script: str
    about: Anchor
    groups: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    sectors: tuple[Choice, ...]
    steps: tuple[PlanStep, ...]
