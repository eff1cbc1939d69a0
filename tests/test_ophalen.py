"""Fetching from others: whatever a server does, nothing is harmed and nothing is lost."""

import datetime as dt
import resource
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from feed_server import ATOM, REFUSED, feed_server, item, packed, rss, says, to
from kennisbank.fetch import Answer, Limits, Refused, Seen, fetch
from kennisbank.fetch.public import is_public
from kennisbank.news import (
    Kept,
    Message,
    NotAFeed,
    State,
    after_failure,
    asked_on,
    joined,
    messages,
    outdated,
)
from project import build_site, make_project
from test_nieuws import run

GENEROUS = Limits()
QUICK = Limits(step=0.6, whole=1.5)
# Only who is slow is given little time; the others answer at once, however busy the computer is.
SLOW = {
    "druppels": Limits(whole=1.5),
    "druppels-in-de-kop": Limits(whole=1.5),
    "stil": Limits(step=0.6),
}
DAY = dt.date(2026, 11, 26)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    good = {"goed": says(rss()), "atom": says(ATOM), "ingepakt": packed(rss())}
    ways = {"een": to("/twee"), "twee": to("/drie"), "drie": to("/goed")}
    with feed_server(**good, **ways) as (address, _):
        yield address


def read(address: str, limits: Limits = GENEROUS) -> tuple[Message, ...]:
    return messages(fetch(address, loopback=True, limits=limits))


@pytest.mark.parametrize("name", REFUSED)
def test_every_harm_is_refused_with_a_reason(server: str, name: str) -> None:
    began = time.monotonic()
    with pytest.raises((Refused, NotAFeed)) as told:
        read(server + name, SLOW.get(name, GENEROUS))
    assert REFUSED[name][1] in str(told.value)
    assert str(told.value).endswith(".")
    assert time.monotonic() - began < 6


def test_there_are_at_least_forty_harms() -> None:
    assert len(REFUSED) >= 40


def test_no_child_took_more_than_two_hundred_megabytes(server: str) -> None:
    for name in ("bom", "vijftig-megabyte", "diep", "breed", "veel-eigenschappen"):
        with pytest.raises((Refused, NotAFeed)):
            read(server + name)
    for harm in ("<b>", "<!--", "<a " + "a=" * 100, "&a", "<![x["):
        [one] = of(rss(item(text=f"<![CDATA[{harm * (1_900_000 // len(harm))}]]>")))
        assert one.title == "Een hut voor elke school"
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 200_000


@pytest.mark.parametrize("name", ["goed", "ingepakt", "een"])
def test_a_good_feed_is_read(server: str, name: str) -> None:
    [one] = read(server + name)
    assert one.title == "Een hut voor elke school"
    assert one.address == "https://voorbeeld.example/hut"
    assert one.text == "Kinderen bouwen samen."
    assert one.day == dt.date(2026, 11, 23)


def test_atom_is_read_and_its_links_are_made_whole(server: str) -> None:
    [one] = read(f"{server}atom")
    # What looks like a tag was escaped twice, as much HTML in feeds is.
    assert one.title == "Samen"
    assert one.address == f"{server}samen"
    assert one.text == "Met planken."


@pytest.mark.parametrize(
    "address",
    [
        "http://voorbeeld.example/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://192.168.1.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://naam:geheim@voorbeeld.example/",
        "https://naam@127.0.0.1/",
        "file:///etc/passwd",
        "ftp://voorbeeld.example/",
        "javascript:alert(1)",
        "data:text/xml,<rss/>",
        "//voorbeeld.example/",
        "https:///pad",
        "https://voorbeeld.example:99999/",
        "https://voorbeeld.example/\nHost: ander",
        "https://voorbeeld.invalid/",
        "",
    ],
)
def test_what_is_no_public_address_is_not_asked(address: str) -> None:
    with pytest.raises(Refused):
        fetch(address, limits=QUICK)


