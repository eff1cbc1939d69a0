"""The thin connection to MkDocs: hand over pages, pass on problems, say what to watch."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, PrefixedLogger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kennisbank import pages, zoekindex
from kennisbank.documents import documents
from kennisbank.graph import link
from kennisbank.load import leads_outside, load
from kennisbank.model import KINDS, Pilot
from kennisbank.problems import Place
from kennisbank.problems import problem as tell
from kennisbank.verwant import related
from kennisbank.zoeken import Zoeker

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

NEEDS_FOLDERS = "De kennisbank heeft adressen als /pilots/naam/: zet use_directory_urls op true."
_THEME = Path(__file__).parent / "theme"
_ASSETS = "assets/kennisbank"
_LISTS = "vocabulaires/"
_log = PrefixedLogger("kennisbank", logging.getLogger("mkdocs.plugins.kennisbank"))


class KennisbankConfig(Config):
    """The plugin has no settings: the folders are those of the project."""


class KennisbankPlugin(BasePlugin[KennisbankConfig]):
    """Turns the records of a project into pages of its site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme over Material and watch the records."""
        if not config.use_directory_urls:
            raise PluginError(NEEDS_FOLDERS)
        root = _root(config)
        config.theme.dirs.insert(0, str(_THEME))
        config.extra_css[:0] = [f"{_ASSETS}/kennisbank.css", f"{_ASSETS}/zoeken/kopzoeken.css"]
        header = ExtraScriptValue(f"{_ASSETS}/zoeken/kopzoeken.js")
        header.type = "module"
        config.extra_javascript.append(header)
        # MkDocs watches docs/ by itself.
        config.watch.append(str(root / Pilot.kind.home))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Replace the record files by the pages made of them."""
        root, docs = _root(config), Path(config.docs_dir)
        kennis, problems = link(load(root))
        for problem in problems:
            _log.warning("%s", problem)
        homes = tuple(f"{cls.kind.address}/" for cls in KINDS)
        for file in list(files):
            # MkDocs follows symbolic links, wherever they lead.
            if file.src_dir == config.docs_dir and leads_outside(docs / file.src_uri, root):
                _log.warning("%s", tell(Place(f"docs/{file.src_uri}"), "buiten-de-map"))
                files.remove(file)
            elif file.src_uri.startswith((_LISTS, *homes)) or file.src_uri == pages.HOME:
                files.remove(file)
        seeker = Zoeker(documents(kennis))
        for page in pages.build(kennis, _intros(docs), related(kennis, seeker)):
            files.append(_as_file(page, config))
        for path, content in zoekindex.export(kennis, seeker).items():
            files.append(File.generated(config, path, content=content))
        return files

    def on_page_content(self, html: str, **_: object) -> str:
        """Mend the tables of ordinary pages; ours have no plain ones."""
        return pages.reachable_tables(html)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _intros(docs: Path) -> dict[str, str]:
    """Our own text above the index pages and on the home page, by place in ``docs/``."""
    places = [pages.HOME, *(f"{cls.kind.address}/index.md" for cls in KINDS)]
    return {p: (docs / p).read_text("utf-8") for p in places if (docs / p).is_file()}


def _as_file(page: pages.Page, config: MkDocsConfig) -> File:
    inclusion = InclusionLevel.INCLUDED if page.in_menu else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, page.path, content="", inclusion=inclusion)
    file.edit_uri = f"../{page.origin}"
    _ReadyPage(page, file, config)
    return file


class _ReadyPage(MkDocsPage):
    """A page that needs no Markdown: its HTML is already there."""

    def __init__(self, ready: pages.Page, file: File, config: MkDocsConfig) -> None:
        # Material puts titles in its pages as they are.
        super().__init__(escape(ready.title), file, config)
        self._ready = ready

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' shape
        """There is no source to read; the theme wants to know about the page."""
        self.markdown = ""
        self.meta = {
            "title": escape(self._ready.title),
            "description": escape(self._ready.description),
            # A menu at the side helps only where there is a section to show.
            "hide": [
                *(["navigation"] if self.parent is None else []),
                *(["toc"] if self._ready.wide else []),
            ],
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' shape
        """Hand over the finished HTML and its headings."""
        self.content = self._ready.html
        headings = self._ready.headings
        self.toc = TableOfContents([AnchorLink(h.title, h.anchor, h.level) for h in headings])
        self.present_anchor_ids = {h.anchor for h in headings}
