"""The one door to workbooks (.xlsx): the cells of a sheet as text, within bounds.

What is packed is counted before anything is unpacked, and a sheet is read row by row. A formula is
left as it is written, so that a table can say that it is no value.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kennisbank.limits import MAX_COLUMNS, MAX_PARTS, MAX_ROWS, MAX_XML
from kennisbank.problems import Place, problem
from kennisbank.programme.table import known_columns
from kennisbank.programme.values import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kennisbank.programme.table import Row

_BOOK: Final = "xl/workbook.xml"
_ENCRYPTED: Final = 0x1
_MEGABYTE: Final = 1_000_000
_LOOK: Final = 10
# What a damaged or hostile workbook makes openpyxl raise.
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, ParseError),
    *(InvalidFileException,),
)
# What a declaration of entities looks like in the writings that XML may have.
_DECLARED: Final = tuple(
    sign.encode(writing)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for writing in ("utf-8", "utf-16-le", "utf-16-be")
)


def cells_of(data: bytes, name: str) -> tuple[Row, ...]:
    """The rows of the sheet with most columns that we know; raises ``Refused``."""
    place = Place(name)
    try:
        _inspect(data, place)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            sheets = [tuple(_rows(sheet)) for sheet in book.worksheets]
        finally:
            book.close()
    except DefusedXmlException as error:
        raise Refused(problem(place, "programma-verdacht", wat="eigen afkortingen")) from error
    except _DAMAGE as error:
        raise Refused(
            problem(place, "programma-beschadigd", reden="niet alles is uit te pakken")
        ) from error
    rows = max(sheets, key=_known, default=())
    if any(number > MAX_ROWS and any(row) for number, row in rows):
        # Nobody must think that all of it was read.
        raise Refused(problem(place, "programma-verdacht", wat=f"meer dan {MAX_ROWS} rijen"))
    return rows


def _inspect(data: bytes, place: Place) -> None:
    """Look at what is packed before anything is made of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        names = {part.filename for part in parts}
        if _BOOK not in names:
            what = "een ander soort ingepakt bestand"
            raise Refused(problem(place, "programma-soort", wat=what))
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise Refused(problem(place, "programma-soort", wat="een bestand met een wachtwoord"))
        if any(part.rpartition("/")[2].casefold().startswith("vbaproject") for part in names):
            raise Refused(problem(place, "programma-verdacht", wat="programma's (macro's)"))
        size = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or size > MAX_XML:
            what = f"meer dan {MAX_XML // _MEGABYTE} MB als het is uitgepakt"
            raise Refused(problem(place, "programma-verdacht", wat=what))
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                text = packed.read(part)
                if any(sign in text for sign in _DECLARED):
                    raise Refused(problem(place, "programma-verdacht", wat="eigen afkortingen"))


def _rows(sheet: Any) -> Iterator[Row]:
    rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS)
    for number, row in enumerate(rows, 1):
        yield number, [_cell(cell) for cell in row]


def _cell(cell: Any) -> str:
    """What a cell holds as people write it; only a formula begins with ``=``."""
    text = "" if cell.value is None else _written(cell.value)
    return text if getattr(cell, "data_type", "") == "f" else text.lstrip("=")


def _written(value: Any) -> str:
    match value:
        case dt.datetime() if value.time() != dt.time():
            return value.isoformat(sep=" ", timespec="minutes")
        case dt.date():
            return value.strftime("%Y-%m-%d")
        case dt.time():
            return value.isoformat(timespec="minutes")
        case dt.timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case float() if value.is_integer():
            return str(int(value))
    return " ".join(str(value).split())


def _known(rows: Sequence[Row]) -> int:
    return max((known_columns(cells) for _, cells in rows[:_LOOK]), default=0)
