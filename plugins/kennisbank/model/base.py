"""What every record shares: an id, a source, statements, relations and facets.

A relation is declared once, with ``To`` on the field; links, backlinks, facet counts, checks and
the field reference all read that line. Records are plain frozen values: they pickle, go to JSON
(``as_data``) and come back equal, and describe themselves as JSON Schema.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Self, TypeGuard, get_origin

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from kennisbank.model.statement import EMPTY, Feit, Feiten, statements
from kennisbank.model.values import (
    Adres,
    Bronverwijzingen,
    Datum,
    Kenmerk,
    Lijst,
    Tekst,
    Titel,
    Vindplaats,
    fault,
)

# So many questions say what a page answers; with more it would be found for everything.
MOST_QUESTIONS = 12
# The text below the fields, where it stands among them.
PROSE = "proza"

# --- what a field may carry beside its type -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class To:
    """The field holds ids of records of ``kind``; ``back`` heads the list on the other side."""

    kind: str
    back: str = ""
    acyclic: bool = False

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Name the kind in the description of the field."""
        return {**handler(schema), "x-verwijst-naar": self.kind}


@dataclass(frozen=True, slots=True)
class Facet:
    """Records are counted and can be chosen by this field; with ``last`` by its last value only.

    For a field that holds records, the value is the record's ``short`` field.
    """

    last: bool = False


@dataclass(frozen=True, slots=True)
class Ours:
    """The editors sort or ask by this field; only a value with its own source is of a source."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say so in the description of the field."""
        return {**handler(schema), "x-van-de-redactie": True}


@dataclass(frozen=True, slots=True)
class Required:
    """The checker asks for this field. The record exists without it, so that a preview works."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say so in the description of the field."""
        return {**handler(schema), "x-verplicht": True}


@dataclass(frozen=True, slots=True)
class Given:
    """The loader gives this field; it cannot be written in the fields of a file."""


def veld(title: str, description: str, *, example: str = "", default: Any = None) -> Any:
    """A field with its Dutch label, an explanation and an example as written in the file."""
    return Field(
        default=default, title=title, description=description, json_schema_extra=_extra(example)
    )


def _extra(example: str) -> dict[str, Any] | None:
    return {"x-voorbeeld": example} if example else None


def _stated(title: str, description: str, example: str, empty: Callable[[], Any]) -> Any:
    # A factory, because a description in JSON has no word for an empty statement.
    return Field(
        default_factory=empty,
        title=title,
        description=description,
        json_schema_extra=_extra(example),
    )


NONE: Feiten[Any] = Feiten()


def feit(title: str, description: str, *, example: str = "") -> Any:
    """A field that holds one statement and is empty until somebody fills it."""
    return _stated(title, description, example, lambda: EMPTY)


def feiten(title: str, description: str, *, example: str = "") -> Any:
    """A field that holds a list of statements and is empty until somebody fills it."""
    return _stated(title, description, example, lambda: NONE)


# --- records ------------------------------------------------------------------------------------


class Record(BaseModel):
    """A frozen group of fields. ``short`` names the field that a bare value stands for."""

    model_config = ConfigDict(frozen=True, extra="forbid", loc_by_alias=True)
    short: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, raw: Any) -> Any:
        if isinstance(raw, dict):
            # A field without a value is the same as no field; an unknown one is told all the same.
            known = cls.model_fields
            return {key: one for key, one in raw.items() if one is not None or key not in known}
        if isinstance(raw, cls):
            return raw
        if cls.short and isinstance(raw, str):
            return {cls.short: raw}
        raise fault("verkeerde-vorm", verwacht="een blok velden")

    def detail(self) -> str:
        """What a reader wants to know of this record where it is the reason for a link."""
        return ""


class Toestemming(Record):
    """Whether the people that a record is about agreed; without that it is published no more."""

    short: ClassVar[str] = "gegeven"
    gegeven: Datum | None = veld("Gegeven", "Wanneer wie het betreft ermee instemde.")
    tot: Datum | None = veld(
        "Tot en met",
        "De laatste dag, als de toestemming voor een tijd is. Daarna staat de pagina niet meer op "
        "de site.",
    )
    ingetrokken: Datum | None = veld(
        "Ingetrokken", "Sinds wanneer niet meer. De pagina staat dan niet meer op de site."
    )


