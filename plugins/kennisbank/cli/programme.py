"""The command ``programma``: a programme from another program becomes that of a meeting."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from kennisbank.cli.project import Stale, project_root, rewrite, write_new
from kennisbank.folder import reason
from kennisbank.form.splice import Unreadable
from kennisbank.knowledge.meetings import clashes_in, day_of
from kennisbank.load import RESERVED, read_record
from kennisbank.messages import MESSAGES
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.model.values import Datum
from kennisbank.privacy import guard
from kennisbank.problems import Problem, as_text
from kennisbank.programme.reading import read_programme
from kennisbank.proposal.meeting import announced, updated
from kennisbank.source import decode
from kennisbank.text import counted, one_line, printable, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.load import Entry
    from kennisbank.programme.merge import Merged
    from kennisbank.programme.values import Programme

SHOWN: Final = 70
MOST: Final = 10
NO_DAY = "'{dag}' is geen dag zoals 2026-11-22."
NO_TITLE = "Het programma zegt niet hoe de bijeenkomst heet. Noem met --titel haar naam."
NO_NAME = "Van de titel '{titel}' kan geen adres worden gemaakt. Noem met --bij een bestand."
NO_MEETING = "{pad} is geen bestand in {map}/."
EXISTS = "{pad} bestaat al. Voer het programma daarin in met --bij {pad}."
NOT_MADE = "{pad} kan niet worden geschreven: {reden}."
NOTHING_DONE = "Er is niets veranderd. Herstel dit in het programma, en voer het opnieuw in."
UNREADABLE = (
    "De velden van {pad} zijn niet allemaal te lezen, dus er is niets veranderd. Herstel eerst wat "
    "dit noemt: kennisbank check {pad}"
)
SPOILED = (
    "Met dit programma zou {pad} niet meer kloppen, dus er is niets veranderd. Herstel dit in het "
    "programma of in het bestand:"
)
SAME = "Er is niets veranderd: {pad} heeft dit programma al."
MADE = "{pad} is gemaakt, met {aantal}."
CHANGED = "{pad} is bijgewerkt."
WOULD = "Dit zou er in {pad} veranderen; er is niets geschreven."
LINE = "Bij wijzigingen: {tekst}"
NEXT = "Vul aan wat alleen u weet, en controleer het met: kennisbank check {pad}"
# What changed, as it stands above a list of titles.
PARTS: Final = {
    "verplaatst": "Andere tijd, dag of zaal",
    "afgelast": "Afgelast",
    "gaat toch door": "Gaat toch door",
    "nieuw": "Nieuw",
    "andere tekst": "Andere titel, sprekers of omschrijving",
}


@click.command(
    epilog="Afsluitcodes: 0 ingevoerd of al zo, 1 er is iets te verbeteren, 2 verkeerd gebruik."
)
@click.argument(
    "bestand", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BESTAND"
)
@click.option(
    "--bij",
    type=click.Path(path_type=Path),
    metavar="PAD",
    help="Het bestand van de bijeenkomst. Anders komt er een nieuw, dat heet naar de titel.",
)
@click.option("--titel", default="", help="Hoe een nieuwe bijeenkomst heet.")
@click.option(
    "--dag",
    default="",
    metavar="DATUM",
    help="Van wanneer het programma is. Anders de dag waarop het bestand is bewaard.",
)
@click.option("--proef", is_flag=True, help="Zeg wat er zou veranderen, en schrijf niets.")
def programma(bestand: Path, bij: Path | None, titel: str, dag: str, *, proef: bool) -> None:
    r"""Neem een programma over in het bestand van een bijeenkomst, ook een tweede keer.

    BESTAND is een tabel (CSV of Excel), een agenda (.ics), of het programma uit pretalx (JSON) of
    frab (XML). Wat u zelf bij sessies schreef, blijft staan. Een sessie die er niet meer in staat,
    wordt afgelast. Namen van sprekers worden niet overgenomen.

    \b
    Voorbeelden:
      kennisbank programma rooster.csv --titel "Samen sterk"
      kennisbank programma schedule.json --bij docs/bijeenkomsten/samen-sterk.md --proef
    """
    project_root()
    today = _today(bestand, dag)
    if bij is not None and bij.exists():
        _into(bij, bestand, today, trial=proef)
    else:
        _begin(bij, bestand, " ".join(titel.split()), today, trial=proef)


def _today(path: Path, text: str) -> Datum:
    """The day of the programme: what was asked for, or when the file was kept."""
    if not text:
        text = date.fromtimestamp(path.stat().st_mtime).isoformat()  # noqa: DTZ012 - the day here
    try:
        return Datum.read(text)
    except ValueError:
        raise click.UsageError(NO_DAY.format(dag=text)) from None


def _read(path: Path, day: Datum | None = None) -> Programme:
    """The programme; whatever is wrong with it is told, and then nothing is done."""
    programme = read_programme(path, day)
    if programme.problems:
        one = programme.problems[0]
        more = (MESSAGES[one.code].explanation,) if len(programme.problems) == 1 else ()
        _stop(as_text(programme.problems), *more, NOTHING_DONE)
    return programme


def _begin(wanted: Path | None, source: Path, title: str, today: Datum, *, trial: bool) -> None:
    """A new meeting."""
    programme = _read(source)
    title = title or programme.title
    if not title:
        raise click.UsageError(NO_TITLE)
    name = slug(title)
    if wanted is None and (not name or f"{name}.md" in RESERVED):
        raise click.UsageError(NO_NAME.format(titel=one_line(title, SHOWN)))
    path = wanted or Path(Bijeenkomst.kind.home) / f"{name}.md"
    _must_be_home(path)
    made = announced(programme, title, today)
    problems = _sound(path, made.text, ())
    if not trial:
        try:
            if not write_new(path, made.text):
                _stop(EXISTS.format(pad=_shown(path)))
        except OSError as error:
            _stop(NOT_MADE.format(pad=_shown(path), reden=reason(error)))
    count = counted(len(programme.sessions), "sessie", "sessies")
    click.echo((WOULD if trial else MADE).format(pad=_shown(path), aantal=count))
    _tell(programme, made.merged)
    if not trial:
        _list("Nog te verbeteren", (one.told for one in problems))
        click.echo(f"\n{NEXT.format(pad=_shown(path))}")
    sys.exit(0)


def _into(path: Path, source: Path, today: Datum, *, trial: bool) -> None:
    """A meeting that is there already."""
    _must_be_home(path)
    try:
        before = path.read_bytes()
    except OSError as error:
        _stop(NOT_MADE.format(pad=_shown(path), reden=reason(error)))
    text = decode(before, path.as_posix())
    if isinstance(text, Problem):
        _stop(str(text), NOTHING_DONE)
    entry, problems = _record(path, text)
    meeting = entry.item
    assert isinstance(meeting, Bijeenkomst)  # noqa: S101 - it was read as one
    first, last = meeting.datum.waarde, meeting.tot.waarde
    day = first if first and day_of(first) and last in {None, first} else None
    programme = _read(source, day)
    try:
        made = updated(_lines(before), programme, today, day)
    except Unreadable:
        _stop(UNREADABLE.format(pad=_shown(path)))
    if not made.merged.changed:
        click.echo(SAME.format(pad=_shown(path)))
        _hints(programme)
        return
    _sound(path, made.text, problems)
    if not trial:
        try:
            rewrite(path, before, _bytes(made.text, before))
        except Stale as stale:
            _stop(str(stale))
        except OSError as error:
            _stop(NOT_MADE.format(pad=_shown(path), reden=reason(error)))
    click.echo((WOULD if trial else CHANGED).format(pad=_shown(path)))
    if made.line:
        click.echo(LINE.format(tekst=made.line))
    _tell(programme, made.merged)


def _must_be_home(path: Path) -> None:
    home = Bijeenkomst.kind.home
    if path.suffix != ".md" or path.resolve().parent != Path(home).resolve():
        raise click.UsageError(NO_MEETING.format(pad=_shown(path), map=home))


def _record(path: Path, text: str) -> tuple[Entry, tuple[Problem, ...]]:
    name = path.as_posix()
    entry, told = read_record(Bijeenkomst, text, name, slug(path.stem))
    personal = (one for one in guard(text, name) if not one.is_hint)
    return entry, (*told, *clashes_in(entry), *personal)


def _sound(path: Path, text: str, before: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of the new text; one that was not there and costs the programme stops all."""
    _, problems = _record(path, text)
    known = {(one.code, one.sentence, one.found) for one in before}
    new = [one for one in problems if (one.code, one.sentence, one.found) not in known]
    fatal = [one for one in new if one.code != "ontbreekt"]
    if fatal:
        _stop(SPOILED.format(pad=_shown(path)), as_text(fatal))
    return tuple(new)


