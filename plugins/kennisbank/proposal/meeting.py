"""A programme in the file of its meeting: a new file, or one that people wrote in since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kennisbank.form.splice import items_of, spliced
from kennisbank.form.writer import written
from kennisbank.programme.merge import Merged, merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kennisbank.model.values import Datum
    from kennisbank.programme.values import Programme, Session

PROGRAMME: Final = "programma"
CHANGES: Final = "wijzigingen"
# The name of the source of a new file: the programme itself.
SOURCE: Final = "programma"


@dataclass(frozen=True, slots=True)
class Updated:
    """The text of a file with a programme in it, what changed, and the line that tells so."""

    text: str
    merged: Merged
    line: str = ""


def announced(programme: Programme, title: str, today: Datum) -> Updated:
    """A new meeting with a programme; what only people know is left open.

    ``today`` is the day of the programme, which is the source of the file.
    """
    # A session that was called off does not make a meeting longer, unless all were.
    held = [one for one in programme.sessions if not one.afgelast] or programme.sessions
    days = sorted((one.dag for one in held), key=lambda day: day.sorteer)
    source = {"titel": f"Het programma van {title}", "adres": programme.address}
    fields: dict[str, Any] = {
        "titel": title,
        "bron": SOURCE,
        "peildatum": today.written,
        "stand": "gepland",
        "datum": days[0].written,
        "tot": days[-1].written if days[-1] != days[0] else "",
        **_hours(programme.sessions, days[0], days[-1]),
        PROGRAMME: [one.fields() for one in sorted(programme.sessions, key=_when)],
        "bronnen": {SOURCE: {**source, "gezien": today.written}},
    }
    merged = merge((), programme.sessions)
    return Updated(written(fields), merged)


def _when(one: Session) -> tuple[tuple[int, int, int], bool, int, int]:
    """What has no time comes last on its day."""
    begin = one.begin
    return (one.dag.sorteer, begin is None, *((begin.uur, begin.minuut) if begin else (0, 0)))


def _hours(sessions: Sequence[Session], first: Datum, last: Datum) -> dict[str, str]:
    """When the first session of the first day begins, and the last of the last day ends."""
    begins = [one.begin for one in sessions if one.begin and one.dag == first]
    ends = [one.eind for one in sessions if one.eind and one.dag == last]
    hours = {"begin": min(begins).written if begins else "", "eind": ""}
    if begins and ends and (first != last or max(ends) > min(begins)):
        hours["eind"] = max(ends).written
    return hours


def updated(text: str, programme: Programme, today: Datum, day: Datum | None) -> Updated:
    r"""The text of a meeting with a programme put in it; lines end with ``\n``.

    ``day`` is the day of the meeting where it is one. The first programme of a meeting is no change
    of it; after that each import that changes something adds one line, at ``today``. Raises
    ``Unreadable``.
    """
    held = items_of(text, PROGRAMME)
    merged = merge(held, programme.sessions, day)
    if not merged.changed:
        return Updated(text, merged)
    sessions = [(one.at, dict(one.fields)) for one in merged.sessions]
    for at, fields in enumerate(sessions):
        if fields[0] is not None and not isinstance(held[fields[0]], dict):
            sessions[at] = (None, fields[1])
    text = spliced(text, PROGRAMME, sessions)
    line = merged.told if held else ""
    if line:
        before = items_of(text, CHANGES)
        new = {"datum": today.written, "tekst": line}
        text = spliced(text, CHANGES, [*enumerate(before), (None, new)])
    return Updated(text, merged, line)
