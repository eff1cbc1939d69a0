"""A conference of three days from its announcement to its harvest, on a real site."""

import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Browser

from browser import axe, visit
from conference import DAYS, TITLE, pretalx, talks
from kennisbank.search.documents import documents
from kennisbank.search.engine import Engine
from project import Site, build_site, make_project, read
from static_server import serve

MEETING = "docs/bijeenkomsten/samen-verzonnen.md"
PAGE = "bijeenkomsten/samen-verzonnen/"
OUTCOME = "Alle deelnemers willen één afspraak over vervoer, en vragen de gemeenten daarom."
BY_PEOPLE = (
    f"titel: {TITLE}\n"
    """\
samenvatting: Drie verzonnen dagen over onderwijs en zorg.
plaats: Verzonnendam
voor_wie: Iedereen in onderwijs en zorg.
aanmelden: https://voorbeeld.example/aanmelden
themas: [preventie]
"""
)
HARVEST = """\
inzichten:
  - tekst: Begin klein en blijf, ook als het eerst niet lukt.
    kenmerk: klein
    themas: [preventie]
    kaderstappen: [verkennen]
  - {tekst: Ouders weten het eerder., themas: [preventie]}
afspraken:
  - {tekst: Samen één folder, wie: het loket, voor: 2027-06}
open_vragen: [Wie betaalt het vervoer in de vakantie?]
"""


