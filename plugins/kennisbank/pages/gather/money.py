"""Who pays what: the table of all ways of paying, and the page of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import (
    CONTRIBUTE,
    HOME,
    intro_path,
    list_address,
    record_address,
    relative,
)
from kennisbank.knowledge.ref import Ref
from kennisbank.model.kader import Financieringsvorm, Kaderblok
from kennisbank.model.values import in_dutch
from kennisbank.pages.gather.parts import caution, end, facts, way
from kennisbank.pages.gather.subject import (
    by_name,
    folded,
    pilot_at,
    plans,
    rows_of,
    text,
    ties,
)
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import (
    Anchor,
    Entries,
    Head,
    Invitation,
    Links,
    MoneyRow,
    MoneyTable,
    Prose,
    Section,
    SectionPage,
    Shown,
)
from kennisbank.text import counted, slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.statement import Feiten
    from kennisbank.pages.gather.fields import Fields
    from kennisbank.pages.gather.parts import Alike
    from kennisbank.pages.gather.subject import Ties

SUMMARY: Final = (
    "De manieren om een onderwijs-zorgarrangement te betalen: wat het is, op welke wet het berust, "
    "wie betaalt, wie beslist en een pilot die het gebruikte."
)


def money_page(kennis: Kennis) -> SectionPage:
    """The page that tells of every way of paying what it is, most used first."""
    address, title = list_address(Financieringsvorm), Financieringsvorm.kind.title
    forms = [Ref("financieringsvorm", item_id) for item_id in kennis.items["financieringsvorm"]]
    tied = {ref: ties(kennis, ref) for ref in forms}
    forms.sort(key=lambda ref: (-len(tied[ref].pilots), by_name(kennis, ref)))
    told = [ref for ref in forms if _form(kennis, ref).definitie.bekend]
    rows = tuple(_row(kennis, address, ref, tied[ref]) for ref in told)
    intro = sheet_html(kennis, intro_path(Financieringsvorm), address).html
    blocks = sorted(
        {one for each in tied.values() for one in each.others.get("kaderblok", ())},
        key=lambda ref: by_name(kennis, ref),
    )
    about = f"{Kaderblok.kind.title} over geld"
    sections = (
        Section("", (Prose(intro),) if intro else ()),
        Section("", (MoneyTable(rows),) if rows else ()),
        _links(kennis, address, "Nog zonder uitleg", [ref for ref in forms if ref not in told]),
        _links(kennis, address, about, blocks),
    )
    return SectionPage(
        Shown(address, title, SUMMARY, intro_path(Financieringsvorm), address, wide=True),
        Head(title, SUMMARY, back=Anchor(relative(address, HOME), "Begin")),
        tuple(section for section in sections if section.blocks) or (_nothing(address),),
    )


def _nothing(address: str) -> Section:
    do = Anchor(relative(address, CONTRIBUTE), "Voeg het eerste toe")
    return Section("", (Invitation("Hier staat nog niets.", "", do),))


def _links(kennis: Kennis, address: str, title: str, refs: Sequence[Ref]) -> Section:
    links = tuple(_anchor(kennis, address, ref) for ref in refs)
    return Section(title, (Links(links),) if links else (), f"_{slug(title)}")


def _row(kennis: Kennis, address: str, ref: Ref, tied: Ties) -> MoneyRow:
    form = _form(kennis, ref)
    example = next(iter(tied.pilots), None)
    count = counted(len(tied.pilots), "pilot", "pilots") if example else ""
    return MoneyRow(
        replace(_anchor(kennis, address, ref), detail=count),
        form.definitie.waarde or "",
        form.definitie.afgeleid or "",
        _said(form.wet),
        _said(form.betaler),
        _said(form.beslist),
        replace(_anchor(kennis, address, example), detail=paid(kennis, example, ref))
        if example
        else None,
        _whom(kennis, example) if example else "",
    )


def _anchor(kennis: Kennis, address: str, ref: Ref) -> Anchor:
    url = relative(address, record_address(ref))
    return Anchor(url, kennis.items[ref.kind][ref.id].naam)


def _said(held: Feiten[str]) -> str:
    """The values in one line, each with whether it was inferred."""
    return "; ".join(
        f"{one.waarde} (afgeleid)" if one.afgeleid else one.waarde
        for one in held.feiten
        if one.waarde is not None
    )


def _whom(kennis: Kennis, ref: Ref) -> str:
    """The target groups of a pilot."""
    ids = pilot_at(kennis, ref).doelgroepen.waarden
    groups = (kennis.get(Ref("doelgroep", one)) for one in ids)
    return ", ".join(one.naam for one in groups if one)


def paid(kennis: Kennis, ref: Ref, form: Ref) -> str:
    """What the money of a form paid in the pilot at ``ref``, as far as it is known."""
    told = []
    for money in pilot_at(kennis, ref).financiering.waarden:
        if money.vorm == form.id:
            amount = f"€ {in_dutch(money.bedrag)}" if money.bedrag is not None else ""
            share = f"{in_dutch(money.aandeel)} %" if money.aandeel is not None else ""
            told += [part for part in (amount, share, money.omschrijving) if part]
    return "; ".join(told)


def form_of_money(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A way of paying: who decides, who pays and on which law; who used it, and for what."""
    tied = ties(fields.kennis, fields.ref)
    yield Section("", (*facts(fields.known("beslist", "betaler", "wet")), *caution(fields)))
    used, planned = (
        tuple(
            replace(row, summary=paid(fields.kennis, ref, fields.ref) or row.summary)
            for ref, row in zip(refs, rows_of(fields, refs, tied), strict=True)
        )
        for refs in (tied.practices, tied.plans)
    )
    yield Section("Pilots die dit geld gebruikten", (Entries(used),) if used else ())
    yield plans(planned)
    blocks = tuple(way(fields, ref) for ref in tied.others.get("kaderblok", ()))
    title = Kaderblok.kind.title
    yield Section(title, (Links(blocks),) if blocks else ())
    yield from text(fields)
    yield from folded(fields, tied, without=("kaderblok",))
    yield from end(fields)


def _form(kennis: Kennis, ref: Ref) -> Financieringsvorm:
    found = kennis.items[ref.kind][ref.id]
    assert isinstance(found, Financieringsvorm)  # noqa: S101 - asked of ways of paying only
    return found
