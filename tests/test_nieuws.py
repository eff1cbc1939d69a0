"""What is new: read from the history, told in a page, in feeds and in a newsletter."""

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import atoma
import pytest
from click.testing import CliRunner, Result
from defusedxml import ElementTree
from playwright.sync_api import Browser

from browser import axe, visit
from kennisbank.cli import main
from kennisbank.form.writer import written
from project import Html, Site, build_site, git, make_project, make_repository
from static_server import serve

Build = Callable[[Mapping[str, str | bytes]], Site]
MEETING = {
    "titel": "Dag van de boomhut",
    "samenvatting": "Een dag over hutten op school.",
    "bron": "agenda:1",
    "datum": "2027-03-12",
    "themas": ["preventie"],
    "regio": ["hier"],
}
PILOT = {
    "titel": "De boomhut",
    "samenvatting": "Een hut <b>in</b> de boom & een touw.",
    "bron": "agenda:1",
    "soort": "casus",
    "status": [{"stand": "loopt", "peildatum": "2027"}],
    "themas": ["preventie"],
    "regio": ["hier"],
    "bijeenkomsten": ["boomhut"],
}
ONE, OTHER = "pilots/boomhut.md", "docs/bijeenkomsten/boomhut.md"
REGION = "---\ntitel: Hier\nsamenvatting: Een regio.\nbron: agenda:1\n---\n"


def run(folder: Path, *words: str) -> Result:
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, words)
    finally:
        os.chdir(before)


