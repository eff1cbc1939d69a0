"""Previous and next, for records that stand in a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.knowledge.addresses import record_address, relative
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.route import steps
from kennisbank.model.kader import Kaderstap
from kennisbank.pages.values import Anchor, Order

if TYPE_CHECKING:
    from kennisbank.knowledge.ref import Kennis


def order(kennis: Kennis, ref: Ref) -> Order | None:
    """The steps before and after the one at ``ref``; ``None`` for what stands in no series."""
    item = kennis.items[ref.kind][ref.id]
    if not isinstance(item, Kaderstap) or item.nummer is None:
        return None
    series = steps(kennis)
    at = series.index(item)
    start = record_address(ref)
    before = [_anchor(start, one) for one in series[:at]]
    after = [_anchor(start, one) for one in series[at + 1 :]]
    if not before and not after:
        return None
    return Order("Stappen", before[-1] if before else None, after[0] if after else None)


def _anchor(start: str, step: Kaderstap) -> Anchor:
    url = relative(start, record_address(Ref(step.kind.name, step.id)))
    return Anchor(url, step.naam, f"stap {step.nummer}")
