"""Folders to records and problems: everything is read and checked, nothing is linked yet.

One wrong value leaves the rest of the record working, one wrong file the other files. All
problems of all files are told in one run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from kennisbank.messages import MESSAGES
from kennisbank.model import KINDS
from kennisbank.model.base import Item, Record, Required
from kennisbank.model.describe import marker, unwrap
from kennisbank.problems import Place, Problem, nearest, problem, slug
from kennisbank.source import Document, Node, read_document, read_fields, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

DOCS = "docs"
# Files that somebody may have meant as a record.
_LOOKALIKES = {".md", ".markdown", ".txt", ".yml", ".yaml", ".docx"}

# Where a value stands in a record: the steps of pydantic's `loc`.
Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and where it was read."""

    item: Item
    path: str
    fields: Node
    prose_line: int = 1

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """The place of the value at ``path``, or of the record itself."""
        return Place(self.path, *self.fields.at(path))


@dataclass(frozen=True, slots=True)
class Loaded:
    """All records of a project in reading order, its other pages, and every problem so far."""

    entries: tuple[Entry, ...]
    pages: frozenset[str]
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read all records under the project folder ``root``. Never raises for what it reads."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for cls in KINDS:
        seen: dict[str, Entry] = {}
        for entry, found in _read_kind(cls, root):
            problems += found
            if entry is None:
                continue
            if first := seen.get(entry.item.id):
                where = entry.place()
                values = {"id": entry.item.id, "ander": first.path}
                problems.append(problem(where, "dubbel-kenmerk", **values))
                continue
            seen[entry.item.id] = entry
            entries.append(entry)
    docs = root / DOCS
    pages = frozenset(p.relative_to(root).as_posix() for p in docs.rglob("*.md"))
    return Loaded(tuple(entries), pages, tuple(sorted(problems)))


