"""The page about results: what was measured best, and the way from a goal to a pilot."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import HOME, LESSONS, RESULTS, record_address, relative
from kennisbank.knowledge.best import best
from kennisbank.knowledge.link import PROSE
from kennisbank.knowledge.ref import Ref
from kennisbank.model import BY_NAME
from kennisbank.pages.gather.studies import STUDIED, across, blocks, measured
from kennisbank.pages.gather.subject import by_name
from kennisbank.pages.values import Anchor, Folded, Head, Links, Remark, Section, SectionPage, Shown
from kennisbank.pages.values.results import Ladder, Rung
from kennisbank.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.pages.values import Block, Study

TITLE: Final = "Resultaten"
SUMMARY: Final = "Wat is gemeten, hoe en door wie, en bij welk doel het hoort."
HOW_ORDERED: Final = (
    "Eerst onderzoek met loting, dan met een vergelijkingsgroep, dan een meting voor en na. De "
    "volgorde zegt hoe er is gemeten, niet hoe goed een pilot is."
)
GOAL, RESULT, INDICATOR, PILOT = "hoofdlijn", "maatschappelijk-resultaat", "indicator", "pilot"
NO_GOAL: Final = "Resultaten zonder hoofdlijn"
NO_INDICATOR: Final = "nog geen indicator"
NO_PILOT: Final = "nog door geen pilot gemeten"


def results_page(kennis: Kennis) -> SectionPage:
    """What was measured best first; then goals, results, indicators and pilots, with the gaps."""
    ladder = _Ladder(kennis)
    sections = (
        Section("Wat het best is gemeten", tuple(_best(kennis)), "_gemeten"),
        Section("Van doel naar pilot", (ladder.block(),), "_ladder"),
        Section("Verder lezen", (Links(tuple(_on())),), "_verder"),
    )
    return SectionPage(
        Shown(RESULTS, TITLE, SUMMARY, "", RESULTS),
        Head(TITLE, summary=SUMMARY, back=Anchor(relative(RESULTS, HOME), "Begin")),
        tuple(one for one in sections if one.blocks),
    )


def _best(kennis: Kennis) -> Iterator[Block]:
    pilots = best(kennis, (Ref(PILOT, item_id) for item_id in kennis.items[PILOT]))
    shown, told = measured(across(kennis, RESULTS, pilots))
    yield Remark(HOW_ORDERED)
    yield from blocks(RESULTS, shown, STUDIED)
    if told:
        title = f"Geteld of verteld: {counted(len(told), 'bericht', 'berichten')}"
        yield Folded(title, (Links(tuple(map(_in_brief, told))),))


def _in_brief(study: Study) -> Anchor:
    """What is no study, in a line: the pilot, how it is known, and what came out first."""
    pilot = study.pilots[0]
    first = (*study.rows, *study.told)[0]
    return Anchor(pilot.url, pilot.name, f"{study.how.lower()}: {first.text}")


def _on() -> Iterator[Anchor]:
    yield Anchor(relative(RESULTS, LESSONS), "Lessen van pilots", "wat werkte, en wat niet")
    yield Anchor(
        relative(RESULTS, "indicatoren/"), "Indicatoren", "waaraan te zien is of iets helpt"
    )


class _Ladder:
    """From main lines to pilots, and what is missing on the way."""

    def __init__(self, kennis: Kennis) -> None:
        self._kennis = kennis
        self._results = self._below(GOAL, RESULT)
        self._indicators = self._below(RESULT, INDICATOR)
        # An indicator may serve a main line without a result between them.
        self._direct = self._below(GOAL, INDICATOR)
        self._pilots = self._below(INDICATOR, PILOT)

    def _below(self, upper: str, lower: str) -> Mapping[Ref, Sequence[Ref]]:
        """For each record of the upper kind, those of the lower kind that say they serve it."""
        found: dict[Ref, dict[Ref, None]] = defaultdict(dict)
        for item_id in self._kennis.items[upper]:
            ref = Ref(upper, item_id)
            for link in self._kennis.incoming.get(ref, ()):
                if link.source.kind == lower and link.field != PROSE:
                    found[ref][link.source] = None
        return {ref: self._sorted(lows) for ref, lows in found.items()}

    def _sorted(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        return tuple(sorted(refs, key=lambda one: by_name(self._kennis, one)))

    def block(self) -> Ladder:
        """The ladder of every main line, then the results that serve none."""
        goals = [Ref(GOAL, item_id) for item_id in self._kennis.items[GOAL]]
        placed = {low for lows in self._results.values() for low in lows}
        loose = self._sorted(
            ref
            for item_id in self._kennis.items[RESULT]
            if (ref := Ref(RESULT, item_id)) not in placed
        )
        rungs = list(map(self._goal, goals))
        if loose:
            where = Anchor(relative(RESULTS, f"{BY_NAME[RESULT].kind.address}/"), NO_GOAL)
            rungs.append(Rung(where, tuple(map(self._result, loose))))
        return Ladder(tuple(rungs), tuple(self._gaps()))

    def _goal(self, ref: Ref) -> Rung:
        results = self._results.get(ref, ())
        within = {low for result in results for low in self._indicators.get(result, ())}
        direct = [one for one in self._direct.get(ref, ()) if one not in within]
        rungs = (*map(self._result, results), *map(self._indicator, direct))
        return Rung(self._anchor(ref), tuple(rungs))

    def _result(self, ref: Ref) -> Rung:
        below = tuple(map(self._indicator, self._indicators.get(ref, ())))
        return Rung(self._anchor(ref), below, "" if below else NO_INDICATOR)

    def _indicator(self, ref: Ref) -> Rung:
        pilots = self._pilots.get(ref, ())
        below = tuple(Rung(self._anchor(one)) for one in pilots)
        return Rung(self._anchor(ref, "indicator"), below, "" if below else NO_PILOT)

    def _anchor(self, ref: Ref, detail: str = "") -> Anchor:
        name = self._kennis.items[ref.kind][ref.id].naam
        return Anchor(relative(RESULTS, record_address(ref)), name, detail)

    def _gaps(self) -> Iterator[str]:
        """What is missing, counted."""
        results = {Ref(RESULT, item_id) for item_id in self._kennis.items[RESULT]}
        indicators = {Ref(INDICATOR, item_id) for item_id in self._kennis.items[INDICATOR]}
        in_a_goal = {low for lows in self._results.values() for low in lows}
        served = {
            low
            for uppers in (self._indicators, self._direct)
            for lows in uppers.values()
            for low in lows
        }
        missing = (
            (results - in_a_goal, results, "resultaten", ("staat", "staan"), "bij geen hoofdlijn"),
            (
                results - self._indicators.keys(),
                results,
                "resultaten",
                ("heeft", "hebben"),
                "geen indicator",
            ),
            (
                indicators - served,
                indicators,
                "indicatoren",
                ("hoort", "horen"),
                "bij geen resultaat",
            ),
            (
                indicators - self._pilots.keys(),
                indicators,
                "indicatoren",
                ("is", "zijn"),
                "door geen pilot gemeten",
            ),
        )
        for found, whole, names, (one, more), what in missing:
            if found:
                verb = one if len(found) == 1 else more
                yield f"{len(found)} van de {len(whole)} {names} {verb} {what}."
