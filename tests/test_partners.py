"""Knowledge bases that read each other: two sites that are built and served, one harvests."""

import fcntl
import hashlib
import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, expect

import proefdata
from browser import axe, visit
from feed_server import feed_server, large, says
from kennisbank.cli import main
from kennisbank.form.writer import written
from kennisbank.knowledge.partners import with_partners
from kennisbank.knowledge.ref import Kennis, Ref
from kennisbank.model import Pilot
from kennisbank.partners import publish
from kennisbank.partners.form import INDEX, SCHEMA
from kennisbank.search.documents import documents
from kennisbank.search.engine import Engine
from project import ROOT, Html, Site, build_site, make_project, read
from static_server import serve

LIST = "docs/vocabulaires/partners.yml"
BOAT = {
    "titel": "De klas op de boot",
    "samenvatting": "Les op het <b>water</b> voor leerlingen die thuis zitten.",
    "bron": "schipper:3",
    "peildatum": "2026",
    "soort": "casus",
    "status": [{"stand": "loopt", "peildatum": "2026"}],
    "doelgroepen": ["autisme"],
    "themas": ["varen"],
    "bronnen": {"schipper": {"titel": "Het logboek", "adres": "https://voorbeeld.example/log"}},
}
SAILING = "---\ntitel: Varend onderwijs\nsamenvatting: Les op een schip.\nbron: agenda:1\n---\n"


def run(folder: Path, *words: str) -> Result:
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, words)
    finally:
        os.chdir(before)


def harvest(folder: Path, day: str = "2026-11-27") -> Result:
    return run(folder, "--vandaag", day, "partners", "--lokaal")


