"""The one door to files: bytes become plain text, and a text its fields and its prose.

Every text is made plain once, as it comes in (``text.tidy``): composed (NFC), any sort of space a
plain one, signs without width gone, in keys and ids as in prose; no line is added or lost. What
nobody can have meant, such as a control character, is a problem.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.fields import Node, read_fields
from kennisbank.folder import reason
from kennisbank.limits import MAX_BYTES
from kennisbank.problems import Place, Problem, problem
from kennisbank.text import CONTROL, tidy, too_long

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

FENCE = "---"


def read_text(path: Path, name: str) -> str | Problem:
    r"""The text of a regular file, made plain and with ``\n`` line ends, or what is wrong with it.

    The file is opened once, and no link is followed. A byte order mark and Windows line ends are
    accepted in silence.
    """
    data = _read_bytes(path, name)
    return data if isinstance(data, Problem) else decode(data, name)


def _read_bytes(path: Path, name: str) -> bytes | Problem:
    place = Place(name)
    # Without waiting: a pipe put in the place of a file would else never answer.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if path.is_symlink():
            return problem(place, "symbolische-link")
        return problem(place, "bestand-onleesbaar", reden=reason(error))
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return problem(place, "geen-bestand", wat="een map of een apparaat")
        try:
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            return problem(place, "bestand-onleesbaar", reden=reason(error))
    if len(data) > MAX_BYTES:
        size = max(found.st_size, len(data))
        sizes = {"grootte": f"{size / 1e6:.1f} MB", "maximum": f"{MAX_BYTES / 1e6:.0f} MB"}
        return problem(place, "bestand-te-groot", **sizes)
    return data


def decode(data: bytes, name: str) -> str | Problem:
    r"""The text that ``data`` holds, made plain and with ``\n`` line ends, or what is wrong."""
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return problem(_place_after(name, before), "geen-utf8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if bad := CONTROL.search(text):
        sign = f"U+{ord(bad.group()):04X}"
        return problem(_place_after(name, text[: bad.start()]), "stuurteken", teken=sign)
    return tidy(text)


def _place_after(name: str, before: str) -> Place:
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file in two parts: its fields, and the prose below with the line on which it starts."""

    fields: Node | None
    prose: str
    prose_line: int
    problems: tuple[Problem, ...] = ()


def read_document(text: str, name: str) -> TextFile:
    """Split ``text`` into front matter between two whole lines ``---`` and the prose below it.

    Blank lines above the front matter are accepted. Never raises. What can be read of the front
    matter is there, next to the problems; it is never part of the prose.
    """
    if not text.strip():
        return TextFile(None, "", 1, (problem(Place(name), "leeg-bestand"),))
    lines = text.split("\n")
    start = next(i for i, line in enumerate(lines) if line.strip())
    if lines[start].rstrip() != FENCE:
        # What looks like fields was meant as front matter, so it is not for readers.
        prose = "" if _FIELD.match(lines[start]) else text
        return _with_prose(None, prose.split("\n"), 0, name, [problem(Place(name), "geen-kop")])
    end = _closing(lines, start, (FENCE,))
    if end is None:
        where = Place(name, start + 1)
        return TextFile(None, "", len(lines), (problem(where, "kop-niet-gesloten"),))
    head = "\n".join(lines[start + 1 : end])
    fields, problems = read_fields(head, name, first_line=start + 2)
    return _with_prose(fields, lines, end + 1, name, problems)


def read_page(text: str, name: str) -> TextFile:
    """A text in which no fields are expected: an introduction, an ordinary page.

    Front matter is reported and left out; ``fields`` is always ``None``. Never raises.
    """
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() == FENCE:
        end = _closing(lines, start, (FENCE, "..."))
        if end is not None and any(_FIELD.match(line) for line in lines[start + 1 : end]):
            told = [problem(Place(name, start + 1), "kop-hoort-niet")]
            return _with_prose(None, lines, end + 1, name, told)
    return _with_prose(None, lines, 0, name, [])


# A field at the margin, or one that was commented out; the fence may have become a dash or a rule.
_FIELD = re.compile(r"(?:#\s*)?\w[\w-]*\s*:(?:\s|$)|\s*[-–—]{1,10}\s*$")


def _closing(lines: Sequence[str], start: int, signs: Collection[str]) -> int | None:
    """The number of the line that closes the front matter begun on line ``start``."""
    return next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() in signs), None)


def _with_prose(
    fields: Node | None, lines: Sequence[str], start: int, name: str, problems: list[Problem]
) -> TextFile:
    """A file with the prose that begins at line ``start`` of ``lines``, less its blank lines."""
    body = lines[start:]
    blank = next((i for i, line in enumerate(body) if line.strip()), 0)
    prose, line = "\n".join(body[blank:]).rstrip(), start + 1 + blank
    if size := too_long(prose):
        problems = [*problems, problem(Place(name, line), "tekst-te-lang", **size)]
        prose = ""
    return TextFile(fields, prose, line, tuple(problems))
