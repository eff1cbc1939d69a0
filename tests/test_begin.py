"""A knowledge base of one's own: asked in a minute, and it builds."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from browser import axe, visit
from kennisbank.cli import main
from kennisbank.form.begin import COLOURS
from project import ROOT, build_site, read
from static_server import serve

ANSWERS = """Netwerk "De Brug": samen
Het loket
loket@voorbeeld.example
Regio 't Gooi & Vecht
{}
"""
TOKENS = ROOT / "plugins/kennisbank/theme/assets/kennisbank/styles/tokens.css"


def begun(folder: Path, colour: str = "groen") -> Path:
    result = CliRunner().invoke(main, ["begin", str(folder)], input=ANSWERS.format(colour))
    assert result.exit_code == 0, result.output
    return folder


def test_a_new_site_builds_and_says_whose_it_is(browser: Browser, tmp_path: Path) -> None:
    project = begun(tmp_path / "nieuw")
    _, problems = read(project)
    assert [str(one) for one in problems] == []
    site = build_site(project, strict=True)
    assert 'Netwerk "De Brug": samen' in site.page("over/").text()
    with serve(site.folder) as address, visit(browser, address) as seen:
        page = seen.page
        said = page.get_by_text('Netwerk "De Brug": samen houdt deze site bij')
        expect(said.first).to_be_visible()
        assert axe(page) == []
        page.goto(f"{address}regios/regio-t-gooi-vecht/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Regio 't Gooi & Vecht")
        link = page.get_by_role("link", name="Verbeter deze pagina")
        colour = link.evaluate("one => getComputedStyle(one).color")
        assert colour == rgb(COLOURS["groen"][0])
        page.goto(f"{address}bijdragen/pilot/")
        expect(page.get_by_role("button", name="Mail het")).to_be_enabled()
        assert seen.outside == []
        assert seen.errors == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "iets.txt").write_text("van mij", "utf-8")
    result = CliRunner().invoke(main, ["begin", str(tmp_path)], input=ANSWERS.format("groen"))
    assert result.exit_code == 2
    assert "staat al iets" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["iets.txt"]


@pytest.mark.parametrize("colour", COLOURS)
def test_each_colour_is_easy_to_read(colour: str) -> None:
    grounds = re.findall(r"--kb-(?:papier|vlak): (#[0-9a-f]{6})", TOKENS.read_text("utf-8"))
    for shade, ground in zip(COLOURS[colour], ("light", "dark"), strict=True):
        for one in grounds[:2] if ground == "light" else grounds[2:4]:
            assert contrast(shade, one) >= 7, (shade, one)
    # The letters on the bar.
    assert contrast(COLOURS[colour][0], "#f6f4ec") >= 7


def test_what_was_asked_stands_in_the_settings(tmp_path: Path) -> None:
    text = (begun(tmp_path / "nieuw") / "mkdocs.yml").read_text("utf-8")
    settings = yaml.safe_load(text.replace("!ENV ", ""))
    assert settings["site_name"] == "Kennisbank Regio 't Gooi & Vecht"
    assert settings["extra"]["kennisbank"]["mail"] == "loket@voorbeeld.example"


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    def light(colour: str) -> float:
        red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)
