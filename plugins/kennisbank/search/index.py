"""The search index as small static files, which the browser reads one by one (``lezer.js``).

``index.json`` names the version; all other files stand in a folder of that name, so that a cached
file is never mistaken for one of another index:

- ``basis.json``: how many documents, their kinds, the facets, where each block begins, and the
  rules by which words are matched
- ``datum.json``: the date of each document
- ``buren.json``: for each document how many of its neighbours come after it, and of each of those
  how many are skipped before it and the weight of the bond
- ``blok/N.json``: for a run of terms in order, the step by which a level counts, and for each
  document with the term how many are skipped before it, and its level; for the stem of a form of
  another word a list: its own documents, if any, and what it counts as
- ``woorden/LETTER.json``: every word of the texts with its number of documents
- ``namen/LETTER.json``: every page with a word of that letter in a name: its title, what it is, its
  address and its other names, those first that most pilots refer to
- ``kaart/N.json``: what a result shows, for a run of documents: its id, title, summary, what stands
  in grey, what it says sentence by sentence; and of what a query may name how its pilots are called
  and which they are, best first; and the address of a page that is not a record
- ``lijst.json`` and ``rij/N.json``: the list of pilots, see ``pilot_rows``
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from kennisbank.knowledge.addresses import record_address
from kennisbank.knowledge.facets import facet_label, facet_order, groups
from kennisbank.model import KINDS
from kennisbank.search import language, pilot_rows
from kennisbank.search.documents import names_of
from kennisbank.search.engine import ADMITTED, MAX_CLUES
from kennisbank.search.neighbours import SHARE
from kennisbank.search.shown import ANSWERS, TABS, best_first, caption, excerpts, pilots_of, told_of
from kennisbank.search.terms import (
    FEW,
    LEVELS,
    LONG_WORD,
    MIN_CORRECTION,
    MIN_PREFIX,
    PRECISION,
    PREFIX_TERMS,
    collector_paused,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.search.documents import Document
    from kennisbank.search.engine import Engine
    from kennisbank.search.terms import Postings

FOLDER = "zoekindex"
# Results stand scattered over the documents: of a longer run most would be fetched for nothing.
CARDS = 1
# So many pages of a letter are suggested; what is left out is still found.
NAMES = 500
BLOCK_BYTES = 5_000
# All signs that take one byte in JSON: 46 that end a number, and 46 that say more follows.
_DIGITS = "".join(sign for sign in map(chr, range(ord("!"), ord("~") + 1)) if sign not in '"\\')
_BASE = len(_DIGITS) // 2


def export(kennis: Kennis, engine: Engine) -> dict[str, bytes]:
    """The files of an index, by their place in the site."""
    with collector_paused():
        return _files(kennis, engine)


def _files(kennis: Kennis, engine: Engine) -> dict[str, bytes]:
    blocks = list(_blocks(engine))
    files: dict[str, Any] = {
        "basis.json": _basis(kennis, engine, [next(iter(block)) for block in blocks]),
        "datum.json": {"d": encode(one.datum for one in engine.documents)},
        "buren.json": {"b": encode(_bonds(engine.bonds))},
        **{f"blok/{number}.json": {"t": block} for number, block in enumerate(blocks)},
        **{
            f"woorden/{letter}.json": {"w": sorted(known)}
            for letter, known in _by_letter(engine.words.items()).items()
        },
        **{
            f"namen/{letter}.json": {"n": rows}
            for letter, rows in _names(kennis, engine.documents).items()
        },
        **{
            f"kaart/{number}.json": {"k": cards}
            for number, cards in enumerate(_cards(kennis, engine.documents))
        },
        **pilot_rows.files(kennis, engine, encode),
    }
    digest = hashlib.sha256(_json(files)).hexdigest()[:10]
    placed = {
        f"{FOLDER}/{digest}/{name}": _json({"v": digest, **content})
        for name, content in files.items()
    }
    return {f"{FOLDER}/index.json": _json({"v": digest}), **placed}


def encode(numbers: Iterable[int]) -> str:
    """Whole numbers as text: base 46, least digit first, 46 added where more digits follow."""
    return "".join(map(_packed, numbers))


def encode_rising(numbers: Sequence[int]) -> str:
    """Rising numbers as their differences."""
    return encode(b - a for a, b in zip([0, *numbers], numbers, strict=False))


def _packed(number: int) -> str:
    signs = ""
    while number >= _BASE:
        signs += _DIGITS[_BASE + number % _BASE]
        number //= _BASE
    return signs + _DIGITS[number]


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _basis(kennis: Kennis, engine: Engine, firsts: list[str]) -> dict[str, Any]:
    found = engine.documents
    kinds = [cls.kind for cls in KINDS if cls.kind.name != "bron"]
    numbers = {kind.name: number for number, kind in enumerate(kinds)}
    rows = []
    for name, title in groups(kennis).items():
        by_value: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(found):
            for value in one.facets.get(name, ()):
                by_value[value].append(number)
        values = [
            [value, facet_label(kennis, name, value), encode_rising(docs)]
            for value, docs in by_value.items()
        ]
        values.sort(key=lambda row: facet_order(name, row[0], row[1]))
        rows.append({"naam": name, "titel": title, "waarden": values})
    return {
        "aantal": len(found),
        "soorten": [[kind.name, kind.singular, kind.plural, kind.address] for kind in kinds],
        "soort": encode(numbers[one.ref.kind] for one in found),
        "facetten": rows,
        "tabs": [[title, list(names)] for title, names in TABS.items()],
        "antwoorden": list(ANSWERS),
        "niveaus": LEVELS,
        "kaarten": CARDS,
        "blokken": firsts,
        "regels": _rules(),
    }


def _rules() -> dict[str, Any]:
    """What ``engine`` and ``terms`` count with; the browser has it from here (``terms.js``)."""
    return {
        "precision": PRECISION,
        "prefix_terms": PREFIX_TERMS,
        "min_prefix": MIN_PREFIX,
        "min_correction": MIN_CORRECTION,
        "long_word": LONG_WORD,
        "few": FEW,
        "min_part": language.MIN_PART,
        "links": language.LINKS,
        "joined": language.JOINED,
        "max_clues": MAX_CLUES,
        "admitted": ADMITTED,
        "share": SHARE,
    }


def _blocks(engine: Engine) -> Iterator[dict[str, str | list[str]]]:
    block: dict[str, str | list[str]] = {}
    size = 0
    held = set(engine.terms)
    for term in sorted(held.union(engine.forms)):
        packed = encode(_packable(engine.postings(term))) if term in held else ""
        meant = engine.forms.get(term, ())
        block[term] = [packed, *meant] if meant else packed
        size += len(term) + len(packed) + sum(map(len, meant)) + 8
        if size > BLOCK_BYTES:
            yield block
            block, size = {}, 0
    if block:
        yield block


def _packable(postings: Postings) -> Iterator[int]:
    """The step; for each document one number: how many are skipped before it, and its level."""
    yield postings.step
    before = -1
    for doc in sorted(postings.levels):
        yield (doc - before - 1) * LEVELS + postings.levels[doc] - 1
        before = doc


def _bonds(bound: Sequence[Mapping[int, int]]) -> Iterator[int]:
    """A bond has one weight for both ends, so it is told once."""
    for doc, others in enumerate(bound):
        later = sorted(other for other in others if other > doc)
        yield len(later)
        before = doc
        for other in later:
            yield other - before - 1
            yield others[other]
            before = other


def _by_letter(found: Iterable[tuple[str, Any]]) -> dict[str, list[tuple[str, Any]]]:
    # Every letter has a file, so that no word asks for one that is not there.
    groups: dict[str, list[tuple[str, Any]]] = {letter: [] for letter in "0" + ascii_lowercase}
    for word, told in found:
        groups[word[0] if word[0] in groups else "0"].append((word, told))
    return groups


def _names(kennis: Kennis, found: Sequence[Document]) -> dict[str, list[list[str]]]:
    """For each letter the pages with a word of that letter in a name, and their names with one."""
    groups: dict[str, list[list[str]]] = {letter: [] for letter in "0" + ascii_lowercase}
    for one in sorted(found, key=lambda one: _sought(kennis, one.ref)):
        item = kennis.items[one.ref.kind][one.ref.id]
        names = {name: _initials(name) for name in dict.fromkeys([one.titel, *names_of(item)])}
        for letter in sorted(set().union(*names.values())):
            others = [name for name in names if name != one.titel and letter in names[name]]
            if len(rows := groups[letter]) < NAMES:
                rows.append([one.titel, item.kind.singular, one.url, *others])
    return groups


def _initials(name: str) -> set[str]:
    """The letters that the words of a name begin with."""
    return {word[0] if word[0] in ascii_lowercase else "0" for word in language.tokens(name)}


def _sought(kennis: Kennis, ref: Ref) -> tuple[bool, int]:
    """A key that puts first what can be an answer, and of that what most pilots refer to."""
    return (ref.kind not in ANSWERS, -len(pilots_of(kennis, ref)))


def _cards(kennis: Kennis, found: Sequence[Document]) -> Iterator[list[list[Any]]]:
    place = {one.ref: number for number, one in enumerate(found)}
    best = best_first(kennis)
    for start in range(0, len(found), CARDS):
        yield [_card(kennis, one, place, best) for one in found[start : start + CARDS]]


def _card(
    kennis: Kennis, one: Document, place: Mapping[Ref, int], best: Mapping[Ref, int]
) -> list[Any]:
    shown = excerpts(one.samenvatting, one.zinnen)
    card = [str(one.ref), one.titel, one.samenvatting, caption(kennis, one.ref), shown]
    pilots = sorted(pilots_of(kennis, one.ref), key=best.__getitem__)
    packed = encode(place[ref] for ref in pilots)
    if one.url != record_address(one.ref):
        return [*card, "", "", one.url]
    return [*card, told_of(kennis, one.ref), packed] if pilots else card
