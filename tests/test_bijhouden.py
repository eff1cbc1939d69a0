"""Pages are confirmed by who keeps them, and one that was withdrawn is nowhere."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kennisbank import site as site_of
from kennisbank.cli import main
from kennisbank.knowledge.fresh import is_old
from kennisbank.model import Pilot
from kennisbank.model.values import Datum
from kennisbank.product import Page
from kennisbank.search.documents import documents
from kennisbank.search.engine import Engine
from project import ROOT, Site, build_site, make_project, read

Build = Callable[[Mapping[str, str | bytes]], Site]
HEAD = "---\ntitel: {}\nsamenvatting: Kort.\nbron: agenda:1\nsoort: casus\nstatus: loopt\n"
KEPT = HEAD + "eigenaar: de-regenboog\nlaatst_bevestigd: {}\n---\n"
LATE = KEPT.format("Al lang niet bevestigd", "2023-02")
NOW = KEPT.format("Net bevestigd", "2026-10")


def test_a_page_says_who_confirmed_it_and_when(site: Build) -> None:
    made = site({"pilots/net.md": NOW, "pilots/lang.md": LATE})
    assert "Bevestigd in oktober 2026 door" in made.page("pilots/net/").text()
    assert "meer dan een jaar" not in made.page("pilots/net/").text()
    late = made.page("pilots/lang/")
    assert "meer dan een jaar geleden" in late.text()
    assert any(link.endswith("soort=pilot&id=lang&bevestig=1") for link in late.links)


def test_what_nobody_confirmed_for_long_comes_later_and_stays(site: Build) -> None:
    made = site({"pilots/net.md": NOW, "pilots/lang.md": LATE})
    listed = made.page("pilots/").text()
    assert 0 < listed.index("Net bevestigd") < listed.index("Al lang niet bevestigd")


def test_search_finds_it_after_its_like(tmp_path: Path) -> None:
    one = KEPT.format("Een bijzondere boomhut", "{}")
    files = {"pilots/a.md": one.format("2023-02"), "pilots/b.md": one.format("2026-10")}
    kennis, _ = read(make_project(tmp_path / "project", files))
    hits = Engine(documents(kennis)).search("boomhut").hits
    assert [hit.document.ref.id for hit in hits[:2]] == ["b", "a"]


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


def run(folder: Path, *words: str) -> Result:
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, words)
    finally:
        os.chdir(before)


def asked(folder: Path, day: str, *words: str) -> list[dict[str, str]]:
    result = run(folder, "--vandaag", day, "bevestigen", "--json", *words)
    assert result.exit_code == 0, result.output
    found: list[dict[str, str]] = json.loads(result.stdout)
    return found


def test_the_keeper_is_asked_with_a_form_that_is_filled_in(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {"pilots/net.md": NOW, "pilots/lang.md": LATE})
    [one] = asked(project, "2026-11-26", "--adres", "https://k.example/")
    assert one["key"] == "[pilot:lang]"
    assert one["title"].endswith("[pilot:lang]")
    assert "https://k.example/bijdragen/wijzigen/?soort=pilot&id=lang&bevestig=1" in one["body"]
    both = asked(project, "2028-01-01")
    assert [row["key"] for row in both] == ["[pilot:lang]", "[pilot:net]"]
    assert len(asked(project, "2028-01-01", "--hoogstens", "1")) == 1


def test_a_page_moves_with_the_day_that_the_build_is_given(tmp_path: Path) -> None:
    meeting = HEAD.format("Dag van de boomhut").split("soort:")[0] + "datum: 2027-03-12\n---\n"
    consent = HEAD.format("Een casus") + "toestemming: {gegeven: 2026, tot: 2027-03-12}\n---\n"
    files = {
        "docs/bijeenkomsten/boomhut.md": meeting,
        "pilots/c.md": consent,
    }
    folder = make_project(tmp_path / "project", files)

    def made(day: str) -> tuple[str, bool]:
        to = folder / day
        result = run(folder, "--vandaag", day, "producten", "--naar", str(to))
        assert result.exit_code == 0, result.output
        return (to / "bijeenkomsten/index.html").read_text(), (to / "pilots/c").exists()

    listed, published = made("2027-03-12")
    assert 'id="_komend"' in listed
    assert published
    listed, published = made("2027-03-13")
    assert 'id="_geweest"' in listed
    assert not published


@pytest.mark.parametrize("day", ["morgen", "2027-02-30", "2027-3-1", "12-03-2027", "2027"])
def test_a_day_that_is_none_is_told(tmp_path: Path, day: str) -> None:
    folder = make_project(tmp_path / "project", {})
    result = run(folder, "--vandaag", day, "check")
    assert result.exit_code == 2
    assert f"'{day}' is geen dag" in result.output


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
CONSENT = "toestemming: {gegeven: 2026-03, ingetrokken: 2026-11-20}"
GONE = (
    HEAD.format(f"{HERS} in de titel")
    + f"doel: {HERS} in een veld\ndoelgroepen: [autisme]\nthemas: [preventie]\n"
    + f"{CONSENT}\n---\n{HERS} in de tekst. Met [een bijlage](bijlage.pdf).\n"
)
OTHER = (
    HEAD.format("Blijft staan")
    + "verwant: [weg, warm-welkom]\nvervolg_op: {waarde: weg, bron: agenda:3}\n---\n"
    + "Zie [die pilot](pilot:weg), of [haar bestand](weg.md#kop).\n"
)


def files_with(site: Site, word: str) -> list[str]:
    """Every file of a site with a word in its name or its content."""
    return [
        str(path.relative_to(site.folder))
        for path in site.folder.rglob("*")
        if word.lower() in path.name.lower()
        or (path.is_file() and word.lower().encode() in path.read_bytes().lower())
    ]


def test_what_was_withdrawn_is_in_no_file_of_the_site(tmp_path: Path) -> None:
    files = {"pilots/weg.md": GONE, "pilots/blijft.md": OTHER, "pilots/bijlage.pdf": HERS}
    project = make_project(tmp_path / "project", files)
    kennis, problems = read(project)
    assert [str(one) for one in problems] == []
    assert "weg" not in kennis.items["pilot"]
    made = build_site(project, strict=True)
    assert files_with(made, HERS) == []
    assert files_with(made, "pilots/weg/") == []
    assert not (made.folder / "pilots/weg").exists()
    page = made.page("pilots/blijft/")
    assert "die pilot" in page.text()
    assert "haar bestand" in page.text()
    assert "Warm welkom" in page.text()


def made_of(folder: Path, files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Every product of a project, by its address."""
    kennis, _ = read(make_project(folder, files))
    products = site_of.products(kennis, address="https://k.example/")
    return {one.address: one.html if isinstance(one, Page) else one.read() for one in products}


