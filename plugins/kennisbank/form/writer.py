"""A record as the text of its file: what the form, a letter or an issue gave, in one layout.

``theme/assets/kennisbank/formulier/writer.js`` writes the same text in the browser; both are held
to the cases in ``tests/cases/schrijven.json`` and to every real pilot.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LAST: Final = "bronnen"
# A line is not longer than this, unless a word is.
WIDTH: Final = 98
# A list of short values stands on one line.
SHORT: Final = 40
# A value that YAML reads as it stands: no sign in it means anything, at the start or further on.
_PLAIN: Final = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿ0-9](?:[A-Za-zÀ-ÖØ-öø-ÿ0-9 .,;()/'’‘€–_&%+?!@=-]|:(?=[^\s]))*"
)
_EMPTY_WORDS: Final = frozenset({"null", "Null", "NULL"})
# What may not stand in a file as it is: control signs, half letters, signs that are no letter.
_REFUSED: Final = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SPACES: Final = re.compile(r"[\s\u0085\u2028\u2029]+")


def written(fields: Mapping[str, Any], prose: str = "") -> str:
    """The text of a file with ``fields``, in their order, and ``prose`` below them.

    A value is a text, a list or a block of values, as :meth:`Node.plain` gives it; what is empty is
    left out. Reading the text gives the same values back, with every run of white space as one
    space, since no field has more than one paragraph.
    """
    # Who reads the file meets its sources last.
    ordered = sorted((_kept(fields) or {}).items(), key=lambda pair: pair[0] == LAST)
    lines = ["---", *_block(dict(ordered), ""), "---"]
    text = _REFUSED.sub("", re.sub(r"\r\n?|[\u0085\u2028\u2029]", "\n", prose)).strip("\n").rstrip()
    return "\n".join([*lines, *([text] if text else []), ""])


def rows(fields: Mapping[str, Any], indent: str = "") -> str:
    """A block of fields by itself, as it stands in a list of records; each line with ``indent``."""
    return "".join(f"{line}\n" for line in _block(_kept(fields) or {}, indent))


def _kept(value: Any) -> Any:
    """A value with its texts tidied and without what is empty; ``None`` for nothing at all."""
    match value:
        case None:
            return None
        case str():
            return _SPACES.sub(" ", _REFUSED.sub("", value)).strip() or None
        case dict():
            pairs = {key: kept for key, one in value.items() if (kept := _kept(one)) is not None}
            return pairs or None
        case list() | tuple():
            return [kept for one in value if (kept := _kept(one)) is not None] or None
        case _:
            return str(value)


def _block(fields: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in fields.items():
        yield from _entry(f"{indent}{key}:", value, indent)


def _entry(before: str, value: Any, indent: str) -> Iterator[str]:
    """A value behind ``before``: on the same line, or below it and further in than ``indent``."""
    match value:
        case str():
            yield from _text(before, value, f"{indent}  ")
        case list() if row := _one_line(value):
            yield f"{before} {row}"
        case list():
            yield before
            for one in value:
                yield from _listed(one, f"{indent}  ")
        case _:
            yield before
            yield from _block(value, f"{indent}  ")


def _listed(value: Any, indent: str) -> Iterator[str]:
    """A value in a list: a block begins beside its dash."""
    if not isinstance(value, dict):
        yield from _entry(f"{indent}-", value, indent)
        return
    first, *more = _block(value, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from more


def _text(before: str, text: str, indent: str) -> Iterator[str]:
    if len(before) + 1 + len(text) > WIDTH:
        yield f"{before} >-"
        yield from _wrapped(text, indent)
    else:
        yield f"{before} {text if _is_plain(text) else _quoted(text)}"


def _one_line(values: Sequence[Any]) -> str:
    """A list of short values in brackets; nothing where that would not be clear."""
    if not all(isinstance(one, str) and len(one) <= SHORT for one in values):
        return ""
    row = ", ".join(one if _is_plain(one) and "," not in one else _quoted(one) for one in values)
    return f"[{row}]" if len(row) <= WIDTH - SHORT // 2 else ""


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text not in _EMPTY_WORDS


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _wrapped(text: str, indent: str) -> Iterator[str]:
    """The words of a text in lines: what YAML folds back into one."""
    line = ""
    for word in text.split(" "):
        if line and len(indent) + len(line) + 1 + len(word) > WIDTH:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line
