"""Lists as readers use them: practices before plans, and filters that work in place."""

import gzip
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser import Visit, axe, visit
from kennisbank.knowledge.ref import Kennis, Ref
from kennisbank.pages.gather.cards import amount, card, in_order, pilot_counts, pilot_rows
from kennisbank.pages.values import Anchor, Links, Rows
from project import Site, build_site, make_project, read
from static_server import serve

Build = Callable[[Mapping[str, str | bytes]], Site]
GROUPS = ("groep-1", "groep-2", "groep-3")
MANY = 130


def _pilot(title: str, more: str = "") -> str:
    return f"---\ntitel: {title}\nsamenvatting: Een pilot.\nbron: agenda:1\n{more}---\n"


def _measured(group: str = "groep-1") -> str:
    return (
        f"soort: training\nstatus: geborgd\ndoelgroepen: [{group}]\n"
        "evaluatie: [{uitkomst: Het hielp., opzet: telling}]\n"
    )


FILES: dict[str, str | bytes] = {
    "pilots/gemeten.md": _pilot("Zeker gemeten", _measured()),
    "pilots/gedaan.md": _pilot(
        "Alleen gedaan", "soort: training\nstatus: loopt\ndoelgroepen: [groep-1, groep-2]\n"
    ),
    "pilots/idee.md": _pilot("Een idee", "status: idee\ndoelgroepen: [groep-2]\n"),
    "pilots/genoemd.md": _pilot("Een vermelding", "doelgroepen: [groep-1]\n"),
    **{
        f"docs/doelgroepen/{group}.md": (
            f"---\ntitel: {group.capitalize()}\nsamenvatting: Een groep.\nbron: agenda:4\n---\n"
        )
        for group in GROUPS
    },
}
CROWD: dict[str, str | bytes] = {
    f"pilots/veel-{n}.md": _pilot(f"Veel {n:03}", "soort: werkwijze\nstatus: loopt\n")
    for n in range(MANY)
}


@pytest.fixture(scope="module")
def kennis(tmp_path_factory: pytest.TempPathFactory) -> Kennis:
    return read(make_project(tmp_path_factory.mktemp("lijst") / "project", FILES))[0]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("weinig") / "project"
    return build_site(make_project(folder, FILES), strict=False)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("veel") / "project"
    return build_site(make_project(folder, {**FILES, **CROWD}), strict=False)


@pytest.fixture(scope="module")
def address(few: Site) -> Iterator[str]:
    with serve(few.folder, prefix="/onder/") as address:
        yield address


@contextmanager
def pilots(
    browser: Browser, address: str, query: str = "", *, width: int = 1280
) -> Iterator[Visit]:
    """A visit to the list of pilots during which nothing may go wrong."""
    with visit(browser, f"{address}pilots/{query}", width=width) as seen:
        yield seen
        assert seen.errors == []
        assert seen.outside == []


def names(page: Page) -> list[str]:
    return page.locator(".kb-rijen a").all_inner_texts()


def box(page: Page, group: str, value: str) -> Locator:
    """The tick box of a value, its group unfolded."""
    fold = page.locator(f"[data-groep='{group}']")
    fold.evaluate("fold => fold.open = true")
    return fold.locator(f"input[value='{value}']")


def counts(page: Page, group: str) -> dict[str, str]:
    found: dict[str, str] = page.locator(f"[data-groep='{group}'] li").evaluate_all(
        """all => Object.fromEntries(all.map(item => [
            item.querySelector("input").value, item.querySelector(".kb-aantal").textContent]))"""
    )
    return found


def total(page: Page, text: str) -> None:
    expect(page.locator("#_aantal")).to_have_text(text)


# --- gathered -------------------------------------------------------------------------------------


def test_what_was_done_comes_before_what_was_planned_and_with_a_result_first(
    kennis: Kennis,
) -> None:
    ids = ("genoemd", "idee", "gedaan", "gemeten")
    cards = [card(kennis, Ref("pilot", item_id), "") for item_id in ids]
    assert [one.name for one in in_order(cards)] == [
        "Zeker gemeten",
        "Alleen gedaan",
        "Een idee",
        "Een vermelding",
    ]


def test_counts_tell_practices_from_plans(kennis: Kennis) -> None:
    assert [pilot_counts(kennis, Ref("doelgroep", group)) for group in GROUPS] == [
        (2, 1),
        (1, 1),
        (0, 0),
    ]
    assert amount(2, 1) == "2 praktijken · 1 plan of vermelding"
    assert amount(1, 0) == "1 praktijk"
    assert amount(0, 3) == "3 plannen en vermeldingen"
    assert amount(0, 0) == ""


