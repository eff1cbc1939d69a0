"""Small real sites: MkDocs builds them, and every link is followed."""

import gzip
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import rmtree
from urllib.parse import unquote

import pytest
from mkdocs.exceptions import Abort

from project import Html, Site, build_site, make_project

SETTINGS = (
    (Path(__file__).parent / "klein" / "mkdocs.yml")
    .read_text("utf-8")
    .replace("validation:\n  nav: {omitted_files: ignore}\n", "")
)
Build = Callable[[Mapping[str, str | bytes]], Site]
WRONG = """---
titel: Fout
samenvatting: Nog te verbeteren.
bron: agenda:1
soort: fout
status: idee
---
Tekst.
"""


def text(html: str) -> str:
    """The words of a page's own part, in one line."""
    return Html(html).text()


def test_a_pilot_page_opens_with_what_a_reader_wants_to_know(site: Build) -> None:
    words = text(site({}).html("pilots/warm-welkom/"))
    opening = words.partition("Hoe werkt het")[0]
    for expected in (
        "Warm welkom",
        "Een rustige start van de schooldag.",
        "Geborgd in 2021",
        "Onderzoek met een vergelijkingsgroep",
        "Leerlingen met autisme",
        "6–12 jaar",
        "Voorbeeldstad",
        "De Regenboog uitvoering",
        "circa 1.299",
    ):
        assert expected in opening


def test_a_result_stands_beside_all_that_is_needed_to_weigh_it(site: Build) -> None:
    words = text(site({}).html("pilots/warm-welkom/")).partition("Wat leverde het op")[2]
    for expected in ("8,5", "4,9", "493", "9,9", "8,9", "445", "dagen per twaalf schoolweken"):
        assert expected in words
    assert "De groepen verschilden al bij het begin." in words


def test_what_no_source_says_is_told_apart_from_what_nobody_filled_in(site: Build) -> None:
    words = text(site({}).html("pilots/warm-welkom/")).partition("Wat niemand nog vertelde")[2]
    silent, _, empty = words.partition("Nog niet ingevuld")
    assert "financiering" in silent
    assert "doel" in empty
    assert "Vertel wat u weet" in empty


def test_each_statement_leads_to_its_source(site: Build) -> None:
    html = site({}).html("pilots/warm-welkom/")
    sources = text(html).rpartition("Bronnen")[2]
    assert 'href="#_bron-1"' in html
    assert "Een verzonnen krant" in sources
    assert 'title="regel 20"' in html
    assert "regel" not in sources


def test_a_target_group_shows_its_pilots_and_why(site: Build) -> None:
    words = text(site({}).html("doelgroepen/autisme/"))
    assert "Twee voorbeelden" in words
    assert "Samen naar school" in words
    assert "Warm welkom" in words


def test_a_building_block_shows_its_points_under_their_headings(site: Build) -> None:
    html = site({}).html("kader/blokken/vragen/")
    words = text(html)
    assert (
        html.index(">Kind</h2>") < html.index("Voor wie is het?") < html.index("Wat wil het kind?")
    )
    assert "Vraag het zelf." in words
    assert "regel 52" in html
    assert "afgeleid: de vragen gaan over wie mee kan doen" in words


def test_records_of_several_kinds_can_refer_to_one(site: Build) -> None:
    step = (
        "---\ntitel: Nog een\nsamenvatting: Stap.\nbron: agenda:1\n---\n[zo](pilot:warm-welkom)\n"
    )
    pilot = step.replace("Stap", "Pilot").replace("---\n[", "soort: casus\nstatus: idee\n---\n[")
    built = site({"docs/kader/stappen/nog.md": step, "pilots/nog.md": pilot})
    words = text(built.html("pilots/warm-welkom/")).partition("Ook genoemd bij")[2]
    assert "Pilot." in words
    assert words.count("Nog een") == 2


def test_a_standpoint_shows_every_side_with_its_source(site: Build) -> None:
    html = site({}).html("standpunten/groot-of-klein/")
    for side, claim in (("De Regenboog", "Een groep is klein."), ("Zorg Voorbeeld", "is groot.")):
        assert html.index(side) < html.index(claim)
    assert "Een verzonnen website" in html


