"""What every record shares: statements with a source, relations, facets and short forms.

``Feit`` is one statement: a value, "niet vermeld" (the source is silent) or an inferred value
with its reason; each may have a source and a reference date of its own. ``Feiten`` is a list of
them. A relation is declared once, with ``To`` on the field; links, backlinks, facet counts and
the field reference all read that line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kennisbank.model.values import Adres, Bronverwijzingen, Datum, Lijst, Tekst, Vindplaats, fault

T = TypeVar("T")
NIET_VERMELD = "niet vermeld"
MARKS = ("bron", "peildatum", "afgeleid")


# --- what a field may carry beside its type -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class To:
    """The field holds ids of records of ``kind``; ``back`` heads the list on the other side."""

    kind: str
    back: str = ""
    acyclic: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """Records are counted and can be chosen by this field; with ``last`` by its last value only.

    For a field that holds records, the value is the record's ``short`` field.
    """

    last: bool = False


@dataclass(frozen=True, slots=True)
class Required:
    """The checker asks for this field. The record exists without it, so that a preview works."""


def veld(title: str, description: str, *, example: str = "", default: Any = None) -> Any:
    """A field with its Dutch label, an explanation and an example as written in the file."""
    extra: dict[str, Any] = {"example": example} if example else {}
    return Field(
        default=default, title=title, description=description, json_schema_extra=extra or None
    )


# --- records ------------------------------------------------------------------------------------


class Record(BaseModel):
    """A frozen group of fields. ``short`` names the field that a bare value stands for."""

    model_config = ConfigDict(frozen=True, extra="forbid", loc_by_alias=True)
    short: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, raw: Any) -> Any:
        if isinstance(raw, dict | cls):
            return raw
        if cls.short and isinstance(raw, str):
            return {cls.short: raw}
        raise fault("verkeerde-vorm", verwacht="een blok velden")

    def detail(self) -> str:
        """What a reader wants to know of this record where it is the reason for a link."""
        return ""


class Stand(StrEnum):
    """What we know about a field."""

    WAARDE = "waarde"
    NIET_VERMELD = "niet vermeld"
    AFGELEID = "afgeleid"
    LEEG = "leeg"


class Feit(BaseModel, Generic[T]):
    """One statement. Without ``bron`` or ``peildatum`` those of the record hold for it."""

    model_config = ConfigDict(frozen=True, extra="forbid", loc_by_alias=True)

    stand: Stand = Stand.WAARDE
    # The alias is a sign that no field has, so that a path in a message is never mistaken.
    waarde: T | None = Field(default=None, alias="=")
    afgeleid: Tekst | None = None
    bron: Bronverwijzingen = ()
    peildatum: Datum | None = None

    @property
    def bekend(self) -> bool:
        """Whether there is a value, stated or inferred."""
        return self.waarde is not None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, raw: Any) -> Any:
        """Accept the short forms: a bare value, ``niet vermeld``, or a value with marks."""
        if isinstance(raw, cls):
            return raw
        if not isinstance(raw, dict):
            return cls._unstated({}) if _is_unstated(raw) else {"=": raw}
        marks = {name: raw[name] for name in MARKS if name in raw}
        rest = {name: value for name, value in raw.items() if name not in MARKS}
        if "afgeleid" in marks:
            marks["stand"] = Stand.AFGELEID
        if cls._holds_record() and not (set(rest) == {"waarde"} and _is_unstated(rest["waarde"])):
            return {"=": rest, **marks}
        if "waarde" not in rest:
            raise fault("verkeerde-vorm", verwacht="een waarde, of een blok met 'waarde'")
        value = rest.pop("waarde")
        return cls._unstated(marks) if _is_unstated(value) else {"=": value, **rest, **marks}

    @classmethod
    def _holds_record(cls) -> bool:
        inner = cls.__pydantic_generic_metadata__["args"][0]
        return isinstance(inner, type) and issubclass(inner, Record)

    @staticmethod
    def _unstated(marks: dict[str, Any]) -> dict[str, Any]:
        return {**marks, "stand": Stand.NIET_VERMELD}


def _is_unstated(raw: Any) -> bool:
    return isinstance(raw, str) and raw.strip().casefold() == NIET_VERMELD


class Feiten(BaseModel, Generic[T]):
    """A list of statements, or "niet vermeld" for the whole list."""

    model_config = ConfigDict(frozen=True, extra="forbid", loc_by_alias=True)

    stand: Stand = Stand.WAARDE
    feiten: tuple[Feit[T], ...] = Field(default=(), alias="=")
    bron: Bronverwijzingen = ()
    peildatum: Datum | None = None

    @property
    def bekend(self) -> bool:
        """Whether there is at least one value."""
        return any(feit.bekend for feit in self.feiten)

    @property
    def waarden(self) -> tuple[T, ...]:
        """The values alone, stated and inferred, in the order of the file."""
        return tuple(feit.waarde for feit in self.feiten if feit.waarde is not None)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, raw: Any) -> Any:
        """Accept a list, one value, ``niet vermeld``, or a list with marks that hold for all."""
        if isinstance(raw, cls):
            return raw
        if _is_unstated(raw):
            return {"stand": Stand.NIET_VERMELD}
        marks: dict[str, Any] = {}
        if isinstance(raw, dict) and set(raw) <= {"waarde", *MARKS} and "waarde" in raw:
            marks = {name: raw[name] for name in MARKS if name in raw}
            raw = raw["waarde"]
            if _is_unstated(raw):
                marks.pop("afgeleid", None)
                return {"stand": Stand.NIET_VERMELD, **marks}
        items = raw if isinstance(raw, list | tuple) else [raw]
        return {"=": [_marked(item, marks) for item in items]}


def _marked(item: Any, marks: dict[str, Any]) -> Any:
    if not marks:
        return item
    return {**marks, **item} if isinstance(item, dict) else {"waarde": item, **marks}


LEEG: Feit[Any] = Feit.model_construct(stand=Stand.LEEG)
GEEN: Feiten[Any] = Feiten.model_construct(stand=Stand.LEEG)
# The source was read and is silent.
STIL: Feit[Any] = Feit.model_construct(stand=Stand.NIET_VERMELD)


def feit(title: str, description: str, *, example: str = "") -> Any:
    """A field that holds one statement and is empty until somebody fills it."""
    return veld(title, description, example=example, default=LEEG)


def feiten(title: str, description: str, *, example: str = "") -> Any:
    """A field that holds a list of statements and is empty until somebody fills it."""
    return veld(title, description, example=example, default=GEEN)


# --- items: records with an address -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its names, where it is written and where its pages are.

    ``home`` is a folder with one Markdown file a record, or a YAML file with a list of them.
    ``address`` is the first part of the address of its pages.
    """

    name: str
    singular: str
    plural: str
    home: str
    address: str
    explanation: str

    @property
    def in_list(self) -> bool:
        """Whether the records stand together in one YAML file."""
        return self.home.endswith(".yml")


