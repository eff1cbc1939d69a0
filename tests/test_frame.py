"""The frame around a page: the same as Material makes, rendered once per sort; and its policy."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as MkDocsPage
from playwright.sync_api import Browser, expect

from browser import visit
from kennisbank.output.edit import edit_links, edit_template
from kennisbank.output.frame import Frame, mark
from kennisbank.output.policy import inline_scripts, policy, protect
from kennisbank.plugin.files import ProductFile
from kennisbank.plugin.material import contents, feed_links, parts
from kennisbank.product import Page
from kennisbank.prose import Heading
from project import build_site, make_project
from static_server import serve

NAUGHTY = "A <b>b</b> & \"c\" 'd' é 日本 &amp; {{ x }} {% y %}"
SETTINGS = """\
site_name: Kleine & <fijne> kennisbank
site_description: Over het <geheel>
site_url: http://127.0.0.1:8000/onder/
edit_uri: https://example.org/bewerken/main/docs/
plugins: [kennisbank]
theme:
  name: material
  language: nl
  font: false
  features: [navigation.tabs, navigation.top, navigation.footer, content.action.edit]
  palette:
    - {scheme: default, toggle: {icon: material/weather-sunny, name: Licht}}
    - {scheme: slate, toggle: {icon: material/weather-night, name: Donker}}
nav:
  - index.md
  - pilots/index.md
  - Kader & zo:
      - kader/index.md
      - kader/blokken/index.md
      - Dieper:
          - standpunten/index.md
  - Bijdragen:
      - bijdragen/index.md
      - bijdragen/velden.md
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "docs/bijdragen/diep.md": (
        f"# {NAUGHTY}\n\n## Een\n\n### Onder `een`\n\n## Twee <i>\n\n#### Ver\n"
    ),
    "docs/bijdragen/kaal.md": "Geen enkele kop.\n",
    "docs/bijdragen/één woord.md": "# Alleen een titel\n",
    "pilots/raar.md": (
        f"---\ntitel: '{NAUGHTY.replace(chr(39), chr(39) * 2)}'\n"
        "samenvatting: 'Kort & <goed> \"zo\"'\n---\n## Kop & <i>\n\nTekst.\n"
    ),
}


