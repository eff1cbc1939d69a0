"""Records become knowledge: references resolved, backlinks and facet counts added, then frozen.

Everything here follows from what a field declares with ``To`` and ``Facet``; no relation is
named in this module.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge import beside
from kennisbank.knowledge.addresses import Target, resolve
from kennisbank.knowledge.consent import files_of, hints, withheld
from kennisbank.knowledge.dates import statement_date
from kennisbank.knowledge.fresh import newest_day
from kennisbank.knowledge.meetings import clashes
from kennisbank.knowledge.ref import Kennis, Link, Ref
from kennisbank.knowledge.units import check_units
from kennisbank.load import reread
from kennisbank.model import BY_NAME, KINDS, meant
from kennisbank.model.base import Facet, Item, Record, To, Uitspraak, is_record
from kennisbank.model.describe import marker, unwrap
from kennisbank.model.naslag import Bron
from kennisbank.model.statement import values
from kennisbank.model.values import Vindplaats
from kennisbank.problems import Place, Problem, problem
from kennisbank.prose import Mention, Sort, headings, mentions
from kennisbank.text import nearest, slug, squash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kennisbank.knowledge.day import Day
    from kennisbank.load import Entry, Loaded, Sheet

# The field of a record for what is not in a list.
IN_WORDS = "omschrijving"
# The name of the text below the fields, where a field has its name.
PROSE = "proza"
# What a text points at within the site.
# A page that is no record has no sources of its own.
_NOBODY = Item()
_INSIDE = frozenset({Sort.LINK, Sort.ATTACHMENT, Sort.IMAGE})


def link(loaded: Loaded, day: Day | None = None) -> tuple[Kennis, tuple[Problem, ...]]:
    """Resolve every reference; returns the knowledge and all problems, those of loading first.

    ``day`` is the day on which this is; nobody here looks at a clock, so without it the newest day
    that the records have stands for it.
    """
    loaded = replace(loaded, entries=tuple(_by_title(loaded.entries)))
    kennis = _published(loaded, day)
    said = {ref: tuple(mentions(entry.item.proza)) for ref, entry in kennis.entries.items()}
    problems = [*beside.check(loaded), *clashes(kennis)]
    links: list[Link] = []
    # Where the source above the fields could not be read, nothing has one.
    misread = {one.place.path for one in loaded.problems if one.code in MISREAD}
    for ref, entry in kennis.entries.items():
        for reference in references(entry.item):
            target = Ref(reference.to.kind, reference.id)
            if kennis.get(target) is None:
                problems.append(_unknown_term(kennis, entry, reference))
            else:
                links.append(reference.link(ref, target))
        if entry.path not in misread or entry.item.bron:
            problems += _check_sources(kennis, entry, kennis.stated[ref])
        found, wrong = _spoken_links(kennis, ref, said[ref])
        links += found
        problems += wrong
    for sheet in kennis.sheets.values():
        problems += _check_sheet(kennis, sheet)
    problems += _cycles(kennis, links)
    problems += check_units(kennis)
    outgoing, incoming = defaultdict(list), defaultdict(list)
    for one in dict.fromkeys(links):
        outgoing[one.source].append(one)
        incoming[one.target].append(one)
    linked = replace(
        kennis,
        outgoing=MappingProxyType({k: tuple(v) for k, v in outgoing.items()}),
        incoming=MappingProxyType({k: tuple(v) for k, v in incoming.items()}),
        facets=MappingProxyType({cls.kind.name: facets_of(kennis, cls) for cls in KINDS}),
        used_in=MappingProxyType(_used_in(kennis, said)),
    )
    return linked, tuple(sorted([*loaded.problems, *problems]))


def _published(loaded: Loaded, day: Day | None) -> Kennis:
    """All that may be published, without links; it refers to nothing that may not."""
    today = day or newest_day(entry.item for entry in loaded.entries)
    gone = withheld(loaded.entries, today)
    if not gone:
        return _unlinked(_without(loaded, beside.unshown(loaded, loaded.entries)), today)
    away, lost_files = {one.ref for one in gone}, files_of(gone, loaded)

    def kept(entry: Entry) -> Entry:
        lost = [
            entry.fields.find(one.path)
            for one in references(entry.item)
            if Ref(one.to.kind, one.id) in away
        ]
        return reread(entry, entry.fields.without(lost)) if lost else entry

    entries = tuple(kept(e) for e in loaded.entries if Ref(e.item.kind.name, e.item.id) not in away)
    lost_files |= beside.unshown(loaded, entries)
    left = _without(replace(loaded, entries=entries), lost_files)
    return replace(
        _unlinked(left, today),
        withdrawn=frozenset().union(*(one.names for one in gone)),
        hints=tuple(sorted(hints(gone, left))),
    )


def _without(loaded: Loaded, lost: Collection[str]) -> Loaded:
    """The same less some of its attachments, by their names."""
    kept = tuple(one for one in loaded.attachments if one.name not in lost)
    return replace(loaded, attachments=kept)


def _by_title(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The records, with an id for each title or other name that somebody wrote where one is wanted.

    A name that more records of a kind have stays as it is written, and is told.
    """
    ids: dict[str, dict[str, str | None]] = defaultdict(dict)
    for entry in entries:
        kind, item = entry.item.kind.name, entry.item
        for name in {squash(one) for one in (item.naam, *item.aliassen)}:
            ids[kind][name] = None if name in ids[kind] else item.id
    known = {(entry.item.kind.name, entry.item.id) for entry in entries}
    for entry in entries:
        wanted = {
            id(entry.fields.find(one.path)): found
            for one in references(entry.item)
            if (one.to.kind, one.id) not in known
            and (found := ids[one.to.kind].get(squash(one.id)) or _near(one, known))
        }
        yield reread(entry, entry.fields.replaced(wanted)) if wanted else entry


