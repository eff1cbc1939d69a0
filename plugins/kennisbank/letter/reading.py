"""A file that came by mail becomes a document, or a problem that says how to save it otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kennisbank.folder import reason
from kennisbank.letter.archive import Refused, open_file
from kennisbank.letter.opendocument import CONTENT, read_opendocument
from kennisbank.letter.word import read_word
from kennisbank.problems import Place, Problem, problem

if TYPE_CHECKING:
    from pathlib import Path

    from kennisbank.letter.paper import Paper

# Documents and models for them that may hold programs, whatever is in this one.
_RUNS: Final = frozenset({".docm", ".dotm"})


def read_paper(path: Path) -> Paper | Problem:
    """The document in a file, or what is wrong with it. Never raises for what it reads."""
    name = path.name
    if path.suffix.casefold() in _RUNS:
        return problem(Place(name), "document-macro")
    try:
        archive = open_file(path, name)
        return read_opendocument(archive) if CONTENT in archive.names else read_word(archive)
    except Refused as refused:
        return refused.told
    except OSError as error:
        return problem(Place(name), "bestand-onleesbaar", reden=reason(error))
