"""Files as people leave them: wrong bytes, wrong names, two of the same. Never a traceback."""

from pathlib import Path

import pytest

from kennisbank.load import read_record
from kennisbank.model import Pilot
from project import make_project, messages, read

GOOD = """---
titel: Goed
samenvatting: Een goede pilot.
bron: agenda:1
soort: casus
status: idee
---
"""


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("groot", b"a" * 10_000_000, "groot.md:1:1: Dit bestand is te groot (10.0 MB); het"),
        ("nul", GOOD.encode() + b"tekst\0", "nul.md:8:6: Hier staat een onzichtbaar stuurteken"),
        ("latin", GOOD.encode() + b"caf\xe9", "latin.md:8:4: Dit bestand is geen UTF-8-tekst."),
        ("utf16", GOOD.encode("utf-16"), "utf16.md:1:1: Dit bestand is geen UTF-8-tekst."),
    ],
)
def test_a_file_that_is_no_text_is_told_where(
    name: str, content: bytes, expected: str, tmp_path: Path
) -> None:
    (found,) = messages(tmp_path, {f"pilots/{name}.md": content})
    assert found.startswith(f"pilots/{expected}")


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n")])
def test_a_byte_order_mark_and_windows_line_ends_are_fine(
    content: str | bytes, tmp_path: Path
) -> None:
    assert messages(tmp_path, {"pilots/goed.md": content}) == []


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Mijn Pilot.md", "mijn-pilot.md"),
        ("geëvalueerd.md", "geevalueerd.md"),
        ("PILOT.md", "pilot.md"),
        ("pilot.markdown", "pilot.md"),
        ("pilot.txt", "pilot.md"),
    ],
)
def test_a_file_name_that_is_no_address_gets_a_better_one(
    name: str, near: str, tmp_path: Path
) -> None:
    (found,) = messages(tmp_path, {f"pilots/{name}": GOOD})
    assert f"Bedoelde u '{near}'?" in found
    assert "goede pilot" in str(read(tmp_path)[0].items["pilot"][near.removesuffix(".md")])


def test_two_files_with_one_id_name_each_other(tmp_path: Path) -> None:
    files = {"pilots/alkmaar/dubbel.md": GOOD, "pilots/breda/dubbel.md": GOOD}
    (found,) = messages(tmp_path, files)
    assert found == (
        "pilots/breda/dubbel.md:2:1: Het kenmerk 'dubbel' is al in gebruik door "
        "pilots/alkmaar/dubbel.md. [dubbel-kenmerk]"
    )


def test_a_symbolic_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.md"
    secret.write_text(GOOD, encoding="utf-8")
    project = make_project(tmp_path / "project", {})
    (project / "pilots" / "geheim.md").symlink_to(secret)
    kennis, problems = read(project)
    assert [one.code for one in problems] == ["symbolische-link"]
    assert "geheim" not in kennis.items["pilot"]


def test_a_list_that_is_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {})
    home = project / "docs" / "vocabulaires" / "gemeenten.yml"
    home.rename(tmp_path / "geheim.yml")
    home.symlink_to(tmp_path / "geheim.yml")
    kennis, problems = read(project)
    assert "symbolische-link" in {one.code for one in problems}
    assert not kennis.items["gemeente"]


def test_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    project = make_project(tmp_path, {})
    (project / "pilots" / "weg.md").symlink_to(project / "pilots" / "er-niet.md")
    (problem,) = read(project)[1]
    assert problem.code == "symbolische-link"


def test_a_list_with_thousands_of_values_is_refused() -> None:
    text = GOOD.replace("status: idee", "aliassen: [" + "a, " * 60_000 + "]")
    _, problems = read_record(Pilot, text, "p.md", "p")
    assert "te-veel" in {one.code for one in problems}


def test_a_broken_list_of_terms_leaves_the_other_terms_working(tmp_path: Path) -> None:
    terms = """een:
  titel: Een
  samenvatting: Het eerste.
  bron: agenda:1
Twee Woorden:
  titel: "Twee
drie: gewoon tekst
vier:
  titel: Vier
  samenvatting: Het vierde.
  bron: agenda:4
  synonymen: [vierde]
"""
    found = messages(tmp_path, {"docs/vocabulaires/begrippen.yml": terms})
    places = [one.removeprefix("docs/vocabulaires/begrippen.yml:") for one in found]
    assert [(one.split(": ")[0], one.split()[-1]) for one in places] == [
        ("6:10", "[aanhalingsteken]"),
        ("7:1", "[verkeerde-vorm]"),
        ("12:3", "[onbekend-veld]"),
    ]
    assert set(read(tmp_path)[0].items["begrip"]) == {"een", "vier"}


def test_problems_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    wrong = GOOD.replace("status: idee", "status: ideee")
    found = messages(tmp_path, {"pilots/b.md": wrong, "pilots/a.md": wrong})
    assert [one.partition(":")[0] for one in found] == ["pilots/a.md", "pilots/b.md"]