def _near(one: Reference, known: Collection[tuple[str, str]]) -> str:
    """The id that differs only in capitals, spaces or signs, if there is one."""
    key = slug(one.id)
    return key if (one.to.kind, key) in known else ""


def _unlinked(loaded: Loaded, today: Day) -> Kennis:
    """All records by kind and id, without links."""
    items: dict[str, dict[str, Item]] = {cls.kind.name: {} for cls in KINDS}
    entries: dict[Ref, Entry] = {}
    called: dict[str, list[Ref]] = defaultdict(list)
    for entry in loaded.entries:
        ref = Ref(entry.item.kind.name, entry.item.id)
        items[ref.kind][ref.id] = entry.item
        entries[ref] = entry
        called[squash(entry.item.naam)].append(ref)
    return Kennis(
        items=MappingProxyType({k: MappingProxyType(v) for k, v in items.items()}),
        entries=MappingProxyType(entries),
        paths=MappingProxyType(
            {e.path: ref for ref, e in entries.items() if not e.item.kind.in_list}
        ),
        stated=MappingProxyType({ref: tuple(e.item.uitspraken()) for ref, e in entries.items()}),
        sheets=MappingProxyType({sheet.path: sheet for sheet in loaded.sheets}),
        attachments=MappingProxyType({found.name: found for found in loaded.attachments}),
        outgoing={},
        incoming={},
        facets={},
        used_in={},
        today=today,
        withdrawn=frozenset(),
        hints=(),
        apart=MappingProxyType(dict(_apart(items, called))),
        snapshots=loaded.snapshots,
    )


def _apart(
    items: Mapping[str, Mapping[str, Item]], called: Mapping[str, Sequence[Ref]]
) -> Iterator[tuple[Ref, str]]:
    """What tells records of one name apart: the kind; within a kind what one says, or its id.

    ``called`` has the records by name.
    """
    # A list has a name as well: there is a source that is called "Gemeenten".
    lists = {squash(cls.kind.plural) for cls in KINDS}
    for name, refs in called.items():
        if len(refs) == 1 and name not in lists:
            continue
        for kind, count in Counter(ref.kind for ref in refs).items():
            same = [ref for ref in refs if ref.kind == kind]
            told = {ref: items[kind][ref.id].telling for ref in same}
            clear = len({squash(text) for text in told.values()}) == count
            for ref in same:
                more = f", {told[ref] if clear else ref.id}" if count > 1 else ""
                yield ref, f"{BY_NAME[kind].kind.singular}{more}"


# --- references -----------------------------------------------------------------------------------


# With one of these a record may have named a source that could not be read.
MISREAD: Final = frozenset({"geen-bronverwijzing", "verkeerde-volgorde"})


@dataclass(frozen=True, slots=True)
class Reference:
    """An id in a field, before it is known whether it leads anywhere."""

    path: tuple[str | int, ...]
    to: To
    id: str
    label: str
    detail: str
    inferred: bool
    # The field of the same record for who is not in the list.
    in_words: str = ""

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
        if to or facet or is_record(unwrap(info.annotation)):
            rows.append(_Relevant(name, info.title or name, to, facet))
    return tuple(rows)


def references(record: Record, path: tuple[str | int, ...] = ()) -> Iterator[Reference]:
    """Every id that a record refers to, in the order of its fields."""
    for field in _relevant(type(record)):
        for step, value, inferred in values(getattr(record, field.name)):
            here = (*path, field.name, *step)
            if isinstance(value, Record):
                yield from references(value, here)
            elif field.to:
                words = IN_WORDS if IN_WORDS in type(record).model_fields else ""
                yield Reference(
                    here, field.to, value, field.label, record.detail(), inferred, words
                )


def _unknown_term(kennis: Kennis, entry: Entry, reference: Reference) -> Problem:
    target = BY_NAME[reference.to.kind]
    known = kennis.items[reference.to.kind]
    names = {item.naam: item_id for item_id, item in known.items()} | {i: i for i in known}
    near = _each_of(reference.id, names) or names.get(nearest(reference.id, names), "")
    if not near and reference.in_words:
        near = f"{{{reference.in_words}: {json.dumps(reference.id, ensure_ascii=False)}}}"
    values = {"soort": target.kind.singular.capitalize(), "waarde": reference.id}
    place = entry.place(reference.path)
    return problem(place, "onbekende-term", found=reference.id, near=near, **values)


