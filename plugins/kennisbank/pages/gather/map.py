"""The map of regions: provinces with what is known there, and the same as a list."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import record_address, relative
from kennisbank.knowledge.ref import Ref
from kennisbank.model import Pilot
from kennisbank.model.netwerk import Provincie, Regio
from kennisbank.pages.gather.cards import pilot_count
from kennisbank.pages.values import Choice, Province, RegionMap
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kennisbank.knowledge.ref import Kennis

# A province is darker the more pilots it has: up to this many, and more.
SHADES: Final = (0, 3, 9)


@dataclass(frozen=True, slots=True)
class Shapes:
    """How the provinces are drawn: the box around them, and for each a path and a point in it."""

    box: str
    provinces: Mapping[str, tuple[str, tuple[int, int]]]


@cache
def shapes() -> Shapes:
    """The shapes in ``data/provincies.json``; its licence stands beside it."""
    raw = json.loads((files("kennisbank") / "data" / "provincies.json").read_text("utf-8"))
    drawn = {
        name: (one["vorm"], (one["midden"][0], one["midden"][1]))
        for name, one in raw["provincies"].items()
    }
    return Shapes(raw["vak"], drawn)


def region_map(kennis: Kennis, start: str) -> RegionMap:
    """Every region under its provinces, for the page at ``start``.

    A region that no source places in a province stands in the list only.
    """
    at: dict[str, list[Choice]] = defaultdict(list)
    for item in sorted(kennis.items["regio"].values(), key=lambda one: sort_key(one.naam)):
        assert isinstance(item, Regio)  # noqa: S101 - the records of this kind are regions
        ref = Ref("regio", item.id)
        count = pilot_count(kennis, ref)
        choice = Choice(item.id, relative(start, record_address(ref)), item.naam, count)
        for name in item.provincies.waarden or ("",):
            at[str(name)].append(choice)
    return RegionMap(
        shapes().box,
        tuple(_province(kennis, one, tuple(at.get(one.value, ()))) for one in Provincie),
        tuple(at.get("", ())),
    )


def _province(kennis: Kennis, one: Provincie, regions: tuple[Choice, ...]) -> Province:
    path, middle = shapes().provinces[one.value]
    pilots = {
        link.source
        for region in regions
        for link in kennis.incoming.get(Ref("regio", region.id), ())
        if link.source.kind == Pilot.kind.name
    }
    shade = sum(len(pilots) > most for most in SHADES)
    anchor = f"_provincie-{one.value}"
    return Province(anchor, one.label, path, middle, regions, len(pilots), shade)
