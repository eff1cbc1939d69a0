"""A group that works on a theme together: its task, its next step, what it learned on the way."""

from typing import Annotated, ClassVar

from kennisbank.model.base import PROSE, Facet, Item, Kind, Ours, Record, To, feit, feiten, veld
from kennisbank.model.statement import Feit, Feiten
from kennisbank.model.values import Datum, Kenmerk, Keuze, Lijst, Tekst, Titel


class Groepsoort(Keuze):
    """What sort of group it is."""

    NETWERKGROEP = "netwerkgroep"
    OVERLEGVORM = "overlegvorm"
    BESTUURSORGAAN = "bestuursorgaan"
    PROGRAMMA = "programma"
    NIEUWSBRIEF = "nieuwsbrief", "nieuwsbrief of rapportage"


class Niveau(Keuze):
    """Where a group stands in the consultation of its region."""

    BESTUUR = "bestuur", "bestuur: stelt de kaders vast"
    SCHAKEL = "schakel", "schakel: bewaakt de uitvoering en verbindt"
    UITWERKING = "uitwerking", "uitwerking: werkt een thema uit"


class Fase(Keuze):
    """The four steps of a circle of learning (plan, do, check, act)."""

    PLANNEN = "plannen"
    DOEN = "doen"
    NAGAAN = "nagaan"
    BIJSTELLEN = "bijstellen"


class Logstap(Record):
    """An entry in the learning log of a group."""

    short: ClassVar[str] = "tekst"
    datum: Datum | None = veld("Datum", "Wanneer.", example="2027-03")
    fase: Fase | None = veld("Fase", "Plannen, doen, nagaan of bijstellen.")
    tekst: Tekst = veld("Wat", "Wat de groep deed of van plan is.", default=...)
    gevonden: Tekst | None = veld("Wat we vonden", "Wat eruit kwam, ook als het tegenviel.")
    veranderd: Tekst | None = veld("Wat we veranderen", "Wat de groep daarom anders doet.")
    pilots: Annotated[tuple[Kenmerk, ...], Lijst, To("pilot", back="In het logboek van")] = veld(
        "Pilots", "Over welke pilots het gaat.", default=()
    )

    def detail(self) -> str:
        """What the group did."""
        return self.tekst


class Stap(Record):
    """What a group does next: what, before when, and which organisation or desk."""

    short: ClassVar[str] = "tekst"
    tekst: Titel = veld("Stap", "Wat er gebeurt.", default=...)
    voor: Datum | None = veld("Voor", "Wanneer het klaar is.", example="2027-06")
    wie: Titel | None = veld("Wie", "Welke organisatie of welk loket het doet, geen persoon.")


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
    first: ClassVar[tuple[str, ...]] = (
        *("titel", "samenvatting", "opdracht", "planning", "partners", "regio"),
        *("volgende_stap", "logboek", "hulp_gevraagd", PROSE, "contact"),
    )
    unasked: ClassVar[frozenset[str]] = Item.unasked | {
        *("niveau", "volgende_stap", "logboek", "hulp_gevraagd", "hulp_aangeboden", "contact"),
    }
    soort: Annotated[Feit[Groepsoort], Ours(), Facet()] = feit("Soort", "Wat voor groep.")
    niveau: Feit[Niveau] = feit(
        "Plaats in het overleg", "Bestuur, schakel of uitwerking: zo staat de groep in het schema."
    )
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Netwerkgroepen in deze regio"), Facet()] = (
        feiten("Regio", "Waar de groep werkt.")
    )
    opdracht: Feit[Tekst] = feit("Opdracht", "Wat de groep moet doen.")
    planning: Feit[Tekst] = feit("Planning", "Wanneer de groep bijeenkomt of klaar is.")
    volgende_stap: Feit[Stap] = feit(
        "Volgende stap",
        "Wat de groep nu gaat doen, en voor wanneer.",
        example="{tekst: de wachttijd tellen op drie scholen, voor: 2027-06}",
    )
    partners: Feiten[Tekst] = feiten("Deelnemers", "Welke organisaties of functies meedoen.")
    monitoring: Feit[Tekst] = feit("Monitoring", "Welke afspraak er is om resultaten te volgen.")
    rapporteert_aan: Annotated[
        Feiten[Kenmerk], To("netwerkgroep", back="Krijgt verslag van", acyclic=True)
    ] = feiten("Rapporteert aan", "Aan wie de groep verslag doet.")
    logboek: Feiten[Logstap] = feiten(
        "Logboek",
        "Wat de groep probeerde, vond en veranderde: plannen, doen, nagaan, bijstellen.",
        example="[{datum: 2027-03, fase: nagaan, tekst: Wij telden de wachttijd., "
        "gevonden: Zij werd korter.}]",
    )
    hulp_gevraagd: Feiten[Tekst] = feiten("Hulp gevraagd", "Waar de groep hulp bij zoekt.")
    hulp_aangeboden: Feiten[Tekst] = feiten(
        "Hulp aangeboden", "Waar de groep anderen bij kan helpen."
    )
    themas: Annotated[
        Feiten[Kenmerk], Ours(), To("thema", back="Netwerkgroepen bij dit onderwerp"), Facet()
    ] = feiten("Onderwerpen", "Waar de groep aan werkt.")
    doelgroepen: Annotated[
        Feiten[Kenmerk], To("doelgroep", back="Netwerkgroepen voor deze doelgroep")
    ] = feiten("Doelgroepen", "Om welke kinderen of jongeren het gaat.")
    bijzonder: Feit[Tekst] = feit("Bijzonder", "Wat de groep bijzonder maakt.")
    open_vragen: Annotated[Feiten[Tekst], Ours()] = feiten(
        "Open vragen", "Wat de groep nog niet weet."
    )
    contact: Feit[Tekst] = feit(
        "Contact", "Een loket of afdeling, nooit een persoon.", example="secretariat@voorbeeld.nl"
    )
