"""What records claim, as plain text with the lines that should show it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kennisbank.knowledge.link import references
from kennisbank.model.base import Item, Record, To, holds_statements
from kennisbank.model.describe import marker
from kennisbank.model.statement import Feit, Feiten, values
from kennisbank.model.values import Keuze, Vindplaats
from kennisbank.problems import Place
from kennisbank.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.load import Entry

Path = tuple[str | int, ...]
_SOURCE = re.compile(r"(?:\[\^[^\]\s][^\]]*\])+")
_KEY = re.compile(r"\[\^([^\]]+)\]")
_LINK = re.compile(r"\[([^\]^][^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"[*`]|^\s*(?:[-+#>|]+)\s", re.MULTILINE)
_NAMES = ("afkorting", "aliassen", "synoniemen")
# Prose is cut where one thing ends and the next begins.
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s|\n\s*\n|\n(?=\s*[-*#|])")


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as text, the field it stands in and the places in sources that should show it.

    ``said`` is in the words of the record; ``names`` are other names of the records it refers to.
    """

    ref: Ref
    place: Place
    path: Path
    said: str
    bron: tuple[Vindplaats, ...]
    names: str = ""

    @property
    def field(self) -> str:
        """The field at the top of the record."""
        return str(self.path[0]) if self.path else ""


def claims(kennis: Kennis, ref: Ref) -> Iterator[Claim]:
    """Every claim of a record: its statements and the sentences of its text."""
    entry = kennis.entries[ref]
    item = entry.item
    if not item.sourced:
        return
    referred = {r.path: _names(kennis, r.to.kind, r.id) for r in references(item)}
    for one in kennis.stated[ref]:
        said = "\n".join((*strings(one.feit.waarde), one.feit.afgeleid or ""))
        names = "\n".join(n for p, n in referred.items() if p[: len(one.path)] == one.path)
        if said.strip() or names:
            yield Claim(ref, entry.place(one.path), one.path, said, one.bron, names)
    yield from _sentences(ref, entry)


def names_of(item: Item) -> tuple[str, ...]:
    """Every name of a record: its title, its id and what else it is called."""
    held = (getattr(item, field, None) for field in _NAMES)
    return (item.naam, item.id, *(str(name) for h in held for _, name, _ in values(h)))


def _names(kennis: Kennis, kind: str, item_id: str) -> str:
    item = kennis.items[kind].get(item_id)
    return "\n".join((*names_of(item), *item.zoekwoorden)) if item else item_id


def strings(value: Any) -> Iterator[str]:
    """What a value says in words or figures; choices from a list and references are no words."""
    match value:
        case None | Keuze() | Feit() | Feiten() | bool():
            return
        case Record():
            for name, info in type(value).model_fields.items():
                if not marker(info, To) and not holds_statements(info.annotation):
                    yield from strings(getattr(value, name))
        case tuple():
            for one in value:
                yield from strings(one)
        case _:
            yield str(value)


def plain(text: str) -> str:
    """Markdown as the words that a reader sees."""
    return _MARKUP.sub("", _LINK.sub(r"\1", _SOURCE.sub("", text)))


def plain_words(text: str) -> list[str]:
    """The words of a text without case or accents."""
    return [word for part in re.split(r"[\s/–-]+", text) if (word := fold(part))]


def _sentences(ref: Ref, entry: Entry) -> Iterator[Claim]:
    """The sentences of the text that carry a source."""
    text = entry.item.proza
    for mark in _SOURCE.finditer(text):
        before = text[: mark.start()].rstrip()
        cuts = [m.end() for m in _SENTENCE_END.finditer(before)]
        last = max((m.end() for m in _SOURCE.finditer(text[: mark.start()])), default=0)
        start = max([0, last, *cuts])
        said = plain(before[start:])
        places = []
        for key in _KEY.findall(mark[0]):
            try:
                places.append(Vindplaats.read(key))
            except ValueError:
                continue
        line = entry.prose_line + text.count("\n", 0, mark.start())
        column = mark.start() - text.rfind("\n", 0, mark.start())
        yield Claim(ref, Place(entry.path, line, column), (), said, tuple(places))
