"""What several kinds of records share."""

from typing import Self

from pydantic import model_validator

from kennisbank.model.base import Record, veld
from kennisbank.model.values import Datum, Keuze, fault


class Sector(Keuze):
    """Where in education or care a pilot takes place."""

    VOORSCHOOLS = "voorschools", "voorschools (kinderopvang, peuters)"
    PO = "po", "primair onderwijs (po)"
    SBO = "sbo", "speciaal basisonderwijs (sbo)"
    SO = "so", "speciaal onderwijs (so)"
    VO = "vo", "voortgezet onderwijs (vo)"
    PRO = "pro", "praktijkonderwijs (pro)"
    VSO = "vso", "voortgezet speciaal onderwijs (vso)"
    MBO = "mbo", "middelbaar beroepsonderwijs (mbo)"
    JEUGDHULP = "jeugdhulp"
    JGZ = "jgz", "jeugdgezondheidszorg (jgz)"
    ARBEIDSMARKT = "arbeidsmarkt"


class Periode(Record):
    """From when until when; either end may be unknown."""

    van: Datum | None = veld("Van", "Het begin.", example="2023-09")
    tot: Datum | None = veld(
        "Tot", "Het einde; leeg zolang het loopt of als het onbekend is.", example="2025-07"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.van and self.tot and self.van.span[0] > self.tot.span[1]:
            raise fault("verkeerde-volgorde", van=self.van, tot=self.tot)
        return self

    def __str__(self) -> str:
        match self.van, self.tot:
            case None, None:
                return ""
            case van, None:
                return f"vanaf {van}"
            case None, tot:
                return f"tot {tot}"
            case van, tot:
                return f"{van} tot {tot}"
