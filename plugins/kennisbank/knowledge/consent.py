"""What may not be published: records of which the consent was taken back, ended or is unreadable.

They are taken out before anything is linked, so that no page, list, count or index meets them.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.beside import named as files_beside
from kennisbank.knowledge.ref import Ref
from kennisbank.problems import Place, problem
from kennisbank.prose import Sort, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kennisbank.fields import Node
    from kennisbank.knowledge.day import Day
    from kennisbank.load import Entry, Loaded
    from kennisbank.problems import Problem

# A shorter name is a word that texts have anyway.
SHORTEST: Final = 4
_OWN_FILES: Final = frozenset({Sort.LINK, Sort.ATTACHMENT, Sort.IMAGE})


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record that may not be published, and why in words."""

    ref: Ref
    entry: Entry
    why: str

    @property
    def names(self) -> frozenset[str]:
        """How a link may name it: ``kind:id`` and, where it has one to itself, its file."""
        alone = not self.entry.item.kind.in_list
        return frozenset({str(self.ref), *((self.entry.path,) if alone else ())})


def withheld(entries: Iterable[Entry], today: Day) -> tuple[Withheld, ...]:
    """The records that may not be published on a day."""
    found = ((one, _why_not(one, today)) for one in entries)
    return tuple(
        Withheld(Ref(one.item.kind.name, one.item.id), one, why) for one, why in found if why
    )


def _why_not(entry: Entry, today: Day) -> str:
    consent = entry.item.toestemming
    if consent and consent.ingetrokken:
        return f"de toestemming is ingetrokken ({consent.ingetrokken})"
    if consent and consent.tot and consent.tot.span[1] < today:
        return f"de toestemming gold tot en met {consent.tot}"
    # What cannot be read may have been a no.
    return "wat er bij 'toestemming' staat, is niet te lezen" if entry.consent_unread else ""


def files_of(gone: Sequence[Withheld], loaded: Loaded) -> frozenset[str]:
    """The attachments that only texts of what is withheld lead to, by their names."""
    away = {id(one.entry) for one in gone}
    named: dict[bool, set[str]] = {True: set(), False: set()}
    for entry in loaded.entries:
        beside = (name for _, name, _ in files_beside(entry))
        named[id(entry) in away].update(_led_to(entry.path, entry.item.proza), beside)
    for sheet in loaded.sheets:
        named[False].update(_led_to(sheet.path, sheet.prose))
    return frozenset(named[True] - named[False])


def _led_to(path: str, text: str) -> Iterator[str]:
    for one in mentions(text):
        if one.sort in _OWN_FILES:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), one.path))


def hints(gone: Sequence[Withheld], loaded: Loaded) -> Iterator[Problem]:
    """That records are not on the site and why, and where other texts still call them by name."""
    for one in gone:
        name = one.entry.item.naam
        yield problem(one.entry.place(), "hint-ingetrokken", naam=name, reden=one.why)
        called = [name for name in (name, *one.entry.item.aliassen) if len(name) >= SHORTEST]
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, called))})(?!\w)", re.IGNORECASE)
        for place, text in _texts(loaded) if called else ():
            if found := pattern.search(text):
                yield problem(place, "hint-noemt-ingetrokken", naam=found[0])


def _texts(loaded: Loaded) -> Iterator[tuple[Place, str]]:
    """Every text of the records and pages, with its place."""
    for entry in loaded.entries:
        for node in _leaves(entry.fields):
            yield Place(entry.path, node.line, node.column), str(node.value)
    texts = [(e.path, e.prose_line, e.item.proza) for e in loaded.entries]
    texts += [(sheet.path, sheet.prose_line, sheet.prose) for sheet in loaded.sheets]
    for path, first, text in texts:
        for number, line in enumerate(text.splitlines()):
            yield Place(path, first + number), line


def _leaves(node: Node) -> Iterator[Node]:
    match node.value:
        case dict():
            for one in node.value.values():
                yield from _leaves(one)
        case list():
            for one in node.value:
                yield from _leaves(one)
        case _:
            yield node
