"""The first page and the search page: the ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kennisbank.knowledge.addresses import (
    ABOUT,
    CONTRIBUTE,
    HOME,
    NETWORK,
    NEW_PILOT,
    NEWS,
    PILOTS,
    SEARCH,
    record_address,
    relative,
)
from kennisbank.knowledge.dates import told_date
from kennisbank.knowledge.facets import FACETS, facet_kind, facet_label, facet_order
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import standing
from kennisbank.load import DOCS
from kennisbank.model import BY_NAME, Pilot
from kennisbank.model.pilot import Opzet
from kennisbank.pages.gather.cards import pilot_count
from kennisbank.pages.gather.map import region_map
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import Anchor, Choice, Door, Example, HomePage, News, SearchPage, Shown
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.pilot import Resultaat
    from kennisbank.pages.values import Sender

# What people ask, to show what can be asked.
QUESTIONS: Final = (
    "kind gaat niet naar school",
    "hoogbegaafd",
    "zorg in de klas",
    "wie betaalt",
)
SHOWN_GROUPS: Final = 8
SHOWN_EXAMPLES: Final = 3
SHOWN_NEWS: Final = 3
# What can be news: things that happen, not the words and bodies they are described with.
NEWS_KINDS: Final = ("pilot", "bijeenkomst", "netwerkgroep")


def home_page(kennis: Kennis, sender: Sender) -> HomePage:
    """The question, three doors, and proof that there is something to find."""
    path = f"{DOCS}/index.md"
    search = relative(HOME, SEARCH)
    return HomePage(
        Shown(HOME, "Begin", "", path, HOME, wide=True),
        intro=sheet_html(kennis, path, HOME).html,
        search=search,
        questions=tuple(Anchor(f"{search}?q={quote(one)}", one) for one in QUESTIONS),
        doors=_doors(),
        groups=tuple(_groups_of(kennis, sender)),
        all_groups=Anchor(relative(HOME, "doelgroepen/"), "Alle doelgroepen"),
        examples=tuple(_examples(kennis, sender)),
        all_pilots=Anchor(relative(HOME, PILOTS), "Alle pilots"),
        map=region_map(kennis, HOME),
        news=tuple(_news(kennis)),
        all_news=Anchor(relative(HOME, NEWS), "Alles wat nieuw is"),
        network=Anchor(relative(HOME, NETWORK), "Netwerkgroepen en bijeenkomsten"),
        contribute=Anchor(relative(HOME, NEW_PILOT), "Voeg uw pilot toe"),
        guide=relative(HOME, CONTRIBUTE),
        about=relative(HOME, ABOUT),
        sender=sender,
    )


def _doors() -> tuple[Door, ...]:
    return (
        Door(
            relative(HOME, "doelgroepen/"),
            "Ik zoek hulp voor een leerling",
            "Kies om wie het gaat en lees wat anderen deden.",
            "hulp",
        ),
        Door(
            relative(HOME, "kader/"),
            "Ik zet iets op",
            "Het stappenplan: van de eerste vraag tot blijvend aanbod.",
            "plan",
        ),
        Door(
            relative(HOME, "financiering/"),
            "Wie betaalt wat?",
            "Welk geld is waarvoor, en wie beslist erover.",
            "geld",
        ),
    )


def _groups_of(kennis: Kennis, sender: Sender) -> Iterator[Anchor]:
    """The target groups that the editor chose; then those with most pilots."""
    every = kennis.items["doelgroep"]
    rest = sorted(
        (one for one in every if pilot_count(kennis, Ref("doelgroep", one))),
        key=lambda one: (-pilot_count(kennis, Ref("doelgroep", one)), sort_key(every[one].naam)),
    )
    chosen = dict.fromkeys([*(one for one in sender.groups if one in every), *rest])
    for item_id in list(chosen)[:SHOWN_GROUPS]:
        ref = Ref("doelgroep", item_id)
        yield Anchor(relative(HOME, record_address(ref)), every[item_id].naam)


def _examples(kennis: Kennis, sender: Sender) -> Iterator[Example]:
    """The pilots that the editor chose; then those of which most surely is known what they did."""
    best = {
        pilot.id: (pilot, result)
        for pilot in kennis.items[Pilot.kind.name].values()
        if isinstance(pilot, Pilot) and (result := _best_result(pilot))
    }
    order = list(Opzet)
    rest = sorted(best, key=lambda one: (order.index(_how(best[one][1])), sort_key(one)))
    chosen = dict.fromkeys([*(one for one in sender.pilots if one in best), *rest])
    for item_id in list(chosen)[:SHOWN_EXAMPLES]:
        yield _example(kennis, *best[item_id])


def _example(kennis: Kennis, pilot: Pilot, result: Resultaat) -> Example:
    ref = Ref(Pilot.kind.name, pilot.id)
    places = (kennis.get(Ref("regio", one)) for one in pilot.regio.waarden)
    number = f" (n = {result.n})" if result.n else ""
    return Example(
        url=relative(HOME, record_address(ref)),
        name=pilot.naam,
        where=tuple(place.naam for place in places if place),
        outcome=result.uitkomst,
        how=f"{_how(result).label}{number}",
        status=standing(kennis, ref).text,
    )


def _best_result(pilot: Pilot) -> Resultaat | None:
    """The first of its results that were established in the surest way; none where nobody says."""
    order = list(Opzet)
    results = [one for one in pilot.evaluatie.waarden if one.opzet]
    return min(results, key=lambda one: order.index(_how(one)), default=None)


def _how(result: Resultaat) -> Opzet:
    assert result.opzet is not None  # noqa: S101 - those without are left out before
    return result.opzet


def _news(kennis: Kennis) -> Iterator[News]:
    """The records of which a source said something last, newest first; no clock is asked."""
    refs = [Ref(kind, item_id) for kind in NEWS_KINDS for item_id in kennis.items[kind]]
    dated = [(date, ref) for ref in refs if (date := told_date(kennis, ref))]
    dated.sort(key=lambda one: sort_key(kennis.title(one[1])))
    dated.sort(key=lambda one: one[0].sorteer, reverse=True)
    for date, ref in dated[:SHOWN_NEWS]:
        kind = BY_NAME[ref.kind].kind
        yield News(relative(HOME, record_address(ref)), kennis.title(ref), kind.singular, str(date))


def search_page(kennis: Kennis) -> SearchPage:
    """A form that the script makes live, and ways in that work without it."""
    ways = ("doelgroepen/", "themas/", "regios/", PILOTS)
    names = ("Per doelgroep", "Per onderwerp", "Per regio", "Alle pilots")
    return SearchPage(
        Shown(
            SEARCH,
            "Zoeken",
            "Zoek op doelgroep, thema, regio en woorden.",
            "plugins/kennisbank/templates/zoeken.html",
            SEARCH,
            wide=True,
        ),
        root=relative(SEARCH, HOME),
        ways=tuple(
            Anchor(relative(SEARCH, way), name) for way, name in zip(ways, names, strict=True)
        ),
        groups=tuple(_groups(kennis)),
    )


def _groups(kennis: Kennis) -> Iterator[tuple[str, tuple[Choice, ...], Anchor]]:
    for name in ("doelgroepen", "regio", "themas"):
        kind = BY_NAME[facet_kind(name)].kind
        found = [
            Choice(
                key,
                relative(SEARCH, record_address(Ref(kind.name, key))),
                facet_label(kennis, name, key),
                len(ids),
            )
            for key, ids in kennis.facets[Pilot.kind.name].get(name, {}).items()
        ]
        found.sort(key=lambda one: facet_order(name, one.id, one.name))
        every = Anchor(relative(SEARCH, f"{kind.address}/"), f"Alle {kind.plural}")
        if found:
            yield FACETS[name], tuple(found), every