# --- items: records with an address -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its names, where it is written and where its pages are.

    ``home`` is a folder with one Markdown file a record, or a YAML file with a list of them.
    ``address`` is the first part of the address of its pages, ``listed`` what readers call the list
    of them where that is not the plural.
    """

    name: str
    singular: str
    plural: str
    home: str
    address: str
    explanation: str
    # What the list of all records is called, where that is not simply its plural.
    heading: str = ""
    # Whether each record has a page of its own, and the kind a list.
    paged: bool = True
    # Whether search looks at it.
    searched: bool = True
    # Whether files for readers may stand beside its records.
    beside: bool = False

    @property
    def title(self) -> str:
        """What stands above the list of all its records."""
        return self.heading or self.plural.capitalize()

    @property
    def in_list(self) -> bool:
        """Whether the records stand together in one YAML file."""
        return self.home.endswith(".yml")


class Webbron(Record):
    """A source of this file alone: an address and the day it was seen."""

    titel: Titel = veld("Titel", "De titel van de pagina of uitgave.", default=...)
    adres: Adres | None = veld("Adres", "Het webadres.")
    uitgever: Tekst | None = veld("Uitgever", "Wie de bron heeft uitgegeven.")
    datum: Datum | None = veld("Datum", "Wanneer de bron is verschenen.")
    gezien: Datum | None = veld("Gezien", "Wanneer de bron is geraadpleegd.")


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """A statement, where it stands, and the source and date that hold for it.

    Without ``peildatum`` the date of the source holds. What the editors say themselves (``ours``)
    has no source.
    """

    path: tuple[str | int, ...]
    feit: Feit[Any]
    bron: tuple[Vindplaats, ...]
    peildatum: Datum | None
    eigen_bron: bool
    ours: bool = False


class Item(Record):
    """A record with an id, a source and a page of its own."""

    kind: ClassVar[Kind]
    # Whether what it says needs a source.
    sourced: ClassVar[bool] = True
    # What a form asks first: enough for a good page. The rest is behind "meer vertellen".
    first: ClassVar[tuple[str, ...]] = ("titel", "samenvatting", PROSE)
    # Fields in which nothing is no gap: there may be nothing to say.
    unasked: ClassVar[frozenset[str]] = frozenset(
        {
            "afkorting",
            "begrippen",
            "bijeenkomsten",
            "bijzonder",
            "deel_van",
            "eigenaar",
            "let_op",
            "netwerkgroep",
            "netwerkgroepen",
            "open_vragen",
            "opgegaan_in",
            "opvolger",
            "provincies",
            "samenvatting",
            "vervolg_op",
            "verwant",
        }
    )
    # The identity, from the file name or the key in the list; and the text below the fields.
    id: Annotated[str, Given()] = ""
    proza: Annotated[str, Given()] = ""

    titel: Annotated[Titel, Required()] = veld("Titel", "De naam.", default="")
    samenvatting: Annotated[Feit[Tekst], Required()] = feit(
        "Samenvatting", "Wat het is, in gewone woorden."
    )
    bron: Bronverwijzingen = veld(
        "Bron",
        "Geldt voor elk veld dat zelf geen bron noemt: een kenmerk, met een dubbele punt en "
        "regelnummers als het een brondocument is.",
        example="agenda-alkmaar:842-843",
        default=(),
    )
    peildatum: Datum | None = veld(
        "Peildatum", "Het moment waarvoor de gegevens gelden, tenzij een veld anders zegt."
    )
    eigenaar: Annotated[Feit[Kenmerk], To("organisatie", back="Houdt deze pagina's bij")] = feit(
        "Eigenaar", "De organisatie die deze pagina bijhoudt."
    )
    laatst_bevestigd: Datum | None = veld(
        "Laatst bevestigd",
        "Wanneer de eigenaar voor het laatst zei dat de pagina klopt.",
        example="2026-11",
    )
    toestemming: Toestemming | None = veld(
        "Toestemming",
        "Bij een beschrijving waarin iemand zich kan herkennen: of die daarmee instemt.",
        example="{gegeven: 2026-03}",
    )
    bronnen: dict[str, Webbron] = veld(
        "Bronnen",
        "Bronnen van alleen dit bestand, elk onder een eigen kenmerk.",
        example="{krant: {titel: …, adres: https://voorbeeld.nl/klas, gezien: 2026-11-22}}",
        default={},
    )
    aliassen: Annotated[tuple[Titel, ...], Lijst] = veld(
        "Ook bekend als", "Andere namen en schrijfwijzen, waarop ook wordt gezocht.", default=()
    )

    zoekwoorden: Annotated[tuple[Titel, ...], Lijst] = veld(
        "Zoekwoorden",
        "Schrijfwijzen en verwante woorden waarop ook wordt gezocht, maar die niet hetzelfde zijn.",
        default=(),
    )
    vragen_van_lezers: Annotated[tuple[Titel, ...], Lijst, Field(max_length=MOST_QUESTIONS)] = veld(
        "Vragen van lezers",
        "Vragen waarop deze pagina antwoord geeft, zoals een ouder, leraar, coördinator, "
        "beleidsmedewerker of organisator ze zou stellen. Er wordt op gezocht.",
        example="[Mag zorg in de klas uit de Jeugdwet worden betaald?]",
        default=(),
    )
    let_op: Feit[Tekst] = feit("Let op", "Wat een lezer van deze gegevens moet weten.")

    @property
    def naam(self) -> str:
        """The title, or the id while there is none yet."""
        return self.titel or self.id

    @property
    def kort(self) -> str:
        """What it is in a sentence or two; empty while nobody wrote that."""
        return self.samenvatting.waarde or ""

    @property
    def telling(self) -> str:
        """What tells the record from another of its kind with the same name."""
        return self.id

    def as_data(self) -> dict[str, Any]:
        """The record as JSON can hold it, in the form of a file; empty fields are left out."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """The record that ``as_data`` wrote; raises ``pydantic.ValidationError`` for another."""
        return cls.model_validate(data)

    def uitspraken(self) -> Iterator[Uitspraak]:
        """Every statement in the record with its effective source and reference date."""
        yield from _statements(self, (), self.bron, self.peildatum)


@cache
def _stating(cls: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """The fields that hold statements or records with statements, and which are the editors'."""
    return tuple(
        (name, any(isinstance(mark, Ours) for mark in info.metadata))
        for name, info in cls.model_fields.items()
        if holds_statements(info.annotation) or is_record(info.annotation)
    )


def is_record(annotation: Any) -> TypeGuard[type[Record]]:
    """Whether a field holds a record itself, without a wrapper."""
    return isinstance(annotation, type) and issubclass(annotation, Record)


def holds_statements(annotation: Any) -> bool:
    """Whether a field holds a statement or a list of them."""
    return get_origin(annotation) in {Feit, Feiten}


def _statements(
    record: BaseModel,
    path: tuple[str | int, ...],
    bron: tuple[Vindplaats, ...],
    date: Datum | None,
) -> Iterator[Uitspraak]:
    """All statements in a record; ``bron`` and ``date`` hold where a statement has none."""
    for name, by_editors in _stating(type(record)):
        held, here = getattr(record, name), (*path, name)
        if isinstance(held, Record):
            yield from _statements(held, here, bron, date)
        for step, one in statements(held):
            spot = (*here, *step)
            # A statement with a source of its own and no date takes the date of that source.
            when = one.peildatum or (None if one.bron else date)
            ours = by_editors and not one.bron
            source = () if ours else one.bron or bron
            yield Uitspraak(spot, one, source, when, eigen_bron=bool(one.bron), ours=ours)
            if isinstance(one.waarde, Record):
                yield from _statements(one.waarde, spot, one.bron or bron, when)
