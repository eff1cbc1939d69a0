"""The framework as a way to go: its overview, the bar, the page of a step, and all its blocks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from kennisbank.knowledge.addresses import (
    CHANCES,
    CONTRIBUTE,
    HOME,
    LESSONS,
    NEW_PILOT,
    PLAN,
    SEARCH,
    intro_path,
    list_address,
    record_address,
    relative,
)
from kennisbank.knowledge.lessons import learned
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.route import (
    STEP,
    blocks,
    home_of,
    of_money,
    pilots,
    shown_side_by_side,
    steps,
)
from kennisbank.knowledge.status import standing
from kennisbank.model.describe import field_title
from kennisbank.model.kader import Kaderblok, Kaderstap, Kadervraag, Keuzevraag, Ritme
from kennisbank.model.pilot import Pilot
from kennisbank.model.shared import Sector
from kennisbank.pages.gather.fields import Fields
from kennisbank.pages.gather.insights import insights
from kennisbank.pages.gather.parts import caution, facts, source_list, way
from kennisbank.pages.gather.subject import fold, ties
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import (
    Anchor,
    Block,
    Folded,
    Head,
    Invitation,
    Links,
    Prose,
    Section,
    SectionPage,
    Shown,
)
from kennisbank.pages.values.route import (
    Asked,
    Box,
    Boxes,
    Cell,
    Core,
    CrossTable,
    FirstBlocks,
    Inferred,
    PilotRow,
    Pitfalls,
    Questions,
    Role,
    Roles,
    Said,
    SideBySide,
    SideDoors,
    StepBar,
    StepCard,
    StepCards,
    Stop,
    Unanswered,
)
from kennisbank.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.pages.gather.fields import Held
    from kennisbank.pages.gather.parts import Alike

    _Neighbours = tuple[Anchor | None, Anchor | None]

ROUTE: Final = list_address(Kaderstap)
SHEET: Final = "assets/kennisbank/kader.css"
PLAN_DOOR: Final = (
    "Mijn plan",
    "Vul de vragen in voor uw eigen arrangement, neem ze mee naar tafel en begin er uw pilot mee.",
)
AID: Final = list_address(Keuzevraag)
# Of more blocks than these nobody knows where to begin.
FIRST: Final = 6
# So many pilots stand beside the example.
BESIDE: Final = 5
# Where more name the step, the rest is found by searching.
OTHERS: Final = 24
# Of a field that lists many values a comparison shows these.
SHOWN_VALUES: Final = 4
# Where it takes place, as far as the roles differ.
SECTORS: Final = (Sector.PO, Sector.VO, Sector.MBO)


# --- the bar --------------------------------------------------------------------------------------


def bar(
    kennis: Kennis,
    address: str,
    *,
    near: Iterable[str] = (),
    before: Anchor | None = None,
    after: Anchor | None = None,
) -> tuple[StepBar, ...]:
    """The steps as the page at ``address`` shows them; nothing where there are none.

    ``near`` has the steps that the page belongs to, ``before`` and ``after`` its neighbours.
    """
    close = frozenset(near)
    stops = tuple(_stop(one, address, close) for one in steps(kennis))
    if not stops:
        return ()
    overview = Anchor(relative(address, ROUTE), "Overzicht")
    sheet = relative(address, SHEET)
    plan = Anchor(relative(address, PLAN), "Mijn plan")
    at = (address == ROUTE, stops, plan, address == PLAN)
    return (StepBar(sheet, overview, *at, before, after),)


def _stop(step: Kaderstap, address: str, near: frozenset[str] = frozenset()) -> Stop:
    at = record_address(Ref(STEP, step.id))
    here = at == address
    return Stop(relative(address, at), step.nummer or 0, step.naam, here, step.id in near)


def _step_way(step: Kaderstap, address: str) -> Anchor:
    at = record_address(Ref(STEP, step.id))
    return Anchor(relative(address, at), step.naam, f"stap {step.nummer}")


def bar_of(kennis: Kennis, ref: Ref) -> tuple[StepBar, ...]:
    """The bar above the record at ``ref``: a step or a building block; nothing for another."""
    item = kennis.items[ref.kind][ref.id]
    address = record_address(ref)
    if isinstance(item, Kaderstap):
        before, after = _around(steps(kennis), item, address)
        return bar(kennis, address, before=before, after=after)
    if isinstance(item, Kaderblok):
        before, after = _beside(kennis, ref)
        return bar(kennis, address, near=item.kaderstappen.waarden, before=before, after=after)
    return ()


def _around(series: Sequence[Kaderstap], step: Kaderstap, address: str) -> _Neighbours:
    """The steps before and after one of a series."""
    if step not in series:
        return None, None
    at = series.index(step)
    before = (
        _step_way(series[at - 1], address) if at else Anchor(relative(address, ROUTE), "Overzicht")
    )
    after = _step_way(series[at + 1], address) if at + 1 < len(series) else None
    return before, after


def _beside(kennis: Kennis, ref: Ref) -> _Neighbours:
    """The building blocks before and after one in the list of its step, with the step itself."""
    step = home_of(kennis, ref)
    if step is None:
        return None, None
    address = record_address(ref)
    row = blocks(kennis, step)
    at = row.index(ref)

    def block(found: Ref) -> Anchor:
        name = kennis.items[found.kind][found.id].naam
        return Anchor(relative(address, record_address(found)), name, "bouwsteen")

    before = block(row[at - 1]) if at else _step_way(step, address)
    return before, block(row[at + 1]) if at + 1 < len(row) else None


# --- the overview ---------------------------------------------------------------------------------


def route_page(kennis: Kennis) -> SectionPage:
    """The whole way: five steps, four questions, and the circle in which a plan gets better."""
    found = steps(kennis)
    intro = sheet_html(kennis, intro_path(Kaderstap), ROUTE).html
    sections: list[Section] = [Section("", (Prose(intro),) if intro else ())]
    if found:
        sections += [
            Section("De stappen", (_cards(found),), "_stappen"),
            Section("Vier vragen, bij elke stap", (_cross(found),), "_vragen"),
            Section("Ook handig", (SideDoors(tuple(_doors(kennis))),), "_verder"),
        ]
    else:
        do = Anchor(relative(ROUTE, CONTRIBUTE), "Voeg het eerste toe")
        sections.append(Section("", (Invitation("Hier staat nog niets.", "", do),)))
    kind = Kaderstap.kind
    back = Anchor(relative(ROUTE, HOME), "Begin")
    summary = (
        "Zo zet u een onderwijs-zorgarrangement op: bij elke stap wie er aan tafel zit, wat u "
        "samen bespreekt en wat er aan het eind moet liggen."
        if found
        else kind.explanation
    )
    return SectionPage(
        Shown(ROUTE, kind.title, kind.explanation, intro_path(Kaderstap), ROUTE, wide=True),
        Head(kind.title, summary=summary, back=back),
        tuple(one for one in sections if one.blocks),
        above=bar(kennis, ROUTE, after=_step_way(found[0], ROUTE) if found else None),
    )


def _cards(found: Sequence[Kaderstap]) -> StepCards:
    circle: dict[str, list[str]] = {str(beat.value): [] for beat in Ritme}
    for step in found:
        for beat in step.ritme.waarden:
            circle[str(beat.value)].append(str(step.nummer))
    return StepCards(
        tuple(
            StepCard(_stop(step, ROUTE), step.kort, step.vraag.waarde or "", _count(step))
            for step in found
        ),
        tuple((beat, _numbers(numbers)) for beat, numbers in circle.items() if numbers),
    )


def _numbers(numbers: Sequence[str]) -> str:
    before = ", ".join(numbers[:-1])
    return f"stap {before} en {numbers[-1]}" if before else f"stap {numbers[-1]}"


def _count(step: Kaderstap) -> str:
    asked, boxes = len(step.vragen_samen.waarden), len(step.op_tafel.waarden)
    told = (
        f"{asked} {'vraag' if asked == 1 else 'vragen'}" if asked else "",
        f"{boxes} om af te vinken" if boxes else "",
    )
    return " · ".join(part for part in told if part)


def _cross(found: Sequence[Kaderstap]) -> CrossTable:
    rows = []
    for step in found:
        at = relative(ROUTE, record_address(Ref(STEP, step.id)))
        cells: dict[Kadervraag | None, list[Anchor]] = defaultdict(list)
        for asked in step.vragen_samen.waarden:
            cells[asked.kadervraag].append(Anchor(f"{at}#{_anchor(asked.id)}", asked.vraag))
        name = Anchor(at, step.naam, f"{step.nummer}")
        rows.append((name, tuple(tuple(cells[topic]) for topic in Kadervraag)))
    return CrossTable(tuple(topic.label for topic in Kadervraag), tuple(rows))


def _doors(kennis: Kennis) -> Iterator[Anchor]:
    """Other ways on: only to what is there."""
    yield Anchor(relative(ROUTE, PLAN), *PLAN_DOOR)
    if kennis.items[Keuzevraag.kind.name]:
        yield _aid_door(ROUTE)
    yield Anchor(
        relative(ROUTE, LESSONS),
        "Lessen van pilots",
        "Wat werkte, wat niet en wat onderweg anders ging.",
    )
    yield Anchor(
        relative(ROUTE, CHANCES),
        "Waar nog niets is",
        "Onderwerp, doelgroep en regio: wat er al wordt gedaan en wat nog ontbreekt.",
    )


def _aid_door(address: str) -> Anchor:
    return Anchor(
        relative(address, AID),
        "Keuzehulp: per leerling of per groep, en uit welk geld",
        "Een paar korte vragen; u krijgt de manieren van betalen die passen, met de bron erbij.",
    )


def _anchor(item_id: str) -> str:
    return f"_vraag-{item_id}"


# --- a step ---------------------------------------------------------------------------------------


def step_page(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A step: who, which questions, what must lie there, how others did it, and what to read."""
    step: Kaderstap = fields.item
    yield Section("", (*caution(fields), *_core(fields)))
    yield Section("Wie zit aan tafel", tuple(_roles(fields)))
    yield Section("Vragen om samen te beantwoorden", (*_questions(fields), *_aid(fields, step)))
    yield Section("Dit ligt op tafel als u klaar bent", tuple(_boxes(fields)))
    yield Section("Zo deden pilots het", tuple(_pilots(fields, step)))
    yield Section("Bekende valkuilen", tuple(_pitfalls(fields)))
    yield insights(fields)
    yield Section("Bouwstenen om mee te beginnen", tuple(_first_blocks(fields, step)))
    yield Section("", tuple(_more(fields)))
    if silent := fields.field("zonder_antwoord"):
        title = "Waar de bronnen geen antwoord op geven"
        yield Section(title, (Unanswered(silent.values[0], silent.notes),))
    yield from source_list(fields)


