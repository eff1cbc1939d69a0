"""Pilots that are like another, and why: those that share most words, as search sees it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kennisbank.knowledge.facets import facet_label
from kennisbank.search import language
from kennisbank.search.documents import synonym_groups
from kennisbank.search.neighbours import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.search.documents import Document
    from kennisbank.search.engine import Engine

# Facets that tell a reader why pilots are alike, and what to call it.
SHARED = {
    "doelgroepen": ("Zelfde doelgroep", "Zelfde doelgroepen"),
    "themas": ("Zelfde thema", "Zelfde thema's"),
}
# How many to show at most, how alike they must be, and among how many to look for those that a
# record does not name itself.
MOST, LEAST, LOOKED_AT = 4, 0.1, 12
LONG_WORD = 6  # shorter ones seldom tell a reader why
SHOWN_WORDS = 4
VISIBLE = ("titel", "kop", "tekst")


def related(kennis: Kennis, engine: Engine) -> dict[Ref, list[tuple[Ref, str]]]:
    """For each pilot those most like it, best first, each with a sentence that says why.

    Pilots that a record itself names (``verwant``, ``vervolg_op``) are left out, and so is what is
    alike in nothing that can be told.
    """
    pilots = {nr: one for nr, one in enumerate(engine.documents) if one.ref.kind == "pilot"}
    reasons = _Reasons(kennis, engine)
    found = {}
    for pilot, others in nearest(engine.vectors, LOOKED_AT, pilots.keys()).items():
        ref = pilots[pilot].ref
        named = {link.target for link in kennis.outgoing.get(ref, ())}
        named |= {link.source for link in kennis.incoming.get(ref, ())}
        told = (
            (pilots[other].ref, reasons.why(pilot, other))
            for other, much in others.items()
            if much >= LEAST and pilots[other].ref not in named
        )
        found[ref] = list(islice((row for row in told if row[1]), MOST))
    return found


class _Reasons:
    """Says what two documents have in common: choices, and words of the field."""

    def __init__(self, kennis: Kennis, engine: Engine) -> None:
        self._kennis = kennis
        self._engine = engine
        self._written = _written(engine)
        self._field = _words_of_the_field(kennis, engine)

    def why(self, one: int, other: int) -> str:
        """Sentences; nothing if there is nothing that a reader would see."""
        return " ".join(self._sentences(one, other))

    def _sentences(self, one: int, other: int) -> Iterator[str]:
        found = self._engine.documents
        said: set[str] = set()
        for name, (single, several) in SHARED.items():
            values = found[one].facets.get(name, frozenset()) & found[other].facets.get(name, set())
            labels = [facet_label(self._kennis, name, value) for value in sorted(values)]
            said |= {language.root(word) for text in labels for word in language.tokens(text)}
            if labels:
                yield f"{single if len(labels) == 1 else several}: {', '.join(labels)}."
        words = [self._written[term] for term in self._telling(one, other) if term not in said]
        if words:
            yield f"In beide: {', '.join(words[:SHOWN_WORDS])}."

    def _telling(self, one: int, other: int) -> Sequence[str]:
        """The words of the field that stand on both pages, what tells most first."""
        here, there = self._engine.vectors[one], self._engine.vectors[other]
        worth = {term: here[term] * there[term] for term in here.keys() & there.keys()}
        seen = _seen(self._engine.documents[one]) & _seen(self._engine.documents[other])
        telling = [term for term in worth if term in seen & self._field and term in self._written]
        return sorted(telling, key=lambda term: (-worth[term], term))


def _seen(one: Document) -> set[str]:
    """What stands on the page of a record."""
    return {term for name in VISIBLE for term in one.fields[name]}


def _words_of_the_field(kennis: Kennis, engine: Engine) -> set[str]:
    """Names of one word that we have a record for: *zorgboerderij*, *leerplicht*."""
    names = [language.tokens(name) for group in synonym_groups(kennis) for name in group]
    return {
        engine.root(words[0]) for words in names if len(words) == 1 and len(words[0]) >= LONG_WORD
    }


def _written(engine: Engine) -> Mapping[str, str]:
    """The most usual way to write each term; without what we joined ourselves."""
    found: dict[str, tuple[int, str]] = {}
    for word, count in engine.words.items():
        if count:
            term = engine.root(word)
            found[term] = min(found.get(term, (0, "")), (-count, word))
    return {term: word for term, (_, word) in found.items()}
