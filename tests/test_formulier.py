"""The forms: from a question to a file that passes the check, by three ways out."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from browser import axe, visit
from kennisbank.form.description import MADE
from kennisbank.form.writer import written
from kennisbank.load import read_list, read_record
from kennisbank.messages import HINT
from kennisbank.model import KINDS, Pilot
from kennisbank.privacy import guard
from kennisbank.text import slug, tidy
from project import ROOT, Site, build_site, make_project, read
from static_server import serve

PILOTS = sorted((ROOT / "pilots").glob("*.md"))
SOURCES = ROOT / "plugins/kennisbank/theme/assets/kennisbank"
CASES = json.loads((Path(__file__).parent / "cases/schrijven.json").read_text("utf-8"))
NEW, MEETING, LESSON = "bijdragen/pilot/", "bijdragen/bijeenkomst/", "bijdragen/les/"
IMPROVE = "bijdragen/wijzigen/"
HOSTILE = (
    "<script>document.title='stuk'</script> --- \"dubbel\" 'enkel' \\ `code` # hekje: {a: [b]} "
    "%% weg <!-- weg --> 😀 e\u0301 \u2028 tab\t| > & * ! @"
)


@pytest.fixture(scope="module")
def modules(browser: Browser, real_site: Site) -> Iterator[Page]:
    """A page in which the scripts of the form can be tried one by one, beside the real model."""
    with serve(SOURCES) as address, visit(browser, address) as seen:
        data = real_site.folder / "bijdragen/formulier"
        seen.page.evaluate(
            """async ([address, shared, kind]) => {
                const names = ["writer", "privacy", "check", "controls", "model", "out"];
                const read = one => import(`${address}formulier/${one}.js`);
                const found = await Promise.all(names.map(read));
                Object.assign(window, {shared, kind}, ...found);
            }""",
            [
                address,
                json.loads((data / "alles.json").read_text("utf-8")),
                json.loads((data / "pilot.json").read_text("utf-8")),
            ],
        )
        yield seen.page


@pytest.fixture(scope="module")
def with_forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site that says who keeps it and where its files are."""
    project = make_project(tmp_path_factory.mktemp("smidse"), {})
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    settings.setdefault("extra", {})["kennisbank"] = {
        "naam": "Netwerk Voorbeeld",
        "mail": "loket@voorbeeld.example",
        "reactie": "binnen twee weken",
        "opslag": {"adres": "https://github.com/voorbeeld/kennisbank"},
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    with serve(build_site(project).folder) as address:
        yield address


def given(path: Path) -> tuple[dict[str, Any], str]:
    """The fields and the text of a record, as the form reads them."""
    entry, _ = read_record(Pilot, path.read_text("utf-8"), path.name, path.stem)
    fields: dict[str, Any] = entry.fields.plain()
    return fields, entry.item.proza


def passes(text: str, name: str, folder: Path) -> None:
    """The real check finds nothing wrong with a file, but for what it only asks to look at."""
    kennis, problems = read(make_project(folder, {name: text}))
    assert [str(one) for one in problems if not one.code.startswith(HINT)] == []
    assert Path(name).stem in kennis.items["pilot"]


def downloaded(page: Page) -> tuple[str, str]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download het bestand").click()
    name = waiting.value.suggested_filename
    return name, Path(waiting.value.path()).read_text("utf-8")


def fill(page: Page, **answers: str) -> None:
    for label, text in answers.items():
        page.get_by_label(label.replace("_", " ").capitalize(), exact=False).first.fill(text)


# --- a newcomer ----------------------------------------------------------------------------------


def test_a_newcomer_goes_from_the_first_page_to_a_file_that_passes(
    browser: Browser, real_address: str, tmp_path: Path
) -> None:
    with visit(browser, real_address, width=390) as seen:
        page = seen.page
        page.get_by_role("link", name="Voeg uw pilot toe").click()
        expect(page.locator("[data-stand]")).to_contain_text("4 punten")
        fill(page, titel="Samen naar school", samenvatting="Een klas met hulp erbij.")
        page.get_by_label("Soort").select_option(label="arrangement")
        page.get_by_label("Stand").select_option(label="loopt")
        page.get_by_label("Regio 1").fill("Regio Alkmaar")
        page.get_by_label("Organisatie", exact=True).first.fill("Parlan")
        page.get_by_label("In uw eigen woorden").fill("Zo gaat het.\n\nEn zo verder.")
        page.get_by_label("Dit werkt 1").fill("Een vast gezicht.")
        page.get_by_label("Contact").fill("Het loket van de school.")
        page.get_by_label("Organisatie of netwerkgroep").fill("Netwerkgroep Voorbeeld")
        expect(page.locator("[data-stand]")).to_contain_text("De controle vindt niets meer.")
        page.get_by_role("button", name="Toon de pagina").click()
        shown = page.locator("[data-pagina]")
        expect(shown).to_contain_text("Regio Alkmaar")
        expect(shown).to_contain_text("Hielp het? niet gemeten")
        expect(shown).to_contain_text("Loopt het nog? loopt")
        name, text = downloaded(page)
        fields = yaml.safe_load(text.split("---\n")[1])
        assert name == "samen-naar-school.md"
        assert fields["regio"] == ["alkmaar"]
        assert fields["partners"] == ["parlan"]
        assert fields["status"] == ["loopt"]
        assert fields["bronnen"]["opgave"]["uitgever"] == "Netwerkgroep Voorbeeld"
        own = {"regio: [alkmaar]\n": "", "partners: [parlan]\n": ""}
        for line in own:
            text = text.replace(line, "")  # the small project has neither
        passes(text, f"pilots/{name}", tmp_path / "project")
        assert seen.errors == []
        assert seen.outside == []


def test_the_same_by_keyboard_alone(browser: Browser, real_address: str, tmp_path: Path) -> None:
    with visit(browser, real_address + NEW) as seen:
        page = seen.page

        def reach(label: str) -> None:
            for _ in range(200):
                said = page.evaluate(
                    "() => { const at = document.activeElement; return at?.labels?.[0]?.textContent"
                    " ?? at?.getAttribute('aria-label') ?? at?.textContent ?? ''; }"
                )
                if said.startswith(label):
                    return
                page.keyboard.press("Tab")
            raise AssertionError(label)

        expect(page.locator("[data-stand]")).to_contain_text("4 punten")
        for label, text in (("Titel", "Met toetsen"), ("Samenvatting", "Zo."), ("Soort", "tr")):
            reach(label)
            page.keyboard.type(text)
        reach("Stand")
        page.keyboard.type("id")
        reach("Download het bestand")
        with page.expect_download() as waiting:
            page.keyboard.press("Enter")
        text = Path(waiting.value.path()).read_text("utf-8")
        assert "soort: training\nstatus: [idee]" in text
        passes(text, "pilots/met-toetsen.md", tmp_path / "project")


def test_without_script_the_questions_stand_there(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + NEW, javascript=False) as seen:
        asked = seen.page.locator(".kb-formulier__lijst > li")
        assert asked.count() == len(Pilot.first)
        expect(seen.page.get_by_role("button", name="Download het bestand")).to_be_hidden()


@pytest.mark.parametrize(
    "address", [NEW, "bijdragen/bijeenkomst/", f"{IMPROVE}?soort=pilot&id=mazl"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(
    browser: Browser, real_address: str, address: str, scheme: Any
) -> None:
    with visit(browser, real_address + address, width=320, scheme=scheme) as seen:
        page = seen.page
        expect(page.locator("[data-stand]")).not_to_be_empty()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert seen.errors == []


# --- what is filled in is kept, checked and written ----------------------------------------------


def test_a_draft_stays_until_it_is_thrown_away(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + NEW) as seen:
        page = seen.page
        page.get_by_label("Titel").fill("Later verder")
        expect(page.locator("[data-bewaard]")).to_contain_text("Bewaard")
        page.reload()
        expect(page.get_by_label("Titel")).to_have_value("Later verder")
        expect(page.locator("[data-melding]")).to_contain_text("staat er weer")
        page.on("dialog", lambda asked: asked.accept())
        page.get_by_role("button", name="Begin opnieuw").click()
        expect(page.get_by_label("Titel")).to_have_value("")
        page.reload()
        expect(page.get_by_label("Titel")).to_have_value("")


def test_where_nothing_can_be_kept_it_is_said(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + NEW) as seen:
        page = seen.page
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('vol'); }; }")
        page.get_by_label("Titel").fill("Vol")
        expect(page.locator("[data-bewaard]")).to_contain_text("bewaart niets")


def test_what_is_about_a_person_goes_nowhere(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + NEW) as seen:
        page = seen.page
        for label in ("Samenvatting", "In uw eigen woorden", "Contact"):
            page.get_by_label(label).fill("Bel 06 12345678.")
            field = page.locator(".kb-veld", has=page.get_by_label(label)).last
            expect(field.locator(".kb-veld__fout")).to_contain_text("mobiel nummer")
            expect(page.get_by_role("button", name="Download het bestand")).to_be_disabled()
            expect(page.get_by_role("button", name="Kopieer de tekst")).to_be_disabled()
            page.get_by_label(label).fill("Bel het loket.")
            expect(page.get_by_role("button", name="Download het bestand")).to_be_enabled()


@pytest.mark.parametrize("text", [HOSTILE, f"{HOSTILE} " * 150, "a" * 30_000])
def test_hostile_text_comes_through_every_way_out_the_same(
    browser: Browser, with_forge: str, text: str
) -> None:
    with visit(browser, with_forge + NEW) as seen:
        page = seen.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_label("Titel").fill(f"Pilot {HOSTILE}"[:180])
        page.get_by_label("Samenvatting").fill(text[:280])
        page.get_by_label("Soort").select_option(label="arrangement")
        page.get_by_label("Stand").select_option(label="loopt")
        page.get_by_label("In uw eigen woorden").fill(text)
        _, file = downloaded(page)
        page.get_by_role("button", name="Kopieer de tekst").click()
        expect(page.locator("[data-gedaan]")).to_contain_text("klembord")
        assert page.evaluate("navigator.clipboard.readText()") == file
        page.evaluate("() => { globalThis.open = address => { globalThis.opened = address; }; }")
        page.get_by_role("button", name="Dien in als voorstel").click()
        expect(page.locator("[data-gedaan]")).not_to_have_text("De tekst staat op het klembord.")
        asked = parse_qs(urlsplit(page.evaluate("opened")).query, keep_blank_values=True)
        if len(text) < 1_000:
            assert asked["value"] == [file]
        else:
            assert "value" not in asked
            expect(page.locator("[data-gedaan]")).to_contain_text("plak haar")
        assert page.title().startswith("Voeg uw pilot toe")
        assert seen.errors == []
    entry, problems = read_record(Pilot, tidy(file), "pilots/x.md", "x")
    assert entry.item.titel == tidy(" ".join(f"Pilot {HOSTILE}"[:180].split()))
    assert {one.code for one in problems} <= {"alinea-te-lang", "opmerking-open", "verborgen"}


def test_who_reads_it_and_when_is_said(browser: Browser, with_forge: str) -> None:
    with visit(browser, with_forge + NEW) as seen:
        page = seen.page
        expect(page.get_by_role("button", name="Mail het")).to_be_enabled()
        expect(page.locator("dd", has_text="loket@voorbeeld.example")).to_be_visible()
        expect(page.locator("ol", has_text="binnen twee weken")).to_be_visible()
        expect(
            page.locator("ol", has_text="GitHub is meteen voor iedereen te lezen")
        ).to_be_visible()


def test_a_letter_has_the_text_or_asks_for_the_file(modules: Page) -> None:
    short, long = (
        modules.evaluate("text => letter('a@b.example', 'Nieuw', 'x.md', text)", text)
        for text in ("kort\n", "lang " * 1_000)
    )
    assert short["whole"]
    assert unquote(short["address"]).endswith("kort\r\n")
    assert not long["whole"]
    assert len(long["address"]) < 1_900


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("github", "https://f.example/o/p/new/main/pilots?filename=x.md&value="),
        ("forgejo", "https://f.example/o/p/_new/main/pilots?filename=x.md&value="),
        ("gitlab", "https://f.example/o/p/-/new/main?file_name=pilots%2Fx.md"),
    ],
)
def test_each_forge_begins_a_file_in_its_own_way(modules: Page, kind: str, start: str) -> None:
    forge = {"kind": kind, "address": "https://f.example/o/p", "branch": "main"}
    found = modules.evaluate("forge => newFile(forge, 'pilots/x.md', 'a\\nb & c')", forge)
    assert found["address"].startswith(start)
    assert found["whole"] == (kind != "gitlab")
    assert (
        len(
            modules.evaluate(
                "f => encodeURIComponent(newFile(f, 'pilots/x.md', 'é'.repeat(2000)).address)",
                forge,
            )
        )
        < 8_000
    )


