"""Files beside a meeting: which are there, and which photographs may be shown.

A photograph is published only where a meeting says what it shows and who agreed to it.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kennisbank.attachment import IMAGES
from kennisbank.load import beside_home
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.problems import Place, problem
from kennisbank.web import is_web

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kennisbank.load import Entry, Loaded
    from kennisbank.problems import Problem


def named(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str, bool]]:
    """Each file that a record says stands beside it: where it says so, its name in the project,
    and whether it is a photograph.
    """  # noqa: D205 - it takes both lines to say what is in each
    if not isinstance(entry.item, Bijeenkomst):
        return
    for at, session in enumerate(entry.item.programma.waarden):
        if session.materiaal and not is_web(session.materiaal):
            yield ("programma", at, "materiaal"), _there(entry, session.materiaal), False
    for at, photo in enumerate(entry.item.fotos.waarden):
        yield ("fotos", at, "bestand"), _there(entry, photo.bestand), True


def _there(entry: Entry, name: str) -> str:
    return posixpath.join(posixpath.dirname(entry.path), name)


def unshown(loaded: Loaded, entries: Iterable[Entry]) -> frozenset[str]:
    """The images beside meetings that are not to be published: no record in ``entries`` may."""
    shown = {name for entry in entries for _, name, is_photo in named(entry) if is_photo}
    return frozenset(one.name for one in loaded.attachments if _is_image(one.name)) - shown


def _is_image(name: str) -> bool:
    return beside_home(name) and posixpath.splitext(name)[1].casefold() in IMAGES


def check(loaded: Loaded) -> Iterator[Problem]:
    """A problem for each file that is named and not there, and each image that nothing names."""
    there = {one.name for one in loaded.attachments}
    for entry in loaded.entries:
        for path, name, _ in named(entry):
            if name not in there:
                file = posixpath.basename(name)
                yield problem(entry.place(path), "bijlage-ontbreekt", bestand=file)
    for name in sorted(unshown(loaded, loaded.entries)):
        yield problem(Place(name), "bijlage-los")
