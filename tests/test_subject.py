"""Pages of target groups, themes, regions, money and sources: the answer comes first."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kennisbank import pages
from kennisbank.knowledge.best import best, best_result, reason, study
from kennisbank.knowledge.ref import Kennis, Ref
from kennisbank.model import Pilot
from project import ROOT, Html, make_project, read

Files = Mapping[str, str | bytes]
Made = Callable[[Files], dict[str, Html]]
HEAD = "---\ntitel: {title}\nsamenvatting: {title} in het kort.\nbron: agenda:1\n"
GROUP = "doelgroepen/autisme/"


def record(title: str, *lines: str) -> str:
    """A file of a record with some lines more."""
    return HEAD.format(title=title) + "".join(f"{line}\n" for line in lines) + "---\n"


def pilot(title: str, status: str = "loopt", *lines: str) -> str:
    """A pilot for the target group of the small project."""
    own = ("soort: functie", f"status: {status}", "doelgroepen: [autisme]")
    return record(title, *own, *lines)


def result(how: str, number: int) -> str:
    """A result that came about in some way."""
    return f"evaluatie: [{{uitkomst: Uitkomst van {number}., opzet: {how}, n: {number}}}]"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The pages of the small project with some files written over it, by address."""

    def make(files: Files) -> dict[str, Html]:
        kennis = read(make_project(tmp_path, files))[0]
        every = map(pages.render, pages.gather(kennis))
        return {page.address: Html(page.html) for page in every}

    return make


@pytest.fixture(scope="module")
def real() -> Kennis:
    return read(ROOT)[0]


def headings(page: Html, level: int = 2) -> list[str]:
    return [one.text for one in page.headings if one.level == level]


def words(page: Html) -> str:
    return page.text("body")


# --- which to read first --------------------------------------------------------------------------


def test_what_was_done_comes_before_plans_and_what_was_measured_before_what_is_told(
    tmp_path: Path,
) -> None:
    files = {
        "pilots/warm-welkom.md": pilot("Gemeten plan", "idee", result("gerandomiseerd", 900)),
        "pilots/samen-naar-school.md": pilot("Aardig"),
        "pilots/verteld.md": pilot("Verteld", "loopt", result("ervaring", 700)),
        "pilots/gemeten.md": pilot("Gemeten", "gestopt", result("voor en na", 30)),
        "pilots/rijk.md": pilot("Zeer volledig", "loopt", "doel: Iets.", "intensiteit: Vaak."),
    }
    kennis = read(make_project(tmp_path, files))[0]
    found = best(kennis, [Ref("pilot", item_id) for item_id in kennis.items["pilot"]])
    names = [kennis.title(ref) for ref in found]
    assert names == ["Gemeten", "Verteld", "Zeer volledig", "Aardig", "Gemeten plan"]


def test_the_reason_tells_how_a_result_was_found_and_on_how_many(tmp_path: Path) -> None:
    kennis = read(make_project(tmp_path, {}))[0]
    found = reason(kennis, Ref("pilot", "warm-welkom"))
    assert found == "onderzoek met een vergelijkingsgroep, 493 deelnemers"
    assert reason(kennis, Ref("pilot", "samen-naar-school")) == "liep in 2019; nu onbekend"


def test_a_record_that_is_no_pilot_or_is_not_there_is_no_example(tmp_path: Path) -> None:
    kennis = read(make_project(tmp_path, {}))[0]
    asked = [Ref("thema", "preventie"), Ref("pilot", "weg"), *[Ref("pilot", "warm-welkom")] * 2]
    assert best(kennis, asked) == (Ref("pilot", "warm-welkom"),)


def test_only_a_study_can_show_that_something_helped(real: Kennis) -> None:
    for item in real.items["pilot"].values():
        assert isinstance(item, Pilot)
        if found := study(item):
            assert found == best_result(item)
            assert found.opzet in {"gerandomiseerd", "vergelijking", "voor en na"}


# --- target groups and themes ---------------------------------------------------------------------


def test_a_target_group_answers_before_it_lists(made: Made) -> None:
    page = made(
        {
            "docs/doelgroepen/autisme.md": record(
                "Leerlingen met autisme",
                "omschrijving: {waarde: Wie prikkels anders verwerkt., bron: site}",
                "open_vragen: [Wat helpt thuis?]",
            ),
            "docs/vocabulaires/financieringsvormen.yml": "fonds:\n  titel: Geld van een fonds\n"
            "  samenvatting: Geld.\n  bron: agenda:1\n",
            "pilots/rustig.md": pilot(
                "Rustig", "loopt", "werkzame_elementen: [Een vaste plek]", "financiering: [fonds]"
            ),
        }
    )[GROUP]
    assert headings(page) == [
        "Wat helpt",
        "Wie betaalt",
        "Drie voorbeelden",
        "Wat is er gemeten",
        "Wat de bronnen erover zeggen",
        "Open vragen",
        "Wat niemand nog vertelde",
        "Bronnen",
    ]
    told = words(page)
    lead, _, rest = told.partition("Wat helpt")
    assert "Wie prikkels anders verwerkt." in lead
    assert "in het kort" not in lead
    for expected in (
        "Leerlingen waren minder vaak ziek. Warm welkom",
        "onderzoek met een vergelijkingsgroep, 493 deelnemers",
        "Een vaste plek Rustig",
        "Geld van een fonds 1 pilot",
        "Leerlingen met autisme in het kort.",
        "Wat helpt thuis?",
    ):
        assert expected in rest
    assert rest.index("Wat onderzoek vond") < rest.index("Wat volgens de bronnen werkt")


