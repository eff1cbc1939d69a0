"""A programme from another program: each sort read, put in a meeting, and put in it once more."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kennisbank.cli.project import Stale, rewrite
from kennisbank.form.splice import items_of, spliced
from kennisbank.form.writer import written
from kennisbank.limits import MAX_PROGRAMME, MAX_ROWS, MAX_TITLE
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.model.values import Datum
from kennisbank.problems import Place
from kennisbank.programme.merge import GONE, merge
from kennisbank.programme.reading import read_programme
from kennisbank.programme.values import Programme, Session
from project import make_project, read

TEXTS = st.text(st.sampled_from("ab é:#-'\"[]{},&*!|>%@`09\n"), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)
COMMAND = [sys.executable, "-c", "from kennisbank.cli import main; main()", "programma"]
CASES = Path(__file__).parent / "cases" / "programma"
# What came of it stands beside each programme.
OUTCOME = ".uitkomst"
PROGRAMMES = sorted(one for one in CASES.iterdir() if one.suffix != OUTCOME)


def outcome(programme: Programme) -> str:
    """What was read, what is wrong and what is to be known, as a text to look at."""
    lines = ["=== Sessies ===", *map(shown, programme.sessions)]
    lines += ["=== Meldingen ===", *map(str, programme.problems)]
    lines += ["=== Om te weten ===", *map(str, programme.hints), ""]
    return "\n".join(lines)


def shown(session: Session) -> str:
    return " | ".join(f"{name}: {value}" for name, value in session.fields().items())


@pytest.mark.parametrize("case", PROGRAMMES, ids=lambda path: path.name)
def test_a_programme_gives_these_sessions_and_messages(
    case: Path, request: pytest.FixtureRequest
) -> None:
    found = outcome(read_programme(case))
    expected = case.with_name(f"{case.name}{OUTCOME}")
    if request.config.getoption("--update-cases"):
        expected.write_text(found, "utf-8")
    else:
        assert found == expected.read_text("utf-8")


def test_the_same_programme_in_five_forms_gives_the_same_sessions() -> None:
    found = [read_programme(one) for one in PROGRAMMES if one.stem == "zelfde"]
    assert len(found) == 5
    first = found[0]
    assert len(first.sessions) == 5
    for other in found[1:]:
        assert other.sessions == tuple(
            replace(one, place=there.place)
            for one, there in zip(first.sessions, other.sessions, strict=True)
        )


@pytest.mark.parametrize("name", ["rooster.dat", "zonder-achtervoegsel", "x.pdf"])
def test_what_it_is_shows_from_what_is_in_it(tmp_path: Path, name: str) -> None:
    for case in (one for one in PROGRAMMES if one.stem == "zelfde"):
        path = tmp_path / name
        path.write_bytes(case.read_bytes())
        assert len(read_programme(path).sessions) == 5


@pytest.mark.parametrize(("count", "told"), [(500, ()), (501, ("programma-veel",))])
def test_a_programme_has_at_most_so_many_sessions(
    tmp_path: Path, count: int, told: tuple[str, ...]
) -> None:
    rows = "".join(f"Sessie {n},2027-03-{10 + n % 3},9:{n % 60:02}\n" for n in range(count))
    path = tmp_path / "groot.csv"
    path.write_text(f"Titel,Datum,Begin\n{rows}", "utf-8")
    programme = read_programme(path)
    assert tuple(one.code for one in programme.problems) == told
    assert len(programme.sessions) == (0 if told else count)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    path.write_bytes(b"x" * (MAX_PROGRAMME + 1))
    assert [one.code for one in read_programme(path).problems] == ["programma-groot"]


def test_a_sheet_of_which_not_every_row_is_read_says_so(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Titel", "Dag", "Begin"])
    sheet.append(["De eerste", "2027-03-10", "9:00"])
    sheet.cell(MAX_ROWS + 1, 1, "De laatste")
    path = tmp_path / "lang.xlsx"
    book.save(path)
    [told] = read_programme(path).problems
    assert "meer dan 5000 rijen" in told.sentence


def test_no_name_comes_through(tmp_path: Path) -> None:
    """Not in a title, a text, a name for a session or a message."""
    folder = make_project(tmp_path / "p", {})
    for case in (one for one in PROGRAMMES if one.stem in {"zelfde", "functies"}):
        done = run(folder, case, "--titel", f"Uit {case.name}")
        assert done.returncode == 0, done.stderr
        assert "Verzonnen," not in done.stdout
    for path in (folder / HOME).glob("*.md"):
        text = path.read_text("utf-8")
        assert "Testpersoon" not in text
        assert "Fantasia" not in text


# --- in the file of a meeting ---------------------------------------------------------------------


HOME = "docs/bijeenkomsten"
PROGRAMME = """\
Code,Titel,Datum,Begin,Eind,Zaal
a,Opening,2027-03-10,9:30,10:00,Aula
b,Vervoer,2027-03-10,10:15,11:00,Zaal 1
c,Slot,2027-03-10,16:00,16:30,Aula
"""
LATER = """\
Code,Titel,Datum,Begin,Eind,Zaal
a,Opening,2027-03-10,9:30,10:00,Aula
b,Vervoer in drie regio's,2027-03-10,10:30,11:15,Zaal 2
d,Borrel,2027-03-10,16:30,17:00,Aula
"""
BY_HAND = """\
---
# Dit schreven wij zelf.
titel: "Samen verzonnen"   # een werktitel
samenvatting: Een dag over onderwijs en zorg.
bron: agenda:1
stand: gepland
datum: 2027-03-10

