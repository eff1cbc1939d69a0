"""Folders and files: only regular files are read, once; everything else is told, never followed."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kennisbank.fields import read_fields
from kennisbank.folder import walk
from kennisbank.limits import MAX_BODY, MAX_BYTES, MAX_LINES
from kennisbank.problems import Problem
from kennisbank.source import decode, read_document, read_page, read_text


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A project with one good file; a test that hangs is stopped."""
    (tmp_path / "pilots").mkdir()
    (tmp_path / "docs" / "themas").mkdir(parents=True)
    (tmp_path / "pilots" / "goed.md").write_text("tekst", "utf-8")
    (tmp_path / "geheim.md").write_text("geheim", "utf-8")

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(20)
    yield tmp_path
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _link(to: str) -> Any:
    return lambda path: path.symlink_to(to)


def _socket(path: Path) -> None:
    # A socket's path is short; one below the folder would not fit.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


ODD = {
    "link naar binnen": (_link("goed.md"), "symbolische-link"),
    "link naar buiten": (_link("../geheim.md"), "symbolische-link"),
    "link naar een map": (_link("../docs"), "symbolische-link"),
    "link naar niets": (_link("weg.md"), "symbolische-link"),
    "link naar zichzelf": (_link("vreemd.md"), "symbolische-link"),
    "link naar een apparaat": (_link("/dev/zero"), "symbolische-link"),
    "pijp": (os.mkfifo, "geen-bestand"),
}


@pytest.mark.parametrize(("make", "code"), ODD.values(), ids=ODD)
def test_what_is_no_regular_file_is_told_and_not_opened(
    make: Any, code: str, project: Path
) -> None:
    odd = project / "pilots" / "vreemd.md"
    make(odd)
    found = walk(project)
    assert [file.name for file in found.files] == ["pilots/goed.md"]
    assert [(one.place.path, one.code) for one in found.problems] == [("pilots/vreemd.md", code)]
    text = read_text(odd, "pilots/vreemd.md")
    assert isinstance(text, Problem)
    assert text.code == code


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_socket_is_told(project: Path) -> None:
    _socket(project / "docs" / "themas" / "s.md")
    (told,) = walk(project).problems
    assert "een socket" in told.sentence


def test_a_ring_of_links_and_linked_folders_are_not_walked(project: Path) -> None:
    (project / "docs" / "a").symlink_to("b")
    (project / "docs" / "b").symlink_to("a")
    (project / "docs" / "themas" / "terug").symlink_to("..")
    assert {one.code for one in walk(project).problems} == {"symbolische-link"}
    assert len(walk(project).problems) == 3


def test_the_folders_themselves_may_not_be_links(project: Path) -> None:
    (project / "echt").mkdir()
    (project / "echt" / "x.md").write_text("x", "utf-8")
    (project / "docs" / "themas").rmdir()
    (project / "docs").rmdir()
    (project / "docs").symlink_to("echt")
    found = walk(project)
    assert [file.name for file in found.files] == ["pilots/goed.md"]
    assert [one.place.path for one in found.problems] == ["docs"]


@pytest.mark.parametrize(
    ("raw", "teken"),
    [
        (b"a\nb.md", "U+000A"),
        (b"a\x1b[2Jb.md", "U+001B"),
        (b"a\xe9b.md", "byte E9"),
        ("a\u202eb.md".encode(), "U+202E"),
        ("a\u00adb.md".encode(), "U+00AD"),
        ("a\u00a0b.md".encode(), "U+00A0"),
    ],
)
def test_a_name_that_cannot_be_shown_is_told_in_one_line(
    raw: bytes, teken: str, project: Path
) -> None:
    Path(os.fsdecode(os.fsencode(project / "docs") + b"/" + raw)).write_text("x", "utf-8")
    found = walk(project)
    (told,) = found.problems
    assert told.code == "vreemde-naam"
    assert teken in told.sentence
    assert str(told).isprintable()
    assert len(found.files) == 1


def test_a_folder_that_is_a_file_and_one_with_capitals_are_told(project: Path) -> None:
    (project / "docs" / "themas").rmdir()
    (project / "docs" / "themas").write_text("x", "utf-8")
    (project / "docs" / "Regios").mkdir()
    found = walk(project, homes=["docs/themas", "docs/regios"])
    assert [(one.place.path, one.code, one.near) for one in found.problems] == [
        ("docs/Regios", "mapnaam", "docs/regios"),
        ("docs/themas", "geen-map", ""),
    ]


def test_names_that_look_the_same_are_told(project: Path) -> None:
    for name in ("caf\u00e9.md", "cafe\u0301.md", "CAF\u00c9.md"):
        (project / "docs" / name).write_text("x", "utf-8")
    found = walk(project)
    if len(list((project / "docs").iterdir())) < 4:
        pytest.xfail("this disk keeps such names apart")
    assert [one.code for one in found.problems] == ["gelijke-naam"] * 2
    assert len(found.files) == 2


