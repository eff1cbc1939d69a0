"""The project that a command works on: the folder it was called in, and a new file in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import click

from kennisbank.knowledge.day import given_day
from kennisbank.knowledge.link import link
from kennisbank.load import Loaded, load
from kennisbank.model import Pilot

if TYPE_CHECKING:
    from kennisbank.knowledge.ref import Kennis
    from kennisbank.problems import Problem

BUSY = (
    "Iemand anders schrijft op dit moment in {pad}; er is niets veranderd. Probeer het zo nog "
    "eens. Is een eerdere opdracht afgebroken, haal dan {ander} weg."
)
CHANGED = "{pad} is intussen veranderd, dus er is niets geschreven. Voer het nog eens uit."
NO_PROJECT = f"In deze map staat geen kennisbank: er is geen map {Pilot.kind.home}/."


def project_root() -> Path:
    """The folder of the project; a wrong use where there is none."""
    root = Path.cwd()
    if not (root / Pilot.kind.home).is_dir():
        raise click.UsageError(NO_PROJECT)
    return root


def knowledge_of(loaded: Loaded) -> tuple[Kennis, tuple[Problem, ...]]:
    """What was loaded, linked, on the day that was given; a wrong use where that is no day."""
    given = click.get_current_context().find_root().params.get("vandaag")
    try:
        return link(loaded, given_day(given))
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def knowledge_here() -> tuple[Kennis, tuple[Problem, ...]]:
    """The knowledge in the folder that the command was called in, and what is wrong with it."""
    return knowledge_of(load(project_root()))


def write_whole(path: Path, text: str) -> None:
    """Write a file in one go: whoever reads it meanwhile has the old one or the new one.

    Raises ``OSError`` for a place where no file can be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=".", delete=False
    ) as file:
        file.write(text)
    Path(file.name).replace(path)


def write_new(path: Path, text: str) -> bool:
    """Write a new file; nobody's work is overwritten, not even at the same moment.

    Raises ``OSError`` for a place where no file can be made.
    """
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


class Stale(Exception):  # noqa: N818 - it says what is the matter
    """A file is not what it was when it was read, or somebody else writes it now."""


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Write a file that still holds ``before``; raises ``Stale`` for another, and ``OSError``.

    The new text is made beside it under a name that only one can have, and takes its place whole.
    """
    beside = path.with_name(f".{path.name}.nieuw")
    try:
        file = beside.open("xb")
    except FileExistsError:
        raise Stale(BUSY.format(pad=path.as_posix(), ander=beside.as_posix())) from None
    try:
        with file:
            file.write(after)
        shutil.copymode(path, beside)
        if path.read_bytes() != before:
            raise Stale(CHANGED.format(pad=path.as_posix()))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
