"""What was measured: pictures with their tables, one block a study, and from a goal to a pilot."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from browser import visit
from kennisbank.charts import Bar, Change, Differences, Group, Number, Shares, Trend, draw
from kennisbank.knowledge.units import fits
from kennisbank.model import Indicator, Pilot
from kennisbank.model.values import in_dutch
from project import ROOT, Site, messages, read

Build = Callable[[Mapping[str, str | bytes]], Site]
MOST = 6_000
INDICATOR = """---
titel: Verzuim in dagen
samenvatting: Hoeveel dagen een leerling er niet is.
bron: agenda:1
eenheid: dagen per leerling
{meer}---
"""
PILOT = """---
titel: {titel}
samenvatting: Zo ging het.
bron: agenda:{regel}
soort: arrangement
status: geborgd
doelgroepen: [autisme]
evaluatie:
  - indicator: verzuim
    uitkomst: Het verzuim daalde.
    voor: 12.5
    na: 4
    eenheid: dagen per leerling
    n: 40
    opzet: vergelijking
    methode: dagen geteld op twee scholen
    vergelijkingsgroep: {{voor: 11, na: 10.5, n: 38}}
---
"""


def number(text: str) -> Number:
    return Number(Decimal(text.replace(".", "").replace(",", ".")), text)


CHARTS = (
    Change("Verzuim", "dagen", (Group("wie meedeed", (number("12,5"), number("4"))),)),
    Change(
        "Verzuim",
        "dagen",
        (
            Group("wie meedeed", (number("8"), number("8"))),
            Group("vergelijkingsgroep", (number("8"), None)),
        ),
    ),
    Change("Nul", "dagen", (Group("wie meedeed", (number("0"), number("0"))),)),
    Shares("Terug", "procent", (Bar("op school", number("100")), Bar("thuis", number("0")))),
    Differences("Verschil", "d", (Bar("pesten", number("-0,4")), Bar("moed", number("1,3")))),
    Trend("Telling", "leerlingen", ("2019", "2020"), (Group("alle", (number("1.200"), None)),)),
)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda one: f"{type(one).__name__}-{one.what}")
def test_a_chart_says_in_words_all_that_it_draws(chart: Change) -> None:
    drawn = str(draw(chart))
    picture = LexborHTMLParser(drawn)
    root = picture.css_first("svg")
    assert root is not None
    assert root.attributes["role"] == "img"
    assert words(root.css_first("title")) == f"{chart.what}, in {chart.unit}"
    told = words(root.css_first("desc"))
    shown = [words(one) for one in root.css(".kb-grafiek__getal")]
    assert shown
    assert all(one in told for one in shown)
    assert "style=" not in drawn
    assert len(drawn.encode()) < MOST


def test_what_somebody_wrote_makes_no_tag_in_a_chart() -> None:
    bar = Bar('<script>"&', number("50"))
    drawn = str(draw(Shares("<b>", "procent", (bar,))))
    assert "<script" not in drawn
    assert "<b>" not in drawn


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


# --- all content ----------------------------------------------------------------------------------


def test_every_number_in_a_chart_is_in_its_table_and_in_the_records(real_site: Site) -> None:
    """Over the whole site: nothing is drawn that the table beside it does not say."""
    kennis, _ = read(ROOT)
    stated = {
        in_dutch(one)
        for pilot in kennis.items["pilot"].values()
        if isinstance(pilot, Pilot)
        for result in pilot.evaluatie.waarden
        for group in (result, result.vergelijkingsgroep)
        if group is not None
        for one in (group.voor, group.na, result.waarde)
        if one is not None
    }
    stated |= {
        in_dutch(point.waarde)
        for indicator in kennis.items["indicator"].values()
        if isinstance(indicator, Indicator)
        for series in indicator.reeksen.waarden
        for point in series.punten
    }
    seen = 0
    for address in real_site.addresses():
        html = real_site.html(address)
        if "kb-grafiek__beeld" not in html:
            continue
        for study in LexborHTMLParser(html).css(".kb-studie"):
            cells = {part for cell in study.css("td") for part in re.split(r" → ", words(cell))}
            for picture in study.css("svg"):
                seen += 1
                shown = {words(one) for one in picture.css(".kb-grafiek__getal")}
                assert shown
                assert shown <= cells, address
                assert shown <= stated, address
                assert len((picture.html or "").encode()) < MOST, address
    assert seen > 10


def test_what_was_only_told_is_not_drawn(real_site: Site) -> None:
    html = real_site.html("pilots/buitengewoon-leren/")  # 80 percent, "volgens betrokkenen"
    assert ">80<" in html.replace("\n", "")
    assert "kb-grafiek" not in html


def test_one_study_is_one_block_on_every_page(real_site: Site) -> None:
    for address in ("resultaten/", "pilots/rots-en-water/", "doelgroepen/gedragsproblemen/"):
        studies = LexborHTMLParser(real_site.html(address)).css(".kb-studie__hoe")
        told = [words(one) for one in studies if "niet vermeld" not in words(one)]
        named = [one for one in told if ":" in one]
        assert len(set(named)) == len(named), address


# --- an added file --------------------------------------------------------------------------------


def test_a_result_shows_everywhere_by_itself(site: Build) -> None:
    built = site(
        {
            "docs/indicatoren/verzuim.md": INDICATOR.format(meer=""),
            "pilots/een.md": PILOT.format(titel="Een", regel=1),
            "pilots/twee.md": PILOT.format(titel="Twee", regel=2),
        }
    )
    for address in ("indicatoren/verzuim/", "doelgroepen/autisme/", "resultaten/"):
        page = LexborHTMLParser(built.html(address))
        # Told by two pilots, from two places.
        (study,) = [one for one in page.css(".kb-studie") if "op twee scholen" in words(one)]
        assert [words(one) for one in study.css(".kb-studie__van a")] == ["Een", "Twee"]
        shown = {words(one) for one in study.css(".kb-grafiek__getal")}
        assert shown == {"12,5", "4", "11", "10,5"}
        told = words(study)
        for said in ("dagen geteld op twee scholen", "Aantal (n): 40", "n = 38", "Bron"):
            assert said in told, address
    assert len(list(built.broken_links())) == 0


def test_the_way_from_a_goal_to_a_pilot_names_its_gaps(site: Build) -> None:
    goal = "samen:\n  titel: Samen verder\n  samenvatting: Een doel.\n  bron: agenda:1\n"
    result = (
        "thuis:\n  titel: Niemand thuis\n  samenvatting: Zo.\n  bron: agenda:1\n"
        "  hoofdlijnen: [samen]\n"
        "los:\n  titel: Los resultaat\n  samenvatting: Zo.\n  bron: agenda:1\n"
    )
    files = {
        "docs/vocabulaires/hoofdlijnen.yml": goal,
        "docs/vocabulaires/maatschappelijke-resultaten.yml": result,
        "docs/indicatoren/verzuim.md": INDICATOR.format(meer="resultaten: [thuis]\n"),
        "pilots/een.md": PILOT.format(titel="Een", regel=1),
    }
    told = site(files).page("resultaten/").text()
    way = "Samen verder Niemand thuis Verzuim in dagen indicator Een"
    assert way in told
    assert "Resultaten zonder hoofdlijn Los resultaat nog geen indicator" in told
    assert "1 van de 2 resultaten staat bij geen hoofdlijn." in told


# --- what cannot be -------------------------------------------------------------------------------

SERIES = """reeksen:
  - naam: Absoluut
    eenheid: leerlingen
    punten: [{{periode: {een}, waarde: 10}}, {{periode: {ander}, waarde: 12}}]
  - naam: Relatief
    eenheid: {eenheid}
    punten: [{{periode: 2019, waarde: 3}}, {{periode: 2020, waarde: 4}}]
