"""Files beside a meeting: which readers get, which are refused, and photographs with consent."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kennisbank.attachment import look
from kennisbank.folder import Found
from kennisbank.limits import MAX_ATTACHED
from project import Site, messages

HOME = "docs/bijeenkomsten"
Build = Callable[[Mapping[str, str | bytes]], Site]
PDF = b"%PDF-1.7\nverzonnen\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 20
WEBP = b"RIFF\x20\0\0\0WEBPVP8 " + b"\0" * 20
MEETING = """\
---
titel: Samen verzonnen
samenvatting: Een dag.
bron: agenda:1
stand: gehouden
datum: 2019-03-10
programma:
  - {titel: Opening, uitkomst: Wij gaan door., materiaal: dia-s.pptx}
  - {titel: Slot, materiaal: handout één.pdf}
%s---
"""
PHOTO = """\
fotos:
  - bestand: zaal.jpg
    wat_is_te_zien: Een volle zaal, van achteren gezien.
    toestemming: alle deelnemers, bij de aanmelding
    maker: het loket
"""


def packed(**parts: str) -> bytes:
    """A document that is packed; in the name of a part ``__`` is a slash and ``_`` a dot."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


PPTX = packed(ppt__presentation_xml="<p/>")
DOCX = packed(word__document_xml="<w/>")
ODP = packed(mimetype="application/vnd.oasis.opendocument.presentation")
ODT = packed(mimetype="application/vnd.oasis.opendocument.text")