def _core(fields: Fields) -> Iterator[Block]:
    """The question of the step, and where it stands in the circle."""
    asked = fields.held("vraag")
    beats = tuple(str(one.value) for one in fields.held("ritme"))
    if asked:
        yield Core(_said(fields, asked[0], asked[0].value), tuple(map(str, Ritme)), beats)


def _said(fields: Fields, one: Held, text: str | None) -> Said:
    return Said(escape(text or ""), fields.notes.note(one.findings), one.feit.afgeleid or "")


def _inferred(rows: Iterable[tuple[str, str]]) -> Iterator[Inferred]:
    told = tuple((text, reason) for text, reason in rows if reason)
    if told:
        yield Inferred(told)


def _roles(fields: Fields) -> Iterator[Block]:
    held = fields.held("aan_tafel")
    roles = tuple(
        Role(
            one.value.rol,
            _said(fields, one, one.value.verwacht),
            tuple((str(sector.value), sector.label) for sector in one.value.sectoren),
        )
        for one in held
    )
    if not roles:
        return
    met = {sector for role in roles for sector, _ in role.sectors}
    choices = tuple((word, word.upper()) for one in SECTORS if (word := str(one.value)) in met)
    yield Roles(roles, choices if len(choices) > 1 else ())
    yield from _inferred((role.name, role.expected.reason) for role in roles)


