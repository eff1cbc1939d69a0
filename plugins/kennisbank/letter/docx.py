"""A document to fill in as a Word file: small, with real headings, and the same for the same sheet.

Written by hand rather than by a library: a library begins with a file of its own, with styles, a
picture, a writer and a date that all have to be taken out again. No part names a clock or a person.
"""

from __future__ import annotations

import io
import zipfile
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import LETTERS
from kennisbank.letter.paper import ASIDE
from kennisbank.letter.sheet import Desk, sheet
from kennisbank.model import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.letter.sheet import Part, Question, Sheet

# The first day that a zip file knows.
_DAY: Final = (1980, 1, 1, 0, 0, 0)
_READ_BY_ALL: Final = 0o644 << 16
_UNIX: Final = 3
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML: Final = "http://schemas.openxmlformats.org"
_OFFICE: Final = f"{_OOXML}/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats"
_W: Final = f'xmlns:w="{_OOXML}/wordprocessingml/2006/main"'
_NAMES: Final = (
    f'{_W} xmlns:r="{_OFFICE}" xmlns:mc="{_OOXML}/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
# A4 with margins of two centimetres and a half, in twentieths of a point.
_PAGE: Final = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" '
    'w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
)
_WIDTH: Final = 9070
# Boxes stand in columns where there are more than this, and in three where all are short.
_FEW_BOXES: Final = 8
_SHORT: Final = 24


def files(kennis: Kennis, desk: Desk) -> Iterator[tuple[str, bytes]]:
    """The address and content of each document to fill in."""
    for kind, address in LETTERS.items():
        yield address, as_docx(sheet(BY_NAME[kind], kennis, desk))


