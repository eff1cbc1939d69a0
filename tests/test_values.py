"""What people write, and what a reader sees of it."""

import pytest
from pydantic_core import PydanticCustomError

from kennisbank.model.values import (
    Aantal,
    Datum,
    Leeftijd,
    Vindplaats,
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


def test_dates_have_an_order() -> None:
    written = ["2018", "2019", "2019-03", "2019-03-14", "2019/2020", "na 2019", "2020"]
    assert sorted(written, key=lambda text: Datum.read(text).sorteer) == written


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
        ("6-12", "6 tot 12 jaar"),
        ("2,5 tot 7", "2,5 tot 7 jaar"),
        ("vanaf 9", "vanaf 9 jaar"),
        ("tot 23", "tot 23 jaar"),
    ],
)
def test_ages(written: str, shown: str) -> None:
    assert str(Leeftijd.read(written)) == shown


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
