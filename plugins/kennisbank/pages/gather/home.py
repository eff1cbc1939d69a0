"""The first page and the search page: the ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kennisbank.knowledge.addresses import (
    CONTRIBUTE,
    HOME,
    PILOTS,
    SEARCH,
    list_address,
    record_address,
    relative,
)
from kennisbank.knowledge.facets import FACETS, facet_kind, facet_label, facet_order
from kennisbank.knowledge.ref import Ref
from kennisbank.load import DOCS
from kennisbank.model import BY_NAME, KINDS, Pilot
from kennisbank.model.pilot import Opzet
from kennisbank.pages.gather.cards import card, evidence, pilot_count
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import Anchor, Choice, HomePage, SearchPage, Shown
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.pages.values import Card

# What people ask, to show what can be asked.
QUESTIONS: Final = (
    "kind gaat niet naar school",
    "hoogbegaafd",
    "zorg in de klas",
    "wie betaalt",
    "leerlingenvervoer",
)
SHOWN_RESULTS: Final = 6


def home_page(kennis: Kennis) -> HomePage:
    """The question, the ways in, and proof that there is something to find."""
    path = f"{DOCS}/index.md"
    search = relative(HOME, SEARCH)
    return HomePage(
        Shown(HOME, "Begin", "", path, HOME, wide=True),
        intro=sheet_html(kennis, path, HOME).html,
        search=search,
        questions=tuple(Anchor(f"{search}?q={quote(one)}", one) for one in QUESTIONS),
        pilots=len(kennis.items[Pilot.kind.name]),
        ways=(
            Anchor(relative(HOME, PILOTS), "pilots"),
            Anchor(relative(HOME, "kader/"), "kader"),
            Anchor(relative(HOME, "doelgroepen/"), "doelgroepen"),
            Anchor(relative(HOME, CONTRIBUTE), "bijdragen"),
        ),
        groups=tuple(_by_count(kennis, "doelgroep")),
        steps=tuple(_steps(kennis)),
        measured=_measured(kennis),
        themes=tuple(_by_count(kennis, "thema")),
        kinds=tuple(_kinds(kennis)),
    )


def _by_count(kennis: Kennis, kind: str) -> Iterator[Choice]:
    """The records of a kind that have pilots, most pilots first."""
    refs = [Ref(kind, item_id) for item_id in kennis.items[kind]]
    counted = [(pilot_count(kennis, ref), kennis.items[kind][ref.id].naam, ref) for ref in refs]
    for count, name, ref in sorted(counted, key=lambda row: (-row[0], sort_key(row[1]))):
        if count:
            yield Choice(ref.id, relative(HOME, record_address(ref)), name, count)


def _steps(kennis: Kennis) -> Iterator[Anchor]:
    steps = kennis.items["kaderstap"].values()
    for step in sorted(steps, key=lambda one: (getattr(one, "nummer", None) or 0, one.id)):
        question = getattr(step, "vraag", None)
        url = relative(HOME, record_address(Ref("kaderstap", step.id)))
        yield Anchor(url, step.naam, question.waarde if question and question.bekend else "")


def _measured(kennis: Kennis) -> tuple[Card, ...]:
    """Pilots with results, what was measured best first."""
    order = list(Opzet)
    found = [
        (order.index(how), sort_key(pilot.naam), pilot.id)
        for pilot in kennis.items[Pilot.kind.name].values()
        if isinstance(pilot, Pilot) and (how := evidence(pilot))
    ]
    first = sorted(found)[:SHOWN_RESULTS]
    return tuple(card(kennis, Ref(Pilot.kind.name, item_id), HOME) for *_, item_id in first)


def _kinds(kennis: Kennis) -> Iterator[Choice]:
    for cls in KINDS:
        count = len(kennis.items[cls.kind.name])
        name = cls.kind.singular if count == 1 else cls.kind.plural
        if count:
            yield Choice(cls.kind.name, relative(HOME, list_address(cls)), name, count)


def search_page(kennis: Kennis) -> SearchPage:
    """A form that the script makes live, and ways in that work without it."""
    ways = ("doelgroepen/", "themas/", "regios/", PILOTS)
    names = ("Per doelgroep", "Per thema", "Per regio", "Alle pilots")
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
