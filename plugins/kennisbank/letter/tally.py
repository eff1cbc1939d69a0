"""How much of a document was read, and a text of it made plain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kennisbank.limits import MAX_PARAGRAPHS
from kennisbank.text import CONTROL, tidy

if TYPE_CHECKING:
    from kennisbank.letter.archive import Archive

_BLANKS: Final = re.compile(r"[^\S\n]+")


class Tally:
    """Counts paragraphs, and refuses a document with too many."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._count = archive, 0

    def paragraph(self) -> None:
        """One more."""
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            self._archive.refuse("document-lang", maximum=f"{MAX_PARAGRAPHS} alinea's")


def clean(text: str) -> str:
    """A text without what nobody sees: signs without width, double spaces, spaces at its ends."""
    lines = _BLANKS.sub(" ", CONTROL.sub("", tidy(text))).split("\n")
    return "\n".join(line.strip() for line in lines).strip()
