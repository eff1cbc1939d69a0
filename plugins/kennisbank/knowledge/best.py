"""Which pilots to read first, and why: what was done before plans, then how results were found.

This is no grade. It puts first what a reader can learn most from: a practice, with results of which
somebody says how they came about, and with much told about it.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from kennisbank.knowledge.status import standing
from kennisbank.model.describe import statement_fields
from kennisbank.model.pilot import Opzet, Pilot
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.model.pilot import Resultaat
    from kennisbank.text import SortKey

# What can show whether something helped; a count, a report or an impression cannot.
STUDIES: Final = frozenset({Opzet.GERANDOMISEERD, Opzet.VERGELIJKING, Opzet.VOOR_EN_NA})
_ORDER: Final = {opzet: place for place, opzet in enumerate(Opzet)}


def best(kennis: Kennis, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """The pilots among ``refs``, each once, those that a reader learns most from first.

    Practices come before plans, then by how results came about (the order of ``Opzet``), then by
    how many fields are known, then by name.
    """
    pilots = {ref for ref in refs if isinstance(kennis.get(ref), Pilot)}
    return tuple(sorted(pilots, key=lambda ref: _rank(kennis, ref)))


def reason(kennis: Kennis, ref: Ref) -> str:
    """What the place of the pilot at ``ref`` rests on: ``meting voor en na, 132 deelnemers``.

    Without a result it is how far the pilot is.
    """
    result = best_result(_pilot(kennis, ref))
    return how_found(result) if result else standing(kennis, ref).text


def best_result(pilot: Pilot) -> Resultaat | None:
    """The first result in the order of ``Opzet``, before others one that tells on how many.

    ``None`` where no result says how it came about.
    """
    told = [one for one in pilot.evaluatie.waarden if one.opzet]
    return min(told, key=_how_early, default=None)


def study(pilot: Pilot) -> Resultaat | None:
    """A result that can show whether the pilot helped, if there is one."""
    result = best_result(pilot)
    return result if result and result.opzet in STUDIES else None


def how_found(result: Resultaat) -> str:
    """How a result came about, and on how many; empty where neither is known."""
    how = result.opzet.label if result.opzet else ""
    many = f"{result.n} deelnemers" if result.n else ""
    return ", ".join(part for part in (how, many) if part)


def _rank(kennis: Kennis, ref: Ref) -> tuple[bool, tuple[int, bool], int, bool, SortKey, str]:
    pilot = _pilot(kennis, ref)
    result = best_result(pilot)
    return (
        not standing(kennis, ref).practice,
        _how_early(result) if result else (len(_ORDER), True),
        -_known(pilot),
        ref in kennis.origins,
        sort_key(pilot.naam),
        ref.id,
    )


def _how_early(result: Resultaat) -> tuple[int, bool]:
    return _ORDER[result.opzet] if result.opzet else len(_ORDER), not result.n


def _known(pilot: Pilot) -> int:
    """How many of its fields have a value."""
    held: list[Any] = [attrgetter(name)(pilot) for name in statement_fields(Pilot)]
    return sum(one.bekend for one in held)


def _pilot(kennis: Kennis, ref: Ref) -> Pilot:
    found = kennis.items[ref.kind][ref.id]
    assert isinstance(found, Pilot)  # noqa: S101 - asked of pilots only
    return found
