"""A meeting: announced with its programme, and afterwards what it found."""

from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, model_validator

from kennisbank.limits import MAX_SESSIONS
from kennisbank.model.base import PROSE, Facet, Item, Kind, Ours, Record, To, feit, feiten, veld
from kennisbank.model.statement import Feit, Feiten
from kennisbank.model.values import (
    Adres,
    Beeld,
    Datum,
    Kenmerk,
    Keuze,
    Lijst,
    Stuk,
    Tekst,
    Tijd,
    Titel,
    fault,
)


class Bijeenkomstsoort(Keuze):
    """What sort of meeting it is; advice to meet is no meeting."""

    CONFERENTIE = "conferentie"
    BIJEENKOMST = "bijeenkomst"
    BEZOEK = "bezoek", "werkbezoek of schoolbezoek"
    OVERLEG = "overleg", "overleg dat terugkomt"
    ADVIES = "advies", "advies of voornemen"


class Bijeenkomststand(Keuze):
    """Whether it will be, was, or was called off."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    AFGELAST = "afgelast"


class Sessie(Record):
    """A part of the programme. ``kenmerk`` names it, so that a new import finds it again."""

    short: ClassVar[str] = "titel"
    titel: Titel = veld("Titel", "Waar het over gaat.", default=...)
    dag: Datum | None = veld("Dag", "Als de bijeenkomst meer dagen duurt.", example="2027-03-12")
    begin: Tijd | None = veld("Begin", "Hoe laat.", example="9:30")
    eind: Tijd | None = veld("Eind", "Tot hoe laat.", example="10:45")
    zaal: Titel | None = veld("Zaal", "Waar in het gebouw.")
    sprekers: Annotated[tuple[Titel, ...], Lijst] = veld(
        "Sprekers",
        "Functie en organisatie, geen namen.",
        example="[een orthopedagoog van een school]",
        default=(),
    )
    omschrijving: Tekst | None = veld("Omschrijving", "Wat er gebeurt.")
    pilots: Annotated[tuple[Kenmerk, ...], Lijst, To("pilot", back="Getoond op")] = veld(
        "Pilots", "Welke pilots aan bod komen.", default=()
    )
    materiaal: Stuk | None = veld(
        "Materiaal",
        "Het adres van de presentatie of de handout, of de naam van een bestand dat naast dit "
        "bestand staat.",
        example="handout-vervoer.pdf",
    )
    afgelast: Titel | None = veld("Afgelast", "Waarom de sessie niet doorgaat; anders leeg.")
    uitkomst: Tekst | None = veld("Uitkomst", "Wat eruit kwam, achteraf.")
    kenmerk: Titel | None = veld("Kenmerk", "Een naam die blijft; leeg laten mag.")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.begin and self.eind and self.eind <= self.begin:
            raise fault("verkeerde-volgorde", van=self.begin, tot=self.eind)
        for tijd in (self.begin, self.eind):
            if self.dag and tijd and self.dag.springt(tijd):
                raise fault("tijd-bestaat-niet", dag=self.dag, tijd=tijd)
        return self

    def detail(self) -> str:
        """What it is about."""
        return self.titel

    def samen(self, other: "Sessie") -> bool:
        """Whether both are in one room at one time."""
        if not (self.zaal and self.zaal == other.zaal and self.dag == other.dag):
            return False
        if self.afgelast or other.afgelast:
            return False
        if not (self.begin and self.eind and other.begin and other.eind):
            return False
        return self.begin < other.eind and other.begin < self.eind


def _not_too_many(held: Feiten[Sessie]) -> Feiten[Sessie]:
    """The programme, with no more sessions than an import takes and a page can show."""
    if len(held.feiten) > MAX_SESSIONS:
        raise fault("te-veel-waarden", lengte=len(held.feiten), maximum=MAX_SESSIONS)
    return held


class Foto(Record):
    """A photograph beside the file, which is shown because whom it shows agreed."""

    short: ClassVar[str] = "bestand"
    bestand: Beeld = veld(
        "Bestand", "De naam van de afbeelding, die naast dit bestand staat.", default=...
    )
    wat_is_te_zien: Titel = veld(
        "Wat er te zien is", "Voor wie de foto niet ziet, zonder namen.", default=...
    )
    toestemming: Titel = veld(
        "Toestemming",
        "Van wie en wanneer: een groep of organisatie, geen naam.",
        example="alle deelnemers, bij de aanmelding van maart 2027",
        default=...,
    )
    maker: Titel | None = veld("Maker", "Welke organisatie of welk loket haar maakte.")

    def detail(self) -> str:
        """What it shows."""
        return self.wat_is_te_zien


class Inzicht(Record):
    """Something that was understood, worth finding again."""

    short: ClassVar[str] = "tekst"
    tekst: Tekst = veld("Inzicht", "Eén gedachte, voor wie er niet was.", default=...)
    themas: Annotated[tuple[Kenmerk, ...], Lijst, To("thema", back="Inzichten")] = veld(
        "Onderwerpen", "Waar het bij hoort.", default=()
    )
    kaderstappen: Annotated[tuple[Kenmerk, ...], Lijst, To("kaderstap", back="Inzichten")] = veld(
        "Stappenplan", "Bij welke stap het helpt.", default=()
    )
    kenmerk: Titel | None = veld(
        "Kenmerk", "Een naam voor het adres, die blijft als de tekst verandert."
    )

    def detail(self) -> str:
        """The thought itself."""
        return self.tekst


class Afspraak(Record):
    """What was agreed: who does it, and before when."""

    short: ClassVar[str] = "tekst"
    tekst: Tekst = veld("Afspraak", "Wat er gebeurt.", default=...)
    wie: Titel | None = veld("Wie", "Welke organisatie of welk loket het doet, geen persoon.")
    voor: Datum | None = veld("Voor", "Wanneer het klaar is.")


class Wijziging(Record):
    """A change after the announcement; each makes calendars look again."""

    short: ClassVar[str] = "tekst"
    datum: Datum | None = veld("Datum", "Wanneer het werd gewijzigd.")
    tekst: Titel = veld("Wijziging", "Wat er veranderde.", default=...)


class Bijeenkomst(Item):
    """A conference or meeting, planned or past."""

    kind: ClassVar[Kind] = Kind(
        "bijeenkomst",
        "bijeenkomst",
        "bijeenkomsten",
        "docs/bijeenkomsten",
        "bijeenkomsten",
        "Conferenties en bijeenkomsten waar kennis is gedeeld.",
        beside=True,
    )
    first: ClassVar[tuple[str, ...]] = (
        *("titel", "samenvatting", "datum", "tot", "begin", "eind", "plaats", "aanmelden"),
        *("regio", "voor_wie", "doel", "uitkomsten", "inzichten", "afspraken", PROSE),
    )
    unasked: ClassVar[frozenset[str]] = Item.unasked | {
        *("soort", "stand", "tot", "begin", "eind", "online", "aanmelden", "voor_wie"),
        *("programma", "inzichten", "afspraken", "wijzigingen", "fotos"),
    }
    soort: Annotated[Feit[Bijeenkomstsoort], Ours(), Facet()] = feit("Soort", "Wat het is.")
    stand: Feit[Bijeenkomststand] = feit(
        "Stand", "Of zij nog komt, is gehouden of is afgelast.", example="gepland"
    )
    datum: Feit[Datum] = feit("Datum", "Wanneer.", example="2018-09-28")
    tot: Feit[Datum] = feit("Laatste dag", "Als zij meer dagen duurt.", example="2018-09-29")
    begin: Feit[Tijd] = feit("Begin", "Hoe laat zij begint.", example="9:30")
    eind: Feit[Tijd] = feit("Eind", "Hoe laat zij eindigt.", example="16:00")
    ritme: Feit[Tekst] = feit("Ritme", "Hoe vaak de bijeenkomst terugkomt.")
    plaats: Feit[Tekst] = feit("Plaats", "Waar.")
    online: Feit[Adres] = feit("Online", "Het adres waarop zij te volgen is.")
    aanmelden: Feit[Adres] = feit("Aanmelden", "Het adres waar iemand zich aanmeldt.")
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Bijeenkomsten in deze regio"), Facet()] = (
        feiten("Regio", "Voor welke regio.")
    )
    voor_wie: Feit[Tekst] = feit("Voor wie", "Wie welkom zijn.")
    deelnemers: Feit[Tekst] = feit("Deelnemers", "Wie en hoeveel.")
    doel: Feit[Tekst] = feit("Doel", "Waarvoor de bijeenkomst is.")
    programma: Annotated[Feiten[Sessie], AfterValidator(_not_too_many)] = feiten(
        "Programma",
        "De sessies, met tijd en zaal.",
        example="[{titel: Opening, begin: 9:30, eind: 10:00, zaal: Aula}]",
    )
    uitkomsten: Feiten[Tekst] = feiten("Uitkomsten", "Wat eruit kwam.")
    inzichten: Feiten[Inzicht] = feiten(
        "Inzichten", "Wat anderen eraan hebben, elk bij een onderwerp of een stap."
    )
    afspraken: Feiten[Afspraak] = feiten("Afspraken", "Wat is afgesproken, met wie het doet.")
    open_vragen: Annotated[Feiten[Tekst], Ours()] = feiten(
        "Open vragen", "Wat niemand kon beantwoorden."
    )
    fotos: Feiten[Foto] = feiten("Foto's", "Alleen met toestemming van wie erop staan.")
    themas: Annotated[
        Feiten[Kenmerk], Ours(), To("thema", back="Bijeenkomsten over dit onderwerp"), Facet()
    ] = feiten("Onderwerpen", "Waar het over ging.")
    netwerkgroepen: Annotated[
        Feiten[Kenmerk], To("netwerkgroep", back="Bijeenkomsten van deze groep")
    ] = feiten("Netwerkgroepen", "Wie de bijeenkomst organiseren of voortzetten.")
    vervolg_op: Annotated[Feiten[Kenmerk], To("bijeenkomst", back="Vervolg", acyclic=True)] = (
        feiten("Vervolg op", "De bijeenkomst waarop deze volgde.")
    )
    wijzigingen: Feiten[Wijziging] = feiten(
        "Wijzigingen", "Wat na de aankondiging veranderde; agenda's kijken dan opnieuw."
    )

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        first, last = self.datum.waarde, self.tot.waarde
        if first and last and first.span[0] > last.span[1]:
            raise fault("verkeerde-volgorde", van=first, tot=last)
        begin, end = self.begin.waarde, self.eind.waarde
        if begin and end and end <= begin and first == (last or first):
            raise fault("verkeerde-volgorde", van=begin, tot=end)
        if first and begin and first.springt(begin):
            raise fault("tijd-bestaat-niet", dag=first, tijd=begin)
        return self

    @property
    def geoogst(self) -> bool:
        """Whether something is known of what came of it."""
        sessions = any(one.uitkomst for one in self.programma.waarden)
        return sessions or any(
            one.bekend for one in (self.uitkomsten, self.inzichten, self.afspraken)
        )