def _each_of(text: str, names: Mapping[str, str]) -> str:
    """``autisme en angst`` as ``[autisme, angst]``, where each part is a record that is there."""
    parts = re.split(r"\s*(?:,|;|/|\ben\b)\s*", text)
    by_name = {squash(name): item_id for name, item_id in names.items()}
    ids = [by_name.get(squash(part), "") for part in parts if part]
    return f"[{', '.join(ids)}]" if len(ids) > 1 and all(ids) else ""


# --- texts ----------------------------------------------------------------------------------------


def _spoken_links(
    kennis: Kennis, ref: Ref, said: Iterable[Mention]
) -> tuple[list[Link], list[Problem]]:
    """The links that a record makes in its text, and what is wrong with what the text refers to."""
    entry = kennis.entries[ref]
    links: list[Link] = []
    problems: list[Problem] = []
    for mention in said:
        place = Place(entry.path, entry.prose_line + mention.line)
        if mention.is_source:
            problems += _check_finding_text(kennis, entry.item, mention.target, place)
            continue
        target, wrong = _lead(kennis, entry.path, mention, place)
        problems += wrong
        if target:
            links.append(Link(ref, target, PROSE, "genoemd in de tekst", "Ook genoemd bij"))
    return links, problems


def _check_sheet(kennis: Kennis, sheet: Sheet) -> Iterator[Problem]:
    """What is wrong with what an ordinary page or an introduction refers to."""
    for mention in mentions(sheet.prose):
        place = Place(sheet.path, sheet.prose_line + mention.line)
        if mention.is_source:
            yield from _check_finding_text(kennis, _NOBODY, mention.target, place)
        else:
            yield from _lead(kennis, sheet.path, mention, place)[1]


def _lead(
    kennis: Kennis, path: str, mention: Mention, place: Place
) -> tuple[Ref | None, list[Problem]]:
    """The record that a link leads to, and what is wrong with the link."""
    if mention.sort not in _INSIDE:
        return None, []
    target = resolve(kennis, path, mention.path)
    if target is None and _names_withdrawn(kennis, path, mention.path):
        return None, []
    if target is None:
        near = meant.web(mention.path)
        return None, [problem(place, "kapotte-link", waarde=mention.path, near=near)]
    return target.ref, list(_check_anchor(kennis, target, mention, place))


def _names_withdrawn(kennis: Kennis, origin: str, target: str) -> bool:
    """Whether a link in the file ``origin`` leads to what is no longer published."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(origin), target))
    return bool({target, path} & kennis.withdrawn)


def _check_anchor(
    kennis: Kennis, target: Target, mention: Mention, place: Place
) -> Iterator[Problem]:
    """Whether the heading that a link names is in the text it leads to."""
    anchor = mention.anchor
    # What a template adds to a page has an anchor that begins with "_".
    if not anchor or anchor.startswith("_") or not target.path:
        return
    known = [heading.anchor for heading in headings(_text_of(kennis, target))]
    if anchor not in known:
        near = nearest(anchor, known)
        yield problem(place, "onbekend-anker", pagina=target.path, anker=anchor, near=near)


def _text_of(kennis: Kennis, target: Target) -> str:
    if target.ref:
        return kennis.entries[target.ref].item.proza
    sheet = kennis.sheets.get(target.path)
    return sheet.prose if sheet else ""


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
    wrong = [p for path, f in placed for p in _check_finding(kennis, item, f, entry.place(path))]
    yield from wrong
    if not item.sourced:
        return
    if not item.bron and any(not (s.bron or s.ours) for s in statements):
        yield problem(entry.place(), "zonder-bron")
    elif not wrong and any(
        statement_date(kennis, item, s) is None for s in statements if not s.ours
    ):
        yield problem(entry.place(), "zonder-peildatum")


def _check_finding(
    kennis: Kennis, item: Item, finding: Vindplaats, place: Place
) -> Iterator[Problem]:
    source = kennis.source(item, finding.bron)
    if source is None:
        known = [*kennis.items["bron"], *getattr(item, "bronnen", {})]
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


def _check_finding_text(kennis: Kennis, item: Item, text: str, place: Place) -> Iterator[Problem]:
    try:
        finding = Vindplaats.read(text)
    except ValueError:
        yield problem(place, "geen-bronverwijzing", waarde=text)
    else:
        yield from _check_finding(kennis, item, finding, place)


def _used_in(kennis: Kennis, said: Mapping[Ref, tuple[Mention, ...]]) -> dict[str, tuple[Ref, ...]]:
    """The records that rest on each shared source, in their fields or in their text."""
    users: dict[str, dict[Ref, None]] = defaultdict(dict)
    for ref, entry in kennis.entries.items():
        own = getattr(entry.item, "bronnen", {})
        keys = [finding.bron for finding in entry.item.bron]
        keys += [finding.bron for s in kennis.stated[ref] for finding in s.bron]
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
        known = [value for _, value, _ in values(getattr(record, field.name))]
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


def facets_of(kennis: Kennis, cls: type[Item]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each facet of a kind the ids of the records by value; what leads nowhere is left out."""
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