def test_on_this_computer_only_with_leave(server: str) -> None:
    with pytest.raises(Refused):
        fetch(f"{server}goed", limits=QUICK)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_a_public_number_is_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "number",
    [
        *("10.1.2.3", "100.64.0.1", "127.9.9.9", "169.254.1.1", "172.16.0.1", "192.168.0.1"),
        *("198.18.0.1", "203.0.113.1", "240.0.0.1", "255.255.255.255", "224.1.1.1"),
        *("::", "::1", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:192.168.0.1"),
        *("2002:c0a8:0001::1", "64:ff9b::a00:1", "fec0::1", "::7f00:1"),
    ],
)
def test_a_special_number_is_not(number: str) -> None:
    assert not is_public(number)


def test_who_answers_is_who_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    usage = ("subjectAltName=DNS:localhost", "keyUsage=critical,digitalSignature,keyCertSign")
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    words += ["-subj", "/CN=localhost", *(word for one in usage for word in ("-addext", one))]
    words += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(words, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with feed_server(context, goed=says(rss())) as (number, asked):
        named = number.replace("127.0.0.1", "localhost")
        with pytest.raises(Refused, match="geen goed certificaat"):
            fetch(f"{named}goed", loopback=True)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(f"{named}goed", loopback=True).content == rss()
        with pytest.raises(Refused, match="geen goed certificaat"):
            fetch(f"{number}goed", loopback=True)
        assert [path for path, _ in asked] == ["/goed"]
        assert asked[0][1]["Host"] == named.split("/")[2]


def test_what_did_not_change_does_not_come_again() -> None:
    def answer(request: object) -> None:
        told = getattr(request, "headers", {})
        same = told.get("If-None-Match") == '"een"'
        says(b"" if same else rss(), 304 if same else 200, ETag='"een"')(request)  # type: ignore[arg-type]

    with feed_server(eigen=answer) as (address, asked):
        first = fetch(f"{address}eigen", loopback=True)
        assert first.seen == Seen('"een"', "")
        again = fetch(f"{address}eigen", seen=first.seen, loopback=True)
        assert again.unchanged
        assert again.content == b""
        assert asked[1][1]["If-None-Match"] == '"een"'
        assert "Cookie" not in asked[0][1]


# --- what is in a feed ----------------------------------------------------------------------------


def of(content: bytes) -> tuple[Message, ...]:
    return messages(Answer(content, "", "https://voorbeeld.example/feed", Seen()))


@pytest.mark.parametrize(
    "harm",
    [
        "<![CDATA[<script>alert(1)</script>Hallo]]>",
        "&lt;img src=x onerror=alert(1)&gt;Hallo",
        "<![CDATA[<p onclick='x()'>Hallo</p><style>p{}</style>]]>",
        "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;Hallo",
        "<![CDATA[<iframe src='https://kwaad.example'></iframe>Hallo]]>",
        "<![CDATA[<a href='javascript:alert(1)'>Hallo</a>]]>",
        "Hallo&#x202e;&#x200b;",
        f"<![CDATA[{'<b>' * 3000}Hallo]]>",
    ],
)
def test_html_becomes_plain_text(harm: str) -> None:
    [one] = of(rss(item(title=harm, text=harm)))
    for text in (one.title, one.text):
        assert text.strip() == "Hallo"


@pytest.mark.parametrize(
    "link",
    [
        *("javascript:alert(1)", "data:text/html,hoi", "file:///etc/passwd", "vbscript:x"),
        *("https://naam:geheim@voorbeeld.example/", "https://", "mailto:iemand@voorbeeld.example"),
        *("//[x", "https://[x/"),
    ],
)
def test_a_message_without_a_good_link_is_left_out(link: str) -> None:
    assert [one.title for one in of(rss(item(link=link), item("Goed")))] == ["Goed"]


@pytest.mark.parametrize(
    ("day", "read_as"),
    [
        ("Mon, 23 Nov 2026 10:00:00 +0100", dt.date(2026, 11, 23)),
        ("2026-11-23T10:00:00Z", dt.date(2026, 11, 23)),
        ("Mon, 23 Nov 2026 00:00:00 +0100", dt.date(2026, 11, 23)),
        ("Wed, 01 Jul 2026 00:30:00 +0200", dt.date(2026, 7, 1)),
        ("2026-11-23", dt.date(2026, 11, 23)),
        ("31 februari", None),
        ("Mon, 99 Nov 2026 99:99:99", None),
        ("", None),
    ],
)
def test_a_bad_date_is_no_date(day: str, read_as: dt.date | None) -> None:
    [one] = of(rss(item(day=day)))
    assert one.day == read_as


@pytest.mark.parametrize("name", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_known_encodings_are_read(name: str) -> None:
    text = rss(item("Één café"), head=f'<?xml version="1.0" encoding="{name}"?>').decode()
    [one] = of(text.encode(name))
    assert one.title == "Één café"


def test_a_mark_or_an_empty_line_before_a_feed_is_no_matter() -> None:
    for before in (b"\xef\xbb\xbf", b"\n\n"):
        [one] = of(before + rss(item("Één café")))
        assert one.title == "Één café"


def test_only_so_many_and_so_long() -> None:
    many = [item(f"Bericht {n}", f"https://voorbeeld.example/{n}", "x " * 2000) for n in range(200)]
    found = of(rss(*many))
    assert len(found) == 50
    assert max(len(one.text) for one in found) <= 300


# --- what is kept ---------------------------------------------------------------------------------


def message(number: int, day: dt.date | None = DAY, address: str = "") -> Message:
    return Message(f"Bericht {number}", address or f"https://v.example/{number}", "Tekst.", day)


def test_the_same_message_is_kept_once_with_both_feeds() -> None:
    again = message(1, address="https://V.example/1/?utm_source=brief#boven")
    elsewhere = Message("BERICHT 1", "https://ander.example/x", "Tekst.", DAY)
    [one] = joined({"a": [message(1)], "b": [again, elsewhere]}, DAY)
    assert one == Kept(message(1), ("a", "b"))


def test_the_newest_come_first_and_the_old_and_the_too_many_go() -> None:
    days = [DAY - dt.timedelta(days=n) for n in range(400)]
    kept = joined({"a": [message(n, day) for n, day in enumerate(days)]}, DAY)
    assert [one.message.day for one in kept] == days[:121]
    assert len(joined({"a": [message(n) for n in range(500)]}, DAY)) == 200


def test_what_is_from_tomorrow_has_no_day() -> None:
    [one] = joined({"a": [message(1, DAY + dt.timedelta(days=3))]}, DAY)
    assert one.message.day is None


def test_a_feed_that_fails_is_left_alone_for_longer_each_time() -> None:
    state, waits = State(), []
    for _ in range(7):
        state = after_failure(state, DAY, "Stuk.")
        assert state.again is not None
        waits.append((state.again - DAY).days)
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert not asked_on(state, DAY)
    assert asked_on(state, DAY + dt.timedelta(days=30))


def test_of_a_feed_that_is_long_dead_nothing_is_kept() -> None:
    state = State(read=DAY)
    assert not outdated(State(), DAY)
    assert not outdated(state, DAY + dt.timedelta(days=120))
    assert outdated(state, DAY + dt.timedelta(days=121))


# --- the command ----------------------------------------------------------------------------------


def followed(address: str, *names: str) -> str:
    return "".join(
        f"{name}:\n  titel: Feed {name}\n  samenvatting: Kort.\n  adres: {address}{name}\n\n"
        for name in names
    )


def gathered(folder: Path) -> str:
    return (folder / "docs/vocabulaires/berichten.yml").read_text("utf-8")


def test_all_harms_at_once_leave_the_good_feeds_and_the_last_good_copy(tmp_path: Path) -> None:
    """Every feed that answers at once; the slow ones have a test of their own above."""
    folder = make_project(tmp_path / "project", {})
    list_ = folder / "docs/vocabulaires/feeds.yml"
    harms = [name for name in REFUSED if name not in SLOW]
    text = item("Preventie op school", "https://voorbeeld.example/p", "Over preventie.")
    private = item("Bel 06 12345678 voor mevrouw", "https://voorbeeld.example/q")
    sly = item("&amp;amp;lt;script&amp;amp;gt;[x](javascript:x)", "https://voorbeeld.example/s")
    with feed_server(goed=says(rss(text, private, sly)), later=says(rss())) as (address, _):
        list_.write_text(followed(address, "goed"), "utf-8")
        result = run(folder, "--vandaag", "2026-11-26", "feeds", "--lokaal")
        assert result.exit_code == 0, result.output
        assert "2 berichten; 1 van 1 feed gelezen." in result.stdout
        assert "1 niet bewaard" in result.stderr
        assert "themas: [preventie]" in gathered(folder)
        list_.write_text(followed(address, *harms, "goed", "later"), "utf-8")
        result = run(folder, "--vandaag", "2026-11-27", "feeds", "--lokaal")
        assert f"3 berichten; 2 van {len(harms) + 2} feeds gelezen." in result.stdout
        for name in harms:
            assert f"Feed {name}: " in result.stderr
    before = gathered(folder)
    result = run(folder, "--vandaag", "2026-11-28", "feeds", "--lokaal")
    assert result.exit_code == 1
    assert gathered(folder) == before
    assert "Sinds 27 november 2026 niet gelezen" in result.stderr
    assert run(folder, "check").exit_code == 0
    made = build_site(folder, strict=False)
    for page in ("nieuws/", "themas/preventie/"):
        assert "Preventie op school" in made.page(page).text()
        assert "https://voorbeeld.example/p" in made.page(page).links
    assert "mevrouw" not in made.page("nieuws/").text()
    assert "&lt;script&gt;[x](javascript:x)" in made.html("nieuws/")


def test_what_a_server_says_of_its_answer_never_stops_the_site(tmp_path: Path) -> None:
    """A tag of digits looks like a telephone number; so may a host that is led to."""
    folder = make_project(tmp_path / "project", {})
    list_ = folder / "docs/vocabulaires/feeds.yml"
    tagged = {"a": says(rss(), ETag='"0612345678"'), "b": to("https://06-12345678.invalid/")}
    tagged["c"] = says(rss(item("C", "https://voorbeeld.example/c")), ETag="W/'x: {{y}} #'")
    with feed_server(**tagged) as (address, asked):
        list_.write_text(followed(address, *tagged), "utf-8")
        for day in ("2026-11-26", "2026-11-27"):
            result = run(folder, "--vandaag", day, "feeds", "--lokaal")
            assert "2 berichten; 2 van 3 feeds gelezen." in result.stdout
        assert run(folder, "check").exit_code == 0
        assert [told.get("If-None-Match") for path, told in asked if path == "/c"] == [
            None,
            "W/'x: {{y}} #'",
        ]
        # It rests for two days now. Without its messages a feed is asked for all of them.
        (folder / "docs/vocabulaires/berichten.yml").unlink()
        result = run(folder, "--vandaag", "2026-11-28", "feeds", "--lokaal")
        assert "Feed b: wordt na eerdere fouten pas op 29 november 2026" in result.stderr
        assert "If-None-Match" not in asked[-1][1]


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    import fcntl  # noqa: PLC0415 - only here

    folder = make_project(tmp_path / "project", {})
    list_ = folder / "docs/vocabulaires/feeds.yml"
    list_.write_text(followed("https://voorbeeld.invalid/", "een"), "utf-8")
    with list_.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        result = run(folder, "feeds")
    assert result.exit_code == 1
    assert "al een andere" in result.stderr
    assert not (folder / "docs/vocabulaires/berichten.yml").exists()