def _questions(fields: Fields) -> Iterator[Block]:
    asked = tuple(
        Asked(
            _anchor(one.value.id),
            one.value.vraag,
            _said(fields, one, one.value.toelichting),
            one.value.kadervraag.label if one.value.kadervraag else "",
        )
        for one in fields.held("vragen_samen")
    )
    if asked:
        yield Questions(asked)
        yield from _inferred((one.text, one.said.reason) for one in asked)


def _aid(fields: Fields, step: Kaderstap) -> Iterator[Block]:
    """The way to the decision aid, at the step about money."""
    if step == of_money(fields.kennis) and fields.kennis.items[Keuzevraag.kind.name]:
        yield SideDoors((_aid_door(fields.address),))


def _boxes(fields: Fields) -> Iterator[Block]:
    held = fields.held("op_tafel")
    boxes = tuple(Box(one.value.id, _said(fields, one, one.value.tekst)) for one in held)
    if boxes:
        yield Boxes(boxes)
        yield from _inferred((str(one.said.text), one.said.reason) for one in boxes)
        url = f"{relative(fields.address, PLAN)}#_stap-{fields.ref.id}"
        yield SideDoors((Anchor(url, *PLAN_DOOR),))


def _pitfalls(fields: Fields) -> Iterator[Block]:
    found = tuple(_said(fields, one, one.value) for one in fields.held("valkuilen"))
    if found:
        yield Pitfalls(found)
        yield from _inferred((str(one.text), one.reason) for one in found)


