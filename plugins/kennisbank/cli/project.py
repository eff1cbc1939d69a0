"""The project that a command works on: the folder it was called in, and a new file in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from kennisbank.model import Pilot

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
