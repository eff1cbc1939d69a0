"""Records become knowledge: references resolved, backlinks and facet counts added, then frozen.

Everything here follows from what a field declares with ``To`` and ``Facet``; no relation is
named in this module.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kennisbank.load import DOCS, Entry, Loaded
from kennisbank.model import BY_NAME, KINDS
from kennisbank.model.base import Facet, Feit, Feiten, Item, Record, Stand, To, Uitspraak, Webbron
from kennisbank.model.describe import marker, unwrap
from kennisbank.model.kinds import Bron
from kennisbank.model.values import Datum, Vindplaats
from kennisbank.problems import Place, Problem, nearest, problem
from kennisbank.prose import Mention, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


_EXTERNAL = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """The address of a record inside the knowledge base."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Link:
    """One record refers to another, and why."""

    source: Ref
    target: Ref
    field: str
    label: str
    back: str
    detail: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Kennis:
    """The finished knowledge. Read only."""

    items: Mapping[str, Mapping[str, Item]]
    entries: Mapping[Ref, Entry]
    outgoing: Mapping[Ref, tuple[Link, ...]]
    incoming: Mapping[Ref, tuple[Link, ...]]
    # kind -> field -> value -> ids of the records with that value
    facets: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]
    # id of a shared source -> the records that use it
    used_in: Mapping[str, tuple[Ref, ...]]
    pages: frozenset[str]

    def get(self, ref: Ref) -> Item | None:
        """The record at ``ref``, or ``None``."""
        return self.items[ref.kind].get(ref.id)

    def source(self, item: Item, key: str) -> Bron | Webbron | None:
        """The source that ``key`` means in ``item``: one of its own or a shared one."""
        own: Mapping[str, Webbron] = getattr(item, "bronnen", {})
        shared = self.items["bron"].get(key)
        return own.get(key) or (shared if isinstance(shared, Bron) else None)

    def date(self, item: Item, statement: Uitspraak) -> Datum | None:
        """The reference date of a statement: its own, that of its source, or the record's."""
        if statement.peildatum is not None:
            return statement.peildatum
        for finding in statement.bron:
            if date := source_date(self.source(item, finding.bron)):
                return date
        return item.peildatum

    def resolve(self, path: str, target: str) -> Ref | str | None:
        """What a link in the file ``path`` means: a record, a page of ``docs/``, or nothing."""
        target, _, _ = target.partition("#")
        kind, colon, item_id = target.partition(":")
        if colon and kind in self.items:
            ref = Ref(kind, item_id)
            return ref if self.get(ref) else None
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        for cls in KINDS:
            home = cls.kind.home
            if not cls.kind.in_list and joined.startswith(f"{home}/") and joined.endswith(".md"):
                ref = Ref(cls.kind.name, posixpath.basename(joined).removesuffix(".md"))
                if self.get(ref):
                    return ref
        indexes = {index_page(cls) for cls in KINDS}
        return joined if joined in self.pages or joined in indexes else None


def index_page(cls: type[Item]) -> str:
    """The path of the page that lists all records of a kind, as a file in ``docs/``."""
    return f"{DOCS}/{cls.kind.address}/index.md"


def source_date(source: Bron | Webbron | None) -> Datum | None:
    """The date for which a source speaks: when it appeared, else when it was seen."""
    if source is None:
        return None
    peildatum = source.peildatum if isinstance(source, Bron) else None
    return peildatum or source.datum or source.gezien


def is_external(target: str) -> bool:
    """Whether a link leaves the site."""
    return bool(_EXTERNAL.match(target))


def link(loaded: Loaded) -> tuple[Kennis, tuple[Problem, ...]]:
    """Resolve every reference; returns the knowledge and all problems, those of loading first."""
    items: dict[str, dict[str, Item]] = {cls.kind.name: {} for cls in KINDS}
    entries: dict[Ref, Entry] = {}
    for entry in loaded.entries:
        ref = Ref(entry.item.kind.name, entry.item.id)
        items[ref.kind][ref.id] = entry.item
        entries[ref] = entry
    kennis = Kennis(
        items=MappingProxyType({k: MappingProxyType(v) for k, v in items.items()}),
        entries=MappingProxyType(entries),
        outgoing={},
        incoming={},
        facets={},
        used_in={},
        pages=loaded.pages,
    )
    said = {ref: tuple(mentions(entry.item.proza)) for ref, entry in entries.items()}
    stated = {ref: tuple(entry.item.uitspraken()) for ref, entry in entries.items()}
    problems: list[Problem] = []
    links: list[Link] = []
    for ref, entry in entries.items():
        for reference in references(entry.item):
            target = Ref(reference.to.kind, reference.id)
            if kennis.get(target) is None:
                problems.append(_unknown_term(kennis, entry, reference))
            else:
                links.append(reference.link(ref, target))
        problems += _check_sources(kennis, entry, stated[ref])
        for mention_link, mention_problems in _prose(kennis, ref, entry, said[ref]):
            links += mention_link
            problems += mention_problems
    problems += _cycles(kennis, links)
    outgoing, incoming = defaultdict(list), defaultdict(list)
    for one in dict.fromkeys(links):
        outgoing[one.source].append(one)
        incoming[one.target].append(one)
    return (
        Kennis(
            items=kennis.items,
            entries=kennis.entries,
            outgoing=MappingProxyType({k: tuple(v) for k, v in outgoing.items()}),
            incoming=MappingProxyType({k: tuple(v) for k, v in incoming.items()}),
            facets=MappingProxyType({cls.kind.name: _facets(kennis, cls) for cls in KINDS}),
            used_in=MappingProxyType(_used_in(kennis, said, stated)),
            pages=kennis.pages,
        ),
        tuple(sorted([*loaded.problems, *problems])),
    )


