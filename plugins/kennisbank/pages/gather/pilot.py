"""The page of a pilot: three answers first, then how it works and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kennisbank.knowledge.addresses import (
    COMPARE,
    LESSONS,
    list_address,
    record_address,
    relative,
)
from kennisbank.knowledge.contact import contacts
from kennisbank.knowledge.dates import statement_date
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import standing
from kennisbank.model.kader import Kaderstap
from kennisbank.model.statement import Stand
from kennisbank.model.values import in_dutch
from kennisbank.pages.gather.cards import evidence
from kennisbank.pages.gather.parts import backlinks, gap_box, quiet, source_list, sourced
from kennisbank.pages.gather.studies import MEASURED_OR_TOLD, blocks, studies
from kennisbank.pages.values import (
    Anchor,
    Answer,
    Answers,
    Block,
    Brief,
    Call,
    Facts,
    Folded,
    Line,
    Links,
    Listed,
    Moment,
    Prose,
    Section,
    Steps,
    Timeline,
    Told,
    Ways,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kennisbank.model.pilot import Pilot, Resultaat
    from kennisbank.pages.gather.fields import Fields
    from kennisbank.pages.gather.parts import Alike

# How many studies stand open on the page.
SHOWN_STUDIES: Final = 2
# How many others a reader is led to.
OTHERS: Final = 4
# How many of those stand beside it in a comparison.
BESIDE: Final = 3
# The fields of the summary.
SUMMED_UP: Final = (
    *("doelgroepen", "leeftijd", "soort", "sectoren", "gemeenten", "regio", "periode"),
    *("omvang.leerlingen", "omvang.groepen", "omvang.scholen"),
)
# What was measured, by whom it was; the rest was told.
TOLD: Final = frozenset({"opgave", "ervaring"})


def pilot(fields: Fields, alike: Alike) -> Iterator[Section]:
    """Its sections; ``alike`` has pilots like it, each with the reason."""
    yield sourced(fields, "", _top)
    yield _half(sourced(fields, "Hoe werkt het", _approach))
    yield _half(sourced(fields, "Wat leverde het op", _results))
    yield _half(sourced(fields, "Wat had het nodig en wie betaalt", _needs))
    yield _half(sourced(fields, "Wat leerden zij", _lessons))
    yield _half(sourced(fields, "Zelf doen", _steps))
    yield _half(sourced(fields, "Kijk ook bij", lambda one: _others(one, alike)))
    yield sourced(fields, "", _gap_box)
    for section in source_list(fields):
        yield Section("", (Folded("Alle bronnen", section.blocks),))


def _half(section: Section) -> Section:
    return replace(section, half=True)


def _top(fields: Fields) -> Iterator[Block]:
    yield _answers(fields)
    if (brief := _brief(fields)).lines or brief.calls:
        yield brief
    # What the summary rests on has its sources here.
    fields.known(*SUMMED_UP)
    yield from _caution(fields)


def place(fields: Fields) -> str:
    """Where the pilot is: its municipalities, else its region."""
    for name, kind in (("gemeenten", "gemeente"), ("regio", "regio")):
        names = [fields.name(Ref(kind, key)) for key in getattr(fields.item, name).waarden]
        if names:
            return ", ".join(names)
    return ""


# --- three answers --------------------------------------------------------------------------------


def _answers(fields: Fields) -> Answers:
    return Answers((_did_it_help(fields.item), _what_it_costs(fields), _is_it_running(fields)))


def _did_it_help(pilot: Pilot) -> Answer:
    """How it was measured and what came out; told and measured are kept apart."""
    question, picture = "Hielp het?", "meten"
    results = pilot.evaluatie.waarden
    if not results:
        silent = pilot.evaluatie.stand is Stand.NIET_VERMELD
        detail = "De bronnen noemen geen resultaat." if silent else "Nog niemand vulde dit in."
        return Answer(question, picture, "Niet gemeten" if silent else "Niet bekend", detail)
    opzet = evidence(pilot)
    first = next(one for one in results if one.opzet == opzet)
    if opzet is None:
        return Answer(question, picture, "Wel iets gemeld, niet hoe gemeten", first.uitkomst)
    if str(opzet.value) in TOLD:
        return Answer(question, picture, f"Niet gemeten, wel {opzet.label}", first.uitkomst)
    return Answer(question, picture, f"{opzet.label.capitalize()}{_on(first)}", first.uitkomst)


def _on(result: Resultaat) -> str:
    return f", n = {result.n}" if result.n else ""


def _what_it_costs(fields: Fields) -> Answer:
    question, picture = "Wat kost het?", "geld"
    money = fields.item.financiering.waarden
    amounts = [f"€ {in_dutch(one.bedrag)}" for one in money if one.bedrag is not None]
    payers = [fields.name(Ref("financieringsvorm", one.vorm)) for one in money if one.vorm]
    paid = f"Betaald uit: {', '.join(dict.fromkeys(payers))}." if payers else ""
    told = next((one.omschrijving for one in money if one.omschrijving), "") or ""
    if amounts:
        return Answer(question, picture, " en ".join(amounts), paid or told)
    if money:
        return Answer(question, picture, "Bedrag niet vermeld", paid or told)
    silent = fields.item.financiering.stand is Stand.NIET_VERMELD
    return Answer(question, picture, "Niet vermeld" if silent else "Niet bekend", "")


def _is_it_running(fields: Fields) -> Answer:
    now = standing(fields.kennis, fields.ref)
    steps = fields.item.status.waarden
    detail = steps[-1].toelichting if steps else None
    text = now.text[:1].upper() + now.text[1:]
    return Answer("Loopt het nog?", "tijd", text, detail or "")


# --- in short -------------------------------------------------------------------------------------


def _brief(fields: Fields) -> Brief:
    """Five lines, and who can be called."""
    lines = (
        ("Voor wie", _several(fields, "doelgroepen", "leeftijd")),
        ("Wat voor praktijk", _several(fields, "soort", "sectoren")),
        ("Waar", _several(fields, "gemeenten", "regio")),
        ("Met wie", _several(fields, "partners")),
        ("Hoe groot en wanneer", _size(fields)),
    )
    shown = tuple(Line(title, text) for title, text in lines if text)
    return Brief(shown, tuple(_calls(fields)), fields.date)


def _several(fields: Fields, *names: str) -> Markup:
    """The values of some fields in a line; what was inferred says so."""
    shown: dict[Markup, None] = {}
    for name in names:
        for value, inferred in fields.plain(name):
            mark = Markup(' <span class="kb-afgeleid">(afgeleid)</span>') if inferred else ""
            shown[Markup("{}{}").format(value, mark)] = None
    return Markup(", ").join(shown)


def _size(fields: Fields) -> Markup:
    counts = [
        Markup("{} {}").format(value, one if value == "1" else more)
        for one, more in (("leerling", "leerlingen"), ("groep", "groepen"), ("school", "scholen"))
        for value, _ in fields.plain(f"omvang.{more}")
    ]
    return Markup(", ").join([*counts, *(value for value, _ in fields.plain("periode"))])


def _calls(fields: Fields) -> Iterator[Call]:
    for one in contacts(fields.kennis, fields.ref):
        page = relative(fields.address, record_address(one.ref)) if one.ref else ""
        digits = "".join(sign for sign in one.phone if sign.isdigit() or sign == "+")
        yield Call(one.name, one.why, page, one.website, one.phone, f"tel:{digits}", one.text)


def _caution(fields: Fields) -> Iterator[Block]:
    field = fields.field("let_op")
    if field:
        yield Folded("Over deze gegevens", (Told(quiet(field)),))


# --- sections -------------------------------------------------------------------------------------


def _approach(fields: Fields) -> Iterator[Block]:
    """What it is for and how it goes; the whole story can be opened."""
    if goal := fields.known("doel"):
        yield Facts(goal)
    text = fields.prose(shift=1)
    if text.lead:
        yield Prose(text.lead)
    if working := fields.field("werkzame_elementen"):
        yield Told(working)
    more = fields.known("aanleiding", "functies", "intensiteit")
    story: tuple[Block, ...] = (Prose(text.rest),) if text.rest else ()
    if more or story:
        yield Folded("Het hele verhaal", (*((Facts(more),) if more else ()), *story))


def _results(fields: Fields) -> Iterator[Block]:
    found = studies(fields)
    yield from blocks(fields.address, found, MEASURED_OR_TOLD, shown=SHOWN_STUDIES)
    if judged := fields.field("erkenning"):
        yield Told(judged)


def _needs(fields: Fields) -> Iterator[Block]:
    if money := fields.field("financiering"):
        yield Listed(money, "Wie betaalt")
    if conditions := fields.field("randvoorwaarden"):
        yield Told(conditions)
    partners, team = fields.field("partners"), fields.field("team")
    people = (
        *((Listed(partners, "Wie meedoen"),) if partners else ()),
        *((Told(team),) if team else ()),
    )
    if people:
        yield Folded("Wie meedoen en het team", people)


def _lessons(fields: Fields) -> Iterator[Block]:
    names = ("lessen.werkt", "lessen.werkt_niet", "lessen.van_koers_veranderd", "borging")
    for field in fields.known(*names):
        yield Told(field)


def _steps(fields: Fields) -> Iterator[Block]:
    """The steps of the framework that the pilot helps with, in their order."""
    held = fields.held("kaderstappen")
    steps = fields.kennis.items["kaderstap"]
    found = [(one, steps.get(one.value)) for one in held]
    known = [(one, step) for one, step in found if step]
    known.sort(key=lambda pair: getattr(pair[1], "nummer", None) or 0)
    if known:
        fields.field("kaderstappen")
        yield Steps(
            tuple(Anchor(fields.url(Ref("kaderstap", step.id)), step.naam) for _, step in known)
        )
    if steps:
        yield Ways(
            (
                Anchor(relative(fields.address, list_address(Kaderstap)), "Zelf iets opzetten"),
                Anchor(relative(fields.address, LESSONS), "Lessen van andere pilots"),
            )
        )


def _course(fields: Fields) -> Iterator[Block]:
    """The course of events, folded: the answer above has the end of it."""
    steps = fields.held("status")
    fields.field("status")
    moments = []
    for one in steps:
        date = statement_date(fields.kennis, fields.item, one.statement) if one.statement else None
        value = fields.value(one)
        moments.append(Moment(str(date or "datum onbekend"), value))
    earlier = fields.known("vervolg_op")
    if len(moments) > 1 or earlier:
        inner = (*((Timeline(tuple(moments)),) if moments else ()), *map(Facts, ((*earlier,),)))
        yield Folded("Hoe het verliep", inner if earlier else inner[:1])


def _others(fields: Fields, alike: Alike) -> Iterator[Block]:
    """Where to read on: related and like it, four at most, each with its reason; and subjects."""
    named = {
        Ref("pilot", one.value): f"{why}, volgens de {'redactie' if one.is_ours else 'bron'}"
        for name, why in (("vervolg_op", "kwam hiervoor"), ("verwant", "hoort hierbij"))
        for one in fields.held(name)
    }
    found = {**named, **{ref: why for ref, why in alike if ref not in named}}
    ways = [
        Anchor(fields.url(ref), fields.name(ref), why)
        for ref, why in found.items()
        if fields.kennis.get(ref)
    ]
    if ways:
        yield Ways(tuple(ways[:OTHERS]))
        pilots = [ref for ref in found if ref.kind == "pilot" and fields.kennis.get(ref)]
        yield Links((_comparison(fields, pilots[:BESIDE]),))
    tied = fields.known(
        "themas", "hoofdlijnen", "samenwerkingsverband", "netwerkgroep", "bijeenkomsten"
    )
    if tied:
        yield Folded("Onderwerpen en verbanden", (Facts(tied),))
    for section in backlinks(fields):
        yield Folded(section.title, section.blocks)


def _comparison(fields: Fields, others: Iterable[Ref]) -> Anchor:
    """A way to this pilot beside some others."""
    asked = "&".join(f"p={ref.id}" for ref in (fields.ref, *others))
    return Anchor(f"{relative(fields.address, COMPARE)}?{asked}", "Zet ze naast elkaar")


def _gap_box(fields: Fields) -> Iterator[Block]:
    open_ = fields.field("open_vragen")
    yield from gap_box(fields, tuple(value.html for value in open_.values) if open_ else ())
