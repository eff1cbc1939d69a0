"""Search over the finished knowledge: the one door to Whoosh.

Whoosh keeps the index and weighs each term in each field (BM25F). ``Zoeker`` answers queries on
this computer; ``export`` writes the same index as small static files that a reader of a few
kilobytes searches in the browser. Both add up the same whole numbers, so both rank alike.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.scoring import BM25F

from kennisbank import taal
from kennisbank.facets import FACETS, chosen_by, facet_label, facet_order
from kennisbank.graph import Ref
from kennisbank.model import KINDS, Begrip, Pilot
from kennisbank.model.base import Feit, Feiten, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kennisbank.graph import Kennis
    from kennisbank.model import Item

# How much a word counts in each part of a record; what is only implied counts least.
WEIGHTS = {
    "titel": 6.0,
    "namen": 5.0,
    "kop": 3.5,
    "tekst": 2.0,
    "facetten": 2.5,
    "delen": 3.0,
    "synoniemen": 1.2,
}
# BM25F: K1 says how long more of a word keeps counting, B how much a long text weighs less.
SATURATION = {
    "K1": 3.0,
    "B": 0.5,
    "titel_B": 0.9,
    "synoniemen_B": 0.0,
    "facetten_B": 0.25,
    "delen_B": 0.25,
}
# What people ask for first: for whom and about what, then who did something, then the rest.
PRIORITY = {
    "doelgroep": 1.25,
    "thema": 1.25,
    "pilot": 1.1,
    "begrip": 1.35,
    "indicator": 0.85,
    "organisatie": 0.85,
}
# A phrase of several words says more than its words.
PHRASE = 4.0
# Impacts are whole numbers, so that Python and the browser agree to the last place.
PRECISION = 16
CARDS = 32
BLOCK_BYTES = 12_000
PREFIX_TERMS = 8
MIN_PREFIX, MIN_CORRECTION, LONG_WORD = 3, 4, 8
EPOCH = dt.date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Document:
    """A record as search sees it."""

    ref: Ref
    titel: str
    url: str
    samenvatting: str
    onderschrift: str
    datum: int
    fields: Mapping[str, Sequence[str]] = field(repr=False)
    words: frozenset[str] = field(repr=False)
    facets: Mapping[str, frozenset[str]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a query finds; higher scores first."""

    document: Document
    score: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds, and the words it was corrected to, by the word that was typed."""

    hits: tuple[Hit, ...]
    corrected: Mapping[str, str]


def documents(kennis: Kennis) -> list[Document]:
    """Every record that can be found, in the order of their names. Sources are not searched."""
    synonyms = taal.Synonyms(_synonym_groups(kennis))
    found = [
        _document(kennis, Ref(kind, item_id), synonyms)
        for kind, items in kennis.items.items()
        if kind != "bron"
        for item_id in items
    ]
    return sorted(found, key=lambda one: (taal.fold(one.titel), str(one.ref)))


def _synonym_groups(kennis: Kennis) -> Iterator[list[str]]:
    for item in kennis.items["begrip"].values():
        if isinstance(item, Begrip):
            short = [item.afkorting] if item.afkorting else []
            yield [item.titel, *short, *item.synoniemen, *item.zoekwoorden, *item.aliassen]
    for kind in ("doelgroep", "thema"):
        for item in kennis.items[kind].values():
            yield [item.titel, *item.aliassen, *item.zoekwoorden]


def _document(kennis: Kennis, ref: Ref, synonyms: taal.Synonyms) -> Document:
    item = kennis.items[ref.kind][ref.id]
    facets = chosen_by(item)
    labels = [facet_label(kennis, name, value) for name in facets for value in sorted(facets[name])]
    names = [*item.aliassen]
    if isinstance(item, Begrip):
        names += [*item.synoniemen, item.afkorting or ""]
    targets = (kennis.get(one.target) for one in kennis.outgoing.get(ref, ()))
    linked = [target.naam for target in targets if target]
    texts = {
        "titel": item.titel,
        "namen": " ".join(names),
        "kop": item.samenvatting,
        "tekst": " ".join([item.proza, *_texts(item)]),
        "facetten": " ".join([*labels, *linked]),
    }
    said = {name: taal.tokens(text) for name, text in texts.items()}
    stems = {name: [taal.stem(token) for token in tokens] for name, tokens in said.items()}
    compounds = [taal.stem(p) for found in said.values() for t in found for p in taal.parts(t)]
    weighty = [*stems["titel"], *stems["namen"], *stems["kop"], *stems["facetten"]]
    date = item.peildatum
    return Document(
        ref=ref,
        titel=item.naam,
        url=f"{item.kind.address}/{item.id}/",
        samenvatting=item.samenvatting,
        onderschrift=_caption(kennis, item, facets),
        datum=_days(kennis, item) if date is None else _as_days(date.jaar, date.maand, date.dag),
        fields={
            **stems,
            "delen": compounds,
            "synoniemen": synonyms.expand(weighty),
        },
        words=frozenset(token for tokens in said.values() for token in tokens),
        facets=facets,
    )


def _texts(record: Record) -> Iterator[str]:
    """All that a record says in words of its own, nested records included."""
    for name, info in type(record).model_fields.items():
        if info.exclude or name in {"titel", "samenvatting", "aliassen", "bronnen", "bron"}:
            continue
        held = getattr(record, name)
        for value in _held(held):
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


def _caption(kennis: Kennis, item: Item, facets: Mapping[str, frozenset[str]]) -> str:
    shown = ("status", "doelgroepen", "regio") if isinstance(item, Pilot) else ("regio",)
    parts = [
        ", ".join(sorted(facet_label(kennis, name, value) for value in facets.get(name, ())))
        for name in shown
    ]
    return " · ".join(part for part in parts if part)


def _days(kennis: Kennis, item: Item) -> int:
    dates = [date for s in item.uitspraken() if (date := kennis.date(item, s))]
    newest = max(dates, key=lambda date: date.sorteer, default=None)
    return _as_days(newest.jaar, newest.maand, newest.dag) if newest else 0


def _as_days(year: int, month: int | None, day: int | None) -> int:
    if year < EPOCH.year:
        return 0
    return (dt.date(year, month or 1, day or 1) - EPOCH).days


@dataclass(frozen=True, slots=True)
class Clue:
    """A word of a query, or a run of words: their places in it and the terms they stand for."""

    places: range
    terms: tuple[str, ...]


class _Weighing(BM25F):  # type: ignore[misc] # Whoosh carries no types
    """BM25F with the inverse document frequency over all fields together.

    Whoosh's own adds one to it, so that a word of every page would still count.
    """

    def __init__(self, frequencies: Mapping[str, int], count: int) -> None:
        super().__init__(
            B=0.5, K1=3.0, titel_B=0.9, synoniemen_B=0.0, facetten_B=0.25, delen_B=0.25
        )
        self._frequencies = frequencies
        self._count = count

    def idf(self, searcher: Any, fieldname: str, text: Any) -> float:  # noqa: ARG002 - its shape
        """How much a term tells: much for a rare one, nearly nothing for one of every page."""
        term = text.decode("utf-8") if isinstance(text, bytes) else text
        return rarity(self._count, self._frequencies[term])


def rarity(count: int, frequency: int) -> float:
    """BM25's inverse document frequency of a term in ``frequency`` of ``count`` documents."""
    return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))