# --- references -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reference:
    """An id in a field, before it is known whether it leads anywhere."""

    path: tuple[str | int, ...]
    to: To
    id: str
    label: str
    detail: str
    inferred: bool

    def link(self, source: Ref, target: Ref) -> Link:
        """The link that this reference makes."""
        field = ".".join(step for step in self.path if isinstance(step, str))
        back = self.to.back or self.label
        return Link(source, target, field, self.label, back, self.detail, self.inferred)


@dataclass(frozen=True, slots=True)
class _Relevant:
    """A field that links, counts, or holds a record that may."""

    name: str
    label: str
    to: To | None
    facet: Facet | None


@cache
def _relevant(cls: type[Record]) -> tuple[_Relevant, ...]:
    rows = []
    for name, info in cls.model_fields.items():
        to, facet = marker(info, To), marker(info, Facet)
        inner = unwrap(info.annotation)
        if to or facet or (isinstance(inner, type) and issubclass(inner, Record)):
            rows.append(_Relevant(name, info.title or name, to, facet))
    return tuple(rows)


def _values(held: Any) -> Iterator[tuple[tuple[int, ...], Any, bool]]:
    """The known values of a field: where in it, the value, and whether it was inferred."""
    match held:
        case Feit():
            if held.bekend:
                yield (), held.waarde, held.stand is Stand.AFGELEID
        case Feiten():
            for index, feit in enumerate(held.feiten):
                if feit.bekend:
                    yield (index,), feit.waarde, feit.stand is Stand.AFGELEID
        case dict() | None:
            return
        case _:
            yield (), held, False


def references(record: Record, path: tuple[str | int, ...] = ()) -> Iterator[Reference]:
    """Every id that a record refers to, in the order of its fields."""
    for field in _relevant(type(record)):
        for step, value, inferred in _values(getattr(record, field.name)):
            here = (*path, field.name, *step)
            if isinstance(value, Record):
                yield from references(value, here)
            elif field.to:
                yield Reference(here, field.to, value, field.label, record.detail(), inferred)


def _unknown_term(kennis: Kennis, entry: Entry, reference: Reference) -> Problem:
    target = BY_NAME[reference.to.kind]
    known = kennis.items[reference.to.kind]
    names = {item.naam: item_id for item_id, item in known.items()} | {i: i for i in known}
    near = names.get(nearest(reference.id, names), "")
    values = {"soort": target.kind.singular.capitalize(), "waarde": reference.id}
    return problem(entry.place(reference.path), "onbekende-term", near=near, **values)


def _prose(
    kennis: Kennis, ref: Ref, entry: Entry, said: Iterable[Mention]
) -> Iterator[tuple[Iterable[Link], Iterable[Problem]]]:
    for mention in said:
        place = Place(entry.path, entry.prose_line + mention.line)
        if mention.is_source:
            yield (), _check_finding_text(kennis, entry, mention.target, place)
        elif not is_external(mention.target) and not mention.target.startswith("#"):
            match kennis.resolve(entry.path, mention.target):
                case Ref() as target:
                    text = "genoemd in de tekst"
                    yield [Link(ref, target, "proza", text, "Genoemd in de tekst van")], ()
                case None:
                    yield (), [problem(place, "kapotte-link", waarde=mention.target)]


# --- sources --------------------------------------------------------------------------------------


def _check_sources(
    kennis: Kennis, entry: Entry, statements: Iterable[Uitspraak]
) -> Iterator[Problem]:
    """Each statement has a source that exists, lines that exist in it, and a date."""
    item = entry.item
    placed: list[tuple[tuple[str | int, ...], Vindplaats]]
    placed = [(("bron", i), finding) for i, finding in enumerate(item.bron)]
    for statement in statements:
        if statement.eigen_bron:
            path = (*statement.path, "bron")
            placed += [((*path, i), finding) for i, finding in enumerate(statement.bron)]
    wrong = [p for path, f in placed for p in _check_finding(kennis, entry, f, entry.place(path))]
    yield from wrong
    if (
        item.sourced
        and not item.bron
        and (item.samenvatting or any(not s.bron for s in statements))
    ):
        yield problem(entry.place(), "zonder-bron")
    elif not wrong and any(kennis.date(item, s) is None for s in statements):
        yield problem(entry.place(), "zonder-peildatum")


