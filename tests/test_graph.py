"""Relations are declared once; links, backlinks, facets and dates follow from that."""

from pathlib import Path

import pytest

from kennisbank.knowledge.dates import statement_date
from kennisbank.knowledge.ref import Kennis, Ref
from kennisbank.model import Pilot
from project import ROOT, make_project, messages, read

WELCOME = Ref("pilot", "warm-welkom")
TOGETHER = Ref("pilot", "samen-naar-school")


@pytest.fixture
def kennis(tmp_path: Path) -> Kennis:
    return read(make_project(tmp_path, {}))[0]


def test_a_reference_links_both_ways_and_says_why(kennis: Kennis) -> None:
    (link,) = kennis.incoming[Ref("organisatie", "de-regenboog")]
    assert link.source == WELCOME
    assert (link.field, link.back) == ("partners.organisatie", "Partner in deze pilots")
    assert link.detail == "uitvoering"
    assert link in kennis.outgoing[WELCOME]


def test_a_link_in_the_text_counts_as_well(kennis: Kennis) -> None:
    shown = {(link.field, link.back) for link in kennis.incoming[TOGETHER]}
    assert shown == {("vervolg_op", "Vervolg"), ("proza", "Ook genoemd bij")}


def test_facets_count_pilots_once_per_value(kennis: Kennis) -> None:
    facets = kennis.facets["pilot"]
    assert facets["doelgroepen"]["autisme"] == ("samen-naar-school", "warm-welkom")
    assert facets["sectoren"] == {"po": ("warm-welkom",), "vo": ("warm-welkom",)}
    assert facets["evaluatie.opzet"] == {"vergelijking": ("warm-welkom",)}


def test_only_the_last_status_counts(kennis: Kennis) -> None:
    assert set(kennis.facets["pilot"]["status"]) == {"loopt", "geborgd"}


def test_an_unknown_term_is_no_facet(tmp_path: Path) -> None:
    text = "---\ntitel: X\nsamenvatting: X.\nbron: agenda:1\ndoelgroepen: [autsime]\n---\n"
    kennis, _ = read(make_project(tmp_path, {"pilots/x.md": text}))
    assert "autsime" not in kennis.facets["pilot"]["doelgroepen"]


def test_the_date_of_a_statement_is_its_own_that_of_its_source_or_that_of_the_file(
    kennis: Kennis,
) -> None:
    pilot = kennis.items["pilot"]["warm-welkom"]
    dates = {s.path: str(statement_date(kennis, pilot, s)) for s in pilot.uitspraken()}
    assert dates["status", 0] == "2018"
    assert dates["leeftijd",] == "mei 2021"
    assert dates["soort",] == "2020"


def test_without_a_date_of_its_own_a_file_takes_that_of_its_source(kennis: Kennis) -> None:
    pilot = kennis.items["pilot"]["samen-naar-school"]
    told = [statement for statement in pilot.uitspraken() if statement.bron]
    assert {str(statement_date(kennis, pilot, statement)) for statement in told} == {"2019"}


def test_a_value_knows_whether_it_was_inferred(kennis: Kennis) -> None:
    pilot = kennis.items["pilot"]["warm-welkom"]
    assert isinstance(pilot, Pilot)
    assert [feit.afgeleid for feit in pilot.sectoren.feiten] == [
        None,
        "de krant noemt ook een brugklas",
    ]


def test_a_long_ring_is_told_once(tmp_path: Path) -> None:
    files = {
        f"pilots/r{number}.md": f"---\ntitel: R\nsamenvatting: R.\nbron: agenda:1\nsoort: casus\n"
        f"status: idee\nvervolg_op: r{(number + 1) % 300}\n---\n"
        for number in range(300)
    }
    _, problems = read(make_project(tmp_path, files))
    assert [one.code for one in problems] == ["kringverwijzing"]
    assert problems[0].place.path == "pilots/r0.md"


def test_a_source_knows_who_rests_on_it(kennis: Kennis) -> None:
    assert kennis.used_in["site"] == (WELCOME, Ref("standpunt", "groot-of-klein"))
    assert TOGETHER in kennis.used_in["agenda"]
    # A source of a file's own is nobody else's.
    assert "krant" not in kennis.used_in


def test_a_source_that_only_a_text_names_is_used_too(tmp_path: Path) -> None:
    text = "---\ntitel: X\nsamenvatting: X.\nbron: agenda\n---\nZo [^site:3].\n"
    kennis, _ = read(make_project(tmp_path, {"docs/themas/x.md": text}))
    assert Ref("thema", "x") in kennis.used_in["site"]


