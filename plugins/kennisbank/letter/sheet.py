"""What a document to fill in asks: the questions of a form, from the model, as plain values.

Whoever reads a filled-in document asks here what the document itself said, so that it is told from
what a person wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kennisbank.letter.answers import in_parts
from kennisbank.model import BY_NAME
from kennisbank.model.base import PROSE
from kennisbank.model.describe import field_info, field_rows
from kennisbank.model.statement import NIET_VERMELD
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item
    from kennisbank.model.describe import FieldRow

# With more terms than this boxes to tick no longer help; the pages have them all.
MAX_BOXES: Final = 40
# The source of what somebody sends, in the record itself.
OWN_SOURCE: Final = "opgave"
# What the desk fills, not who tells: where it comes from, how it is found, what it hangs together
# with, and when it has to be looked at again.
LEFT_OUT: Final = frozenset(
    {
        *("bron", "bronnen", "zoekwoorden", "vragen_van_lezers", "kaderstappen", "hoofdlijnen"),
        *("verwant", "eigenaar", "laatst_bevestigd", "herzien_voor", "toestemming"),
        *("let_op", "wijzigingen"),
    }
)
# The columns of a table, where the record of a row has more fields than anybody fills on paper.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "partners": ("organisatie", "rol", "toelichting"),
    "financiering": ("vorm", "bedrag", "omschrijving"),
    "evaluatie": ("uitkomst", "voor", "na", "eenheid", "n"),
    "erkenning": ("instantie", "niveau", "datum"),
    "programma": ("begin", "eind", "titel", "zaal", "sprekers"),
    "inzichten": ("tekst",),
}
# Answered by its first field alone: one box to tick.
TICKED: Final = frozenset({"status"})
# What is asked in other words than in a file, where a field keeps what was before.
TOLD: Final[Mapping[str, str]] = {
    "status": "Hoe ver het nu is.",
    "peildatum": "Van wanneer dit is, als dat niet vandaag is.",
    "programma": "De sessies, met tijd en zaal. Bij sprekers een functie, geen namen.",
}
ROWS: Final = 3
# Room to write: for a list or a text of some length, and for a text that fits on one line.
MANY_LINES: Final = 3
ONE_LINE: Final = 200
BY_LINE: Final = "Op elke regel één."
OTHER: Final = "Staat het er niet bij? Schrijf het hieronder."
_EXAMPLE: Final = "Bijvoorbeeld: {}"
_LISTED: Final = "Schrijf de naam zoals die op de site staat, onder {}."
_READS: Final = "leest uw tekst na en zet haar in de kennisbank."
_SEND: Final = "Klaar? Bewaar het document en stuur het"
# Lines that name who keeps a site, whoever that is.
_OF_DESK: Final = re.compile(rf"{re.escape(_SEND)}.*|.{{0,200}}{re.escape(_READS)}.*")


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``name`` is the field it fills, dotted where that is in a block.

    It is answered by ticking one of the ``boxes`` or filling a row under ``columns``, else in
    ``lines`` of free room; ``other`` stands between boxes and that room. The ``inner`` questions
    stand below it.
    """

    name: str
    title: str
    help: str
    boxes: tuple[str, ...] = ()
    other: str = ""
    columns: tuple[str, ...] = ()
    rows: int = 0
    lines: int = 0
    inner: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Questions under a heading of their own."""

    title: str
    text: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to fill in: what it opens with, the points to know, and the questions."""

    title: str
    text: tuple[str, ...]
    points: tuple[str, ...]
    parts: tuple[Part, ...]

    def questions(self) -> Iterator[Question]:
        """All questions, in order, those below another after it."""
        for part in self.parts:
            for one in part.questions:
                yield one
                yield from one.inner

    def phrases(self) -> Iterator[str]:
        """Each line of the document that is no answer, but for headings of questions and boxes."""
        yield from (self.title, *self.text, *self.points)
        for part in self.parts:
            yield from (part.title, part.text)
        for one in self.questions():
            yield from (one.help, one.other)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who gets the document: a name, a mail address, and within what time they answer."""

    name: str = ""
    mail: str = ""
    reply: str = ""


def is_of_desk(text: str) -> bool:
    """Whether a line is the one that says where the document goes, or who reads it."""
    return bool(_OF_DESK.fullmatch(text))


def sheet(cls: type[Item], kennis: Kennis, desk: Desk = Desk()) -> Sheet:
    """The document for a new record of a kind, with the terms that the knowledge has."""
    rows = {row.name: row for row in field_rows(cls)}
    first = [_question(cls, name, rows, kennis) for name in cls.first]
    rest = [
        _question(cls, name, rows, kennis)
        for name in rows
        if name not in cls.first and name not in LEFT_OUT
    ]
    singular = cls.kind.singular
    parts = [Part("Om te beginnen", _FIRST.format(len(first)), tuple(first))]
    if "bronnen" in rows:
        parts.append(Part("Van wie komt dit?", _FROM, SOURCE))
    parts.append(Part("Meer vertellen", _MORE, tuple(rest)))
    return Sheet(
        f"Vertel over uw {singular}",
        (_OPENING.format(singular),),
        (_SILENCE, _PEOPLE, _PUBLIC, *_sent(desk)),
        tuple(parts),
    )


_OPENING: Final = (
    "Met dit document komt uw {} in de kennisbank, zodat anderen ervan leren. Schrijf in de vakken "
    "en klik op de hokjes; een vak groeit mee met wat u schrijft. Een eigen tekst met koppen "
    "opsturen mag ook."
)
_FIRST: Final = "Deze {} vragen maken al een goede pagina. Weet u iets niet, laat het dan leeg."
_MORE: Final = "Alles hieronder mag leeg blijven. Wat u wel vertelt, helpt een lezer verder."
_FROM: Final = "Zo weet een lezer wie dit vertelt. Noem geen persoon."
_SILENCE: Final = (
    "“Niet vermeld” is een goed antwoord. Schrijf het als u iets hebt nagezocht en het nergens "
    "staat: dan weten lezers wat er nog ontbreekt."
)
_PEOPLE: Final = (
    "Schrijf geen namen van kinderen, ouders of medewerkers op, en niets waaraan één kind te "
    "herkennen is. Zijn het er minder dan tien, schrijf dan “minder dan 10”."
)
_PUBLIC: Final = (
    "Wat u vertelt, wordt openbaar zodra het op de site komt, en blijft dat. Anderen mogen het "
    "overnemen, met naamsvermelding (CC BY 4.0)."
)
SOURCE: Final = (
    Question(
        f"bronnen.{OWN_SOURCE}.uitgever",
        "Organisatie of netwerkgroep",
        "De school, organisatie of groep die dit vertelt.",
        lines=1,
    ),
    Question(
        f"bronnen.{OWN_SOURCE}.adres",
        "Staat er iets over op het web?",
        "Het adres van een pagina, als die er is.",
        lines=1,
    ),
)
_OWN_WORDS: Final = Question(
    PROSE,
    "In uw eigen woorden",
    "Hoe gaat het in zijn werk, van begin tot eind? Neem zo veel ruimte als u wilt; tussenkoppen "
    "mogen.",
    lines=8,
)


def _sent(desk: Desk) -> Iterator[str]:
    where = (
        f"naar {desk.mail}."
        if desk.mail
        else "op. Waarheen, staat op de site onder Over deze site."
    )
    yield f"{_SEND} {where}"
    reply = f" U hoort {desk.reply} iets." if desk.reply else ""
    yield f"{desk.name or 'Iemand van de redactie'} {_READS}{reply}"


def _question(cls: type[Item], name: str, rows: Mapping[str, FieldRow], kennis: Kennis) -> Question:
    if name == PROSE:
        return _OWN_WORDS
    # The row says more for who knows the files: which fields are of the editors.
    row, told = rows[name], TOLD.get(name) or field_info(cls, name).description or ""
    if name in TICKED:
        short = next(one for one in row.inner if one.name == row.short)
        return Question(name, row.title, told, (*short.labels, NIET_VERMELD))
    if in_parts(row):
        inner = (_asked(one, f"{name}.{one.name}", one.description, kennis) for one in row.inner)
        return Question(name, row.title, told, inner=tuple(inner))
    return _asked(row, name, told, kennis)


def _asked(row: FieldRow, name: str, told: str, kennis: Kennis) -> Question:
    """A question that is answered right below it."""
    if row.inner:
        fields = {one.name: one for one in row.inner}
        columns = [fields[one] for one in COLUMNS.get(name, tuple(fields))]
        terms = ((one.title, terms_of(one, kennis)) for one in columns)
        chosen = (f"{title}: {_either(words)}." for title, words in terms if words)
        heads, rows = tuple(one.title for one in columns), ROWS if row.many else 1
        return Question(name, row.title, " ".join((told, *chosen)), columns=heads, rows=rows)
    if boxes := terms_of(row, kennis):
        # A list that is fixed has nothing beside it.
        other = "" if row.choices else OTHER
        silent = (NIET_VERMELD,) if row.choices and row.stated else ()
        return Question(name, row.title, told, (*boxes, *silent), other, lines=bool(other))
    more = [_LISTED.format(BY_NAME[row.to].kind.title)] if row.to else []
    more += [BY_LINE] if row.many else []
    # An example of a list is one for who writes a file.
    if row.example and not row.to and row.example[0] not in "[{":
        more.append(_EXAMPLE.format(row.example))
    lines = MANY_LINES if row.many or row.most > ONE_LINE else 1
    return Question(name, row.title, " ".join((told, *more)), lines=lines)


def terms_of(row: FieldRow, kennis: Kennis) -> tuple[str, ...]:
    """The words among which a field lets choose; none where there are too many to show."""
    if row.choices:
        return row.labels
    known = kennis.items[row.to] if row.to else {}
    if len(known) > MAX_BOXES:
        return ()
    return tuple(sorted((one.naam for one in known.values()), key=sort_key))


def _either(words: tuple[str, ...]) -> str:
    *most, last = words
    return f"{', '.join(most)} of {last}" if most else last
