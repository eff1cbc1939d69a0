"""Knowledge to pages: gathered as frozen values, then rendered as HTML that others frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kennisbank.model import BY_NAME, KINDS, Pilot
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.model.kader import Financieringsvorm, Kaderstap, Keuzevraag
from kennisbank.pages.gather.about import about_page
from kennisbank.pages.gather.aid import aid_page
from kennisbank.pages.gather.chances import chances_pages
from kennisbank.pages.gather.compare import alike_page, compare_page, compared
from kennisbank.pages.gather.form import form_pages
from kennisbank.pages.gather.home import home_page, search_page
from kennisbank.pages.gather.lessons import lessons_pages
from kennisbank.pages.gather.lists import list_page, more_pilots
from kennisbank.pages.gather.meeting import meetings_page
from kennisbank.pages.gather.money import money_page
from kennisbank.pages.gather.network import network_page
from kennisbank.pages.gather.news import follow_page, news_page
from kennisbank.pages.gather.partner import partner_page
from kennisbank.pages.gather.plan import plan_page
from kennisbank.pages.gather.records import record_page
from kennisbank.pages.gather.reference import coverage_page, fields_page, messages_page
from kennisbank.pages.gather.results import results_page
from kennisbank.pages.gather.route import block_pages, route_page
from kennisbank.pages.gather.texts import ordinary_pages
from kennisbank.pages.render import compared_file, digest, render
from kennisbank.pages.values import NOBODY, Sender

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.model import Item
    from kennisbank.pages.gather.parts import Alike
    from kennisbank.pages.values import PageValue

# Kinds of which the list is a page of its own sort.
LISTS: Final[Mapping[type[Item], Callable[[Kennis], PageValue]]] = {
    Financieringsvorm: money_page,
    Kaderstap: route_page,
    Keuzevraag: aid_page,
    Bijeenkomst: meetings_page,
}

__all__ = ["NOBODY", "Sender", "comparisons", "digest", "gather", "render"]


def comparisons(kennis: Kennis) -> Iterator[tuple[str, bytes]]:
    """The address and content of the file that each pilot has in a comparison."""
    for address, value in compared(kennis):
        yield address, compared_file(value)


def gather(
    kennis: Kennis,
    related: Mapping[Ref, Alike] | None = None,
    sender: Sender = NOBODY,
    *,
    feeds: bool = False,
    wide: Kennis | None = None,
) -> Iterator[PageValue]:
    """What every page of the knowledge base shows, in the order of the site.

    ``related`` has for a record those like it, each with the sentence that says why; ``sender``
    says who keeps the site, and ``feeds`` whether it has feeds. ``wide`` is the knowledge with the
    pilots of partners in it, for what shows them as well.
    """
    wide = wide or kennis
    for ref in kennis.entries:
        if not BY_NAME[ref.kind].kind.paged:
            continue
        alike = [one for one in (related or {}).get(ref, ()) if one[0] in kennis.entries]
        yield record_page(kennis, ref, alike, wide)
    for ref in wide.origins:
        yield partner_page(wide, ref)
    for cls in KINDS:
        if not cls.kind.paged:
            continue
        if cls in LISTS:
            yield LISTS[cls](kennis)
        else:
            yield list_page(wide if cls is Pilot else kennis, cls)
    yield compare_page()
    yield alike_page(wide)
    yield from block_pages(kennis)
    yield from lessons_pages(kennis)
    yield from chances_pages(kennis)
    yield results_page(kennis)
    yield from plan_page(kennis)
    yield home_page(kennis, sender)
    yield search_page(kennis)
    yield from more_pilots(wide)
    yield from form_pages(kennis, sender)
    yield fields_page()
    yield messages_page()
    yield coverage_page(kennis)
    yield network_page(kennis)
    yield news_page(kennis)
    yield follow_page(kennis, feeds=feeds)
    yield about_page(kennis, sender)
    yield from ordinary_pages(kennis)