class Webbron(Record):
    """A source of this file alone: an address and the day it was seen."""

    titel: Tekst = veld("Titel", "De titel van de pagina of uitgave.", default=...)
    adres: Adres | None = veld("Adres", "Het webadres.")
    uitgever: Tekst | None = veld("Uitgever", "Wie de bron heeft uitgegeven.")
    datum: Datum | None = veld("Datum", "Wanneer de bron is verschenen.")
    gezien: Datum | None = veld("Gezien", "Wanneer de bron is geraadpleegd.")


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """A statement, where it stands, and the source and date that hold for it.

    Without ``peildatum`` the date of the source holds.
    """

    path: tuple[str | int, ...]
    feit: Feit[Any]
    bron: tuple[Vindplaats, ...]
    peildatum: Datum | None
    eigen_bron: bool


class Item(Record):
    """A record with an id, a source and a page of its own."""

    kind: ClassVar[Kind]
    # Whether what it says needs a source.
    sourced: ClassVar[bool] = True
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
            "vervolg_op",
            "verwant",
        }
    )
    # The identity, set by the loader from the file name or the key in the list.
    id: str = Field(default="", exclude=True)
    proza: str = Field(default="", exclude=True)

    titel: Annotated[Tekst, Required()] = veld("Titel", "De naam.", default="")
    samenvatting: Annotated[Tekst, Required()] = veld(
        "Samenvatting", "Wat het is, in gewone woorden.", default=""
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
    aliassen: tuple[Tekst, ...] = veld(
        "Ook bekend als", "Andere namen en schrijfwijzen, waarop ook wordt gezocht.", default=()
    )

    zoekwoorden: Annotated[tuple[Tekst, ...], Lijst] = veld(
        "Zoekwoorden",
        "Schrijfwijzen en verwante woorden waarop ook wordt gezocht, maar die niet hetzelfde zijn.",
        default=(),
    )
    let_op: Feit[Tekst] = feit("Let op", "Wat een lezer van deze gegevens moet weten.")

    @property
    def naam(self) -> str:
        """The title, or the id while there is none yet."""
        return self.titel or self.id

    def uitspraken(self) -> Iterator[Uitspraak]:
        """Every statement in the record with its effective source and reference date."""
        yield from _statements(self, (), self.bron, self.peildatum)


@cache
def _stating(cls: type[BaseModel]) -> tuple[str, ...]:
    """The names of the fields that hold statements or records with statements."""
    kinds = {name: info.annotation for name, info in cls.model_fields.items()}
    return tuple(
        name
        for name, kind in kinds.items()
        if isinstance(kind, type) and issubclass(kind, Feit | Feiten | Record)
    )


def _statements(
    record: BaseModel,
    path: tuple[str | int, ...],
    bron: tuple[Vindplaats, ...],
    date: Datum | None,
) -> Iterator[Uitspraak]:
    """All statements in a record; ``bron`` and ``date`` hold where a statement has none."""
    for name in _stating(type(record)):
        value, here = getattr(record, name), (*path, name)
        feiten: list[tuple[tuple[str | int, ...], Feit[Any]]] = []
        match value:
            case Feit() if value.stand is not Stand.LEEG:
                feiten = [(here, value)]
            case Feiten() if value.stand is Stand.NIET_VERMELD:
                marks = {"bron": value.bron, "peildatum": value.peildatum}
                feiten = [(here, STIL.model_copy(update=marks))]
            case Feiten():
                feiten = [((*here, index), one) for index, one in enumerate(value.feiten)]
            case Record():
                yield from _statements(value, here, bron, date)
        for spot, one in feiten:
            # A statement with a source of its own and no date takes the date of that source.
            when = one.peildatum or (None if one.bron else date)
            yield Uitspraak(spot, one, one.bron or bron, when, eigen_bron=bool(one.bron))
            if isinstance(one.waarde, Record):
                yield from _statements(one.waarde, spot, one.bron or bron, when)
