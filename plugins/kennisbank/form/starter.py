"""The file that ``kennisbank nieuw`` writes: every field, commented, with its allowed terms."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from kennisbank.model import BY_NAME
from kennisbank.model.describe import FieldRow, field_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.base import Item

# With more terms than this a list no longer helps; the pages have them all.
MAX_TERMS = 40
WIDTH = 98


def starter(cls: type[Item], title: str, kennis: Kennis) -> str:
    """The text of a new record: required fields open, all others as comments to uncomment."""
    rows = list(field_rows(cls))
    lines = ["---"]
    for row in rows:
        if row.required or row.name in {"bron", "peildatum"}:
            lines += ["", *_comment(row, kennis), f"{row.name}: {_start(row, title)}".rstrip()]
    lines += [
        "",
        "# Hieronder staan de andere velden. Haal het hekje weg en vul in wat de bron zegt.",
    ]
    lines += ["# Zegt de bron er niets over? Schrijf dan: niet vermeld"]
    for row in rows:
        if not row.required and row.name not in {"bron", "peildatum"}:
            lines += ["", *_comment(row, kennis), f"# {row.name}: {row.example}".rstrip()]
            lines += [f"#   {inner.name}:  # {inner.description}" for inner in row.inner]
    lines += ["---", "", "Beschrijf hier in uw eigen woorden hoe het gaat.", ""]
    return "\n".join(lines)


def _start(row: FieldRow, title: str) -> str:
    if row.name == "titel":
        return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return ""


def _comment(row: FieldRow, kennis: Kennis) -> Iterator[str]:
    text = f"{row.title}. {row.description}" + (" Verplicht." if row.required else "")
    choices = row.choices or next((i.choices for i in row.inner if i.choices), ())
    if row.to:
        known = kennis.items[row.to]
        if len(known) <= MAX_TERMS:
            choices = tuple(known)
        else:
            text += f" Kies een kenmerk uit de lijst van {BY_NAME[row.to].kind.plural}."
    if choices:
        text += " Kies uit: " + ", ".join(choices) + "."
    if row.required and row.example:
        text += f" Bijvoorbeeld: {row.example}"
    for line in textwrap.wrap(text, WIDTH, break_on_hyphens=False, break_long_words=False):
        yield f"# {line}"
