"""The page of an indicator: what it measures, the country over the years, and what pilots found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kennisbank.charts import draw
from kennisbank.knowledge.addresses import RESULTS, relative
from kennisbank.knowledge.link import PROSE
from kennisbank.model.values import in_dutch
from kennisbank.pages.gather.figures import trend
from kennisbank.pages.gather.parts import backlinks, caution, end, facts
from kennisbank.pages.gather.studies import MEASURED_OR_TOLD, SHEET, across, blocks
from kennisbank.pages.gather.texts import inner_headings
from kennisbank.pages.values import Anchor, Links, Picture, Prose, Section
from kennisbank.pages.values.results import Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.model.kader import Reeks
    from kennisbank.pages.gather.fields import Fields
    from kennisbank.pages.gather.parts import Alike
    from kennisbank.pages.values import Block

# What pilots found stands on the page itself, so they are not named once more.
OF_PILOTS: Final = "Resultaten van deze pilots"


def indicator(fields: Fields, _alike: Alike) -> Iterator[Section]:
    """What is measured and how; the series; the studies of pilots; then what it belongs to."""
    yield Section("", (*facts(fields.known("eenheid", "soort", "meter")), *caution(fields)))
    yield Section("Landelijk", (*_series(fields), *facts(fields.known("landelijk"))))
    yield Section("Wat pilots maten", tuple(_pilots(fields)))
    text = fields.prose()
    yield Section("", (Prose(text.html),) if text.html else (), inner=inner_headings(text))
    rest = fields.rest("eenheid", "soort", "meter", "landelijk", "reeksen")
    yield Section("Waar het bij hoort", (*facts(rest), *_on(fields)))
    yield from (one for one in backlinks(fields) if one.title != OF_PILOTS)
    yield from end(fields)


def _pilots(fields: Fields) -> Iterator[Block]:
    """The results of pilots on this indicator, a study at a time."""
    links = fields.kennis.incoming.get(fields.ref, ())
    pilots = dict.fromkeys(
        one.source for one in links if one.source.kind == "pilot" and one.field != PROSE
    )
    found = across(fields.kennis, fields.address, pilots, fields.ref.id)
    yield from blocks(fields.address, found, MEASURED_OR_TOLD)


def _series(fields: Fields) -> Iterator[Series]:
    held = fields.held("reeksen")
    series: list[Reeks] = [one.value for one in held]
    for chart in trend(fields.item.naam, series):
        fields.field("reeksen")
        findings = tuple(dict.fromkeys(finding for one in held for finding in one.findings))
        known = [
            {one.periode.written: in_dutch(one.waarde) for one in row.punten} for row in series
        ]
        yield Series(
            relative(fields.address, SHEET),
            Picture(chart.what, chart.unit, draw(chart)),
            tuple(row.naam for row in series),
            tuple(
                (period, tuple(row.get(period, "") for row in known)) for period in chart.periods
            ),
            tuple(
                f"{row.naam}: {row.toelichting}" if len(series) > 1 else row.toelichting
                for row in series
                if row.toelichting
            ),
            fields.notes.note(findings),
        )


def _on(fields: Fields) -> tuple[Block, ...]:
    ways = Anchor(relative(fields.address, RESULTS), "Alle resultaten", "van doel naar pilot")
    return (Links((ways,)),)
