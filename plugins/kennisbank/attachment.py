"""A file that readers may download beside a record: looked at before it is published.

What it is shows from its first bytes, which must be those of its name. What can run is refused, and
so is a photograph that says where it was taken.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from kennisbank.folder import reason
from kennisbank.limits import MAX_ATTACHED, MAX_PARTS
from kennisbank.problems import Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.folder import Found
    from kennisbank.messages import Code
    from kennisbank.problems import Problem

IMAGES: Final = frozenset({".png", ".jpg", ".jpeg", ".webp"})
# By how a name ends: how such a file begins.
_STARTS: Final = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    **dict.fromkeys((".pptx", ".docx", ".odp", ".odt"), (b"PK\x03\x04",)),
}
# The part that every document of a sort has, and for OpenDocument what it says of itself.
_PARTS: Final = {".pptx": "ppt/presentation.xml", ".docx": "word/document.xml"}
_SAYS: Final = {
    ".odp": b"application/vnd.oasis.opendocument.presentation",
    ".odt": b"application/vnd.oasis.opendocument.text",
}
_RUNS: Final = frozenset({".pptm", ".ppsm", ".potm", ".docm", ".dotm", ".xlsm", ".xlsb"})
# Folders and parts of a document that hold programs, in small letters.
_PROGRAMS: Final = ("vbaproject", "basic/", "scripts/", "activex")
KINDS: Final = frozenset(_STARTS) | _RUNS
_MEGABYTE: Final = 1_000_000
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(ValueError, KeyError),
)
# The tag under which a photograph says where it was taken (Exif 2.32, 4.6.3), and the name of that
# in the other way to say it (XMP).
_GPS: Final = 0x8825
_GPS_NAME: Final = b"GPSLatitude"
_ENTRY: Final = 12


def look(found: Found) -> Problem | None:
    """What is wrong with a file beside a record; ``None`` for one that readers may have."""
    kind = found.path.suffix.casefold()
    if kind in _RUNS:
        return _told(found, "bijlage-macro")
    if kind not in _STARTS:
        return _told(found, "bijlage-soort", soort=found.path.suffix or found.path.name)
    try:
        with found.path.open("rb") as file:
            data = file.read(MAX_ATTACHED + 1)
    except OSError as error:
        return _told(found, "bestand-onleesbaar", reden=reason(error))
    if len(data) > MAX_ATTACHED:
        size = f"{found.path.stat().st_size / _MEGABYTE:.1f} MB"
        most = f"{MAX_ATTACHED // _MEGABYTE} MB"
        return _told(found, "bijlage-groot", grootte=size, maximum=most)
    code = _inside(data, kind)
    return _told(found, code, soort=kind) if code else None


def _inside(data: bytes, kind: str) -> Code | None:
    """What is wrong with what a file holds, seen from how its name ends."""
    if not data.startswith(_STARTS[kind]) or (kind == ".webp" and data[8:12] != b"WEBP"):
        return "bijlage-anders"
    if kind in IMAGES:
        return "bijlage-plaats" if _says_where(data) else None
    return None if kind == ".pdf" else _packed(data, kind)


def _told(found: Found, code: Code, **values: str) -> Problem:
    return problem(Place(found.name), code, **values)


def _packed(data: bytes, kind: str) -> Code | None:
    """What is wrong with a document that is packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = [one.filename for one in packed.infolist()[:MAX_PARTS]]
            said = b""
            if kind in _SAYS and "mimetype" in names:
                with packed.open("mimetype") as part:
                    said = part.read(_MEGABYTE).strip()
    except _DAMAGE:
        return "bijlage-anders"
    if any(sign in name.casefold() for name in names for sign in _PROGRAMS):
        return "bijlage-macro"
    right = said == _SAYS[kind] if kind in _SAYS else _PARTS[kind] in names
    return None if right else "bijlage-anders"


# --- where a photograph was taken -----------------------------------------------------------------


def _says_where(data: bytes) -> bool:
    """Whether an image has the place where it was taken; what cannot be read counts as a yes."""
    return _GPS_NAME in data or any(_has_gps(block) for block in _exif(data))


def _exif(data: bytes) -> Iterator[bytes]:
    """The blocks of an image in which a camera tells of itself, each from its byte order on."""
    at = data.find(b"Exif\0\0")
    while at >= 0:
        yield data[at + 6 :]
        at = data.find(b"Exif\0\0", at + 1)
    for name in (b"eXIf", b"EXIF"):
        at = data.find(name)
        if at >= 0:
            # In a PNG its content follows; in a WebP the length stands between.
            yield data[at + 4 :] if name == b"eXIf" else data[at + 8 :]


def _has_gps(block: bytes) -> bool:
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return False
    try:
        (start,) = struct.unpack_from(f"{order}I", block, 4)
        (count,) = struct.unpack_from(f"{order}H", block, start)
        tags = (
            struct.unpack_from(f"{order}H", block, start + 2 + number * _ENTRY)[0]
            for number in range(count)
        )
        found = _GPS in tags
    except struct.error:
        return True
    return found
