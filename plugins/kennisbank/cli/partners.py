"""``kennisbank partners``: fetches the pilots of partners into the repository."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import click

from kennisbank.cli.alone import alone
from kennisbank.cli.project import knowledge_here, project_root, write_whole
from kennisbank.fetch import Refused, Seen, fetch
from kennisbank.fetch.clock import today
from kennisbank.knowledge.partners import home_of, partners_of
from kennisbank.limits import MAX_PARTNERS
from kennisbank.model.partner import Partnersite
from kennisbank.model.values import Datum
from kennisbank.partners.form import INDEX
from kennisbank.partners.harvest import NotData, index_of, share_address, share_of
from kennisbank.snapshot import FOLDER, Snapshot, path_of, written
from kennisbank.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.partners.harvest import Left

FOUND_PROBLEMS: Final = 1
NONE: Final = "Er staan geen partners in docs/vocabulaires/partners.yml."
TOO_MANY: Final = "Er zijn meer dan {most} partners; alleen de eerste {most} zijn gevraagd."
TWICE: Final = "De pilot '{found}' staat in meer dan een deel."
# So many of what was left out of one partner are told one by one.
MOST_TOLD: Final = 20


@click.command()
@click.option(
    "--lokaal", is_flag=True, hidden=True, help="Sta partners op deze computer toe; voor tests."
)
def partners(*, lokaal: bool) -> None:
    r"""Haal de pilots van partners op, en bewaar ze in de map docs/partners.

    Bouwen leest wat hier is bewaard, en nooit het internet. Van een partner die het niet doet,
    blijft staan wat er de vorige keer was.

    \b
    Voorbeeld:
      kennisbank partners
    """
    root = project_root()
    if not (root / Partnersite.kind.home).is_file():
        click.echo(NONE)
        return
    with alone(root / Partnersite.kind.home, "partners"):
        kennis, _ = knowledge_here()
        every = partners_of(kennis)
        if not every:
            click.echo(NONE)
        if len(every) > MAX_PARTNERS:
            click.echo(TOO_MANY.format(most=MAX_PARTNERS), err=True)
        given = click.get_current_context().find_root().params.get("vandaag")
        day = str(date(*kennis.today) if given else today())
        failed = _gather(root, kennis, every[:MAX_PARTNERS], day, lokaal=lokaal)
        _clear(root, {one.id for one in every})
    sys.exit(FOUND_PROBLEMS if failed and failed == len(every) else 0)


def _gather(
    root: Path, kennis: Kennis, every: Iterable[Partnersite], day: str, *, lokaal: bool
) -> int:
    """Fetch and write what each partner has; how many of them failed."""
    old = {one.partner: one for one in kennis.snapshots}
    failed = 0
    for one in every:
        try:
            kept = _fetched(one, old.get(one.id), day, lokaal=lokaal)
        except (Refused, NotData) as error:
            failed += 1
            _tell_failure(one, old.get(one.id), str(error))
            continue
        _write(root, kept)
        click.echo(f"{one.naam}: {counted(kept.count, 'pilot', 'pilots')}.")
    return failed


def _fetched(partner: Partnersite, old: Snapshot | None, day: str, *, lokaal: bool) -> Snapshot:
    """What is kept of a partner from now on. Raises ``Refused`` or ``NotData``."""
    home = home_of(partner)
    seen = Seen(old.etag, old.modified) if old else Seen()
    answer = fetch(urljoin(home, INDEX), seen=seen, loopback=lokaal)
    if answer.unchanged and old:
        return Snapshot(old.partner, day, old.licence, old.etag, old.modified, old.shares)
    index = index_of(answer.content)
    held = {one.digest: one for one in old.shares} if old else {}
    shares, taken = [], set[str]()
    for number, one in enumerate(index.delen, 1):
        if sys.stderr.isatty():
            click.echo(f"{partner.naam}: deel {number} van {len(index.delen)}", err=True)
        share = held.get(one.digest)
        if share is None:
            place = urljoin(home, share_address(one.digest))
            share, left = share_of(fetch(place, loopback=lokaal).content, one.digest)
            _tell_left(partner, left)
        twice = [str(pilot["id"]) for pilot in share.pilots if pilot["id"] in taken]
        if twice:
            raise NotData(TWICE.format(found=twice[0]))
        taken.update(str(pilot["id"]) for pilot in share.pilots)
        shares.append(share)
    said = answer.seen
    return Snapshot(partner.id, day, index.wie.licentie, said.etag, said.modified, tuple(shares))


def _tell_left(partner: Partnersite, left: tuple[Left, ...]) -> None:
    for one in left[:MOST_TOLD]:
        click.echo(f"{partner.naam}, {one.pilot}: {one.why}", err=True)
    if len(left) > MOST_TOLD:
        click.echo(f"{partner.naam}: en nog {len(left) - MOST_TOLD}.", err=True)


def _tell_failure(partner: Partnersite, old: Snapshot | None, why: str) -> None:
    kept = "Er was nog niets van bewaard."
    if old:
        many = counted(old.count, "pilot", "pilots")
        kept = f"Wat er was ({many}, van {_day(old.read)}) blijft staan."
    click.echo(f"{partner.naam}: {why} {kept}", err=True)


def _day(text: str) -> str:
    try:
        return str(Datum.read(text))
    except ValueError:
        return "de vorige keer"


def _write(root: Path, kept: Snapshot) -> None:
    """Write what is kept, the overview last, and then take away the shares that went."""
    files = dict(written(kept))
    for name, text in files.items():
        write_whole(root / name, text)
    folder = (root / path_of(kept.partner)).with_suffix("")
    for path in sorted(folder.glob("*.json")):
        if path.relative_to(root).as_posix() not in files:
            path.unlink()


def _clear(root: Path, ids: set[str]) -> None:
    """Take away what was kept of who is no partner any more."""
    for head in sorted((root / FOLDER).glob("*.json")):
        if head.stem in ids:
            continue
        head.unlink()
        folder = head.with_suffix("")
        for path in folder.glob("*.json"):
            path.unlink()
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        click.echo(f"{head.stem} is geen partner meer: weggehaald.")
