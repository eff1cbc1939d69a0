"""The command as a contributor uses it, in a folder of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kennisbank.cli import main
from kennisbank.model import KINDS
from project import make_project


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """A small project to work in."""
    before = Path.cwd()
    os.chdir(make_project(tmp_path, {}))
    yield tmp_path
    os.chdir(before)


def kennisbank(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="kennisbank")


def test_check_of_good_content_says_so() -> None:
    result = kennisbank("check")
    assert result.exit_code == 0
    assert result.stdout == "In orde: 12 bestanden en regels, waarvan 2 pilots.\n"


def test_check_tells_where_what_and_what_to_do(folder: Path) -> None:
    path = folder / "pilots" / "warm-welkom.md"
    path.write_text(path.read_text("utf-8").replace("[preventie]", "[preventei]"), encoding="utf-8")
    result = kennisbank("check")
    assert result.exit_code == 1
    assert result.stdout == (
        "pilots/warm-welkom.md:13:10: Onderwerp 'preventei' bestaat niet. "
        "Bedoelde u 'preventie'? [onbekende-term]\n"
        "    themas: [preventie]\n"
    )
    assert "1 melding" in result.stderr


def test_check_of_one_path_is_about_that_path(folder: Path) -> None:
    (folder / "pilots" / "leeg.md").touch()
    assert kennisbank("check", "pilots/warm-welkom.md").exit_code == 0
    assert kennisbank("check", "docs").exit_code == 0
    assert kennisbank("check", "pilots").exit_code == 1


def test_check_as_json_is_for_machines(folder: Path) -> None:
    (folder / "pilots" / "leeg.md").touch()
    (row,) = json.loads(kennisbank("check", "--json").stdout)
    assert row == {
        "pad": "pilots/leeg.md",
        "regel": 1,
        "kolom": 1,
        "code": "leeg-bestand",
        "melding": "Dit bestand is leeg.",
        "gevonden": "",
        "bedoeld": "",
    }


def test_check_without_problems_as_json_is_an_empty_list() -> None:
    assert json.loads(kennisbank("check", "--json").stdout) == []


def test_check_for_ci_annotates_the_line(folder: Path) -> None:
    (folder / "pilots" / "leeg.md").touch()
    result = kennisbank("check", "--ci")
    assert result.stdout == (
        "::error file=pilots/leeg.md,line=1,col=1,title=leeg-bestand::"
        "Dit bestand is leeg. [leeg-bestand]\n"
    )


def test_a_folder_without_a_project_is_wrong_use(tmp_path: Path) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    os.chdir(empty)
    result = kennisbank("check")
    assert result.exit_code == 2
    assert "geen map pilots/" in result.stderr


@pytest.mark.parametrize("kind", [cls.kind for cls in KINDS if not cls.kind.in_list])
def test_a_new_file_asks_only_for_what_is_required(kind: object) -> None:
    name = str(getattr(kind, "name"))  # noqa: B009 - typed as an object for the parameter's sake
    result = kennisbank("nieuw", name, 'Een "nieuwe": titel')
    assert result.exit_code == 0
    path = result.stdout.partition(" ")[0]
    found = [row["code"] for row in json.loads(kennisbank("check", "--json", path).stdout)]
    assert set(found) == {"ontbreekt"}


def test_a_new_pilot_lists_the_allowed_terms() -> None:
    kennisbank("nieuw", "pilot", "Nieuwe pilot")
    text = Path("pilots/nieuwe-pilot.md").read_text("utf-8")
    for term in ("arrangement", "geborgd", "autisme", "preventie", "terugleiden"):
        assert term in text


def test_a_new_pilot_can_be_filled_by_taking_away_the_hashes() -> None:
    kennisbank("nieuw", "pilot", "Nieuwe pilot")
    path = Path("pilots/nieuwe-pilot.md")
    text = path.read_text("utf-8")
    for empty, filled in (
        ("\nsamenvatting:\n", "\nsamenvatting: Een nieuwe pilot.\n"),
        ("\nbron:\n", "\nbron: agenda:7\n"),
        ("\nsoort:\n", "\nsoort: casus\n"),
        ("\nstatus:\n", "\nstatus: idee\n"),
        ("\n# leeftijd:", "\nleeftijd:"),
        ("\n# doelgroepen:", "\ndoelgroepen:"),
    ):
        assert empty in text
        text = text.replace(empty, filled)
    path.write_text(text, encoding="utf-8")
    assert kennisbank("check").stdout.startswith("In orde: 13")


def test_a_new_file_never_overwrites_one() -> None:
    before = Path("pilots/warm-welkom.md").read_text("utf-8")
    result = kennisbank("nieuw", "pilot", "Warm welkom")
    assert result.exit_code == 1
    assert "bestaat al" in result.stderr
    assert Path("pilots/warm-welkom.md").read_text("utf-8") == before


@pytest.mark.parametrize("title", ["", "???", "../../geheim"])
def test_a_title_cannot_lead_out_of_the_folder(title: str) -> None:
    result = kennisbank("nieuw", "pilot", title)
    assert result.exit_code == (0 if "geheim" in title else 2)
    assert not list(Path.cwd().parent.glob("geheim*"))


def test_bouw_builds_the_site_and_fails_on_a_problem(folder: Path) -> None:
    assert kennisbank("bouw").exit_code == 0
    assert (folder / "site" / "pilots" / "warm-welkom" / "index.html").exists()
    (folder / "pilots" / "leeg.md").touch()
    assert kennisbank("bouw").exit_code == 1
    assert kennisbank("bouw", "--soepel").exit_code == 0


def test_dekking_counts_per_field() -> None:
    shown = kennisbank("dekking").stdout
    assert "pilots (2)" in shown
    lines = [line.split() for line in shown.splitlines()]
    assert next(line for line in lines if line[:1] == ["Financiering"])[1:] == ["0", "0", "1", "1"]
    table = json.loads(kennisbank("dekking", "--json").stdout)
    counts = {"waarde": 0, "afgeleid": 0, "niet_vermeld": 1, "leeg": 1}
    assert table["pilot"]["financiering"] == counts


@pytest.mark.parametrize("command", ["nieuw", "check", "dekking", "bouw"])
def test_help_has_an_example_and_the_exit_codes(command: str) -> None:
    shown = kennisbank(command, "--help").stdout
    assert f"kennisbank {command}" in shown.partition("Voorbeeld")[2]
    assert "Afsluitcodes" in shown


@pytest.mark.parametrize("title", ["Index", "README", "index!"])
def test_a_name_of_the_site_itself_is_no_new_file(folder: Path, title: str) -> None:
    result = kennisbank("nieuw", "pilot", title)
    assert result.exit_code == 2
    assert "Kies een andere titel" in result.stderr
    assert len(list((folder / "pilots").iterdir())) == 2


def test_where_no_file_can_be_made_it_says_so(folder: Path) -> None:
    (folder / "docs" / "standpunten").rename(folder / "weg")
    (folder / "docs" / "standpunten").touch()
    result = kennisbank("nieuw", "standpunt", "Groot")
    assert result.exit_code == 1
    assert "kan niet worden gemaakt" in result.stderr


@pytest.mark.parametrize("command", [["check"], ["zoek", "klas"], ["producten"], ["dekking"]])
def test_a_terminal_that_lacks_signs_gets_no_traceback(folder: Path, command: list[str]) -> None:
    pilot = folder / "pilots" / "warm-welkom.md"
    pilot.write_text(
        pilot.read_text("utf-8").replace("titel: Warm welkom", "titel: 日本 Ĳ klas"),
        encoding="utf-8",
    )
    (folder / "pilots" / "日本.md").touch()
    done = subprocess.run(
        [sys.executable, "-c", "from kennisbank.cli import main; main()", *command],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in {0, 1}
