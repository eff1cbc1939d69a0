"""Records are plain values: they pickle, go to JSON and back, and describe themselves."""

import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from kennisbank.knowledge.ref import Kennis, Ref
from kennisbank.model import KINDS, Item, Pilot
from kennisbank.model.statement import EMPTY, Feit, Feiten, Stand, statements, values
from project import ROOT, read


@pytest.fixture(scope="module")
def kennis() -> Kennis:
    return read(ROOT)[0]


def pilot(**fields: Any) -> Pilot:
    """A pilot with these fields, as a file has them."""
    return Pilot.model_validate(fields)


# Kinds that a command writes of what others have: there may be none yet.
FETCHED = {"nieuwsbericht", "nieuwsstand", "partner"}


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_every_record_survives_pickle_and_json(cls: type[Item], kennis: Kennis) -> None:
    records = tuple(kennis.items[cls.kind.name].values())
    if not records and cls.kind.name in FETCHED:
        records = (cls.from_data({"id": "x", "titel": "X"}),)
    assert records
    for record in records:
        assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - made right here
        assert cls.from_data(record.as_data()) == record
        assert cls.model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_every_record_is_as_its_description_says(cls: type[Item], kennis: Kennis) -> None:
    schema = cls.model_json_schema()
    Draft202012Validator.check_schema(schema)
    described = Draft202012Validator(schema)
    for record in kennis.items[cls.kind.name].values():
        written = record.as_data()
        fields = kennis.entries[Ref(record.kind.name, record.id)].fields.plain()
        for form in (written, {"id": record.id, **fields}):
            assert [error.message for error in described.iter_errors(form)] == [], record.id


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_every_field_is_explained_and_every_choice_has_a_label(cls: type[Item]) -> None:
    schema = cls.model_json_schema()
    for name, field in schema["properties"].items():
        if name not in {"id", "proza"}:
            # A group of fields may have its title where it is described.
            group = schema["$defs"][field["$ref"].rpartition("/")[2]] if "$ref" in field else {}
            assert field.get("title") or group["title"], name
            assert field["description"], name
    for choice in _choices(schema):
        assert choice["title"]


def _choices(schema: Any) -> Iterator[dict[str, str]]:
    match schema:
        case dict():
            yield from schema.get("oneOf", ())
            for inner in schema.values():
                yield from _choices(inner)
        case list():
            for inner in schema:
                yield from _choices(inner)


@pytest.mark.parametrize(
    ("written", "stand", "shown"),
    [
        ("6-12", Stand.WAARDE, "6–12 jaar"),
        ("niet vermeld", Stand.NIET_VERMELD, "None"),
        ("Niet  vermeld", Stand.NIET_VERMELD, "None"),
        ({"waarde": "6-12", "bron": "krant"}, Stand.WAARDE, "6–12 jaar"),
        ({"waarde": "6-12", "afgeleid": "groep 3"}, Stand.AFGELEID, "6–12 jaar"),
        ({"waarde": "niet vermeld", "bron": "krant"}, Stand.NIET_VERMELD, "None"),
        (None, Stand.LEEG, "None"),
        ("", Stand.LEEG, "None"),
        ({"waarde": None, "bron": "krant"}, Stand.LEEG, "None"),
    ],
)
def test_a_statement_is_a_value_or_silence_or_nothing(
    written: Any, stand: Stand, shown: str
) -> None:
    held = pilot(leeftijd=written).leeftijd
    assert (held.stand, str(held.waarde)) == (stand, shown)


@pytest.mark.parametrize(
    "written",
    [{"van": "2019", "tot": "2021"}, {"waarde": {"van": "2019", "tot": "2021"}, "bron": "krant"}],
)
def test_a_block_may_stand_beside_its_marks_or_under_waarde(written: Any) -> None:
    assert str(pilot(periode=written).periode.waarde) == "2019 tot 2021"


@pytest.mark.parametrize("written", [[], None, "", {"waarde": []}])
def test_an_empty_list_is_a_list_that_nobody_filled_in(written: Any) -> None:
    held = pilot(partners=written).partners
    assert held.stand is Stand.LEEG
    assert statements(held) == ()


def test_marks_of_a_list_hold_for_each_of_its_values() -> None:
    held = pilot(sectoren={"waarde": ["po", "vo"], "bron": "krant", "afgeleid": "uit de namen"})
    assert [one.stand for _, one in statements(held.sectoren)] == [Stand.AFGELEID] * 2
    assert {finding.bron for _, one in statements(held.sectoren) for finding in one.bron} == {
        "krant"
    }