"""


@pytest.mark.parametrize(
    ("een", "ander", "eenheid", "code"),
    [
        (2019, 2020, "leerlingen", None),
        ("2019/2020", "2020/2021", "leerlingen", None),
        (2020, 2019, "leerlingen", "reeks-op-volgorde"),
        (2020, 2020, "leerlingen", "reeks-op-volgorde"),
        (2019, 2020, "procent", "twee-eenheden"),
    ],
)
def test_a_series_is_in_order_and_in_one_unit(
    een: object, ander: object, eenheid: str, code: str | None, tmp_path: Path
) -> None:
    meer = SERIES.format(een=een, ander=ander, eenheid=eenheid)
    told = messages(tmp_path, {"docs/indicatoren/x.md": INDICATOR.format(meer=meer)})
    assert [re.findall(r"\[([\w-]+)\]$", one)[0] for one in told] == ([code] if code else [])


def test_a_result_in_another_unit_than_its_indicator_is_refused(tmp_path: Path) -> None:
    pilot = PILOT.format(titel="Een", regel=1).replace("eenheid: dagen", "eenheid: euro")
    indicator = INDICATOR.format(meer="")
    files = {"docs/indicatoren/verzuim.md": indicator, "pilots/een.md": pilot}
    (told,) = messages(tmp_path, files)
    assert told.startswith("pilots/een.md:13:14: De eenheid 'euro per leerling' past niet bij")


@pytest.mark.parametrize(
    ("unit", "wanted", "fit"),
    [
        ("procent van de leerlingen", "aantal of percentage leerlingen", True),
        ("leerlingen", "aantal of percentage leerlingen", True),
        ("procent", "dagen per 12 schoolweken", False),
        ("euro", "leerlingen", False),
        ("effectgrootte (Cohens d)", "dagen", True),
        ("leerlingen", "effectgrootte (Cohens d)", False),
    ],
)
def test_units_fit_or_not(unit: str, wanted: str, fit: bool) -> None:  # noqa: FBT001 - a table
    assert fits(unit, wanted) is fit


# --- for readers ----------------------------------------------------------------------------------


def test_on_paper_a_chart_is_dark_on_light(browser: Browser, real_address: str) -> None:
    address = f"{real_address}indicatoren/thuiszitters/"
    with visit(browser, address, scheme="dark") as seen:
        seen.page.emulate_media(media="print")
        chart = seen.page.locator(".kb-grafiek svg")
        assert chart.is_visible()
        ink = chart.locator("text").first.evaluate("node => getComputedStyle(node).fill")
        assert ink == "rgb(27, 38, 40)"
