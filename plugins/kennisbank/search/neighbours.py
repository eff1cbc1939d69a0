"""Which records are like which, by the words they share: one notion for ranking and for readers.

The likeness of two records is the cosine of their tf-idf vectors. What many records have brings no
two together, and leaving it out keeps the work linear in the number of records.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kennisbank.search.documents import Document

# All that a record says, and the words it is looked for by; not what is only implied.
FIELDS = ("titel", "namen", "kop", "tekst", "facetten", "zoekwoorden", "los")
COMMON = 100
NEAREST = 5
# The weights of the nearest of a record add up to about this.
WHOLE = 16
# How much of the mean of its neighbours a score gets: three quarters.
SHARE = (3, 4)
# Cosines that differ by less are equal; so no machine puts them in another order.
DIGITS = 9

Vector = dict[str, float]


def vectors(found: Sequence[Document]) -> list[Vector]:
    """For each record how much each of its terms tells, as a vector of length one."""
    often = [Counter(term for name in FIELDS for term in one.fields[name]) for one in found]
    holders = Counter(term for counts in often for term in counts)
    rare = {
        term: math.log(len(found) / count)
        for term, count in holders.items()
        if 1 < count <= min(COMMON, len(found) - 1)
    }
    weighed = [
        {term: (1 + math.log(count)) * rare[term] for term, count in counts.items() if term in rare}
        for counts in often
    ]
    return [_unit(vector) for vector in weighed]


def smoothed(scores: Mapping[int, int], bound: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """Scores to which the mean of a record's neighbours is added, for ``SHARE`` of it.

    Who has no score of its own may get one from its neighbours. Whole numbers, so that the browser
    gets the same.
    """
    part, of = SHARE
    near = {other for record in scores for other in bound[record]}
    found = {}
    for record in near.union(scores):
        weights = bound[record]
        given = sum(weight * scores.get(other, 0) for other, weight in weights.items())
        total = of * sum(weights.values())
        found[record] = scores.get(record, 0) + (part * given // total if total else 0)
    return found


def most_like(record: int, scores: Mapping[int, int], bound: Sequence[Mapping[int, int]]) -> int:
    """The neighbour from which a record has most of its score."""
    given = {
        other: weight * scores[other] for other, weight in bound[record].items() if other in scores
    }
    return min(given, key=lambda other: (-given[other], other))


def _unit(vector: Vector) -> Vector:
    length = math.hypot(*vector.values())
    return {term: weight / length for term, weight in vector.items()} if length else {}


def nearest(
    found: Sequence[Vector], most: int, among: Collection[int] | None = None
) -> dict[int, dict[int, float]]:
    """For each record (of those ``among`` whom) the others most like it, best first; how much."""
    wanted = range(len(found)) if among is None else sorted(among)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for record in wanted:
        for term, weight in found[record].items():
            holders[term].append((record, weight))
    alike = {}
    for record in wanted:
        likeness: dict[int, float] = defaultdict(float)
        for term, weight in found[record].items():
            for other, its_weight in holders[term]:
                likeness[other] += weight * its_weight
        likeness.pop(record, None)
        rounded = {other: round(much, DIGITS) for other, much in likeness.items()}
        best = sorted(rounded, key=lambda other: (-rounded[other], other))[:most]
        alike[record] = {other: rounded[other] for other in best}
    return alike


def bonds(alike: Mapping[int, Mapping[int, float]]) -> list[dict[int, int]]:
    """For each record those it is bound to, with a weight: its nearest, and whose nearest it is."""
    bound: list[dict[int, int]] = [{} for _ in alike]
    for record, others in alike.items():
        total = sum(others.values())
        for other, much in others.items():
            weight = max(1, round(WHOLE * much / total)) if total else 1
            for one, two in ((record, other), (other, record)):
                bound[one][two] = bound[one].get(two, 0) + weight
    return bound
