"""The list of all records of a kind."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kennisbank.knowledge.addresses import (
    CONTRIBUTE,
    HOME,
    intro_path,
    list_address,
    record_address,
    relative,
)
from kennisbank.knowledge.facets import FACETS, facet_kind, facet_label
from kennisbank.knowledge.link import PROSE
from kennisbank.knowledge.ref import Ref
from kennisbank.model import Indicator, Pilot
from kennisbank.pages.gather.cards import card
from kennisbank.pages.gather.texts import sheet_html
from kennisbank.pages.values import (
    Anchor,
    Block,
    Cards,
    Chain,
    Choice,
    Choices,
    Head,
    Invitation,
    Letters,
    Prose,
    Remark,
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


def list_page(kennis: Kennis, cls: type[Item]) -> SectionPage:
    """The page that lists all records of a kind."""
    address = list_address(cls)
    title = cls.kind.plural.capitalize()
    origin = cls.kind.home if cls.kind.in_list else intro_path(cls)
    back = Anchor(relative(address, HOME), "Begin")
    return SectionPage(
        Shown(address, title, cls.kind.explanation, origin, address),
        Head(title, cls.kind.explanation, back=back),
        tuple(one for one in _sections(kennis, cls, address) if one.blocks),
        # A list by letter has its own way in; a table of contents would only say A, B, C again.
        with_contents=not cls.kind.in_list,
    )


def _sections(kennis: Kennis, cls: type[Item], address: str) -> Iterator[Section]:
    intro = sheet_html(kennis, intro_path(cls), address).html
    top: tuple[Block, ...] = (Prose(intro),) if intro else ()
    if cls is Pilot:
        top = (*top, Choices(facet_choices(kennis, address, ("doelgroepen", "themas", "regio"))))
    cards = _sorted(kennis, cls, address)
    if not cards:
        do = Anchor(relative(address, CONTRIBUTE), "Voeg het eerste toe")
        yield Section("", (*top, Invitation("Hier staat nog niets.", "", do)))
    elif cls.kind.in_list:
        letters = _by_letter(cards)
        ways = Letters(tuple(Anchor(f"#{anchor}", name) for name, (anchor, _) in letters.items()))
        yield Section("", (*top, ways) if len(cards) > LONG_LIST else top)
        for letter, (anchor, group) in letters.items():
            yield Section(letter, (Terms(tuple(group)),), anchor)
    else:
        name = cls.kind.singular if len(cards) == 1 else cls.kind.plural
        count = Remark(f"{len(cards)} {name}")
        yield Section("", (*top, count, Cards(tuple(cards), level=2)))
    if cls is Indicator:
        yield Section("Van indicator naar hoofdlijn", (_chain(kennis, address),), "_keten")


def _sorted(kennis: Kennis, cls: type[Item], address: str) -> list[Card]:
    """The cards of a kind: by number where it has them, then by name."""
    items = sorted(
        kennis.items[cls.kind.name].values(),
        key=lambda item: (getattr(item, "nummer", None) or 0, sort_key(item.naam), item.id),
    )
    return [card(kennis, Ref(cls.kind.name, item.id), address) for item in items]


def _by_letter(cards: Iterable[Card]) -> dict[str, tuple[str, list[Card]]]:
    """Cards by the letter of their name, each group with its anchor."""
    groups: dict[str, list[Card]] = defaultdict(list)
    for one in cards:
        first = slug(one.name)[:1].upper()
        groups[first if first.isalpha() else "0-9"].append(one)
    return {name: (f"_letter-{slug(name)}", group) for name, group in sorted(groups.items())}


def facet_choices(
    kennis: Kennis, address: str, names: Iterable[str]
) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """The groups that people choose by first: the word for each, its values, most pilots first."""
    rows = []
    for name in names:
        kind = facet_kind(name)
        found = [
            Choice(
                key,
                relative(address, record_address(Ref(kind, key))),
                facet_label(kennis, name, key),
                len(ids),
            )
            for key, ids in kennis.facets[Pilot.kind.name].get(name, {}).items()
        ]
        found.sort(key=lambda one: (-one.count, sort_key(one.name)))
        rows.append((FACETS[name], tuple(found)))
    return tuple(rows)


def _chain(kennis: Kennis, address: str) -> Chain:
    """For each indicator: itself, the social results it shows and the main lines they serve."""

    def links(refs: Iterable[Ref]) -> Markup:
        return Markup(", ").join(
            Markup('<a href="{}">{}</a>').format(
                relative(address, record_address(ref)), kennis.items[ref.kind][ref.id].naam
            )
            for ref in dict.fromkeys(refs)
        )

    def targets(ref: Ref, kind: str) -> list[Ref]:
        out = kennis.outgoing.get(ref, ())
        return [link.target for link in out if link.target.kind == kind and link.field != PROSE]

    rows = []
    for item in sorted(kennis.items["indicator"].values(), key=lambda one: sort_key(one.naam)):
        ref = Ref("indicator", item.id)
        results = targets(ref, "maatschappelijk-resultaat")
        lines: Sequence[Ref] = [
            *targets(ref, "hoofdlijn"),
            *(line for result in results for line in targets(result, "hoofdlijn")),
        ]
        rows.append((links([ref]), links(results), links(lines)))
    return Chain(tuple(rows))
