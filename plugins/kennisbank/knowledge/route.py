"""The way through the framework: its steps in order, and what belongs to each, most telling first.

The editors choose what comes first; what they did not choose follows by rules that need no choice,
so that a new file finds its place by itself.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.best import best
from kennisbank.knowledge.link import PROSE
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import standing
from kennisbank.model.kader import Kaderblok, Kaderstap, Pilotveld
from kennisbank.model.pilot import Pilot
from kennisbank.text import SortKey, sort_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kennisbank.knowledge.ref import Kennis

STEP: Final = Kaderstap.kind.name
BLOCK: Final = Kaderblok.kind.name


def steps(kennis: Kennis) -> tuple[Kaderstap, ...]:
    """The steps that have a number, in order."""
    found = [one for one in kennis.items[STEP].values() if isinstance(one, Kaderstap)]
    numbered = (one for one in found if one.nummer is not None)
    return tuple(sorted(numbered, key=lambda one: (one.nummer or 0, one.id)))


def of_money(kennis: Kennis) -> Kaderstap | None:
    """The first step that compares how pilots were paid."""
    return next(
        (one for one in steps(kennis) if Pilotveld.FINANCIERING in one.uit_pilots.waarden), None
    )


def blocks(kennis: Kennis, step: Kaderstap) -> tuple[Ref, ...]:
    """The building blocks of a step: those the editors put first, then those about few steps."""
    named = _naming(kennis, step, BLOCK)
    chosen = [Ref(BLOCK, one) for one in step.bouwstenen.waarden]
    first = [ref for ref in dict.fromkeys(chosen) if kennis.get(ref)]

    def rank(ref: Ref) -> tuple[int, SortKey, str]:
        block = kennis.items[ref.kind][ref.id]
        many = len(block.kaderstappen.waarden) if isinstance(block, Kaderblok) else 0
        return many, sort_key(block.naam), ref.id

    return (*first, *sorted((ref for ref in named if ref not in first), key=rank))


def home_of(kennis: Kennis, block: Ref) -> Kaderstap | None:
    """The step in whose list a building block stands earliest; the first of them where more do."""
    places = [
        (found.index(block), place, step)
        for place, step in enumerate(steps(kennis))
        if block in (found := blocks(kennis, step))
    ]
    return min(places, key=lambda one: one[:2])[2] if places else None


def pilots(kennis: Kennis, step: Kaderstap) -> tuple[Ref, ...]:
    """The pilots that say that they teach something about a step, best first."""
    return best(kennis, _naming(kennis, step, Pilot.kind.name))


def shown_side_by_side(kennis: Kennis, step: Kaderstap) -> tuple[Ref, ...]:
    """The pilots that tell something in the fields that a step compares.

    The example of the editors comes first, then those that name the step, then others; practices
    before plans, and who tells more before who tells less.
    """
    fields = [str(one.value) for one in step.uit_pilots.waarden]
    own = pilots(kennis, step)
    every = best(kennis, (Ref(Pilot.kind.name, one) for one in kennis.items[Pilot.kind.name]))
    example = Ref(Pilot.kind.name, step.voorbeeld.waarde or "")

    def rank(ref: Ref) -> tuple[bool, bool, bool, int]:
        return (
            ref != example,
            ref not in own,
            not standing(kennis, ref).practice,
            -told(kennis, ref, fields),
        )

    return tuple(sorted((ref for ref in every if told(kennis, ref, fields)), key=rank))


def told(kennis: Kennis, ref: Ref, fields: Sequence[str]) -> int:
    """How many of some fields a pilot fills."""
    item = kennis.items[ref.kind][ref.id]
    return sum(attrgetter(name)(item).bekend for name in fields)


def _naming(kennis: Kennis, step: Kaderstap, kind: str) -> list[Ref]:
    """The records of a kind that name a step in a field, not only in their text."""
    links = kennis.incoming.get(Ref(STEP, step.id), ())
    found = (one.source for one in links if one.field != PROSE and one.source.kind == kind)
    return list(dict.fromkeys(found))
