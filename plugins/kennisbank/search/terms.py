"""The terms of an index: what each weighs in a document, and what a word of a query stands for."""

from __future__ import annotations

import gc
import math
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kennisbank.search import language
from kennisbank.search.frequencies import frequencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kennisbank.search.documents import Document

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
# What nobody confirmed for long comes after its like, and is found all the same.
LATE = 0.8
# A phrase of several words says more than its words.
PHRASE = 3.0
# Impacts and weights are whole numbers, so that Python and the browser agree to the last place. An
# impact is a level, which takes little room in the index, times the step of its term.
SCALE = 320
LEVELS = 10
PRECISION = 16
PREFIX_TERMS = 8
MIN_PREFIX, MIN_CORRECTION, LONG_WORD = 3, 4, 8
# A compound that so few documents have is looked for in parts as well.
FEW = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A word to look for: the terms it stands for, and the word it was corrected to, or nothing.

    A document that has all the ``parts`` will do as well.
    """

    token: str
    terms: tuple[str, ...]
    corrected: str = ""
    parts: tuple[str, ...] = ()


class Postings(NamedTuple):
    """The documents that have a term, each with its level; a level times ``step`` is an impact."""

    step: int
    levels: Mapping[int, int]


_NOWHERE = Postings(1, {})


class Terms:
    """An index over documents, in memory."""

    def __init__(self, found: Sequence[Document]) -> None:
        """Index the documents; their place in ``found`` is their number."""
        self.documents = tuple(found)
        with collector_paused():
            self._postings = dict(self._weigh(frequencies(self.documents)))

    def _weigh(self, counted: Mapping[str, Mapping[int, float]]) -> Iterator[tuple[str, Postings]]:
        """BM25F with its simple form of saturation (Zaragoza et al. 2004, TREC-13)."""
        priority = [
            SCALE * PRIORITY.get(one.ref.kind, 1.0) * (LATE if one.late else 1)
            for one in self.documents
        ]
        for term in sorted(counted):
            found = counted[term]
            rare = rarity(len(self.documents), len(found)) * (
                PHRASE if language.JOINT in term else 1
            )
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
        """Every token of a text or a search word, with the number of documents that have it.

        A word that we joined ourselves counts where somebody wrote it as well: perhaps nowhere.
        """
        counts: dict[str, int] = defaultdict(int)
        for one in self.documents:
            for word in one.words:
                counts[word] += word not in one.unwritten
        return {word: counts[word] for word in sorted(counts)}

    @cached_property
    def forms(self) -> dict[str, tuple[str, ...]]:
        """The stem of every form of a word in the index, with what it counts as."""
        usual = sorted(self.words, key=lambda word: (-self.words[word], word))
        with collector_paused():
            return dict(sorted(language.forms(usual).items()))

    @cached_property
    def _by_letter(self) -> dict[str, dict[str, int]]:
        groups: dict[str, dict[str, int]] = defaultdict(dict)
        for word, count in self.words.items():
            groups[word[0]][word] = count
        return groups

    def root(self, word: str) -> str:
        """What a word of a query counts as in a phrase or a name."""
        short = language.stem(word)
        return self.forms.get(short, (short,))[0]

    def terms_of(self, word: str) -> tuple[str, ...]:
        """The terms that a word is in the index; words of other roots may share its stem."""
        short = language.stem(word)
        several = dict.fromkeys((short, *self.forms.get(short, ())))
        return tuple(term for term in several if term in self._postings)

    def steps(self, token: str, joined: tuple[str, ...] = ()) -> tuple[Step, ...]:
        """What a word of a query stands for; several words where it is a compound of ours.

        ``joined`` are the terms of the word that it is together with its neighbours, if any.
        """
        return next(filter(None, self._ways(token, joined)), (Step(token, ()),))

    def _ways(self, token: str, joined: tuple[str, ...]) -> Iterator[tuple[Step, ...]]:
        """How to take a word, the likeliest first; nothing where a way leads nowhere."""
        yield self._known(token)
        yield self._begun(token)
        yield (Step(token, joined),) if joined else ()
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
        near = language.closest(token, self._by_letter.get(token[0], {}), most)
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
            for between in language.LINKS:
                tail = rest.removeprefix(between)
                if not rest.startswith(between) or len(tail) < language.MIN_PART:
                    continue
                parts = (tail,) if self.terms_of(tail) else self._split(tail, tried)
                if parts:
                    yield (head, *parts)

    def _heads(self, token: str) -> Iterator[str]:
        """Every word of the index that a token begins with, the longest first."""
        for end in range(len(token) - language.MIN_PART, language.MIN_PART - 1, -1):
            if self.terms_of(token[:end]):
                yield token[:end]

    def __len__(self) -> int:
        """The number of documents."""
        return len(self.documents)


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
