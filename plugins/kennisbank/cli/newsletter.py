"""``kennisbank nieuwsbrief``: what is new since a day, for in a mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from kennisbank.cli.events import told, unwritten
from kennisbank.cli.project import knowledge_of, project_root, write_whole
from kennisbank.knowledge.day import given_day
from kennisbank.load import load
from kennisbank.model.nieuws import Gebeurtenis
from kennisbank.newsletter import as_html, as_markdown, as_text, newsletter
from kennisbank.site import NAME
from kennisbank.text import nearest

NO_REGION = "Regio '{regio}' bestaat niet."
FORMS = {"md": as_markdown, "html": as_html, "txt": as_text}


@click.command()
@click.option("--sinds", required=True, metavar="DAG", help="Vanaf welke dag, als jaar-maand-dag.")
@click.option("--regio", default="", metavar="KENMERK", help="Alleen wat over deze regio gaat.")
@click.option(
    "--adres",
    default="http://127.0.0.1:8000/",
    envvar="KENNISBANK_ADRES",
    help="Waar de site staat.",
)
@click.option("--naam", default=NAME, show_default=True, help="Hoe de site heet.")
@click.option(
    "--naar",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAP",
    help="Schrijf in deze map nieuwsbrief.md, .html en .txt; anders komt de Markdown op het "
    "scherm.",
)
def nieuwsbrief(sinds: str, regio: str, adres: str, naam: str, naar: Path | None) -> None:
    r"""Schrijf een nieuwsbrief over wat er sinds een dag nieuw is, en wat er komt.

    Zij leest de geschiedenis van git; wat 'kennisbank gebeurtenissen' al opschreef, telt mee.

    \b
    Voorbeelden:
      kennisbank nieuwsbrief --sinds 2026-11-01
      kennisbank nieuwsbrief --sinds 2026-11-01 --regio alkmaar --naar nieuwsbrief
    """
    root = project_root()
    try:
        day = given_day(sinds)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    loaded = load(root)
    kennis, _ = knowledge_of(loaded)
    if regio and regio not in kennis.items["regio"]:
        near = nearest(regio, kennis.items["regio"])
        meant = f" Bedoelde u '{near}'?" if near else ""
        raise click.UsageError(NO_REGION.format(regio=regio) + meant)
    kind = Gebeurtenis.kind.name
    more = {one.id: told(one) for one in unwritten(root, loaded)}
    kennis = replace(kennis, items={**kennis.items, kind: {**kennis.items[kind], **more}})
    address = adres if adres.endswith("/") else f"{adres}/"
    since = date(*day) if day else date.min
    letter = newsletter(kennis, since, region=regio, address=address, name=naam)
    if naar is None:
        click.echo(as_markdown(letter), nl=False)
        return
    for ending, form in FORMS.items():
        write_whole(naar / f"nieuwsbrief.{ending}", form(letter))
        click.echo(naar / f"nieuwsbrief.{ending}")
