"""A table of sessions, one a row, below a row that names its columns: from CSV or a workbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kennisbank.problems import Place, problem
from kennisbank.programme.values import Refused, Source, Told
from kennisbank.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# What people write above a column, by what we call it.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "key": ("kenmerk", "id", "code", "guid", "uid", "nummer", "nr", "sessienummer", "session id"),
    "title": ("titel", "title", "sessie", "session", "sessietitel", "onderwerp", "naam", "subject"),
    "day": ("dag", "datum", "date", "day", "startdatum", "start date", "begindatum"),
    "begin": ("begin", "start", "van", "aanvang", "begintijd", "starttijd", "start time", "from"),
    "end": ("eind", "einde", "end", "tot", "eindtijd", "end time", "until", "to"),
    "until": ("einddatum", "end date", "tot en met"),
    "span": ("tijd", "tijden", "time", "tijdstip", "times"),
    "length": ("duur", "duration", "lengte", "minuten", "minutes", "length"),
    "zone": ("tijdzone", "time zone", "timezone"),
    "room": ("zaal", "ruimte", "room", "locatie", "location", "lokaal", "plaats", "place"),
    "people": ("spreker", "sprekers", "speaker", "speakers", "presentator", "presenter", "namen"),
    "role": ("functie", "rol", "function", "role", "job title", "position"),
    "desk": ("organisatie", "organisation", "organization", "instelling", "affiliation", "company"),
    "text": ("omschrijving", "beschrijving", "description", "abstract", "toelichting", "inhoud"),
    "off": ("afgelast", "vervallen", "cancelled", "canceled", "geannuleerd"),
}
_KNOWN: Final = {squash(name): ours for ours, names in _NAMES.items() for name in names}
# The row with the names stands among the first; above it may be the name of the conference.
_LOOK: Final = 10
_SPAN: Final = re.compile(r"\s*(\d{1,2}[:.u]\d{2})(?:\s*uur)?\s*(?:-|–|tot|to)\s*(\S.*)")
# Who is told by what they do: the rule of the field is "functie en organisatie, geen namen".
_BY_ROLE: Final = re.compile(r"(?:een|an?)\s", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\s*[;\n]\s*")
_NO: Final = frozenset({"", "nee", "no", "false", "0", "onwaar"})
_YES: Final = frozenset({"ja", "yes", "true", "1", "waar", "x"})
CALLED_OFF: Final = "afgelast door de organisatie"

# The number of a row, and the text in each of its cells.
Row = tuple[int, "Sequence[str]"]


def known_columns(row: Sequence[str]) -> int:
    """How many of the cells name a column that we know."""
    return len({_KNOWN[squash(cell)] for cell in row if squash(cell) in _KNOWN})


def read_table(rows: Sequence[Row], name: str, *, with_day: bool) -> Source:
    """The sessions in a table; raises ``Refused`` where its columns are not known.

    ``with_day`` says that a session without a day takes place on the day of the meeting.
    """
    head = max(range(min(len(rows), _LOOK)), key=lambda at: known_columns(rows[at][1]), default=0)
    number, names = rows[head] if rows else (1, ())
    columns: dict[str, list[int]] = {}
    for at, cell in enumerate(names):
        if ours := _KNOWN.get(squash(cell)):
            columns.setdefault(ours, []).append(at)
    wanted = {"titel": {"title"}, "datum": {"day", "begin"}}
    if with_day:
        del wanted["datum"]
    lost = [word for word, ways in wanted.items() if not ways & columns.keys()]
    if lost:
        raise Refused(
            problem(
                Place(name, number),
                "programma-kolommen",
                found=", ".join(filter(None, names)),
                mist=" en ".join(lost),
            )
        )
    return Source(tuple(_sessions(rows[head + 1 :], name, columns)))


def _sessions(
    rows: Sequence[Row], name: str, columns: Mapping[str, Sequence[int]]
) -> Iterator[Told]:
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        for places in columns.values():
            for at in places:
                if at < len(cells) and cells[at].startswith("="):
                    where = Place(name, number, at + 1)
                    told = problem(where, "programma-formule", found=cells[at], kolom=at + 1)
                    raise Refused(told)
        said = {
            ours: " ".join(cells[at] for at in places if at < len(cells) and cells[at].strip())
            for ours, places in columns.items()
        }
        yield _session(Place(name, number), said)


def _session(place: Place, said: Mapping[str, str]) -> Told:
    begin, end = said.get("begin", ""), said.get("end", "")
    if span := _SPAN.fullmatch(said.get("span", "")):
        begin, end = begin or span[1], end or span[2]
    if said.get("until") and end:
        end = f"{said['until']} {end}"
    by_role: list[str] = []
    people: list[str] = []
    for one in filter(None, _SEVERAL.split(said.get("people", ""))):
        (by_role if _BY_ROLE.match(one) else people).append(one)
    if role := ", ".join(filter(None, (said.get("role", ""), said.get("desk", "")))):
        by_role.append(role)
    off = said.get("off", "").strip()
    if off.casefold() in _YES:
        off = CALLED_OFF
    return Told(
        place,
        key=said.get("key", ""),
        title=said.get("title", ""),
        day=said.get("day", ""),
        begin=begin or said.get("span", ""),
        end=end,
        length=said.get("length", ""),
        zone=said.get("zone", ""),
        room=said.get("room", ""),
        speakers=tuple(by_role),
        people=tuple(people),
        text=said.get("text", ""),
        off="" if off.casefold() in _NO else off,
    )