def test_no_pilot_speaks_for_all_and_nobody_reads_more_than_five_points(made: Made) -> None:
    many = "werkzame_elementen: [Punt a, Punt b, Punt c, Punt d, Punt e, Punt f]"
    files = {
        "pilots/een.md": pilot("Een", "loopt", many),
        "pilots/twee.md": pilot("Twee", "loopt", "lessen: {werkt: [Een les]}"),
        "pilots/drie.md": pilot("Drie", "idee", "lessen: {werkt: [Alleen bedacht]}"),
    }
    page = made(files)[GROUP]
    points = page.all(".kb-punten a", "href")
    assert len(points) == 5
    assert "Een les Twee" in words(page)
    assert "Alleen bedacht" not in words(page)


def test_practices_stand_before_plans_and_many_plans_are_folded(made: Made) -> None:
    files = {f"pilots/plan-{n}.md": pilot(f"Plan {n}", "idee") for n in range(6)}
    files |= {f"pilots/werk-{n}.md": pilot(f"Werk {n}") for n in range(4)}
    page = made(files)[GROUP]
    told = headings(page)
    assert told.index("Drie voorbeelden") < told.index("Andere praktijken")
    assert told.index("Andere praktijken") < told.index("Plannen en vermeldingen")
    assert "6 plannen en vermeldingen" in page.text("details:has([data-id='pilot:plan-0'])")
    # Each pilot once.
    listed = page.all("[data-id^='pilot:']", "data-id")
    assert len(listed) == len(set(listed)) == 12


def test_a_pilot_near_the_reader_is_found_without_script(made: Made) -> None:
    files = {
        "docs/regios/hier.md": record("Regio Hier"),
        "pilots/dichtbij.md": pilot("Dichtbij", "loopt", "regio: [hier]"),
    }
    page = made(files)[GROUP]
    assert page.text("details:has(.kb-lijst)").startswith("Pilots per regio (1 regio)")
    assert "../../pilots/dichtbij/" in page.all("details .kb-lijst a", "href")


def test_whom_to_call_comes_from_the_best_pilots(made: Made) -> None:
    files = {
        "docs/vocabulaires/organisaties.yml": "de-regenboog:\n  titel: De Regenboog\n"
        "  samenvatting: Een verzonnen school.\n  bron: agenda:1\n"
        "  adres: https://example.org/regenboog\n",
        "pilots/loket.md": pilot("Met loket", "loopt", "contact: Het loket van de school"),
    }
    told = made(files)[GROUP].text("[aria-labelledby=_wie-bellen]")
    assert "De Regenboog" in told
    assert "partner, bij Warm welkom" in told
    assert "Met loket Het loket van de school" in told


def test_what_is_inferred_says_so_on_the_page_of_the_group(made: Made) -> None:
    inferred = "doelgroepen: [{waarde: autisme, afgeleid: de klas is rustig}]"
    text = pilot("Afgeleid").replace("doelgroepen: [autisme]", inferred)
    told = words(made({"pilots/afgeleid.md": text})[GROUP])
    assert "afgeleid dat dit hierbij hoort" in told


def test_a_theme_with_one_plan_looks_finished(made: Made) -> None:
    files = {
        "docs/themas/rust.md": record("Rust"),
        "pilots/ooit.md": pilot("Ooit", "idee", "themas: [rust]"),
    }
    page = made(files)["themas/rust/"]
    found = ["Wie betaalt", "Plannen en vermeldingen", "Verder met dit onderwerp", "Bronnen"]
    assert headings(page) == found
    assert "Ooit idee" in words(page)


@pytest.mark.parametrize("kind", ["doelgroepen", "themas", "regios"])
def test_a_page_without_pilots_invites(made: Made, kind: str) -> None:
    page = made({f"docs/{kind}/leeg.md": record("Leeg")})[f"{kind}/leeg/"]
    assert "Er is hier nog geen pilot beschreven." in words(page)
    assert {"Wat helpt", "Wie betaalt", "Wie samenwerken"} & set(headings(page)) == set()


# --- regions --------------------------------------------------------------------------------------


