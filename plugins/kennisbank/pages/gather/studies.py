"""Results by study: how it was measured once, then a row for each outcome, and a picture.

A study is one block, however many results, pilots or pages tell of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kennisbank.charts import draw
from kennisbank.knowledge.addresses import record_address, relative
from kennisbank.knowledge.best import STUDIES
from kennisbank.knowledge.ref import Ref
from kennisbank.model.naslag import Bron
from kennisbank.model.pilot import Opzet
from kennisbank.model.statement import Stand
from kennisbank.model.values import in_dutch
from kennisbank.pages.gather.fields import Fields
from kennisbank.pages.gather.figures import charts
from kennisbank.pages.values import Anchor, Folded, Outcome, Picture, Studies, Study
from kennisbank.text import counted

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.pilot import Erkenning, Resultaat
    from kennisbank.pages.gather.fields import Held
    from kennisbank.pages.values import Block

Numbers = tuple["Decimal | None", "Decimal | None", "Decimal | None"]
SHEET: Final = "assets/kennisbank/grafiek.css"
# So many studies stand open.
OPEN: Final = 3
STUDIED: Final = ("onderzoek", "onderzoeken")
MEASURED_OR_TOLD: Final = ("meting of bericht", "metingen en berichten")
_ORDER: Final = {opzet: place for place, opzet in enumerate(Opzet)}


@dataclass(frozen=True, slots=True)
class _Told:
    """A result, and the pilot that tells of it."""

    fields: Fields
    held: Held

    @property
    def result(self) -> Resultaat:
        return self.held.value  # type: ignore[no-any-return]


def studies(fields: Fields) -> tuple[Study, ...]:
    """Every study of a pilot, what was measured best first."""
    found = [_Told(fields, one) for one in fields.held("evaluatie")]
    fields.field("evaluatie")
    return tuple(_shown(group) for group in _grouped(found))


def across(
    kennis: Kennis, address: str, pilots: Iterable[Ref], indicator: str = ""
) -> tuple[Study, ...]:
    """Every study of these pilots, or of their results on one indicator, for a page.

    ``address`` is that of the page. What was measured best comes first, then the larger study; each
    names its pilots and sources, and who recognised what was studied.
    """
    found = [
        _Told(fields, one)
        for fields in (Fields(kennis, ref, address) for ref in pilots)
        for one in fields.held("evaluatie")
        if indicator in {"", one.value.indicator}
    ]
    groups = sorted(_grouped(found), key=_size)
    return tuple(_shown(group, apart=True) for group in groups)


def measured(found: Iterable[Study]) -> tuple[tuple[Study, ...], tuple[Study, ...]]:
    """The studies that can show whether something helped, and all that was counted or told."""
    shown = tuple(found)
    return (
        tuple(one for one in shown if one.can_show),
        tuple(one for one in shown if not one.can_show),
    )


def blocks(
    address: str, found: tuple[Study, ...], names: tuple[str, str], shown: int = OPEN
) -> Iterator[Block]:
    """The first studies as a block of the page at ``address``, and the rest in a fold.

    ``names`` is what one is called, and what more are called.
    """
    yield from _block(address, found[:shown])
    if rest := found[shown:]:
        yield Folded(f"Nog {counted(len(rest), *names)}", tuple(_block(address, rest)))


def _block(address: str, found: tuple[Study, ...]) -> Iterator[Studies]:
    if found:
        drawn = any(one.pictures for one in found)
        yield Studies(found, relative(address, SHEET) if drawn else "")


def _grouped(found: Sequence[_Told]) -> list[list[_Told]]:
    """Results of one study together, what was measured best first."""
    groups: dict[Hashable, list[_Told]] = defaultdict(list)
    for one in sorted(found, key=_place):
        groups[_study(one)].append(one)
    return list(groups.values())


def _place(one: _Told) -> int:
    return _ORDER[one.result.opzet] if one.result.opzet else len(_ORDER)


def _size(group: Sequence[_Told]) -> tuple[int, int]:
    counts = [one.result.n.getal for one in group if one.result.n]
    return _place(group[0]), -max(counts, default=0)


def _study(one: _Told) -> Hashable:
    """What results of one study share: the design and, in the same words, the method.

    Where the method is not told, it is who tells the result, and where. A source of a pilot's own
    is known by what it is, for two pilots may have the same.
    """
    fields, result = one.fields, one.result
    if result.opzet and result.methode and result.methode != Stand.NIET_VERMELD.value:
        return result.opzet, result.methode
    sources = []
    for finding in one.held.findings:
        source = fields.kennis.source(fields.item, finding.bron)
        sources.append(((source.adres or source.titel) if source else None) or finding.bron)
    return result.opzet, result.methode, result.door, frozenset(sources)


def _shown(found: Sequence[_Told], *, apart: bool = False) -> Study:
    """A study; ``apart`` from the page of its pilot it names pilot, sources and recognition."""
    rows = list({one.result.uitkomst: one for one in found}.values())
    results = [one.result for one in rows]
    first = results[0]
    counts = {str(one.n) for one in results if one.n is not None}
    others = dict.fromkeys(map(_other, results))
    periods = dict.fromkeys(one.periode for one in results if one.periode)
    one_period = len(periods) <= 1
    tellers = dict.fromkeys(one.door for one in results if one.door)
    dates = dict.fromkeys(one.fields.own_date(one.held.statement) for one in rows)
    how = first.opzet.label if first.opzet else "niet vermeld hoe gemeten"
    return Study(
        how=how[:1].upper() + how[1:],
        method=first.methode or "",
        facts=tuple(
            (title, text)
            for title, text in (
                ("Aantal (n)", counts.pop() if len(counts) == 1 else ""),
                ("Vergeleken met", "; ".join(filter(None, others))),
                ("Periode", "".join(periods) if one_period else ""),
                ("Gemeld door", "; ".join(tellers)),
                ("Peildatum", ", ".join(filter(None, dates))),
            )
            if text
        ),
        with_other=any(map(_other_figures, results)),
        with_number=len({str(one.n) for one in results if one.n is not None}) > 1,
        rows=tuple(_row(one, told=one_period) for one in rows if _has_figures(one.result)),
        told=tuple(_row(one, told=one_period) for one in rows if not _has_figures(one.result)),
        caveats=tuple(dict.fromkeys(filter(None, (one.kanttekening for one in results)))),
        indicators=tuple(dict.fromkeys(filter(None, map(_indicator, rows)))),
        can_show=first.opzet in STUDIES,
        pictures=tuple(
            Picture(one.what, one.unit, draw(one)) for one in charts(_named(one) for one in rows)
        ),
        pilots=tuple(_pilots(found)) if apart else (),
        judged=tuple(_recognised(rows)) if apart else (),
        sources=tuple(_sources(found)) if apart else (),
    )


def _named(one: _Told) -> tuple[Resultaat, str]:
    """A result with a name short enough for a picture."""
    key = one.result.indicator
    return one.result, one.fields.name(Ref("indicator", key)) if key else one.result.uitkomst


def _recognised(found: Iterable[_Told]) -> Iterator[tuple[str, str]]:
    """What a national body said of what was studied, and when: of each body the latest."""
    for fields in {one.fields.ref: one.fields for one in found}.values():
        latest: dict[str, Erkenning] = {}
        judged: list[Erkenning] = [one.value for one in fields.held("erkenning")]
        for one in sorted(judged, key=lambda one: one.datum.span if one.datum else ()):
            latest[one.instantie or ""] = one
        for key, one in latest.items():
            body = fields.name(Ref("organisatie", key)) if key else "Oordeel"
            yield body, f"{one.niveau} ({one.datum})" if one.datum else one.niveau


def _pilots(found: Iterable[_Told]) -> Iterator[Anchor]:
    for fields in {one.fields.ref: one.fields for one in found}.values():
        yield Anchor(fields.url(fields.ref), fields.item.naam)


def _sources(found: Iterable[_Told]) -> Iterator[Anchor]:
    """Where a study can be read: the page of a shared source, or the address of a pilot's own."""
    shown: dict[str, Anchor] = {}
    for one in found:
        for finding in one.held.findings:
            source = one.fields.kennis.source(one.fields.item, finding.bron)
            if source is None:
                continue
            ref = Ref(Bron.kind.name, finding.bron)
            shared = one.fields.kennis.get(ref) is source
            at = relative(one.fields.address, record_address(ref)) if shared else source.adres
            date = str(source.datum or "")
            shown.setdefault(
                source.titel or finding.bron, Anchor(at or "", source.titel or finding.bron, date)
            )
    yield from shown.values()


def _row(one: _Told, *, told: bool) -> Outcome:
    result = one.result
    other = result.vergelijkingsgroep
    return Outcome(
        text=result.uitkomst,
        unit=result.eenheid or "",
        figure=_figure((result.voor, result.na, result.waarde)),
        other=_figure((other.voor, other.na, None)) if other else "",
        number=str(result.n or ""),
        period="" if told else result.periode or "",
        reason=one.held.feit.afgeleid or "",
    )


def _indicator(one: _Told) -> Markup:
    key = one.result.indicator
    return one.fields.link(Ref("indicator", key)) if key else Markup()


def _other(result: Resultaat) -> str:
    other = result.vergelijkingsgroep
    if other is None:
        return ""
    many = f"n = {other.n}" if other.n else ""
    return ", ".join(filter(None, (other.omschrijving, many)))


def _other_figures(result: Resultaat) -> bool:
    other = result.vergelijkingsgroep
    return other is not None and not (other.voor is other.na is None)


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
