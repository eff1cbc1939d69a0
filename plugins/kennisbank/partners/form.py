"""The form in which a knowledge base publishes its pilots for others, in JSON.

``data/kennisbank.json`` says who publishes and which shares there are; each share is a file with
its digest as its name, so that who comes again fetches only those that changed. The first number of
the version rises where an older reader would misread it; a second one only adds fields.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from kennisbank.model import Pilot

MAJOR: Final = 1
VERSION: Final = f"{MAJOR}.0"
INDEX: Final = "data/kennisbank.json"
SCHEMA: Final = "data/kennisbank.schema.json"
SHARES: Final = "data/kennisbank/"
# Unless a partner says otherwise: that of the texts of this project.
LICENCE: Final = "CC BY 4.0"
DIGEST: Final = r"^[0-9a-f]{64}$"


class Part(BaseModel):
    """A part of the form. What a later version adds is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Who(Part):
    """Who publishes."""

    naam: str = Field(max_length=200, description="Hoe de kennisbank heet.")
    adres: str = Field("", max_length=2000, description="Haar voorpagina.")
    licentie: str = Field("", max_length=200, description="De licentie om het over te nemen.")
    dag: str = Field("", max_length=10, description="De dag waarvoor het geldt: jaar-maand-dag.")


class ShareOf(Part):
    """A share: a file of its own, beside this one, in the folder ``kennisbank``."""

    digest: str = Field(pattern=DIGEST, description="SHA-256 van het bestand, en zijn naam.")
    bytes: int = Field(ge=0, description="Hoe groot het bestand is.")
    aantal: int = Field(ge=0, description="Hoeveel pilots erin staan.")


class Index(Part):
    """``kennisbank.json``: who publishes, and what."""

    versie: str = Field(pattern=r"^\d{1,4}\.\d{1,4}$", description="De versie van deze vorm.")
    wie: Who = Field(description="Wie dit publiceert.")
    aantal: int = Field(ge=0, description="Hoeveel pilots er zijn.")
    delen: tuple[ShareOf, ...] = Field(strict=False, description="De bestanden waarin zij staan.")


class Content(Part):
    """A share, as far as every version has it; the pilots are looked at one by one."""

    versie: str = Field(pattern=r"^\d{1,4}\.\d{1,4}$", description="De versie van deze vorm.")
    pilots: list[dict[str, Any]] = Field(description="Pilots, met al hun velden en bronnen.")
    namen: dict[str, dict[str, str]] = Field(
        {}, description="Hoe heet waarnaar de pilots verwijzen: soort, kenmerk, naam."
    )


class Described(Content):
    """A share with each field of its pilots described."""

    pilots: list[Pilot] = Field(description="Pilots, met al hun velden en bronnen.")  # type: ignore[assignment] # narrower


def schema() -> dict[str, Any]:
    """Both sorts of file as JSON Schema, 2020-12."""
    _, definitions = _definitions()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Kennisbank, versie {VERSION}",
        "description": "Het overzicht (kennisbank.json), of een van de delen.",
        "anyOf": [{"$ref": "#/$defs/Index"}, {"$ref": "#/$defs/Described"}],
        "$defs": definitions,
    }


def _definitions() -> tuple[Any, dict[str, Any]]:
    from pydantic.json_schema import models_json_schema  # noqa: PLC0415 - only asked for once

    found, both = models_json_schema([(Index, "validation"), (Described, "validation")])
    return found, both["$defs"]
