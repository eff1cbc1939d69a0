"""One command at a time on one list."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOUND_PROBLEMS: Final = 1
BUSY: Final = "Er is al een andere 'kennisbank {name}' bezig; er is niets veranderd."


@contextmanager
def alone(path: Path, name: str) -> Iterator[None]:
    """While the block runs nobody else does this with the list at ``path``, which must exist.

    The later one says so and stops with exit code 1. The lock goes with the process, so that one
    that was broken off keeps nobody out. Windows has no such lock; there it is not held.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system, and only here
    except ImportError:
        yield
        return
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            click.echo(BUSY.format(name=name), err=True)
            sys.exit(FOUND_PROBLEMS)
        yield
