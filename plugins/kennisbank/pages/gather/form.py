"""The forms by which a reader adds a record or changes one, made from the model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import (
    ABOUT,
    CONTRIBUTE,
    FORM_FILES,
    HOME,
    IMPROVE,
    LETTERS,
    NEW_LESSON,
    NEW_MEETING,
    NEW_PILOT,
    relative,
)
from kennisbank.load import DOCS
from kennisbank.model import Pilot
from kennisbank.model.base import PROSE
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.model.describe import field_rows
from kennisbank.pages.values import Anchor, Head, Section, SectionPage, Shown
from kennisbank.pages.values.form import Form, Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item
    from kennisbank.pages.values import Sender

SHEET: Final = "assets/kennisbank/formulier.css"
SCRIPT: Final = "assets/kennisbank/formulier/formulier.js"
# The sections of a page with the fields that stand in them, for the preview in the form. They
# follow the layouts of the real pages; a test holds the titles of both together.
PARTS: Final[Mapping[type[Item], Mapping[str, tuple[str, ...]]]] = {
    Pilot: {
        "In het kort": ("doelgroepen", "leeftijd", "soort", "sectoren", "gemeenten", "regio"),
        "Hoe werkt het": ("doel", PROSE, "werkzame_elementen", "aanleiding", "intensiteit"),
        "Wat leverde het op": ("evaluatie", "erkenning"),
        "Wat had het nodig en wie betaalt": (
            *("financiering", "randvoorwaarden", "partners", "team"),
        ),
        "Wat leerden zij": ("lessen", "borging"),
    }
}
# What to look at oneself; a site may be without it.
PRIVACY: Final = f"{CONTRIBUTE}privacy/"
PRIVACY_TEXT: Final = f"{DOCS}/bijdragen/privacy.md"
OWN_WORDS: Final = Question(
    "In uw eigen woorden", "Hoe gaat het in zijn werk, van begin tot eind? Zonder namen van mensen."
)


def form_pages(kennis: Kennis, sender: Sender) -> Iterator[SectionPage]:
    """A new pilot, a new meeting, a lesson, and a change of any page."""

    def form(address: str, cls: type[Item], task: str) -> Form:
        return _form(address, cls, task, sender, guarded=PRIVACY_TEXT in kennis.sheets)

    yield _page(
        NEW_PILOT,
        "Voeg uw pilot toe",
        "Tien vragen maken een goede eerste pagina. De rest kan later, door u of door een ander.",
        form(NEW_PILOT, Pilot, "nieuw"),
    )
    yield _page(
        NEW_MEETING,
        "Voeg een bijeenkomst toe",
        "Vooraf een aankondiging, achteraf wat eruit kwam.",
        form(NEW_MEETING, Bijeenkomst, "nieuw"),
    )
    yield _page(
        NEW_LESSON,
        "Deel een les",
        "Wat werkte, wat niet, en wat deed u anders? Een pilot die stopte, leert anderen evenveel.",
        form(NEW_LESSON, Pilot, "les"),
    )
    yield _page(
        IMPROVE,
        "Verbeter een pagina",
        "Klopt iets niet, of weet u meer? Het formulier begint met wat er nu staat.",
        form(IMPROVE, Pilot, "wijzigen"),
    )


def _page(address: str, title: str, summary: str, form: Form) -> SectionPage:
    return SectionPage(
        Shown(address, title, summary, "", address),
        Head(title, summary=summary, back=Anchor(relative(address, CONTRIBUTE), "Bijdragen")),
        (Section("", (form,)),),
        with_contents=False,
    )


def _form(address: str, cls: type[Item], task: str, sender: Sender, *, guarded: bool) -> Form:
    return Form(
        cls.kind.name,
        task,
        relative(address, SHEET),
        relative(address, SCRIPT),
        relative(address, FORM_FILES),
        relative(address, HOME) or "./",
        tuple(_questions(cls)),
        json.dumps(PARTS.get(cls, {}), ensure_ascii=False),
        Anchor(relative(address, PRIVACY), "Over mensen schrijven") if guarded else None,
        Anchor(relative(address, CONTRIBUTE), "Zo draagt u bij"),
        _letter(address, cls) if task == "nieuw" else None,
        Anchor(relative(address, ABOUT), "Over deze site"),
        sender.forge,
        sender.mail,
        sender.desk or sender.name,
        sender.reply,
    )


def _letter(address: str, cls: type[Item]) -> Anchor | None:
    """The document of the same questions, for who would rather write in a word processor."""
    path = LETTERS.get(cls.kind.name)
    return Anchor(relative(address, path), "Word-document") if path else None


def _questions(cls: type[Item]) -> Iterator[Question]:
    rows = {row.name: row for row in field_rows(cls)}
    for name in cls.first:
        row = rows.get(name)
        yield Question(row.title, row.description, row.example) if row else OWN_WORDS
