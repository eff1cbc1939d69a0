"""One's own plan: from the first page to a printed plan and a pilot file that passes the check."""

import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from playwright.sync_api import Browser, Download, FilePayload, Page, expect

from browser import axe, visit
from kennisbank.messages import HINT
from project import ROOT, make_project, read

HOSTILE = (
    '<script>document.title="stuk"</script> --- "dubbel" \'enkel\' \\ `code` [a](javascript:x) '
    "[[x]] [^agenda] <!-- weg --> %% ook weg %% | # kop & <b>vet</b> 😀 \u2028 tab\t{a: b} 1. - +"
)
PLAN = "kader/plan/"


def filled(page: Page, **answers: str) -> None:
    for name, text in answers.items():
        page.locator(f"[name='{name.replace('__', '.').replace('_', '-')}']").fill(text)


def saved(page: Page, button: str) -> Download:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value


def kept(page: Page) -> None:
    expect(page.locator("[data-bewaard]")).to_have_text("Bewaard in deze browser, op dit apparaat.")


def checked(download: Download, folder: Path) -> tuple[dict[str, Any], str]:
    """The fields and the text of a pilot file, which the real check finds nothing wrong with."""
    text = Path(download.path()).read_text("utf-8")
    record = "---\ntitel: Een\nsamenvatting: Kort.\nbron: agenda:1\n---\n"
    chosen = [
        file.relative_to(ROOT).as_posix()
        for name in ("doelgroepen", "regios")
        for file in (ROOT / "docs" / name).glob("*.md")
        if file.name != "index.md"
    ]
    name = f"pilots/{download.suggested_filename}"
    project = make_project(folder, dict.fromkeys(chosen, record) | {name: text})
    kennis, problems = read(project)
    assert [str(one) for one in problems if not one.code.startswith(HINT)] == []
    assert Path(download.suggested_filename).stem in kennis.items["pilot"]
    _, head, body = text.split("---\n", 2)
    fields: dict[str, Any] = yaml.safe_load(head)
    return fields, body


def test_a_newcomer_goes_from_the_first_page_to_a_plan_and_a_pilot(
    browser: Browser, real_address: str, tmp_path: Path
) -> None:
    with visit(browser, real_address, width=390) as seen:
        page = seen.page
        page.get_by_role("link", name="Ik zet iets op").click()
        page.get_by_role("link", name="Mijn plan").first.click()
        filled(page, naam="Rustig starten: een proef", kort="Een rustige plek, met hulp.")
        filled(
            page, wie="de school\nhet wijkteam", vraag__verkennen__wie_heeft_baat="Wie thuiszit."
        )
        page.get_by_label("Regio", exact=True).select_option(label="Regio Alkmaar")
        page.get_by_label("Leerlingen met autisme").check()
        page.get_by_label("voortgezet onderwijs (vo)", exact=True).check()
        page.get_by_label("Een verslag van het gesprek").check()
        expect(page.locator("[data-stand=verkennen]")).to_have_text(
            "1 van 5 vragen, 1 van 5 op tafel"
        )
        kept(page)
        page.reload()
        expect(page.locator("#_naam")).to_have_value("Rustig starten: een proef")
        page.evaluate("globalThis.print = () => { globalThis.printed = true; }")
        page.get_by_role("button", name="Print of pdf").click()
        assert page.evaluate("globalThis.printed")
        page.emulate_media(media="print")
        paper = page.locator("[data-druk]")
        expect(paper).to_contain_text("Wie thuiszit.")
        expect(paper).to_contain_text("☑ Een verslag van het gesprek")
        expect(paper).to_contain_text("nog niet beantwoord")
        expect(page.locator("form[data-plan]")).to_be_hidden()
        page.emulate_media(media="screen")
        fields, body = checked(saved(page, "Pilotbestand"), tmp_path / "project")
        assert fields["titel"] == "Rustig starten: een proef"
        assert fields["doelgroepen"] == ["autisme"]
        assert fields["regio"] == ["alkmaar"]
        assert fields["sectoren"] == ["vo"]
        assert [one["omschrijving"] for one in fields["partners"]] == ["de school", "het wijkteam"]
        assert "Wie thuiszit." in body
        assert seen.errors == []
        assert seen.outside == []


def test_the_same_by_keyboard_alone(browser: Browser, real_address: str, tmp_path: Path) -> None:
    with visit(browser, real_address + PLAN) as seen:
        page = seen.page

        def reach(target: str) -> None:
            for _ in range(250):
                if page.evaluate("at => document.activeElement?.matches(at)", target):
                    return
                page.keyboard.press("Tab")
            raise AssertionError(target)

        reach("#_naam")
        page.keyboard.type("Met toetsen")
        reach("[name='vraag.verkennen.wie-heeft-baat']")
        page.keyboard.type("Iedereen.")
        reach("[name='vink.verkennen.groep-beschreven']")
        page.keyboard.press("Space")
        expect(page.locator("[data-stand=verkennen]")).to_contain_text("1 van 5 op tafel")
        reach("[data-doe=pilot]")
        with page.expect_download() as waiting:
            page.keyboard.press("Enter")
        fields, _ = checked(waiting.value, tmp_path / "project")
        assert fields["titel"] == "Met toetsen"


