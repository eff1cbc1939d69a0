"""Differences in words: for the command line, and as Markdown for a pull request."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kennisbank.review.difference import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kennisbank.review.difference import FieldChange, RecordChange

# Of what a field says no longer or says now so many values are told, and so much of each.
SHOWN: Final = 5
LENGTH: Final = 160
NOTHING: Final = "Er is niets anders."


def as_text(changes: Sequence[RecordChange]) -> str:
    """A line for each record, and one for each of its fields that says something else."""
    lines = [_summary(changes)]
    for one in changes:
        lines.append(f"{one.path}: {one.kind} {one.name} ({one.sort})")
        lines += [f"  {field.title}: {told}" for field in one.fields for told in _told(field)]
    return "\n".join(lines)


def as_markdown(changes: Sequence[RecordChange]) -> str:
    """The same as a list; nothing in it means more to Markdown than its words."""
    lines = [_summary(changes)]
    for one in changes:
        lines += ["", f"**{_plain(one.name)}** ({one.kind}, {one.sort}), `{one.path}`", ""]
        lines += [
            f"- {_plain(field.title)}: {_plain(told)}"
            for field in one.fields
            for told in _told(field)
        ]
    return "\n".join(lines).rstrip() + "\n"


def _summary(changes: Iterable[RecordChange]) -> str:
    counts = Counter(one.sort for one in changes)
    told = [f"{counts[sort]} {sort}" for sort in Sort if counts[sort]]
    return f"Bestanden en regels: {', '.join(told)}." if told else NOTHING


def _told(field: FieldChange) -> Iterator[str]:
    if field.single:
        was, now = "".join(field.gone) or "leeg", "".join(field.new) or "leeg"
        yield f"was {_short(was)}, wordt {_short(now)}"
        return
    for word, values in (("eruit", field.gone), ("erbij", field.new)):
        for one in values[:SHOWN]:
            yield f"{word} {_short(one)}"
        if len(values) > SHOWN:
            yield f"{word} nog {len(values) - SHOWN}"


def _short(text: str) -> str:
    return f"'{text}'" if len(text) <= LENGTH else f"'{text[: LENGTH - 1].rstrip()}…'"


def _plain(text: str) -> str:
    """A text in which no sign means more, and no name calls somebody."""
    return re.sub(r"([\\`*_\[\]<>#|~&!])", r"\\\1", text).replace("@", "@\u200b")
