"""Bounded work: what is far too large costs search its share of time, and no more.

Each case runs in a process of its own, which is ended when it takes too long. Run this file with
the name of a case to see how long it takes.
"""

import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kennisbank.knowledge.ref import Kennis
from kennisbank.search import language
from kennisbank.search.documents import documents
from kennisbank.search.engine import Engine
from kennisbank.search.index import export
from kennisbank.search.related import related
from kennisbank.text import fold
from project import make_project, read

# Of processor time, whatever else the machine does: linear work takes a few, other work minutes.
SECONDS = 20
MEGABYTE = 1_000_000


def letters(count: int) -> list[str]:
    """So many different words that mean nothing."""
    chance = random.Random(1)  # noqa: S311 - the same words each time
    return ["".join(chance.choices("abdefghiklmnoprstuvwz", k=7)) for _ in range(count)]


def searched(kind: str, query: str = "autisme", **changes: Any) -> None:
    """All that search does with a small project of which one record is changed."""
    with tempfile.TemporaryDirectory() as folder:
        kennis: Kennis = read(make_project(Path(folder), {}))[0]
    items = {name: dict(found) for name, found in kennis.items.items()}
    first = next(iter(items[kind]))
    items[kind][first] = items[kind][first].model_copy(update=changes)
    changed = replace(kennis, items=items)
    engine = Engine(documents(changed))
    export(changed, engine)
    related(changed, engine)
    assert engine.search(query).hits


CASES: dict[str, Callable[[], object]] = {
    "one sign that folds into eighteen": lambda: language.words(fold("\ufdfa" * (MEGABYTE // 3))),
    "marks without end": lambda: language.words("e" + "\u0301" * MEGABYTE),
    "a dotted abbreviation without end": lambda: language.words("a." * (MEGABYTE // 2) + "ab"),
    "two thousand names that begin alike": lambda: searched(
        "doelgroep", aliassen=tuple(f"autisme {word}" for word in letters(2_000))
    ),
    "two thousand names that are one": lambda: searched("doelgroep", aliassen=("autisme",) * 2_000),
    "a name of a hundred thousand words": lambda: searched(
        "doelgroep", aliassen=("a b " * 50_000,)
    ),
    "a title of a hundred thousand words": lambda: searched(
        "pilot", titel=" ".join(letters(100_000))
    ),
    "a title that says one thing over and over": lambda: searched(
        "pilot", titel="autisme " * 100_000
    ),
    "ten thousand equal headings": lambda: searched("pilot", proza="## Autisme\n\n" * 10_000),
    "a megabyte of different words": lambda: searched(
        "pilot", proza=" ".join(letters(MEGABYTE // 8))
    ),
    "a query of a megabyte": lambda: searched("pilot", "autisme " + "kopthee" * (MEGABYTE // 7)),
    "a query of many words": lambda: searched("pilot", "autisme " + " ".join(letters(100_000))),
    "one name for two thousand groups": lambda: language.Synonyms(
        [["autisme", *letters(40)]] * 2_000
    ).expand(["autism"] * 10_000),
}


@pytest.mark.parametrize("name", CASES)
def test_no_input_keeps_search_busy(name: str) -> None:
    subprocess.run([sys.executable, __file__, name], check=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    CASES[sys.argv[1]]()
