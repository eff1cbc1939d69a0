"""The register of lessons and the map of gaps: from the records, practice apart from plan."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import visit
from kennisbank import pages
from kennisbank.knowledge.chances import spread, tally
from kennisbank.knowledge.lessons import lessons
from kennisbank.knowledge.ref import Ref
from project import ROOT, Html, Site, make_project, read

Files = Mapping[str, str | bytes]
Made = Callable[[Files], dict[str, Html]]
PILOT = """---
titel: {title}
samenvatting: {title} in het kort.
bron: agenda:1
peildatum: 2020
soort: functie
status: {status}
themas: [preventie]
doelgroepen: [autisme]
regio: [{region}]
kaderstappen: [verkennen]
lessen:
  werkt: [elke dag even bellen]
  werkt_niet: [alles op één dag]
  van_koers_veranderd: [later begonnen]
---
"""
RUST = "---\ntitel: Rust\nsamenvatting: Rust.\nbron: agenda:1\n---\n"
REGION = "---\ntitel: {0}\nsamenvatting: Een regio.\nbron: agenda:1\nprovincies: [{1}]\n---\n"
REGIONS = {
    "docs/regios/noord.md": REGION.format("Noord", "groningen"),
    "docs/regios/zuid.md": REGION.format("Zuid", "limburg"),
}


def pilot(title: str, status: str = "loopt", region: str = "noord") -> str:
    return PILOT.format(title=title, status=status, region=region)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The pages of the small project with some files written over it, by address."""

    def make(files: Files) -> dict[str, Html]:
        kennis = read(make_project(tmp_path, {**REGIONS, **files}))[0]
        return {page.address: Html(page.html) for page in map(pages.render, pages.gather(kennis))}

    return make


# --- lessons --------------------------------------------------------------------------------------


def test_one_added_pilot_appears_in_the_lessons_and_on_the_map(made: Made) -> None:
    before = made({})
    assert "Proef" not in before["lessen/"].text("body")
    after = made({"pilots/proef.md": pilot("Proef")})
    lesson = after["lessen/"].text(".kb-lessen")
    assert "Elke dag even bellen" in lesson
    assert "Proef" in lesson
    assert "liep in 2020; nu onbekend" in lesson
    assert after["lessen/"].all(".kb-lessen > li", "data-les") == ["werkt", "werkt-niet", "koers"]
    assert "Proef" in after["kansen/preventie/"].text("body")
    assert "Noord" in after["kansen/preventie/"].text(".kb-raster")


def test_a_stopped_pilot_is_as_welcome_as_a_success(made: Made) -> None:
    text = made({})["lessen/"].text("body")
    assert "nog geen gestopte pilot" in text
    page = made({"pilots/klaar.md": pilot("Klaar", "gestopt")})["lessen/"]
    found = [one.anchor for one in page.headings]
    assert "_gestopt" in found
    assert "gestopt in 2020" in page.text("body")


def test_a_long_register_is_in_parts_of_a_hundred(made: Made) -> None:
    files = {f"pilots/p{n}.md": pilot(f"Proef {n}") for n in range(40)}
    every = made(files)
    sizes = [
        len(every[address].all(".kb-lessen > li", "id"))
        for address in ("lessen/", "lessen/pagina/2/")
    ]
    assert sizes == [100, 20]
    assert "pagina/2/" in every["lessen/"].all(".kb-letters a", "href")


def test_every_lesson_of_the_records_is_shown_once_with_its_pilot(real_site: Site) -> None:
    kennis = read(ROOT)[0]
    page = real_site.page("lessen/")
    shown = page.all(".kb-lessen > li", "id")
    assert shown == [f"_les-{one.id}" for one in lessons(kennis)]
    for anchor in shown:
        [lead] = page.all(f'[id="{anchor}"] .kb-lessen__voet a', "href")
        assert lead.startswith("../pilots/"), anchor


def test_lessons_are_chosen_without_script(browser: Browser, real_address: str) -> None:
    with visit(browser, f"{real_address}lessen/", javascript=False) as seen:
        works = seen.page.locator('[data-les="werkt"]').first
        fails = seen.page.locator('[data-les="werkt-niet"]').first
        expect(works).to_be_visible()
        seen.page.get_by_role("radio", name="dit werkt niet").check()
        expect(works).to_be_hidden()
        expect(fails).to_be_visible()


def test_steps_and_subjects_lead_to_their_lessons(real_site: Site) -> None:
    assert "../../lessen/#_stap-betrekken" in real_site.page("kader/betrekken/").links
    assert "../../lessen/#_onderwerp-thuiszitters" in real_site.page("themas/thuiszitters/").links
    assert "../../kansen/thuiszitters/" in real_site.page("themas/thuiszitters/").links
    assert "../../kader/" in real_site.page("pilots/kanzklas/").links


# --- gaps -----------------------------------------------------------------------------------------


def test_practice_and_plan_are_counted_apart(made: Made) -> None:
    files = {"pilots/a.md": pilot("A"), "pilots/b.md": pilot("B", "idee")}
    page = made(files)["kansen/preventie/"]
    cell = page.text('.kb-raster td[data-kop="Noord"]')
    assert cell == "1 praktijk +1 plan"


def test_an_empty_cell_leads_to_what_is_near_and_to_a_new_pilot(made: Made) -> None:
    files = {
        "pilots/a.md": pilot("A"),
        "pilots/b.md": pilot("B", region="zuid").replace("[autisme]", "[ouders]"),
        "docs/doelgroepen/ouders.md": RUST.replace("Rust", "Ouders"),
    }
    page = made(files)["kansen/preventie/"]
    empty = page.all(".kb-raster__leeg a", "href")
    assert {"#_groep-autisme", "#_groep-ouders"} <= set(empty)
    assert "Zuid" in page.text("#_groep-autisme details")
    assert "../../bijdragen/pilot/" in page.all("#_groep-autisme a", "href")
    assert "A" in page.text("#_groep-autisme > p")


def test_a_subject_without_pilots_invites(made: Made) -> None:
    page = made({"docs/themas/rust.md": RUST})["kansen/rust/"]
    assert "nog geen pilot" in page.text("body")
    assert "../../bijdragen/pilot/" in page.links


def test_the_counts_on_the_map_are_those_of_the_records(real_site: Site) -> None:
    kennis = read(ROOT)[0]
    page = real_site.page("kansen/")
    cells = page.all(".kb-kansen tbody td", "data-kop")
    assert len(cells) == 4 * len(kennis.items["thema"])
    for theme in kennis.items["thema"]:
        found = spread(kennis, theme)
        count = tally(kennis, found.pilots)
        assert count.practices + count.plans == len(kennis.facets["pilot"]["themas"][theme])
        for (group, region), refs in found.cells.items():
            assert set(refs) <= set(found.groups[group]) & set(found.regions[region])
    assert Ref("pilot", "mazl") in spread(kennis, "schoolverzuim").pilots


def test_no_page_of_these_is_over_a_hundred_kilobytes(real_site: Site) -> None:
    for address in real_site.addresses():
        if address.startswith(("kansen/", "lessen/", "kader/")):
            size = (real_site.folder / address / "index.html").stat().st_size
            assert size <= 100_000 or address == "kader/blokken/", (address, size)
