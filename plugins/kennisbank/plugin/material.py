"""The one door to Material's templates: the frame around our pages, rendered once per sort.

MkDocs gives its templates a page object with a place in the menu. A stand-in of that shape, with
marks for all that differs between pages of one sort, is rendered and cut at the marks.
"""

from __future__ import annotations

import posixpath
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote, urljoin

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kennisbank.output.frame import Frame, mark
from kennisbank.output.policy import loosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from kennisbank.output.edit import EditLinks
    from kennisbank.product import Page
    from kennisbank.prose import Heading

_CONTENTS = '{% for toc_item in items %}{% include "partials/toc-item.html" %}{% endfor %}'
# Material gives a page without a first heading one of its own; ours have theirs.
_OWN_PART = f"{mark('content')}<!--<h1-->"

# Where the way past the head of a page leads: the place that ``theme/main.html`` gives this id.
CONTENT: Final = "_inhoud"
# The feed of the whole site, and how the address of a feed ends.
ALL: Final = "feeds/alles"
ATOM: Final = ".atom"
NEWS: Final = "Nieuws"


class MaterialHasChanged(Exception):  # noqa: N818 - it says what is the matter
    """The templates do not show a heading as expected: this version cannot be framed."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What decides how the frame of a page looks.

    ``place`` is the address itself where a page has one of its own in the menu or at the top of
    the site (``alone``), else the folder around it: from there the links in the frame are the same.
    ``section`` is the address of the entry of the menu that is shown as the present one.
    """

    place: str
    alone: bool
    section: str | None
    parts: bool
    described: bool
    editable: bool
    wide: bool


class Material:
    """Material's frame for the pages of one site."""

    def __init__(
        self,
        env: Any,
        nav: Navigation,
        config: MkDocsConfig,
        edit: EditLinks | None,
        *,
        preview: bool = False,
    ) -> None:
        self._env = env
        self._nav = nav
        self._config = config
        self._edit = edit
        self._preview = preview
        self._menu = {unquote(page.url): page for page in nav.pages}
        self._frames: dict[Sort, Frame] = {}
        self._contents = env.from_string(_CONTENTS)

    def framed(self, page: Page) -> str:
        """The whole page."""
        sort = self._sort(page)
        frame = self._frames.get(sort)
        if frame is None:
            frame = self._frames[sort] = self._frame(sort)
        items = parts(page.headings)
        text = {
            "title": page.title,
            "description": page.description,
            "address": page.canonical or whole_address(self._config, page.address),
            "edit": self._edit.to(page.origin) if self._edit else "",
        }
        own = {
            "content": page.html,
            "contents": self._list(items),
            "feeds": feed_links(self._config, page),
        }
        return frame.fill(text, own)

    def _sort(self, page: Page) -> Sort:
        alone = page.address in self._menu or page.address.count("/") <= 1
        return Sort(
            place=page.address if alone else f"{posixpath.dirname(page.address[:-1])}/",
            alone=alone,
            section=self._section(page),
            parts=bool(parts(page.headings)),
            described=bool(page.description),
            editable=bool(self._edit and page.origin),
            wide=page.wide,
        )

    def _section(self, page: Page) -> str | None:
        """The entry of the menu for this page: its own, else the nearest one it stands under."""
        if page.address in self._menu:
            return page.address
        section = page.section
        while section and section not in self._menu:
            section = "".join(section[:-1].rpartition("/")[:2])
        return section or None

    def _frame(self, sort: Sort) -> Frame:
        page = self._menu.get(sort.place) if sort.alone else None
        page = page or self._stand_in(sort)
        item = AnchorLink(mark("item"), mark("item"), 2)
        with self._dressed(page, sort, item):
            context = get_context(self._nav, [], self._config, page)
            context = self._config.plugins.on_page_context(
                context, page=page, config=self._config, nav=self._nav
            )
            html = self._env.get_template("main.html").render(context)
        html = html.replace(self._list([item]), mark("contents")).replace("<!--<h1-->", "")
        if mark("item") in html:
            raise MaterialHasChanged
        return Frame.cut(loosen(html) if self._preview else html)

    def _stand_in(self, sort: Sort) -> MkDocsPage:
        """A page that is not in the menu, at an address of this sort."""
        address = sort.place if sort.alone else f"{sort.place}x/"
        section = self._menu[sort.section] if sort.section else None
        file = File("", None, self._config.site_dir, True, dest_uri=f"{address}index.html")  # noqa: FBT003 - MkDocs' shape
        page = MkDocsPage(mark("title"), file, self._config)
        page.parent = section.parent if section else None
        return page

    @contextmanager
    def _dressed(self, page: MkDocsPage, sort: Sort, item: AnchorLink) -> Iterator[None]:
        """The page with marks on it, and its section as the present one, for a while."""
        names = ("meta", "content", "toc", "canonical_url", "edit_url")
        before = {name: getattr(page, name) for name in names}
        # A menu at the side helps only where there is a section to show.
        side = [] if page.parent is not None else ["navigation"]
        page.meta = {
            "title": mark("title"),
            "feeds": mark("feeds"),
            "hide": [*side, *(["toc"] if sort.wide else [])],
        }
        if sort.described:
            page.meta["description"] = mark("description")
        page.content = _OWN_PART
        page.toc = contents([item] if sort.parts else [])
        page.canonical_url = mark("address") if self._config.site_url else None
        page.edit_url = mark("edit") if sort.editable else None
        section = page if sort.section is None else self._menu[sort.section]
        section.active = page.active = True
        try:
            yield
        finally:
            section.active = page.active = False
            for name, value in before.items():
                setattr(page, name, value)

    def _list(self, items: Sequence[AnchorLink]) -> str:
        return str(self._contents.render(items=items)) if items else ""


def feed_links(config: MkDocsConfig, page: Page) -> str:
    """The feeds of the site and of what a page shows, for programs that look for them."""
    if not config.site_url:
        return ""
    found = [(ALL, NEWS), *([(page.feed, f"{NEWS}: {page.title}")] if page.feed else [])]
    return "".join(
        f'<link rel="alternate" type="application/atom+xml" title="{escape(title)}" '
        f'href="{escape(whole_address(config, stem + ATOM))}">'
        for stem, title in found
    )


def whole_address(config: MkDocsConfig, address: str) -> str:
    """An address in the site as one on the web; as it stands where nobody says where that is."""
    base = config.site_url or ""
    return urljoin(base if base.endswith("/") else f"{base}/", quote(address)) if base else address


def contents(parts: Sequence[AnchorLink]) -> TableOfContents:
    """A table of contents for Material: its first entry is where the skip link leads."""
    top = AnchorLink("", CONTENT, 1)
    top.children = list(parts)
    return TableOfContents([top])


def parts(headings: Sequence[Heading]) -> list[AnchorLink]:
    """The headings below the title, escaped, each below the nearest higher one before it."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(escape(heading.title), escape(heading.anchor), heading.level)
        while above and above[-1].level >= link.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    return top[0].children if top and top[0].level == 1 else top
