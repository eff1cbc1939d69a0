"""A knowledge base of one's own, to begin with: a site of one region that builds.

Nothing of it is content that nobody gave: it has the settings, one region, an introduction that
says what to write, and a style sheet with the colours chosen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from kennisbank.form.writer import rows, written
from kennisbank.text import slug

# A dark and a light shade of each colour. On the ground of the site in light and dark each has the
# contrast of WCAG's level AAA (7:1); a test measures it.
COLOURS: Final = {
    "petrol": ("#094a55", "#85cdd6"),
    "blauw": ("#1b3f7a", "#a3c4f5"),
    "groen": ("#1f4d2b", "#98d3a6"),
    "paars": ("#50297a", "#cdb4f0"),
    "bordeaux": ("#6e1f35", "#f0b3c0"),
}
SETTINGS: Final = """\
site_name: {name}
site_description: {about}
# Where the site will live; set it when it is published.
site_url: !ENV [KENNISBANK_ADRES, "http://127.0.0.1:8000/"]
extra_css: [kleuren.css]
extra:
  generator: false
  kennisbank:
    naam: {sender}
    loket: {desk}
    mail: {mail}
    # Within what time somebody answers, as in "binnen twee weken".
    reactie: ""
    # The project in which the files are kept, such as https://github.com/organisatie/project.
    opslag:
      adres: ""

plugins:
  - kennisbank

nav:
  - index.md
  - pilots/index.md
  - doelgroepen/index.md
  - themas/index.md
  - Netwerk:
      - netwerkgroepen/index.md
      - bijeenkomsten/index.md
      - regios/index.md
      - organisaties/index.md
  - Meedoen:
      - Zo draagt u bij: bijdragen/index.md
      - bijdragen/pilot.md
      - bijdragen/wijzigen.md
      - over.md
      - bijdragen/velden.md
      - bijdragen/meldingen.md

theme:
  name: material
  language: nl
  font: false
  features: [navigation.tabs, navigation.top, toc.follow]
  palette:
    - media: "(prefers-color-scheme)"
      primary: custom
      accent: custom
      toggle: {{icon: material/brightness-auto, name: Volg het systeem; kies licht}}
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle: {{icon: material/weather-sunny, name: Licht; kies donker}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle: {{icon: material/weather-night, name: Donker; volg het systeem}}
"""
STYLE: Final = """\
/* De kleuren van deze site: donker op licht, en op een donker scherm licht op donker. */
:root,
[data-md-color-scheme] {{
  --kb-balk: {dark};
  --kb-link: {dark};
  --kb-klaar: {dark};
}}

@media screen {{
  [data-md-color-scheme="slate"] {{
    --kb-balk: #11191b;
    --kb-link: {light};
    --kb-klaar: {light};
  }}
}}
"""
FIRST_PAGE: Final = """\
Wat scholen, gemeenten en zorgaanbieders in {region} leerden van onderwijs en zorg samen.
"""
ABOUT: Final = """\
## Wat dit is

Een kennisbank van {sender} over onderwijs en zorg in {region}. Vertel hier voor wie de site is en
hoe u gegevens nakijkt.

## Privacy

Deze site bewaart niets over u: geen cookies, geen tellers, geen verzoeken aan andere computers.
"""
CONTRIBUTE: Final = """\
# Bijdragen

Iedereen kan een pilot toevoegen of een pagina verbeteren.

- [Voeg uw pilot toe](pilot.md)
- [Verbeter een pagina](wijzigen.md)
- [Alle velden](velden.md) en [alle meldingen](meldingen.md)
"""
SOURCES: Final = """\
# De bronnen die meer bestanden gebruiken, elk onder een kenmerk.
"""
README: Final = """\
# {name}

    kennisbank check     # alle meldingen
    mkdocs serve         # toont de site op deze computer
    kennisbank bouw      # schrijft de site naar site/
    kennisbank nieuw pilot "Naam van de pilot"

Bestanden: `pilots/` en `docs/`; instellingen: `mkdocs.yml`; kleuren: `docs/kleuren.css`.
"""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What somebody says of the site they begin; ``colour`` is one of ``COLOURS``.

    ``day`` is the one on which they say it, as ``2026-11-26``.
    """

    sender: str
    desk: str
    mail: str
    region: str
    colour: str
    day: str


def beginning(said: Beginning) -> dict[str, str]:
    """The files of the new project, by their path in it."""
    dark, light = COLOURS[said.colour]
    name = f"Kennisbank {said.region}"
    texts = {"sender": said.sender, "region": said.region, "name": name}
    quoted = {
        "name": name,
        "about": f"Onderwijs en zorg samen, in {said.region}.",
        "sender": said.sender,
        "desk": said.desk,
        "mail": said.mail,
    }
    region = written(
        {
            "titel": said.region,
            "samenvatting": f"De regio van {said.sender}.",
            "bron": "eigen-opgave",
        }
    )
    told = f"Opgave van {said.sender}"
    source = rows({"eigen-opgave": {"titel": told, "samenvatting": f"{told}.", "datum": said.day}})
    settings = {key: json.dumps(text, ensure_ascii=False) for key, text in quoted.items()}
    return {
        "mkdocs.yml": SETTINGS.format(**settings),
        "README.md": README.format(**texts),
        "docs/index.md": FIRST_PAGE.format(**texts),
        "docs/over.md": ABOUT.format(**texts),
        "docs/bijdragen/index.md": CONTRIBUTE,
        "docs/kleuren.css": STYLE.format(dark=dark, light=light),
        f"docs/regios/{slug(said.region)}.md": region,
        "docs/vocabulaires/bronnen.yml": SOURCES + source,
        # Git keeps no empty folder.
        "pilots/.gitkeep": "",
    }
