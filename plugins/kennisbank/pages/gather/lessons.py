"""The register of lessons: what works, what does not, and what changed on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import HOME, LESSONS, NEW_LESSON, record_address, relative
from kennisbank.knowledge.lessons import Lesson, LessonSort, ended, lessons
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.route import steps
from kennisbank.knowledge.status import standing
from kennisbank.pages.gather.cards import MOST
from kennisbank.pages.gather.route import SHEET
from kennisbank.pages.gather.subject import by_name
from kennisbank.pages.values import (
    Anchor,
    Head,
    Invitation,
    Links,
    Remark,
    Section,
    SectionPage,
    Shown,
)
from kennisbank.pages.values.lessons import (
    LessonFilter,
    LessonList,
    LessonRow,
    LessonThemes,
    Pages,
)
from kennisbank.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kennisbank.knowledge.ref import Kennis

LABELS: Final[Mapping[LessonSort, str]] = {
    LessonSort.WORKS: "Dit werkt",
    LessonSort.FAILS: "Dit werkt niet",
    LessonSort.TURNED: "Van koers veranderd",
}
TITLE: Final = "Lessen van pilots"
SUMMARY: Final = "Wat volgens de bronnen werkte, wat niet, en wat pilots onderweg anders deden."
# Under a subject so many are named; all stand in the register itself.
UNDER_THEME: Final = 20
NO_STEP: Final = "Nog bij geen stap gezet"


def lessons_pages(kennis: Kennis) -> Iterator[SectionPage]:
    """The register: one page, and more where there are more lessons than a page holds."""
    every = lessons(kennis)
    parts = [every[start : start + MOST] for start in range(0, len(every), MOST)] or [()]
    addresses = [LESSONS, *(f"{LESSONS}pagina/{n}/" for n in range(2, len(parts) + 1))]
    where = {
        one.id: address for address, part in zip(addresses, parts, strict=True) for one in part
    }
    for number, (address, part) in enumerate(zip(addresses, parts, strict=True), 1):
        first = number == 1
        ways = tuple(
            Anchor(relative(address, to), str(n))
            for n, to in enumerate(addresses if len(addresses) > 1 else (), 1)
        )
        sections = [
            Section("", (_filter(kennis, address, every, part, where),)),
            *_by_step(kennis, address, part),
            Section("", (Pages(ways, number),) if ways else ()),
        ]
        if first:
            sections += _by_theme(kennis, address, every, where)
            sections.append(_ended(kennis, address))
        title = TITLE if first else f"{TITLE}, pagina {number}"
        yield SectionPage(
            Shown(address, title, SUMMARY, "", LESSONS),
            Head(title, summary=SUMMARY, back=Anchor(relative(address, HOME), "Begin")),
            tuple(one for one in sections if one.blocks),
        )


def _filter(
    kennis: Kennis,
    address: str,
    every: Sequence[Lesson],
    part: Sequence[Lesson],
    where: Mapping[str, str],
) -> LessonFilter:
    many = Counter(one.sort for one in part)
    sorts = tuple((str(sort.value), LABELS[sort], many[sort]) for sort in LessonSort if many[sort])
    pilots = {one.pilot for one in every}
    count = f"{counted(len(every), 'les', 'lessen')} uit {counted(len(pilots), 'pilot', 'pilots')}"
    first: dict[str, Lesson] = {}
    for one in every:
        first.setdefault(one.steps[0] if one.steps else "", one)
    ways = [
        Anchor(
            f"{relative(address, where[first[step.id].id])}#_stap-{step.id}",
            step.naam,
            str(sum(step.id in one.steps for one in every)),
        )
        for step in steps(kennis)
        if step.id in first
    ]
    return LessonFilter(
        relative(address, SHEET), count, sorts if len(sorts) > 1 else (), tuple(ways)
    )


def _by_step(kennis: Kennis, address: str, part: Sequence[Lesson]) -> Iterator[Section]:
    groups: dict[str, list[Lesson]] = defaultdict(list)
    also: dict[str, dict[Ref, Lesson]] = defaultdict(dict)
    for one in part:
        groups[one.steps[0] if one.steps else ""].append(one)
        for step in one.steps[1:]:
            also[step].setdefault(one.pilot, one)
    for stop in steps(kennis):
        links = tuple(
            Anchor(f"#_les-{one.id}", kennis.items[ref.kind][ref.id].naam)
            for ref, one in also[stop.id].items()
        )
        rows = tuple(_row(kennis, address, one) for one in groups[stop.id])
        if rows or links:
            title = f"{stop.nummer} {stop.naam}"
            yield Section(title, (LessonList(rows, links),), f"_stap-{stop.id}")
    if rest := groups[""]:
        rows = tuple(_row(kennis, address, one) for one in rest)
        yield Section(NO_STEP, (LessonList(rows),), "_stap-geen")


def _row(kennis: Kennis, address: str, one: Lesson) -> LessonRow:
    at = relative(address, record_address(one.pilot))
    name = kennis.items[one.pilot.kind][one.pilot.id].naam
    told = standing(kennis, one.pilot).text
    if one.field == "werkzame_elementen":
        told = f"{told} · werkzaam element"
    return LessonRow(
        f"_les-{one.id}",
        str(one.sort.value),
        LABELS[one.sort],
        f"{one.text[:1].upper()}{one.text[1:]}",
        one.reason,
        Anchor(at, name, told),
    )


def _by_theme(
    kennis: Kennis, address: str, every: Sequence[Lesson], where: Mapping[str, str]
) -> Iterator[Section]:
    groups: dict[Ref, list[Lesson]] = defaultdict(list)
    for one in every:
        for theme in one.themes:
            groups[Ref("thema", theme)].append(one)
    rows = []
    for ref in sorted(groups, key=lambda one: by_name(kennis, one)):
        name = kennis.items[ref.kind][ref.id].naam
        at = Anchor(relative(address, record_address(ref)), name, str(len(groups[ref])))
        links = tuple(
            Anchor(f"{_page(address, where[one.id])}#_les-{one.id}", one.text, LABELS[one.sort])
            for one in groups[ref][:UNDER_THEME]
        )
        rows.append((f"_onderwerp-{ref.id}", at, links))
    yield Section("Op onderwerp", (LessonThemes(tuple(rows)),) if rows else (), "_onderwerpen")


def _page(address: str, target: str) -> str:
    return "" if address == target else relative(address, target)


def _ended(kennis: Kennis, address: str) -> Section:
    """What stopped is as welcome as what succeeded."""
    found = ended(kennis)
    links = tuple(
        Anchor(
            relative(address, record_address(ref)),
            kennis.items[ref.kind][ref.id].naam,
            standing(kennis, ref).text,
        )
        for ref in found[:MOST]
    )
    do = Anchor(relative(address, NEW_LESSON), "Deel een les")
    text = (
        "Van een pilot die stopte, leert een ander net zo veel als van een die slaagde."
        if found
        else "Er is nog geen gestopte pilot beschreven. Ook daarvan leert een ander."
    )
    ask = Invitation(text, "Deed u een pilot, ook een die niet doorging?", do)
    shown = (Remark(counted(len(found), "pilot", "pilots")), Links(links)) if links else ()
    return Section("Gestopt of afgebouwd", (*shown, ask), "_gestopt")
