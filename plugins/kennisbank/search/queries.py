"""What people asked and did not find: which words the knowledge lacks.

Read from a list with a question on each line, or from the log of a web server. Of a log only
the searched words are kept; what else it holds (addresses of visitors, above all) goes no further.
"""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.search.engine import Engine

CHUNK = 65_536  # bytes read at a time; a log may be larger than memory
MAX_LINE, MAX_QUESTION = 8_192, 200
# The address of the search page, below whatever path the site has.
_PAGE = re.compile(r"(?:^|/)zoeken(?:/(?:index\.html)?)?$")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Apache and nginx, common and combined, perhaps after the name of a virtual host:
# ... [22/Nov/2026:10:00:00 +0100] "GET /zoeken/?q=niet+naar+school HTTP/2" 200 ...
_COMMON = re.compile(
    r'\[\d{2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "((?:[^"\\]|\\.)*)" (\d{3}) '
)
_REQUEST = re.compile(r"GET (\S+) HTTP/[\d.]+")
_ADDRESS = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?:[0-9a-f]{1,4}:){3}|::[0-9a-f]", re.IGNORECASE
)
# What nobody types in a search field and programs do write: a clock time, a stamp or level between
# brackets, key=value, escaped bytes, a protocol, markup, a placeholder.
_WRITTEN = re.compile(r"\d:\d\d:\d\d|\[\w+\]|\w=\S|\\x|\t|://|HTTP/\d|[<>{}|\ufffd]|^\[")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Form(Enum):
    """How a file tells what was asked."""

    LIST = "een vraag per regel"
    COMMON = "logboek van Apache of nginx"
    W3C = "logboek van IIS (W3C)"
    CADDY = "logboek van Caddy (JSON)"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions in a file and how often each was asked; of how many lines nothing was made."""

    form: Form
    questions: Counter[str] = field(default_factory=Counter)
    passed_over: int = 0


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A query that was not answered in full: how often it was asked, and what was not found.

    ``found`` counts the results that have a word of it; ``unknown`` are its words that stand for
    nothing at all.
    """

    query: str
    times: int
    found: int
    unknown: tuple[str, ...]


def asked(file: BinaryIO) -> Asked:
    """The questions in a file; of a file in an unknown form nothing counts.

    One line of a known log makes the file that log, and then only such lines count. Without any
    it is a list, if most of its lines can be questions.
    """
    lines: Counter[Form] = Counter()
    questions: dict[Form, Counter[str]] = {form: Counter() for form in Form}
    columns: tuple[str, ...] = ()
    for line in _lines(file):
        if line.startswith("#"):  # a directive of W3C, or a remark
            columns = tuple(line.split()[1:]) if line.startswith("#Fields:") else columns
            continue
        form, question = _read(line, columns)
        lines[form] += 1
        if question:
            questions[form][question] += 1
    logs = [form for form in (Form.COMMON, Form.W3C, Form.CADDY) if lines[form]]
    if logs:
        found = max(logs, key=lambda form: lines[form])
    else:
        found = Form.LIST if lines[Form.LIST] > lines[Form.UNKNOWN] else Form.UNKNOWN
    return Asked(found, questions[found], lines.total() - lines[found])


def _lines(file: BinaryIO) -> Iterator[str]:
    """The lines of a file that have anything in them, each cut off where it is far too long."""
    head = file.read(CHUNK)
    decode = codecs.getincrementaldecoder(_encoding(head))("replace").decode
    rest = ""
    for chunk in chain([head], iter(lambda: file.read(CHUNK), b"")):
        *whole, rest = (rest + decode(chunk)).split("\n")
        rest = rest[: MAX_LINE + 1]
        yield from filter(None, (line.strip("\ufeff \t\r") for line in whole))
    if last := rest.strip("\ufeff \t\r"):
        yield last


def _encoding(head: bytes) -> str:
    """How the text of a file is written, by its mark or by where its zeros stand."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 4:
        return "utf-16-be"
    try:
        # The last sign may have been cut through.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _read(line: str, columns: tuple[str, ...]) -> tuple[Form, str]:
    """What form a line has, and the question in it, if there is one."""
    if len(line) > MAX_LINE:
        return Form.UNKNOWN, ""
    if columns:
        return _read_w3c(line, columns)
    if request := _COMMON.search(line):
        target = _REQUEST.fullmatch(request[1])
        return Form.COMMON, _of_request(target[1], request[2]) if target else ""
    if line.startswith("{"):
        return _read_caddy(line)
    question = _as_question(line)
    return (Form.LIST if question else Form.UNKNOWN), question


def _read_w3c(line: str, columns: tuple[str, ...]) -> tuple[Form, str]:
    values = line.split()
    if len(values) != len(columns):
        return Form.UNKNOWN, ""
    row = dict(zip(columns, values, strict=True))
    if row.get("cs-method", "GET") != "GET":
        return Form.W3C, ""
    target = f"{row.get('cs-uri-stem', '')}?{row.get('cs-uri-query', '')}"
    return Form.W3C, _of_request(target, row.get("sc-status", "200"))


def _read_caddy(line: str) -> tuple[Form, str]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return Form.UNKNOWN, ""
    match told:
        case {"request": {"method": str(method), "uri": str(target)}, "status": int(status)}:
            return Form.CADDY, _of_request(target, str(status)) if method == "GET" else ""
        case _:
            return Form.UNKNOWN, ""


def _of_request(target: str, status: str) -> str:
    """The question in a request that was answered, or nothing."""
    if status[:1] not in {"2", "3"}:
        return ""
    try:
        parts = urlsplit(target)
        values = parse_qs(parts.query, max_num_fields=100).get("q", [""])
    except ValueError:
        return ""
    return _as_question(values[0]) if _PAGE.search(parts.path) else ""


def _as_question(text: str) -> str:
    """``text`` as people ask it, in lower case; nothing if no person would type it."""
    if len(text) > MAX_QUESTION or any(one.search(text) for one in (_CONTROL, _ADDRESS, _WRITTEN)):
        return ""
    question = " ".join(text.split()).lower()
    return question if any(sign.isalnum() for sign in question) else ""


def unanswered(engine: Engine, questions: Counter[str]) -> list[Unanswered]:
    """The questions without a result, and those with a word that nothing is known of.

    First what found nothing; within that what was asked most.
    """
    found = []
    for question, times in questions.items():
        answer = engine.search(question)
        count = sum(hit.like is None for hit in answer.hits)
        if not count or answer.unknown:
            found.append(Unanswered(question, times, count, answer.unknown))
    return sorted(found, key=lambda one: (one.found > 0, -one.times, one.query))