@dataclass(frozen=True)
class Prepared:
    """A site of which everything is known but nothing is written."""

    config: MkDocsConfig
    nav: Navigation
    env: Any
    pages: dict[str, ProductFile]

    def framed(self, address: str) -> str:
        return self.pages[address].content_bytes.decode()

    def by_mkdocs(self, address: str) -> str:
        """The same page as MkDocs and Material make it, without a frame."""
        page = self.pages[address].made
        assert isinstance(page, Page)
        file = self.pages[address]
        entry = file.page
        if entry is None:
            plain = File("", None, "", use_directory_urls=True, dest_uri=page.path)
            entry = MkDocsPage(escape(page.title), plain, self.config)
        sections = {one.url: one for one in self.nav.pages}
        steps = page.section.split("/")
        above = ["/".join([*steps[:depth], ""]) for depth in range(len(steps) - 1, 0, -1)]
        section = next((sections[one] for one in above if one in sections), entry)
        # A page that is not in the menu stands beside the one it belongs to.
        entry.parent = section.parent
        entry.meta = {
            "title": escape(page.title),
            "description": escape(page.description),
            "feeds": feed_links(self.config, page),
            "hide": [
                *(["navigation"] if entry.parent is None else []),
                *(["toc"] if page.wide else []),
            ],
        }
        entry.content, entry.toc = page.html, contents(parts(page.headings))
        edit = edit_links("", "https://example.org/bewerken/main/docs/")
        assert edit is not None
        entry.edit_url = edit.to(page.origin) if page.origin else None
        section.active = entry.active = True
        html = self.env.get_template("main.html").render(
            get_context(self.nav, [], self.config, entry)
        )
        section.active = entry.active = False
        entry.meta, entry.content = {}, None
        return protect(html)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    project = make_project(tmp_path_factory.mktemp("frame"), FILES)
    config = load_config(config_file=str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config = config.plugins.on_config(config)
    files: Files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    nav = get_navigation(files, config)
    nav = config.plugins.on_nav(nav, config=config, files=files)
    env = config.plugins.on_env(env, config=config, files=files)
    made = [file for file in files if isinstance(file, ProductFile)]
    pages = {file.made.address: file for file in made if isinstance(file.made, Page)}
    return Prepared(config, nav, env, pages)


def squashed(html: str) -> list[str]:
    """The tags and words of a page: white space and the spelling of a quote make no difference."""
    spelled = html.replace("&#39;", "&#x27;").replace("&#34;", "&quot;")
    return spelled.replace("<", " <").replace(">", "> ").split()


@pytest.mark.parametrize(
    "address",
    [
        "",  # home: wide, no menu beside it
        "zoeken/",  # not in the menu, and without the field in its head
        "pilots/",  # in the menu, at the first level
        "kader/",  # in the menu, in a section
        "kader/blokken/",
        "standpunten/",  # in a section in a section
        "themas/",  # not in the menu
        "bijdragen/velden/",  # many headings
        "pilots/warm-welkom/",  # a record at depth two
        "pilots/raar/",  # with a naughty title
        "themas/preventie/",
        "kader/blokken/vragen/",  # a record at depth three, in a section
        "gemeenten/voorbeeldstad/",
        "bijdragen/diep/",  # with headings below headings
        "bijdragen/kaal/",  # without headings
        "bijdragen/één woord/",  # with nothing but its title
    ],
)
def test_a_framed_page_is_the_page_that_material_makes(prepared: Prepared, address: str) -> None:
    # Twice, and after another page of the sort: a frame remembers nothing.
    for _ in range(2):
        assert squashed(prepared.framed(address)) == squashed(prepared.by_mkdocs(address))


def test_every_page_of_a_site_is_framed_as_material_would(prepared: Prepared) -> None:
    for address in prepared.pages:
        assert squashed(prepared.framed(address)) == squashed(prepared.by_mkdocs(address)), address


def test_a_title_that_looks_like_markup_is_text_everywhere(prepared: Prepared) -> None:
    html = prepared.framed("pilots/raar/")
    head = html.partition("</head>")[0]
    assert f"<title>{escape(NAUGHTY)} - " in head
    assert "Kort &amp; &lt;goed&gt; &quot;zo&quot;" in head
    assert "<b>b</b>" not in html
    assert "<i>" not in html
    deep = prepared.framed("bijdragen/diep/")
    assert "Twee &lt;i&gt;" in deep
    assert "&amp;lt;" not in deep.partition("<article")[0]


def test_a_record_shows_where_in_the_menu_it_stands(prepared: Prepared) -> None:
    for address, entry in (
        ("pilots/warm-welkom/", "../"),
        ("kader/blokken/vragen/", "../../"),
    ):
        tabs = prepared.framed(address).partition("md-tabs__list")[2].partition("</ul>")[0]
        (active,) = [tab for tab in tabs.split("<li")[1:] if "md-tabs__item--active" in tab]
        assert f'href="{entry}"' in active


def test_headings_stand_below_the_nearest_higher_one() -> None:
    found = parts(
        [Heading(2, "a", "A"), Heading(4, "b", "B"), Heading(3, "c", "C"), Heading(2, "d", "D")]
    )
    assert [(one.id, [low.id for low in one.children]) for one in found] == [
        ("a", ["b", "c"]),
        ("d", []),
    ]


def test_a_frame_that_misses_a_value_says_so() -> None:
    frame = Frame.cut(f"<p>{mark('title')}</p>")
    assert frame.fill({"title": "<a>"}, {}) == "<p>&lt;a&gt;</p>"
    with pytest.raises(KeyError):
        frame.fill({}, {})


# --- the edit link --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("repo", "uri", "expected"),
    [
        ("", "https://h.nl/edit/main/docs/", "https://h.nl/edit/main/pilots/a%20%26%C3%A9.md"),
        ("", "https://h.nl/docs/", "https://h.nl/pilots/a%20%26%C3%A9.md"),
        ("", "https://h.nl/", "https://h.nl/pilots/a%20%26%C3%A9.md"),
        ("https://h.nl/r", "edit/main/docs/", "https://h.nl/r/edit/main/pilots/a%20%26%C3%A9.md"),
        ("https://h.nl/r", "?path=/docs/", "https://h.nl/r?path=/pilots/a%20%26%C3%A9.md"),
        ("https://h.nl/r", "?path=docs/", "https://h.nl/r?path=pilots/a%20%26%C3%A9.md"),
        ("https://h.nl/r", "#docs/", "https://h.nl/r#pilots/a%20%26%C3%A9.md"),
    ],
)
def test_the_edit_link_is_the_address_of_the_file(repo: str, uri: str, expected: str) -> None:
    links = edit_links(repo, uri)
    assert links is not None
    assert links.to("pilots/a &é.md") == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("https://h.nl/docs/{path}?mode=edit", "https://h.nl/pilots/a%20b.md?mode=edit"),
        ("?f=docs/{path!q}&x=1", "https://h.nl/r?f=pilots%2Fa%20b.md&x=1"),
    ],
)
def test_a_template_for_edit_links_works_the_same(template: str, expected: str) -> None:
    links = edit_template("https://h.nl/r", template)
    assert links is not None
    assert links.to("pilots/a b.md") == expected