def as_docx(asked: Sheet) -> bytes:
    """The Word file of a sheet."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_OOXML}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(asked.title),
        "word/document.xml": _document(asked),
        "word/_rels/document.xml.rels": _relations(
            *((f"{_OFFICE}/{name}", f"{name}.xml") for name in ("styles", "numbering", "settings")),
            (f"{_OFFICE}/footer", "footer.xml"),
        ),
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/footer.xml": _FOOTER,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = _UNIX, _READ_BY_ALL
            archive.writestr(info, _HEAD + text)
    return packed.getvalue()


# --- what stands in it ----------------------------------------------------------------------------


def _document(asked: Sheet) -> str:
    body = [
        _paragraph(asked.title, "Heading1"),
        *(_paragraph(one) for one in asked.text),
        *(_paragraph(one, "ListBullet") for one in asked.points),
    ]
    boxes = count(1)
    for part in asked.parts:
        body += _part(part, boxes)
    return f"<w:document {_NAMES}><w:body>{''.join(body)}{_section()}</w:body></w:document>"


def _part(part: Part, boxes: Iterator[int]) -> Iterator[str]:
    yield _paragraph(part.title, "Heading2")
    yield _paragraph(part.text, ASIDE)
    for one in part.questions:
        yield from _question(one, "Heading3", boxes)


def _question(asked: Question, heading: str, boxes: Iterator[int]) -> Iterator[str]:
    yield _paragraph(asked.title, heading)
    yield _paragraph(asked.help, ASIDE)
    yield from _boxes(asked.boxes, boxes)
    if asked.other:
        yield _paragraph(asked.other, ASIDE)
    if asked.columns:
        yield _table(asked)
    yield _paragraph("", "Antwoord") * asked.lines
    for one in asked.inner:
        yield from _question(one, "Heading4", boxes)


def _boxes(words: Sequence[str], numbers: Iterator[int]) -> Iterator[str]:
    """Boxes to tick, each with its words; many of them stand in columns."""
    columns = 1
    if len(words) > _FEW_BOXES:
        columns = 3 if max(map(len, words)) <= _SHORT else 2
        # A section ends in its last paragraph: here that of all that stands above.
        yield f'<w:p><w:pPr><w:pStyle w:val="Grens"/>{_section()}</w:pPr></w:p>'
    for word in words:
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="Keuze"/></w:pPr>{_box(word, next(numbers))}'
            f'<w:r><w:t xml:space="preserve"> {escape(word, quote=False)}</w:t></w:r></w:p>'
        )
    if columns > 1:
        yield (f'<w:p><w:pPr><w:pStyle w:val="Grens"/>{_section(columns)}</w:pPr></w:p>')


def _box(word: str, number: int) -> str:
    """A box that Word ticks at a click; elsewhere it is a sign that one can replace."""
    font = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/>'
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(word)}"/><w:id w:val="{number}"/><w14:checkbox>'
        '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{font}</w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _table(asked: Question) -> str:
    width = _WIDTH // len(asked.columns)
    grid = f'<w:gridCol w:w="{width}"/>' * len(asked.columns)
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{{}}</w:tcPr>{{}}</w:tc>'
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E6EEF1"/>'
    head = "".join(cell.format(shade, _paragraph(one, "Kolom")) for one in asked.columns)
    empty = cell.format("", _paragraph("", "Cel")) * len(asked.columns)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Rooster"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(asked.title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        f"{f'<w:tr>{empty}</w:tr>' * asked.rows}</w:tbl>{_paragraph('', 'Grens')}"
    )


def _paragraph(text: str, style: str = "") -> str:
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    words = (
        f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    )
    return f"<w:p>{about}{words}</w:p>"


def _section(columns: int = 1) -> str:
    """How the pages of a part are laid out: on from where the one before ends."""
    footer = '<w:footerReference w:type="default" r:id="r4"/>'
    kind = '<w:type w:val="continuous"/>'
    split = (
        f'<w:cols w:num="{columns}" w:space="340"/>' if columns > 1 else '<w:cols w:space="708"/>'
    )
    return f"<w:sectPr>{footer}{kind}{_PAGE}{split}</w:sectPr>"


# --- the parts around it --------------------------------------------------------------------------


def _relations(*related: tuple[str, str]) -> str:
    rows = (
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    about = f"{_OOXML}/package/2006/relationships"
    return f'<Relationships xmlns="{about}">{"".join(rows)}</Relationships>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_OOXML}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title, quote=False)}</dc:title><dc:language>nl-NL</dc:language>"
        "</cp:coreProperties>"
    )


def _style(key: str, name: str, about: str = "", look: str = "", based: str = "Normal") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    # Whoever goes on after a heading or an explanation writes an answer.
    usual = '<w:next w:val="Antwoord"/>' if name.startswith("heading") or key == ASIDE else ""
    default = "" if based else ' w:default="1"'
    custom = ' w:customStyle="1"' if name == key and based else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{on}{usual}<w:qFormat/><w:pPr>{about}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _heading(level: int, size: int, before: int, after: int) -> str:
    about = (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    look = f'<w:b/><w:color w:val="0B4F63"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return _style(f"Heading{level}", f"heading {level}", about, look)


def _edges(sides: Sequence[str], space: int) -> str:
    return "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="{space}" w:color="7C98A1"/>' for side in sides
    )


_BOX_EDGES: Final = _edges(("top", "left", "bottom", "right"), 4)
_GRID_EDGES: Final = _edges(("top", "left", "bottom", "right", "insideH", "insideV"), 0)
_STYLES: Final = (
    f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="nl-NL" w:eastAsia="nl-NL" '
    'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    + _style("Normal", "Normal", based="")
    + _heading(1, 44, 0, 160)
    + _heading(2, 32, 480, 80)
    + _heading(3, 26, 320, 20)
    + _heading(4, 23, 160, 20)
    + _style(
        "ListBullet",
        "List Bullet",
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="80"/>',
    )
    + _style(
        ASIDE,
        ASIDE,
        '<w:keepNext/><w:spacing w:after="60"/>',
        '<w:color w:val="44555C"/>',
    )
    + _style(
        "Antwoord",
        "Antwoord",
        f'<w:pBdr>{_BOX_EDGES}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FAFCFC"/>'
        '<w:spacing w:before="0" w:after="0" w:line="300" w:lineRule="auto"/>'
        '<w:ind w:left="113" w:right="113"/>',
    )
    + _style("Keuze", "Keuze", '<w:spacing w:after="20"/><w:ind w:left="340" w:hanging="340"/>')
    + _style("Kolom", "Kolom", '<w:keepNext/><w:spacing w:before="40" w:after="40"/>', "<w:b/>")
    + _style("Cel", "Cel", '<w:spacing w:before="60" w:after="60"/>')
    + _style(
        "Grens",
        "Grens",
        '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
        '<w:sz w:val="8"/><w:szCs w:val="8"/>',
    )
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Rooster"><w:name w:val="Rooster"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_GRID_EDGES}</w:tblBorders>'
    "</w:tblPr></w:style></w:styles>"
)
_NUMBERING: Final = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_SETTINGS: Final = (
    f'<w:settings {_W}><w:defaultTabStop w:val="708"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="nl-NL"/></w:settings>'
)
_FIELD: Final = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_FOOTER: Final = (
    f'<w:ftr {_W}><w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="right"/></w:pPr><w:r>'
    f'<w:t xml:space="preserve">Bladzijde </w:t></w:r>{_FIELD.format("PAGE")}<w:r>'
    f'<w:t xml:space="preserve"> van </w:t></w:r>{_FIELD.format("NUMPAGES")}</w:p></w:ftr>'
)
_PARTS: Final = {
    "word/document.xml": "document.main",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/settings.xml": "settings",
    "word/footer.xml": "footer",
}
_CONTENT_TYPES: Final = (
    f'<Types xmlns="{_OOXML}/package/2006/content-types"><Default Extension="rels" '
    f'ContentType="{_TYPE}-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{name}" '
        f'ContentType="{_TYPE}-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    + f'<Override PartName="/docProps/core.xml" ContentType="{_TYPE}-package.core-properties+xml"/>'
    "</Types>"
)
