"""The frame around a page, made once per sort of page and filled for each.

A frame is rendered with marks where a page differs from others of its sort, and cut at those marks.
Filling it joins the pieces with the page's own values. Plain text is escaped here, and only here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from kennisbank.output.policy import protect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kennisbank.product import Page

# A sign that no text on a keyboard has: an unassigned place in Unicode's private area.
_SIGN = "\ue0fe"
_MARK = re.compile(f"{_SIGN}([a-z]+){_SIGN}")


def mark(name: str) -> str:
    """The text that keeps the place of the value ``name`` (letters a-z) in a rendered frame."""
    return f"{_SIGN}{name}{_SIGN}"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered frame in pieces: text and, at each odd place, the name of a value."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Frame:
        """A frame from HTML that holds marks; its policy allows the scripts it has itself."""
        return cls(tuple(_MARK.split(protect(html))))

    def fill(self, text: Mapping[str, str], html: Mapping[str, str]) -> str:
        """The page: ``text`` has plain values by name, to be escaped, ``html`` finished ones.

        A frame has no need of every value; one it needs and does not get raises ``KeyError``.
        """
        values = {name: escape(value) for name, value in text.items()} | dict(html)
        named = (values[piece] if i % 2 else piece for i, piece in enumerate(self.pieces))
        return "".join(named)


_BARE = Frame.cut(f"""\
<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="kennisbank:policy">
<title>{mark("title")}</title>
<meta name="description" content="{mark("description")}">
</head>
<body>
<main>
{mark("content")}
</main>
</body>
</html>
""")


def bare(page: Page) -> str:
    """A whole page with nothing around its own part: no menu, no style."""
    return _BARE.fill(
        {"title": page.title, "description": page.description}, {"content": page.html}
    )
