"""Nothing that a contributor writes runs as script, in whatever field or file it stands.

The site is built with a payload in every text field of every kind and in every other text, and
visited in a real browser that is told to pass over the security policy: that is only a second wall.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kennisbank.model import KINDS
from kennisbank.model.base import Item
from kennisbank.model.describe import FieldRow, field_rows
from project import ROOT, Site, build_site, make_project
from static_server import serve

PAYLOAD = (
    "<img src=x onerror=geraakt()> &lt;img src=x onerror=geraakt()&gt; "
    "\"'><script>geraakt()</script> [x](javascript:geraakt()) ${geraakt()} {{ 7*7 }}"
)
PROSE = f"""
{PAYLOAD}

## Kop {PAYLOAD}

### `{PAYLOAD}` en [link](javascript:geraakt())

| {PAYLOAD.replace("|", "")} | b |
|---|---|
| <b onmouseover=geraakt()>x</b> | ![alt {PAYLOAD}](x) |

[a](<data:text/html,<script>geraakt()</script>>) <https://x.nl/" onclick=geraakt()> [^agenda]
"""
# Text that the model reads as a number, a date or an address is no text.
NO_TEXT = {"bron", "peildatum", "adres", "telefoon", "leeftijd", "datum", "gezien", "nummer"}


def is_text(row: FieldRow) -> bool:
    return not (row.choices or row.to or row.inner or row.name in NO_TEXT)


def fields(rows: Iterator[FieldRow], indent: str = "") -> Iterator[str]:
    """A payload in every text field; groups of fields get theirs inside."""
    for row in rows:
        if is_text(row):
            # In a block of YAML, so that nothing of it is taken for YAML.
            yield f"{indent}{row.name}: |-\n{indent}  {PAYLOAD}"
        # Consent that cannot be read is a no, and nothing would be shown.
        elif row.inner and row.name not in {"bronnen", "omvang", "toestemming"}:
            inner = "\n".join(fields(iter(row.inner), f"{indent}  "))
            yield f"{indent}{row.name}:\n{inner}"


def record(cls: type[Item]) -> str:
    return "\n".join([*fields(field_rows(cls)), "bron: agenda:1", "peildatum: 2020"])


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of which every text is hostile."""
    files: dict[str, str | bytes] = {}
    for cls in KINDS:
        kind = cls.kind
        if kind.in_list:
            body = "\n".join(f"  {line}" for line in record(cls).split("\n"))
            files[kind.home] = f"{_agenda(kind.name)}vol:\n{body}\n"
        else:
            files[f"{kind.home}/vol.md"] = f"---\n{record(cls)}\n---\n{PROSE}"
        files[f"docs/{kind.address}/index.md"] = PROSE
    files["docs/index.md"] = PROSE
    files["docs/gewoon.md"] = f"# {PAYLOAD}\n{PROSE}"
    files["docs/bijdragen/x'onerror=geraakt() y.md"] = PROSE
    settings = (Path(__file__).parent / "klein" / "mkdocs.yml").read_text("utf-8")
    name = "'<img src=x onerror=geraakt()>'"
    files["mkdocs.yml"] = settings.replace("site_name: Kleine kennisbank", f"site_name: {name}")
    folder = tmp_path_factory.mktemp("vijandig")
    return build_site(make_project(folder / "project", files), strict=False)


def _agenda(kind: str) -> str:
    """The source that all of it rests on."""
    if kind != "bron":
        return ""
    fields = ("titel: Agenda", "samenvatting: Een agenda.", "soort: document", "peildatum: 2019")
    return "agenda:\n" + "".join(f"  {field}\n" for field in fields)


def test_the_payload_stands_on_the_pages(spoiled: Site) -> None:
    for cls in (one for one in KINDS if one.kind.paged):
        html = spoiled.html(f"{cls.kind.address}/vol/")
        assert "&lt;script&gt;geraakt()&lt;/script&gt;" in html, cls.kind.name


def test_nothing_that_somebody_wrote_runs(spoiled: Site, browser: Browser) -> None:
    hit: list[str] = []
    with serve(spoiled.folder) as address:
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.expose_function("geraakt", lambda: hit.append(page.url))
        page.on("dialog", lambda dialog: dialog.dismiss())
        for one in spoiled.addresses():
            page.goto(address + one)
            assert page.locator("img[src=x]").count() == 0, one
            assert page.locator("a[href^='javascript:' i], a[href^='data:' i]").count() == 0, one
            assert page.locator("[onerror], [onclick], [onmouseover]").count() == 0, one
        page.goto(f"{address}zoeken/?q=geraakt")
        page.locator("h2", has_text="resulta").first.wait_for()
        assert page.locator("img[src=x]").count() == 0
        page.goto(f"{address}vergelijk/?p=vol")
        page.locator("tbody tr").first.wait_for()
        assert page.locator("img[src=x]").count() == 0
        context.close()
    assert hit == []


def test_the_real_content_has_nothing_that_runs() -> None:
    for folder in ("pilots", "docs"):
        for file in (ROOT / folder).rglob("*"):
            assert file.suffix.lower() not in {".html", ".svg", ".js"}, file