def test_a_near_name_is_offered_for_a_source_of_ones_own(tmp_path: Path) -> None:
    own = (ROOT / "tests/klein/pilots/warm-welkom.md").read_text("utf-8")
    text = own.replace("[^krant]", "[^krnat]")
    (found,) = messages(tmp_path, {"pilots/warm-welkom.md": text})
    assert "Bedoelde u 'krant'?" in found


@pytest.mark.parametrize("page", ["docs/index.md", "docs/themas/index.md", "docs/bijdragen/a.md"])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[x](nergens.md)", ["kapotte-link"]),
        ("[x](thema:nergens)", ["kapotte-link"]),
        ("[x](thema:preventie#nergens)", ["onbekend-anker"]),
        ("[^nergens]", ["onbekende-term"]),
        ("[x](thema:preventie), [y](https://example.org/weg.md) en [^agenda:3]", []),
        ("[x](pilot:warm-welkom#zo-gaat-het) en [y](pilot:warm-welkom#_bron-1)", []),
    ],
)
def test_a_page_that_is_no_record_is_read_with_the_same_care(
    page: str, text: str, told: list[str], tmp_path: Path
) -> None:
    _, problems = read(make_project(tmp_path, {page: f"# Kop\n\nEen zin.\n\n{text}\n"}))
    assert [one.code for one in problems] == told
    assert {str(one.place).rpartition(":")[0] for one in problems} <= {f"{page}:5"}


def test_a_heading_of_an_ordinary_page_can_be_named(tmp_path: Path) -> None:
    files = {
        "docs/bijdragen/index.md": "# Bijdragen\n\n## Eerst lezen\n",
        "docs/bijdragen/a.md": "# A\n\n[x](index.md#eerst-lezen)\n[y](index.md#eerst-lesen)\n",
    }
    (found,) = messages(tmp_path, files)
    assert found.startswith("docs/bijdragen/a.md:4:")
    assert "eerst-lezen" in found


def test_a_list_of_terms_is_no_page_to_link_to(tmp_path: Path) -> None:
    page = "# A\n\n[x](../vocabulaires/gemeenten.yml)\n"
    (found,) = messages(tmp_path, {"docs/bijdragen/a.md": page})
    assert found.endswith("[kapotte-link]")


def test_a_near_name_is_offered_for_a_source_too(tmp_path: Path) -> None:
    (found,) = messages(tmp_path, {"docs/bijdragen/a.md": "# Kop\n\n[^agneda:3]\n"})
    assert "Bedoelde u 'agenda'?" in found


@pytest.mark.parametrize(
    ("source", "fields", "told"),
    [
        ("agenda", "omschrijving: Rust.", set()),
        ("", "omschrijving: Rust.", {"zonder-bron"}),
        # A summary is a statement too, and has no source of its own.
        ("", "omschrijving: {waarde: Rust., bron: agenda}", {"zonder-bron"}),
        ("", "samenvatting:\nomschrijving: Rust.", {"zonder-bron", "ontbreekt"}),
        ("", "samenvatting:\nomschrijving: {waarde: Rust., bron: agenda}", {"ontbreekt"}),
        # The day on which a page was seen is a date too.
        ("site", "omschrijving: Rust.", set()),
        # What is wrong with a source is told once; its date is no further news.
        ("niets", "omschrijving: Rust.", {"onbekende-term"}),
        ("agenda:1-100", "omschrijving: Rust.", set()),
        ("site:999", "omschrijving: Rust.", set()),
        ("agenda:101", "omschrijving: Rust.", {"regels-buiten-bron"}),
        ("agenda:0", "omschrijving: Rust.", {"regels-buiten-bron"}),
        ("agenda:1-9999", "omschrijving: Rust.", {"regels-buiten-bron"}),
        ("agenda:1", "omschrijving: {waarde: Rust., bron: 'agenda:9999'}", {"regels-buiten-bron"}),
    ],
)
def test_each_statement_has_a_source_that_exists_and_a_date(
    source: str, fields: str, told: set[str], tmp_path: Path
) -> None:
    summary = "" if "samenvatting" in fields else "samenvatting: X.\n"
    text = f"---\ntitel: X\n{summary}bron: {source}\n{fields}\n---\n"
    _, problems = read(make_project(tmp_path, {"docs/doelgroepen/x.md": text}))
    assert {one.code for one in problems} == told


def test_knowledge_cannot_be_changed(kennis: Kennis) -> None:
    with pytest.raises(TypeError):
        kennis.items["pilot"]["x"] = kennis.items["pilot"]["warm-welkom"]  # type: ignore[index] # that is the point