def test_without_a_forge_there_is_no_way_to_one(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + NEW) as seen:
        expect(seen.page.get_by_role("button", name="Dien in als voorstel")).to_have_count(0)
        expect(seen.page.get_by_role("button", name="Mail het")).to_have_count(0)


# --- a page that is there ------------------------------------------------------------------------


def test_a_reader_corrects_a_page(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + "pilots/mazl/") as seen:
        page = seen.page
        page.get_by_role("link", name="Verbeter deze pagina").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Verbeter: M@ZL")
        expect(page.locator("[data-stand]")).to_contain_text("De controle vindt niets meer.")
        page.get_by_label("Samenvatting").fill("In andere woorden.")
        expect(page.locator("[data-bewaard]")).to_contain_text("Bewaard in deze browser")
        _, text = downloaded(page)
    fields, prose = given(ROOT / "pilots/mazl.md")
    changed = {**fields, "samenvatting": {**fields["samenvatting"], "waarde": "In andere woorden."}}
    before, _ = read_record(Pilot, written(changed, prose), "x", "mazl")
    after, problems = read_record(Pilot, text, "x", "mazl")
    assert problems == ()
    assert after.item == before.item


@pytest.mark.parametrize("kind", ["begrip", "doelgroep", "organisatie", "financieringsvorm"])
def test_a_page_of_any_kind_opens_with_its_values(
    browser: Browser, real_address: str, real_site: Site, kind: str
) -> None:
    [cls] = [one for one in KINDS if one.kind.name == kind]
    records = (real_site.folder / cls.kind.address).glob("*/gegevens.json")
    item = min(path.parent.name for path in records)
    with visit(browser, f"{real_address}{IMPROVE}?soort={kind}&id={item}") as seen:
        page = seen.page
        expect(page.locator("[data-stand]")).to_contain_text("De controle vindt niets meer.")
        _, text = downloaded(page)
        assert seen.errors == []
    known = json.loads(
        (real_site.folder / cls.kind.address / item / "gegevens.json").read_text("utf-8")
    )
    if not cls.kind.in_list:
        after, problems = read_record(cls, text, "x.md", item)
    else:
        [(_, problems), (found, more)] = list(read_list(cls, text, "x.yml"))
        assert more == ()
        assert found is not None
        after = found
    assert problems == ()
    again, _ = read_record(cls, written(known["fields"], known["prose"]), "x.md", item)
    assert after.item.as_data() == again.item.as_data()


