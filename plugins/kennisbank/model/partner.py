"""Another knowledge base whose pilots are shown here as well."""

from typing import Annotated, ClassVar

from kennisbank.model.base import Item, Kind, Required, feit, veld
from kennisbank.model.statement import Feit
from kennisbank.model.values import Adres, Datum, Lijst, Tekst, Titel


class Partnersite(Item):
    """A site of the same make, kept by others. A command fetches what it publishes."""

    kind: ClassVar[Kind] = Kind(
        "partner",
        "partnersite",
        "partnersites",
        "docs/vocabulaires/partners.yml",
        "partners",
        "Kennisbanken van andere regio's, waarvan de pilots ook hier te vinden zijn.",
        paged=False,
        searched=False,
    )
    # Who keeps this site chooses its partners.
    sourced: ClassVar[bool] = False
    samenvatting: Feit[Tekst] = feit("Samenvatting", "Over wie die site gaat, in een zin.")
    adres: Annotated[Adres | None, Required()] = veld(
        "Adres",
        "Het adres van de voorpagina van die site.",
        example="https://kennisbank.voorbeeld.nl/",
    )
    regio: Annotated[tuple[Titel, ...], Lijst] = veld(
        "Regio", "De regio's waarover die site gaat, in gewone woorden.", default=()
    )
    sinds: Datum | None = veld("Sinds", "Sinds wanneer de pilots van die site hier staan.")
    licentie: Titel | None = veld(
        "Licentie",
        "Onder welke licentie, als anders is afgesproken dan wat de site er zelf bij zegt.",
    )
