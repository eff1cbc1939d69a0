"""The list of pilots as files of the index: in which order, and what a row shows.

- ``lijst.json``: the documents of all pilots in the order of the list, how many of them are
  practices, and how many rows a file has
- ``rij/N.json``: the rows, for a run of that order: what a page draws, less the address
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kennisbank.knowledge.listing import all_pilots, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.search.engine import Engine

# As many as a page shows at first: without choices one file is enough.
ROWS = 100


def files(kennis: Kennis, engine: Engine, encode: Callable[[Iterable[int]], str]) -> dict[str, Any]:
    """The files by their names; ``encode`` packs numbers."""
    refs = all_pilots(kennis)
    documents = {one.ref: number for number, one in enumerate(engine.documents)}
    rows = [_row(kennis, ref) for ref in refs]
    done = sum(line(kennis, ref).standing.practice for ref in refs)
    return {
        "lijst.json": {"d": encode(documents[ref] for ref in refs), "n": done, "per": ROWS},
        **{
            f"rij/{start // ROWS}.json": {"r": rows[start : start + ROWS]}
            for start in range(0, len(rows), ROWS)
        },
    }


def _row(kennis: Kennis, ref: Ref) -> list[str]:
    """Id, name, status as a word of the model, status in words, and the rest of the line."""
    told = line(kennis, ref)
    name = kennis.items[ref.kind][ref.id].naam
    return [ref.id, name, told.stand, told.standing.text, told.rest]
