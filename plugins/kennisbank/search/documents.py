"""What search sees of each record: its words by where they stand, and by what it is chosen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import record_address
from kennisbank.knowledge.dates import newest_date
from kennisbank.knowledge.facets import SOURCE, chosen_by, facet_label, source_of
from kennisbank.knowledge.fresh import overdue
from kennisbank.knowledge.ref import Ref
from kennisbank.model import BY_NAME, Begrip, Wegwijzer
from kennisbank.model.naslag import Doelgroep, Thema
from kennisbank.search import language
from kennisbank.search.sentences import sentences, told
from kennisbank.text import fold, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item

EPOCH = dt.date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Document:
    """A record as search sees it.

    ``fields`` has the terms by where they stand: ``titel``, ``namen`` (its other names), ``kop``
    (the summary), ``tekst``, ``facetten`` (the names of what it is linked to), and what is only
    implied: ``delen`` (parts of compounds), ``synoniemen`` (other names of what it speaks of),
    ``zoekwoorden`` (each as one term), ``los`` (their words one by one), ``vragen`` (the words of
    questions that it answers), ``geheel`` (each name as one term), ``aaneen`` (what has a hyphen,
    as one word) and ``naam_aaneen`` (a name of several words as one). ``words`` are the tokens of
    all of it, before any stemming; nobody wrote those that are ``unwritten``. ``zinnen`` is what
    the record says, sentence by sentence. ``datum`` counts days from ``EPOCH``.
    """

    ref: Ref
    titel: str
    url: str
    samenvatting: str
    zinnen: Sequence[str] = field(repr=False)
    datum: int
    fields: Mapping[str, Sequence[str]] = field(repr=False)
    words: frozenset[str] = field(repr=False)
    unwritten: frozenset[str] = field(repr=False)
    facets: Mapping[str, frozenset[str]] = field(repr=False)
    # Nobody said for more than a year that it is right.
    late: bool = False


def documents(kennis: Kennis) -> list[Document]:
    """Every record that can be found: ours by name, then those of partners by name.

    At an equal score the first goes first. Sources are not searched.
    """
    synonyms = language.Synonyms(synonym_groups(kennis))
    found = [
        _document(kennis, Ref(kind, item_id), synonyms)
        for kind, items in kennis.items.items()
        if BY_NAME[kind].kind.searched
        for item_id in items
    ]
    return sorted(
        found, key=lambda one: (one.ref in kennis.origins, sort_key(one.titel), str(one.ref))
    )


def synonym_groups(kennis: Kennis) -> Iterator[list[str]]:
    """Names that mean the same for somebody who searches, most proper first."""
    for kind in ("begrip", "doelgroep", "thema"):
        yield from map(names_of, kennis.items[kind].values())


def names_of(item: Item) -> list[str]:
    """What a record is called: its title, abbreviation, synonyms and former names."""
    short = [item.afkorting or "", *item.synoniemen] if isinstance(item, Begrip) else []
    return [name for name in [item.titel, *short, *item.aliassen] if name]


def _document(kennis: Kennis, ref: Ref, synonyms: language.Synonyms) -> Document:
    item = kennis.items[ref.kind][ref.id]
    facets = chosen_by(item)
    # By the name of its source a record is chosen, not found.
    source = {SOURCE: frozenset({source_of(kennis, ref)})} if kennis.origins else {}
    labels = [facet_label(kennis, name, value) for name in facets for value in sorted(facets[name])]
    names = names_of(item)
    targets = (kennis.get(one.target) for one in kennis.outgoing.get(ref, ()))
    linked = [target.naam for target in targets if target]
    said = tuple(sentences(item))
    texts = {
        "titel": item.titel,
        "namen": " ".join(names[1:]),
        "kop": " ".join(told(item.kort)),
        "tekst": " ".join(said),
        "facetten": " ".join([*labels, *linked]),
    }
    tokens = {name: language.tokens(text) for name, text in texts.items()}
    stems = {name: [language.root(token) for token in found] for name, found in tokens.items()}
    joined, called = language.joined(texts.values(), names)
    hidden = language.tokens(" ".join(item.zoekwoorden))
    asked = language.tokens(" ".join(item.vragen_van_lezers))
    weighty = [*stems["titel"], *stems["namen"], *stems["kop"], *stems["facetten"]]
    return Document(
        ref=ref,
        titel=item.naam,
        url=item.naar if isinstance(item, Wegwijzer) else record_address(ref),
        samenvatting=item.kort,
        zinnen=said,
        datum=_days(kennis, ref),
        fields={
            **stems,
            "delen": [part for found in tokens.values() for part in _parts(found)],
            "synoniemen": synonyms.expand(weighty),
            "los": [language.root(token) for token in hidden],
            "vragen": [language.root(token) for token in asked],
            "zoekwoorden": [*language.phrases(item.zoekwoorden), *_parts(hidden)],
            "geheel": language.wholes([*names, *_bare(names, item.kind.singular), *_asked(item)]),
            "aaneen": [language.root(word) for word in joined],
            "naam_aaneen": [language.root(word) for word in called],
        },
        words=frozenset([*hidden, *asked, *joined, *called]).union(*tokens.values()),
        unwritten=frozenset([*joined, *called]).difference(hidden, *tokens.values()),
        facets={**facets, **source},
        late=overdue(kennis, item),
    )


# Kinds of which the page is the answer to the words that people use for it, not only to its names.
ASKED: Final = (Doelgroep, Thema, Wegwijzer)


def _asked(item: Item) -> list[str]:
    """The search words of more than one word that stand for a page as its name does."""
    return [words for words in item.zoekwoorden if " " in words] if isinstance(item, ASKED) else []


def _bare(names: Iterable[str], kind: str) -> list[str]:
    """Names without the word for what it is: *Regio Alkmaar* is also asked for as *Alkmaar*."""
    return [name[len(kind) + 1 :] for name in names if fold(name).startswith(f"{kind} ")]


def _parts(tokens: Iterable[str]) -> list[str]:
    """The roots of the parts of all compounds among some words."""
    return [language.root(part) for token in tokens for part in language.parts(token)]


def _days(kennis: Kennis, ref: Ref) -> int:
    date = newest_date(kennis, ref)
    return _as_days(date.jaar, date.maand, date.dag) if date else 0


def _as_days(year: int, month: int | None, day: int | None) -> int:
    if year < EPOCH.year:
        return 0
    return (dt.date(year, month or 1, day or 1) - EPOCH).days
