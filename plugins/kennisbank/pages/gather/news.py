"""What is new, and how to hear of it."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import (
    FEEDS,
    FOLLOW,
    FOLLOW_TEXT,
    HOME,
    NEWS,
    NEWS_TEXT,
    record_address,
    relative,
)
from kennisbank.knowledge.events import FOLLOWED, channels, events
from kennisbank.knowledge.meetings import calendar_address, calendars
from kennisbank.knowledge.outside import followed, reports
from kennisbank.model import BY_NAME
from kennisbank.model.values import Datum
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import (
    Anchor,
    Block,
    Folded,
    Head,
    Invitation,
    Links,
    Prose,
    Remark,
    Section,
    SectionPage,
    Shown,
)
from kennisbank.pages.values.news import (
    ChannelRow,
    Channels,
    News,
    NewsDay,
    NewsItem,
    Outside,
    OutsideItem,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kennisbank.knowledge.events import Channel, Event
    from kennisbank.knowledge.outside import Report
    from kennisbank.knowledge.ref import Kennis
    from kennisbank.pages.gather.fields import Fields

SCRIPT: Final = "assets/kennisbank/nieuws/bezoek.js"
# So much news stands on the page; what is older is on the pages themselves.
MOST: Final = 200
# Of more pages with the same news on one day only how many there are is told at first.
MANY: Final = 6
# So much news of others stands on the page, and so much on that of a subject.
MOST_OUTSIDE: Final = 60
LATEST: Final = 3


def news_page(kennis: Kennis) -> SectionPage:
    """What was added and changed here, day by day; then what others write."""
    title, summary = "Nieuws", "Wat er hier bij kwam, en wat anderen schrijven."
    intro = sheet_html(kennis, NEWS_TEXT, NEWS).html
    days = tuple(_days(kennis, events(kennis)[:MOST]))
    top: list[Block] = [Prose(intro)] if intro else []
    top.append(Links((Anchor(relative(NEWS, FOLLOW), "Hoor het zodra er iets nieuws is"),)))
    if days:
        top.append(News(relative(NEWS, SCRIPT), days))
    else:
        do = Anchor(relative(NEWS, "bijdragen/"), "Draag iets bij")
        top.append(Invitation("Er is nog niets nieuws.", "", do))
    sections = (
        Section("", tuple(top)),
        Section("Nieuws van anderen", tuple(_outside(kennis)), "_van-anderen"),
    )
    found = tuple(one for one in sections if one.blocks)
    return _page(kennis, NEWS, NEWS_TEXT, (title, summary), found)


def _outside(kennis: Kennis) -> Iterator[Block]:
    """The news of others; where there is none yet, whom the site follows."""
    feeds = followed(kennis)
    told = reports(kennis)[:MOST_OUTSIDE]
    if told:
        yield outside(kennis, told, NEWS, by_month=True)
    elif feeds:
        yield Remark("Hier komt nieuws van anderen. Er is nog niets opgehaald.")
    if feeds:
        ways = tuple(
            Anchor(one.website or one.adres or "", one.naam, one.kort)
            for one in feeds
            if one.website or one.adres
        )
        yield Folded("Wie wij volgen", (Links(ways),))


def outside(kennis: Kennis, told: Iterable[Report], start: str, *, by_month: bool) -> Outside:
    """News of others on the page at ``start``."""
    shown = [one for one in told if one.message.adres]
    return Outside(
        tuple(
            (month, tuple(_outside_item(kennis, one, start) for one in those))
            for month, those in groupby(shown, lambda one: _month(one) if by_month else "")
        )
    )


def _month(report: Report) -> str:
    """The month in which a message appeared, as a heading."""
    day = report.message.datum
    return str(Datum(day.jaar, day.maand)).capitalize() if day else "Zonder datum"


def _outside_item(kennis: Kennis, report: Report, start: str) -> OutsideItem:
    message = report.message
    ways = (Anchor(relative(start, record_address(ref)), kennis.title(ref)) for ref in report.about)
    page = Anchor(message.adres or "", message.naam)
    date = str(message.datum or "")
    return OutsideItem(page, date, ", ".join(report.sources), message.kort, tuple(ways))


def outside_section(fields: Fields) -> Section:
    """The latest that others wrote about a subject or a target group."""
    told = reports(fields.kennis, fields.ref)[:LATEST]
    blocks: list[Block] = []
    if told:
        blocks.append(outside(fields.kennis, told, fields.address, by_month=False))
        more = Anchor(f"{relative(fields.address, NEWS)}#_van-anderen", "Al het nieuws van anderen")
        blocks.append(Links((more,)))
    return Section("Nieuws van anderen", tuple(blocks), "_van-anderen")


def _days(kennis: Kennis, found: Iterable[Event]) -> Iterator[NewsDay]:
    for day, those in groupby(found, lambda one: one.day):
        alike: dict[str, list[NewsItem]] = defaultdict(list)
        for one in those:
            plural = BY_NAME[one.ref.kind].kind.plural
            alike[f"{one.what.label}: {{}} {plural}"].append(_item(kennis, one))
        yield NewsDay(
            _written(day),
            str(day),
            tuple(item for items in alike.values() if len(items) <= MANY for item in items),
            tuple(
                (name.format(len(items)), tuple(items))
                for name, items in alike.items()
                if len(items) > MANY
            ),
        )


def _item(kennis: Kennis, event: Event) -> NewsItem:
    what = f"{event.what.label} ({event.more})" if event.more else event.what.label
    page = Anchor(relative(NEWS, record_address(event.ref)), event.name)
    return NewsItem(f"_{event.id}", what, page, kennis.items[event.ref.kind][event.ref.id].kort)


def _written(day: date) -> str:
    return str(Datum(day.year, day.month, day.day))


def follow_page(kennis: Kennis, *, feeds: bool) -> SectionPage:
    """What feeds and calendars are and, where the site has ``feeds``, where each of them is."""
    title, summary = "Volgen", "Hoor wat er nieuw is, zonder hier steeds te kijken."
    intro = sheet_html(kennis, FOLLOW_TEXT, FOLLOW).html
    every = channels(kennis)
    sections = [Section("", (Prose(intro),) if intro else ())]
    if feeds:
        sections.append(Section("Alles", _channels(kennis, every[:1]), "_alles"))
        for kind in FOLLOWED:
            rows = _channels(kennis, [one for one in every if one.ref and one.ref.kind == kind])
            named = BY_NAME[kind].kind.title
            folded = (Folded(f"{named} om te volgen", rows),) if rows else ()
            sections.append(Section(named, folded, f"_{kind}"))
        opml = Anchor(relative(FOLLOW, f"{FEEDS}alles.opml"), "Alle feeds in één bestand (OPML)")
        sections.append(Section("", (Links((opml,)),)))
    found = tuple(one for one in sections if one.blocks)
    return _page(kennis, FOLLOW, FOLLOW_TEXT, (title, summary), found)


def _channels(kennis: Kennis, found: Iterable[Channel]) -> tuple[Block, ...]:
    meetings = calendars(kennis)
    rows = tuple(
        ChannelRow(
            Anchor(relative(FOLLOW, record_address(one.ref) if one.ref else NEWS), one.title),
            relative(FOLLOW, f"{one.stem}.atom"),
            relative(FOLLOW, f"{one.stem}.json"),
            relative(FOLLOW, calendar_address(one.ref)) if one.ref in meetings else "",
        )
        for one in found
    )
    return (Channels(rows),) if rows else ()


def _page(
    kennis: Kennis, address: str, path: str, said: tuple[str, str], sections: tuple[Section, ...]
) -> SectionPage:
    title, summary = said
    return SectionPage(
        Shown(address, title, summary, path if path in kennis.sheets else "", address),
        Head(title, summary, back=Anchor(relative(address, HOME), "Begin")),
        sections,
    )
