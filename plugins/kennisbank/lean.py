"""Style rules less those for parts that no page has: a sheet of another, made lighter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tinycss2
from tinycss2.ast import AtRule, QualifiedRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tinycss2.ast import Node

_NOT = re.compile(r":not\([^()]*\)")


def lean(sheet: str, without: Sequence[str]) -> str:
    """``sheet`` without the selectors that need something which no page has.

    ``without`` has how the names of such things begin, as selectors write them: ``.tabbed``,
    ``[dir=rtl]``. What is not of that thing (``:not(.tabbed)``) stays. A rule that keeps no
    selector goes, and so does a block of rules that keeps none; all else stays, in its order.
    """
    if not without:
        return sheet
    names = "|".join(re.escape(one) for one in without)
    return "".join(_rules(tinycss2.parse_stylesheet(sheet), re.compile(names)))


def _rules(rules: Iterable[Node], gone: re.Pattern[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            kept = [one for one in _selectors(rule) if not gone.search(_NOT.sub("", one))]
            if kept:
                yield f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            inner = "".join(_rules(tinycss2.parse_rule_list(rule.content or ()), gone))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _selectors(rule: QualifiedRule) -> list[str]:
    """The selectors of a rule: its prelude, cut at the commas that stand in no brackets."""
    found: list[list[Node]] = [[]]
    for one in rule.prelude:
        if one == ",":
            found.append([])
        else:
            found[-1].append(one)
    return [tinycss2.serialize(one).strip() for one in found]
