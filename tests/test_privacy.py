"""What in a text may be about one person is told before the text is published."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser

from browser import visit
from kennisbank.cli import main
from kennisbank.privacy import findings, guard
from kennisbank.privacy.rules import RULES
from project import ROOT, make_project

HERE = Path(__file__).parent / "privacy"
EXAMPLES: list[dict[str, Any]] = yaml.safe_load((HERE / "voorbeelden.yml").read_text("utf-8"))
# Texts to measure on, of somebody who had not seen the rules. No rule is changed because of them.
UNSEEN: list[dict[str, Any]] = yaml.safe_load((HERE / "ongezien.yml").read_text("utf-8"))
# What the page for contributors calls each thing, and which rules tell of it.
SOUGHT = {
    "bsn": ("burgerservicenummer", {"privacy-bsn"}),
    "negen-cijfers": ("negen cijfers", {"hint-negen-cijfers", "privacy-bsn"}),
    "iban": ("rekeningnummer", {"privacy-iban"}),
    "mobiel": ("mobiel nummer", {"privacy-mobiel"}),
    "prive-e-mail": ("e-mailadres van een persoon", {"privacy-e-mail", "hint-e-mail"}),
    "geboortedatum": ("geboortedatum", {"privacy-geboortedatum"}),
    "straat-met-nummer": ("straat met nummer", {"hint-straat"}),
    "naam-van-professional": ("naam van een medewerker", {"hint-naam-volwassene"}),
    "naam-van-kind": ("naam van een kind of ouder", {"hint-naam-kind"}),
    "kleine-groep": ("kleine groep", {"hint-weinig-kinderen"}),
    "gezondheid-herkenbaar": ("herkenbaar kind zonder naam", {"hint-een-kind"}),
}
PILOT = """---
titel: Een pilot
# {remark}
samenvatting: {text}
bron: agenda:1
soort: casus
status: loopt
{field}
---
{prose}
"""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: str(one["tekst"][:40]))
def test_a_text_is_told_of(example: dict[str, Any]) -> None:
    assert [rule.code for _, _, rule in findings(example["tekst"])] == example["codes"]


def test_every_rule_is_shown_by_an_example() -> None:
    shown = {code for example in EXAMPLES for code in example["codes"]}
    assert shown == {rule.code for rule in RULES}


def test_a_finding_has_its_place_and_hides_what_it_found() -> None:
    (told,) = guard("een\ntwee bsn 999990019", "pilots/x.md")
    assert str(told.place) == "pilots/x.md:2:10"
    assert told.found == "9999•••••"
    assert "999990019" not in str(told)


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[int, str]]:
    """Run the command over a project with this pilot."""

    def checked(pilot: str) -> tuple[int, str]:
        monkeypatch.chdir(make_project(tmp_path, {"pilots/een.md": pilot}))
        done = CliRunner().invoke(main, ["check"])
        return done.exit_code, done.output

    return checked


@pytest.mark.parametrize("where", ["remark", "text", "field", "prose"])
def test_it_is_found_wherever_it_stands(
    where: str, check: Callable[[str], tuple[int, str]]
) -> None:
    """A remark and a field that does not exist are public too, in the repository."""
    parts = {"remark": "leeg", "text": "Zo.", "field": "", "prose": "Zo."}
    said = {"field": "onbekend: 06-12345678"}.get(where, "bel 06-12345678")
    code, output = check(PILOT.format(**(parts | {where: said})))
    assert code == 1
    assert "[privacy-mobiel]" in output
    assert "12345678" not in output.replace("onbekend: 06-12345678", "")


def test_a_hint_stops_nothing(check: Callable[[str], tuple[int, str]]) -> None:
    pilot = PILOT.format(remark="", text="Juf Marieke hielp.", field="", prose="Zo.")
    code, output = check(pilot)
    assert code == 0
    assert "[hint-naam-volwassene]" in output
    assert "1 hint." in output
    assert "In orde" not in output  # a text with hints is not called clean


def _told(text: str) -> set[str]:
    return {rule.code for _, _, rule in findings(text)}


def test_the_page_for_contributors_tells_how_much_is_found() -> None:
    """Measured on texts of which nothing was known when the rules were made."""
    page = " ".join((ROOT / "docs/bijdragen/privacy.md").read_text("utf-8").split())
    for label, (name, codes) in SOUGHT.items():
        texts = [one["tekst"] for one in UNSEEN if label in one["labels"]]
        found = sum(bool(_told(text) & codes) for text in texts)
        assert f"| {name} | {found} van de {len(texts)} |" in page
    personal = [bool(_told(one["tekst"])) for one in UNSEEN if one["labels"]]
    others = [bool(_told(one["tekst"])) for one in UNSEEN if not one["labels"]]
    assert f"In {sum(personal)} van de {len(personal)} teksten met iets persoonlijks" in page
    assert f"in {sum(others)} van de {len(others)} zonder" in page
    assert {label for one in UNSEEN for label in one["labels"]} == SOUGHT.keys()


def test_a_browser_reads_every_pattern_alike(browser: Browser) -> None:
    """So that a form can say the same, before anything leaves the computer."""
    texts = [example["tekst"] for example in (*EXAMPLES, *UNSEEN)]
    patterns = [(rule.pattern, "gi" if rule.any_case else "g") for rule in RULES]
    with visit(browser, "about:blank") as seen:
        found = seen.page.evaluate(
            """([patterns, texts]) => patterns.map(([pattern, flags]) => {
                const read = new RegExp(pattern, flags + "u");
                return texts.map((text) => [...text.matchAll(read)].map(({0: all}) => all));
            })""",
            [patterns, texts],
        )
    for rule, per_text in zip(RULES, found, strict=True):
        ours = [[match[0] for match in rule.compiled().finditer(text)] for text in texts]
        assert per_text == ours, rule.code


def test_the_content_of_this_site_is_not_about_one_person() -> None:
    for folder in ("pilots", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".md", ".yml"}:
                assert guard(path.read_text("utf-8"), path.name) == ()
