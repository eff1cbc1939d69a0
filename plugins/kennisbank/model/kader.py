"""The framework: steps, building blocks, main lines, results, indicators, money and standpoints."""

import re
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, model_validator

from kennisbank.model.base import Facet, Item, Kind, Ours, Record, To, feit, feiten, veld
from kennisbank.model.shared import Sector
from kennisbank.model.statement import Feit, Feiten
from kennisbank.model.values import Datum, Geheel, Getal, Kenmerk, Keuze, Lijst, Tekst, fault


def _own_ids(held: Feiten[Any]) -> Feiten[Any]:
    """The list itself, where each of its records has an id of its own that fits in an address."""
    met: set[str] = set()
    for one in held.waarden:
        if one.id in met or not re.fullmatch(r"[a-z0-9-]+", one.id, re.ASCII):
            raise fault("dubbel-in-lijst", kenmerk=one.id)
        met.add(one.id)
    return held


# A list of records that others refer to by the ids in it.
OwnIds = AfterValidator(_own_ids)


class Kadervraag(Keuze):
    """The four questions of somebody who sets up an arrangement (agenda-alkmaar:607-613)."""

    HOE = "hoe", "Hoe kom je tot een onderwijs-zorgarrangement?"
    WIE = "wie", "Wie heb je daarbij nodig?"
    GELD = "geld", "Hoe kan het worden betaald?"
    REGULIER = "regulier", "Hoe komen de lessen in het gewone onderwijs?"


class Ritme(Keuze):
    """The four beats of the circle in which a plan gets better (agenda-alkmaar:313-316)."""

    PLANNEN = "plannen"
    DOEN = "doen"
    NAGAAN = "nagaan"
    BIJSTELLEN = "bijstellen"


class Pilotveld(Keuze):
    """What a step shows of the pilots that it sets side by side: names of fields of a pilot."""

    AANLEIDING = "aanleiding"
    DOELGROEPEN = "doelgroepen"
    LEEFTIJD = "leeftijd"
    PARTNERS = "partners"
    TEAM = "team"
    DOEL = "doel"
    INTENSITEIT = "intensiteit"
    WERKZAME_ELEMENTEN = "werkzame_elementen"
    RANDVOORWAARDEN = "randvoorwaarden"
    FINANCIERING = "financiering"
    LESSEN_WERKT = "lessen.werkt"
    LESSEN_WERKT_NIET = "lessen.werkt_niet"
    LESSEN_VAN_KOERS = "lessen.van_koers_veranderd"
    BORGING = "borging"


class Tafelrol(Record):
    """Who sits at the table in a step, and what the others may expect of them."""

    short: ClassVar[str] = "rol"
    rol: Tekst = veld("Rol", "Wie er aan tafel zit: een rol, geen naam.", default=...)
    sectoren: Annotated[tuple[Sector, ...], Lijst] = veld(
        "Sectoren", "In welk onderwijs; leeg als het overal is.", example="[po, vo]", default=()
    )
    verwacht: Tekst | None = veld("Verwacht", "Wat de anderen van deze rol mogen verwachten.")


class Samenvraag(Record):
    """A question that those at the table answer together. Plans refer to its ``id``."""

    id: Kenmerk = veld(
        "Kenmerk", "Blijft gelijk als de tekst verandert: plannen verwijzen ernaar.", default=...
    )
    vraag: Tekst = veld("Vraag", "De vraag, in eigen woorden.", default=...)
    kadervraag: Kadervraag | None = veld("Kadervraag", "Bij welke van de vier vragen zij hoort.")
    toelichting: Tekst | None = veld("Toelichting", "Waarom de vraag ertoe doet, of wat helpt.")


class Tafelstuk(Record):
    """What lies on the table at the end of a step. Plans refer to its ``id``."""

    id: Kenmerk = veld(
        "Kenmerk", "Blijft gelijk als de tekst verandert: plannen verwijzen ernaar.", default=...
    )
    tekst: Tekst = veld("Tekst", "Wat er dan ligt.", default=...)


