"""The reading itself, as a program: a feed comes in, its messages as JSON go out.

It is run by ``kennisbank.fetch.child``. Before ``feedparser`` sees a feed it is written anew in
UTF-8, so that all read the same, and looked through by ``defusedxml``: no DTD, no entities, no
thousands of tags in each other.
"""

from __future__ import annotations

import json
import re
import sys
from calendar import timegm
from datetime import datetime
from html import unescape
from io import BytesIO
from typing import Any, Final
from urllib.parse import urljoin
from xml.sax import SAXException, handler

import feedparser
import nh3
from defusedxml import DefusedXmlException, sax

from kennisbank.fetch.clock import HERE
from kennisbank.limits import (
    MAX_EXCERPT,
    MAX_FEED_PARTS,
    MAX_ITEM_HTML,
    MAX_ITEMS,
    MAX_NESTED,
    MAX_TITLE,
)
from kennisbank.text import one_line, printable
from kennisbank.web import is_web

# What a feed may be written in; none named is UTF-8, and a byte order mark knows better.
ENCODINGS: Final = frozenset(
    {"utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16"}
)
MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
UTF8: Final = b'<?xml version="1.0" encoding="utf-8"?>'
_DECLARATION: Final = re.compile(r"\s*<\?xml\s(.*?)\?>", re.DOTALL)
_ENCODING: Final = re.compile(r"""\bencoding\s*=\s*["']([^"']*)["']""")
MOST_NAME: Final = 40
ENCODING: Final = "De feed is geschreven in een tekenset die wij niet lezen ({name})."
FORBIDDEN: Final = "De feed heeft een DTD of entiteiten; die lezen wij niet."
NOT_XML: Final = "De feed is geen goede XML (regel {line})."
TOO_DEEP: Final = "De feed is te diep genest of heeft te veel onderdelen."
NO_FEED: Final = "Dit is geen feed: geen RSS en geen Atom."


class Bad(Exception):  # noqa: N818 - it says what is the matter
    """No feed that is read; the text is a sentence."""


class _Looker(handler.ContentHandler):
    """Looks how deep and how large a document is, and what it begins with."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ""
        self._depth = self._count = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - the shape of SAX
        self.root = self.root or name
        self._depth += 1
        self._count += 1 + len(attrs)
        if self._depth > MAX_NESTED or self._count > MAX_FEED_PARTS:
            raise Bad(TOO_DEEP)

    def endElement(self, name: str) -> None:  # noqa: N802 - the shape of SAX
        del name
        self._depth -= 1


def main() -> None:
    """Read one feed: its messages, or why not."""
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    try:
        told: dict[str, Any] = {"items": list(_items(content, json.loads(head)["address"]))}
    except Bad as error:
        told = {"refused": str(error)}
    sys.stdout.write(json.dumps(told))


def _items(content: bytes, address: str) -> Any:
    content = _in_utf8(content)
    _look(content)
    # Bytes in a file of their own: a text could be taken for an address or a path. Cleaning is done
    # below, of a part with a bound; feedparser's own takes seconds for a megabyte.
    feed = feedparser.parse(BytesIO(content), resolve_relative_uris=False, sanitize_html=False)
    if not feed.get("version"):
        raise Bad(NO_FEED)
    for entry in feed.entries[:MAX_ITEMS]:
        title = _plain(entry.get("title", ""), MAX_TITLE)
        link = _whole(address, str(entry.get("link", "")).strip())
        if title and is_web(link):
            html = next((one.get("value", "") for one in entry.get("content", ())), "")
            yield {
                "title": title,
                "address": link,
                "text": _plain(entry.get("summary", "") or html, MAX_EXCERPT),
                "day": _day(entry),
            }


def _whole(address: str, link: str) -> str:
    """A link as an address on the web, or nothing; one with a scheme of its own stays as it is."""
    try:
        return link if ":" in re.split("[/?#]", link, maxsplit=1)[0] else urljoin(address, link)
    except ValueError:
        return ""


def _in_utf8(content: bytes) -> bytes:
    """A feed in UTF-8 that says so, without the declaration it had and what stood before it."""
    marked = next((name for mark, name in MARKS.items() if content.startswith(mark)), "")
    declaration = _DECLARATION.match(content.decode(marked or "iso-8859-1", errors="replace"))
    named = _ENCODING.search(declaration[1]) if declaration else None
    name = named[1].lower() if named else "utf-8"
    if name not in ENCODINGS:
        raise Bad(ENCODING.format(name=printable(name[:MOST_NAME])))
    try:
        text = content.decode(marked or name)
    except UnicodeDecodeError as error:
        raise Bad(NOT_XML.format(line=content.count(b"\n", 0, error.start) + 1)) from error
    # By its first zeros a parser takes it for UTF-16, whatever it says.
    if "\0" in text:
        raise Bad(NOT_XML.format(line=1))
    return UTF8 + text[declaration.end() if declaration else 0 :].encode()


def _look(content: bytes) -> None:
    looker = _Looker()
    try:
        sax.parseString(content, looker, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Bad(FORBIDDEN) from error
    except SAXException as error:
        line = getattr(error, "getLineNumber", lambda: 0)()
        raise Bad(NOT_XML.format(line=line)) from error
    except (ValueError, UnicodeError) as error:
        raise Bad(NOT_XML.format(line=1)) from error
    if looker.root.rpartition(":")[2].lower() not in {"rss", "feed", "rdf"}:
        raise Bad(NO_FEED)


def _plain(html: Any, length: int) -> str:
    """HTML as a line of plain text of at most ``length`` signs, with nothing that nobody sees."""
    cut = str(html).encode()[:MAX_ITEM_HTML].decode(errors="ignore")
    # Twice, for what was escaped is often HTML again; what then looks like a tag is text.
    text = unescape(nh3.clean(cut, tags=set()))
    return one_line(unescape(nh3.clean(text, tags=set())), length)


def _day(entry: Any) -> str:
    """The day on which a message appeared, here; nothing where that is no day."""
    for name in ("published_parsed", "updated_parsed"):
        found = entry.get(name)
        if found:
            try:
                return datetime.fromtimestamp(timegm(found), HERE).date().isoformat()
            except (TypeError, ValueError, OverflowError, OSError):
                continue
    return ""


if __name__ == "__main__":
    main()
