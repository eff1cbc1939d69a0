"""What a result shows of a record, beside its title and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.best import best
from kennisbank.knowledge.dates import newest_date, newest_is_seen
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.status import standing
from kennisbank.model import Pilot
from kennisbank.model.bijeenkomst import Bijeenkomst

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.knowledge.ref import Kennis

# What a query may name, so that its page is the answer, likeliest first; and how its pilots are
# told: pilots *voor* thuiszitters. A common noun loses its capital (in *regio Alkmaar* too), a term
# gets quotes.
ANSWERS: Final = {
    "wegwijzer": "",
    "doelgroep": "voor {noun}",
    "thema": "over {noun}",
    "regio": "in {name}",
    "gemeente": "in {name}",
    "samenwerkingsverband": "met {name}",
    "organisatie": "met {name}",
    "financieringsvorm": "met geld uit ‘{name}’",
    "begrip": "bij ‘{name}’",
}
# The tabs above the results and the kinds of record behind each; the first tab has all.
TABS: Final = {
    "Alles": (),
    "Pilots": ("pilot",),
    "Stappen": ("kaderstap", "kaderblok"),
    "Geld": ("financieringsvorm",),
    "Bijeenkomsten": ("bijeenkomst",),
    "Begrippen": ("begrip",),
}
# A sentence is cut where it becomes longer than anyone reads in a list, and of a long page the
# first so many letters will do.
SENTENCE, SHOWN_OF_PAGE = 300, 2_500
SHORTEST = 15


def caption(kennis: Kennis, ref: Ref) -> str:
    """How far a pilot is, when a meeting was, of when the newest is that another record says.

    Nothing where no more is known than when somebody looked.
    """
    item = kennis.items[ref.kind][ref.id]
    if isinstance(item, Pilot):
        origin = kennis.origins.get(ref)
        whose = f"van {origin.name} · " if origin else ""
        return f"{whose}{standing(kennis, ref).text}"
    if isinstance(item, Bijeenkomst):
        return str(item.datum.waarde or "")
    newest = newest_date(kennis, ref)
    if newest is None or newest_is_seen(kennis, ref):
        return ""
    return f"gegevens tot {newest.jaar}"


def excerpts(summary: str, said: Iterable[str]) -> list[str]:
    """The sentences of a record that may be shown; no questions, and not its summary again."""
    found: list[str] = []
    room = SHOWN_OF_PAGE
    for sentence in said:
        if len(sentence) < SHORTEST or sentence.endswith("?") or sentence in summary:
            continue
        short = sentence if len(sentence) <= SENTENCE else _cut(sentence)
        room -= len(short)
        if room < 0:
            break
        found.append(short)
    return found


def _cut(sentence: str) -> str:
    return f"{sentence[:SENTENCE].rpartition(' ')[0] or sentence[:SENTENCE]} …"


def told_of(kennis: Kennis, ref: Ref) -> str:
    """What the pilots of a record are called, if a query can name it: "voor thuiszitters"."""
    if ref.kind not in ANSWERS:
        return ""
    name = kennis.items[ref.kind][ref.id].naam
    named = name.startswith(f"{ref.kind.capitalize()} ")
    return ANSWERS[ref.kind].format(name=_noun(name) if named else name, noun=_noun(name))


def pilots_of(kennis: Kennis, ref: Ref) -> set[Ref]:
    """The pilots that refer to a record, if a query can name it."""
    links = kennis.incoming.get(ref, ()) if ref.kind in ANSWERS else ()
    return {link.source for link in links if link.source.kind == Pilot.kind.name}


def best_first(kennis: Kennis) -> dict[Ref, int]:
    """The place of each pilot among all: those first that a reader learns most from."""
    refs = (Ref(Pilot.kind.name, name) for name in kennis.items[Pilot.kind.name])
    return {ref: place for place, ref in enumerate(best(kennis, refs))}


def _noun(name: str) -> str:
    """A name inside a sentence; an abbreviation stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
