"""Tiny projects and sites for the tests: real files, real builds."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kennisbank.knowledge.link import link
from kennisbank.knowledge.ref import Kennis
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


def make_repository(folder: Path) -> None:
    """Keep a folder with git, on the branch ``main`` with all that is in it as its first commit."""
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        git(folder, *words)


def git(folder: Path, *words: str, **more: str) -> None:
    """Have git do something as somebody who is nobody, with ``more`` in its environment."""
    who = {
        f"GIT_{role}_{part}": "tester@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    alone = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull} | more
    subprocess.run(["git", *words], cwd=folder, env=alone, check=True)  # noqa: S607 - what is above


def read(folder: Path) -> tuple[Kennis, tuple[Problem, ...]]:
    """The knowledge and the problems of a project."""
    return link(load(folder))


def messages(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """What the checker says about the small project with ``files`` in it."""
    return [str(one) for one in read(make_project(folder, files))[1]]


@dataclass(frozen=True)
class Heading:
    """A heading of a page; without an id its anchor is empty."""

    level: int
    text: str
    anchor: str


class Html:
    """A page, or a part of one, as a browser reads it."""

    def __init__(self, source: str) -> None:
        self._tree = LexborHTMLParser(source)

    def text(self, region: str = "article") -> str:
        """The words of the first part that a CSS selector names, in one line."""
        node = self._tree.css_first(region)
        assert node is not None, f"there is no {region}"
        return _words(node)

    def all(self, selector: str, attribute: str) -> list[str]:
        """An attribute of all elements that a CSS selector names, in the order of the page."""
        return [node.attributes[attribute] or "" for node in self._tree.css(selector)]

    @property
    def ids(self) -> list[str]:
        """Every id, as often as it is given."""
        return self.all("[id]", "id")

    @property
    def links(self) -> list[str]:
        """Every address that the page leads to or loads."""
        return self.all("[href]", "href") + self.all("[src]", "src")

    @property
    def headings(self) -> list[Heading]:
        """The headings, in the order of the page."""
        return [
            Heading(int((node.tag or "")[1:]), _words(node), node.attributes.get("id") or "")
            for node in self._tree.css("h1, h2, h3, h4, h5, h6")
        ]


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


@dataclass(frozen=True)
class Site:
    """A built site on disk."""

    folder: Path

    def html(self, address: str) -> str:
        """The source of the page at an address such as ``pilots/warm-welkom/``."""
        return (self.folder / address / "index.html").read_text("utf-8")

    def page(self, address: str) -> Html:
        """The page at an address, as a browser reads it."""
        return Html(self.html(address))

    def addresses(self) -> list[str]:
        """The address of every page."""
        pages = sorted(self.folder.rglob("index.html"))
        return [_address(page.parent.relative_to(self.folder)) for page in pages]

    def broken_links(self) -> Iterator[tuple[str, str]]:
        """Each page and each of its links within the site that leads nowhere."""
        pages = {address: self.page(address) for address in self.addresses()}
        anchors = {address: set(page.ids) for address, page in pages.items()}
        for address, page in pages.items():
            for lead in page.links:
                full, anchor = urldefrag(urljoin(f"http://site/{address}", lead))
                if urlsplit(full).netloc == "site" and not self._leads(
                    unquote(urlsplit(full).path).removeprefix("/"), unquote(anchor), anchors
                ):
                    yield address, lead

    def _leads(self, target: str, anchor: str, anchors: Mapping[str, set[str]]) -> bool:
        """Whether a file is there, or a page that has the anchor."""
        if target in anchors:
            return not anchor or anchor in anchors[target]
        return (self.folder / target).is_file()


def _address(path: Path) -> str:
    return "" if path == Path() else f"{path.as_posix()}/"


def build_site(
    project: Path, *, strict: bool = True, to: Path | None = None, settings: str = "mkdocs.yml"
) -> Site:
    """Build a project with MkDocs, as ``mkdocs build`` does."""
    folder = to or project / "site"
    config = load_config(config_file=str(project / settings), strict=strict, site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return Site(folder)
