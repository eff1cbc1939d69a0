"""A record written as a file: the same values come back, whatever they hold."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kennisbank.fields import Node
from kennisbank.form.writer import rows, written
from kennisbank.load import read_record
from kennisbank.model import Pilot
from kennisbank.source import read_document
from kennisbank.text import tidy
from project import ROOT

CASES = json.loads((Path(__file__).parent / "cases/schrijven.json").read_text("utf-8"))
PILOTS = sorted((ROOT / "pilots").glob("*.md"))
TEXTS = st.text(max_size=150)
KEYS = st.from_regex(r"[a-z][a-z_]{0,12}", fullmatch=True)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def read(text: str) -> tuple[Any, str]:
    """The values and the prose of a file in which nothing is wrong."""
    document = read_document(tidy(text), "pilots/een.md")
    assert document.problems == ()
    fields = document.fields or Node({}, 1, 1)
    return fields.plain(), document.prose


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["naam"])
def test_the_text_of_a_file(case: dict[str, Any]) -> None:
    text = written(case["velden"], case["tekst"])
    assert text == case["bestand"]
    # What was written and read is written the same again.
    assert written(*read(text)) == tidy(text)


@pytest.mark.parametrize("path", PILOTS, ids=lambda path: path.stem)
def test_a_real_pilot_comes_back_the_same(path: Path) -> None:
    before = path.read_text("utf-8")
    after = written(*read(before))
    entry, problems = read_record(Pilot, after, path.name, path.stem)
    assert problems == ()
    assert entry.item == read_record(Pilot, before, path.name, path.stem)[0].item


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=5), TEXTS)
def test_whatever_it_holds_the_same_comes_back(fields: dict[str, Any], prose: str) -> None:
    text = written(*read(written(fields, prose)))
    assert written(*read(text)) == text


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), max_size=300))
def test_every_word_comes_back(text: str) -> None:
    fields, _ = read(written({"titel": "Een", "doel": text}))
    assert fields.get("doel", "") == tidy(" ".join(text.split())).strip()


def test_a_record_of_a_list_stands_in_its_place() -> None:
    text = rows({"parlan": {"titel": "Parlan", "regio": ["alkmaar"]}})
    assert text == "parlan:\n  titel: Parlan\n  regio: [alkmaar]\n"