def test_rows_of_pilots_name_their_groups_only_where_there_are_two(kennis: Kennis) -> None:
    done = [card(kennis, Ref("pilot", item_id), "") for item_id in ("gedaan", "gemeten")]
    plan = card(kennis, Ref("pilot", "idee"), "")
    assert [block.title for block in pilot_rows(done) if isinstance(block, Rows)] == [""]
    both = pilot_rows([*done, plan], all_of_them=Anchor("../pilots/", "Filter deze pilots"))
    assert [block.title for block in both if isinstance(block, Rows)] == [
        "Praktijken",
        "Plannen en vermeldingen",
    ]
    assert isinstance(both[-1], Links)
    assert pilot_rows([]) == ()


def test_every_status_in_a_list_has_its_year(few: Site) -> None:
    for page in ("pilots/", "doelgroepen/groep-1/"):
        words = few.page(page).text()
        assert re.search(r"geborgd in \d{4}", words), page
        assert re.search(r"liep (in|circa) \d{4}; nu onbekend", words), page


def test_no_page_of_a_list_holds_more_than_a_hundred_and_all_are_reached(many: Site) -> None:
    found: list[str] = []
    for page in ("pilots/", "pilots/pagina/2/"):
        rows = many.page(page).all(".kb-rijen [data-id]", "data-id")
        assert 0 < len(rows) <= 100
        found += rows
        assert len(many.page(page).all(".kb-bladeren a", "href")) == 2
    assert len(set(found)) == len(found)
    assert {f"pilot:{Path(name).stem}" for name in {**FILES, **CROWD} if "pilots/" in name} <= set(
        found
    )
    assert list(many.broken_links()) == []


def test_a_list_too_long_to_read_through_folds_by_letter(site: Build) -> None:
    terms = "".join(
        f"{letter}-woord-{n}:\n  titel: {letter.upper()}woord {n}\n"
        "  samenvatting: Een woord.\n  bron: agenda:1\n"
        for letter in "abc"
        for n in range(40)
    )
    page = site({"docs/vocabulaires/begrippen.yml": terms}).page("begrippen/")
    letters = [f"_letter-{letter}" for letter in "abc"]
    assert page.all(".kb-alfabet > details > dl", "id") == letters
    assert page.all(".kb-letters a", "href") == [f"#{letter}" for letter in letters]


def test_three_pilots_need_no_filter_and_none_is_an_invitation(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {"pilots/derde.md": FILES["pilots/idee.md"]})
    three = build_site(project, strict=False).page("pilots/")
    assert len(three.all(".kb-rijen [data-id]", "data-id")) == 3
    assert not three.all("form[data-lijst]", "method")
    for pilot in (project / "pilots").glob("*.md"):
        pilot.unlink()
    assert "Voeg het eerste toe" in build_site(project, strict=False).page("pilots/").text()


# --- in a browser ---------------------------------------------------------------------------------


def test_the_list_filters_in_place_with_counts_and_an_address(
    browser: Browser, address: str
) -> None:
    with pilots(browser, address) as seen:
        page = seen.page
        everything = names(page)
        assert everything.index("Een idee") > everything.index("Alleen gedaan")
        before = counts(page, "doelgroepen")
        box(page, "doelgroepen", "groep-1").check()
        total(page, "2 praktijken · 1 plan of vermelding")
        assert names(page) == ["Zeker gemeten", "Alleen gedaan", "Een vermelding"]
        assert counts(page, "doelgroepen") == before
        assert counts(page, "status")["idee"] == "0"
        box(page, "soort", "training").check()
        total(page, "2 praktijken")
        assert parse_qs(urlsplit(page.url).query) == {
            "doelgroepen": ["groep-1"],
            "soort": ["training"],
        }
        box(page, "doelgroepen", "groep-2").check()
        total(page, "2 praktijken")


def test_an_address_with_choices_opens_as_it_was_left_and_back_undoes_each(
    browser: Browser, address: str
) -> None:
    with pilots(browser, address, "?doelgroepen=groep-2") as seen:
        page = seen.page
        total(page, "1 praktijk · 1 plan of vermelding")
        expect(box(page, "doelgroepen", "groep-2")).to_be_checked()
        box(page, "status", "idee").check()
        total(page, "1 plan of vermelding")
        page.locator(".kb-rijen a").click()
        page.go_back()
        total(page, "1 plan of vermelding")
        page.go_back()
        total(page, "1 praktijk · 1 plan of vermelding")
        expect(box(page, "status", "idee")).not_to_be_checked()


def test_choices_without_a_pilot_say_what_to_let_go(browser: Browser, address: str) -> None:
    with pilots(browser, address, "?status=idee&doelgroepen=groep-1") as seen:
        page = seen.page
        total(page, "Geen pilots")
        page.get_by_role("link", name="Laat de keuze bij ‘Status’ los").click()
        total(page, "2 praktijken · 1 plan of vermelding")
        assert page.evaluate("document.activeElement.id") == "_aantal"
        page.get_by_role("link", name="Verwijder Doelgroep: Groep-1").click()
        expect(page.get_by_role("list", name="Uw keuzes")).to_have_count(0)
        assert {"Zeker gemeten", "Een idee"} <= set(names(page))


