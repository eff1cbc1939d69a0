"""The framework as a way to go: the bar, the parts of a step in order, nothing left out."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import axe, visit
from kennisbank import pages
from kennisbank.knowledge.ref import Kennis
from kennisbank.knowledge.route import blocks, shown_side_by_side, steps
from kennisbank.model.describe import field_info
from kennisbank.model.kader import Kadervraag, Pilotveld
from kennisbank.model.pilot import Pilot
from project import ROOT, Html, Site, make_project, messages, read

Files = Mapping[str, str | bytes]
Made = Callable[[Files], dict[str, Html]]
# The parts of a step, in the order in which a project leader needs them.
PARTS = [
    "Wie zit aan tafel",
    "Vragen om samen te beantwoorden",
    "Dit ligt op tafel als u klaar bent",
    "Zo deden pilots het",
    "Bekende valkuilen",
    "Bouwstenen om mee te beginnen",
    "Waar de bronnen geen antwoord op geven",
    "Bronnen",
]
STEPS = ("verkennen", "betrekken", "ontwikkelen", "arrangeren", "activeren")
STEP = """---
titel: {title}
samenvatting: Een stap.
bron: agenda:50
nummer: {number}
aan_tafel: [{{rol: De school, sectoren: [po], verwacht: Meedenken., bron: 'agenda:51'}}]
vragen_samen: [{{id: waarom, vraag: Waarom?, kadervraag: hoe, bron: 'agenda:52'}}]
op_tafel: [{{id: lijst, tekst: Een lijst, bron: 'agenda:53', afgeleid: dat is van ons}}]
valkuilen: [{{waarde: Te laat zijn., bron: 'agenda:54'}}]
uit_pilots: [aanleiding, doel]
zonder_antwoord: Hoe lang het duurt.
---
"""
PILOT = """---
titel: {title}
samenvatting: {title} in het kort.
bron: agenda:1
soort: functie
status: loopt
kaderstappen: [verkennen]
aanleiding: Er was veel verzuim bij {title}.
---
"""


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The pages of the small project with some files written over it, by address."""

    def make(files: Files) -> dict[str, Html]:
        kennis = read(make_project(tmp_path, files))[0]
        return {page.address: Html(page.html) for page in map(pages.render, pages.gather(kennis))}

    return make


@pytest.fixture(scope="module")
def real() -> Kennis:
    return read(ROOT)[0]


def parts(page: Html) -> list[str]:
    return [one.text for one in page.headings if one.level == 2]


# --- the parts of a step --------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS)
def test_a_step_has_its_parts_in_order(real_site: Site, step: str) -> None:
    assert parts(real_site.page(f"kader/{step}/")) == PARTS


@pytest.mark.parametrize("step", STEPS)
def test_a_step_asks_five_questions_with_a_source_and_names_six_blocks(
    real_site: Site, step: str
) -> None:
    page = real_site.page(f"kader/{step}/")
    asked = page.all(".kb-samenvragen > li", "id")
    assert len(asked) == 5
    for anchor in asked:
        sources = page.all(f"#{anchor} .kb-samenvragen__vraag .kb-noot a", "href")
        assert sources, anchor
        assert all(one.removeprefix("#") in page.ids for one in sources)
    assert len(page.all(".kb-eerst > li > a", "href")) == 6


def test_the_steps_together_ask_all_four_questions(real: Kennis) -> None:
    for step in steps(real):
        assert {one.kadervraag for one in step.vragen_samen.waarden} == set(Kadervraag), step.id


def test_everything_a_step_says_has_a_source_or_says_why_not(real: Kennis) -> None:
    for step in steps(real):
        for name in ("aan_tafel", "vragen_samen", "op_tafel", "valkuilen"):
            for feit in getattr(step, name).feiten:
                assert feit.bron, (step.id, name, feit.waarde)
        for name in ("ritme", "uit_pilots", "bouwstenen"):
            assert all(feit.afgeleid for feit in getattr(step, name).feiten), (step.id, name)


def test_each_table_has_po_vo_and_mbo(real: Kennis) -> None:
    for step in steps(real):
        met = {str(sector.value) for role in step.aan_tafel.waarden for sector in role.sectoren}
        assert {"po", "vo", "mbo"} <= met, step.id


def test_what_a_step_compares_are_fields_of_a_pilot() -> None:
    for one in Pilotveld:
        assert field_info(Pilot, str(one.value)).title


def test_ids_in_a_step_are_its_own_and_fit_in_an_address(tmp_path: Path) -> None:
    twice = "[{id: a, vraag: Waarom?}, {id: a, vraag: Hoe?}]"
    for ids in (twice, "[{id: Een naam, vraag: Waarom?}]"):
        files = {
            "docs/kader/stappen/verkennen.md": STEP.format(title="Verkennen", number=1).replace(
                "[{id: waarom, vraag: Waarom?, kadervraag: hoe, bron: 'agenda:52'}]", ids
            )
        }
        assert any("[dubbel-in-lijst]" in one for one in messages(tmp_path, files))


# --- a new file finds its place -------------------------------------------------------------------


def test_a_new_pilot_appears_by_itself_in_its_step(made: Made) -> None:
    step = {"docs/kader/stappen/verkennen.md": STEP.format(title="Verkennen", number=1)}
    before = made(step)["kader/verkennen/"]
    assert "Nieuwe proef" not in before.text("body")
    page = made({**step, "pilots/nieuw.md": PILOT.format(title="Nieuwe proef")})["kader/verkennen/"]
    shown = page.text(".kb-uitgewerkt")
    assert "Nieuwe proef" in shown
    assert "Er was veel verzuim" in shown
    assert "pilot:nieuw" in page.all("[data-id]", "data-id")


