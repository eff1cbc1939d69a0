"""The network: a group with its task, next step and learning log; all groups together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import (
    HOME,
    NETWORK,
    NETWORK_TEXT,
    NEW_MEETING,
    list_address,
    record_address,
    relative,
)
from kennisbank.knowledge.meetings import When, calendar_address, calendars, meetings
from kennisbank.knowledge.network import KIND, groups, learning, levels, log, standing
from kennisbank.knowledge.ref import Ref
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.model.netwerkgroep import Fase, Groepsoort, Netwerkgroep
from kennisbank.pages.gather.cards import card
from kennisbank.pages.gather.meeting import meeting_card
from kennisbank.pages.gather.parts import (
    backlinks,
    caution,
    facts,
    gap_box,
    source_list,
    sourced,
    told,
)
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import (
    Anchor,
    Block,
    Cards,
    Head,
    Invitation,
    Links,
    Prose,
    Remark,
    Section,
    SectionPage,
    Shown,
)
from kennisbank.pages.values.network import (
    Consultation,
    GroupRow,
    Groups,
    Level,
    Log,
    LogEntry,
    Step,
    Wish,
    Wishes,
)
from kennisbank.text import slug, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.network import Standing
    from kennisbank.knowledge.ref import Kennis
    from kennisbank.pages.gather.fields import Fields
    from kennisbank.pages.gather.parts import Alike
    from kennisbank.pages.values import Card

SHEET: Final = "assets/kennisbank/netwerk.css"
TITLE: Final = "Netwerk"
SUMMARY: Final = "Wie er samen leren, wat er komt, en waar hulp wordt gevraagd en aangeboden."
# So many meetings that are over stand on the first page of the network.
LAST_MEETINGS: Final = 3
# How the meetings of a group would be headed among all that refers to it.
MEETINGS_BACK: Final = "Bijeenkomsten van deze groep"
# The sorts of groups that may keep a learning log.
LEARNING: Final = frozenset({Groepsoort.NETWERKGROEP, Groepsoort.OVERLEGVORM, Groepsoort.PROGRAMMA})


# --- a group --------------------------------------------------------------------------------------


def group_page(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """What a group is for and does next, what it learned, its meetings and its pilots."""
    yield sourced(fields, "", _top)
    yield sourced(fields, "Logboek", _log)
    yield sourced(fields, "Hulp", lambda one: iter(told(one, "hulp_gevraagd", "hulp_aangeboden")))
    yield sourced(fields, "De groep", _about)
    yield Section("Bijeenkomsten", tuple(_meetings(fields)))
    yield from (one for one in backlinks(fields) if one.title != MEETINGS_BACK)
    questions = fields.field("open_vragen")
    asked = tuple(value.html for value in questions.values) if questions else ()
    yield Section("", tuple(gap_box(fields, asked)))
    yield from source_list(fields)


def _top(fields: Fields) -> Iterator[Block]:
    yield from caution(fields)
    yield from facts(fields.known("opdracht", "planning"))
    group: Netwerkgroep = fields.item
    now = standing(fields.kennis, group)
    fields.known("volgende_stap")
    ways = []
    if group.soort.waarde in LEARNING:
        do = "Vul het logboek aan" if now.last else "Begin een logboek"
        ways.append(Anchor(f"{fields.improve}&veld=logboek", do))
    if fields.ref in calendars(fields.kennis):
        calendar = calendar_address(fields.ref)
        ways.append(Anchor(relative(fields.address, calendar), "Bijeenkomsten in uw agenda"))
    if now.last or now.next or ways:
        yield Step(
            relative(fields.address, SHEET),
            tuple(one.label for one in Fase),
            now.phase.label if now.phase else "",
            now.next.tekst if now.next else "",
            str(now.next.voor or "") if now.next else "",
            (now.next.wie or "") if now.next else "",
            now.late,
            tuple(ways),
        )


def _log(fields: Fields) -> Iterator[Block]:
    if not fields.field("logboek"):
        return
    used: dict[str, int] = defaultdict(int)
    entries = []
    for one in log(fields.item):
        base = f"_logboek-{slug(str(one.datum or 'zonder-datum'))}"
        used[base] += 1
        refs = [ref for key in one.pilots if fields.kennis.get(ref := Ref("pilot", key))]
        entries.append(
            LogEntry(
                f"{base}-{used[base]}" if used[base] > 1 else base,
                str(one.datum or ""),
                one.fase.label if one.fase else "",
                one.tekst,
                one.gevonden or "",
                one.veranderd or "",
                tuple(Anchor(fields.url(ref), fields.name(ref)) for ref in refs),
            )
        )
    yield Log(tuple(entries))


def _about(fields: Fields) -> Iterator[Block]:
    names = ("partners", "rapporteert_aan", "monitoring", "bijzonder", "contact")
    yield from facts(fields.known(*names))
    if html := fields.prose().html:
        yield Prose(html)
    yield from facts(fields.known("soort", "niveau", "regio", "themas", "doelgroepen", "eigenaar"))


def _held(fields: Fields) -> list[Bijeenkomst]:
    """The meetings of a group: those to come first, then the latest."""
    links = fields.kennis.incoming.get(fields.ref, ())
    refs = {link.source for link in links if link.field == "netwerkgroepen"}
    found = [fields.kennis.get(ref) for ref in refs]
    of_group = {one.id for one in found if isinstance(one, Bijeenkomst)}
    every = (one for part in meetings(fields.kennis).values() for one in part)
    return [one for one in every if one.id in of_group]


def _meetings(fields: Fields) -> Iterator[Block]:
    cards = tuple(meeting_card(fields.kennis, one, fields.address) for one in _held(fields))
    if cards:
        yield Cards(cards)


# --- all of them ----------------------------------------------------------------------------------


def network_page(kennis: Kennis) -> SectionPage:
    """The whole network: what comes, who learns what, who helps whom, and how it is organised."""
    intro = sheet_html(kennis, NETWORK_TEXT, NETWORK).html
    sections = (
        Section("", (Prose(intro),) if intro else ()),
        Section("Bijeenkomsten", tuple(_coming(kennis))),
        Section("Wat groepen nu doen", tuple(_learning(kennis))),
        Section("Hulp gevraagd", tuple(_wishes(kennis, "hulp_gevraagd"))),
        Section("Hulp aangeboden", tuple(_wishes(kennis, "hulp_aangeboden"))),
        Section("Open vragen", tuple(_wishes(kennis, "open_vragen"))),
        Section("Hoe het overleg in elkaar zit", tuple(_consultation(kennis))),
        Section("Groepen per regio", tuple(_by_region(kennis))),
    )
    named = (
        Section(one.title, one.blocks, f"_{slug(one.title)}" if one.title else "")
        for one in sections
        if one.blocks
    )
    origin = NETWORK_TEXT if NETWORK_TEXT in kennis.sheets else ""
    return SectionPage(
        Shown(NETWORK, TITLE, SUMMARY, origin, NETWORK),
        Head(TITLE, SUMMARY, back=Anchor(relative(NETWORK, HOME), "Begin")),
        tuple(named),
    )


def _coming(kennis: Kennis) -> Iterator[Block]:
    found = meetings(kennis)
    coming, past = found[When.KOMEND], found[When.GEWEEST]
    if coming:
        yield Cards(tuple(meeting_card(kennis, one, NETWORK) for one in coming))
    else:
        do = Anchor(relative(NETWORK, NEW_MEETING), "Kondig er een aan")
        yield Invitation("Er is geen bijeenkomst aangekondigd.", "", do)
        harvested = [one for one in past if one.geoogst] or list(past)
        cards = tuple(meeting_card(kennis, one, NETWORK) for one in harvested[:LAST_MEETINGS])
        if cards:
            yield Remark("Geweest, met wat eruit kwam:")
            yield Cards(cards)
    ways = [Anchor(relative(NETWORK, list_address(Bijeenkomst)), "Alle bijeenkomsten")]
    if None in calendars(kennis):
        ways.append(Anchor(relative(NETWORK, calendar_address(None)), "Zet ze in uw agenda"))
    yield Links(tuple(ways))


def _learning(kennis: Kennis) -> Iterator[Block]:
    rows = tuple(_row(one) for one in learning(kennis))
    if rows:
        yield Groups(relative(NETWORK, SHEET), rows)
    else:
        do = Anchor(relative(NETWORK, list_address(Netwerkgroep)), "Kies uw groep en begin")
        text = "Nog geen groep houdt hier een logboek bij: wat zij probeerde, vond en veranderde."
        yield Invitation(text, "", do)


def _row(one: Standing) -> GroupRow:
    return GroupRow(
        _way(one.group),
        one.phase.label if one.phase else "",
        str(one.last.datum or "") if one.last else "",
        one.last.tekst if one.last else "",
        one.next.tekst if one.next else "",
        str(one.next.voor or "") if one.next else "",
        one.late,
    )


def _wishes(kennis: Kennis, name: str) -> Iterator[Block]:
    wishes = tuple(
        Wish(_way(group), text) for group in groups(kennis) for text in getattr(group, name).waarden
    )
    if wishes:
        yield Wishes(wishes)


def _consultation(kennis: Kennis) -> Iterator[Block]:
    for region, those in levels(kennis).items():
        ref = Ref("regio", region)
        name = kennis.title(ref) if kennis.get(ref) else region
        yield Consultation(
            relative(NETWORK, SHEET),
            Anchor(relative(NETWORK, record_address(ref)), name),
            tuple(
                Level(
                    level.label.partition(":")[0].capitalize(),
                    level.label.partition(": ")[2],
                    tuple(map(_way, found)),
                )
                for level, found in those.items()
            ),
        )


def _by_region(kennis: Kennis) -> Iterator[Block]:
    by_region: dict[str, list[Card]] = defaultdict(list)
    for group in groups(kennis):
        for region in group.regio.waarden or ("",):
            by_region[region].append(card(kennis, Ref(KIND, group.id), NETWORK))
    named = {
        region: kennis.title(Ref("regio", region))
        if kennis.get(Ref("regio", region))
        else "Geen regio genoemd"
        for region in by_region
    }
    for region in sorted(by_region, key=lambda one: (not one, sort_key(named[one]))):
        yield Links(
            tuple(Anchor(one.url, one.name) for one in by_region[region]), title=named[region]
        )
    yield Links((Anchor(relative(NETWORK, list_address(Netwerkgroep)), "Alle groepen op naam"),))


def _way(group: Netwerkgroep) -> Anchor:
    return Anchor(relative(NETWORK, record_address(Ref(KIND, group.id))), group.naam, group.kort)
