"""``kennisbank bevestigen``: which pages are to be asked about, and with which words."""

from __future__ import annotations

import json

import click

from kennisbank.cli.project import knowledge_here
from kennisbank.knowledge.fresh import MONTHS, due
from kennisbank.proposal.confirm import question

NOTHING = "Geen pagina met een eigenaar is langer dan {maanden} maanden niet bevestigd."


@click.command()
@click.option("--na", "maanden", default=MONTHS, help="Vraag na zoveel maanden opnieuw.")
@click.option("--hoogstens", default=10, help="Noem niet meer dan zoveel pagina's.")
@click.option("--adres", default="http://127.0.0.1:8000/", help="Waar de site staat.")
@click.option("--json", "as_data", is_flag=True, help="Schrijf de vragen als JSON.")
def bevestigen(*, maanden: int, hoogstens: int, adres: str, as_data: bool) -> None:
    r"""Noem de pagina's waarvan de eigenaar mag zeggen of zij nog kloppen.

    \b
    Voorbeelden:
      kennisbank --vandaag 2026-11-26 bevestigen
      kennisbank --vandaag 2026-11-26 bevestigen --json
    """
    kennis, _ = knowledge_here()
    found = due(kennis, kennis.today, maanden)[:hoogstens]
    asked = [question(kennis, one, adres) for one in found]
    if as_data:
        rows = [{"key": one.key, "title": one.title, "body": one.body} for one in asked]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not asked:
        click.echo(NOTHING.format(maanden=maanden))
    else:
        for one in asked:
            click.echo(one.title)
