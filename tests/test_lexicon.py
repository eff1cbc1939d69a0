"""What word lists say is kept from run to run, and never trusted further than that."""

import json
from pathlib import Path

import pytest

from kennisbank.search import language, lexicon


@pytest.fixture(autouse=True)
def fresh() -> None:
    language.forget()


def test_a_second_run_knows_what_the_first_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lexicon.kept(tmp_path):
        first = (
            language.root("geholpen"),
            language.parts("leerlingenvervoer"),
            language.forms(["helpen"]),
        )
    language.forget()

    def broken(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(language, "lemmatize", broken)
    monkeypatch.setattr(language, "_forms", broken)
    with lexicon.kept(tmp_path):
        again = (
            language.root("geholpen"),
            language.parts("leerlingenvervoer"),
            language.forms(["helpen"]),
        )
    assert again == first == ("help", ("leerling", "vervoer"), first[2])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"sleutel": "x"}', '{"roots": {"a": "b"}}'])
def test_a_damaged_or_older_file_is_passed_over(tmp_path: Path, content: str) -> None:
    (tmp_path / lexicon.NAME).write_text(content, encoding="utf-8")
    with lexicon.kept(tmp_path):
        assert language.root("geholpen") == "help"
    assert json.loads((tmp_path / lexicon.NAME).read_text("utf-8"))["roots"]["geholpen"] == "help"


def test_other_lists_or_rules_begin_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with lexicon.kept(tmp_path):
        language.root("geholpen")
    file = tmp_path / lexicon.NAME
    kept = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**kept, "roots": {"geholpen": "fout"}}), encoding="utf-8")
    language.forget()
    monkeypatch.setattr(lexicon, "version", lambda name: f"{name} 99")
    with lexicon.kept(tmp_path):
        assert language.root("geholpen") == "help"


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "bestand"
    blocked.touch()
    with lexicon.kept(blocked / "map"):
        assert language.root("geholpen") == "help"
