"""What the word lists say about the words of a site, kept on disk.

Reading the lists takes longer than all else that search does, and what they say of a word changes
only with the lists or with our rules. The file is JSON, so that it never runs anything; one that is
damaged, or of other lists or rules, is passed over.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager, suppress
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from kennisbank.search import language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME: Final = "woorden.json"
# More than any site has words; beyond it the file is begun anew.
MOST: Final = 400_000
_RULES: Final = ("search/language.py", "text.py", "data/woorden.txt.gz")
_LISTS: Final = ("simplemma", "pystemmer")


@contextmanager
def kept(folder: Path | None) -> Iterator[None]:
    """Know the words of an earlier run, and keep those of this one in ``folder``, if there is one.

    Raises nothing where the folder cannot be read or written: it only saves time.
    """
    if folder is None:
        yield
        return
    key = _key()
    before = _read(folder / NAME, key)
    language.learn(before)
    yield
    now = language.learned()
    if now != before and sum(map(len, now.values())) < MOST:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / NAME, {"sleutel": key, **now})


def _key() -> str:
    """Which lists and which rules: other ones say other things."""
    digest = hashlib.sha256("".join(map(version, _LISTS)).encode())
    for name in _RULES:
        digest.update(files("kennisbank").joinpath(name).read_bytes())
    return digest.hexdigest()


def _read(path: Path, key: str) -> language.Learned:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict) or found.pop("sleutel", "") != key:
        return {}
    return found if all(isinstance(held, dict) for held in found.values()) else {}


def _write(path: Path, content: dict[str, Any]) -> None:
    """Whole or not at all: another build may read it at the same moment."""
    new = path.with_suffix(".nieuw")
    new.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    new.replace(path)
