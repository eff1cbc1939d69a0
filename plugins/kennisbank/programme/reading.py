"""Which sort of programme a file holds is seen from what is in it, whatever it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kennisbank.folder import reason
from kennisbank.limits import MAX_PROGRAMME
from kennisbank.problems import Place, Problem, problem
from kennisbank.programme.agenda import read_agenda
from kennisbank.programme.delimited import rows_of
from kennisbank.programme.encoding import decoded
from kennisbank.programme.schedule import read_json, read_xml
from kennisbank.programme.settle import settle
from kennisbank.programme.table import read_table
from kennisbank.programme.values import Programme, Refused
from kennisbank.programme.workbook import cells_of

if TYPE_CHECKING:
    from pathlib import Path

    from kennisbank.model.values import Datum
    from kennisbank.programme.values import Source

_MEGABYTE: Final = 1_000_000
_ZIP: Final = b"PK"
_AGENDA: Final = "BEGIN:VCALENDAR"
# How files begin that people take for a programme.
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "een oud Excel-bestand (.xls), of een met een wachtwoord"),
    (b"%PDF", "een pdf"),
    (rb"{\rtf", "een RTF-bestand"),
)


def read_programme(path: Path, day: Datum | None = None) -> Programme:
    """The programme in a file, or what is wrong with it. Never raises for what it reads.

    ``day`` is the day of the meeting, for a programme that names none.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(MAX_PROGRAMME + 1)
    except OSError as error:
        told = problem(Place(name), "bestand-onleesbaar", reden=reason(error))
        return Programme(problems=(told,))
    if len(data) > MAX_PROGRAMME:
        return Programme(problems=(_too_large(path),))
    try:
        return settle(_source(data, name, day), name, day)
    except Refused as refused:
        return Programme(problems=(refused.told,))


def _too_large(path: Path) -> Problem:
    size = f"{path.stat().st_size / _MEGABYTE:.1f} MB"
    most = f"{MAX_PROGRAMME // _MEGABYTE} MB"
    return problem(Place(path.name), "programma-groot", grootte=size, maximum=most)


def _source(data: bytes, name: str, day: Datum | None) -> Source:
    if data.startswith(_ZIP):
        return read_table(cells_of(data, name), name, with_day=day is not None)
    for start, what in _OTHERS:
        if data.startswith(start):
            raise Refused(problem(Place(name), "programma-soort", wat=what))
    text = decoded(data, name)
    shown = text.lstrip()
    if not shown:
        raise Refused(problem(Place(name), "programma-leeg"))
    if shown.upper().startswith(_AGENDA):
        return read_agenda(shown, name)
    if shown[0] == "<":
        # XML says itself how it is written, so it gets the bytes.
        return read_xml(data.strip(), name)
    if shown[0] in "{[":
        return read_json(text, name)
    return read_table(rows_of(text, name), name, with_day=day is not None)
