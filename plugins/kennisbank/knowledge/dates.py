"""For when a statement, a source or a whole record speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.model import Bron
from kennisbank.model.base import Uitspraak
from kennisbank.model.statement import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.model import Item
    from kennisbank.model.base import Webbron
    from kennisbank.model.values import Datum


def statement_date(kennis: Kennis, item: Item, statement: Uitspraak) -> Datum | None:
    """The reference date of a statement: its own, that of its source, or the record's."""
    if statement.peildatum is not None:
        return statement.peildatum
    for finding in statement.bron:
        if date := source_date(kennis.source(item, finding.bron)):
            return date
    return item.peildatum


def record_date(kennis: Kennis, item: Item) -> Datum | None:
    """The date for what has none of its own: the record's, or that of its first source."""
    if item.peildatum or not item.bron:
        return item.peildatum
    return statement_date(kennis, item, Uitspraak((), EMPTY, item.bron, None, eigen_bron=False))


def newest_date(kennis: Kennis, ref: Ref) -> Datum | None:
    """The date of the newest thing that a record says; pages and search show this same date."""
    return max(_dates(kennis, ref), key=lambda date: date.sorteer, default=None)


def newest_is_seen(kennis: Kennis, ref: Ref) -> bool:
    """Whether that date is no more than the day on which an undated source was seen."""
    item, newest = kennis.items[ref.kind][ref.id], newest_date(kennis, ref)
    told = [
        only_seen(kennis, item, one, newest)
        for one in _known(kennis, ref)
        if newest and statement_date(kennis, item, one) == newest
    ]
    return bool(told) and all(told)


def told_date(kennis: Kennis, ref: Ref) -> Datum | None:
    """The newest date that a source gives; days on which one was merely seen left out."""
    item = kennis.items[ref.kind][ref.id]
    told = [(one, statement_date(kennis, item, one)) for one in _known(kennis, ref)]
    dates = [date for one, date in told if date and not only_seen(kennis, item, one, date)]
    return max(dates, key=lambda date: date.sorteer, default=None)


def _known(kennis: Kennis, ref: Ref) -> Iterator[Uitspraak]:
    return (one for one in kennis.stated[ref] if one.feit.bekend)


def _dates(kennis: Kennis, ref: Ref) -> Iterator[Datum]:
    item = kennis.items[ref.kind][ref.id]
    found = [record_date(kennis, item)]
    found += [statement_date(kennis, item, one) for one in _known(kennis, ref)]
    return (date for date in found if date)


def source_date(source: Bron | Webbron | None) -> Datum | None:
    """The date for which a source speaks: when it appeared, else when it was seen."""
    if source is None:
        return None
    peildatum = source.peildatum if isinstance(source, Bron) else None
    return peildatum or source.datum or source.gezien


def only_seen(kennis: Kennis, item: Item, statement: Uitspraak, date: Datum) -> bool:
    """Whether ``date`` is no more than the day on which an undated source was seen."""
    sources = [kennis.source(item, finding.bron) for finding in statement.bron]
    return statement.peildatum is None and any(s and s.gezien == date for s in sources)
