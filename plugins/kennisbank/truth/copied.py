"""Runs of words that a text has in common with a source: our own words should be our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.model.base import Item
from kennisbank.problems import Place, Problem, problem
from kennisbank.truth.claims import names_of, plain, plain_words, strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.load import Entry
    from kennisbank.truth.texts import Text

RUN = 8
# Of the words of a run, how many in a name make it a name.
NAMED = 6
Words = tuple[str, ...]
# Names are names, in any words.
_NAMING = frozenset(
    {"titel", "aliassen", "synoniemen", "zoekwoorden", "afkorting", "id", "bronnen", "proza"}
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a record or page, and where it stands."""

    place: Place
    text: str


def hints(kennis: Kennis, texts: Mapping[str, Text]) -> Iterator[Problem]:
    """A hint for each passage with eight words in a row of a source, at the first such run."""
    runs = {run: (key, line) for key, text in texts.items() for run, line in _numbered_runs(text)}
    titles = _titles(kennis)
    for passage in _passages(kennis):
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


def _passages(kennis: Kennis) -> Iterator[Passage]:
    for entry in kennis.entries.values():
        yield from _of_record(entry, entry.item)
        yield from _paragraphs(entry.path, entry.prose_line, entry.item.proza)
    for sheet in kennis.sheets.values():
        yield from _paragraphs(sheet.path, sheet.prose_line, sheet.prose)


def _of_record(entry: Entry, record: Item) -> Iterator[Passage]:
    """The plain fields and the statements of a record, without its names."""
    for name in type(record).model_fields:
        held = getattr(record, name)
        if name not in _NAMING and isinstance(held, str):
            yield Passage(entry.place((name,)), held)
    for one in record.uitspraken():
        for text in (*strings(one.feit.waarde), one.feit.afgeleid or ""):
            yield Passage(entry.place(one.path), text)


def _paragraphs(path: str, first: int, text: str) -> Iterator[Passage]:
    line = first
    for paragraph in text.split("\n\n"):
        yield Passage(Place(path, line), paragraph)
        line += paragraph.count("\n") + 2
