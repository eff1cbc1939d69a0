"""The search page and the header field in a real browser, also when things go wrong."""

import gzip
import json
import re
import string
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from Stemmer import Stemmer

from browser import Visit, axe, visit
from kennisbank.search import index, language
from kennisbank.search.documents import documents
from kennisbank.search.engine import Engine
from kennisbank.text import sort_key
from project import ROOT, Site, build_site, make_project, read
from static_server import serve

ZOEKEN = ROOT / "plugins" / "kennisbank" / "theme" / "assets" / "kennisbank" / "zoeken"
READER = "assets/kennisbank/zoeken/lezer.js"
ALL = "54 resultaten"
TRANSPORT = "1 resultaat voor ‘leerlingenvervoer’, en 5 die erop lijken"
MARKUP = "<img src=x onerror=document.title='kapot'> & <b>vet</b>"


def _pilot(title: str, group: str, summary: str, text: str) -> str:
    return (
        f"---\ntitel: {json.dumps(title)}\nsamenvatting: {json.dumps(summary)}\nbron: agenda:1\n"
        f"soort: werkwijze\nstatus: loopt\ndoelgroepen: {group}\n---\n{text}\n"
    )


# Names that something else has too.
TITLES = {10: "Pilots", 11: "Dubbel"}
FILES: dict[str, str | bytes] = {
    "pilots/rijden.md": _pilot(
        "Samen rijden", "groep-1", "Over leerlingenvervoer.", "Een busje rijdt mee."
    ),
    "pilots/thuis.md": _pilot("Weer naar school", "groep-2", "Voor thuiszitters.", "Rust eerst."),
    "pilots/vreemd.md": _pilot(MARKUP, "groep-3", f"Vreemd: {MARKUP}", "Vreemde tekens."),
    **{
        f"pilots/klas-{n}.md": _pilot(
            f"Klas {n}" if n else "Dubbel",
            f"[autisme, groep-{n}]" if 3 < n < 12 else "autisme",
            "Een rustige klas.",
            "Vaste plek.",
        )
        for n in range(30)
    },
    **{
        f"docs/doelgroepen/groep-{n}.md": (
            f"---\ntitel: {TITLES.get(n, f'Groep {n}')}\nsamenvatting: Een groep.\n"
            "bron: agenda:4\n---\n"
        )
        for n in range(1, 12)
    },
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("zoeken") / "project", FILES)


@pytest.fixture(scope="module")
def built(project: Path) -> Site:
    return build_site(project, strict=False)


@pytest.fixture(scope="module")
def address(built: Site) -> Iterator[str]:
    with serve(built.folder, prefix="/onder/") as address:
        yield address


@contextmanager
def search(
    browser: Browser,
    address: str,
    query: str = "",
    *,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Visit]:
    """A visit to the search page, once it shows results; nothing may go wrong meanwhile."""
    with visit(browser, f"{address}zoeken/{query}", width=width, scheme=scheme) as seen:
        settled(seen.page)
        yield seen
        assert seen.errors == []
        assert seen.outside == []


@contextmanager
def before(browser: Browser, address: str) -> Iterator[Page]:
    """A visit that has yet to go to the search page; nothing may go uncaught."""
    with visit(browser, f"{address}404.html") as seen:
        yield seen.page
        assert seen.errors == []
        assert seen.outside == []


def settled(page: Page) -> None:
    expect(page.locator("#resultaten")).not_to_have_text("Bezig met laden")


def heading(page: Page, text: str) -> None:
    expect(page.locator("#resultaten")).to_have_text(text)


def ids(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-id]").evaluate_all("all => all.map(e => e.dataset.id)")
    return found


def counts(page: Page, group: str) -> dict[str, int]:
    """The count beside every choice of a group, those that are folded away included."""
    found: dict[str, str] = page.locator(f"input[name='{group}']").evaluate_all(
        """all => Object.fromEntries(all.map(
            box => [box.value, box.closest("li").querySelector(".kb-aantal").textContent]))"""
    )
    return {value: int(count) for value, count in found.items()}


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def fails(route: Route) -> None:
    route.abort()


# --- finding and choosing -------------------------------------------------------------------------


def test_all_counts_are_there_before_a_word_is_typed(browser: Browser, address: str) -> None:
    with search(browser, address) as seen:
        heading(seen.page, ALL)
        assert counts(seen.page, "wat")["pilot"] == 35
        assert counts(seen.page, "doelgroepen")["autisme"] == 32
        assert seen.page.locator("[data-id]").count() == 10


def test_choices_in_a_group_add_and_groups_narrow(browser: Browser, address: str) -> None:
    with search(browser, address) as seen:
        page = seen.page
        page.get_by_role("checkbox", name="Leerlingen met autisme").check()
        heading(page, "32 resultaten")
        assert counts(page, "doelgroepen")["groep-1"] == 1
        page.locator("input[value=groep-1]").check()
        heading(page, "33 resultaten")
        page.locator("#kb-zoekveld").fill("leerlingenvervoer")
        heading(page, "1 resultaat voor ‘leerlingenvervoer’, en 3 die erop lijken")
        # Only who has the word counts, not what is like it.
        assert counts(page, "doelgroepen")["groep-1"] == 1
        assert counts(page, "doelgroepen")["autisme"] == 0
        assert ids(page)[0] == "pilot:rijden"


