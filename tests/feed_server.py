"""A real server on this computer with feeds: good ones, and all the harm that one can do."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]

ITEM = (
    "<item><title>{title}</title><link>{link}</link><description>{text}</description>"
    "<pubDate>{day}</pubDate></item>"
)
GOOD_DAY = "Mon, 23 Nov 2026 10:00:00 +0100"


def item(
    title: str = "Een hut voor elke school",
    link: str = "https://voorbeeld.example/hut",
    text: str = "Kinderen bouwen samen.",
    day: str = GOOD_DAY,
) -> str:
    """A message in a feed."""
    return ITEM.format(title=title, link=link, text=text, day=day)


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    """A feed with these messages, or with one."""
    inside = f"<title>Voorbeeld</title>{''.join(items) or item()}"
    return f"{head}<rss version='2.0'><channel>{inside}</channel></rss>".encode()


ATOM = (
    b"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
    b"<title>Voorbeeld</title><entry><title type='html'>Samen &amp;lt;bouwen&amp;gt;</title>"
    b"<link href='/samen'/><updated>2026-11-24T10:00:00Z</updated>"
    b"<content type='html'>&lt;p&gt;Met &lt;b&gt;planken&lt;/b&gt;.&lt;/p&gt;</content>"
    b"</entry></feed>"
)


def says(content: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer with a content and some headers."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    return answer


def packed(content: bytes) -> Answer:
    """An answer that is packed."""
    return says(gzip.compress(content), Content_Encoding="gzip")


def to(place: str) -> Answer:
    """An answer that leads elsewhere."""
    return says(b"", 302, Location=place)


def dripping(request: BaseHTTPRequestHandler) -> None:
    """One byte at a time, for as long as somebody listens."""
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b" ")
        request.wfile.flush()
        time.sleep(0.1)


def dripping_head(request: BaseHTTPRequestHandler) -> None:
    """The same before the content has begun."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Lang: ")
    while True:
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.1)


def silent(request: BaseHTTPRequestHandler) -> None:
    """Nothing at all."""
    del request
    time.sleep(20)


def endless(request: BaseHTTPRequestHandler) -> None:
    """A feed without an end."""
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"<rss>" * 10_000)


def large(request: BaseHTTPRequestHandler) -> None:
    """Fifty megabytes."""
    says(b"x" * 50_000_000)(request)


def raw(content: bytes) -> Answer:
    """An answer that need not be HTTP."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(content)

    return answer


def bomb() -> bytes:
    """A hundred kilobytes that unpack to a hundred megabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(b"\0" * 1_000_000) for _ in range(100)), packer.flush()])


LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
    b"<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
    b"<rss version='2.0'><channel><item><title>&d;</title></item></channel></rss>"
)
OUTSIDE = (
    b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    b"<rss version='2.0'><channel><item><title>&f;</title></item></channel></rss>"
)
DEEP = b"<rss version='2.0'><channel>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</channel></rss>"
WIDE = b"<rss version='2.0'><channel>" + b"<a/>" * 400_000 + b"</channel></rss>"

MANY = b"<rss version='2.0'><channel>" + b"<item/>" * 270_000 + b"</channel></rss>"
FRINGED = b"<rss %s/>" % b" ".join(b"a%d=''" % n for n in range(150_000))
# Chunks of one byte, each with sixty kilobytes about it.
CHUNKS = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    + (b"1;a=" + b"b" * 60_000 + b"\r\n \r\n") * 40
)
HEADS = b"HTTP/1.1 200 OK\r\n" + (b"A: " + b"b" * 60_000 + b"\r\n") * 60 + b"\r\n"

