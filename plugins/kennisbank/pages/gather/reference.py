"""Pages about the knowledge base itself, made from the model, the messages and the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.knowledge.addresses import CONTRIBUTE
from kennisbank.knowledge.coverage import Coverage, coverage
from kennisbank.messages import MESSAGES
from kennisbank.model import BY_NAME, KINDS
from kennisbank.model.describe import field_rows, field_title
from kennisbank.pages.values import (
    CoveragePage,
    CoverageRow,
    FieldLine,
    FieldsPage,
    KindCoverage,
    KindFields,
    MessagesPage,
    Shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item
    from kennisbank.model.describe import FieldRow


def _shown(name: str, title: str, description: str, origin: str) -> Shown:
    address = f"{CONTRIBUTE}{name}/"
    return Shown(address, title, description, f"plugins/kennisbank/{origin}", address)


def fields_page() -> FieldsPage:
    """Every field of every kind."""
    return FieldsPage(
        _shown(
            "velden",
            "Veldoverzicht",
            "Alle velden die in een bestand kunnen staan, met uitleg en voorbeeld.",
            "model/pilot.py",
        ),
        tuple(map(_kind_fields, KINDS)),
    )


def _kind_fields(cls: type[Item]) -> KindFields:
    kind = cls.kind
    rows = tuple(line for row in field_rows(cls) for line in _lines(row))
    return KindFields(
        kind.name, kind.singular.capitalize(), kind.explanation, kind.home, kind.in_list, rows
    )


def _lines(row: FieldRow, above: str = "") -> Iterator[FieldLine]:
    """A field and, below it, the fields inside it."""
    terms = f" Kenmerk uit de lijst van {BY_NAME[row.to].kind.plural}." if row.to else ""
    example = f"{row.name}: {row.example}" if row.example else ""
    yield FieldLine(
        f"{above}{row.name}",
        row.title,
        f"{row.description}{terms}",
        row.choices,
        row.many,
        example,
        row.required,
    )
    for inner in row.inner:
        yield from _lines(inner, f"{above}{row.name}.")


def messages_page() -> MessagesPage:
    """Every message, with what to do about it."""
    return MessagesPage(
        _shown(
            "meldingen",
            "Meldingen",
            "Elke melding van de controle, met wat u eraan kunt doen.",
            "messages.py",
        ),
        tuple((code, one.sentence, one.explanation) for code, one in sorted(MESSAGES.items())),
    )


def coverage_page(kennis: Kennis) -> CoveragePage:
    """How much the sources say."""
    return CoveragePage(
        _shown(
            "dekking",
            "Dekking",
            "Hoeveel de bronnen zeggen: per veld hoe vaak er een waarde is, en waarom niet.",
            "knowledge/coverage.py",
        ),
        tuple(
            _kind_coverage(BY_NAME[name], fields, len(kennis.items[name]))
            for name, fields in coverage(kennis).items()
        ),
    )


def _kind_coverage(cls: type[Item], fields: dict[str, Coverage], amount: int) -> KindCoverage:
    kind, total = cls.kind, sum(fields.values(), Coverage())

    def percent(part: int) -> int:
        return round(100 * part / total.total) if total.total else 0

    return KindCoverage(
        kind.name,
        kind.plural.capitalize(),
        f"{amount} {kind.singular if amount == 1 else kind.plural}",
        percent(total.waarde + total.afgeleid),
        percent(total.niet_vermeld),
        tuple(
            CoverageRow(field_title(cls, name), (n.waarde, n.afgeleid, n.niet_vermeld, n.leeg))
            for name, n in fields.items()
        ),
    )