def test_hidden_files_drafts_and_locks_are_passed_over(project: Path) -> None:
    for name in (".x.md", "_x.md", "~$x.docx"):
        (project / "docs" / name).write_text("x", "utf-8")
    (project / "docs" / ".git").mkdir()
    (project / "docs" / "README.md").write_text("x", "utf-8")
    found = walk(project)
    assert [file.name for file in found.files] == ["docs/README.md", "pilots/goed.md"]
    assert not found.problems


def test_files_come_by_name_composed(project: Path) -> None:
    (project / "docs" / "cafe\u0301.md").write_text("x", "utf-8")
    names = [file.name for file in walk(project).files]
    assert names == ["docs/caf\u00e9.md", "pilots/goed.md"]
    assert all(file.path.is_file() for file in walk(project).files)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_what_may_not_be_opened_is_told(project: Path) -> None:
    (project / "docs" / "themas").chmod(0)
    (project / "pilots" / "goed.md").chmod(0)
    (told,) = walk(project).problems
    assert told.code == "map-onleesbaar"
    assert isinstance(read_text(project / "pilots" / "goed.md", "g.md"), Problem)


def test_a_file_is_read_up_to_the_limit_and_no_further(project: Path) -> None:
    path = project / "pilots" / "goed.md"
    path.write_bytes(b"a" * MAX_BYTES)
    assert read_text(path, "g.md") == "a" * MAX_BYTES
    os.truncate(path, 10**12)
    told = read_text(path, "g.md")
    assert isinstance(told, Problem)
    assert "1000000.0 MB" in told.sentence


# --- documents ------------------------------------------------------------------------------------

HEAD = "---\ntitel: Geheim # intern\n---\n"


@pytest.mark.parametrize("above", ["", "\ufeff", "\n", "\ufeff\n \n", "\n\ufeff\n"])
def test_what_stands_above_the_front_matter_does_not_publish_it(above: str) -> None:
    text = decode((above + HEAD + "\nTekst").encode(), "x.md")
    assert isinstance(text, str)
    document, page = read_document(text, "x.md"), read_page(text, "x.md")
    assert document.fields is not None
    assert document.fields.plain() == {"titel": "Geheim"}
    assert document.prose == page.prose == "Tekst"
    assert text.split("\n")[document.prose_line - 1] == "Tekst"
    assert not document.problems
    assert [one.code for one in page.problems] == ["kop-hoort-niet"]


@pytest.mark.parametrize(
    "text",
    ["---\ntitel: Geheim\n", "titel: Geheim\n---\nTekst", "--\ntitel: Geheim\n--\n", "—\na: b"],
)
def test_fields_without_proper_fences_are_told_and_not_published(text: str) -> None:
    document = read_document(text, "x.md")
    assert document.problems
    assert not document.prose


def test_rules_on_a_page_are_no_front_matter() -> None:
    page = read_page("---\n\nTekst\n\n---\n\nMeer", "x.md")
    assert page.prose == "---\n\nTekst\n\n---\n\nMeer"
    assert not page.problems


@pytest.mark.parametrize("read", [read_document, read_page])
@pytest.mark.parametrize(
    ("text", "size"), [("a " * MAX_BODY, "400005 tekens"), ("a\n" * MAX_LINES, "10001 regels")]
)
def test_a_text_that_is_too_long_is_told_and_not_shown(read: Any, text: str, size: str) -> None:
    document = read(f"# Kop\n{text}", "x.md")
    (told,) = (one for one in document.problems if one.code == "tekst-te-lang")
    assert told.sentence.startswith(f"De tekst telt {size}; het maximum is ")
    assert not document.prose


# --- fields ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("empty", ["", "~", "null", "NULL", '""', "''", '"  "', "# opmerking"])
def test_empty_has_one_meaning(empty: str) -> None:
    node, problems = read_fields(f"a: {empty}\nb:\n  - {empty}\n  - x\nc:\n  d: {empty}\n", "x")
    assert not problems
    assert node is not None
    assert node.plain() == {"a": None, "b": ["x"], "c": {"d": None}}


@pytest.mark.parametrize("text", ["null en niets", '"null"', "'~'", "nul"])
def test_words_that_resemble_nothing_are_text(text: str) -> None:
    node, _ = read_fields(f"a: {text}", "x")
    assert node is not None
    assert node.plain() == {"a": text.strip("'\"")}


TEXTS = ["Samen sterk #2", "#school", "Een (0,5 fte) plaats", 'Zei "ja" #3, echt', "C:\\map #4"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("shape", ["a: {}", "a: {{b: {}}}", "a: [x, {}]", "a:\n  - {}", "a:\n  {}"])
def test_a_suggested_line_says_what_was_meant(text: str, shape: str) -> None:
    """What YAML would have dropped is told, and the suggestion is read back whole."""
    node, problems = read_fields(shape.format(text), "x")
    cut = [one for one in problems if one.code in {"hekje", "komma-in-waarde"}]
    if text not in str(node.plain() if node else ""):
        assert cut, "text went without a word"
    for one in filter(lambda one: one.near, cut):
        line = one.near if ":" in one.near or one.near[0] == "-" else f"a: {one.near}"
        again = {two.code for two in read_fields(f"z:\n  {line}", "x")[1]}
        assert "hekje" not in again
        assert again <= {"veld-zonder-waarde"}
