"""The command ``inlezen``: a document that came by mail becomes a file, and what that lacks."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from kennisbank.cli.project import knowledge_of, project_root, write_new
from kennisbank.folder import reason
from kennisbank.form.writer import written
from kennisbank.letter.placing import place
from kennisbank.letter.reading import read_paper
from kennisbank.load import RESERVED, load, read_record
from kennisbank.messages import MESSAGES
from kennisbank.model import BY_NAME, KINDS, Pilot
from kennisbank.model.values import Datum
from kennisbank.privacy import guard
from kennisbank.problems import Problem, as_text
from kennisbank.text import one_line, printable, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.letter.paper import Paper
    from kennisbank.letter.placing import Letter, Placed, Told
    from kennisbank.load import Loaded
    from kennisbank.model import Item

SHOWN: Final = 60
NO_DAY = "'{dag}' is geen datum zoals 2026-11-22."
NO_NAME = "Van de titel '{titel}' kan geen adres worden gemaakt. Noem met --naar een bestand."
TAKEN = "{pad} bestaat al; er is niets veranderd. Kies met --naar een andere naam."
NOT_MADE = "{pad} kan niet worden gemaakt: {reden}."
PERSONAL = (
    "Er is geen bestand gemaakt: in het document staat iets over een persoon. Haal het daar weg, "
    "en lees het document opnieuw in."
)
MADE = "{pad} is gemaakt van {bestand}."
PARTLY = "past niet, of niet helemaal, in het veld {veld}"
NEXT = "Lees het bestand na, vul aan wat u weet, en controleer het met: kennisbank check {pad}"


@click.command(
    epilog="Afsluitcodes: 0 gemaakt en in orde, 1 er is iets te verbeteren, 2 verkeerd gebruik."
)
@click.argument(
    "bestand", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BESTAND"
)
@click.option(
    "--soort",
    type=click.Choice([cls.kind.name for cls in KINDS if not cls.kind.in_list]),
    default=Pilot.kind.name,
    show_default=True,
    help="Waar het document over gaat.",
)
@click.option(
    "--naar",
    type=click.Path(path_type=Path),
    metavar="PAD",
    help="Het bestand om te maken, of de map ervoor. Anders zegt de titel hoe het heet.",
)
@click.option(
    "--dag",
    default="",
    metavar="DATUM",
    help="Van wanneer het is. Anders de dag waarop het document is bewaard.",
)
def inlezen(bestand: Path, soort: str, naar: Path | None, dag: str) -> None:
    r"""Maak een bestand van een document: het invuldocument, of een eigen tekst met koppen.

    BESTAND is een Word-document (.docx) of een OpenDocument-tekst (.odt). Wat er niet in een veld
    past, komt als tekst onder de velden. Bestaande bestanden blijven zoals zij zijn.

    \b
    Voorbeelden:
      kennisbank inlezen opgave.docx
      kennisbank inlezen verslag.odt --soort bijeenkomst --dag 2026-11-22
    """
    cls = BY_NAME[soort]
    loaded = load(project_root())
    letter = place(_paper(bestand), cls, knowledge_of(loaded)[0], bestand.stem, _day(dag))
    path = _path(cls, letter.title, naar)
    text = written(letter.fields, letter.prose)
    personal = [one for one in guard(text, bestand.name) if not one.is_hint]
    if personal:
        # The lines are those of a file that is not there.
        _stop(*(f"{printable(bestand.name)}: {one.told}" for one in personal), PERSONAL)
    _write(path, text)
    click.echo(MADE.format(pad=printable(path.as_posix()), bestand=printable(bestand.name)))
    _tell(letter)
    problems, hints = _checked(loaded, cls, path, text)
    lines = text.split("\n")
    for title, told in ("Nog te verbeteren", problems), ("Nog eens na te lezen", hints):
        _list(title, as_text(told, lambda place: lines[place.line - 1]).splitlines())
    click.echo(f"\n{NEXT.format(pad=printable(path.as_posix()))}")
    sys.exit(1 if problems else 0)


def _paper(path: Path) -> Paper:
    paper = read_paper(path)
    if isinstance(paper, Problem):
        _stop(str(paper), MESSAGES[paper.code].explanation)
    return paper


def _day(text: str) -> str:
    try:
        return Datum.read(text).written if text else ""
    except ValueError:
        raise click.UsageError(NO_DAY.format(dag=text)) from None


def _path(cls: type[Item], title: str, wanted: Path | None) -> Path:
    """The file to make: what was asked for, or one that is called after the title."""
    if wanted is not None and wanted.suffix == ".md":
        return wanted
    name = slug(title)
    if not name or f"{name}.md" in RESERVED:
        raise click.UsageError(NO_NAME.format(titel=one_line(title, SHOWN)))
    return (wanted or Path(cls.kind.home)) / f"{name}.md"


def _write(path: Path, text: str) -> None:
    try:
        made = write_new(path, text)
    except OSError as error:
        _stop(NOT_MADE.format(pad=path.as_posix(), reden=reason(error)))
    if not made:
        _stop(TAKEN.format(pad=path.as_posix()))


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(1)


# --- what came of it ------------------------------------------------------------------------------


def _checked(
    loaded: Loaded, cls: type[Item], path: Path, text: str
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems and hints in a new file, as ``kennisbank check`` tells them."""
    name = path.as_posix()
    entry, problems = read_record(cls, text, name, slug(path.stem))
    others = tuple(one for one in loaded.entries if one.path != name)
    more = replace(loaded, entries=(*others, entry), problems=problems)
    told = tuple(one for one in knowledge_of(more)[1] if one.place.path == name)
    return told, tuple(one for one in guard(text, name) if one.is_hint)


def _tell(letter: Letter) -> None:
    """What was read and what was not, and where the rest of it went."""
    _list("Gelezen", map(_placed, letter.placed))
    _list("Nog zonder antwoord; leeg laten mag", letter.empty)
    _list("Onder de velden gezet, als tekst", map(_below, letter.below))
    _list("Niet geplaatst", map(_short, letter.beside))


def _placed(field: Placed) -> str:
    where = f" (bij: {_short(field.heading)})" if field.heading else ""
    return f"{field.title}: {_short(field.words)}{where}"


def _below(part: Told) -> str:
    reason = f" [{PARTLY.format(veld=part.field)}]" if part.field else ""
    return f"{_short(part.heading)}: {_short(part.words)}{reason}"


def _short(text: str) -> str:
    return one_line(text, SHOWN)


def _list(title: str, lines: Iterable[str]) -> None:
    lines = tuple(lines)
    if lines:
        click.echo(f"\n{title}:")
        for line in lines:
            click.echo(f"  {line}")
