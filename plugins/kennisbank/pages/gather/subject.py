"""The pages of target groups, themes and regions: the answer, then examples, then the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from kennisbank.knowledge.addresses import (
    CHANCES,
    LESSONS,
    NEW_PILOT,
    PILOTS,
    RESULTS,
    list_address,
    relative,
)
from kennisbank.knowledge.best import best, how_found, reason, study
from kennisbank.knowledge.contact import contacts
from kennisbank.knowledge.lessons import learned
from kennisbank.knowledge.link import PROSE
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import standing
from kennisbank.model import BY_NAME, KINDS, Pilot
from kennisbank.model.kader import Financieringsvorm, Kaderstap
from kennisbank.pages.gather.insights import insights
from kennisbank.pages.gather.lead import has_lead
from kennisbank.pages.gather.news import outside_section
from kennisbank.pages.gather.partner import of_partners
from kennisbank.pages.gather.parts import caution, end, facts, way
from kennisbank.pages.gather.studies import STUDIED, across, blocks, measured
from kennisbank.pages.gather.texts import inner_headings
from kennisbank.pages.values import (
    Anchor,
    Block,
    Call,
    Calls,
    Entries,
    Entry,
    Examples,
    Folded,
    Invitation,
    Links,
    Listed,
    Near,
    Nearby,
    Overview,
    Paragraph,
    Point,
    Prose,
    RegionChooser,
    Section,
)
from kennisbank.text import counted, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.pages.gather.fields import Fields
    from kennisbank.pages.gather.parts import Alike
    from kennisbank.text import SortKey

MOST_POINTS: Final = 5
MOST_MEASURED: Final = 3
MOST_CALLS: Final = 3
REGION_SCRIPT: Final = "assets/kennisbank/regiokeuze.js"
EXAMPLES: Final = 3
FEW_PLANS: Final = 5
_EXAMPLES_TITLE: Final = ("Een voorbeeld", "Twee voorbeelden", "Drie voorbeelden")
# The anchors of the parts of an answer, as its template has them.
_HELPS: Final = Anchor("_wat-helpt", "Wat helpt")
_PAYS: Final = Anchor("_wie-betaalt", "Wie betaalt")
_CALL: Final = Anchor("_wie-bellen", "Wie u kunt bellen")
# Fields that are told as what is tied to the record.
_RELATIONS: Final = ("begrippen", "themas", "verwant")
# Kinds that have a place of their own on the page of a region.
_TOGETHER: Final = ("samenwerkingsverband", "gemeente")
_GROUPS: Final = ("netwerkgroep", "bijeenkomst")


@dataclass(frozen=True, slots=True)
class Ties:
    """What a record has to do with others: its pilots, best first, and all else by kind.

    ``mentions`` has those that only name it in their text.
    """

    practices: tuple[Ref, ...]
    plans: tuple[Ref, ...]
    others: Mapping[str, tuple[Ref, ...]]
    mentions: tuple[Ref, ...]
    # Those of which every tie was inferred, not stated.
    inferred: frozenset[Ref]

    @property
    def pilots(self) -> tuple[Ref, ...]:
        """All pilots, practices before plans."""
        return (*self.practices, *self.plans)


def ties(kennis: Kennis, ref: Ref) -> Ties:
    """Everything tied to the record at ``ref``, whichever of the two says so."""
    sure: dict[Ref, bool] = {}
    named: dict[Ref, None] = {}
    both = [(link.source, link) for link in kennis.incoming.get(ref, ())]
    both += [(link.target, link) for link in kennis.outgoing.get(ref, ())]
    for other, link in both:
        if other == ref:
            continue
        if link.field == PROSE:
            named.setdefault(other)
        else:
            sure[other] = sure.get(other, False) or not link.inferred
    pilots = best(kennis, sure)
    others: dict[str, list[Ref]] = defaultdict(list)
    for other in sorted(sure, key=lambda one: by_name(kennis, one)):
        if other.kind != Pilot.kind.name:
            others[other.kind].append(other)
    practices = tuple(one for one in pilots if standing(kennis, one).practice)
    return Ties(
        practices,
        tuple(one for one in pilots if one not in practices),
        {cls.kind.name: tuple(others[cls.kind.name]) for cls in KINDS if others[cls.kind.name]},
        tuple(sorted((one for one in named if one not in sure), key=lambda o: by_name(kennis, o))),
        frozenset(one for one, stated in sure.items() if not stated),
    )


def by_name(kennis: Kennis, ref: Ref) -> tuple[SortKey, Ref]:
    """A key that puts records in the order of an index."""
    return sort_key(kennis.items[ref.kind][ref.id].naam), ref


# --- pages ----------------------------------------------------------------------------------------


def subject(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A target group or a theme: what helps, who pays and whom to call; then where it was done."""
    tied = ties(fields.kennis, fields.ref)
    own = facts(fields.rest("omschrijving", "open_vragen", *_RELATIONS))
    regions = _by_region(fields, tied)
    yield Section("", (*_chooser(fields, regions), *caution(fields), *own))
    yield from _answer(fields, tied)
    yield from _nearby(regions)
    yield from _pilots(fields, tied)
    yield Section("Wat is er gemeten", tuple(_measured(fields, tied)), "_gemeten")
    yield insights(fields)
    yield from text(fields)
    yield from folded(fields, tied)
    yield outside_section(fields)
    yield Section("Verder met dit onderwerp", _on_from(fields))
    questions = fields.field("open_vragen")
    yield Section("Open vragen", (Listed(questions),) if questions else ())
    yield from end(fields)


