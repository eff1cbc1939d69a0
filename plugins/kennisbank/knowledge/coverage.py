"""How much the sources say: per kind and field, how often there is a value and why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from kennisbank.model import BY_NAME
from kennisbank.model.describe import statement_fields
from kennisbank.model.statement import Stand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item


@dataclass(frozen=True, slots=True)
class Coverage:
    """In how many records a field is stated, inferred, not stated by the source, or empty."""

    waarde: int = 0
    afgeleid: int = 0
    niet_vermeld: int = 0
    leeg: int = 0

    @property
    def total(self) -> int:
        """How many records there are."""
        return self.waarde + self.afgeleid + self.niet_vermeld + self.leeg

    def __add__(self, other: Coverage) -> Coverage:
        """The two counted together."""
        return Coverage(
            self.waarde + other.waarde,
            self.afgeleid + other.afgeleid,
            self.niet_vermeld + other.niet_vermeld,
            self.leeg + other.leeg,
        )


def coverage(kennis: Kennis) -> dict[str, dict[str, Coverage]]:
    """For each kind that has records: its fields, in order, with their counts."""
    table = {}
    for kind, items in kennis.items.items():
        if items:
            fields = statement_fields(BY_NAME[kind])
            table[kind] = {name: _count(items.values(), name) for name in fields}
    return table


def _count(items: Iterable[Item], name: str) -> Coverage:
    stands = Counter(attrgetter(name)(item).stand for item in items)
    return Coverage(
        stands[Stand.WAARDE],
        stands[Stand.AFGELEID],
        stands[Stand.NIET_VERMELD],
        stands[Stand.LEEG],
    )
