"""Every other kind of record. A new kind is one class here and, if it wants one, a template."""

from typing import Annotated, ClassVar

from kennisbank.model.base import Facet, Feit, Feiten, Item, Kind, Record, To, feit, feiten, veld
from kennisbank.model.pilot import Periode, Sector
from kennisbank.model.values import (
    Adres,
    Datum,
    Geheel,
    Kenmerk,
    Keuze,
    Leeftijd,
    Lijst,
    Tekst,
)


class Thema(Item):
    """A subject that pilots have in common."""

    kind: ClassVar[Kind] = Kind(
        "thema", "thema", "thema's", "docs/themas", "themas", "Waar een pilot over gaat."
    )
    begrippen: Annotated[Feiten[Kenmerk], To("begrip", back="Thema's bij dit begrip")] = feiten(
        "Begrippen", "Begrippen die bij dit thema horen."
    )
    verwant: Annotated[Feiten[Kenmerk], To("thema", back="Verwante thema's")] = feiten(
        "Verwante thema's", "Thema's die eraan raken."
    )
    open_vragen: Feiten[Tekst] = feiten("Open vragen", "Wat de bronnen open laten.")


class Doelgroep(Item):
    """Children or young people for whom something is arranged."""

    kind: ClassVar[Kind] = Kind(
        "doelgroep",
        "doelgroep",
        "doelgroepen",
        "docs/doelgroepen",
        "doelgroepen",
        "Voor welke kinderen en jongeren een pilot bedoeld is.",
    )
    leeftijd: Feit[Leeftijd] = feit("Leeftijd", "In jaren.", example="2-7")
    begrippen: Annotated[Feiten[Kenmerk], To("begrip", back="Doelgroepen bij dit begrip")] = feiten(
        "Begrippen", "Begrippen die bij deze doelgroep horen."
    )
    themas: Annotated[Feiten[Kenmerk], To("thema", back="Doelgroepen bij dit thema")] = feiten(
        "Thema's", "Thema's die bij deze doelgroep vaak spelen."
    )
    verwant: Annotated[Feiten[Kenmerk], To("doelgroep", back="Verwante doelgroepen")] = feiten(
        "Verwante doelgroepen", "Doelgroepen die erop lijken of deels samenvallen."
    )
    open_vragen: Feiten[Tekst] = feiten("Open vragen", "Wat de bronnen open laten.")


class Regiosoort(Keuze):
    """By what a region holds together."""

    JEUGDHULPREGIO = "jeugdhulpregio"
    BESTUURLIJK = "bestuurlijk", "bestuurlijke regio"
    SAMENWERKINGSVERBAND = "samenwerkingsverband", "gebied van een samenwerkingsverband"
    GEMEENTE = "gemeente", "gebied van een gemeente"
    LANDELIJK = "landelijk", "heel Nederland"


class Regio(Item):
    """An area in which education and youth care work together."""

    kind: ClassVar[Kind] = Kind(
        "regio", "regio", "regio's", "docs/regios", "regios", "Waar een pilot plaatsvindt."
    )
    soort: Annotated[Feit[Regiosoort], Facet()] = feit("Soort", "Wat de regio bijeenhoudt.")
    deel_van: Annotated[Feiten[Kenmerk], To("regio", back="Omvat", acyclic=True)] = feiten(
        "Deel van", "De grotere regio waar deze in ligt."
    )
    verwant: Annotated[Feiten[Kenmerk], To("regio", back="Verwante regio's")] = feiten(
        "Verwante regio's", "Regio's die deels samenvallen of erop volgden."
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
    soort: Annotated[Feit[Organisatiesoort], Facet()] = feit("Soort", "Wat voor organisatie.")
    afkorting: Feit[Tekst] = feit("Afkorting", "De korte naam.")
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Organisaties in deze regio")] = feiten(
        "Regio", "Waar de organisatie werkt."
    )
    opvolger: Annotated[Feit[Kenmerk], To("organisatie", back="Voorganger", acyclic=True)] = feit(
        "Opvolger", "De organisatie die het werk overnam."
    )
    adres: Feit[Adres] = feit("Website", "Het webadres.")


