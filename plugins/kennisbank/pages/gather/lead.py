"""The first sentence of a page: what it is about in the whole country, where a source says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kennisbank.pages.gather.fields import Fields
    from kennisbank.pages.values import Note

# The field that says so, by kind; other kinds begin with their summary.
LEADS: Final[Mapping[str, str]] = {"doelgroep": "omschrijving", "financieringsvorm": "definitie"}


@dataclass(frozen=True, slots=True)
class Lead:
    """A sentence with its sources, and why it was inferred."""

    text: str
    notes: tuple[Note, ...]
    reason: str = ""


def has_lead(fields: Fields) -> bool:
    """Whether another sentence than the summary stands at the top of the page."""
    name = LEADS.get(fields.ref.kind)
    return name is not None and bool(fields.held(name))


def lead(fields: Fields) -> Lead:
    """What stands below the name of a record. Ask it first: that numbers the sources."""
    item = fields.item
    if not has_lead(fields):
        return Lead(item.kort, fields.notes.note(item.samenvatting.bron))
    (held,) = fields.held(LEADS[fields.ref.kind])
    return Lead(held.value, fields.notes.note(held.findings), held.feit.afgeleid or "")
