"""News of others, as it was last gathered: the newest first, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.knowledge.ref import Ref
from kennisbank.model.nieuws import Nieuwsbericht, Nieuwsbron
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from kennisbank.knowledge.ref import Kennis


@dataclass(frozen=True, slots=True)
class Report:
    """A message and those in whose feed it stood; ``about`` has what it is tied to."""

    message: Nieuwsbericht
    sources: tuple[str, ...]
    about: tuple[Ref, ...]


def reports(kennis: Kennis, about: Ref | None = None) -> tuple[Report, ...]:
    """The messages of others, the newest first; ``about`` leaves those that are tied to it.

    What stood in a feed that is followed no more is left out, and so are ties to what is not there.
    """
    items = kennis.items[Nieuwsbericht.kind.name].values()
    found = [_report(kennis, one) for one in items if isinstance(one, Nieuwsbericht)]
    shown = [one for one in found if one.sources and (about is None or about in one.about)]
    shown.sort(key=lambda one: sort_key(one.message.naam))
    shown.sort(key=lambda one: _day(one.message), reverse=True)
    return tuple(shown)


def followed(kennis: Kennis) -> tuple[Nieuwsbron, ...]:
    """The feeds that are followed, by name."""
    items = kennis.items[Nieuwsbron.kind.name].values()
    found = (one for one in items if isinstance(one, Nieuwsbron))
    return tuple(sorted(found, key=lambda one: sort_key(one.naam)))


def _report(kennis: Kennis, message: Nieuwsbericht) -> Report:
    feeds = kennis.items[Nieuwsbron.kind.name]
    named = (message.nieuwsbron or "", *message.ook_in)
    tied = [Ref("thema", key) for key in message.themas]
    tied += [Ref("doelgroep", key) for key in message.doelgroepen]
    return Report(
        message,
        tuple(feeds[key].naam for key in named if key in feeds),
        tuple(ref for ref in tied if kennis.get(ref)),
    )


def _day(message: Nieuwsbericht) -> tuple[int, int, int]:
    return message.datum.sorteer if message.datum else (0, 0, 0)
