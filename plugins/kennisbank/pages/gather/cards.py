"""Records in lists; pilots that were done before those that were only planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.knowledge.addresses import record_address, relative
from kennisbank.knowledge.listing import Line, evidence, evidence_label, line
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import is_practice
from kennisbank.model import Begrip, Pilot
from kennisbank.pages.values import Anchor, Block, Card, Links, Marks, Rows, Status
from kennisbank.text import SortKey, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.knowledge.ref import Kennis

__all__ = [
    "amount",
    "card",
    "evidence",
    "evidence_label",
    "in_order",
    "marks",
    "pilot_count",
    "pilot_counts",
    "pilot_rows",
    "split",
]

# No list on a page is longer.
MOST = 100


def card(kennis: Kennis, ref: Ref, start: str, *, why: str = "") -> Card:
    """A record in a list on the page at ``start``; ``why`` says why it is there."""
    item = kennis.items[ref.kind][ref.id]
    told = line(kennis, ref) if isinstance(item, Pilot) else None
    count, plans = pilot_counts(kennis, ref)
    return Card(
        id=str(ref),
        url=relative(start, record_address(ref)),
        name=item.naam,
        summary=item.kort,
        count=count,
        plans=plans,
        amount=amount(count, plans),
        marks=_marks(told) if told else None,
        who=told.who if told else (),
        where=told.where if told else (),
        short=(item.afkorting or "") if isinstance(item, Begrip) else "",
        why=why,
        practice=bool(told and told.standing.practice),
        line=told.rest if told else "",
        late=bool(told and told.late),
        partner=told.partner if told else "",
    )


def split(cards: Iterable[Card]) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Cards of pilots as those of practices, with results first, and those of plans; by name."""
    found = sorted(cards, key=_place)
    return (
        tuple(one for one in found if one.practice),
        tuple(one for one in found if not one.practice),
    )


def in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Cards of pilots: practices with results, other practices, plans; each by name."""
    practices, plans = split(cards)
    return (*practices, *plans)


def _place(one: Card) -> tuple[bool, bool, bool, bool, SortKey, str]:
    measured = bool(one.marks and one.marks.evidence)
    return not one.practice, not measured, one.late, bool(one.partner), sort_key(one.name), one.id


def pilot_rows(
    cards: Iterable[Card], *, level: int = 3, all_of_them: Anchor | None = None
) -> tuple[Block, ...]:
    """Pilots as rows, plans apart, each group under a heading of ``level`` where there are both.

    ``all_of_them`` leads to the list in which they can be filtered; what does not fit on a page
    is there only.
    """
    practices, plans = split(cards)
    shown = practices[:MOST]
    planned = plans[: MOST - len(shown)]
    blocks: list[Block] = []
    if shown:
        title = "Praktijken" if plans else ""
        blocks.append(Rows(shown, title, len(practices), level))
    if planned:
        blocks.append(Rows(planned, "Plannen en vermeldingen", len(plans), level))
    if all_of_them and blocks:
        blocks.append(Links((all_of_them,)))
    return tuple(blocks)


def pilot_counts(kennis: Kennis, ref: Ref) -> tuple[int, int]:
    """How many pilots that were done refer to a record, and how many plans and mere mentions."""
    links = kennis.incoming.get(ref, ())
    pilots = {link.source for link in links if link.source.kind == Pilot.kind.name}
    done = sum(is_practice(kennis, pilot) for pilot in pilots)
    return done, len(pilots) - done


def pilot_count(kennis: Kennis, ref: Ref) -> int:
    """How many pilots that were done refer to a record."""
    return pilot_counts(kennis, ref)[0]


def amount(practices: int, plans: int) -> str:
    """How many of each, in words; empty where there is neither."""
    done = f"{practices} {'praktijk' if practices == 1 else 'praktijken'}" if practices else ""
    named = "plan of vermelding" if plans == 1 else "plannen en vermeldingen"
    planned = f"{plans} {named}" if plans else ""
    return " · ".join(filter(None, (done, planned)))


def marks(kennis: Kennis, ref: Ref) -> Marks:
    """The status of the pilot at ``ref`` and how its results came about."""
    return _marks(line(kennis, ref))


def _marks(told: Line) -> Marks:
    return Marks(Status(told.stand, told.standing.text), told.evidence)
