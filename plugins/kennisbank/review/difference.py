"""Two states of the knowledge side by side: which records came, went or say something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from kennisbank.knowledge.ref import Ref
from kennisbank.model import BY_NAME
from kennisbank.model.base import To
from kennisbank.model.describe import choices, field_info, field_title, marker
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.base import Item

# The names of a statement's own parts, as a file has them.
_VALUE: Final = "waarde"
_TEXT: Final = "proza"
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n{2,}")


class Sort(StrEnum):
    """What happened to a record."""

    NEW = "nieuw"
    GONE = "weg"
    CHANGED = "anders"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field says no longer, and what it says now; ``single`` for a field of one value."""

    title: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    single: bool = False


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that came, went or changed; ``path`` is its file."""

    sort: Sort
    kind: str
    name: str
    path: str
    fields: tuple[FieldChange, ...] = ()


def differences(before: Kennis, after: Kennis) -> tuple[RecordChange, ...]:
    """Every record that is not the same in both, by file and name.

    Values are told by their titles, as they are called afterwards. A record of which only the form
    of the file changed is no difference.
    """
    both = {*before.entries, *after.entries}
    found = [change for ref in both if (change := _change(before, after, ref))]
    return tuple(sorted(found, key=lambda one: (one.path, sort_key(one.name))))


def _change(before: Kennis, after: Kennis, ref: Ref) -> RecordChange | None:
    old, new = before.entries.get(ref), after.entries.get(ref)
    kind = BY_NAME[ref.kind].kind.singular
    if old is None or new is None:
        entry = new or old
        assert entry is not None  # noqa: S101 - it is in one of the two
        sort = Sort.NEW if new else Sort.GONE
        return RecordChange(sort, kind, entry.item.naam, entry.path)
    if old.item == new.item:
        return None
    fields = tuple(_fields(before, after, old.item, new.item))
    return RecordChange(Sort.CHANGED, kind, new.item.naam, new.path, fields) if fields else None


def _fields(before: Kennis, after: Kennis, old: Item, new: Item) -> Iterator[FieldChange]:
    was, now = old.as_data(), new.as_data()
    for name in type(new).model_fields:
        if was.get(name) == now.get(name):
            continue
        if name == _TEXT:
            title = "tekst"
            said, says = _sentences(was.get(name, "")), _sentences(now.get(name, ""))
        else:
            title = field_title(type(new), name).lower()
            said = tuple(_values(before, type(new), name, was.get(name)))
            says = tuple(_values(after, type(new), name, now.get(name)))
        gone = tuple(one for one in said if one not in says)
        added = tuple(one for one in says if one not in said)
        many = isinstance(was.get(name, now.get(name)), list) or name == _TEXT
        if gone or added:
            yield FieldChange(title, gone, added, single=not many)


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(one for part in _SENTENCE.split(text) if (one := " ".join(part.split())))


def _values(kennis: Kennis, cls: type[Item], name: str, data: Any) -> Iterator[str]:
    """The values of a field as a reader sees them, each with its source, date and reason."""
    if data is None:
        return
    info = field_info(cls, name)
    to = marker(info, To)
    labels = choices(cls, name)
    for one in data if isinstance(data, list) else (data,):
        yield _shown(kennis, one, to, labels)


def _shown(kennis: Kennis, data: Any, to: To | None, labels: dict[str, str]) -> str:
    match data:
        case dict() if _VALUE in data:
            marks = _marks((key, value) for key, value in data.items() if key != _VALUE)
            return f"{_shown(kennis, data[_VALUE], to, labels)}{marks}"
        case dict():
            return ", ".join(f"{key}: {_shown(kennis, one, to, {})}" for key, one in data.items())
        case list():
            return ", ".join(_shown(kennis, one, to, labels) for one in data)
        case str() if to and (item := kennis.get(Ref(to.kind, data))):
            return item.naam
        case _:
            return labels.get(str(data), str(data))


def _marks(found: Iterable[tuple[str, Any]]) -> str:
    told = [
        f"{key} {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for key, value in found
        if value
    ]
    return f" ({'; '.join(told)})" if told else ""
