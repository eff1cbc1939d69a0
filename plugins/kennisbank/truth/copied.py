"""Runs of words that a text has in common with a source: our own words should be our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.problems import Problem, problem
from kennisbank.truth.claims import names_of, plain, plain_words
from kennisbank.truth.passages import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.truth.texts import Text

RUN = 8
# Of the words of a run, how many in a name make it a name.
NAMED = 6
Words = tuple[str, ...]


def hints(kennis: Kennis, texts: Mapping[str, Text]) -> Iterator[Problem]:
    """A hint for each passage with eight words in a row of a source, at the first such run."""
    runs = {run: (key, line) for key, text in texts.items() for run, line in _numbered_runs(text)}
    titles = _titles(kennis)
    for passage in passages(kennis):
        words = plain_words(plain(passage.text))
        for start in range(len(words) - RUN + 1):
            run = tuple(words[start : start + RUN])
            if run in runs and not _is_naming(run, titles):
                key, line = runs[run]
                shown = " ".join(run)
                yield problem(
                    passage.place, "hint-gelijke-woorden", bron=key, regel=line, woorden=shown
                )
                break


def _numbered_runs(text: Text) -> Iterator[tuple[Words, int]]:
    """Every run of words in a document and the line on which it starts."""
    words: list[tuple[str, int]] = []
    for number, line in enumerate(text.whole.split("\n"), 1):
        words += [(word, number) for word in plain_words(line)]
    for start in range(len(words) - RUN + 1):
        part = words[start : start + RUN]
        yield tuple(word for word, _ in part), part[0][1]


def _titles(kennis: Kennis) -> tuple[str, ...]:
    """The names of all records and sources, as words between spaces, the longest first."""
    items = [entry.item for entry in kennis.entries.values()]
    own = (source.titel for item in items for source in getattr(item, "bronnen", {}).values())
    named = {*(name for item in items for name in names_of(item)), *own}
    texts = {text for text in named if " " in text or text[:1].isupper()}
    padded = {f" {' '.join(words)} " for text in texts if (words := plain_words(text))}
    return tuple(sorted(padded, key=lambda title: (-len(title), title)))


def _is_naming(run: Words, titles: Iterable[str]) -> bool:
    """Whether most of a run is a part of one name, or half of it are whole names."""
    starts = range(RUN - NAMED + 1)
    pieces = [f" {' '.join(run[start : start + NAMED])} " for start in starts]
    text = f" {' '.join(run)} "
    for title in titles:
        if any(piece in title for piece in pieces):
            return True
        text = text.replace(title, " ")
    return len(text.split()) <= RUN // 2
