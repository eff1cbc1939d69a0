"""The content of the kennisbank itself, and what its documentation says."""

import re
from pathlib import Path

import pytest
import yaml

from kennisbank.knowledge.dates import statement_date
from kennisbank.knowledge.ref import Kennis
from kennisbank.messages import MESSAGES
from kennisbank.model import KINDS, Pilot
from kennisbank.model.describe import field_rows
from project import ROOT, Site, read

SENTENCE_WORDS = 12


@pytest.fixture(scope="module")
def kennis() -> Kennis:
    kennis, problems = read(ROOT)
    assert [str(one) for one in problems] == []
    return kennis


def test_the_real_content_has_no_problems(kennis: Kennis) -> None:
    assert len(kennis.items["pilot"]) >= 20
    assert len(kennis.items["begrip"]) >= 96
    assert len(kennis.items["thema"]) >= 15
    assert len(kennis.items["doelgroep"]) >= 15


def test_every_statement_about_a_pilot_has_a_source_and_a_date(kennis: Kennis) -> None:
    for pilot in kennis.items["pilot"].values():
        for statement in pilot.uitspraken():
            where = (pilot.id, statement.path)
            assert statement.bron or statement.ours, where
            assert all(kennis.source(pilot, finding.bron) for finding in statement.bron), where
            assert statement.ours or statement_date(kennis, pilot, statement), where


def test_every_pilot_has_a_theme_and_a_place(kennis: Kennis) -> None:
    for pilot in kennis.items["pilot"].values():
        assert isinstance(pilot, Pilot)
        assert pilot.themas.bekend, pilot.id
        # A pilot outside our regions has at least its municipality.
        assert pilot.regio.bekend or pilot.gemeenten.bekend, pilot.id


def test_every_item_of_the_inventory_has_a_page_or_a_reason(kennis: Kennis) -> None:
    groups = yaml.safe_load((Path(__file__).parent / "inventaris.yml").read_text("utf-8"))
    sizes = {group: len(items) for group, items in groups.items()}
    assert sizes["praktijken"] == 77
    assert sizes["netwerk"] == 44
    assert sizes["indicatoren"] == 43
    assert sizes["begrippen"] == 96
    assert sizes["kader"] == 68
    for items in groups.values():
        for inventory_id, page in items.items():
            kind, colon, item_id = page.partition(":")
            # A reason is a sentence; the id of a page has no spaces.
            assert " " in page or (colon and item_id in kennis.items[kind]), inventory_id


def test_no_two_files_share_a_paragraph(kennis: Kennis) -> None:
    seen: dict[str, str] = {}
    for ref, entry in kennis.entries.items():
        texts = [entry.item.kort, *re.split(r"\n\s*\n", entry.item.proza)]
        for text in texts:
            paragraph = " ".join(text.split())
            if len(paragraph.split()) >= SENTENCE_WORDS:
                assert paragraph not in seen, f"{ref} and {seen.get(paragraph)}: {paragraph}"
                seen[paragraph] = str(ref)


def test_no_link_on_the_real_site_is_broken(real_site: Site) -> None:
    assert list(real_site.broken_links()) == []


def test_every_record_has_a_page_of_its_own(kennis: Kennis, real_site: Site) -> None:
    pages = set(real_site.addresses())
    for cls in KINDS:
        for item_id in kennis.items[cls.kind.name]:
            assert (f"{cls.kind.address}/{item_id}/" in pages) is cls.kind.paged


def test_every_field_and_message_is_explained_on_the_site(real_site: Site) -> None:
    fields = real_site.html("bijdragen/velden/")
    for cls in KINDS:
        for row in field_rows(cls):
            assert f"<code>{row.name}</code>" in fields
            assert row.description
    shown = real_site.html("bijdragen/meldingen/")
    for code in MESSAGES:
        assert f'id="{code}"' in shown


def test_every_script_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for script in (ROOT / "scripts").iterdir():
        assert f"scripts/{script.name}" in readme


def test_no_file_names_a_place_to_download_packages_or_a_path_of_one_machine() -> None:
    hosts = ("py" + "pi.org", "python" + "hosted", "registry." + "npmjs", "deb." + "debian")
    machine = re.compile(r"(^|[^\w.])/(root|work|farm|home|Users)/", re.MULTILINE)
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    skipped = {".git", *(line.strip("/") for line in lines)}
    for file in ROOT.rglob("*"):
        if not file.is_file() or skipped & set(file.relative_to(ROOT).parts):
            continue
        if file.suffix in {".woff2", ".pyc", ".png"}:
            continue
        text = file.read_text("utf-8", errors="replace")
        for word in hosts:
            assert word not in text, f"{word} in {file.relative_to(ROOT)}"
        assert not machine.search(text), file.relative_to(ROOT)


def test_the_documents_that_sources_name_have_a_length() -> None:
    text = (Path(ROOT) / "docs/vocabulaires/bronnen.yml").read_text("utf-8")
    for record in re.split(r"\n(?=[a-z])", text):
        if re.search(r"^  soort: document$", record, re.MULTILINE):
            assert "aantal_regels:" in record or "adres:" in record
