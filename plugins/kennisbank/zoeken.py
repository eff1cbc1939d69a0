"""Search over the finished knowledge: the one door to Whoosh.

Whoosh keeps the words of every document by the field they stand in; ``Zoeker`` weighs them and
answers queries. ``zoekindex`` writes the same index as static files that the browser searches. Both
add up the same whole numbers, so both rank alike.
"""

from __future__ import annotations

import gc
import math
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from whoosh.codec.memory import MemoryCodec, MemWriter
from whoosh.fields import TEXT, Schema

from kennisbank import taal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kennisbank.documents import Document

# BM25F: how much a word counts in each field (what is only implied counts least), and how much
# less in a field that is longer than most.
WEIGHTS = {
    "titel": 9.0,
    "namen": 5.0,
    "kop": 3.5,
    "tekst": 2.0,
    "facetten": 2.5,
    "delen": 1.5,
    "synoniemen": 1.2,
    "zoekwoorden": 1.0,
    "geheel": 1.0,
    "los": 0.01,
}
LENGTHS = {
    "titel": 0.9,
    "namen": 0.5,
    "kop": 0.5,
    "tekst": 0.5,
    "facetten": 0.25,
    "delen": 0.25,
    "synoniemen": 0.0,
    "zoekwoorden": 0.0,
    "geheel": 0.0,
    "los": 0.0,
}
# How long more of a word keeps counting.
SATURATION = 32.0
# What people ask for first: for whom and about what, then who did something, then the rest.
PRIORITY = {
    "doelgroep": 1.25,
    "thema": 1.25,
    "pilot": 1.1,
    "begrip": 1.35,
    "indicator": 0.85,
    "organisatie": 0.85,
    "gemeente": 0.85,
}
# A phrase of several words says more than its words.
PHRASE = 3.0
# Impacts and weights are whole numbers, so that Python and the browser agree to the last place. An
# impact is a level, which takes little room in the index, times the step of its term.
SCALE = 320
LEVELS = 10
PRECISION = 16
MEMORY = 4096  # megabytes that the postings may take before they go through files
PREFIX_TERMS = 8
MIN_PREFIX, MIN_CORRECTION, LONG_WORD = 3, 4, 8
# A compound that so few documents have is looked for in parts as well.
FEW = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a query finds; higher scores first."""

    document: Document
    score: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds, best first; and what its words were taken for, where that differs.

    ``corrected`` has the word that a typed word was taken for, ``split`` the parts of a compound
    that no text has, and ``unknown`` what stands for nothing.
    """

    hits: tuple[Hit, ...]
    corrected: Mapping[str, str]
    split: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A word to look for: the terms it stands for, and the word it was corrected to, or nothing.

    A document that has all the ``parts`` will do as well.
    """

    token: str
    terms: tuple[str, ...]
    corrected: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clue:
    """A word of a query, or a run of words: their places in it and the terms they stand for.

    One of the terms is enough, or, where they stand ``together``, all are needed.
    """

    places: range
    terms: tuple[str, ...]
    together: bool = False


class Postings(NamedTuple):
    """The documents that have a term, each with its level; a level times ``step`` is an impact."""

    step: int
    levels: Mapping[int, int]


_NOWHERE = Postings(1, {})


class Zoeker:
    """An index over documents, in memory."""

    def __init__(self, found: Sequence[Document]) -> None:
        """Index the documents; their place in ``found`` is their number."""
        self.documents = tuple(found)
        with collector_paused():
            self._postings = dict(self._weigh(_frequencies(self.documents)))

    def _weigh(
        self, frequencies: Mapping[str, Mapping[int, float]]
    ) -> Iterator[tuple[str, Postings]]:
        """BM25F with its simple form of saturation (Zaragoza et al. 2004, TREC-13)."""
        priority = [SCALE * PRIORITY.get(one.ref.kind, 1.0) for one in self.documents]
        for term in sorted(frequencies):
            found = frequencies[term]
            rare = rarity(len(self.documents), len(found)) * (PHRASE if taal.JOINT in term else 1)
            exact = {
                doc: priority[doc] * rare * often / (SATURATION + often)
                for doc, often in found.items()
            }
            step = max(1, math.ceil(max(exact.values()) / LEVELS))
            yield term, Postings(step, {doc: max(1, round(i / step)) for doc, i in exact.items()})

    def postings(self, term: str) -> Postings:
        """The documents that have a term, and how much it weighs in each."""
        return self._postings.get(term, _NOWHERE)

    def impacts(self, term: str) -> Mapping[int, int]:
        """The weight of a term in each document that has it: a positive whole number."""
        step, levels = self.postings(term)
        return {doc: level * step for doc, level in levels.items()}

    def weight(self, term: str) -> int:
        """How much it tells that a document has a term; 0 for a term that none has."""
        frequency = len(self.postings(term).levels)
        count = len(self.documents)
        return max(1, round(PRECISION * rarity(count, frequency))) if frequency else 0

    @property
    def terms(self) -> Iterable[str]:
        """Every term in the index, in order."""
        return self._postings.keys()

    @cached_property
    def words(self) -> dict[str, int]:
        """Every token of a text or a search word, with the number of documents that have it."""
        counts: dict[str, int] = defaultdict(int)
        for one in self.documents:
            for word in one.words:
                counts[word] += 1
        return {word: counts[word] for word in sorted(counts)}

    @cached_property
    def forms(self) -> dict[str, tuple[str, ...]]:
        """The stem of every form of a word in the index, with what it counts as."""
        usual = sorted(self.words, key=lambda word: (-self.words[word], word))
        with collector_paused():
            return dict(sorted(taal.forms(usual).items()))

    @cached_property
    def _by_letter(self) -> dict[str, dict[str, int]]:
        groups: dict[str, dict[str, int]] = defaultdict(dict)
        for word, count in self.words.items():
            groups[word[0]][word] = count
        return groups

    def root(self, word: str) -> str:
        """What a word of a query counts as in a phrase or a name."""
        short = taal.stem(word)
        return self.forms.get(short, (short,))[0]

    def terms_of(self, word: str) -> tuple[str, ...]:
        """The terms that a word is in the index; words of other roots may share its stem."""
        short = taal.stem(word)
        several = dict.fromkeys((short, *self.forms.get(short, ())))
        return tuple(term for term in several if term in self._postings)

    def steps(self, token: str) -> tuple[Step, ...]:
        """What a word of a query stands for; several words where it is a compound of ours."""
        return next(filter(None, self._ways(token)), (Step(token, ()),))

    def _ways(self, token: str) -> Iterator[tuple[Step, ...]]:
        """How to take a word, the likeliest first; nothing where a way leads nowhere."""
        yield self._known(token)
        yield self._begun(token)
        yield self._mended(token, 1)
        yield tuple(Step(part, self.terms_of(part)) for part in self.split(token))
        yield self._mended(token, 2)
        yield tuple(Step(head, self.terms_of(head)) for head in islice(self._heads(token), 1))

    def _known(self, token: str) -> tuple[Step, ...]:
        terms = self.terms_of(token)
        rare = sum(len(self.postings(term).levels) for term in terms) <= FEW
        parts = tuple(self.root(part) for part in self.split(token)) if terms and rare else ()
        return (Step(token, terms, parts=parts),) if terms else ()

    def _begun(self, token: str) -> tuple[Step, ...]:
        if len(token) < MIN_PREFIX:
            return ()
        longer = [term for term in self.terms if term.startswith(token) and term.isalnum()]
        longer.sort(key=lambda term: (-len(self.postings(term).levels), term))
        return (Step(token, tuple(longer[:PREFIX_TERMS])),) if longer else ()

    def _mended(self, token: str, most: int) -> tuple[Step, ...]:
        if len(token) < (MIN_CORRECTION if most == 1 else LONG_WORD):
            return ()
        near = taal.nearest(token, self._by_letter.get(token[0], {}), most)
        return (Step(token, self.terms_of(near), near),) if near else ()

    def split(self, token: str) -> tuple[str, ...]:
        """The words of the index that a compound is made of, or nothing.

        *autismeklas* is *autisme* and *klas*, though no text has the whole.
        """
        return self._split(token, {})

    def _split(self, token: str, tried: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        """As ``split``; a tail can be reached in many ways, and is tried once."""
        if token not in tried:
            tried[token] = next(self._splits(token, tried), ())
        return tried[token]

    def _splits(self, token: str, tried: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        for head in self._heads(token):
            rest = token[len(head) :]
            for between in taal.LINKS:
                tail = rest.removeprefix(between)
                if not rest.startswith(between) or len(tail) < taal.MIN_PART:
                    continue
                parts = (tail,) if self.terms_of(tail) else self._split(tail, tried)
                if parts:
                    yield (head, *parts)

    def _heads(self, token: str) -> Iterator[str]:
        """Every word of the index that a token begins with, the longest first."""
        for end in range(len(token) - taal.MIN_PART, taal.MIN_PART - 1, -1):
            if self.terms_of(token[:end]):
                yield token[:end]

    def search(self, query: str, filters: Mapping[str, Iterable[str]] | None = None) -> Answer:
        """Every document that matches a word of the query, best first, within the filters.

        Without words that carry meaning, every document within the filters, by name.
        """
        asked = list(dict.fromkeys(taal.tokens(query)))[: taal.MAX_TOKENS]
        told = {token: self.steps(token) for token in asked}
        # A part of a compound may have been asked for by itself.
        steps = tuple({step.token: step for found in told.values() for step in found}.values())
        steps = steps[: taal.MAX_TOKENS]
        scores = self._scores(steps) if asked else dict.fromkeys(range(len(self)), 0)
        chosen = {name: set(values) for name, values in (filters or {}).items() if values}
        hits = tuple(
            Hit(self.documents[doc], scores[doc])
            for doc in sorted(scores, key=lambda doc: (-scores[doc], doc))
            if _in_groups(self.documents[doc], chosen)
        )
        return Answer(
            hits,
            corrected={step.token: step.corrected for step in steps if step.corrected},
            split={
                token: tuple(step.token for step in found)
                for token, found in told.items()
                if found[0].token != token
            },
            unknown=tuple(step.token for step in steps if not step.terms),
        )

    def _clues(self, steps: Sequence[Step]) -> Iterator[Clue]:
        """What to look for: every word, and every run of words that is a term as a whole."""
        for place, step in enumerate(steps):
            yield Clue(range(place, place + 1), step.terms)
            if step.parts:
                yield Clue(range(place, place + 1), step.parts, together=True)
        spoken = [self.root(step.corrected or step.token) for step in steps]
        for start, length, term in taal.runs(spoken):
            if term in self._postings:
                yield Clue(range(start, start + length), (term,))

    def _scores(self, steps: Sequence[Step]) -> dict[int, int]:
        """The impacts that a document gathers, times the weight of the query words it covers."""
        weights = [max((self.weight(term) for term in step.terms), default=0) for step in steps]
        totals: dict[int, int] = defaultdict(int)
        covered: dict[int, set[int]] = defaultdict(set)
        for clue in self._clues(steps):
            for doc, impact in self._gathered(clue).items():
                totals[doc] += impact
                covered[doc].update(clue.places)
        return {
            doc: total * sum(weights[place] for place in covered[doc])
            for doc, total in totals.items()
        }

    def _gathered(self, clue: Clue) -> Mapping[int, int]:
        """The impact of a clue on each document: of its strongest term, or its weakest of all."""
        found = [self.impacts(term) for term in clue.terms]
        if clue.together:
            docs = set.intersection(*map(set, found))
            return {doc: min(impacts[doc] for impacts in found) for doc in docs}
        best: dict[int, int] = {}
        for impacts in found:
            for doc, impact in impacts.items():
                best[doc] = max(best.get(doc, 0), impact)
        return best

    def __len__(self) -> int:
        """The number of documents."""
        return len(self.documents)


def _in_groups(one: Document, chosen: Mapping[str, set[str]]) -> bool:
    """Whether a document has one of the chosen values in every group."""
    return all(values & one.facets.get(name, frozenset()) for name, values in chosen.items())


@contextmanager
def collector_paused() -> Iterator[None]:
    """Python's collector looks through all postings again and again, which doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def rarity(count: int, frequency: int) -> float:
    """BM25's inverse document frequency of a term in ``frequency`` of ``count`` documents."""
    return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))


