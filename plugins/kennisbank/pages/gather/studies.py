"""The results of a pilot by study: how it was measured once, then a row for each outcome."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup

from kennisbank.knowledge.ref import Ref
from kennisbank.model.pilot import Opzet
from kennisbank.model.values import in_dutch
from kennisbank.pages.values import Outcome, Study

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from decimal import Decimal

    from kennisbank.model.pilot import Resultaat
    from kennisbank.pages.gather.fields import Fields, Held

Numbers = tuple["Decimal | None", "Decimal | None", "Decimal | None"]


def studies(fields: Fields) -> tuple[Study, ...]:
    """Every study of a pilot, what was measured best first."""
    held = fields.held("evaluatie")
    fields.field("evaluatie")
    order = list(Opzet)
    held.sort(key=lambda one: order.index(one.value.opzet) if one.value.opzet else len(order))
    groups: dict[Hashable, list[Held]] = defaultdict(list)
    for one in held:
        groups[_study(one)].append(one)
    return tuple(_shown(fields, found) for found in groups.values())


def _study(one: Held) -> Hashable:
    """What results of one study share: design, method, who tells it, and the source."""
    result = one.value
    return (
        result.opzet,
        result.methode,
        result.door,
        frozenset(finding.bron for finding in one.findings),
    )


def _shown(fields: Fields, found: Sequence[Held]) -> Study:
    first: Resultaat = found[0].value
    results = [one.value for one in found]
    counts = {str(one.n) for one in results if one.n is not None}
    others = {_other(one) for one in results if one.vergelijkingsgroep}
    periods = dict.fromkeys(one.periode for one in results if one.periode)
    dates = dict.fromkeys(fields.own_date(one.statement) for one in found)
    how = first.opzet.label if first.opzet else "niet vermeld hoe gemeten"
    return Study(
        how=how[:1].upper() + how[1:],
        method=first.methode or "",
        facts=tuple(
            (title, text)
            for title, text in (
                ("Aantal (n)", counts.pop() if len(counts) == 1 else ""),
                ("Periode", next(iter(periods)) if len(periods) == 1 else ""),
                ("Gemeld door", first.door or ""),
                ("Peildatum", ", ".join(filter(None, dates))),
            )
            if text
        ),
        other=next(iter(others), "") if len(others) == 1 else "Vergelijkingsgroep",
        with_figures=any(_has_figures(one) for one in results),
        with_other=bool(others),
        with_number=len({str(one.n) for one in results if one.n is not None}) > 1,
        rows=tuple(_row(fields, one, told=len(periods) < 2) for one in found),  # noqa: PLR2004 - one period is told once
    )


def _row(fields: Fields, one: Held, *, told: bool) -> Outcome:
    result: Resultaat = one.value
    other = result.vergelijkingsgroep
    indicator = fields.link(Ref("indicator", result.indicator)) if result.indicator else Markup()
    return Outcome(
        text=result.uitkomst,
        unit=result.eenheid or "",
        figure=_figure((result.voor, result.na, result.waarde)),
        other=_figure((other.voor, other.na, None)) if other else "",
        number=str(result.n or ""),
        period="" if told else result.periode or "",
        indicator=indicator,
        caveat=result.kanttekening or "",
        reason=one.feit.afgeleid or "",
    )


def _other(result: Resultaat) -> str:
    other = result.vergelijkingsgroep
    if other is None:
        return ""
    name = other.omschrijving or "Vergelijkingsgroep"
    return f"{name}, n = {other.n}" if other.n else name


def _has_figures(result: Resultaat) -> bool:
    return not (result.voor is result.na is result.waarde is None)


def _figure(numbers: Numbers) -> str:
    """A value, or what it was before and after: ``8,5 → 4,9``."""
    before, after, value = numbers
    if value is not None:
        return in_dutch(value)
    if before is None and after is None:
        return "niet vermeld"
    shown = ("niet vermeld" if one is None else in_dutch(one) for one in (before, after))
    return " → ".join(shown)