def _pilots(fields: Fields, step: Kaderstap) -> Iterator[Block]:
    """One example whole and others beside it, from their records; the rest folded."""
    kennis = fields.kennis
    own, told = pilots(kennis, step), shown_side_by_side(kennis, step)
    names = [str(one.value) for one in step.uit_pilots.waarden]
    if told:
        rows = tuple(_pilot_row(fields, ref, names) for ref in told[: BESIDE + 1])
        # What none of the others tells needs no column.
        shown = [n for n in range(len(names)) if any(row.cells[n].values for row in rows[1:])]
        titles = tuple(field_title(Pilot, names[n]) for n in shown)
        others = tuple(replace(row, cells=tuple(row.cells[n] for n in shown)) for row in rows[1:])
        reason = step.voorbeeld.afgeleid or "" if told[0].id == step.voorbeeld.waarde else ""
        yield SideBySide(rows[0], titles, others, reason)
    rest = [ref for ref in own if ref not in told[: BESIDE + 1]]
    links = [way(fields, ref, standing(kennis, ref).text) for ref in rest[:OTHERS]]
    if len(rest) > OTHERS:
        every = f"{relative(fields.address, SEARCH)}?kaderstappen={step.id}"
        links.append(Anchor(every, f"Alle {len(own)} pilots bij deze stap"))
    if links:
        title = f"Andere pilots die over deze stap iets leren ({len(rest)})"
        yield Folded(title, (Links(tuple(links)),))
    if many := learned(kennis, fields.ref):
        name = f"{counted(many, 'les', 'lessen')} van pilots bij deze stap"
        url = f"{relative(fields.address, LESSONS)}#_stap-{step.id}"
        yield Links((Anchor(url, name),))
    if not told and not links:
        do = Anchor(relative(fields.address, NEW_PILOT), "Voeg uw pilot toe")
        yield Invitation("Er is hier nog geen pilot beschreven.", "Kent u er een?", do)


