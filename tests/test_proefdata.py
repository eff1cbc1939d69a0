from pathlib import Path

import pytest

from kennisbank.model import Pilot
from kennisbank.model.statement import Feit, Feiten
from proefdata import make
from project import ROOT, build_site, read

COUNT = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proef")
    make(COUNT, folder)
    return folder


def test_the_made_up_project_is_without_problems(folder: Path) -> None:
    kennis, problems = read(folder)
    assert [str(one) for one in problems] == []
    assert len(kennis.items["pilot"]) == COUNT
    assert not set(kennis.items["pilot"]) & set(read(ROOT)[0].items["pilot"])


def test_every_field_is_filled(folder: Path) -> None:
    pilots = read(folder)[0].items["pilot"].values()
    for name in Pilot.model_fields.keys() - {"zoekwoorden", "vragen_van_lezers", "let_op"}:
        held = [getattr(one, name) for one in pilots]
        filled = [one.bekend if isinstance(one, Feit | Feiten) else bool(one) for one in held]
        # The first has no other to refer to, and few follow on another.
        few = name in {"verwant", "vervolg_op"}
        assert any(filled) if few else all(filled), name


def test_pilots_are_as_long_as_real_ones(folder: Path) -> None:
    lengths = [len(path.read_text("utf-8").split()) for path in (folder / "pilots").iterdir()]
    assert 300 <= sum(lengths) / COUNT <= 650


def test_it_builds(folder: Path) -> None:
    site = build_site(folder)
    assert "pilots/proef-00001/" in site.addresses()


def test_the_same_number_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    make(COUNT, tmp_path)
    for path in (folder / "pilots").iterdir():
        assert (tmp_path / "pilots" / path.name).read_bytes() == path.read_bytes()