def test_drawn_rows_look_as_those_that_the_page_has(browser: Browser, address: str) -> None:
    with pilots(browser, address) as seen:
        rows = seen.page.locator(".kb-rijen > li")
        made = dict(zip(names(seen.page), rows.all_inner_texts(), strict=True))
        links = seen.page.locator(".kb-rijen a").evaluate_all("all => all.map(a => a.href)")
        assert links
        box(seen.page, "doelgroepen", "groep-1").check()
        total(seen.page, "2 praktijken · 1 plan of vermelding")
        drawn = dict(zip(names(seen.page), rows.all_inner_texts(), strict=True))
        assert drawn == {name: made[name] for name in drawn}
        shown = seen.page.locator(".kb-rijen a").evaluate_all("all => all.map(a => a.href)")
        assert set(shown) < set(links)


def test_many_pilots_come_a_hundred_at_a_time(browser: Browser, many: Site) -> None:
    with serve(many.folder) as address, pilots(browser, address, "?soort=werkwijze") as seen:
        page = seen.page
        expect(page.locator(".kb-rijen a")).to_have_count(100)
        page.get_by_role("button", name=re.compile("Toon nog")).click()
        expect(page.get_by_role("button", name=re.compile("Toon nog"))).to_have_count(0)
        shown = len(names(page))
        assert shown >= MANY
        focused = page.evaluate("document.activeElement.closest('li').dataset.id")
        assert focused == page.locator(".kb-rijen > li").nth(100).get_attribute("data-id")
        page.locator(".kb-rijen a").nth(120).click()
        page.go_back()
        expect(page.locator(".kb-rijen a")).to_have_count(shown)


def test_without_script_the_whole_list_is_there_and_ways_per_group(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}pilots/", javascript=False) as seen:
        page = seen.page
        assert {"Zeker gemeten", "Een idee"} <= set(names(page))
        expect(page.locator("form[data-lijst]")).to_be_hidden()
        expect(page.get_by_role("link", name=re.compile("Groep-1"))).to_be_visible()


def test_an_index_that_cannot_be_read_leaves_the_list_and_says_so(
    browser: Browser, address: str
) -> None:
    def fails(route: Route) -> None:
        route.abort()

    with pilots(browser, address) as seen:
        page = seen.page
        everything = names(page)
        page.route("**/zoekindex/**", fails)
        box(page, "doelgroepen", "groep-1").check()
        again = page.get_by_role("button", name="Probeer opnieuw")
        again.wait_for()
        assert names(page) == everything
        page.unroute("**/zoekindex/**")
        again.click()
        total(page, "2 praktijken · 1 plan of vermelding")


def test_on_a_phone_a_panel_says_how_many_it_will_show(browser: Browser, address: str) -> None:
    with pilots(browser, address, width=390) as seen:
        page = seen.page
        page.get_by_text("Filter", exact=True).click()
        box(page, "doelgroepen", "groep-1").check()
        page.get_by_role("button", name="Toon 3 pilots").click()
        expect(page.locator("[data-groep='doelgroepen']")).to_be_hidden()
        assert page.evaluate("document.activeElement.id") == "_aantal"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_lists_have_no_accessibility_faults(browser: Browser, address: str, width: int) -> None:
    for query in ("", "?doelgroepen=groep-1", "?doelgroepen=groep-1&status=idee"):
        with pilots(browser, address, query, width=width) as seen:
            if query:
                expect(seen.page.locator("[data-lijst='gekozen'] a").first).to_be_visible()
            assert axe(seen.page) == []
            fits = "document.documentElement.scrollWidth <= innerWidth"
            assert seen.page.evaluate(fits)


def test_the_list_costs_little_until_somebody_chooses(
    browser: Browser, few: Site, address: str
) -> None:
    with pilots(browser, address) as seen:
        seen.page.wait_for_load_state("networkidle")
        first = _scripts(seen.page, address)
        assert first == ["lijst/lijst.js"]
        box(seen.page, "doelgroepen", "groep-1").check()
        total(seen.page, "2 praktijken · 1 plan of vermelding")
        every = _scripts(seen.page, address)
    folder = few.folder / "assets" / "kennisbank" / "zoeken"
    assert _compressed(folder, first) <= 1_000
    assert _compressed(folder, every) <= 22_000


def _scripts(page: Page, address: str) -> list[str]:
    """The scripts of search that were fetched, those of the header left out."""
    fetched: list[str] = page.evaluate(
        'performance.getEntriesByType("resource").map(entry => entry.name)'
    )
    start = f"{address}assets/kennisbank/zoeken/"
    found = [url.removeprefix(start) for url in fetched if url.startswith(start)]
    return sorted({name for name in found if name.endswith(".js")} - {"kopzoeken.js"})


def _compressed(folder: Path, names: list[str]) -> int:
    return sum(len(gzip.compress((folder / name).read_bytes())) for name in names)
