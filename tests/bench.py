"""Search engines side by side: the same pages, the same queries, one run, a real Chromium.

How well they find is measured on the real content and its judged queries; what they cost on
a project with made-up pilots. Engines of others are fetched by name into a folder that is thrown
away. An engine is measured without a page around it: what it fetches, and how long it takes until
the first ten results are there with title and address.
"""

import argparse
import gzip
import json
import math
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape, unescape
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlsplit

from markupsafe import Markup
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

from browser import chromium
from kennisbank import pages
from kennisbank.assets import script
from kennisbank.knowledge.ref import Kennis
from kennisbank.search import index, language
from kennisbank.search.documents import Document, documents
from kennisbank.search.engine import Engine
from proefdata import make
from project import ROOT, read
from static_server import serve
from test_zoeken import QUERIES, UNSEEN, ndcg

PER = 100  # pages, for the time of a build
FOR_BYTES, FOR_KEYS = 11, 8  # queries, spread over the judged ones
PATIENCE = 30_000  # milliseconds for a round of keystrokes

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Leaf:
    """A page as every engine gets it."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    headings: tuple[tuple[str, str], ...]
    extra: str

    @property
    def text(self) -> str:
        """The words of the page."""
        return unescape(Markup(self.html).striptags())  # noqa: S704 - our own finished HTML


@dataclass(frozen=True)
class Corpus:
    """What is searched: the knowledge, and the page of each record that search knows."""

    kennis: Kennis
    leaves: tuple[Leaf, ...]

    @classmethod
    def of(cls, folder: Path) -> "Corpus":
        """The corpus of a project folder."""
        kennis, _ = read(folder)
        made = {page.address: page for page in map(pages.render, pages.gather(kennis))}
        leaves = []
        for one in documents(kennis):
            page = made[one.url]
            headings = tuple((heading.anchor, heading.title) for heading in page.headings)
            leaf = Leaf(
                str(one.ref), one.url, one.titel, one.samenvatting, page.html, headings, _extra(one)
            )
            leaves.append(leaf)
        return cls(kennis, tuple(leaves))


def _extra(one: Document) -> str:
    """What our index has beside the text: parts of compounds, other words for the same."""
    compounds = [part for word in sorted(one.words) for part in language.parts(word)]
    implied = [*one.fields["synoniemen"], *one.fields["zoekwoorden"]]
    return " ".join([*compounds, *(term.replace(language.JOINT, " ") for term in implied)])


@dataclass(frozen=True)
class Rival:
    """A search engine.

    ``build`` writes its files into a folder and returns the seconds that the index took;
    ``script`` is a module with ``start(settings)`` and ``search(query)``, which gives the
    addresses of the first ten pages. Of several ``settings`` the best on the judged queries count.
    """

    name: str
    build: Callable[[Corpus, Path], float]
    script: str
    index: str
    settings: tuple[Settings, ...] = ({},)


@dataclass(frozen=True)
class Row:
    """What was measured of an engine, or why it was not."""

    name: str
    ndcg: float = 0
    unseen: float = 0
    empty: float = 0
    first: float = 0
    key: float = 0
    key_fetching: float = 0
    size: float = 0
    build: float = 0
    settings: Settings = field(default_factory=dict)
    reason: str = ""


# --- engines --------------------------------------------------------------------------------------


def _ours(corpus: Corpus, folder: Path) -> float:
    start = time.perf_counter()
    made = index.export(corpus.kennis, Engine(documents(corpus.kennis)))
    seconds = time.perf_counter() - start
    for name, content in made.items():
        _write(folder / name, content)
    # All of it, as the plugin hands it over: what is not fetched does not count.
    shutil.copytree(_ASSETS, folder / "assets/kennisbank")
    for path in (folder / "assets/kennisbank").rglob("*.js"):
        path.write_text(script(path.read_text("utf-8")), encoding="utf-8")
    return seconds


_ASSETS = Path(str(files("kennisbank"))) / "theme/assets/kennisbank"
# The scripts and style of the search page count as well, so a newcomer fetches them here.
_SEARCH_PAGE = [
    path.relative_to(_ASSETS).as_posix()
    for path in (*_ASSETS.rglob("*.js"), *_ASSETS.rglob("zoeken.css"), *_ASSETS.rglob("search.css"))
    if path.name != "kopzoeken.js"
]
_OURS = f"""
import {{ Reader }} from "./assets/kennisbank/zoeken/lezer.js";
const page = {json.dumps(_SEARCH_PAGE)}.map((name) => fetch(`./assets/kennisbank/${{name}}`));
const reader = new Reader();
export const start = () => Promise.all([reader.open(), ...page]);
export async function search(query) {{
  const {{ docs }} = await reader.search(query);
  return (await reader.read(docs.slice(0, 10))).map((card) => card.url);
}}
"""

_MINISEARCH_OPTIONS = """
const options = {
  fields: ["title", "summary", "text"], storeFields: ["title", "summary"], idField: "url",
};
"""
_MINISEARCH_BUILD = f"""
import MiniSearch from "minisearch";
import {{ readFileSync, writeFileSync }} from "node:fs";
{_MINISEARCH_OPTIONS}
const pages = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const begin = performance.now();
const index = new MiniSearch(options);
index.addAll(pages);
writeFileSync(process.argv[3], JSON.stringify(index));
console.log((performance.now() - begin) / 1000);
"""
_MINISEARCH = f"""
import MiniSearch from "./minisearch.js";
{_MINISEARCH_OPTIONS}
let index;
let chosen;
export async function start(settings) {{
  chosen = {{ prefix: true, fuzzy: 0.2, ...settings }};
  index = MiniSearch.loadJSON(await (await fetch("index/index.json")).text(), options);
}}
export const search = async (query) => index.search(query, chosen).slice(0, 10).map((r) => r.id);
"""


def _minisearch(tools: Path) -> Callable[[Corpus, Path], float]:
    def build(corpus: Corpus, folder: Path) -> float:
        given = folder.parent / "minisearch.json"
        rows = [
            {"url": one.url, "title": one.title, "summary": one.summary, "text": one.text}
            for one in corpus.leaves
        ]
        given.write_text(json.dumps(rows), encoding="utf-8")
        (tools / "build.mjs").write_text(_MINISEARCH_BUILD, encoding="utf-8")
        (folder / "index").mkdir()
        told = _run(["node", "build.mjs", str(given), str(folder / "index/index.json")], tools)
        shutil.copyfile(
            tools / "node_modules/minisearch/dist/es/index.js", folder / "minisearch.js"
        )
        return float(told)

    return build


_MATERIAL = """
const worker = new Worker("assets/javascripts/workers/search.js");
const ask = (type, data) => new Promise((resolve) => {
  worker.onmessage = (event) => resolve(event.data.data);
  worker.postMessage({ type, data });
});
export async function start() {
  const index = await (await fetch("search/search_index.json")).json();
  await ask(0, { ...index, options: { suggest: false } });
}
export async function search(query) {
  const { items } = await ask(2, query);
  return items.slice(0, 10).map((group) => group[0].location.split("#")[0]);
}
"""


def _material(pipeline: Sequence[str] | None) -> Callable[[Corpus, Path], float]:
    def build(corpus: Corpus, folder: Path) -> float:
        options = {"pipeline": list(pipeline)} if pipeline else {}
        config = load_config(
            config_file=str(ROOT / "mkdocs.yml"), plugins=[{"material/search": options}]
        )
        plugin: Any = config.plugins["material/search"]
        plugin.on_config(config)
        start = time.perf_counter()
        for one in corpus.leaves:
            plugin.search_index.add_entry_from_context(_as_page(one))
        told = plugin.search_index.generate_search_index(None)
        seconds = time.perf_counter() - start
        _write(folder / "search/search_index.json", told.encode())
        scripts = Path(str(files("material"))) / "templates/assets/javascripts"
        (worker,) = scripts.glob("workers/search.*.min.js")
        _write(folder / "assets/javascripts/workers/search.js", worker.read_bytes())
        shutil.copytree(scripts / "lunr", folder / "assets/javascripts/lunr")
        return seconds

    return build


def _as_page(one: Leaf) -> SimpleNamespace:
    """A page in the shape in which MkDocs hands it to the plugin."""
    toc = [SimpleNamespace(id=a, title=t, url=f"#{a}", children=[]) for a, t in one.headings]
    return SimpleNamespace(content=one.html, toc=toc, url=one.url, meta={}, title=one.title)


_PAGEFIND = """
let pagefind;
export async function start(settings) {
  pagefind = await import("./pagefind/pagefind.js");
  await pagefind.options(settings);
  await pagefind.init();
}
export async function search(query) {
  const { results } = await pagefind.search(query);
  const first = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return first.map((page) => page.raw_url.replace(/^\\//, ""));
}
"""


def _pagefind(tools: Path, *, enriched: bool) -> Callable[[Corpus, Path], float]:
    def build(corpus: Corpus, folder: Path) -> float:
        site = folder.parent / f"{folder.name}-site"
        for one in corpus.leaves:
            more = f'<p data-pagefind-weight="0.2">{escape(one.extra)}</p>' if enriched else ""
            html = (
                f'<!doctype html><html lang="nl"><title>{escape(one.title)}</title>'
                f"<body><main data-pagefind-body>{one.html}{more}</main>"
            )
            _write(site / one.url / "index.html", html.encode())
        command = ["node_modules/.bin/pagefind", "--site", str(site), "--force-language", "nl"]
        start = time.perf_counter()
        _run([*command, "--output-path", str(folder / "pagefind")], tools)
        return time.perf_counter() - start

    return build


# Pagefind's ranking as it comes, and what its manual offers to change.
_RANKINGS = tuple(
    {"ranking": ranking}
    for ranking in (
        {},
        {"termFrequency": 0.5},
        {"pageLength": 0.2},
        {"termSimilarity": 5.0, "termFrequency": 0.5, "pageLength": 0.2},
    )
)
_BOOSTS: tuple[Settings, ...] = (
    {"boost": {}},
    {"boost": {"title": 3, "summary": 2}},
    {"boost": {"title": 6}},
)
_STEMMED = ("trimmer", "stopWordFilter", "stemmer")


def engines(tools: Path) -> list[Rival]:
    """All engines; those of others have their packages in ``tools``."""
    bare, rich = (_pagefind(tools, enriched=enriched) for enriched in (False, True))
    return [
        Rival("kennisbank", _ours, _OURS, "zoekindex"),
        Rival("MiniSearch", _minisearch(tools), _MINISEARCH, "index", _BOOSTS),
        Rival("Material (nl)", _material(None), _MATERIAL, "search"),
        Rival("Material (nl, stam)", _material(_STEMMED), _MATERIAL, "search"),
        Rival("Pagefind", bare, _PAGEFIND, "pagefind", _RANKINGS),
        Rival("Pagefind, verrijkt", rich, _PAGEFIND, "pagefind", _RANKINGS),
    ]


def _run(command: Sequence[str], folder: Path) -> str:
    """What a program says; what it complains about becomes the reason that an engine fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()
        raise OSError(done.returncode, f"{Path(command[0]).name}: {told[-1] if told else '-'}")
    return done.stdout


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


# --- measuring ------------------------------------------------------------------------------------

_PAGE = """<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">
<script type="module">
window.engine = await import("./bench.js");
window.type = async (queries, patience) => {
  const times = [];
  const end = performance.now() + patience;
  for (const query of queries)
    for (let length = 2; length <= query.length && performance.now() < end; length++) {
      const begin = performance.now();
      await engine.search(query.slice(0, length));
      times.push(performance.now() - begin);
    }
  return times;
};
</script>"""
_OURSELVES = {"bench.html", "bench.js"}


@dataclass(frozen=True)
class Bench:
    """A browser and a folder that is served to it."""

    browser: Browser
    folder: Path
    address: str

    def install(self, engine: Rival, corpus: Corpus, name: str) -> tuple[str, float]:
        """Build an engine into a folder of its own; its name and the seconds that took."""
        place = self.folder / name
        place.mkdir()
        seconds = engine.build(corpus, place)
        (place / "bench.html").write_text(_PAGE, encoding="utf-8")
        (place / "bench.js").write_text(engine.script, encoding="utf-8")
        return name, seconds

    @contextmanager
    def _page(self, name: str, seen: list[str] | None = None) -> Iterator[Page]:
        """An engine opened by a newcomer; ``seen`` gets the address of every request.

        Unlike a visit of the tests nothing is held up to be looked at: that costs time.
        """
        with self.browser.new_context() as context:
            if seen is not None:
                context.on("request", lambda request: seen.append(request.url))
            page = context.new_page()
            page.goto(f"{self.address}{name}/bench.html")
            page.wait_for_function("() => window.type")
            yield page

    def answers(self, name: str, settings: Settings) -> list[list[str]]:
        """The first ten addresses for every judged query, the unseen ones last."""
        with self._page(name) as page:
            found: list[list[str]] = page.evaluate(
                """async ([settings, queries]) => {
                    await engine.start(settings);
                    const found = [];
                    for (const query of queries) found.push(await engine.search(query));
                    return found;
                }""",
                [settings, [query["vraag"] for query in QUERIES + UNSEEN]],
            )
        return found

    def first_bytes(self, name: str, settings: Settings) -> float:
        """The median size of all that a newcomer fetches to see the first results."""
        return statistics.median(
            sum(_sent(path) for path in self._fetched(name, settings, query))
            for query in _spread(FOR_BYTES)
        )

    def _fetched(self, name: str, settings: Settings, query: str) -> set[Path]:
        seen: list[str] = []
        with self._page(name, seen) as page:
            page.evaluate(
                """async ([settings, query]) => {
                    await engine.start(settings);
                    await engine.search(query);
                }""",
                [settings, query],
            )
        found = {self.folder / unquote(urlsplit(one).path).lstrip("/") for one in seen}
        return {path for path in found if path.is_file() and path.name not in _OURSELVES}

    def keystrokes(self, name: str, settings: Settings) -> tuple[float, float]:
        """The median milliseconds of a keystroke: with all at hand, and while still fetching."""
        with self._page(name) as page:
            fetching, ready = page.evaluate(
                """async ([settings, queries, patience]) => {
                    await engine.start(settings);
                    await engine.search(queries[0]);
                    return [await type(queries, patience), await type(queries, patience)];
                }""",
                [settings, _spread(FOR_KEYS), PATIENCE],
            )
        return statistics.median(ready), statistics.median(fetching)


def _spread(count: int) -> list[str]:
    """Some of the judged queries, of every sort."""
    step = len(QUERIES) / count
    return [QUERIES[int(step * (place + 0.5))]["vraag"] for place in range(count)]


def _sent(path: Path) -> int:
    """The bytes that a static host sends for a file; what gzip does not shrink goes as it is."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 6)))


def _quality(
    queries: Sequence[Mapping[str, Any]], found: Sequence[Sequence[str]], ids: Mapping[str, str]
) -> float:
    """The mean nDCG@10."""
    scores = [
        ndcg([ids[url] for url in urls], query["goed"])
        for urls, query in zip(found, queries, strict=True)
    ]
    return math.fsum(scores) / len(scores)


def measure(bench: Bench, engine: Rival, real: Corpus, large: Corpus) -> Row:
    """All figures of an engine."""
    number = len(list(bench.folder.iterdir()))
    name, _ = bench.install(engine, real, f"echt-{number}")
    ids = {leaf.url: leaf.id for leaf in real.leaves}
    tried = [(bench.answers(name, one), one) for one in engine.settings]
    seen = len(QUERIES)
    answers, settings = max(tried, key=lambda row: _quality(QUERIES, row[0][:seen], ids))
    row = Row(
        engine.name,
        ndcg=_quality(QUERIES, answers[:seen], ids),
        unseen=_quality(UNSEEN, answers[seen:], ids),
        empty=sum(not urls for urls in answers) / len(answers),
        settings=settings,
    )
    name, seconds = bench.install(engine, large, f"groot-{number}")
    index = [path for path in (bench.folder / name / engine.index).rglob("*") if path.is_file()]
    key, key_fetching = bench.keystrokes(name, settings)
    return replace(
        row,
        first=bench.first_bytes(name, settings),
        key=key,
        key_fetching=key_fetching,
        size=sum(path.stat().st_size for path in index),
        build=PER * seconds / len(large.leaves),
    )


def run(count: int, wanted: Sequence[str]) -> Iterator[str]:
    """The table, line by line as it is known."""
    with TemporaryDirectory() as place:
        tools, served, project = (Path(place, name) for name in ("npm", "www", "project"))
        for folder in (tools, served):
            folder.mkdir()
        missing = _fetch_packages(tools)
        make(count, project)
        real, large = Corpus.of(ROOT), Corpus.of(project)
        yield (
            f"{len(QUERIES)} vragen en {len(UNSEEN)} ongeziene over {len(real.leaves)} pagina's; "
            f"de kosten bij {len(large.leaves)} pagina's, waarvan {count} verzonnen pilots."
        )
        yield ""
        yield (
            f"{'':<20}{'nDCG@10':>8}{'ongezien':>10}{'leeg':>7}{'eerste':>11}"
            f"{'toets':>9}{'toets, 1e':>11}{'index':>10}{'bouw/100':>10}"
        )
        with chromium() as browser, serve(served) as address:
            bench = Bench(browser, served, address)
            for engine in engines(tools):
                if wanted and not any(engine.name.lower().startswith(one) for one in wanted):
                    continue
                try:
                    row = measure(bench, engine, real, large)
                except (OSError, BrowserError, KeyError) as error:
                    package = engine.name.partition(",")[0].lower()
                    reason = missing.get(package) or _reason(error)
                    row = Row(engine.name, reason=reason or type(error).__name__)
                yield _line(row)
        yield ""
        yield "ongezien: nDCG@10 van vragen die niemand bij het maken had gezien."
        yield "leeg: vragen zonder resultaat. eerste: over de lijn tot de eerste tien resultaten,"
        yield "gecomprimeerd. toets: mediaan per aanslag als alles er is; 1e: terwijl er nog wordt"
        yield "opgehaald. index: op schijf. bouw/100: seconden per 100 pagina's."


def _fetch_packages(tools: Path) -> dict[str, str]:
    """Install the engines of others; the reason for each that cannot be had."""
    missing = {}
    (tools / "package.json").write_text('{"private": true}', encoding="utf-8")
    for package in ("minisearch", "pagefind"):
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", package]
        try:
            _run(command, tools)
        except OSError as error:
            missing[package] = str(error)
    return missing


def _reason(error: Exception) -> str:
    """The first line of what went wrong."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return told.partition("\n")[0]


def _line(row: Row) -> str:
    if row.reason:
        return f"{row.name:<20} niet te meten: {row.reason}"
    chosen = "  " + json.dumps(row.settings) if any(row.settings.values()) else ""
    return (
        f"{row.name:<20}{row.ndcg:>8.3f}{row.unseen:>10.3f}{row.empty:>7.1%}"
        f"{row.first / 1000:>8.1f} kB{row.key:>6.1f} ms{row.key_fetching:>8.1f} ms"
        f"{row.size / 1e6:>7.2f} MB{row.build:>8.2f} s{chosen}"
    )


def main() -> None:
    """The command line of ``scripts/bench zoeken``."""
    parser = argparse.ArgumentParser(prog="scripts/bench zoeken", description=__doc__)
    parser.add_argument("--aantal", type=int, default=1000, help="how many pilots (1000)")
    parser.add_argument("--alleen", action="append", default=[], help="only engines so named")
    chosen = parser.parse_args()
    if chosen.aantal < 1:
        parser.error("--aantal is at least 1")
    for line in run(chosen.aantal, [name.lower() for name in chosen.alleen]):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
