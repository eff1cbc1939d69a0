"""What people write, and what a reader sees of it."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from kennisbank.model.shared import Periode
from kennisbank.model.values import (
    Aantal,
    Adres,
    Bronverwijzingen,
    Datum,
    Geheel,
    Getal,
    Groepsgrootte,
    Leeftijd,
    Tekst,
    Telefoon,
    Titel,
    Vindplaats,
    Written,
    in_dutch,
    read_number,
)


@pytest.mark.parametrize(
    ("written", "shown", "machine"),
    [
        ("2019", "2019", "2019"),
        ("2019-3", "maart 2019", "2019-03"),
        ("2019-03-14", "14 maart 2019", "2019-03-14"),
        ("2019/2020", "schooljaar 2019/2020", "2019"),
        ("circa 2019", "circa 2019", "2019"),
        ("ca. 2019", "circa 2019", "2019"),
        ("na 2021", "na 2021", "2021"),
        ("Eind 2021-12", "eind december 2021", "2021-12"),
    ],
)
def test_a_date_is_as_exact_as_its_source(written: str, shown: str, machine: str) -> None:
    date = Datum.read(written)
    assert (str(date), date.iso) == (shown, machine)


@pytest.mark.parametrize("written", ["2019-01-01", "2019-12-31", "2020-02-29", "2019-04-30"])
def test_the_first_and_the_last_day_are_days(written: str) -> None:
    assert Datum.read(written).iso == written


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2019-00", "onmogelijke-datum"),
        ("2019-13", "onmogelijke-datum"),
        ("2019-01-00", "onmogelijke-datum"),
        ("2019-01-32", "onmogelijke-datum"),
        ("2019-02-29", "onmogelijke-datum"),
        ("2019/2021", "onmogelijke-datum"),
        ("2019/2019", "onmogelijke-datum"),
        ("14-03-2019", "geen-datum"),
        ("19", "geen-datum"),
        ("circa", "geen-datum"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_told(written: str, code: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        Datum.read(written)
    assert caught.value.type == code


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019", (2019, 1, 1), (2019, 12, 31)),
        ("2019-03", (2019, 3, 1), (2019, 3, 31)),
        ("2019-03-14", (2019, 3, 14), (2019, 3, 14)),
        ("2019/2020", (2019, 8, 1), (2020, 7, 31)),
        ("voor 2019", (0, 1, 1), (2019, 12, 31)),
        ("na 2019-03", (2019, 3, 1), (9999, 12, 31)),
        ("circa 2019-03", (2018, 3, 1), (2020, 3, 31)),
        ("eind 2019", (2019, 1, 1), (2019, 12, 31)),
    ],
)
def test_a_date_may_be_any_day_from_its_first_to_its_last(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert Datum.read(written).span == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        "2018, eind 2018, 2019, 2019-01, 2019-01-01, 2019-03, 2019-03-14, 2019-12-31, na 2019",
        "2019, 2019-07-31, 2019/2020, 2019-08-01, 2019-09, eind 2019, 2020",
    ],
)
def test_dates_have_an_order(written: str) -> None:
    keys = [Datum.read(one).sorteer for one in written.split(", ")]
    assert all(before < after for before, after in pairwise(keys))


def test_every_month_has_its_name() -> None:
    shown = [str(Datum.read(f"2019-{month}")).split()[0] for month in range(1, 13)]
    assert " ".join(shown) == (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("8.5", "8,5"),
        ("8,5", "8,5"),
        ("-1,13", "−1,13"),
        ("1299", "1.299"),
        ("10240", "10.240"),
        ("0,125", "0,125"),
        ("10", "10"),
        ("400", "400"),
        ("0", "0"),
    ],
)
def test_numbers_are_shown_as_in_dutch(written: str, shown: str) -> None:
    assert in_dutch(read_number(written)) == shown


@pytest.mark.parametrize("written", ["1.299", "12:30", "1e3", "010", "tien", "", "1,2,3", "٣"])
def test_what_can_be_read_in_two_ways_is_no_number(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        read_number(written)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("6-12", "6–12 jaar"),
        ("6 – 12 jaar", "6–12 jaar"),
        ("2,5 tot 7", "2,5 tot 7 jaar"),
        ("6 tot en met 12", "6 tot en met 12 jaar"),
        ("6 t/m 12", "6 tot en met 12 jaar"),
        ("Vanaf 9", "vanaf 9 jaar"),
        ("tot 23", "tot 23 jaar"),
        ("Tot en met 23", "tot en met 23 jaar"),
    ],
)
def test_ages(written: str, shown: str) -> None:
    assert str(Leeftijd.read(written)) == shown


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        (Leeftijd, "12-6", "verkeerde-volgorde"),
        (Leeftijd, "12,5 tot 12", "verkeerde-volgorde"),
        (Leeftijd, "zes tot twaalf", "geen-leeftijd"),
        (Leeftijd, "12", "geen-leeftijd"),
        (Leeftijd, "6-12 maanden", "geen-leeftijd"),
        (Vindplaats, "agenda:5-3", "verkeerde-volgorde"),
        (Vindplaats, "agenda:1-2, 5-3", "verkeerde-volgorde"),
        (Vindplaats, "agenda:", "geen-bronverwijzing"),
        (Vindplaats, "De agenda", "geen-bronverwijzing"),
    ],
)
def test_a_range_that_runs_back_or_is_none_is_told(
    kind: type[Written], written: str, code: str
) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        kind.read(written)
    assert caught.value.type == code


@pytest.mark.parametrize(("kind", "written"), [(Leeftijd, "6-6"), (Vindplaats, "agenda:5-5, 7")])
def test_a_range_of_one_is_a_range(kind: type[Written], written: str) -> None:
    assert kind.read(written).written == written.replace("5-5", "5")


@pytest.mark.parametrize("written", ["maximaal 20", "minder dan 10", "1.299"])
def test_amounts_keep_the_word_before_them(written: str) -> None:
    if written == "1.299":
        with pytest.raises(PydanticCustomError):
            Aantal.read(written)
    else:
        assert str(Aantal.read(written)) == written


def test_a_finding_is_a_source_and_its_lines() -> None:
    finding = Vindplaats.read("agenda-alkmaar: 842-843, 558")
    assert finding == Vindplaats("agenda-alkmaar", ((842, 843), (558, 558)))
    assert finding.regeltekst == "842-843, 558"


@pytest.mark.parametrize("written", ["072 123 45 67", "14 072", "0800-1234", "+31 72 123 45 67"])
def test_a_general_number_stays_as_it_is_written(written: str) -> None:
    assert TypeAdapter(Telefoon).validate_python(written) == written


@pytest.mark.parametrize(
    "written",
    [
        "06 12345678",
        "06-12345678",
        "+31 6 12345678",
        "+31 (0)6 12345678",
        "0031 6 12345678",
        "00 31 (0)6 12345678",
        "bel de school",
        "12",
        "",
    ],
)
def test_a_mobile_number_is_of_a_person(written: str) -> None:
    with pytest.raises(ValidationError, match="geen-telefoonnummer"):
        TypeAdapter(Telefoon).validate_python(written)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Datum, ["2019", "2019-03", "2019-03-14", "2019/2020", "circa 2019", "eind 2021-12"]),
        (Leeftijd, ["6-12", "2.5 tot 7", "6 tot en met 12", "vanaf 9", "tot 23"]),
        (Aantal, ["132", "circa 20", "minder dan 10"]),
        (Vindplaats, ["parlan", "agenda-alkmaar:842-843, 558"]),
    ],
)
def test_a_value_is_written_as_it_is_read(kind: type[Written], written: list[str]) -> None:
    assert [kind.read(text).written for text in written] == written
    assert {kind.read(text) for text in kind.examples} == {
        kind.read(kind.read(text).written) for text in kind.examples
    }


@pytest.mark.parametrize(
    "written", ["1", "3", "maximaal 4", "meer dan 5", "circa 9", "minder dan 5"]
)
def test_any_number_below_ten_is_a_small_group(written: str) -> None:
    with pytest.raises(ValidationError, match="kleine-groep"):
        TypeAdapter(Groepsgrootte).validate_python(written)


@pytest.mark.parametrize("written", ["0", "10", "minder dan 10", "maximaal 20"])
def test_ten_or_fewer_than_ten_or_none_is_no_small_group(written: str) -> None:
    assert TypeAdapter(Groepsgrootte).validate_python(written).written == written


@pytest.mark.parametrize("kind", [Geheel, Groepsgrootte])
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("-1", "negatief-getal"),
        ("−20", "negatief-getal"),
        ("8,5", "geen-getal"),
        ("een paar", "geen-getal"),
        ("circa", "geen-getal"),
        ("10 20", "geen-getal"),
    ],
)
def test_a_count_is_a_whole_number_and_never_negative(kind: Any, written: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(written)
    assert {error["type"] for error in caught.value.errors()} == {code}


def test_a_number_that_was_read_already_stays_as_it_is() -> None:
    assert TypeAdapter(Geheel).validate_python(20) == 20
    assert TypeAdapter(Getal).validate_python(Decimal("8.5")) == Decimal("8.5")


@pytest.mark.parametrize("written", ["ca. 20", "Ca. 20", "circa 20"])
def test_two_ways_to_write_about_are_one(written: str) -> None:
    assert Aantal.read(written) == Aantal(20, "circa")


@pytest.mark.parametrize(
    ("van", "tot", "possible"),
    [
        ("2020-06", "2020-03", False),
        ("2020-06-02", "2020-06-01", False),
        ("2021", "2020/2021", True),
        ("2020-06", "2020", True),
        ("circa 2021", "2020", True),
        ("circa 2023", "2020", False),
        ("na 2019", "2020", True),
        ("2020", "voor 2020", True),
    ],
)
def test_a_period_ends_after_it_begins_as_far_as_is_known(
    van: str, tot: str, *, possible: bool
) -> None:
    def read() -> str:
        return str(Periode(van=Datum.read(van), tot=Datum.read(tot)))

    if possible:
        assert " tot " in read()
    else:
        with pytest.raises(ValidationError, match="verkeerde-volgorde"):
            read()


@pytest.mark.parametrize(
    "written",
    [
        "https:fout",
        "ftp://voorbeeld.nl/",
        "//voorbeeld.nl/",
        "https://",
        "https://x",
        "http://voorbeeld..nl",
        "https://wie:wat@voorbeeld.nl/",
        "javascript:alert(1)//.nl",
        "https://voorbeeld.nl/<b>",
        "https://voorbeeld.nl:geen/",
        "https://" + "a." * 30_000 + "nl",
        "https://voorbeeld.nl/" + "a" * 1980,
        *(f"https://voorbeeld.nl/{mark}x" for mark in '<>"`{}|\\^ '),
    ],
)
def test_what_leads_nowhere_is_no_address(written: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Adres).validate_python(written)
    assert {error["type"] for error in caught.value.errors()} == {"geen-adres"}


@pytest.mark.parametrize(
    "written",
    [
        "https://voorbeeld.nl",
        "http://a.voorbeeld.nl:80/é?x=1#y",
        "https://voorbeeld.nl/a@b",
        "https://voorbeeld.nl/" + "a" * 1979,
        "https://" + "a" * 250 + ".nl",
    ],
)
def test_an_address_stays_as_it_is_written(written: str) -> None:
    assert TypeAdapter(Adres).validate_python(written) == written


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, []),
        ("", []),
        ([], []),
        ("krant", ["krant"]),
        (["krant", "site:3"], ["krant", "site:3"]),
    ],
)
def test_a_list_of_sources_may_be_one_or_none(written: Any, read: list[str]) -> None:
    found = TypeAdapter(Bronverwijzingen).validate_python(written)
    assert [one.written for one in found] == read


@pytest.mark.parametrize("kind", [Getal, Geheel, Adres, Telefoon, Tekst, Titel, Datum])
@pytest.mark.parametrize("written", [["1"], {"a": "1"}, None])
def test_a_value_is_one_value(kind: Any, written: Any) -> None:
    with pytest.raises(ValidationError, match="verkeerde-vorm"):
        TypeAdapter(kind).validate_python(written)


@pytest.mark.parametrize(("kind", "most"), [(Titel, 200), (Tekst, 10_000)])
def test_a_text_is_one_line_of_a_size_that_fits(kind: Any, most: int) -> None:
    adapter = TypeAdapter(kind)
    assert adapter.validate_python(" een\n  regel ") == "een regel"
    assert len(adapter.validate_python("a" * most)) == most
    for wrong, code in (("a" * (most + 1), "te-lang"), (" \n ", "verkeerde-vorm")):
        with pytest.raises(ValidationError, match=code):
            adapter.validate_python(wrong)
