"""Fetching from others, guarded: the one door to the network.

Only https to a public address that was looked up once and is the one connected to; every redirect
is looked at again; time and size are bounded, also for who sends a byte a second. All of it happens
in a child process with limits of its own, so that no answer can keep or fill the caller.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Final

from kennisbank.fetch.child import Died, run
from kennisbank.limits import STEP_SECONDS, WHOLE_SECONDS

__all__ = ["NOTHING_SEEN", "Answer", "Died", "Limits", "Refused", "Seen", "fetch", "run"]


class Refused(Exception):  # noqa: N818 - it says what is the matter
    """What was asked for is not taken; the text is a sentence for who looks after the site."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server said of its answer, to be told when asking again."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for a step (looking up, connecting, one reading) and for all of it."""

    step: float = STEP_SECONDS
    whole: float = WHOLE_SECONDS


NOTHING_SEEN: Final = Seen()
GENEROUS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came, unpacked, from which ``address`` in the end; ``unchanged`` is without content."""

    content: bytes
    media_type: str
    address: str
    seen: Seen
    unchanged: bool = False


def fetch(
    address: str, *, seen: Seen = NOTHING_SEEN, loopback: bool = False, limits: Limits = GENEROUS
) -> Answer:
    """What is at ``address``. Raises ``Refused`` for whatever is not wholly as it should be.

    ``seen`` is what an earlier answer said: then what has not changed does not come again. With
    ``loopback``, for tests, an http address on this computer is allowed as well.
    """
    asked = {"address": address, "seen": asdict(seen), "loopback": loopback, "step": limits.step}
    try:
        told = run("kennisbank.fetch.wire", json.dumps(asked).encode(), limits.whole)
    except Died as died:
        raise Refused(str(died)) from died
    head, _, content = told.partition(b"\n")
    data = json.loads(head)
    if "refused" in data:
        raise Refused(data["refused"])
    answer = Answer(content, data["type"], data["address"], Seen(**data["seen"]))
    return replace(answer, unchanged=True) if data["unchanged"] else answer
