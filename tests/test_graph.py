"""Relations are declared once; links, backlinks, facets and dates follow from that."""

from pathlib import Path

import pytest

from kennisbank.graph import Kennis, Ref
from kennisbank.model import Pilot
from project import make_project, read

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
    fields = {link.field for link in kennis.incoming[TOGETHER]}
    assert fields == {"vervolg_op", "proza"}


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
    dates = {s.path: str(kennis.date(pilot, s)) for s in pilot.uitspraken()}
    assert dates["status", 0] == "2018"
    assert dates["leeftijd",] == "mei 2021"
    assert dates["soort",] == "2020"


def test_without_a_date_of_its_own_a_file_takes_that_of_its_source(kennis: Kennis) -> None:
    pilot = kennis.items["pilot"]["samen-naar-school"]
    assert {str(kennis.date(pilot, s)) for s in pilot.uitspraken()} == {"2019"}


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


def test_knowledge_cannot_be_changed(kennis: Kennis) -> None:
    with pytest.raises(TypeError):
        kennis.items["pilot"]["x"] = kennis.items["pilot"]["warm-welkom"]  # type: ignore[index] # that is the point