class Kaderstap(Item):
    """A step on the way to an arrangement, with the question it answers."""

    kind: ClassVar[Kind] = Kind(
        "kaderstap",
        "stap",
        "stappen",
        "docs/kader/stappen",
        "kader",
        "De stappen om een onderwijs-zorgarrangement op te zetten.",
        heading="Stappenplan",
    )
    nummer: Geheel | None = veld("Nummer", "De plaats in de reeks.")
    vraag: Feit[Tekst] = feit("Vraag", "De vraag die de stap beantwoordt.")
    partners: Feiten[Tekst] = feiten("Met wie", "Wie bij deze stap nodig zijn.")
    ritme: Annotated[Feiten[Ritme], Ours()] = feiten(
        "Ritme", "Waar de stap staat in de kring van plannen, doen, nagaan en bijstellen."
    )
    aan_tafel: Feiten[Tafelrol] = feiten(
        "Wie zit aan tafel",
        "De rollen bij deze stap, met wat de anderen ervan mogen verwachten.",
        example="[{rol: school, sectoren: [po, vo], verwacht: …}]",
    )
    vragen_samen: Annotated[Feiten[Samenvraag], OwnIds] = feiten(
        "Vragen om samen te beantwoorden",
        "De vragen van deze stap, elk met een bron.",
        example="[{id: wie-heeft-baat, vraag: …, kadervraag: hoe}]",
    )
    op_tafel: Annotated[Feiten[Tafelstuk], OwnIds] = feiten(
        "Wat op tafel ligt als u klaar bent",
        "Wat er aan het eind van de stap moet zijn; een lezer vinkt het af.",
        example="[{id: groep-beschreven, tekst: …}]",
    )
    valkuilen: Feiten[Tekst] = feiten("Valkuilen", "Waar het volgens bronnen mis kan gaan.")
    voorbeeld: Annotated[Feit[Kenmerk], Ours(), To("pilot", back="Voorbeeld bij deze stap")] = feit(
        "Voorbeeld", "De pilot die deze stap het duidelijkst laat zien."
    )
    uit_pilots: Annotated[Feiten[Pilotveld], Ours()] = feiten(
        "Uit de pilots", "Welke velden van pilots naast elkaar komen te staan."
    )
    bouwstenen: Annotated[
        Feiten[Kenmerk], Ours(), To("kaderblok", back="Eerst te lezen bij deze stap")
    ] = feiten("Eerst te lezen", "De bouwstenen die bij deze stap het meest helpen, op volgorde.")
    zonder_antwoord: Feit[Tekst] = feit(
        "Zonder antwoord", "Waar de bronnen bij deze stap geen antwoord op geven, in één zin."
    )


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
        "bouwsteen",
        "bouwstenen",
        "docs/kader/blokken",
        "kader/blokken",
        "Vragen, uitgangspunten, voorwaarden, rollen en tips uit de bronnen, per stap.",
    )
    soort: Annotated[Feit[Bloksoort], Ours(), Facet()] = feit("Soort", "Wat voor bouwsteen.")
    kaderstappen: Annotated[
        Feiten[Kenmerk], Ours(), To("kaderstap", back="Bouwstenen bij deze stap"), Facet()
    ] = feiten("Stappenplan", "Bij welke stap de bouwsteen helpt.")
    vragen: Annotated[Feiten[Kadervraag], Ours(), Facet()] = feiten(
        "Vraag", "Welke van de vier vragen de bouwsteen helpt beantwoorden.", example="[geld]"
    )
    regio: Annotated[Feiten[Kenmerk], To("regio", back="Bouwstenen uit deze regio"), Facet()] = (
        feiten("Regio", "Waar de bouwsteen vandaan komt.")
    )
    onderdelen: Feiten[Onderdeel] = feiten(
        "Onderdelen", "De punten van de bouwsteen, elk met een bron."
    )
    hoofdlijnen: Annotated[
        Feiten[Kenmerk], To("hoofdlijn", back="Bouwstenen bij deze hoofdlijn")
    ] = feiten("Hoofdlijnen", "Bij welke hoofdlijn de bouwsteen hoort.")
    financieringsvormen: Annotated[
        Feiten[Kenmerk], To("financieringsvorm", back="Bouwstenen over deze financiering")
    ] = feiten("Financieringsvormen", "Over welke manier van betalen de bouwsteen gaat.")
    themas: Annotated[
        Feiten[Kenmerk], Ours(), To("thema", back="Bouwstenen bij dit onderwerp"), Facet()
    ] = feiten("Onderwerpen", "Waar de bouwsteen over gaat.")
    verwant: Annotated[Feiten[Kenmerk], Ours(), To("kaderblok", back="Verwante bouwstenen")] = (
        feiten("Verwante bouwstenen", "Bouwstenen die eraan raken.")
    )


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


class Indicatorsoort(Keuze):
    """What sort of measure it is."""

    TELLING = "telling"
    PERCENTAGE = "percentage"
    TEVREDENHEID = "tevredenheid"
    RESULTAAT = "resultaat"
    PROCESMAAT = "procesmaat"
    DATABRON = "databron"
    SCHAAL = "schaal", "vragenlijst of schaal"


class Meetpunt(Record):
    """What was counted in one period."""

    periode: Datum = veld("Periode", "Een jaar of schooljaar.", example="2021/2022", default=...)
    waarde: Getal = veld("Waarde", "Wat er is geteld.", example="10240", default=...)