def test_the_same_without_a_network(browser: Browser, real_address: str, tmp_path: Path) -> None:
    with visit(browser, real_address + PLAN) as seen:
        page = seen.page
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        filled(page, naam="Zonder net", kort="Zo.")
        kept(page)
        for button in ("Word-document", "Bewaar als bestand"):
            saved(page, button)
        fields, _ = checked(saved(page, "Pilotbestand"), tmp_path / "project")
        assert fields["titel"] == "Zonder net"
        assert seen.errors == []


def test_hostile_text_stays_text(browser: Browser, real_address: str, tmp_path: Path) -> None:
    with visit(browser, real_address + PLAN) as seen:
        page = seen.page
        answer = f"{HOSTILE}\n---\n...\n# kop\n\n- lijst\n===\n{'lang ' * 20_000}"
        filled(page, naam=HOSTILE, kort=HOSTILE, wie=HOSTILE, doel=HOSTILE)
        filled(page, vraag__verkennen__wie_heeft_baat=answer)
        kept(page)
        page.reload()
        value = page.locator("[name='vraag.verkennen.wie-heeft-baat']").input_value()
        assert value == answer.replace("\u2028", "\n").strip()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("[data-druk] :is(script, b, a)").count() == 0
        fields, body = checked(saved(page, "Pilotbestand"), tmp_path / "project")
        one_line = " ".join(HOSTILE.split())
        assert fields["samenvatting"] == one_line
        assert fields["doel"] == one_line
        assert one_line.startswith(fields["titel"].removesuffix("…"))
        assert "ingekort" in page.locator("[data-melding]").inner_text()
        assert len(body) < 60_000
        document = zipfile.ZipFile(Path(saved(page, "Word-document").path()))
        assert document.testzip() is None
        told = "".join(xml(document).itertext())
        assert '<script>document.title="stuk"</script>' in told
        assert seen.errors == []
        assert "stuk" not in page.title()


def xml(document: zipfile.ZipFile) -> ET.Element:
    return ET.fromstring(document.read("word/document.xml"))  # noqa: S314 - we made it


def test_a_word_document_has_headings_questions_and_boxes(
    browser: Browser, real_address: str
) -> None:
    with visit(browser, real_address + PLAN) as seen:
        filled(seen.page, naam="Mijn proef", vraag__verkennen__wie_heeft_baat="Eén.\nTwee.")
        document = zipfile.ZipFile(Path(saved(seen.page, "Word-document").path()))
        space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        rows = [
            (
                "".join(row.itertext()),
                *(one.get(f"{space}val") for one in row.iter(f"{space}pStyle")),
            )
            for row in xml(document).iter(f"{space}p")
        ]
        assert rows[0] == ("Mijn proef", "Title")
        assert ("1 Verkennen", "Heading1") in rows
        assert ("Eén.",) in rows
        assert ("Twee.",) in rows
        assert any("☐ " in str(row[0]) for row in rows)


# --- two people -----------------------------------------------------------------------------------


def test_two_people_work_on_one_plan(browser: Browser, real_address: str, tmp_path: Path) -> None:
    with visit(browser, real_address + PLAN) as seen:
        filled(seen.page, naam="Samen", kort="Van een.", wie="de school")
        kept(seen.page)
        mine = tmp_path / "een.json"
        saved(seen.page, "Bewaar als bestand").save_as(mine)
    with visit(browser, real_address + PLAN) as seen:
        page = seen.page
        page.locator("[data-kies]").set_input_files(mine)  # nothing here yet, so it just comes
        expect(page.locator("#_naam")).to_have_value("Samen")
        filled(page, kort="Van twee.", wie="", doel="Meer rust.")
        page.get_by_label("Leerlingen met angst").check()
        kept(page)
        page.locator("[data-kies]").set_input_files(mine)
        rows = page.locator("[data-rijen] fieldset")
        expect(rows).to_have_count(2)  # what is not in the file is no difference
        expect(rows.first).to_contain_text("Van twee.")
        expect(rows.first).to_contain_text("Van een.")
        expect(page.locator("#_kort")).to_have_value("Van twee.")  # nothing changes by itself
        assert axe(page) == []
        rows.first.get_by_label("allebei").check()
        page.get_by_role("button", name="Neem over").click()
        expect(page.locator("#_kort")).to_have_value("Van twee.\n\nVan een.")
        expect(page.locator("#_wie")).to_have_value("de school")
        expect(page.locator("#_doel")).to_have_value("Meer rust.")
        assert page.get_by_label("Leerlingen met angst").is_checked()
        page.locator("[data-kies]").set_input_files(mine)
        page.get_by_role("button", name="Laat alles zoals het was").click()
        expect(page.locator("#_kort")).to_have_value("Van twee.\n\nVan een.")


