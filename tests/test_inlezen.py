"""What comes by mail: the document to fill in, and any other that tells of a pilot."""

import io
import os
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx.document import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from kennisbank.cli import main
from kennisbank.form.writer import written
from kennisbank.knowledge.addresses import LETTERS
from kennisbank.knowledge.ref import Kennis
from kennisbank.letter import docx
from kennisbank.letter.paper import Grid, Paper, said
from kennisbank.letter.placing import Letter, place
from kennisbank.letter.reading import read_paper
from kennisbank.letter.sheet import COLUMNS, LEFT_OUT, Desk, sheet
from kennisbank.letter.words import WORDS, Headings
from kennisbank.limits import MAX_DOCUMENT, MAX_PARAGRAPHS
from kennisbank.load import read_record
from kennisbank.messages import Code
from kennisbank.model import BY_NAME, Item, Pilot
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.model.describe import field_rows
from kennisbank.problems import Problem
from kennisbank.prose import literal, visible
from papers import (
    NAMES,
    TYPES,
    Answers,
    fill,
    heading,
    opendocument,
    opened,
    saved,
    table,
    text,
    word,
    write,
    zipped,
)
from project import ROOT, make_project, read

MAX_SHEET = 40_000
SOURCE = frozenset({"titel", "bron", "bronnen", "peildatum"})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Kennis:
    """The knowledge of the small project."""
    return read(make_project(tmp_path_factory.mktemp("klein"), {}))[0]


@pytest.fixture(scope="module")
def real() -> Kennis:
    """The knowledge of the real project."""
    return read(ROOT)[0]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A small project to work in."""
    before = Path.cwd()
    os.chdir(make_project(tmp_path / "project", {}))
    yield tmp_path
    os.chdir(before)


def kennisbank(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="kennisbank")


def paper(path: Path) -> Paper:
    found = read_paper(path)
    assert isinstance(found, Paper), found
    return found


def letter(path: Path, kennis: Kennis, kind: type[Item] = Pilot) -> Letter:
    return place(paper(path), kind, kennis, path.stem, "2024-05")


def told(found: Letter) -> dict[str, Any]:
    """The fields that the document told, without those that say who told it."""
    return {name: value for name, value in found.fields.items() if name not in SOURCE}


def empty(kennis: Kennis, kind: str = "pilot") -> Document:
    """The document to fill in."""
    return opened(dict(docx.files(kennis, Desk()))[LETTERS[kind]])


# --- the document to fill in ----------------------------------------------------------------------

TEACHER: Answers = {
    "Titel": "Samen verder leren",
    "Samenvatting": "Een groep waarin leerlingen met autisme in de klas hulp krijgen.",
    "Soort": ["arrangement"],
    "Status": ["loopt"],
    "Doelgroepen": ["Leerlingen met autisme"],
    "Partners": [
        ("De Regenboog", "uitvoering", "Geeft de lessen."),
        ("een zorgboerderij", "", ""),
    ],
    "In uw eigen woorden": "Elke ochtend begint met thee.\nDaarna werkt elk aan een plan.",
    "Dit werkt": "Een vast aanspreekpunt\nElke week overleg",
    "Dit werkt niet": "niet vermeld",
    "Contact": "info@voorbeeld.nl",
    "Organisatie of netwerkgroep": "Netwerkgroep Voorbeeld",
    "Staat er iets over op het web?": "www.voorbeeld.nl/pilot",
    "Leeftijd": "4 tot 12 jaar",
    "Sectoren": ["primair onderwijs (po)"],
    "Periode": [("september 2023", "juli 2025")],
    "Omvang": [("circa 20", "", "2")],
    "Gemeenten": "Voorbeeldstad",
    "Aanleiding": "Veel leerlingen vielen uit.",
    "Resultaten": [("Leerlingen waren minder vaak ziek.", "8,5", "4,9", "dagen per jaar", "120")],
}
FILE = """\
---
titel: Samen verder leren
samenvatting: Een groep waarin leerlingen met autisme in de klas hulp krijgen.
bron: opgave
peildatum: 2024-05-03
soort: arrangement
status: [loopt]
periode:
  van: 2023-09
  tot: 2025-07
sectoren: [po]
doelgroepen: [autisme]
leeftijd: 4 tot 12 jaar
gemeenten: [voorbeeldstad]
partners:
  - organisatie: de-regenboog
    rol: uitvoering
    toelichting: Geeft de lessen.
  - omschrijving: een zorgboerderij
aanleiding: Veel leerlingen vielen uit.
omvang:
  leerlingen: circa 20
  scholen: 2
lessen:
  werkt: [Een vast aanspreekpunt, Elke week overleg]
  werkt_niet: niet vermeld
evaluatie:
  - uitkomst: Leerlingen waren minder vaak ziek.
    voor: 8,5
    na: 4,9
    eenheid: dagen per jaar
    n: 120