class Zoeker:
    """An index over documents, in memory."""

    def __init__(self, found: Sequence[Document]) -> None:
        """Index the documents; their place in ``found`` is their number."""
        self.documents = tuple(found)
        self._kinds = [one.ref.kind for one in self.documents]
        schema = Schema(
            nr=ID(stored=True),
            **{name: TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False) for name in WEIGHTS},
        )
        self._index = RamStorage().create_index(schema)
        writer = self._index.writer()
        for number, one in enumerate(self.documents):
            texts = {name: " ".join(one.fields.get(name, ())) for name in WEIGHTS}
            writer.add_document(nr=str(number), **texts)
        writer.commit(optimize=True)
        weighing = _Weighing(self.terms, len(self.documents))
        self._searcher = self._index.searcher(weighting=weighing)

    def impacts(self, term: str) -> dict[int, int]:
        """The weight of a term in each document that has it: a positive whole number."""
        totals: dict[int, float] = defaultdict(float)
        whole = PHRASE if taal.JOINT in term else 1.0
        for name, weight in WEIGHTS.items():
            if (name, term) in self._searcher.reader():
                matcher = self._searcher.postings(name, term)
                while matcher.is_active():
                    totals[matcher.id()] += weight * matcher.score()
                    matcher.next()
        return {
            doc: max(1, round(whole * PRECISION * PRIORITY.get(self._kinds[doc], 1.0) * total))
            for doc, total in totals.items()
        }

    def weight(self, term: str) -> int:
        """How much it tells that a document has a term; 0 for a term that none has."""
        frequency = self.terms.get(term, 0)
        count = len(self.documents)
        return max(1, round(PRECISION * rarity(count, frequency))) if frequency else 0

    @cached_property
    def terms(self) -> dict[str, int]:
        """Every term in the index, in order, with the number of documents that have it."""
        found: dict[str, set[int]] = defaultdict(set)
        reader = self._index.reader()
        for name in WEIGHTS:
            for raw in reader.lexicon(name):
                term = raw.decode("utf-8")
                matcher = reader.postings(name, term)
                while matcher.is_active():
                    found[term].add(matcher.id())
                    matcher.next()
        return {term: len(found[term]) for term in sorted(found)}

    @cached_property
    def words(self) -> dict[str, int]:
        """Every word that a text has, as written, with the number of documents."""
        counts: dict[str, int] = defaultdict(int)
        for one in self.documents:
            for word in one.words:
                counts[word] += 1
        return {word: counts[word] for word in sorted(counts)}

    @cached_property
    def _by_letter(self) -> dict[str, dict[str, int]]:
        groups: dict[str, dict[str, int]] = defaultdict(dict)
        for word, count in self.words.items():
            groups[word[0]][word] = count
        return groups

    def plan(self, token: str) -> tuple[list[str], str]:
        """The terms that a token of a query stands for, and the word it was corrected to."""
        exact = taal.stem(token)
        if exact in self.terms:
            return [exact], ""
        if len(token) >= MIN_PREFIX:
            longer = [term for term in self.terms if term.startswith(token)]
            if longer:
                return sorted(longer, key=lambda term: (-self.terms[term], term))[:PREFIX_TERMS], ""
        if len(token) >= MIN_CORRECTION:
            most = 2 if len(token) >= LONG_WORD else 1
            near = taal.nearest(token, self._by_letter.get(token[0], {}), most)
            if near:
                return [taal.stem(near)], near
        return [], ""

    def search(self, query: str, filters: Mapping[str, Iterable[str]] | None = None) -> Answer:
        """Every document that matches a word of the query, best first, within the filters.

        Without words that carry meaning, every document within the filters, by name.
        """
        asked = list(dict.fromkeys(taal.tokens(query)))[: taal.MAX_TOKENS]
        clues, corrected = self._clues(asked)
        scores = self._scores(clues, len(asked)) if asked else dict.fromkeys(range(len(self)), 0)
        chosen = {name: set(values) for name, values in (filters or {}).items() if values}
        hits = [
            Hit(self.documents[doc], scores[doc])
            for doc in sorted(scores, key=lambda doc: (-scores[doc], doc))
            if _in_groups(self.documents[doc], chosen)
        ]
        return Answer(tuple(hits), corrected)

    def _clues(self, asked: Sequence[str]) -> tuple[list[Clue], dict[str, str]]:
        """What to look for: every word, and every run of words that is a term as a whole."""
        clues = []
        corrected = {}
        for place, token in enumerate(asked):
            terms, near = self.plan(token)
            clues.append(Clue(range(place, place + 1), tuple(terms)))
            if near:
                corrected[token] = near
        stems = [taal.stem(corrected.get(token, token)) for token in asked]
        clues += [
            Clue(range(start, start + length), (term,))
            for start, length, term in taal.phrases(stems)
            if term in self.terms
        ]
        return clues, corrected

    def _scores(self, clues: Sequence[Clue], count: int) -> dict[int, int]:
        """The impacts that a document gathers, times the weight of the query words it covers."""
        weights = [0] * count
        totals: dict[int, int] = defaultdict(int)
        covered: dict[int, set[int]] = defaultdict(set)
        for clue in clues:
            most = max((self.weight(term) for term in clue.terms), default=0)
            for place in clue.places:
                weights[place] = max(weights[place], most)
            best: dict[int, int] = {}
            for term in clue.terms:
                for doc, impact in self.impacts(term).items():
                    best[doc] = max(best.get(doc, 0), impact)
            for doc, impact in best.items():
                totals[doc] += impact
                covered[doc].update(clue.places)
        return {
            doc: total * sum(weights[place] for place in covered[doc])
            for doc, total in totals.items()
        }

    def __len__(self) -> int:
        """The number of documents."""
        return len(self.documents)


