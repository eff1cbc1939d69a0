"""Hints about how a text reads: what a careful editor would ask, and nothing of good sentences."""

import time
from pathlib import Path

import pytest

from kennisbank.knowledge.link import link
from kennisbank.load import load
from kennisbank.truth import readable
from project import ROOT, make_project, read

HEAD = "---\ntitel: Een pilot\nsamenvatting: Kort.\nbron: agenda:1\nsoort: casus\nstatus: loopt\n"
TERMS = """tlv:
  titel: toelaatbaarheidsverklaring
  afkorting: TLV
  samenvatting: Een besluit.
  bron: agenda:1
"""
LONG = (
    "De school en de gemeente maakten samen met ouders en met de mensen van het wijkteam een plan "
    "voor de leerlingen die thuiszaten, zodat zij in kleine stappen weer naar de klas konden gaan."
)
CASES = [
    (LONG, ["hint-lange-zin"]),
    (LONG.replace(", zodat", ". Zo konden").replace("konden gaan", "gaan"), []),
    ("| " + " | ".join(["woord"] * 40) + " |", []),
    ("Zo gaat het. " * 20, []),
    ("- een punt van een lijst\n" * 12, []),
    ("Een TLV is nodig.", ["hint-afkorting"]),
    ("Een TLV is nodig. Een TLV geldt lang.", ["hint-afkorting"]),
    ("Een toelaatbaarheidsverklaring (TLV) is nodig. De TLV geldt lang.", []),
    ("Een TLV (een besluit) is nodig.", []),
    ("Een [TLV](begrip:tlv) is nodig.", []),
    ("De XQZ beslist.", ["hint-afkorting"]),
    ("Het ministerie (XQZ) beslist.", []),
    ("Zij keken tv en een PDF.", []),
    ("Het NJi en de VO-raad schreven mee.", []),
    ("Scholen in NHN doen mee.", ["hint-afkorting"]),
    ("Er wordt een plan gemaakt en daarna worden ouders gebeld.", ["hint-lijdende-vorm"]),
    ("Het plan werd besproken, en de tijden werden aangepast.", ["hint-lijdende-vorm"]),
    ("Er wordt een plan gemaakt.", []),
    ("De school maakt een plan en belt de ouders.", []),
    ("Zij willen later leraar worden. Dat wordt mooi.", []),
    ("Het wordt kouder, en de dagen worden korter.", []),
    ("De hulp wordt gegeven door de school. De ouders worden gebeld.", []),
    (f"{LONG} Een TLV is nodig.", ["hint-lange-zin", "hint-afkorting"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "codes"), CASES, ids=[text[:40] for text, _ in CASES])
@pytest.mark.parametrize("where", ["tekst", "veld"])
def test_what_a_careful_editor_would_ask(
    text: str, codes: list[str], where: str, tmp_path: Path
) -> None:
    if where == "veld" and ("\n" in text or not text or "|" in text):
        return
    body = f'doel: "{text}"\n---\n' if where == "veld" else f"---\n{text}\n"
    files = {"pilots/een.md": HEAD + body, "docs/vocabulaires/begrippen.yml": TERMS}
    kennis, _ = read(make_project(tmp_path / "project", files))
    told = [one for one in readable.hints(kennis) if one.place.path == "pilots/een.md"]
    assert sorted(one.code for one in told) == sorted(codes)
    assert all(one.is_hint for one in told)


def test_a_hint_says_where_a_sentence_can_be_cut(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", {"pilots/een.md": f"{HEAD}---\nKort.\n\n{LONG}\n"})
    kennis, _ = read(project)
    [told] = [one for one in readable.hints(kennis) if one.place.path == "pilots/een.md"]
    assert told.place.line == 10
    assert "knippen kan voor 'zodat zij in'" in told.sentence


def test_a_text_without_end_takes_no_time(tmp_path: Path) -> None:
    for number, text in enumerate(("wordt ge " * 20_000, "A" * 190_000, "worden " * 28_000)):
        files = {"pilots/een.md": f"{HEAD}---\n" + text.replace(" ", "\n\n", 1)}
        kennis, _ = link(load(make_project(tmp_path / str(number), files)))
        start = time.process_time()
        list(readable.hints(kennis))
        assert time.process_time() - start < 5


def test_the_real_content_gives_no_more_hints_than_somebody_can_read() -> None:
    kennis, _ = link(load(ROOT))
    told = list(readable.hints(kennis))
    assert 0 < len(told) < 400