contact: info@voorbeeld.nl
bronnen:
  opgave:
    titel: "Opgave: Samen verder leren"
    adres: https://www.voorbeeld.nl/pilot
    uitgever: Netwerkgroep Voorbeeld
    datum: 2024-05-03
---
Elke ochtend begint met thee.

Daarna werkt elk aan een plan.
"""


def test_what_a_teacher_fills_in_becomes_a_file_that_passes_the_check(
    folder: Path, small: Kennis
) -> None:
    document = empty(small)
    fill(document, TEACHER)
    path = saved(document, folder / "opgave.docx")
    result = kennisbank("inlezen", str(path), "--dag", "2024-05-03")
    assert result.exit_code == 0, result.output
    assert Path("pilots/samen-verder-leren.md").read_text("utf-8") == FILE
    assert result.stdout.startswith("pilots/samen-verder-leren.md is gemaakt van opgave.docx.\n")
    assert (
        "  Partners: de-regenboog, uitvoering, Geeft de lessen.; een zorgboerder" in result.stdout
    )
    assert "Nog zonder antwoord; leeg laten mag:\n  Regio\n" in result.stdout
    assert "Niet geplaatst" not in result.stdout
    assert kennisbank("check", "pilots/samen-verder-leren.md").exit_code == 0


def test_an_empty_document_tells_nothing_and_asks_for_all(small: Kennis, tmp_path: Path) -> None:
    found = letter(saved(empty(small), tmp_path / "leeg.docx"), small)
    assert (told(found), found.prose, found.below, found.beside) == ({}, "", (), ())
    assert found.title == "Leeg"
    assert len(found.empty) == len(Pilot.first) - 1


@pytest.mark.parametrize("cls", [Pilot, Bijeenkomst])
def test_every_first_question_is_asked_and_each_table_has_its_columns(
    real: Kennis, cls: type[Item]
) -> None:
    asked = sheet(cls, real)
    assert [one.name for one in asked.parts[0].questions] == list(cls.first)
    names = {one.name.partition(".")[0] for one in asked.questions()}
    assert {row.name for row in field_rows(cls)} - LEFT_OUT <= names
    # A table with more columns has no room to write in.
    assert max(len(one.columns) for one in asked.questions()) <= 5
    inner = {row.name: {one.name for one in row.inner} for row in field_rows(cls)}
    assert all(set(COLUMNS[name]) <= inner[name] for name in COLUMNS.keys() & inner.keys())


@pytest.mark.parametrize("kind", LETTERS)
def test_the_document_is_small_the_same_each_time_and_of_nobody(kind: str, real: Kennis) -> None:
    first, again = (dict(docx.files(real, Desk()))[LETTERS[kind]] for _ in range(2))
    assert first == again
    assert len(first) < MAX_SHEET
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = opened(first).core_properties
    assert (core.author, core.last_modified_by, core.created, core.modified) == ("", "", None, None)
    assert core.title.startswith("Vertel over uw ")


def test_the_document_can_be_read_by_a_screen_reader(real: Kennis) -> None:
    document = empty(real)
    levels = [
        int(one.style.name.removeprefix("Heading "))
        for one in document.paragraphs
        if one.style and one.style.name and one.style.name.startswith("Heading ")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    # No level is passed over on the way down.
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for one in document.tables:
        assert one.rows[0]._tr.xpath("./w:trPr/w:tblHeader")  # noqa: SLF001 - no other way
        assert one._tbl.xpath("./w:tblPr/w:tblCaption/@w:val")[0]  # noqa: SLF001 - the same
    assert document.styles.element.xpath(".//w:rPrDefault//w:lang/@w:val") == ["nl-NL"]
    boxes = document.element.body.xpath(".//w:sdt/w:sdtPr/w:alias/@w:val")
    assert "Leerlingen met autisme" in boxes


def test_the_document_says_where_it_goes(small: Kennis) -> None:
    desk = Desk("Het loket", "loket@voorbeeld.nl", "binnen een week")
    document = opened(dict(docx.files(small, desk))["bijdragen/pilot.docx"])
    words = [one.text for one in document.paragraphs]
    assert "Klaar? Bewaar het document en stuur het naar loket@voorbeeld.nl." in words
    assert any(one.startswith("Het loket leest uw tekst na") for one in words)
    assert any(one.endswith("U hoort binnen een week iets.") for one in words)


# --- a document that somebody changed -------------------------------------------------------------


def _other_level(document: Document) -> None:
    for one in document.paragraphs:
        if one.text == "Aanleiding":
            one.style = document.styles["Heading 1"]


def _without_help(document: Document) -> None:
    for one in document.paragraphs:
        if one.style and one.style.name == "Uitleg":
            one._p.getparent().remove(one._p)  # noqa: SLF001 - python-docx cannot take one out


def _typed_ticks(document: Document) -> None:
    """Somebody whose program does not tick at a click."""
    marks = iter(("[x]", "x", "☑"))
    for one in document.paragraphs:
        if one.text.strip() in {"arrangement", "loopt", "Leerlingen met autisme"}:
            label = one.text.strip()
            for part in one._p.xpath("./w:sdt|./w:r"):  # noqa: SLF001 - a box is no run
                one._p.remove(part)  # noqa: SLF001 - the same
            one.add_run(f"{next(marks)} {label}")


def _below_the_box(document: Document) -> None:
    for at, one in enumerate(document.paragraphs):
        if one.text == "Aanleiding":
            document.paragraphs[at + 3].insert_paragraph_before("En er was een wachtlijst.")
            return


CHANGES: dict[str, Callable[[Document], None]] = {
    "another level": _other_level,
    "no help": _without_help,
    "ticks that were typed": _typed_ticks,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_document_is_known_however_it_was_changed(
    change: str, small: Kennis, tmp_path: Path
) -> None:
    document = empty(small)
    fill(document, TEACHER)
    before = letter(saved(document, tmp_path / "voor.docx"), small)
    document = empty(small)
    if change == "ticks that were typed":
        fill(
            document,
            {
                title: one
                for title, one in TEACHER.items()
                if title not in {"Soort", "Status", "Doelgroepen"}
            },
        )
    else:
        fill(document, TEACHER)
    CHANGES[change](document)
    after = letter(saved(document, tmp_path / "na.docx"), small)
    assert (after.fields, after.prose) == (before.fields, before.prose)


def test_a_document_of_before_the_questions_changed_is_read_as_well(
    small: Kennis, tmp_path: Path
) -> None:
    document = empty(small)
    fill(document, TEACHER)
    before = letter(saved(document, tmp_path / "voor.docx"), small)
    for one in document.paragraphs:
        name = one.style.name if one.style else ""
        if name in {"Uitleg", "List Bullet"} and one.text[:6] != "Staat ":
            one.runs[0].text = f"Vroeger: {one.text}"
    after = letter(saved(document, tmp_path / "na.docx"), small)
    assert (after.fields, after.prose, after.below) == (before.fields, before.prose, before.below)
    assert all(one.startswith("uitleg in het document: Vroeger: ") for one in after.beside)


def test_what_is_written_outside_the_box_counts(small: Kennis, tmp_path: Path) -> None:
    document = empty(small)
    fill(document, TEACHER)
    _below_the_box(document)
    found = letter(saved(document, tmp_path / "een.docx"), small)
    assert found.fields["aanleiding"] == "Veel leerlingen vielen uit. En er was een wachtlijst."


def test_a_term_that_is_not_in_the_list_stays_for_the_check(small: Kennis, tmp_path: Path) -> None:
    document = empty(small)
    fill(document, {**TEACHER, "Doelgroepen": "Leerlingen met autisme; kleuters met taalproblemen"})
    found = letter(saved(document, tmp_path / "een.docx"), small)
    assert found.fields["doelgroepen"] == ["autisme", "kleuters met taalproblemen"]


# --- from a pilot to a document and back ----------------------------------------------------------

AGAIN = ("de-trimaran", "mazl", "samen-sterker-naar-school", "benutte-talenten", "rots-en-water")


def _answers(pilot: Pilot, kennis: Kennis) -> Answers:
    """The first questions as somebody would answer them who knows what a pilot says."""

    def titles(kind: str, ids: tuple[str, ...]) -> list[str]:
        return sorted(kennis.items[kind][one].naam for one in ids)

    def one_a_line(held: Any) -> str:
        return "niet vermeld" if held.stil else "\n".join(held.waarden)

    stand = pilot.huidige_status.waarde
    partners = [
        (
            (
                titles("organisatie", (one.organisatie or "",))[0]
                if one.organisatie
                else one.omschrijving or ""
            ).casefold(),
            one.rol.label if one.rol else "",
            one.toelichting or "",
        )
        for one in pilot.partners.waarden
    ]
    return {
        "Titel": pilot.titel,
        "Samenvatting": pilot.kort,
        "Soort": [pilot.soort.waarde.label] if pilot.soort.waarde else [],
        "Status": [stand.stand.label if stand else "niet vermeld"],
        "Doelgroepen": titles("doelgroep", pilot.doelgroepen.waarden),
        "Regio": titles("regio", pilot.regio.waarden),
        "Partners": partners,
        "Dit werkt": one_a_line(pilot.lessen.werkt),
        "Dit werkt niet": one_a_line(pilot.lessen.werkt_niet),
        "Van koers veranderd": one_a_line(pilot.lessen.van_koers_veranderd),
        "Contact": pilot.contact.waarde or "",
    }


@pytest.mark.parametrize("name", AGAIN)
def test_a_real_pilot_comes_back_the_same(name: str, real: Kennis, tmp_path: Path) -> None:
    before = real.items["pilot"][name]
    assert isinstance(before, Pilot)
    document = empty(real)
    fill(document, _answers(before, real))
    found = letter(saved(document, tmp_path / "een.docx"), real)
    entry, problems = read_record(Pilot, written(found.fields), "pilots/een.md", "een")
    after = entry.item
    assert problems == ()
    assert isinstance(after, Pilot)
    assert _answers(after, real) == _answers(before, real)


# --- a document of their own ----------------------------------------------------------------------

Case = tuple[Callable[[Path], Path], dict[str, Any], str]


def _own(*parts: Any) -> Callable[[Path], Path]:
    return lambda path: saved(write(*parts), path)


def _lines(*texts: str) -> list[tuple[str, str]]:
    return [("Normal", one) for one in texts]


TRACKED = (
    heading("Samen naar school")
    + text("Een rustige start.")
    + heading("Aanleiding")
    + text(
        "Veel ",
        "<w:del><w:r><w:delText>kinderen</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>leerlingen</w:t></w:r></w:ins>",
        " vielen uit.",
    )
    + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Ouders </w:t></w:r></w:p>"
    + text("vroegen om hulp.")
    + "<w:moveFrom><w:p><w:r><w:t>Verplaatst.</w:t></w:r></w:p></w:moveFrom>"
    + heading("Doel")
    + text("<w:moveTo><w:r><w:t>Rust in de klas.</w:t></w:r></w:moveTo>")
)
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
NOTED = (
    heading("Samen naar school")
    + heading("Aanleiding")
    + text("Veel leerlingen vielen uit", '<w:r><w:footnoteReference w:id="2"/></w:r>', ".")
    + heading("Aanpak")
    + text("Zo gaat het.", BOX.format(text("In een kader.")))
    + text("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Geheim.</w:t></w:r>", "Tot slot.")
)
NOTES = (
    f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="0">{text("-")}</w:footnote>'
    f'<w:footnote w:id="2">{text("volgens de monitor")}</w:footnote></w:footnotes>'
)
ODF_BODY = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>Weg.</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
    '<text:h text:outline-level="1">Samen naar school</text:h>'
    '<text:h text:outline-level="2">Voor wie?</text:h><text:p>Leerlingen met autisme</text:p>'
    '<text:h text:outline-level="2">Wat ging goed?</text:h><text:list><text:list-item>'
    "<text:p>Korte<text:s/>lijnen</text:p></text:list-item><text:list-item><text:p>Rust</text:p>"
    "</text:list-item></text:list>"
    '<text:h text:outline-level="2">Aanpak</text:h><text:p>Eerst dit<text:note><text:note-body>'
    "<text:p>sinds 2020</text:p></text:note-body></text:note>.</text:p><table:table>"
    "<table:table-row><table:table-cell><text:p>Dag</text:p></table:table-cell><table:table-cell>"
    "<text:p>Wat</text:p></table:table-cell></table:table-row></table:table>"
)
CASES: dict[str, Case] = {
    "headings of their own": (
        _own(
            ("Title", "Pilot: Samen naar school"),
            *_lines("Een groep waarin leerlingen in de klas hulp krijgen."),
            ("Heading 1", "1. Aanleiding"),
            *_lines("Veel leerlingen vielen uit.", "Ouders vroegen om hulp."),
            ("Heading 1", "2. Wie doen mee?"),
            ("List Bullet", "De Regenboog (uitvoering)"),
            ("List Bullet", "gemeente Voorbeeldstad: betaalt de begeleiding"),
            ("Heading 1", "3. Planning"),
            *_lines("We *starten* in mei."),
            ("Heading 1", "4. Wat hebben we geleerd"),
            ("Heading 2", "Wat ging goed"),
            ("List Bullet", "Een vast aanspreekpunt"),
            ("List Bullet", "Elke week overleg"),
        ),
        {
            "samenvatting": "Een groep waarin leerlingen in de klas hulp krijgen.",
            "partners": [
                {"organisatie": "de-regenboog", "rol": "uitvoering"},
                {"omschrijving": "gemeente Voorbeeldstad", "toelichting": "betaalt de begeleiding"},
            ],
            "aanleiding": "Veel leerlingen vielen uit. Ouders vroegen om hulp.",
            "lessen": {"werkt": ["Een vast aanspreekpunt", "Elke week overleg"]},
        },
        "## Planning\n\nWe \\*starten\\* in mei.",
    ),
    "lines that name a field": (
        _own(
            ("Heading 1", "Samen naar school"),
            *_lines("Doelgroep: leerlingen met autisme", "Leeftijd: van 4 tot 12 jaar"),
            *_lines("Stand van zaken: loopt sinds 2023", "Iets anders: dat blijft staan"),
            ("Heading 2", "Ons verhaal"),
            *_lines("Doel: rust in de klas."),
        ),
        {
            "status": [{"stand": "loopt", "toelichting": "loopt sinds 2023"}],
            "doelgroepen": ["autisme"],
            "leeftijd": "4 tot 12 jaar",
            "doel": "rust in de klas.",
            "samenvatting": "Iets anders: dat blijft staan",
        },
        "",
    ),
    "a form in a table": (
        _own(
            ("Title", "Aanmelding"),
            table(
                ("Onderdeel", "Invullen"),
                ("Naam pilot", "Samen naar school"),
                ("Doelgroep", "Leerlingen met autisme"),
                ("Gemeente", "Voorbeeldstad"),
                ("Soort", "Arrangement"),
                ("Akkoord", "ja"),
            ),
        ),
        {"soort": "arrangement", "doelgroepen": ["autisme"], "gemeenten": ["voorbeeldstad"]},
        "Aanmelding\n\n| Onderdeel | Invullen |\n| --- | --- |\n| Akkoord | ja |",
    ),
    "tables of results and of something else": (
        _own(
            ("Title", "Samen naar school"),
            ("Heading 1", "Resultaten"),
            table(
                ("Resultaat", "Voor", "Na", "Eenheid"),
                ("Minder verzuim", "8,5", "4,9", "dagen per jaar"),
            ),
            ("Heading 1", "Kosten per jaar"),
            table(("Post", "Euro"), ("Begeleiding", "25.000")),
        ),
        {
            "evaluatie": [
                {
                    "uitkomst": "Minder verzuim",
                    "voor": "8,5",
                    "na": "4,9",
                    "eenheid": "dagen per jaar",
                }
            ]
        },
        "## Kosten per jaar\n\n| Post | Euro |\n| --- | --- |\n| Begeleiding | 25.000 |",
    ),
    "numbered lists and lists that were typed": (
        _own(
            ("Title", "Samen naar school"),
            ("Heading 1", "Randvoorwaarden"),
            ("List Number", "Een rustig lokaal"),
            ("List Number", "Een vast team"),
            ("Heading 1", "Knelpunten"),
            *_lines("- Vervoer", "• Wachttijd", "3) Ruimte"),
            ("Heading 1", "Stappen"),
            ("List Number", "Kennismaken"),
            ("List Number", "Beginnen"),
            *_lines("Daarna gaat het vanzelf."),
        ),
        {
            "randvoorwaarden": ["Een rustig lokaal", "Een vast team"],
            "lessen": {"werkt_niet": ["Vervoer", "Wachttijd", "Ruimte"]},
        },
        "## Stappen\n\n1. Kennismaken\n2. Beginnen\n\nDaarna gaat het vanzelf.",
    ),
    "no headings but bold lines and bare words": (
        lambda path: saved(_bold(), path),
        {
            "samenvatting": "Hulp in de klas.",
            "aanleiding": "Veel leerlingen vielen uit.",
            "doel": "Rust in de klas.",
        },
        "## Bijzonder\n\nDe school heeft een tuin.",
    ),
    "changes that were kept and taken out": (
        lambda path: word(TRACKED, path),
        {
            "samenvatting": "Een rustige start.",
            "aanleiding": "Veel leerlingen vielen uit. Ouders vroegen om hulp.",
            "doel": "Rust in de klas.",
        },
        "",
    ),
    "notes, a box and a hidden text": (
        lambda path: word(NOTED, path, {"footnotes": NOTES}),
        {"aanleiding": "Veel leerlingen vielen uit (volgens de monitor)."},
        "## Aanpak\n\nZo gaat het.\n\nIn een kader.\n\nTot slot.",
    ),
    "a sentence where a term is asked": (
        _own(
            ("Title", "Samen naar school"),
            ("Heading 1", "Doelgroep"),
            *_lines("Het gaat om leerlingen uit groep 3 tot en met 8 die thuis zitten."),
            ("Heading 1", "Looptijd"),
            *_lines("Schooljaar 2022-2023"),
            ("Heading 1", "Onderbouw en bovenbouw"),
            ("Heading 2", "Groepen"),
            *_lines("Er zijn er veel."),
        ),
        {"periode": {"van": "2022/2023", "tot": "2022/2023"}},
        (
            "## Doelgroep\n\nHet gaat om leerlingen uit groep 3 tot en met 8 die thuis zitten.\n\n"
            "## Onderbouw en bovenbouw\n\n### Groepen\n\nEr zijn er veel."
        ),
    ),
    "an OpenDocument text": (
        lambda path: opendocument(ODF_BODY, path.with_suffix(".odt")),
        {"doelgroepen": ["autisme"], "lessen": {"werkt": ["Korte lijnen", "Rust"]}},
        "## Aanpak\n\nEerst dit (sinds 2020).\n\n| Dag | Wat |\n| --- | --- |",
    ),
}


def _bold() -> Document:
    document = write(*_lines("Samen naar school", "Hulp in de klas."))
    for head, line in (
        ("Aanleiding:", "Veel leerlingen vielen uit."),
        ("Bijzonder", "De school heeft een tuin."),
    ):
        document.add_paragraph().add_run(head).bold = True
        document.add_paragraph(line)
    document.add_paragraph("Doel")
    document.add_paragraph("Rust in de klas.")
    return document


@pytest.mark.parametrize("case", CASES)
def test_a_document_of_their_own_goes_as_far_as_it_goes(
    case: str, small: Kennis, tmp_path: Path
) -> None:
    make, fields, prose = CASES[case]
    found = letter(make(tmp_path / "eigen.docx"), small)
    assert found.title == "Samen naar school"
    assert told(found) == fields
    assert found.prose == prose


def test_a_meeting_is_read_as_well(real: Kennis, tmp_path: Path) -> None:
    document = write(
        ("Title", "Netwerkdag"),
        ("Heading 1", "Wanneer"),
        *_lines("vrijdag 3 mei 2024, 14.00 uur"),
        ("Heading 1", "Waar"),
        *_lines("Voorbeeldstad"),
        *(("Heading 1", "Aanvang"), ("Normal", "14 uur")),
        ("Heading 1", "Programma"),
        table(("Begin", "Titel", "Sprekers"), ("14.10", "Opening", "een orthopedagoog")),
        *(("Heading 1", "Actiepunten"), ("List Bullet", "Er komt een vervolg.")),
    )
    found = letter(saved(document, tmp_path / "dag.docx"), real, Bijeenkomst)
    assert told(found) == {
        "datum": "2024-05-03",
        "begin": "14:00",
        "plaats": "Voorbeeldstad",
        "programma": [{"begin": "14.10", "titel": "Opening", "sprekers": ["een orthopedagoog"]}],
        "afspraken": ["Er komt een vervolg."],
    }
    # The hour has no field.
    assert found.prose == "## Wanneer\n\nvrijdag 3 mei 2024, 14.00 uur"


@pytest.mark.parametrize("case", CASES)
def test_every_word_of_a_document_is_in_the_file_or_is_told(
    case: str, small: Kennis, tmp_path: Path
) -> None:
    path = CASES[case][0](tmp_path / "eigen.docx")
    found = letter(path, small)
    kept = [written(found.fields, visible(found.prose)), *(one.heading for one in found.placed)]
    # What a value was made of, a title for its id or a date in words, is told in another form.
    kept += [*TITLES, *(one.title for one in found.placed)]
    there = set(re.findall(r"\w+", " ".join(kept).casefold()))
    words = re.findall(r"\w+", " ".join(_texts(paper(path))).casefold())
    assert [one for one in words if one not in there and not one.isdecimal()] == []


# The words that stand for an id, a choice or a date in a file, and the label before a title.
TITLES = [
    *("pilot", "leerlingen met autisme", "De Regenboog", "van jaar", "Schooljaar", "Dag Wat"),
    *("Onderdeel Invullen", "Stand van zaken", "Resultaat"),
    # Headings with nothing under them but what went to fields.
    *("Wat hebben we geleerd", "Ons verhaal"),
]


def _texts(read: Paper) -> Iterator[str]:
    for block in read.blocks:
        if isinstance(block, Grid):
            yield from (said(cell) for row in block.rows for cell in row)
        else:
            yield block.text


def test_what_is_not_text_is_told(small: Kennis, tmp_path: Path) -> None:
    body = heading("Samen naar school") + text(
        "Kort.", "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    )
    remark = f"<w:comments {NAMES}><w:comment>{text('Klopt dit?')}</w:comment></w:comments>"
    footer = f"<w:ftr {NAMES}>{text('Schoolbestuur Voorbeeld')}</w:ftr>"
    path = word(body, tmp_path / "een.docx", {"comments": remark, "footer": footer})
    assert letter(path, small).beside == (
        "1 keer: afbeelding",
        "opmerking in de kantlijn: Klopt dit?",
        "onder aan elke bladzijde: Schoolbestuur Voorbeeld",
    )


def test_the_address_of_a_link_is_kept(small: Kennis, tmp_path: Path) -> None:
    document = write(("Title", "Samen naar school"), ("Heading 1", "Aanpak"))
    add = document.part.relate_to
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    kept = add("https://voorbeeld.nl/pilot", link, is_external=True)
    dropped = add("file:///etc/passwd", link, is_external=True)
    paragraph = document.add_paragraph("Lees ")
    for key, words in ((kept, "meer"), (dropped, " of niet")):
        paragraph._p.append(  # noqa: SLF001 - python-docx makes no links
            parse_xml(
                f'<w:hyperlink {NAMES} r:id="{key}"><w:r><w:t xml:space="preserve">{words}</w:t>'
                "</w:r></w:hyperlink>"
            )
        )
    found = letter(saved(document, tmp_path / "een.docx"), small)
    assert found.prose == "## Aanpak\n\nLees meer (https://voorbeeld.nl/pilot) of niet"


def test_a_text_is_shown_as_it_was_written() -> None:
    for one in (
        *("*a* _b_ `c` [d](e) [[f]] <g> &amp; %% h %% ~~i~~ \\j", "# kop", "- lijst", "12. stap"),
        *("> citaat", "a | b\n--- | ---", "[^bron]", "===", "1\\. x", "<!-- weg -->"),
    ):
        assert visible(literal(one)) == " ".join(one.split()), one


def test_every_word_for_a_heading_means_a_field_that_is_there() -> None:
    for kind, words in WORDS.items():
        known = Headings(BY_NAME[kind])
        for name, all_words in words.items():
            for one in all_words:
                assert known.exact(one) == name, one
                assert known.exact(f"3.2 {one.capitalize()}:") == name


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def own(folder: Path) -> Path:
    """A document of somebody's own."""
    return CASES["headings of their own"][0](folder / "eigen.docx")


