"""What people asked, read from a list or from the log of a web server, and nothing else of it."""

import codecs
import io
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from kennisbank.cli import main
from kennisbank.search.queries import Form, asked
from project import make_project

# Each form asks "niet naar mars" twice and "autisme" once, among all that a server writes down.
COMMON = r"""
192.0.2.7 - - [22/Nov/2026:10:00:00 +0100] "GET /oza/zoeken/?q=Niet+naar%20Mars&x=a HTTP/2" 200 9
192.0.2.7 - - [22/Nov/2026:10:00:01 +0100] "GET /zoeken/?q=niet+naar+mars HTTP/2.0" 200 -
oza.example:443 2001:db8::7 - - [22/Nov/2026:10:00:02 +0100] "GET /zoeken/?q=autisme HTTP/1.1" 304 -
192.0.2.7 - - [22/Nov/2026:10:00:02 +0100] "GET /zoeken/?thema=preventie HTTP/2" 200 -
192.0.2.7 - - [22/Nov/2026:10:00:02 +0100] "GET /pilots/mazl/?q=geen HTTP/2" 200 -
192.0.2.7 - - [22/Nov/2026:10:00:02 +0100] "GET /a.js HTTP/2" 200 - "https://x.example/zoeken/?q=a"
192.0.2.7 - - [22/Nov/2026:10:00:03 +0100] "\x16\x03\x01\x02\x00\x01" 400 157 "-" "-"
192.0.2.7 - - [22/Nov/2026:10:00:03 +0100] "-" 408 -
192.0.2.7 - - [22/Nov/2026:10:00:03 +0100] "POST /zoeken/?q=post HTTP/2" 200 -
192.0.2.7 - - [22/Nov/2026:10:00:03 +0100] "GET /zoeken/?q=weg HTTP/2" 404 -
192.0.2.7 - - [22/Nov/2026:10:00:03 +0100] "GET /zoeken/?q=192.0.2.7 HTTP/2" 200 -
192.0.2.7 - - [22/Nov/2026:10:00:03 +0100] "GET /zoeken/?q=2001:db8:0:0::7 HTTP/2" 200 -
192.0.2.7 - - [22/Nov/2026:10:00:03 +0100] "GET /zoeken/?q=%3Cscript%3E HTTP/2" 200 -
192.0.2.7 - - [22/Nov/2026:10:00:03 +0100] "GET /zoeken/?q={search_term_string} HTTP/2" 200 -
192.0.2.7 - - [22/Nov/2026:10:00:03 +0100] "GET /zoeken/?q=%FF%FE HTTP/2" 200 -
wat er verder nog in een logboek kan staan
"""
W3C = """\
#Software: Microsoft Internet Information Services 10.0
#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip sc-status
2026-11-22 10:00:00 192.0.2.1 GET /zoeken/ q=Niet+naar+mars&thema=a 443 - 192.0.2.7 200
2026-11-22 10:00:00 192.0.2.1 GET /oza/zoeken/index.html q=niet%20naar+mars 443 - 192.0.2.7 200
2026-11-22 10:00:01 192.0.2.1 GET /zoeken/ - 443 - 192.0.2.7 200
2026-11-22 10:00:01 192.0.2.1 POST /zoeken/ q=post 443 - 192.0.2.7 200
een regel van iets anders
#Fields: cs-uri-query cs-uri-stem sc-status
q=autisme /zoeken/ 200
"""
CADDY = "\n".join(
    json.dumps(
        {
            "level": "info",
            "request": {"remote_ip": "192.0.2.7", "method": method, "uri": uri},
            "status": status,
        }
    )
    for method, uri, status in [
        ("GET", "/zoeken/?q=Niet+naar+mars", 200),
        ("GET", "/oza/zoeken/?q=niet%20naar%20mars&thema=a", 200),
        ("GET", "/zoeken/?q=autisme", 200),
        ("GET", "/pilots/", 200),
        ("POST", "/zoeken/?q=post", 200),
        ("GET", "/zoeken/?q=weg", 500),
    ]
)
LIST = "  Niet naar  MARS \r\n\r\nniet naar mars\r\nautisme\r\n"
WANTED = {"niet naar mars": 2, "autisme": 1}


def read(text: str, encoding: str = "utf-8") -> dict[str, int]:
    return dict(asked(io.BytesIO(text.encode(encoding))).questions)


