"""The real site in a real browser: phone and desktop, light and dark, with and without script."""

import gzip
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

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
    "kader/keuzehulp/",
    "kader/plan/",
    "resultaten/",
    "lessen/",
    "kansen/",
    "standpunten/",
    "maatschappelijke-resultaten/een-plan-voor-het-hele-leven/",
    "regios/alkmaar/",
    "gemeenten/castricum/",
    "organisaties/",
    "indicatoren/thuiszitters/",
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


def test_the_pages_here_are_of_every_kind() -> None:
    # These share the general template with another kind that is here.
    addresses = {cls.kind.address for cls in KINDS if cls.kind.paged}
    missing = {one for one in addresses if not any(page.startswith(one) for page in PAGES)}
    assert missing <= {"hoofdlijnen", "financiering", "samenwerkingsverbanden"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_accessible_and_stays_on_this_computer(
    page: str, browser: Browser, real_address: str
) -> None:
    """At a desk, also with colours of the reader's own, and in the dark with a phone."""
    with visit(browser, real_address + page) as seen:
        ready(seen.page)
        assert axe(seen.page) == []
        seen.page.emulate_media(forced_colors="active")
        assert axe(seen.page) == []
        assert seen.outside == []
        assert seen.errors == []
    with visit(browser, real_address + page, width=390, scheme="dark", touch=True) as seen:
        ready(seen.page)
        assert axe(seen.page) == []


def ready(page: Page) -> None:
    """The search page shows its results after it has loaded."""
    if "/zoeken/" in page.url:
        page.locator("[data-id]").first.wait_for()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_wider_than_its_screen_whatever_the_size_of_its_text(
    page: str, browser: Browser, real_address: str
) -> None:
    """On small and large screens; and with all text twice as large, which no page may cut off."""
    with visit(browser, real_address + page) as seen:
        ready(seen.page)
        for width, size in ((320, "125%"), (1920, "125%"), (1280, "250%"), (640, "250%")):
            seen.page.set_viewport_size({"width": width, "height": 900})
            seen.page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, size


# Every way a page is laid out.
SORTS = (
    "",
    "zoeken/?q=thuiszitter&regio=alkmaar",
    "pilots/",
    "pilots/de-trimaran/",
    "begrippen/",
    "bijdragen/velden/",
)


@pytest.mark.parametrize("page", SORTS)
def test_on_paper_all_text_is_dark_also_for_who_reads_in_the_dark(
    page: str, browser: Browser, real_address: str
) -> None:
    """Backgrounds are not printed: what shows must stand out from white by 4.5 to 1."""
    with visit(browser, real_address + page, scheme="dark") as seen:
        ready(seen.page)
        # Chosen by hand, not only followed from the system.
        seen.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        seen.page.emulate_media(media="print", color_scheme="dark")
        pale = seen.page.evaluate("""() => {
            const light = part => part <= .04 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
            const contrast = color => {
                const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number);
                const [x, y, z] = [r, g, b].map(one => light((one * a + 255 * (1 - a)) / 255));
                return 1.05 / (.2126 * x + .7152 * y + .0722 * z + .05);
            };
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = new Set();
            while (texts.nextNode()) {
                const node = texts.currentNode.parentElement;
                if (!texts.currentNode.data.trim() || !node.checkVisibility()) continue;
                if (contrast(getComputedStyle(node).color) < 4.5) found.add(node.outerHTML);
            }
            return [...found];
        }""")
        assert pale == []


@pytest.mark.parametrize("page", SORTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_wherever_the_keyboard_goes_it_shows(
    page: str, scheme: Literal["light", "dark"], browser: Browser, real_address: str
) -> None:
    with visit(browser, real_address + page, scheme=scheme) as seen:
        ready(seen.page)
        for _ in range(40):
            seen.page.keyboard.press("Tab")
            shows = seen.page.evaluate("""() => {
                const node = document.activeElement;
                if (node === document.body) return true;
                // What cannot be seen itself shows it on its label.
                const label = node.matches(".md-option") ? node.nextElementSibling : node;
                const {outlineStyle, outlineWidth} = getComputedStyle(label);
                return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 || node.outerHTML;
            }""")
            assert shows is True


def test_with_colours_of_the_reader_the_status_is_there(
    browser: Browser, real_address: str
) -> None:
    """A dot and a ring are drawn with what these colours leave: borders."""
    with visit(browser, real_address + "pilots/", forced=True) as seen:
        for status in seen.page.locator(".kb-status").all()[:20]:
            border, background = status.evaluate("""node => {
                const {borderTopColor, borderTopWidth} = getComputedStyle(node, "::before");
                const {backgroundColor} = getComputedStyle(node);
                return [parseFloat(borderTopWidth) ? borderTopColor : "", backgroundColor];
            }""")
            assert border not in {"", background}


def test_everything_is_there_without_script(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address, javascript=False) as seen:
        seen.page.get_by_role("link", name="Hoogbegaafde leerlingen").first.click()
        seen.page.get_by_role("link", name="De Trimaran", exact=True).first.click()
        expect(seen.page.get_by_role("heading", level=1)).to_have_text("De Trimaran")
        expect(seen.page.get_by_text("Wat niemand nog vertelde")).to_be_visible()


def test_a_teacher_finds_what_helped_in_five_steps(browser: Browser, real_address: str) -> None:
    """A gifted child stays at home. Who did something about that, how, and did it help?"""
    with visit(browser, real_address, width=390) as seen:
        page = seen.page
        page.get_by_role("link", name="Hoogbegaafde leerlingen").first.click()
        page.get_by_role("link", name="De Trimaran", exact=True).first.click()
        expect(page.get_by_text("Geborgd in 2022")).to_be_visible()
        expect(page.get_by_text("na vijf jaar pilot besloten").first).to_be_visible()
        found = page.locator(".kb-deel", has_text="Wat leverde het op")
        found.get_by_text("Bronnen bij dit deel").click()
        source = found.get_by_role("link", name="Passend onderwijs voor")
        expect(source.first).to_be_visible()
        expect(page.get_by_text("Meer weten? Vraag het")).to_be_visible()


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


def test_a_page_asks_for_one_style_sheet_with_every_rule_in_a_layer(
    browser: Browser, real_address: str
) -> None:
    """So that ours win from Material's by their place, and a site's own from all."""
    with visit(browser, real_address + "zoeken/") as seen:
        sheets = seen.page.evaluate("""() => [...document.styleSheets].map(sheet =>
            [...sheet.cssRules].map(rule => rule.constructor.name))""")
    assert len(sheets) == 1
    assert set(sheets[0]) == {
        "CSSLayerStatementRule",
        "CSSLayerBlockRule",
        "CSSFontFaceRule",
    }


def test_no_page_names_another_host_to_fetch_from(real_site: Site) -> None:
    """Hints such as preconnect make no request that a browser would show us."""
    for file in real_site.folder.rglob("*.html"):
        for line in file.read_text("utf-8").splitlines():
            if "<link" in line or "<script" in line or "<img" in line:
                # Where the page itself is, and where its feed is: named, and never fetched.
                named = re.search('rel="(?:canonical|alternate)"', line)
                ours = named and line.count("http") == line.count('href="http://127.0.0.1/')
                outside = "http" in line and not ours
                assert not outside, f"{file.relative_to(real_site.folder)}: {line.strip()}"


def test_our_own_files_are_small() -> None:
    """What a page costs above Material: the sheet of all pages, one of its own sort, a typeface."""
    theme = Path(__file__).parent.parent / "plugins" / "kennisbank" / "theme" / "assets"
    sizes = {file.name: file.stat().st_size for file in theme.rglob("*") if file.is_file()}
    common = [theme / "kennisbank" / "kennisbank.css", *theme.rglob("styles/*.css")]
    apart = set(theme.rglob("*.css")).difference(common)
    assert len(gzip.compress(b"".join(file.read_bytes() for file in sorted(common)))) < 12_000
    assert [file.name for file in apart if len(gzip.compress(file.read_bytes())) >= 5_000] == []
    assert sum(size for name, size in sizes.items() if name.endswith(".woff2")) < 80_000


def test_the_scripts_of_plan_and_comparison_are_small(real_site: Site) -> None:
    folder = real_site.folder / "assets" / "kennisbank"
    files = sorted(file for part in ("plan", "vergelijk") for file in (folder / part).glob("*.js"))
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 15_000
