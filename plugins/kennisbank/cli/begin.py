"""``kennisbank begin``: a knowledge base for one's own region."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from kennisbank.folder import reason
from kennisbank.form.begin import COLOURS, Beginning, beginning
from kennisbank.text import slug

NOT_EMPTY = "In {map} staat al iets. Kies een nieuwe of een lege map."
NOT_MADE = "{map} kan niet worden gemaakt: {reden}."
NO_NAME = "'{naam}' heeft letters of cijfers nodig."


def _named(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not slug(value):
        raise click.BadParameter(NO_NAME.format(naam=value))
    return " ".join(value.split())


@click.command()
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option(
    "--naam", prompt="Wie houdt de site bij (organisatie)", callback=_named, help="De afzender."
)
@click.option("--loket", prompt="Waar gaat een vraag heen", default="", help="Het loket.")
@click.option("--mail", prompt="Het e-mailadres van dat loket", default="", help="Algemeen adres.")
@click.option("--regio", prompt="Uw regio", callback=_named, help="De naam van de regio.")
@click.option(
    "--kleur",
    prompt="Kleur",
    type=click.Choice(list(COLOURS)),
    default=next(iter(COLOURS)),
    help="De kleur van balk en links.",
)
def begin(folder: Path, **answers: str) -> None:
    r"""Begin een kennisbank voor uw eigen regio, in een nieuwe map.

    \b
    Voorbeeld:
      kennisbank begin mijn-kennisbank
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(NOT_EMPTY.format(map=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The folder was made now, so it knows which day it is.
        day = date.fromtimestamp(folder.stat().st_mtime).isoformat()  # noqa: DTZ012 - the day here
        said = Beginning(
            sender=answers["naam"],
            desk=" ".join(answers["loket"].split()),
            mail=answers["mail"].strip(),
            region=answers["regio"],
            colour=answers["kleur"],
            day=day,
        )
        for name, text in beginning(said).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    except OSError as error:
        click.echo(NOT_MADE.format(map=folder, reden=reason(error)), err=True)
        sys.exit(1)
    click.echo(f"{folder} is gemaakt. Zo gaat het verder:")
    click.echo(f"  cd {folder}")
    click.echo("  mkdocs serve")
    click.echo('  kennisbank nieuw pilot "Naam van de pilot"')
