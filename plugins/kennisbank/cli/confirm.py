"""``kennisbank bevestigen``: which pages are to be asked about, and with which words."""

from __future__ import annotations

import json

import click

from kennisbank.cli.project import project_root
from kennisbank.knowledge.fresh import MONTHS, due
from kennisbank.knowledge.link import link
from kennisbank.load import load
from kennisbank.model.values import Datum
from kennisbank.proposal.confirm import question

NO_DAY = "'{dag}' is geen dag zoals 2026-11-26."
NOTHING = "Geen pagina met een eigenaar is langer dan {maanden} maanden niet bevestigd."


@click.command()
@click.option("--dag", help="Vandaag, als jaar-maand-dag; anders de nieuwste dag in de bestanden.")
@click.option("--na", "maanden", default=MONTHS, help="Vraag na zoveel maanden opnieuw.")
@click.option("--hoogstens", default=10, help="Noem niet meer dan zoveel pagina's.")
@click.option("--adres", default="http://127.0.0.1:8000/", help="Waar de site staat.")
@click.option("--json", "as_data", is_flag=True, help="Schrijf de vragen als JSON.")
def bevestigen(*, dag: str | None, maanden: int, hoogstens: int, adres: str, as_data: bool) -> None:
    r"""Noem de pagina's waarvan de eigenaar mag zeggen of zij nog kloppen.

    \b
    Voorbeelden:
      kennisbank bevestigen --dag 2026-11-26
      kennisbank bevestigen --dag 2026-11-26 --json
    """
    kennis, _ = link(load(project_root()))
    day = kennis.today
    if dag:
        try:
            day = Datum.read(dag).span[0]
        except ValueError as error:
            raise click.UsageError(NO_DAY.format(dag=dag)) from error
    asked = [question(kennis, one, adres) for one in due(kennis, day, maanden)[:hoogstens]]
    if as_data:
        rows = [{"key": one.key, "title": one.title, "body": one.body} for one in asked]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not asked:
        click.echo(NOTHING.format(maanden=maanden))
    else:
        for one in asked:
            click.echo(one.title)
