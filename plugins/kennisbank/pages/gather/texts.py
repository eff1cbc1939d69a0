"""Texts that are no records: introductions and ordinary pages."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from kennisbank import prose
from kennisbank.knowledge.addresses import (
    ABOUT_TEXT,
    FOLLOW_TEXT,
    NETWORK_TEXT,
    NEWS_TEXT,
    file_address,
    intro_path,
    record_address,
    relative,
)
from kennisbank.knowledge.ref import Ref
from kennisbank.load import DOCS
from kennisbank.model import KINDS
from kennisbank.pages.gather.fields import text_link
from kennisbank.pages.values import Anchor, Head, Prose, Section, SectionPage, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.prose import Rendered

# The level of a heading below the title of a page.
CHAPTER: Final = 2


def sheet_html(kennis: Kennis, path: str, address: str, *, titled: bool = False) -> Rendered:
    """The text of the file at ``path`` as the page at ``address`` shows it; empty without one.

    Where it is ``titled``, a heading that it begins with is the title of the page.
    """
    sheet = kennis.sheets.get(path)
    return prose.render(
        sheet.prose if sheet else "",
        link=lambda target: text_link(kennis, path, address, target),
        source=lambda text: _source_link(kennis, address, text),
        titled=titled,
    )


def _source_link(kennis: Kennis, address: str, text: str) -> Markup:
    """A reference to a source as a link to its page: such a text has no list of sources."""
    ref = Ref("bron", text.partition(":")[0])
    source = kennis.get(ref)
    if source is None:
        return escape(f"[^{text}]")
    url = relative(address, record_address(ref))
    return Markup('<sup class="kb-noot"><a href="{}" title="{}">bron</a></sup>').format(
        url, source.naam
    )


def inner_headings(text: Rendered) -> tuple[Anchor, ...]:
    """The headings of a text that belong in the table of contents of its page."""
    return tuple(Anchor(one.anchor, one.title) for one in text.headings if one.level == CHAPTER)


def ordinary_pages(kennis: Kennis) -> Iterator[SectionPage]:
    """Every text that is neither a record nor an introduction, as a page of its own."""
    introductions = {intro_path(cls) for cls in KINDS} | {f"{DOCS}/index.md"}
    introductions |= {ABOUT_TEXT, NETWORK_TEXT, NEWS_TEXT, FOLLOW_TEXT}
    for path in kennis.sheets:
        if path not in introductions:
            yield _ordinary_page(kennis, path)


def _ordinary_page(kennis: Kennis, path: str) -> SectionPage:
    address = file_address(path)
    text = sheet_html(kennis, path, address, titled=True)
    own = next((one.title for one in text.headings if one.level == 1), "")
    title = own or next((one.title for one in text.headings), "") or PurePosixPath(path).stem
    return SectionPage(
        Shown(address, title, "", path, address),
        None if own else Head(title),
        (Section("", (Prose(text.html),), inner=inner_headings(text)),),
    )
