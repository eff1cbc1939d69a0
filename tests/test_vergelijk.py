"""Pilots side by side, pilots like one's own, and pilots close by."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import axe, visit
from kennisbank import pages
from project import ROOT, Site, make_project, read
from static_server import serve

Build = Callable[[Mapping[str, str | bytes]], Site]
THREE = "vergelijk/?p=de-trimaran&p=mazl&p=porteum-de-leerroute"
PILOT = """---
titel: {titel}
samenvatting: Zo ging het.
bron: agenda:1
soort: arrangement
status: geborgd
doelgroepen: [autisme]
{meer}---
"""


@pytest.fixture
def files(tmp_path: Path) -> Callable[[Mapping[str, str]], dict[str, Any]]:
    """The files for a comparison of a tiny site, by the ids of its pilots."""

    def made(more: Mapping[str, str]) -> dict[str, Any]:
        kennis, problems = read(make_project(tmp_path / "project", more))
        assert problems == ()
        return {
            Path(address).stem: json.loads(content)
            for address, content in pages.comparisons(kennis)
        }

    return made


def test_an_added_pilot_can_be_compared_at_once(
    files: Callable[[Mapping[str, str]], dict[str, Any]],
) -> None:
    meer = "leeftijd: 6-12\nfinanciering: niet vermeld\nteam: [leraar, <b>coach</b>]\n"
    pilot = files({"pilots/nieuw.md": PILOT.format(titel="Nieuw & fijn", meer=meer)})["nieuw"]
    assert pilot["name"] == "Nieuw & fijn"
    assert pilot["ages"] == ["6", "12"]
    said = dict(zip(QUESTIONS, pilot["rows"], strict=True))
    gaps = dict(zip(QUESTIONS, pilot["gaps"], strict=True))
    assert said["Voor wie"] == ["Leerlingen met autisme", "6–12 jaar"]
    assert said["Met wie"] == ["leraar", "<b>coach</b>"]  # text, which the script puts in as text
    assert gaps["Wie betaalt"] == "niet vermeld"
    assert gaps["Wat kwam eruit"] == "nog niet ingevuld"
    assert gaps["Voor wie"] == ""


QUESTIONS = (
    *("Wat is het", "Voor wie", "Waar", "Hoe ver", "Met wie", "Hoe groot en hoe vaak"),
    *("Wie betaalt", "Wat kwam eruit", "Wat werkte", "Wat werkte niet, wat werd anders"),
    "Wie kunt u bellen",
)


def test_every_pilot_answers_every_question_or_says_why_not() -> None:
    kennis, _ = read(ROOT)
    made = dict(pages.comparisons(kennis))
    assert len(made) == len(kennis.items["pilot"])
    for address, content in made.items():
        pilot = json.loads(content)
        assert len(content) < 20_000, address
        for said, gap in zip(pilot["rows"], pilot["gaps"], strict=True):
            assert bool(said) != bool(gap), address
            assert not any(re.search(r"</?\w+[^>]*>", text) for text in said), address


# --- side by side ---------------------------------------------------------------------------------


def _cells(page: Page, question: str) -> list[str]:
    expect(page.locator("tbody tr").first).to_be_visible()
    row = page.locator("tbody tr").filter(has=page.get_by_role("rowheader", name=question))
    return [text.strip() for text in row.locator("td").all_inner_texts()]


def test_a_policy_officer_compares_three_pilots_on_money_and_prints_it(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, real_address) as seen:
        page = seen.page
        page.get_by_role("link", name="Alle pilots").first.click()
        page.get_by_role("button", name="Zet pilots naast elkaar").click()
        for name in ("De Trimaran", "M@ZL", "De Leerroute in schoolcampus Porteum"):
            page.get_by_label(f"Vergelijk {name}", exact=True).check()
        bar = page.get_by_role("region", name="Vergelijken")
        expect(bar).to_contain_text("3 van ten hoogste 4")
        bar.get_by_role("link", name="Vergelijk").click()
        expect(page).to_have_url(re.compile(r"/vergelijk/\?p=de-trimaran&p=mazl&p=porteum"))
        money = _cells(page, "Wie betaalt")
        assert "halve formatieplaats" in money[0]
        assert money[1] == "niet vermeld"
        assert "1.900.000" in money[2]
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))) == 1
        assert seen.errors == []


@pytest.mark.parametrize(
    ("asked", "told", "count"),
    [
        ("", "Kies twee tot vier pilots", 0),
        ("?p=mazl", "Kies er nog een", 1),
        ("?p=mazl&p=mazl&p=de-trimaran", "u ziet haar één keer", 2),
        ("?p=mazl&p=bestaat-niet&p=de-trimaran", "geen pilot ‘bestaat-niet’", 2),
        ("?p=mazl&p=../../x&p=<img>&p=de-trimaran", "‘<img>’", 2),
        ("?" + "&".join(f"p=x{n}" for n in range(10)), "de eerste 4 staan hier", 0),
    ],
)
def test_an_odd_address_is_explained_and_the_rest_is_shown(
    asked: str, told: str, count: int, browser: Browser, real_address: str
) -> None:
    with visit(browser, f"{real_address}vergelijk/{asked}") as seen:
        expect(seen.page.locator("[data-uitleg]")).to_contain_text(told)
        expect(seen.page.locator("thead th")).to_have_count(count)
        assert seen.errors == []


def test_what_is_the_same_can_be_hidden(browser: Browser, real_address: str) -> None:
    with visit(browser, f"{real_address}vergelijk/?p=mazl&p=mazl-alkmaar") as seen:
        page = seen.page
        page.goto(f"{real_address}{THREE}")
        rows = page.locator("tbody tr")
        expect(rows).to_have_count(len(QUESTIONS))
        for row in rows.all():
            mark = row.locator(".kb-vergelijk__merk").inner_text()
            cells = {text.split("\n", 1)[-1] for text in row.locator("td").all_inner_texts()}
            assert (mark == "gelijk") == (len(cells) == 1)
        page.get_by_role("link", name="Haal M@ZL weg").click()
        expect(page.locator("thead th")).to_have_count(2)


def test_boxes_stay_ticked_when_the_list_is_filtered(browser: Browser, real_address: str) -> None:
    with visit(browser, f"{real_address}pilots/") as seen:
        page = seen.page
        page.get_by_role("button", name="Zet pilots naast elkaar").press("Enter")
        box = page.get_by_label("Vergelijk De Trimaran", exact=True)
        box.focus()
        page.keyboard.press("Space")
        page.get_by_role("checkbox", name=re.compile(r"^Thuiszitters \d")).check()
        expect(page.locator("[data-lijst=aantal]")).not_to_contain_text("55")
        expect(box).to_be_checked()
        page.get_by_label(re.compile("^Vergelijk Buitengewoon Leren")).check()
        for name in page.get_by_label(re.compile("^Vergelijk ")).all()[:4]:
            if not name.is_checked() and name.is_enabled():
                name.check()
        assert page.locator(".kb-vink input:disabled").count() > 0
        page.get_by_role("button", name="Wis").click()
        expect(page.get_by_role("region", name="Vergelijken")).to_be_hidden()
        assert seen.errors == []


# --- like one's own -------------------------------------------------------------------------------


def test_pilots_like_ones_own_say_what_speaks_for_and_against(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, f"{real_address}vergelijkbaar/") as seen:
        page = seen.page
        page.get_by_label("Doelgroep").select_option(label="Thuiszitters")
        page.get_by_label("Leeftijd").fill("15")
        page.get_by_label("Regio").select_option(label="Regio Alkmaar")
        page.get_by_role("button", name="Toon pilots die erop lijken").press("Enter")
        found = page.locator("[data-gevonden] > li")
        expect(found).to_have_count(10)
        expect(page).to_have_url(re.compile("doelgroepen=thuiszitters&regio=alkmaar&leeftijd=15"))
        expect(found.first).to_contain_text("doelgroep Thuiszitters en regio Regio Alkmaar")
        trimaran = found.filter(has_text="De Trimaran")
        expect(trimaran).to_contain_text("Anders")
        expect(trimaran).to_contain_text("leeftijd vanaf 6 tot 12 jaar")
        page.reload()
        expect(page.locator("[data-gevonden] > li")).to_have_count(10)
        assert seen.errors == []


def test_who_asks_nothing_is_asked_something(browser: Browser, real_address: str) -> None:
    with visit(browser, f"{real_address}vergelijkbaar/") as seen:
        seen.page.get_by_role("button", name="Toon pilots die erop lijken").click()
        expect(seen.page.locator("[data-melding]")).to_have_text("Vul ten minste één ding in.")


# --- close by -------------------------------------------------------------------------------------


def test_pilots_close_by_come_first(browser: Browser, real_address: str) -> None:
    with visit(browser, f"{real_address}doelgroepen/extra-ondersteuning/") as seen:
        page = seen.page
        rows = page.locator(".kb-regels > li")
        before = rows.all_inner_texts()
        page.get_by_label("Bij u in de buurt").select_option(label="Zuid-Limburg")
        expect(page).to_have_url(re.compile(r"\?regio=zuid-limburg"))
        expect(page.locator(".kb-regiokeuze [role=status]")).to_contain_text("Zuid-Limburg: ")
        after = rows.all_inner_texts()
        assert sorted(after) == sorted(before)
        assert after != before
        page.reload()
        assert rows.all_inner_texts() == after
        page.get_by_label("Bij u in de buurt").select_option(label="het hele land")
        assert rows.all_inner_texts() == before
        assert seen.errors == []


@pytest.mark.parametrize("reader", [{}, {"width": 390, "scheme": "dark"}, {"forced": True}])
@pytest.mark.parametrize("address", [THREE, "vergelijkbaar/?doelgroepen=thuiszitters"])
def test_axe_finds_nothing(
    address: str, reader: dict[str, Any], browser: Browser, real_address: str
) -> None:
    with visit(browser, real_address + address, **reader) as seen:
        expect(seen.page.locator("tbody tr, [data-gevonden] li").first).to_be_visible()
        assert axe(seen.page) == []


def test_without_script_there_is_a_way_on(site: Build, browser: Browser) -> None:
    built = site({"pilots/nieuw.md": PILOT.format(titel="Nieuw", meer="")})
    with serve(built.folder) as address:
        for page in ("vergelijk/", "vergelijkbaar/"):
            with visit(browser, address + page, javascript=False) as seen:
                main = seen.page.locator("main")
                assert "heeft JavaScript nodig" in main.inner_text()
                assert main.locator("a[href='../pilots/']:visible").count() > 1
