"""Never half a site: it is made beside the old one, and takes its place when it is complete.

A build that fails, is interrupted or is killed leaves the old site as it was.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING
from weakref import finalize

if TYPE_CHECKING:
    from typing import IO

# Of Linux: swap two names in one step, and "relative to where we are".
_EXCHANGE = 2
_HERE = -100


class Busy(Exception):  # noqa: N818 - it says what is the matter
    """Another build makes the same site at this moment."""

    def __init__(self, site: Path) -> None:
        super().__init__(f"Een andere opdracht bouwt op dit moment {site}; wacht tot zij klaar is.")


class Beside:
    """A folder beside a site, in which the next one is made.

    ``folder`` is empty at first. Where nothing can stand beside the site (it is a place of its own,
    or the folder above is closed) it is the site itself, and nothing is kept apart.
    """

    def __init__(self, site: Path) -> None:
        """Make room beside ``site``; raises ``Busy``."""
        self.site = Path(os.path.realpath(site))
        self._old = self.site.with_name(f".{self.site.name}.oud")
        self._lock: IO[bytes] | None = None
        self.folder = self.site.with_name(f".{self.site.name}.nieuw")
        try:
            self._begin()
        except (PermissionError, NotADirectoryError):
            self.folder = self.site

    def _begin(self) -> None:
        if self.site.is_mount():
            self.folder = self.site
            return
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.site)
        if self._lock is not None:
            finalize(self, self._lock.close)
        if self._old.exists() and not self.site.exists():  # killed between the two steps of a swap
            self._old.rename(self.site)
        for left in (self.folder, self._old):
            shutil.rmtree(left, ignore_errors=True)
        self.folder.mkdir()

    def swap(self) -> None:
        """Put what was made in the place of the site, and take away what stood there."""
        if self.folder != self.site and not _exchanged(self.folder, self.site):
            with suppress(FileNotFoundError):
                self.site.rename(self._old)
            self.folder.rename(self.site)
        self.leave()

    def leave(self) -> None:
        """Take away what was made; the site stays as it is. Once more does nothing."""
        if self.folder != self.site:
            shutil.rmtree(self.folder, ignore_errors=True)
            shutil.rmtree(self._old, ignore_errors=True)
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _locked(site: Path) -> IO[bytes] | None:
    """A file that one process at a time can hold; one that is killed lets go of it.

    It stands among the temporary files: whoever made it may take it away, the one who looks not.
    """
    name = f"kennisbank-{sha256(os.fsencode(site)).hexdigest()[:16]}.slot"
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - Windows has none

        file = Path(gettempdir(), name).open("ab")  # noqa: SIM115 - open is what holds it
    except (ImportError, OSError):
        return None
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        file.close()
        raise Busy(site) from None
    return file


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step; whether both are there and this system can."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