def partner(name: str, address: str, **more: str) -> str:
    """A line in the list of partners."""
    fields = {"titel": f"Kennisbank {name.capitalize()}", "adres": address, **more}
    return f"{name}:\n" + "".join(f"  {key}: {value}\n" for key, value in fields.items())


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files that were kept of partners."""
    kept = folder / "docs/partners"
    return {p.relative_to(kept).as_posix(): p.read_bytes() for p in kept.rglob("*") if p.is_file()}


_moments = itertools.count(2_000_000_000, 10)


def later(folder: Path) -> None:
    """Let what a folder publishes be of a later moment: a server tells no less than a second."""
    moment = next(_moments)
    os.utime(folder / INDEX, (moment, moment))


def pilots(folder: Path) -> list[str]:
    """The pilots of partners that the knowledge of a project has."""
    return sorted(ref.id for ref in with_partners(read(folder)[0]).origins)


def published(site: Site) -> list[dict[str, Any]]:
    """The pilots that a built site publishes for others."""
    index = json.loads((site.folder / INDEX).read_bytes())
    shares = [site.folder / f"data/kennisbank/{one['digest']}.json" for one in index["delen"]]
    return [pilot for share in shares for pilot in json.loads(share.read_bytes())["pilots"]]


GOOD: Mapping[str, Any] = {"id": "goed", "titel": "Goed", "samenvatting": "Dit is in orde."}


def share(*records: Mapping[str, Any], **more: Any) -> bytes:
    """A share with these pilots."""
    return json.dumps({"versie": "1.0", "pilots": records, "namen": {}, **more}).encode()


def index(*shares: bytes, **more: Any) -> bytes:
    """The overview of a site with these shares."""
    parts = [
        {
            "digest": hashlib.sha256(one).hexdigest(),
            "bytes": len(one),
            "aantal": 1,
            "later": "wat een nieuwere versie erbij zegt",
        }
        for one in shares
    ]
    who = {"naam": "Voorbeeld", "licentie": "CC BY 4.0"}
    return json.dumps({"versie": "1.0", "wie": who, "aantal": 1, "delen": parts, **more}).encode()


def place(folder: Path, overview: bytes, *shares: bytes) -> None:
    """Put what a partner publishes in a folder that is served."""
    (folder / "data/kennisbank").mkdir(parents=True, exist_ok=True)
    (folder / INDEX).write_bytes(overview)
    for one in shares:
        name = f"data/kennisbank/{hashlib.sha256(one).hexdigest()}.json"
        (folder / name).write_bytes(one)
    later(folder)


# --- two sites, end to end ------------------------------------------------------------------------


@pytest.fixture
def neighbours(tmp_path: Path) -> Iterator[tuple[Path, Path, str]]:
    """A project in the north whose site is served, one in the south that lists it, the address."""
    north = make_project(
        tmp_path / "north", {"pilots/boot.md": written(BOAT), "docs/themas/varen.md": SAILING}
    )
    with serve(build_site(north).folder) as address:
        south = make_project(tmp_path / "south", {LIST: partner("noord", address)})
        done = harvest(south)
        assert (done.exit_code, done.output) == (0, "Kennisbank Noord: 3 pilots.\n")
        yield north, south, address


Neighbours = tuple[Path, Path, str]


def test_a_pilot_of_a_partner_has_a_short_page_that_leads_there(neighbours: Neighbours) -> None:
    _, south, address = neighbours
    site = build_site(south)
    assert not list(site.broken_links())
    page = site.page("pilots/noord--boot")
    told = page.text("main")
    assert "Dit is een pilot van Kennisbank Noord." in told
    assert "Opgehaald op 27 november 2026. Licentie: CC BY 4.0." in told
    # What is not here is a name, not a link; what is here is one.
    assert "Onderwerpen (bij Kennisbank Noord) Varend onderwijs" in told
    assert f"{address}pilots/boot/" in page.links
    assert "../../doelgroepen/autisme/" in page.links
    assert page.all('link[rel="canonical"]', "href") == [f"{address}pilots/boot/"]
    assert "Les op het <b>water</b>" in told
    assert "<b>water" not in site.html("pilots/noord--boot")


def test_a_pilot_of_a_partner_is_in_lists_search_and_comparison_and_marked(
    neighbours: Neighbours,
) -> None:
    _, south, _ = neighbours
    site = build_site(south)
    every = site.page("pilots")
    assert "5 praktijken, waarvan 3 van partners" in every.text("main")
    assert "loopt (2026) · van Kennisbank Noord · Leerlingen met autisme" in every.text("main")
    # Ours first at an equal place.
    rows = every.all('main a[href$="warm-welkom/"]', "href")
    assert rows == ["warm-welkom/", "noord--warm-welkom/"]
    group = site.page("doelgroepen/autisme")
    assert "Pilots van partners (3)" in group.text("main")
    assert "../../pilots/noord--boot/" in group.links
    found = run(south, "zoek", "boot", "--json").output
    assert json.loads(found)[0]["id"] == "pilot:noord--boot"
    assert "noord--" not in run(south, "zoek", "boot", "--bron", "deze-site").output
    assert "noord--boot" in run(south, "zoek", "boot", "--bron", "noord").output
    assert "bestaat niet" in run(south, "zoek", "boot", "--bron", "zuid").output
    compared = json.loads((site.folder / "data/vergelijk/noord--boot.json").read_bytes())
    assert compared["name"] == "De klas op de boot (Kennisbank Noord)"
    # What is ours alone stays that.
    assert sorted(one["id"] for one in published(site)) == ["samen-naar-school", "warm-welkom"]
    for path in [*(site.folder / "feeds").rglob("*.*"), site.folder / "sitemap.xml"]:
        assert "noord--" not in path.read_text("utf-8"), path


def test_what_a_partner_changes_or_withdraws_does_so_here(neighbours: Neighbours) -> None:
    north, south, _ = neighbours
    before = snapshot(south)
    assert harvest(south).exit_code == 0
    assert snapshot(south) == before
    changed = {**BOAT, "titel": "De klas op het schip"}
    (north / "pilots/boot.md").write_text(written(changed), "utf-8")
    (north / "pilots/samen-naar-school.md").unlink()
    warm = (north / "pilots/warm-welkom.md").read_text("utf-8")
    warm = warm.replace("vervolg_op: samen-naar-school\n", "toestemming: {ingetrokken: 2026}\n")
    warm = warm.replace("(pilot:samen-naar-school)", "(pilot:boot)")
    (north / "pilots/warm-welkom.md").write_text(warm, "utf-8")
    later(build_site(north, strict=False).folder)
    assert harvest(south, "2026-11-28").output == "Kennisbank Noord: 1 pilot.\n"
    assert pilots(south) == ["noord--boot"]
    site = build_site(south)
    assert "De klas op het schip" in site.page("pilots").text("main")
    assert not (site.folder / "pilots/noord--warm-welkom").exists()


def test_the_last_copy_stays_while_a_partner_is_down_and_goes_with_the_partner(
    tmp_path: Path,
) -> None:
    there = tmp_path / "there"
    place(there, index(share(GOOD)), share(GOOD))
    with serve(there) as address:
        here = make_project(tmp_path / "here", {LIST: partner("noord", address)})
        assert harvest(here).exit_code == 0
    before = snapshot(here)
    down = harvest(here, "2026-12-01")
    assert down.exit_code == 1
    assert "Kennisbank Noord: " in down.output
    assert "Wat er was (1 pilot, van 27 november 2026) blijft staan." in down.output
    assert snapshot(here) == before
    (here / LIST).write_text("", "utf-8")
    assert pilots(here) == []
    assert "noord is geen partner meer: weggehaald." in harvest(here).output
    assert snapshot(here) == {}


def test_two_partners_of_each_other_hear_no_echo(tmp_path: Path) -> None:
    north = make_project(tmp_path / "north", {"pilots/boot.md": written({**BOAT, "themas": []})})
    south = make_project(tmp_path / "south", {})
    with serve(build_site(north).folder) as from_north, serve(build_site(south).folder) as mine:
        (south / LIST).write_text(partner("noord", from_north), "utf-8")
        (north / LIST).write_text(partner("zuid", mine), "utf-8")
        for _ in range(2):
            assert harvest(south).exit_code == harvest(north).exit_code == 0
            build_site(south)
            build_site(north)
        assert pilots(north) == ["zuid--samen-naar-school", "zuid--warm-welkom"]
        assert pilots(south) == ["noord--boot", "noord--samen-naar-school", "noord--warm-welkom"]


def test_without_pilots_of_partners_every_byte_is_the_same(tmp_path: Path) -> None:
    def files(folder: Path, more: Mapping[str, str]) -> dict[str, bytes]:
        site = build_site(make_project(folder, more))
        every = (one for one in site.folder.rglob("*") if one.is_file())
        found = {str(one.relative_to(site.folder)): one.read_bytes() for one in every}
        # It counts the lines of every list, so that of partners too.
        del found["bijdragen/dekking/index.html"]
        return found

    listed = files(tmp_path / "b", {LIST: partner("noord", "https://voorbeeld.example/")})
    assert listed == files(tmp_path / "a", {})


def test_a_reader_filters_by_source_and_reads_a_page_of_a_partner(
    tmp_path: Path, browser: Browser
) -> None:
    more = {f"pilots/boot-{n}.md": written({**BOAT, "titel": f"Boot {n}"}) for n in range(5)}
    north = make_project(tmp_path / "north", {**more, "docs/themas/varen.md": SAILING})
    south = make_project(tmp_path / "south", {})
    with serve(build_site(north).folder) as address:
        (south / LIST).write_text(partner("noord", address), "utf-8")
        assert harvest(south).exit_code == 0
    with serve(build_site(south).folder) as mine:
        with visit(browser, f"{mine}pilots/") as reader:
            page = reader.page
            told = page.locator("[data-lijst=aantal]")
            assert told.inner_text() == "9 praktijken, waarvan 7 van partners"
            group = page.locator("[data-groep=herkomst]")
            group.locator("summary").click()
            group.get_by_label("Kennisbank Noord").check()
            expect(told).to_have_text("7 praktijken, waarvan 7 van partners")
            group.get_by_label("Kennisbank Noord").uncheck()
            group.get_by_label("Deze site").check()
            expect(told).to_have_text("2 praktijken")
            assert not reader.errors
        with visit(browser, f"{mine}zoeken/?q=boot") as reader:
            reader.page.get_by_role("link", name="Boot 1", exact=True).first.wait_for()
            assert "van Kennisbank Noord" in reader.page.locator("main").inner_text()
            assert not reader.errors
        with visit(browser, f"{mine}pilots/noord--boot-1/") as reader:
            assert not axe(reader.page)
            assert not reader.outside


# --- what is published ----------------------------------------------------------------------------


def test_what_is_published_is_as_its_schema_says_and_the_same_every_time() -> None:
    kennis, _ = read(ROOT)
    made = dict(publish.files(kennis, "https://voorbeeld.example/", "Voorbeeld"))
    assert made == dict(publish.files(kennis, "https://voorbeeld.example/", "Voorbeeld"))
    schema = json.loads(made.pop(SCHEMA))
    Draft202012Validator.check_schema(schema)
    described = Draft202012Validator(schema)
    for path, content in made.items():
        assert [one.message for one in described.iter_errors(json.loads(content))] == [], path
        assert len(content) < 1_000_000
    index = json.loads(made[INDEX])
    assert index["aantal"] == len(kennis.items[Pilot.kind.name])
    assert index["wie"]["naam"] == "Voorbeeld"
    wrong = {**json.loads(made[INDEX]), "versie": 3}
    assert list(described.iter_errors(wrong))


def test_a_change_touches_one_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "MAX_SHARE", 2_000)
    many = {f"pilots/p-{n}.md": written({**BOAT, "themas": []}) for n in range(30)}
    before = _shares(make_project(tmp_path, many))
    assert len(before) > 8
    after = _shares(
        make_project(tmp_path, {"pilots/p-7.md": written({**BOAT, "titel": "X", "themas": []})})
    )
    assert len(before - after) == len(after - before) == 1


def _shares(folder: Path) -> set[str]:
    return {path for path, _ in publish.files(read(folder)[0], "", "x")} - {INDEX, SCHEMA}


def test_what_is_withheld_is_not_published(tmp_path: Path) -> None:
    secret = {**BOAT, "titel": "Het geheime schip", "toestemming": {"ingetrokken": "2020"}}
    kennis, _ = read(make_project(tmp_path, {"pilots/geheim.md": written(secret)}))
    assert "geheim" not in b"".join(one for _, one in publish.files(kennis, "", "x")).decode()


# --- partners that are older, newer, broken or hostile --------------------------------------------


Lists = Callable[..., tuple[Path, Path]]


@pytest.fixture
def listed(tmp_path: Path) -> Iterator[Lists]:
    """A project with one partner, and the folder that the partner serves."""
    there = tmp_path / "there"
    there.mkdir()
    with serve(there) as address:

        def made(*shares: bytes, **more: Any) -> tuple[Path, Path]:
            place(there, index(*shares, **more), *shares)
            return make_project(tmp_path / "here", {LIST: partner("noord", address)}), there

        yield made


def test_what_a_newer_version_adds_is_passed_over_with_a_note(listed: Lists) -> None:
    one = share({**GOOD, "geur": "zout"}, versie="1.7", kleuren=["blauw"])
    here, _ = listed(one, versie="1.7", toegevoegd=True)
    told = harvest(here)
    assert told.exit_code == 0
    assert "goed: Het veld 'geur' bestaat niet" in told.output
    assert pilots(here) == ["noord--goed"]


def test_an_older_form_is_read_as_far_as_it_goes(listed: Lists) -> None:
    # The first version had no names, and no day.
    one = json.dumps({"versie": "1.0", "pilots": [{**GOOD, "themas": ["varen"]}]}).encode()
    here, _ = listed(one, wie={"naam": "Oud"})
    assert harvest(here).exit_code == 0
    kennis = with_partners(read(here)[0])
    assert dict(kennis.origins[Ref("pilot", "noord--goed")].labels) == {"Onderwerpen": ("varen",)}


@pytest.mark.parametrize(
    ("overview", "why"),
    [
        (index(versie="2.0"), "publiceert in versie 2.0; deze site leest versie 1.0"),
        (index(versie="0.4"), "publiceert in versie 0.4; deze site leest vanaf versie 1.0"),
        (index(versie="1,0"), "vorm van een kennisbank (bij 'versie')"),
        (index(versie=1.0), "vorm van een kennisbank (bij 'versie')"),
        (index(aantal=100_000), "meer dan 10000 pilots"),
        (index(delen=[{"digest": "../../../etc/passwd", "bytes": 1, "aantal": 1}]), "digest"),
        (index(delen=[{"digest": "a" * 64, "bytes": 1, "aantal": 1}] * 2), "delen"),
        (b"<!doctype html><p>Hallo", "geen JSON"),
        (b"\xff\xfe\x00", "geen JSON"),
        (b"[" * 100_000, "geen JSON"),
        (b'{"versie": "1.0", "aantal": 1' + b"0" * 5_000 + b"}", "geen JSON"),
        (b"[]", "bij 'het geheel'"),
        (b"x" * 1_500_000, "te groot"),
    ],
)
def test_what_is_no_overview_is_refused_and_the_last_copy_kept(
    overview: bytes, why: str, listed: Lists
) -> None:
    here, there = listed(share(GOOD))
    assert harvest(here).exit_code == 0
    before = snapshot(here)
    place(there, overview)
    told = harvest(here, "2026-12-24")
    assert told.exit_code == 1
    assert why in told.output
    assert "Wat er was (1 pilot, van 27 november 2026) blijft staan." in told.output
    assert snapshot(here) == before
    assert pilots(here) == ["noord--goed"]


def test_a_share_that_is_another_or_too_much_is_refused(listed: Lists) -> None:
    many = share(*({"id": f"p-{n}", "titel": "x"} for n in range(100_000)))
    assert len(many) > 2_000_000
    here, there = listed(many)
    assert "te groot" in harvest(here).output
    good = share(GOOD)
    place(there, index(good), good)
    name = f"data/kennisbank/{hashlib.sha256(good).hexdigest()}.json"
    (there / name).write_bytes(share({**GOOD, "titel": "Ander"}))
    assert "een ander dan het overzicht noemt" in harvest(here).output
    twice = share({**GOOD, "titel": "Nog eens"})
    place(there, index(good, twice), good, twice)
    assert "staat in meer dan een deel" in harvest(here).output
    assert snapshot(here) == {}


def test_nothing_hostile_in_a_pilot_reaches_a_page(listed: Lists) -> None:
    hostile = {
        **GOOD,
        "id": "kwaad",
        "titel": "<script>alert('titel')</script> & <img src=x onerror=alert(1)>",
        "samenvatting": "</script><script>alert('kop')</script>",
        "themas": ["<b>thema</b>", "javascript:alert(1)"],
        "contact": "javascript:alert(2)",
        "erkenning": [{"instantie": "x", "niveau": "hoog", "adres": "javascript:alert(3)"}],
        "bronnen": {
            "lek": {"titel": "<i>lek</i>", "adres": "javascript:alert(4)"},
            "data": {"titel": "d", "adres": "data:text/html,<script>alert(5)</script>"},
        },
        "bron": ["lek", "data"],
        "status": "loopt",
        "proza": "[a](javascript:alert(6)) <script>alert(7)</script> ![x](//spion.example/x.png)",
    }
    names = {"thema": {"x": "<script>alert(8)</script>"}, "nergens": {"a": "b"}}
    here, _ = listed(share(hostile, GOOD, namen=names))
    assert harvest(here).exit_code == 0
    site = build_site(here)
    for path in site.folder.rglob("*.html"):
        html = path.read_text("utf-8")
        for sign in ("<script>alert", "<img src=x", "<b>thema", "<i>lek"):
            assert sign not in html, (path, sign)
        assert not [
            lead
            for lead in Html(html).links
            if lead.startswith(("javascript:", "data:text", "//")) or "spion" in lead
        ]
    assert not list(site.broken_links())
    assert "alert('titel')" in site.page("pilots/noord--kwaad").text("h1")


def test_pilots_that_may_not_be_kept_are_left_out_and_told(listed: Lists) -> None:
    ids = ["../../etc", "/etc/passwd", "a/b", "..", "", "A", "a--b", "index.html", "é", 7, None]
    bad = [{**GOOD, "id": one} for one in ids]
    deep: Any = "x"
    for _ in range(40):
        deep = [deep]
    more = [
        {**GOOD, "id": "persoon", "contact": "Bel moeder Jansje op 06-12345678."},
        {**GOOD, "id": "verstopt", "onbekend": {"bsn": "Het BSN van het kind is 123456782."}},
        {**GOOD, "id": "toestemming", "toestemming": {"ooit": "misschien"}},
        {**GOOD, "id": "verlopen", "toestemming": {"tot": "2020"}},
        {**GOOD, "id": "naamloos", "titel": ""},
        {**GOOD, "id": "goed", "titel": "Nog een"},
        {**GOOD, "id": "diep", "partners": deep},
        {**GOOD, "id": "veel", "team": [[] for _ in range(100_000)]},
        {**GOOD, "id": "lang", "samenvatting": "x" * 500_000},
        {**GOOD, "id": "tekens", "titel": "A\x00B\x1b[31m\ud800C\u202eD", "\ud800": "x"},
        # Ids that are ours stay theirs.
        {**GOOD, "id": "warm-welkom", "titel": "Hun eigen welkom"},
    ]
    here, _ = listed(share(GOOD, *bad, *more))
    told = harvest(here)
    assert told.exit_code == 0
    assert told.output.count("het kenmerk is geen deel van een adres") == len(ids)
    assert "persoon: het kan over één persoon gaan" in told.output
    assert "verstopt: het kan over één persoon gaan" in told.output
    assert "toestemming: wat er bij 'toestemming' staat, is niet te lezen" in told.output
    assert "naamloos: er is geen titel" in told.output
    assert "goed: er is al een pilot met dit kenmerk" in told.output
    assert "diep: de gegevens zijn te diep genest" in told.output
    assert "veel: er staat te veel in" in told.output
    assert "lang: " in told.output
    kept = b"".join(snapshot(here).values()).decode()
    assert "Jansje" not in kept
    assert "123456782" not in kept
    assert "AB[31mCD" in kept
    here_now = [f"noord--{one}" for one in ("goed", "lang", "tekens", "warm-welkom")]
    assert pilots(here) == here_now
    kennis = read(here)[0]
    assert kennis.items["pilot"]["warm-welkom"].titel == "Warm welkom"
    wide = with_partners(kennis)
    assert wide.items["pilot"]["warm-welkom"].titel == "Warm welkom"
    assert wide.items["pilot"]["noord--warm-welkom"].titel == "Hun eigen welkom"


def test_one_bad_partner_leaves_the_others_alone(tmp_path: Path) -> None:
    good = share(GOOD)
    name = f"data/kennisbank/{hashlib.sha256(good).hexdigest()}.json"
    answers = {INDEX: says(index(good)), name: says(good), f"groot/{INDEX}": large}
    with feed_server(**answers) as (address, _):
        every = [
            partner("groot", f"{address}groot/"),
            partner("noord", address),
            partner("stil", f"{address}nergens/"),
            partner("binnen", "https://10.0.0.1/"),
        ]
        here = make_project(tmp_path, {LIST: "".join(every)})
        told = harvest(here)
    assert told.exit_code == 0
    assert "Kennisbank Groot: Het antwoord is te groot" in told.output
    assert (
        "Kennisbank Stil: De site antwoordde met 404. Er was nog niets van bewaard." in told.output
    )
    assert "Kennisbank Binnen: '10.0.0.1' is geen openbaar adres." in told.output
    assert "Kennisbank Noord: 1 pilot." in told.output
    assert pilots(here) == ["noord--goed"]


def test_the_second_of_two_at_once_changes_nothing(listed: Lists) -> None:
    here, _ = listed(share(GOOD))
    with (here / LIST).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        told = harvest(here)
    assert told.exit_code == 1
    assert "al een andere 'kennisbank partners' bezig" in told.output
    assert snapshot(here) == {}


def test_a_site_below_a_path_is_led_to_there(tmp_path: Path) -> None:
    there = tmp_path / "there"
    place(there, index(share(GOOD)), share(GOOD))
    with serve(there, prefix="/kennis/") as address:
        here = make_project(tmp_path / "here", {LIST: partner("noord", address.rstrip("/"))})
        assert harvest(here).exit_code == 0
    origins = with_partners(read(here)[0]).origins
    assert [one.url for one in origins.values()] == [f"{address}pilots/goed/"]


@pytest.mark.parametrize("spoiled", [b"", b"{", b"[]", b'{"delen": "x"}', b'{"delen": ["x"]}'])
def test_a_spoiled_copy_is_a_message_and_no_broken_site(spoiled: bytes, tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        LIST: partner("noord", "https://voorbeeld.example/"),
        "docs/partners/noord.json": spoiled,
    }
    kennis, problems = read(make_project(tmp_path, more))
    assert [(one.place.path, one.code) for one in problems] == [
        ("docs/partners/noord.json", "partnerbestand")
    ]
    assert with_partners(kennis) is kennis


# --- ranking --------------------------------------------------------------------------------------


def test_the_best_of_two_harvested_sites_are_those_of_one_site_with_all(tmp_path: Path) -> None:
    base, every = tmp_path / "base", sorted((ROOT / "pilots").glob("*.md"))
    proefdata.make(1, base)
    for path in (base / "pilots").iterdir():
        path.unlink()
    whole = shutil.copytree(base, tmp_path / "whole")
    for path in every:
        shutil.copyfile(path, whole / "pilots" / path.name)
    kennis, _ = read(whole)
    for number in range(2):
        half = {path.stem: kennis.items["pilot"][path.stem] for path in every[number::2]}
        part = replace(kennis, items={**kennis.items, "pilot": half})
        for name, content in publish.files(part, "", "x"):
            target = tmp_path / f"served/{number}" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    with serve(tmp_path / "served") as address:
        lines = (partner(name, f"{address}{n}/") for n, name in enumerate(("een", "twee")))
        (base / LIST).write_text("".join(lines), "utf-8")
        told = harvest(base)
    assert told.exit_code == 0, told.output
    queries = [one["vraag"] for one in yaml.safe_load(_text("zoekvragen.yml"))]
    joined, alone = _engine(with_partners(read(base)[0])), _engine(kennis)
    shared = [
        len(_best(joined, query) & _best(alone, query)) / (len(_best(alone, query)) or 1)
        for query in queries
    ]
    # What differs is how a pilot of one site names a pilot of the other: alone it cannot.
    assert sum(shared) / len(shared) >= 0.95


def _text(name: str) -> str:
    return (Path(__file__).parent / name).read_text("utf-8")


def _engine(kennis: Kennis) -> Engine:
    return Engine(documents(kennis))


def _best(engine: Engine, query: str) -> frozenset[str]:
    """The best ten of a query, each under the id that it has where it is from."""
    refs = (hit.document.ref for hit in engine.search(query).hits[:10])
    return frozenset(f"{ref.kind}:{ref.id.rpartition('--')[2]}" for ref in refs)
