"""Pilots that are like another, and why: the same groups, themes, and words of the field."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kennisbank import taal
from kennisbank.documents import synonym_groups
from kennisbank.facets import facet_label
from kennisbank.zoeken import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kennisbank.documents import Document
    from kennisbank.graph import Kennis, Ref
    from kennisbank.zoeken import Zoeker

# A facet and a value of it, or WORD and a term.
Trait = tuple[str, str]
# What makes pilots alike, how much, and what to call it.
SHARED = {
    "doelgroepen": (2.0, "Zelfde doelgroep", "Zelfde doelgroepen"),
    "themas": (1.0, "Zelfde thema", "Zelfde thema's"),
}
WORDS = 0.5
MOST, LEAST = 4, 4.0  # how many to show at most, and how alike they must be
LONG_WORD = 6  # shorter ones seldom tell a reader why
SHOWN_WORDS = 4
VISIBLE = ("titel", "kop", "tekst")
WORD = "woord"
# What so many pilots have brings no two together.
COMMON, COMMON_WORD = 200, 10


def related(kennis: Kennis, seeker: Zoeker) -> dict[Ref, list[tuple[Ref, str]]]:
    """For each pilot those most like it, best first, each with a sentence that says why.

    Pilots that a record itself names (``verwant``, ``vervolg_op``) are left out.
    """
    pilots = {nr: one for nr, one in enumerate(seeker.documents) if one.ref.kind == "pilot"}
    holders = _holders(kennis, seeker, pilots)
    telling = {nr: _telling(one, holders) for nr, one in pilots.items()}
    written = _written(seeker)
    found = {}
    for pilot, one in pilots.items():
        named = {link.target for link in kennis.outgoing.get(one.ref, ())}
        named |= {link.source for link in kennis.incoming.get(one.ref, ())}
        likeness: Counter[int] = Counter()
        for trait in telling[pilot]:
            others = holders[trait]
            if len(others) <= COMMON:
                worth = rarity(len(pilots), len(others)) * _worth(trait)
                likeness.update(dict.fromkeys(others, worth))
        alike = [
            other
            for other, much in sorted(likeness.items(), key=lambda row: (-row[1], row[0]))
            if other != pilot and much >= LEAST and pilots[other].ref not in named
        ]
        found[one.ref] = [
            (
                pilots[other].ref,
                _reason(kennis, written, [t for t in telling[pilot] if other in holders[t]]),
            )
            for other in alike[:MOST]
        ]
    return found


def _worth(trait: Trait) -> float:
    name, _ = trait
    return SHARED[name][0] if name in SHARED else WORDS


def _holders(
    kennis: Kennis, seeker: Zoeker, pilots: Mapping[int, Document]
) -> dict[Trait, set[int]]:
    """The pilots with each value of the shared facets, and with each word of the field.

    Words of the field are names of one word: *zorgboerderij*, *leerplicht*.
    """
    names = [taal.tokens(name) for group in synonym_groups(kennis) for name in group]
    field = {
        seeker.root(words[0]) for words in names if len(words) == 1 and len(words[0]) >= LONG_WORD
    }
    found: dict[Trait, set[int]] = defaultdict(set)
    for nr, one in pilots.items():
        for name in SHARED:
            for value in one.facets.get(name, ()):
                found[name, value].add(nr)
        for term in _terms(one) & field:
            found[WORD, term].add(nr)
    return found


def _terms(one: Document) -> set[str]:
    """What stands on the page of a pilot."""
    return {term for name in VISIBLE for term in one.fields[name]}


def _telling(one: Document, holders: Mapping[Trait, set[int]]) -> list[Trait]:
    """What a pilot may share with others: values of its facets, and words, the rarest first."""
    values = [(name, value) for name in SHARED for value in sorted(one.facets.get(name, ()))]
    words = [
        (WORD, term)
        for term in _terms(one)
        if 1 < len(holders.get((WORD, term), ())) <= COMMON_WORD
    ]
    return [*values, *sorted(words, key=lambda word: (len(holders[word]), word))]


def _written(seeker: Zoeker) -> dict[str, str]:
    """The most usual way to write each term."""
    found: dict[str, tuple[int, str]] = {}
    for word, count in seeker.words.items():
        term = seeker.root(word)
        found[term] = min(found.get(term, (0, "")), (-count, word))
    return {term: word for term, (_, word) in found.items()}


def _reason(kennis: Kennis, written: Mapping[str, str], shared: Iterable[Trait]) -> str:
    by_name: dict[str, list[str]] = defaultdict(list)
    for name, value in shared:
        by_name[name].append(value)
    return " ".join(_reasons(kennis, written, by_name))


def _reasons(
    kennis: Kennis, written: Mapping[str, str], shared: Mapping[str, list[str]]
) -> Iterator[str]:
    said: set[str] = set()
    for name, (_, one, more) in SHARED.items():
        labels = [facet_label(kennis, name, value) for value in shared.get(name, ())]
        if labels:
            said |= {taal.root(word) for label in labels for word in taal.tokens(label)}
            yield f"{one if len(labels) == 1 else more}: {', '.join(labels)}."
    words = [written[term] for term in shared.get(WORD, ()) if term in written and term not in said]
    if words:
        yield f"In beide: {', '.join(words[:SHOWN_WORDS])}."
