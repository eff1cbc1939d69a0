"""Every sentence the checker can say, by its lasting code.

A code never changes its meaning and is never used again for something else: people look it up
in ``docs/bijdragen/meldingen.md``, which is made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with ``{holes}`` and, for the page that explains it, what to do about it."""

    sentence: str
    explanation: str


MESSAGES: dict[str, Message] = {
    # --- the file -----------------------------------------------------------------------------
    "bestand-te-groot": Message(
        "Dit bestand is te groot ({grootte}); het maximum is {maximum}.",
        "Een pilot past ruim in het maximum. Zet bijlagen op een eigen website en verwijs ernaar "
        "in `bronnen`.",
    ),
    "bestand-onleesbaar": Message(
        "Dit bestand kan niet worden gelezen: {reden}.",
        "Controleer of het bestand bestaat en of u het mag openen.",
    ),
    "buiten-de-map": Message(
        "Dit is een verwijzing naar een bestand buiten de projectmap; zij wordt niet gevolgd.",
        "Zet het bestand zelf in de map in plaats van een symbolische link.",
    ),
    "geen-utf8": Message(
        "Dit bestand is geen UTF-8-tekst.",
        "Bewaar het bestand in uw tekstverwerker met de codering UTF-8.",
    ),
    "stuurteken": Message(
        "Hier staat een onzichtbaar stuurteken ({teken}) dat niet in tekst hoort.",
        "Verwijder het teken; het ontstaat vaak bij kopiëren uit een pdf.",
    ),
    "leeg-bestand": Message(
        "Dit bestand is leeg.",
        'Maak een nieuw bestand met `kennisbank nieuw pilot "Titel"`.',
    ),
    "bestandsnaam": Message(
        "De bestandsnaam wordt het adres van de pagina en mag alleen kleine letters, cijfers en "
        "streepjes bevatten.",
        "Hernoem het bestand zoals voorgesteld. De naam zonder `.md` is het kenmerk (id).",
    ),
    "dubbel-kenmerk": Message(
        "Het kenmerk '{id}' is al in gebruik door {ander}.",
        "Twee bestanden leiden tot hetzelfde adres. Hernoem er een, of voeg ze samen.",
    ),
    # --- the front matter ---------------------------------------------------------------------
    "geen-kop": Message(
        "Dit bestand heeft geen kop: het blok met velden tussen twee regels '---' bovenaan.",
        "Begin het bestand met een regel `---`, dan de velden, dan weer een regel `---`.",
    ),
    "kop-niet-gesloten": Message(
        "De kop begint met '---' maar wordt nergens met een regel '---' gesloten.",
        "Zet na het laatste veld een regel met alleen `---`.",
    ),
    "kop-geen-velden": Message(
        "Hier horen velden te staan, zoals 'titel: …'.",
        "De kop bestaat uit regels van de vorm `veld: waarde`.",
    ),
    "tab": Message(
        "Hier staat een tab; gebruik spaties om in te springen.",
        "YAML staat geen tabs toe als inspringing. Vervang elke tab door twee spaties.",
    ),
    "dubbele-punt": Message(
        "Hier staat een dubbele punt op een plek waar dat niet kan.",
        "Zet een tekst met een dubbele punt tussen aanhalingstekens, of controleer de inspringing.",
    ),
    "aanhalingsteken": Message(
        "Hier begint een tekst tussen aanhalingstekens die niet wordt afgesloten.",
        "Sluit de tekst met hetzelfde aanhalingsteken waarmee zij begint.",
    ),
    "yaml-ongeldig": Message(
        "Dit veld is niet te lezen: de schrijfwijze klopt hier niet.",
        "Controleer de inspringing, de streepjes van lijsten en de haakjes.",
    ),
    "yaml-anker": Message(
        "Ankers (&) en verwijzingen (*) van YAML zijn hier niet toegestaan.",
        "Schrijf de waarde voluit, of zet een tekst die met & of * begint tussen aanhalingstekens.",
    ),
    "yaml-label": Message(
        "YAML-labels (!) zijn hier niet toegestaan.",
        "Laat het label weg, of zet een tekst die met ! begint tussen aanhalingstekens.",
    ),
    "te-diep": Message(
        "Deze velden zijn te diep genest (meer dan {maximum} niveaus).",
        "Geen enkel veld heeft zoveel niveaus nodig; waarschijnlijk klopt de inspringing niet.",
    ),
    "te-veel": Message(
        "Deze kop heeft te veel waarden (meer dan {maximum}).",
        "Verplaats tekst naar onder de kop.",
    ),
    "dubbel-veld": Message(
        "Het veld '{veld}' staat er twee keer; de eerste staat op regel {regel} en telt.",
        "Voeg de twee samen tot één veld.",
    ),
    # --- the fields ---------------------------------------------------------------------------
    "onbekend-veld": Message(
        "Het veld '{veld}' bestaat niet.",
        "De toegestane velden staan in het veldoverzicht (`bijdragen/velden`).",
    ),
    "ontbreekt": Message(
        "Het verplichte veld '{veld}' ontbreekt.",
        "Vul het veld in. `kennisbank nieuw` maakt een bestand waarin alle velden staan.",
    ),
    "verkeerde-vorm": Message(
        "Bij '{veld}' wordt {verwacht} verwacht.",
        "Het veldoverzicht (`bijdragen/velden`) toont bij elk veld een voorbeeld.",
    ),
    "te-lang": Message(
        "De tekst bij '{veld}' telt {lengte} tekens; het maximum is {maximum}.",
        "Kort de tekst in; de rest kan onder de kop staan.",
    ),
    "onbekende-keuze": Message(
        "'{waarde}' is bij '{veld}' geen keuze. Kies uit: {keuzes}.",
        "Deze lijst is vast. Mist u een keuze, stel die dan voor in een issue.",
    ),
    "onbekende-term": Message(
        "{soort} '{waarde}' bestaat niet.",
        "Gebruik het kenmerk (id) van een bestaand bestand of van een regel in "
        "`docs/vocabulaires/`, of maak het ontbrekende eerst aan.",
    ),
    "geen-getal": Message(
        "'{waarde}' is geen getal zoals 12 of 8,5.",
        "Schrijf alleen cijfers, met eventueel één komma of punt voor de decimalen. Eenheden "
        "horen in `eenheid`.",
    ),
    "dubbelzinnig-getal": Message(
        "'{waarde}' kan op twee manieren worden gelezen.",
        "Schrijf duizendtallen zonder punt of komma (1299), en geen nullen vooraan.",
    ),
    "geen-datum": Message(
        "'{waarde}' is geen datum zoals 2019, 2019-03, 2019-03-14, 2019/2020 of 'circa 2019'.",
        "Schrijf jaar-maand-dag. Alleen een jaar of een schooljaar mag ook; 'circa', 'voor' en "
        "'na' mogen ervoor.",
    ),
    "onmogelijke-datum": Message(
        "De datum '{waarde}' bestaat niet: {reden}.",
        "Controleer dag, maand en jaar.",
    ),
    "verkeerde-volgorde": Message(
        "Het begin ({van}) ligt na het einde ({tot}).",
        "Wissel de twee waarden om.",
    ),
    "geen-leeftijd": Message(
        "'{waarde}' is geen leeftijd zoals '6-12', 'vanaf 9' of 'tot 23'.",
        "Schrijf jaren in cijfers.",
    ),
    "geen-bronverwijzing": Message(
        "'{waarde}' is geen bronverwijzing zoals 'kenmerk' of 'kenmerk:12-14, 20'.",
        "Het kenmerk is een sleutel uit `bronnen` in dit bestand of uit "
        "`docs/vocabulaires/bronnen.yml`; regels staan na een dubbele punt.",
    ),
    "geen-adres": Message(
        "'{waarde}' is geen webadres dat met https:// of http:// begint.",
        "Neem het adres over uit de adresbalk van uw browser.",
    ),
    "kleine-groep": Message(
        "Een groep van minder dan tien leerlingen is herkenbaar.",
        "Schrijf `minder dan 10` in plaats van het aantal.",
    ),
    "partner-zonder-naam": Message(
        "Een partner heeft een 'organisatie' of een 'omschrijving' nodig.",
        "Gebruik `organisatie` voor een naam uit de lijst, `omschrijving` voor een partner die de "
        "bron niet bij naam noemt.",
    ),
    # --- what hangs together ------------------------------------------------------------------
    "zonder-bron": Message(
        "Hier staan uitspraken zonder bron.",
        "Zet bovenaan `bron: …`; die geldt voor elk veld dat zelf geen bron noemt.",
    ),
    "zonder-peildatum": Message(
        "Hier staan uitspraken zonder peildatum, en de bron heeft er ook geen.",
        "Zet bovenaan `peildatum: …`, of geef de bron een `datum`.",
    ),
    "regels-buiten-bron": Message(
        "Bron '{bron}' heeft {aantal} regels; {regels} valt daarbuiten.",
        "Controleer de regelnummers in het brondocument.",
    ),
    "kringverwijzing": Message(
        "Deze verwijzing loopt rond: {kring}.",
        "Een pilot kan niet een vervolg zijn op zichzelf. Haal een van de verwijzingen weg.",
    ),
    "kapotte-link": Message(
        "De link naar '{waarde}' leidt nergens heen.",
        "Verwijs naar een bestand in dit project, gezien vanaf dit bestand, of naar een volledig "
        "webadres.",
    ),
}


def say(code: str, **values: object) -> str:
    """The sentence for ``code`` with its holes filled; raises ``KeyError`` for a new code."""
    return MESSAGES[code].sentence.format(**values)
