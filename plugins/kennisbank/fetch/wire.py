"""The asking itself, as a program: a question as JSON comes in, an answer goes out.

It is run by ``kennisbank.fetch.child``, which ends it where it takes too long.
"""

from __future__ import annotations

import json
import signal
import socket
import ssl
import sys
import zlib
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from kennisbank.fetch.public import PORTS, NotAllowed, Place, place
from kennisbank.limits import MAX_FETCHED, MAX_REDIRECTS, MAX_WIRE
from kennisbank.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

OK: Final = 200
UNCHANGED: Final = 304
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
CHUNK: Final = 16_384
# For zlib: a gzip header and the largest window.
GZIP: Final = 31
# A header longer than this is not said again.
MOST_HEADER: Final = 200

TOO_OFTEN: Final = "Het adres verwijst meer dan {most} keer door."
NOWHERE: Final = "Het adres verwijst door zonder te zeggen waarheen."
STATUS: Final = "De site antwoordde met {status}."
PACKED: Final = "Het antwoord is ingepakt op een manier die wij niet lezen ({how})."
SPOILED: Final = "Het ingepakte antwoord is beschadigd."
TOO_LARGE: Final = "Het antwoord is te groot: meer dan {most} bytes."
EMPTY: Final = "Het antwoord is leeg."
CUT_OFF: Final = "Het antwoord hield te vroeg op."
NOT_HTTP: Final = "het is geen HTTP zoals het hoort"
WHYS: Final[dict[type[Exception], str]] = {
    ConnectionRefusedError: "er is geen server",
    ConnectionError: "de verbinding werd verbroken",
    HTTPException: NOT_HTTP,
    OSError: "er is geen verbinding",
}
NO_ANSWER: Final = "Er kwam geen goed antwoord ({why})."


class Bad(Exception):  # noqa: N818 - it says what is the matter
    """An answer that is not taken; the text is a sentence."""


class _Counted(RawIOBase):
    """What comes over the wire, counted: also what is no content, such as a header or a chunk."""

    def __init__(self, raw: RawIOBase) -> None:
        super().__init__()
        self._raw, self._left = raw, MAX_WIRE

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        count: int | None = self._raw.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise Bad(TOO_LARGE.format(most=MAX_WIRE))
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(HTTPResponse):
    """An answer of which every byte is counted."""

    def __init__(self, sock: socket.socket, *args: Any, **more: Any) -> None:
        super().__init__(sock, *args, **more)
        self.fp = BufferedReader(_Counted(self.fp.detach()))


def main() -> None:
    """Answer one question: what was told, or why not."""
    asked = json.loads(sys.stdin.buffer.read())
    try:
        head, content = ask(asked)
    except (Bad, NotAllowed) as error:
        head, content = {"refused": str(error)}, b""
    except TimeoutError:
        head, content = {"refused": NO_ANSWER.format(why="te langzaam")}, b""
    except ssl.SSLError as error:
        why = f"geen goed certificaat: {error.reason}"
        head, content = {"refused": NO_ANSWER.format(why=why)}, b""
    except (HTTPException, OSError, ValueError) as error:
        head, content = {"refused": NO_ANSWER.format(why=_why(error))}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)


def _why(error: Exception) -> str:
    """What went wrong on the way, in words."""
    return next((told for kind, told in WHYS.items() if isinstance(error, kind)), NOT_HTTP)


def ask(asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Go where the address leads; what is known of the answer, and its content unpacked."""
    address = asked["address"]
    for _ in range(MAX_REDIRECTS + 1):
        with _within(asked["step"]):
            where = place(address, loopback=asked["loopback"])
        response = _get(where, asked["seen"], asked["step"])
        if response.status in REDIRECTS:
            to = response.getheader("Location")
            if not to:
                raise Bad(NOWHERE)
            address = urljoin(address, to)
            continue
        return _read(response, address, asked=any(asked["seen"].values()))
    raise Bad(TOO_OFTEN.format(most=MAX_REDIRECTS))


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Looking up a host knows no limit of its own: where it takes longer, this process ends."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _get(where: Place, seen: dict[str, str], step: float) -> HTTPResponse:
    sock = socket.create_connection((where.number, where.port), timeout=step)
    if where.secure:
        context = ssl.create_default_context()
        sock = context.wrap_socket(sock, server_hostname=where.host)
    connection = HTTPConnection(where.host, where.port, timeout=step)
    connection.sock = sock
    connection.response_class = _Response
    # Who names the usual port in its Host header is refused by some servers.
    connection.default_port = PORTS["https" if where.secure else "http"]
    given = {"If-None-Match": seen["etag"], "If-Modified-Since": seen["modified"]}
    headers = {
        "User-Agent": "kennisbank-oza",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **{name: value for name, value in given.items() if value},
    }
    connection.request("GET", where.target, headers=headers)
    return connection.getresponse()


def _read(response: HTTPResponse, address: str, *, asked: bool) -> tuple[dict[str, Any], bytes]:
    """What is known of an answer, and its content; ``asked`` is whether it may be unchanged."""
    unchanged = response.status == UNCHANGED and asked
    if response.status != OK and not unchanged:
        raise Bad(STATUS.format(status=response.status))
    content = b"" if unchanged else _content(response)
    head = {
        "type": response.getheader("Content-Type", ""),
        "address": address,
        "seen": {
            "etag": _short(response.getheader("ETag")),
            "modified": _short(response.getheader("Last-Modified")),
        },
        "unchanged": unchanged,
    }
    return head, content


def _short(value: str | None) -> str:
    """A header that is worth saying again; a very long one is somebody's joke."""
    return value if value and len(value) <= MOST_HEADER and value.isprintable() else ""


def _content(response: HTTPResponse) -> bytes:
    how = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if how not in {"gzip", "x-gzip", "identity"}:
        raise Bad(PACKED.format(how=printable(how[:20])))
    unpacker = zlib.decompressobj(GZIP) if how != "identity" else None
    found = bytearray()
    while chunk := response.read(CHUNK):
        found += _unpacked(unpacker, chunk, MAX_FETCHED - len(found)) if unpacker else chunk
        if len(found) > MAX_FETCHED:
            raise Bad(TOO_LARGE.format(most=MAX_FETCHED))
    if response.length:
        raise Bad(CUT_OFF)
    if unpacker and not unpacker.eof:
        raise Bad(SPOILED)
    if not found:
        raise Bad(EMPTY)
    return bytes(found)


def _unpacked(unpacker: Any, chunk: bytes, room: int) -> bytes:
    try:
        text: bytes = unpacker.decompress(chunk, room + 1)
    except zlib.error as error:
        raise Bad(SPOILED) from error
    return text


if __name__ == "__main__":
    main()
