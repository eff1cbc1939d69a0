"""The groups by which a reader chooses, in the words of a reader."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kennisbank.knowledge.link import facet_values
from kennisbank.model import Pilot
from kennisbank.model.base import To
from kennisbank.model.describe import choices, marker, unwrap
from kennisbank.model.partner import Partnersite
from kennisbank.text import SortKey, sort_key

if TYPE_CHECKING:
    from kennisbank.knowledge.ref import Kennis, Ref
    from kennisbank.model import Item

PARTNER = Partnersite.kind.name
# Each group and the word for what is chosen in it, in the order in which people ask.
FACETS = {
    "doelgroepen": "Doelgroep",
    "sectoren": "Sector",
    "regio": "Regio",
    "themas": "Onderwerp",
    "hoofdlijnen": "Hoofdlijn",
    "soort": "Soort pilot",
    "status": "Status",
    "financiering": "Financiering",
    "kaderstappen": "Stap",
    "evaluatie.opzet": "Resultaten gemeten",
}
# Other kinds have fields of these names as well, with choices of their own.
OF_PILOTS_ALONE = {"soort", "status", "evaluatie.opzet"}


# The group by which readers choose where a record comes from, where that is not only from here; and
# our own value in it.
SOURCE = "herkomst"
OURS = "deze-site"
EVERY = {**FACETS, SOURCE: "Bron"}


def groups(kennis: Kennis) -> dict[str, str]:
    """The groups that there is something to choose in; only with partners also the source."""
    return EVERY if kennis.origins else FACETS


def source_of(kennis: Kennis, ref: Ref) -> str:
    """The partner that a record comes from, as a value to choose by."""
    origin = kennis.origins.get(ref)
    return origin.partner if origin else OURS


def chosen_by(item: Item) -> dict[str, frozenset[str]]:
    """For each group the values by which a record can be chosen."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, value, _ in facet_values(item):
        if name in FACETS and (isinstance(item, Pilot) or name not in OF_PILOTS_ALONE):
            found[name].add(value)
    return {name: frozenset(values) for name, values in found.items()}


def facet_label(kennis: Kennis, name: str, value: str) -> str:
    """What a reader sees for a value: the label of a choice, or the title of a record."""
    if name == SOURCE:
        target = kennis.items[PARTNER].get(value)
        return target.naam if target else "Deze site"
    fixed = choices(Pilot, name)
    if fixed:
        return fixed.get(value, value)
    target = kennis.items[facet_kind(name)].get(value)
    return target.naam if target else value


def facet_values_of(kennis: Kennis, name: str) -> list[str]:
    """Every value that a group has: its fixed choices, or the ids of the records it refers to."""
    if name == SOURCE:
        return [OURS, *kennis.items[PARTNER]]
    return list(choices(Pilot, name)) or list(kennis.items[facet_kind(name)])


def facet_order(name: str, value: str, label: str) -> tuple[int, SortKey]:
    """A key that sorts values: fixed choices as the model lists them, records by title."""
    if name == SOURCE:
        return (int(value != OURS), sort_key(label))
    fixed = list(choices(Pilot, name))
    return (fixed.index(value) if value in fixed else 0, sort_key(label))


def facet_kind(name: str) -> str:
    """The kind of record that a group's values refer to; only for groups without fixed choices."""
    info = Pilot.model_fields[name]
    to = marker(info, To)
    if to is None:
        inner = unwrap(info.annotation)
        to = marker(inner.model_fields[inner.short], To)
    assert to is not None  # noqa: S101 - every group has choices or refers to records
    return to.kind