def _frequencies(found: Sequence[Document]) -> dict[str, dict[int, float]]:
    """How often each document has each term: the sum over its fields, weighed (BM25F)."""
    schema = Schema(**{name: TEXT(phrase=False) for name in WEIGHTS})
    codec = MemoryCodec()
    # As its own writer(), but with more memory: through files 5,000 pages take twice as long.
    index = codec.storage.create_index(schema)
    writer = MemWriter(index, limitmb=MEMORY, codec=codec, _lk=False)
    for one in found:
        # Lists are terms already: Whoosh leaves them as they are.
        writer.add_document(**{name: list(one.fields.get(name, ())) for name in WEIGHTS})
    writer.commit()
    reader = codec.reader(schema)
    totals: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    # A small site may have nothing in some field.
    for name in reader.indexed_field_names():
        lengths = [reader.doc_field_length(doc, name) for doc in range(len(found))]
        mean = sum(lengths) / len(lengths)
        less = LENGTHS[name]
        worth = [WEIGHTS[name] / (1 - less + less * length / mean) for length in lengths]
        often = schema[name].format.decoder("frequency")
        for raw in reader.lexicon(name):
            totals_of = totals[raw.decode("utf-8")]
            for doc, packed in reader.postings(name, raw).all_items():
                totals_of[doc] += often(packed) * worth[doc]
    return totals
