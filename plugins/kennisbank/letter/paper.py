"""A document as anybody reads it: paragraphs, headings, lists and tables, whatever wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. ``text`` may hold line ends that the writer made.

    ``level`` counts from 1 for a heading and is 0 for text; ``listed`` is the sign of an item in a
    list, ``-`` or ``1.``. A ``bold`` paragraph may be meant as a heading; a ``title`` is that of
    the document, and an ``aside`` has the look of an explanation in the document to fill in.
    """

    text: str
    level: int = 0
    listed: str = ""
    bold: bool = False
    title: bool = False
    aside: bool = False


# The style of an explanation, by its name.
ASIDE = "Uitleg"


# What stands in one cell.
Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was read: what its makers say of it, and all that stands in it.

    ``day`` is when it was last saved, as ``2026-11-22``; empty where it does not say. ``beside``
    has what no paragraph holds, each in words: pictures, remarks in the margin, a running head.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    day: str = ""
    beside: tuple[str, ...] = ()


def said(lines: Cell) -> str:
    """The text of a cell, its lines one under the other."""
    return "\n".join(one.text for one in lines if one.text.strip())


def in_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """The lines of a cell; each row of a table in it is one."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                yield Line(" ".join(said(cell).replace("\n", " ") for cell in row).strip())