def _check_finding(
    kennis: Kennis, entry: Entry, finding: Vindplaats, place: Place
) -> Iterator[Problem]:
    source = kennis.source(entry.item, finding.bron)
    if source is None:
        known = [*kennis.items["bron"], *getattr(entry.item, "bronnen", {})]
        near = nearest(finding.bron, known)
        yield problem(place, "onbekende-term", soort="Bron", waarde=finding.bron, near=near)
    elif isinstance(source, Bron) and source.aantal_regels is not None:
        for first, last in finding.regels:
            if first < 1 or last > source.aantal_regels:
                yield problem(
                    place,
                    "regels-buiten-bron",
                    bron=finding.bron,
                    aantal=source.aantal_regels,
                    regels=f"{first}-{last}",
                )


def _check_finding_text(kennis: Kennis, entry: Entry, text: str, place: Place) -> Iterator[Problem]:
    try:
        finding = Vindplaats.read(text)
    except ValueError:
        yield problem(place, "geen-bronverwijzing", waarde=text)
    else:
        yield from _check_finding(kennis, entry, finding, place)


def _used_in(
    kennis: Kennis,
    said: Mapping[Ref, tuple[Mention, ...]],
    stated: Mapping[Ref, tuple[Uitspraak, ...]],
) -> dict[str, tuple[Ref, ...]]:
    """The records that rest on each shared source, in their fields or in their text."""
    users: dict[str, dict[Ref, None]] = defaultdict(dict)
    for ref, entry in kennis.entries.items():
        own = getattr(entry.item, "bronnen", {})
        keys = [finding.bron for finding in entry.item.bron]
        keys += [finding.bron for s in stated[ref] for finding in s.bron]
        keys += [m.target.partition(":")[0] for m in said[ref] if m.is_source]
        for key in keys:
            if key not in own:
                users[key][ref] = None
    return {key: tuple(refs) for key, refs in users.items()}


# --- cycles and facets ----------------------------------------------------------------------------


def _cycles(kennis: Kennis, links: Iterable[Link]) -> Iterator[Problem]:
    """A problem for each ring in a relation that may not go round, at its first record."""
    by_relation: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for one in links:
        info = BY_NAME[one.source.kind].model_fields.get(one.field)
        to = marker(info, To) if info else None
        if to and to.acyclic:
            relation = by_relation[one.source.kind, one.field]
            relation.setdefault(one.source.id, []).append(one.target.id)
    for (kind, field), edges in by_relation.items():
        for ring in _rings(edges):
            entry = kennis.entries[Ref(kind, ring[0])]
            shown = " → ".join([*ring, ring[0]])
            yield problem(entry.place((field,)), "kringverwijzing", kring=shown)


def _rings(edges: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Each ring once, starting at its alphabetically first id; no recursion, so any length."""
    seen: set[str] = set()
    for start in sorted(edges):
        path: list[str] = []
        stack = [(start, 0)]
        while stack:
            node, depth = stack.pop()
            del path[depth:]
            if node in path:
                ring = path[path.index(node) :]
                turn = ring.index(min(ring))
                yield ring[turn:] + ring[:turn]
                continue
            if node in seen:
                continue
            seen.add(node)
            path.append(node)
            stack += [(target, depth + 1) for target in reversed(edges.get(node, []))]


def facet_values(record: Record, path: str = "") -> Iterator[tuple[str, str, To | None]]:
    """Each facet and value that a record has, and what the value refers to.

    A facet inside a nested record has a dotted name.
    """
    for field in _relevant(type(record)):
        known = [value for _, value, _ in _values(getattr(record, field.name))]
        for value in known[-1:] if field.facet and field.facet.last else known:
            if not isinstance(value, Record):
                if field.facet:
                    yield f"{path}{field.name}", str(value), field.to
            elif field.facet:
                short = type(value).short
                chosen = getattr(value, short)
                if chosen is not None:
                    to = next((f.to for f in _relevant(type(value)) if f.name == short), None)
                    yield f"{path}{field.name}", str(chosen), to
            else:
                yield from facet_values(value, f"{path}{field.name}.")


def _facets(kennis: Kennis, cls: type[Item]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item_id, item in kennis.items[cls.kind.name].items():
        for field, value, to in dict.fromkeys(facet_values(item)):
            if to is None or value in kennis.items[to.kind]:
                found[field][value].append(item_id)
    return MappingProxyType(
        {
            field: MappingProxyType({value: tuple(ids) for value, ids in values.items()})
            for field, values in found.items()
        }
    )
