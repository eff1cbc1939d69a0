"""The knowledge with the pilots of partners in it, each with where it comes from.

Nothing of a partner is among our own records: what only we answer for (feeds, forms, coverage, what
we publish) is made of ``Kennis`` as it was linked. Lists, search and comparison ask for this one.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from kennisbank.knowledge.addresses import record_address, resolve
from kennisbank.knowledge.consent import withheld
from kennisbank.knowledge.facets import OURS, SOURCE, source_of
from kennisbank.knowledge.link import PROSE, facets_of, references
from kennisbank.knowledge.ref import Link, Origin, Ref
from kennisbank.load import read_data, reread
from kennisbank.model import Pilot
from kennisbank.model.partner import Partnersite
from kennisbank.prose import Sort, mentions
from kennisbank.snapshot import path_of
from kennisbank.text import slug, squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kennisbank.knowledge.link import Reference
    from kennisbank.knowledge.ref import Kennis
    from kennisbank.load import Entry
    from kennisbank.snapshot import Share, Snapshot

KIND: Final = Pilot.kind.name
# Between the id of a partner and that of its pilot. An id of ours has single hyphens only, so that
# none is ever the same.
BETWEEN: Final = "--"
# From where a link in the text of a pilot is seen.
TEXT: Final = f"{Pilot.kind.home}/x.md"

Found = tuple["Entry", Origin]


def partners_of(kennis: Kennis) -> tuple[Partnersite, ...]:
    """The partners that have an address, in the order of the list."""
    every = kennis.items[Partnersite.kind.name].values()
    return tuple(
        one for one in every if isinstance(one, Partnersite) and one.adres and one.id != OURS
    )


def home_of(partner: Partnersite) -> str:
    """The first page of a partner, with a slash behind it: all its addresses begin so."""
    return f"{(partner.adres or '').rstrip('/')}/"


def with_partners(kennis: Kennis) -> Kennis:
    """The same knowledge with the pilots of partners joined to it; itself where there are none."""
    by_id = {one.partner: one for one in kennis.snapshots}
    found: dict[Ref, Found] = {}
    for partner in partners_of(kennis):
        if partner.id in by_id:
            found |= _of_partner(kennis, partner, by_id[partner.id])
    return _joined(kennis, found) if found else kennis


def _of_partner(kennis: Kennis, partner: Partnersite, kept: Snapshot) -> dict[Ref, Found]:
    """The pilots of a partner that may be shown, each tied to what we have of what it names."""
    entries = [
        (share, entry)
        for share in kept.shares
        for pilot in share.pilots
        if (entry := _read(pilot, partner.id, path_of(partner.id, share.digest)))
    ]
    gone = {one.ref for one in withheld([entry for _, entry in entries], kennis.today)}
    shown = {entry.item.id for _, entry in entries} - {ref.id for ref in gone}
    match = _Match(kennis, partner.id, shown)
    found: dict[Ref, Found] = {}
    for share, entry in entries:
        ref = Ref(KIND, entry.item.id)
        if ref in gone or ref in found:
            continue
        tied, labels = match.tied(entry, share)
        there = Ref(KIND, entry.item.id.partition(BETWEEN)[2])
        url = urljoin(home_of(partner), record_address(there))
        licence = partner.licentie or kept.licence
        found[ref] = tied, Origin(partner.id, partner.naam, url, licence, kept.read, labels)
    return found


def _read(pilot: Mapping[str, object], partner: str, path: str) -> Entry | None:
    """A pilot as it was kept, under an id that no other has; ``None`` for what is no pilot."""
    item_id = str(pilot.get("id"))
    if not item_id or slug(item_id) != item_id:
        return None
    try:
        return read_data(Pilot, pilot, path, f"{partner}{BETWEEN}{item_id}")[0]
    except ValueError:
        return None


class _Match:
    """Leads what a partner's pilots refer to to our own records: by id, else by name."""

    def __init__(self, kennis: Kennis, partner: str, ids: set[str]) -> None:
        self._kennis = kennis
        self._partner = partner
        self._ids = ids
        self._named: dict[tuple[str, str], str] = {}
        for ref, entry in kennis.entries.items():
            self._named.setdefault((ref.kind, squash(entry.item.naam)), ref.id)

    def tied(self, entry: Entry, share: Share) -> tuple[Entry, Mapping[str, tuple[str, ...]]]:
        """The record with references that lead somewhere, and by field the names of the others."""
        texts, lost = {}, []
        labels: dict[str, list[str]] = defaultdict(list)
        for one in references(entry.item):
            node = entry.fields.find(one.path)
            name = str(share.names.get(one.to.kind, {}).get(one.id, one.id))
            if here := self._here(one, name):
                if here != one.id:
                    texts[id(node)] = here
                continue
            lost.append(node)
            labels[one.label].append(name)
        if lost or texts:
            # Those that are lost first: their places are known by the nodes as they are.
            entry = reread(entry, entry.fields.without(lost).replaced(texts))
        return entry, MappingProxyType({k: tuple(dict.fromkeys(v)) for k, v in labels.items()})

    def _here(self, one: Reference, name: str) -> str:
        kind = one.to.kind
        if kind == KIND:
            theirs = f"{self._partner}{BETWEEN}{one.id}"
            return theirs if theirs in self._ids else ""
        if self._kennis.get(Ref(kind, one.id)):
            return one.id
        return self._named.get((kind, squash(name)), "")


