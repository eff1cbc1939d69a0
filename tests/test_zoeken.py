"""Search over the real content, by queries that were judged before anything was tuned."""

import json
import math
import os
from collections import Counter
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kennisbank.cli import main
from kennisbank.facets import FACETS
from kennisbank.graph import Kennis
from kennisbank.zoeken import Zoeker, documents, encode, encode_rising, export
from project import ROOT, make_project, read

QUERIES = yaml.safe_load((Path(__file__).parent / "zoekvragen.yml").read_text("utf-8"))


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
    assert {page for query in QUERIES for page in query["goed"]} - known == set()


def test_the_judged_queries_find_what_they_should(seeker: Zoeker) -> None:
    found = {query["vraag"]: ids(seeker, query["vraag"]) for query in QUERIES}
    empty = [query for query, hits in found.items() if not hits]
    assert len(empty) < 0.03 * len(QUERIES), empty
    scores = [ndcg(found[query["vraag"]], query["goed"]) for query in QUERIES]
    # Where it stands; a change that makes search worse shows here.
    assert sum(scores) / len(scores) >= 0.82


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("vervoer", "doelgroep:leerlingenvervoer"),
        ("OZA", "thema:onderwijs-zorgarrangement"),
        ("niet naar school", "doelgroep:thuiszitters"),
        ("autsime", "doelgroep:autisme"),
        ("LVB", "doelgroep:lvb"),
        ("m@zl", "pilot:mazl"),
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


@pytest.mark.parametrize(
    "query", ["a" * 10_000, "\x00\x1f", "(.*)+[", "<script>", "学校", "  ", "'" * 50, "=_=", "_"]
)
def test_no_query_breaks_it(query: str, small: Zoeker) -> None:
    small.search(query)


def test_numbers_are_packed_as_the_browser_expects() -> None:
    assert encode([0, 31, 32, 1000]) == "AfgBof"
    assert encode_rising([3, 4, 40]) == "DBkB"


def test_the_files_of_the_index_belong_together(tmp_path: Path) -> None:
    kennis = read(make_project(tmp_path, {}))[0]
    files = export(kennis)
    version = json.loads(files["zoekindex/index.json"])["v"]
    assert all(json.loads(content)["v"] == version for content in files.values())
    basis = json.loads(files[f"zoekindex/{version}/basis.json"])
    assert basis["aantal"] == len(documents(kennis))
    assert [group["naam"] for group in basis["facetten"]] == list(FACETS)
    assert export(kennis) == files


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
        assert "Niets gevonden." in run(main, ["zoek", "zzzzzzzz"]).stdout
    finally:
        os.chdir(before)
