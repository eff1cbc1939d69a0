"""Where things are on the site, and what a link in a text means.

An address is what stands after the name of the site: ``""`` is the first page, ``pilots/x/`` a
record, ``pilots/plan.pdf`` a file.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.ref import Ref
from kennisbank.load import DOCS
from kennisbank.model import BY_NAME, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item

HOME: Final = ""
SEARCH: Final = "zoeken/"
CONTRIBUTE: Final = "bijdragen/"
PILOTS: Final = "pilots/"
LESSONS: Final = "lessen/"
COMPARE: Final = "vergelijk/"
ALIKE: Final = "vergelijkbaar/"
CHANCES: Final = "kansen/"
RESULTS: Final = "resultaten/"
PLAN: Final = "kader/plan/"
NEW_PILOT: Final = "bijdragen/pilot/"
NEW_MEETING: Final = "bijdragen/bijeenkomst/"
NEW_LESSON: Final = "bijdragen/les/"
IMPROVE: Final = "bijdragen/wijzigen/"
NETWORK: Final = "netwerk/"
NEWS: Final = "nieuws/"
# The text of that page, and of the one about following; both are there without it too.
NEWS_TEXT: Final = f"{DOCS}/nieuws.md"
FOLLOW: Final = "volgen/"
FOLLOW_TEXT: Final = f"{DOCS}/volgen.md"
FEEDS: Final = "feeds/"
# The text of that page, which is there without it too.
NETWORK_TEXT: Final = f"{DOCS}/netwerk.md"
CALENDARS: Final = "kalender/"
# The calendar of one meeting, beside its page.
MEETING_FILE: Final = "agenda.ics"
# Documents to fill in and send by mail, by the kind of record they make.
LETTERS: Final[Mapping[str, str]] = {
    "pilot": "bijdragen/pilot.docx",
    "bijeenkomst": "bijdragen/bijeenkomst.docx",
}
# What the forms read.
FORM_FILES: Final = "bijdragen/formulier/"
ABOUT: Final = "over/"
# The text of that page, which is there without it too.
ABOUT_TEXT: Final = f"{DOCS}/over.md"
# Pages that are made, not written, by the path with which a text refers to them.
MADE: Final[Mapping[str, str]] = {
    f"{DOCS}/zoeken/index.md": SEARCH,
    f"{DOCS}/zoeken.md": SEARCH,
    ABOUT_TEXT: ABOUT,
    NETWORK_TEXT: NETWORK,
    NEWS_TEXT: NEWS,
    FOLLOW_TEXT: FOLLOW,
    f"{DOCS}/lessen/index.md": LESSONS,
    f"{DOCS}/vergelijk.md": COMPARE,
    f"{DOCS}/vergelijkbaar.md": ALIKE,
    f"{DOCS}/kansen/index.md": CHANCES,
    f"{DOCS}/resultaten/index.md": RESULTS,
    f"{DOCS}/kader/plan.md": PLAN,
    f"{DOCS}/bijdragen/pilot.md": NEW_PILOT,
    f"{DOCS}/bijdragen/bijeenkomst.md": NEW_MEETING,
    f"{DOCS}/bijdragen/les.md": NEW_LESSON,
    f"{DOCS}/bijdragen/wijzigen.md": IMPROVE,
    **{f"{DOCS}/{address}": address for address in LETTERS.values()},
    f"{DOCS}/bijdragen/velden.md": "bijdragen/velden/",
    f"{DOCS}/bijdragen/meldingen.md": "bijdragen/meldingen/",
    f"{DOCS}/bijdragen/dekking.md": "bijdragen/dekking/",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: an address and, where it is a record, which one; and an anchor."""

    address: str
    ref: Ref | None = None
    # The file in which the anchor has to be, where there is one to look in.
    path: str = ""


def record_address(ref: Ref) -> str:
    """The address of a record."""
    return f"{BY_NAME[ref.kind].kind.address}/{ref.id}/"


def improve_address(ref: Ref) -> str:
    """The address of the form that begins with what a record says."""
    return f"{IMPROVE}?soort={ref.kind}&id={ref.id}"


def list_address(cls: type[Item]) -> str:
    """The address of the list of all records of a kind."""
    return f"{cls.kind.address}/"


def intro_path(cls: type[Item]) -> str:
    """The file with our own text above the list of a kind."""
    return f"{DOCS}/{cls.kind.address}/index.md"


def file_address(path: str) -> str:
    """The address of a file below ``docs/`` or ``pilots/``; a text has a folder of its own."""
    place = path.removeprefix(f"{DOCS}/")
    stem = place.removesuffix(".md")
    if stem == place:
        return place
    folder = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return f"{folder}/" if folder else HOME


def relative(start: str, target: str) -> str:
    """The address ``target`` as seen from the page at ``start``."""
    here, there = start.split("/")[:-1], target.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"


def resolve(kennis: Kennis, origin: str, target: str) -> Target | None:
    """What a link in the file ``origin`` means, or ``None`` where it leads nowhere.

    ``target`` is a path as seen from that file, without an anchor, or ``kind:id``; nothing means
    the file itself.
    """
    kind, colon, item_id = target.partition(":")
    if colon and kind in kennis.items:
        return _record(kennis, Ref(kind, item_id))
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(origin), target)) if target else origin
    )
    if path in kennis.paths:
        return _record(kennis, kennis.paths[path])
    if path in kennis.sheets or path in kennis.attachments:
        return Target(file_address(path), path=path)
    made = MADE.get(path) or next((list_address(k) for k in KINDS if intro_path(k) == path), None)
    if made is None and path == f"{DOCS}/index.md":
        made = HOME
    return None if made is None else Target(made)


def _record(kennis: Kennis, ref: Ref) -> Target | None:
    entry = kennis.entries.get(ref)
    return Target(record_address(ref), ref, entry.path) if entry else None
