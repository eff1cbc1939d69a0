"""Search over the finished knowledge.

``Engine`` weighs the words of every document and answers queries. ``index`` writes the same index
as static files that the browser searches. Both add up the same whole numbers, so both rank alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, repeat
from typing import TYPE_CHECKING

from kennisbank.search import language
from kennisbank.search.neighbours import (
    NEAREST,
    Vector,
    bonds,
    most_like,
    nearest,
    smoothed,
    vectors,
)
from kennisbank.search.terms import Step, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kennisbank.search.documents import Document

# What has no word of the query and is only like what has, is shown among so many at the top.
ADMITTED = 10
# However long a query is, so many clues are looked up.
MAX_CLUES = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a query finds; higher scores first.

    A document without a word of the query is there because of the one that it is ``like``.
    """

    document: Document
    score: int
    like: Document | None = None


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
class Clue:
    """A word of a query, or a run of words: their places in it and the terms they stand for.

    One of the terms is enough, or, where they stand ``together``, all are needed.
    """

    places: Sequence[int]
    terms: tuple[str, ...]
    together: bool = False


class Engine(Terms):
    """An index over documents, in memory, that answers queries."""

    @cached_property
    def vectors(self) -> list[Vector]:
        """What each document is about, to see which are alike."""
        return vectors(self.documents)

    @cached_property
    def bonds(self) -> list[dict[int, int]]:
        """For each document its neighbours, with the weight that they have for it."""
        return bonds(nearest(self.vectors, NEAREST))

    def search(self, query: str, filters: Mapping[str, Iterable[str]] | None = None) -> Answer:
        """Every document that matches a word of the query, best first, within the filters.

        Without words that carry meaning, every document within the filters, by name.
        """
        asked = list(dict.fromkeys(language.tokens(query)))[: language.MAX_TOKENS]
        runs = {run: self.terms_of(word) for run, word in language.side_by_side(query).items()}
        joined = {word: terms for run, terms in runs.items() if terms for word in run}
        told = {token: self.steps(token, joined.get(token, ())) for token in asked}
        # A part of a compound may have been asked for by itself.
        steps = tuple({step.token: step for found in told.values() for step in found}.values())
        steps = steps[: language.MAX_TOKENS]
        ranked = self._ranked(steps, runs) if asked else map(Hit, self.documents, repeat(0))
        chosen = {name: set(values) for name, values in (filters or {}).items() if values}
        return Answer(
            tuple(hit for hit in ranked if _in_groups(hit.document, chosen)),
            corrected={step.token: step.corrected for step in steps if step.corrected},
            split={
                token: tuple(step.token for step in found)
                for token, found in told.items()
                if found[0].token != token
            },
            unknown=tuple(step.token for step in steps if not step.terms),
        )

    def _clues(
        self, steps: Sequence[Step], runs: Mapping[tuple[str, ...], tuple[str, ...]]
    ) -> Iterator[Clue]:
        """What to look for: every word, words side by side as one, and names and phrases."""
        for place, step in enumerate(steps):
            yield Clue((place,), step.terms)
        for place, step in enumerate(steps):
            if step.parts:
                yield Clue((place,), step.parts, together=True)
        place_of = {step.token: place for place, step in enumerate(steps)}
        for run, terms in runs.items():
            if terms and place_of.keys() >= set(run):
                yield Clue(tuple(place_of[word] for word in run), terms)
        spoken = [self.root(step.corrected or step.token) for step in steps]
        for start, length, term in language.runs(spoken):
            yield Clue(range(start, start + length), (term,))

    def _ranked(
        self, steps: Sequence[Step], runs: Mapping[tuple[str, ...], tuple[str, ...]]
    ) -> Iterator[Hit]:
        """Every document with a word of the query, and what is like those, where it ranks high."""
        own = self._scores(steps, runs)
        scores = smoothed(own, self.bonds)
        order = sorted(scores, key=lambda doc: (-scores[doc], doc))
        for rank, doc in enumerate(order):
            if doc in own:
                yield Hit(self.documents[doc], scores[doc])
            elif rank < ADMITTED and scores[doc]:
                like = most_like(doc, own, self.bonds)
                yield Hit(self.documents[doc], scores[doc], self.documents[like])

    def _scores(
        self, steps: Sequence[Step], runs: Mapping[tuple[str, ...], tuple[str, ...]]
    ) -> dict[int, int]:
        """The impacts that a document gathers, times the weight of the query words it covers."""
        weights = [max((self.weight(term) for term in step.terms), default=0) for step in steps]
        totals: dict[int, int] = defaultdict(int)
        covered: dict[int, set[int]] = defaultdict(set)
        for clue in islice(self._clues(steps, runs), MAX_CLUES):
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


def _in_groups(one: Document, chosen: Mapping[str, set[str]]) -> bool:
    """Whether a document has one of the chosen values in every group."""
    return all(values & one.facets.get(name, frozenset()) for name, values in chosen.items())
