"""The one door to files and YAML: text becomes a tree in which every value knows its place.

Nothing is interpreted here. ``no``, ``010``, ``12:30`` and ``1e3`` stay the text that somebody
wrote; the model decides what they mean and can say so in a clear sentence. YAML is read as a
stream of events, so that anchors, tags, depth and size are refused before anything is built.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import yaml

from kennisbank.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_NODES = 50_000
FENCE = "---"

# libyaml is about ten times faster; the Python parser gives the same events where it is missing.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


# Not frozen: a run makes tens of thousands, and freezing them costs a tenth of a second.
@dataclass(slots=True, eq=False)
class Node:
    """A value in the file: text, a list or a block of fields; line and column count from 1."""

    value: str | list[Node] | dict[str, Node]
    line: int
    column: int
    # Where each key of a block stands; a message about a field points at its name.
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    empty: bool = False

    def plain(self) -> Any:
        """The value without places: ``str``, ``list`` and ``dict``; empty fields are left out."""
        match self.value:
            case dict():
                return {k: n.plain() for k, n in self.value.items() if not n.empty}
            case list():
                return [n.plain() for n in self.value if not n.empty]
            case text:
                return text

    def find(self, path: Sequence[str | int]) -> Node:
        """The value at ``path``, or the deepest part of it that exists.

        The model adds steps of its own to a path (``=`` for "the value itself", an index where
        a single value stands for a list); steps that are not in the file are passed over.
        """
        node = self
        for index, step in enumerate(path):
            rest = path[index + 1 :]
            wraps = step == "=" and (not rest or isinstance(rest[0], int))
            key = "waarde" if wraps else step
            match node.value:
                case dict() if key in node.value:
                    node = node.value[str(key)]
                case list() if isinstance(key, int):
                    filled = [n for n in node.value if not n.empty]
                    node = filled[key] if key < len(filled) else node
        return node

    def at(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the value at ``path``, or of the deepest part of it that exists."""
        node = self.find(path)
        return node.line, node.column

    def key_at(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the name of the last field in ``path``."""
        return self.find(path[:-1]).keys.get(str(path[-1]), self.at(path))

    def without(self, dropped: Collection[Node]) -> Node:
        """The same tree less some of its values; what is left keeps its place."""
        if not dropped:
            return self
        gone = {id(node) for node in dropped}
        match self.value:
            case dict():
                kept = {k: n.without(dropped) for k, n in self.value.items() if id(n) not in gone}
                return replace(self, value=kept)
            case list():
                return replace(
                    self, value=[n.without(dropped) for n in self.value if id(n) not in gone]
                )
            case _:
                return self


def read_text(path: Path, name: str) -> str | Problem:
    r"""The text of a file with ``\n`` line ends, or what is wrong with it.

    A byte order mark and Windows line ends are accepted in silence.
    """
    place = Place(name)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            sizes = {"grootte": f"{size / 1e6:.1f} MB", "maximum": f"{MAX_BYTES / 1e6:.0f} MB"}
            return problem(place, "bestand-te-groot", **sizes)
        data = path.read_bytes()
    except OSError as error:
        return problem(place, "bestand-onleesbaar", reden=error.strerror or "onbekende fout")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return problem(_place_after(name, before), "geen-utf8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if bad := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", text):
        sign = f"U+{ord(bad.group()):04X}"
        return problem(_place_after(name, text[: bad.start()]), "stuurteken", teken=sign)
    return text


def _place_after(name: str, before: str) -> Place:
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


@dataclass(frozen=True, slots=True)
class Document:
    """A file in two parts: its fields, and the prose below with the line on which it starts."""

    fields: Node | None
    prose: str
    prose_line: int
    problems: tuple[Problem, ...] = ()


def read_document(text: str, name: str) -> Document:
    """Split ``text`` into front matter between two whole lines ``---`` and the prose below it.

    Never raises. What can be read of the front matter is there, next to the problems.
    """
    if not text.strip():
        return Document(None, "", 1, (problem(Place(name), "leeg-bestand"),))
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Document(None, text, 1, (problem(Place(name), "geen-kop"),))
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return Document(None, text, 1, (problem(Place(name), "kop-niet-gesloten"),))
    head, problems = read_fields("\n".join(lines[1:end]), name, first_line=2)
    body = lines[end + 1 :]
    blank = next((i for i, line in enumerate(body) if line.strip()), 0)
    return Document(head, "\n".join(body[blank:]).rstrip(), end + 2 + blank, tuple(problems))


def read_fields(text: str, name: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The block of fields in a YAML text and the problems in it.

    Where the whole cannot be read, each top-level field is read by itself: one broken field
    leaves the others working, and all of them are reported in one go.
    """
    reader = _Reader(name, first_line)
    whole = reader.read(text)
    if not reader.broken:
        return _only_fields(whole, reader)
    problems: list[Problem] = []
    values: dict[str, Node] = {}
    keys: dict[str, tuple[int, int]] = {}
    for offset, chunk in _top_level_chunks(text):
        part = _Reader(name, first_line + offset)
        node, found = _only_fields(part.read(chunk), part)
        problems += found
        if node is None or not isinstance(node.value, dict):
            continue
        for key, value in node.value.items():
            if key in values:
                where = Place(name, *node.keys[key])
                problems.append(problem(where, "dubbel-veld", veld=key, regel=keys[key][0]))
            else:
                values[key], keys[key] = value, node.keys[key]
    return Node(values, first_line, 1, keys), problems or reader.problems


def _only_fields(node: Node | None, reader: _Reader) -> tuple[Node | None, list[Problem]]:
    if node is None or isinstance(node.value, dict):
        return node, reader.problems
    where = Place(reader.name, node.line, node.column)
    return None, [*reader.problems, problem(where, "kop-geen-velden", found=node.plain())]


def _top_level_chunks(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of ``text`` that each start with a field at the margin, with their line offset."""
    start, lines = 0, text.split("\n")
    for number, line in enumerate(lines):
        if number > start and re.match(r"[^\s#\-\]}]", line):
            yield start, "\n".join(lines[start:number])
            start = number
    yield start, "\n".join(lines[start:])


class _Reader:
    """Builds one tree from YAML events, gathering problems; ``broken`` means it had to give up."""

    def __init__(self, name: str, first_line: int) -> None:
        self.name = name
        self.shift = first_line
        self.problems: list[Problem] = []
        self.broken = False
        self.nodes = 0

    def read(self, text: str) -> Node | None:
        loader = _LOADER(text)
        try:
            return self._document(loader)
        except yaml.MarkedYAMLError as error:
            self.broken = True
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line, mark.column) if mark else (0, 0)
            code, line, column = _explain(error, text.split("\n"), line, column)
            place = Place(self.name, line + self.shift, column + 1)
            found = text.split("\n")[line].strip() if line < text.count("\n") + 1 else ""
            self.problems.append(problem(place, code, found=found))
            return None
        except yaml.reader.ReaderError as error:
            self.broken = True
            before = text[: error.position]
            line, column = before.count("\n"), len(before) - before.rfind("\n")
            place = Place(self.name, line + self.shift, column)
            sign = text[error.position : error.position + 1]
            values = {"teken": f"U+{ord(sign):04X}" if sign else "onbekend"}
            self.problems.append(problem(place, "stuurteken", **values))
            return None
        except _Refused:
            self.broken = True
            return None
        finally:
            loader.dispose()

    def _report(self, mark: Any, code: str, *, found: str = "", **values: Any) -> None:
        place = Place(self.name, mark.line + self.shift, mark.column + 1)
        self.problems.append(problem(place, code, found=found, **values))

    def _document(self, loader: Any) -> Node | None:
        """Build the tree with a stack of our own, so that depth costs no recursion."""
        root: Node | None = None
        # Each open list or block: the node and, for a block, the key that waits for its value.
        stack: list[tuple[Node, list[tuple[str, Any]]]] = []
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
                continue
            node = self._node(event)
            if node is None:
                continue
            if stack:
                self._attach(stack[-1], node, event.start_mark)
            else:
                root = root or node
            if not isinstance(node.value, str):
                stack.append((node, []))
                if len(stack) > MAX_DEPTH:
                    self._report(event.start_mark, "te-diep", maximum=MAX_DEPTH)
                    raise _Refused
        return root

    def _node(self, event: Any) -> Node | None:
        """The node that an event begins; ``None`` for the start and end of a text."""
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._report(mark, "yaml-anker")
            raise _Refused
        if getattr(event, "tag", None):
            self._report(mark, "yaml-label", found=event.tag)
            raise _Refused
        line, column = mark.line + self.shift, mark.column + 1
        match event:
            case yaml.ScalarEvent():
                empty = event.value == "" and not event.style
                node = Node(event.value, line, column, empty=empty)
            case yaml.SequenceStartEvent():
                node = Node([], line, column)
            case yaml.MappingStartEvent():
                node = Node({}, line, column)
            case _:
                return None
        self._count(mark)
        return node

    def _count(self, mark: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._report(mark, "te-veel", maximum=MAX_NODES)
            raise _Refused

    def _attach(self, parent: tuple[Node, list[tuple[str, Any]]], node: Node, mark: Any) -> None:
        owner, waiting = parent
        match owner.value:
            case list():
                owner.value.append(node)
            case dict() if waiting:
                key, key_mark = waiting.pop()
                if key in owner.value:
                    first = owner.keys[key][0]
                    self._report(key_mark, "dubbel-veld", veld=key, regel=first)
                else:
                    owner.value[key] = node
                    owner.keys[key] = (key_mark.line + self.shift, key_mark.column + 1)
            case dict():
                if not isinstance(node.value, str):
                    self._report(mark, "yaml-ongeldig")
                    raise _Refused
                waiting.append((node.value, mark))


class _Refused(Exception):  # noqa: N818 - a signal inside this module, not an error of ours
    """The text holds something that is not allowed here; the problem has been noted."""


def _explain(
    error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int
) -> tuple[str, int, int]:
    """The code for a YAML fault, and the place a person would point at."""
    words = f"{error.context or ''} {error.problem or ''}"
    line = min(line, len(lines) - 1)
    for number in range(max(0, line - 1), line + 1):
        if tab := re.match(r"( *)\t", lines[number]):
            return "tab", number, len(tab.group(1))
    if "quoted scalar" in words:
        mark = error.context_mark
        return "aanhalingsteken", *((mark.line, mark.column) if mark else (line, column))
    if "mapping values are not allowed" in words:
        return "dubbele-punt", line, column
    if "character that cannot start any token" in words and column < len(lines[line]):
        sign = lines[line][column]
        return ("tab" if sign == "\t" else "yaml-ongeldig"), line, column
    return "yaml-ongeldig", line, column
