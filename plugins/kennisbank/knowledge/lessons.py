"""What pilots learned: every lesson with its pilot, of what sort it is, and to what it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.best import best
from kennisbank.knowledge.link import PROSE
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.route import steps
from kennisbank.knowledge.status import standing
from kennisbank.model.pilot import Pilot, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis


class LessonSort(StrEnum):
    """Whether it worked, did not, or was done otherwise on the way."""

    WORKS = "werkt"
    FAILS = "werkt-niet"
    TURNED = "koers"


# The fields that hold lessons, in the order in which a reader meets them.
FIELDS: Final[Mapping[str, LessonSort]] = {
    "lessen.werkt": LessonSort.WORKS,
    "werkzame_elementen": LessonSort.WORKS,
    "lessen.werkt_niet": LessonSort.FAILS,
    "lessen.van_koers_veranderd": LessonSort.TURNED,
}
PILOT: Final = Pilot.kind.name
# What came to an end has as much to tell.
ENDED: Final = frozenset({str(Status.GESTOPT.value), str(Status.AFGEBOUWD.value)})


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that a pilot learned; ``steps`` and ``themes`` are those of the pilot.

    ``id`` tells it from every other lesson, ``field`` is where it stands in the record.
    """

    id: str
    pilot: Ref
    sort: LessonSort
    field: str
    text: str
    reason: str
    steps: tuple[str, ...]
    themes: tuple[str, ...]


def lessons(kennis: Kennis) -> tuple[Lesson, ...]:
    """Every lesson: by the first step that its pilot names, those of the best pilots first."""
    order = [step.id for step in steps(kennis)]
    every = best(kennis, (Ref(PILOT, one) for one in kennis.items[PILOT]))
    found = [lesson for ref in every for lesson in _of(kennis, ref, order)]

    def place(lesson: Lesson) -> tuple[int, int]:
        first = order.index(lesson.steps[0]) if lesson.steps else len(order)
        return first, list(LessonSort).index(lesson.sort)

    return tuple(sorted(found, key=place))


def learned(kennis: Kennis, ref: Ref) -> int:
    """How many lessons the pilots tell that name a step or a subject in a field."""
    links = kennis.incoming.get(ref, ())
    pilots = {one.source for one in links if one.field != PROSE and one.source.kind == PILOT}
    held = (attrgetter(field)(kennis.items[PILOT][one.id]) for one in pilots for field in FIELDS)
    return sum(len(one.waarden) for one in held)


def ended(kennis: Kennis) -> tuple[Ref, ...]:
    """The pilots that were stopped or phased out."""
    every = (Ref(PILOT, one) for one in kennis.items[PILOT])
    return best(kennis, (ref for ref in every if standing(kennis, ref).stand in ENDED))


def _of(kennis: Kennis, ref: Ref, order: list[str]) -> Iterator[Lesson]:
    pilot = kennis.items[ref.kind][ref.id]
    assert isinstance(pilot, Pilot)  # noqa: S101 - asked of pilots only
    named = sorted((one for one in pilot.kaderstappen.waarden if one in order), key=order.index)
    themes = tuple(one for one in pilot.themas.waarden if kennis.get(Ref("thema", one)))
    number = 0
    for field, sort in FIELDS.items():
        for feit in attrgetter(field)(pilot).feiten:
            if feit.waarde is None:
                continue
            number += 1
            yield Lesson(
                f"{ref.id}-{number}",
                ref,
                sort,
                field,
                feit.waarde,
                feit.afgeleid or "",
                tuple(named),
                themes,
            )