def test_the_command_tells_what_it_read_and_what_is_missing(own: Path) -> None:
    result = kennisbank("inlezen", str(own), "--dag", "2024")
    assert result.exit_code == 1
    name = "pilots/samen-naar-school.md"
    assert result.stderr.startswith(f"{name} bestaat al; er is niets veranderd. Kies met --naar")
    result = kennisbank("inlezen", str(own), "--dag", "2024", "--naar", "pilots/nieuw.md")
    assert result.exit_code == 1
    assert "leerlingen in de klas hulp krijgen. (bij: de eerste alinea)\n" in result.stdout
    assert (
        "Onder de velden gezet, als tekst:\n  3. Planning: We *starten* in mei.\n" in result.stdout
    )
    shown = kennisbank("check", "pilots/nieuw.md").stdout
    assert "Het verplichte veld 'soort' ontbreekt. [ontbreekt]" in shown
    for line in shown.splitlines():
        assert f"  {line}\n" in result.stdout
    assert result.stdout.endswith("controleer het met: kennisbank check pilots/nieuw.md\n")


def test_what_the_check_says_stands_there_with_the_line_as_it_should_read(folder: Path) -> None:
    document = write(
        ("Title", "Een klas"),
        *(("Heading 1", "Aantal leerlingen"), ("Normal", "4")),
        *(("Heading 1", "Doelgroep"), ("Normal", "leerlingen met autism")),
    )
    result = kennisbank("inlezen", str(saved(document, folder / "een.docx")), "--dag", "2024")
    assert "[kleine-groep]\n" in result.stdout
    assert "Bedoelde u 'autisme'? [onbekende-term]\n      doelgroepen: [autisme]\n" in result.stdout