def opened(page: Page, content: bytes) -> None:
    file: FilePayload = {"name": "x.json", "mimeType": "application/json", "buffer": content}
    page.locator("[data-kies]").set_input_files(file)


def plan(**fields: object) -> bytes:
    return json.dumps({"soort": "kennisbank-plan", "versie": 1, "velden": fields}).encode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "beschadigd"),
        (b'{"soort": "kennisbank-plan", "velden": {"naam"', "beschadigd"),
        (b"\xff\xfe\x00", "beschadigd"),
        (b"[]", "geen plan van deze kennisbank"),
        (b'{"soort": "iets anders", "velden": {}}', "geen plan van deze kennisbank"),
        (b'{"soort": "kennisbank-plan", "velden": []}', "geen plan van deze kennisbank"),
        (b" " * 2_000_001, "te groot"),
    ],
)
def test_a_file_that_is_no_plan_changes_nothing(
    content: bytes, told: str, browser: Browser, real_address: str
) -> None:
    with visit(browser, real_address + PLAN) as seen:
        filled(seen.page, naam="Van mij")
        opened(seen.page, content)
        expect(seen.page.locator("[data-melding]")).to_contain_text(told)
        expect(seen.page.locator("#_naam")).to_have_value("Van mij")
        assert seen.errors == []


def test_an_older_or_newer_plan_is_read_with_a_note(browser: Browser, real_address: str) -> None:
    content = plan(naam="Oud plan", oude_vraag="Dit ging over iets.", regio=["een", "lijst"])
    content = content.replace(b'"versie": 1', b'"versie": 9')
    with visit(browser, real_address + PLAN) as seen:
        opened(seen.page, content)
        expect(seen.page.locator("#_naam")).to_have_value("Oud plan")
        note = seen.page.locator("[data-melding]")
        expect(note).to_contain_text("nieuwere versie")
        expect(note).to_contain_text("Dit ging over iets.")


# --- a browser that keeps nothing -----------------------------------------------------------------

FORBIDDEN = (
    "Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError') }"
)


def test_where_nothing_can_be_kept_it_says_so_at_once(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + "kader/") as seen:
        page = seen.page
        page.context.add_init_script(FORBIDDEN)
        page.goto(real_address + PLAN)
        expect(page.locator("[data-melding]")).to_contain_text("kan uw plan niet bewaren")
        filled(page, naam="Toch")
        saved_plan = json.loads(Path(saved(page, "Bewaar als bestand").path()).read_text("utf-8"))
        assert saved_plan["velden"] == {"naam": "Toch"}
        opened(page, plan(kort="Uit een bestand."))
        expect(page.locator("[data-melding]")).to_have_text("Hieronder ziet u wat er anders is.")
        page.get_by_role("button", name="Neem over").click()
        expect(page.locator("#_kort")).to_have_value("Uit een bestand.")
        expect(page.locator("[data-melding]")).to_contain_text("kan uw plan niet bewaren")


def test_what_another_window_says_is_told_as_it_is(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + PLAN) as seen:
        one, other = seen.page, seen.page.context.new_page()
        other.goto(real_address + PLAN)
        filled(one, naam="Samen", kort="Van een.")
        kept(one)
        expect(other.locator("#_naam")).to_have_value("Samen")  # nothing stood there yet
        expect(other.locator("[data-verschil]")).to_be_hidden()
        filled(other, naam="Anders")
        kept(other)
        told = one.locator("[data-melding]")
        expect(told).to_contain_text("in een ander venster veranderd. Hieronder ziet u")
        filled(other, naam="")
        kept(other)
        expect(told).to_contain_text("in een ander venster veranderd. Alles wat erin staat")
        expect(one.locator("#_naam")).to_have_value("Samen")


def test_what_is_wiped_is_gone(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + PLAN) as seen:
        page = seen.page
        filled(page, naam="Weg ermee")
        kept(page)
        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Wis alles").click()
        expect(page.locator("#_naam")).to_have_value("")
        page.reload()
        expect(page.locator("#_naam")).to_have_value("")


def test_without_script_it_is_a_form_to_print(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address + PLAN, javascript=False) as seen:
        expect(seen.page.locator("noscript p")).to_be_visible()
        expect(seen.page.locator("textarea").first).to_be_visible()
        expect(seen.page.locator("[data-doe]").first).to_be_hidden()
        seen.page.emulate_media(media="print")
        expect(seen.page.locator("textarea").first).to_be_visible()
