"""A meeting: announced with its programme; once something came of it, that stands first."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kennisbank.knowledge.addresses import (
    HOME,
    MEETING_FILE,
    NEW_MEETING,
    file_address,
    list_address,
    record_address,
    relative,
)
from kennisbank.knowledge.meetings import (
    KIND,
    When,
    calendar_address,
    calendars,
    day_of,
    insight_anchors,
    meetings,
    session_ids,
)
from kennisbank.knowledge.ref import Ref
from kennisbank.model.bijeenkomst import Bijeenkomst, Bijeenkomststand
from kennisbank.pages.gather.cards import card
from kennisbank.pages.gather.parts import backlinks, caution, facts, gap_box, source_list, sourced
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import (
    Anchor,
    Block,
    Cards,
    Folded,
    Head,
    Invitation,
    Links,
    Prose,
    Section,
    SectionPage,
    Shown,
    Told,
)
from kennisbank.pages.values.meeting import (
    Agreements,
    Changes,
    Day,
    Insight,
    Insights,
    Moments,
    Photo,
    Photos,
    Programme,
    Session,
)
from kennisbank.text import slug
from kennisbank.web import is_web

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.bijeenkomst import Sessie
    from kennisbank.pages.gather.fields import Fields
    from kennisbank.pages.gather.parts import Alike
    from kennisbank.pages.values import Card

# Where a reader finds the calendar of all meetings.
SUBSCRIBE: Final = "Zet alle bijeenkomsten in uw agenda"
SHEET: Final = "assets/kennisbank/bijeenkomst.css"
# With more sessions than this, what each is about has to be opened.
SHORT: Final = 12


def meeting_page(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """When it is; what came of it before its programme, or the programme before that."""
    meeting: Bijeenkomst = fields.item
    yield sourced(fields, "", _top)
    programme = sourced(fields, "Programma", _programme)
    if meeting.geoogst:
        yield sourced(fields, "Wat eruit kwam", _harvest)
        held = (*programme.blocks, *_changes(fields))
        yield Section("", (Folded("Het programma", held),) if held else ())
    else:
        yield programme
    yield sourced(fields, "", _rest)
    yield from backlinks(fields)
    yield Section("", tuple(_gaps(fields)))
    yield from source_list(fields)


def meetings_page(kennis: Kennis) -> SectionPage:
    """All meetings: those to come first, then what was, what comes back and what is advice."""
    kind = Bijeenkomst.kind
    address = list_address(Bijeenkomst)
    intro = sheet_html(kennis, f"docs/{kind.address}/index.md", address).html
    found = meetings(kennis)
    top: list[Block] = [Prose(intro)] if intro else []
    ways = [Anchor(relative(address, NEW_MEETING), "Voeg een bijeenkomst toe")]
    if None in calendars(kennis):
        ways.append(Anchor(relative(address, calendar_address(None)), SUBSCRIBE))
    top.append(Links(tuple(ways)))
    if not found[When.KOMEND]:
        do = Anchor(relative(address, NEW_MEETING), "Kondig er een aan")
        top.append(Invitation("Er is geen bijeenkomst aangekondigd.", "", do))
    sections = [Section("", tuple(top))]
    for part, those in found.items():
        cards = tuple(meeting_card(kennis, one, address) for one in those)
        if cards:
            sections.append(Section(part.value, (Cards(cards),), f"_{slug(part.value)}"))
    return SectionPage(
        Shown(address, kind.title, kind.explanation, f"docs/{kind.address}/index.md", address),
        Head(kind.title, kind.explanation, back=Anchor(relative(address, HOME), "Begin")),
        tuple(sections),
    )


def meeting_card(kennis: Kennis, meeting: Bijeenkomst, address: str) -> Card:
    """A meeting in a list, with its day before what it is."""
    shown = card(kennis, Ref(KIND, meeting.id), address)
    days = _when(meeting)
    called_off = meeting.stand.waarde is Bijeenkomststand.AFGELAST
    told = [*(["Afgelast"] if called_off else []), *([days] if days else [])]
    return replace(shown, summary=". ".join([*told, shown.summary])) if told else shown


def _top(fields: Fields) -> Iterator[Block]:
    yield from caution(fields)
    meeting: Bijeenkomst = fields.item
    names = ("datum", "tot", "begin", "eind", "ritme", "plaats", "voor_wie", "deelnemers")
    fields.known("stand", *names, "online", "aanmelden")
    state = meeting.stand.waarde.label.capitalize() if meeting.stand.waarde else ""
    lines = (
        ("Wanneer", _when(meeting)),
        ("Hoe vaak", meeting.ritme.waarde),
        ("Waar", meeting.plaats.waarde),
        ("Voor wie", meeting.voor_wie.waarde),
        ("Wie er waren", meeting.deelnemers.waarde),
    )
    shown = tuple((name, text) for name, text in lines if text)
    ways = tuple(_ways(fields, meeting)) if not meeting.geoogst else ()
    yield Moments(relative(fields.address, SHEET), state, shown, ways)
    yield from facts(fields.known("doel"))
    if not meeting.geoogst:
        yield from _changes(fields)


def _changes(fields: Fields) -> Iterator[Block]:
    """What changed after the announcement; once it is over that is no news."""
    meeting: Bijeenkomst = fields.item
    if fields.field("wijzigingen"):
        rows = ((str(one.datum or ""), one.tekst) for one in meeting.wijzigingen.waarden)
        yield Changes(tuple(rows))


def _when(meeting: Bijeenkomst) -> str:
    first, last = meeting.datum.waarde, meeting.tot.waarde
    days = f"{first} tot en met {last}" if first and last and last != first else str(first or "")
    begin, end = meeting.begin.waarde, meeting.eind.waarde
    hours = f"{begin} tot {end}" if begin and end else f"vanaf {begin}" if begin else ""
    return ", ".join(part for part in (days, hours) if part)


def _ways(fields: Fields, meeting: Bijeenkomst) -> Iterator[Anchor]:
    if meeting.aanmelden.waarde:
        yield Anchor(meeting.aanmelden.waarde, "Meld u aan")
    if meeting.online.waarde:
        yield Anchor(meeting.online.waarde, "Volg online")
    if day_of(meeting.datum.waarde):
        path = f"{record_address(fields.ref)}{MEETING_FILE}"
        yield Anchor(relative(fields.address, path), "Zet in uw agenda")


def _harvest(fields: Fields) -> Iterator[Block]:
    meeting: Bijeenkomst = fields.item
    if outcomes := fields.field("uitkomsten"):
        yield Told(outcomes)
    if fields.field("inzichten"):
        yield Insights(tuple(_insights(fields)))
    if fields.field("afspraken"):
        rows = (
            (one.tekst, one.wie or "", str(one.voor or "")) for one in meeting.afspraken.waarden
        )
        yield Agreements(tuple(rows))
    told = [one for one in sorted(meeting.programma.waarden, key=_order) if one.uitkomst]
    if told:
        fields.field("programma")
        found = _sessions(fields, told, "_uitkomst-")
        short = (replace(one, speakers=(), text="", material=None) for one in found)
        yield Programme("Per sessie", (Day("", "", tuple(short)),))
    if asked := fields.field("open_vragen"):
        yield Told(asked)
    if fields.field("fotos"):
        yield from _photos(fields)


def _photos(fields: Fields) -> Iterator[Block]:
    """The photographs that may be shown."""
    meeting: Bijeenkomst = fields.item
    shown = (
        Photo(url, one.wat_is_te_zien, one.maker or "")
        for one in meeting.fotos.waarden
        if (url := _beside(fields, one.bestand))
    )
    if photos := tuple(shown):
        yield Photos(photos)


def _beside(fields: Fields, name: str) -> str:
    """The address of a file beside the meeting; empty for one that readers may not have."""
    path = posixpath.join(posixpath.dirname(fields.entry.path), name)
    there = path in fields.kennis.attachments
    return quote(relative(fields.address, file_address(path))) if there else ""


def _insights(fields: Fields) -> Iterator[Insight]:
    meeting: Bijeenkomst = fields.item
    for anchor, one in zip(insight_anchors(meeting), meeting.inzichten.waarden, strict=True):
        tied = [Ref("thema", key) for key in one.themas]
        tied += [Ref("kaderstap", key) for key in one.kaderstappen]
        ways = (Anchor(fields.url(ref), fields.name(ref)) for ref in tied if fields.kennis.get(ref))
        yield Insight(anchor, one.tekst, tuple(ways))


def _programme(fields: Fields) -> Iterator[Block]:
    if not fields.field("programma"):
        return
    days: dict[str, list[Sessie]] = defaultdict(list)
    meeting: Bijeenkomst = fields.item
    for one in sorted(meeting.programma.waarden, key=_order):
        days[str(one.dag or "")].append(one)
    yield Programme(
        "",
        tuple(
            Day(name, f"_dag-{slug(name)}" if name else "", _sessions(fields, found, "_sessie-"))
            for name, found in days.items()
        ),
        folded=len(meeting.programma.waarden) > SHORT,
    )


def _order(session: Sessie) -> tuple[tuple[int, int, int], int, int]:
    begin = session.begin
    day = session.dag.sorteer if session.dag else (0, 0, 0)
    return (day, begin.uur, begin.minuut) if begin else (day, 24, 0)


def _sessions(fields: Fields, found: Iterable[Sessie], anchor: str) -> tuple[Session, ...]:
    """Sessions as the page shows them, each with an anchor of its own."""
    meeting: Bijeenkomst = fields.item
    names = dict(zip(map(id, meeting.programma.waarden), session_ids(meeting), strict=True))
    return tuple(_session(fields, one, f"{anchor}{names[id(one)]}") for one in found)


def _session(fields: Fields, one: Sessie, anchor: str) -> Session:
    refs = [Ref("pilot", key) for key in one.pilots]
    begin = str(one.begin or "").removesuffix(" uur")
    time = f"{begin}–{one.eind}" if one.begin and one.eind else str(one.begin or "")
    return Session(
        time,
        one.zaal or "",
        one.titel,
        anchor,
        one.sprekers,
        one.omschrijving or "",
        tuple(Anchor(fields.url(ref), fields.name(ref)) for ref in refs if fields.kennis.get(ref)),
        _material(fields, one),
        one.afgelast or "",
        one.uitkomst or "",
    )


def _material(fields: Fields, one: Sessie) -> Anchor | None:
    """Where what was shown is, elsewhere or beside the meeting; the sort of file is told."""
    if not one.materiaal:
        return None
    if is_web(one.materiaal):
        return Anchor(one.materiaal, "Materiaal")
    url = _beside(fields, one.materiaal)
    kind = posixpath.splitext(one.materiaal)[1].removeprefix(".")
    return Anchor(url, f"Materiaal ({kind})") if url else None


def _rest(fields: Fields) -> Iterator[Block]:
    if html := fields.prose().html:
        yield Prose(html)
    yield from facts(fields.known("regio", "themas", "netwerkgroepen", "vervolg_op"))


def _gaps(fields: Fields) -> Iterator[Block]:
    meeting: Bijeenkomst = fields.item
    # What came of it has its questions with it.
    open_ = None if meeting.geoogst else fields.field("open_vragen")
    yield from gap_box(fields, tuple(value.html for value in open_.values) if open_ else ())
