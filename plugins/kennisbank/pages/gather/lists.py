"""The lists of all records of a kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kennisbank.knowledge.addresses import (
    CONTRIBUTE,
    HOME,
    NEW_PILOT,
    PILOTS,
    RESULTS,
    intro_path,
    list_address,
    record_address,
    relative,
)
from kennisbank.knowledge.facets import EVERY, FACETS, SOURCE, facet_kind, facet_label, facet_order
from kennisbank.knowledge.listing import FILTERS, all_pilots
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import is_practice
from kennisbank.model import Indicator, Pilot
from kennisbank.model.netwerk import Regio
from kennisbank.pages.gather.cards import MOST, amount, card, split
from kennisbank.pages.gather.map import region_map
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import (
    Alphabet,
    Anchor,
    Block,
    Cards,
    Choice,
    Choices,
    Filter,
    Head,
    Invitation,
    Letter,
    Letters,
    Links,
    PilotsPage,
    Prose,
    Remark,
    Rows,
    Section,
    SectionPage,
    Shown,
    Terms,
)
from kennisbank.text import slug, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item
    from kennisbank.pages.values import Card

# A list of more than this has ways to its letters.
LONG_LIST: Final = 20
# Of more words or names than this, as of more cards than ``MOST``, nobody reads through the list,
# least of all on a phone: it has a fold for each letter.
FOLDED_LIST: Final = 60
# Of a group by which is filtered so many values are shown at first, and never just one is not.
FIRST_VALUES: Final = 8
# A list of fewer pilots is read at a glance; filters would only stand in its way.
FILTERED_FROM: Final = 5
# Without script people go on by these.
BROWSED: Final = ("doelgroepen", "themas", "regio")


def list_page(kennis: Kennis, cls: type[Item]) -> SectionPage | PilotsPage:
    """The page that lists all records of a kind; of pilots those that come first."""
    if cls is Pilot:
        return next(_pilot_pages(kennis))
    address = list_address(cls)
    return SectionPage(
        _shown(cls, address),
        _head(cls, address),
        tuple(one for one in _sections(kennis, cls, address) if one.blocks),
        # A list by letter has its own way in; a table of contents would only say A, B, C again.
        with_contents=not cls.kind.in_list,
    )


def _shown(cls: type[Item], address: str, part: str = "", *, wide: bool = False) -> Shown:
    origin = cls.kind.home if cls.kind.in_list else intro_path(cls)
    title = f"{cls.kind.title}{part}"
    return Shown(address, title, cls.kind.explanation, origin, list_address(cls), wide=wide)


def _head(cls: type[Item], address: str) -> Head:
    back = Anchor(relative(address, HOME), "Begin")
    return Head(cls.kind.title, summary=cls.kind.explanation, back=back)


def _sections(kennis: Kennis, cls: type[Item], address: str) -> Iterator[Section]:
    intro = sheet_html(kennis, intro_path(cls), address).html
    top: tuple[Block, ...] = (Prose(intro),) if intro else ()
    cards = _sorted(kennis, cls, address)
    name = cls.kind.singular if len(cards) == 1 else cls.kind.plural
    count = Remark(f"{len(cards)} {name}")
    if cls is Regio and cards:
        top = (*top, region_map(kennis, address))
    if not cards:
        yield Section("", (*top, _first_one(address)))
    elif len(cards) > (FOLDED_LIST if cls.kind.in_list else MOST):
        letters = _by_letter(cards)
        yield Section("", (*top, count, _ways(letters), Alphabet(letters)))
    elif cls.kind.in_list:
        letters = _by_letter(cards)
        yield Section("", (*top, count, _ways(letters)) if len(cards) > LONG_LIST else top)
        for letter in letters:
            yield Section(letter.name, (Terms(letter.cards),), letter.anchor)
    else:
        yield Section("", (*top, count, Cards(tuple(cards), level=2)))
    if cls is Indicator:
        ways = Anchor(
            relative(address, RESULTS), "Van doel naar pilot", "en wat het best is gemeten"
        )
        yield Section("", (Links((ways,)),))


def _first_one(address: str) -> Invitation:
    way = NEW_PILOT if address == PILOTS else CONTRIBUTE
    do = Anchor(relative(address, way), "Voeg het eerste toe")
    return Invitation("Hier staat nog niets.", "", do)


def _sorted(kennis: Kennis, cls: type[Item], address: str) -> list[Card]:
    """The cards of a kind: by number where it has them, then by name."""
    items = sorted(
        kennis.items[cls.kind.name].values(),
        key=lambda item: (getattr(item, "nummer", None) or 0, sort_key(item.naam), item.id),
    )
    return [card(kennis, Ref(cls.kind.name, item.id), address) for item in items]


def _by_letter(cards: Iterable[Card]) -> tuple[Letter, ...]:
    """Cards by the letter of their name, each group with its anchor."""
    groups: dict[str, list[Card]] = defaultdict(list)
    for one in cards:
        first = slug(one.name)[:1].upper()
        groups[first if first.isalpha() else "0-9"].append(one)
    return tuple(
        Letter(name, f"_letter-{slug(name)}", tuple(group))
        for name, group in sorted(groups.items())
    )


def _ways(letters: Iterable[Letter]) -> Letters:
    return Letters(tuple(Anchor(f"#{one.anchor}", one.name) for one in letters))


# --- pilots ---------------------------------------------------------------------------------------


def more_pilots(kennis: Kennis) -> Iterator[PilotsPage]:
    """The pages after the first, where there are more pilots than a page holds."""
    pages = _pilot_pages(kennis)
    next(pages)
    yield from pages


def _pilot_pages(kennis: Kennis) -> Iterator[PilotsPage]:
    refs = all_pilots(kennis)
    done = sum(is_practice(kennis, ref) for ref in refs)
    parts = [refs[start : start + MOST] for start in range(0, len(refs), MOST)] or [()]
    addresses = [PILOTS, *(f"{PILOTS}pagina/{n}/" for n in range(2, len(parts) + 1))]
    for number, (address, part) in enumerate(zip(addresses, parts, strict=True), 1):
        practices, plans = split(card(kennis, ref, address) for ref in part)
        first = number == 1
        intro = sheet_html(kennis, intro_path(Pilot), address).html if first else Markup()
        yield PilotsPage(
            _shown(Pilot, address, "" if first else f", pagina {number}", wide=True),
            replace(_head(Pilot, address), summary="") if intro else _head(Pilot, address),
            intro,
            relative(address, HOME),
            tuple(_filters(kennis)) if first and len(refs) >= FILTERED_FROM else (),
            Choices(facet_choices(kennis, address, BROWSED)) if first and refs else None,
            _total(kennis, done, len(refs) - done),
            Rows(practices, "Praktijken", done, level=2),
            Rows(plans, "Plannen en vermeldingen", len(refs) - done, level=2),
            tuple(
                Anchor(relative(address, to), str(n))
                for n, to in enumerate(addresses if len(addresses) > 1 else (), 1)
            ),
            number,
            None if refs else _first_one(address),
            partners=len(kennis.origins),
        )


def _total(kennis: Kennis, done: int, plans: int) -> str:
    """How many of each there are, and how many of all those are of partners."""
    told, theirs = amount(done, plans), len(kennis.origins)
    return f"{told}, waarvan {theirs} van partners" if theirs else told


def _filters(kennis: Kennis) -> Iterator[Filter]:
    """The groups by which pilots are filtered, each value with how many pilots have it."""
    for name in (*FILTERS, SOURCE):
        values = [
            Choice(value, "", facet_label(kennis, name, value), len(ids))
            for value, ids in kennis.facets[Pilot.kind.name].get(name, {}).items()
        ]
        if len(values) > FIRST_VALUES + 1:
            values.sort(key=lambda one: (-one.count, sort_key(one.name)))
            yield Filter(
                name, EVERY[name], tuple(values[:FIRST_VALUES]), tuple(values[FIRST_VALUES:])
            )
        elif values:
            values.sort(key=lambda one: facet_order(name, one.id, one.name))
            yield Filter(name, EVERY[name], tuple(values))


def facet_choices(
    kennis: Kennis, address: str, names: Iterable[str]
) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """The groups that people choose by first: the word for each, its values, most pilots first."""
    rows = []
    for name in names:
        kind = facet_kind(name)
        found = [
            _choice(kennis, address, Ref(kind, key), facet_label(kennis, name, key), ids)
            for key, ids in kennis.facets[Pilot.kind.name].get(name, {}).items()
        ]
        found.sort(key=lambda one: (-one.count, -one.plans, sort_key(one.name)))
        rows.append((FACETS[name], tuple(found)))
    return tuple(rows)


def _choice(kennis: Kennis, address: str, ref: Ref, name: str, ids: Sequence[str]) -> Choice:
    done = sum(is_practice(kennis, Ref(Pilot.kind.name, item_id)) for item_id in ids)
    return Choice(ref.id, relative(address, record_address(ref)), name, done, len(ids) - done)
