"""Which numbers make a picture, and of what: never two units in one, nothing that was only told."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kennisbank.charts import Bar, Change, Chart, Differences, Group, Number, Shares, Trend
from kennisbank.knowledge.units import Sort, sorts
from kennisbank.model.pilot import Opzet
from kennisbank.model.values import in_dutch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from kennisbank.model.kader import Reeks
    from kennisbank.model.pilot import Resultaat

# What somebody said or worked out; a picture would give it the weight of a measurement.
TOLD: Final = frozenset({Opzet.OPGAVE, Opzet.ERVARING, Opzet.BEREKENING})
TOOK_PART: Final = "wie meedeed"
BESIDE: Final = "vergelijkingsgroep"
SHARES: Final = "Deel van het geheel"
DIFFERENCES: Final = "Verschil met de vergelijkingsgroep"
# A picture of one difference says no more than its number.
FEWEST_DIFFERENCES: Final = 2
FEWEST_PERIODS: Final = 2


def charts(results: Iterable[tuple[Resultaat, str]]) -> Iterator[Chart]:
    """The pictures of one study: results, each with a short name for what it is about."""
    alone: dict[str, list[tuple[Resultaat, str]]] = defaultdict(list)
    for result, name in results:
        unit = result.eenheid
        if unit is None or result.opzet in TOLD or (result.opzet is None and result.n is None):
            continue
        if result.voor is not None and result.na is not None:
            yield Change(name, unit, tuple(_groups(result)))
        elif result.waarde is not None:
            alone[unit].append((result, name))
    for unit, found in alone.items():
        bars = tuple(Bar(name, number(one.waarde)) for one, name in found if one.waarde is not None)
        kind = sorts(unit)
        if kind == {Sort.SHARE} and all(bar.number.value >= 0 for bar in bars):
            yield Shares(bars[0].name if len(bars) == 1 else SHARES, unit, bars)
        elif kind == {Sort.SIZE} and len(bars) >= FEWEST_DIFFERENCES:
            yield Differences(DIFFERENCES, unit, bars)


def trend(name: str, series: Sequence[Reeks]) -> Iterator[Trend]:
    """The picture of what was counted in a row of periods, all in one unit."""
    periods = sorted({one.periode for row in series for one in row.punten}, key=lambda p: p.span)
    if len(periods) < FEWEST_PERIODS:
        return
    groups = []
    for row in series:
        known = {one.periode: one.waarde for one in row.punten}
        numbers = (known.get(period) for period in periods)
        groups.append(
            Group(row.naam, tuple(one if one is None else number(one) for one in numbers))
        )
    yield Trend(name, series[0].eenheid, tuple(one.written for one in periods), tuple(groups))


def number(value: Decimal) -> Number:
    """A number with how it is written for readers."""
    return Number(value, in_dutch(value))


def _groups(result: Resultaat) -> Iterator[Group]:
    pairs = [(TOOK_PART, result.n, result.voor, result.na)]
    if other := result.vergelijkingsgroep:
        pairs.append((BESIDE, other.n, other.voor, other.na))
    for name, many, *numbers in pairs:
        shown = tuple(None if one is None else number(one) for one in numbers)
        if any(shown):
            yield Group(f"{name} (n = {many})" if many else name, shown)
