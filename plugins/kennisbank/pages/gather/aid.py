"""The decision aid: for one pupil or for a group, and with which money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from markupsafe import escape

from kennisbank.knowledge.addresses import (
    CONTRIBUTE,
    intro_path,
    list_address,
    record_address,
    relative,
)
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.route import of_money, steps
from kennisbank.model.base import Item
from kennisbank.model.kader import Financieringsvorm, Kaderstap, Keuzevraag
from kennisbank.pages.gather.notes import Notes
from kennisbank.pages.gather.parts import caution, source_list
from kennisbank.pages.gather.route import ROUTE, bar
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import (
    Anchor,
    Head,
    Invitation,
    Links,
    Prose,
    Section,
    SectionPage,
    Shown,
    Sources,
)
from kennisbank.pages.values.aid import Aid, AidAnswer, AidQuestion
from kennisbank.pages.values.route import Said, StepBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.statement import Feit
    from kennisbank.pages.gather.fields import Fields
    from kennisbank.pages.gather.parts import Alike

SCRIPT: Final = "assets/kennisbank/keuzehulp.js"


def aid_page(kennis: Kennis) -> SectionPage:
    """All questions in order, as if-then; the script asks them one by one."""
    kind = Keuzevraag.kind
    address = list_address(Keuzevraag)
    notes = Notes(kennis, Item(), address)
    found = sorted(
        (one for one in kennis.items[kind.name].values() if isinstance(one, Keuzevraag)),
        key=lambda one: (one.nummer or 0, one.id),
    )
    asked = tuple(_question(kennis, one, address, notes) for one in found)
    intro = sheet_html(kennis, intro_path(Keuzevraag), address).html
    if asked:
        aid = Section("", (Aid(asked, relative(address, SCRIPT)),))
    else:
        do = Anchor(relative(address, CONTRIBUTE), "Voeg het eerste toe")
        aid = Section("", (Invitation("Hier staat nog niets.", "", do),))
    money = relative(address, list_address(Financieringsvorm))
    more = Links((Anchor(money, Financieringsvorm.kind.title, "alle manieren van betalen"),))
    sections = (
        Section("", (Prose(intro),) if intro else ()),
        aid,
        Section("Verder lezen", (more,), "_verder"),
        Section("Bronnen", (Sources(notes.lines(), ""),) if notes.lines() else (), "_bronnen"),
    )
    back = Anchor(relative(address, ROUTE), Kaderstap.kind.title)
    return SectionPage(
        Shown(address, kind.title, kind.explanation, kind.home, address),
        Head(kind.title, summary="Per leerling of voor een groep, en uit welk geld?", back=back),
        tuple(one for one in sections if one.blocks),
        with_contents=False,
        above=aid_bar(kennis, address),
    )


def aid_bar(kennis: Kennis, address: str) -> tuple[StepBar, ...]:
    """The bar above the aid: it belongs to the step about money, and the next step follows it."""
    series = steps(kennis)
    money = of_money(kennis)
    if money is None:
        return bar(kennis, address)
    at = series.index(money)
    after = series[at + 1] if at + 1 < len(series) else None

    def way(step: Kaderstap) -> Anchor:
        return Anchor(relative(address, record_address(Ref(step.kind.name, step.id))), step.naam)

    return bar(
        kennis,
        address,
        near=(series[at].id,),
        before=way(series[at]),
        after=way(after) if after else None,
    )


def question_page(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """One question of the aid, with what follows from each answer."""
    asked = _question(fields.kennis, fields.item, fields.address, fields.notes)
    every = Anchor(
        relative(fields.address, list_address(Keuzevraag)), "Alle vragen van de keuzehulp"
    )
    yield Section("", caution(fields))
    yield Section("", (Aid((asked,)), Links((every,))))
    yield from source_list(fields)


def _question(kennis: Kennis, item: Keuzevraag, address: str, notes: Notes) -> AidQuestion:
    def said(feit: Feit[Any], text: str) -> Said:
        return Said(escape(text), notes.note(feit.bron or item.bron), feit.afgeleid or "")

    answers = tuple(
        AidAnswer(
            feit.waarde.id,
            feit.waarde.als,
            said(feit, feit.waarde.dan),
            tuple(_form(kennis, address, form) for form in feit.waarde.vormen),
            feit.waarde.richting.label if feit.waarde.richting else "",
        )
        for feit in item.antwoorden.feiten
        if feit.waarde is not None
    )
    silent = item.onbekend
    unknown = said(silent, silent.waarde) if silent.waarde else None
    return AidQuestion(item.id, item.nummer or 0, item.naam, answers, unknown)


def _form(kennis: Kennis, address: str, form: str) -> Anchor:
    ref = Ref(Financieringsvorm.kind.name, form)
    found = kennis.get(ref)
    # A form that is not there is a message of the checker; the page shows its id.
    url = relative(address, record_address(ref)) if found else ""
    return Anchor(url, found.naam if found else form, form)
