"""Search over the real content, by queries that were judged before anything was tuned."""

import json
import math
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser

from browser import visit
from kennisbank.cli import main
from kennisbank.documents import documents
from kennisbank.facets import FACETS
from kennisbank.graph import Kennis, Ref
from kennisbank.verwant import related
from kennisbank.zoeken import Zoeker
from kennisbank.zoekindex import encode, encode_rising, export
from kennisbank.zoekvragen import asked
from project import ROOT, make_project, read
from static_server import serve


def judged(name: str) -> list[dict[str, Any]]:
    """The judged queries of a file."""
    found: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    return found


QUERIES = judged("zoekvragen.yml")
UNSEEN = judged("zoekvragen-ongezien.yml")


@pytest.fixture(scope="module")
def kennis() -> Kennis:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def seeker(kennis: Kennis) -> Zoeker:
    return Zoeker(documents(kennis))


@pytest.fixture
def small(tmp_path: Path) -> Zoeker:
    return Zoeker(documents(read(make_project(tmp_path, {}))[0]))


def ids(seeker: Zoeker, query: str, **filters: list[str]) -> list[str]:
    return [str(hit.document.ref) for hit in seeker.search(query, filters).hits]


def ndcg(found: list[str], judged: dict[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten, with gain 2**grade - 1."""

    def gain(grades: list[int]) -> float:
        return math.fsum((2**grade - 1) / math.log2(n + 2) for n, grade in enumerate(grades))

    ideal = sorted(judged.values(), reverse=True)[:10]
    return gain([judged.get(one, 0) for one in found[:10]]) / gain(ideal)


def test_the_judged_queries_are_many_and_of_every_sort() -> None:
    sorts = Counter(query["soort"] for query in QUERIES)
    assert len(QUERIES) >= 100
    assert len(sorts) == 10
    assert min(sorts.values()) >= 10


def test_the_judged_pages_exist(seeker: Zoeker) -> None:
    known = {str(one.ref) for one in seeker.documents}
    assert {page for query in QUERIES + UNSEEN for page in query["goed"]} - known == set()


# Where it stands; a change that makes search worse shows here.
@pytest.mark.parametrize(
    ("queries", "least"), [(QUERIES, 0.85), (UNSEEN, 0.72)], ids=["tuned on", "unseen"]
)
def test_the_judged_queries_find_what_they_should(
    queries: list[dict[str, Any]], least: float, seeker: Zoeker
) -> None:
    found = {query["vraag"]: ids(seeker, query["vraag"]) for query in queries}
    empty = [query for query, hits in found.items() if not hits]
    assert len(empty) < 0.03 * len(queries), empty
    scores = [ndcg(found[query["vraag"]], query["goed"]) for query in queries]
    assert sum(scores) / len(scores) >= least


ODD = [
    *("constructor", "__proto__", "1 2 3", "kinderen kind kinderen", "auti\ufe0fsme", "x" * 200),
    *(" ".join(f"woord{n}" for n in range(40)), "kinderen" * 7 + "qqqqqqq", "autsime vervoersklas"),
]


def test_the_browser_ranks_every_judged_query_alike(
    seeker: Zoeker, kennis: Kennis, browser: Browser, tmp_path: Path
) -> None:
    scripts = "assets/kennisbank/zoeken"
    shutil.copytree(ROOT / "plugins" / "kennisbank" / "theme" / scripts, tmp_path / scripts)
    for name, content in export(kennis, seeker).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")
    code = """async ([address, queries]) => {
        const { Reader } = await import(address);
        const reader = new Reader();
        const found = [];
        for (const query of queries) {
            const { docs } = await reader.search(query);
            found.push((await reader.read(docs.slice(0, 50))).map(({ id }) => id));
        }
        return found;
    }"""
    hidden = [
        word
        for items in kennis.items.values()
        for item in items.values()
        for word in item.zoekwoorden
    ]
    queries = [*(query["vraag"] for query in QUERIES + UNSEEN), *hidden, *ODD]
    with serve(tmp_path) as address, visit(browser, address) as seen:
        found = seen.page.evaluate(code, [f"{address}{scripts}/lezer.js", queries])
    differing = [
        query for query, hits in zip(queries, found, strict=True) if hits != ids(seeker, query)[:50]
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("vervoer", "doelgroep:leerlingenvervoer"),
        ("OZA", "thema:onderwijs-zorgarrangement"),
        ("niet naar school", "doelgroep:thuiszitters"),
        ("autsime", "doelgroep:autisme"),
        ("LVB", "doelgroep:lvb"),
        ("m@zl", "pilot:mazl"),
        ("kind", "doelgroep:jonge-kinderen"),
        ("autismeklas", "pilot:de-boog"),
    ],
)
def test_what_ordinary_search_misses_in_dutch(query: str, expected: str, seeker: Zoeker) -> None:
    assert expected in ids(seeker, query)[:3]


def test_values_in_a_group_widen_and_groups_narrow(seeker: Zoeker) -> None:
    autism = set(ids(seeker, "", doelgroepen=["autisme"]))
    gifted = set(ids(seeker, "", doelgroepen=["hoogbegaafd"]))
    both = set(ids(seeker, "", doelgroepen=["autisme", "hoogbegaafd"]))
    assert both == autism | gifted
    there = set(ids(seeker, "", doelgroepen=["autisme"], regio=["alkmaar"]))
    assert there == autism & set(ids(seeker, "", regio=["alkmaar"]))


def test_without_words_everything_comes_by_name(small: Zoeker) -> None:
    titles = [hit.document.titel for hit in small.search("").hits]
    assert titles == sorted(titles, key=str.casefold)
    assert len(titles) == len(small.documents)


def test_a_correction_is_told(small: Zoeker) -> None:
    answer = small.search("autsime")
    assert dict(answer.corrected) == {"autsime": "autisme"}
    assert answer.hits


def test_every_word_finds_the_pages_that_have_it(seeker: Zoeker) -> None:
    missed = [
        (word, str(one.ref))
        for one in seeker.documents[::20]
        for word in one.words
        if str(one.ref) not in ids(seeker, word)
    ]
    assert missed == []


def test_every_name_and_search_word_finds_its_page(kennis: Kennis, seeker: Zoeker) -> None:
    missed = [
        (name, str(one.ref))
        for one in seeker.documents[::10]
        for name in (one.titel, *kennis.items[one.ref.kind][one.ref.id].zoekwoorden)
        if str(one.ref) not in ids(seeker, name)
    ]
    assert missed == []


def test_a_compound_that_no_text_has_is_taken_apart(small: Zoeker) -> None:
    answer = small.search("autismegesprek")
    assert dict(answer.split) == {"autismegesprek": ("autisme", "gesprek")}
    assert answer.hits


def test_another_form_of_a_word_finds_the_same(small: Zoeker) -> None:
    assert ids(small, "kinderen") == ids(small, "kind") != []


@pytest.mark.parametrize(
    "query",
    [
        "kinderen" * 7 + "qqqqqqq",
        "a" * 10_000,
        "\x00\x1f",
        "(.*)+[",
        "<script>",
        "学校",
        "  ",
        "'" * 50,
        "=_=",
        "_",
    ],
)
def test_no_query_breaks_it(query: str, small: Zoeker) -> None:
    small.search(query)


def test_numbers_are_packed_as_the_browser_expects() -> None:
    assert encode([0, 45, 46, 2115]) == "!OP#~O"
    assert encode_rising([3, 4, 40]) == "%#F"


def test_the_files_of_the_index_belong_together(tmp_path: Path) -> None:
    kennis = read(make_project(tmp_path, {}))[0]
    found = documents(kennis)
    made = export(kennis, Zoeker(found))
    version = json.loads(made["zoekindex/index.json"])["v"]
    assert all(json.loads(content)["v"] == version for content in made.values())
    basis = json.loads(made[f"zoekindex/{version}/basis.json"])
    assert basis["aantal"] == len(found)
    assert [group["naam"] for group in basis["facetten"]] == list(FACETS)
    assert export(kennis, Zoeker(found)) == made


def test_the_command_answers_for_people_and_machines(tmp_path: Path) -> None:
    before = Path.cwd()
    os.chdir(make_project(tmp_path, {}))
    try:
        run = CliRunner().invoke
        shown = run(main, ["zoek", "autisme", "--top", "2"])
        assert shown.exit_code == 0
        assert "Leerlingen met autisme  (doelgroep:autisme)" in shown.stdout
        rows = json.loads(run(main, ["zoek", "kop thee", "--thema", "preventie", "--json"]).stdout)
        assert rows[0]["id"] == "pilot:warm-welkom"
        assert set(rows[0]) == {"id", "soort", "titel", "url", "score"}
        nothing = run(main, ["zoek", "zzzzzzzz"])
        assert "Niets gevonden." in nothing.stdout
        assert "Nergens gevonden: zzzzzzzz." in nothing.stderr
        told = run(main, ["zoek", "autismegesprek"]).stderr
        assert "'autismegesprek' staat nergens: gezocht op autisme, gesprek." in told
        wrong = run(main, ["zoek", "kop", "--thema", "preventi"])
        assert wrong.exit_code == 2
        assert "Thema 'preventi' bestaat niet. Bedoelde u 'preventie'?" in wrong.stderr
    finally:
        os.chdir(before)


LOG = """\
x - - [22/Nov/2026:10:00:00 +0100] "GET /oza/zoeken/?q=Niet+naar%20Mars&thema=a HTTP/2" 200 -
x - - [22/Nov/2026:10:00:01 +0100] "GET /zoeken/?q=niet+naar+mars HTTP/2" 200 -
x - - [22/Nov/2026:10:00:02 +0100] "GET /zoeken/?thema=preventie HTTP/2" 200 -
x - - [22/Nov/2026:10:00:02 +0100] "GET /pilots/mazl/ HTTP/2" 200 -
x - - [22/Nov/2026:10:00:02 +0100] "GET /a.js HTTP/2" 200 - "https://oza.example/zoeken/?q=autisme"
x - - [22/Nov/2026:10:00:03 +0100] "GET /zoeken/?q=autisme HTTP/2" 200 -
"""


def test_queries_are_read_from_the_log_of_a_web_server() -> None:
    assert asked(LOG.splitlines()) == {"niet naar mars": 2, "autisme": 1}
    assert asked(["  thuis  ZITTEN ", ""]) == {"thuis zitten": 1}


def test_the_command_tells_which_queries_find_nothing(tmp_path: Path) -> None:
    before = Path.cwd()
    os.chdir(make_project(tmp_path, {"vragen.txt": "zzzzzz\nautisme\nkop xqxqxq\n"}))
    try:
        run = CliRunner().invoke
        shown = run(main, ["zoek", "--vragen", "vragen.txt"])
        assert shown.exit_code == 0
        assert shown.stdout.splitlines()[0] == "1x  zzzzzz: niets gevonden  (onbekend: zzzzzz)"
        assert "kop xqxqxq: 1 gevonden  (onbekend: xqxqxq)" in shown.stdout
        assert "1 van 3 vragen vonden niets, 1 maar een deel." in shown.stderr
        rows = json.loads(run(main, ["zoek", "--vragen", "vragen.txt", "--json"]).stdout)
        assert rows[0] == {"vraag": "zzzzzz", "keer": 1, "gevonden": 0, "onbekend": ["zzzzzz"]}
        assert run(main, ["zoek"]).exit_code == 2
    finally:
        os.chdir(before)


def test_pilots_that_are_alike_say_why(kennis: Kennis, seeker: Zoeker) -> None:
    found = related(kennis, seeker)
    alike = dict(found[Ref("pilot", "de-trimaran")])
    assert len(alike) <= 4
    assert "Zelfde doelgroep: Thuiszitters." in alike[Ref("pilot", "onderwijs-zorgboerderijen")]
    for pilot, others in found.items():
        named = {link.target for link in kennis.outgoing.get(pilot, ())}
        assert not named & {other for other, _ in others}
        assert all(why and other != pilot for other, why in others)
