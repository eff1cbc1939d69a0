"""What a record says, sentence by sentence, without what the site says of its own reading.

Who searches for *klacht* wants pages about complaints, not a page with "een klacht noemt zij niet".
So search passes over

- the field ``let_op``, which is about our data;
- a part of a sentence in which *wij* tell what we did not, or only in part, read, see, find or
  know;
- a part of a sentence that says a source is silent: *noemt*, *vermeldt*, *zegt*, *beschrijft* and
  the like, with *niet*, *niets*, *nergens* or *geen* at most four words after it (*dat* not among
  them: then the source does say something).

Parts end at a full stop or a semicolon.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kennisbank.model.base import Given, Item, Record
from kennisbank.model.describe import marker
from kennisbank.model.statement import values
from kennisbank.prose import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

# Told elsewhere in a document, not about the record itself, or about our own reading.
_NOT_TEXT: Final = frozenset(
    {"titel", "samenvatting", "aliassen", "zoekwoorden", "bronnen", "bron", "let_op"}
)
_TITLE: Final = "titel"
_END: Final = re.compile(r"(?<=[.!?])(?<!\bbijv\.)(?<!\bca\.)\s+(?=[^\W\d_]|[‘“\"(\d])")
_READ: Final = (
    "lazen|lezen|gelezen|zagen|zien|gezien|vonden|vinden|gevonden|nagaan|weten|kennen|kenden"
)
_WE: Final = re.compile(
    rf"^(?=.*\b(?:wij|we)\b)(?=.*\b(?:{_READ})\b).*\b(?:niet|niets|nergens|geen|alleen|breekt)\b",
    re.IGNORECASE | re.DOTALL,
)
_SILENT: Final = re.compile(
    r"\b(?:noemt|noemen|noemde|vermeldt|vermelden|meldt|melden|zegt|zeggen|beschrijft|beschrijven)\b"
    r"(?:\s+(?!dat\b)[^\s.;,]+){0,4}?\s+(?:niet(?!\s+alleen)|niets|nergens|geen)\b",
    re.IGNORECASE,
)


def texts(record: Record) -> Iterator[str]:
    """All that a record says in words of its own, nested records included."""
    for name, info in type(record).model_fields.items():
        # The title of a part, such as a session, is found as what its record says.
        part = name == _TITLE and not isinstance(record, Item)
        if (name in _NOT_TEXT and not part) or marker(info, Given) is not None:
            continue
        for _, value, _ in values(getattr(record, name)):
            if isinstance(value, Record):
                yield from texts(value)
            elif isinstance(value, str) and (part or " " in value):
                yield value


def told(text: str) -> Iterator[str]:
    """The sentences of a text without what is about our own reading; a line ends one as well."""
    for line in text.splitlines():
        for sentence in _END.split(line):
            parts = sentence.strip().split(";")
            kept = [part for part in parts if not is_disclaimer(part)]
            if kept == parts:
                yield ";".join(parts)
            elif kept:
                yield f"{';'.join(kept).strip().rstrip('.')} …"


def is_disclaimer(part: str) -> bool:
    """Whether a part of a sentence is about what we read, or about what a source leaves out."""
    return bool(_WE.search(part) or _SILENT.search(part))


def sentences(item: Item) -> list[str]:
    """Each sentence that a record says, once: first its prose, then its fields."""
    found = [visible(item.proza), *texts(item)]
    return list(dict.fromkeys(one for text in found for one in told(text) if one))
