"""The one door to documents: a zip file from anywhere becomes trees of elements, or a problem.

Within bounds, and before anything is built: how large, how many parts, how deep. A declaration of a
document type, with which entities come, is refused; nothing outside the file is ever asked for.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn
from xml.parsers import expat

from kennisbank.limits import (
    MAX_DOCUMENT,
    MAX_ELEMENTS,
    MAX_NESTED,
    MAX_PARTS,
    MAX_WORDS,
    MAX_XML,
)
from kennisbank.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kennisbank.messages import Code

CHUNK: Final = 65_536
# What a zip file writes before each entry of its list of parts.
_ENTRY: Final = b"PK\x01\x02"
_READABLE: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 0x1
_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
# The names by which elements are known here; one of another standard has "?" before it.
_PREFIXES: Final[Mapping[str, str]] = {
    **dict.fromkeys(_WORD, "w"),
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/1999/xlink": "xlink",
    **{f"{_OASIS}{name}:1.0": name for name in ("office", "text", "table", "style", "manifest")},
    f"{_OASIS}drawing:1.0": "draw",
}
# What a damaged or hostile zip file makes Python raise.
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(ValueError, OSError, expat.ExpatError),
)
# How files begin that people take for a document. What Word locks with a password is a file of its
# old sort with the document in it, under this name.
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Final = (
    (_OLD_OFFICE, "een oud Word-bestand (.doc)"),
    (b"%PDF", "een pdf"),
    (rb"{\rtf", "een RTF-bestand"),
)
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a document by its name, such as ``w:p``, with what stands in it in order."""

    name: str
    attributes: Mapping[str, str]
    children: tuple[Element | str, ...] = ()

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements right in it."""
        return tuple(one for one in self.children if isinstance(one, Element))

    def all(self, *names: str) -> Iterator[Element]:
        """The elements right in it that have one of these names."""
        return (one for one in self.elements if one.name in names)

    def first(self, *path: str) -> Element | None:
        """The first element at a path of names, or ``None``."""
        found: Element | None = self
        for name in path:
            found = next(found.all(name), None) if found else None
        return found

    def value(self, *path: str, of: str = "w:val") -> str:
        """An attribute of the element at a path; empty where either is missing."""
        found = self.first(*path)
        return found.attributes.get(of, "") if found else ""

    def below(self) -> Iterator[Element]:
        """Every element in it, in order, at any depth."""
        ahead = [self]
        while ahead:
            here = ahead.pop()
            yield here
            ahead += reversed(here.elements)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(
            one for here in self.below() for one in here.children if isinstance(one, str)
        )


class Refused(Exception):  # noqa: N818 - it is no fault of ours
    """A document that is not read, and why."""

    def __init__(self, told: Problem) -> None:
        super().__init__(told.sentence)
        self.told = told


class Archive:
    """A document as a zip file of XML parts. Every method raises ``Refused`` for what is wrong."""

    def __init__(self, data: bytes, name: str) -> None:
        self._place = Place(name)
        if data.startswith(_OLD_OFFICE) and _LOCKED in data:
            self.refuse("document-beveiligd")
        if not data.startswith(b"PK"):
            known = (what for start, what in _OTHERS if data.startswith(start))
            self.refuse("document-soort", wat=next(known, "een ander soort bestand"))
        # Counted first: Python makes the whole list before it can be asked how long that is.
        if data.count(_ENTRY) > MAX_PARTS:
            self.refuse("document-verdacht", wat=f"meer dan {MAX_PARTS} onderdelen")
        with self._whole():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = frozenset(self._zip.namelist())

    def refuse(self, code: Code, **values: Any) -> NoReturn:
        """Stop reading; ``values`` fill the holes of the message."""
        raise Refused(problem(self._place, code, **values))

    def part(self, name: str) -> Element | None:
        """The XML of a part as a tree; ``None`` where there is no such part."""
        if name not in self.names:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            self.refuse("document-beveiligd")
        if info.compress_type not in _READABLE:
            self.refuse("document-verdacht", wat="een vreemde manier van inpakken")
        tree = _Tree(self)
        size = 0
        with self._whole(), self._zip.open(info) as packed:
            while chunk := packed.read(CHUNK):
                size += len(chunk)
                if size > MAX_XML:
                    self.refuse("document-lang", maximum=f"{MAX_XML // _MEGABYTE} MB aan opmaak")
                tree.feed(chunk)
            return tree.close()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Tells of damage in one way, wherever it shows."""
        try:
            yield
        except _DAMAGE:
            self.refuse("document-beschadigd")


def open_file(path: Path, name: str) -> Archive:
    """The document in a file, of which messages say ``name``.

    Raises ``Refused``, also for a file that is too large, and ``OSError`` for one that cannot be
    opened.
    """
    with path.open("rb") as file:
        data = file.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        sizes = {
            "grootte": f"{path.stat().st_size / _MEGABYTE:.0f} MB",
            "maximum": f"{MAX_DOCUMENT // _MEGABYTE} MB",
        }
        raise Refused(problem(Place(name), "document-groot", **sizes))
    return Archive(data, name)


class _Tree:
    """Builds the elements of one part while it is unpacked, within bounds."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._open: list[tuple[str, dict[str, str], list[Element | str]]] = [("", {}, [])]
        self._count = self._words = 0
        self._names: dict[str, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._declared

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)  # noqa: FBT003 - expat's shape: more is to come

    def close(self) -> Element | None:
        self._parser.Parse(b"", True)  # noqa: FBT003 - expat's shape: this was all
        return next((one for one in self._open[0][2] if isinstance(one, Element)), None)

    def _declared(self, *_: object) -> None:
        self._archive.refuse("document-verdacht", wat="een DOCTYPE met eigen afkortingen")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) > MAX_NESTED:
            self._archive.refuse("document-verdacht", wat="te veel opmaak in elkaar")
        named = {self._named(key): value for key, value in attributes.items()}
        self._open.append((self._named(name), named, []))

    def _end(self, _name: str) -> None:
        name, attributes, children = self._open.pop()
        self._open[-1][2].append(Element(name, attributes, tuple(children)))

    def _text(self, text: str) -> None:
        self._words += len(text)
        if self._words > MAX_WORDS:
            self._archive.refuse("document-lang", maximum=f"{MAX_WORDS} tekens")
        self._open[-1][2].append(text)

    def _named(self, name: str) -> str:
        """The short name of what expat calls by its whole address."""
        if name not in self._names:
            address, _, local = name.rpartition(" ")
            prefix = _PREFIXES.get(address, "?") if address else ""
            self._names[name] = f"{prefix}:{local}" if prefix else local
        return self._names[name]