programma:
  # de ochtend
  - kenmerk: a
    titel: Opening
    dag: 2027-03-10
    begin: "9:30"
    eind: 10:00
    zaal: Aula
    sprekers: [een wethouder van een gemeente]
    uitkomst: >-
      Iedereen
      wil verder.
  - kenmerk: b
    titel: Vervoer
    dag: 2027-03-10
    begin: 10:15   # na de koffie
    eind: 11:00
    # deze zaal is klein
    zaal: Zaal 1
    pilots: [warm-welkom]
    materiaal: https://voorbeeld.example/handout
    omschrijving: Met de hand geschreven.
  - {kenmerk: c, titel: Slot, dag: 2027-03-10, begin: 16:00, eind: 16:30, zaal: Aula}
  - titel: Lunch
    begin: 12:00
# van ons
doel: Elkaar leren kennen.
---

Onze *eigen* tekst,   met spaties.
"""


def run(folder: Path, source: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """``kennisbank programma`` in a project."""
    words = [*COMMAND, str(source), *more]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a meeting that people wrote in, and two programmes for it."""
    made = make_project(tmp_path / "project", {f"{HOME}/samen.md": BY_HAND})
    (made / "eerst.csv").write_text(PROGRAMME, "utf-8")
    (made / "later.csv").write_text(LATER, "utf-8")
    return made


def meeting(folder: Path, name: str = "samen") -> Bijeenkomst:
    kennis, _ = read(folder)
    found = kennis.items["bijeenkomst"][name]
    assert isinstance(found, Bijeenkomst)
    return found


def test_a_new_meeting_asks_for_what_only_people_know(folder: Path) -> None:
    done = run(folder, folder / "eerst.csv", "--titel", "Nieuw verzonnen", "--dag", "2027-01-05")
    assert done.returncode == 0, done.stderr
    assert "docs/bijeenkomsten/nieuw-verzonnen.md is gemaakt, met 3 sessies." in done.stdout
    assert "Het verplichte veld 'samenvatting' ontbreekt. [ontbreekt]" in done.stdout
    made = meeting(folder, "nieuw-verzonnen")
    assert [one.titel for one in made.programma.waarden] == ["Opening", "Vervoer", "Slot"]
    assert (str(made.datum.waarde), str(made.begin.waarde)) == ("10 maart 2027", "9.30 uur")
    assert str(made.eind.waarde) == "16.30 uur"
    assert not made.wijzigingen.waarden
    again = run(folder, folder / "eerst.csv", "--titel", "Nieuw verzonnen")
    assert again.returncode == 1
    assert "bestaat al" in again.stderr


def test_the_second_time_only_what_changed_changes(folder: Path) -> None:
    path = folder / HOME / "samen.md"
    done = run(folder, folder / "later.csv", "--bij", f"{HOME}/samen.md", "--dag", "2027-02-01")
    assert done.returncode == 0, done.stderr
    before, after = BY_HAND.splitlines(), path.read_text("utf-8").splitlines()
    gone = [line for line in before if line not in after]
    assert gone == [
        "    titel: Vervoer",
        "    begin: 10:15   # na de koffie",
        "    eind: 11:00",
        "    zaal: Zaal 1",
        "  - {kenmerk: c, titel: Slot, dag: 2027-03-10, begin: 16:00, eind: 16:30, zaal: Aula}",
    ]
    new = [line.strip() for line in after if line not in before]
    assert "titel: Vervoer in drie regio's" in new
    assert "begin: 10:30   # na de koffie" in new
    assert f"afgelast: {GONE}" in new
    found = {one.titel: one for one in meeting(folder).programma.waarden}
    assert list(found) == ["Opening", "Vervoer in drie regio's", "Slot", "Lunch", "Borrel"]
    assert found["Opening"].uitkomst == "Iedereen wil verder."
    assert found["Vervoer in drie regio's"].pilots == ("warm-welkom",)
    assert found["Vervoer in drie regio's"].omschrijving == "Met de hand geschreven."
    # What has no name was added by hand, so it did not vanish.
    assert not found["Lunch"].afgelast
    assert after[-2:] == ["", "Onze *eigen* tekst,   met spaties."]


