"""A build that fails, is interrupted or is killed leaves the old site whole."""

import hashlib
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from kennisbank.output import swap
from kennisbank.output.swap import Beside, Busy
from project import build_site, make_project

GOOD = (
    "---\ntitel: Een pilot\nsamenvatting: Zo.\nbron: agenda:1\nsoort: casus\nstatus: loopt\n---\n"
)
WRONG = GOOD.replace("loopt", "loop")


def state(folder: Path) -> str:
    """All names and contents in a folder, in few signs."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    parts = [str(path.relative_to(folder)).encode() + path.read_bytes() for path in files]
    return hashlib.sha256(b"\0".join(parts)).hexdigest() if parts else ""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a site that was built before a pilot came in."""
    project = make_project(tmp_path / "project", {})
    build_site(project)
    (project / "pilots/nieuw.md").write_text(GOOD, "utf-8")
    return project


def left_behind(project: Path) -> list[str]:
    return [path.name for path in project.iterdir() if path.name.startswith(".site")]


def test_a_new_site_takes_the_place_of_the_old(project: Path) -> None:
    (project / "site/oud.html").write_text("oud", "utf-8")
    build_site(project)
    assert (project / "site/pilots/nieuw/index.html").is_file()
    assert not (project / "site/oud.html").exists()
    assert left_behind(project) == []


def test_a_strict_failure_leaves_the_old_site(project: Path) -> None:
    before = state(project / "site")
    (project / "pilots/nieuw.md").write_text(WRONG, "utf-8")
    with pytest.raises(Abort):
        build_site(project)
    assert state(project / "site") == before
    assert left_behind(project) == []
    build_site(project, strict=False)
    assert (project / "site/pilots/nieuw/index.html").is_file()


def test_an_error_leaves_the_old_site(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(project / "site")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mkdocs.utils.write_file", full)
    with pytest.raises(OSError, match="No space"):
        build_site(project)
    assert state(project / "site") == before
    assert left_behind(project) == []


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_ended_leaves_a_whole_site(sign: int, project: Path) -> None:
    before = state(project / "site")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    found = set()
    for seconds in (0.05, 0.2, 0.4):
        building = subprocess.Popen(command, cwd=project, stderr=subprocess.DEVNULL)
        while not (project / ".site.nieuw").exists() and building.poll() is None:
            time.sleep(0.01)
        time.sleep(seconds)
        building.send_signal(sign)
        building.wait()
        found.add(state(project / "site"))
    build_site(project)
    after = state(project / "site")
    assert before != after
    # The old one, or the new one where the sign came after the swap: never something between.
    assert found <= {before, after}
    assert left_behind(project) == []


def test_readers_always_find_a_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("0", "utf-8")
    missed: list[OSError] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                (site / "index.html").read_bytes()
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(200):
        beside = Beside(site)
        (beside.folder / "index.html").write_text(str(number), "utf-8")
        beside.swap()
    done.set()
    reader.join()
    assert missed == []
    assert (site / "index.html").read_text("utf-8") == "199"


def test_two_builds_at_once_are_one_too_many(tmp_path: Path) -> None:
    first = Beside(tmp_path / "site")
    with pytest.raises(Busy, match="bouwt op dit moment"):
        Beside(tmp_path / "site")
    first.leave()
    Beside(tmp_path / "site").leave()


@pytest.mark.parametrize("before", [[], ["oud.html"]])
def test_where_names_cannot_be_swapped_in_one_step(
    before: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    site = tmp_path / "site"
    for name in before:
        site.mkdir()
        (site / name).write_text("oud", "utf-8")
    beside = Beside(site)
    (beside.folder / "nieuw.html").write_text("nieuw", "utf-8")
    beside.swap()
    assert [path.name for path in site.iterdir()] == ["nieuw.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_was_broken_off_is_mended(tmp_path: Path) -> None:
    (tmp_path / ".site.oud").mkdir()
    (tmp_path / ".site.oud/index.html").write_text("oud", "utf-8")
    Beside(tmp_path / "site").leave()
    assert (tmp_path / "site/index.html").read_text("utf-8") == "oud"


def test_a_link_to_a_site_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "site").symlink_to("echt")
    beside = Beside(tmp_path / "site")
    (beside.folder / "index.html").write_text("nieuw", "utf-8")
    beside.swap()
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "echt/index.html").read_text("utf-8") == "nieuw"