def test_a_record_of_before_the_youth_act_says_so(site: Build) -> None:
    law = "jeugdwet:\n  titel: Jeugdwet\n  samenvatting: Een wet.\n  bron: agenda:1\n"
    old = "---\ntitel: Oud\nsamenvatting: Oud.\nbron: agenda:1\npeildatum: 2013\n---\n"
    built = site({"docs/vocabulaires/begrippen.yml": law, "docs/themas/oud.md": old})
    assert "Peildatum: 2013. Dit is van vóór de Jeugdwet" in text(built.html("themas/oud/"))
    assert "van vóór" not in text(built.html("themas/preventie/"))


def test_a_kind_without_records_invites(site: Build) -> None:
    made = site({})
    assert "Voeg het eerste toe" in text(made.html("netwerkgroepen/"))
    assert "Kondig er een aan" in text(made.html("bijeenkomsten/"))


def test_a_theme_without_pilots_invites(site: Build) -> None:
    theme = "---\ntitel: Leeg\nsamenvatting: Nog leeg.\nbron: agenda:1\n---\n"
    words = text(site({"docs/themas/leeg.md": theme}).html("themas/leeg/"))
    assert "Er is hier nog geen pilot beschreven." in words


def test_no_link_on_any_page_is_broken(site: Build) -> None:
    built = site({})
    assert len(built.addresses()) > 20
    assert list(built.broken_links()) == []


def test_every_id_stands_once_on_its_page(site: Build) -> None:
    built = site({})
    for address in built.addresses():
        counts = Counter(built.page(address).ids)
        assert [one for one, count in counts.items() if count > 1] == [], address


def test_script_in_a_file_is_shown_as_text(site: Build) -> None:
    case = Path(__file__).parent / "cases" / "rauwe-html.md"
    pilot = case.read_text("utf-8").partition("=== Meldingen ===")[0]
    built = site({"pilots/rauw.md": pilot})
    for address in ("pilots/rauw/", "pilots/", ""):
        html = built.html(address)
        assert "<script>alert" not in html
        assert "<img" not in html
    assert "<script>alert(2)</script> is tekst" in text(built.html("pilots/rauw/"))


def test_the_edit_link_leads_to_the_file_a_page_came_from(site: Build) -> None:
    built = site({})
    edit = 'href="https://example.org/bewerken/main/'
    assert f'{edit}pilots/warm-welkom.md" rel="edit"' in built.html("pilots/warm-welkom/")
    gemeente = built.html("gemeenten/voorbeeldstad/")
    assert f'{edit}docs/vocabulaires/gemeenten.yml" rel="edit"' in gemeente


def test_pilots_stay_out_of_the_navigation_tree(site: Build) -> None:
    page = site({}).page("themas/preventie/")
    navigation = page.all("[data-md-type=navigation] a", "href")
    assert "../../pilots/" in navigation
    assert not [link for link in navigation if "warm-welkom" in link]


def test_front_matter_never_reaches_a_page(site: Build) -> None:
    broken = '---\ntitel: "Kapot\nsamenvatting: Toch zichtbaar.\nsoort: casus\n---\nDe tekst.\n'
    built = site({"pilots/kapot.md": broken})
    words = text(built.html("pilots/kapot/"))
    assert "Toch zichtbaar." in words
    assert "De tekst." in words
    assert "titel:" not in words


def test_a_strict_build_fails_on_a_problem_and_a_preview_does_not(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {"pilots/fout.md": WRONG})
    with pytest.raises(Abort, match="strict"):
        build_site(project, strict=True)
    assert "Nog te verbeteren." in build_site(project, strict=False).html("pilots/fout/")


def test_a_broken_link_fails_a_strict_build(tmp_path: Path) -> None:
    welcome = "Zie [nergens](nergens/index.md)."
    project = make_project(tmp_path / "project", {"docs/bijdragen/index.md": welcome})
    with pytest.raises(Abort, match="strict"):
        build_site(project, strict=True)


def test_a_table_in_an_ordinary_page_can_be_reached_by_keyboard(site: Build) -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    text = f"# Bijdragen\n\n{table}\nen\n\n{table}"
    page = site({"docs/bijdragen/index.md": text}).page("bijdragen/")
    region = ".kb-tabel[tabindex='0'][role=region]"
    assert page.all(f"{region}:has(> table)", "aria-label") == ["Tabel 1", "Tabel 2"]


