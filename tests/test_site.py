"""Small real sites: MkDocs builds them, and every link is followed."""

from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from project import Site, build_site, make_project

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
    main = html.partition("<article")[2].rpartition("</article>")[0]
    parts = [part.partition(">")[2] for part in main.split("<")]
    return " ".join(unescape(" ".join(parts)).split())


def test_a_pilot_page_opens_with_what_a_reader_wants_to_know(site: Build) -> None:
    words = text(site({}).html("pilots/warm-welkom/"))
    opening = words.partition("Aanpak")[0]
    for expected in (
        "Warm welkom",
        "Een rustige start van de schooldag.",
        "geborgd mei 2021",
        "resultaat: onderzoek met een vergelijkingsgroep",
        "Leerlingen met autisme",
        "6 tot 12 jaar",
        "Voorbeeldstad",
        "De Regenboog uitvoering",
        "circa 1.299",
    ):
        assert expected in opening


def test_a_result_stands_beside_all_that_is_needed_to_weigh_it(site: Build) -> None:
    words = text(site({}).html("pilots/warm-welkom/")).partition("Resultaten")[2]
    for expected in ("8,5", "4,9", "493", "9,9", "8,9", "445", "dagen per twaalf schoolweken"):
        assert expected in words
    assert "De groepen verschilden al bij het begin." in words


def test_what_no_source_says_is_told_apart_from_what_nobody_filled_in(site: Build) -> None:
    words = text(site({}).html("pilots/warm-welkom/")).partition("Nog niet bekend")[2]
    silent, _, empty = words.partition("Dit heeft nog niemand ingevuld")
    assert "financiering" in silent
    assert "doel" in empty
    assert "Vul deze pagina aan" in empty


def test_each_statement_leads_to_its_source(site: Build) -> None:
    html = site({}).html("pilots/warm-welkom/")
    sources = html.partition('<h2 id="bronnen">')[2]
    assert 'href="#bron-1"' in html
    assert "Een verzonnen krant" in sources
    assert "regel 20" in sources


def test_a_target_group_shows_its_pilots_and_why(site: Build) -> None:
    words = text(site({}).html("doelgroepen/autisme/"))
    assert "Pilots voor deze doelgroep" in words
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
    words = text(built.html("pilots/warm-welkom/")).partition("Genoemd in de tekst van")[2]
    assert "Pilot." in words
    assert words.count("Nog een") == 2


def test_a_standpoint_shows_every_side_with_its_source(site: Build) -> None:
    html = site({}).html("standpunten/groot-of-klein/")
    for side, claim in (("De Regenboog", "Een groep is klein."), ("Zorg Voorbeeld", "is groot.")):
        assert html.index(side) < html.index(claim)
    assert "Een verzonnen website" in html


def test_the_chain_from_indicator_to_main_line_shows_its_gaps(site: Build) -> None:
    indicator = "---\ntitel: Verzuim\nsamenvatting: Hoe vaak.\nbron: agenda:1\n---\n"
    words = text(site({"docs/indicatoren/verzuim.md": indicator}).html("indicatoren/"))
    assert "Verzuim geen schakel in de bronnen geen schakel in de bronnen" in words


def test_a_record_of_before_the_youth_act_says_so(site: Build) -> None:
    law = "jeugdwet:\n  titel: Jeugdwet\n  samenvatting: Een wet.\n  bron: agenda:1\n"
    old = "---\ntitel: Oud\nsamenvatting: Oud.\nbron: agenda:1\npeildatum: 2013\n---\n"
    built = site({"docs/vocabulaires/begrippen.yml": law, "docs/themas/oud.md": old})
    assert "Peildatum: 2013. Dit is van vóór de Jeugdwet" in text(built.html("themas/oud/"))
    assert "van vóór" not in text(built.html("themas/preventie/"))


def test_a_kind_without_records_invites(site: Build) -> None:
    assert "Voeg het eerste toe." in text(site({}).html("bijeenkomsten/"))


def test_a_theme_without_pilots_invites(site: Build) -> None:
    theme = "---\ntitel: Leeg\nsamenvatting: Nog leeg.\nbron: agenda:1\n---\n"
    words = text(site({"docs/themas/leeg.md": theme}).html("themas/leeg/"))
    assert "Er is hier nog geen pilot beschreven." in words


def test_no_link_on_any_page_is_broken(site: Build) -> None:
    built = site({})
    assert len(built.addresses()) > 20
    assert list(built.broken_links()) == []


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
    edit = 'href="https://example.org/bewerken/main/docs/'
    assert f'{edit}../pilots/warm-welkom.md" rel="edit"' in built.html("pilots/warm-welkom/")
    gemeente = built.html("gemeenten/voorbeeldstad/")
    assert f'{edit}../docs/vocabulaires/gemeenten.yml" rel="edit"' in gemeente


def test_pilots_stay_out_of_the_navigation_tree(site: Build) -> None:
    html = site({}).html("themas/preventie/")
    navigation = html.partition('data-md-type="navigation"')[2].partition("</nav>")[0]
    assert "pilots/" in navigation
    assert "warm-welkom" not in navigation


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
    page = f"# Bijdragen\n\n{table}\nen\n\n{table}"
    html = site({"docs/bijdragen/index.md": page}).html("bijdragen/")
    regions = '<div class="kb-tabel" tabindex="0" role="region" aria-label="Tabel {}">'
    assert html.count(regions.format(1)) == html.count(regions.format(2)) == 1
    assert html.count("<table") == html.count("</table></div>") == 2


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


def test_a_site_without_folders_for_pages_says_what_to_do(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = (Path(__file__).parent / "klein" / "mkdocs.yml").read_text("utf-8")
    files = {"mkdocs.yml": settings + "use_directory_urls: false\n"}
    with pytest.raises(Abort):
        build_site(make_project(tmp_path / "project", files))
    assert "zet use_directory_urls op true" in caplog.text
