"""The network: a group with its next step and learning log, and all of them together."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser import axe, visit
from kennisbank.form.writer import written
from kennisbank.knowledge.network import log
from kennisbank.model.netwerkgroep import Netwerkgroep
from project import Site, build_site
from static_server import serve

GROUP = "docs/netwerkgroepen/bouwers.md"
Build = Callable[[Mapping[str, str | bytes]], Site]


def group(**more: Any) -> str:
    fields = {
        "titel": "Netwerkgroep de bouwers",
        "samenvatting": "Een groep die samen een boomhut bouwt.",
        "bron": "agenda:1",
        "soort": "netwerkgroep",
        "regio": ["alkmaar"],
        "opdracht": "Een boomhut voor elke school.",
        "logboek": [
            {"datum": "2026-09", "fase": "plannen", "tekst": "Een plan voor twee scholen."},
            {
                "datum": "2027-02",
                "fase": "nagaan",
                "tekst": "Wij telden hoe vaak de hut is gebruikt.",
                "gevonden": "Alleen bij droog weer.",
                "veranderd": "Er komt een dak.",
                "pilots": ["samen-naar-school"],
            },
        ],
        "volgende_stap": {"tekst": "het dak bouwen", "voor": "2027-06", "wie": "het loket"},
        "hulp_gevraagd": ["Wie heeft er verstand van daken?"],
        "hulp_aangeboden": ["Een tekening van de hut."],
        "open_vragen": ["Blijft een dak liggen bij storm?"],
        **more,
    }
    return written(fields)


PILOT = (
    "---\ntitel: Samen naar school\nsamenvatting: Kort.\nbron: agenda:1\nsoort: casus\n"
    "status: loopt\n---\n"
)


@pytest.fixture
def made(site: Build) -> Site:
    return site({GROUP: group(), "pilots/samen-naar-school.md": PILOT})


def test_a_group_shows_its_task_next_step_and_log_newest_first(made: Site) -> None:
    page = made.page("netwerkgroepen/bouwers/")
    text = page.text()
    said = ("Een boomhut voor elke school.", "het dak bouwen", "Voor juni 2027", "het loket")
    places = [text.index(one) for one in (*said, "Er komt een dak.", "Een plan voor twee scholen.")]
    assert places == sorted(places)
    assert "_logboek-februari-2027" in page.ids
    assert any(link.endswith("pilots/samen-naar-school/") for link in page.links)
    assert "In het logboek van" in made.page("pilots/samen-naar-school/").text()


def test_the_network_shows_who_is_where_and_who_asks_what(made: Site) -> None:
    text = made.page("netwerk/").text()
    for one in (
        *("Netwerkgroep de bouwers", "nagaan", "het dak bouwen", "juni 2027"),
        *("Wie heeft er verstand van daken?", "Een tekening van de hut."),
        "Blijft een dak liggen bij storm?",
    ):
        assert one in text
    assert "voorbij" not in text


def test_a_step_of_which_the_day_has_passed_says_so(
    made: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KENNISBANK_VANDAAG", "2027-07-01")
    later = build_site(made.folder.parent, strict=False)
    assert "die dag is voorbij" in later.page("netwerkgroepen/bouwers/").text()
    assert "voor juni 2027 (voorbij)" in later.page("netwerk/").text()


def test_a_log_without_dates_keeps_the_order_of_its_writer() -> None:
    told = Netwerkgroep.from_data({"logboek": ["eerst", "toen", {"tekst": "nu", "datum": "2027"}]})
    assert [one.tekst for one in log(told)] == ["nu", "toen", "eerst"]


def test_the_consultation_is_a_list_from_the_top_down(site: Build) -> None:
    files = {
        f"docs/netwerkgroepen/{name}.md": group(titel=name.capitalize(), niveau=level, logboek=[])
        for name, level in (("raad", "bestuur"), ("regie", "schakel"), ("werkers", "uitwerking"))
    }
    figure = site(files).page("netwerk/").text().partition("Het overleg in de regio")[2]
    places = [figure.index(one) for one in ("Raad", "Regie", "Werkers")]
    assert places == sorted(places)


def test_the_real_network_says_honestly_that_no_log_is_kept(real_site: Site) -> None:
    page = real_site.page("netwerk/")
    assert "Nog geen groep houdt hier een logboek bij" in page.text()
    assert "Regisseursgroep, regio Alkmaar" in page.text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_use_it(made: Site, browser: Browser, width: int, scheme: Any) -> None:
    with serve(made.folder) as address:
        for path in ("netwerk/", "netwerkgroepen/bouwers/"):
            with visit(browser, address + path, width=width, scheme=scheme) as seen:
                assert axe(seen.page) == []
                assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_group_begins_its_log_with_one_click(site: Build, browser: Browser) -> None:
    made = site({GROUP: group(logboek=[])})
    with (
        serve(made.folder) as address,
        visit(browser, f"{address}netwerkgroepen/bouwers/") as seen,
    ):
        seen.page.get_by_role("link", name="Begin een logboek").click()
        first = seen.page.locator("[data-formulier] .kb-veld, [data-formulier] fieldset").first
        first.wait_for()
        assert "Logboek" in first.inner_text()