def test_a_result_shows_the_sentence_that_matches(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=vervoer") as seen:
        row = seen.page.locator("[data-id='pilot:rijden']")
        expect(row.locator(".kb-zoek__soort")).to_have_text("Pilot · liep in 2019; nu onbekend")
        expect(row.locator(".kb-zoek__zin")).to_have_text("Over leerlingenvervoer.")
        expect(row.locator("mark")).to_have_text("leerlingenvervoer")
    with search(browser, address, "?q=busje") as seen:
        row = seen.page.locator("[data-id='pilot:rijden']")
        expect(row.locator(".kb-zoek__zin")).to_have_text("Een busje rijdt mee.")
        expect(row.locator("mark")).to_have_text("busje")


def test_a_typing_error_is_mended_and_told(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=tuiszitters") as seen:
        page = seen.page
        assert ids(page)[0] == "pilot:thuis"
        page.get_by_role("link", name="thuiszitters", exact=True).click()
        heading(page, "1 resultaat voor ‘thuiszitters’, en 5 die erop lijken")
        expect(page.locator("#kb-zoekveld")).to_have_value("thuiszitters")
        expect(page.get_by_text("U ziet resultaten voor")).to_have_count(0)


def test_results_are_one_list_best_first(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=klas+dubbel") as seen:
        page = seen.page
        assert page.locator("[data-zoek=lijst] ol").count() == 1
        kinds = [one.partition(":")[0] for one in ids(page)]
        assert {"pilot", "doelgroep"} <= set(kinds)
        ranks = page.locator("ol [data-id]").evaluate_all(
            "all => all.map(one => +one.dataset.rang)"
        )
        assert ranks == sorted(ranks)


def test_tabs_show_one_sort_and_keep_the_address(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=groep") as seen:
        page = seen.page
        tabs = page.get_by_role("navigation", name="Soort resultaat")
        every = tabs.get_by_role("link", name="Alles")
        expect(every).to_have_attribute("aria-current", "page")
        all_of_them = page.locator("#resultaten").inner_text()
        for one in tabs.locator("a").all():
            leads = one.get_attribute("href") is not None
            assert leads == (one.inner_text().split()[-1] != "0")
        tab = tabs.get_by_role("link", name="Pilots")
        count = int(tab.inner_text().split()[-1])
        tab.click()
        page.wait_for_url("**wat=pilot")
        expect(tab).to_have_attribute("aria-current", "page")
        expect(tab).to_be_focused()
        expect(page.locator("#resultaten")).to_have_text(re.compile(f"^{count} result"))
        assert {one.partition(":")[0] for one in ids(page)} == {"pilot"}
        page.go_back()
        heading(page, all_of_them)
        expect(every).to_have_attribute("aria-current", "page")


def test_what_the_words_name_stands_on_top_with_its_best_pilots(
    browser: Browser, address: str
) -> None:
    with search(browser, address, "?q=leerlingen+met+autisme") as seen:
        page = seen.page
        box = page.get_by_role("region", name="Antwoord")
        expect(box.get_by_role("heading", name="Leerlingen met autisme")).to_be_visible()
        expect(box).to_contain_text("32 pilots voor leerlingen met autisme, waaronder:")
        expect(box.get_by_role("listitem")).to_have_count(3)
        assert ids(page)[0] == "doelgroep:autisme"
        assert ids(page).count("doelgroep:autisme") == 1
    with search(browser, address, "?q=groep+4+leerlingen+met+autisme") as seen:
        expect(seen.page.get_by_role("region", name="Antwoord")).to_contain_text(
            "1 pilot voor groep 4 voor leerlingen met autisme:"
        )
    with search(browser, address, "?q=rustige+vaste+plek+in+de+klas+autisme") as seen:
        expect(seen.page.get_by_role("region", name="Antwoord")).to_have_count(0)


def test_a_page_reads_like_no_log(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=klassen+tuiszitters+busje") as seen:
        seen.page.wait_for_timeout(500)
        said = seen.page.locator(".kb-zoek__uitkomst").inner_text()
        for words in ("Zonder:", "Ook gevonden op", "Ook gezocht op", "Nergens gevonden"):
            assert words not in said


def test_more_results_come_when_asked_and_focus_moves_to_the_first(
    browser: Browser, address: str
) -> None:
    with search(browser, address, "?q=klas&wat=pilot") as seen:
        page = seen.page
        shown = page.locator("[data-id]").count()
        page.get_by_role("button", name="Toon nog").click()
        expect(page.locator("[data-id]").nth(shown)).to_be_visible()
        found = ids(page)
        assert len(found) == len(set(found)) > shown
        focused = page.evaluate("document.activeElement.closest('[data-id]').dataset.id")
        assert focused == found[shown]


def test_sorting_by_name_and_by_date(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=school") as seen:
        page = seen.page
        page.get_by_label("Sorteer").select_option("op naam")
        expect(page).to_have_url(f"{address}zoeken/?q=school&sorteer=naam")
        names = page.locator("[data-id] h3").all_inner_texts()
        assert names == sorted(names, key=sort_key)
        page.get_by_label("Sorteer").select_option("nieuwste eerst")
        expect(page).to_have_url(f"{address}zoeken/?q=school&sorteer=nieuw")


def test_a_long_list_can_be_unfolded(browser: Browser, address: str) -> None:
    with search(browser, address) as seen:
        page = seen.page
        boxes = page.locator("[data-groep=doelgroepen] li:visible")
        expect(boxes).to_have_count(8)
        page.get_by_role("button", name="Toon alle 12: Doelgroep").click()
        expect(boxes).to_have_count(12)


def test_an_empty_result_says_what_to_drop_and_what_is_near(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=leerlingenvervoer&doelgroepen=groep-9") as seen:
        page = seen.page
        heading(page, "Geen resultaten voor ‘leerlingenvervoer’")
        assert ids(page) == []
        box = page.locator(".kb-zoek__niets")
        expect(
            box.locator("li", has_text="Laat de keuze bij ‘Doelgroep’ los: 1 resultaat")
        ).to_be_visible()
        expect(box.locator("li", has_text="Laat de zoekwoorden los: 1 resultaat")).to_be_visible()
        expect(box.get_by_role("link", name="Samen rijden")).to_be_visible()
        box.get_by_role("link", name="Laat de keuze bij ‘Doelgroep’ los").click()
        heading(page, TRANSPORT)


def test_what_has_none_of_the_words_says_what_it_is_like(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=leerlingenvervoer") as seen:
        expect(seen.page.locator("[data-id='pilot:klas-1'] .kb-zoek__soort")).to_have_text(
            "Pilot · liep in 2019; nu onbekend · lijkt op ‘Samen rijden’"
        )


def test_an_unknown_word_gets_words_that_look_like_it(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=tuizitres") as seen:
        heading(seen.page, "Geen resultaten voor ‘tuizitres’")
        expect(seen.page.get_by_text("Op geen pagina staat ‘tuizitres’.")).to_be_visible()


# --- the address ----------------------------------------------------------------------------------


def test_the_state_survives_back_reload_and_sharing(browser: Browser, address: str) -> None:
    with search(browser, address) as seen:
        page = seen.page
        page.get_by_role("checkbox", name="Leerlingen met autisme").check()
        page.locator("#kb-zoekveld").press_sequentially("klas")
        heading(page, "31 resultaten voor ‘klas’")
        page.get_by_label("Sorteer").select_option("op naam")
        expected = {"q": ["klas"], "doelgroepen": ["autisme"], "sorteer": ["naam"]}
        page.wait_for_url("**sorteer=naam")
        assert state(page) == expected
        shown = ids(page)
        page.reload()
        heading(page, "31 resultaten voor ‘klas’")
        assert ids(page) == shown
        with search(browser, address, "?" + urlsplit(page.url).query) as shared:
            assert ids(shared.page) == shown
        page.go_back()
        expect(page.get_by_label("Sorteer")).to_have_value("relevantie")
        page.go_back()
        heading(page, "32 resultaten")
        expect(page.locator("#kb-zoekveld")).to_have_value("")
        expect(page.get_by_role("checkbox", name="Leerlingen met autisme")).to_be_checked()
        page.go_back()
        heading(page, ALL)
        page.go_forward()
        heading(page, "32 resultaten")


def test_back_from_a_result_shows_the_results_again(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=leerlingenvervoer") as seen:
        page = seen.page
        page.get_by_role("link", name="Samen rijden").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Samen rijden")
        page.go_back()
        heading(page, TRANSPORT)


@pytest.mark.parametrize("how", ["result", "reload", "choice"])
def test_back_finds_the_page_as_it_was_left(how: str, browser: Browser, address: str) -> None:
    """Also where the browser keeps no page, as after `Cache-Control: no-store`."""

    def not_kept(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "cache-control": "no-store"})

    with before(browser, address) as page:
        page.route("**/zoeken/*", not_kept)
        page.goto(f"{address}zoeken/?q=klas&wat=pilot")
        settled(page)
        page.get_by_role("button", name="Toon nog 20").click()
        page.get_by_role("button", name="Toon nog 1 ").click()
        expect(page.locator("[data-id]")).to_have_count(31)
        last = page.locator("[data-id]").nth(29).get_by_role("link")
        last.scroll_into_view_if_needed()
        top = page.evaluate("scrollY")
        shown = ids(page)
        assert top > 1000
        if how == "result":
            last.click()
            page.wait_for_url("**/pilots/**")
            page.go_back()
        elif how == "reload":
            page.wait_for_timeout(300)
            page.reload()
        else:
            page.locator("input[value=groep-4]").evaluate("box => box.click()")
            heading(page, "1 resultaat voor ‘klas’")
            page.go_back()
        expect(page.locator("[data-id]")).to_have_count(31)
        assert ids(page) == shown
        page.wait_for_function("top => Math.abs(scrollY - top) < 3", arg=top)


def test_what_was_asked_before_the_index_came_is_not_lost(browser: Browser, address: str) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    with before(browser, address) as page:
        page.route("**/basis.json", hold)
        page.goto(f"{address}zoeken/?q=klas&doelgroepen=autisme&wat=pilot")
        page.locator("#kb-zoekveld").press_sequentially("je")
        page.locator("#kb-zoekveld").fill("klas")
        page.get_by_label("Sorteer").select_option("op naam")
        while not waiting:
            page.wait_for_timeout(20)
        waiting.pop().continue_()
        settled(page)
        expect(page.get_by_label("Sorteer")).to_have_value("naam")
        names = page.locator("[data-id] h3").all_inner_texts()
        assert names == sorted(names, key=sort_key)
        expected = {"q": ["klas"], "doelgroepen": ["autisme"], "wat": ["pilot"]}
        assert state(page) == {**expected, "sorteer": ["naam"]}


@pytest.mark.parametrize(
    "typed",
    [
        "leer\u00adlingen\u200bvervoer\ufeff",
        "\u00a0leerlingenvervoer\u2003",
        "\u2060leerlingen\u200dvervoer",
    ],
)
def test_invisible_characters_do_not_count(typed: str, browser: Browser, address: str) -> None:
    with search(browser, address) as seen:
        seen.page.locator("#kb-zoekveld").fill(typed)
        heading(seen.page, TRANSPORT)
        expect(seen.page.locator("mark").first).to_have_text("leerlingenvervoer")
        seen.page.get_by_role("button", name="Zoek", exact=True).click()
        seen.page.wait_for_url("**q=*")
        assert "".join(state(seen.page)["q"]).strip() == "leerlingenvervoer"


def test_one_address_for_a_word_however_its_accents_were_typed(
    browser: Browser, address: str
) -> None:
    with search(browser, address) as seen:
        seen.page.locator("#kb-zoekveld").fill("cafe\u0301")
        seen.page.get_by_role("button", name="Zoek", exact=True).click()
        seen.page.wait_for_url("**q=*")
        assert state(seen.page)["q"] == ["café"]


def test_of_two_with_one_name_each_says_what_it_is(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=dubbel") as seen:
        rows = seen.page.locator("[data-id]").filter(has_text="Dubbel").all()
        said = {row.locator(".kb-zoek__soort").first.inner_text().split()[0] for row in rows}
        assert {"Doelgroep", "Pilot"} <= said
    with search(browser, address, "?doelgroepen=groep-1&doelgroepen=groep-11&status=loopt") as seen:
        chips = seen.page.get_by_role("list", name="Uw keuzes")
        assert "Groep 1 ×" in chips.all_inner_texts()[0]


def test_names_chosen_in_two_groups_say_which(browser: Browser, address: str) -> None:
    with search(browser, address, "?doelgroepen=groep-10&wat=pilot") as seen:
        chips = seen.page.get_by_role("list", name="Uw keuzes").get_by_role("link")
        assert chips.all_inner_texts()[:2] == ["Doelgroep: Pilots ×", "Soort pagina: Pilots ×"]


def test_our_scripts_leave_styles_and_code_out_of_the_page(browser: Browser, address: str) -> None:
    """What a strict Content-Security-Policy forbids; Material's own inline scripts apart."""
    policy = "style-src 'self'; script-src 'self' 'unsafe-inline'; script-src-attr 'none'"

    def strict(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)

    with before(browser, address) as page:
        page.add_init_script("""
            window.refused = [];
            addEventListener("securitypolicyviolation",
                ({violatedDirective, sample}) => refused.push(`${violatedDirective} ${sample}`));
        """)
        page.route(re.compile(r"/onder/(zoeken/)?(\?.*)?$"), strict)
        page.goto(address)
        page.get_by_label("Zoek in de kennisbank").fill("leer")
        page.get_by_role("option").first.wait_for()
        assert page.evaluate("refused") == []
        for asked in ("?q=klas", "?q=tuiszitters", "?q=qqqqq&wat=thema&kleur=rood"):
            page.goto(f"{address}zoeken/{asked}")
            settled(page)
            page.locator("input[value=autisme]").evaluate("box => box.click()")
            page.get_by_label("Sorteer").select_option("op naam")
            page.wait_for_timeout(500)
            assert page.evaluate("refused") == []


def test_what_the_address_asks_and_nobody_knows_is_ignored_and_told(
    browser: Browser, address: str
) -> None:
    asked = "?doelgroepen=autisme&doelgroepen=marsmannetjes&kleur=%3Cb%3E&sorteer=x&utm_source=y"
    with search(browser, address, asked) as seen:
        heading(seen.page, "32 resultaten")
        told = seen.page.get_by_text("Deze keuzes in het adres kennen we niet")
        expect(told).to_contain_text("‘doelgroepen=marsmannetjes’, ‘kleur=<b>’ en ‘sorteer=x’")


# --- edge input -----------------------------------------------------------------------------------

STRANGE = {
    "long": "leerlingenvervoer " * 600,
    "one long word": "a" * 10_000,
    "many words": " ".join(f"woord{n}" for n in range(2_000)),
    "control": "klas\x00\x01\x1b\x7f\u200b\u202e\ud7ff klas",
    "regex": r"^(klas|.*)+$ [a-z]{1,9999} \d+? (?<!x) \\",
    "markup": "<script>document.title='kapot'</script>\"'><img src=x onerror=alert(1)>",
    "encoded": "%3Cscript%3E &lt;b&gt; %00 %zz",
    "names of JavaScript": "__proto__ constructor hasOwnProperty toString",
    "other scripts": "日本語 العربية עברית русский ไทย 🙂🏳️‍🌈",
    "accents": "ÉÉN café naïef ĳs ß İstanbul",
    "only function words": "de het een van",
    "spaces": "   \t  ",
    "half a pair": "klas \ud83d",
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_input_gives_a_clear_state(name: str, browser: Browser, address: str) -> None:
    asked = STRANGE[name]
    short = quote(asked[:3000].encode("utf-8", "replace"))
    with search(browser, address, f"?q={short}") as seen:
        page = seen.page
        usable(page)
        page.locator("#kb-zoekveld").evaluate(
            "(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }",
            asked.encode("utf-8", "replace").decode(),
        )
        page.get_by_role("button", name="Zoek", exact=True).click()
        usable(page)
        assert len(page.url) < 4_000
        page.reload()
        settled(page)
        usable(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def usable(page: Page) -> None:
    """There is a count, a state that can be gone on from, and no markup from data."""
    expect(page.locator("#resultaten")).to_have_text(
        re.compile(r"^([\d.]+ result|Geen resultaten)")
    )
    assert page.locator(".kb-zoek :is(script, img, b, i, iframe)").count() == 0
    expect(page.locator("#kb-zoekveld")).to_be_editable()
    assert counts(page, "wat")


def test_markup_in_content_stays_text(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=vreemd+vet") as seen:
        card = seen.page.locator("[data-id='pilot:vreemd']")
        expect(card.get_by_role("link")).to_have_text(MARKUP)
        expect(card.locator("mark").last).to_have_text("vet")
        usable(seen.page)


# --- what fails -----------------------------------------------------------------------------------


def test_a_block_that_fails_is_told_and_the_choices_go_on(browser: Browser, address: str) -> None:
    with before(browser, address) as page:
        page.route("**/blok/*.json", fails)
        page.goto(f"{address}zoeken/?q=klas")
        told = page.locator(".kb-zoek__fout", has_text="De zoekwoorden konden niet")
        expect(told).to_be_visible()
        heading(page, ALL)
        page.get_by_role("checkbox", name="Leerlingen met autisme").check()
        heading(page, "32 resultaten")
        expect(told).to_be_visible()
        page.unroute("**/blok/*.json")
        page.get_by_role("button", name="Probeer opnieuw").click()
        heading(page, "31 resultaten voor ‘klas’")
        expect(told).to_have_count(0)


def test_cards_that_fail_are_told_and_can_be_tried_again(browser: Browser, address: str) -> None:
    asked: list[str] = []

    def first_fails(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url == asked[0]:
            route.abort()
        else:
            route.continue_()

    with before(browser, address) as page:
        page.route("**/kaart/*.json", first_fails)
        page.goto(f"{address}zoeken/?q=klas")
        heading(page, "31 resultaten voor ‘klas’")
        told = page.get_by_text("Een deel van de resultaten kon niet worden geladen.")
        expect(told).to_be_visible()
        page.unroute("**/kaart/*.json")
        page.get_by_role("button", name="Probeer opnieuw").click()
        expect(told).to_have_count(0)
        assert len(ids(page)) > 5


@pytest.mark.parametrize("file", ["index.json", "basis.json", "taal.json"])
def test_without_the_index_the_ways_to_browse_remain(
    file: str, browser: Browser, address: str
) -> None:
    with before(browser, address) as page:
        page.route(f"**/{file}", fails)
        page.goto(f"{address}zoeken/?q=klas&doelgroepen=autisme")
        heading(page, "Zoeken lukt nu niet")
        expect(page.get_by_role("link", name="Per doelgroep")).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("Zoeken lukt nu niet")
        assert axe(page) == []
        page.unroute(f"**/{file}")
        page.get_by_role("button", name="Probeer opnieuw").click()
        heading(page, "31 resultaten voor ‘klas’")


def test_a_file_that_is_no_json_is_told(browser: Browser, address: str) -> None:
    with before(browser, address) as page:
        page.route("**/basis.json", lambda route: route.fulfill(body="<html>Log in</html>"))
        page.goto(f"{address}zoeken/")
        heading(page, "Zoeken lukt nu niet")


def test_a_stale_block_is_fetched_again(browser: Browser, address: str) -> None:
    asked: list[str] = []

    def stale_once(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(json={"v": "oud", "t": {}})
        else:
            route.continue_()

    with before(browser, address) as page:
        page.route("**/blok/*.json", stale_once)
        page.goto(f"{address}zoeken/?q=leerlingenvervoer")
        heading(page, TRANSPORT)
        assert asked[0] == asked[1]


def test_a_pointer_to_an_index_that_is_gone_is_fetched_again(
    browser: Browser, address: str
) -> None:
    asked: list[str] = []

    def old_once(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(json={"v": "0000000000"})
        else:
            route.continue_()

    with before(browser, address) as page:
        page.route("**/zoekindex/index.json", old_once)
        page.goto(f"{address}zoeken/?q=klas")
        heading(page, "31 resultaten voor ‘klas’")
        assert len(asked) == 2


def test_an_index_replaced_while_somebody_searches(
    browser: Browser, built: Site, address: str
) -> None:
    pointer = built.folder / "zoekindex" / "index.json"
    version = json.loads(pointer.read_bytes())["v"]
    old = built.folder / "zoekindex" / version

    def newer(route: Route) -> None:
        name = urlsplit(route.request.url).path.rpartition("/nieuw/")[2]
        content: dict[str, Any] = json.loads((old / name).read_bytes())
        route.fulfill(json={**content, "v": "nieuw"})

    with search(browser, address) as seen:
        page = seen.page
        page.route("**/zoekindex/index.json", lambda route: route.fulfill(json={"v": "nieuw"}))
        page.route(f"**/{version}/**", lambda route: route.fulfill(status=404))
        page.route("**/nieuw/**", newer)
        page.locator("#kb-zoekveld").fill("leerlingenvervoer")
        heading(page, TRANSPORT)
        expect(page.locator("#kb-zoekveld")).to_be_focused()
        assert ids(page)[0] == "pilot:rijden"


def test_a_block_of_the_wrong_version_for_good_is_told(browser: Browser, address: str) -> None:
    with before(browser, address) as page:
        page.route("**/blok/*.json", lambda route: route.fulfill(json={"v": "oud", "t": {}}))
        page.goto(f"{address}zoeken/?q=klas")
        expect(
            page.locator(".kb-zoek__fout", has_text="De zoekwoorden konden niet")
        ).to_be_visible()
        heading(page, ALL)


def test_without_fetch_the_page_says_so(browser: Browser, address: str) -> None:
    with before(browser, address) as page:
        page.add_init_script("delete window.fetch")
        page.goto(f"{address}zoeken/?q=klas")
        heading(page, "Zoeken lukt nu niet")
        expect(page.locator(".kb-zoek__fout", has_text="Uw browser mist iets")).to_be_visible()


def test_without_history_or_storage_searching_goes_on(browser: Browser, address: str) -> None:
    with before(browser, address) as page:
        page.add_init_script("""
            for (const name of ["pushState", "replaceState"])
                history[name] = () => { throw new DOMException("nee", "SecurityError"); };
            Storage.prototype.setItem = () => { throw new DOMException("vol"); };
        """)
        page.goto(f"{address}zoeken/")
        page.locator("#kb-zoekveld").fill("leerlingenvervoer")
        heading(page, TRANSPORT)


def test_when_the_script_does_not_come_there_is_a_way_on(browser: Browser, address: str) -> None:
    with before(browser, address) as page:
        page.route("**/zoekpagina.js", fails)
        page.goto(f"{address}zoeken/?q=klas")
        expect(page.locator("#kb-zoekveld")).to_be_hidden()
        expect(page.get_by_role("link", name="Per onderwerp")).to_be_visible()


# --- without script, by keyboard, for everybody ---------------------------------------------------


def test_without_script_a_form_leads_to_the_indexes(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}zoeken/?q=klas", javascript=False) as seen:
        page = seen.page
        expect(page.locator("#kb-zoekveld")).to_be_hidden()
        page.locator("summary", has_text="Doelgroep").click()
        page.get_by_role("link", name="Leerlingen met autisme").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Leerlingen met autisme")
        for way, title in {
            "Per doelgroep": "Doelgroepen",
            "Per onderwerp": "Onderwerpen",
            "Per regio": "Regio's",
            "Alle pilots": "Pilots",
        }.items():
            page.goto(f"{address}zoeken/")
            page.get_by_role("link", name=way).click()
            expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_without_script_the_header_leads_to_the_search_page(browser: Browser, address: str) -> None:
    with visit(browser, address, javascript=False) as seen:
        seen.page.get_by_label("Zoek in de kennisbank").fill("klas")
        seen.page.get_by_label("Zoek in de kennisbank").press("Enter")
        assert seen.page.url == f"{address}zoeken/?q=klas"


def test_all_goes_by_keyboard_and_focus_stays_where_it_was(browser: Browser, address: str) -> None:
    with search(browser, address) as seen:
        page = seen.page
        assert page.evaluate("document.activeElement === document.body")
        field = page.locator("#kb-zoekveld")
        for _ in range(20):
            page.keyboard.press("Tab")
            if field.evaluate("field => field === document.activeElement"):
                break
        page.keyboard.type("klas s/f")
        heading(page, "31 resultaten voor ‘klas s/f’")
        expect(field).to_be_focused()
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.value") == "autisme":
                break
        page.keyboard.press("Space")
        expect(page.get_by_role("checkbox", name="Leerlingen met autisme")).to_be_checked()
        expect(page.get_by_role("checkbox", name="Leerlingen met autisme")).to_be_focused()
        chip = page.get_by_role("link", name="Verwijder Doelgroep: Leerlingen met autisme")
        chip.focus()
        page.keyboard.press("Enter")
        expect(chip).to_have_count(0)
        expect(page.locator("#resultaten")).to_be_focused()


def test_results_are_told_once_and_politely(browser: Browser, address: str) -> None:
    with search(browser, address) as seen:
        status = seen.page.locator("[role=status], [role=alert], [aria-live]")
        assert seen.page.locator("main").locator(status).count() == 1
        expect(seen.page.get_by_role("status")).to_have_text(ALL)
        seen.page.locator("#kb-zoekveld").press_sequentially("leerlingenvervoer")
        expect(seen.page.get_by_role("status")).to_have_text(TRANSPORT)


@pytest.mark.parametrize("asked", ["", "?q=klas", "?q=tuiszitters&x=y", "?q=qqqqq&wat=thema"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_is_accessible_in_every_state(
    asked: str, width: int, scheme: Literal["light", "dark"], browser: Browser, address: str
) -> None:
    with search(browser, address, asked, width=width, scheme=scheme) as seen:
        opened = "all => all.forEach(details => details.open = true)"
        seen.page.locator(".kb-zoek details").evaluate_all(opened)
        assert axe(seen.page) == []


@pytest.mark.parametrize("width", [320, 1920])
def test_the_page_fits_its_screen(width: int, browser: Browser, address: str) -> None:
    long = "?q=" + "hottentottententententoonstelling" * 3
    for asked in ("", "?q=klas", long):
        with search(browser, address, asked, width=width) as seen:
            for summary in seen.page.locator(".kb-zoek__keuzes > summary:visible").all():
                summary.click()
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_fingers_get_large_targets(browser: Browser, address: str) -> None:
    """44 px for each row that is touched on the search page."""
    with visit(
        browser, f"{address}zoeken/?q=klas&doelgroepen=autisme", width=390, touch=True
    ) as seen:
        page = seen.page
        settled(page)
        page.locator(".kb-zoek details").evaluate_all("all => all.forEach(one => one.open = true)")
        rows = ".kb-zoek :is(summary, label:has(input), .kb-trefwoorden a, button, select)"
        small = page.locator(f"{rows}:visible").evaluate_all("""all => all
            .filter(row => row.getBoundingClientRect().height < 43.5)
            .map(row => row.outerHTML)""")
        assert small == []


def test_on_a_phone_a_button_says_what_the_choices_leave(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=klas", width=390) as seen:
        page = seen.page
        panel = page.locator(".kb-zoek__keuzes")
        panel.locator("> summary").click()
        page.locator("input[value=groep-4]").evaluate("box => box.click()")
        expect(page.locator("#resultaten")).to_have_text(re.compile("^1 resultaat"))
        panel.get_by_role("button", name="Toon 1 resultaat").click()
        expect(panel).not_to_have_attribute("open", re.compile(".*"))
        expect(page.locator("#resultaten")).to_be_focused()


def test_the_search_page_suggests_pages_as_well(browser: Browser, address: str) -> None:
    with search(browser, address, width=390) as seen:
        page = seen.page
        page.get_by_role("combobox", name="Zoekwoorden").fill("samen")
        expect(page.get_by_role("option", name="Samen rijden pilot")).to_be_visible()
        assert axe(page) == []
        page.keyboard.press("Enter")
        expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(0)
        assert page.url.startswith(f"{address}zoeken/")


def test_cards_of_an_older_index_look_finished(browser: Browser, address: str) -> None:
    """They have an id, a title and a summary; there are no tabs, answers or names in it."""

    def older(route: Route) -> None:
        told = route.fetch().json()
        if "k" in told:
            told["k"] = [card[:3] for card in told["k"]]
        told.pop("tabs", None)
        told.pop("antwoorden", None)
        route.fulfill(json=told)

    with before(browser, address) as page:
        page.route(re.compile("/(kaart/.*|basis)[.]json"), older)
        page.route("**/namen/*.json", fails)
        page.goto(f"{address}zoeken/?q=leerlingenvervoer")
        heading(page, TRANSPORT)
        row = page.locator("[data-id='pilot:rijden']")
        expect(row).to_contain_text("Over leerlingenvervoer.")
        expect(row.locator(".kb-zoek__soort")).to_have_text("Pilot")
        expect(page.get_by_role("navigation", name="Soort resultaat")).to_be_hidden()
        assert axe(page) == []


def test_on_paper_there_are_only_results(browser: Browser, address: str) -> None:
    with search(browser, address, "?q=klas") as seen:
        seen.page.emulate_media(media="print")
        expect(seen.page.locator("#kb-zoekveld")).to_be_hidden()
        expect(seen.page.locator("[data-groep]").first).to_be_hidden()
        expect(seen.page.locator("[data-id]").first).to_be_visible()


# --- the header field -----------------------------------------------------------------------------


def test_the_header_suggests_and_leads_to_the_results(browser: Browser, address: str) -> None:
    with visit(browser, address) as seen:
        page = seen.page
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        field = page.get_by_role("combobox", name="Zoek in de kennisbank")
        field.focus()
        assert [url for url in fetched if "/zoek" in url] == []
        page.keyboard.type("leerl")
        options = page.get_by_role("option")
        expect(options.first).to_have_text("Leerlingen met autisme doelgroep")
        assert address + READER in fetched
        assert axe(page) == []
        page.keyboard.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        expect(field).to_have_value("leerl")
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)
        page.keyboard.type("ingen met")
        expect(options).to_have_count(1)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/doelgroepen/autisme/")
        field.fill("rijd")
        options.filter(has_text="Samen rijden").click()
        page.wait_for_url("**/pilots/rijden/")
        field.fill("leerlingenvervoer")
        field.press("Enter")
        page.wait_for_url("**/zoeken/?q=leerlingenvervoer")
        expect(page.locator("[data-id='pilot:rijden']")).to_be_visible()
        assert seen.errors == []
        assert seen.outside == []


def test_the_first_page_has_a_field_of_its_own(browser: Browser, address: str) -> None:
    with visit(browser, address, width=390) as seen:
        page = seen.page
        field = page.get_by_role("combobox", name="Zoek op doelgroep")
        field.fill("samen")
        expect(page.get_by_role("option", name="Samen rijden")).to_be_visible()
        assert axe(page) == []
        field.fill("leerlingenvervoer")
        field.press("Enter")
        page.wait_for_url("**/zoeken/?q=leerlingenvervoer")
        expect(page.locator("[data-id='pilot:rijden']")).to_be_visible()


def test_a_compound_of_our_own_is_told_apart(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}zoeken/?q=autismebusje") as seen:
        told = "U ziet resultaten voor ‘autisme’ en ‘busje’."
        expect(seen.page.get_by_text(told)).to_be_visible()


def test_a_header_without_suggestions_still_searches(browser: Browser, address: str) -> None:
    with visit(browser, address) as seen:
        page = seen.page
        page.route("**/zoekindex/**", fails)
        page.get_by_label("Zoek in de kennisbank").press_sequentially("klas")
        page.wait_for_timeout(200)
        assert seen.errors == []
        page.unroute("**/zoekindex/**")
        page.keyboard.press("Enter")
        heading(page, "31 resultaten voor ‘klas’")


def test_on_a_phone_the_header_has_a_link(browser: Browser, address: str) -> None:
    with visit(browser, address, width=390) as seen:
        seen.page.get_by_role("link", name="Zoeken", exact=True).first.click()
        heading(seen.page, ALL)


@pytest.mark.parametrize("place", ["body", "main a", "main summary", "main button"])
def test_a_single_character_outside_a_field_does_nothing(
    place: str, browser: Browser, address: str
) -> None:
    """As WCAG 2.1.4 wants it; Material's own script lets f, s, /, p, comma, n and dot act."""
    with visit(browser, f"{address}zoeken/") as seen:
        page = seen.page
        settled(page)
        # Somewhere for its keys to lead to.
        page.evaluate("""for (const rel of ["prev", "next"])
            document.head.append(Object.assign(document.createElement("link"), {rel, href: "../"}))
        """)
        page.locator(f"{place} >> visible=true").first.evaluate("node => node.focus()")
        page.evaluate("window.focused = document.activeElement")
        for key in sorted(set(string.printable) - set(string.whitespace)):
            page.keyboard.press(key)
        assert page.evaluate("focused === document.activeElement")
        page.wait_for_timeout(50)
        assert page.url == f"{address}zoeken/"


def test_every_character_can_be_typed_in_a_field(browser: Browser, address: str) -> None:
    with visit(browser, address) as seen:
        field = seen.page.get_by_label("Zoek in de kennisbank")
        field.press_sequentially("s/f n,p. ?")
        expect(field).to_have_value("s/f n,p. ?")


def test_a_suggestion_comes_for_what_was_pasted_with_invisible_characters(
    browser: Browser, address: str
) -> None:
    with visit(browser, address) as seen:
        seen.page.get_by_label("Zoek in de kennisbank").fill("leer\u00adlingen\u200b me\ufeff")
        expect(seen.page.get_by_role("option", name="Leerlingen met autisme")).to_be_visible()


def test_with_colours_of_the_reader_the_chosen_suggestion_stands_out(
    browser: Browser, address: str
) -> None:
    with visit(browser, address, forced=True) as seen:
        page = seen.page
        page.get_by_label("Zoek in de kennisbank").fill("klas")
        page.get_by_role("option").nth(1).wait_for()
        page.keyboard.press("ArrowDown")
        looks = page.get_by_role("option").evaluate_all(
            "all => all.map(one => getComputedStyle(one).backgroundColor)"
        )
        assert looks[0] not in looks[1:]


def test_a_page_where_nobody_searches_costs_little(
    browser: Browser, built: Site, address: str
) -> None:
    fetched: list[str] = []
    with visit(browser, f"{address}404.html") as seen:
        seen.page.on("request", lambda request: fetched.append(request.url))
        seen.page.goto(address)
        seen.page.wait_for_load_state("networkidle")
    scripts = [url.removeprefix(address) for url in fetched if "/zoek" in url]
    assert scripts == ["assets/kennisbank/zoeken/kopzoeken.js"]
    assert sum(len(gzip.compress((built.folder / name).read_bytes())) for name in scripts) <= 1_500


def test_the_search_page_asks_for_all_its_scripts_at_once(
    browser: Browser, built: Site, address: str
) -> None:
    """The page names each module, so none waits for another; compressed they stay small."""
    with search(browser, address, "?q=klas") as seen:
        fetched = seen.page.evaluate("""
            performance.getEntriesByType("resource").map(entry => entry.name)
        """)
        named = seen.page.locator("link[rel=modulepreload]").evaluate_all(
            "all => all.map(link => link.href)"
        )
    scripts = {url for url in fetched if "/zoeken/" in url and url.endswith(".js")}
    entries = {"zoekpagina.js", "kopzoeken.js"}
    assert scripts - set(named) == {f"{address}assets/kennisbank/zoeken/{name}" for name in entries}
    files = [built.folder / url.removeprefix(address) for url in scripts]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 24_000


# --- the same as Python ---------------------------------------------------------------------------


def _in_browser(page: Page, address: str, code: str, given: object) -> Any:
    """What ``code`` makes of ``given``, with the modules ``taal`` and ``lezer`` at hand."""
    return page.evaluate(
        f"""async given => {{
            const taal = await import("{address}assets/kennisbank/zoeken/taal.js");
            const lezer = await import("{address}{READER}");
            return ({code})(given);
        }}""",
        given,
    )


def test_both_stemmers_agree_on_a_whole_word_list(browser: Browser, address: str) -> None:
    words = sorted(
        language.dictionary() | {f"{word}heden" for word in list(language.dictionary())[:20_000]}
    )
    words = [word for word in words if word.isascii() and word.isalnum()]
    assert len(words) > 100_000
    porter = Stemmer("dutch_porter")
    with visit(browser, f"{address}404.html") as seen:
        code = "words => words.map(word => [taal.porter(word), taal.stem(word)])"
        found = _in_browser(seen.page, address, code, words)
    expected = [[str(porter.stemWord(word)), language.stem(word)] for word in words]
    assert [w for w, f, e in zip(words, found, expected, strict=True) if f != e] == []


def test_both_fold_and_cut_texts_alike(browser: Browser, address: str) -> None:
    texts = [
        *("M@ZL", "thema’s en thema's", "ÉÉN café naïef", "ĳs ß İstanbul Å ﬁ ① ²", "a-b_c 12,5%"),
        *(
            "日本語 русский",
            "a\ufe0fb a\u20ddb",
            "x" * 200,
            " ".join(f"w{n}" for n in range(99)),
            "niet naar school",
        ),
    ]
    with visit(browser, f"{address}404.html") as seen:
        code = "([texts, stop]) => texts.map(text => taal.tokens(text, new Set(stop)))"
        found = _in_browser(seen.page, address, code, [texts, sorted(language.stop_words())])
    expected = [list(dict.fromkeys(language.tokens(text)))[: language.MAX_TOKENS] for text in texts]
    assert found == expected


def test_both_read_and_write_the_same_numbers(browser: Browser, address: str) -> None:
    numbers = [0, 1, 31, 32, 33, 1023, 1024, 99_999, 2**31, 2**32 - 1]
    with visit(browser, f"{address}404.html") as seen:
        code = "text => [...lezer.decode(text)]"
        assert _in_browser(seen.page, address, code, index.encode(numbers)) == numbers
        code = "text => [...lezer.decodeRising(text)]"
        assert _in_browser(seen.page, address, code, index.encode_rising(numbers)) == numbers


def test_both_find_and_rank_alike_and_counts_are_exact(
    browser: Browser, project: Path, address: str
) -> None:
    queries = ["", "klas", "autisme klas", "vervoer", "tuiszitters", "sch", "rustige klas autisme"]
    seeker = Engine(documents(read(project)[0]))
    code = """async ([query, filters]) => {
        const reader = new lezer.Reader();
        const {docs, counts, loosened} = await reader.search(query, filters);
        const many = async changed => (await reader.search(query, changed)).found;
        const wrong = [];
        for (const {name, values} of reader.groups) {
            if (await many({...filters, [name]: []}) !== loosened.get(name)) wrong.push(name);
            for (const [nr, {id}] of values.entries())
                if (await many({...filters, [name]: [id]}) !== counts.get(name)[nr])
                    wrong.push(`${name}=${id}`);
        }
        return [(await reader.read(docs)).map(card => card.id), wrong];
    }"""
    with visit(browser, f"{address}404.html") as seen:
        for query in queries:
            for filters in ({}, {"doelgroepen": ["autisme", "groep-2"]}, {"status": ["loopt"]}):
                found, wrong = _in_browser(seen.page, address, code, [query, filters])
                hits = seeker.search(query, filters).hits
                assert found == [str(hit.document.ref) for hit in hits], (query, filters)
                assert wrong == [], (query, filters)
