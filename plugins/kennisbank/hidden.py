"""What writers hide in a text, ``<!-- like this -->`` or ``%% like this %%``: found and taken out.

Inside code the signs are only signs. A remark that is never closed hides the rest of the text, so
that nothing meant for colleagues alone can come out; ``Shown.open_at`` says where it begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_ENDS = {"<!--": "-->", "%%": "%%"}
_SIGN = re.compile(r"\\[\\`<%]|`+|<!--|%%|\n[ \t]*\n")
_FENCE = re.compile(r"(?m)^[ \t]*(?:(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*)*(`{3,}|~{3,})(.*)$")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text without its remarks, line for line; ``open_at`` is the line of one without an end."""

    text: str
    open_at: int | None = None
    sign: str = ""


def shown(text: str) -> Shown:
    """``text`` as readers may see it. Takes time in proportion to its length."""
    if "<!--" not in text and "%%" not in text:
        return Shown(text)
    parts: list[str] = []
    position = kept = 0
    runs = _code_ends(text)
    fences = _Fences(text)
    while found := _SIGN.search(text, position):
        if (after := fences.end_at(found.start(), position)) is not None:
            position = after
            continue
        sign = found[0]
        position = found.end()
        if sign[0] == "`":
            position = runs.get(found.start(), position)
        elif sign in _ENDS:
            end = text.find(_ENDS[sign], found.end())
            parts.append(text[kept : found.start()])
            if end < 0:
                return Shown("".join(parts), text.count("\n", 0, found.start()), sign)
            position = kept = end + len(_ENDS[sign])
            parts.append("\n" * text.count("\n", found.start(), kept))
    return Shown("".join([*parts, text[kept:]]))


def _code_ends(text: str) -> dict[int, int]:
    """For each run of accents that opens a piece of code: where that piece ends."""
    blank = [gap.start() for gap in re.finditer(r"\n(?=[ \t]*\n)", text)]
    ends: dict[int, int] = {}
    later: dict[int, re.Match[str]] = {}
    for run in reversed([*re.finditer("`+", text)]):
        close = later.get(len(run[0]))
        if close and bisect_right(blank, run.start()) == bisect_right(blank, close.start()):
            ends[run.start()] = close.end()
        later[len(run[0])] = run
    return ends


class _Fences:
    """The fenced blocks of code in a text, asked for from its start to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [*_FENCE.finditer(text)]
        self._next = 0

    def end_at(self, start: int, after: int) -> int | None:
        """Where the block ends that stands around ``start`` and begins at ``after`` or later."""
        while self._next < len(self._lines):
            opening = self._lines[self._next]
            if opening.start(1) > start:
                return None
            self._next += 1
            sign = opening[1]
            if opening.start(1) < after or (sign[0] == "`" and "`" in opening[2]):
                continue
            while self._next < len(self._lines):
                line = self._lines[self._next]
                self._next += 1
                if line[1].startswith(sign) and not line[2].strip():
                    break
            else:
                return len(self._text)
            if line.end() > start:
                return line.end()
        return None
