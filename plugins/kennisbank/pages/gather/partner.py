"""Pilots of partners: a short page that leads to theirs, and their rows on pages of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import PILOTS, list_address, relative
from kennisbank.knowledge.best import best
from kennisbank.knowledge.link import PROSE
from kennisbank.knowledge.listing import line
from kennisbank.model import Pilot
from kennisbank.model.values import Datum
from kennisbank.pages.gather.fields import Fields
from kennisbank.pages.gather.parts import facts, source_list, sourced
from kennisbank.pages.values import (
    Anchor,
    Elsewhere,
    Entries,
    Entry,
    Folded,
    Head,
    Section,
    SectionPage,
    Shown,
)

if TYPE_CHECKING:
    from kennisbank.knowledge.ref import Kennis, Ref

# What is told of it here; the rest stands on the page of the partner.
TOLD: Final = (
    *("soort", "status", "doelgroepen", "leeftijd", "sectoren", "themas", "regio", "gemeenten"),
    *("periode", "financiering"),
)
# On the page of a subject or a region.
MOST: Final = 100


def partner_page(kennis: Kennis, ref: Ref) -> SectionPage:
    """The page of a pilot of a partner: what it is in short, and the way to all of it."""
    fields = Fields(kennis, ref)
    origin = kennis.origins[ref]
    pilot = fields.item
    names = tuple((label, ", ".join(found)) for label, found in origin.labels.items())
    leads = Elsewhere(
        origin.name, origin.url, _host(origin.url), _day(origin.read), origin.licence, names
    )
    shown = Shown(
        fields.address,
        kennis.title(ref),
        pilot.kort,
        "",
        list_address(Pilot),
        wide=True,
        canonical=origin.url,
    )
    head = Head(
        pilot.naam,
        summary=pilot.kort,
        back=Anchor(relative(fields.address, PILOTS), Pilot.kind.title),
    )
    sections = [
        Section("", (leads,)),
        sourced(fields, "", lambda one: iter(facts(one.known(*TOLD)))),
    ]
    # What the facts rest on has its sources here, as on the page of a pilot of ours.
    sections += [Section("", (Folded("Alle bronnen", one.blocks),)) for one in source_list(fields)]
    return SectionPage(shown, head, tuple(sections), with_contents=False)


def _host(url: str) -> str:
    """The host of an address: where a reader goes."""
    return url.partition("://")[2].partition("/")[0]


def _day(text: str) -> str:
    try:
        return str(Datum.read(text))
    except ValueError:
        return ""


def of_partners(fields: Fields) -> Section:
    """The pilots of partners that refer to a record, as rows; nothing where there are none."""
    wide = fields.wide
    links = wide.incoming.get(fields.ref, ())
    refs = best(
        wide, (one.source for one in links if one.source in wide.origins and one.field != PROSE)
    )
    rows = tuple(_row(fields, ref) for ref in refs[:MOST])
    title = f"Pilots van partners ({len(refs)})"
    return Section(title, (Entries(rows),) if rows else (), "_partners")


def _row(fields: Fields, ref: Ref) -> Entry:
    told = line(fields.wide, ref)
    pilot = fields.wide.items[ref.kind][ref.id]
    where = f"{told.standing.text} · {told.rest}"
    return Entry(str(ref), fields.url(ref), pilot.naam, pilot.kort, where)
