"""The first page, who keeps the site, the map, and finding one's way."""

import json
import logging
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browser import axe, visit
from kennisbank.knowledge.ref import Kennis
from kennisbank.model.netwerk import Provincie
from kennisbank.pages import gather
from kennisbank.pages.gather.map import shapes
from kennisbank.pages.render import pictogram
from kennisbank.pages.values import HomePage, Province, RegionMap, Sender
from project import ROOT, SMALL, Site, make_project, read

Build = Callable[[Mapping[str, str | bytes]], Site]
SETTINGS = (SMALL / "mkdocs.yml").read_text("utf-8")
HEAD = "---\ntitel: {titel}\nsamenvatting: Kort.\nbron: agenda:1\n{meer}---\nTekst.\n"
SENDER = """
extra:
  kennisbank:
    naam: Stichting <Voorbeeld> & Zoon
    loket: Het loket, op werkdagen
    mail: loket@example.org
    voorpagina:
      doelgroepen: [zeldzaam]
      pilots: [{pilots}]
"""


def record(titel: str, meer: str = "") -> str:
    return HEAD.format(titel=titel, meer=meer)


def knowledge(folder: Path, files: Mapping[str, str]) -> Kennis:
    kennis, problems = read(make_project(folder, files))
    assert problems == ()
    return kennis


def home(kennis: Kennis, sender: Sender | None = None) -> HomePage:
    (page,) = (one for one in gather(kennis, sender=sender or Sender()) if one.shown.address == "")
    assert isinstance(page, HomePage)
    return page


# --- the first page -------------------------------------------------------------------------------


def test_three_doors_answer_the_three_sorts_of_visitors(site: Build) -> None:
    page = site({}).page("")
    assert page.all(".kb-deuren a", "href") == ["doelgroepen/", "kader/", "financiering/"]
    words = page.text()
    for door in ("Ik zoek hulp voor een leerling", "Ik zet iets op", "Wie betaalt wat?"):
        assert door in words
    assert words.index("Zoek op doelgroep") < words.index("Ik zoek hulp")


def test_the_first_page_counts_no_kinds_of_records(site: Build) -> None:
    words = site({}).page("").text()
    assert not re.search(r"\d+ (pilots|begrippen|bronnen|thema's|organisaties)", words)


def test_the_editor_says_which_groups_come_first(tmp_path: Path) -> None:
    rare = {"docs/doelgroepen/zeldzaam.md": record("Zeldzame groep")}
    kennis = knowledge(tmp_path, rare)
    assert "Zeldzame groep" not in [one.name for one in home(kennis).groups]
    chosen = home(kennis, Sender(groups=("bestaat-niet", "zeldzaam")))
    assert [one.name for one in chosen.groups] == ["Zeldzame groep", "Leerlingen met autisme"]


def test_at_most_eight_groups_stand_on_the_first_page(tmp_path: Path) -> None:
    names = [f"groep-{number}" for number in range(12)]
    files = {f"docs/doelgroepen/{name}.md": record(name) for name in names}
    found = home(knowledge(tmp_path, files), Sender(groups=tuple(names)))
    assert [one.name for one in found.groups] == names[:8]


def test_a_pilot_on_the_first_page_says_what_came_out_and_how_that_is_known(
    tmp_path: Path,
) -> None:
    (found,) = home(knowledge(tmp_path, {})).examples
    assert found.name == "Warm welkom"
    assert found.outcome
    assert found.how == "onderzoek met een vergelijkingsgroep (n = 493)"
    assert "2021" in found.status


def test_what_is_new_goes_by_what_sources_date_and_not_by_when_somebody_looked(
    tmp_path: Path,
) -> None:
    own = "bronnen:\n  krant: {titel: Krant, adres: https://example.org/a, gezien: 2026-11-01}\n"
    meeting = "datum: {datum}\n"
    files = {
        "docs/bijeenkomsten/oud.md": record("Oud", meeting.format(datum="2024-01-02")),
        "docs/bijeenkomsten/nieuw.md": record(
            "Nieuw", "peildatum: 2025-03-04\ndatum: 2025-03-04\n"
        ),
        "docs/bijeenkomsten/gezien.md": record("Gezien", own).replace("agenda:1", "krant"),
    }
    kennis, _ = read(make_project(tmp_path, files))
    names = [one.name for one in home(kennis).news]
    assert names[0] == "Nieuw"
    assert "Gezien" not in names
    assert next(one.date for one in home(kennis).news) == "4 maart 2025"


def test_an_empty_knowledge_base_has_a_first_page_that_looks_finished(tmp_path: Path) -> None:
    for kind in ("pilots", "doelgroepen"):
        (tmp_path / kind).mkdir()
    kennis, _ = read(tmp_path)
    found = home(kennis)
    assert (found.groups, found.examples, found.news) == ((), (), ())


# --- who keeps it ---------------------------------------------------------------------------------