def test_each_import_that_changes_something_is_one_change(folder: Path) -> None:
    for number, (source, day) in enumerate((("later", "02-01"), ("eerst", "02-02")), 1):
        words = ("--bij", f"{HOME}/samen.md", "--dag", f"2027-{day}")
        assert run(folder, folder / f"{source}.csv", *words).returncode == 0
        assert len(meeting(folder).wijzigingen.waarden) == number
        again = run(folder, folder / f"{source}.csv", *words)
        assert again.returncode == 0
        assert "heeft dit programma al" in again.stdout
        assert len(meeting(folder).wijzigingen.waarden) == number
    first, second = meeting(folder).wijzigingen.waarden
    assert str(first.datum) == "1 februari 2027"
    assert first.tekst == (
        "Verplaatst: 'Vervoer in drie regio's'; afgelast: 'Slot'; nieuw: 'Borrel'; "
        "andere tekst: 'Vervoer in drie regio's'"
    )
    assert "gaat toch door: 'Slot'" in second.tekst


def test_a_trial_writes_nothing(folder: Path) -> None:
    words = ("--bij", f"{HOME}/samen.md", "--proef")
    done = run(folder, folder / "later.csv", *words)
    assert done.returncode == 0
    for word in ("er is niets geschreven", "Borrel", "Afgelast:", "Bij wijzigingen: Verplaatst"):
        assert word in done.stdout
    assert (folder / HOME / "samen.md").read_text("utf-8") == BY_HAND
    assert run(folder, folder / "eerst.csv", "--titel", "Proef", "--proef").returncode == 0
    assert not (folder / HOME / "proef.md").exists()


@pytest.mark.parametrize("name", ["tegelijk-in-een-zaal.csv", "prive.csv", "formule.xlsx"])
def test_a_programme_with_a_fault_changes_nothing(folder: Path, name: str) -> None:
    done = run(folder, CASES / name, "--bij", f"{HOME}/samen.md")
    assert done.returncode == 1
    assert "Er is niets veranderd." in done.stderr
    assert (folder / HOME / "samen.md").read_text("utf-8") == BY_HAND


HEAD = "titel: Samen\nsamenvatting: Een dag.\nbron: agenda:1\ndatum: 2027-03-10\n"


@pytest.mark.parametrize(
    ("fields", "titles"),
    [
        ("", []),
        ("# programma: [{titel: Opening}]\n", []),
        ("programma:\n", []),
        ("programma: []\n# van ons\ndoel: Leren.\n", []),
        ("programma: Lunch\n", ["Lunch"]),
        ("programma: {titel: Lunch, zaal: Kantine}\n", ["Lunch"]),
        ("programma: [{titel: Lunch, zaal: Kantine}, Borrel]\n", ["Lunch", "Borrel"]),
        ("programma:\n- titel: Lunch\n  zaal: Kantine\n-   Borrel\n", ["Lunch", "Borrel"]),
        ("programma:\n  -\n    titel: Lunch\n    zaal: Kantine\n", ["Lunch"]),
        ("programma:\n  waarde:\n    - titel: Lunch\n  bron: agenda:3\n", ["Lunch"]),
        ("bronnen: {krant: {titel: Een krant}}\nprogramma:\n  - titel: Lunch\n", ["Lunch"]),
        ("programma: niet vermeld\n", []),
    ],
)
def test_however_people_wrote_their_programme(folder: Path, fields: str, titles: list[str]) -> None:
    path = folder / HOME / "samen.md"
    path.write_text(f"---\n{HEAD}{fields}---\nOnze tekst.\n", "utf-8")
    before = [str(one) for one in read(folder)[1]]
    done = run(folder, folder / "eerst.csv", "--bij", f"{HOME}/samen.md")
    assert done.returncode == 0, done.stderr
    assert [str(one) for one in read(folder)[1]] == before
    found = [one.titel for one in meeting(folder).programma.waarden]
    assert found == [*titles, "Opening", "Vervoer", "Slot"]
    text = path.read_text("utf-8")
    assert text.endswith("---\nOnze tekst.\n")
    for line in (*HEAD.splitlines(), *(one for one in fields.splitlines() if "# " in one)):
        assert line in text.splitlines()
    again = run(folder, folder / "eerst.csv", "--bij", f"{HOME}/samen.md")
    assert "heeft dit programma al" in again.stdout


