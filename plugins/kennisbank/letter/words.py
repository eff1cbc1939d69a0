"""How people head what they tell: the words by which a heading is known for a field.

One table; the titles of the model are known as well, so that only other words stand here. A word
that could mean two fields stands in neither: its text keeps its own heading.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from kennisbank.letter.answers import in_parts
from kennisbank.letter.sheet import LEFT_OUT, SOURCE
from kennisbank.model.base import PROSE
from kennisbank.model.describe import field_rows
from kennisbank.text import nearest, squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kennisbank.model import Item

_ALL: Final[Mapping[str, tuple[str, ...]]] = {
    "titel": (
        *("naam van de pilot", "naam pilot", "titel van de pilot", "titel pilot"),
        *("naam van het project", "naam project", "projectnaam"),
    ),
    "samenvatting": ("in het kort", "kort", "korte omschrijving", "korte beschrijving", "de kern"),
    PROSE: (
        *("aanpak", "onze aanpak", "werkwijze", "beschrijving", "omschrijving", "toelichting"),
        *("hoe werkt het", "zo werkt het", "hoe gaat het", "hoe gaat het in zijn werk", "inhoud"),
        *("in uw eigen woorden", "wat doen we", "wat hebben we gedaan", "uitvoering", "verslag"),
        *("het verhaal", "achtergrondinformatie", "inleiding", "vervolg"),
    ),
}
WORDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "pilot": {
        "aanleiding": (
            *("waarom", "waarom deze pilot", "waarom zijn we begonnen", "achtergrond", "probleem"),
            *("probleemstelling", "het probleem", "context", "aanleiding en achtergrond"),
        ),
        "doel": (
            *("doelen", "doelstelling", "doelstellingen", "wat willen we bereiken", "ambitie"),
            *("wat wilden we bereiken", "waarvoor", "beoogd resultaat"),
        ),
        "doelgroepen": (
            "doelgroep",
            "voor wie",
            "voor wie is het",
            "om wie gaat het",
            "leerlingen",
        ),
        "leeftijd": ("leeftijden", "leeftijdsgroep", "hoe oud"),
        "sectoren": ("sector", "onderwijssoort", "schoolsoort", "soort onderwijs"),
        "regio": ("gebied", "waar", "werkgebied"),
        "gemeenten": ("gemeente",),
        "samenwerkingsverband": ("swv", "samenwerkingsverbanden"),
        "partners": (
            *("wie doen mee", "wie doen er mee", "wie doet mee", "wie deden mee", "betrokkenen"),
            *(
                "betrokken partijen",
                "betrokken organisaties",
                "samenwerkingspartners",
                "deelnemers",
            ),
            *("partijen", "deelnemende organisaties", "met wie"),
        ),
        "team": ("wie werken er", "bezetting", "medewerkers", "personeel", "formatie"),
        "omvang": ("aantallen", "hoeveel", "grootte", "schaal"),
        "omvang.leerlingen": ("aantal leerlingen", "hoeveel leerlingen", "aantal kinderen"),
        "omvang.scholen": ("aantal scholen",),
        "omvang.groepen": ("aantal groepen",),
        "intensiteit": ("hoe vaak", "hoe vaak en hoe lang", "frequentie", "tijdsinvestering"),
        "periode": ("looptijd", "wanneer", "duur", "tijdpad"),
        "status": ("stand van zaken", "hoe ver zijn we", "fase"),
        "financiering": ("kosten", "geld", "bekostiging", "wie betaalt", "budget", "middelen"),
        "evaluatie": (
            *("resultaat", "opbrengst", "opbrengsten", "uitkomsten", "effecten", "effect"),
            *("wat leverde het op", "wat levert het op", "eerste resultaten"),
        ),
        "lessen": (
            *("wat hebben we geleerd", "geleerde lessen", "wat leerden we", "onze lessen"),
            *("lessons learned", "leerpunten", "ervaringen"),
        ),
        "lessen.werkt": (
            *(
                "wat werkt",
                "wat werkte",
                "wat ging goed",
                "wat gaat goed",
                "succesfactoren",
                "tops",
            ),
            *("wat werkt wel", "succes", "successen", "sterke punten"),
        ),
        "lessen.werkt_niet": (
            *("wat werkt niet", "wat werkte niet", "wat ging minder goed", "wat ging niet goed"),
            *("wat kan beter", "knelpunten", "belemmeringen", "valkuilen", "wat gaat minder goed"),
        ),
        "lessen.van_koers_veranderd": (
            *("wat hebben we anders gedaan", "wat deden we anders", "bijstellingen"),
            *("aanpassingen", "wat hebben we aangepast"),
        ),
        "werkzame_elementen": (
            "waardoor werkt het",
            "werkzame factoren",
            "wat maakt dat het werkt",
        ),
        "randvoorwaarden": ("voorwaarden", "wat is nodig", "wat is er nodig", "benodigdheden"),
        "borging": ("borging", "verankering", "in het gewone onderwijs"),
        "open_vragen": ("vragen", "wat weten we nog niet", "nog te onderzoeken"),
        "contact": ("contactgegevens", "meer informatie", "meer weten"),
        "aliassen": ("ook wel", "andere namen"),
    },
    "bijeenkomst": {
        "titel": ("naam van de bijeenkomst",),
        "datum": ("wanneer", "dag", "datum en tijd"),
        "plaats": ("waar", "locatie"),
        "ritme": ("hoe vaak", "frequentie"),
        "deelnemers": ("wie", "wie waren er", "aanwezig", "aanwezigen", "wie deden mee"),
        "doel": ("waarvoor", "waarom", "aanleiding", "doel van de bijeenkomst"),
        "uitkomsten": (
            *("resultaten", "conclusies", "opbrengst", "opbrengsten", "wat kwam eruit"),
            *("uitkomst", "opbrengst van de dag"),
        ),
        "afspraken": ("besluiten", "actiepunten", "acties", "wat spraken we af"),
        "inzichten": ("wat hebben we geleerd", "wat leerden we", "geleerde lessen"),
        "programma": ("sessies", "het programma"),
        "begin": ("aanvang", "begintijd", "hoe laat"),
        "eind": ("eindtijd", "tot hoe laat"),
        "voor_wie": ("wie zijn welkom", "wie is welkom"),
        "aanmelden": ("aanmelding", "inschrijven"),
        "themas": ("onderwerp",),
        "netwerkgroepen": ("netwerkgroep", "georganiseerd door"),
    },
}
# A name of a field under which people tell something else: how they will find out what came of it.
_UNCLEAR: Final = frozenset({"evaluatie"})
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[A-Za-z][.)])\s+")
_BRACKETS: Final = re.compile(r"\s*\([^()]{0,200}\)\s*$")
_BEFORE: Final = re.compile(r"(?:de|het|een|onze|ons|uw|jullie)\s+", re.IGNORECASE)
_AFTER: Final = re.compile(
    r"\s+van\s+(?:de|het|deze|dit|onze|ons)\s+(?:pilot|project|proef|arrangement|aanpak|bijeenkomst)$",
    re.IGNORECASE,
)
_ORDER: Final = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3}){1,4}[.)]?|(?:\d{1,3}|[A-Za-z])[.)])\s+")
# A word that is shorter looks like too many others; one that differs more in length is another.
_LEAST: Final = 6
_OTHER_LENGTH: Final = 2
LONGEST: Final = 100


class Headings:
    """Knows for a kind of record which field a heading means."""

    def __init__(self, cls: type[Item]) -> None:
        self._known = _known(cls)

    def exact(self, heading: str) -> str:
        """The field that a heading names; empty where it is no name of one."""
        if len(heading) > LONGEST:
            return ""
        return next(
            (self._known[key] for one in _forms(heading) if (key := squash(one)) in self._known), ""
        )

    def meaning(self, heading: str) -> str:
        """The field that a heading most likely means: one that is almost the name of a field."""
        if found := self.exact(heading):
            return found
        wanted = squash(heading[:LONGEST])
        near = nearest(wanted, self._known) if len(wanted) >= _LEAST else ""
        likely = near and abs(len(near) - len(wanted)) <= _OTHER_LENGTH and near[0] == wanted[0]
        return self._known[near] if likely else ""


def unnumbered(heading: str) -> str:
    """A heading without its number, which means nothing away from the others."""
    return _ORDER.sub("", heading, count=1)


def _forms(heading: str) -> Iterator[str]:
    """A heading, and what is left of it without number, brackets and small words."""
    yield heading
    bare = _BRACKETS.sub("", _NUMBERED.sub("", heading)).strip(" :?.!-–")
    yield bare
    short = _AFTER.sub("", bare)
    yield short
    yield _BEFORE.sub("", short, count=1)


@cache
def _known(cls: type[Item]) -> dict[str, str]:
    """Each word by which a field is known, squashed; a title of the model wins from our own."""
    known: dict[str, str] = {}
    for words in (_ALL, WORDS.get(cls.kind.name, {})):
        for name, more in words.items():
            known |= {squash(one): name for one in more}
    for row in field_rows(cls):
        if row.name in LEFT_OUT:
            continue
        known |= {squash(one): row.name for one in (row.name, row.title) if one not in _UNCLEAR}
        if in_parts(row):
            known |= {squash(one.title): f"{row.name}.{one.name}" for one in row.inner}
    if "bronnen" in cls.model_fields:
        known |= {squash(one.title): one.name for one in SOURCE}
    return known