def test_a_folder_may_be_named_and_nothing_is_overwritten(own: Path) -> None:
    assert (
        "elders/samen-naar-school.md is gemaakt"
        in kennisbank("inlezen", str(own), "--naar", "elders").stdout
    )
    before = Path("elders/samen-naar-school.md").read_bytes()
    assert kennisbank("inlezen", str(own), "--naar", "elders").exit_code == 1
    assert Path("elders/samen-naar-school.md").read_bytes() == before


def test_without_a_day_the_check_asks_for_one(folder: Path) -> None:
    path = word(heading("Een") + text("Kort."), folder / "een.docx")
    assert "[zonder-peildatum]" in kennisbank("inlezen", str(path)).stdout
    assert kennisbank("inlezen", str(path), "--dag", "3 mei").exit_code == 2


def test_a_text_about_a_person_makes_no_file(folder: Path) -> None:
    document = write(
        ("Title", "Over een kind"),
        ("Heading 1", "Contact"),
        *_lines("Bel gerust: 06-12345678"),
    )
    result = kennisbank("inlezen", str(saved(document, folder / "een.docx")), "--dag", "2024")
    assert result.exit_code == 1
    assert "[privacy-mobiel]" in result.stderr
    assert "06-12345678" not in result.output
    assert "Er is geen bestand gemaakt" in result.stderr
    assert not Path("pilots/over-een-kind.md").exists()


