"""The day on which the site is made, as somebody gives it; nobody here looks at a clock."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

Day = tuple[int, int, int]

# The variable of the environment with which every command and every build is given its day.
VARIABLE: Final = "KENNISBANK_VANDAAG"
NO_DAY: Final = "'{text}' is geen dag zoals 2026-11-26."
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def given_day(text: str | None) -> Day | None:
    """The day that a text names, written as year-month-day; ``None`` for no text.

    Raises ``ValueError``, with a sentence for who gave it, for anything but a day.
    """
    if not text:
        return None
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise ValueError(NO_DAY.format(text=text))
    return found.year, found.month, found.day
