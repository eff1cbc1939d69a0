"""The one door to YAML: a block of fields becomes a tree in which every value knows its place.

Nothing is interpreted here. ``no``, ``010``, ``12:30`` and ``1e3`` stay the text that somebody
wrote; the model decides what they mean and can say so in a clear sentence. YAML is read as a
stream of events, so that anchors, tags, depth and size are refused before anything is built.

A value that is empty, blank, ``""``, ``~`` or ``null`` is empty: in a field, a list or a block
alike. Spaces around a value do not count.

What YAML drops in silence is a problem here, with the text as it should be: what follows a comma
inside ``{...}``, and what follows `` #``. A hash with a space behind it is a comment and stays one;
so is any hash behind a value in quotation marks or brackets, which is complete. In ``Samen sterk
#2`` and ``#school`` the hash belongs to the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import yaml

from kennisbank.limits import MAX_DEPTH, MAX_NODES, MAX_PIECES, MAX_TOLD
from kennisbank.problems import Place, Problem, problem
from kennisbank.text import CONTROL, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kennisbank.messages import Code

_NULL = frozenset({"~", "null", "Null", "NULL"})
# A hash that YAML takes for the start of a comment, and that looks like part of a text.
_HASH = re.compile(r"[ \t]+(#(?![\s#!]).*)")
# On a line of its own it may also be a field or a list item that was switched off.
_HASH_LINE = re.compile(r" +(#(?![\s#!-]|\w[\w-]*:).*)")
# So many values of a list are looked at for the end of a bracket.
_MAX_APART = 8

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
    # What is filled of a list, found when it is first asked for.
    _filled: list[Node] | None = field(default=None, init=False, repr=False)

    @property
    def filled(self) -> list[Node]:
        """The values of a list that are not empty; of anything else, nothing."""
        if self._filled is None:
            values = self.value if isinstance(self.value, list) else []
            self._filled = [node for node in values if not node.empty]
        return self._filled

    def plain(self) -> Any:
        """The value without places: ``str``, ``list`` and ``dict``.

        An empty field is ``None``; an empty value in a list is left out.
        """
        match self.value:
            case dict():
                return {k: None if n.empty else n.plain() for k, n in self.value.items()}
            case list():
                return [n.plain() for n in self.filled]
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
            inside = bool(rest) and isinstance(rest[0], str) and rest[0] in node.value
            wraps = step == "=" and not inside
            key = "waarde" if wraps else step
            match node.value:
                case dict() if key in node.value:
                    node = node.value[str(key)]
                case list() if isinstance(key, int):
                    node = node.filled[key] if key < len(node.filled) else node
        return node

    def at(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the value at ``path``, or of the deepest part of it that exists."""
        node = self.find(path)
        return node.line, node.column

    def key_at(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the name of the last field in ``path``."""
        return self.find(path[:-1]).keys.get(str(path[-1]), self.at(path))

    def replaced(self, texts: Mapping[int, str]) -> Node:
        """The same tree with other texts for some of its values, which are named by ``id``."""
        if id(self) in texts:
            return replace(self, value=texts[id(self)])
        match self.value:
            case dict():
                return replace(self, value={k: n.replaced(texts) for k, n in self.value.items()})
            case list():
                return replace(self, value=[n.replaced(texts) for n in self.value])
            case _:
                return self

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


def node_of(data: Any, depth: int = 0) -> Node:
    """Data as JSON has it in the shape of a file, without places. Raises ``ValueError``.

    Numbers become texts: what they are is for the model to say.
    """
    if depth > MAX_DEPTH:
        raise ValueError(depth)
    match data:
        case dict():
            return Node({str(k): node_of(one, depth + 1) for k, one in data.items()}, 1, 1)
        case list():
            return Node([node_of(one, depth + 1) for one in data], 1, 1)
        case None | "":
            return Node("", 1, 1, empty=True)
        case _:
            return Node(str(data), 1, 1)


def read_fields(text: str, name: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The block of fields in a YAML text and the problems in it.

    Where the whole cannot be read, each top-level field is read by itself: one broken field
    leaves the others working, and all of them are reported in one go.
    """
    reader = _Reader(text, name, first_line)
    whole = reader.read()
    if not reader.broken:
        return _only_fields(whole, reader)
    if len(reader.problems) >= MAX_TOLD:
        last = problem(reader.problems[-1].place, "te-veel-meldingen", maximum=MAX_TOLD)
        return None, [*reader.problems, last]
    problems = [one for one in reader.problems if one.code == "tweede-blok"]
    values: dict[str, Node] = {}
    keys: dict[str, tuple[int, int]] = {}
    nodes = 0
    for number, (offset, chunk) in enumerate(_top_level_chunks(text)):
        where = Place(name, first_line + offset)
        if nodes > MAX_NODES or number == MAX_PIECES:
            problems.append(problem(where, "te-veel", maximum=max(number, MAX_PIECES)))
            break
        if len(problems) >= MAX_TOLD:
            problems.append(problem(where, "te-veel-meldingen", maximum=MAX_TOLD))
            break
        part = _Reader(chunk, name, first_line + offset, nodes)
        node, found = _only_fields(part.read(), part)
        nodes = part.nodes
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
        if number > start and re.match(r"[^\s#\-.\]}]", line):
            yield start, "\n".join(lines[start:number])
            start = number
    yield start, "\n".join(lines[start:])


class _Open:
    """A list or block that is being read."""

    def __init__(self, node: Node, event: Any) -> None:
        self.node = node
        self.flow: bool = event.flow_style
        # The key that waits for its value.
        self.key: tuple[str, Any] | None = None
        # Where the scalars in it begin and end, with those without quotation marks named.
        self.scalars: list[tuple[Any, bool]] = []
        # The last key with a value, where that value begins, and the keys cut off behind it.
        self.last: tuple[str, Node, int] | None = None
        self.cut: list[Any] = []


class _Reader:
    """Builds one tree from YAML events, gathering problems; ``broken`` means it had to give up."""

    def __init__(self, text: str, name: str, first_line: int, nodes: int = 0) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.name = name
        self.shift = first_line
        self.problems: list[Problem] = []
        self.broken = False
        self.nodes = nodes

    def read(self) -> Node | None:
        """The tree, or ``None`` where there is none or it could not be read."""
        loader = _LOADER(self.text)
        try:
            return self._document(loader)
        except yaml.MarkedYAMLError as error:
            self._explain(error)
        except yaml.reader.ReaderError as error:
            before = self.text[: error.position]
            line, column = before.count("\n"), len(before) - before.rfind("\n")
            sign = self.text[error.position : error.position + 1]
            values = {"teken": f"U+{ord(sign):04X}" if sign else "onbekend"}
            place = Place(self.name, line + self.shift, column)
            self.problems.append(problem(place, "stuurteken", **values))
        except _Refused:
            pass
        finally:
            loader.dispose()
        self.broken = True
        return None

    def _explain(self, error: yaml.MarkedYAMLError) -> None:
        if self.problems and self.problems[-1].code == "hekje":
            # What it hides, such as a closing bracket, is what the parser misses.
            return
        code, line, column = _explain(error, self.lines)
        shown = self.lines[line].strip()
        place = Place(self.name, line + self.shift, column + 1)
        if code == "hekje":
            self.problems.append(problem(place, code, rest=self.lines[line][column:]))
        else:
            near = _in_quotes(shown) if code == "dubbele-punt" else ""
            self.problems.append(problem(place, code, found=shown, near=near))

    def _report(
        self, mark: Any, code: Code, *, found: str = "", near: str = "", **values: Any
    ) -> None:
        place = Place(self.name, mark.line + self.shift, mark.column + 1)
        self._add(problem(place, code, found=found, near=near, **values))

    def _add(self, told: Problem) -> None:
        self.problems.append(told)
        if len(self.problems) == MAX_TOLD:
            raise _Refused

    def _document(self, loader: Any) -> Node | None:
        """Build the tree with a stack of our own, so that depth costs no recursion."""
        root: Node | None = None
        stack: list[_Open] = []
        documents = 0
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.CollectionEndEvent):
                self._close(stack.pop())
                continue
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report(event.start_mark, "tweede-blok")
                    break
            node = self._node(event)
            if node is None:
                continue
            if stack:
                self._attach(stack[-1], node, event)
            else:
                root = root or node
            if isinstance(event, yaml.ScalarEvent):
                self._check_hash(event, stack[-1] if stack else None)
            else:
                stack.append(_Open(node, event))
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
                value = self._value(event)
                empty = not value or (not event.style and value in _NULL)
                node = Node(value, line, column, empty=empty)
            case yaml.SequenceStartEvent():
                node = Node([], line, column)
            case yaml.MappingStartEvent():
                node = Node({}, line, column)
            case _:
                return None
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._report(mark, "te-veel", maximum=MAX_NODES)
            raise _Refused
        return node

    def _value(self, event: Any) -> str:
        """The text of a scalar; what is written as an escape comes in through the same door."""
        value: str = event.value
        if (event.style == '"' and not value.isascii()) or CONTROL.search(value):
            if bad := CONTROL.search(value):
                self._report(event.start_mark, "stuurteken", teken=f"U+{ord(bad.group()):04X}")
            value = tidy(CONTROL.sub("", value))
        return value.strip()

    def _attach(self, parent: _Open, node: Node, event: Any) -> None:
        """Put a value in its list, or under the key that waits for it; or let it be that key."""
        owner, mark = parent.node, event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            parent.scalars.append((event, not event.style))
        match owner.value:
            case list():
                owner.value.append(node)
            case dict() if parent.key:
                self._put(parent, *parent.key, node, event)
                parent.key = None
            case dict():
                if not isinstance(node.value, str):
                    self._report(mark, "yaml-ongeldig")
                    raise _Refused
                parent.key = (node.value, event)

    def _put(self, parent: _Open, key: str, key_event: Any, node: Node, event: Any) -> None:
        """Put a value under its key."""
        begin, place = event.start_mark.index, key_event.start_mark
        if parent.flow and node.empty and ":" not in self.text[key_event.end_mark.index : begin]:
            parent.cut.append(key_event)
            return
        self._tell_cut(parent)
        plain = isinstance(event, yaml.ScalarEvent) and not event.style
        parent.last = (key, node, begin) if plain else None
        if key in parent.node.value:
            first = parent.node.keys[key][0]
            self._report(place, "dubbel-veld", veld=key, regel=first)
            return
        owner = parent.node.value
        assert isinstance(owner, dict)  # noqa: S101 - only a block has keys
        owner[key] = node
        parent.node.keys[key] = (place.line + self.shift, place.column + 1)

    def _close(self, done: _Open) -> None:
        """Check a list or block that is complete."""
        if done.flow and isinstance(done.node.value, dict):
            self._tell_cut(done)
        elif done.flow:
            self._check_brackets(done)

    def _tell_cut(self, block: _Open) -> None:
        """Report the keys without a value, and give the value before them back what they hold."""
        if not block.cut:
            return
        first, last = block.cut[0], block.cut[-1]
        if block.last is None:
            self._report(first.start_mark, "veld-zonder-waarde", rest=first.value)
        else:
            key, node, start = block.last
            node.value = " ".join(self.text[start : last.end_mark.index].split())
            rest = self.text[first.start_mark.index : last.end_mark.index]
            near = f"{key}: {_quoted(node.value)}"
            self._report(first.start_mark, "komma-in-waarde", near=near, rest=rest)
        block.cut = []

    def _check_brackets(self, done: _Open) -> None:
        """Report a text between brackets that a comma in a list has cut in two."""
        waiting: list[Any] = []
        for event, plain in done.scalars:
            opens = event.value.count("(") - event.value.count(")") if plain else 0
            if waiting and opens < 0:
                whole = self.text[waiting[0].start_mark.index : event.end_mark.index]
                second = waiting[1] if len(waiting) > 1 else event
                rest = self.text[second.start_mark.index : event.end_mark.index]
                near = _quoted(" ".join(whole.split()))
                self._report(second.start_mark, "komma-in-waarde", near=near, rest=rest)
                waiting = []
            elif opens > 0:
                waiting = [event]
            elif waiting:
                waiting = [*waiting, event] if len(waiting) < _MAX_APART else []

    def _check_hash(self, event: Any, parent: _Open | None) -> None:
        """Report what a hash behind a text without quotation marks makes disappear."""
        if event.style:
            return
        end = event.end_mark
        line = self._line(end.line)
        flow = parent is not None and parent.flow
        if found := _HASH.match(line, end.column):
            rest = found[1]
            if flow:
                rest = re.split(r"[,\]}]", rest, maxsplit=1)[0].rstrip()
            start = event.start_mark
            before = line[: start.column] if start.line == end.line else ""
            if not event.value:
                before = f"{before} "
            text = f"{event.value} {rest}".strip()
            near = f"{before}{_quoted(text)}{line[found.start(1) + len(rest) :]}".strip()
            self._tell_hash(end.line, found.start(1), rest, near)
        elif not flow and not line[end.column :].strip():
            following = self._line(end.line + 1)
            under = self._line(event.start_mark.line)
            found = _HASH_LINE.match(following)
            if found and found.start(1) > len(under) - len(under.lstrip(" ")):
                near = _quoted(f"{event.value} {found[1]}".strip())
                self._tell_hash(end.line + 1, found.start(1), found[1], near)

    def _tell_hash(self, line: int, column: int, rest: str, near: str) -> None:
        place = Place(self.name, line + self.shift, column + 1)
        self._add(problem(place, "hekje", near=near, rest=rest[1:]))

    def _line(self, number: int) -> str:
        # The parser knows more sorts of line ends than we do.
        return self.lines[number] if number < len(self.lines) else ""