# What is refused, and a word of why.
REFUSED: dict[str, tuple[Answer, str]] = {
    "leeg": (says(b""), "leeg"),
    "alleen-spaties": (says(b"   \n  "), "geen goede XML"),
    "niet-gevonden": (says(b"weg", 404), "404"),
    "verboden": (says(b"nee", 403), "403"),
    "stuk": (says(b"au", 500), "500"),
    "geen-inhoud": (says(b"", 204), "204"),
    "deel": (says(rss(), 206), "206"),
    "html": (says(b"<!doctype html><html><body><p>Hallo</p></body></html>"), "geen goede XML"),
    "xhtml": (says(b"<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>"), "geen feed"),
    "json": (says(b'{"version": "https://jsonfeed.org/version/1.1"}'), "geen goede XML"),
    "tekst": (says(b"Er is vandaag geen nieuws."), "geen goede XML"),
    "half": (says(rss()[:200]), "geen goede XML"),
    "binair": (says(bytes(range(256)) * 40), "geen goede XML"),
    "pdf": (says(b"%PDF-1.7\n"), "geen goede XML"),
    "entiteiten": (says(LAUGHS), "DTD"),
    "bestand-in-entiteit": (says(OUTSIDE), "DTD"),
    "dtd-elders": (says(b"<!DOCTYPE rss SYSTEM 'http://127.0.0.1/x.dtd'>" + rss(head="")), "DTD"),
    "onbekende-entiteit": (says(rss(item("&nbsp;hoi"))), "geen goede XML"),
    "diep": (says(DEEP), "te diep"),
    "breed": (packed(WIDE), "onderdelen"),
    "utf-7": (says(rss(head='<?xml version="1.0" encoding="utf-7"?>')), "tekenset"),
    "ebcdic": (says(rss(head='<?xml version="1.0" encoding="cp037"?>')), "tekenset"),
    "verzonnen-tekenset": (
        says(rss(head='<?xml version="1.0" encoding="klinkklaar"?>')),
        "tekenset",
    ),
    "tekenset-met-spaties": (
        says(rss(head='<?xml version="1.0" encoding = "koi8-r"?>')),
        "tekenset",
    ),
    "tekenset-ver-weg": (
        says(rss(head=f'<?xml version="1.0"{" " * 3000}encoding="cp037"?>')),
        "tekenset",
    ),
    "tekenset-na-een-merk": (
        says(b"\xef\xbb\xbf" + rss(head='<?xml version="1.0" encoding="koi8-r"?>')),
        "tekenset",
    ),
    "tweede-tekenset": (
        says(rss(head='<?xml version="1.0"?><?xml version="1.0" encoding="koi8-r"?>')),
        "geen goede XML",
    ),
    "utf-16-zonder-merk": (says(rss(head="").decode().encode("utf-16-be")), "geen goede XML"),
    "ongevraagd-ongewijzigd": (says(b"", 304), "304"),
    "veel-berichten": (packed(MANY), "onderdelen"),
    "veel-eigenschappen": (packed(FRINGED), "onderdelen"),
    "grote-stukjes": (raw(CHUNKS), "te groot"),
    "grote-koppen": (raw(HEADS), "te groot"),
    "stuurtekens": (says(b"xx", Content_Encoding="\x1b[31mx\x07\x9b"), "(\\x1b[31mx\\x07\\x9b)"),
    "verkeerde-tekens": (
        says(b"<?xml version='1.0' encoding='utf-8'?><rss>\xff</rss>"),
        "geen goede",
    ),
    "bom": (says(bomb(), Content_Encoding="gzip"), "te groot"),
    "dubbele-bom": (says(gzip.compress(bomb()), Content_Encoding="gzip"), "geen goede XML"),
    "gzip-die-geen-gzip-is": (says(rss(), Content_Encoding="gzip"), "beschadigd"),
    "halve-gzip": (says(gzip.compress(rss() * 50)[:-30], Content_Encoding="gzip"), "beschadigd"),
    "brotli": (says(b"xx", Content_Encoding="br"), "ingepakt"),
    "rij-van-pakken": (says(b"xx", Content_Encoding="gzip, gzip"), "ingepakt"),
    "vijftig-megabyte": (large, "te groot"),
    "eindeloos": (endless, "te groot"),
    "druppels": (dripping, "seconden"),
    "druppels-in-de-kop": (dripping_head, "seconden"),
    "stil": (silent, "langzaam"),
    "te-kort": (says(rss(), Content_Length="100000"), "te vroeg"),
    "geen-http": (raw(b"SSH-2.0-hallo\r\n"), "geen goed antwoord"),
    "duizend-koppen": (raw(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000 + b"\r\n"), "antwoord"),
    "lange-kop": (raw(b"HTTP/1.1 200 OK\r\nA: " + b"b" * 200_000 + b"\r\n\r\n"), "antwoord"),
    "rondje": (to("/rondje"), "keer door"),
    "pingpong": (to("/pong"), "keer door"),
    "pong": (to("/pingpong"), "keer door"),
    "nergens-heen": (says(b"", 302), "waarheen"),
    "naar-binnen": (to("https://10.0.0.1/feed"), "geen openbaar adres"),
    "naar-de-wolk": (to("https://169.254.169.254/latest/meta-data"), "geen openbaar adres"),
    "naar-zes": (to("https://[fd00::1]/"), "geen openbaar adres"),
    "naar-vier-in-zes": (to("https://[::ffff:10.0.0.1]/"), "geen openbaar adres"),
    "naar-een-bestand": (to("file:///etc/passwd"), "https://"),
    "naar-gopher": (to("gopher://127.0.0.1/"), "https://"),
    "met-wachtwoord": (to("https://wie:wat@voorbeeld.example/"), "wachtwoord"),
    "vreemd-adres": (to("https://\\voorbeeld.example/"), "adres"),
}


@contextmanager
def feed_server(
    tls: ssl.SSLContext | None = None, /, **more: Answer
) -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """Serve every answer under its name; gives the address and the list of what was asked.

    With ``tls`` it does so over https.
    """
    asked: list[tuple[str, dict[str, str]]] = []
    answers = {name: answer for name, (answer, _) in REFUSED.items()} | more

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self) -> None:
            asked.append((self.path, dict(self.headers)))
            answer = answers.get(self.path.strip("/"), says(b"?", 404))
            with suppress(OSError):
                answer(self)

        def log_message(self, *words: object) -> None:
            del words

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()
