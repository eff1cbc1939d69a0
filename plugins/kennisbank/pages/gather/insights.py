"""What was understood at meetings, on the page of the subject or the step that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.meetings import insights_about
from kennisbank.pages.values import Anchor, Links, Section

if TYPE_CHECKING:
    from kennisbank.pages.gather.fields import Fields

TITLE: Final = "Inzichten van bijeenkomsten"
# More than this nobody reads here; the meetings have them all.
MOST: Final = 8


def insights(fields: Fields) -> Section:
    """The insights tied to this record, those of the latest meeting first, each with its place."""
    found = insights_about(fields.kennis, fields.ref)[:MOST]
    ways = (
        Anchor(f"{fields.url(one.meeting)}#{one.anchor}", one.text, fields.name(one.meeting))
        for one in found
    )
    return Section(TITLE, (Links(tuple(ways)),) if found else ())