def _in_groups(one: Document, chosen: Mapping[str, set[str]]) -> bool:
    """Whether a document has one of the chosen values in every group."""
    return all(values & one.facets.get(name, frozenset()) for name, values in chosen.items())


# --- static files ---------------------------------------------------------------------------------

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


_BASE = len(_DIGITS) // 2


def encode(numbers: Iterable[int]) -> str:
    """Whole numbers as text: base 32, least digit first, 32 added where more digits follow."""
    signs = []
    for number in numbers:
        rest = number
        while rest >= _BASE:
            signs.append(_DIGITS[_BASE + rest % _BASE])
            rest //= _BASE
        signs.append(_DIGITS[rest])
    return "".join(signs)


def encode_rising(numbers: Sequence[int]) -> str:
    """Rising numbers as their differences."""
    return encode(b - a for a, b in zip([0, *numbers], numbers, strict=False))


def export(kennis: Kennis) -> dict[str, bytes]:
    """The index as files for the browser, by their place in the site.

    Every file but the first stands in a folder named after the content, so that a cached file is
    never mistaken for one of another index.
    """
    seeker = Zoeker(documents(kennis))
    blocks = list(_blocks(seeker))
    files: dict[str, Any] = {
        "basis.json": _basis(kennis, seeker, [next(iter(block)) for block in blocks]),
        **{f"blok/{number}.json": {"t": block} for number, block in enumerate(blocks)},
        **{
            f"woorden/{letter}.json": {"w": sorted(known.items())}
            for letter, known in _letters(seeker).items()
        },
        **{f"kaart/{number}.json": {"k": cards} for number, cards in enumerate(_cards(seeker))},
    }
    digest = hashlib.sha256(_json(files)).hexdigest()[:10]
    placed = {
        f"zoekindex/{digest}/{name}": _json({"v": digest, **content})
        for name, content in files.items()
    }
    return {"zoekindex/index.json": _json({"v": digest}), **placed}


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _basis(kennis: Kennis, seeker: Zoeker, firsts: list[str]) -> dict[str, Any]:
    found = seeker.documents
    kinds = [cls.kind for cls in KINDS if cls.kind.name != "bron"]
    numbers = {kind.name: number for number, kind in enumerate(kinds)}
    groups = []
    for name, title in FACETS.items():
        by_value: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(found):
            for value in one.facets.get(name, ()):
                by_value[value].append(number)
        values = [
            [value, facet_label(kennis, name, value), encode_rising(docs)]
            for value, docs in by_value.items()
        ]
        values.sort(key=lambda row: facet_order(name, row[0], row[1]))
        groups.append({"naam": name, "titel": title, "waarden": values})
    return {
        "aantal": len(found),
        "soorten": [[kind.name, kind.singular, kind.plural] for kind in kinds],
        "soort": encode(numbers[one.ref.kind] for one in found),
        "datum": encode(one.datum for one in found),
        "facetten": groups,
        "kaarten": CARDS,
        "blokken": firsts,
    }


def _blocks(seeker: Zoeker) -> Iterator[dict[str, list[str]]]:
    block: dict[str, list[str]] = {}
    size = 0
    for term in seeker.terms:
        impacts = sorted(seeker.impacts(term).items())
        packed = [encode_rising([doc for doc, _ in impacts]), encode(i for _, i in impacts)]
        block[term] = packed
        size += len(term) + len(packed[0]) + len(packed[1]) + 10
        if size > BLOCK_BYTES:
            yield block
            block, size = {}, 0
    if block:
        yield block


def _letters(seeker: Zoeker) -> dict[str, dict[str, int]]:
    # Every letter has a file, so that no word asks for one that is not there.
    groups: dict[str, dict[str, int]] = {letter: {} for letter in "0" + ascii_lowercase}
    for word, count in seeker.words.items():
        groups[word[0] if word[0] in groups else "0"][word] = count
    return groups


def _cards(seeker: Zoeker) -> Iterator[list[list[str]]]:
    for start in range(0, len(seeker.documents), CARDS):
        yield [
            [str(one.ref), one.titel, one.url, one.samenvatting, one.onderschrift]
            for one in seeker.documents[start : start + CARDS]
        ]
