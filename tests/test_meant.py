"""A value as people write it is suggested as it should be written; a title may stand for an id."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kennisbank.model import Pilot, meant
from kennisbank.model.pilot import Status
from kennisbank.model.values import Datum
from project import make_project, read

PILOT = """---
titel: Een
samenvatting: Zo.
bron: agenda:1
soort: {soort}
status: Loopt
sectoren: {sector}
doelgroepen: [{group}]
partners: [{{organisatie: {body}}}]
---
"""


def status(text: str) -> str:
    """A status that says the same."""
    return meant.choice(text, [str(one.value) for one in Status])


@pytest.mark.parametrize(
    ("suggest", "written", "wanted"),
    [
        (meant.date, "3 mei 2024", "2024-05-03"),
        (meant.date, "Mei 2024", "2024-05"),
        (meant.date, "sept. 2023", "2023-09"),
        (meant.date, "mrt 2023", "2023-03"),
        (meant.date, "03-05-2024", "2024-05-03"),
        (meant.date, "31 september 2019", ""),
        (meant.date, "13-13-2024", ""),
        (meant.date, "vorig jaar", ""),
        (meant.age, "12 t/m 15 jaar en ouder", "12-15"),
        (meant.age, "15+", "vanaf 15"),
        (meant.age, "jonger dan 8", "tot 8"),
        (meant.age, "alle", ""),
        (meant.finding, "agenda alkmaar, regels 12-14 en 20", "agenda-alkmaar:12-14, 20"),
        (meant.finding, "Agenda Alkmaar: 12 – 14", "agenda-alkmaar:12-14"),
        (meant.finding, "De krant", "de-krant"),
        (meant.finding, "dat zei iemand op een bijeenkomst", ""),
        (status, "In voorbereiding", "verkenning"),
        (status, "Beëindigd", "gestopt"),
        (status, "Loopt, sinds kort", "loopt"),
        (status, "basisschool", ""),
        (status, "iets anders", ""),
        (meant.number, "€ 25.000,-", "25000"),
        (meant.number, "12,5 procent", "12,5"),
        (meant.number, "1.299", "1299"),
        (meant.number, "veel", ""),
        (meant.amount, "zo'n 20 kinderen", "circa 20"),
        (meant.amount, "een paar", ""),
        (meant.web, "www.voorbeeld.nl", "https://www.voorbeeld.nl"),
        (meant.web, "voorbeeld", ""),
    ],
)
def test_what_somebody_meant(suggest: Callable[[str], str], written: str, wanted: str) -> None:
    assert suggest(written) == wanted
    if wanted and suggest is meant.date:
        assert Datum.read(wanted).written == wanted


@pytest.mark.parametrize(
    ("soort", "sector", "group", "body"),
    [
        ("arrangement", "vo", "autisme", "de-regenboog"),
        ("Arrangement", "Voortgezet onderwijs", "Leerlingen met autisme", "De Regenboog"),
        ("ARRANGEMENT", "voortgezet onderwijs (vo)", "Autisme", "de regenboog"),
    ],
)
def test_a_title_may_stand_where_an_id_is_wanted(
    soort: str, sector: str, group: str, body: str, tmp_path: Path
) -> None:
    text = PILOT.format(soort=soort, sector=sector, group=group, body=body)
    kennis, problems = read(make_project(tmp_path, {"pilots/een.md": text}))
    assert problems == ()
    pilot = kennis.items["pilot"]["een"]
    assert isinstance(pilot, Pilot)
    assert pilot.soort.waarde == "arrangement"
    assert pilot.sectoren.waarden == ("vo",)
    assert pilot.doelgroepen.waarden == ("autisme",)
    assert pilot.partners.waarden[0].organisatie == "de-regenboog"


def test_a_name_that_two_records_have_is_told(tmp_path: Path) -> None:
    body = "zorg-noord:\n  titel: Zorg\n  samenvatting: Een.\n  bron: agenda:1\n"
    files = {
        "docs/vocabulaires/organisaties.yml": body + body.replace("noord", "zuid"),
        "pilots/een.md": PILOT.format(soort="casus", sector="po", group="autisme", body="Zorg"),
    }
    _, problems = read(make_project(tmp_path, files))
    assert any("Organisatie 'Zorg' bestaat niet." in str(one) for one in problems)
