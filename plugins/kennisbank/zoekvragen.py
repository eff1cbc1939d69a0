"""What people asked and did not find: which words the knowledge lacks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.zoeken import Zoeker

# A request in the log of a web server: ... "GET /zoeken/?q=niet+naar+school HTTP/2" ...
_REQUEST = re.compile(r'"[A-Z]+ (\S+) HTTP/')
_SEARCH = re.compile(r"/zoeken/\?([^#]*)")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A query that was not answered in full: how often it was asked, and what was not found.

    ``found`` counts its results; ``unknown`` are its words that stand for nothing at all.
    """

    query: str
    times: int
    found: int
    unknown: tuple[str, ...]


def asked(lines: Iterable[str]) -> Counter[str]:
    """The queries in some lines, with how often each was asked.

    A line is a query or, in the log of a web server, a request; requests for other pages do not
    count.
    """
    queries = (_query(line) for line in lines)
    return Counter(query for query in queries if query)


def _query(line: str) -> str:
    if request := _REQUEST.search(line):
        search = _SEARCH.search(request[1])
        line = parse_qs(search[1]).get("q", [""])[0] if search else ""
    return " ".join(line.split()).lower()


def unanswered(seeker: Zoeker, queries: Counter[str]) -> list[Unanswered]:
    """The queries without a result, and those with a word that nothing is known of.

    First what found nothing; within that what was asked most.
    """
    found = []
    for query, times in queries.items():
        answer = seeker.search(query)
        if not answer.hits or answer.unknown:
            found.append(Unanswered(query, times, len(answer.hits), answer.unknown))
    return sorted(found, key=lambda one: (one.found > 0, -one.times, one.query))
