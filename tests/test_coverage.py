"""Counting what is known, what the sources do not say and what nobody filled in."""

from pathlib import Path

import pytest

from kennisbank.knowledge.coverage import Coverage, coverage
from project import make_project, read


@pytest.fixture
def fields(tmp_path: Path) -> dict[str, Coverage]:
    inferred = """---
titel: X
samenvatting: X.
bron: agenda:1
sectoren: {waarde: [po], afgeleid: de school is een basisschool}
---
"""
    return coverage(read(make_project(tmp_path, {"pilots/x.md": inferred}))[0])["pilot"]


def test_each_pilot_counts_once_in_each_field(fields: dict[str, Coverage]) -> None:
    assert {count.total for count in fields.values()} == {3}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("doelgroepen", Coverage(waarde=2, leeg=1)),
        ("financiering", Coverage(niet_vermeld=1, leeg=2)),
        # A list with one stated and one inferred value has a value; one with only inferred has not.
        ("sectoren", Coverage(waarde=1, afgeleid=1, leeg=1)),
        ("omvang.leerlingen", Coverage(waarde=1, leeg=2)),
    ],
)
def test_a_field_is_counted_by_what_is_known(
    field: str, expected: Coverage, fields: dict[str, Coverage]
) -> None:
    assert fields[field] == expected


def test_counts_can_be_added() -> None:
    assert Coverage(1, 2, 3, 4) + Coverage(10, 20, 30, 40) == Coverage(11, 22, 33, 44)
