"""How long ago somebody said that a page is right, and which pages are to be asked about first.

Nobody here looks at a clock: the day is given, or it is the newest that the records have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.dates import record_date
from kennisbank.knowledge.day import Day
from kennisbank.knowledge.ref import Ref
from kennisbank.model import BY_NAME, Bron
from kennisbank.model.base import Webbron

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item
    from kennisbank.model.values import Datum

# After so many months it is time to ask again.
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Due:
    """A page to ask about: since when nobody said that it is right, and who keeps it."""

    ref: Ref
    since: Datum | None
    confirmed: bool
    keeper: Ref | None


def newest_day(items: Iterable[Item]) -> Day:
    """The newest day that records have: of themselves, or on which a source was seen.

    It is surely past. What is published for a time is left out: its own day must not end that.
    """
    return max(_days(items), default=(0, 0, 0))


def _days(items: Iterable[Item]) -> Iterator[Day]:
    for item in items:
        if item.toestemming and (item.toestemming.tot or item.toestemming.ingetrokken):
            continue
        own = (getattr(item, "bronnen", None) or {}).values()
        seen = [one.gezien for one in (item, *own) if isinstance(one, Bron | Webbron)]
        told = (item.peildatum, item.laatst_bevestigd, *seen)
        yield from (date.span[0] for date in told if date and not date.bij_benadering)


def overdue(kennis: Kennis, item: Item) -> bool:
    """Whether a page was confirmed once, and longer ago than a year."""
    last = item.laatst_bevestigd
    return last is not None and is_old(last, kennis.today, MONTHS)


def is_old(date: Datum, day: Day, months: int) -> bool:
    """Whether the whole of ``date`` is more than ``months`` months before ``day``."""
    whole = day[0] * 12 + day[1] - 1 - months
    return date.span[1] < (whole // 12, whole % 12 + 1, day[2])


def due(kennis: Kennis, day: Day, months: int = MONTHS) -> tuple[Due, ...]:
    """The pages that are to be asked about on a day: those that have a keeper, the oldest first.

    Who keeps a page is asked; a page that nobody keeps is for the editors.
    """
    found = []
    for ref, entry in kennis.entries.items():
        item = entry.item
        keeper = _keeper(item)
        if not BY_NAME[ref.kind].kind.paged or keeper is None:
            continue
        since = item.laatst_bevestigd or record_date(kennis, item)
        if since is None or is_old(since, day, months):
            found.append(Due(ref, since, item.laatst_bevestigd is not None, keeper))
    return tuple(sorted(found, key=_age))


def _age(one: Due) -> tuple[Day, Ref]:
    return (one.since.sorteer if one.since else (0, 0, 0)), one.ref


def _keeper(item: Item) -> Ref | None:
    return Ref("organisatie", item.eigenaar.waarde) if item.eigenaar.waarde else None