class Groepsoort(Keuze):
    """What sort of group it is."""

    NETWERKGROEP = "netwerkgroep"
    OVERLEGVORM = "overlegvorm"
    BESTUURSORGAAN = "bestuursorgaan"
    PROGRAMMA = "programma"
    NIEUWSBRIEF = "nieuwsbrief", "nieuwsbrief of rapportage"


class Netwerkgroep(Item):
    """A group, consultation, board or programme in which people work on a theme together."""

    kind: ClassVar[Kind] = Kind(
        "netwerkgroep",
        "netwerkgroep",
        "netwerkgroepen",
        "docs/netwerkgroepen",
        "netwerkgroepen",
        "Groepen, overleggen en programma's waarin mensen samen aan een thema werken.",
    )
    soort: Annotated[Feit[Groepsoort], Facet()] = feit("Soort", "Wat voor groep.")
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Netwerkgroepen in deze regio"), Facet()] = (
        feiten("Regio", "Waar de groep werkt.")
    )
    opdracht: Feit[Tekst] = feit("Opdracht", "Wat de groep moet doen.")
    planning: Feit[Tekst] = feit("Planning", "Wanneer de groep bijeenkomt of klaar is.")
    partners: Feiten[Tekst] = feiten("Deelnemers", "Welke organisaties of functies meedoen.")
    monitoring: Feit[Tekst] = feit("Monitoring", "Welke afspraak er is om resultaten te volgen.")
    rapporteert_aan: Annotated[
        Feiten[Kenmerk], To("netwerkgroep", back="Krijgt verslag van", acyclic=True)
    ] = feiten("Rapporteert aan", "Aan wie de groep verslag doet.")
    themas: Annotated[
        Feiten[Kenmerk], To("thema", back="Netwerkgroepen bij dit thema"), Facet()
    ] = feiten("Thema's", "Waar de groep aan werkt.")
    doelgroepen: Annotated[
        Feiten[Kenmerk], To("doelgroep", back="Netwerkgroepen voor deze doelgroep")
    ] = feiten("Doelgroepen", "Om welke kinderen of jongeren het gaat.")
    bijzonder: Feit[Tekst] = feit("Bijzonder", "Wat de groep bijzonder maakt.")


class Bijeenkomst(Item):
    """A conference or meeting, planned or past."""

    kind: ClassVar[Kind] = Kind(
        "bijeenkomst",
        "bijeenkomst",
        "bijeenkomsten",
        "docs/bijeenkomsten",
        "bijeenkomsten",
        "Conferenties en bijeenkomsten waar kennis is gedeeld.",
    )
    datum: Feit[Datum] = feit("Datum", "Wanneer.", example="2018-09-28")
    ritme: Feit[Tekst] = feit("Ritme", "Hoe vaak de bijeenkomst terugkomt.")
    plaats: Feit[Tekst] = feit("Plaats", "Waar.")
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Bijeenkomsten in deze regio"), Facet()] = (
        feiten("Regio", "Voor welke regio.")
    )
    deelnemers: Feit[Tekst] = feit("Deelnemers", "Wie en hoeveel.")
    doel: Feit[Tekst] = feit("Doel", "Waarvoor de bijeenkomst is.")
    uitkomsten: Feiten[Tekst] = feiten("Uitkomsten", "Wat eruit kwam.")
    themas: Annotated[
        Feiten[Kenmerk], To("thema", back="Bijeenkomsten over dit thema"), Facet()
    ] = feiten("Thema's", "Waar het over ging.")
    netwerkgroepen: Annotated[
        Feiten[Kenmerk], To("netwerkgroep", back="Bijeenkomsten van deze groep")
    ] = feiten("Netwerkgroepen", "Wie de bijeenkomst organiseren of voortzetten.")
    vervolg_op: Annotated[Feiten[Kenmerk], To("bijeenkomst", back="Vervolg", acyclic=True)] = (
        feiten("Vervolg op", "De bijeenkomst waarop deze volgde.")
    )


