"""The project that a command works on: the folder it was called in."""

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
