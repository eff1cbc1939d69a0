"""Records in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kennisbank.knowledge.addresses import record_address, relative
from kennisbank.knowledge.dates import statement_date
from kennisbank.knowledge.ref import Ref
from kennisbank.model import Pilot
from kennisbank.model.pilot import Opzet
from kennisbank.pages.values import Card, Marks, Status

if TYPE_CHECKING:
    from kennisbank.knowledge.ref import Kennis


def card(kennis: Kennis, ref: Ref, start: str, *, why: str = "") -> Card:
    """A record in a list on the page at ``start``; ``why`` says why it is there."""
    item: Any = kennis.items[ref.kind][ref.id]
    is_pilot = isinstance(item, Pilot)
    return Card(
        id=str(ref),
        url=relative(start, record_address(ref)),
        name=item.naam,
        summary=item.kort,
        count=pilot_count(kennis, ref),
        marks=marks(kennis, ref) if is_pilot else None,
        who=_names(kennis, item.doelgroepen.waarden, "doelgroep") if is_pilot else (),
        where=_names(kennis, item.regio.waarden, "regio") if is_pilot else (),
        short=getattr(item, "afkorting", None) or "" if ref.kind == "begrip" else "",
        why=why,
    )


def _names(kennis: Kennis, ids: tuple[str, ...], kind: str) -> tuple[str, ...]:
    found = (kennis.get(Ref(kind, item_id)) for item_id in ids)
    return tuple(target.naam for target in found if target)


def pilot_count(kennis: Kennis, ref: Ref) -> int:
    """How many pilots refer to a record."""
    links = kennis.incoming.get(ref, ())
    return len({link.source for link in links if link.source.kind == Pilot.kind.name})


def marks(kennis: Kennis, ref: Ref) -> Marks:
    """The status of the pilot at ``ref`` and how its results came about."""
    pilot: Any = kennis.items[ref.kind][ref.id]
    return Marks(_status(kennis, ref, pilot), evidence_label(pilot))


def _status(kennis: Kennis, ref: Ref, pilot: Pilot) -> Status:
    known = [index for index, feit in enumerate(pilot.status.feiten) if feit.bekend]
    if not known:
        return Status("onbekend", "status niet vermeld")
    path = ("status", known[-1])
    date = next(statement_date(kennis, pilot, s) for s in kennis.stated[ref] if s.path == path)
    stand = pilot.status.waarden[-1].stand
    return Status(str(stand.value), stand.label, str(date or ""))


def evidence(pilot: Pilot) -> Opzet | None:
    """How the results came about: the first of ``Opzet``'s order that any result has."""
    found = {result.opzet for result in pilot.evaluatie.waarden}
    return next((opzet for opzet in Opzet if opzet in found), None)


def evidence_label(pilot: Pilot) -> str:
    """The same in words; empty where no result is known."""
    if not pilot.evaluatie.bekend:
        return ""
    opzet = evidence(pilot)
    return opzet.label if opzet else "niet vermeld hoe bepaald"
