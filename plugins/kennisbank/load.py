"""Folders to records and texts: everything is read and checked, nothing is linked yet.

One wrong value leaves the rest of the record working, one wrong file the other files. All
problems of all files are told in one run.
"""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError

from kennisbank.attachment import look
from kennisbank.fields import Node, node_of, read_fields
from kennisbank.folder import Found, walk
from kennisbank.messages import Code, is_code
from kennisbank.model import KINDS, meant
from kennisbank.model.base import PROSE, Given, Item, Record, Required
from kennisbank.model.describe import field_rows, marker, unwrap
from kennisbank.privacy import guard
from kennisbank.problems import Place, Problem, problem
from kennisbank.prose import check
from kennisbank.snapshot import Snapshot, is_kept
from kennisbank.snapshot import read as read_snapshots
from kennisbank.source import read_document, read_page, read_text
from kennisbank.text import excerpt, nearest, slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

DOCS: Final = "docs"
LISTS: Final = f"{DOCS}/vocabulaires"
INDEX: Final = "index.md"
# Names of files that are never records.
RESERVED: Final = frozenset({INDEX, "readme.md"})
# Files that somebody may have meant as a record, in a folder of records.
_LOOKALIKES: Final = frozenset(
    {".md", ".markdown", ".mdown", ".mkd", ".txt", ".yml", ".yaml", ".docx", ".odt"}
)
# The same where documents for readers may stand beside the records.
_MEANT: Final = _LOOKALIKES - {".docx", ".odt"}
# Ways to end the name of a text; only `.md` makes a page.
_TEXTS: Final = frozenset({".md", ".markdown", ".mdown", ".mkd"})
# What a browser runs as a page of this site when somebody opens it: scripts and all.
_RUNS: Final = frozenset(
    {
        *(".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml"),
        *(".svg", ".svgz", ".xml", ".xsl", ".xslt"),
    }
)
WRONG_SHAPE: Final = "verkeerde-vorm"
# The field that says whether a record may be published.
CONSENT: Final = "toestemming"
WITHDRAWN: Final = "ingetrokken"
# An example of a block has so many fields.
SHOWN_FIELDS: Final = 2
# Where a value stands in a record: the steps of pydantic's `loc`.
Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and where it was read."""

    item: Item
    path: str
    fields: Node
    prose_line: int = 1
    # Something was written about consent that could not be read.
    consent_unread: bool = False

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """The place of the value at ``path``, or of the record itself."""
        return Place(self.path, *self.fields.at(path))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text that is no record: an introduction or an ordinary page."""

    path: str
    prose: str
    prose_line: int = 1


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that a project holds, in reading order, and every problem so far.

    ``attachments`` has the files that readers may download, by their names; ``hints`` the places
    where a text may be about one person.
    """

    entries: tuple[Entry, ...]
    sheets: tuple[Sheet, ...]
    attachments: tuple[Found, ...]
    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...] = ()
    # What was fetched from partners.
    snapshots: tuple[Snapshot, ...] = ()


def load(root: Path, *, skip: Collection[str] = (), trusted: Collection[str] = ()) -> Loaded:
    """Read all that is below the project folder ``root``. Never raises for what it reads.

    ``skip`` names files to pass over, ``trusted`` files that may hold script because the settings
    of the site ask for them; both as paths in the project.
    """
    homes = [cls.kind.home for cls in KINDS if not cls.kind.in_list]
    walked = walk(root, homes=[*homes, LISTS])
    reader = _Reader(walked.problems, trusted)
    for found in walked.files:
        if found.name not in skip:
            reader.read(found)
    return reader.loaded()


class _Reader:
    """Gathers what the files hold, and the problems in them."""

    def __init__(self, problems: Iterable[Problem], trusted: Collection[str]) -> None:
        self._problems = list(problems)
        self._hints: list[Problem] = []
        self._trusted = trusted
        self._entries: dict[type[Item], dict[str, Entry]] = {cls: {} for cls in KINDS}
        self._sheets: list[Sheet] = []
        self._attachments: list[Found] = []
        self._kept: list[Found] = []

    def read(self, found: Found) -> None:
        """Take in a file as what its place says that it is."""
        path, home = PurePosixPath(found.name), _home(found.name)
        kind = path.suffix.casefold()
        if is_kept(found.name):
            self._kept.append(found)
        elif found.name in _IN_LISTS:
            self._read_list(_IN_LISTS[found.name], found)
        elif found.name.startswith(f"{LISTS}/"):
            self._tell(found, "ongelezen-bestand", near=nearest(found.name, _IN_LISTS))
        elif beside_home(found.name) and kind not in _MEANT:
            self._attach(found)
        elif home and kind in _LOOKALIKES and path.name != INDEX and not _is_readme(path):
            self._read_record(home, found)
        elif kind in _TEXTS and path.suffix != ".md":
            self._tell(found, "bestandsnaam", found=path.name, near=f"{path.stem}.md")
        elif kind == ".md" and found.name.startswith(f"{DOCS}/") and not _is_readme(path):
            self._read_sheet(found)
        elif kind == ".md":
            self._tell(found, "staat-hier-niet", map=posixpath.dirname(found.name))
        elif kind in _RUNS and found.name not in self._trusted:
            self._tell(found, "geen-bijlage", soort=path.suffix)
        else:
            self._attachments.append(found)

    def _attach(self, found: Found) -> None:
        """A file beside a record, which is looked at before readers get it."""
        if told := look(found):
            self._problems.append(told)
        else:
            self._attachments.append(found)

    def _tell(self, file: Found, code: Code, **values: str) -> None:
        self._problems.append(problem(Place(file.name), code, **values))

    def _text(self, found: Found) -> str | None:
        text = read_text(found.path, found.name)
        if isinstance(text, Problem):
            self._problems.append(text)
            return None
        for told in guard(text, found.name):
            (self._hints if told.is_hint else self._problems).append(told)
        return text

    def _read_sheet(self, found: Found) -> None:
        text = self._text(found)
        if text is not None:
            page = read_page(text, found.name)
            self._problems += page.problems
            self._problems += check(page.prose, found.name, page.prose_line)
            self._sheets.append(Sheet(found.name, page.prose, page.prose_line))

    def _read_record(self, cls: type[Item], found: Found) -> None:
        path = PurePosixPath(found.name)
        item_id = slug(path.stem)
        if not item_id:
            self._tell(found, "geen-adresnaam", naam=path.name)
            return
        if item_id == PurePosixPath(INDEX).stem:
            self._tell(found, "gereserveerd", naam=item_id)
            return
        text = self._text(found)
        if text is None:
            return
        if path.name != f"{item_id}.md":
            self._tell(found, "bestandsnaam", found=path.name, near=f"{item_id}.md")
        entry, problems = read_record(cls, text, found.name, item_id)
        self._keep(cls, entry, problems)

    def _read_list(self, cls: type[Item], found: Found) -> None:
        text = self._text(found)
        if text is not None:
            for entry, problems in read_list(cls, text, found.name):
                self._keep(cls, entry, problems)

    def _keep(self, cls: type[Item], entry: Entry | None, problems: Iterable[Problem]) -> None:
        self._problems += problems
        if entry is None:
            return
        first = self._entries[cls].setdefault(entry.item.id, entry)
        if first is not entry:
            values = {"id": entry.item.id, "ander": first.path}
            self._problems.append(problem(entry.place(), "dubbel-kenmerk", **values))

    def loaded(self) -> Loaded:
        """All that was read."""
        snapshots, wrong = read_snapshots(self._kept)
        self._problems += wrong
        return Loaded(
            tuple(entry for entries in self._entries.values() for entry in entries.values()),
            tuple(self._sheets),
            tuple(self._attachments),
            tuple(sorted(self._problems)),
            tuple(sorted(self._hints)),
            snapshots,
        )


_IN_LISTS: Final = {cls.kind.home: cls for cls in KINDS if cls.kind.in_list}
_IN_FOLDERS: Final = {f"{cls.kind.home}/": cls for cls in KINDS if not cls.kind.in_list}


def _is_readme(path: PurePosixPath) -> bool:
    """Whether a file tells about its folder, for who looks in the folder itself."""
    return path.stem.casefold() == "readme"


def _home(name: str) -> type[Item] | None:
    """The kind of record that belongs where a file is; ``None`` for any other place."""
    return next((cls for home, cls in _IN_FOLDERS.items() if name.startswith(home)), None)


def beside_home(name: str) -> bool:
    """Whether a file stands where files for readers may stand beside records."""
    home = _home(name)
    return home is not None and home.kind.beside


def read_record(
    cls: type[Item], text: str, name: str, item_id: str
) -> tuple[Entry, tuple[Problem, ...]]:
    """Read one Markdown record from ``text``; ``name`` is its path in messages."""
    document = read_document(text, name)
    fields = document.fields or Node({}, 1, 1)
    given = {"id": item_id, "proza": document.prose}
    # What is missing is not worth telling where the fields could not all be read.
    told = bool(document.problems)
    item, good, found = _validate(cls, fields, name, given, told=told)
    spoken = check(document.prose, name, document.prose_line)
    unread = _consent_unread(fields, good, (*document.problems, *_unknown(found)))
    entry = Entry(item, name, good, document.prose_line, unread)
    return entry, (*document.problems, *found, *spoken)


def _consent_unread(fields: Node, good: Node, told: Iterable[Problem] = ()) -> bool:
    """Whether something of what stands in the file about consent was left out.

    ``told`` are problems with whole fields, of which only how they begin is known.
    """
    if any(one.found.casefold().startswith((CONSENT, WITHDRAWN)) for one in told):
        return True
    written, kept = (
        node.value[CONSENT].plain()
        if isinstance(node.value, dict) and CONSENT in node.value
        else None
        for node in (fields, good)
    )
    return bool(written != kept)


def _unknown(told: Iterable[Problem]) -> Iterator[Problem]:
    return (one for one in told if one.code == "onbekend-veld")


def reread(entry: Entry, fields: Node) -> Entry:
    """The same record from other fields, each of which is right by itself.

    Where some are no use without one that went, those go too.
    """
    given = {"id": entry.item.id, "proza": entry.item.proza}
    if entry.item.kind.in_list:
        del given["proza"]
    item, good, _ = _salvage(type(entry.item), fields, given)
    return replace(entry, item=item, fields=good)


def read_list(
    cls: type[Item], text: str, name: str
) -> Iterator[tuple[Entry | None, tuple[Problem, ...]]]:
    """Read a YAML list of records, each under its id; ``name`` is its path in messages."""
    tree, problems = read_fields(text, name)
    yield None, tuple(problems)
    records = tree.value if tree is not None else {}
    if tree is None or not isinstance(records, dict):
        return
    for key, node in records.items():
        where = Place(name, *tree.keys.get(key, (node.line, node.column)))
        item_id = slug(key)
        if not item_id:
            yield None, (problem(where, "geen-adresnaam", naam=key),)
        elif item_id == PurePosixPath(INDEX).stem:
            yield None, (problem(where, "gereserveerd", naam=key),)
        elif not isinstance(node.value, dict):
            values = {"veld": key, "verwacht": "een blok velden"}
            yield None, (problem(where, "verkeerde-vorm", **values),)
        else:
            wrong = [] if item_id == key else [problem(where, "sleutel", kenmerk=key, near=item_id)]
            # A message about the record as a whole points at its key.
            fields = Node(node.value, where.line, where.column, node.keys)
            item, good, more = _validate(cls, fields, name, {"id": item_id})
            entry = Entry(
                item, name, good, consent_unread=_consent_unread(fields, good, _unknown(more))
            )
            yield entry, (*wrong, *more)


def read_data(
    cls: type[Item], data: Mapping[str, Any], name: str, item_id: str
) -> tuple[Entry, tuple[Problem, ...]]:
    """Read a record from the data that ``as_data`` makes of one, wherever it comes from.

    ``name`` is the file it stands in; there are no lines to point at. Raises ``ValueError`` for
    data that is too deep or too much to be a record.
    """
    fields = node_of({key: value for key, value in data.items() if key not in {"id", PROSE}})
    prose = data.get(PROSE)
    given = {"id": item_id, PROSE: prose if isinstance(prose, str) else ""}
    item, good, details = _salvage(cls, fields, given)
    problems = [_translate(cls, one, fields, name) for one in details]
    unread = _consent_unread(fields, good, _unknown(problems))
    return Entry(item, name, good, consent_unread=unread), (
        *problems,
        *check(given[PROSE], name),
    )


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
    present = {key for key, value in good.plain().items() if value is not None}
    item, good, details = _salvage(cls, good, given)
    problems += [_translate(cls, one, fields, name) for one in details]
    if not told:
        problems += [
            problem(Place(name, *fields.key_at((field,))), "ontbreekt", veld=field)
            for field, info in cls.model_fields.items()
            if field not in present and marker(info, Required) is not None
        ]
    return item, good, problems


def _salvage(
    cls: type[Item], fields: Node, given: dict[str, str]
) -> tuple[Item, Node, list[ErrorDetails]]:
    """The record of all fields that are right, those fields, and what is wrong with the others.

    What is wrong is taken out, which may leave a group of fields incomplete: then that goes too.
    Each round takes something out, and a record without fields is a record, so it ends.
    """
    good = fields
    first: list[ErrorDetails] = []
    while True:
        try:
            return cls.model_validate(good.plain() | given), good, first
        except ValidationError as error:
            details = error.errors(include_url=False)
        first = first or details
        wrong = [good.find(one["loc"]) for one in details]
        if any(node is good for node in wrong):
            # No value is to blame: only the whole can go.
            return cls.model_validate(given), Node({}, good.line, good.column), first
        good = good.without(wrong)


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
            return _unknown_choice(cls, location, here, str(found), field)
        case "too_long":
            values = {"lengte": context["actual_length"], "maximum": context["max_length"]}
            is_text = isinstance(found, str)
            return problem(here, "te-lang" if is_text else "te-veel-waarden", veld=field, **values)
        case _ if is_code(kind):
            # A text that is too long need not be shown to be found.
            shown = found if isinstance(found, str) and kind != "te-lang" else ""
            near = _as_block(_inner(cls, location), field, found) if kind == WRONG_SHAPE else ""
            values = {"veld": field, "found": shown, "near": near}
            return problem(here, kind, **values | context)
        case _:
            values = {"veld": field, "verwacht": "een andere waarde"}
            return problem(here, "verkeerde-vorm", found=found, **values)


def _as_block(inner: Any, field: str, found: Any) -> str:
    """What to write instead: a block of fields by examples, a text in quotes, or nothing."""
    if not (isinstance(inner, type) and issubclass(inner, Record)):
        if not isinstance(found, dict):
            return ""
        # A text with a colon reads as a field; it is one text.
        text = ", ".join(f"{key}: {value}" for key, value in found.items())
        return f'{field}: "{text}"' if text and '"' not in text else ""
    every = tuple(field_rows(inner))
    if isinstance(found, str):
        if block := meant.block(found, [row.name for row in every]):
            return f"{field}: {block}"
        if every[0].many and every[0].sort == "tekst":
            return f"{field}: {{{every[0].name}: [{json.dumps(found, ensure_ascii=False)}]}}"
    rows = [(row.name, row.example) for row in every if row.example]
    shown = ", ".join(f"{name}: {example}" for name, example in rows[:SHOWN_FIELDS])
    return f"{field}: {{{shown}}}" if shown else ""


def _unknown_field(owner: type[BaseModel], place: Place, field: str) -> Problem:
    allowed = [name for name, info in owner.model_fields.items() if not marker(info, Given)]
    near = nearest(field, allowed)
    return problem(place, "onbekend-veld", found=field, veld=field, near=near)


def _unknown_choice(
    cls: type[Item], location: Location, place: Place, found: str, field: str
) -> Problem:
    choices = [str(member.value) for member in _inner(cls, location)]
    near = meant.choice(found, choices) or nearest(found, choices)
    plain = problem(place, "onbekende-keuze", waarde=found, veld=field, keuzes="…", near=near)
    # The whole list, which is longer than what a message shows of a value.
    told = plain.sentence.replace("…", ", ".join(choices))
    return Problem(place, plain.code, told, excerpt(found), plain.near)


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
