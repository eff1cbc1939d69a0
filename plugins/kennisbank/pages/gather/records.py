"""What the page of a record shows, and in which order.

A kind without a layout of its own in ``LAYOUTS`` has that of ``_any``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import (
    list_address,
    relative,
)
from kennisbank.knowledge.dates import newest_date, newest_is_seen, record_date
from kennisbank.knowledge.ref import Ref
from kennisbank.model import BY_NAME
from kennisbank.pages.gather.cards import marks
from kennisbank.pages.gather.fields import Fields
from kennisbank.pages.gather.parts import caution, end, facts, middle, prose, way
from kennisbank.pages.gather.pilot import pilot
from kennisbank.pages.values import (
    Anchor,
    Block,
    Head,
    Links,
    Marks,
    Points,
    Position,
    Positions,
    Remark,
    Section,
    SectionPage,
    Shown,
)
from kennisbank.text import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.pages.gather.parts import Alike
    from kennisbank.pages.values import Value


# With this law the municipalities became responsible for youth care, in 2015.
YOUTH_ACT: Final = Ref("begrip", "jeugdwet")
YOUTH_ACT_YEAR: Final = 2015


def record_page(kennis: Kennis, ref: Ref, alike: Alike = ()) -> SectionPage:
    """The page of the record at ``ref``; ``alike`` has records like it, each with the reason."""
    fields = Fields(kennis, ref)
    layout = LAYOUTS.get(ref.kind, _any)
    # The head first, for that numbers its sources first.
    head = _head(fields)
    sections = tuple(layout(fields, alike))
    shown = Shown(
        address=fields.address,
        title=kennis.title(ref),
        description=fields.item.kort,
        origin=fields.entry.path,
        section=list_address(type(fields.item)),
    )
    return SectionPage(shown, head, with_anchors(sections))


def with_anchors(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that have something to show, with an anchor that is unique on the page.

    An anchor begins with "_", which that of a heading in a text never does.
    """
    used: dict[str, int] = defaultdict(int)
    named = []
    for section in sections:
        if not section.blocks:
            continue
        if section.title:
            base = f"_{slug(section.title) or 'deel'}"
            used[base] += 1
            anchor = f"{base}-{used[base]}" if used[base] > 1 else base
            named.append(replace(section, anchor=section.anchor or anchor))
        else:
            named.append(section)
    return tuple(named)


def _head(fields: Fields) -> Head:
    kennis, item = fields.kennis, fields.item
    date, newest = record_date(kennis, item), newest_date(kennis, fields.ref)
    seen = "gezien op" if newest_is_seen(kennis, fields.ref) else "van"
    old = date is not None and date.jaar < YOUTH_ACT_YEAR and kennis.get(YOUTH_ACT) is not None
    return Head(
        name=item.naam,
        summary=item.kort,
        notes=fields.notes.note(item.samenvatting.bron),
        back=Anchor(
            relative(fields.address, list_address(type(item))), item.kind.plural.capitalize()
        ),
        marks=_marks(fields) if item.kind.name == "pilot" else None,
        date=str(date or ""),
        newest=f"{seen} {newest}" if newest and newest != date else "",
        youth_act=fields.url(YOUTH_ACT) if old else "",
        aliases=item.aliassen,
    )


def _marks(fields: Fields) -> Marks:
    sort = fields.item.soort
    label = sort.waarde.label if sort.bekend else ""
    return replace(
        marks(fields.kennis, fields.ref), sort=f"{label} (afgeleid)" if sort.afgeleid else label
    )


# --- layouts --------------------------------------------------------------------------------------


def _any(fields: Fields, _alike: Alike) -> Iterator[Section]:
    yield Section("", (*caution(fields), *facts(fields.rest())))
    yield from middle(fields)
    yield from end(fields)


def _subject(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A theme or a target group: the text and the pilots come first."""
    yield Section("", caution(fields))
    yield from middle(fields)
    yield Section("Hoort bij", facts(fields.rest()))
    yield from end(fields)


def _building_block(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A building block of the framework: its points first, each with its source."""
    yield Section("", caution(fields))
    yield from _points(fields)
    yield from middle(fields)
    yield Section("Hoort bij", facts(fields.rest("onderdelen")))
    yield from end(fields)


def _standpoint(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A question on which the sources disagree: each side with its source, none preferred."""
    yield Section("", (*caution(fields), *_positions(fields)))
    yield from middle(fields)
    yield Section("Hoort bij", facts(fields.rest("posities")))
    yield from end(fields)


def _source(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A source: what it is and which records rest on it."""
    yield Section("", (*caution(fields), *facts(fields.rest()), *prose(fields)))
    groups: dict[str, list[Ref]] = defaultdict(list)
    for ref in fields.kennis.used_in.get(fields.ref.id, ()):
        groups[BY_NAME[ref.kind].kind.plural.capitalize()].append(ref)
    users: tuple[Block, ...] = tuple(
        Links(tuple(way(fields, ref) for ref in refs), title) for title, refs in groups.items()
    )
    nobody = Remark("Nog geen enkele pagina verwijst naar deze bron.")
    yield Section("Gebruikt in", users or (nobody,))


LAYOUTS: Final[Mapping[str, Callable[[Fields, Alike], Iterator[Section]]]] = {
    "pilot": pilot,
    "thema": _subject,
    "doelgroep": _subject,
    "kaderblok": _building_block,
    "standpunt": _standpoint,
    "bron": _source,
}


def _points(fields: Fields) -> Iterator[Section]:
    field = fields.field("onderdelen")
    if not field:
        return
    groups: dict[str, list[Value]] = defaultdict(list)
    for point, value in zip(fields.item.onderdelen.waarden, field.values, strict=True):
        groups[point.groep or ""].append(value)
    for title, values in groups.items():
        yield Section(title, (Points(replace(field, values=tuple(values))),))


def _positions(fields: Fields) -> Iterator[Block]:
    field = fields.field("posities")
    if field:
        pairs = enumerate(zip(fields.item.posities.waarden, field.values, strict=True), 1)
        yield Positions(
            tuple(
                Position(
                    f"_positie-{number}", side.van or f"Standpunt {number}", value, field.notes
                )
                for number, (side, value) in pairs
            )
        )
