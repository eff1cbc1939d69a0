"""Statements beside the lines they cite: what a reader should look at again.

Each hint says what it saw, not what is wrong: only somebody who reads both can tell. The caller
gives ``terms``, which turns a text into the terms it speaks of (stems, parts of compounds, no stop
words).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from kennisbank.model import Bron
from kennisbank.problems import Problem, problem
from kennisbank.truth.claims import Claim, claims, names_of, plain_words
from kennisbank.truth.figures import counted, figures, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.values import Vindplaats
    from kennisbank.truth.texts import Text

Terms = Callable[[str], frozenset[str]]
# What we ask or link ourselves is not said by the lines that made us ask.
OURS = frozenset({"eenheid", "open_vragen", "regio", "verwant", "vragen"})
# What lines do not say cannot be in their words.
_ABSENT = re.compile(r"\b(?:geen|niet|nergens|niets)\b", re.IGNORECASE)
# Where we sum up, a number in words is a figure; elsewhere it is mostly a manner of speaking.
COUNTING = frozenset({"let_op", "open_vragen", "samenvatting"})
# Kinds of records whose other names the sources use for the same thing.
NAMED = ("begrip", "organisatie", "gemeente", "samenwerkingsverband", "regio")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
_GENITIVE = re.compile(r"['’]s$")
_WORD = re.compile(r"[^\W_](?:[\w'’&@-]*[^\W_])?")


@dataclass(frozen=True)
class Reader:
    """All that is compared: what is known, the texts by the id of their source, the language."""

    kennis: Kennis
    texts: Mapping[str, Text]
    terms: Terms

    def hints(self) -> Iterator[Problem]:
        """Every hint about a statement and the lines it cites."""
        for ref in self.kennis.entries:
            for claim in claims(self.kennis, ref):
                if any(place.bron in self.texts for place in claim.bron):
                    yield from self._about(claim)

    def _about(self, claim: Claim) -> Iterator[Problem]:
        wordless = list(self._wordless(claim))
        yield from wordless
        # Who shares no word at all need not hear which ones.
        if not wordless and all(place.bron in self.texts for place in claim.bron):
            yield from self._figures(claim)
            yield from self._names(claim)

    # --- words ------------------------------------------------------------------------------------

    def _wordless(self, claim: Claim) -> Iterator[Problem]:
        """A hint for each cited range that shares no term with the claim.

        A source of the record as a whole is judged as a whole: not each of its lines is about each
        field, and a tag without a source of its own is an opinion about the record.
        """
        item = self.kennis.entries[claim.ref].item
        own = claim.bron != item.bron
        if claim.field in OURS or not (own or claim.said.strip()):
            return
        if _ABSENT.search(claim.said):
            return
        said = self.terms(f"{claim.said}\n{claim.names}")
        cited = [place for place in claim.bron if place.bron in self.texts and place.regels]
        if not said or (not own and len(cited) < len(claim.bron)):
            return
        amounts = numbers(claim.said)
        bare = [place for place in cited if not self._shares(said, amounts, place)]
        if len(bare) == len(claim.bron) or (own and claim.field != "let_op"):
            for place in bare:
                yield problem(
                    claim.place, "hint-geen-woord", bron=place.bron, regels=place.regeltekst
                )

    def _shares(self, said: frozenset[str], amounts: frozenset[str], place: Vindplaats) -> bool:
        """Whether some lines speak of one of these terms or figures, under whatever name."""
        text = self.texts[place.bron].part(place.regels)
        held = said & self.terms(text) or amounts & numbers(text)
        return bool(held or said & self._otherwise(text))

    def _otherwise(self, text: str) -> frozenset[str]:
        """The terms of all other names of what a text names."""
        padded = f" {' '.join(plain_words(text))} "
        groups = (names for names in self._groups if any(name in padded for name in names))
        return frozenset().union(*(self.terms("\n".join(names)) for names in groups))

    @cached_property
    def _groups(self) -> tuple[tuple[str, ...], ...]:
        items = (item for kind in NAMED for item in self.kennis.items[kind].values())
        return tuple(
            tuple(f" {' '.join(words)} " for name in names_of(item) if (words := plain_words(name)))
            for item in items
        )

    # --- figures and names ------------------------------------------------------------------------

    def _cited(self, claim: Claim) -> str:
        return "\n".join(self.texts[place.bron].part(place.regels) for place in claim.bron)

    def _figures(self, claim: Claim) -> Iterator[Problem]:
        """A hint for figures that the cited lines do not hold; the date of a source is held."""
        text = claim.said
        for day in self._days_of_looking:
            text = text.replace(day, "")
        said = figures(text)
        if claim.field in COUNTING:
            said |= counted(text)
        if not said:
            return
        dates = " ".join(f"{s.peildatum} {s.datum}" for s in self._sources(claim))
        own = " ".join(names_of(self.kennis.entries[claim.ref].item))
        missing = said - numbers(f"{self._cited(claim)}\n{dates}\n{own}\n{claim.names}")
        if missing:
            shown = ", ".join(sorted(missing, key=lambda one: (len(one), one)))
            yield problem(claim.place, "hint-getal", getal=shown)

    @cached_property
    def _days_of_looking(self) -> frozenset[str]:
        """The days on which somebody looked at a source: *op 22 november 2026 niet gevonden*."""
        own = (getattr(e.item, "bronnen", {}).values() for e in self.kennis.entries.values())
        sources = (*self.kennis.items["bron"].values(), *chain.from_iterable(own))
        days = (getattr(source, "gezien", None) for source in sources)
        return frozenset(str(day) for day in days if day)

    def _names(self, claim: Claim) -> Iterator[Problem]:
        """A hint for names that the cited lines do not hold, with the line that does."""
        said = {name: terms for name in names(claim.said) if (terms := self.terms(name))}
        cited = self._cited(claim)
        held = self.terms(cited)
        if all(terms & held for terms in said.values()):
            return
        # A record may name itself, and the document that it tells of.
        about = "\n".join(
            text
            for item in (self.kennis.entries[claim.ref].item, *self._sources(claim))
            for text in (*names_of(item), item.kort if isinstance(item, Bron) else "")
        )
        held |= self.terms(about) | self._otherwise(f"{cited}\n{about}") | self.terms(claim.names)
        for name, terms in said.items():
            if not terms & held:
                place = self._line_with(terms, claim)
                yield problem(claim.place, "hint-naam", naam=name, elders=place)
                return

    def _line_with(self, terms: frozenset[str], claim: Claim) -> str:
        for place in claim.bron:
            for number, line in enumerate(self.texts[place.bron].lines, 1):
                if terms & self.terms(line):
                    return f"wel op regel {number} van {place.bron}"
        return "en ook niet in de rest van de bron"

    def _sources(self, claim: Claim) -> list[Bron]:
        item = self.kennis.entries[claim.ref].item
        found = (self.kennis.source(item, place.bron) for place in claim.bron)
        return [source for source in found if isinstance(source, Bron)]


def names(text: str) -> list[str]:
    """The words with a capital that no sentence begins with, and abbreviations anywhere."""
    found: dict[str, None] = {}
    for sentence in _SENTENCE.split(text):
        for index, word in enumerate(_WORD.findall(sentence)):
            capitals = sum(letter.isupper() for letter in word)
            if len(word) > 1 and (capitals > 1 or (capitals and index)):
                found[_GENITIVE.sub("", word)] = None
    return list(found)
