"""The page that says what this site is and who keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.knowledge.addresses import ABOUT, ABOUT_TEXT, HOME, relative
from kennisbank.pages.gather.texts import inner_headings, sheet_html
from kennisbank.pages.values import Anchor, Head, Imprint, Prose, Section, SectionPage, Shown

if TYPE_CHECKING:
    from kennisbank.knowledge.ref import Kennis
    from kennisbank.pages.values import Sender

SUMMARY = (
    "Deze site verzamelt wat scholen, gemeenten en zorgaanbieders leerden van "
    "onderwijs-zorgarrangementen."
)


def about_page(kennis: Kennis, sender: Sender) -> SectionPage:
    """Who keeps the site, and the text of ``docs/over.md`` where there is one."""
    text = sheet_html(kennis, ABOUT_TEXT, ABOUT)
    title = "Over deze site"
    return SectionPage(
        Shown(ABOUT, title, SUMMARY, ABOUT_TEXT if ABOUT_TEXT in kennis.sheets else "", ABOUT),
        Head(title, SUMMARY, back=Anchor(relative(ABOUT, HOME), "Begin")),
        (
            Section("Wie dit bijhoudt", (Imprint(sender),), "_afzender"),
            Section("", (Prose(text.html),), inner=inner_headings(text)),
        ),
    )
