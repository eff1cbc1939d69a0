"""What is new as feeds that other programs read: Atom (RFC 4287) and JSON Feed 1.1, and OPML.

One of everything, and one of each subject, target group, region and network group. An item has the
same id for as long as the site keeps its address. Nothing here looks at a clock.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

from kennisbank.knowledge.addresses import FEEDS, NEWS, record_address
from kennisbank.knowledge.events import channels, events, of_channel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kennisbank.knowledge.events import Channel, Event
    from kennisbank.knowledge.ref import Kennis

ATOM: Final = "http://www.w3.org/2005/Atom"
JSON_FEED: Final = "https://jsonfeed.org/version/1.1"
OPML: Final = f"{FEEDS}alles.opml"
LANGUAGE: Final = "nl"
# Signs that XML 1.0 has no place for.
_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def files(kennis: Kennis, address: str, name: str) -> Iterator[tuple[str, bytes]]:
    """The address and content of each feed; ``name`` is what the site is called.

    ``address`` is where the site lives, with a slash behind it. Without it there is no feed: what
    reads one wants whole addresses.
    """
    if not address:
        return
    every = events(kennis)
    found = channels(kennis)
    for channel in found:
        news = of_channel(channel, every)
        yield f"{channel.stem}.atom", _atom(kennis, channel, news, address, name)
        yield f"{channel.stem}.json", _json(kennis, channel, news, address, name)
    yield OPML, _opml(found, address, name)


def _title(channel: Channel, name: str) -> str:
    return f"{name}: {channel.title}" if channel.ref else name


def _page(channel: Channel, address: str) -> str:
    return urljoin(address, quote(record_address(channel.ref) if channel.ref else NEWS))


def _id(address: str, event: Event) -> str:
    """A name that never changes while the site stays where it is: its place among the news."""
    return urljoin(address, f"{NEWS}#_{event.id}")


def _moment(event: Event) -> str:
    return f"{event.day}T00:00:00Z"


def _newest(kennis: Kennis, news: Sequence[Event]) -> str:
    year, month, day = kennis.today
    # A knowledge base without any date is from before all that can be new.
    at_first = f"{max(year, 1970):04}-{max(month, 1):02}-{max(day, 1):02}T00:00:00Z"
    return _moment(news[0]) if news else at_first


def _atom(
    kennis: Kennis, channel: Channel, news: Sequence[Event], address: str, name: str
) -> bytes:
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": LANGUAGE})
    here = urljoin(address, f"{channel.stem}.atom")
    _add(feed, "id", here)
    _add(feed, "title", _title(channel, name))
    _add(feed, "updated", _newest(kennis, news))
    _add(_add(feed, "author"), "name", name)
    _add(feed, "link", rel="self", type="application/atom+xml", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=_page(channel, address))
    for one in news:
        entry = _add(feed, "entry")
        _add(entry, "id", _id(address, one))
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one))
        _add(entry, "published", _moment(one))
        link = urljoin(address, quote(record_address(one.ref)))
        _add(entry, "link", rel="alternate", type="text/html", href=link)
        if text := kennis.items[one.ref.kind][one.ref.id].kort:
            _add(entry, "summary", text)
        for term, label in _tags(kennis, one):
            _add(entry, "category", term=term, label=label)
    return _written(feed)


def _json(
    kennis: Kennis, channel: Channel, news: Sequence[Event], address: str, name: str
) -> bytes:
    items = [
        {
            "id": _id(address, one),
            "url": urljoin(address, quote(record_address(one.ref))),
            "title": one.title,
            "content_text": kennis.items[one.ref.kind][one.ref.id].kort or one.title,
            "date_published": _moment(one),
            "tags": [label for _, label in _tags(kennis, one)],
        }
        for one in news
    ]
    feed: dict[str, Any] = {
        "version": JSON_FEED,
        "title": _title(channel, name),
        "home_page_url": _page(channel, address),
        "feed_url": urljoin(address, f"{channel.stem}.json"),
        "language": LANGUAGE,
        "authors": [{"name": name}],
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def _tags(kennis: Kennis, event: Event) -> Iterator[tuple[str, str]]:
    """What an item is about, by the names of records that exist."""
    for ref in sorted(event.about - {event.ref}):
        if kennis.get(ref):
            yield str(ref), kennis.title(ref)


def _opml(found: Sequence[Channel], address: str, name: str) -> bytes:
    """All feeds in one file (OPML 2.0), for a program that reads many."""
    opml = ET.Element("opml", version="2.0")
    _add(_add(opml, "head"), "title", name)
    body = _add(opml, "body")
    for channel in found:
        _add(
            body,
            "outline",
            type="rss",
            text=channel.title,
            title=_title(channel, name),
            xmlUrl=urljoin(address, f"{channel.stem}.atom"),
            htmlUrl=_page(channel, address),
        )
    return _written(opml)


def _add(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = _NOT_XML.sub("", text) or None
    return child


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
