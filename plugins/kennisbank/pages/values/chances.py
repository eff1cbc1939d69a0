"""What the map of gaps shows: counts by subject, target group and region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisbank.pages.values import Anchor, Block


@dataclass(frozen=True, slots=True)
class ChanceBlock(Block):
    """A part of the map of gaps; its macros are together in one file."""

    macros: ClassVar[str] = "kansen.html"


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A subject with how many pilots it has, and how many groups and regions they reach."""

    theme: Anchor
    practices: int
    plans: int
    groups: int
    regions: int


@dataclass(frozen=True, slots=True)
class ThemeTable(ChanceBlock):
    """Every subject; ``sheet`` is the style sheet of these pages."""

    shape: ClassVar[str] = "themarijen"
    sheet: str
    rows: tuple[ThemeRow, ...]
    all_groups: int
    all_regions: int


@dataclass(frozen=True, slots=True)
class GridCell:
    """A place on the map: counts, and where the pilots are named or the gap can be filled."""

    region: str
    practices: int
    plans: int
    url: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A target group with its cells."""

    group: Anchor
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid(ChanceBlock):
    """Target groups by regions, as far as the subject has pilots there."""

    shape: ClassVar[str] = "raster"
    sheet: str
    name: str
    regions: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A target group on the map: its pilots, where it has none, and what to do about that."""

    anchor: str
    name: Anchor
    pilots: tuple[Anchor, ...]
    # How many pilots are not named.
    more: int
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places(ChanceBlock):
    """The rows of the map in words."""

    shape: ClassVar[str] = "plaatsen"
    places: tuple[Place, ...]
    contribute: str


@dataclass(frozen=True, slots=True)
class Chance:
    """Gaps that have the same pilots nearest to them."""

    names: tuple[Anchor, ...]
    nearest: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Chances(ChanceBlock):
    """Gaps, each with the way to fill it."""

    shape: ClassVar[str] = "kansen"
    chances: tuple[Chance, ...]
    contribute: str
    # What the nearest pilots have in common with the gap.
    why: str
