"""The texts of source documents, with words that a line end cuts in two made whole.

The documents are no part of the project. They lie as plain text in a folder that somebody names,
one file a source; the line numbers in ``bron`` count the lines of that file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.knowledge.ref import Kennis, Ref
from kennisbank.model import Bron
from kennisbank.problems import Problem, problem
from kennisbank.source import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

# A word that a line end cuts in two: ``leerlingen-`` and, on the next line, ``vervoer``.
_CUT = re.compile(r"(?<=[^\W\d_])- *\n *([a-zà-ÿ]\S*) ?")
_SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Text:
    """A source document.

    In ``whole`` a word that was cut stands on its first line; in ``lines`` it stands on both.
    """

    whole: str
    lines: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Text:
        """The document that ``text`` is."""
        lines = text.split("\n")
        for number in range(len(lines) - 1):
            pair = f"{lines[number]}\n{lines[number + 1]}"
            if cut := _CUT.search(pair):
                before, start = pair[: cut.start()].rpartition(" ")[::2]
                lines[number] = f"{before} {start}{cut[1]}".lstrip()
                lines[number + 1] = f"{start}{cut[1]} {pair[cut.end() :]}".rstrip()
        return cls(_CUT.sub(r"\1\n", text), tuple(lines))

    def part(self, ranges: Sequence[tuple[int, int]]) -> str:
        """The text of some ranges of lines, which count from 1; without ranges all of it."""
        if not ranges:
            return self.whole
        return "\n".join("\n".join(self.lines[first - 1 : last]) for first, last in ranges)


def find_files(sources: Iterable[Bron], folder: Path) -> Iterator[tuple[Bron, Path]]:
    """Each source that has a file in ``folder``, and that file.

    The name of the file begins with what the source says in ``bestand``, or else with its id;
    then comes ``.`` or ``_``. Of several such files the first by name counts.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix == _SUFFIX)
    for source in sources:
        starts = tuple(f"{source.bestand or source.id}{sign}" for sign in "._")
        for path in paths:
            if path.name.startswith(starts):
                yield source, path
                break


def read_texts(kennis: Kennis, folder: Path) -> tuple[dict[str, Text], list[Problem]]:
    """The texts in ``folder`` by the id of their source, and what is wrong with them.

    A text with another number of lines than the source says is read: most of it may be right.
    """
    texts: dict[str, Text] = {}
    problems = []
    sources = [one for one in kennis.items["bron"].values() if isinstance(one, Bron)]
    for source, path in find_files(sources, folder):
        text = read_text(path, path.name)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        texts[source.id] = Text.read(text)
        # Whether the rest after the last line end counts as a line differs between programs.
        count = text.count("\n")
        if source.aantal_regels not in {None, count, count + 1}:
            place = kennis.entries[Ref("bron", source.id)].place(("aantal_regels",))
            problems.append(problem(place, "hint-ander-bestand", bestand=path.name, aantal=count))
    return texts, problems
