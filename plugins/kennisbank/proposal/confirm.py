"""A friendly question to who keeps a page, whether it is still right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from kennisbank.knowledge.addresses import improve_address, record_address

if TYPE_CHECKING:
    from kennisbank.knowledge.fresh import Due
    from kennisbank.knowledge.ref import Kennis

QUESTION = """Beste {keeper},

Op de kennisbank staat uw pagina [{title}]({page}). {since} Klopt zij nog?

- **Ja, of bijna:** open [dit formulier]({confirm}). Wat er nu staat, is al ingevuld, met vandaag
  als dag van bevestiging. Pas aan wat niet meer zo is, en dien het in. Een account is niet nodig
  als u het mailt.
- **Nee, het is gestopt:** dat is net zo goed om te weten. Kies in het formulier de status
  *gestopt*, en vertel wat u leerde.
- **U bent hier niet meer van:** schrijf dat hieronder, zonder namen. Dan zoeken wij verder.

Doet u niets, dan blijft de pagina staan. Er komt bij dat zij lang niet is bevestigd.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """An issue: its ``key`` is in the title, and the same for the same page."""

    key: str
    title: str
    body: str


def question(kennis: Kennis, one: Due, address: str) -> Question:
    """What to ask of a page that is due; ``address`` is where the site lives."""
    title = kennis.title(one.ref)
    keeper = kennis.title(one.keeper) if one.keeper and kennis.get(one.keeper) else "lezer"
    if one.since is None:
        since = "Er staat niet bij van wanneer zij is."
    else:
        said = "is voor het laatst bevestigd op" if one.confirmed else "gaat over"
        since = f"Zij {said} {one.since}."
    key = f"[{one.ref}]"
    body = QUESTION.format(
        keeper=keeper,
        title=title,
        since=since,
        page=urljoin(address, record_address(one.ref)),
        confirm=urljoin(address, f"{improve_address(one.ref)}&bevestig=1"),
    )
    return Question(key, f"Klopt deze pagina nog? {title} {key}", body)
