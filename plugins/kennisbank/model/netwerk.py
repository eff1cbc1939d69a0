"""Who works together, and where: regions, municipalities and organisations."""

from typing import Annotated, ClassVar

from kennisbank.model.base import Facet, Item, Kind, Ours, To, feit, feiten
from kennisbank.model.shared import Sector
from kennisbank.model.statement import Feit, Feiten
from kennisbank.model.values import Adres, Kenmerk, Keuze, Tekst, Telefoon


class Regiosoort(Keuze):
    """By what a region holds together."""

    JEUGDHULPREGIO = "jeugdhulpregio"
    BESTUURLIJK = "bestuurlijk", "bestuurlijke regio"
    SAMENWERKINGSVERBAND = "samenwerkingsverband", "gebied van een samenwerkingsverband"
    GEMEENTE = "gemeente", "gebied van een gemeente"
    LANDELIJK = "landelijk", "heel Nederland"


class Provincie(Keuze):
    """The twelve provinces, by which regions stand on the map."""

    DRENTHE = "drenthe", "Drenthe"
    FLEVOLAND = "flevoland", "Flevoland"
    FRIESLAND = "friesland", "Friesland"
    GELDERLAND = "gelderland", "Gelderland"
    GRONINGEN = "groningen", "Groningen"
    LIMBURG = "limburg", "Limburg"
    NOORD_BRABANT = "noord-brabant", "Noord-Brabant"
    NOORD_HOLLAND = "noord-holland", "Noord-Holland"
    OVERIJSSEL = "overijssel", "Overijssel"
    UTRECHT = "utrecht", "Utrecht"
    ZEELAND = "zeeland", "Zeeland"
    ZUID_HOLLAND = "zuid-holland", "Zuid-Holland"


class Regio(Item):
    """An area in which education and youth care work together."""

    kind: ClassVar[Kind] = Kind(
        "regio", "regio", "regio's", "docs/regios", "regios", "Waar een pilot plaatsvindt."
    )
    soort: Annotated[Feit[Regiosoort], Ours(), Facet()] = feit("Soort", "Wat de regio bijeenhoudt.")
    provincies: Annotated[Feiten[Provincie], Ours()] = feiten(
        "Provincies",
        "De provincies waarin de regio ligt: daar staat zij op de kaart.",
        example="[noord-holland]",
    )
    deel_van: Annotated[Feiten[Kenmerk], To("regio", back="Omvat", acyclic=True)] = feiten(
        "Deel van", "De grotere regio waar deze in ligt."
    )
    verwant: Annotated[Feiten[Kenmerk], Ours(), To("regio", back="Verwante regio's")] = feiten(
        "Verwante regio's", "Regio's die deels samenvallen of erop volgden."
    )


class Gemeente(Item):
    """A municipality. Its youth care region and its samenwerkingsverbanden are two relations."""

    kind: ClassVar[Kind] = Kind(
        "gemeente",
        "gemeente",
        "gemeenten",
        "docs/vocabulaires/gemeenten.yml",
        "gemeenten",
        "Verantwoordelijk voor jeugdhulp, leerplicht en leerlingenvervoer.",
    )
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Gemeenten in deze regio")] = feiten(
        "Regio", "De regio waartoe de bron de gemeente rekent."
    )
    jeugdhulpregio: Annotated[
        Feit[Kenmerk], To("regio", back="Gemeenten die hier jeugdhulp regelen")
    ] = feit("Jeugdhulpregio", "De regio waarmee de gemeente jeugdhulp regelt.")
    samenwerkingsverbanden: Annotated[
        Feiten[Kenmerk], To("samenwerkingsverband", back="Gemeenten in dit samenwerkingsverband")
    ] = feiten("Samenwerkingsverbanden", "De samenwerkingsverbanden passend onderwijs.")
    opgegaan_in: Annotated[Feit[Kenmerk], To("gemeente", back="Ontstaan uit", acyclic=True)] = feit(
        "Opgegaan in", "De gemeente waarin deze na een herindeling is opgegaan."
    )
    adres: Feit[Adres] = feit("Website", "Het webadres.")
    telefoon: Feit[Telefoon] = feit(
        "Telefoon", "Het algemene nummer, nooit dat van een persoon.", example="072 123 45 67"
    )


class Samenwerkingsverband(Item):
    """A regional body of school boards for passend onderwijs. They may overlap."""

    kind: ClassVar[Kind] = Kind(
        "samenwerkingsverband",
        "samenwerkingsverband",
        "samenwerkingsverbanden",
        "docs/vocabulaires/samenwerkingsverbanden.yml",
        "samenwerkingsverbanden",
        "Schoolbesturen die in een regio samen passend onderwijs regelen.",
    )
    code: Feit[Tekst] = feit("Code", "De aanduiding in de bron.", example="PO 3006")
    sectoren: Annotated[Feiten[Sector], Facet()] = feiten("Sectoren", "Voor welk onderwijs.")
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Samenwerkingsverbanden in deze regio")] = (
        feiten("Regio", "De regio waarin het werkt.")
    )
    adres: Feit[Adres] = feit("Website", "Het webadres.")
    telefoon: Feit[Telefoon] = feit(
        "Telefoon", "Het algemene nummer, nooit dat van een persoon.", example="072 123 45 67"
    )


class Organisatiesoort(Keuze):
    """What sort of body an organisation is."""

    SCHOOL = "school"
    SCHOOLBESTUUR = "schoolbestuur"
    SAMENWERKINGSVERBAND = "samenwerkingsverband"
    GEMEENTE = "gemeente"
    ZORGAANBIEDER = "zorgaanbieder", "aanbieder van jeugdhulp of zorg"
    JEUGDGEZONDHEIDSZORG = "jeugdgezondheidszorg"
    OPLEIDER = "opleider", "opleider of trainingsbureau"
    KENNISINSTITUUT = "kennisinstituut"
    OVERHEID = "overheid"
    KOEPEL = "koepel", "koepel of vereniging"
    FONDS = "fonds"
    ANDERS = "anders"


class Organisatie(Item):
    """A school, board, care provider, authority or institute; never a person."""

    kind: ClassVar[Kind] = Kind(
        "organisatie",
        "organisatie",
        "organisaties",
        "docs/vocabulaires/organisaties.yml",
        "organisaties",
        "Scholen, besturen, zorgaanbieders, overheden en instituten.",
    )
    soort: Annotated[Feit[Organisatiesoort], Ours(), Facet()] = feit(
        "Soort", "Wat voor organisatie."
    )
    afkorting: Feit[Tekst] = feit("Afkorting", "De korte naam.")
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Organisaties in deze regio")] = feiten(
        "Regio", "Waar de organisatie werkt."
    )
    opvolger: Annotated[Feit[Kenmerk], To("organisatie", back="Voorganger", acyclic=True)] = feit(
        "Opvolger", "De organisatie die het werk overnam."
    )
    adres: Feit[Adres] = feit("Website", "Het webadres.")
    telefoon: Feit[Telefoon] = feit(
        "Telefoon", "Het algemene nummer, nooit dat van een persoon.", example="072 123 45 67"
    )
