"""The map of gaps: a table of all subjects, and for each a page by target group and region."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import CHANCES, HOME, NEW_PILOT, record_address, relative
from kennisbank.knowledge.chances import (
    UNTOLD,
    Spread,
    nearest_for_group,
    nearest_for_region,
    regions_of,
    spread,
    tally,
)
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import standing
from kennisbank.pages.gather.cards import amount
from kennisbank.pages.gather.route import SHEET
from kennisbank.pages.gather.subject import by_name
from kennisbank.pages.values import Anchor, Head, Invitation, Section, SectionPage, Shown
from kennisbank.pages.values.chances import (
    Chance,
    Chances,
    Grid,
    GridCell,
    GridRow,
    Place,
    Places,
    ThemeRow,
    ThemeTable,
)
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis

TITLE: Final = "Waar nog niets is"
SUMMARY: Final = (
    "Welke onderwerpen, doelgroepen en regio's al een pilot hebben, en waar de uwe de eerste zou "
    "zijn. Wat is gedaan en wat alleen is bedacht, is apart geteld."
)
# Of a place with more pilots the best are named.
NAMED: Final = 6
NOT_TOLD: Final = "niet vermeld"
EVERYWHERE: Final = "landelijk"
BRING: Final = "Breng een pilot in"


def chances_address(theme: str) -> str:
    """Where the map of one subject is."""
    return f"{CHANCES}{theme}/"


def chances_pages(kennis: Kennis) -> Iterator[SectionPage]:
    """The table of all subjects, then a page for each."""
    found = {theme: spread(kennis, theme) for theme in kennis.items["thema"]}
    near = {group: nearest_for_group(kennis, group) for group in kennis.items["doelgroep"]}
    yield _overview(kennis, found)
    for theme, its in found.items():
        yield _theme_page(kennis, theme, its, near)


# --- all subjects ---------------------------------------------------------------------------------


def _overview(kennis: Kennis, found: Mapping[str, Spread]) -> SectionPage:
    rows = sorted(
        (_theme_row(kennis, theme, its) for theme, its in found.items()),
        key=lambda row: (row.practices + row.plans, sort_key(row.theme.name)),
    )
    regions = _regions(kennis)
    groups = [Ref("doelgroep", one) for one in kennis.items["doelgroep"]]
    contribute = relative(CHANCES, NEW_PILOT)
    empty = [
        Section(title, (Chances(rows_, contribute, why),) if rows_ else (), anchor)
        for title, anchor, why, rows_ in (
            (
                "Doelgroepen waar nog niets is gedaan",
                "_doelgroepen",
                "Alleen bedacht of genoemd",
                tuple(_undone(kennis, groups, "doelgroepen")),
            ),
            (
                "Regio's waar nog niets is gedaan",
                "_regios",
                "Alleen bedacht of genoemd",
                tuple(_undone(kennis, regions, "regio")),
            ),
        )
    ]
    if rows:
        table = ThemeTable(relative(CHANCES, SHEET), tuple(rows), len(groups), len(regions))
        first = Section("", (table,))
    else:
        first = Section("", (Invitation("Hier staat nog niets.", "", Anchor(contribute, BRING)),))
    return SectionPage(
        Shown(CHANCES, TITLE, SUMMARY, "", CHANCES),
        Head(TITLE, summary=SUMMARY, back=Anchor(relative(CHANCES, HOME), "Begin")),
        tuple(one for one in (first, *empty) if one.blocks),
    )


def _theme_row(kennis: Kennis, theme: str, its: Spread) -> ThemeRow:
    count = tally(kennis, its.pilots)
    name = kennis.items["thema"][theme].naam
    return ThemeRow(
        Anchor(relative(CHANCES, chances_address(theme)), name),
        count.practices,
        count.plans,
        len([one for one in its.groups if one != UNTOLD]),
        len([one for one in its.regions if one not in (UNTOLD, EVERYWHERE)]),
    )


def _undone(kennis: Kennis, refs: Iterable[Ref], facet: str) -> Iterator[Chance]:
    """The records without a pilot that was done, with the plans there are."""
    by_value = kennis.facets["pilot"].get(facet, {})
    for ref in sorted(refs, key=lambda one: by_name(kennis, one)):
        pilots = [Ref("pilot", one) for one in by_value.get(ref.id, ())]
        if not tally(kennis, pilots).practices:
            named = tuple(_pilot(kennis, CHANCES, one) for one in pilots[:NAMED])
            yield Chance((_way(kennis, CHANCES, ref),), named)


# --- one subject ----------------------------------------------------------------------------------


def _theme_page(
    kennis: Kennis, theme: str, its: Spread, near: Mapping[str, tuple[Ref, ...]]
) -> SectionPage:
    address = chances_address(theme)
    name = kennis.items["thema"][theme].naam
    contribute = relative(address, NEW_PILOT)
    count = tally(kennis, its.pilots)
    told = amount(count.practices, count.plans) or "nog geen pilots"
    title = f"{TITLE}: {name.lower()}"
    group_ids = _in_order(kennis, "doelgroep", its.groups)
    region_ids = _in_order(kennis, "regio", its.regions)
    bare_groups = [
        Ref("doelgroep", one) for one in kennis.items["doelgroep"] if one not in its.groups
    ]
    bare_regions = [ref for ref in _regions(kennis) if ref.id not in its.regions]
    bare_groups.sort(key=lambda ref: by_name(kennis, ref))
    grid = Grid(
        relative(address, SHEET),
        name,
        tuple(_name(kennis, "regio", one) for one in region_ids),
        tuple(_grid_row(kennis, its, group, region_ids) for group in group_ids),
    )
    do = Anchor(contribute, BRING)
    sections = (
        Section(
            "",
            (grid,) if its.pilots else (Invitation("Er is hier nog geen pilot.", "", do),),
        ),
        Section(
            "Wie er al is, en wat leeg is",
            (Places(tuple(_place(kennis, address, its, one) for one in group_ids), contribute),)
            if group_ids
            else (),
            "_plaatsen",
        ),
        Section(
            "Doelgroepen zonder pilot bij dit onderwerp",
            _chances(
                kennis,
                address,
                contribute,
                ((ref, near[ref.id]) for ref in bare_groups),
                "Het dichtst erbij, voor dezelfde doelgroep",
            ),
            "_doelgroepen",
        ),
        Section(
            "Regio's zonder pilot bij dit onderwerp",
            _chances(
                kennis,
                address,
                contribute,
                ((ref, nearest_for_region(kennis, ref.id, its)) for ref in bare_regions),
                "Het dichtst erbij",
            ),
            "_regios",
        ),
    )
    return SectionPage(
        Shown(address, title, f"{name}: {told}.", "", CHANCES),
        Head(
            title,
            summary=f"{told[:1].upper()}{told[1:]}, naar doelgroep en regio.",
            back=Anchor(relative(address, CHANCES), TITLE),
        ),
        tuple(one for one in sections if one.blocks),
    )


def _grid_row(kennis: Kennis, its: Spread, group: str, regions: Iterable[str]) -> GridRow:
    at = f"#{_anchor(group)}"
    cells = []
    for region in regions:
        count = tally(kennis, its.cells.get((group, region), ()))
        cells.append(GridCell(_name(kennis, "regio", region), count.practices, count.plans, at))
    return GridRow(Anchor(at, _name(kennis, "doelgroep", group)), tuple(cells))


def _place(kennis: Kennis, address: str, its: Spread, group: str) -> Place:
    ref = Ref("doelgroep", group)
    name = (
        _way(kennis, address, ref)
        if group != UNTOLD
        else Anchor("", _name(kennis, "doelgroep", group))
    )
    empty = (one for one in _regions(kennis) if (group, one.id) not in its.cells)
    return Place(
        _anchor(group),
        name,
        tuple(_pilot(kennis, address, one) for one in its.groups[group][:NAMED]),
        max(0, len(its.groups[group]) - NAMED),
        tuple(kennis.items["regio"][one.id].naam for one in empty) if group != UNTOLD else (),
    )


def _chances(
    kennis: Kennis,
    address: str,
    contribute: str,
    found: Iterable[tuple[Ref, tuple[Ref, ...]]],
    why: str,
) -> tuple[Chances, ...]:
    same: dict[tuple[Ref, ...], list[Anchor]] = defaultdict(list)
    for ref, near in found:
        same[near].append(_way(kennis, address, ref))
    rows = tuple(
        Chance(tuple(names), tuple(_pilot(kennis, address, one) for one in near))
        for near, names in same.items()
    )
    return (Chances(rows, contribute, why),) if rows else ()


# --- names ----------------------------------------------------------------------------------------


def _regions(kennis: Kennis) -> list[Ref]:
    """Every region but the whole country."""
    refs = [Ref("regio", one) for one in kennis.items["regio"] if one != EVERYWHERE]
    return sorted(refs, key=lambda one: by_name(kennis, one))


def _in_order(kennis: Kennis, kind: str, found: Mapping[str, tuple[Ref, ...]]) -> list[str]:
    """Ids, those with most pilots first; what is not told last."""
    return sorted(
        found,
        key=lambda one: (one == UNTOLD, -len(found[one]), sort_key(_name(kennis, kind, one))),
    )


def _name(kennis: Kennis, kind: str, item_id: str) -> str:
    found = kennis.items[kind].get(item_id)
    return found.naam if found else f"{kind.capitalize()} {NOT_TOLD}"


def _anchor(group: str) -> str:
    return f"_groep-{group or 'niet-vermeld'}"


def _way(kennis: Kennis, address: str, ref: Ref) -> Anchor:
    return Anchor(relative(address, record_address(ref)), kennis.items[ref.kind][ref.id].naam)


def _pilot(kennis: Kennis, address: str, ref: Ref) -> Anchor:
    """A pilot with where it is and how far."""
    where = ", ".join(_name(kennis, "regio", one) for one in regions_of(kennis, ref))
    url = relative(address, record_address(ref))
    told = f"{where}, {standing(kennis, ref).text}"
    return Anchor(url, kennis.items[ref.kind][ref.id].naam, told)
