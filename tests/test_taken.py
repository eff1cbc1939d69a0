"""Ten questions that people come with, walked from the first page in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from browser import visit

TASKS: Final[list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("taken.yml").read_text("utf-8")
)
SCREENS: Final = {"telefoon": (390, 844), "computer": (1280, 900)}
CASES = [(task, name) for task in TASKS for name in SCREENS]


def take(page: Page, step: dict[str, str]) -> None:
    """Take one step of a task, as a reader does."""
    match step:
        case {"zoek": words}:
            page.locator("input[type=search]").locator("visible=true").last.fill(words)
            page.keyboard.press("Enter")
            page.wait_for_url("**/zoeken/**")
            expect(page.locator("#resultaten")).to_have_text(re.compile(r"^\d+ resulta"))
        case {"klik": name}:
            _named(page, name).click()
            page.wait_for_load_state("networkidle")
        case {"regio": name}:
            page.get_by_label("Bij u in de buurt").select_option(label=name)
        case _:
            raise ValueError(step)


def _named(page: Page, name: str) -> Locator:
    main = page.get_by_role("main")
    link = main.get_by_role("link", name=name).or_(main.get_by_role("button", name=name))
    return link.locator("visible=true").first


def seen(page: Page, texts: list[str]) -> Iterator[int]:
    """For each text on which screen a reader comes upon it: 1 is the one she begins with."""
    for text in texts:
        found = page.locator("main").get_by_text(text).locator("visible=true").first
        expect(found).to_be_visible()
        bottom = found.evaluate("one => one.getBoundingClientRect().top + scrollY") + 20
        yield 1 + int(bottom // page.viewport_size["height"])  # type: ignore[index] # it has one


@pytest.mark.parametrize(
    ("task", "screen"), CASES, ids=[f"{task['taak']}-{screen}" for task, screen in CASES]
)
def test_a_task_succeeds(
    task: dict[str, Any], screen: str, browser: Browser, real_address: str
) -> None:
    width, height = SCREENS[screen]
    with visit(browser, real_address, width=width) as visited:
        page = visited.page
        page.set_viewport_size({"width": width, "height": height})
        for step in task["stappen"]:
            take(page, step)
        assert len(task["stappen"]) <= task["klikken"]
        assert max(seen(page, task["zien"])) <= task["schermen"][screen]
        assert visited.errors == []
