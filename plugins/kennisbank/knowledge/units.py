"""Whether a number can be of an indicator, by the sort of unit that each is told in."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.ref import Ref
from kennisbank.model import Indicator, Pilot
from kennisbank.model.statement import values
from kennisbank.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis


class Sort(Enum):
    """What sort of unit a text names."""

    SHARE = r"procent|percentage|aandeel|%"
    MONEY = r"euro|€|kosten|bedrag"
    SIZE = r"effectgrootte|cohen|odds|kansverhouding|\bor\b|β|verschil"
    COUNT = r"aantal|\bhoeveel"


_PATTERNS: Final = {sort: re.compile(sort.value) for sort in Sort}


def sorts(unit: str) -> frozenset[Sort]:
    """The sorts of unit that ``unit`` names; what names none is a count of something."""
    low = unit.casefold()
    named = frozenset(sort for sort, pattern in _PATTERNS.items() if pattern.search(low))
    return named or frozenset({Sort.COUNT})


def fits(unit: str, wanted: str) -> bool:
    """Whether a number in ``unit`` can be of an indicator that is measured in ``wanted``.

    A difference between groups can be of anything.
    """
    own = sorts(unit)
    return Sort.SIZE in own or bool(own & sorts(wanted))


def check_units(kennis: Kennis) -> Iterator[Problem]:
    """A problem for each result of a pilot in a unit in which its indicator cannot be."""
    for item_id, pilot in kennis.items[Pilot.kind.name].items():
        assert isinstance(pilot, Pilot)  # noqa: S101 - all of this kind are
        for step, result, _ in values(pilot.evaluatie):
            indicator = kennis.get(Ref(Indicator.kind.name, result.indicator or ""))
            if not isinstance(indicator, Indicator) or not result.eenheid:
                continue
            unit = indicator.eenheid.waarde
            if unit and not fits(result.eenheid, unit):
                place = kennis.entries[Ref(Pilot.kind.name, item_id)].place(
                    ("evaluatie", *step, "eenheid")
                )
                told = {"een": result.eenheid, "ander": unit, "indicator": indicator.naam}
                yield problem(place, "andere-eenheid", **told)
