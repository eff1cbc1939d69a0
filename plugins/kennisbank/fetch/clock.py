"""The day on which something is fetched: the one place that looks at a clock."""

from datetime import UTC, date, datetime


def today() -> date:
    """Today, in UTC. What is fetched comes from outside, so it depends on when that is done."""
    return datetime.now(UTC).date()
