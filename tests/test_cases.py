"""Golden cases: a pilot and, below the marker, every message it must give.

To add one, write a pilot in ``tests/cases/`` and run ``scripts/test --update-cases``.
"""

from pathlib import Path

import pytest

from kennisbank.messages import HINT, MESSAGES
from kennisbank.model import Pilot
from project import make_project, read

MARKER = "=== Meldingen ===\n"
CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
WRONG = Path(__file__).parent / "cases" / "alles-fout.md"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_pilot_gives_these_messages(
    case: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pilot, _, expected = case.read_text("utf-8").partition(MARKER)
    name = f"pilots/{case.stem}.md"
    _, problems = read(make_project(tmp_path, {name: pilot}))
    found = "".join(f"{str(one).removeprefix(name + ':')}\n" for one in problems)
    if request.config.getoption("--update-cases"):
        case.write_text(pilot + MARKER + found, encoding="utf-8")
    else:
        assert found == expected


# These are about bytes, names, sizes or several files at once, and shown in other tests.
ELSEWHERE = {
    *("bestand-te-groot", "bestand-onleesbaar", "geen-utf8", "geen-bestand"),
    *("symbolische-link", "map-onleesbaar", "geen-map", "mapnaam", "vreemde-naam", "gelijke-naam"),
    *("geen-adresnaam", "gereserveerd", "staat-hier-niet", "twee-op-een-adres", "lege-pagina"),
    *("geen-bijlage", "ongelezen-bestand", "partnerbestand", "sleutel", "wegwijzer-naar-niets"),
    *("bestandsnaam", "dubbel-kenmerk", "kop-hoort-niet", "te-veel", "te-veel-waarden"),
    *("te-veel-meldingen",),
    *("tekst-te-lang", "pagina-te-groot", "alinea-te-lang", "geen-telefoonnummer"),
    *("te-groot-getal", "dubbel-in-lijst"),
    *("reeks-op-volgorde", "twee-eenheden", "andere-eenheid"),
    # Those of meetings: see test_bijeenkomsten.py.
    *("geen-tijd", "tijd-bestaat-niet", "zelfde-zaal"),
    # What an import says: see test_programma.py; files beside a meeting: see test_bijlagen.py.
    *("programma-groot", "programma-soort", "programma-codering", "programma-beschadigd"),
    *("programma-verdacht", "programma-kolommen", "programma-formule", "programma-leeg"),
    *("programma-veel", "sessie-dubbel", "sessie-geen-dag", "sessie-duur", "sessie-tijdzone"),
    *("bijlage-groot", "bijlage-soort", "bijlage-anders", "bijlage-macro", "bijlage-plaats"),
    *("bijlage-los", "bijlage-ontbreekt", "geen-stuk", "geen-beeld"),
    *("document-groot", "document-lang", "document-soort", "document-beveiligd"),
    *("document-beschadigd", "document-macro", "document-verdacht"),
}


def test_every_message_about_text_has_a_case() -> None:
    shown = "".join(case.read_text("utf-8").partition(MARKER)[2] for case in CASES)
    # Hints need the text of a source: see test_truth.py.
    codes = {code for code in MESSAGES if not code.startswith(HINT)}
    assert {code for code in codes if f"[{code}]" not in shown} == ELSEWHERE


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_no_message_contradicts_itself(case: Path) -> None:
    for line in case.read_text("utf-8").partition(MARKER)[2].splitlines():
        said, _, suggested = line.partition("Bedoelde u ")
        near = suggested.partition("?")[0]
        assert not near or near not in said.partition("Kies uit")[0]


def test_the_gloriously_wrong_pilot_keeps_what_is_right(tmp_path: Path) -> None:
    text = WRONG.read_text("utf-8").partition(MARKER)[0]
    kennis, problems = read(make_project(tmp_path, {"pilots/alles-fout.md": text}))
    pilot = kennis.items["pilot"]["alles-fout"]
    assert len(problems) > 30
    assert isinstance(pilot, Pilot)
    assert [sector.value for sector in pilot.sectoren.waarden] == ["po"]
    assert [partner.organisatie for partner in pilot.partners.waarden] == ["de-regenbog"]
    assert "warm-welkom" in kennis.items["pilot"]
