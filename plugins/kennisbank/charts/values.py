"""What can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and how it is written for readers: ``8,5``."""

    value: Decimal
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Group:
    """A line in a chart: its name and a number for each moment, or ``None`` where none is known."""

    name: str
    numbers: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with what it is of."""

    name: str
    number: Number


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after, for those who took part and, if there was one, the group beside them."""

    what: str
    unit: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of a hundred, one below the other."""

    what: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Differences between groups in one unit, from a line that says "no difference"."""

    what: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The same count in a row of periods."""

    what: str
    unit: str
    periods: tuple[str, ...]
    groups: tuple[Group, ...]


Chart = Change | Shares | Differences | Trend
