"""Dutch for search: tokens, stem, base forms, the parts of compounds, and synonyms.

The browser cuts and compares the words of a query in the same way (``taal.js``); stop words stand
in one file, ``taal.json``, for both. What needs word lists is done at build time, so that a reader
needs none: a text with *leerlingenvervoer* is found by *vervoer*, and *geholpen* by *helpen*.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import Stemmer
from simplemma import lemmatize
from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

from kennisbank.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# A bit for each token has to fit in a whole number of the browser.
MAX_TOKENS = 24
MAX_TOKEN = 64
MIN_PART = 4
MAX_PHRASE = 4
# So many words of a query that stand side by side may be one.
JOINED = (2, 3)
# Of one thing so many names count, of a name so many words, and of a name so many things.
MAX_GROUP, MAX_SPOKEN, MAX_MEANINGS = 50, 12, 10
# Joins the stems of a phrase, and ends a whole name; no word has them.
JOINT, WHOLE = "_", "="
# A stem says more of a longer word; these are mostly abbreviations (ASS is not as).
MIN_STEM = 4
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
# Endings that are words as well: schei-ding, verstande-lijk, partner-schap.
ENDINGS = frozenset(
    {"ages", "baar", "bare", "ding", "ende", "lijk", "lijke", "loos", "nissen", "schap"}
)
# Words whose base form, according to the word list, means something else here: jong, lijden.
OWN_BASE = frozenset(
    {"beste", "beter", "data", "jongeren", "leden", "minder", "werker", "werkers", "werkgever"}
)
_DOUBLED = frozenset(letter * 2 for letter in "bcdfghjklmnpqrstvwxz")
_DIMINUTIVE = re.compile("[tpks]j(es)?$")
_DOTTED = re.compile(r"\b[a-z](?:\.[a-z])+\b", re.ASCII)
_HYPHENED = re.compile(r"[a-z0-9]+(?:[-\u2010][a-z0-9]+)+")
_STEMMER = Stemmer.Stemmer("dutch_porter")


def words(text: str) -> list[str]:
    """Every run of letters a-z and digits in the folded text, stop words included.

    An abbreviation with dots is one word: *V.S.O.* is *vso*.
    """
    joined = _DOTTED.sub(lambda found: found[0].replace(".", ""), fold(text))
    return re.findall(r"[a-z0-9]+", joined)


def tokens(text: str) -> list[str]:
    """The words of a text that carry meaning."""
    stop = stop_words()
    return [word[:MAX_TOKEN] for word in words(text) if word not in stop]


def joined(texts: Iterable[str], names: Iterable[str]) -> list[list[str]]:
    """What is written with hyphens in some texts, and what is called by a few words, as one word.

    *onderwijs-zorg* is *onderwijszorg*, and who is called *Trivium Lindenhof* is also looked for as
    *TriviumLindenhof*. In a name stop words count.
    """
    written = [part for text in texts for part in _HYPHENED.findall(fold(text))]
    called = [name for name in names if 1 < len(words(name)) <= MAX_PHRASE]
    return [["".join(words(part))[:MAX_TOKEN] for part in parts] for parts in (written, called)]


def side_by_side(query: str) -> dict[tuple[str, ...], str]:
    """Every two or three words that stand side by side in a query, and as one word."""
    stop = stop_words()
    several = [word[:MAX_TOKEN] for word in words(query)[: 2 * MAX_TOKENS]]
    return {
        run: "".join(run)[:MAX_TOKEN]
        for length in JOINED
        for run in zip(*(several[start:] for start in range(length)), strict=False)
        if stop.isdisjoint(run)
    }


@cache
def stem(word: str) -> str:
    """The Dutch Porter stem of a folded word (Snowball's ``dutch_porter``), its end undoubled.

    Porter leaves *gezinnen* at *gezinn* and *gezin* at *gezin*; one letter of the pair goes.
    Words of less than four letters stay as they are.
    """
    if len(word) < MIN_STEM:
        return word
    short = str(_STEMMER.stemWord(word))
    return short[:-1] if short[-2:] in _DOUBLED else short


# What the lists said of each word that was asked for; ``lexicon`` keeps it from run to run.
Learned = dict[str, dict[str, Any]]
_ROOTS: dict[str, str] = {}
_PARTS: dict[str, list[str]] = {}
_FORMS: dict[str, dict[str, list[str]]] = {}


def learn(told: Learned) -> None:
    """Take over what an earlier run found out about words."""
    _ROOTS.update(told.get("roots", {}))
    _PARTS.update(told.get("parts", {}))
    _FORMS.update(told.get("forms", {}))


def forget() -> None:
    """Know nothing but the lists again."""
    for table in (_ROOTS, _PARTS, _FORMS):
        table.clear()


def learned() -> Learned:
    """All that was found out about words so far; of the forms only those asked for last."""
    last = dict(list(_FORMS.items())[-1:])
    return {"roots": dict(_ROOTS), "parts": dict(_PARTS), "forms": last}


def root(word: str) -> str:
    """What a folded word counts as in the index: the stem of its base form.

    A stemmer cuts endings; it cannot bring *kinderen* to *kind* or *geholpen* to *helpen*. A noun
    in -atie counts as its verb: *evaluatie* as *evalueren*. A word that the list of forms does not
    know is its own base form.
    """
    if len(word) < MIN_STEM or word in OWN_BASE:
        return stem(word)
    found = _ROOTS.get(word)
    if found is None:
        found = _ROOTS[word] = _root_of_base(_accented().get(word) or lemmatize(word, "nl"))
    return found


@cache
def _root_of_base(lemma: str) -> str:
    # Some base forms have parts: samen_werken.
    word = "".join(words(lemma))
    if word.endswith("atie") and (verb := word[:-4] + "eren") in dictionary():
        return stem(verb)
    return stem(word)


@cache
def _accented() -> dict[str, str]:
    """The base form of each folded form that has an accent when it is written."""
    listed = DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")
    return {fold(form): listed[form] for form in listed if not form.isascii()}


def forms(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The stem of every form of the known words, with the roots of the words that have it.

    ``known`` are folded words, the most usual first; so are the roots. With *helpen* among them
    *geholpen* is in what comes back, whether or not it is known itself. A stem that is the only
    root of its words is left out, and so are diminutives that are not known.
    """
    words_ = tuple(known)
    key = hashlib.sha256(" ".join(words_).encode()).hexdigest()
    if key not in _FORMS:
        _FORMS[key] = {short: list(several) for short, several in _forms(words_).items()}
    return {short: tuple(several) for short, several in _FORMS[key].items()}


def _forms(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for word in known:
        found.setdefault(stem(word), {})[root(word)] = None
    roots = {one for several in found.values() for one in several}
    listed = DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")
    for form in listed:
        if form.isalnum() and _root_of_base(listed[form]) in roots:
            word = fold(form)
            short = stem(word)
            if len(word) >= MIN_STEM and not _DIMINUTIVE.search(short):
                found.setdefault(short, {root(word): None})
    return {short: tuple(several) for short, several in found.items() if [*several] != [short]}


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


def parts(word: str) -> tuple[str, ...]:
    """The parts of a compound, or nothing: *leerlingenvervoer* is *leerling* and *vervoer*.

    The split with the fewest parts wins, and of those the one with the longest last part: in
    Dutch the last part says what sort of thing it is.
    """
    if len(word) < MIN_COMPOUND or not word.isalpha():
        return ()
    if word not in _PARTS:
        ways = (split for count in (2, 3) for split in _splits(word, count))
        _PARTS[word] = list(next(ways, ()))
    return tuple(_PARTS[word])


def _splits(word: str, count: int) -> Iterator[tuple[str, ...]]:
    known = dictionary()
    if count == 1:
        # The last part may be inflected: vervoer, school or scholen, probleem or problemen.
        forms_of = (word, stem(word), lemmatize(word, "nl"))
        if len(word) >= MIN_PART and word not in ENDINGS and not known.isdisjoint(forms_of):
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
        """Take groups of phrases as people write them, most proper first.

        What is too long to be a name, or means too many things, is no help and left out.
        """
        self._groups: list[list[tuple[str, ...]]] = []
        self._by_phrase: dict[tuple[str, ...], list[int]] = {}
        self._lengths: dict[str, set[int]] = {}
        for number, group in enumerate(groups):
            told = (tuple(root(token) for token in tokens(text)) for text in group[:MAX_GROUP])
            phrases = sorted({phrase for phrase in told if 1 <= len(phrase) <= MAX_SPOKEN})
            self._groups.append(phrases)
            for phrase in phrases:
                meant = self._by_phrase.setdefault(phrase, [])
                if len(meant) < MAX_MEANINGS:
                    meant.append(number)
                self._lengths.setdefault(phrase[0], set()).add(len(phrase))

    def expand(self, stems: Sequence[str]) -> list[str]:
        """What a text is also found by: the other phrases of each group that it speaks of.

        A phrase of several words becomes one term (``niet_schol``), so that it is only found by
        the whole phrase; that of the text itself comes along for the same reason.
        """
        spoken: dict[int, set[tuple[str, ...]]] = {}
        for start, first in enumerate(stems):
            for length in self._lengths.get(first, ()):
                phrase = tuple(stems[start : start + length])
                for number in self._by_phrase.get(phrase, ()):
                    spoken.setdefault(number, set()).add(phrase)
        return [
            JOINT.join(dict.fromkeys(phrase))
            for number, said in sorted(spoken.items())
            for phrase in self._groups[number]
            if len(phrase) > 1 or phrase not in said
        ]


def runs(stems: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Every run of stems that may be a term, with its start and length.

    It may be a phrase of two to four, or a whole name of up to four.
    """
    for length in range(1, MAX_PHRASE + 1):
        for start in range(len(stems) - length + 1):
            run = JOINT.join(stems[start : start + length])
            if length > 1:
                yield start, length, run
            yield start, length, run + WHOLE


def phrases(texts: Iterable[str]) -> list[str]:
    """Each text as one term, without those that are too long for one.

    A word counts once, as in a query: *1 kind, 1 gezin, 1 plan* has four.
    """
    stems = (tuple(dict.fromkeys(root(token) for token in tokens(text))) for text in texts)
    return [JOINT.join(run) for run in dict.fromkeys(stems) if 1 <= len(run) <= MAX_PHRASE]


def wholes(names: Iterable[str]) -> list[str]:
    """A term for each name as a whole, so that who types just that name finds what bears it."""
    return [term + WHOLE for term in phrases(names)]


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


def closest(word: str, known: Mapping[str, int], most: int) -> str:
    """The known word within ``most`` edits: nearest first, then most frequent, then by alphabet."""
    found = [
        (gap, -count, other)
        for other, count in known.items()
        if abs(len(other) - len(word)) <= most and (gap := distance(word, other, most)) <= most
    ]
    return min(found)[2] if found else ""
