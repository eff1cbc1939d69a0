"""What the pages of records have in common: their sections, in the order of a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import NEW_PILOT, PILOTS, relative
from kennisbank.knowledge.link import PROSE
from kennisbank.knowledge.ref import Ref
from kennisbank.model.base import Record
from kennisbank.model.describe import field_info, statement_fields
from kennisbank.model.statement import Stand
from kennisbank.pages.gather.cards import card
from kennisbank.pages.gather.fields import Fields
from kennisbank.pages.gather.texts import inner_headings
from kennisbank.pages.values import (
    Anchor,
    Block,
    Cards,
    Caution,
    Facts,
    Folded,
    GapBox,
    Invitation,
    Links,
    Listed,
    Prose,
    Section,
    SectionSources,
    Sources,
    SourceUse,
    Told,
)
from kennisbank.text import SortKey, sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from kennisbank.knowledge.ref import Link
    from kennisbank.pages.values import Field, Note

    Alike = Sequence[tuple[Ref, str]]

# Kinds of which a reader expects pilots.
EXPECTED: Final = frozenset(
    {
        *("thema", "doelgroep", "regio", "gemeente", "financieringsvorm", "indicator"),
        *("kaderstap", "hoofdlijn"),
    }
)


def caution(fields: Fields) -> tuple[Block, ...]:
    """What a reader has to know before anything else, if there is such a thing."""
    field = fields.field("let_op")
    return (Caution(field),) if field else ()


def facts(found: tuple[Field, ...]) -> tuple[Block, ...]:
    """Fields side by side; nothing where there are none."""
    return (Facts(found),) if found else ()


def told(fields: Fields, *names: str) -> tuple[Block, ...]:
    """The named fields that are known, each under a heading of its own."""
    return tuple(map(Told, fields.known(*names)))


def prose(fields: Fields, shift: int = 0) -> Iterator[Block]:
    """The text of the record, every heading ``shift`` levels lower."""
    if html := fields.prose(shift).html:
        yield Prose(html)


def middle(fields: Fields) -> Iterator[Section]:
    """The text, who refers here, and an invitation where nobody does."""
    text = fields.prose()
    if text.html:
        yield Section("", (Prose(text.html),), inner=inner_headings(text))
    yield from backlinks(fields)
    if not fields.kennis.incoming.get(fields.ref) and fields.ref.kind in EXPECTED:
        ask = Anchor(relative(fields.address, NEW_PILOT), "Voeg uw pilot toe")
        more = Anchor(relative(fields.address, PILOTS), "alle pilots")
        text_ = "Er is hier nog geen pilot beschreven."
        yield Section("", (Invitation(text_, "Kent u er een?", ask, more),))


def backlinks(fields: Fields) -> Iterator[Section]:
    """Who refers here and why, by heading; pilots as cards."""
    for title, links in _incoming(fields).items():
        pilots = [link for link in links if link.source.kind == "pilot"]
        others = [link for link in links if link.source.kind != "pilot"]
        blocks: list[Block] = []
        if pilots:
            found = (card(fields.kennis, link.source, fields.address) for link in pilots)
            blocks.append(Cards(tuple(found)))
        if others:
            blocks.append(Links(tuple(way(fields, link.source, link.detail) for link in others)))
        yield Section(title, tuple(blocks))


def _incoming(fields: Fields) -> Mapping[str, list[Link]]:
    """The links to a record by heading.

    A mention in a text is left out beside a field that says the same, and so is a relation that
    this record has itself in the other direction.
    """
    kennis, ref = fields.kennis, fields.ref
    incoming = kennis.incoming.get(ref, ())
    named = {link.source for link in incoming if link.field != PROSE}
    ours = {(link.field, link.target) for link in kennis.outgoing.get(ref, ())}
    groups: dict[str, dict[Ref, Link]] = defaultdict(dict)
    for link in incoming:
        mentioned = link.field == PROSE and link.source in named
        if not mentioned and (link.field, link.source) not in ours:
            groups[link.back].setdefault(link.source, link)

    def name(link: Link) -> tuple[SortKey, Ref]:
        return sort_key(kennis.items[link.source.kind][link.source.id].naam), link.source

    return {title: sorted(found.values(), key=name) for title, found in groups.items()}


def way(fields: Fields, ref: Ref, detail: str = "") -> Anchor:
    """A way to another record."""
    return Anchor(fields.url(ref), fields.kennis.items[ref.kind][ref.id].naam, detail)


def end(fields: Fields) -> Iterator[Section]:
    """What is not known, and the sources of all that stands above."""
    yield Section("", tuple(gap_box(fields)))
    yield from source_list(fields)


def source_list(fields: Fields) -> Iterator[Section]:
    """The sources of all that stands above."""
    if fields.item.bron:
        fields.notes.note(fields.item.bron)
    if lines := fields.notes.lines():
        yield Section("Bronnen", (Sources(lines, fields.date),))


def gap_box(fields: Fields, questions: tuple[Markup, ...] = ()) -> Iterator[GapBox]:
    """What the sources do not say, what nobody has looked up yet, and what is still asked."""
    found: dict[Stand, list[str]] = defaultdict(list)
    cls: type[Record] = type(fields.item)
    for name in statement_fields(cls):
        if name not in fields.item.unasked:
            title = (field_info(cls, name).title or name).lower()
            found[attrgetter(name)(fields.item).stand].append(title)
    silent, empty = tuple(found[Stand.NIET_VERMELD]), tuple(found[Stand.LEEG])
    if silent or empty or questions:
        do = Anchor(fields.improve, "Vertel wat u weet")
        yield GapBox(silent, empty, questions, do)


# --- sections that tell their sources once --------------------------------------------------------


def quiet(field: Field) -> Field:
    """A field without the numbers of its sources, and without reasons."""
    values = tuple(replace(value, notes=(), reason="") for value in field.values)
    return replace(field, notes=(), values=values)


def sourced(fields: Fields, title: str, gather: Callable[[Fields], Iterator[Block]]) -> Section:
    """A section whose statements have their sources together, folded at its end."""
    fields.used.clear()
    blocks = tuple(_quieted(block) for block in gather(fields))
    uses: dict[Note, dict[str, None]] = defaultdict(dict)
    inferred: dict[tuple[str, str], None] = {}
    for field in fields.used:
        for value in field.values:
            if value.reason:
                inferred[field.title, value.reason] = None
            for note in (*field.notes, *value.notes):
                uses[note][field.title.lower()] = None
    lines = tuple(SourceUse(note, tuple(names)) for note, names in uses.items())
    ours = tuple(dict.fromkeys(field.title.lower() for field in fields.used if field.ours))
    folded = (SectionSources(lines, tuple(inferred), ours),) if blocks and (lines or ours) else ()
    return Section(title, (*blocks, *folded))


def _quieted(block: Block) -> Block:
    match block:
        case Facts():
            return replace(block, fields=tuple(map(quiet, block.fields)))
        case Told() | Listed():
            return replace(block, field=quiet(block.field))
        case Folded():
            return replace(block, blocks=tuple(map(_quieted, block.blocks)))
        case _:
            return block
