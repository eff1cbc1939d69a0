"""Mistakes as teachers make them: each message shows the line as it should read."""

from pathlib import Path

import pytest

from kennisbank.form.starter import starter
from kennisbank.knowledge.link import link
from kennisbank.load import load, read_record
from kennisbank.model import KINDS, Pilot
from kennisbank.model.describe import field_rows
from kennisbank.problems import corrected
from project import ROOT, make_project, read

GOOD = {
    "titel": "Een pilot",
    "samenvatting": "Kort.",
    "bron": "agenda:1",
    "soort": "casus",
    "status": "loopt",
}
GROUP = "---\ntitel: {}\nsamenvatting: Kort.\nbron: agenda:1\n---\n"
BESIDE = {
    "docs/doelgroepen/autisme.md": GROUP.format("Leerlingen met autisme"),
    "docs/doelgroepen/angst.md": GROUP.format("Leerlingen met angst"),
}
MISTAKES = [
    ("peildatum: 3 mei 2024", "peildatum: 2024-05-03"),
    ("peildatum: mei 2024", "peildatum: 2024-05"),
    ("peildatum: 03-05-2024", "peildatum: 2024-05-03"),
    ('peildatum: "sept. 2023"', "peildatum: 2023-09"),
    ("periode: {van: sept 2023, tot: 2024}", "periode: {van: 2023-09, tot: 2024}"),
    ("periode: 2021-2023", "periode: {van: 2021, tot: 2023}"),
    ("periode: 2021 t/m 2023", "periode: {van: 2021, tot: 2023}"),
    ("leeftijd: 12 t/m 15 jaar en ouder", "leeftijd: 12-15"),
    ("leeftijd: 15+", "leeftijd: vanaf 15"),
    ("leeftijd: jonger dan 8", "leeftijd: tot 8"),
    ("status: gestart", "status: loopt"),
    ("status: [in voorbereiding]", "status: [verkenning]"),
    ("soort: Arrangement voor een groep", "soort: arrangement"),
    ("sectoren: basisschool", "sectoren: po"),
    ("sectoren: [vo, kinderopvang]", "sectoren: [vo, voorschools]"),
    ("doelgroepen: autisme en angst", "doelgroepen: [autisme, angst]"),
    ("doelgroepen: [autisme, angt]", "doelgroepen: [autisme, angst]"),
    ("doelgroep: [autisme]", "doelgroepen: [autisme]"),
    ("Leeftijd: 6-12", "leeftijd: 6-12"),
    ("omvang: 20 leerlingen", "omvang: {leerlingen: 20}"),
    ("omvang: 6 leerlingen", "omvang: {leerlingen: minder dan 10}"),
    ("omvang: ongeveer 20 leerlingen", "omvang: {leerlingen: circa 20}"),
    ("omvang: {leerlingen: ongeveer 20}", "omvang: {leerlingen: circa 20}"),
    ("omvang: {leerlingen: 6}", "omvang: {leerlingen: minder dan 10}"),
    ("omvang: {scholen: 3 scholen}", "omvang: {scholen: 3}"),
    ("financiering: [{bedrag: 25.000}]", "financiering: [{bedrag: 25000}]"),
    ("financiering: [{bedrag: € 25.000}]", "financiering: [{bedrag: 25000}]"),
    ("financiering: [{aandeel: 50%}]", "financiering: [{aandeel: 50}]"),
    (
        "financiering: de gemeente betaalt",
        'financiering: {omschrijving: "de gemeente betaalt"}',
    ),
    ("partners: [De school om de hoek]", 'partners: [{omschrijving: "De school om de hoek"}]'),
    ("lessen: een vast gezicht helpt", 'lessen: {werkt: ["een vast gezicht helpt"]}'),
    ("bron: agenda, regel 12", "bron: agenda:12"),
    ("bron: Agenda regels 12 – 14", "bron: agenda:12-14"),
    (
        "bronnen: {krant: {titel: Krant, adres: www.krant.example}}",
        "bronnen: {krant: {titel: Krant, adres: https://www.krant.example}}",
    ),
    ("samenvatting: Let op: dit is nieuw", 'samenvatting: "Let op: dit is nieuw"'),
    ("samenvatting: Samen sterk #2", 'samenvatting: "Samen sterk #2"'),
]


def pilot(line: str) -> str:
    """A good pilot, but for one line."""
    lines = {name: f"{name}: {value}" for name, value in GOOD.items()}
    lines[line.partition(":")[0]] = line
    return "\n".join(["---", *lines.values(), "---", ""])


@pytest.mark.parametrize(("line", "better"), MISTAKES, ids=[line for line, _ in MISTAKES])
def test_a_message_shows_the_line_as_it_should_read(line: str, better: str, tmp_path: Path) -> None:
    text = pilot(line)
    _, problems = read(make_project(tmp_path / "fout", BESIDE | {"pilots/een.md": text}))
    told = [one for one in problems if one.place.path == "pilots/een.md"]
    shown = [corrected(one, text.splitlines()[one.place.line - 1]) for one in told]
    assert better in shown
    # Who types that is done with it.
    _, left = read(make_project(tmp_path / "goed", BESIDE | {"pilots/een.md": pilot(better)}))
    assert [str(one) for one in left] == []


@pytest.mark.parametrize("cls", [cls for cls in KINDS if not cls.kind.in_list])
def test_the_examples_of_a_template_pass_its_own_check(cls: type[Pilot]) -> None:
    kennis, _ = link(load(ROOT))
    every = {row.name: row.example for row in field_rows(cls) if row.example}
    needed = {row.name: "Een" for row in field_rows(cls) if row.required and not row.example}
    for name, example in every.items():
        fields = needed | {name: example}
        text = "\n".join(["---", *(f"{key}: {value}" for key, value in fields.items()), "---", ""])
        entry, problems = read_record(cls, text, "x.md", "x")
        wrong = [one for one in problems if one.code != "ontbreekt"]
        assert [str(one) for one in wrong] == [], name
        for key in entry.fields.keys:
            assert f"{key}: " in starter(cls, "Een", kennis) or f"{key}:\n" in starter(
                cls, "Een", kennis
            )
