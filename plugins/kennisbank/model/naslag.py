"""What pilots are sorted by and rest on: themes, target groups, terms and sources."""

from typing import Annotated, ClassVar

from kennisbank.model.base import Facet, Item, Kind, Ours, Required, To, feit, feiten, veld
from kennisbank.model.shared import Periode
from kennisbank.model.statement import Feit, Feiten
from kennisbank.model.values import Adres, Datum, Geheel, Kenmerk, Keuze, Leeftijd, Lijst, Tekst


class Thema(Item):
    """A subject that pilots have in common."""

    kind: ClassVar[Kind] = Kind(
        "thema", "onderwerp", "onderwerpen", "docs/themas", "themas", "Waar een pilot over gaat."
    )
    begrippen: Annotated[
        Feiten[Kenmerk], Ours(), To("begrip", back="Onderwerpen bij dit begrip")
    ] = feiten("Begrippen", "Begrippen die bij dit onderwerp horen.")
    verwant: Annotated[Feiten[Kenmerk], Ours(), To("thema", back="Verwante onderwerpen")] = feiten(
        "Verwante onderwerpen", "Onderwerpen die eraan raken."
    )
    open_vragen: Annotated[Feiten[Tekst], Ours()] = feiten(
        "Open vragen", "Wat de bronnen open laten."
    )


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
    omschrijving: Feit[Tekst] = feit(
        "Wie dit zijn", "Om wie het in het hele land gaat, in één zin."
    )
    leeftijd: Feit[Leeftijd] = feit("Leeftijd", "In jaren.", example="2-7")
    begrippen: Annotated[
        Feiten[Kenmerk], Ours(), To("begrip", back="Doelgroepen bij dit begrip")
    ] = feiten("Begrippen", "Begrippen die bij deze doelgroep horen.")
    themas: Annotated[
        Feiten[Kenmerk], Ours(), To("thema", back="Doelgroepen bij dit onderwerp")
    ] = feiten("Onderwerpen", "Onderwerpen die bij deze doelgroep vaak spelen.")
    verwant: Annotated[Feiten[Kenmerk], Ours(), To("doelgroep", back="Verwante doelgroepen")] = (
        feiten("Verwante doelgroepen", "Doelgroepen die erop lijken of deels samenvallen.")
    )
    open_vragen: Annotated[Feiten[Tekst], Ours()] = feiten(
        "Open vragen", "Wat de bronnen open laten."
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
    verwant: Annotated[Feiten[Kenmerk], Ours(), To("begrip", back="Verwante begrippen")] = feiten(
        "Verwante begrippen", "Begrippen die eraan raken."
    )


class Bronsoort(Keuze):
    """What sort of source it is."""

    DOCUMENT = "document", "brondocument"
    WEBPAGINA = "webpagina"
    ONDERZOEK = "onderzoek"
    OPGAVE = "opgave", "opgave van een betrokken organisatie"


class Wegwijzer(Item):
    """A page that the site makes itself, so that search leads to it by the words of readers."""

    kind: ClassVar[Kind] = Kind(
        "wegwijzer",
        "pagina",
        "pagina's",
        "docs/vocabulaires/wegwijzers.yml",
        "wegwijzers",
        "Pagina's van de site zelf waar zoeken naartoe leidt, met de woorden van lezers.",
        paged=False,
    )
    # The site tells of itself.
    sourced: ClassVar[bool] = False
    naar: Annotated[Tekst, Required()] = veld(
        "Naar", "Het adres op de site.", example="financiering/", default=""
    )


class Bron(Item):
    """A source that several records refer to."""

    kind: ClassVar[Kind] = Kind(
        "bron",
        "bron",
        "bronnen",
        "docs/vocabulaires/bronnen.yml",
        "bronnen",
        "De documenten, pagina's en onderzoeken waarop alles berust.",
        searched=False,
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
    bestand: Tekst | None = veld(
        "Bestand",
        "Waarmee de naam van het tekstbestand begint voor `kennisbank check --bronnen`; zonder dit "
        "veld begint die met het kenmerk.",
        example="003",
    )

    @property
    def telling(self) -> str:
        """Who published it."""
        return self.uitgever or self.id
