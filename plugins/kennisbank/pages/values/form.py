"""What a page with a form shows: where it reads the model, and the ways by which a text leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisbank.pages.values import Anchor, Block, Forge


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a page without script shows it."""

    title: str
    help: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Form(Block):
    """A form for a record of ``kind``; which one, and what of it, ``task`` says.

    ``task`` is ``nieuw``, ``wijzigen`` or ``les``. ``files`` is where the form reads the model,
    ``root`` leads to the first page. Without ``forge`` there is no page on which to propose a file,
    without ``mail`` nobody to write to.
    """

    macros: ClassVar[str] = "formulier.html"
    shape: ClassVar[str] = "formulier"
    kind: str
    task: str
    sheet: str
    script: str
    files: str
    root: str
    questions: tuple[Question, ...]
    parts: str
    privacy: Anchor | None
    guide: Anchor
    letter: Anchor | None
    about: Anchor
    forge: Forge | None
    mail: str
    desk: str
    reply: str