def commit(folder: Path, day: str, files: Mapping[str, Any]) -> None:
    """Write files and put them in the history on a day; a file without content goes."""
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else written(content), "utf-8")
    git(folder, "add", "--all")
    moment = {"GIT_COMMITTER_DATE": f"{day}T12:00:00+0100", "GIT_AUTHOR_DATE": "2020-01-01T12:00"}
    git(folder, "commit", "--quiet", "--message", "x", **moment)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project with a year of history of one pilot and one meeting."""
    folder = make_project(tmp_path / "project", {"docs/regios/hier.md": REGION})
    make_repository(folder)
    commit(folder, "2027-01-05", {ONE: PILOT, OTHER: MEETING})
    result = {"uitkomst": "Meer kinderen klimmen."}
    commit(folder, "2027-02-01", {ONE: {**PILOT, "evaluatie": [result]}})
    done = [*PILOT["status"], {"stand": "geborgd", "peildatum": "2027-02"}]
    commit(
        folder,
        "2027-02-15",
        {ONE: {**PILOT, "evaluatie": [result], "status": done}},
    )
    moved = [{"datum": "2027-02-20", "tekst": "Een andere zaal"}]
    commit(folder, "2027-02-20", {OTHER: {**MEETING, "wijzigingen": moved}})
    harvest = {
        "stand": "gehouden",
        "inzichten": [{"tekst": "Begin laag.", "themas": ["preventie"]}],
    }
    text = {**MEETING, "wijzigingen": moved, **harvest, "open_vragen": ["Hoe hoog mag een hut?"]}
    commit(folder, "2027-03-13", {OTHER: text})
    return folder


def told(folder: Path) -> list[str]:
    text = (folder / "docs/vocabulaires/gebeurtenissen.yml").read_text("utf-8")
    return re.findall(r"^(\S+boomhut):$", text, re.MULTILINE)


ALL = [
    "2027-01-05-nieuw-bijeenkomst-boomhut",
    "2027-01-05-nieuw-pilot-boomhut",
    "2027-02-01-resultaat-pilot-boomhut",
    "2027-02-15-status-pilot-boomhut",
    "2027-02-20-gewijzigd-bijeenkomst-boomhut",
    "2027-03-13-oogst-bijeenkomst-boomhut",
]


def test_the_history_tells_what_was_new_on_which_day(project: Path) -> None:
    result = run(project, "gebeurtenissen")
    assert result.exit_code == 0, result.output
    assert told(project) == ALL
    assert run(project, "gebeurtenissen").stdout == "Er is niets nieuws.\n"
    assert run(project, "check").exit_code == 0


def test_what_is_no_news_stays_away_and_what_is_new_is_added(project: Path) -> None:
    run(project, "gebeurtenissen")
    path = project / "docs/vocabulaires/gebeurtenissen.yml"
    text = path.read_text("utf-8")
    path.write_text(f"{text}  geen_nieuws: een verbetering\n", "utf-8")
    commit(project, "2027-04-01", {"pilots/nieuw.md": {**PILOT, "titel": "De vlier"}})
    assert run(project, "gebeurtenissen").stdout.startswith("1 erbij")
    assert told(project) == ALL
    page = build_site(project, strict=False).page("nieuws/").text()
    assert "Verslag erbij" not in page
    assert "De vlier" in page


def test_a_page_that_came_back_or_whose_history_was_cut_off_is_no_news(
    project: Path, tmp_path: Path
) -> None:
    run(project, "gebeurtenissen")
    commit(project, "2027-05-01", {ONE: None})
    commit(project, "2027-05-02", {ONE: PILOT})
    run(project, "gebeurtenissen")
    assert told(project) == ALL
    cut = tmp_path / "cut"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{project}", str(cut))
    (cut / "docs/vocabulaires/gebeurtenissen.yml").unlink(missing_ok=True)
    assert run(cut, "gebeurtenissen").stdout == "Er is niets nieuws.\n"


def test_without_git_it_says_so(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "project", {})
    result = run(folder, "gebeurtenissen")
    assert result.exit_code == 2
    assert "git nodig" in result.output


@pytest.fixture
def made(project: Path) -> Site:
    run(project, "gebeurtenissen")
    return build_site(project, strict=False)


def test_one_summary_shows_up_everywhere(made: Site, project: Path) -> None:
    """In list, pilot page, theme page, calendar, feed and newsletter."""
    assert "Geweest" in [one.text for one in made.page("bijeenkomsten/").headings]
    assert "Dag van de boomhut" in made.page("pilots/boomhut/").text()
    assert "Begin laag." in made.page("themas/preventie/").text()
    assert "Dag van de boomhut" in (made.folder / "kalender/thema/preventie.ics").read_text("utf-8")
    title = "Verslag erbij: Dag van de boomhut"
    for stem in ("alles", "thema/preventie", "regio/hier"):
        assert title in [one.title.value for one in atom(made, stem).entries]
    result = run(project, "nieuwsbrief", "--sinds", "2027-03-01")
    assert "## Verslagen\n\n- [Dag van de boomhut]" in result.stdout
    assert "Hoe hoog mag een hut?" in result.stdout
    assert "Verslag erbij" in made.page("nieuws/").text()


def atom(made: Site, stem: str) -> Any:
    """A feed as another program reads it."""
    return atoma.parse_atom_bytes((made.folder / f"feeds/{stem}.atom").read_bytes())


def test_other_programs_read_the_feeds(made: Site) -> None:
    feed = atom(made, "alles")
    assert [one.title.value for one in feed.entries if "boomhut" in one.title.value] == [
        "Verslag erbij: Dag van de boomhut",
        "Gewijzigd: Dag van de boomhut (Een andere zaal)",
        "Andere status: De boomhut (geborgd)",
        "Resultaten erbij: De boomhut",
        "Nieuw: De boomhut",
        "Nieuw: Dag van de boomhut",
    ]
    assert feed.entries[2].summary.value == "Een hut <b>in</b> de boom & een touw."
    assert {one.label for one in feed.entries[2].categories} == {"Hier", "Preventie"}
    assert str(feed.updated.date()) == "2027-03-13"
    as_json = json.loads((made.folder / "feeds/alles.json").read_bytes())
    parsed = atoma.parse_json_feed(as_json)
    assert [one.title for one in parsed.items] == [one.title.value for one in feed.entries]
    assert [one.id_ for one in parsed.items] == [one.id_ for one in feed.entries]


def test_every_feed_is_valid_and_leads_to_a_page(made: Site) -> None:
    addresses = set(made.addresses())
    base = re.compile(r"^http://[^/]+/onder/")
    for path in sorted((made.folder / "feeds").rglob("*.atom")):
        feed = atoma.parse_atom_bytes(path.read_bytes())
        links = [link.href for one in (feed, *feed.entries) for link in one.links]
        pages = {base.sub("", one) for one in links if not one.endswith(".atom")}
        assert pages <= addresses
        assert len({one.id_ for one in feed.entries}) == len(feed.entries)
    opml = ElementTree.fromstring((made.folder / "feeds/alles.opml").read_bytes())
    for line in opml.iter("outline"):
        assert (made.folder / base.sub("", line.attrib["xmlUrl"])).is_file()
        assert base.sub("", line.attrib["htmlUrl"]) in addresses


def test_items_keep_their_ids_and_pages_name_their_feeds(made: Site) -> None:
    before = {one.title.value: one.id_ for one in atom(made, "alles").entries}
    project = made.folder.parent
    commit(project, "2027-04-01", {"pilots/nieuw.md": {**PILOT, "titel": "De vlier"}})
    run(project, "gebeurtenissen")
    after = build_site(project, strict=False)
    later = {one.title.value: one.id_ for one in atom(after, "alles").entries}
    assert before.items() < later.items()
    html = after.html("themas/preventie/")
    for stem in ("alles", "thema/preventie"):
        assert re.search(rf'<link rel="alternate"[^>]*feeds/{stem}\.atom"', html)
    assert "feeds/thema" not in after.html("pilots/boomhut/")


def test_the_page_about_following_has_every_feed_and_calendar(made: Site) -> None:
    page = made.page("volgen/")
    assert page.headings[0].text == "Volgen"
    there = {link.removeprefix("../") for link in page.links}
    feeds = {p.relative_to(made.folder).as_posix() for p in (made.folder / "feeds").rglob("*.*")}
    assert feeds <= there
    assert {"kalender/alles.ics", "kalender/thema/preventie.ics"} <= there


def test_what_may_not_be_published_is_in_no_feed(project: Path) -> None:
    gone = {**PILOT, "toestemming": {"gegeven": "2026", "ingetrokken": "2027-03"}}
    commit(project, "2027-03-14", {ONE: gone})
    run(project, "gebeurtenissen")
    made = build_site(project, strict=False)
    for path in (made.folder / "feeds").rglob("*.*"):
        assert "De boomhut" not in path.read_text("utf-8"), path
    assert "De boomhut" not in made.page("nieuws/").text()


def test_a_newsletter_of_one_region_in_three_forms(project: Path, tmp_path: Path) -> None:
    commit(project, "2027-03-20", {"pilots/elders.md": {**PILOT, "titel": "Elders", "regio": []}})
    words = ("nieuwsbrief", "--sinds", "2027-02-10", "--regio", "hier", "--naar", str(tmp_path))
    result = run(project, *words, "--adres", "https://k.example")
    assert result.exit_code == 0, result.output
    files = {form: tmp_path / f"nieuwsbrief.{form}" for form in ("md", "html", "txt")}
    texts = {form: path.read_text("utf-8") for form, path in files.items()}
    for form, text in texts.items():
        assert "geborgd" in text, form
        assert "https://k.example/pilots/boomhut/" in text
        assert "Elders" not in text
        assert "Nieuw" not in text.replace("Nieuws", "").replace("nieuw is", "")
    assert "\\<b\\>in\\</b\\>" in texts["md"]
    assert "&lt;b&gt;in&lt;/b&gt; de boom &amp; een touw" in texts["html"]
    page = Html(texts["html"])
    assert not re.search(r"<(?:style|script|img|link)\b|url\(", texts["html"])
    assert {one for one in page.links if not one.startswith("https://k.example/")} == set()
    assert max(len(line) for line in texts["txt"].splitlines() if "http" not in line) <= 76


def test_a_newsletter_without_news_says_so_and_wrong_words_are_told(project: Path) -> None:
    result = run(project, "nieuwsbrief", "--sinds", "2030-01-01", "--regio", "hier")
    assert "er niets nieuws" in result.stdout or "Open vragen" in result.stdout
    assert run(project, "nieuwsbrief", "--sinds", "morgen").exit_code == 2
    wrong = run(project, "nieuwsbrief", "--sinds", "2027-01-01", "--regio", "hierr")
    assert wrong.exit_code == 2
    assert "Bedoelde u 'hier'?" in wrong.output


def test_a_reader_sees_what_is_new_since_the_last_visit(made: Site, browser: Browser) -> None:
    with serve(made.folder) as address, visit(browser, f"{address}nieuws/") as seen:
        status = seen.page.locator("[data-bezoek]")
        assert status.is_hidden()
        seen.page.reload()
        assert status.inner_text() == "Er is niets nieuws sinds uw vorige bezoek."
        seen.page.evaluate("localStorage.setItem('kennisbank.nieuws', '2027-02-15')")
        seen.page.reload()
        assert status.inner_text() == "2 nieuw sinds wat u hier de vorige keer zag."
        assert seen.page.locator("h2", has_text="nieuw voor u").count() == 2


@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_read_it(made: Site, browser: Browser, width: int) -> None:
    with serve(made.folder) as address:
        for path in ("nieuws/", "volgen/"):
            with visit(browser, address + path, width=width) as seen:
                assert axe(seen.page) == []
                assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