class Indicatorsoort(Keuze):
    """What sort of measure it is."""

    TELLING = "telling"
    PERCENTAGE = "percentage"
    TEVREDENHEID = "tevredenheid"
    RESULTAAT = "resultaat"
    PROCESMAAT = "procesmaat"
    DATABRON = "databron"
    SCHAAL = "schaal", "vragenlijst of schaal"


class Indicator(Item):
    """What is measured to see whether something helps."""

    kind: ClassVar[Kind] = Kind(
        "indicator",
        "indicator",
        "indicatoren",
        "docs/indicatoren",
        "indicatoren",
        "Waaraan te zien is of een pilot helpt.",
    )
    soort: Annotated[Feit[Indicatorsoort], Facet()] = feit("Soort", "Wat voor maat.")
    eenheid: Feit[Tekst] = feit("Eenheid", "Waarin wordt gemeten.")
    meter: Feit[Tekst] = feit("Wie meet", "Wie de cijfers verzamelt.")
    landelijk: Feit[Tekst] = feit("Landelijke cijfers", "Waar landelijke cijfers staan.")
    resultaten: Annotated[
        Feiten[Kenmerk],
        To("maatschappelijk-resultaat", back="Indicatoren bij dit resultaat"),
        Facet(),
    ] = feiten("Maatschappelijk resultaat", "Welk resultaat de indicator zichtbaar maakt.")
    hoofdlijnen: Annotated[
        Feiten[Kenmerk], To("hoofdlijn", back="Indicatoren bij deze hoofdlijn"), Facet()
    ] = feiten("Hoofdlijnen", "Bij welke hoofdlijn van het kader de indicator hoort.")
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Indicatoren van deze regio"), Facet()] = (
        feiten("Regio", "Waar de indicator wordt gebruikt of genoemd.")
    )


class Begrip(Item):
    """A term of the field; its synonyms and spellings also feed the search."""

    kind: ClassVar[Kind] = Kind(
        "begrip",
        "begrip",
        "begrippen",
        "docs/vocabulaires/begrippen.yml",
        "begrippen",
        "Woorden en afkortingen uit onderwijs en jeugdhulp, in gewone taal.",
    )
    afkorting: Tekst | None = veld("Afkorting", "De gangbare afkorting.", example="TLV")
    synoniemen: Annotated[tuple[Tekst, ...], Lijst] = veld(
        "Ook wel", "Andere woorden voor hetzelfde.", default=()
    )
    opvolger: Annotated[
        Feiten[Kenmerk], To("begrip", back="Kwam in de plaats van", acyclic=True)
    ] = feiten("Nu", "Het begrip dat dit heeft vervangen.")
    periode: Feit[Periode] = feit("Periode", "Van wanneer tot wanneer het begrip gold.")
    verwant: Annotated[Feiten[Kenmerk], To("begrip", back="Verwante begrippen")] = feiten(
        "Verwante begrippen", "Begrippen die eraan raken."
    )


class MaatschappelijkResultaat(Item):
    """What must change for children and young people; indicators show whether it does."""

    kind: ClassVar[Kind] = Kind(
        "maatschappelijk-resultaat",
        "maatschappelijk resultaat",
        "maatschappelijke resultaten",
        "docs/vocabulaires/maatschappelijke-resultaten.yml",
        "maatschappelijke-resultaten",
        "Wat er voor kinderen en jongeren moet veranderen.",
    )
    hoofdlijnen: Annotated[
        Feiten[Kenmerk], To("hoofdlijn", back="Maatschappelijke resultaten"), Facet()
    ] = feiten("Hoofdlijnen", "Onder welke hoofdlijn het resultaat valt.")
    regio: Annotated[
        Feiten[Kenmerk], To("regio", back="Maatschappelijke resultaten van deze regio"), Facet()
    ] = feiten("Regio", "Welke regio het resultaat nastreeft.")


