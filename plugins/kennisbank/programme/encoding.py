"""Bytes to text: UTF-8, UTF-16 or what Windows wrote before (cp1252), and a word where it is none.

Every byte but five is a letter in cp1252, so that wrong letters are looked for in the text itself.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from kennisbank.problems import Place, problem
from kennisbank.programme.values import Refused
from kennisbank.text import tidy

# The marks with which a file says itself how it is written, longest first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# So many bytes show whether every second one is empty, as in UTF-16 without a mark.
_SAMPLE: Final = 400
# A letter with an accent that was written as UTF-8, read as cp1252 and written again.
_TWICE: Final = re.compile(r"Ã[^A-Za-z\s]|â€|\ufffd")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def decoded(data: bytes, name: str) -> str:
    r"""The text of a file with plain line ends (``\n``); raises ``Refused`` where it is garbled."""
    text = _text(data)
    if text is None or (wrong := _CONTROL.search(text)):
        what = f"een teken ({_code(wrong)}) is geen letter" if text else "niet elk teken past"
        raise Refused(problem(Place(name), "programma-codering", wat=what))
    if found := _TWICE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what = f"'{found[0]}' staat waar een letter met een accent hoort"
        raise Refused(problem(Place(name, line), "programma-codering", wat=what))
    return tidy(text.replace("\r\n", "\n").replace("\r", "\n"))


def _text(data: bytes) -> str | None:
    """The text in the first writing that fits; ``None`` where none does."""
    for mark, writing in _MARKS:
        if data.startswith(mark):
            return _as(data.removeprefix(mark), writing)
    sample = data[:_SAMPLE]
    if sample[1::2].count(0) > len(sample) // 4:
        return _as(data, "utf-16-le")
    if sample[::2].count(0) > len(sample) // 4:
        return _as(data, "utf-16-be")
    text = _as(data, "utf-8")
    return _as(data, "cp1252") if text is None else text


def _as(data: bytes, writing: str) -> str | None:
    try:
        return data.decode(writing)
    except UnicodeDecodeError:
        return None


def _code(found: re.Match[str] | None) -> str:
    return f"U+{ord(found[0]):04X}" if found else ""
