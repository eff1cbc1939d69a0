"""The table of contents: every product of the site, in order, once.

This is where to start reading: what the site consists of, and who makes each part. It needs no
MkDocs; the plugin puts Material's frame around the pages, the command a bare one.
"""

from __future__ import annotations

import gzip
import unicodedata
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urljoin

from kennisbank import calendar, feeds, pages, prose
from kennisbank.form import description
from kennisbank.knowledge.addresses import Target, file_address, resolve
from kennisbank.knowledge.partners import with_partners
from kennisbank.knowledge.ref import Ref
from kennisbank.letter import docx
from kennisbank.letter.sheet import Desk
from kennisbank.model import Wegwijzer
from kennisbank.pages import NOBODY, Sender
from kennisbank.partners import publish
from kennisbank.problems import Place, Problem, problem
from kennisbank.product import File, Page, Product
from kennisbank.search import index, lexicon
from kennisbank.search.documents import documents
from kennisbank.search.engine import Engine
from kennisbank.search.related import related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kennisbank.knowledge.ref import Kennis

# What a site is called of which nobody said so.
NAME: Final = "Kennisbank onderwijs-zorgarrangementen"


def products(
    kennis: Kennis,
    *,
    address: str = "",
    name: str = NAME,
    sender: Sender = NOBODY,
    cache: Path | None = None,
) -> Iterator[Product]:
    """Every product of the site; ``name`` is what it is called, ``sender`` says who keeps it.

    ``address`` is where the site will live, with a slash behind it; without it there are no feeds
    and no site map, which must name whole addresses. ``cache`` is a folder to keep what takes long
    to find out.
    """
    with lexicon.kept(cache):
        yield from _products(kennis, address, name, sender)


def _products(kennis: Kennis, address: str, name: str, sender: Sender) -> Iterator[Product]:
    # Ours with the pilots of partners, for what shows those as well; the rest is of ours alone.
    wide = with_partners(kennis)
    engine = Engine(documents(wide))
    alike = related(wide, engine)
    gathered = pages.gather(kennis, alike, sender, feeds=bool(address), wide=wide)
    made = [pages.render(value) for value in gathered]
    yield from made
    for found in kennis.attachments.values():
        yield File(file_address(found.name), found.path, found.name)
    desk = Desk(sender.desk or sender.name, sender.mail, sender.reply)
    for files in (
        pages.comparisons(wide),
        description.files(kennis),
        calendar.files(kennis, address),
        feeds.files(kennis, address, name),
        publish.files(kennis, address, name),
        docx.files(kennis, desk),
    ):
        for path, content in files:
            yield File(path, content)
    for path, content in index.export(wide, engine).items():
        yield File(path, content)
    if address:
        text = site_map(address, made).encode()
        yield File("sitemap.xml", text)
        yield File("sitemap.xml.gz", gzip.compress(text, mtime=0))


def check(kennis: Kennis, every: Sequence[Product]) -> Iterator[Problem]:
    """What is wrong with the site as a whole; what is wrong with its files is told by linking."""
    yield from doubles(every)
    yield from lost_ways(kennis, every)
    yield from lost_anchors(kennis, every)


def doubles(every: Iterable[Product]) -> Iterator[Problem]:
    """A problem for each product at an address that another one already has."""
    for early, late in _clashes(every):
        named = {"adres": late.address or "/", "een": _named(early), "ander": _named(late)}
        yield problem(Place(late.origin or late.path), "twee-op-een-adres", **named)


def lost_ways(kennis: Kennis, every: Iterable[Product]) -> Iterator[Problem]:
    """A problem for each signpost to a page that the site does not have."""
    made = {one.address for one in every if isinstance(one, Page)}
    for item_id, item in kennis.items[Wegwijzer.kind.name].items():
        if isinstance(item, Wegwijzer) and item.naar not in made:
            entry = kennis.entries[Ref(Wegwijzer.kind.name, item_id)]
            yield problem(entry.place(("naar",)), "wegwijzer-naar-niets", adres=item.naar)


def lost_anchors(kennis: Kennis, every: Iterable[Product]) -> Iterator[Problem]:
    """A problem for each link to a place that no page has: one that the site makes itself.

    Linking knows the headings of texts; what templates add is known only once pages are made.
    """
    made = {one.address: one.html for one in every if isinstance(one, Page)}
    texts = [(e.path, e.item.proza, e.prose_line) for e in kennis.entries.values()]
    texts += [(sheet.path, sheet.prose, sheet.prose_line) for sheet in kennis.sheets.values()]
    for path, text, line in texts:
        for mention in prose.mentions(text):
            target = resolve(kennis, path, mention.path) if mention.anchor else None
            if target and _is_lost(mention.anchor, target, made):
                place = Place(path, line + mention.line)
                page = target.path or f"/{target.address}"
                yield problem(place, "onbekend-anker", pagina=page, anker=mention.anchor)


def _is_lost(anchor: str, target: Target, made: Mapping[str, str]) -> bool:
    of_template = anchor.startswith("_") or not target.path
    return of_template and f'id="{escape(anchor)}"' not in made.get(target.address, "")


def first_at_each(every: Iterable[Product]) -> tuple[Product, ...]:
    """The products less those at an address that is taken, which are a problem of their own."""
    every = tuple(every)
    lost = {id(late) for _, late in _clashes(every)}
    return tuple(one for one in every if id(one) not in lost)


def _clashes(every: Iterable[Product]) -> Iterator[tuple[Product, Product]]:
    """Each product whose file is already that of another, or a folder of it; that one first.

    Many hosts and computers take ``A`` and ``a`` for the same, so they are the same here.
    """
    files: dict[str, Product] = {}
    folders: dict[str, Product] = {}
    for product in every:
        path = _same(product.path)
        above = [path[:end] for end, sign in enumerate(path) if sign == "/"]
        taken = [files.get(path), folders.get(path), *(files.get(folder) for folder in above)]
        if early := next((one for one in taken if one is not None), None):
            yield early, product
            continue
        files[path] = product
        for folder in above:
            folders.setdefault(folder, product)


def _same(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _named(product: Product) -> str:
    """A product by the file it came from, or by what it is."""
    what = product.title if isinstance(product, Page) else product.address
    return f"{product.origin} ({what})" if product.origin else what


def site_map(address: str, every: Iterable[Page]) -> str:
    """The site map for search engines: https://www.sitemaps.org/protocol.html."""
    rows = (
        f"  <url><loc>{escape(urljoin(address, quote(page.address)))}</loc></url>\n"
        for page in every
        # What only points at a page elsewhere is not ours to be found.
        if not page.canonical
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(rows)}</urlset>\n"
    )
