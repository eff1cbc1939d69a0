"""Documents for the tests: filled in or written by somebody, and made by hand where no library can.

``fill`` and ``write`` work with python-docx, so that another program than ours says what a Word
document is.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
ODF = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        **{one: one for one in ("office", "text", "table", "style", "manifest")},
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
# What somebody fills in under a question: lines, titles to tick, or rows of cells.
Answers = Mapping[str, object]


def opened(data: bytes) -> Document:
    """A document as python-docx has it."""
    return docx.Document(io.BytesIO(data))


def saved(document: Document, path: Path) -> Path:
    """The document in a file."""
    document.save(str(path))
    return path


def fill(document: Document, answers: Answers) -> None:
    """Answer the questions with these titles, as somebody at a keyboard would."""
    asked, left = "", dict(answers)
    for block in list(document.iter_inner_content()):
        style = block.style.name if block.style else ""
        if isinstance(block, Paragraph) and (style or "").startswith("Heading"):
            asked = block.text
        elif asked not in left:
            continue
        elif isinstance(block, Table):
            _fill_rows(block, left.pop(asked))
        elif style == "Antwoord":
            answer = left[asked]
            if isinstance(answer, str):
                _write_lines(block, answer)
                del left[asked]
        elif style == "Keuze":
            _tick(block, left[asked])
    assert [title for title, answer in left.items() if isinstance(answer, str)] == []


def _write_lines(paragraph: Paragraph, text: str) -> None:
    """Type a text; each new line is a new paragraph, which keeps the look of the box."""
    first, *more = text.split("\n")
    paragraph.add_run(first)
    for line in reversed(more):
        other = OxmlElement("w:p")
        paragraph._p.addnext(other)  # noqa: SLF001 - python-docx has no other way
        Paragraph(other, paragraph._parent).add_run(line)  # noqa: SLF001 - as above


def _tick(paragraph: Paragraph, wanted: object) -> None:
    """Click on a box where its words are wanted."""
    signs = paragraph._p.xpath(".//w:sdtContent//w:t")  # noqa: SLF001 - a box is no run
    if isinstance(wanted, list) and paragraph.text.strip() in wanted:
        signs[0].text = "☒"


def _fill_rows(table: Table, rows: object) -> None:
    assert isinstance(rows, list)
    while len(table.rows) <= len(rows):
        table.add_row()  # type: ignore[no-untyped-call] # python-docx left it out
    for row, cells in zip(table.rows[1:], rows, strict=False):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def write(*parts: Callable[[Document], object] | tuple[str, str]) -> Document:
    """A document of paragraphs, each with the name of its style, and of what else is added."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, tuple):
            style, text = part
            document.add_paragraph(text, style=style)
        else:
            part(document)
    return document


def table(*rows: tuple[str, ...]) -> Callable[[Document], object]:
    """A table to add to a document."""

    def add(document: Document) -> None:
        made = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text

    return add


# --- by hand --------------------------------------------------------------------------------------


def zipped(parts: Mapping[str, str | bytes], path: Path) -> Path:
    """A zip file of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def word(body: str, path: Path, more: Mapping[str, str] | None = None, types: str = TYPES) -> Path:
    """A Word document with this XML in it; ``more`` has parts that it refers to, by their kind."""
    related = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(more or {})
    )
    parts = {
        "[Content_Types].xml": types,
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{related}</Relationships>"
        ),
        **{f"word/{kind}.xml": text for kind, text in (more or {}).items()},
    }
    return zipped(parts, path)


def heading(text: str, level: int = 1) -> str:
    """A heading in the XML of Word, without a style."""
    return (
        f'<w:p><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    )


def text(*runs: str) -> str:
    """A paragraph in the XML of Word; what is no XML is a run of text."""
    inner = (one if one.startswith("<") else f"<w:r><w:t>{one}</w:t></w:r>" for one in runs)
    return f"<w:p>{''.join(inner)}</w:p>"


def opendocument(body: str, path: Path, more: Mapping[str, str] | None = None) -> Path:
    """An OpenDocument text with this XML in it."""
    content = (
        f"<office:document-content{ODF}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mime, "content.xml": content, **(more or {})}, path)
