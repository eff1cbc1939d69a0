"""Every other kind of record. A new kind is one class here and, if it wants one, a template."""

from typing import Annotated, ClassVar

from kennisbank.model.base import Facet, Feit, Feiten, Item, Kind, To, feit, feiten, veld
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
    let_op: Feit[Tekst] = feit("Let op", "Wat een lezer van deze gegevens moet weten.")


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
    let_op: Feit[Tekst] = feit("Let op", "Wat een lezer van deze gegevens moet weten.")


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
    let_op: Feit[Tekst] = feit("Let op", "Wat een lezer van deze gegevens moet weten.")


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
    hoofdlijnen: Annotated[
        Feiten[Kenmerk], To("hoofdlijn", back="Indicatoren bij deze hoofdlijn"), Facet()
    ] = feiten("Hoofdlijnen", "Bij welke hoofdlijn van het kader de indicator hoort.")
    let_op: Feit[Tekst] = feit("Let op", "Wat een lezer van deze gegevens moet weten.")


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
    zoekwoorden: Annotated[tuple[Tekst, ...], Lijst] = veld(
        "Zoekwoorden",
        "Schrijfwijzen en verwante woorden waarop ook wordt gezocht, maar die niet hetzelfde zijn.",
        default=(),
    )
    opvolger: Annotated[
        Feiten[Kenmerk], To("begrip", back="Kwam in de plaats van", acyclic=True)
    ] = feiten("Nu", "Het begrip dat dit heeft vervangen.")
    periode: Feit[Periode] = feit("Periode", "Van wanneer tot wanneer het begrip gold.")
    verwant: Annotated[Feiten[Kenmerk], To("begrip", back="Verwante begrippen")] = feiten(
        "Verwante begrippen", "Begrippen die eraan raken."
    )
    let_op: Feit[Tekst] = feit("Let op", "Wat een lezer van deze gegevens moet weten.")


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
    resultaat: Feiten[Tekst] = feiten(
        "Maatschappelijk resultaat", "Wat er voor kinderen en jongeren moet veranderen."
    )


class Kaderstap(Item):
    """A step on the way to an arrangement, with the question it answers."""

    kind: ClassVar[Kind] = Kind(
        "kaderstap",
        "kaderstap",
        "kaderstappen",
        "docs/kader",
        "kader",
        "De stappen om een onderwijs-zorgarrangement op te zetten.",
    )
    nummer: Geheel | None = veld("Nummer", "De plaats in de reeks.")
    vraag: Feit[Tekst] = feit("Vraag", "De vraag die de stap beantwoordt.")
    partners: Feiten[Tekst] = feiten("Met wie", "Wie bij deze stap nodig zijn.")
    let_op: Feit[Tekst] = feit("Let op", "Wat een lezer van deze gegevens moet weten.")


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
    let_op: Feit[Tekst] = feit("Let op", "Wat een lezer van deze gegevens moet weten.")


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