def test_many_changes_are_counted_where_they_do_not_fit() -> None:
    place = Place("x")
    days = [Datum(2027, 3, 10), Datum(2027, 3, 11)]
    long = "Een heel lange titel van een verzonnen sessie over van alles en nog wat, deel"
    old = [Session(f"s{n}", f"{long} {n}", days[0], place).fields() for n in range(9)]
    new = [Session(f"s{n}", f"{long} {n} b", days[1], place) for n in range(2, 12)]
    told = merge(old, new).told
    assert told == (
        "Verplaatst: 7 sessies; afgelast: 2 sessies; nieuw: 3 sessies; andere tekst: 7 sessies"
    )
    assert len(told) <= MAX_TITLE


def test_what_was_added_by_hand_may_be_in_the_way(folder: Path) -> None:
    path = folder / HOME / "samen.md"
    text = BY_HAND.replace(
        "    begin: 12:00\n", "    begin: 10:30\n    eind: 11:00\n    zaal: Zaal 2\n"
    )
    text = text.replace("  - titel: Lunch\n", "  - titel: Lunch\n    dag: 2027-03-10\n")
    path.write_text(text, "utf-8")
    done = run(folder, folder / "later.csv", "--bij", f"{HOME}/samen.md")
    assert done.returncode == 1
    assert "[zelfde-zaal]" in done.stderr
    assert path.read_text("utf-8") == text


def test_windows_line_ends_and_the_mark_stay(folder: Path) -> None:
    path = folder / HOME / "samen.md"
    path.write_bytes(b"\xef\xbb\xbf" + BY_HAND.replace("\n", "\r\n").encode())
    assert run(folder, folder / "later.csv", "--bij", f"{HOME}/samen.md").returncode == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"Borrel" in data


def test_fields_that_cannot_be_read_are_not_touched(folder: Path) -> None:
    path = folder / HOME / "samen.md"
    text = BY_HAND.replace("doel: Elkaar", "doel: [Elkaar")
    path.write_text(text, "utf-8")
    done = run(folder, folder / "later.csv", "--bij", f"{HOME}/samen.md")
    assert done.returncode == 1
    assert "niet allemaal te lezen" in done.stderr
    assert path.read_text("utf-8") == text


def test_of_two_at_once_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "samen.md"
    path.write_bytes(b"eerst")
    with pytest.raises(Stale, match="intussen veranderd"):
        rewrite(path, b"wat een ander las", b"mijn tekst")
    assert path.read_bytes() == b"eerst"
    beside = tmp_path / ".samen.md.nieuw"
    beside.write_bytes(b"half")
    with pytest.raises(Stale, match="Iemand anders schrijft"):
        rewrite(path, b"eerst", b"mijn tekst")
    assert (path.read_bytes(), beside.read_bytes()) == (b"eerst", b"half")
    beside.unlink()
    rewrite(path, b"eerst", b"mijn tekst")
    assert path.read_bytes() == b"mijn tekst"
    assert [one.name for one in tmp_path.iterdir()] == ["samen.md"]


def test_many_at_once_lose_nothing(folder: Path) -> None:
    """Each that says it changed the file did so, and the last sees what the others wrote."""
    sources = []
    for number in range(6):
        source = folder / f"deel{number}.csv"
        source.write_text(
            f"{PROGRAMME}x{number},Extra {number},2027-03-10,13:00,13:30,Zaal {number}\n"
        )
        sources.append(source)
    started = [
        subprocess.Popen(
            [*COMMAND, str(source), "--bij", f"{HOME}/samen.md"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for source in sources
    ]
    done = [(one.communicate(), one.returncode) for one in started]
    titles = [one.titel for one in meeting(folder).programma.waarden]
    for number, ((_, told), code) in enumerate(done):
        assert (f"Extra {number}" in titles) == (code == 0), told
        assert code == 0 or "niets" in told
    assert any(code == 0 for _, code in done)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5), st.data())
def test_a_list_is_changed_as_it_was_meant(
    rows: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    """Whatever stands in the sessions, the file reads back as what was put in it."""
    old = [{"titel": a, "zaal": b, "uitkomst": c} for a, b, c in rows]
    text = written({"titel": "x", "programma": old, "doel": "y"}, "tekst")
    new: list[tuple[int | None, dict[str, str]]] = [
        (at, one | {"zaal": data.draw(TEXTS)}) for at, one in enumerate(items_of(text, "programma"))
    ]
    new.append((None, {"titel": data.draw(TEXTS)}))
    made = spliced(text, "programma", new)
    plain = [{key: " ".join(value.split()) for key, value in one.items()} for _, one in new]
    assert items_of(made, "programma") == plain
    assert items_of(made, "doel") == ["y"]
    assert made.endswith("---\ntekst\n")