def test_a_silent_list_is_one_silent_statement() -> None:
    ((step, one),) = statements(pilot(partners={"waarde": "niet vermeld", "bron": "k"}).partners)
    assert (step, one.stand, one.bron[0].bron) == ((), Stand.NIET_VERMELD, "k")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"leeftijd": {"waarde": "6-12", "0": None}}, "extra_forbidden"),
        ({"leeftijd": {"waarde": "6-12", "brn": "x"}}, "extra_forbidden"),
        ({"leeftijd": {"waarde": "niet vermeld", "afgeleid": "x"}}, "afgeleid-van-niets"),
        ({"partners": {"waarde": "niet vermeld", "afgeleid": "x"}}, "afgeleid-van-niets"),
        ({"leeftijd": ["6", "7"]}, "verkeerde-vorm"),
        ({"team": ["a"] * 1001}, "too_long"),
        ({"titel": "a" * 201}, "te-lang"),
        ({"doel": "a" * 10_001}, "te-lang"),
    ],
)
def test_what_cannot_be_meant_is_a_fault(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        pilot(**fields)
    assert {error["type"] for error in caught.value.errors()} == {code}


def test_every_kind_can_be_empty() -> None:
    # The loader takes out what is wrong; in the end nothing may be left.
    for cls in KINDS:
        assert cls.model_validate({}) == cls()


def test_a_statement_is_equal_to_another_that_says_the_same() -> None:
    assert pilot(doel="x").doel == Feit("x") == pilot(aanleiding="x").aanleiding


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("leeftijd", "6-12"),
        ("leeftijd", "niet vermeld"),
        ("leeftijd", {"waarde": "6-12", "bron": ["krant", "site:3"], "peildatum": "circa 2020"}),
        ("leeftijd", {"waarde": "6-12", "afgeleid": "groep 3"}),
        ("leeftijd", {"waarde": "niet vermeld", "bron": ["krant"], "peildatum": "2020"}),
        ("periode", {"van": "2019", "tot": "2021"}),
        ("periode", {"van": "2019", "tot": "2021", "bron": ["krant"], "afgeleid": "uit de kop"}),
        ("sectoren", ["po", {"waarde": "vo", "afgeleid": "een brugklas"}]),
        ("sectoren", "niet vermeld"),
        ("sectoren", {"waarde": "niet vermeld", "bron": ["krant"], "peildatum": "2020"}),
    ],
)
def test_what_was_written_is_described_read_and_written_again(field: str, written: Any) -> None:
    described = Draft202012Validator(Pilot.model_json_schema())
    assert list(described.iter_errors({field: written})) == []
    read = pilot(**{field: written})
    assert read.as_data()[field] == written
    assert Pilot.from_data(read.as_data()) == read
    assert getattr(pilot(**{field: getattr(read, field)}), field) == getattr(read, field)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("leeftijd", {"waarde": "6-12", "brn": "krant"}),
        ("leeftijd", {"bron": "krant"}),
        ("leeftijd", ["6-12"]),
        ("periode", {"vann": "2019"}),
        ("periode", "lang"),
        ("sectoren", {"waarde": "po", "brn": "krant"}),
        ("sectoren", ["poo"]),
    ],
)
def test_what_the_description_refuses_the_model_refuses_too(field: str, written: Any) -> None:
    described = Draft202012Validator(Pilot.model_json_schema())
    assert list(described.iter_errors({field: written})) != []
    with pytest.raises(ValidationError):
        pilot(**{field: written})


@pytest.mark.parametrize(
    ("written", "stand", "known"),
    [
        (["po", "niet vermeld"], Stand.WAARDE, ["po"]),
        (["niet vermeld"], Stand.NIET_VERMELD, []),
        ("niet vermeld", Stand.NIET_VERMELD, []),
        (["po", {"waarde": "vo", "afgeleid": "x"}], Stand.WAARDE, ["po", "vo"]),
        ([{"waarde": "vo", "afgeleid": "x"}], Stand.AFGELEID, ["vo"]),
        ([{"waarde": "vo", "afgeleid": "x"}, "niet vermeld"], Stand.AFGELEID, ["vo"]),
        (["", "po", None], Stand.WAARDE, ["po"]),
        (["", {"waarde": "", "bron": "krant"}], Stand.LEEG, []),
    ],
)
def test_a_list_says_what_is_known_of_it_as_a_whole(
    written: Any, stand: Stand, known: list[str]
) -> None:
    held = pilot(sectoren=written).sectoren
    assert (held.stand, held.bekend) == (stand, bool(known))
    assert [sector.value for sector in held.waarden] == known
    assert EMPTY not in held.feiten


@pytest.mark.parametrize(
    ("held", "known"),
    [
        (Feit("x"), [((), "x", False)]),
        (Feit("x", afgeleid="y"), [((), "x", True)]),
        (Feit(stil=True), []),
        (Feiten((Feit(stil=True), Feit("x", afgeleid="y"))), [((1,), "x", True)]),
        (("x", "y"), [((0,), "x", False), ((1,), "y", False)]),
        ("x", [((), "x", False)]),
        ("", []),
        (None, []),
        ({}, []),
    ],
)
def test_each_known_value_tells_its_step_and_whether_it_was_inferred(
    held: Any, known: list[tuple[tuple[int, ...], str, bool]]
) -> None:
    assert list(values(held)) == known