def test_a_lesson_is_added_to_its_pilot(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + LESSON) as seen:
        page = seen.page
        page.get_by_label("Over welke pilot gaat het?").fill("M@ZL")
        page.get_by_role("button", name="Verder").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Deel een les van: M@ZL")
        page.get_by_role("button", name="dit werkt niet").last.click()
        page.keyboard.type("Zonder vast aanspreekpunt.")
        _, text = downloaded(page)
    after, problems = read_record(Pilot, text, "x", "mazl")
    before, _ = read_record(Pilot, (ROOT / "pilots/mazl.md").read_text("utf-8"), "x", "mazl")
    assert problems == ()
    assert isinstance(after.item, Pilot)
    assert isinstance(before.item, Pilot)
    assert after.item.lessen.werkt_niet.waarden[-1] == "Zonder vast aanspreekpunt."
    assert after.item.evaluatie == before.item.evaluatie


def test_what_is_not_there_is_said(browser: Browser, real_address: str) -> None:
    for asked in ("?soort=pilot&id=bestaat-niet", "?soort=../../x&id=y", "?soort=pilot&id=../mazl"):
        with visit(browser, real_address + IMPROVE + asked) as seen:
            expect(seen.page.locator("[data-melding]")).to_contain_text("bestaat niet")
            assert seen.errors == []


