"""Pilots side by side, and pilots like one's own: the pages, and a small file for each pilot.

The browser fetches the files of the pilots that it compares and no others, so that a site may have
ten thousand. Everything in them is plain text, by the same rules as the page of the pilot.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import ALIKE, COMPARE, HOME, PILOTS, relative
from kennisbank.knowledge.contact import contacts
from kennisbank.knowledge.facets import FACETS, facet_label, facet_order
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import standing
from kennisbank.model import Pilot
from kennisbank.model.statement import Stand
from kennisbank.model.values import in_dutch
from kennisbank.pages.gather.fields import Fields
from kennisbank.pages.values import Anchor, Choice, Head, Section, SectionPage, Shown
from kennisbank.pages.values.compare import Compared, Comparison, Wish, Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.pilot import Resultaat

FOLDER: Final = "data/vergelijk"
SHEET: Final = "assets/kennisbank/vergelijk.css"
SCRIPTS: Final = "assets/kennisbank/vergelijk"
UNSTATED, UNFILLED = "niet vermeld", "nog niet ingevuld"
# By what somebody says how their own arrangement is, in the order in which it is asked.
WISHES: Final = ("doelgroepen", "sectoren", "regio", "financiering", "themas")


def compare_page() -> SectionPage:
    """Two to four pilots side by side; which, the address says."""
    pilots = Anchor(relative(COMPARE, PILOTS), "Kies pilots om te vergelijken")
    block = Comparison(
        tuple(QUESTIONS),
        relative(COMPARE, SHEET),
        relative(COMPARE, f"{SCRIPTS}/vergelijk.js"),
        pilots,
    )
    return _page(
        COMPARE,
        "Pilots vergelijken",
        "Twee tot vier pilots naast elkaar: voor wie, met wie, uit welk geld, met welk resultaat.",
        Anchor(relative(COMPARE, PILOTS), "Pilots"),
        block,
    )


def alike_page(kennis: Kennis) -> SectionPage:
    """A form about one's own arrangement, and the pilots that are like it."""
    block = Wishes(
        tuple(_wish(kennis, name) for name in WISHES),
        relative(ALIKE, SHEET),
        relative(ALIKE, f"{SCRIPTS}/vergelijkbaar.js"),
        Anchor(relative(ALIKE, PILOTS), "Alle pilots"),
    )
    return _page(
        ALIKE,
        "Pilots zoals die van u",
        "Vertel om wie het gaat en waar, en zie welke pilots erop lijken, en waarom.",
        Anchor(relative(ALIKE, PILOTS), "Pilots"),
        block,
    )


def _page(
    address: str, title: str, summary: str, back: Anchor, block: Comparison | Wishes
) -> SectionPage:
    shown = Shown(address, title, summary, "", address if address == ALIKE else PILOTS, wide=True)
    head = Head(title, summary=summary, back=back)
    return SectionPage(shown, head, (Section("", (block,)),), with_contents=False)


def _wish(kennis: Kennis, name: str) -> Wish:
    values = kennis.facets[Pilot.kind.name].get(name, {})
    choices = [
        Choice(value, "", facet_label(kennis, name, value), len(ids))
        for value, ids in values.items()
    ]
    choices.sort(key=lambda one: facet_order(name, one.id, one.name))
    return Wish(name, FACETS[name], tuple(choices))


def compared(kennis: Kennis) -> Iterator[tuple[str, Compared]]:
    """For each pilot the address of its file in a comparison, and what is in it."""
    for item_id in kennis.items[Pilot.kind.name]:
        yield f"{FOLDER}/{item_id}.json", _compared(kennis, Ref(Pilot.kind.name, item_id))


def _compared(kennis: Kennis, ref: Ref) -> Compared:
    fields = Fields(kennis, ref, HOME)
    rows = tuple(tuple(ask(fields)) for ask, _ in QUESTIONS.values())
    gaps = tuple(
        "" if row else _gap(fields, names)
        for row, (_, names) in zip(rows, QUESTIONS.values(), strict=True)
    )
    age = fields.item.leeftijd.waarde
    ends = (age.van, age.tot) if age else (None, None)
    low, high = ("" if end is None else str(end) for end in ends)
    practice = standing(kennis, ref).practice
    name = kennis.title(ref) if ref in kennis.origins else fields.item.naam
    return Compared(ref.id, name, practice, rows, gaps, (low, high))


