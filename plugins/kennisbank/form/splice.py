"""One list in a file is changed; whatever else people wrote in it stays as they wrote it.

Line by line, because a file read and written anew loses its remarks and its layout. What cannot be
changed so is written anew by ``writer``: that list alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kennisbank.fields import Node
from kennisbank.form.writer import LAST, rows
from kennisbank.model.statement import NIET_VERMELD
from kennisbank.source import FENCE, read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ITEM: Final = re.compile(r"(\s*)-( +)\S")
_REMARK: Final = re.compile(r"\s*(?:#.*)?$")
# A remark behind a short value, which has no sign in it that means anything.
_BEHIND: Final = re.compile(r"[^\"'#\[\]{}>|]*?(\s+#\s.*)$")

# An item of the new list: where it stood in the old one, if it did, and what it holds now.
Item = tuple["int | None", "Mapping[str, Any] | str"]


class Unreadable(Exception):  # noqa: N818 - it says what is the matter
    """The fields of the file cannot all be read, so that none can be changed safely."""


def items_of(text: str, field: str) -> list[Any]:
    """The values in a list of a file as they are written; a single value is a list of one.

    Raises ``Unreadable``.
    """
    node = _fields(text).find((field,)) if field in _fields(text).value else None
    return _plain(node)


def spliced(text: str, field: str, items: Sequence[Item]) -> str:
    r"""``text`` with ``items`` as its list ``field``; an item that did not change stays as it is.

    Lines end with ``\n``. Raises ``Unreadable``.
    """
    fields = _fields(text)
    lines = text.split("\n")
    start, end = _span(fields, lines, field)
    wanted = [value for _, value in items]
    node = fields.value.get(field) if isinstance(fields.value, dict) else None
    if node is not None and (new := _by_item(node, lines, end, items)) is not None:
        tried = "\n".join([*lines[:start], *new, *lines[end:]])
        # Only a list that reads as it was meant is taken.
        if items_of(tried, field) == _as_written(wanted):
            return tried
    return "\n".join([*lines[:start], *_anew(node, field, items), *lines[end:]])


def _fields(text: str) -> Node:
    found = read_document(text, "")
    if found.fields is None or found.problems:
        raise Unreadable
    return found.fields


def _plain(node: Node | None) -> list[Any]:
    """The items of a list, whether it stands by itself, under ``waarde``, or is one value."""
    if node is None or node.empty:
        return []
    held = node.plain()
    if isinstance(held, dict) and "waarde" in held:
        held = held["waarde"]
    if held == NIET_VERMELD:
        return []
    return held if isinstance(held, list) else [held]


def _as_written(items: Sequence[Any]) -> list[Any]:
    """The items as they read back: each text in one line."""
    written = f"{FENCE}\n{rows({'x': items})}{FENCE}\n"
    return items_of(written, "x")


def _anew(node: Node | None, field: str, items: Sequence[Item]) -> list[str]:
    """The list written anew; marks that held for the whole of it are of what was in it."""
    marks = {}
    if node is not None and isinstance(node.value, dict) and "waarde" in node.value:
        marks = {key: one for key, one in node.plain().items() if key != "waarde"}
    held = [
        value if at is None or isinstance(value, str) else {**value, **marks, **value}
        for at, value in items
    ]
    return rows({field: held}).rstrip("\n").split("\n")


def _span(fields: Node, lines: Sequence[str], field: str) -> tuple[int, int]:
    """From which line to which a field stands, or will stand; remarks at the margin come after."""
    close = next(at for at in range(_last(fields), len(lines)) if lines[at].rstrip() == FENCE)
    starts = sorted(line - 1 for line, _ in fields.keys.values())
    if field in fields.keys:
        start = fields.keys[field][0] - 1
        end = next((line for line in starts if line > start), close)
        while (
            end > start + 1 and _REMARK.match(lines[end - 1]) and not lines[end - 1][:1].isspace()
        ):
            end -= 1
        return start, end
    at = fields.keys[LAST][0] - 1 if LAST in fields.keys else close
    while at > 0 and lines[at - 1].startswith("#"):
        at -= 1
    return at, at


def _last(fields: Node) -> int:
    """The line of the last field, counted from 0."""
    return max((line - 1 for line, _ in fields.keys.values()), default=0)


# --- a list with one item below another -----------------------------------------------------------


def _by_item(node: Node, lines: Sequence[str], end: int, items: Sequence[Item]) -> list[str] | None:
    """The lines of the field with its items changed one by one; ``None`` where it has no such."""
    if not isinstance(node.value, list) or not node.value or len(node.filled) != len(node.value):
        return None
    starts = [one.line - 1 for one in node.value]
    if len(set(starts)) != len(starts) or not all(_ITEM.match(lines[at]) for at in starts):
        return None
    field_at = next(at for at in range(starts[0], -1, -1) if not lines[at][:1].isspace()
                    and not lines[at].startswith(("-", "#")) and lines[at].strip())  # fmt: skip
    indent = _ITEM.match(lines[starts[0]])
    assert indent is not None  # noqa: S101 - each of them matched above
    spans = list(zip(starts, [*starts[1:], end], strict=True))
    old = [one.plain() for one in node.value]
    new = list(lines[field_at : starts[0]])
    for at, value in items:
        if at is None:
            new += _new(value, indent[1])
        elif value == old[at]:
            new += lines[slice(*spans[at])]
        else:
            new += _changed(node.value[at], lines[slice(*spans[at])], spans[at][0], value)
    return new


def _new(value: Mapping[str, Any] | str, indent: str) -> list[str]:
    written = rows({"x": [value]}).rstrip("\n").split("\n")[1:]
    # The writer puts a list two spaces in.
    return [f"{indent}{line[2:]}" for line in written]


def _changed(
    node: Node, chunk: Sequence[str], first: int, value: Mapping[str, Any] | str
) -> list[str]:
    """The lines of an item with other values for some of its fields; its remarks stay."""
    found = _ITEM.match(chunk[0])
    assert found is not None  # noqa: S101 - the list was looked through for it
    keys = {key: line - 1 - first for key, (line, _) in node.keys.items()}
    places = list(keys.values())
    apart = bool(keys) and len(set(places)) == len(places) and chunk[0][len(found[0]) - 1] != "{"
    if apart and not isinstance(value, str):
        return list(_by_field(node, chunk, keys, value, found))
    remarks = [line for line in chunk[1:] if line.strip().startswith("#")]
    return [*_new(value, found[1]), *remarks]


def _by_field(
    node: Node,
    chunk: Sequence[str],
    keys: Mapping[str, int],
    value: Mapping[str, Any],
    found: re.Match[str],
) -> Iterator[str]:
    old = node.plain()
    inner = f"{found[1]} {found[2]}"
    starts = sorted(keys.items(), key=lambda pair: pair[1])
    made: list[str] = []
    tail: list[str] = []
    for number, (key, start) in enumerate(starts):
        stop = starts[number + 1][1] if number + 1 < len(starts) else len(chunk)
        part = list(chunk[start:stop])
        if number + 1 == len(starts):
            # Remarks below the last field belong to the item, and new fields stand above them.
            while len(part) > 1 and _REMARK.match(part[-1]):
                tail.insert(0, part.pop())
        if key in value and value[key] == old[key]:
            made += part
            continue
        if key in value:
            made += _row(key, value[key], inner, part[0])
        made += [line for line in part[1:] if line.strip().startswith("#")]
    for key in value:
        if key not in keys:
            made += rows({key: value[key]}, inner).rstrip("\n").split("\n")
    first = next(at for at, line in enumerate(made) if not line.strip().startswith("#"))
    made.insert(0, made.pop(first))
    yield f"{found[1]}-{found[2]}{made[0].lstrip().removeprefix('- ').lstrip()}"
    yield from made[1:]
    yield from tail


def _row(key: str, value: Any, indent: str, old: str) -> list[str]:
    """A field anew, with the remark that stood behind its value."""
    new = rows({key: value}, indent).rstrip("\n").split("\n")
    behind = _BEHIND.match(old.partition(f"{key}:")[2])
    if behind and len(new) == 1:
        return [f"{new[0]}{behind[1]}"]
    return new
