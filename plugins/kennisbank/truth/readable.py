"""Readable Dutch: hints, never scores.

A long sentence, an abbreviation that the page explains nowhere, and a sentence in which twice
somebody unnamed does something. The bounds are ours, chosen on the texts of this knowledge base.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kennisbank.model import Begrip
from kennisbank.problems import Place, Problem, problem
from kennisbank.text import fold
from kennisbank.truth.claims import names_of, plain
from kennisbank.truth.passages import pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.truth.passages import Passage

# A sentence of more words is read twice.
MOST_WORDS: Final = 30
# In one sentence.
MOST_PASSIVES: Final = 2
# A page of a megabyte is no page to read; what is beyond this is not looked at.
MOST_SIGNS: Final = 200_000
SHOWN: Final = 60
# Where a long sentence may be cut: what stands there begins a sentence as well.
_CUTS: Final = re.compile(
    r"; |: |, (?=(?:en|maar|want|dus|omdat|zodat|waarbij|waardoor|terwijl|hoewel)\b)"
)
_END: Final = re.compile(r"(?<=[.!?])[\s)]+(?=[A-ZÀ-Ý0-9'\"(])|\n\s*\n|\n(?=\s*[-*#|])")
_NOTE: Final = re.compile(r"\[\^[^\]\n]{1,200}\]")
# Capitals alone, or with a small letter in it as in "vso"; those of a name of more words are no
# abbreviation.
_SHORT: Final = re.compile(r"(?<![\w.-])[A-Z]{2,6}(?![\w-]|\.\w)")
# What every reader knows.
KNOWN: Final = frozenset(
    {
        *("AOW", "BSN", "BTW", "BV", "CAO", "CC", "CITO", "COVID", "CV", "DVD", "EU", "FAQ", "GPS"),
        *("HBO", "HTML", "IBAN", "ICT", "IQ", "JSON", "KVK", "MAVO", "NL", "NV", "OK", "PC", "PDF"),
        *("QR", "SMS", "SVG", "TV", "UK", "URL", "US", "USA", "VS", "WC", "WCAG", "XML"),
    }
)
_BE: Final = r"(?:word(?:t|en)?|werd(?:en)?|geworden)"
_DONE: Final = (
    r"(?:ge|be|ver|ont|her|af|aan|op|uit|in|mee|door|voor|over|onder|samen|terug|vast)*"
    r"(?:ge|be|ver|ont|her)[a-z]{2,}(?:d|t|en)"
)
_PASSIVE: Final = re.compile(
    rf"\b{_BE}\b(?:\s+[\w'-]+){{0,8}}?\s+{_DONE}\b|\b{_DONE}\s+{_BE}\b", re.IGNORECASE
)


def hints(kennis: Kennis) -> Iterator[Problem]:
    """Every hint about how the texts read, page by page."""
    terms = {
        one.afkorting.upper(): one
        for one in kennis.items[Begrip.kind.name].values()
        if isinstance(one, Begrip) and one.afkorting
    }
    names = {
        word
        for kind in ("organisatie", "samenwerkingsverband", "pilot", "bron", "netwerkgroep")
        for item in kennis.items[kind].values()
        for name in names_of(item)
        for word in _SHORT.findall(name)
    }
    for page in pages(kennis):
        yield from _of_page(page, terms, names)


def _of_page(
    page: tuple[Passage, ...], terms: dict[str, Begrip], names: set[str]
) -> Iterator[Problem]:
    raw = "\n".join(one.text[:MOST_SIGNS] for one in page)
    whole = fold(plain(raw))
    told: set[str] = set()
    for passage in page:
        for where, sentence in _sentences(passage.place, passage.text[:MOST_SIGNS]):
            yield from _long(where, sentence)
            yield from _passive(where, sentence)
            for word in _SHORT.findall(sentence):
                if word in told or word in names or word in KNOWN:
                    continue
                told.add(word)
                if not _explained(word, terms.get(word), raw, whole):
                    known = terms.get(word)
                    near = f"{known.naam} ({word})" if known else ""
                    yield problem(where, "hint-afkorting", waarde=word, near=near)


def _sentences(place: Place, text: str) -> Iterator[tuple[Place, str]]:
    """Each sentence as a reader sees it, and the line on which it begins."""
    text = _NOTE.sub("", text)
    start = 0
    for end in [*(found.start() for found in _END.finditer(text)), len(text)]:
        part = text[start:end]
        line = place.line + text.count("\n", 0, start + len(part) - len(part.lstrip()))
        if part.strip() and "|" not in part:  # a table has no sentences
            column = place.column if line == place.line else 1
            yield Place(place.path, line, column), plain(part).strip()
        start = end


def _long(where: Place, sentence: str) -> Iterator[Problem]:
    words = sentence.split()
    if len(words) <= MOST_WORDS:
        return
    half = len(sentence) / 2
    cuts = sorted(_CUTS.finditer(sentence), key=lambda one: abs(one.start() - half))
    spot = sentence[cuts[0].start() :].lstrip(";:, ").split()[:3] if cuts else []
    cut = f"; knippen kan voor '{' '.join(spot)}'" if spot else ""
    begin = " ".join(words[:6])
    yield problem(where, "hint-lange-zin", aantal=str(len(words)), begin=begin, waar=cut)


def _passive(where: Place, sentence: str) -> Iterator[Problem]:
    found = [one[0] for one in _PASSIVE.finditer(sentence)]
    if len(found) >= MOST_PASSIVES:
        shown = " … ".join(" ".join(one.split()) for one in found[:MOST_PASSIVES])
        yield problem(where, "hint-lijdende-vorm", woorden=shown)


def _explained(word: str, term: Begrip | None, raw: str, whole: str) -> bool:
    """Whether a page says what an abbreviation stands for, or leads to where that is said."""
    beside = rf"\b{word}\s*\(\w|\(\s*(?:de |het |afgekort )?{word}\s*[),]"
    if re.search(beside, raw):
        return True
    if term is None:
        return False
    names: Iterable[str] = (term.naam, *term.synoniemen, *term.aliassen)
    return f"begrip:{term.id}" in raw or any(fold(name) in whole for name in names)
