"""What knowledge is made of: the address of a record inside it, links, and all of it together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kennisbank.model import Bron

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kennisbank.folder import Found
    from kennisbank.load import Entry, Sheet
    from kennisbank.model import Item
    from kennisbank.model.base import Uitspraak, Webbron
    from kennisbank.problems import Problem
    from kennisbank.snapshot import Snapshot


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
class Origin:
    """Where a record comes from that is not ours: the partner's id and name, and its page there.

    ``read`` is the day on which it was fetched, as year-month-day; ``labels`` has by field what it
    refers to that is not here.
    """

    partner: str
    name: str
    url: str
    licence: str
    read: str
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Kennis:
    """The finished knowledge. Read only."""

    items: Mapping[str, Mapping[str, Item]]
    entries: Mapping[Ref, Entry]
    # The record in each file that holds just one.
    paths: Mapping[str, Ref]
    # Every statement of each record, with the source and date that hold for it.
    stated: Mapping[Ref, tuple[Uitspraak, ...]]
    # Texts that are no records, by the path of their file: introductions and ordinary pages.
    sheets: Mapping[str, Sheet]
    # Files that readers may download, by path.
    attachments: Mapping[str, Found]
    outgoing: Mapping[Ref, tuple[Link, ...]]
    incoming: Mapping[Ref, tuple[Link, ...]]
    # kind -> field -> value -> ids of the records with that value
    facets: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]
    # id of a shared source -> the records that use it
    used_in: Mapping[str, tuple[Ref, ...]]
    # "Now" for who reads: the day that was given, else the newest that the records have.
    today: tuple[int, int, int]
    # What may not be published, as links name it: ``kind:id`` and the path of its file.
    withdrawn: frozenset[str]
    # What an editor may want to know of that; it is for no page.
    hints: tuple[Problem, ...]
    # What tells a record from another of the same name: its kind and, if need be, more.
    apart: Mapping[Ref, str]
    # What was fetched from partners, of which nothing is among the records above.
    snapshots: tuple[Snapshot, ...] = ()
    # Of which partner the records are that are not ours; only where partners were joined.
    origins: Mapping[Ref, Origin] = field(default_factory=dict)

    def get(self, ref: Ref) -> Item | None:
        """The record at ``ref``, or ``None``."""
        return self.items[ref.kind].get(ref.id)

    def source(self, item: Item, key: str) -> Bron | Webbron | None:
        """The source that ``key`` means in ``item``: one of its own or a shared one."""
        own: Mapping[str, Webbron] = getattr(item, "bronnen", {})
        shared = self.items["bron"].get(key)
        return own.get(key) or (shared if isinstance(shared, Bron) else None)

    def title(self, ref: Ref) -> str:
        """The name of a record, with what tells it apart where another has the same name.

        Raises ``KeyError`` for a record that is not there.
        """
        name = self.items[ref.kind][ref.id].naam
        return f"{name} ({self.apart[ref]})" if ref in self.apart else name
