"""Writes products to a folder: only what changed, and what is gone is removed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kennisbank.product import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kennisbank.product import Product

MANIFEST = ".kennisbank.json"


class NotOurs(Exception):  # noqa: N818 - it says what is the matter
    """A file that is not from an earlier run stands where a product has to go."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is niet door deze opdracht gemaakt en wordt niet overschreven.")
        self.path = path


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did, as paths in the folder."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


def write(products: Iterable[Product], folder: Path, framed: Callable[[Page], str]) -> Written:
    """Write each product in ``folder``; ``framed`` makes a page whole.

    A file whose content is the same is left alone, and what an earlier run wrote and is no longer
    there is removed. Raises ``NotOurs``, before anything is written, for a file of somebody else.
    """
    known = _manifest(folder)
    wanted = {product.path: product for product in products}
    for path in wanted:
        if path not in known and _inside(folder, path).exists():
            raise NotOurs(folder / path)
    folder.mkdir(parents=True, exist_ok=True)
    # First told, then done: a run that is broken off leaves no file that nobody knows.
    _note(folder, known | wanted.keys())
    written: list[str] = []
    kept: list[str] = []
    for path, product in wanted.items():
        content = framed(product).encode() if isinstance(product, Page) else product.read()
        (written if _put(folder / path, content) else kept).append(path)
    gone = sorted(path for path in known - wanted.keys() if _remove(folder, path))
    _note(folder, wanted.keys())
    return Written(tuple(written), tuple(kept), tuple(gone))


def _put(file: Path, content: bytes) -> bool:
    """Whether the file had to be written."""
    if file.is_file() and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True


def _remove(folder: Path, path: str) -> bool:
    """Remove a file, and the folders that it leaves empty; whether there was one."""
    file = _inside(folder, path)
    if not file.is_file():
        return False
    file.unlink()
    for above in file.parents:
        if above == folder or any(above.iterdir()):
            break
        above.rmdir()
    return True


def _inside(folder: Path, path: str) -> Path:
    """The place of ``path``; raises ``ValueError`` if it would be outside ``folder``."""
    parts = PurePosixPath(path)
    file = folder / parts
    if (
        parts.is_absolute()
        or ".." in parts.parts
        or not file.resolve().is_relative_to(folder.resolve())
    ):
        raise ValueError(path)
    return file


def _manifest(folder: Path) -> frozenset[str]:
    """The paths an earlier run wrote; none if there was no such run or nobody can tell."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))["bestanden"]
        return frozenset(path for path in found if isinstance(path, str) and _inside(folder, path))
    except (OSError, ValueError, TypeError, KeyError):
        return frozenset()


def _note(folder: Path, paths: Iterable[str]) -> None:
    text = json.dumps({"bestanden": sorted(paths)}, ensure_ascii=False, indent=0)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
