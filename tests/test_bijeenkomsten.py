"""A conference from its announcement to its harvest: pages, list and calendars."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Browser

from browser import axe, visit
from kennisbank.form.writer import written
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.model.values import Datum, Tijd
from project import ROOT, Site, messages
from static_server import serve

MEETING = "docs/bijeenkomsten/samen.md"
Build = Callable[[Mapping[str, str | bytes]], Site]


def session(number: int, **more: Any) -> dict[str, Any]:
    """One of forty sessions: in three days, four rooms and from nine o'clock on."""
    day, hour, room = number % 3, number // 12, number // 3 % 4
    return {
        "kenmerk": f"s{number}",
        "titel": f"Sessie {number}",
        "dag": f"2027-03-{10 + day}",
        "begin": f"{9 + hour}:00",
        "eind": f"{9 + hour}:50",
        "zaal": f"Zaal {room}",
        "sprekers": ["een orthopedagoog van een school"],
        **more,
    }


def conference(**more: Any) -> str:
    fields = {
        "titel": "Samen sterk",
        "samenvatting": "Drie dagen over onderwijs en zorg.",
        "bron": "agenda:1",
        "stand": "gepland",
        "datum": "2027-03-10",
        "tot": "2027-03-12",
        "begin": "9:00",
        "eind": "16:00",
        "plaats": "Alkmaar",
        "aanmelden": "https://voorbeeld.example/aanmelden",
        "programma": [session(number) for number in range(40)],
        "themas": ["preventie"],
        **more,
    }
    return written(fields)


def calendar(site: Site, address: str) -> Any:
    """A calendar as another program reads it."""
    text = (site.folder / address).read_text("utf-8")
    return IcsCalendarStream.calendar_from_ics(text)


def test_an_announcement_has_its_programme_and_ways_to_join(site: Build) -> None:
    made = site({MEETING: conference()})
    page = made.page("bijeenkomsten/samen/")
    titles = [one.text for one in page.headings]
    assert [one for one in titles if "maart" in one] == [
        f"{day} maart 2027" for day in (10, 11, 12)
    ]
    assert "Programma" in titles
    assert "Wat eruit kwam" not in titles
    assert "https://voorbeeld.example/aanmelden" in page.links
    assert "10 maart 2027 tot en met 12 maart 2027, 9.00 uur tot 16.00 uur" in page.text()
    assert "Komend" in [one.text for one in made.page("bijeenkomsten/").headings]


def test_once_harvested_what_came_of_it_stands_first(site: Build) -> None:
    text = conference(
        stand="gehouden",
        inzichten=[{"tekst": "Begin klein en blijf.", "themas": ["preventie"]}],
        afspraken=[{"tekst": "Samen een folder", "wie": "het loket", "voor": "2027-06"}],
        programma=[session(0, uitkomst="Iedereen wil verder."), session(1)],
    )
    made = site({MEETING: text})
    page = made.page("bijeenkomsten/samen/")
    titles = [one.text for one in page.headings]
    assert titles.index("Wat eruit kwam") >= 0
    assert "Programma" not in titles
    assert "_inzicht-begin-klein-en-blijf" in page.ids
    for word in ("Begin klein en blijf.", "het loket", "juni 2027", "Iedereen wil verder."):
        assert word in page.text()
    assert "https://voorbeeld.example/aanmelden" not in page.links
    assert "Geweest" in [one.text for one in made.page("bijeenkomsten/").headings]
    assert "Samen sterk" in made.page("themas/preventie/").text()


def test_other_programs_read_the_calendars(site: Build) -> None:
    programme = [session(number) for number in range(40)]
    programme[3]["afgelast"] = "de spreker is ziek"
    moved = [{"datum": "2027-02-01", "tekst": "Andere zaal"}]
    made = site({MEETING: conference(programma=programme, wijzigingen=moved)})
    for address in ("kalender/alles.ics", "kalender/thema/preventie.ics"):
        [event] = calendar(made, address).events
        assert event.uid == "samen@kennisbank-oza"
        assert event.sequence == 1
        assert event.summary == "Samen sterk"
        begin, end = event.dtstart, event.dtend
        assert begin.isoformat() == "2027-03-10T09:00:00+01:00"
        assert end.isoformat() == "2027-03-12T16:00:00+01:00"
    own = calendar(made, "bijeenkomsten/samen/agenda.ics")
    assert len(own.events) == 41
    assert len({event.uid for event in own.events}) == 41
    off = [event.summary for event in own.events if str(event.status).endswith("CANCELLED")]
    assert off == ["Sessie 3"]


