"""The pilot: an arrangement or another practice that somebody tried, and what came of it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Self

from pydantic import AfterValidator, Field, model_validator

from kennisbank.model.base import (
    PROSE,
    Facet,
    Item,
    Kind,
    Ours,
    Record,
    Required,
    To,
    feit,
    feiten,
    veld,
)
from kennisbank.model.shared import Periode, Sector
from kennisbank.model.statement import EMPTY, Feit, Feiten
from kennisbank.model.values import (
    Aantal,
    Datum,
    Getal,
    Groepsgrootte,
    Kenmerk,
    Keuze,
    Leeftijd,
    Sort,
    Tekst,
    fault,
    in_dutch,
    text_of,
)

SUMMARY_LENGTH = 300
# All of something, in percent.
WHOLE: Final = 100
# Units of which there cannot be fewer than none; a difference has a unit that says so.
COUNTED: Final = frozenset(
    {"leerlingen", "kinderen", "jongeren", "deelnemers", "gezinnen", "scholen", "groepen"}
)


def _somebody(amount: Aantal) -> Aantal:
    if amount.getal == 0:
        raise fault("nul-deelnemers")
    return amount


# How many were measured: what was found of nobody is no result.
Deelnemers = Annotated[Groepsgrootte, AfterValidator(_somebody), Sort("deelnemers")]
if TYPE_CHECKING:
    Samenvatting = str
else:
    Samenvatting = text_of(SUMMARY_LENGTH)


class Soort(Keuze):
    """What sort of thing a pilot is."""

    ARRANGEMENT = "arrangement"
    TRAINING = "training"
    FUNCTIE = "functie"
    WERKWIJZE = "werkwijze"
    SAMENWERKING = "samenwerking"
    BELEID = "beleid"
    CASUS = "casus"


class Status(Keuze):
    """How far a pilot is, in the order in which it usually goes."""

    IDEE = "idee"
    VERKENNING = "verkenning"
    AANVRAAG = "aanvraag"
    LOOPT = "loopt"
    GEEVALUEERD = "geëvalueerd"
    GEBORGD = "geborgd"
    AFGEBOUWD = "afgebouwd"
    GESTOPT = "gestopt"


class Functie(Keuze):
    """The five functions of an onderwijs-zorgarrangement according to the NJi."""

    TERUGLEIDEN = "terugleiden"
    OPBOUWEN = "opbouwen"
    VERSTERKEN = "versterken"
    AANPASSEN = "aanpassen"
    DOORLEIDEN = "doorleiden"


class Rol(Keuze):
    """What a partner does."""

    REGIE = "regie"
    UITVOERING = "uitvoering"
    WERKGEVER = "werkgever"
    FINANCIER = "financier"
    VERWIJZER = "verwijzer"


class Opzet(Keuze):
    """How a result came about, from a trial to an impression. It tells; it does not grade."""

    GERANDOMISEERD = "gerandomiseerd", "gerandomiseerd onderzoek"
    VERGELIJKING = "vergelijking", "onderzoek met een vergelijkingsgroep"
    VOOR_EN_NA = "voor en na", "meting voor en na"
    TELLING = "telling", "telling of registratie"
    BEREKENING = "berekening", "berekening"
    OPGAVE = "opgave", "volgens betrokkenen"
    ERVARING = "ervaring", "ervaringen van betrokkenen"


class Statusstap(Record):
    """A step in the life of a pilot; the mark ``peildatum`` says when."""

    short: ClassVar[str] = "stand"
    stand: Status = veld("Stand", "Hoe ver de pilot toen was.", default=...)
    toelichting: Tekst | None = veld("Toelichting", "Wat er toen gebeurde.")


class Partner(Record):
    """Who takes part, and as what. A partner that the source does not name has a description."""

    short: ClassVar[str] = "organisatie"
    organisatie: Annotated[Kenmerk | None, To("organisatie", back="Partner in deze pilots")] = veld(
        "Organisatie", "Welke organisatie; staat zij niet in de lijst, gebruik dan Omschrijving."
    )
    omschrijving: Tekst | None = veld(
        "Omschrijving", "Voor een partner zonder naam in de bron.", example="een praktijkschool"
    )
    rol: Rol | None = veld("Rol", "Wat de partner doet.")
    toelichting: Tekst | None = veld("Toelichting", "Wat de partner precies inbrengt.")

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.organisatie or self.omschrijving):
            raise fault("partner-zonder-naam")
        return self

    def detail(self) -> str:
        """The role."""
        return self.rol.label if self.rol else ""


class Omvang(Record):
    """How many take part."""

    leerlingen: Feit[Groepsgrootte] = feit(
        "Leerlingen", "Aantal leerlingen.", example="maximaal 20"
    )
    groepen: Feit[Aantal] = feit("Groepen", "Aantal groepen of locaties.", example="2")
    scholen: Feit[Aantal] = feit("Scholen", "Aantal scholen.", example="14")


class Financiering(Record):
    """A flow of money into a pilot."""

    short: ClassVar[str] = "vorm"
    vorm: Annotated[
        Kenmerk | None, To("financieringsvorm", back="Pilots die dit geld gebruikten")
    ] = veld("Vorm", "Welke manier van betalen.")
    bedrag: Getal | None = veld("Bedrag", "In hele euro's.", example="25000")
    aandeel: Getal | None = veld("Aandeel", "Deel van het geheel, in procenten.", example="50")
    omschrijving: Tekst | None = veld("Omschrijving", "Wat ervan wordt betaald.")

    @model_validator(mode="after")
    def _is_a_share(self) -> Self:
        if self.aandeel is not None and not 0 <= self.aandeel <= WHOLE:
            raise fault("geen-aandeel", waarde=in_dutch(self.aandeel))
        return self

    def detail(self) -> str:
        """What the money is for."""
        return self.omschrijving or ""


def _no_more_than_all(held: Feiten[Financiering]) -> Feiten[Financiering]:
    """The flows of money, where their shares are together no more than the whole."""
    shares = [one.aandeel for one in held.waarden if one.aandeel is not None]
    if sum(shares) > WHOLE:
        raise fault("meer-dan-alles", waarde=in_dutch(sum(shares, Decimal())))
    return held


class Lessen(Record):
    """What was learned, in three lists."""

    werkt: Feiten[Tekst] = feiten("Dit werkt", "Wat volgens de bron goed gaat.")
    werkt_niet: Feiten[Tekst] = feiten("Dit werkt niet", "Wat volgens de bron niet goed gaat.")
    van_koers_veranderd: Feiten[Tekst] = feiten(
        "Van koers veranderd", "Wat onderweg anders werd gedaan, en waarom."
    )


class Vergelijkingsgroep(Record):
    """The group that did not take part, measured in the same way."""

    short: ClassVar[str] = "omschrijving"
    omschrijving: Tekst | None = veld("Omschrijving", "Wie de groep was.")
    voor: Getal | None = veld("Voor", "De waarde vooraf.")
    na: Getal | None = veld("Na", "De waarde achteraf.")
    n: Deelnemers | None = veld("n", "Aantal deelnemers.")


class Resultaat(Record):
    """A result as reported: a figure with all that is needed to weigh it, or a statement."""

    short: ClassVar[str] = "uitkomst"

    indicator: Annotated[Kenmerk | None, To("indicator", back="Resultaten van deze pilots")] = veld(
        "Indicator", "Wat is gemeten."
    )
    uitkomst: Tekst = veld("Uitkomst", "Wat er is gevonden, in één zin.", default=...)
    voor: Getal | None = veld("Voor", "De waarde vooraf.")
    na: Getal | None = veld("Na", "De waarde achteraf.")
    waarde: Getal | None = veld("Waarde", "De waarde als er geen voor en na is.")
    eenheid: Tekst | None = veld(
        "Eenheid", "Waarin is gemeten.", example="dagen per 12 schoolweken"
    )
    n: Deelnemers | None = veld("n", "Aantal deelnemers.", example="493")
    vergelijkingsgroep: Vergelijkingsgroep | None = veld(
        "Vergelijkingsgroep", "De groep waarmee is vergeleken, met dezelfde getallen."
    )
    periode: Tekst | None = veld("Periode", "Wanneer of hoe lang is gemeten.")
    opzet: Annotated[Opzet | None, Facet()] = veld("Opzet", "Hoe het resultaat tot stand kwam.")
    methode: Tekst | None = veld("Methode", "Hoe er is gemeten.")
    door: Tekst | None = veld("Door", "Wie het resultaat meldt.")
    kanttekening: Tekst | None = veld("Kanttekening", "Wat u moet weten bij dit resultaat.")

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        """Its figures, and those of the group beside it, have a unit in which they can be."""
        other = self.vergelijkingsgroep
        given = (self.voor, self.na, self.waarde, *((other.voor, other.na) if other else ()))
        numbers = [one for one in given if one is not None]
        if not numbers:
            return self
        if not self.eenheid:
            raise fault("getal-zonder-eenheid", waarde=in_dutch(numbers[0]))
        unit = self.eenheid.casefold()
        if unit.startswith(("procent", "%")) and max(map(abs, numbers)) > WHOLE:
            raise fault("boven-honderd", waarde=in_dutch(max(numbers, key=abs)))
        if unit.split()[0] in COUNTED and min(numbers) < 0:
            raise fault("negatief-getal", waarde=in_dutch(min(numbers)))
        return self

    def detail(self) -> str:
        """What was found."""
        return self.uitkomst


class Erkenning(Record):
    """A judgement by a national body, in its own words."""

    instantie: Annotated[Kenmerk | None, To("organisatie", back="Oordeelde over")] = veld(
        "Instantie", "De organisatie die oordeelde."
    )
    niveau: Tekst = veld("Niveau", "De precieze naam van het oordeel.", default=...)
    datum: Datum | None = veld("Datum", "Wanneer.")
    toelichting: Tekst | None = veld("Toelichting", "Waarvoor het oordeel geldt.")

    def detail(self) -> str:
        """The judgement."""
        return self.niveau


class Pilot(Item):
    """A practice of education and care together: from an idea to what was learned of it."""

    kind: ClassVar[Kind] = Kind(
        "pilot",
        "pilot",
        "pilots",
        "pilots",
        "pilots",
        "Een arrangement, training, functie of andere praktijk die ergens is geprobeerd.",
    )
    first: ClassVar[tuple[str, ...]] = (
        *("titel", "samenvatting", "soort", "status", "doelgroepen", "regio", "partners"),
        *(PROSE, "lessen", "contact"),
    )

    samenvatting: Annotated[Feit[Samenvatting], Required()] = feit(
        "Samenvatting",
        f"Wat het is, in gewone woorden; hooguit {SUMMARY_LENGTH} tekens.",
    )
    soort: Annotated[Feit[Soort], Ours(), Facet(), Required()] = feit(
        "Soort", "Wat voor praktijk het is.", example="arrangement"
    )
    status: Annotated[Feiten[Statusstap], Facet(last=True), Required()] = feiten(
        "Status",
        "Hoe ver de pilot is. Meer standen, elk met een peildatum, bewaren de geschiedenis; de "
        "laatste telt.",
        example="loopt",
    )
    periode: Feit[Periode] = feit(
        "Periode", "Van wanneer tot wanneer.", example="{van: 2017-09, tot: 2022-09}"
    )
    sectoren: Annotated[Feiten[Sector], Facet()] = feiten(
        "Sectoren", "In welk deel van onderwijs of zorg.", example="[po, so]"
    )
    doelgroepen: Annotated[
        Feiten[Kenmerk], To("doelgroep", back="Pilots voor deze doelgroep"), Facet()
    ] = feiten("Doelgroepen", "Voor welke kinderen of jongeren.", example="[autisme]")
    leeftijd: Feit[Leeftijd] = feit("Leeftijd", "In jaren.", example="6-12")
    themas: Annotated[
        Feiten[Kenmerk], Ours(), To("thema", back="Pilots bij dit onderwerp"), Facet()
    ] = feiten("Onderwerpen", "Waar de pilot over gaat.", example="[thuiszitters, preventie]")
    hoofdlijnen: Annotated[
        Feiten[Kenmerk], To("hoofdlijn", back="Pilots bij deze hoofdlijn"), Facet()
    ] = feiten("Hoofdlijnen", "Aan welke hoofdlijn van het kader de pilot bijdraagt.")
    kaderstappen: Annotated[
        Feiten[Kenmerk],
        Ours(),
        To("kaderstap", back="Pilots die over deze stap iets leren"),
        Facet(),
    ] = feiten("Stappenplan", "Over welke stap de pilot iets leert.")
    functies: Annotated[Feiten[Functie], Facet()] = feiten(
        "Functies",
        "Welke van de vijf functies van een onderwijs-zorgarrangement.",
        example="[terugleiden]",
    )
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Pilots in deze regio"), Facet()] = feiten(
        "Regio", "De regio, of landelijk.", example="alkmaar"
    )
    gemeenten: Annotated[Feiten[Kenmerk], To("gemeente", back="Pilots in deze gemeente")] = feiten(
        "Gemeenten", "De gemeenten waar de pilot plaatsvindt."
    )
    samenwerkingsverband: Annotated[
        Feiten[Kenmerk],
        To("samenwerkingsverband", back="Pilots met dit samenwerkingsverband"),
    ] = feiten("Samenwerkingsverband", "Het samenwerkingsverband passend onderwijs.")
    partners: Feiten[Partner] = feiten(
        "Partners",
        "Wie meedoen, en in welke rol.",
        example="[{organisatie: parlan, rol: uitvoering}]",
    )
    netwerkgroep: Annotated[
        Feiten[Kenmerk], To("netwerkgroep", back="Pilots van deze netwerkgroep")
    ] = feiten("Netwerkgroep", "De netwerkgroep die de pilot volgt.")
    aanleiding: Feit[Tekst] = feit("Aanleiding", "Waarom met de pilot is begonnen.")
    doel: Feit[Tekst] = feit("Doel", "Wat de pilot wil bereiken.")
    omvang: Omvang = Field(
        default=Omvang(),
        title="Omvang",
        description="Aantal leerlingen, groepen en scholen.",
        json_schema_extra={"x-voorbeeld": "{leerlingen: maximaal 20}"},
    )
    intensiteit: Feit[Tekst] = feit("Intensiteit", "Hoe vaak en hoe lang.")
    team: Feiten[Tekst] = feiten("Team", "Wie er werken: functies, geen namen.")
    financiering: Annotated[Feiten[Financiering], Facet(), AfterValidator(_no_more_than_all)] = (
        feiten(
            "Financiering",
            "Waaruit de pilot wordt betaald.",
            example="[{vorm: gemeente-jeugdhulp, omschrijving: halve formatieplaats}]",
        )
    )
    werkzame_elementen: Feiten[Tekst] = feiten(
        "Werkzame elementen", "Waardoor het volgens de bron werkt."
    )
    randvoorwaarden: Feiten[Tekst] = feiten("Randvoorwaarden", "Wat er volgens de bron nodig is.")
    lessen: Lessen = Field(
        default=Lessen(),
        title="Lessen",
        description="Wat werkt, wat niet werkt en wat onderweg is veranderd.",
        json_schema_extra={"x-voorbeeld": "{werkt: [een vast aanspreekpunt]}"},
    )
    evaluatie: Feiten[Resultaat] = feiten("Resultaten", "Wat er is gemeten of gemeld.")
    erkenning: Feiten[Erkenning] = feiten("Erkenning", "Oordelen van landelijke instanties.")
    borging: Feit[Tekst] = feit(
        "Borging in het regulier onderwijs", "Wat ervan in het gewone onderwijs is gekomen."
    )
    vervolg_op: Annotated[Feiten[Kenmerk], To("pilot", back="Vervolg", acyclic=True)] = feiten(
        "Vervolg op", "De pilot waaruit deze voortkwam."
    )
    verwant: Annotated[Feiten[Kenmerk], Ours(), To("pilot", back="Verwante pilots")] = feiten(
        "Verwante pilots", "Andere pilots die erop lijken of erbij horen."
    )
    bijeenkomsten: Annotated[
        Feiten[Kenmerk], To("bijeenkomst", back="Pilots die hier aan bod kwamen")
    ] = feiten("Bijeenkomsten", "Waar de pilot is besproken of gepresenteerd.")
    open_vragen: Annotated[Feiten[Tekst], Ours()] = feiten(
        "Open vragen", "Wat nog onderzocht of besloten moet worden."
    )
    contact: Feit[Tekst] = feit(
        "Contact", "Een loket of afdeling, nooit een persoon.", example="secretariat@voorbeeld.nl"
    )
    herzien_voor: Datum | None = veld(
        "Herzien voor", "Wanneer de beschrijving opnieuw bekeken moet."
    )

    @property
    def huidige_status(self) -> Feit[Statusstap]:
        """The last known step, or an empty statement."""
        known = [feit for feit in self.status.feiten if feit.bekend]
        return known[-1] if known else EMPTY
