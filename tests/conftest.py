import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import chromium
from project import ROOT, Site, build_site, make_project
from static_server import serve

# Many a host has a site below a path; the page for what is not found must work there too.
PREFIX = "/onder/"
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what the checker says now into tests/cases; the diff is the review",
    )


@pytest.fixture
def site(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Site]:
    """Build the small project with some files written over it."""
    return lambda files: build_site(make_project(tmp_path / "project", files), strict=False)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real content, built once; a warning fails the build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KENNISBANK_ADRES", f"http://127.0.0.1{PREFIX}")
        return build_site(ROOT, strict=True, to=tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def real_address(real_site: Site) -> Iterator[str]:
    """The real site on this computer, below a path as on many a host."""
    with serve(real_site.folder, prefix=PREFIX) as address:
        yield address