def _joined(kennis: Kennis, found: Mapping[Ref, Found]) -> Kennis:
    entries = {ref: entry for ref, (entry, _) in found.items()}
    origins = {ref: origin for ref, (_, origin) in found.items()}
    pilots = {**kennis.items[KIND], **{ref.id: one.item for ref, one in entries.items()}}
    outgoing = defaultdict(list, {ref: list(links) for ref, links in kennis.outgoing.items()})
    incoming = defaultdict(list, {ref: list(links) for ref, links in kennis.incoming.items()})
    wide = replace(
        kennis,
        items=MappingProxyType({**kennis.items, KIND: MappingProxyType(pilots)}),
        entries=MappingProxyType({**kennis.entries, **entries}),
        stated=MappingProxyType(
            {**kennis.stated, **{r: tuple(one.item.uitspraken()) for r, one in entries.items()}}
        ),
        apart=MappingProxyType({**kennis.apart, **{r: one.name for r, one in origins.items()}}),
        origins=MappingProxyType(origins),
    )
    for ref in entries:
        for link in _links(wide, ref):
            outgoing[ref].append(link)
            incoming[link.target].append(link)
    sources = defaultdict(list)
    for item_id in pilots:
        sources[source_of(wide, Ref(KIND, item_id))].append(item_id)
    facets = dict(facets_of(wide, Pilot))
    facets[SOURCE] = MappingProxyType({value: tuple(ids) for value, ids in sources.items()})
    return replace(
        wide,
        outgoing=MappingProxyType({ref: tuple(links) for ref, links in outgoing.items()}),
        incoming=MappingProxyType({ref: tuple(links) for ref, links in incoming.items()}),
        facets=MappingProxyType({**kennis.facets, KIND: MappingProxyType(facets)}),
    )


def _links(kennis: Kennis, ref: Ref) -> Iterator[Link]:
    for one in references(kennis.entries[ref].item):
        target = Ref(one.to.kind, one.id)
        if kennis.get(target):
            yield one.link(ref, target)
    for found in dict.fromkeys(_spoken(kennis, ref)):
        yield Link(ref, found, PROSE, "genoemd in de tekst", "Ook genoemd bij")


def _spoken(kennis: Kennis, ref: Ref) -> Iterator[Ref]:
    """What the text of a partner's pilot leads to that is here as well: their pilots, our rest."""
    for one in mentions(kennis.entries[ref].item.proza):
        if one.sort not in {Sort.LINK, Sort.ATTACHMENT} or one.is_source:
            continue
        kind, colon, item_id = one.path.partition(":")
        path = posixpath.normpath(posixpath.join(Pilot.kind.home, one.path))
        if not colon and path.startswith(f"{Pilot.kind.home}/"):
            kind, item_id = KIND, posixpath.basename(path).removesuffix(".md")
        if kind == KIND:
            theirs = Ref(KIND, f"{kennis.origins[ref].partner}{BETWEEN}{item_id}")
            if kennis.get(theirs):
                yield theirs
        elif (target := resolve(kennis, TEXT, one.path)) and target.ref:
            yield target.ref
