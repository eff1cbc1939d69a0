"""The messages in a feed, read in a process of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from kennisbank.fetch import Answer, Died, run
from kennisbank.limits import WHOLE_SECONDS


class NotAFeed(Exception):  # noqa: N818 - it says what is the matter
    """What came is no feed that we read; the text is a sentence for who looks after the site."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as plain text: what it is called, where it is, how it begins and its day."""

    title: str
    address: str
    text: str
    day: date | None


def messages(answer: Answer, seconds: float = WHOLE_SECONDS) -> tuple[Message, ...]:
    """The messages in what was fetched, as the feed has them. Raises ``NotAFeed``."""
    head = json.dumps({"type": answer.media_type, "address": answer.address}).encode()
    try:
        told = json.loads(run("kennisbank.news.parse", head + b"\n" + answer.content, seconds))
    except Died as died:
        raise NotAFeed(str(died)) from died
    if "refused" in told:
        raise NotAFeed(told["refused"])
    return tuple(
        Message(one["title"], one["address"], one["text"], _day(one["day"]))
        for one in told["items"]
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
