"""Hints: what a reader should look at again, beside the text of a tiny invented source."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from kennisbank.cli import main
from kennisbank.messages import HINT, MESSAGES
from kennisbank.search import language
from kennisbank.truth.check import check_truth, terms_with
from kennisbank.truth.figures import counted, figures, numbers
from kennisbank.truth.texts import Text, read_texts
from project import make_project, read

SOURCES = Path(__file__).parent / "bronnen"
SMALL = "docs/vocabulaires/bronnen.yml"
BRON = """agenda:
  titel: Een verzonnen agenda
  samenvatting: Brondocument voor de tests.
  soort: document
  peildatum: 2019
  aantal_regels: 9
site:
  titel: Een verzonnen website
  samenvatting: Webpagina voor de tests.
  adres: https://example.org/pagina
  gezien: 2026-11-22
"""
PILOT = """---
titel: De rustige klas
samenvatting: {samenvatting}
bron: agenda:4-6
soort: {{waarde: arrangement, bron: 'agenda:4', afgeleid: een klas}}
status: {{stand: loopt, bron: 'agenda:4', toelichting: De klas is begonnen.}}
{velden}
---
{proza}
"""


@pytest.fixture
def hints(tmp_path: Path) -> "partial[list[str]]":
    """The hints about one pilot on the tiny source, as lines without the path."""
    return partial(_hints, tmp_path)


def _hints(
    folder: Path,
    velden: str = "",
    *,
    samenvatting: str = "Een klas met rust voor leerlingen.",
    proza: str = "",
    files: Iterable[tuple[str, str]] = (),
) -> list[str]:
    pilot = PILOT.format(samenvatting=samenvatting, velden=velden, proza=proza)
    # The other small records cite lines of a longer agenda.
    for gone in ("warm-welkom", "samen-naar-school"):
        (folder / "pilots" / f"{gone}.md").unlink(missing_ok=True)
    project = make_project(folder, {SMALL: BRON, "pilots/klas.md": pilot, **dict(files)})
    for gone in ("warm-welkom", "samen-naar-school"):
        (folder / "pilots" / f"{gone}.md").unlink()
    kennis, _ = read(project)
    texts, problems = read_texts(kennis, SOURCES)
    assert problems == []
    terms = terms_with(language.tokens, language.root, language.parts)
    return [str(one) for one in check_truth(kennis, texts, terms) if "pilots/" in one.place.path]


def codes(lines: Iterable[str]) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in lines]


# --- words ----------------------------------------------------------------------------------------


def test_lines_that_share_a_word_give_no_hint(hints: "partial[list[str]]") -> None:
    assert hints("doel: {waarde: Een klas waar rust is., bron: 'agenda:4'}") == []


def test_lines_that_share_no_word_are_named(hints: "partial[list[str]]") -> None:
    (found,) = hints("doel: {waarde: Zwemmen op zaterdag., bron: 'agenda:4'}")
    told = "Regels 4 van 'agenda' delen geen woord met deze uitspraak. [hint-geen-woord]"
    assert found == f"pilots/klas.md:7:7: {told}"


def test_each_source_of_a_statement_is_judged(hints: "partial[list[str]]") -> None:
    found = hints("doel: {waarde: Een rustige klas., bron: ['agenda:4', 'agenda:9']}")
    assert [line for line in found if "Regels 9 van" in line] == found
    assert len(found) == 1


@pytest.mark.parametrize(
    "text", ["Kinderen naar school vervoeren.", "De bus bij een huis.", "Geopend werd een klasje."]
)
def test_other_forms_parts_of_compounds_and_cut_words_are_the_same(
    hints: "partial[list[str]]", text: str
) -> None:
    assert "hint-geen-woord" not in codes(hints(f"doel: {{waarde: {text}, bron: 'agenda:4-6'}}"))


def test_a_number_is_shared_however_it_is_written(hints: "partial[list[str]]") -> None:
    assert hints("omvang: {leerlingen: {waarde: 20, bron: 'agenda:5'}}") == []


def test_what_a_source_does_not_say_needs_no_word_of_it(hints: "partial[list[str]]") -> None:
    assert hints("doel: {waarde: Zwemmen staat er niet in., bron: 'agenda:4'}") == []


def test_a_sentence_of_the_text_is_judged_by_its_own_source(hints: "partial[list[str]]") -> None:
    (found,) = hints(proza="Het is een klas.[^agenda:4] Er wordt gezwommen.[^agenda:9]")
    assert found.startswith("pilots/klas.md:9:48: Regels 9 van 'agenda'")


def test_open_questions_are_ours(hints: "partial[list[str]]") -> None:
    assert hints("open_vragen: [Wordt er gezwommen?]") == []


def test_a_web_page_that_nobody_can_read_here_gives_no_hint(hints: "partial[list[str]]") -> None:
    assert hints("doel: {waarde: Zwemmen in 1999 met Jansen., bron: site}") == []


# --- names and figures ----------------------------------------------------------------------------


def test_a_name_outside_the_lines_is_told_with_the_line_that_has_it(
    hints: "partial[list[str]]",
) -> None:
    (found,) = hints("doel: {waarde: Een busje voor kinderen uit Voorbeeldstad., bron: 'agenda:9'}")
    assert "De naam 'Voorbeeldstad' staat niet in de aangehaalde regels, wel op regel 4" in found
    assert codes([found]) == ["hint-naam"]


def test_a_name_under_another_name_is_held(hints: "partial[list[str]]") -> None:
    organisaties = "school-x:\n  titel: School X\n  aliassen: [De Regenboog]\n  bron: site\n"
    files = [("docs/vocabulaires/organisaties.yml", organisaties)]
    assert hints("doel: {waarde: Een klas van School X., bron: 'agenda:4'}", files=files) == []


@pytest.mark.parametrize(
    ("field", "missing"),
    [
        ("let_op: In de klas zaten 31 leerlingen.", "31"),
        ("let_op: De klas bestaat sinds 1999 en 2001.", "1999, 2001"),
        ("open_vragen: [{waarde: 'Waar zijn de zeven?', bron: 'agenda:4'}]", "7"),
    ],
)
def test_figures_that_an_inherited_source_does_not_hold(
    hints: "partial[list[str]]", field: str, missing: str
) -> None:
    (found,) = hints(field)
    assert found.endswith(f"In de aangehaalde regels staat niet: {missing}. [hint-getal]")


def test_figures_of_a_summary_are_looked_for(hints: "partial[list[str]]") -> None:
    assert codes(hints(samenvatting="Een klas voor 12 leerlingen.")) == ["hint-getal"]


@pytest.mark.parametrize(
    "text",
    [
        "Een klas voor 4 leerlingen.",
        "Een klas, later voor 20 leerlingen.",
        "Een klas in de agenda van 2019.",
        "Een klas; op 22 november 2026 vonden wij verder niets.",
    ],
)
def test_figures_in_words_dates_of_a_source_and_of_looking_are_held(
    hints: "partial[list[str]]", text: str
) -> None:
    assert hints(f'let_op: "{text}"') == []


def test_figures_are_the_same_however_they_are_written() -> None:
    assert figures("1. Taken van 1.700 scholen, 8,5 dagen, 2013") == {"1700", "8,5", "2013"}
    assert counted("een of twee van de zes") == {"6"}
    assert numbers("Vier van 12") == {"4", "12"}
    assert numbers("niveau 2,3 en 4") == {"2,3", "2", "3", "4"}


# --- studies --------------------------------------------------------------------------------------

STUDY = "n: 493, periode: een schooljaar, bron: site"


def test_one_study_with_two_methods_is_told(hints: "partial[list[str]]") -> None:
    (found,) = hints(
        "evaluatie:\n"
        f"  - {{uitkomst: Minder ziek., methode: een vragenlijst, {STUDY}}}\n"
        f"  - {{uitkomst: Meer plezier., methode: vragen aan ouders, {STUDY}}}"
    )
    assert "hetzelfde onderzoek als op regel 8, met een andere tekst bij 'methode'" in found
    assert codes([found]) == ["hint-een-onderzoek"]


def test_one_study_that_says_so_and_two_studies_are_left_alone(
    hints: "partial[list[str]]",
) -> None:
    assert not hints(
        "evaluatie:\n"
        f"  - {{uitkomst: Minder ziek., methode: een vragenlijst, {STUDY}}}\n"
        f"  - {{uitkomst: Meer plezier., methode: een vragenlijst, {STUDY}}}\n"
        "  - {uitkomst: Blij., methode: een gesprek, n: 12, periode: een week, bron: site}"
    )


def test_one_outcome_in_two_records_is_told_once(hints: "partial[list[str]]") -> None:
    result = "evaluatie: [{uitkomst: Leerlingen waren minder vaak ziek., bron: site}]"
    other = PILOT.format(samenvatting="Een klas.", velden=result, proza="")
    (found,) = hints(result, files=[("pilots/andere.md", other)])
    assert "met dezelfde bron ook in pilots/" in found
    assert codes([found]) == ["hint-zelfde-uitkomst"]


# --- own words ------------------------------------------------------------------------------------


def test_eight_words_of_a_source_are_told(hints: "partial[list[str]]") -> None:
    (found,) = hints(proza="Er is een busje dat elke ochtend langs de huizen rijdt, zegt men.")
    assert "gelijk aan regel 6 van 'agenda'" in found
    assert codes([found]) == ["hint-gelijke-woorden"]


def test_seven_words_and_names_may_be_equal(hints: "partial[list[str]]") -> None:
    organisaties = "de-regenboog:\n  titel: Gemeente Voorbeeldstad en De Regenboog\n  bron: site\n"
    files = [("docs/vocabulaires/organisaties.yml", organisaties)]
    seven = "Een busje dat elke ochtend langs de bomen rijdt."
    name = "De gemeente Voorbeeldstad en De Regenboog openen in een jaar."
    assert hints(proza=f"{seven}\n\n{name}", files=files) == []


# --- the texts ------------------------------------------------------------------------------------


def test_a_word_that_a_line_end_cuts_stands_whole_on_both_lines() -> None:
    text = Text.read("Het leerlingen-\nvervoer is duur.\nIn- en uitstroom")
    assert text.lines == ("Het leerlingenvervoer", "leerlingenvervoer is duur.", "In- en uitstroom")
    assert text.part([(2, 2)]) == "leerlingenvervoer is duur."
    assert text.part([]) == "Het leerlingenvervoer\nis duur.\nIn- en uitstroom"


@pytest.mark.parametrize(
    ("file", "field", "found"),
    [
        ("agenda.txt", "", True),
        ("agenda_van_ons.txt", "", True),
        ("agenda-andere.txt", "", False),
        ("003_x.txt", "  bestand: '003'\n", True),
        ("0031_x.txt", "  bestand: '003'\n", False),
        ("agenda.docx", "", False),
    ],
)
def test_a_file_belongs_to_a_source_by_the_start_of_its_name(
    tmp_path: Path, file: str, field: str, *, found: bool
) -> None:
    bron = BRON.replace("site:", f"{field}site:")
    kennis, _ = read(make_project(tmp_path / "project", {SMALL: bron}))
    (tmp_path / "bronnen").mkdir()
    (tmp_path / "bronnen" / file).write_text("Een regel.\n" * 9, encoding="utf-8")
    texts, _ = read_texts(kennis, tmp_path / "bronnen")
    assert (texts.keys() == {"agenda"}) is found


def test_a_text_with_another_number_of_lines_is_told(tmp_path: Path) -> None:
    kennis, _ = read(make_project(tmp_path, {}))
    _, (problem,) = read_texts(kennis, SOURCES)
    assert problem.code == "hint-ander-bestand"
    assert problem.place.path == SMALL


# --- the command ----------------------------------------------------------------------------------


def check(folder: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["check", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_hints_are_shown_and_stop_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_project(tmp_path, {})
    code, shown, told = check(tmp_path, "--bronnen", str(SOURCES), monkeypatch=monkeypatch)
    assert code == 0
    assert "[hint-ander-bestand]" in shown
    assert "hint" in told
    assert "melding." not in told


def test_problems_and_hints_are_counted_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(tmp_path, {"pilots/leeg.md": ""})
    code, shown, told = check(tmp_path, "--bronnen", str(SOURCES), monkeypatch=monkeypatch)
    assert code == 1
    assert shown.index("[leeg-bestand]") < shown.index(f"[{HINT}")
    assert "1 melding." in told


def test_ci_gets_a_notice_for_a_hint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_project(tmp_path, {})
    code, shown, _ = check(tmp_path, "--ci", "--bronnen", str(SOURCES), monkeypatch=monkeypatch)
    assert code == 0
    assert {line.partition(" ")[0] for line in shown.splitlines()} == {"::notice"}


def test_a_folder_without_texts_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(tmp_path, {})
    code, _, told = check(tmp_path, "--bronnen", "pilots", monkeypatch=monkeypatch)
    assert code == 2
    assert "geen enkele bron" in told


def test_every_hint_has_a_test() -> None:
    tests = Path(__file__).parent
    files = (
        *tests.glob("test_*.py"),
        *(tests / "cases").rglob("*"),
        *(tests / "privacy").rglob("*"),
    )
    text = "".join(path.read_text("utf-8", "replace") for path in files if path.is_file())
    hints = {code for code in MESSAGES if code.startswith(HINT)}
    assert [code for code in hints if code not in text] == []
