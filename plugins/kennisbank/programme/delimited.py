"""A table as text, with commas, semicolons or tabs between its cells (RFC 4180)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from kennisbank.problems import Place, problem
from kennisbank.programme.table import known_columns
from kennisbank.programme.values import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.programme.table import Row

_SIGNS: Final = (";", ",", "\t")
_LOOK: Final = 10


def rows_of(text: str, name: str) -> tuple[Row, ...]:
    """The rows of a text, read with the sign that gives most columns we know.

    Raises ``Refused`` for a text that is no table.
    """
    sign = max(_SIGNS, key=lambda sign: _known(text, sign))
    try:
        return tuple(_rows(text, sign))
    except csv.Error as error:
        line = text.count("\n") + 1
        raise Refused(
            problem(Place(name, line), "programma-beschadigd", reden="een aanhalingsteken te veel")
        ) from error


def _rows(text: str, sign: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _known(text: str, sign: str) -> int:
    most = 0
    try:
        for line, cells in _rows(text, sign):
            if line > _LOOK:
                break
            most = max(most, known_columns(cells))
    except csv.Error:
        # What is wrong is told where the whole is read.
        return most
    return most