MEETING = f"""---
titel: {HERS}
samenvatting: Een dag over {HERS}.
bron: agenda:1
soort: bijeenkomst
datum: 2026-12-01
themas: [preventie]
{CONSENT}
---
{HERS}.
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [("pilots/weg.md", GONE), ("docs/bijeenkomsten/weg.md", MEETING)],
    ids=["pilot", "bijeenkomst"],
)
def test_the_site_is_as_if_the_file_were_not_there(path: str, text: str, tmp_path: Path) -> None:
    """Counts, neighbours, words that search knows, the newest day: nothing can tell."""
    assert made_of(tmp_path / "een", {path: text}) == made_of(tmp_path / "ander", {})


@pytest.mark.parametrize(
    "consent",
    [
        "toestemming: {gegeven: 2026-03, ingetrokken: vorige week}",
        "toestemming: {gegeven: 2026-03, ingetrokken: [2026-11]}",
        "toestemming: {gegeven: 2026-03, tot: 2026-13}",
        "toestemming: {gegeven: 2026-03, ingetroken: 2026-11-20}",
        "toestemming: ingetrokken",
        "toestemming: {gegeven: 2026-03, ingetrokken: 2026-11-20",
        "Toestemming: {ingetrokken: 2026-11-20}",
        "ingetrokken: 2026-11-20",
    ],
)
def test_a_no_that_is_written_wrongly_is_a_no(consent: str, tmp_path: Path) -> None:
    text = GONE.replace(CONSENT, consent)
    kennis, problems = read(make_project(tmp_path, {"pilots/weg.md": text}))
    assert problems
    assert "weg" not in kennis.items["pilot"]
    assert "hint-ingetrokken" in {one.code for one in kennis.hints}


def test_a_word_like_it_elsewhere_is_no_no(tmp_path: Path) -> None:
    text = GONE.replace(CONSENT, "toestemming: 2026-03").replace("loopt", "toestemming")
    kennis, problems = read(make_project(tmp_path, {"pilots/weg.md": text}))
    assert [one.code for one in problems] == ["onbekende-keuze", "kapotte-link"]
    assert "weg" in kennis.items["pilot"]


def test_what_makes_no_sense_without_it_goes_along(tmp_path: Path) -> None:
    """A partner is no more than an organisation and a role; one in words stays."""
    listed = (ROOT / "tests/klein/docs/vocabulaires/organisaties.yml").read_text("utf-8")
    gone = f"weg:\n  titel: {HERS}\n  samenvatting: Kort.\n  bron: agenda:1\n  {CONSENT}\n"
    partners = "[{organisatie: weg, rol: regie}, {organisatie: weg, omschrijving: Een bureau}]"
    pilot = HEAD.format("Blijft staan") + f"partners: {partners}\neigenaar: weg\n---\n"
    kennis, problems = read(
        make_project(
            tmp_path,
            {"docs/vocabulaires/organisaties.yml": listed + gone, "pilots/blijft.md": pilot},
        )
    )
    assert [str(one) for one in problems] == []
    left = kennis.items["pilot"]["blijft"]
    assert isinstance(left, Pilot)
    assert [one.omschrijving for one in left.partners.waarden] == ["Een bureau"]
    assert not left.eigenaar.bekend


def test_an_attachment_that_others_use_stays(tmp_path: Path) -> None:
    other = OTHER + "Met [de bijlage](bijlage.pdf).\n"
    files = {"pilots/weg.md": GONE, "pilots/blijft.md": other, "pilots/bijlage.pdf": "%PDF"}
    kennis, problems = read(make_project(tmp_path, files))
    assert not problems
    assert set(kennis.attachments) == {"pilots/bijlage.pdf"}


def test_the_check_tells_what_is_withheld_and_where_it_is_still_named(tmp_path: Path) -> None:
    other = OTHER + f"\nHet leek op {HERS} in de Titel.\n"
    files = {"pilots/weg.md": GONE, "pilots/blijft.md": other, "pilots/bijlage.pdf": "%PDF"}
    result = run(make_project(tmp_path, files), "check")
    assert result.exit_code == 0
    named, withheld = result.stdout.splitlines()
    assert named.startswith("pilots/blijft.md:12:1: Deze tekst noemt")
    assert named.endswith("[hint-noemt-ingetrokken]")
    assert withheld.startswith(f"pilots/weg.md:2:1: '{HERS} in de titel' komt niet op de site: ")
    assert "de toestemming is ingetrokken (20 november 2026)" in withheld


def test_until_then_it_is_there(site: Build) -> None:
    text = GONE.replace(", ingetrokken: 2026-11-20", "")
    files = {"pilots/weg.md": text, "pilots/blijft.md": OTHER.replace("#kop", "")}
    made = site({**files, "pilots/bijlage.pdf": "%PDF"})
    assert HERS in made.page("pilots/weg/").text()
