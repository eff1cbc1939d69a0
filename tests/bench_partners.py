"""Many sites harvested into one: how long it takes, and how much memory.

Each site has made-up pilots of its own beside the subjects, groups and lists of this project,
published as any site does and served on this computer. One more site, without pilots, harvests them
with the command itself, and makes its index and pages.
"""

import argparse
import os
import platform
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

import proefdata
from kennisbank import site
from kennisbank.cli import main as kennisbank
from kennisbank.knowledge.partners import with_partners
from kennisbank.knowledge.ref import Kennis, Ref
from kennisbank.load import read_record
from kennisbank.model import Pilot
from kennisbank.partners import publish
from kennisbank.search import index
from kennisbank.search.documents import documents
from kennisbank.search.engine import Engine
from project import read
from static_server import serve

MEGABYTE = 1_000_000


def main() -> None:
    """The command line of ``scripts/bench partners``."""
    parser = argparse.ArgumentParser(prog="scripts/bench partners", description=__doc__)
    parser.add_argument("--sites", type=int, default=10, metavar="N", help="how many sites")
    parser.add_argument("--pilots", type=int, default=1000, metavar="N", help="pilots of each")
    parser.add_argument("--zonder-paginas", action="store_true", help="no pages, the index only")
    chosen = parser.parse_args()
    _say(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with TemporaryDirectory() as place:
        _run(Path(place), chosen.sites, chosen.pilots, pages=not chosen.zonder_paginas)


def _run(place: Path, sites: int, pilots: int, *, pages: bool) -> None:
    national = _empty(place / "national")
    with _timed(f"making and publishing {sites} sites of {pilots} pilots"):
        empty, _ = read(national)
        size = sum(_publish(place, number, pilots, empty) for number in range(sites))
    _say(f"  published: {size / MEGABYTE:.1f} MB")
    with serve(place / "served") as address:
        lines = (
            f"s{n}:\n  titel: Site {n}\n  adres: {address}{n}/\n  samenvatting: Verzonnen.\n"
            for n in range(sites)
        )
        (national / "docs/vocabulaires/partners.yml").write_text("".join(lines), "utf-8")
        for turn in ("first", "second, nothing changed"):
            with _timed(f"kennisbank partners, {turn}"):
                _harvest(national)
    with _timed("reading the project"):
        kennis, problems = read(national)
    assert not problems, problems[:3]
    with _timed("joining the pilots of partners"):
        wide = with_partners(kennis)
    _say(f"  pilots of partners: {len(wide.origins)} of {sites * pilots}")
    with _timed("one search index over all"):
        engine = Engine(documents(wide))
        made = index.export(wide, engine)
    _say(f"  index: {len(made)} files, {sum(map(len, made.values())) / MEGABYTE:.1f} MB")
    del wide, engine, made
    if pages:
        with _timed("the whole site: index, pages and files"):
            count = sum(1 for _ in site.products(kennis))
        _say(f"  products: {count}")


def _publish(place: Path, number: int, pilots: int, national: Kennis) -> int:
    """Write what a site with pilots of its own publishes; how many bytes that is."""
    held, stated = {}, {}
    for name, text in proefdata.texts(pilots, national, seed=1_000 + number):
        entry, _ = read_record(Pilot, text, f"pilots/{name}.md", name)
        held[name] = entry.item
        stated[Ref("pilot", name)] = tuple(entry.item.uitspraken())
    items = {**national.items, "pilot": held}
    kennis = replace(national, items=items, stated={**national.stated, **stated})
    size = 0
    for name, content in publish.files(kennis, "", f"Site {number}"):
        path = place / "served" / str(number) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        size += len(content)
    return size


def _empty(folder: Path) -> Path:
    """A project with all but pilots."""
    proefdata.make(1, folder)
    for path in (folder / "pilots").iterdir():
        path.unlink()
    return folder


def _harvest(folder: Path) -> None:
    before = Path.cwd()
    os.chdir(folder)
    try:
        done = CliRunner().invoke(kennisbank, ["--vandaag", "2026-11-27", "partners", "--lokaal"])
    finally:
        os.chdir(before)
    assert done.exit_code == 0, done.output
    _say(f"  left out or passed over: {sum(':' in one for one in done.stderr.splitlines())}")


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    _say(f"{what}: {seconds:.1f} s (most memory so far {peak:.0f} MB)")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