@pytest.mark.parametrize("path", PILOTS, ids=lambda path: path.stem)
def test_a_real_pilot_goes_through_the_form_and_comes_back(path: Path, modules: Page) -> None:
    fields, prose = given(path)
    text = modules.evaluate(
        """([fields, prose]) => {
            const controls = new Controls(shared, () => {});
            const through = row => controls.field(row, fields[row.name]).read([row.name]);
            const held = kind.fields.map(row => [row.name, through(row)]);
            const found = Object.fromEntries(held.filter(([, value]) => value !== undefined));
            return written(found, prose);
        }""",
        [fields, prose],
    )
    after, problems = read_record(Pilot, text, path.name, path.stem)
    before, _ = read_record(Pilot, path.read_text("utf-8"), path.name, path.stem)
    assert problems == ()
    assert after.item.as_data() == before.item.as_data()


# --- one model, one set of rules -----------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["naam"])
def test_the_browser_writes_a_file_as_the_command_does(case: dict[str, Any], modules: Page) -> None:
    made = modules.evaluate("([a, b]) => written(a, b)", [case["velden"], case["tekst"]])
    assert made == case["bestand"]


def test_the_browser_writes_every_pilot_as_the_command_does(modules: Page) -> None:
    for path in PILOTS:
        fields, prose = given(path)
        assert modules.evaluate("([a, b]) => written(a, b)", [fields, prose]) == written(
            fields, prose
        )


