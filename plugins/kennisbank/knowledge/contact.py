"""Who can be called about a pilot: a desk or an organisation with an address, never a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kennisbank.knowledge.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Pilot

MOST: Final = 2


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call; ``why`` says what they have to do with the pilot.

    ``text`` is what a pilot itself gives as its desk. One of ``text``, ``website`` and ``phone``
    is there.
    """

    name: str
    why: str
    ref: Ref | None = None
    text: str = ""
    website: str = ""
    phone: str = ""


def contacts(kennis: Kennis, ref: Ref) -> tuple[Contact, ...]:
    """Whom to call about the pilot at ``ref``: the first two that can be reached.

    In this order: its own desk, who keeps it, a partner, the samenwerkingsverband,
    the municipality, and those of its region.
    """
    found: dict[Ref | str, Contact] = {}
    for one in _chain(kennis, ref):
        found.setdefault(one.ref or one.text, one)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _chain(kennis: Kennis, ref: Ref) -> Iterator[Contact]:
    pilot: Pilot = kennis.items[ref.kind][ref.id]  # type: ignore[assignment] # only pilots are asked
    if pilot.contact.waarde:
        yield Contact("Contact van de pilot", "loket van de pilot", text=pilot.contact.waarde)
    ways = (
        ("organisatie", pilot.eigenaar.waarde and (pilot.eigenaar.waarde,), "houdt dit bij"),
        ("organisatie", _partners(pilot), "partner"),
        ("samenwerkingsverband", pilot.samenwerkingsverband.waarden, "samenwerkingsverband"),
        ("gemeente", pilot.gemeenten.waarden, "gemeente"),
    )
    for kind, ids, why in ways:
        for item_id in ids or ():
            yield from _reachable(kennis, Ref(kind, item_id), why)
    for region in pilot.regio.waarden:
        yield from _of_region(kennis, Ref("regio", region))


def _partners(pilot: Pilot) -> tuple[str, ...]:
    """The organisations that take part, who carries it out first."""
    named = [one for one in pilot.partners.waarden if one.organisatie]
    named.sort(key=lambda one: one.rol not in {"uitvoering", "regie"})
    return tuple(one.organisatie for one in named if one.organisatie)


def _of_region(kennis: Kennis, region: Ref) -> Iterator[Contact]:
    name = kennis.items["regio"][region.id].naam if kennis.get(region) else region.id
    for link in kennis.incoming.get(region, ()):
        if link.source.kind in {"samenwerkingsverband", "gemeente"}:
            yield from _reachable(kennis, link.source, f"{link.source.kind} in {name}")


def _reachable(kennis: Kennis, ref: Ref, why: str) -> Iterator[Contact]:
    """A record with a website or a number; one that went on in another leads there."""
    seen: set[Ref] = set()
    while ref not in seen and (item := kennis.get(ref)):
        seen.add(ref)
        held: Any = item
        website = held.adres.waarde if hasattr(held, "adres") else ""
        phone = held.telefoon.waarde if hasattr(held, "telefoon") else ""
        if website or phone:
            yield Contact(item.naam, why, ref, website=website or "", phone=phone or "")
            return
        later = getattr(held, "opvolger", None) or getattr(held, "opgegaan_in", None)
        if later and later.bekend:
            ref = Ref(ref.kind, later.waarde)
