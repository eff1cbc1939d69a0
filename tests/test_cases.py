"""Golden cases: a pilot and, below the marker, every message it must give.

To add one, write a pilot in ``tests/cases/`` and run ``scripts/test --update-cases``.
"""

from pathlib import Path

import pytest

from kennisbank.messages import MESSAGES
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


def test_every_message_about_text_has_a_case() -> None:
    # These are about bytes, names or two files at once: see test_loading.py.
    elsewhere = {
        "bestand-te-groot",
        "bestand-onleesbaar",
        "buiten-de-map",
        "geen-utf8",
        "stuurteken",
        "bestandsnaam",
        "dubbel-kenmerk",
        "te-veel",
    }
    shown = "".join(case.read_text("utf-8").partition(MARKER)[2] for case in CASES)
    assert {code for code in MESSAGES if f"[{code}]" not in shown} == elsewhere


def test_the_gloriously_wrong_pilot_keeps_what_is_right(tmp_path: Path) -> None:
    text = WRONG.read_text("utf-8").partition(MARKER)[0]
    kennis, problems = read(make_project(tmp_path, {"pilots/alles-fout.md": text}))
    pilot = kennis.items["pilot"]["alles-fout"]
    assert len(problems) > 30
    assert isinstance(pilot, Pilot)
    assert [sector.value for sector in pilot.sectoren.waarden] == ["po"]
    assert [partner.organisatie for partner in pilot.partners.waarden] == ["de-regenbog"]
    assert "warm-welkom" in kennis.items["pilot"]
