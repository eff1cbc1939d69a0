"""The one door to folders: which regular files there are, and what else was found there.

Only regular files below the folders that are asked for are sources. A link, a pipe, a device, an
unreadable folder or a name that cannot be shown is a problem; it is never followed or opened.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kennisbank.problems import Place, Problem, problem
from kennisbank.text import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kennisbank.messages import Code

SOURCES = ("pilots", "docs")
# Hidden files, drafts of our own, and what Word leaves beside a document that is open.
PASSED_OVER = (".", "_", "~$")
_ODD = {
    stat.S_IFIFO: "een pijp (FIFO)",
    stat.S_IFSOCK: "een socket",
    stat.S_IFBLK: "een apparaat",
    stat.S_IFCHR: "een apparaat",
}


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A regular file: its name relative to the project, with ``/`` and composed (NFC), its path."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Walked:
    """The regular files of a project by name, and a problem for everything else."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]


def walk(root: Path, folders: Sequence[str] = SOURCES, homes: Collection[str] = ()) -> Walked:
    """All regular files below ``folders`` of the project ``root``. Never raises.

    ``homes`` names the folders below them, such as ``docs/themas``, that must be folders where
    they exist, written just so. A folder that is missing is no problem here.
    """
    walker = _Walker({*folders, *homes})
    for folder in folders:
        path = root / folder
        if os.path.lexists(path):
            walker.meet(folder, path)
    return Walked(tuple(sorted(walker.files)), tuple(sorted(walker.problems)))


class _Walker:
    """Gathers files and problems; goes down with a list of its own, so that depth costs nothing."""

    def __init__(self, homes: Collection[str]) -> None:
        self.files: list[Found] = []
        self.problems: list[Problem] = []
        self._homes = {home.casefold(): home for home in homes}
        self._ahead: list[tuple[str, Path]] = []

    def meet(self, name: str, path: Path) -> None:
        """Take in a file, or a folder with all that is in it."""
        self._take(name, path)
        while self._ahead:
            for inner_name, inner in self._inside(*self._ahead.pop()):
                self._take(inner_name, inner)

    def _tell(self, name: str, code: Code, *, near: str = "", **values: str) -> None:
        self.problems.append(problem(Place(name), code, near=near, **values))

    def _take(self, name: str, path: Path) -> None:
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            self._tell(name, "bestand-onleesbaar", reden=reason(error))
            return
        home = self._homes.get(name.casefold())
        if stat.S_ISLNK(mode):
            self._tell(name, "symbolische-link")
        elif stat.S_ISDIR(mode):
            if home not in {None, name}:
                self._tell(name, "mapnaam", near=str(home))
            self._ahead.append((name, path))
        elif not stat.S_ISREG(mode):
            self._tell(name, "geen-bestand", wat=_ODD.get(stat.S_IFMT(mode), "iets anders"))
        elif home is not None:
            self._tell(name, "geen-map")
        else:
            self.files.append(Found(name, path))

    def _inside(self, folder: str, path: Path) -> Iterator[tuple[str, Path]]:
        """What stands in a folder and has a name that can be shown, each name once."""
        try:
            entries = sorted(inner.name for inner in path.iterdir())
        except OSError as error:
            self._tell(folder, "map-onleesbaar", reden=reason(error))
            return
        seen: dict[str, str] = {}
        for raw in entries:
            if raw.startswith(PASSED_OVER):
                continue
            if sign := _strange_sign(raw):
                self._tell(f"{folder}/{raw}", "vreemde-naam", teken=sign)
                continue
            name = f"{folder}/{unicodedata.normalize('NFC', raw)}"
            first = seen.setdefault(name.casefold(), name)
            if first is not name:
                self._tell(name, "gelijke-naam", ander=first)
                continue
            yield name, path / raw


def _strange_sign(name: str) -> str:
    """The first sign in a file name that cannot be shown, by its number; empty without one."""
    for sign in name:
        if "\udc80" <= sign <= "\udcff":
            return f"byte {ord(sign) - 0xDC00:02X}, geen UTF-8"
        if not sign.isprintable() or not tidy(sign):
            return f"U+{ord(sign):04X}"
    return ""


def reason(error: OSError) -> str:
    """Why a file or folder could not be read, in words for a message."""
    match error:
        case PermissionError():
            return "u hebt geen rechten om het te openen"
        case FileNotFoundError():
            return "het is er niet (meer)"
        case _:
            return error.strerror or "onbekende fout"
