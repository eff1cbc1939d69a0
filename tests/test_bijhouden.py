"""Pages are confirmed by who keeps them, and one that was withdrawn is nowhere."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from kennisbank.cli import main
from kennisbank.knowledge.fresh import is_old
from kennisbank.model.values import Datum
from project import ROOT, Site, build_site, make_project, read

Build = Callable[[Mapping[str, str | bytes]], Site]
HEAD = "---\ntitel: {}\nsamenvatting: Kort.\nbron: agenda:1\nsoort: casus\nstatus: loopt\n"
KEPT = HEAD + "eigenaar: de-regenboog\nlaatst_bevestigd: {}\n---\n"
LATE = KEPT.format("Al lang niet bevestigd", "2023-02")
NOW = KEPT.format("Net bevestigd", "2026-10")


def test_a_page_says_who_confirmed_it_and_when(site: Build) -> None:
    made = site({"pilots/net.md": NOW, "pilots/lang.md": LATE})
    assert "Bevestigd op oktober 2026 door" in made.page("pilots/net/").text()
    assert "meer dan een jaar" not in made.page("pilots/net/").text()
    late = made.page("pilots/lang/")
    assert "meer dan een jaar geleden" in late.text()
    assert any(link.endswith("soort=pilot&id=lang&bevestig=1") for link in late.links)


def test_what_nobody_confirmed_for_long_comes_later_and_stays(site: Build) -> None:
    made = site({"pilots/net.md": NOW, "pilots/lang.md": LATE})
    listed = made.page("pilots/").text()
    assert 0 < listed.index("Net bevestigd") < listed.index("Al lang niet bevestigd")


@pytest.mark.parametrize(
    ("date", "months"),
    [
        (Datum(2025, 11), 11),
        (Datum(2025, 10), 12),
        (Datum(2025, 11, 25), 12),
        (Datum(2025, 11, 26), 11),
        (Datum(2025), 10),
        (Datum(2024), 22),
    ],
)
def test_it_is_long_ago_when_all_of_the_date_is(date: Datum, months: int) -> None:
    day = (2026, 11, 26)
    assert is_old(date, day, months)
    assert not is_old(date, day, months + 1)


def asked(folder: Path, *words: str) -> list[dict[str, str]]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(main, ["bevestigen", "--json", *words])
    finally:
        os.chdir(before)
    assert result.exit_code == 0, result.output
    found: list[dict[str, str]] = json.loads(result.stdout)
    return found


def test_the_keeper_is_asked_with_a_form_that_is_filled_in(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {"pilots/net.md": NOW, "pilots/lang.md": LATE})
    [one] = asked(project, "--dag", "2026-11-26", "--adres", "https://k.example/")
    assert one["key"] == "[pilot:lang]"
    assert one["title"].endswith("[pilot:lang]")
    assert "https://k.example/bijdragen/wijzigen/?soort=pilot&id=lang&bevestig=1" in one["body"]
    both = asked(project, "--dag", "2028-01-01")
    assert [row["key"] for row in both] == ["[pilot:lang]", "[pilot:net]"]
    assert len(asked(project, "--dag", "2028-01-01", "--hoogstens", "1")) == 1


def test_each_page_has_one_issue_that_closes_when_it_is_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gh").write_text('#!/bin/sh\necho "$*" >>"$LOG"\ncat >/dev/null\n', "utf-8")
    (tmp_path / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    rows = [
        {"key": f"[pilot:{name}]", "title": f"Klopt? {name} [pilot:{name}]", "body": "Hallo."}
        for name in ("nieuw", "oud")
    ]
    known = [
        {"number": 3, "title": "Klopt? oud [pilot:oud]"},
        {"number": 4, "title": "Klopt? klaar [pilot:klaar]"},
        {"number": 5, "title": "Iets anders"},
    ]
    for name, value in (("due", rows), ("known", known)):
        (tmp_path / name).write_text(json.dumps(value), "utf-8")
    command = [sys.executable, str(ROOT / "scripts/bevestigen"), "due", "known"]
    subprocess.run(command, cwd=tmp_path, check=True)
    done = (tmp_path / "log").read_text("utf-8").splitlines()
    assert len(done) == 2
    assert done[0].startswith("issue create --label bevestigen --title Klopt? nieuw")
    assert done[1].startswith("issue close 4 ")


# --- withdrawn ------------------------------------------------------------------------------------

HERS = "Bijzonderwoord"
GONE = (
    HEAD.format(f"{HERS} in de titel")
    + f"doel: {HERS} in een veld\ndoelgroepen: [autisme]\nthemas: [preventie]\n"
    + "toestemming: {gegeven: 2026-03, ingetrokken: 2026-11-20}\n---\n"
    + f"{HERS} in de tekst.\n"
)
OTHER = (
    HEAD.format("Blijft staan")
    + "verwant: [weg, warm-welkom]\nvervolg_op: weg\n---\n"
    + "Zie [die pilot](pilot:weg), of [haar bestand](weg.md).\n"
)


def test_what_was_withdrawn_is_in_no_file_of_the_site(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {"pilots/weg.md": GONE, "pilots/blijft.md": OTHER})
    kennis, problems = read(project)
    assert [str(one) for one in problems] == []
    assert "weg" not in kennis.items["pilot"]
    made = build_site(project, strict=True)
    for path in made.folder.rglob("*"):
        if path.is_file():
            assert HERS.lower().encode() not in path.read_bytes().lower(), path
            assert b"pilots/weg/" not in path.read_bytes(), path
    assert not (made.folder / "pilots/weg").exists()
    page = made.page("pilots/blijft/")
    assert "die pilot" in page.text()
    assert "haar bestand" in page.text()
    assert "Warm welkom" in page.text()


def test_until_then_it_is_there(site: Build) -> None:
    text = GONE.replace(", ingetrokken: 2026-11-20", "")
    made = site({"pilots/weg.md": text, "pilots/blijft.md": OTHER})
    assert HERS in made.page("pilots/weg/").text()
