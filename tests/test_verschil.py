"""What a change does to the knowledge is told in words."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from kennisbank.cli import main
from kennisbank.review import as_markdown, as_text, differences
from project import make_project, make_repository, read

PILOT = """---
titel: Rustig
samenvatting: Zo ging het.
bron: agenda:1
soort: casus
status: [{stand: loopt, peildatum: 2023}]
doelgroepen: [autisme]
---
De school begon klein. Later kwamen er meer leerlingen.
"""
NAME = "pilots/rustig.md"


def told(folder: Path, before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The lines about a project with these files, after the summary."""
    old = read(make_project(folder / "oud", before))[0]
    new = read(make_project(folder / "nieuw", after))[0]
    return as_text(differences(old, new)).splitlines()


def changed(folder: Path, *pairs: tuple[str, str]) -> list[str]:
    after = PILOT
    for old, new in pairs:
        assert old in after
        after = after.replace(old, new)
    return told(folder, {NAME: PILOT}, {NAME: after})


def test_nothing_is_said_of_what_stayed_the_same(tmp_path: Path) -> None:
    form = ("doelgroepen: [autisme]", "doelgroepen:\n  - autisme")
    assert changed(tmp_path, form) == ["Er is niets anders."]


def test_a_record_that_comes_or_goes_is_named(tmp_path: Path) -> None:
    lines = told(tmp_path, {NAME: PILOT}, {"pilots/twee.md": PILOT.replace("Rustig", "Twee")})
    assert lines == [
        "Bestanden en regels: 1 nieuw, 1 weg.",
        "pilots/rustig.md: pilot Rustig (weg)",
        "pilots/twee.md: pilot Twee (nieuw)",
    ]


def test_values_are_told_by_their_titles(tmp_path: Path) -> None:
    lines = changed(tmp_path, ("[autisme]", "[]"), ("soort: casus", "soort: training"))
    assert lines[2:] == [
        "  soort: was 'casus', wordt 'training'",
        "  doelgroepen: eruit 'Leerlingen met autisme'",
    ]


def test_a_source_a_date_and_a_reason_are_part_of_a_value(tmp_path: Path) -> None:
    group = "[{waarde: autisme, bron: agenda:2, afgeleid: zo lijkt het}]"
    (line,) = changed(tmp_path, ("[autisme]", group))[3:]
    assert (
        line
        == "  doelgroepen: erbij 'Leerlingen met autisme (bron agenda:2; afgeleid zo lijkt het)'"
    )


def test_a_text_is_told_by_its_sentences(tmp_path: Path) -> None:
    lines = changed(tmp_path, ("Later kwamen er meer leerlingen.", "Nu is zij gestopt."))
    assert lines[2:] == [
        "  tekst: eruit 'Later kwamen er meer leerlingen.'",
        "  tekst: erbij 'Nu is zij gestopt.'",
    ]


def test_much_is_cut_short(tmp_path: Path) -> None:
    more = " ".join(f"Zin {n}." for n in range(9)) + " " + "lang " * 90 + "."
    lines = changed(tmp_path, ("Later kwamen er meer leerlingen.", more))
    assert lines[-1] == "  tekst: erbij nog 5"
    assert max(map(len, lines)) < 200


def test_markdown_means_no_more_than_its_words(tmp_path: Path) -> None:
    name = "Rustig <img src=x> @iedereen [link](x) `code`"
    old = read(make_project(tmp_path / "oud", {}))[0]
    new = read(make_project(tmp_path / "nieuw", {NAME: PILOT.replace("Rustig", name)}))[0]
    written = as_markdown(differences(old, new))
    html = MarkdownIt().render(written)
    assert "@iedereen" not in html
    for tag in ("<img", "<a ", "<code>code"):
        assert tag not in html
    assert "&lt;img src=x&gt;" in html


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project below the top of a repository, with a first commit."""
    project = make_project(tmp_path / "boven" / "project", {NAME: PILOT})
    make_repository(tmp_path / "boven")
    monkeypatch.chdir(project)
    return project


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["verschil", *words])
    return done.exit_code, done.output


@pytest.mark.parametrize("words", [[], ["main"], ["HEAD"]])
def test_the_command_compares_with_what_git_has(words: list[str], repository: Path) -> None:
    assert run(*words) == (0, "Er is niets anders.\n")
    (repository / NAME).write_text(PILOT.replace("loopt", "gestopt"), "utf-8")
    code, output = run(*words)
    assert code == 0
    assert "pilots/rustig.md: pilot Rustig (anders)" in output
    assert "status: eruit 'stand: loopt, peildatum: 2023'" in output


def test_as_markdown(repository: Path) -> None:
    (repository / "pilots/twee.md").write_text(PILOT.replace("Rustig", "Twee"), "utf-8")
    assert run("--markdown")[1].startswith(
        "Bestanden en regels: 1 nieuw.\n\n**Twee** (pilot, nieuw)"
    )


@pytest.mark.parametrize("base", ["bestaat-niet", "--output=x", "HEAD~99"])
@pytest.mark.usefixtures("repository")
def test_a_base_that_git_has_not_is_told(base: str) -> None:
    code, output = run("--", base)
    assert code == 2
    assert f"Git kent '{base}' niet." in output


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_project(tmp_path / "los", {}))
    code, output = run()
    assert code == 2
    assert "Hiervoor is git nodig" in output
