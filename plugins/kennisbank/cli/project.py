"""The project that a command works on: the folder it was called in, and a new file in it."""

from __future__ import annotations

from pathlib import Path

import click

from kennisbank.model import Pilot

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
