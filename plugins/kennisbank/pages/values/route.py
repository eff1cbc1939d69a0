"""What the pages of the framework show: the bar with its steps, and the parts of a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kennisbank.pages.values import Anchor, Block

if TYPE_CHECKING:
    from markupsafe import Markup

    from kennisbank.pages.values import Note, Value


@dataclass(frozen=True, slots=True)
class RouteBlock(Block):
    """A part of a page of the framework; its macros are together in one file."""

    macros: ClassVar[str] = "kader.html"


@dataclass(frozen=True, slots=True)
class Stop:
    """A step in the bar; the page is that of the step (``here``), or belongs to it (``near``)."""

    url: str
    number: int
    name: str
    here: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class StepBar(RouteBlock):
    """Where one is on the way, and one's own plan.

    ``before`` and ``after`` lead to the neighbours of this page. ``sheet`` is the style sheet of
    these pages: the bar comes first on each of them.
    """

    shape: ClassVar[str] = "baan"
    sheet: str
    overview: Anchor
    # Whether this page is the overview itself.
    at_overview: bool
    stops: tuple[Stop, ...]
    plan: Anchor
    at_plan: bool
    before: Anchor | None = None
    after: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a source says or the editors derived, with where it stands."""

    text: Markup
    notes: tuple[Note, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Core(RouteBlock):
    """The question of a step; ``beats`` are those of the circle that it holds, of ``circle``."""

    shape: ClassVar[str] = "kern"
    question: Said
    circle: tuple[str, ...]
    beats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """Who sits at the table and what the others may expect; sectors by their word and long name."""

    name: str
    expected: Said
    sectors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Roles(RouteBlock):
    """Who sits at the table; ``sectors`` are those by which a reader may choose."""

    shape: ClassVar[str] = "rollen"
    roles: tuple[Role, ...]
    sectors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to answer together."""

    anchor: str
    text: str
    said: Said
    # Which of the four questions of the framework it belongs to.
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Questions(RouteBlock):
    """Questions to answer together, in order."""

    shape: ClassVar[str] = "samenvragen"
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Something to tick."""

    id: str
    said: Said


@dataclass(frozen=True, slots=True)
class Boxes(RouteBlock):
    """What should lie on the table at the end."""

    shape: ClassVar[str] = "vinklijst"
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Pitfalls(RouteBlock):
    """Where it may go wrong."""

    shape: ClassVar[str] = "valkuilen"
    pitfalls: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Inferred(RouteBlock):
    """What of a section the editors derived, and why; folded."""

    shape: ClassVar[str] = "afleidingen"
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a pilot tells in one field; nothing where it tells nothing."""

    title: str
    values: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class PilotRow:
    """A pilot beside others, with what it tells in each of the same fields."""

    id: str
    pilot: Anchor
    summary: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SideBySide(RouteBlock):
    """How pilots did it: one of them whole, then others in the same fields."""

    shape: ClassVar[str] = "naast_elkaar"
    example: PilotRow
    titles: tuple[str, ...]
    rows: tuple[PilotRow, ...]
    # Why this one is the example.
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FirstBlocks(RouteBlock):
    """The building blocks to read first, in order, and the way to all of them."""

    shape: ClassVar[str] = "eerst_lezen"
    blocks: tuple[Anchor, ...]
    every: Anchor | None


@dataclass(frozen=True, slots=True)
class Unanswered(RouteBlock):
    """Where the sources have no answer: one sentence."""

    shape: ClassVar[str] = "zonder_antwoord"
    value: Value
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step on the overview."""

    step: Stop
    purpose: str
    question: str
    count: str


@dataclass(frozen=True, slots=True)
class StepCards(RouteBlock):
    """The steps in order; ``circle`` has each beat of the circle with the steps that it holds."""

    shape: ClassVar[str] = "stapkaarten"
    cards: tuple[StepCard, ...]
    circle: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CrossTable(RouteBlock):
    """The steps crossed with the four questions: in each cell the questions of that step."""

    shape: ClassVar[str] = "kruistabel"
    topics: tuple[str, ...]
    rows: tuple[tuple[Anchor, tuple[tuple[Anchor, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class SideDoors(RouteBlock):
    """A few other ways on from the framework."""

    shape: ClassVar[str] = "zijdeuren"
    doors: tuple[Anchor, ...]
