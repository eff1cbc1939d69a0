"""The table of contents: what the site consists of, and that nothing is lost or overwritten."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from kennisbank import site
from kennisbank.cli import main
from kennisbank.output.frame import bare
from kennisbank.output.writer import MANIFEST, NotOurs, write
from kennisbank.problems import Problem
from kennisbank.product import File, Page, Product
from project import ROOT, build_site, make_project, read

RECORD = "---\ntitel: {}\nsamenvatting: Kort.\nbron: agenda:1\n---\nTekst.\n"
MORE: dict[str, str | bytes] = {"docs/over.md": "# Over\n", "pilots/plan.pdf": b"%PDF"}
ENTRY = "{}:\n  titel: Iets\n  samenvatting: Kort.\n  bron: agenda:1\n"


def contents(folder: Path) -> tuple[tuple[Product, ...], list[Problem]]:
    """The products of a project, and what is wrong with the site as a whole."""
    kennis, problems = read(folder)
    every = tuple(site.products(kennis, address="http://voorbeeld.nl/"))
    return every, [*problems, *site.check(kennis, every)]


def told(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    return [str(one) for one in contents(make_project(folder, files))[1]]


def test_the_real_site_has_every_address_once() -> None:
    every, problems = contents(ROOT)
    assert problems == []
    assert len({one.path.casefold() for one in every}) == len(every) > 900


def test_a_tiny_site_is_known_from_its_table_of_contents(tmp_path: Path) -> None:
    every, problems = contents(make_project(tmp_path, MORE))
    assert problems == []
    addresses = [one.address for one in every if not one.address.startswith("zoekindex/")]
    order = [
        "pilots/samen-naar-school/",
        "themas/preventie/",
        "pilots/",
        "themas/",
        "bronnen/",
        "",
        "zoeken/",
        "bijdragen/velden/",
        "bijdragen/dekking/",
        "over/",
        "bijdragen/",
        "pilots/plan.pdf",
        "sitemap.xml",
        "sitemap.xml.gz",
    ]
    assert [address for address in addresses if address in order] == order
    assert "zoekindex/index.json" in [one.address for one in every]
    records = [one for one in every if isinstance(one, Page) and one.section != one.address]
    assert {one.address: one.section for one in records}[
        "kader/blokken/vragen/"
    ] == "kader/blokken/"


def test_the_command_and_the_plugin_name_the_same_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path / "project", MORE)
    built = build_site(project, to=tmp_path / "site").folder
    monkeypatch.chdir(project)
    answer = CliRunner().invoke(main, ["producten", "--json", "--adres", "http://voorbeeld.nl/"])
    assert answer.exit_code == 0
    rows = json.loads(answer.stdout)
    named = {r["adres"] + ("index.html" if r["soort"] == "pagina" else "") for r in rows}
    there = {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()}
    assert named == {p for p in there if not p.startswith("assets/")} - {"404.html"}


def test_the_command_needs_no_mkdocs(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {})
    code = (
        "import sys; from kennisbank.cli import main; "
        "main(['producten', '--naar', 'kaal'], standalone_mode=False); "
        "print([name for name in sys.modules if name.startswith(('mkdocs', 'material'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("geschreven, 0 gelijk gebleven, 0 verwijderd.\n[]\n")
    html = (project / "kaal/pilots/warm-welkom/index.html").read_text("utf-8")
    assert html.startswith('<!doctype html>\n<html lang="nl">')
    assert "<title>Warm welkom</title>" in html


def test_a_title_is_escaped_once_where_it_is_put_into_a_page() -> None:
    page = Page("a/", 'Mat & <b>"zo"</b>', "<i>", "<p>Al & klaar</p>")
    html = bare(page)
    assert "<title>Mat &amp; &lt;b&gt;&quot;zo&quot;&lt;/b&gt;</title>" in html
    assert 'content="&lt;i&gt;"' in html
    assert "<p>Al & klaar</p>" in html


# --- two at one address ---------------------------------------------------------------------------

CLASHES: dict[str, tuple[dict[str, str | bytes], tuple[str, str]]] = {
    "a page for the search page": (
        {"docs/zoeken.md": "# Zoek\n"},
        ("(Zoeken)", "docs/zoeken.md"),
    ),
    "a page for a list": (
        {"docs/organisaties.md": "# Wie\n"},
        ("docs/vocabulaires/organisaties.yml (Organisaties)", "docs/organisaties.md (Wie)"),
    ),
    "a page for a reference": (
        {"docs/bijdragen/velden.md": "# Eigen\n"},
        ("(Veldoverzicht)", "docs/bijdragen/velden.md (Eigen)"),
    ),
    "a record for a list": (
        {"docs/kader/stappen/blokken.md": RECORD.format("Blokken")},
        ("docs/kader/stappen/blokken.md", "(Bouwstenen)"),
    ),
    "a page for a record": (
        {"docs/kader/verkennen.md": "# Uitleg\n"},
        ("docs/kader/stappen/verkennen.md", "docs/kader/verkennen.md"),
    ),
    "a page for a pilot": (
        {"docs/pilots/warm-welkom.md": "# Welkom\n"},
        ("pilots/warm-welkom.md", "docs/pilots/warm-welkom.md"),
    ),
    "a page and the index of a folder": (
        {"docs/over.md": "# Over\n", "docs/over/index.md": "# Ook\n"},
        ("docs/over.md", "docs/over/index.md"),
    ),
    "a file that is the folder of a page": (
        {"docs/themas/preventie": b"x"},
        ("docs/themas/preventie.md", "docs/themas/preventie"),
    ),
    "a file of the search index": (
        {"docs/zoekindex/index.json": b"{}"},
        ("docs/zoekindex/index.json", "zoekindex/index.json"),
    ),
}


@pytest.mark.parametrize("name", CLASHES)
def test_two_at_one_address_are_both_named(tmp_path: Path, name: str) -> None:
    files, both = CLASHES[name]
    (found,) = (one for one in told(tmp_path, files) if "[twee-op-een-adres]" in one)
    assert both[0] in found
    assert both[1] in found


def test_a_signpost_to_nowhere_is_told(tmp_path: Path) -> None:
    files = {
        "docs/vocabulaires/wegwijzers.yml": (
            "geld:\n  titel: Wie betaalt\n  naar: financiering/\n  samenvatting: Geld.\n"
            "weg:\n  titel: Weg\n  naar: bestaat-niet/\n  samenvatting: Nergens.\n"
        )
    }
    (found,) = (one for one in told(tmp_path, files) if "[wegwijzer-naar-niets]" in one)
    assert found.startswith("docs/vocabulaires/wegwijzers.yml:7")
    assert "'bestaat-niet/'" in found


def test_of_two_at_one_address_the_first_is_published(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {"docs/zoeken.md": "# Mijn eigen pagina\n"})
    html = build_site(project, strict=False).html("zoeken/")
    assert "Mijn eigen pagina" not in html
    assert "kb-zoek" in html


def test_a_page_beside_the_steps_of_the_framework_is_a_page(tmp_path: Path) -> None:
    every, problems = contents(make_project(tmp_path, {"docs/kader/uitleg.md": "# Uitleg\n"}))
    assert problems == []
    assert "kader/uitleg/" in [one.address for one in every]


# --- what is not published ------------------------------------------------------------------------


def test_a_folder_that_is_almost_one_of_ours_is_told(tmp_path: Path) -> None:
    files = {"docs/Themas/x.md": RECORD.format("X"), "docs/kader/Blokken/y.md": "# Y\n"}
    found = told(tmp_path, files)
    assert any("docs/Themas:1:1" in one and "Bedoelde u 'docs/themas'?" in one for one in found)
    assert any("Bedoelde u 'docs/kader/blokken'?" in one for one in found)


def test_a_list_that_nobody_reads_is_told(tmp_path: Path) -> None:
    (message,) = told(tmp_path, {"docs/vocabulaires/begripen.yml": ENTRY.format("a")})
    assert "Bedoelde u 'docs/vocabulaires/begrippen.yml'?" in message


def test_a_page_with_another_ending_is_told_and_not_shown_raw(tmp_path: Path) -> None:
    files = {"docs/a.MD": RECORD.format("A"), "docs/b.markdown": "# B\n", "docs/~$c.docx": "x"}
    every, problems = contents(make_project(tmp_path, files))
    assert [(one.place.path, one.near) for one in problems] == [
        ("docs/a.MD", "a.md"),
        ("docs/b.markdown", "b.md"),
    ]
    assert not {"a.MD", "b.markdown", "~$c.docx"} & {one.address for one in every}


@pytest.mark.parametrize(
    "path", ["docs/x.html", "docs/themas/x.SVG", "pilots/x.htm", "docs/a/x.xml"]
)
def test_a_file_that_can_run_script_is_no_attachment(tmp_path: Path, path: str) -> None:
    project = make_project(tmp_path, {path: "<script>alert(1)</script>"})
    every, problems = contents(project)
    assert [(one.place.path, one.code) for one in problems] == [(path, "geen-bijlage")]
    assert path.removeprefix("docs/") not in [one.address for one in every]


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim", encoding="utf-8")
    project = make_project(tmp_path / "project", {})
    (project / "sleutel").write_text("ook geheim", encoding="utf-8")
    wanted = {
        "docs/uit.txt": secret,
        "docs/in.md": project / "sleutel",
        "docs/themas/in.pdf": project / "sleutel",
        "pilots/in.pdf": project / "sleutel",
        "docs/nergens.md": project / "nergens",
        "docs/bijdragen/map": project,
    }
    for name, target in wanted.items():
        (project / name).symlink_to(target)
    os.mkfifo(project / "docs" / "pijp.md")
    every, problems = contents(project)
    assert {one.place.path for one in problems} == {*wanted, "docs/pijp.md"}
    assert {one.code for one in problems} == {"symbolische-link", "geen-bestand"}
    assert not {"uit.txt", "in/", "themas/in.pdf", "pilots/in.pdf", "nergens/"} & {
        one.address for one in every
    }


def test_a_strange_name_is_told_and_shown_in_one_line(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"docs/a\nb.md": "# A\n"})
    (project / os.fsdecode(b"docs/\xff.md")).write_text("# B\n", encoding="utf-8")
    problems = contents(project)[1]
    assert [(str(one.place), one.code) for one in problems] == [
        ("docs/a\\nb.md:1:1", "vreemde-naam"),
        ("docs/\\udcff.md:1:1", "vreemde-naam"),
    ]


# --- writing --------------------------------------------------------------------------------------


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    old = (Page("a/", "A", "", "<p>a</p>"), Page("b/", "B", "", ""), File("c.txt", b"c"))
    new = (Page("a/", "A", "", "<p>anders</p>"), File("c.txt", b"c"), File("d/e.txt", b"e"))
    (tmp_path / "van-een-ander.txt").write_text("blijft", encoding="utf-8")
    first = write(old, tmp_path, bare)
    assert first.written == ("a/index.html", "b/index.html", "c.txt")
    second = write(new, tmp_path, bare)
    assert second.written == ("a/index.html", "d/e.txt")
    assert second.kept == ("c.txt",)
    assert second.removed == ("b/index.html",)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        [MANIFEST, "a", "c.txt", "d", "van-een-ander.txt"]
    )


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("van mij", encoding="utf-8")
    with pytest.raises(NotOurs, match="wordt niet overschreven"):
        write((File("a.txt", b"a"), File("README.md", b"nieuw")), tmp_path, bare)
    assert [p.name for p in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize("text", ["", "[]", '{"bestanden": ["../buiten.txt"]}', '{"bestanden": 3}'])
def test_a_damaged_manifest_removes_nothing(tmp_path: Path, text: str) -> None:
    outside = tmp_path / "buiten.txt"
    outside.write_text("blijft", encoding="utf-8")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    assert write((File("a.txt", b"a"),), folder, bare).removed == ()
    assert outside.exists()


def test_no_product_leaves_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="buiten"):
        write((File("../buiten.txt", b"a"),), tmp_path / "site", bare)
