"""An issue as GitHub sends it, read: who wrote it, with which form, and each answer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kennisbank.proposal.forms import LABELS
from kennisbank.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

# An issue has at most so many signs: https://github.com/orgs/community/discussions/41331.
MOST: Final = 65_536
MAX_EVENT: Final = 2_000_000
_LOGIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?")


class NotAnIssueError(ValueError):
    """The file is no event about an issue with one of our forms."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue; ``form`` is the one it was made with, ``day`` that on which it was last written."""

    number: int
    form: str
    title: str
    body: str
    login: str
    user: int
    day: str

    def answers(self, labels: Iterable[str]) -> dict[str, str]:
        """The answer below each of ``labels``, which stand in that order.

        A form writes every question, also one that nobody answered. So a heading in an answer is
        part of it, unless it is the very next question.
        """
        found: dict[str, str] = {}
        wanted = list(labels)
        now, lines = "", list[str]()
        for line in self.body.split("\n"):
            label = line.removeprefix("### ").strip() if line.startswith("### ") else ""
            if label and wanted and label == wanted[0]:
                found[now] = "\n".join(lines).strip()
                now, lines, wanted = label, [], wanted[1:]
            else:
                lines.append(line)
        found[now] = "\n".join(lines).strip()
        found.pop("", None)
        return found


def read_issue(text: str) -> Issue:
    """The issue of an event; raises ``NotAnIssueError`` for anything else."""
    if len(text) > MAX_EVENT:
        raise NotAnIssueError
    try:
        event = json.loads(text)
        raw = event["issue"]
        names = [one["name"] for one in raw["labels"]]
        form = next(name for name, label in LABELS.items() if label in names)
        login, user = raw["user"]["login"], raw["user"]["id"]
        number, stamp = raw["number"], raw.get("updated_at") or raw["created_at"]
        title, body = _text(raw["title"]), _text(raw.get("body") or "")
    except (ValueError, KeyError, TypeError, StopIteration, RecursionError) as error:
        raise NotAnIssueError from error
    numbers = isinstance(number, int) and isinstance(user, int)
    if not (numbers and _LOGIN.fullmatch(str(login)) and re.match(r"\d{4}-\d\d-\d\d", str(stamp))):
        raise NotAnIssueError
    return Issue(number, form, title, body[:MOST], login, user, stamp[:10])


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return tidy(raw.replace("\r\n", "\n").replace("\r", "\n"))
