"""The page of a source: what it is, and which records rest on which of its lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kennisbank.model import KINDS
from kennisbank.model.values import Vindplaats
from kennisbank.pages.gather.parts import caution, facts, prose, way
from kennisbank.pages.gather.subject import fold
from kennisbank.pages.values import Remark, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.pages.gather.fields import Fields
    from kennisbank.pages.gather.parts import Alike
    from kennisbank.pages.values import Anchor


def source(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """What it is, where it can be read, and the records that rest on it, by kind."""
    shown = fields.known("soort", "uitgever", "datum", "adres", "gezien")
    yield Section("", (*caution(fields), *facts(shown), *prose(fields)))
    users = _users(fields)
    total = sum(map(len, users.values()))
    lists = tuple(
        fold(cls.kind.plural.capitalize(), users[cls.kind.name])
        for cls in KINDS
        if cls.kind.name in users
    )
    pages = "pagina berust" if total == 1 else "pagina’s berusten"
    count = Remark(f"{total} {pages} op deze bron.")
    nobody = Remark("Nog geen enkele pagina verwijst naar deze bron.")
    yield Section("Gebruikt in", (count, *lists) if lists else (nobody,))


def _users(fields: Fields) -> dict[str, tuple[Anchor, ...]]:
    """The records that rest on the source, by kind, each with the lines it cites."""
    groups: dict[str, list[Anchor]] = defaultdict(list)
    for ref in fields.kennis.used_in.get(fields.ref.id, ()):
        lines = cited(fields.kennis, ref, fields.ref.id)
        groups[ref.kind].append(way(fields, ref, f"regels {lines}" if lines else ""))
    return {kind: tuple(links) for kind, links in groups.items()}


def cited(kennis: Kennis, ref: Ref, key: str) -> str:
    """The lines of the source ``key`` that the record at ``ref`` cites in its fields."""
    item = kennis.items[ref.kind][ref.id]
    found = [*item.bron, *(finding for one in kennis.stated[ref] for finding in one.bron)]
    lines = [pair for finding in found if finding.bron == key for pair in finding.regels]
    return Vindplaats(key, tuple(_joined(lines))).regeltekst


def _joined(lines: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same lines in as few stretches as can be."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(lines):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
