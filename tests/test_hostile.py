"""A megabyte of anything is answered soon and in little memory; spoiled files never break."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hostile import MAX_MEMORY, MAX_SECONDS, WAYS, digest
from kennisbank.fields import read_fields
from kennisbank.prose import outline, render
from kennisbank.text import fold, slug, sort_key, squash, tidy

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
# What YAML and Markdown read as more than a letter.
SIGNS = st.sampled_from(
    [*"[](){}<>#!*_`~%&^|\\\"':,-=\n\t @\u0301\u00ad\u202e\ufffd", "<!--", "-->"]
)
TEXTS = st.lists(SIGNS | st.text(max_size=4), max_size=60).map("".join)


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, float]]:
    """What each of the hostile texts took, in a process of its own."""
    command = [sys.executable, str(Path(__file__).parent / "hostile.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, dict[str, float]] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("name", WAYS)
def test_a_hostile_text_is_answered_soon(name: str, measured: dict[str, dict[str, float]]) -> None:
    took = measured[name]
    assert took["einde"] == 0
    assert took["seconden"] < MAX_SECONDS
    assert took["geheugen"] < MAX_MEMORY


@QUIET
@given(TEXTS)
@example("---\na: {b, c: [d #e, (f, g)]}\n...\n")
def test_any_text_gives_messages_and_no_traceback(text: str) -> None:
    digest(text.replace("\ud800", ""))
    digest(f"---\na: {text}\n---\n{text}")


@QUIET
@given(TEXTS)
def test_no_text_makes_a_tag_of_its_own(text: str) -> None:
    html = render(
        text, link=lambda target: target, source=lambda key: f"<sup>{len(key)}</sup>"
    ).html
    for danger in ("<script", "<img", 'href="javascript', "style=", "<!--"):
        assert danger not in html.lower()


@QUIET
@given(TEXTS)
def test_headings_have_ids_of_their_own(text: str) -> None:
    found = [one.anchor for one in outline(text.replace("\n", "\n# ")).headings]
    assert len(found) == len(set(found))
    assert all(anchor == slug(anchor) for anchor in found)


@QUIET
@given(TEXTS)
def test_what_is_plain_stays_plain(text: str) -> None:
    for make in (tidy, fold, squash, slug):
        assert make(make(text)) == make(text)
    assert tidy(text).count("\n") == text.count("\n")
    assert sort_key(text) == sort_key(text)


@QUIET
@given(st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), TEXTS, max_size=5))
def test_quoted_values_come_back_as_they_were(values: dict[str, str]) -> None:
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
    node, problems = read_fields(text, "x")
    if not problems and node is not None:
        for key, value in values.items():
            assert squash(node.plain().get(key) or "") == squash(value)
