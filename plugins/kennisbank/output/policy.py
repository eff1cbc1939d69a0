"""The Content-Security-Policy of a page: nothing but this site's own files, and known scripts.

It is a second wall. Text is escaped before it reaches a page; should a piece of markup slip
through, the browser does not run it. It stands in the page because a static host sets no headers.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from html.parser import HTMLParser

# Stands in the templates where the policy goes.
PLACE = 'content="kennisbank:policy"'
_RULES = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)


def protect(html: str) -> str:
    """``html`` with the policy in its place, which allows the inline scripts that it has now.

    Give it the frame of a page before text of people is put in.
    """
    if PLACE not in html:
        return html
    return html.replace(PLACE, f'content="{policy(html)}"', 1)


def loosen(html: str) -> str:
    """``html`` with a policy that allows any inline script: for a preview on this computer.

    The preview of MkDocs adds a script of its own, another one at each request.
    """
    rules = _RULES.format(scripts="'self' 'unsafe-inline'")
    return html.replace(PLACE, f'content="{rules}"', 1)


def policy(html: str) -> str:
    """The rules for a page: its own files, and each inline script that ``html`` has, by hash."""
    scripts = dict.fromkeys(inline_scripts(html))
    return _RULES.format(scripts=" ".join(["'self'", *map(_source, scripts)]))


def inline_scripts(html: str) -> list[str]:
    """The text of each script in ``html`` that a browser would run and that is not a file."""
    parser = _Scripts()
    parser.feed(html)
    parser.close()
    return parser.found


def _source(script: str) -> str:
    """How a policy names a script: https://www.w3.org/TR/CSP3/#match-element-to-source-list."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


class _Scripts(HTMLParser):
    """Gathers the inline scripts of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the start of a script that is run from the page itself; JSON is only data."""
        given = dict(attrs)
        if tag == "script" and "src" not in given and "json" not in (given.get("type") or ""):
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a script."""
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        """Keep what stands in a script."""
        if self._inside:
            self.found[-1] += data
