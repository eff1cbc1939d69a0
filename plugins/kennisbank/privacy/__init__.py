"""The guard: what in a text may be about one person, before it is published.

A pull request on a public repository is a publication. What is surely personal is a problem, and
stops a strict build; what may be is a hint. The guard finds part of it and never says that a text
is clean. How much it finds stands, measured, in ``docs/bijdragen/privacy.md``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, islice
from typing import Any, Final

from kennisbank.limits import MAX_JUDGED, MAX_PERSONAL
from kennisbank.privacy.proofs import patterns
from kennisbank.privacy.rules import BESIDE, NEAR_BEFORE, RULES, Rule
from kennisbank.problems import Place, Problem, problem

_NOTHING: Final = "(?!)"
_READY: Final = tuple(
    (rule, rule.compiled(), re.compile(rule.near or ""), re.compile(rule.unless or _NOTHING))
    for rule in RULES
)
SHOWN_DIGITS: Final = 4
# Odd spaces and dashes count as plain ones; each is as long as what it stands for.
_PLAIN: Final = (
    *((odd, " ") for odd in "\u00a0\u2007\u2009\u202f\t\n\r"),
    *((odd, "-") for odd in "\u2010\u2011\u2012\u2013\u2014\u2212"),
)
# An address of the web is there to be public; digits in it are no number of anybody.
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"')\]}]{1,2000}")


def guard(text: str, name: str) -> tuple[Problem, ...]:
    """Every problem and hint in a file: its whole text, remarks and unknown fields included.

    ``name`` is its path in the project. Takes time in proportion to the length of the text.
    """
    lines = (0, *accumulate(len(line) + 1 for line in text.split("\n")))
    told = []
    for start, end, rule in findings(text):
        line = bisect_right(lines, start)
        place = Place(name, line, start - lines[line - 1] + 1)
        told.append(problem(place, rule.code, found=_masked(text[start:end])))
    return tuple(sorted(told))


def findings(text: str) -> list[tuple[int, int, Rule]]:
    """Where something of a person may stand: from, to, and the rule that says so.

    No two overlap. A rule judges no more than ``MAX_JUDGED`` places by what stands around them, and
    tells no more than ``MAX_PERSONAL``.
    """
    plain = _ADDRESS.sub(lambda found: "\u0000" * len(found[0]), text)
    for odd, usual in _PLAIN:
        plain = plain.replace(odd, usual)
    low = plain.lower()
    if len(low) != len(plain):  # a capital that has no single small letter
        low = plain
    covered = bytearray(len(plain))
    taken = []
    for rule, pattern, near, unless in _READY:
        if rule.signs and not any(sign in low for sign in rule.signs):
            continue
        looks = (
            found.span()
            for found in pattern.finditer(plain)
            if rule.proof is None or rule.proof(found[0])
        )
        wanted = (
            (start, end)
            for start, end in islice(looks, MAX_JUDGED)
            if not any(covered[start:end])
            and _stands(near, low, (start, end), NEAR_BEFORE, rule.near_after)
            and not _stands(unless, low, (start, end), BESIDE, BESIDE)
        )
        for start, end in islice(wanted, MAX_PERSONAL):
            covered[start:end] = b"\1" * (end - start)
            taken.append((start, end, rule))
    return sorted(taken, key=lambda one: one[:2])


def as_data() -> dict[str, Any]:
    """All rules as JSON can hold them, for a form that looks before a text leaves the computer."""
    return {
        "before": NEAR_BEFORE,
        "beside": BESIDE,
        "most": MAX_PERSONAL,
        "judged": MAX_JUDGED,
        "proofs": patterns(),
        "rules": [
            {
                "code": rule.code,
                "pattern": rule.pattern,
                "proof": rule.proof.__name__ if rule.proof else "",
                "near": rule.near,
                "unless": rule.unless,
                "anyCase": rule.any_case,
                "nearAfter": rule.near_after,
                "signs": rule.signs,
            }
            for rule in RULES
        ],
    }


def _stands(
    wanted: re.Pattern[str], low: str, span: tuple[int, int], before: int, after: int
) -> bool:
    """Whether something stands around a place; what stands there itself does not count."""
    start, end = span
    return bool(
        wanted.search(low, max(start - before, 0), start) or wanted.search(low, end, end + after)
    )


def _masked(found: str) -> str:
    """What was found, with most digits hidden: a message is often as public as the text."""
    count = iter(range(len(found)))
    return re.sub(r"[0-9]", lambda digit: digit[0] if next(count) < SHOWN_DIGITS else "•", found)
