"""The states that files have had, as git keeps them: the one door to its history."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_COMMIT: Final = re.compile(r"commit (\d{4}-\d{2}-\d{2}) (.*)")
# A file that is gone has this name in place of its content.
_NOTHING: Final = re.compile("0+")


class NoHistoryError(Exception):
    """There is no git here, or the folder is not kept by it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A state that a file had from a day on; ``blob`` names its content, empty for a file removed.

    ``first`` says that nothing is known of before: the history was cut off there.
    """

    day: date
    path: str
    blob: str
    first: bool


def revisions(root: Path, folders: Iterable[str]) -> Iterator[Revision]:
    """Every state of every file below ``folders`` of the project ``root``, the oldest first.

    What counts is the day on which a change came on this branch: that of a merge, not of what was
    merged. Raises ``NoHistoryError``.
    """
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    words = ("--first-parent", "-m", "--root", "--raw", "-z", "--no-renames", "--no-abbrev")
    form = "--format=tformat:commit %cs %P"
    told = _git(root, "log", "--reverse", *words, "--relative", form, "--", *folders)
    day, first = date.min, False
    parts = iter(told.decode("utf-8", "replace").split("\0"))
    for part in (one.lstrip("\n") for one in parts):
        if found := _COMMIT.fullmatch(part):
            day = date.fromisoformat(found[1])
            first = shallow and not found[2]
        elif part.startswith(":"):
            blob = part.split()[3]
            yield Revision(day, next(parts), "" if _NOTHING.fullmatch(blob) else blob, first)


def contents(root: Path, blobs: Iterable[str]) -> Mapping[str, bytes]:
    """What each of ``blobs`` holds. Raises ``NoHistoryError``."""
    wanted = sorted(set(blobs))
    told = _git(root, "cat-file", "--batch", given="\n".join(wanted).encode() + b"\n")
    found, start = {}, 0
    for blob in wanted:
        head, _, _ = told[start:].partition(b"\n")
        size = int(head.split()[2])
        begin = start + len(head) + 1
        found[blob] = told[begin : begin + size]
        start = begin + size + 1
    return found


def _git(root: Path, *words: str, given: bytes = b"") -> bytes:
    command = ["git", "-c", "core.quotePath=false", *words]
    try:
        return subprocess.run(  # noqa: S603 - the git of whoever calls
            command, cwd=root, input=given, capture_output=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoHistoryError from error