def _measured(fields: Fields, tied: Ties) -> Iterator[Block]:
    """The studies of its pilots, what was measured best first; what was only told is not here."""
    shown, _ = measured(across(fields.kennis, fields.address, tied.pilots))
    yield from blocks(fields.address, shown, STUDIED, shown=1)
    if shown:
        yield Links((Anchor(relative(fields.address, RESULTS), "Alle resultaten"),))


def _on_from(fields: Fields) -> tuple[Block, ...]:
    """From a subject to the lessons of its pilots, to where none is, and to setting one up."""
    if fields.ref.kind != "thema":
        return ()
    ways = [
        Anchor(
            relative(fields.address, f"{CHANCES}{fields.ref.id}/"),
            "Waar nog niets is",
            "naar doelgroep en regio",
        ),
        Anchor(
            relative(fields.address, list_address(Kaderstap)),
            "Zelf iets opzetten",
            "stap voor stap",
        ),
    ]
    if many := learned(fields.kennis, fields.ref):
        url = f"{relative(fields.address, LESSONS)}#_onderwerp-{fields.ref.id}"
        ways.insert(0, Anchor(url, counted(many, "les", "lessen"), "van pilots bij dit onderwerp"))
    return (Links(tuple(ways)),)


def region(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A region: what happens there, who works together, and where they meet."""
    tied = ties(fields.kennis, fields.ref)
    yield Section("", caution(fields))
    yield from _pilots(fields, tied)
    yield Section("Wie samenwerken", tuple(_together(fields, tied)))
    lists = tuple(_list(fields, kind, tied) for kind in _GROUPS if kind in tied.others)
    yield Section("Groepen en bijeenkomsten", lists)
    yield from text(fields)
    yield Section("Over deze regio", facts(fields.rest()))
    yield from folded(fields, tied, without=("regio", *_TOGETHER, *_GROUPS))
    yield from end(fields)


# --- the answer -----------------------------------------------------------------------------------


def _answer(fields: Fields, tied: Ties) -> Iterator[Section]:
    """What helps, who pays and whom to call, from the pilots; nothing where there are none."""
    if not tied.pilots:
        return
    kennis = fields.kennis
    money = list_address(Financieringsvorm)
    ways = Anchor(relative(fields.address, money), Financieringsvorm.kind.title)
    answer = Overview(
        tuple(_helping(fields, tied)),
        tuple(_money(fields, tied.pilots)),
        ways,
        tuple(_calls(fields, best(kennis, tied.practices or tied.plans))),
    )
    shown = ((_HELPS, answer.helping), (_PAYS, True), (_CALL, answer.calls))
    yield Section("", (answer,), inner=tuple(anchor for anchor, there in shown if there))


def _helping(fields: Fields, tied: Ties) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """What studies found, and what works according to the sources: together at most five."""
    pilots = [(ref, pilot_at(fields.kennis, ref)) for ref in tied.pilots]
    measured = [
        Point(result.uitkomst, way(fields, ref), how_found(result))
        for ref, pilot in pilots
        if (result := study(pilot))
    ][:MOST_MEASURED]
    if measured:
        yield "Wat onderzoek vond", tuple(measured)
    told = [
        [Point(said, way(fields, ref)) for said in _works(pilot)]
        for ref, pilot in pilots
        if ref in tied.practices
    ]
    # In turn, so that no pilot speaks for all.
    works = [point for turn in zip_longest(*told) for point in turn if point]
    if works:
        yield "Wat volgens de bronnen werkt", tuple(works[: MOST_POINTS - len(measured)])


def _works(pilot: Pilot) -> tuple[str, ...]:
    return (*pilot.werkzame_elementen.waarden, *pilot.lessen.werkt.waarden)


def _money(fields: Fields, pilots: Iterable[Ref]) -> Iterator[Anchor]:
    """The ways in which pilots were paid, most used first, with how many used each."""
    used: dict[Ref, set[Ref]] = defaultdict(set)
    for ref in pilots:
        for money in pilot_at(fields.kennis, ref).financiering.waarden:
            form = Ref("financieringsvorm", money.vorm or "")
            if fields.kennis.get(form):
                used[form].add(ref)
    ordered = sorted(used, key=lambda one: (-len(used[one]), by_name(fields.kennis, one)))
    return (way(fields, form, counted(len(used[form]), "pilot", "pilots")) for form in ordered)


def _calls(fields: Fields, pilots: Iterable[Ref]) -> Iterator[Call]:
    """Whom to call about the best pilots: for each the first who is not named yet."""
    found: dict[str, Call] = {}
    for ref in pilots:
        if len(found) == MOST_CALLS:
            break
        name = fields.kennis.items[ref.kind][ref.id].naam
        for one in contacts(fields.kennis, ref):
            key = str(one.ref or one.text)
            if key in found:
                continue
            url = fields.url(one.ref) if one.ref else fields.url(ref)
            why = f"{one.why}, bij {name}" if one.ref else one.why
            called = one.name if one.ref else name
            found[key] = Call(
                called, why, url, one.website, one.phone, phone_url(one.phone), one.text
            )
            break
    yield from found.values()


# --- pilots ---------------------------------------------------------------------------------------


def _pilots(fields: Fields, tied: Ties) -> Iterator[Section]:
    """The best examples with why, the other practices, and the plans; or an invitation."""
    if not tied.pilots:
        ask = Anchor(relative(fields.address, NEW_PILOT), "Voeg uw pilot toe")
        more = Anchor(relative(fields.address, PILOTS), "alle pilots")
        text_ = "Er is hier nog geen pilot beschreven."
        yield Section("", (Invitation(text_, "Kent u er een?", ask, more),))
        yield of_partners(fields)
        return
    first, rest = tied.practices[:EXAMPLES], tied.practices[EXAMPLES:]
    if first:
        shown = tuple(_entry(fields, ref, tied, why=True) for ref in first)
        yield Section(_EXAMPLES_TITLE[len(first) - 1], (Examples(shown),), "_voorbeelden")
    yield Section("Andere praktijken", (Entries(rows_of(fields, rest, tied)),) if rest else ())
    yield plans(rows_of(fields, tied.plans, tied))
    yield of_partners(fields)


def plans(rows: tuple[Entry, ...]) -> Section:
    """What was only planned or named, folded where it is much."""
    title = "Plannen en vermeldingen"
    if len(rows) <= FEW_PLANS:
        return Section(title, (Entries(rows),) if rows else ())
    return Section(title, (Folded(f"{len(rows)} plannen en vermeldingen", (Entries(rows),)),))


def rows_of(fields: Fields, refs: Iterable[Ref], tied: Ties) -> tuple[Entry, ...]:
    """Pilots as rows of two lines, in the order given."""
    return tuple(_entry(fields, ref, tied) for ref in refs)


def _entry(fields: Fields, ref: Ref, tied: Ties, *, why: bool = False) -> Entry:
    kennis, pilot = fields.kennis, pilot_at(fields.kennis, ref)
    stand, found = standing(kennis, ref).text, reason(kennis, ref)
    result = "" if found == stand else f"resultaat: {found}"
    regions = (kennis.get(Ref("regio", one)) for one in pilot.regio.waarden)
    where = ", ".join(one.naam for one in regions if one)
    # The reason is told once: where it stands apart, or else in the line below.
    told = [stand, "" if why else result, "" if fields.ref.kind == "regio" else where]
    told += ["afgeleid dat dit hierbij hoort"] if ref in tied.inferred else []
    return Entry(
        str(ref),
        fields.url(ref),
        pilot.naam,
        pilot.kort,
        " · ".join(part for part in told if part),
        result.capitalize() if why else "",
    )


def _by_region(fields: Fields, tied: Ties) -> tuple[Near, ...]:
    """Its pilots by region, the region with most of them first."""
    here: dict[Ref, list[Ref]] = defaultdict(list)
    for ref in tied.pilots:
        for one in pilot_at(fields.kennis, ref).regio.waarden:
            if fields.kennis.get(Ref("regio", one)):
                here[Ref("regio", one)].append(ref)
    ordered = sorted(here, key=lambda one: (-len(here[one]), by_name(fields.kennis, one)))
    return tuple(_near(fields, one, here[one]) for one in ordered)


def _chooser(fields: Fields, regions: tuple[Near, ...]) -> Iterator[Block]:
    """A way to put the pilots of a region first, where there is a choice."""
    if len(regions) > 1:
        yield RegionChooser(regions, relative(fields.address, REGION_SCRIPT))


def _nearby(regions: tuple[Near, ...]) -> Iterator[Section]:
    """Its pilots by region, for who looks for something close by."""
    if regions:
        many = counted(len(regions), "regio", "regio’s")
        yield Section("", (Folded(f"Pilots per regio ({many})", (Nearby(regions),)),))


def _near(fields: Fields, ref: Ref, pilots: Sequence[Ref]) -> Near:
    item: Any = fields.kennis.items[ref.kind][ref.id]
    return Near(
        ref.id,
        way(fields, ref, counted(len(pilots), "pilot", "pilots")),
        tuple(str(one.value) for one in item.provincies.waarden),
        tuple(way(fields, one) for one in pilots),
    )


# --- what is tied to it ---------------------------------------------------------------------------


def text(fields: Fields) -> Iterator[Section]:
    """The text of the record, below the summary where another sentence stood above."""
    # The summary first, for that numbers its sources first.
    field = fields.field("samenvatting") if has_lead(fields) else None
    found = fields.prose()
    before: tuple[Block, ...] = (Paragraph(field),) if field else ()
    after: tuple[Block, ...] = (Prose(found.html),) if found.html else ()
    title = "Wat de bronnen erover zeggen" if before else ""
    yield Section(title, (*before, *after), inner=inner_headings(found))


def folded(fields: Fields, tied: Ties, *, without: Iterable[str] = ()) -> Iterator[Section]:
    """What is tied to the record, by kind, and what only mentions it."""
    hidden = {Pilot.kind.name, *without}
    lists = [_list(fields, kind, tied) for kind in tied.others if kind not in hidden]
    if tied.mentions:
        lists.append(fold("Ook genoemd bij", tuple(way(fields, ref) for ref in tied.mentions)))
    yield Section("Verder lezen", tuple(lists))


def _list(fields: Fields, kind: str, tied: Ties) -> Folded:
    own = BY_NAME[kind].kind
    title = f"Verwante {own.plural}" if kind == fields.ref.kind else own.plural.capitalize()
    links = (
        way(fields, ref, "afgeleid" if ref in tied.inferred else "") for ref in tied.others[kind]
    )
    return fold(title, tuple(links))


def fold(title: str, links: tuple[Anchor, ...]) -> Folded:
    """A list of links that can be opened, with how many there are."""
    return Folded(f"{title} ({len(links)})", (Links(links),))


def _together(fields: Fields, tied: Ties) -> Iterator[Block]:
    """The bodies of a region with their website and number."""
    for kind in _TOGETHER:
        refs = tied.others.get(kind, ())
        if refs:
            calls = tuple(_body(fields, ref, inferred=ref in tied.inferred) for ref in refs)
            yield Calls(BY_NAME[kind].kind.plural.capitalize(), calls)


def _body(fields: Fields, ref: Ref, *, inferred: bool) -> Call:
    item: Any = fields.kennis.items[ref.kind][ref.id]
    why = "afgeleid" if inferred else ""
    phone = item.telefoon.waarde or ""
    website = item.adres.waarde or ""
    return Call(item.naam, why, fields.url(ref), website, phone, phone_url(phone))


def phone_url(phone: str) -> str:
    """The address that calls a number."""
    return f"tel:{''.join(sign for sign in phone if sign.isdigit() or sign == '+')}"


def pilot_at(kennis: Kennis, ref: Ref) -> Pilot:
    """The pilot at ``ref``."""
    found = kennis.items[ref.kind][ref.id]
    assert isinstance(found, Pilot)  # noqa: S101 - only pilots are tied as pilots
    return found