def test_pilots_that_name_a_step_stand_before_others_that_tell_something(made: Made) -> None:
    files = {
        "docs/kader/stappen/verkennen.md": STEP.format(title="Verkennen", number=1),
        "pilots/anders.md": PILOT.format(title="Anders").replace("kaderstappen: [verkennen]\n", ""),
        "pilots/zelf.md": PILOT.format(title="Zelf"),
    }
    page = made(files)["kader/verkennen/"]
    assert page.all(".kb-uitgewerkt, .kb-naast tr[data-id]", "data-id") == [
        "pilot:zelf",
        "pilot:anders",
    ]


def test_a_step_without_pilots_invites_and_tells_no_empty_comparison(made: Made) -> None:
    step = {"docs/kader/stappen/verkennen.md": STEP.format(title="Verkennen", number=1)}
    page = made(step)["kader/verkennen/"]
    assert "nog geen pilot beschreven" in page.text("body")
    assert page.all(".kb-naast", "class") == []


def test_of_many_blocks_six_are_shown_and_the_rest_is_one_link_away(made: Made) -> None:
    block = (
        "---\ntitel: Blok {0}\nsamenvatting: Kort.\nbron: agenda:1\nsoort: tip\n"
        "kaderstappen: verkennen\n---\n"
    )
    files = {f"docs/kader/blokken/b{n}.md": block.format(n) for n in range(8)}
    every = made({**files, "docs/kader/stappen/verkennen.md": STEP.format(title="V", number=1)})
    page = every["kader/verkennen/"]
    assert len(page.all(".kb-eerst > li > a", "href")) == 6
    assert "bouwstenen/" in page.all(".kb-deel > p > a", "href")
    listed = every["kader/verkennen/bouwstenen/"]
    assert len(listed.all(".kb-eerst > li > a", "href")) == 9  # with the one of the small project


def test_the_editors_choose_what_comes_first(real: Kennis) -> None:
    for step in steps(real):
        chosen = list(step.bouwstenen.waarden)
        assert [ref.id for ref in blocks(real, step)][: len(chosen)] == chosen
        assert shown_side_by_side(real, step)[0].id == step.voorbeeld.waarde


# --- the bar --------------------------------------------------------------------------------------


def framework(site: Site) -> Iterator[str]:
    return (one for one in site.addresses() if one.startswith("kader/"))


def test_every_page_of_the_framework_has_the_bar(real_site: Site) -> None:
    found = [address for address in framework(real_site) if address != "kader/blokken/"]
    assert len(found) > 80
    for address in found:
        page = real_site.page(address)
        assert len(page.all(".kb-baan__stappen a", "href")) == 7, address  # overview, steps, plan


def test_the_bar_says_where_one_is_and_leads_to_the_neighbours(real_site: Site) -> None:
    page = real_site.page("kader/betrekken/")
    assert page.text('.kb-baan a[aria-current="page"]') == "2 Betrekken"
    assert page.all(".kb-baan__buren a", "rel") == ["prev", "next"]
    assert "Verkennen" in page.text(".kb-baan__buren")
    assert "Ontwikkelen" in page.text(".kb-baan__buren")
    block = real_site.page("kader/blokken/rolverdeling-drechtsteden/")
    assert block.text(".kb-baan a[data-bij]").startswith("2 Betrekken")
    assert block.all('.kb-baan [aria-current="page"]', "href") == []


def test_the_overview_crosses_steps_and_questions(real_site: Site) -> None:
    page = real_site.page("kader/")
    assert len(page.all(".kb-kruis tbody tr > td", "data-kop")) == 20
    assert len(page.all(".kb-kruis td a", "href")) == 25
    assert "plannen" in page.text(".kb-kring")


# --- in a browser ---------------------------------------------------------------------------------

NEW = (
    "kader/",
    "kader/arrangeren/",
    "kader/verkennen/bouwstenen/",
    "kader/keuzehulp/",
    "kader/keuzehulp/voor-wie/",
    "lessen/",
    "kansen/",
    "kansen/thuiszitters/",
)


@pytest.mark.parametrize("page", NEW)
def test_a_new_sort_of_page_is_accessible(page: str, browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + page) as seen:
        assert axe(seen.page) == []
        seen.page.emulate_media(color_scheme="dark")
        assert axe(seen.page) == []
        assert seen.outside == []
        assert seen.errors == []
    with visit(browser, real_address + page, width=320, touch=True) as seen:
        assert axe(seen.page) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_boxes_are_ticked_without_script_and_empty_on_paper(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, f"{real_address}kader/verkennen/", javascript=False) as seen:
        box = seen.page.get_by_label("Een overzicht van wat er al is")
        box.focus()
        seen.page.keyboard.press("Space")
        expect(box).to_be_checked()
        seen.page.emulate_media(media="print")
        # Nothing stands in it.
        assert box.evaluate("one => getComputedStyle(one, '::after').display") == "none"
        assert "rgba(0, 0, 0, 0)" in box.evaluate("one => getComputedStyle(one).backgroundColor")


def test_roles_are_chosen_by_keyboard_without_script(browser: Browser, real_address: str) -> None:
    with visit(browser, f"{real_address}kader/verkennen/", javascript=False) as seen:
        seen.page.get_by_role("radio", name="alles").focus()
        for _ in range(3):
            seen.page.keyboard.press("ArrowRight")
        expect(seen.page.get_by_role("radio", name="MBO")).to_be_checked()
        expect(seen.page.get_by_text("De mbo-instelling, met iemand")).to_be_visible()
        expect(seen.page.get_by_text("De school", exact=True)).to_be_hidden()
        expect(seen.page.get_by_text("Ouders en leerling", exact=True)).to_be_visible()
