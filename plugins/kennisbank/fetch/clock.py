"""The day on which something is fetched: the one place that looks at a clock."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

# A day is the day that it is here: midnight in the Netherlands is the evening before in UTC.
HERE: Final = ZoneInfo("Europe/Amsterdam")


def today() -> date:
    """Today, here. What is fetched comes from outside, so it depends on when that is done."""
    return datetime.now(HERE).date()
