"""What search sees of each record: its words by where they stand, and by what it is chosen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kennisbank import taal
from kennisbank.facets import chosen_by, facet_label
from kennisbank.graph import Ref
from kennisbank.model import Begrip
from kennisbank.model.base import Feit, Feiten, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kennisbank.graph import Kennis
    from kennisbank.model import Item

EPOCH = dt.date(1990, 1, 1)
# Told elsewhere in a document, or not about the record itself.
_NOT_TEXT = {"titel", "samenvatting", "aliassen", "zoekwoorden", "bronnen", "bron"}


@dataclass(frozen=True, slots=True)
class Document:
    """A record as search sees it.

    ``fields`` has the terms by where they stand: ``titel``, ``namen`` (its other names), ``kop``
    (the summary), ``tekst``, ``facetten`` (the names of what it is linked to), and what is only
    implied: ``delen`` (parts of compounds), ``synoniemen`` (other names of what it speaks of),
    ``zoekwoorden`` (each as one term), ``los`` (their words one by one) and ``geheel`` (each name
    as one term). ``words`` are the tokens of all of it, before any stemming. ``datum`` counts days
    from ``EPOCH``.
    """

    ref: Ref
    titel: str
    url: str
    samenvatting: str
    datum: int
    fields: Mapping[str, Sequence[str]] = field(repr=False)
    words: frozenset[str] = field(repr=False)
    facets: Mapping[str, frozenset[str]] = field(repr=False)


def documents(kennis: Kennis) -> list[Document]:
    """Every record that can be found, in the order of their names. Sources are not searched."""
    synonyms = taal.Synonyms(synonym_groups(kennis))
    found = [
        _document(kennis, Ref(kind, item_id), synonyms)
        for kind, items in kennis.items.items()
        if kind != "bron"
        for item_id in items
    ]
    return sorted(found, key=lambda one: (taal.fold(one.titel), str(one.ref)))


def synonym_groups(kennis: Kennis) -> Iterator[list[str]]:
    """Names that mean the same for somebody who searches, most proper first."""
    for kind in ("begrip", "doelgroep", "thema"):
        yield from map(_names, kennis.items[kind].values())


def _names(item: Item) -> list[str]:
    """What a record is called: its title, abbreviation, synonyms and former names."""
    short = [item.afkorting or "", *item.synoniemen] if isinstance(item, Begrip) else []
    return [name for name in [item.titel, *short, *item.aliassen] if name]


def _document(kennis: Kennis, ref: Ref, synonyms: taal.Synonyms) -> Document:
    item = kennis.items[ref.kind][ref.id]
    facets = chosen_by(item)
    labels = [facet_label(kennis, name, value) for name in facets for value in sorted(facets[name])]
    names = _names(item)
    targets = (kennis.get(one.target) for one in kennis.outgoing.get(ref, ()))
    linked = [target.naam for target in targets if target]
    texts = {
        "titel": item.titel,
        "namen": " ".join(names[1:]),
        "kop": item.samenvatting,
        "tekst": " ".join([item.proza, *_texts(item)]),
        "facetten": " ".join([*labels, *linked]),
    }
    said = {name: taal.tokens(text) for name, text in texts.items()}
    stems = {name: [taal.root(token) for token in tokens] for name, tokens in said.items()}
    hidden = taal.tokens(" ".join(item.zoekwoorden))
    weighty = [*stems["titel"], *stems["namen"], *stems["kop"], *stems["facetten"]]
    date = item.peildatum
    return Document(
        ref=ref,
        titel=item.naam,
        url=f"{item.kind.address}/{item.id}/",
        samenvatting=item.samenvatting,
        datum=_days(kennis, item) if date is None else _as_days(date.jaar, date.maand, date.dag),
        fields={
            **stems,
            "delen": [part for tokens in said.values() for part in _parts(tokens)],
            "synoniemen": synonyms.expand(weighty),
            "los": [taal.root(token) for token in hidden],
            "zoekwoorden": [*taal.phrases(item.zoekwoorden), *_parts(hidden)],
            "geheel": taal.wholes(names),
        },
        words=frozenset(hidden).union(*said.values()),
        facets=facets,
    )


def _parts(tokens: Iterable[str]) -> list[str]:
    """The roots of the parts of all compounds among some words."""
    return [taal.root(part) for token in tokens for part in taal.parts(token)]


def _texts(record: Record) -> Iterator[str]:
    """All that a record says in words of its own, nested records included."""
    for name, info in type(record).model_fields.items():
        if info.exclude or name in _NOT_TEXT:
            continue
        for value in _held(getattr(record, name)):
            if isinstance(value, Record):
                yield from _texts(value)
            elif isinstance(value, str) and " " in value:
                yield value


def _held(held: Any) -> Iterable[Any]:
    match held:
        case Feit():
            return () if held.waarde is None else (held.waarde,)
        case Feiten():
            return held.waarden
        case tuple():
            return held
        case None:
            return ()
        case _:
            return (held,)


def _days(kennis: Kennis, item: Item) -> int:
    dates = [date for s in item.uitspraken() if (date := kennis.date(item, s))]
    newest = max(dates, key=lambda date: date.sorteer, default=None)
    return _as_days(newest.jaar, newest.maand, newest.dag) if newest else 0


def _as_days(year: int, month: int | None, day: int | None) -> int:
    if year < EPOCH.year:
        return 0
    return (dt.date(year, month or 1, day or 1) - EPOCH).days
