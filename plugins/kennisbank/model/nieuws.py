"""What is new: here, as the history of the files tells it, and what others write."""

from typing import Annotated, ClassVar

from kennisbank.model.base import Item, Kind, Required, feit, veld
from kennisbank.model.statement import Feit
from kennisbank.model.values import Adres, Datum, Geheel, Kenmerk, Keuze, Lijst, Tekst, Titel


class Voorval(Keuze):
    """What happened to a page, and how a reader is told."""

    NIEUW = "nieuw", "Nieuw"
    RESULTAAT = "resultaat", "Resultaten erbij"
    STATUS = "status", "Andere status"
    OOGST = "oogst", "Verslag erbij"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    AFGELAST = "afgelast", "Afgelast"
    LOGBOEK = "logboek", "Logboek aangevuld"


class Gebeurtenis(Item):
    """Something that happened to a page on a day. A command writes it, an editor may drop it."""

    kind: ClassVar[Kind] = Kind(
        "gebeurtenis",
        "gebeurtenis",
        "gebeurtenissen",
        "docs/vocabulaires/gebeurtenissen.yml",
        "gebeurtenissen",
        "Wat er op de site nieuw was, en wanneer.",
        paged=False,
        searched=False,
    )
    # The history of the files tells it.
    sourced: ClassVar[bool] = False
    samenvatting: Feit[Tekst] = feit("Samenvatting", "Niet nodig: de pagina heeft er een.")
    datum: Annotated[Datum | None, Required()] = veld("Datum", "Wanneer het op de site kwam.")
    wat: Annotated[Voorval | None, Required()] = veld("Wat", "Wat er gebeurde.")
    pagina: Annotated[Tekst, Required()] = veld(
        "Pagina", "Van welke pagina: soort en kenmerk.", example="pilot:mazl", default=""
    )
    toelichting: Titel | None = veld("Toelichting", "Wat er meer van te zeggen is.")
    geen_nieuws: Titel | None = veld(
        "Geen nieuws", "Waarom een lezer dit niet hoeft te weten; anders leeg."
    )


class Nieuwsbron(Item):
    """A feed of somebody else that is followed."""

    kind: ClassVar[Kind] = Kind(
        "nieuwsbron",
        "nieuwsbron",
        "nieuwsbronnen",
        "docs/vocabulaires/feeds.yml",
        "nieuwsbronnen",
        "Feeds van anderen waaruit de site nieuws toont.",
        paged=False,
        searched=False,
    )
    sourced: ClassVar[bool] = False
    adres: Annotated[Adres | None, Required()] = veld("Adres", "Het adres van de feed.")
    website: Adres | None = veld("Website", "De pagina voor lezers.")


class Nieuwsstand(Item):
    """How it went with a feed: a command writes it, so that it asks no more than it has to."""

    kind: ClassVar[Kind] = Kind(
        "nieuwsstand",
        "stand van een feed",
        "standen van feeds",
        "docs/vocabulaires/feedstanden.yml",
        "nieuwsstanden",
        "Wanneer een feed voor het laatst is gelezen, en wat er misging.",
        paged=False,
        searched=False,
    )
    sourced: ClassVar[bool] = False
    samenvatting: Feit[Tekst] = feit("Samenvatting", "Niet nodig.")
    gelezen: Datum | None = veld("Gelezen", "Wanneer de feed voor het laatst goed is gelezen.")
    etag: Tekst | None = veld("ETag", "Wat de server van het antwoord zei.")
    gewijzigd: Tekst | None = veld("Gewijzigd", "Wat de server van het antwoord zei.")
    mislukt: Geheel | None = veld("Mislukt", "Hoe vaak achter elkaar het misging.")
    opnieuw: Datum | None = veld("Opnieuw", "Vanaf wanneer weer wordt gevraagd.")
    melding: Tekst | None = veld("Melding", "Wat er de laatste keer misging.")


class Nieuwsbericht(Item):
    """A message of somebody else: title, a short excerpt and the way to it, and no more."""

    kind: ClassVar[Kind] = Kind(
        "nieuwsbericht",
        "bericht",
        "berichten",
        "docs/vocabulaires/berichten.yml",
        "berichten",
        "Nieuws van anderen, met een link naar het hele bericht.",
        paged=False,
        searched=False,
    )
    sourced: ClassVar[bool] = False
    samenvatting: Feit[Tekst] = feit("Samenvatting", "Een kort stuk van het bericht.")
    adres: Annotated[Adres | None, Required()] = veld("Adres", "Waar het hele bericht staat.")
    datum: Datum | None = veld("Datum", "Wanneer het verscheen.")
    nieuwsbron: Annotated[Kenmerk | None, Required()] = veld("Nieuwsbron", "Uit welke feed.")
    ook_in: Annotated[tuple[Kenmerk, ...], Lijst] = veld(
        "Ook in", "In welke andere feeds het stond.", default=()
    )
    themas: Annotated[tuple[Kenmerk, ...], Lijst] = veld(
        "Onderwerpen", "Waar het volgens onze zoekmachine over gaat.", default=()
    )
    doelgroepen: Annotated[tuple[Kenmerk, ...], Lijst] = veld(
        "Doelgroepen", "Over wie het volgens onze zoekmachine gaat.", default=()
    )
