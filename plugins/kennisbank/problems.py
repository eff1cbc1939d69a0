"""A problem is a value: a place, a sentence and a lasting code.

Checks yield problems; the command, the build and the tests sort and show them with the
functions here, so that they always agree.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kennisbank.messages import HINT, Code, say
from kennisbank.text import excerpt, one_line, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# A suggestion may be a whole line as it should be.
NEAR_LENGTH = 200


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where: a path relative to the project with ``/``, and a line and column that count from 1.

    ``path`` is as on disk, where a name may hold anything; ``shown`` is safe in a line of text.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.shown}:{self.line}:{self.column}"

    @property
    def shown(self) -> str:
        """The path in one printable line, whatever the names in it hold."""
        return printable(self.path)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person can mend; ``found`` is the value as written, ``near`` a suggestion."""

    place: Place
    code: Code
    sentence: str
    found: str = ""
    near: str = ""

    @property
    def is_hint(self) -> bool:
        """Whether it only asks a reader to look again."""
        return self.code.startswith(HINT)

    def __str__(self) -> str:
        return f"{self.place}: {self.told}"

    @property
    def told(self) -> str:
        """All but the place: the sentence, what was found, the suggestion and the code."""
        parts = [self.sentence]
        if self.found and self.found not in self.sentence:
            parts.append(f"Gevonden: '{self.found}'.")
        if self.near:
            parts.append(f"Bedoelde u '{self.near}'?")
        return f"{' '.join(parts)} [{self.code}]"


def problem(
    place: Place, code: Code, *, found: object = "", near: str = "", **values: Any
) -> Problem:
    """A ``Problem`` with the sentence of ``code``; what was found is cut and cleaned.

    A suggestion that reads as what is there already would only puzzle, so it is left out.
    """
    shown = {name: excerpt(value) for name, value in values.items()}
    near = one_line(near, NEAR_LENGTH)
    if near in {excerpt(found), *shown.values()}:
        near = ""
    return Problem(place, code, say(code, **shown), excerpt(found), near)


def corrected(problem: Problem, line: str) -> str:
    """The line of a problem as it should read; nothing where that cannot be known.

    ``line`` is the line of the file at the place of the problem.
    """
    key, _, _ = line.strip().partition(":")
    if not problem.near or problem.is_hint:
        return ""
    if problem.near.startswith(f"{key}:"):
        return problem.near
    at = line.find(problem.found, problem.place.column - 1) if problem.found else -1
    if at < 0:
        return ""
    end = at + len(problem.found)
    if line[at - 1 : at] == line[end : end + 1] and line[end : end + 1] in {'"', "'"}:
        at, end = at - 1, end + 1
    # A list in brackets is not put in a list.
    if line[at - 1 : at] == "[" and line[end : end + 1] == "]" and problem.near.startswith("["):
        at, end = at - 1, end + 1
    return f"{line[:at]}{problem.near}{line[end:]}".strip()


def as_text(problems: Iterable[Problem], lines: Callable[[Place], str] | None = None) -> str:
    """One line a problem, sorted by place, and below it the line as it should read.

    ``lines`` gives the line of a file at a place; without it no line is shown.
    """
    shown = []
    for one in sorted(problems):
        shown.append(str(one))
        if lines and (better := corrected(one, lines(one.place))):
            shown.append(f"    {better}")
    return "\n".join(shown)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects with the keys pad, regel, kolom, code, melding, gevonden, bedoeld."""
    rows = [
        {
            "pad": p.place.shown,
            "regel": p.place.line,
            "kolom": p.place.column,
            "code": p.code,
            "melding": p.sentence,
            "gevonden": p.found,
            "bedoeld": p.near,
        }
        for p in sorted(problems)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_annotations(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub and Forgejo show beside the line of a pull request."""

    def escaped(text: str, *, attribute: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if attribute else text

    def shown(one: Problem) -> str:
        level = "notice" if one.is_hint else "error"
        where = f"line={one.place.line},col={one.place.column},title={one.code}"
        path = escaped(one.place.shown, attribute=True)
        return f"::{level} file={path},{where}::{escaped(one.told)}"

    return "\n".join(shown(one) for one in sorted(problems))
