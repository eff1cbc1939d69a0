"""Each message is called with exactly the values that its sentence asks for."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import kennisbank
from kennisbank.messages import MESSAGES, Code

PACKAGE = Path(kennisbank.__file__).parent
CALLS = {"problem", "tell", "fault", "_tell", "_report"}
# What a call may have beside the holes: it says more of the value, not of the sentence.
BESIDE = {"found", "near"}
# The loader knows the field of a fault, and the value.
OF_LOADER = {"veld"}


def calls(path: Path) -> Iterator[tuple[int, str, Code, set[str]]]:
    """Line, function, code and names of values of each call that says all of them in place."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        codes = [a.value for a in node.args if isinstance(a, ast.Constant) and a.value in MESSAGES]
        if name in CALLS and codes and all(word.arg for word in node.keywords):
            yield node.lineno, name, codes[0], {word.arg or "" for word in node.keywords} - BESIDE


FOUND = [
    (f"{path.stem}:{line}", name, code, given)
    for path in sorted(PACKAGE.rglob("*.py"))
    for line, name, code, given in calls(path)
]


@pytest.mark.parametrize(("where", "name", "code", "given"), FOUND, ids=[row[0] for row in FOUND])
def test_the_values_are_exactly_the_holes(
    where: str, name: str, code: Code, given: set[str]
) -> None:
    holes = set(MESSAGES[code].holes)
    assert given == (holes - OF_LOADER if name == "fault" else holes), f"{code} in {where}"


def test_most_calls_were_found() -> None:
    assert len(FOUND) > 30


def test_every_code_has_its_message() -> None:
    assert set(get_args(Code)) == set(MESSAGES)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_is_a_sentence_with_something_to_do(code: Code) -> None:
    message = MESSAGES[code]
    assert message.sentence.endswith((".", "?", "{keuzes}."))
    assert message.explanation.endswith(".")
    assert message.sentence.format(**dict.fromkeys(message.holes, "x"))