def test_a_text_that_may_be_about_a_person_is_a_hint(folder: Path) -> None:
    document = write(("Title", "Een klas"), ("Heading 1", "Aanpak"), *_lines("Juf Anneke helpt."))
    result = kennisbank("inlezen", str(saved(document, folder / "een.docx")), "--dag", "2024")
    assert "Nog eens na te lezen:\n" in result.stdout
    assert "[hint-naam-volwassene]" in result.stdout


# --- documents that are none, or mean harm --------------------------------------------------------


def _bomb(path: Path) -> Path:
    return zipped({"word/document.xml": b"<w>" + b" " * 200_000_000}, path)


def _laughs(path: Path) -> Path:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    document = f'<!DOCTYPE w [<!ENTITY a0 "ha">{entities}]><w:document {NAMES}>&a9;</w:document>'
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": document}, path)


def _outside(path: Path) -> Path:
    document = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    return zipped({"word/document.xml": document}, path)


def _damaged(path: Path) -> Path:
    data = bytearray(word(text("Een tekst. " * 500), path).read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    return path


def _holds(data: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return make


def _locked(path: Path) -> Path:
    """As zip tools lock a part."""
    data = bytearray(word(text("Een"), path).read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(sign)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(sign, start + 4)
    path.write_bytes(data)
    return path


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
MACRO = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.'
    'main+xml"/></Types>'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)
BAD: Mapping[str, tuple[Callable[[Path], Path], Code]] = {
    "an old Word file": (_holds(OLD), "document-soort"),
    "a Word file with a password": (
        _holds(OLD + "EncryptedPackage".encode("utf-16-le")),
        "document-beveiligd",
    ),
    "a zip file with a password": (_locked, "document-beveiligd"),
    "an OpenDocument with a password": (
        lambda path: opendocument("", path, {"META-INF/manifest.xml": MANIFEST}),
        "document-beveiligd",
    ),
    "a pdf": (_holds(b"%PDF-1.7\n"), "document-soort"),
    "nothing": (_holds(b""), "document-soort"),
    "a text": (_holds(b"Een tekst"), "document-soort"),
    "a zip file of something else": (
        lambda path: zipped({"xl/workbook.xml": "<x/>"}, path),
        "document-soort",
    ),
    "half a zip file": (_holds(b"PK\x03\x04 en verder niets"), "document-beschadigd"),
    "a damaged part": (_damaged, "document-beschadigd"),
    "no XML": (lambda path: zipped({"word/document.xml": "<w:p"}, path), "document-beschadigd"),
    "macros": (lambda path: word(text("Een"), path, types=MACRO), "document-macro"),
    "a zip bomb": (_bomb, "document-lang"),
    "entities in entities": (_laughs, "document-verdacht"),
    "an entity from outside": (_outside, "document-verdacht"),
    "depth": (
        lambda path: word("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000, path),
        "document-verdacht",
    ),
    "many parts": (
        lambda path: zipped({f"{n}": "" for n in range(3_000)}, path),
        "document-verdacht",
    ),
    "many paragraphs": (lambda path: word(text() * (MAX_PARAGRAPHS + 1), path), "document-lang"),
    "a megabyte of words": (lambda path: word(text("woord " * 200_000), path), "document-lang"),
    "fifty megabytes": (_holds(b"PK" + bytes(50_000_000)), "document-groot"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_document_is_told_soon_and_in_words(name: str, tmp_path: Path) -> None:
    make, code = BAD[name]
    path = make(tmp_path / "een.docx")
    began = time.perf_counter()
    found = read_paper(path)
    assert time.perf_counter() - began < 5
    assert isinstance(found, Problem)
    assert found.code == code


NAMES_OF_PARTS = (
    *("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "ins", "del", "sdt", "sdtContent"),
    *("hyperlink", "fldChar", "ffData", "checkBox", "numPr", "outlineLvl", "txbxContent"),
)
WORDS_IN_IT = st.sampled_from(
    ["Doel", "Partners", "Status", "Periode", "☐ loopt", "x loopt", "3 mei"]
)
TREES = st.recursive(
    st.text("aé:|*#-☒<\n ", max_size=12) | WORDS_IN_IT,
    lambda inner: st.tuples(st.sampled_from(NAMES_OF_PARTS), st.lists(inner, max_size=4)),
    max_leaves=25,
)


def _xml(tree: Any) -> str:
    if isinstance(tree, str):
        return f"<w:t>{escape(tree)}</w:t>"
    name, inner = tree
    return f'<w:{name} w:val="1">{"".join(map(_xml, inner))}</w:{name}>'


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, max_size=8))
def test_whatever_stands_where_it_is_read_and_can_be_written(
    small: Kennis, trees: list[Any]
) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "een.docx"
        blocks = "".join(text(_xml(one)) + _xml(one) for one in trees)
        word(heading("Een") + blocks, path)
        found = letter(path, small)
    file = written(found.fields, found.prose)
    entry, _ = read_record(Pilot, file, "pilots/een.md", "een")
    assert entry.item.naam


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=40))
def test_whatever_is_spoiled_it_is_a_document_or_a_problem(at: int, other: bytes) -> None:
    with TemporaryDirectory() as name:
        path = word(heading("Een") + text("Twee " * 40), Path(name) / "een.docx")
        data = path.read_bytes()
        path.write_bytes(data[:at] + other + data[at + len(other) :])
        assert isinstance(read_paper(path), Paper | Problem)


def test_a_document_with_programs_is_not_opened(tmp_path: Path) -> None:
    found = read_paper(word(text("Een"), tmp_path / "een.docm"))
    assert isinstance(found, Problem)
    assert found.code == "document-macro"


def test_how_large_is_said_and_what_to_do(folder: Path) -> None:
    path = _holds(b"PK" + bytes(50_000_000))(folder / "groot.docx")
    result = kennisbank("inlezen", str(path))
    assert result.exit_code == 1
    assert "te groot (50 MB); het maximum is 20 MB. [document-groot]" in result.stderr
    assert "Haal de afbeeldingen eruit" in result.stderr
    assert MAX_DOCUMENT == 20_000_000


def test_the_site_offers_both_documents(small: Kennis) -> None:
    from kennisbank import site  # noqa: PLC0415 - the one test that needs all of it

    made = {one.address for one in site.products(small)}
    assert set(LETTERS.values()) <= made