class Hoofdlijn(Item):
    """A main line of a regional agenda, with the social result it works towards."""

    kind: ClassVar[Kind] = Kind(
        "hoofdlijn",
        "hoofdlijn",
        "hoofdlijnen",
        "docs/vocabulaires/hoofdlijnen.yml",
        "hoofdlijnen",
        "De lijnen van de regionale agenda, elk met een maatschappelijk resultaat.",
    )
    nummer: Geheel | None = veld("Nummer", "De plaats in de reeks.")
    opgave: Feiten[Tekst] = feiten("Opgave", "Wat er in deze lijn moet gebeuren.")


class Kaderstap(Item):
    """A step on the way to an arrangement, with the question it answers."""

    kind: ClassVar[Kind] = Kind(
        "kaderstap",
        "kaderstap",
        "kaderstappen",
        "docs/kader/stappen",
        "kader",
        "De stappen om een onderwijs-zorgarrangement op te zetten.",
    )
    nummer: Geheel | None = veld("Nummer", "De plaats in de reeks.")
    vraag: Feit[Tekst] = feit("Vraag", "De vraag die de stap beantwoordt.")
    partners: Feiten[Tekst] = feiten("Met wie", "Wie bij deze stap nodig zijn.")


class Bloksoort(Keuze):
    """What sort of building block of the framework it is."""

    VRAAG = "vraag"
    VISIE = "visie"
    PRINCIPE = "principe"
    RESULTAAT = "resultaat"
    PROCES = "proces"
    VOORWAARDE = "voorwaarde", "randvoorwaarde"
    FINANCIERING = "financiering"
    ROL = "rol", "rolverdeling"
    AGENDA = "agenda"
    TIP = "tip"
    EVALUATIE = "evaluatie"
    WET = "wet", "wet of regeling"
    DOCUMENT = "document"
    HOOFDLIJN = "hoofdlijn"


class Kadervraag(Keuze):
    """The four questions of somebody who sets up an arrangement (agenda-alkmaar:607-613)."""

    HOE = "hoe", "Hoe kom je tot een onderwijs-zorgarrangement?"
    WIE = "wie", "Wie heb je daarbij nodig?"
    GELD = "geld", "Hoe kan het worden betaald?"
    REGULIER = "regulier", "Hoe komen de lessen in het gewone onderwijs?"


class Onderdeel(Record):
    """One point of a building block."""

    short: ClassVar[str] = "tekst"
    tekst: Tekst = veld("Tekst", "Het punt, in eigen woorden.", default=...)
    toelichting: Tekst | None = veld("Toelichting", "Wat erbij hoort te staan.")
    groep: Tekst | None = veld("Groep", "Het kopje waaronder het punt staat.")


class Kaderblok(Item):
    """A building block of the framework: questions, principles, conditions, roles, tips."""

    kind: ClassVar[Kind] = Kind(
        "kaderblok",
        "kaderblok",
        "kaderblokken",
        "docs/kader/blokken",
        "kader/blokken",
        "Vragen, uitgangspunten, voorwaarden, rollen en tips uit de bronnen, per stap.",
    )
    soort: Annotated[Feit[Bloksoort], Facet()] = feit("Soort", "Wat voor blok.")
    kaderstappen: Annotated[
        Feiten[Kenmerk], To("kaderstap", back="Kaderblokken bij deze stap"), Facet()
    ] = feiten("Kaderstappen", "Bij welke stap het blok helpt.")
    vragen: Annotated[Feiten[Kadervraag], Facet()] = feiten(
        "Vraag", "Welke van de vier vragen het blok helpt beantwoorden.", example="[geld]"
    )
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Kaderblokken uit deze regio"), Facet()] = (
        feiten("Regio", "Waar het blok vandaan komt.")
    )
    onderdelen: Feiten[Onderdeel] = feiten(
        "Onderdelen", "De punten van het blok, elk met een bron."
    )
    hoofdlijnen: Annotated[
        Feiten[Kenmerk], To("hoofdlijn", back="Kaderblokken bij deze hoofdlijn")
    ] = feiten("Hoofdlijnen", "Bij welke hoofdlijn het blok hoort.")
    financieringsvormen: Annotated[
        Feiten[Kenmerk], To("financieringsvorm", back="Kaderblokken over deze financiering")
    ] = feiten("Financieringsvormen", "Over welke manier van betalen het blok gaat.")
    themas: Annotated[Feiten[Kenmerk], To("thema", back="Kaderblokken bij dit thema"), Facet()] = (
        feiten("Thema's", "Waar het blok over gaat.")
    )
    verwant: Annotated[Feiten[Kenmerk], To("kaderblok", back="Verwante kaderblokken")] = feiten(
        "Verwante kaderblokken", "Blokken die eraan raken."
    )