class Conference:
    """A project with the schedule of a conference, which people and an import write in."""

    def __init__(self, folder: Path) -> None:
        self.folder = make_project(folder, {})
        self.path = self.folder / MEETING

    def imported(self, sessions: Mapping[str, Mapping[str, Any]], day: str, *more: str) -> str:
        """What ``kennisbank programma`` says of a schedule of this day."""
        (self.folder / "schedule.json").write_text(pretalx(sessions), "utf-8")
        command = [sys.executable, "-c", "from kennisbank.cli import main; main()", "programma"]
        done = subprocess.run(
            [*command, "schedule.json", "--dag", day, *more],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def again(self, sessions: Mapping[str, Mapping[str, Any]], day: str) -> str:
        """The same for a meeting that is there."""
        return self.imported(sessions, day, "--bij", MEETING)

    def edit(self, *changes: tuple[str, str]) -> None:
        """Change the file as people do."""
        text = self.path.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        self.path.write_text(text, "utf-8")

    def built(self) -> Site:
        """The site as it is now; nothing in it is wrong."""
        assert read(self.folder)[1] == ()
        return build_site(self.folder)

    def found(self, words: str) -> list[str]:
        """What searching finds."""
        hits = Engine(documents(read(self.folder)[0])).search(words).hits
        return [str(hit.document.ref) for hit in hits]


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    """The conference as it is announced."""
    made = Conference(tmp_path / "project")
    assert "met 40 sessies" in made.imported(talks(), "2027-01-05")
    made.edit((f"titel: {TITLE}\n", BY_PEOPLE))
    return made


def events(site: Site) -> dict[str, Any]:
    """The sessions in the calendar of the meeting, as another program reads it."""
    text = (site.folder / PAGE / "agenda.ics").read_text("utf-8")
    return {one.uid or "": one for one in IcsCalendarStream.calendar_from_ics(text).events}


def key(code: str) -> str:
    return f"samen-verzonnen-{code.lower()}@kennisbank-oza"


def when(event: Any) -> str:
    start: datetime = event.dtstart
    return f"{start:%d %H:%M}"


def test_a_conference_from_announcement_to_harvest(conference: Conference) -> None:
    # Announced.
    site = conference.built()
    page = site.page(PAGE)
    assert [one.text for one in page.headings if one.level == 3] == [
        *("10 maart 2027", "11 maart 2027", "12 maart 2027"),
    ]
    assert len([one for one in page.ids if one.startswith("_sessie-")]) == 40
    assert {"_dag-10-maart-2027", "_sessie-verz00"} <= set(page.ids)
    assert "orthopedagoog, een school" in page.text()
    assert "Fantasia" not in site.html(PAGE)
    assert "Komend" in [one.text for one in site.page("bijeenkomsten/").headings]
    calendar = events(site)
    assert len(calendar) == 41
    assert {one.sequence for one in calendar.values()} == {0}
    assert when(calendar[key("VERZ01")]) == "10 09:30"
    assert conference.found("jeugdarts en mentor")[0] == "bijeenkomst:samen-verzonnen"

    # Moved, and one called off.
    sessions = talks()
    sessions["VERZ01"] |= {"date": f"{DAYS[0]}T16:30:00+01:00", "start": "16:30"}
    del sessions["VERZ03"]
    told = conference.again(sessions, "2027-02-01")
    assert "Verplaatst: 'Zorg in de klas, deel 1'; afgelast: 'Ouders aan tafel, deel 1'" in told
    site = conference.built()
    assert "Gaat niet door: staat niet meer in het programma" in site.page(PAGE).text()
    assert "1 februari 2027" in site.page(PAGE).text()
    calendar = events(site)
    assert len(calendar) == 41
    assert {one.sequence for one in calendar.values()} == {1}
    assert when(calendar[key("VERZ01")]) == "10 16:30"
    off = [uid for uid, one in calendar.items() if str(one.status).endswith("CANCELLED")]
    assert off == [key("VERZ03")]

    # Harvested; the same schedule once more changes nothing, another room loses nothing.
    conference.edit(
        ("stand: gepland", "stand: gehouden"),
        ("  - kenmerk: verz05\n", f"  - kenmerk: verz05\n    uitkomst: {OUTCOME}\n"),
        ("  - kenmerk: verz06\n", "  - kenmerk: verz06\n    pilots: [warm-welkom]\n"),
        ("bronnen:\n", f"{HARVEST}bronnen:\n"),
    )
    assert "heeft dit programma al" in conference.again(sessions, "2027-03-15")
    sessions["VERZ05"]["room"] = "Zaal Beuk"
    conference.again(sessions, "2027-03-15")
    site = conference.built()
    page = site.page(PAGE)
    titles = [one.text for one in page.headings]
    assert titles.index("Wat eruit kwam") < titles.index("Per sessie")
    for words in (OUTCOME, "Zaal Beuk", "Samen één folder", "Wie betaalt het vervoer"):
        assert words in page.text()
    assert {"_inzicht-klein", "_inzicht-ouders-weten-het-eerder"} <= set(page.ids)
    assert {one.sequence for one in events(site).values()} == {2}
    assert "Geweest" in [one.text for one in site.page("bijeenkomsten/").headings]
    assert "bijeenkomst:samen-verzonnen" in conference.found("één afspraak over vervoer")

    # What it left stands where people look for it.
    theme = site.page("themas/preventie/")
    assert "Inzichten van bijeenkomsten" in [one.text for one in theme.headings]
    assert "../../bijeenkomsten/samen-verzonnen/#_inzicht-klein" in theme.links
    pilot = site.page("pilots/warm-welkom/")
    assert "Getoond op" in pilot.text()
    assert "../../bijeenkomsten/samen-verzonnen/" in pilot.links
    assert list(site.broken_links()) == []


def test_everybody_can_read_forty_sessions_and_print_the_harvest(
    conference: Conference, browser: Browser
) -> None:
    site = conference.built()
    with serve(site.folder, prefix="/onder/") as address:
        for width in (320, 1280):
            for colours in ("default", "slate"):
                with visit(browser, address + PAGE, width=width) as seen:
                    # The small site has no button for the dark; a reader of the real one has.
                    body = seen.page.locator("body")
                    body.evaluate(f"one => one.dataset.mdColorScheme = '{colours}'")
                    seen.page.wait_for_timeout(300)
                    assert axe(seen.page) == []
                    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        with visit(browser, address + PAGE, width=360) as seen:
            # When and where a session is can be read without opening it.
            assert seen.page.locator(".kb-programma__tijd >> nth=39").is_visible()
            seen.page.get_by_role("link", name="12 maart 2027").click()
            assert seen.page.locator("#_dag-12-maart-2027").is_visible()
    text = conference.path.read_text("utf-8").replace("stand: gepland", "stand: gehouden")
    for number in range(0, 40, 3):
        mark = f"  - kenmerk: verz{number:02}\n"
        text = text.replace(mark, f"{mark}    uitkomst: {OUTCOME}\n")
    conference.path.write_text(text.replace("bronnen:\n", f"{HARVEST}bronnen:\n"), "utf-8")
    site = conference.built()
    with (
        serve(site.folder, prefix="/onder/") as address,
        visit(browser, address + PAGE) as seen,
    ):
        assert axe(seen.page) == []
        paper = seen.page.pdf(prefer_css_page_size=True)
        seen.page.emulate_media(media="print")
        for words in (OUTCOME, "Begin klein en blijf", "Samen één folder", "in de vakantie"):
            assert seen.page.get_by_text(words).first.is_visible()
        assert not seen.page.get_by_text("Het programma", exact=True).is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
