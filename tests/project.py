"""Tiny projects and sites for the tests: real files, real builds."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config

from kennisbank.graph import Kennis, link
from kennisbank.load import load
from kennisbank.problems import Problem

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "klein"


def make_project(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A copy of the small project in ``folder`` with ``files`` written over it, by path."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(folder: Path) -> tuple[Kennis, tuple[Problem, ...]]:
    """The knowledge and the problems of a project."""
    return link(load(folder))


def messages(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """What the checker says about the small project with ``files`` in it."""
    return [str(one) for one in read(make_project(folder, files))[1]]


@dataclass(frozen=True)
class Site:
    """A built site on disk."""

    folder: Path

    def html(self, address: str) -> str:
        """The page at an address such as ``pilots/warm-welkom/``."""
        return (self.folder / address / "index.html").read_text("utf-8")

    def addresses(self) -> list[str]:
        """The address of every page."""
        pages = sorted(self.folder.rglob("index.html"))
        return [_address(page.parent.relative_to(self.folder)) for page in pages]

    def broken_links(self) -> Iterator[tuple[str, str]]:
        """Each page and each of its links within the site that leads nowhere."""
        anchors: dict[str, set[str]] = {}
        for address in self.addresses():
            anchors[address] = set(re.findall(r'\bid="([^"]+)"', self.html(address)))
        for address in anchors:
            for raw in re.findall(r'\b(?:href|src)="([^"]*)"', self.html(address)):
                full, anchor = urldefrag(urljoin(f"http://site/{address}", unescape(raw)))
                if urlsplit(full).netloc != "site":
                    continue
                target = urlsplit(full).path.removeprefix("/")
                file = self.folder / target
                page = target in anchors
                if not (page or file.is_file()) or (
                    page and anchor and anchor not in anchors[target]
                ):
                    yield address, raw


def _address(path: Path) -> str:
    return "" if path == Path() else f"{path.as_posix()}/"


def build_site(project: Path, *, strict: bool = True, to: Path | None = None) -> Site:
    """Build a project with MkDocs, as ``mkdocs build`` does."""
    folder = to or project / "site"
    config = load_config(
        config_file=str(project / "mkdocs.yml"), strict=strict, site_dir=str(folder)
    )
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return Site(folder)
