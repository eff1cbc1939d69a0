"""Pages are gathered as frozen values first, and only then made into HTML."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from kennisbank import pages
from kennisbank.knowledge.dates import newest_date
from kennisbank.knowledge.ref import Kennis, Ref
from kennisbank.pages.gather.records import record_page
from kennisbank.pages.values import PageValue, SectionPage
from kennisbank.product import Page
from project import ROOT, Html, make_project, read

PLAIN = (str, int, bool, Markup, type(None))


@pytest.fixture(scope="module")
def kennis() -> Kennis:
    return read(ROOT)[0]


@pytest.fixture(scope="module")
def values(kennis: Kennis) -> list[PageValue]:
    return list(pages.gather(kennis))


@pytest.fixture(scope="module")
def made(values: list[PageValue]) -> list[Page]:
    return [pages.render(value) for value in values]


def parts(value: Any) -> Iterator[Any]:
    """All that a value is made of, itself included."""
    yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from parts(one)


def test_templates_are_given_frozen_values_only(values: list[PageValue]) -> None:
    for value in values:
        for part in parts(value):
            if dataclasses.is_dataclass(part):
                assert type(part).__dataclass_params__.frozen, type(part)  # type: ignore[union-attr]
                assert type(part).__module__.startswith("kennisbank.pages.values")
            else:
                assert isinstance(part, (*PLAIN, tuple)), (value.shown.address, part)


def test_a_template_sees_the_value_of_its_page_and_nothing_else() -> None:
    templates = Path(pages.__file__).parent.parent / "templates"
    for template in templates.glob("*.html"):
        for name in ("kennis", "item", "entry"):
            assert not re.search(rf"\b{name}\.", template.read_text("utf-8")), template.name


def test_no_two_pages_stand_at_one_address(values: list[PageValue]) -> None:
    counts = Counter(value.shown.address for value in values)
    assert [address for address, count in counts.items() if count > 1] == []


def test_sources_are_numbered_in_the_order_in_which_a_reader_meets_them(made: list[Page]) -> None:
    for page in made:
        html = Html(page.html)
        met = [int(link.removeprefix("#_bron-")) for link in html.all("[href^='#_bron-']", "href")]
        assert list(dict.fromkeys(met)) == sorted(set(met)), page.address
        listed = [int(one.removeprefix("_bron-")) for one in html.all("[id^=_bron-]", "id")]
        assert listed == list(range(1, len(listed) + 1)), page.address
        assert set(met) <= set(listed), page.address


def test_every_id_is_given_once_and_every_heading_can_be_reached(made: list[Page]) -> None:
    for page in made:
        ids = Html(page.html).ids
        assert [one for one, count in Counter(ids).items() if count > 1] == [], page.address
        assert {heading.anchor for heading in page.headings} <= set(ids), page.address


def test_an_empty_section_has_no_heading(values: list[PageValue]) -> None:
    for value in values:
        if isinstance(value, SectionPage):
            assert all(section.blocks for section in value.sections), value.shown.address


def test_the_same_values_have_the_same_digest_and_others_another(
    kennis: Kennis, values: list[PageValue], tmp_path: Path
) -> None:
    before = {value.shown.address: pages.digest(value) for value in values}
    again = {value.shown.address: pages.digest(value) for value in pages.gather(kennis)}
    assert again == before
    small = read(make_project(tmp_path, {}))[0]
    text = (tmp_path / "pilots/warm-welkom.md").read_text("utf-8")
    changed = read(
        make_project(tmp_path, {"pilots/warm-welkom.md": text.replace("Een rustige", "De rustige")})
    )[0]
    differ = {
        old.shown.address
        for old, new in zip(pages.gather(small), pages.gather(changed), strict=True)
        if pages.digest(old) != pages.digest(new)
    }
    assert "pilots/warm-welkom/" in differ
    assert "doelgroepen/autisme/" in differ
    assert "gemeenten/" not in differ


def test_a_page_tells_the_date_by_which_search_sorts_it(kennis: Kennis) -> None:
    for ref in kennis.entries:
        head = record_page(kennis, ref).head
        newest = newest_date(kennis, ref)
        assert head is not None
        assert (head.newest or head.date).endswith(str(newest or "")), ref


def test_no_two_pages_have_one_title(values: list[PageValue]) -> None:
    titles = Counter(value.shown.title for value in values)
    assert [title for title, count in titles.items() if count > 1] == []


def test_records_with_one_name_say_what_they_are(tmp_path: Path) -> None:
    named = "---\ntitel: Voorbeeldstad\nsamenvatting: X.\nbron: agenda:1\n---\n"
    files = {"docs/regios/voorbeeldstad.md": named, "docs/themas/twee.md": named}
    files["docs/themas/drie.md"] = named.replace("Voorbeeldstad", "Voorbeeld-stad")
    kennis = read(make_project(tmp_path, files))[0]
    assert [
        kennis.title(Ref(kind, item_id))
        for kind, item_id in (
            ("gemeente", "voorbeeldstad"),
            ("regio", "voorbeeldstad"),
            ("thema", "twee"),
            ("thema", "drie"),
            ("thema", "preventie"),
        )
    ] == [
        "Voorbeeldstad (gemeente)",
        "Voorbeeldstad (regio)",
        "Voorbeeldstad (onderwerp, twee)",
        "Voorbeeld-stad (onderwerp, drie)",
        "Preventie",
    ]


def test_a_result_of_which_nobody_says_how_it_was_found_is_not_called_a_statement(
    tmp_path: Path,
) -> None:
    text = (
        "---\ntitel: X\nsamenvatting: X.\nbron: agenda:1\nsoort: casus\nstatus: idee\n"
        "evaluatie: [{uitkomst: Het ging beter.}]\n---\n"
    )
    kennis = read(make_project(tmp_path, {"pilots/x.md": text}))[0]
    html = pages.render(record_page(kennis, Ref("pilot", "x"))).html
    assert "Wel iets gemeld, niet hoe gemeten" in html
    assert "volgens betrokkenen" not in html


def test_what_was_inferred_says_so_wherever_it_is_shown(tmp_path: Path) -> None:
    text = (
        "---\ntitel: X\nsamenvatting: X.\nbron: agenda:1\nstatus: idee\n"
        "soort: {waarde: casus, afgeleid: het gaat over één school}\n---\n"
    )
    kennis = read(make_project(tmp_path, {"pilots/x.md": text}))[0]
    html = pages.render(record_page(kennis, Ref("pilot", "x"))).html
    assert 'casus <span class="kb-afgeleid">(afgeleid)</span>' in html