@pytest.mark.parametrize(
    ("text", "form"),
    [(COMMON, Form.COMMON), (W3C, Form.W3C), (CADDY, Form.CADDY), (LIST, Form.LIST)],
    ids=["common", "w3c", "caddy", "list"],
)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_only_questions_are_read_from_each_form(text: str, form: Form, encoding: str) -> None:
    told = asked(io.BytesIO(text.encode(encoding)))
    assert told.form is form
    assert dict(told.questions) == WANTED


def test_lines_of_another_form_are_counted_as_such() -> None:
    assert asked(io.BytesIO(COMMON.encode())).passed_over == 1
    assert asked(io.BytesIO(W3C.encode())).passed_over == 1


def test_letters_with_accents_survive_each_encoding() -> None:
    for encoding in ("utf-8", "cp1252", "utf-16"):
        assert read("crèche één\n", encoding) == {"crèche één": 1}


UNKNOWN = {
    "nothing": "",
    "syslog": "Nov 22 10:00:00 web app[12]: q=niet naar school\n" * 3,
    "nginx errors": "2026/11/22 10:00:00 [error] 7#0: *1 open() failed, client: 192.0.2.7\n" * 3,
    "json": '{"ts": 1, "zoek": "niet naar school"}\n' * 3,
    "logfmt": "level=info ip=192.0.2.7 q=autisme\n" * 3,
    "addresses": "192.0.2.7\n192.0.2.8 autisme\n2001:db8:0:0::7\n",
    "table": "datum\tvraag\n2026-11-22\tautisme\n",
    "markup": "<p>autisme</p>\n",
    "TLS": "\x16\x03\x01\x02\x00\x01\x00\n",
}


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN)
def test_of_an_unknown_form_nothing_counts(text: str) -> None:
    assert asked(io.BytesIO(text.encode())).form is Form.UNKNOWN
    assert read(text) == {}


@pytest.mark.parametrize(
    "content", [b"\x1f\x8b\x08\x00" + bytes(range(256)), b"\x00" * 99, codecs.BOM_UTF16_LE]
)
def test_what_is_not_text_is_an_unknown_form(content: bytes) -> None:
    assert asked(io.BytesIO(content)).form is Form.UNKNOWN


def test_a_long_log_is_read_piece_by_piece_and_a_long_line_not_at_all() -> None:
    line = '192.0.2.7 - - [22/Nov/2026:10:00:00 +0100] "GET /zoeken/?q=kop HTTP/2" 200 -\n'
    assert read(line * 5_000 + "a" * 3_000_000 + "\n" + line) == {"kop": 5_001}
    assert read("é" * 100_000 + "\nkop\nthee\n") == {"kop": 1, "thee": 1}


def test_the_command_never_shows_an_address_and_says_when_a_form_is_unknown(tmp_path: Path) -> None:
    before = Path.cwd()
    os.chdir(make_project(tmp_path, {"log": COMMON, "raar": UNKNOWN["syslog"]}))
    try:
        shown = CliRunner().invoke(main, ["zoek", "--vragen", "log"])
        assert "2x  niet naar mars" in shown.stdout
        assert "192.0.2" not in shown.output
        assert "2001:db8" not in shown.output
        assert "logboek van Apache of nginx. Regels die anders zijn" in shown.stderr
        refused = CliRunner().invoke(main, ["zoek", "--vragen", "raar"])
        assert refused.exit_code == 2
        assert "De vorm van dit bestand is onbekend" in refused.stderr
    finally:
        os.chdir(before)


def test_the_command_tells_which_queries_find_nothing(tmp_path: Path) -> None:
    before = Path.cwd()
    os.chdir(make_project(tmp_path, {"vragen.txt": "zzzzzz\nautisme\nkop xqxqxq\n"}))
    try:
        run = CliRunner().invoke
        shown = run(main, ["zoek", "--vragen", "vragen.txt"])
        assert shown.exit_code == 0
        assert shown.stdout.splitlines()[0] == "1x  zzzzzz: niets gevonden  (onbekend: zzzzzz)"
        assert "kop xqxqxq: 1 gevonden  (onbekend: xqxqxq)" in shown.stdout
        assert "1 van 3 vragen vonden niets, 1 maar een deel." in shown.stderr
        rows = json.loads(run(main, ["zoek", "--vragen", "vragen.txt", "--json"]).stdout)
        assert rows[0] == {"vraag": "zzzzzz", "keer": 1, "gevonden": 0, "onbekend": ["zzzzzz"]}
        assert run(main, ["zoek"]).exit_code == 2
    finally:
        os.chdir(before)
