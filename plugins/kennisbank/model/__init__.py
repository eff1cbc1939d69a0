"""The records: what a pilot, a theme or a source is. No reading, no writing, no pages."""

from kennisbank.model.base import Item
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.model.kader import (
    Financieringsvorm,
    Hoofdlijn,
    Indicator,
    Kaderblok,
    Kaderstap,
    Keuzevraag,
    MaatschappelijkResultaat,
    Standpunt,
)
from kennisbank.model.naslag import Begrip, Bron, Doelgroep, Thema, Wegwijzer
from kennisbank.model.netwerk import (
    Gemeente,
    Organisatie,
    Regio,
    Samenwerkingsverband,
)
from kennisbank.model.netwerkgroep import Netwerkgroep
from kennisbank.model.nieuws import Gebeurtenis, Nieuwsbericht, Nieuwsbron, Nieuwsstand
from kennisbank.model.partner import Partnersite
from kennisbank.model.pilot import Pilot

__all__ = ["BY_NAME", "KINDS", "Begrip", "Bron", "Indicator", "Item", "Pilot", "Wegwijzer"]

# Every kind, in the order in which the site lists them.
KINDS: tuple[type[Item], ...] = (
    Pilot,
    Doelgroep,
    Thema,
    Kaderstap,
    Kaderblok,
    Hoofdlijn,
    MaatschappelijkResultaat,
    Financieringsvorm,
    Keuzevraag,
    Standpunt,
    Indicator,
    Netwerkgroep,
    Bijeenkomst,
    Regio,
    Gemeente,
    Samenwerkingsverband,
    Organisatie,
    Begrip,
    Wegwijzer,
    Gebeurtenis,
    Nieuwsbron,
    Nieuwsstand,
    Nieuwsbericht,
    Partnersite,
    Bron,
)
BY_NAME: dict[str, type[Item]] = {cls.kind.name: cls for cls in KINDS}
