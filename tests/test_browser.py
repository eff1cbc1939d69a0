"""The real site in a real browser: phone and desktop, light and dark, with and without script."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from browser import axe, visit
from kennisbank.model import KINDS
from project import Site

# One page of every sort.
PAGES = (
    "",
    "404.html",
    "zoeken/",
    "zoeken/?q=thuiszitter&regio=alkmaar",
    "pilots/",
    "pilots/de-trimaran/",
    "pilots/mazl/",
    "pilots/kanzklas/",
    "doelgroepen/hoogbegaafd/",
    "themas/thuiszitters/",
    "kader/",
    "kader/verkennen/",
    "kader/blokken/",
    "standpunten/",
    "maatschappelijke-resultaten/een-plan-voor-het-hele-leven/",
    "regios/alkmaar/",
    "gemeenten/castricum/",
    "organisaties/",
    "indicatoren/ziekteverzuim-dagen/",
    "netwerkgroepen/netwerkgroep-monitoring/",
    "bijeenkomsten/jongerentop/",
    "begrippen/",
    "begrippen/oza/",
    "bronnen/agenda-alkmaar/",
    "bijdragen/",
    "bijdragen/ontwerp/",
    "bijdragen/velden/",
    "bijdragen/meldingen/",
    "bijdragen/dekking/",
    "bijdragen/verantwoording/",
)
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (1280, "light"),
    (390, "dark"),
)


def test_the_pages_here_are_of_every_kind() -> None:
    # These share the general template with another kind that is here.
    addresses = {cls.kind.address for cls in KINDS}
    missing = {one for one in addresses if not any(page.startswith(one) for page in PAGES)}
    assert missing <= {"hoofdlijnen", "financiering", "samenwerkingsverbanden"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_accessible_and_stays_on_this_computer(
    page: str, browser: Browser, real_address: str
) -> None:
    for width, scheme in LOOKS:
        with visit(browser, real_address + page, width=width, scheme=scheme) as seen:
            grave = [one for one in axe(seen.page) if one.impact in {"serious", "critical"}]
            assert grave == [], (width, scheme)
            assert seen.outside == []
            assert seen.errors == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [320, 1920])
def test_no_page_is_wider_than_its_screen(
    page: str, width: int, browser: Browser, real_address: str
) -> None:
    with visit(browser, real_address + page, width=width) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_is_there_without_script(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address, javascript=False) as seen:
        seen.page.get_by_role("link", name="Hoogbegaafde leerlingen").first.click()
        seen.page.get_by_role("link", name="De Trimaran", exact=True).first.click()
        expect(seen.page.get_by_role("heading", level=1)).to_have_text("De Trimaran")
        expect(seen.page.get_by_text("Nog niet bekend").first).to_be_visible()


def test_a_teacher_finds_what_helped_in_five_steps(browser: Browser, real_address: str) -> None:
    """A gifted child stays at home. Who did something about that, how, and did it help?"""
    with visit(browser, real_address, width=390) as seen:
        page = seen.page
        page.get_by_role("link", name="Hoogbegaafde leerlingen").first.click()
        page.get_by_role("link", name="De Trimaran", exact=True).first.click()
        expect(page.get_by_text("geborgd").first).to_be_visible()
        result = page.get_by_role("heading", name="Na vijf jaar pilot is besloten")
        expect(result).to_be_visible()
        result.get_by_role("link").first.click()
        expect(page.locator("li:target")).to_contain_text("Passend onderwijs voor")


def test_the_skip_link_is_the_first_stop_of_the_keyboard(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, real_address + "pilots/de-trimaran/") as seen:
        seen.page.keyboard.press("Tab")
        focused = seen.page.locator(":focus")
        assert focused.inner_text().strip() == "Ga naar inhoud"


def test_a_wide_table_can_be_reached_by_keyboard(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + "bijdragen/velden/", width=390) as seen:
        tables = seen.page.locator(".kb-tabel")
        assert tables.count() > 10
        assert tables.first.get_attribute("tabindex") == "0"
        assert tables.first.get_attribute("aria-label") == "Velden van pilot"


def test_on_paper_a_link_shows_its_address(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + "pilots/de-trimaran/") as seen:
        seen.page.emulate_media(media="print")
        assert not seen.page.locator(".md-header").is_visible()
        content = seen.page.locator(".kb-bronnen a[rel=external]").first.evaluate(
            "link => getComputedStyle(link, '::after').content"
        )
        assert "https://" in content


def test_no_page_names_another_host_to_fetch_from(real_site: Site) -> None:
    """Hints such as preconnect make no request that a browser would show us."""
    for file in real_site.folder.rglob("*.html"):
        for line in file.read_text("utf-8").splitlines():
            if "<link" in line or "<script" in line or "<img" in line:
                outside = 'rel="canonical"' not in line and "http" in line
                assert not outside, f"{file.relative_to(real_site.folder)}: {line.strip()}"


def test_our_own_files_are_small() -> None:
    """What a page costs above Material: one style sheet and one typeface in two cuts."""
    theme = Path(__file__).parent.parent / "plugins" / "kennisbank" / "theme" / "assets"
    sizes = {file.name: file.stat().st_size for file in theme.rglob("*") if file.is_file()}
    assert sum(size for name, size in sizes.items() if name.endswith(".css")) < 30_000
    assert sum(size for name, size in sizes.items() if name.endswith(".woff2")) < 80_000
