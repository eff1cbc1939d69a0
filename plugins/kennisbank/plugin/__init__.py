"""The thin connection to MkDocs: hand over products, pass on problems, say what to watch."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import escape
from mkdocs import utils
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, PrefixedLogger, event_priority
from mkdocs.structure.files import Files, InclusionLevel

from kennisbank import site
from kennisbank.knowledge.day import VARIABLE, Day, given_day
from kennisbank.knowledge.link import link
from kennisbank.load import DOCS, load
from kennisbank.model import Pilot
from kennisbank.output.policy import loosen, protect
from kennisbank.output.swap import Beside, Busy
from kennisbank.plugin.assets import ASSETS, MARK, make_ready
from kennisbank.plugin.files import ProductFile, sources
from kennisbank.plugin.material import Material, whole_address
from kennisbank.plugin.settings import (
    MATERIALS_FAVICON,
    NOT_AN_ADDRESS,
    edit_links_of,
    escape_names,
    is_address,
    project_of,
    sender_of,
    trusted_files,
    unknown_choices,
)
from kennisbank.product import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from kennisbank.product import Product

# What takes long to find out is kept here; it may be thrown away at any time.
CACHE = ".cache/kennisbank"
WRONG_DAY = f"{VARIABLE}: {{told}}"
_THEME = Path(__file__).parent.parent / "theme"
_log = PrefixedLogger("kennisbank", logging.getLogger("mkdocs.plugins.kennisbank"))


class KennisbankConfig(Config):
    """The plugin has no settings: the folders are those of the project."""


class KennisbankPlugin(BasePlugin[KennisbankConfig]):
    """Turns the records of a project into pages of its site."""

    # Whether this is a preview: MkDocs adds a script of its own to the pages of one.
    _preview = False
    _beside: Beside | None = None
    _day: Day | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what the pages are made for."""
        del dirty
        self._preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme over Material and watch the records."""
        self._root = project_of(config)
        try:
            self._day = given_day(os.environ.get(VARIABLE))
        except ValueError as error:
            raise Abort(WRONG_DAY.format(told=error)) from error
        self._trusted = trusted_files(config)
        self._edit = edit_links_of(config)
        if self._edit and not is_address(self._edit):
            _log.warning("%s", NOT_AN_ADDRESS.format(found=config.edit_uri))
            self._edit = None
        self._sender, wrong = sender_of(config)
        for text in wrong:
            _log.warning("%s", text)
        escape_names(config)
        config.theme.dirs.insert(0, str(_THEME))
        if config.theme.get("favicon") == MATERIALS_FAVICON:
            config.theme["favicon"] = MARK
        # The site map is one of our products.
        config.theme.static_templates.discard("sitemap.xml")
        config.extra_css.insert(0, f"{ASSETS}/kennisbank.css")
        for name in ("frame/frame.js", "zoeken/kopzoeken.js"):
            script = ExtraScriptValue(f"{ASSETS}/{name}")
            script.type = "module"
            config.extra_javascript.append(script)
        # MkDocs watches docs/ by itself.
        config.watch.append(str(self._root / Pilot.kind.home))
        if not self._preview:
            self._begin_beside(config)
        return config

    def _begin_beside(self, config: MkDocsConfig) -> None:
        try:
            self._beside = Beside(Path(config.site_dir))
        except Busy as error:
            raise Abort(str(error)) from error
        config.site_dir = str(self._beside.folder)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Put the new site in the place of the old one, unless MkDocs is about to refuse it."""
        if self._beside is None:
            return
        config.site_dir = str(self._beside.site)
        if config.strict and _warned():
            self._beside.leave()
        else:
            self._beside.swap()

    def on_build_error(self, **_: object) -> None:
        """Leave the old site as it was."""
        if self._beside is not None:
            self._beside.leave()

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Replace the files of the project by the products made of them."""
        make_ready(files, config)
        own = [file for file in files if file.src_dir == config.docs_dir]
        skip = {f"{DOCS}/{file.src_uri}" for file in own if not self._wanted(file.inclusion)}
        kennis, problems = link(load(self._root, skip=skip, trusted=self._trusted), self._day)
        for text in unknown_choices(kennis, self._sender):
            # No fault: a pilot may go, and the settings may be those of another project.
            _log.info("%s", text)
        for hint in kennis.hints:
            _log.info("%s", hint)
        address, cache = whole_address(config, ""), self._root / CACHE
        name = str(config.site_name or site.NAME)
        every = tuple(
            site.products(kennis, address=address, name=name, sender=self._sender, cache=cache)
        )
        for problem in sorted([*problems, *site.check(kennis, every)]):
            _log.warning("%s", problem)
        for file in own:
            files.remove(file)
        self._add(files, site.first_at_each(every), config)
        return files

    def _wanted(self, level: InclusionLevel) -> bool:
        return bool(level.is_in_serve() if self._preview else level.is_included())

    def _add(self, files: Files, every: Sequence[Product], config: MkDocsConfig) -> None:
        """Hand the products over."""
        named = zip(every, sources(every, config.nav), strict=True)
        self._files = tuple(ProductFile(made, source, config) for made, source in named)
        for file in self._files:
            if same := files.get_file_from_path(file.src_uri):
                files.remove(same)
            files.append(file)
        if config.nav is None:
            shown = [f.src_uri for f in self._files if _in_menu(f.made)]
            config.nav = utils.nest_paths(shown)

    def on_nav(self, nav: Navigation, **_: object) -> Navigation:
        """Give the entries of the menu their names, escaped: Material prints them as they are."""
        for item in _entries(nav.items):
            file = getattr(item, "file", None)
            if item.title is None and isinstance(file, ProductFile):
                item.title = getattr(file.made, "title", file.src_uri)
            # Another plugin's page has no name yet.
            if item.title is not None:
                item.title = escape(item.title)
            if item.is_link:
                item.url = escape(item.url)
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make the frames; MkDocs writes the files next."""
        del files
        # For the foot of the page; Material's templates escape nothing by themselves.
        env.globals["sender"] = self._sender
        material = Material(env, self._nav, config, self._edit, preview=self._preview)
        for file in self._files:
            file.framed = material.framed
        return env

    def on_post_page(self, output: str, **_: object) -> str:
        """Give a page of another plugin the policy that ours have."""
        return self._guarded(output)

    def on_post_template(self, output_content: str, **_: object) -> str:
        """Give the page for what is not found the policy that ours have."""
        return self._guarded(output_content)

    def _guarded(self, html: str) -> str:
        return loosen(html) if self._preview else protect(html)


def _warned() -> bool:
    """Whether MkDocs counted a warning, as it does in a strict build."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(one.get_counts() for one in handlers if isinstance(one, utils.CountHandler))


def _in_menu(product: Product) -> bool:
    return isinstance(product, Page) and product.section == product.address


def _entries(items: Iterable[Any]) -> Iterator[Any]:
    """Every entry of a menu, at any depth: pages, sections and links, which share no type."""
    for item in items:
        yield item
        yield from _entries(item.children or ())
