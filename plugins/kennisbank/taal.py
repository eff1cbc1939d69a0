"""Dutch for search: fold, tokens, stem, the parts of compounds, and synonyms.

The browser does the first three in the same way (``taal.js``); stop words stand in one file,
``taal.json``, for both. Compounds and synonyms enrich the index at build time, so that a reader
needs no word list: a text with *leerlingenvervoer* is found by *vervoer*.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# A bit for each token has to fit in a whole number of the browser.
MAX_TOKENS = 24
MAX_TOKEN = 64
MIN_PART = 4
MAX_PHRASE = 4
# Joins the stems of a phrase; no word has it.
JOINT = "_"
MIN_COMPOUND = 8
# What may stand between the parts of a compound: leerling-en-vervoer, gezin-s-hulp, kind-er-opvang.
LINKS = ("", "s", "en", "e", "er", "n")
# Short words that begin many words without being a part of their meaning: onder-wijs, over-gang.
LOOSE = frozenset(
    {
        *("achter", "binnen", "boven", "buiten", "door", "mede", "midden", "naar", "neer"),
        *("onder", "over", "rond", "samen", "tegen", "terug", "tussen", "vast", "voor"),
        *("weder", "weer", "zelf"),
    }
)
_STEMMER = snowballstemmer.stemmer("dutch_porter")


def fold(text: str) -> str:
    """``text`` in lower case without accents or apostrophes, and with *a* for *@* (M@ZL)."""
    plain = unicodedata.normalize("NFKD", text).lower().replace("@", "a")
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’")


def words(text: str) -> list[str]:
    """Every run of letters a-z and digits in the folded text, stop words included."""
    return re.findall(r"[a-z0-9]+", fold(text))


def tokens(text: str) -> list[str]:
    """The words of a text that carry meaning."""
    stop = stop_words()
    return [word[:MAX_TOKEN] for word in words(text) if word not in stop]


@cache
def stem(word: str) -> str:
    """The Dutch Porter stem of a folded word (Snowball's ``dutch_porter``), its end undoubled.

    Porter leaves *gezinnen* at *gezinn* and *gezin* at *gezin*; one letter of the pair goes.
    """
    return re.sub(r"([bcdfghjklmnpqrstvwxz])\1$", r"\1", str(_STEMMER.stemWord(word)))


@cache
def stop_words() -> frozenset[str]:
    """The words that search passes over, from the file that the browser reads as well."""
    path = files("kennisbank") / "theme" / "assets" / "kennisbank" / "zoeken" / "taal.json"
    return frozenset(json.loads(path.read_text("utf-8"))["stop"])


@cache
def dictionary() -> frozenset[str]:
    """Dutch base forms, folded; see ``data/LICENTIE-woorden.txt``."""
    packed = (files("kennisbank") / "data" / "woorden.txt.gz").read_bytes()
    return frozenset(fold(gzip.decompress(packed).decode("utf-8")).split())


@cache
def parts(word: str) -> tuple[str, ...]:
    """The parts of a compound, or nothing: *leerlingenvervoer* is *leerling* and *vervoer*.

    The split with the fewest parts wins, and of those the one with the longest last part: in
    Dutch the last part says what sort of thing it is.
    """
    if len(word) < MIN_COMPOUND or not word.isalpha():
        return ()
    for count in (2, 3):
        for found in _splits(word, count):
            return found
    return ()


def _splits(word: str, count: int) -> Iterator[tuple[str, ...]]:
    known = dictionary()
    if count == 1:
        # The last part may be inflected: vervoer, school or scholen.
        if len(word) >= MIN_PART and (word in known or stem(word) in known):
            yield (word,)
        return
    for end in range(MIN_PART, len(word) - MIN_PART + 1):
        head, rest = word[:end], word[end:]
        if head not in known or head in LOOSE:
            continue
        for link in LINKS:
            if rest.startswith(link):
                for tail in _splits(rest[len(link) :], count - 1):
                    yield (head, *tail)


class Synonyms:
    """Groups of phrases that mean the same for somebody who searches."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        """Take groups of phrases as people write them."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._groups: list[frozenset[tuple[str, ...]]] = []
        for group in groups:
            phrases = frozenset(
                phrase for text in group if (phrase := tuple(stem(t) for t in tokens(text)))
            )
            number = len(self._groups)
            self._groups.append(phrases)
            for phrase in phrases:
                self._by_first.setdefault(phrase[0], []).append((phrase, number))

    def expand(self, stems: Sequence[str]) -> list[str]:
        """What a text is also found by: the other phrases of each group that it speaks of.

        A phrase of several words becomes one term (``niet_schol``), so that it is only found by
        the whole phrase; that of the text itself comes along for the same reason.
        """
        spoken: dict[int, set[tuple[str, ...]]] = {}
        for start, first in enumerate(stems):
            for phrase, number in self._by_first.get(first, ()):
                if tuple(stems[start : start + len(phrase)]) == phrase:
                    spoken.setdefault(number, set()).add(phrase)
        return [
            JOINT.join(phrase)
            for number, said in sorted(spoken.items())
            for phrase in sorted(self._groups[number])
            if len(phrase) > 1 or phrase not in said
        ]


def phrases(stems: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Every run of two to four stems as one term, with its start and length."""
    for length in range(2, MAX_PHRASE + 1):
        for start in range(len(stems) - length + 1):
            yield start, length, JOINT.join(stems[start : start + length])


def distance(one: str, other: str, most: int) -> int:
    """Optimal string alignment distance; anything above ``most`` comes back as ``most + 1``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(word: str, known: Mapping[str, int], most: int) -> str:
    """The known word within ``most`` edits: nearest first, then most frequent, then by alphabet."""
    found = [
        (gap, -count, other)
        for other, count in known.items()
        if abs(len(other) - len(word)) <= most and (gap := distance(word, other, most)) <= most
    ]
    return min(found)[2] if found else ""
