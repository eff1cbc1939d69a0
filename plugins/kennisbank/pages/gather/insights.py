"""What meetings brought: each insight with its place, and where it is shown again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.ref import Ref
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.pages.values import Anchor, Section
from kennisbank.pages.values.meeting import Insight, Insights
from kennisbank.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.model.bijeenkomst import Inzicht
    from kennisbank.pages.gather.fields import Fields

MEETING: Final = Bijeenkomst.kind.name
# How many words of an insight make its address.
ANCHOR_WORDS: Final = 6
# By what insights are tied: the kind, and the field of an insight that names it.
TIED: Final = {"thema": "themas", "kaderstap": "kaderstappen"}


def anchored(meeting: Bijeenkomst) -> Iterator[tuple[str, Inzicht]]:
    """The insights of a meeting, each with its anchor on the page of that meeting."""
    used: dict[str, int] = defaultdict(int)
    for one in meeting.inzichten.waarden:
        base = f"_inzicht-{slug(' '.join(one.tekst.split()[:ANCHOR_WORDS])) or 'x'}"
        used[base] += 1
        yield f"{base}-{used[base]}" if used[base] > 1 else base, one


def insights_section(fields: Fields) -> Section:
    """What meetings understood about a subject or a step, each with a way to where it was said."""
    name = TIED[fields.ref.kind]
    links = fields.kennis.incoming.get(fields.ref, ())
    refs = dict.fromkeys(link.source for link in links if link.field == f"inzichten.{name}")
    found = tuple(
        Insight("", one.tekst, (Anchor(f"{fields.url(ref)}#{anchor}", meeting.naam),))
        for ref in refs
        if isinstance(meeting := fields.kennis.get(ref), Bijeenkomst)
        for anchor, one in anchored(meeting)
        if fields.ref.id in getattr(one, name)
    )
    return Section("Uit bijeenkomsten", (Insights(found),) if found else ())


def insight_ways(fields: Fields, one: Inzicht) -> tuple[Anchor, ...]:
    """Ways to the subjects and steps to which an insight belongs."""
    tied = [Ref(kind, key) for kind, name in TIED.items() for key in getattr(one, name)]
    return tuple(
        Anchor(fields.url(ref), fields.name(ref)) for ref in tied if fields.kennis.get(ref)
    )
