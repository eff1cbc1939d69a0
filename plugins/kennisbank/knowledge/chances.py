"""Where pilots are and where none is, by subject, target group and region; plans apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.best import best
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import is_practice
from kennisbank.model.netwerk import Regio
from kennisbank.model.pilot import Pilot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kennisbank.knowledge.ref import Kennis

PILOT: Final = Pilot.kind.name
# A pilot of which the source does not say for whom or where still counts.
UNTOLD: Final = ""
# So many pilots are named where a place is empty.
NEAREST: Final = 2


@dataclass(frozen=True, slots=True)
class Count:
    """How many pilots were done, and how many were only planned or named."""

    practices: int = 0
    plans: int = 0

    def __bool__(self) -> bool:
        return bool(self.practices or self.plans)


@dataclass(frozen=True, slots=True)
class Spread:
    """The pilots of a subject by target group and region; a pilot may be in more places.

    Keys are ids; ``UNTOLD`` stands for what a source does not say.
    """

    pilots: tuple[Ref, ...]
    cells: Mapping[tuple[str, str], tuple[Ref, ...]]
    groups: Mapping[str, tuple[Ref, ...]]
    regions: Mapping[str, tuple[Ref, ...]]


def spread(kennis: Kennis, theme: str) -> Spread:
    """Where the pilots of a subject are, best first in each place."""
    ids = kennis.facets[PILOT].get("themas", {}).get(theme, ())
    pilots = best(kennis, (Ref(PILOT, one) for one in ids))
    cells: dict[tuple[str, str], list[Ref]] = defaultdict(list)
    groups: dict[str, list[Ref]] = defaultdict(list)
    regions: dict[str, list[Ref]] = defaultdict(list)
    for ref in pilots:
        for_whom, where = groups_of(kennis, ref), regions_of(kennis, ref)
        for group in for_whom:
            groups[group].append(ref)
        for region in where:
            regions[region].append(ref)
        for group in for_whom:
            for region in where:
                cells[group, region].append(ref)
    return Spread(
        pilots,
        {place: tuple(refs) for place, refs in cells.items()},
        {group: tuple(refs) for group, refs in groups.items()},
        {region: tuple(refs) for region, refs in regions.items()},
    )


def tally(kennis: Kennis, refs: Iterable[Ref]) -> Count:
    """How many of some pilots were done, and how many not."""
    done = [is_practice(kennis, ref) for ref in refs]
    return Count(sum(done), len(done) - sum(done))


def groups_of(kennis: Kennis, ref: Ref) -> tuple[str, ...]:
    """For whom a pilot is."""
    return _known(kennis, "doelgroep", _pilot(kennis, ref).doelgroepen.waarden)


def regions_of(kennis: Kennis, ref: Ref) -> tuple[str, ...]:
    """Where a pilot is."""
    return _known(kennis, "regio", _pilot(kennis, ref).regio.waarden)


def nearest_for_group(kennis: Kennis, group: str) -> tuple[Ref, ...]:
    """The pilots for a target group, whatever they are about."""
    ids = kennis.facets[PILOT].get("doelgroepen", {}).get(group, ())
    return best(kennis, (Ref(PILOT, one) for one in ids))[:NEAREST]


def nearest_for_region(kennis: Kennis, region: str, found: Spread) -> tuple[Ref, ...]:
    """The pilots of a subject that are nearest to a region: in the same province, else the best."""
    here = _provinces(kennis, region)
    close = [
        ref
        for ref in found.pilots
        if any(here & _provinces(kennis, one) for one in regions_of(kennis, ref))
    ]
    return tuple(close or found.pilots)[:NEAREST]


def _provinces(kennis: Kennis, region: str) -> frozenset[str]:
    item = kennis.items["regio"].get(region)
    found = item.provincies.waarden if isinstance(item, Regio) else ()
    return frozenset(map(str, found))


def _known(kennis: Kennis, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    known = tuple(dict.fromkeys(one for one in ids if kennis.get(Ref(kind, one))))
    return known or (UNTOLD,)


def _pilot(kennis: Kennis, ref: Ref) -> Pilot:
    found = kennis.items[ref.kind][ref.id]
    assert isinstance(found, Pilot)  # noqa: S101 - asked of pilots only
    return found