class Reeks(Record):
    """The same count in a row of periods."""

    naam: Tekst = veld("Naam", "Wat er precies is geteld.", default=...)
    eenheid: Tekst = veld(
        "Eenheid", "Waarin is geteld.", example="leerplichtige kinderen", default=...
    )
    punten: tuple[Meetpunt, ...] = veld(
        "Punten", "Een getal per periode, de oudste eerst.", default=...
    )
    toelichting: Tekst | None = veld("Toelichting", "Wat u moet weten om de reeks te lezen.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        periods = [one.periode for one in self.punten]
        for before, after in pairwise(periods):
            if not before.span < after.span:
                raise fault("reeks-op-volgorde", een=str(before), ander=str(after))
        return self

    def detail(self) -> str:
        """What was counted."""
        return self.naam


def _one_unit(held: Feiten[Reeks]) -> Feiten[Reeks]:
    """The series, where all are in one unit: they share a picture."""
    units = list(dict.fromkeys(one.eenheid for one in held.waarden))
    if len(units) > 1:
        raise fault("twee-eenheden", een=units[0], ander=units[1])
    return held


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
    soort: Annotated[Feit[Indicatorsoort], Ours(), Facet()] = feit("Soort", "Wat voor maat.")
    eenheid: Feit[Tekst] = feit("Eenheid", "Waarin wordt gemeten.")
    meter: Feit[Tekst] = feit("Wie meet", "Wie de cijfers verzamelt.")
    landelijk: Feit[Tekst] = feit("Landelijke cijfers", "Waar landelijke cijfers staan.")
    reeksen: Annotated[Feiten[Reeks], AfterValidator(_one_unit)] = feiten(
        "Reeksen", "Landelijke cijfers over meer jaren, in één eenheid."
    )
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


class Financieringsvorm(Item):
    """A way in which an arrangement is paid."""

    kind: ClassVar[Kind] = Kind(
        "financieringsvorm",
        "financieringsvorm",
        "financieringsvormen",
        "docs/vocabulaires/financieringsvormen.yml",
        "financiering",
        "Waaruit een arrangement kan worden betaald.",
        heading="Wie betaalt wat",
    )
    definitie: Feit[Tekst] = feit("Wat het is", "Wat deze manier van betalen is, in één zin.")
    beslist: Feiten[Tekst] = feiten("Wie beslist", "Wie besluit of er geld komt.")
    betaler: Feiten[Tekst] = feiten("Wie betaalt", "Welke partij het geld geeft.")
    wet: Feiten[Tekst] = feiten("Wet of regeling", "Waarop de betaling berust.")


class Richting(Keuze):
    """Whether an answer points at paying for one pupil or for a group."""

    PER_KIND = "per kind", "per leerling betalen"
    PER_GROEP = "per groep", "voor een groep betalen"


class Keuzeantwoord(Record):
    """An answer to a question of the decision aid: if this, then these ways of paying."""

    id: Kenmerk = veld(
        "Kenmerk", "Komt in het adres van de keuzehulp; kleine letters.", default=...
    )
    als: Tekst = veld("Als", "Het antwoord, in de woorden van de lezer.", default=...)
    dan: Tekst = veld("Dan", "Wat daaruit volgt, en waarom.", default=...)
    richting: Richting | None = veld("Richting", "Wijst dit naar betalen per kind of per groep?")
    vormen: Annotated[
        tuple[Kenmerk, ...], Lijst, To("financieringsvorm", back="Past volgens de keuzehulp")
    ] = veld("Vormen", "De financieringsvormen die hierbij passen.", default=())

    def detail(self) -> str:
        """The answer."""
        return self.als


class Keuzevraag(Item):
    """A question of the decision aid: for one pupil or for a group, and with which money."""

    kind: ClassVar[Kind] = Kind(
        "keuzevraag",
        "vraag van de keuzehulp",
        "vragen van de keuzehulp",
        "docs/vocabulaires/keuzehulp.yml",
        "kader/keuzehulp",
        "Per leerling of voor een groep, en uit welk geld? Elke regel met een bron.",
        heading="Keuzehulp geld",
    )
    nummer: Geheel | None = veld("Nummer", "De plaats in de reeks.")
    antwoorden: Annotated[Feiten[Keuzeantwoord], OwnIds] = feiten(
        "Antwoorden",
        "De antwoorden, elk met wat eruit volgt en een bron.",
        example="[{id: groep, als: …, dan: …, vormen: [populatiebekostiging]}]",
    )
    onbekend: Feit[Tekst] = feit("Onbekend", "Wat de bronnen bij deze vraag niet zeggen.")


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
    themas: Annotated[
        Feiten[Kenmerk], Ours(), To("thema", back="Standpunten bij dit onderwerp"), Facet()
    ] = feiten("Onderwerpen", "Waar het verschil over gaat.")
    begrippen: Annotated[
        Feiten[Kenmerk], Ours(), To("begrip", back="Standpunten over dit begrip")
    ] = feiten("Begrippen", "Over welk begrip het verschil gaat.")
