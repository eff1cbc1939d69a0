"""The decision aid: rules in a list, a page of if-then, and one question at a time with script."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import axe, visit
from kennisbank.model.kader import Keuzevraag
from project import ROOT, Site, messages, read

AID = "kader/keuzehulp/"
RULES = """
hoeveel:
  titel: Hoeveel?
  samenvatting: Een vraag.
  bron: agenda:1
  nummer: 1
  antwoorden:
  - {id: een, als: Een, dan: Dat kost iets., vormen: [bestaat-niet]}
"""


def rules() -> list[Keuzevraag]:
    return [
        one for one in read(ROOT)[0].items["keuzevraag"].values() if isinstance(one, Keuzevraag)
    ]


def test_there_are_at_most_seven_questions_and_each_rule_has_a_source() -> None:
    found = rules()
    assert 1 <= len(found) <= 7
    assert sorted(one.nummer or 0 for one in found) == list(range(1, len(found) + 1))
    for one in found:
        assert one.onbekend.bekend, "what it does not know"
        for feit in one.antwoorden.feiten:
            assert feit.bron, (one.id, feit.waarde)


def test_a_rule_that_points_at_a_form_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = messages(tmp_path, {"docs/vocabulaires/keuzehulp.yml": RULES})
    assert any("Financieringsvorm 'bestaat-niet' bestaat niet" in one for one in found)


def test_a_form_of_money_tells_when_it_fits(real_site: Site) -> None:
    page = real_site.page("financiering/populatiebekostiging/")
    assert "../../kader/keuzehulp/voor-wie/" in page.links


def test_without_script_it_is_one_page_of_if_then(
    browser: Browser, real_address: str, real_site: Site
) -> None:
    page = real_site.page(AID)
    assert len(page.all("[data-vraag]", "id")) == len(rules())
    assert all(url.startswith("../../financiering/") for url in page.all("[data-vorm]", "href"))
    with visit(browser, real_address + AID, javascript=False) as seen:
        expect(seen.page.get_by_text("Dan past: Persoonsgebonden budget")).to_be_visible()
        expect(seen.page.get_by_text("Wat wij niet weten:").first).to_be_visible()


def test_the_script_is_small(real_site: Site) -> None:
    text = (real_site.folder / "assets/kennisbank/keuzehulp.js").read_bytes()
    assert len(gzip.compress(text, mtime=0)) < 3000
    loading = [one for one in real_site.addresses() if "keuzehulp.js" in real_site.html(one)]
    assert loading == [AID]


def test_it_asks_one_by_one_by_keyboard_and_keeps_the_answers_in_the_address(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, real_address + AID) as seen:
        page = seen.page
        button = page.get_by_role("button", name="Voor een vaste groep")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Wat voor hulp")).to_be_focused()
        assert "voor-wie=vaste-groep" in page.url
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        outcome = page.get_by_role("region", name="Wat past")
        expect(outcome.get_by_role("link", name="Jeugdhulpbudget van de gemeente")).to_be_visible()
        expect(outcome.get_by_role("link", name="Populatiebekostiging")).to_be_visible()
        assert axe(page) == []
        page.go_back()
        expect(page.get_by_role("heading", name="Wat voor hulp")).to_be_visible()
        expect(outcome.get_by_role("link", name="Jeugdhulpbudget")).to_have_count(0)
        assert seen.errors == []


ALL = (
    "voor-wie=een&welke-hulp=langdurig&samen-toewijzen=geen-antwoord&zelf-inkopen=eigen-budget"
    "&contract=per-beschikking&hoe-lang=blijven&besparing=geen"
)


def test_an_address_with_all_answers_shows_what_fits_and_each_can_be_changed(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, f"{real_address}{AID}?{ALL}", width=390, scheme="dark") as seen:
        page = seen.page
        expect(page.get_by_role("heading", name="Uw antwoorden", exact=True)).to_be_visible()
        first = page.locator(".kb-keuzehulp__uitkomst > li").first
        # Most answers point here.
        expect(first.get_by_role("link").first).to_have_text("Jeugdhulpbudget van de gemeente")
        assert axe(page) == []
        page.get_by_role("button", name="Wijzig: Wil het gezin").click()
        expect(page.get_by_role("heading", name="Wil het gezin")).to_be_focused()


@pytest.mark.parametrize(
    "query", ["voor-wie=bestaat-niet", "vreemd=1&voor-wie", "voor-wie=%3Cscript%3E&voor-wie=een"]
)
def test_a_strange_address_begins_at_the_first_open_question(
    query: str, browser: Browser, real_address: str
) -> None:
    with visit(browser, f"{real_address}{AID}?{query}") as seen:
        expect(seen.page.get_by_text("Vraag 1 van")).to_be_visible()
        assert seen.errors == []
