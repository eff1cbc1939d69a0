"""A real browser for the tests: visits that stay on this computer, and axe."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, Route, WebSocket, sync_playwright

ROOT = Path(__file__).parent.parent
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium: the one that $CHROMIUM names, or that `scripts/chromium` finds."""
    path = (
        os.environ.get("CHROMIUM")
        or subprocess.check_output([ROOT / "scripts" / "chromium"], text=True).strip()
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True)
class Visit:
    """An open page, and what went wrong on it so far.

    `outside` has the address of every request to another computer; these are refused.
    `errors` has the text of every exception that a script of the page did not catch.
    """

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextmanager
def visit(  # noqa: PLR0913 each says one thing of the reader
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
    javascript: bool = True,
    forced: bool = False,
    touch: bool = False,
) -> Iterator[Visit]:
    """A visit by a reader nobody knows yet, begun at `address` once that has loaded.

    `forced` is a reader who has chosen the colours (a contrast theme), `touch` one with fingers.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        forced_colors="active" if forced else "none",
        has_touch=touch,
        is_mobile=touch,
        java_script_enabled=javascript,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        service_workers="block",  # requests of a service worker would go unseen
    )
    visit = Visit(context.new_page())

    def note(request: Request | WebSocket) -> None:
        if is_outside(request.url):
            visit.outside.append(request.url)

    def refuse(route: Route) -> None:
        route.abort()

    # Noted apart from refusing: a redirect is a request too, but is not offered to a route.
    context.on("request", note)
    context.route(is_outside, refuse)
    visit.page.on("websocket", note)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    try:
        visit.page.goto(address)
        yield visit
    finally:
        context.close()


def is_outside(address: str) -> bool:
    """Whether the address is on another computer; `data:` and `blob:` are not."""
    host = urlsplit(address).hostname
    return host is not None and host not in LOOPBACK


@dataclass(frozen=True)
class Violation:
    """An accessibility rule of axe that a page breaks, with the CSS selectors of where."""

    id: str
    impact: Literal["minor", "moderate", "serious", "critical"]
    help: str
    targets: tuple[str, ...]


def axe(page: Page) -> list[Violation]:
    """What axe-core finds on the page as it is now, at every level, small targets included."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("""async () => {
        // A colour on its way to another has the contrast of neither.
        const moving = document.getAnimations().filter(each => each instanceof CSSTransition);
        await Promise.allSettled(moving.map(each => each.finished));
        const {violations} = await axe.run(document, {
            resultTypes: ["violations"],
            rules: {"target-size": {enabled: true}},
        });
        return violations.map(({id, impact, help, nodes}) => (
            {id, impact, help, targets: nodes.map(node => node.target.flat(9).join(" "))}
        ));
    }""")
    return [
        Violation(each["id"], each["impact"], each["help"], tuple(each["targets"]))
        for each in found
    ]