def _pilot_row(fields: Fields, ref: Ref, names: Sequence[str]) -> PilotRow:
    kennis = fields.kennis
    item = kennis.items[ref.kind][ref.id]
    its = Fields(kennis, ref, fields.address)
    return PilotRow(
        str(ref),
        way(fields, ref, standing(kennis, ref).text),
        item.kort,
        tuple(Cell(field_title(Pilot, name), tuple(_values(its, name))) for name in names),
    )


def _values(fields: Fields, name: str) -> Iterator[Markup]:
    """What a pilot says in a field, each value with whether it was inferred; the first of many."""
    every = list(fields.plain(name))
    for value, inferred in every[:SHOWN_VALUES]:
        mark = Markup(' <span class="kb-afgeleid">(afgeleid)</span>') if inferred else ""
        yield Markup("{}{}").format(value, mark)
    if len(every) > SHOWN_VALUES:
        yield Markup("en nog {}").format(len(every) - SHOWN_VALUES)


def _first_blocks(fields: Fields, step: Kaderstap) -> Iterator[Block]:
    kennis = fields.kennis
    every = blocks(kennis, step)
    if not every:
        return
    first = tuple(
        Anchor(
            fields.url(ref),
            kennis.items[ref.kind][ref.id].naam,
            kennis.items[ref.kind][ref.id].kort,
        )
        for ref in every[:FIRST]
    )
    more = len(every) > FIRST
    name = f"Alle {len(every)} bouwstenen bij {step.naam.lower()}"
    link = Anchor(relative(fields.address, blocks_address(step)), name) if more else None
    yield FirstBlocks(first, link)


def _more(fields: Fields) -> Iterator[Block]:
    """The text, whom the source of the step names, and what only mentions it: folded."""
    text = fields.prose(shift=1)
    partners = fields.known("partners")
    inner = (*facts(partners), *((Prose(text.html),) if text.html else ()))
    if inner:
        yield Folded("Meer uit de bronnen over deze stap", inner)
    mentions = ties(fields.kennis, fields.ref).mentions
    if mentions:
        yield fold("Ook genoemd bij", tuple(way(fields, ref) for ref in mentions))


# --- all building blocks of a step ----------------------------------------------------------------


def blocks_address(step: Kaderstap) -> str:
    """Where all building blocks of a step stand."""
    return f"{record_address(Ref(STEP, step.id))}bouwstenen/"


def block_pages(kennis: Kennis) -> Iterator[SectionPage]:
    """For each step with more building blocks than its page shows: all of them."""
    for step in steps(kennis):
        every = blocks(kennis, step)
        if len(every) > FIRST:
            yield _blocks_page(kennis, step, every)


def _blocks_page(kennis: Kennis, step: Kaderstap, every: Sequence[Ref]) -> SectionPage:
    """All building blocks of a step by the question that they help to answer, each once."""
    address = blocks_address(step)
    groups: dict[str, list[Anchor]] = {topic.label: [] for topic in Kadervraag}
    groups["Andere bouwstenen"] = []
    for ref in every:
        item: Any = kennis.items[ref.kind][ref.id]
        asked = [one for one in Kadervraag if one in item.vragen.waarden]
        group = asked[0].label if asked else "Andere bouwstenen"
        groups[group].append(Anchor(relative(address, record_address(ref)), item.naam, item.kort))
    title = f"Alle bouwstenen bij {step.naam.lower()}"
    back = Anchor(relative(address, record_address(Ref(STEP, step.id))), step.naam)
    summary = f"{len(every)} bouwstenen, geordend naar de vraag die zij helpen beantwoorden."
    sections = tuple(
        Section(name, (FirstBlocks(tuple(links), None),), f"_groep-{number}")
        for number, (name, links) in enumerate(groups.items(), 1)
        if links
    )
    return SectionPage(
        Shown(address, title, summary, "", ROUTE),
        Head(title, summary=summary, back=back),
        sections,
        above=bar(kennis, address, near=(step.id,), before=back),
    )