def _in_quotes(line: str) -> str:
    """A line with a field, with its text between quotation marks; empty for any other line."""
    found = re.fullmatch(r"((?:- )?[a-z_]+: )([^\s\"'\[{].*)", line)
    return f"{found[1]}{_quoted(found[2])}" if found else ""


def _quoted(text: str) -> str:
    """``text`` between quotation marks, as YAML reads it back."""
    if '"' in text:
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\") + '"'


class _Refused(Exception):  # noqa: N818 - a signal inside this module, not an error of ours
    """The text holds something that is not allowed here; the problem has been noted."""


def _explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[Code, int, int]:
    """The code for a YAML fault, and the place a person would point at."""
    words = f"{error.context or ''} {error.problem or ''}"
    mark, begin = error.problem_mark or error.context_mark, error.context_mark
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    code: Code = "yaml-ongeldig"
    for number in range(max(0, line - 1), line + 1):
        if tab := re.match(r"( *)\t", lines[number]):
            return "tab", number, len(tab.group(1))
    if "quoted scalar" in words:
        code = "aanhalingsteken"
        line, column = (begin.line, begin.column) if begin else (line, column)
    elif "document start" in words:
        code = "tweede-blok"
    elif hash_at := _find_hash(lines, min(begin.line, line) if begin else line, line):
        code, line, column = "hekje", *hash_at
    elif "mapping values are not allowed" in words:
        code = "dubbele-punt"
    elif "character that cannot start any token" in words and lines[line][column:][:1] == "\t":
        code = "tab"
    return code, line, column


def _find_hash(lines: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
    """Where, in some lines that YAML cannot read, a hash hides part of a text."""
    for number in range(first, last + 1):
        found = _HASH.search(lines[number])
        if found and not set("'\"") & set(lines[number][: found.start()]):
            return number, found.start(1)
    return None