class Positie(Record):
    """What one source holds on a question."""

    short: ClassVar[str] = "tekst"
    van: Tekst | None = veld("Van", "Wie dit vindt of voorstelt.")
    tekst: Tekst = veld("Standpunt", "Wat de bron vindt, in eigen woorden.", default=...)


class Standpunt(Item):
    """A question on which the sources disagree. Both sides stand there; the site takes none."""

    kind: ClassVar[Kind] = Kind(
        "standpunt",
        "standpunt",
        "standpunten",
        "docs/standpunten",
        "standpunten",
        "Waar de bronnen het niet eens zijn, met elke kant en zijn bron.",
    )
    posities: Feiten[Positie] = feiten("Posities", "Wat elke bron vindt.")
    themas: Annotated[Feiten[Kenmerk], To("thema", back="Standpunten bij dit thema"), Facet()] = (
        feiten("Thema's", "Waar het verschil over gaat.")
    )
    begrippen: Annotated[Feiten[Kenmerk], To("begrip", back="Standpunten over dit begrip")] = (
        feiten("Begrippen", "Over welk begrip het verschil gaat.")
    )


class Financieringsvorm(Item):
    """A way in which an arrangement is paid."""

    kind: ClassVar[Kind] = Kind(
        "financieringsvorm",
        "financieringsvorm",
        "financieringsvormen",
        "docs/vocabulaires/financieringsvormen.yml",
        "financiering",
        "Waaruit een arrangement kan worden betaald.",
    )
    betaler: Feiten[Tekst] = feiten("Wie betaalt", "Welke partij het geld geeft.")
    wet: Feiten[Tekst] = feiten("Wet of regeling", "Waarop de betaling berust.")


class Bronsoort(Keuze):
    """What sort of source it is."""

    DOCUMENT = "document", "brondocument"
    WEBPAGINA = "webpagina"
    ONDERZOEK = "onderzoek"
    OPGAVE = "opgave", "opgave van een betrokken organisatie"


class Bron(Item):
    """A source that several records refer to."""

    kind: ClassVar[Kind] = Kind(
        "bron",
        "bron",
        "bronnen",
        "docs/vocabulaires/bronnen.yml",
        "bronnen",
        "De documenten, pagina's en onderzoeken waarop alles berust.",
    )
    # A source needs no source of its own, so its fields are plain values.
    sourced: ClassVar[bool] = False
    soort: Annotated[Bronsoort | None, Facet()] = veld("Soort", "Wat voor bron.")
    adres: Adres | None = veld("Adres", "Het webadres.")
    uitgever: Tekst | None = veld("Uitgever", "Wie de bron heeft uitgegeven.")
    datum: Datum | None = veld("Datum", "Wanneer de bron is verschenen.")
    gezien: Datum | None = veld("Gezien", "Wanneer de bron is geraadpleegd.")
    aantal_regels: Geheel | None = veld(
        "Aantal regels", "Aantal regels het brondocument heeft; verwijzingen blijven daarbinnen."
    )
