"""The command ``producten``: what the site consists of, and bare pages without MkDocs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kennisbank.cli.project import knowledge_here
from kennisbank.output.frame import bare
from kennisbank.output.writer import NotOurs, write
from kennisbank.problems import as_text
from kennisbank.product import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kennisbank.product import Product


@click.command(
    epilog="Afsluitcodes: 0 alles in orde, 1 er is iets te verbeteren, 2 verkeerd gebruik."
)
@click.option("--json", "as_data", is_flag=True, help="Schrijf de lijst als JSON.")
@click.option(
    "--naar",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAP",
    help="Schrijf de producten in deze map: kale pagina's, alleen wat veranderd is.",
)
@click.option("--adres", default="", metavar="URL", help="Waar de site komt, voor de sitemap.")
def producten(naar: Path | None, adres: str, *, as_data: bool) -> None:
    r"""Noem alles waaruit de site bestaat, met het adres en het bestand erachter.

    \b
    Voorbeelden:
      kennisbank producten
      kennisbank producten --json
      kennisbank producten --naar kaal/
    """
    # Here, because other commands must not wait for the search engine to be imported.
    from kennisbank import site  # noqa: PLC0415

    kennis, problems = knowledge_here()
    every = tuple(site.products(kennis, address=adres))
    problems = (*problems, *site.check(kennis, every))
    if naar is not None:
        _write(site.first_at_each(every), naar)
    elif as_data:
        click.echo(json.dumps([_row(one) for one in every], ensure_ascii=False, indent=2))
    else:
        for one in every:
            click.echo(f"/{one.address}  {one.title if isinstance(one, Page) else ''}".rstrip())
    if problems:
        click.echo(as_text(problems), err=True)
        sys.exit(1)


def _row(product: Product) -> dict[str, str]:
    kind = "pagina" if isinstance(product, Page) else "bestand"
    title = product.title if isinstance(product, Page) else ""
    return {
        "adres": product.address,
        "soort": kind,
        "titel": title,
        "bestand": product.origin,
    }


def _write(every: Sequence[Product], folder: Path) -> None:
    try:
        done = write(every, folder, bare)
    except NotOurs as error:
        raise click.UsageError(str(error)) from error
    click.echo(
        f"{len(done.written)} geschreven, {len(done.kept)} gelijk gebleven, "
        f"{len(done.removed)} verwijderd."
    )
