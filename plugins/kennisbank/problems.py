"""A problem is a value: a place, a sentence and a lasting code.

Checks yield problems; the command, the build and the tests sort and show them with the
functions here, so that they always agree.
"""

from __future__ import annotations

import difflib
import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kennisbank.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable

EXCERPT_LENGTH = 60


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where: a path relative to the project with ``/``, and a line and column that count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person can mend; ``found`` is the value as written, ``near`` a suggestion."""

    place: Place
    code: str
    sentence: str
    found: str = ""
    near: str = ""

    def __str__(self) -> str:
        parts = [self.sentence]
        if self.found and self.found not in self.sentence:
            parts.append(f"Gevonden: '{self.found}'.")
        if self.near:
            parts.append(f"Bedoelde u '{self.near}'?")
        return f"{self.place}: {' '.join(parts)} [{self.code}]"


def problem(
    place: Place, code: str, *, found: object = "", near: str = "", **values: Any
) -> Problem:
    """A ``Problem`` with the sentence of ``code``; what was found is cut and cleaned."""
    shown = {name: excerpt(value) for name, value in values.items()}
    return Problem(place, code, say(code, **shown), excerpt(found), near)


def excerpt(value: object) -> str:
    """``value`` as one short printable line, so that no message floods or garbles a terminal."""
    if isinstance(value, dict | list | tuple):
        return f"een lijst van {len(value)}" if not isinstance(value, dict) else "een blok velden"
    text = str(value)[: 4 * EXCERPT_LENGTH]
    text = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    text = " ".join(text.split())
    return text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that looks most like ``word``, or an empty string."""
    by_folded = {fold(k): k for k in known}
    close = difflib.get_close_matches(fold(word[:EXCERPT_LENGTH]), by_folded, n=1, cutoff=0.7)
    return by_folded[close[0]] if close else ""


def fold(text: str) -> str:
    """``text`` without case, accents or separators, for comparing what people type."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


def slug(text: str) -> str:
    """``text`` as an address part: lower-case letters a-z, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("@", "a").replace("'", "")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in plain).split())


def as_text(problems: Iterable[Problem]) -> str:
    """One line a problem, sorted by place."""
    return "\n".join(str(p) for p in sorted(problems))


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects with the keys pad, regel, kolom, code, melding, gevonden, bedoeld."""
    rows = [
        {
            "pad": p.place.path,
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

    return "\n".join(
        f"::error file={escaped(p.place.path, attribute=True)},line={p.place.line},"
        f"col={p.place.column},title={p.code}::{escaped(str(p).partition(': ')[2])}"
        for p in sorted(problems)
    )
