"""What a page costs before it can be read, and the few scripts of the frame around it."""

import gzip
import re

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from browser import visit
from kennisbank.lean import lean

# One page of each sort, the heaviest of its sort where they differ much.
FIRST_VIEWS = (
    *("", "over/", "pilots/", "pilots/mazl/", "doelgroepen/", "doelgroepen/thuiszitters/"),
    *("themas/", "themas/financiering/", "regios/", "regios/alkmaar/", "financiering/"),
    *("financiering/pgb/", "kader/", "kader/arrangeren/", "kader/blokken/wettelijk-kader/"),
    *("indicatoren/thuiszitters/", "standpunten/wat-is-een-oza/", "begrippen/", "bronnen/"),
    *(
        "vergelijk/",
        "vergelijkbaar/",
        "lessen/",
        "kansen/",
        "resultaten/",
        "kader/keuzehulp/",
        "netwerkgroepen/",
    ),
    *("organisaties/", "bronnen/agenda-alkmaar/", "bijdragen/", "bijdragen/verantwoording/"),
)
MOST_BYTES = 75_000
MOST_REQUESTS = 10


def _weight(response: Response) -> int:
    """What is sent by a host that packs its texts; a typeface is packed already."""
    body = response.body()
    return len(body) if response.url.endswith(".woff2") else len(gzip.compress(body))


@pytest.mark.parametrize("address", FIRST_VIEWS)
def test_a_first_view_is_light(address: str, browser: Browser, real_address: str) -> None:
    answers: list[Response] = []
    with visit(browser, "about:blank") as seen:
        # Playwright looks into what it is given, and a method of a list has nothing to look into.
        seen.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
        seen.page.goto(real_address + address, wait_until="networkidle")
        assert {answer.status for answer in answers} == {200}
        assert sum(map(_weight, answers)) <= MOST_BYTES, [answer.url for answer in answers]
        assert len(answers) <= MOST_REQUESTS, [answer.url for answer in answers]


def _scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def test_a_reader_chooses_light_or_dark_and_it_stays(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address, scheme="dark") as seen:
        page = seen.page
        button = page.locator("[data-md-component=palette] label:visible")
        assert _scheme(page) == "slate"  # as the system has it
        page.emulate_media(color_scheme="light")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
        button.click()  # light
        button.click()  # dark
        assert _scheme(page) == "slate"
        page.goto(real_address + "pilots/")
        assert _scheme(page) == "slate"
        expect(button).to_have_attribute("title", re.compile("^Donker"))
        page.evaluate("localStorage.clear(); localStorage['/onder/.__palette'] = '[1'")
        page.reload()
        assert _scheme(page) == "default"
    assert len(seen.errors) <= 1  # Material's own line in the head of the page


def test_the_menu_of_a_phone_works_by_keyboard(browser: Browser, real_address: str) -> None:
    with visit(browser, f"{real_address}doelgroepen/autisme/", width=390) as seen:
        page = seen.page
        opener = page.get_by_role("button", name="Menu")
        assert opener.get_attribute("aria-expanded") == "false"
        opener.focus()
        page.keyboard.press("Enter")
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(opener).to_have_attribute("aria-expanded", "false")
        expect(opener).to_be_focused()
        assert seen.errors == []


def test_the_table_of_contents_follows_the_reader(browser: Browser, real_address: str) -> None:
    with visit(browser, f"{real_address}indicatoren/thuiszitters/") as seen:
        page = seen.page
        here = page.locator(".md-nav--secondary .md-nav__link--active")
        expect(here).to_have_count(0)
        last = page.locator(".md-nav--secondary a").last
        last.click()
        expect(here).to_have_count(1)
        page.keyboard.press("Home")
        expect(here).to_have_count(0)
        assert seen.errors == []


def test_who_turns_back_on_a_long_page_is_offered_the_top(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, f"{real_address}bijdragen/meldingen/") as seen:
        page = seen.page
        top = page.get_by_role("button", name="Terug naar boven")
        expect(top).to_be_hidden()
        page.evaluate("scrollTo(0, 3000)")
        page.wait_for_timeout(100)
        page.evaluate("scrollTo(0, 2800)")
        top.click()
        page.wait_for_function("scrollY === 0")
        assert seen.errors == []


# --- a lighter sheet ------------------------------------------------------------------------------


def test_a_sheet_loses_the_rules_for_what_no_page_has() -> None:
    sheet = (
        "p{color:red}.tabs,p .tabs>a,q:is(.tabs,b){top:0}.tabs-x{top:1}p,.tabs a{left:0}"
        "p:not(.tabs){left:1}@media print{.tabs{top:2}}@media print{.tabs{top:2}p{top:3}}"
        '@charset "x";@font-face{src:url(.tabs)}@keyframes a{0%{top:0}}'
    )
    assert lean(sheet, [".tabs"]) == (
        "p{color:red}p{left:0}p:not(.tabs){left:1}@media print{p{top:3}}"
        '@charset "x";@font-face{src:url(.tabs)}@keyframes a{0%{top:0}}'
    )
    assert lean(sheet, []) == sheet
