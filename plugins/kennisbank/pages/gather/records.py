"""What the page of a record shows, and in which order.

A kind without a layout of its own in ``LAYOUTS`` has that of ``_any``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import FOLLOW, list_address, relative
from kennisbank.knowledge.dates import newest_date, newest_is_seen, record_date
from kennisbank.knowledge.events import FOLLOWED, Channel
from kennisbank.knowledge.fresh import overdue
from kennisbank.knowledge.ref import Ref
from kennisbank.pages.gather.aid import aid_bar, question_page
from kennisbank.pages.gather.fields import Fields
from kennisbank.pages.gather.indicator import indicator
from kennisbank.pages.gather.lead import lead
from kennisbank.pages.gather.meeting import meeting_page
from kennisbank.pages.gather.money import form_of_money
from kennisbank.pages.gather.network import group_page
from kennisbank.pages.gather.order import order
from kennisbank.pages.gather.parts import caution, end, facts, middle
from kennisbank.pages.gather.pilot import pilot, place
from kennisbank.pages.gather.route import bar_of, step_page
from kennisbank.pages.gather.sources import source
from kennisbank.pages.gather.subject import region, subject
from kennisbank.pages.values import (
    Anchor,
    Block,
    Head,
    Points,
    Position,
    Positions,
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


def record_page(
    kennis: Kennis, ref: Ref, alike: Alike = (), wide: Kennis | None = None
) -> SectionPage:
    """The page of the record at ``ref``; ``alike`` has records like it, each with the reason.

    ``wide`` is the knowledge with the pilots of partners in it.
    """
    fields = Fields(kennis, ref, wide=wide)
    layout = LAYOUTS.get(ref.kind, _any)
    # The head first, for that numbers its sources first.
    head = _head(fields)
    sections = tuple(layout(fields, alike))
    if series := order(kennis, ref):
        sections = (*sections, Section("", (series,)))
    shown = Shown(
        address=fields.address,
        title=kennis.title(ref),
        description=fields.item.kort,
        origin=fields.entry.path,
        section=list_address(type(fields.item)),
        # A pilot has its sections side by side, and no need of a table of contents.
        wide=ref.kind == "pilot",
        feed=Channel("", ref).stem if ref.kind in FOLLOWED else "",
    )
    follow = f"{relative(fields.address, FOLLOW)}#_{ref.kind}" if ref.kind in FOLLOWED else ""
    above = aid_bar(kennis, fields.address) if ref.kind == "keuzevraag" else bar_of(kennis, ref)
    return SectionPage(
        shown, head, with_anchors(sections), above=above, improve=fields.improve, follow=follow
    )


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
    first = lead(fields)
    old = date is not None and date.jaar < YOUTH_ACT_YEAR and kennis.get(YOUTH_ACT) is not None
    return Head(
        name=item.naam,
        summary=first.text,
        notes=first.notes,
        reason=first.reason,
        back=Anchor(relative(fields.address, list_address(type(item))), item.kind.title),
        place=place(fields) if item.kind.name == "pilot" else "",
        date=str(date or ""),
        newest=f"{seen} {newest}" if newest and newest != date else "",
        youth_act=fields.url(YOUTH_ACT) if old else "",
        aliases=item.aliassen,
        confirmed=_confirmed(fields),
        ask=Anchor(f"{fields.improve}&bevestig=1", "Klopt de pagina nog?")
        if overdue(kennis, item)
        else None,
    )


def _confirmed(fields: Fields) -> str:
    """When somebody last said that the page is right, and who."""
    item = fields.item
    if item.laatst_bevestigd is None:
        return ""
    keeper = item.eigenaar.waarde
    by = f" door {fields.name(Ref('organisatie', keeper))}" if keeper else ""
    day = "op" if item.laatst_bevestigd.dag else "in"
    return f"{day} {item.laatst_bevestigd}{by}"


# --- layouts --------------------------------------------------------------------------------------


def _any(fields: Fields, _alike: Alike) -> Iterator[Section]:
    yield Section("", (*caution(fields), *facts(fields.rest())))
    yield from middle(fields)
    yield from end(fields)


def _building_block(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A building block of the framework: its points first, each with its source."""
    yield Section("", caution(fields))
    yield from _points(fields)
    yield from middle(fields)
    yield Section("Onderwerpen", facts(fields.rest("onderdelen")))
    yield from end(fields)


def _standpoint(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """A question on which the sources disagree: each side with its source, none preferred."""
    yield Section("", (*caution(fields), *_positions(fields)))
    yield from middle(fields)
    yield Section("Onderwerpen", facts(fields.rest("posities")))
    yield from end(fields)


LAYOUTS: Final[Mapping[str, Callable[[Fields, Alike], Iterator[Section]]]] = {
    "pilot": pilot,
    "thema": subject,
    "doelgroep": subject,
    "regio": region,
    "financieringsvorm": form_of_money,
    "indicator": indicator,
    "bijeenkomst": meeting_page,
    "netwerkgroep": group_page,
    "kaderblok": _building_block,
    "kaderstap": step_page,
    "keuzevraag": question_page,
    "standpunt": _standpoint,
    "bron": source,
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