def _read_kind(cls: type[Item], root: Path) -> Iterator[tuple[Entry | None, list[Problem]]]:
    home = root / cls.kind.home
    if cls.kind.in_list:
        if leads_outside(home, root):
            yield None, [problem(Place(cls.kind.home), "buiten-de-map")]
        elif home.exists():
            yield from _read_list(cls, home, cls.kind.home)
        return
    for path in sorted(home.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_dir() or path.name.startswith((".", "_")) or path.name == "index.md":
            continue
        if path.suffix.casefold() not in _LOOKALIKES:
            continue
        if leads_outside(path, root):
            yield None, [problem(Place(name), "buiten-de-map")]
            continue
        yield _read_file(cls, path, name)


def leads_outside(path: Path, root: Path) -> bool:
    """Whether a path ends, through a symbolic link, outside the project folder."""
    return not path.resolve().is_relative_to(root.resolve())


def _read_file(cls: type[Item], path: Path, name: str) -> tuple[Entry | None, list[Problem]]:
    problems = []
    proper = f"{slug(path.stem)}.md"
    if path.name != proper:
        problems.append(problem(Place(name), "bestandsnaam", found=path.name, near=proper))
    text = read_text(path, name)
    if isinstance(text, Problem):
        return None, [*problems, text]
    return read_record(cls, text, name, slug(path.stem), problems)


def read_record(
    cls: type[Item], text: str, name: str, item_id: str, before: Iterable[Problem] = ()
) -> tuple[Entry | None, list[Problem]]:
    """Read one Markdown record from ``text``; ``name`` is its path in messages."""
    document: Document = read_document(text, name)
    problems = [*before, *document.problems]
    fields = document.fields or Node({}, 1, 1)
    told = bool(document.problems)
    given = {"id": item_id, "proza": document.prose}
    item, good, found = _validate(cls, fields, name, given, told=told)
    return Entry(item, name, good, document.prose_line), problems + found


def _read_list(
    cls: type[Item], path: Path, name: str
) -> Iterator[tuple[Entry | None, list[Problem]]]:
    text = read_text(path, name)
    if isinstance(text, Problem):
        yield None, [text]
        return
    tree, problems = read_fields(text, name)
    yield None, problems
    records = tree.value if tree is not None else {}
    if tree is None or not isinstance(records, dict):
        return
    for key, node in records.items():
        where = Place(name, *tree.keys.get(key, (node.line, node.column)))
        found = []
        if slug(key) != key:
            found.append(problem(where, "bestandsnaam", found=key, near=slug(key)))
        if not isinstance(node.value, dict):
            values = {"veld": key, "verwacht": "een blok velden"}
            yield None, [*found, problem(where, "verkeerde-vorm", **values)]
            continue
        # A message about the record as a whole points at its key.
        fields = Node(node.value, where.line, where.column, node.keys)
        item, good, more = _validate(cls, fields, name, {"id": slug(key)})
        yield Entry(item, name, good), found + more


# --- from fields to a record ----------------------------------------------------------------------


def _validate(
    cls: type[Item], fields: Node, name: str, given: dict[str, str], *, told: bool = False
) -> tuple[Item, Node, list[Problem]]:
    """The record with every value that is right, its fields, a problem for each wrong value.

    ``told`` says that the fields could not all be read; what is missing is then not reported.
    """
    own = [fields.find((key,)) for key in given if key in fields.keys]
    problems = [
        _unknown_field(cls, Place(name, *fields.key_at((key,))), key)
        for key in given
        if key in fields.keys
    ]
    good = fields.without(own)
    raw = good.plain()
    present = set(raw)
    first_round = True
    while True:
        try:
            item = cls.model_validate(raw | given)
            break
        except ValidationError as error:
            details = error.errors(include_url=False)
        if first_round:
            problems += [_translate(cls, one, fields, name) for one in details]
        # What is wrong is taken out, which may leave its record incomplete: then that goes too.
        wrong = [good.find(one["loc"]) for one in details]
        if any(node is good for node in wrong):
            good = Node({}, good.line, good.column)
        good = good.without(wrong)
        raw = good.plain()
        first_round = False
    if not told:
        problems += [
            problem(Place(name, *fields.key_at((field,))), "ontbreekt", veld=field)
            for field, info in cls.model_fields.items()
            if field not in present and marker(info, Required) is not None
        ]
    return item, good, problems


def _translate(cls: type[Item], error: ErrorDetails, fields: Node, name: str) -> Problem:
    """A pydantic error as a problem in Dutch, at the place of the value."""
    location, kind, context = error["loc"], error["type"], error.get("ctx", {})
    here = Place(name, *fields.at(location))
    named = [str(step) for step in location if isinstance(step, str) and step != "="]
    field = named[-1] if named else ""
    found = error["input"]
    match kind:
        case "extra_forbidden":
            owner = record_at(cls, location[:-1])
            return _unknown_field(owner, Place(name, *fields.key_at(location)), field)
        case "missing":
            return problem(here, "ontbreekt", veld=field)
        case "enum":
            choices = _choices(cls, location)
            near = nearest(str(found), choices)
            shown = ", ".join(choices)
            plain = problem(
                here, "onbekende-keuze", waarde=found, veld=field, keuzes="…", near=near
            )
            return Problem(here, plain.code, plain.sentence.replace("…", shown), near=near)
        case "too_long" | "string_too_long":
            values = {"lengte": context["actual_length"], "maximum": context["max_length"]}
            return problem(here, "te-lang", veld=field, **values)
        case _ if kind in MESSAGES:
            shown = found if isinstance(found, str) else ""
            return problem(here, kind, **{"veld": field, "found": shown} | context)
        case _:
            values = {"veld": field, "verwacht": "een andere waarde"}
            return problem(here, "verkeerde-vorm", found=found, **values)


def _unknown_field(owner: type[BaseModel], place: Place, field: str) -> Problem:
    allowed = [
        name for name, info in owner.model_fields.items() if not info.exclude and info.alias != "="
    ]
    near = nearest(field, allowed)
    return problem(place, "onbekend-veld", veld=field, near=near)


def _choices(cls: type[Item], location: Location) -> list[str]:
    inner = _inner(cls, location)
    return [str(member.value) for member in inner]


def record_at(cls: type[BaseModel], location: Location) -> type[BaseModel]:
    """The record class that holds the fields at ``location``."""
    inner = _inner(cls, location)
    return inner if isinstance(inner, type) and issubclass(inner, Record) else cls


def _inner(cls: type[BaseModel], location: Location) -> Any:
    """The type at ``location``, with every wrapper (statement, list, optional) taken off."""
    current: Any = cls
    for step in location:
        if isinstance(current, type) and issubclass(current, BaseModel) and isinstance(step, str):
            field = current.model_fields.get(step)
            if field is not None:
                current = unwrap(field.annotation)
    return current
