"""What the network does: in which phase a group is, what is due, where help is asked and offered.

Also how the groups of a region stand above each other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.ref import Ref
from kennisbank.model.netwerkgroep import Netwerkgroep, Niveau
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.netwerkgroep import Fase, Logstap, Stap
    from kennisbank.model.values import Datum

KIND: Final = Netwerkgroep.kind.name
# A region without levels in two places at least has nothing to draw.
LEVELS_DRAWN: Final = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a group stands: its last entry, what it does next, and whether that is late."""

    ref: Ref
    group: Netwerkgroep
    last: Logstap | None
    next: Stap | None
    late: bool

    @property
    def phase(self) -> Fase | None:
        """The phase of the last entry that has one."""
        return next((one.fase for one in log(self.group) if one.fase), None)


def groups(kennis: Kennis) -> Iterator[Netwerkgroep]:
    """Every group, by name."""
    for one in sorted(kennis.items[KIND].values(), key=lambda one: (sort_key(one.naam), one.id)):
        if isinstance(one, Netwerkgroep):
            yield one


def log(group: Netwerkgroep) -> tuple[Logstap, ...]:
    """The entries of a learning log, the newest first; what has no date comes last.

    Of two on one day the later in the file is the newer.
    """
    told = reversed(group.logboek.waarden)
    return tuple(sorted(told, key=lambda one: _day(one.datum), reverse=True))


def standing(kennis: Kennis, group: Netwerkgroep) -> Standing:
    """Where a group stands on the day that the knowledge was given."""
    entries, step = log(group), group.volgende_stap.waarde
    late = bool(step and step.voor and step.voor.span[1] < kennis.today)
    return Standing(Ref(KIND, group.id), group, entries[0] if entries else None, step, late)


def learning(kennis: Kennis) -> tuple[Standing, ...]:
    """The groups that keep a log or told their next step: what is late or due soonest first."""
    found = (standing(kennis, group) for group in groups(kennis))
    told = [one for one in found if one.last or one.next]
    return tuple(sorted(told, key=_due))


def levels(kennis: Kennis) -> Mapping[str, Mapping[Niveau, tuple[Netwerkgroep, ...]]]:
    """By region the groups on each level of its consultation, the highest first.

    Only regions of which at least two levels are told.
    """
    found: dict[str, dict[Niveau, list[Netwerkgroep]]] = defaultdict(lambda: defaultdict(list))
    for group in groups(kennis):
        if group.niveau.waarde:
            for region in group.regio.waarden:
                found[region][group.niveau.waarde].append(group)
    return {
        region: {level: tuple(those[level]) for level in Niveau if level in those}
        for region, those in found.items()
        if len(those) >= LEVELS_DRAWN
    }


def _due(one: Standing) -> tuple[bool, tuple[int, int, int], str]:
    voor = one.next.voor if one.next else None
    return voor is None, voor.span[1] if voor else (0, 0, 0), one.group.naam


def _day(date: Datum | None) -> tuple[int, int, int]:
    return date.span[1] if date else (0, 0, 0)