def test_an_ordinary_page_that_is_a_link_out_of_the_project_is_not_published(
    tmp_path: Path,
) -> None:
    secret = tmp_path / "geheim.md"
    secret.write_text("# Geheim", encoding="utf-8")
    project = make_project(tmp_path / "project", {})
    (project / "docs" / "bijdragen" / "geheim.md").symlink_to(secret)
    with pytest.raises(Abort, match="strict"):
        build_site(project, strict=True)
    assert "bijdragen/geheim/" not in build_site(project, strict=False).addresses()


def test_the_lists_of_terms_are_no_files_of_the_site(site: Build) -> None:
    assert not list(site({}).folder.rglob("*.yml"))


def test_settings_that_give_no_site_say_what_to_do(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number, (line, said) in enumerate(
        (
            ("use_directory_urls: false", "zet use_directory_urls op true"),
            ("docs_dir: pilots", "leest uit een map die docs heet"),
        )
    ):
        files = {"mkdocs.yml": f"{SETTINGS}{line}\n"}
        with pytest.raises(Abort):
            build_site(make_project(tmp_path / str(number), files))
        assert said in caplog.text


def test_a_project_without_pilots_is_no_empty_site(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = make_project(tmp_path / "project", {})
    rmtree(project / "pilots")
    with pytest.raises(Abort):
        build_site(project, strict=False)
    assert "staat geen map pilots" in caplog.text


def test_a_link_to_a_folder_stops_before_it_is_followed_round(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = make_project(tmp_path / "project", {})
    for name in ("een", "twee"):
        (project / "docs" / name).symlink_to(project / "docs", target_is_directory=True)
    with pytest.raises(Abort):
        build_site(project, strict=False)
    assert "een verwijzing naar een andere map" in caplog.text


def test_settings_may_stand_in_a_folder_of_their_own(tmp_path: Path) -> None:
    settings = "INHERIT: ../mkdocs.yml\ndocs_dir: ../docs\nsite_name: Productie\n"
    project = make_project(tmp_path / "project", {"config/productie.yml": settings})
    built = build_site(project, settings="config/productie.yml", to=tmp_path / "site")
    assert "Productie" in built.html("pilots/warm-welkom/")
    assert built.addresses() == build_site(project).addresses()


def test_a_menu_that_names_a_page_that_is_not_there_fails_a_strict_build(tmp_path: Path) -> None:
    files = {"mkdocs.yml": SETTINGS.replace("pilots/index.md", "pilotten/index.md")}
    with pytest.raises(Abort, match="strict"):
        build_site(make_project(tmp_path / "project", files))


def test_a_site_without_a_menu_of_its_own_gets_one(site: Build) -> None:
    html = site({"mkdocs.yml": SETTINGS.partition("nav:")[0]}).html("themas/preventie/")
    menu = html.partition('data-md-type="navigation"')[2].partition("</nav>")[0]
    assert "../../bijdragen/velden/" in html
    assert "warm-welkom" not in menu


@pytest.mark.parametrize(
    "page", ["pilots/index.md", "pilots/warm-welkom.md", "kader/index.md", "bijdragen/velden.md"]
)
def test_a_menu_may_name_any_page(site: Build, page: str) -> None:
    built = site({"mkdocs.yml": f"{SETTINGS}  - Groep:\n      - {page}\n"})
    folder = page.removesuffix(".md").removesuffix("/index")
    assert f'href="../{folder}/" class="md-nav__link"' in built.html("zoeken/")


def test_names_in_the_settings_are_shown_as_text(site: Build) -> None:
    naughty = '"<img src=x>&"'
    settings = f"""\
site_name: {naughty}
site_description: {naughty}
site_author: {naughty}
site_url: http://127.0.0.1/
copyright: <b>Vrij</b>
plugins: [kennisbank]
theme:
  name: material
  language: nl
  font: false
  features: [navigation.tabs, navigation.footer]
  palette:
    - {{scheme: default, toggle: {{icon: material/weather-sunny, name: {naughty}}}}}
extra:
  social: [{{icon: material/home, link: {naughty}, name: {naughty}}}]
nav:
  - {naughty}: index.md
  - {naughty}:
      - pilots/index.md
      - {naughty}: "https://voorbeeld.nl/?a=1&b=<img src=x>"
"""
    built = site({"mkdocs.yml": settings})
    for address in ("", "pilots/", "pilots/warm-welkom/"):
        html = built.html(address)
        assert "<img" not in html
        assert "&amp;lt;" not in html
        assert "&lt;img src=x&gt;&amp;" in html
        assert "<b>Vrij</b>" in html
    missing = (built.folder / "404.html").read_text("utf-8")
    assert "<img" not in missing


def test_the_site_map_names_every_page_once(site: Build) -> None:
    built = site({})
    text = (built.folder / "sitemap.xml").read_text("utf-8")
    found = [unquote(loc.partition("<")[0]) for loc in text.split("<loc>")[1:]]
    assert sorted(found) == sorted(f"http://127.0.0.1:8000/onder/{a}" for a in built.addresses())
    assert gzip.decompress((built.folder / "sitemap.xml.gz").read_bytes()).decode() == text


def test_an_ordinary_page_shows_markup_as_text_and_follows_no_script(site: Build) -> None:
    page = "# Dag <script>alert(1)</script>\n\n<img src=x onerror=alert(2)>\n\n[x](javascript:a)\n"
    for name in ("docs/bijdragen/dag.md", "docs/dag.md", "docs/Themas/dag.md"):
        html = site({name: page}).html(name.removeprefix("docs/").removesuffix(".md"))
        assert "<script>alert" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html
        assert "<title>Dag &lt;script&gt;" in html


def test_an_ordinary_page_may_lead_to_everything_on_the_site(site: Build) -> None:
    page = """# Wegwijzer

## Hier

[a](bijdragen/index.md) [b](bijdragen/velden.md#pilot) [c](../pilots/warm-welkom.md) [d](#hier)
[e](folder.pdf) [f](thema:preventie) [g](index.md) [^agenda]
"""
    built = site({"docs/wegwijzer.md": page, "docs/folder.pdf": b"%PDF"})
    html = built.html("wegwijzer/")
    for url in (
        "../bijdragen/",
        "../bijdragen/velden/#pilot",
        "../pilots/warm-welkom/",
        "#hier",
        "../folder.pdf",
        "../themas/preventie/",
        "../",
    ):
        assert f'<a href="{url}">' in html
    assert list(built.broken_links()) == []


@pytest.mark.parametrize(
    "text",
    [
        "[x](nergens.md)",
        "[x](velden.md#nergens)",
        "[x](#nergens)",
        "[^nergens]",
        "[x](bijlage.pdf)",
    ],
)
@pytest.mark.parametrize("page", ["docs/index.md", "docs/themas/index.md", "docs/bijdragen/a.md"])
def test_what_leads_nowhere_in_a_text_of_our_own_is_told(
    tmp_path: Path, page: str, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    project = make_project(tmp_path / "project", {page: f"# Kop\n\n{text}\n"})
    build_site(project, strict=False)
    assert f"{page}:3:1" in caplog.text


def test_a_head_on_an_ordinary_page_is_not_printed(
    site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    page = "\n---\ntitel: Mooi\nsamenvatting: Kort.\ngeheim: x1y2\n---\n\n# Kop\n"
    html = site({"docs/bijdragen/kop.md": page}).html("bijdragen/kop/")
    assert "<title>Kop - " in html
    assert "x1y2" not in html
    assert "Mooi" not in html
    assert "docs/bijdragen/kop.md:2:1" in caplog.text
    assert "[kop-hoort-niet]" in caplog.text


def test_attachments_stand_beside_what_they_belong_to(site: Build) -> None:
    pdf = b"%PDF-1.7 \x00\xff"
    files = {"pilots/plan.pdf": pdf, "docs/themas/foto.png": pdf, "docs/bijlagen/plan.pdf": pdf}
    built = site(files)
    for place in ("pilots/plan.pdf", "themas/foto.png", "bijlagen/plan.pdf"):
        assert (built.folder / place).read_bytes() == pdf