def test_a_meeting_that_is_called_off_stays_and_says_so(site: Build) -> None:
    made = site({MEETING: conference(stand="afgelast", programma=[], begin="", eind="")})
    [event] = calendar(made, "kalender/alles.ics").events
    assert str(event.status).endswith("CANCELLED")
    assert event.dtstart == dt.date(2027, 3, 10)
    assert event.dtend == dt.date(2027, 3, 13)
    assert "Afgelast" in made.page("bijeenkomsten/").text()


def test_every_real_calendar_can_be_read(real_site: Site) -> None:
    found = sorted(real_site.folder.rglob("*.ics"))
    assert found
    for path in found:
        events = IcsCalendarStream.calendar_from_ics(path.read_text("utf-8")).events
        assert events, path


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"begin": "half tien"}, "geen-tijd"),
        ({"begin": "9u30"}, "geen-tijd"),
        ({"begin": "25:00"}, "geen-tijd"),
        ({"tot": "2027-03-09"}, "verkeerde-volgorde"),
        ({"tot": "2027-03-10", "eind": "8:00"}, "verkeerde-volgorde"),
        ({"datum": "2027-03-28", "tot": "2027-03-28", "begin": "2:30"}, "tijd-bestaat-niet"),
        ({"datum": "2027-10-31", "tot": "2027-10-31", "begin": "2:30"}, "tijd-bestaat-niet"),
        ({"programma": [session(0, eind="8:00")]}, "verkeerde-volgorde"),
        ({"programma": [session(0), session(0, titel="Ander")]}, "zelfde-zaal"),
        ({"programma": [{"titel": "Zonder dag", "dag": "morgen"}]}, "geen-datum"),
    ],
)
def test_what_cannot_be_is_told(fields: dict[str, Any], code: str, tmp_path: Path) -> None:
    told = messages(tmp_path / "project", {MEETING: conference(**fields)})
    assert [one for one in told if f"[{code}]" in one], told


def test_sessions_that_do_not_meet_are_no_fault(tmp_path: Path) -> None:
    apart = [
        session(0),
        session(0, kenmerk="b", titel="Later", begin="9:50", eind="10:30"),
        session(0, kenmerk="c", titel="Elders", zaal="Zaal 9"),
        session(0, kenmerk="d", titel="Weg", afgelast="ziek"),
    ]
    text = conference(programma=apart)
    assert messages(tmp_path / "project", {MEETING: text}) == []


@pytest.mark.parametrize(
    ("written_", "shown"), [("9:30", "9.30 uur"), ("09.30", "9.30 uur"), ("14.00 uur", "14.00 uur")]
)
def test_a_time_as_people_write_it(written_: str, shown: str) -> None:
    assert str(Tijd.read(written_)) == shown


def test_the_clock_jumps_on_the_last_sunday(tmp_path: Path) -> None:
    del tmp_path
    night = Tijd(2, 30)
    jumps = [day for day in range(1, 32) if Datum(2027, 3, day).springt(night)]
    assert jumps == [28]
    assert not Datum(2027, 3, 28).springt(Tijd(3, 0))
    assert not Datum(2027, 3).springt(night)


@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_read_it(browser: Browser, site: Build, width: int) -> None:
    harvest = {"inzichten": ["Begin klein."], "afspraken": ["Samen een folder"]}
    made = site({MEETING: conference(**harvest), "docs/bijeenkomsten/later.md": conference()})
    with serve(made.folder, prefix="/onder/") as address:
        for page in ("bijeenkomsten/samen/", "bijeenkomsten/later/", "bijeenkomsten/"):
            with visit(browser, address + page, width=width) as seen:
                assert axe(seen.page) == []
                assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_real_advice_is_called_a_meeting(real_site: Site) -> None:
    page = real_site.page("bijeenkomsten/")
    titles = [one.text for one in page.headings]
    below = titles[titles.index("Adviezen en voornemens") :]
    assert "Schoolbezoeken voor wethouders, beleidsmedewerkers en raadsleden" in below
    assert (ROOT / Bijeenkomst.kind.home).is_dir()