def test_the_browser_names_a_file_as_the_command_does(modules: Page) -> None:
    titles = [given(path)[0]["titel"] for path in PILOTS]
    titles += ["Één ‘klas’ – Ørsted & M@ZL", "İstanbul ß œuvre", "日本", "a" * 300, "woord " * 60]
    made = modules.evaluate("titles => titles.map(one => slug(one, shared.letters))", titles)
    assert made == [slug(one) for one in titles]


VALUES: dict[str, list[Any]] = {
    "peildatum": [
        *("2019", "2019-3", "circa 2019-03-14", "2019/2020", "2019/2021", "2019-13", "2019-02-30"),
        *("gisteren", "3 mei 2024", "03-05-2024", "sept. 2023", "31-02-2024", "mrt 2021", "0000"),
    ],
    "leeftijd": [
        *("6-12", "12-6", "vanaf 9", "tot 23 jaar", "6 tot en met 12", "15+", "onder 12"),
        *("kleuters", "2,5 tot 7", "1.299-3", "12 t/m 15 jaar en ouder"),
    ],
    "omvang.leerlingen": [
        "25",
        "circa 20",
        "9",
        "minder dan 10",
        "een paar",
        "-3",
        "1.299",
        "8,5",
        "0",
    ],
    "omvang.scholen": ["2", "twee", "-1", "1,5", "007"],
    "financiering.bedrag": ["25000", "25.000", "€ 3", "-5", "0,125", "12,5"],
    "financiering.aandeel": ["50", "120", "-1"],
    "samenvatting": ["x" * 301, "kort"],
    "soort": ["arrangement", "iets"],
    "doelgroepen": ["bestaat-niet"],
    "partners": [{"rol": "regie"}],
    "evaluatie": [
        {"uitkomst": "Minder", "na": "5"},
        {"uitkomst": "Minder", "na": "120", "eenheid": "procent"},
        {"uitkomst": "Minder", "na": "-5", "eenheid": "leerlingen per klas"},
        {"uitkomst": "Minder", "n": "0"},
        {"uitkomst": "Minder", "n": "4"},
        {"na": "5", "eenheid": "dagen"},
    ],
    "erkenning": [{"niveau": "Goed", "datum": "ooit"}],
    "bronnen": [
        {"x": {"titel": "X", "adres": "www.x.example"}},
        {"x": {"titel": "X", "adres": "x"}},
    ],
    "bron": ["agenda regel 3", "eigen:9-3", "onbekend"],
}


