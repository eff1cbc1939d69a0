"""What a site is made of: pages, and files that are published as they are.

A product knows its address in the site and the file it came from, so that two at one address can be
told apart. Nothing here knows what a pilot is, or how a page looks around its own part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kennisbank.prose import Heading


@dataclass(frozen=True, slots=True)
class Page:
    """A page without its frame.

    ``address`` is its place in the site: ``""`` for the home page, else a folder such as
    ``pilots/x/``. ``title`` and ``description`` are plain text; they are escaped once, where they
    are put into a page. ``html`` is the page's own part, finished, with its first heading.
    ``origin`` is the file to edit, seen from the project (``""``: there is none). ``section`` is
    the address of the page in the menu under which this one stands; its own if it may have a
    place there. A ``wide`` page has no table of contents beside it. ``feed`` is the address of the
    feeds about what the page shows, without how it ends. ``canonical`` is the whole address of the
    page that this one only points at.
    """

    address: str
    title: str
    description: str
    html: str
    headings: tuple[Heading, ...] = ()
    origin: str = ""
    section: str = ""
    wide: bool = False
    feed: str = ""
    canonical: str = ""

    @property
    def path(self) -> str:
        """The file in the site folder that holds the page."""
        return f"{self.address}index.html"


@dataclass(frozen=True, slots=True)
class File:
    """A file that is published as it is: ``content``, or what the file at that path holds."""

    address: str
    content: bytes | Path
    origin: str = ""

    @property
    def path(self) -> str:
        """The file in the site folder: the same as the address."""
        return self.address

    def read(self) -> bytes:
        """The content; raises ``OSError`` where it stands in a file that is gone."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


Product = Page | File