# --- the text as it is in the file ----------------------------------------------------------------

_MARK: Final = b"\xef\xbb\xbf"


def _lines(data: bytes) -> str:
    """The text of a file with plain line ends; that it can be read was seen already."""
    return data.removeprefix(_MARK).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _bytes(text: str, before: bytes) -> bytes:
    """A text with the mark and the line ends that its file had."""
    ends = "\r\n" if b"\r\n" in before else "\n"
    mark = _MARK if before.startswith(_MARK) else b""
    return mark + text.replace("\n", ends).encode()


# --- what came of it ------------------------------------------------------------------------------


def _tell(programme: Programme, merged: Merged) -> None:
    for name, titles in merged.parts:
        _list(PARTS[name], titles)
    _hints(programme)


def _hints(programme: Programme) -> None:
    _list("Om te weten", (one.told for one in programme.hints))


def _list(title: str, lines: Iterable[str]) -> None:
    lines = tuple(lines)
    if lines:
        click.echo(f"\n{title}:")
        for line in lines[:MOST]:
            click.echo(f"  {one_line(line, 2 * SHOWN)}")
        if len(lines) > MOST:
            click.echo(f"  en nog {len(lines) - MOST}")


def _shown(path: Path) -> str:
    return printable(path.as_posix())


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(1)