def test_who_keeps_the_site_stands_at_the_foot_of_every_page(site: Build) -> None:
    files = {
        "mkdocs.yml": SETTINGS + SENDER.format(pilots="warm-welkom"),
        "docs/doelgroepen/zeldzaam.md": record("Zeldzaam"),
    }
    built = site(files)
    for address in built.addresses():
        foot = built.page(address).text("footer")
        assert "Bijgehouden door Stichting <Voorbeeld> & Zoon. Het loket, op werkdagen" in foot
    about = built.html("over/")
    assert '<a href="mailto:loket@example.org">' in about
    assert "Stichting &lt;Voorbeeld&gt; &amp; Zoon" in about


def test_without_a_sender_the_site_says_how_to_name_one(site: Build) -> None:
    built = site({})
    assert "Vul in mkdocs.yml" in built.page("over/").text()
    assert "Bijgehouden door" not in built.html("")
    assert "mailto:" not in built.html("")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("mail: geen adres", "mail is geen e-mailadres"),
        ("mail: 'a@b.nl\" onclick=\"x'", "mail is geen e-mailadres"),
        ("naam: [een, twee]", "naam moet een regel tekst zijn"),
        ("voorpagina: {pilots: warm-welkom}", "pilots moet een lijst van kenmerken zijn"),
        ("voorpagina: {pilots: [nergens]}", "noemt nergens, maar dat bestaat niet"),
        ("voorpagina: {doelgroepen: [nergens]}", "noemt nergens, maar dat bestaat niet"),
        ("voorpagina: nergens", ""),
    ],
)
def test_what_is_wrong_in_the_settings_is_told_and_passed_by(
    site: Build, settings: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    built = site({"mkdocs.yml": f"{SETTINGS}extra:\n  kennisbank:\n    {settings}\n"})
    assert said in caplog.text
    assert "onclick" not in built.html("over/")


def test_the_text_about_the_site_is_a_file_that_people_can_edit(site: Build) -> None:
    built = site({"docs/over.md": "## Privacy\n\nWij bewaren niets.\n"})
    page = built.page("over/")
    assert "Wij bewaren niets." in page.text()
    assert "privacy" in [one.anchor for one in page.headings]
    assert "main/docs/over.md" in built.html("over/")


def test_the_real_site_leads_to_no_address_of_an_example(real_site: Site) -> None:
    for address in ("", "over/", "pilots/de-trimaran/"):
        html = real_site.html(address)
        assert "example.org" not in html
        assert 'rel="edit"' not in html


# --- the map --------------------------------------------------------------------------------------


def regions(kennis: Kennis) -> RegionMap:
    return home(kennis).map


def test_a_province_shows_its_regions_and_how_many_pilots_they_have(tmp_path: Path) -> None:
    pilot = record("Hier", "soort: casus\nstatus: idee\nregio: [noord, zuid]\n")
    files = {
        "docs/regios/noord.md": record("Noord", "provincies: [drenthe, groningen]\n"),
        "docs/regios/zuid.md": record("Zuid", "provincies: drenthe\n"),
        "docs/regios/overal.md": record("Overal"),
        "pilots/hier.md": pilot,
    }
    kennis, _ = read(make_project(tmp_path, files))
    found = {one.name: one for one in regions(kennis).provinces}
    drenthe = found["Drenthe"]
    assert [one.name for one in drenthe.regions] == ["Noord", "Zuid"]
    # A pilot in two of its regions is one pilot.
    assert (drenthe.pilots, drenthe.shade) == (1, 1)
    assert found["Groningen"].pilots == 1
    assert found["Zeeland"] == Province(
        "_provincie-zeeland", "Zeeland", *shapes().provinces["zeeland"], (), 0, 0
    )
    assert [one.name for one in regions(kennis).elsewhere] == ["Overal"]


def test_every_province_has_a_shape_inside_the_map() -> None:
    drawn = shapes()
    assert set(drawn.provinces) == {one.value for one in Provincie}
    _, _, width, height = map(int, drawn.box.split())
    for path, (x, y) in drawn.provinces.values():
        assert re.fullmatch(r"(M\d+ \d+l[\d -]+z)+", path)
        assert 0 < x < width
        assert 0 < y < height


def test_the_map_is_small_and_its_licence_stands_beside_it() -> None:
    data = ROOT / "plugins" / "kennisbank" / "data"
    assert (data / "provincies.json").stat().st_size < 18_000
    assert "CC BY 4.0" in (data / "LICENTIE-kaart.txt").read_text("utf-8")
    assert json.loads((data / "provincies.json").read_text("utf-8"))["provincies"]


def test_each_province_on_the_map_leads_to_its_regions(real_site: Site) -> None:
    for address in ("", "regios/"):
        page = real_site.page(address)
        leads = page.all("svg a.kb-landkaart__deel", "href")
        assert len(leads) > 5
        assert {lead.removeprefix("#") for lead in leads} <= set(page.ids)
        assert "Landelijk" in page.text(".kb-landkaart__lijst")
        assert not re.search(r"<svg[^>]* style=", real_site.html(address))


# --- finding one's way ----------------------------------------------------------------------------


def test_every_page_has_one_way_to_skip_to_its_content(real_site: Site) -> None:
    files = [*real_site.folder.rglob("*.html")]
    assert len(files) > 500
    for file in files:
        html = file.read_text("utf-8")
        assert html.count('class="md-skip"') == 1, file
        assert re.search(r'<a href="(?:[^"#]*)#_inhoud" class="md-skip">', html), file
        assert html.index('id="_inhoud"') < html.index("<h1"), file


def test_every_page_shows_where_it_stands_in_the_menu(real_site: Site) -> None:
    outside = {"zoeken/"}
    for address in set(real_site.addresses()) - outside:
        current = real_site.page(address).all(".md-tabs [aria-current]", "aria-current")
        assert len(current) == 1, address


@pytest.mark.parametrize(
    ("address", "beside", "how"),
    [
        ("kader/", "Stappen", "page"),
        ("kader/verkennen/", "Stappen", "true"),
        ("kader/blokken/vijf-stappen/", "Bouwstenen", "true"),
        ("regios/alkmaar/", "Regio's", "true"),
        ("over/", "Over deze site", "page"),
    ],
)
def test_a_page_in_a_section_has_the_menu_beside_it(
    real_site: Site, address: str, beside: str, how: str
) -> None:
    page = real_site.page(address)
    here = ".md-sidebar--primary:not([hidden]) .md-nav__item a[aria-current]"
    assert page.all(here, "aria-current") == [how]
    assert page.text(here) == beside


def test_a_step_leads_to_the_one_before_and_the_one_after(real_site: Site) -> None:
    first, second = real_site.page("kader/verkennen/"), real_site.page("kader/betrekken/")
    assert first.all(".kb-volgorde a", "rel") == ["next"]
    assert second.all(".kb-volgorde a", "rel") == ["prev", "next"]
    assert real_site.page("pilots/de-trimaran/").all(".kb-volgorde a", "rel") == []


def test_landmarks_have_names_in_dutch(real_site: Site) -> None:
    for address in ("", "kader/", "pilots/de-trimaran/"):
        names = real_site.page(address).all("nav[aria-label]", "aria-label")
        assert {"Kop van de site", "Hoofdmenu", "Over de site"} <= set(names)
        assert not {"Header", "Footer", "Tabs"} & set(names)


def test_a_pictogram_is_silent_and_has_no_colour_of_its_own() -> None:
    names = [file.stem for file in (ROOT / "plugins/kennisbank/templates/pictogrammen").iterdir()]
    assert {"hulp", "meten", "geld", "tijd", "mensen", "plaats", "bron", "telefoon"} <= set(names)
    assert {"website", "plan", "document", "vraag"} <= set(names)
    for name in names:
        html = pictogram(name)
        assert 'aria-hidden="true"' in html
        assert 'stroke="currentColor"' in html
        assert "style=" not in html
        assert "#" not in html


# --- in a browser ---------------------------------------------------------------------------------

LOOKS: tuple[dict[str, Any], ...] = (
    {},
    {"scheme": "dark"},
    {"width": 390},
    {"width": 320, "touch": True},
    {"forced": True},
)


@pytest.mark.parametrize("address", ["", "over/", "regios/", "kader/verkennen/", "404.html"])
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing(
    browser: Browser, real_address: str, address: str, look: dict[str, Any]
) -> None:
    with visit(browser, real_address + address, **look) as seen:
        assert axe(seen.page) == []
        wide, shown = seen.page.evaluate("[document.body.scrollWidth, window.innerWidth]")
        assert wide <= shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_of_aaa(browser: Browser, real_address: str, scheme: Any) -> None:
    enhanced = """async () => {
        const {violations} = await axe.run(document, {runOnly: ["color-contrast-enhanced"]});
        return violations.flatMap(({nodes}) => nodes.map(node => node.target.flat().join(" ")));
    }"""
    pages = ("", "over/", "regios/", "pilots/", "pilots/mazl/", "kader/verkennen/", "begrippen/")
    for address in pages:
        with visit(browser, real_address + address, scheme=scheme) as seen:
            axe(seen.page)
            assert seen.page.evaluate(enhanced) == [], address


def test_the_first_page_fits_two_screens(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address) as seen:
        assert seen.page.evaluate("document.documentElement.scrollHeight") <= 1900


def test_the_map_can_be_walked_by_keyboard(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + "regios/") as seen:
        province = seen.page.get_by_role("link", name=re.compile(r"^Noord-Holland: \d+ pilots"))
        province.focus()
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(".kb-landkaart__lijst :target")).to_contain_text("Regio Alkmaar")


def test_the_skip_link_passes_the_menu(browser: Browser, real_address: str) -> None:
    for address in ("", "pilots/", "zoeken/", "404.html"):
        with visit(browser, real_address + address) as seen:
            seen.page.keyboard.press("Tab")
            seen.page.keyboard.press("Enter")
            seen.page.keyboard.press("Tab")
            inside = "document.activeElement.closest('main') !== null"
            assert seen.page.evaluate(inside), address