def test_a_region_tells_what_happens_there_and_who_works_together(made: Made) -> None:
    bodies = "  samenvatting: X.\n  bron: agenda:1\n  regio: [hier]\n"
    files = {
        "docs/regios/hier.md": record("Regio Hier"),
        "docs/vocabulaires/samenwerkingsverbanden.yml": f"swv:\n  titel: SWV Hier\n{bodies}"
        "  adres: https://example.org/swv\n  telefoon: 14 0000\n",
        "docs/vocabulaires/gemeenten.yml": f"voorbeeldstad:\n  titel: Voorbeeldstad\n{bodies}",
        "docs/netwerkgroepen/tafel.md": record("De tafel", "regio: [hier]"),
        "pilots/dichtbij.md": pilot("Dichtbij", "loopt", "regio: [hier]"),
    }
    page = made(files)["regios/hier/"]
    assert headings(page)[:3] == ["Een voorbeeld", "Wie samenwerken", "Groepen en bijeenkomsten"]
    told = words(page)
    assert "SWV Hier 14 0000 website" in told
    assert "Netwerkgroepen (1)" in told
    assert "tel:140000" in page.links


# --- money ----------------------------------------------------------------------------------------

MONEY = (
    "fonds:\n  titel: Fonds\n  samenvatting: Ooit kreeg een school geld.\n  bron: agenda:1\n"
    "  definitie: {waarde: Geld met een doel., bron: site, afgeleid: zo lezen wij het}\n"
    "  wet: [Een wet]\n  beslist: [Het bestuur]\n  betaler: [Het fonds]\n"
    "zelden:\n  titel: Zelden\n  samenvatting: Bijna nooit.\n  bron: agenda:1\n"
    "  definitie: Ander geld.\n  wet: niet vermeld\n"
    "kaal:\n  titel: Kaal\n  samenvatting: Zonder uitleg.\n  bron: agenda:1\n"
)
PAID = "financiering: [{vorm: fonds, bedrag: 25000, omschrijving: een halve baan}]"


def test_who_pays_what_is_one_table_most_used_first(made: Made) -> None:
    page = made(
        {
            "docs/vocabulaires/financieringsvormen.yml": MONEY,
            "pilots/betaald.md": pilot("Betaald", "loopt", PAID),
        }
    )["financiering/"]
    told = page.text("table")
    assert told.index("Geld met een doel.") < told.index("Ander geld.")
    for expected in ("Een wet", "Het bestuur", "Het fonds", "afgeleid: zo lezen wij het"):
        assert expected in told
    assert "Betaald : € 25.000; een halve baan Leerlingen met autisme" in told
    assert "nog geen pilot" in told
    # What nobody explained stands apart, not as an empty row.
    assert "Kaal" not in told
    assert "Nog zonder uitleg Kaal" in words(page)


def test_a_way_of_paying_opens_with_what_it_is(made: Made) -> None:
    built = made(
        {
            "docs/vocabulaires/financieringsvormen.yml": MONEY,
            "pilots/betaald.md": pilot("Betaald", "loopt", PAID),
        }
    )
    told = words(built["financiering/fonds/"]).removeprefix("Wie betaalt wat Fonds ")
    order = ["Geld met een doel.", "afgeleid: zo lezen wij het", "Wie beslist", "Wie betaalt"]
    order += ["Wet of regeling", "Pilots die dit geld gebruikten", "€ 25.000; een halve baan"]
    order += ["Ooit kreeg een school geld."]
    assert sorted(order, key=told.index) == order
    plain = words(built["financiering/kaal/"])
    assert "Zonder uitleg." in plain
    assert "Pilots die dit geld gebruikten" not in plain


def test_a_site_without_ways_of_paying_invites(made: Made) -> None:
    assert "Voeg het eerste toe" in words(made({})["financiering/"])


# --- sources --------------------------------------------------------------------------------------


def test_lines_of_a_source_stand_on_its_own_page_and_in_a_tooltip(made: Made) -> None:
    built = made({})
    listed = built[GROUP].text(".kb-bronnen")
    assert "Een verzonnen agenda (brondocument), 2019" in listed
    assert "regel" not in listed
    assert "regel 4" in built[GROUP].all(".kb-bronnen a[title]", "title")
    source = words(built["bronnen/agenda/"])
    assert "Pilots (2)" in source
    assert "Samen naar school regels 10-12" in source


def test_a_source_that_nobody_uses_says_so(made: Made) -> None:
    alone = "stil:\n  titel: Stille bron\n  samenvatting: Ongebruikt.\n"
    old = (Path(__file__).parent / "klein/docs/vocabulaires/bronnen.yml").read_text("utf-8")
    page = made({"docs/vocabulaires/bronnen.yml": old + alone})["bronnen/stil/"]
    assert "Nog geen enkele pagina verwijst naar deze bron." in words(page)