def exif(order: str, *tags: int) -> bytes:
    """What a camera tells of itself, with these tags."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    rows = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, 0) for tag in tags)
    return head + struct.pack(f"{order}IH", 8, len(tags)) + rows


GPS, MAKE = 0x8825, 0x010F


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("dia-s.pptx", PPTX),
        ("dia-s.odp", ODP),
        ("verslag.docx", DOCX),
        ("verslag.odt", ODT),
        ("HANDOUT.PDF", PDF),
        ("zaal.png", PNG),
        ("zaal.jpeg", JPG),
        ("zaal.webp", WEBP),
        ("zaal.jpg", JPG + b"Exif\0\0" + exif("<", MAKE)),
    ],
)
def test_what_readers_may_have(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert look(Found(name, path)) is None


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("groot.pdf", PDF + b"0" * MAX_ATTACHED, "bijlage-groot"),
        ("rooster.xlsx", packed(xl__workbook_xml="<x/>"), "bijlage-soort"),
        ("pagina.html", b"<p>", "bijlage-soort"),
        ("zonder", b"", "bijlage-soort"),
        ("leeg.pdf", b"", "bijlage-anders"),
        ("eigenlijk-een-pagina.pdf", b"<html><script>", "bijlage-anders"),
        ("eigenlijk-png.jpg", PNG, "bijlage-anders"),
        ("eigenlijk-word.pptx", DOCX, "bijlage-anders"),
        ("eigenlijk-tekst.odp", ODT, "bijlage-anders"),
        ("geluid.webp", b"RIFF\x20\0\0\0WAVEfmt ", "bijlage-anders"),
        ("kapot.docx", DOCX[:40], "bijlage-anders"),
        ("dia-s.pptm", PPTX, "bijlage-macro"),
        (
            "toch-macro.pptx",
            packed(ppt__presentation_xml="<p/>", ppt__vbaProject_bin="x"),
            "bijlage-macro",
        ),
        (
            "toch-macro.odt",
            packed(mimetype="application/vnd.oasis.opendocument.text", Basic__een_xml="x"),
            "bijlage-macro",
        ),
        ("buiten.jpg", JPG + b"Exif\0\0" + exif("<", MAKE, GPS), "bijlage-plaats"),
        ("buiten.jpeg", JPG + b"Exif\0\0" + exif(">", GPS), "bijlage-plaats"),
        ("buiten.png", PNG + b"eXIf" + exif(">", GPS), "bijlage-plaats"),
        ("buiten.webp", WEBP + b"EXIF\0\0\0\x20" + exif("<", GPS), "bijlage-plaats"),
        ("in-woorden.jpg", JPG + b"<exif:GPSLatitude>52", "bijlage-plaats"),
        ("half.jpg", JPG + b"Exif\0\0II*\0\x08\0\0\0\xff\xff", "bijlage-plaats"),
    ],
)
def test_what_readers_may_not_have(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    told = messages(tmp_path / "project", {f"{HOME}/{name}": data})
    assert len(told) == 1
    assert told[0].startswith(f"{HOME}/{name}:1:1: ")
    assert told[0].endswith(f"[{code}]")


@settings(deadline=None)
@given(data=st.binary(max_size=200), kind=st.sampled_from([".jpg", ".png", ".pptx", ".odt"]))
def test_whatever_is_in_a_file_it_is_looked_at(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, kind: str
) -> None:
    start = {".jpg": JPG, ".png": PNG, ".pptx": PPTX, ".odt": ODT}[kind]
    path = tmp_path_factory.mktemp("bijlage") / f"x{kind}"
    path.write_bytes(start[: len(start) // 2] + data + b"Exif\0\0" + data)
    told = look(Found(path.name, path))
    assert told is None or told.code.startswith("bijlage-")


FILES: dict[str, str | bytes] = {
    f"{HOME}/samen.md": MEETING % PHOTO,
    f"{HOME}/dia-s.pptx": PPTX,
    f"{HOME}/handout één.pdf": PDF,
    f"{HOME}/zaal.jpg": JPG,
}


def test_a_meeting_leads_to_its_files_and_shows_its_photographs(site: Build) -> None:
    made = site(FILES)
    page = made.page("bijeenkomsten/samen/")
    assert "../dia-s.pptx" in page.links
    assert "../handout%20%C3%A9%C3%A9n.pdf" in page.links
    assert "Materiaal (pptx)" in page.text()
    assert page.all("figure img", "alt") == ["Een volle zaal, van achteren gezien."]
    assert "Foto: het loket" in page.text()
    assert (made.folder / "bijeenkomsten/zaal.jpg").read_bytes() == JPG
    assert list(made.broken_links()) == []


@pytest.mark.parametrize("lost", ["wat_is_te_zien", "toestemming"])
def test_without_consent_or_words_a_photograph_is_not_on_the_site(
    site: Build, tmp_path: Path, lost: str
) -> None:
    lines = [line for line in PHOTO.splitlines() if lost not in line]
    files = FILES | {f"{HOME}/samen.md": MEETING % "".join(f"{line}\n" for line in lines)}
    told = messages(tmp_path / "los", files)
    assert [one for one in told if f"'{lost}' ontbreekt" in one]
    assert [one for one in told if one.startswith(f"{HOME}/zaal.jpg") and "[bijlage-los]" in one]
    made = site(files)
    assert not (made.folder / "bijeenkomsten/zaal.jpg").exists()
    assert made.page("bijeenkomsten/samen/").all("figure img", "alt") == []


def test_the_photographs_of_a_meeting_that_was_taken_back_go_with_it(site: Build) -> None:
    text = (MEETING % PHOTO).replace(
        "bron: agenda:1\n", "bron: agenda:1\ntoestemming: {gegeven: 2019, ingetrokken: 2019-05}\n"
    )
    made = site(FILES | {f"{HOME}/samen.md": text})
    left = [one.name for one in (made.folder / "bijeenkomsten").rglob("*") if one.is_file()]
    assert not {"zaal.jpg", "dia-s.pptx", "handout één.pdf"} & set(left)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("programma: [{titel: Slot, materiaal: er-niet.pdf}]", "bijlage-ontbreekt"),
        ("programma: [{titel: Slot, materiaal: ../../geheim.pdf}]", "geen-stuk"),
        ("programma: [{titel: Slot, materiaal: rooster.xlsx}]", "geen-stuk"),
        (
            "fotos: [{bestand: er-niet.jpg, wat_is_te_zien: Een zaal, toestemming: allen}]",
            "bijlage-ontbreekt",
        ),
        (
            "fotos: [{bestand: dia.pdf, wat_is_te_zien: Een zaal, toestemming: allen}]",
            "geen-beeld",
        ),
    ],
)
def test_a_file_that_is_named_has_to_be_there(tmp_path: Path, fields: str, code: str) -> None:
    head = (MEETING % "").partition("programma:")[0]
    told = messages(tmp_path / "project", {f"{HOME}/samen.md": f"{head}{fields}\n---\n"})
    assert [one for one in told if f"[{code}]" in one], told
    assert all(one.startswith(f"{HOME}/samen.md:7:") for one in told)