def _gap(fields: Fields, names: tuple[str, ...]) -> str:
    """Why nothing stands there: the sources are silent, or nobody looked it up."""
    stands = {attrgetter(name)(fields.item).stand for name in names}
    return UNFILLED if stands == {Stand.LEEG} else UNSTATED


# --- what is asked of each ------------------------------------------------------------------------


def _texts(fields: Fields, *names: str) -> Iterator[str]:
    """The values of some fields in plain text; what was inferred says so."""
    told: dict[str, None] = {}
    for name in names:
        for value, inferred in fields.plain(name):
            told[f"{value.striptags()} (afgeleid)" if inferred else value.striptags()] = None
    yield from told


def _what(fields: Fields) -> Iterator[str]:
    yield from _texts(fields, "samenvatting")


def _for_whom(fields: Fields) -> Iterator[str]:
    yield from _texts(fields, "doelgroepen", "leeftijd", "sectoren")


def _where(fields: Fields) -> Iterator[str]:
    yield from _texts(fields, "gemeenten", "regio")


def _how_far(fields: Fields) -> Iterator[str]:
    told = standing(fields.kennis, fields.ref)
    if fields.item.status.bekend:
        yield told.text
    yield from _texts(fields, "periode")


def _who(fields: Fields) -> Iterator[str]:
    yield from _texts(fields, "partners", "team")


def _size(fields: Fields) -> Iterator[str]:
    for one, more in (("leerling", "leerlingen"), ("groep", "groepen"), ("school", "scholen")):
        for value, inferred in fields.plain(f"omvang.{more}"):
            told = f"{value.striptags()} {one if value == '1' else more}"
            yield f"{told} (afgeleid)" if inferred else told
    yield from _texts(fields, "intensiteit")


def _money(fields: Fields) -> Iterator[str]:
    for one in fields.item.financiering.waarden:
        name = fields.name(Ref("financieringsvorm", one.vorm)) if one.vorm else ""
        amount = f"€ {in_dutch(one.bedrag)}" if one.bedrag is not None else ""
        share = f"{in_dutch(one.aandeel)} % van het geheel" if one.aandeel is not None else ""
        what = ", ".join(filter(None, (name, amount, share)))
        yield ": ".join(filter(None, (what, one.omschrijving or "")))


def _results(fields: Fields) -> Iterator[str]:
    for one in fields.item.evaluatie.waarden:
        yield f"{one.uitkomst} ({_measured(one)})"


def _measured(result: Resultaat) -> str:
    how = result.opzet.label if result.opzet else "niet vermeld hoe gemeten"
    number = f"n = {result.n}" if result.n else ""
    return "; ".join(filter(None, (how, number, result.methode or "", result.periode or "")))


def _worked(fields: Fields) -> Iterator[str]:
    yield from _texts(fields, "lessen.werkt", "werkzame_elementen")


def _did_not_work(fields: Fields) -> Iterator[str]:
    yield from _texts(fields, "lessen.werkt_niet", "lessen.van_koers_veranderd")


def _whom_to_call(fields: Fields) -> Iterator[str]:
    for one in contacts(fields.kennis, fields.ref):
        yield ", ".join(filter(None, (one.name, one.text, one.phone, one.website)))


# Each question, who answers it, and the fields that tell why there is no answer.
QUESTIONS: Final[dict[str, tuple[Callable[[Fields], Iterator[str]], tuple[str, ...]]]] = {
    "Wat is het": (_what, ("samenvatting",)),
    "Voor wie": (_for_whom, ("doelgroepen", "leeftijd", "sectoren")),
    "Waar": (_where, ("gemeenten", "regio")),
    "Hoe ver": (_how_far, ("status", "periode")),
    "Met wie": (_who, ("partners", "team")),
    "Hoe groot en hoe vaak": (
        _size,
        ("omvang.leerlingen", "omvang.groepen", "omvang.scholen", "intensiteit"),
    ),
    "Wie betaalt": (_money, ("financiering",)),
    "Wat kwam eruit": (_results, ("evaluatie",)),
    "Wat werkte": (_worked, ("lessen.werkt", "werkzame_elementen")),
    "Wat werkte niet, wat werd anders": (
        _did_not_work,
        ("lessen.werkt_niet", "lessen.van_koers_veranderd"),
    ),
    "Wie kunt u bellen": (_whom_to_call, ("contact",)),
}
