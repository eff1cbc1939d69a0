"""What is new: here, as the history of the files tells it."""

from typing import Annotated, ClassVar

from kennisbank.model.base import Item, Kind, Required, feit, veld
from kennisbank.model.statement import Feit
from kennisbank.model.values import Datum, Keuze, Tekst, Titel


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
