"""All hints at once, as the command shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from kennisbank.truth import copied, studies
from kennisbank.truth.hints import Reader, Terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.problems import Problem
    from kennisbank.truth.texts import Text


def check_truth(kennis: Kennis, texts: Mapping[str, Text], terms: Terms) -> tuple[Problem, ...]:
    """Every hint about ``kennis`` beside the texts of its sources, by place."""
    found = (
        *Reader(kennis, texts, terms).hints(),
        *studies.hints(kennis, terms),
        *copied.hints(kennis, texts),
    )
    return tuple(sorted(set(found)))


def terms_with(
    tokens: Callable[[str], Iterable[str]],
    root: Callable[[str], str],
    parts: Callable[[str], Iterable[str]],
) -> Terms:
    """What a text speaks of: the roots of its words and of the parts of its compounds.

    ``tokens`` cuts a text into words that carry meaning, ``root`` brings a word to its base form,
    ``parts`` cuts a compound.
    """

    @cache
    def of_word(word: str) -> frozenset[str]:
        return frozenset((root(word), *(root(part) for part in parts(word))))

    @cache
    def terms(text: str) -> frozenset[str]:
        return frozenset().union(*(of_word(word) for word in tokens(text)))

    return terms