def test_without_a_place_to_edit_there_is_no_link(tmp_path: Path) -> None:
    assert edit_links("https://h.nl/r", "") is None
    settings = SETTINGS.replace("edit_uri: https://example.org/bewerken/main/docs/\n", "")
    built = build_site(make_project(tmp_path / "project", {"mkdocs.yml": settings}))
    assert 'rel="edit"' not in built.html("pilots/warm-welkom/")


def test_a_folder_name_cannot_leave_the_edit_link(tmp_path: Path) -> None:
    record = "---\ntitel: X\nsamenvatting: Kort.\nbron: agenda:1\nsoort: casus\nstatus: idee\n---\n"
    name = 'pilots/"><img src=x onerror=alert(1)>/x.md'
    built = build_site(make_project(tmp_path / "project", {name: record}), strict=False)
    html = built.html("pilots/x/")
    assert "<img" not in html
    assert "main/pilots/%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E/x.md" in html


# --- the policy -----------------------------------------------------------------------------------


def test_a_policy_allows_the_scripts_of_the_frame_and_no_others() -> None:
    html = (
        '<meta content="kennisbank:policy"><script>a=1</script><SCRIPT type="module">b("</p>")'
        '</SCRIPT><script src="x.js"></script><script type="application/json">{}</script>'
        "<!-- <script>c</script> -->"
    )
    assert inline_scripts(html) == ["a=1", 'b("</p>")']
    # printf 'a=1' | openssl dgst -sha256 -binary | base64
    assert "'sha256-wi/qXXQo5c9H72NUyXySI8ldbc3D4NIwD/eQVrH/PYU='" in policy(html)
    assert protect(html).startswith(
        "<meta content=\"default-src 'none'; script-src 'self' 'sha256-"
    )


def test_every_page_has_a_policy_before_any_script(prepared: Prepared) -> None:
    for address in prepared.pages:
        head = prepared.framed(address).partition("<script")[0]
        assert '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';' in head
        assert "unsafe" not in head


LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => window.violations.push(
    `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`
));
"""
PAGES = (
    "",
    "pilots/",
    "pilots/de-trimaran/",
    "themas/jeugdhulp/",
    "kader/blokken/vijf-stappen/",
    "indicatoren/",
    "begrippen/",
    "bronnen/",
    "bijdragen/",
    "bijdragen/velden/",
    "bijdragen/meldingen/",
    "bijdragen/dekking/",
    "zoeken/",
    "zoeken/?q=thuiszitters",
    "bestaat-niet/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_real_site_breaks_its_own_policy(
    browser: Browser, real_address: str, scheme: Any
) -> None:
    with visit(browser, "about:blank", scheme=scheme) as reader:
        reader.page.context.add_init_script(LISTEN)
        complaints: list[str] = []
        reader.page.on("console", lambda message: complaints.append(message.text))
        for address in PAGES:
            reader.page.goto(f"{real_address}{address}", wait_until="networkidle")
            assert reader.page.evaluate("window.violations") == [], address
        assert [text for text in complaints if "Content Security Policy" in text] == []
        assert reader.errors == []


def test_the_site_works_within_its_policy(browser: Browser, real_address: str) -> None:
    with visit(browser, f"{real_address}pilots/de-trimaran/") as reader:
        page = reader.page
        page.evaluate(LISTEN)
        before = page.locator("body").get_attribute("data-md-color-scheme")
        for _ in range(2):
            page.locator("[data-md-component=palette] label:visible").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") != before
        assert page.evaluate("document.fonts.ready.then(all => all.size)") > 0
        field = page.locator("#kb-kopzoek-veld")
        field.fill("thuiszitters")
        assert page.evaluate("window.violations") == []
        field.press("Enter")
        page.wait_for_url("**/zoeken/?q=thuiszitters")
        expect(page.locator("#resultaten")).to_have_text(re.compile(r"^\d+ resultaten"))
        assert reader.errors == []


def test_a_script_that_slips_into_a_page_does_not_run(browser: Browser, tmp_path: Path) -> None:
    built = build_site(make_project(tmp_path / "project", {"mkdocs.yml": SETTINGS}))
    file = built.folder / "pilots" / "index.html"
    html = file.read_text("utf-8")
    slipped = "<img src=x onerror='window.ran=1'><script>window.ran = 1</script><style>p{}</style>"
    file.write_text(html.replace("<h1", f"{slipped}<h1", 1), encoding="utf-8")
    with serve(built.folder) as address, visit(browser, f"{address}pilots/") as reader:
        assert reader.page.evaluate("window.ran") is None