@pytest.mark.parametrize("field", VALUES)
def test_a_wrong_value_gets_the_same_message_in_form_and_command(
    field: str, modules: Page, tmp_path: Path
) -> None:
    for number, value in enumerate(VALUES[field]):
        first, _, rest = field.partition(".")
        fields = {
            "titel": "Een",
            "samenvatting": "Zo.",
            "bron": "eigen",
            "soort": "casus",
            "status": "loopt",
            first: {rest: value} if rest else value,
        }
        own = {"eigen": {"titel": "Opgave", "datum": "2024"}}
        given_ = fields.get("bronnen")
        fields["bronnen"] = {**own, **given_} if isinstance(given_, dict) else own
        text = written(fields)
        project = make_project(tmp_path / str(number), {"pilots/een.md": text})
        _, problems = read(project)
        told = [one for one in problems if one.place.path == "pilots/een.md"]
        said = modules.evaluate(
            "([fields, text]) => new Check(kind, shared).all(fields, text)", [fields, text]
        )
        assert sorted(one["code"] for one in said) == sorted(one.code for one in told), value
        for one in told:
            [match] = [each for each in said if each["code"] == one.code]
            # Only the command knows what most looks like a word; both know the sentence.
            assert match["text"].startswith(one.sentence), value
            if one.code in {"geen-datum", "geen-leeftijd", "geen-adres"}:
                assert (one.near in match["text"]) or not one.near


@pytest.mark.parametrize("cls", MADE, ids=lambda cls: cls.kind.name)
def test_a_record_without_a_field_it_needs_gets_the_same_message(
    cls: Any, real_site: Site, modules: Page
) -> None:
    kind = json.loads(
        (real_site.folder / f"bijdragen/formulier/{cls.kind.name}.json").read_text("utf-8")
    )
    _, problems = read_record(cls, "---\nbron: agenda-alkmaar\n---\n", "x.md", "x")
    said = modules.evaluate(
        "([kind, text]) => new Check(kind, shared).all({bron: 'agenda-alkmaar'}, text)", [kind, ""]
    )
    expected = {one.sentence for one in problems if one.code == "ontbreekt"}
    assert {one["text"] for one in said if one["code"] == "ontbreekt"} == expected
    assert expected


def test_the_guard_finds_the_same_in_form_and_command(modules: Page) -> None:
    samples = [
        one["tekst"]
        for path in sorted((Path(__file__).parent / "privacy").glob("*.yml"))
        for one in yaml.safe_load(path.read_text("utf-8"))
    ]
    assert len(samples) > 200
    samples += [path.read_text("utf-8") for path in PILOTS]
    found = modules.evaluate(
        """samples => {
            const guard = new Guard(shared.privacy);
            return samples.map(one => guard.findings(one).map(({rule}) => rule.code).sort());
        }""",
        samples,
    )
    for text, codes in zip(samples, found, strict=True):
        told = sorted(one.code for one in guard(text, "x"))
        # Only the command knows how account numbers are made in each country.
        assert [c for c in codes if c != "privacy-iban"] == [c for c in told if c != "privacy-iban"]
        assert codes.count("privacy-iban") >= told.count("privacy-iban")


def test_the_guard_is_quick_with_a_megabyte(modules: Page) -> None:
    for text in ("0" * 1_000_000, "Jan de Vries (12) " * 55_000, "06 " * 333_000, "a@" * 500_000):
        seconds = modules.evaluate(
            """text => {
                const start = performance.now();
                new Guard(shared.privacy).findings(text);
                return (performance.now() - start) / 1000;
            }""",
            text,
        )
        assert seconds < 5, text[:20]


def test_all_scripts_of_a_form_are_small(real_site: Site) -> None:
    script = (real_site.folder / "assets/kennisbank/formulier/formulier.js").read_bytes()
    assert len(gzip.compress(script, mtime=0)) <= 15_000


def test_the_preview_has_the_sections_of_the_real_page(real_site: Site) -> None:
    page = real_site.page(NEW)
    [parts] = page.all("[data-delen]", "data-delen")
    titles = {one.text for one in real_site.page("pilots/mazl/").headings}
    assert set(json.loads(parts)) - {"In het kort"} <= titles
    fields = {name for names in json.loads(parts).values() for name in names}
    assert fields <= {*Pilot.model_fields}
