"""``kennisbank gebeurtenissen``: what the history of the files says that is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kennisbank.changes.events import FOLDERS, by_file, changes
from kennisbank.changes.history import NoHistoryError, contents, revisions
from kennisbank.cli.project import project_root, write_whole
from kennisbank.form.writer import rows
from kennisbank.load import load
from kennisbank.model.nieuws import Gebeurtenis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.changes.events import Change
    from kennisbank.load import Loaded

NO_GIT = "Hiervoor is git nodig, en een map die met git wordt bijgehouden."
HEAD = """\
# Wat er op de site nieuw was, uit de geschiedenis van de bestanden (kennisbank gebeurtenissen).
# Wat geen nieuws is, een verbetering bijvoorbeeld, krijgt een regel `geen_nieuws` met de reden.
"""
FILE = Path(Gebeurtenis.kind.home)


@click.command()
def gebeurtenissen() -> None:
    r"""Schrijf op wat er nieuw is, uit de geschiedenis van git.

    Feeds, de nieuwsbrief en de pagina Nieuws lezen dat bestand. Wat er al in staat, blijft zoals
    het is. Is iets geen nieuws, zet dan bij 'geen_nieuws' waarom niet.

    \b
    Voorbeeld:
      kennisbank gebeurtenissen
    """
    root = project_root()
    added = unwritten(root, load(root))
    if added:
        was = (root / FILE).read_text("utf-8") if (root / FILE).is_file() else HEAD
        write_whole(root / FILE, was.rstrip("\n") + "\n" + _written(added))
    click.echo(f"{len(added)} erbij in {FILE}." if added else "Er is niets nieuws.")


def unwritten(root: Path, loaded: Loaded) -> tuple[Change, ...]:
    """What the history tells that the project has not written down, the oldest first.

    What is older than the newest that it has is not looked for again.
    """
    before = [one.item for one in loaded.entries if isinstance(one.item, Gebeurtenis)]
    known = {one.id for one in before}
    newest = max((one.datum.iso for one in before if one.datum), default="")
    try:
        states = by_file(revisions(root, FOLDERS))
        late = [those for those in states.values() if str(those[-1].day) >= newest]
        texts = contents(root, {one.blob for those in late for one in those if one.blob})
    except NoHistoryError as error:
        raise click.UsageError(NO_GIT) from error
    found = (change for those in late for change in changes(those, texts))
    added = (one for one in found if str(one.day) >= newest and one.id not in known)
    return tuple(sorted(added, key=lambda one: (one.day, one.id)))


def told(change: Change) -> Gebeurtenis:
    """A change as the record that would be written of it."""
    return Gebeurtenis.from_data({"id": change.id, **_fields(change)})


def _written(added: Iterable[Change]) -> str:
    return "".join(f"\n{one.id}:\n{rows(_fields(one), '  ')}" for one in added)


def _fields(change: Change) -> dict[str, str]:
    return {
        "titel": change.what.label,
        "datum": str(change.day),
        "wat": change.what.value,
        "pagina": f"{change.kind}:{change.item_id}",
        **({"toelichting": change.more} if change.more else {}),
    }
