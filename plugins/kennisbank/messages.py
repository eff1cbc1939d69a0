"""Every sentence the checker can say, by its lasting code.

A code never changes its meaning and is never used again for something else: people look it up
in ``docs/bijdragen/meldingen.md``, which is made from this table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeGuard

# A checker of types refuses any other; the table below has each once.
Code = Literal[
    "bestand-te-groot",
    "bestand-onleesbaar",
    "geen-utf8",
    "stuurteken",
    "symbolische-link",
    "geen-bestand",
    "map-onleesbaar",
    "geen-map",
    "mapnaam",
    "vreemde-naam",
    "gelijke-naam",
    "geen-adresnaam",
    "gereserveerd",
    "staat-hier-niet",
    "geen-bijlage",
    "ongelezen-bestand",
    "partnerbestand",
    "twee-op-een-adres",
    "wegwijzer-naar-niets",
    "lege-pagina",
    "leeg-bestand",
    "bestandsnaam",
    "sleutel",
    "dubbel-in-lijst",
    "dubbel-kenmerk",
    "geen-kop",
    "kop-niet-gesloten",
    "kop-hoort-niet",
    "tweede-blok",
    "komma-in-waarde",
    "veld-zonder-waarde",
    "hekje",
    "kop-geen-velden",
    "tab",
    "dubbele-punt",
    "aanhalingsteken",
    "yaml-ongeldig",
    "yaml-anker",
    "yaml-label",
    "te-diep",
    "te-veel",
    "te-veel-meldingen",
    "dubbel-veld",
    "onbekend-veld",
    "ontbreekt",
    "verkeerde-vorm",
    "te-veel-waarden",
    "te-lang",
    "onbekende-keuze",
    "onbekende-term",
    "geen-getal",
    "te-groot-getal",
    "negatief-getal",
    "dubbelzinnig-getal",
    "geen-datum",
    "onmogelijke-datum",
    "verkeerde-volgorde",
    "geen-tijd",
    "tijd-bestaat-niet",
    "zelfde-zaal",
    "geen-leeftijd",
    "geen-bronverwijzing",
    "geen-adres",
    "geen-stuk",
    "geen-beeld",
    "afgeleid-van-niets",
    "geen-telefoonnummer",
    "kleine-groep",
    "partner-zonder-naam",
    "geen-aandeel",
    "meer-dan-alles",
    "getal-zonder-eenheid",
    "nul-deelnemers",
    "boven-honderd",
    "reeks-op-volgorde",
    "twee-eenheden",
    "andere-eenheid",
    "tekst-te-lang",
    "pagina-te-groot",
    "alinea-te-lang",
    "opmerking-open",
    "wikilink",
    "fout-adres",
    "onbekend-anker",
    "zonder-bron",
    "zonder-peildatum",
    "regels-buiten-bron",
    "kringverwijzing",
    "kapotte-link",
    "document-groot",
    "document-lang",
    "document-soort",
    "document-beveiligd",
    "document-beschadigd",
    "document-macro",
    "document-verdacht",
    "programma-groot",
    "programma-soort",
    "programma-codering",
    "programma-beschadigd",
    "programma-verdacht",
    "programma-kolommen",
    "programma-formule",
    "programma-leeg",
    "programma-veel",
    "sessie-dubbel",
    "sessie-geen-dag",
    "sessie-duur",
    "sessie-tijdzone",
    "bijlage-groot",
    "bijlage-soort",
    "bijlage-anders",
    "bijlage-macro",
    "bijlage-plaats",
    "bijlage-los",
    "bijlage-ontbreekt",
    "privacy-bsn",
    "privacy-iban",
    "privacy-mobiel",
    "privacy-e-mail",
    "privacy-geboortedatum",
    "hint-e-mail",
    "hint-negen-cijfers",
    "hint-straat",
    "hint-naam-volwassene",
    "hint-naam-kind",
    "hint-weinig-kinderen",
    "hint-een-kind",
    "hint-sprekers",
    "hint-andere-tijdzone",
    "hint-hele-dag",
    "hint-middernacht",
    "hint-herhaling",
    "hint-ingetrokken",
    "hint-noemt-ingetrokken",
    "hint-ander-bestand",
    "hint-geen-woord",
    "hint-naam",
    "hint-getal",
    "hint-een-onderzoek",
    "hint-zelfde-uitkomst",
    "hint-gelijke-woorden",
    "hint-lange-zin",
    "hint-afkorting",
    "hint-lijdende-vorm",
]

# A code that begins so asks a reader to look again; it is no fault and stops nothing.
HINT = "hint-"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with ``{holes}`` and, for the page that explains it, what to do about it."""

    sentence: str
    explanation: str

    @property
    def holes(self) -> frozenset[str]:
        """The names of the values that the sentence asks for."""
        return frozenset(re.findall(r"\{(\w+)\}", self.sentence))


MESSAGES: dict[Code, Message] = {
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
    "geen-utf8": Message(
        "Dit bestand is geen UTF-8-tekst.",
        "Bewaar het bestand in uw tekstverwerker met de codering UTF-8.",
    ),
    "stuurteken": Message(
        "Hier staat een onzichtbaar stuurteken ({teken}) dat niet in tekst hoort.",
        "Verwijder het teken; het ontstaat vaak bij kopiëren uit een pdf.",
    ),
    "symbolische-link": Message(
        "Dit is een symbolische link; zij wordt niet gevolgd en niet gelezen.",
        "Zet het bestand zelf op deze plek. Zo staat alleen op de site wat daarvoor bedoeld is.",
    ),
    "geen-bestand": Message(
        "Dit is geen gewoon bestand maar {wat}; het wordt niet geopend.",
        "Haal het weg uit `pilots/` en `docs/`; daar horen alleen gewone bestanden en mappen.",
    ),
    "map-onleesbaar": Message(
        "Deze map kan niet worden gelezen: {reden}. Wat erin staat, komt niet op de site.",
        "Geef uzelf rechten om de map te openen, of haal haar weg.",
    ),
    "geen-map": Message(
        "Hier hoort een map te staan, maar dit is een bestand; het wordt niet gelezen.",
        "Hernoem het bestand of haal het weg, en maak een map met deze naam.",
    ),
    "mapnaam": Message(
        "Deze map wordt niet gelezen: hoofdletters en kleine letters tellen mee in haar naam.",
        "Hernoem de map zoals voorgesteld.",
    ),
    "vreemde-naam": Message(
        "In deze naam staat een teken dat daar niet hoort ({teken}); zij wordt niet gelezen.",
        "Hernoem het bestand of de map, zonder regeleinden, stuurtekens en onzichtbare tekens.",
    ),
    "gelijke-naam": Message(
        "Deze naam ziet er net zo uit als die van {ander}; alleen die andere wordt gelezen.",
        "Twee namen verschillen alleen in hoofdletters of in hoe een accent is opgeslagen. Hernoem "
        "er een, of haal er een weg.",
    ),
    "geen-adresnaam": Message(
        "Van '{naam}' kan geen adres worden gemaakt: er staan geen letters a-z of cijfers in.",
        "Hernoem het met gewone letters en cijfers, bijvoorbeeld `naam-van-de-pilot.md`.",
    ),
    "gereserveerd": Message(
        "De naam '{naam}' is van de site zelf en kan hier geen kenmerk zijn.",
        "Kies een andere naam; op dit adres staat al een pagina die de site zelf maakt.",
    ),
    "staat-hier-niet": Message(
        "Dit bestand hoort niet in de map '{map}' en wordt niet gelezen.",
        "In deze map staan alleen bestanden waarvan de naam op `.md` eindigt, elk met een kop. "
        "Zet andere bestanden ergens anders.",
    ),
    "twee-op-een-adres": Message(
        "Twee onderdelen van de site willen op hetzelfde adres staan ({adres}): {een} en {ander}.",
        "Hernoem een van de twee.",
    ),
    "wegwijzer-naar-niets": Message(
        "De site heeft geen pagina op '{adres}'.",
        "Schrijf bij `naar` het adres zoals het achter de naam van de site staat, met een schuine "
        "streep aan het eind: `financiering/`.",
    ),
    "lege-pagina": Message(
        "Deze pagina heeft geen tekst.",
        "Schrijf er tekst in, of haal het bestand weg.",
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
    "sleutel": Message(
        "Het kenmerk '{kenmerk}' wordt het adres van de pagina en mag alleen kleine letters, "
        "cijfers en streepjes bevatten.",
        "Schrijf het kenmerk zoals voorgesteld, hier en overal waar ernaar wordt verwezen.",
    ),
    "dubbel-kenmerk": Message(
        "Het kenmerk '{id}' is al in gebruik door {ander}.",
        "Twee bestanden leiden tot hetzelfde adres. Hernoem er een, of voeg ze samen.",
    ),
    "dubbel-in-lijst": Message(
        "Bij '{veld}' staat het kenmerk '{kenmerk}' er twee keer, of het heeft andere tekens dan "
        "kleine letters, cijfers en streepjes.",
        "Plannen van lezers en adressen verwijzen ernaar: geef elk onderdeel een eigen kenmerk.",
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
    "kop-hoort-niet": Message(
        "Dit bestand heeft een kop, het blok met velden tussen twee regels '---'; hier telt die "
        "niet mee.",
        "Alleen bestanden in de mappen met pilots, thema's enzovoort hebben velden. Haal het blok "
        "weg; de tekst eronder blijft.",
    ),
    "tweede-blok": Message(
        "Hier begint een tweede blok ('---' of '...'); wat erna staat, hoort niet bij de velden.",
        "Haal de regel weg, of zet een tekst die zo begint tussen aanhalingstekens.",
    ),
    "komma-in-waarde": Message(
        "Bij de komma is de tekst afgebroken: '{rest}' wordt als een apart veld gelezen.",
        "Tussen accolades en in een lijst tussen haken scheidt een komma de waarden. Zet een tekst "
        "met een komma tussen aanhalingstekens.",
    ),
    "veld-zonder-waarde": Message(
        "Tussen de accolades staat '{rest}' zonder dubbele punt en waarde.",
        "Schrijf elk veld als `veld: waarde`. Een lijst staat tussen haken: `[een, twee]`.",
    ),
    "hekje": Message(
        "Wat na ' #' staat, valt weg: '{rest}'.",
        "Een hekje na een spatie begint een opmerking. Hoort het bij de tekst, zet die dan tussen "
        "aanhalingstekens. Is het een opmerking, zet dan een spatie na het hekje: `# opmerking`.",
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
    "te-veel-meldingen": Message(
        "Dit bestand geeft meer dan {maximum} meldingen; de rest is niet gelezen.",
        "Verbeter eerst wat er staat en controleer het bestand dan opnieuw.",
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
    "te-veel-waarden": Message(
        "Bij '{veld}' staan {lengte} waarden; het maximum is {maximum}.",
        "Zoveel waarden leest niemand. Verdeel ze over meer bestanden, of noem de hoofdzaak.",
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
    "te-groot-getal": Message(
        "Het getal '{waarde}' is te groot om waar te zijn.",
        "Controleer het aantal cijfers.",
    ),
    "negatief-getal": Message(
        "'{waarde}' is een aantal en kan niet onder nul liggen.",
        "Schrijf het aantal zonder minteken. Een afname kan in de toelichting staan.",
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
    "geen-tijd": Message(
        "'{waarde}' is geen tijd zoals 9:30 of 14:00.",
        "Schrijf uur en minuten met een dubbele punt ertussen.",
    ),
    "tijd-bestaat-niet": Message(
        "Op {dag} gaat de klok vooruit of terug; {tijd} bestaat die nacht niet of twee keer.",
        "Kies een tijd voor 2 uur of na 3 uur.",
    ),
    "zelfde-zaal": Message(
        "'{een}' en '{ander}' zijn tegelijk in zaal '{zaal}'.",
        "Kijk welke tijd of zaal niet klopt. Gaat een sessie niet door, vul dan `afgelast` in.",
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
    "geen-stuk": Message(
        "'{waarde}' is geen webadres en geen naam van een bestand dat hiernaast kan staan.",
        "Schrijf een adres dat met https:// begint, of alleen de naam van een pdf, presentatie, "
        "document of afbeelding in dezelfde map: `handout-vervoer.pdf`.",
    ),
    "geen-beeld": Message(
        "'{waarde}' is geen naam van een afbeelding die hiernaast kan staan.",
        "Schrijf alleen de naam van een png, jpg of webp in dezelfde map: `zaal.jpg`.",
    ),
    "afgeleid-van-niets": Message(
        "Hier staat 'niet vermeld' met een afleiding erbij; er is niets om af te leiden.",
        "Schrijf de afgeleide waarde zelf, of laat `afgeleid` weg.",
    ),
    "geen-telefoonnummer": Message(
        "'{waarde}' is geen algemeen telefoonnummer zoals 072 123 45 67 of 14 072.",
        "Neem het nummer van een loket of centrale; een mobiel nummer is van een persoon.",
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
    "geen-aandeel": Message(
        "Een aandeel ligt tussen 0 en 100 procent. Gevonden: {waarde}.",
        "Schrijf bij `aandeel` welk deel van al het geld dit is, zonder procentteken: "
        "`aandeel: 50`. Een bedrag in euro's hoort bij `bedrag`.",
    ),
    "meer-dan-alles": Message(
        "De aandelen zijn samen {waarde} procent; meer dan 100 kan niet.",
        "Kijk of een deel dubbel telt, of laat `aandeel` weg waar de bron het niet zegt.",
    ),
    "getal-zonder-eenheid": Message(
        "Bij het getal {waarde} staat niet waarin is gemeten.",
        "Zet de eenheid erbij, met haar periode: `eenheid: dagen per 12 schoolweken`.",
    ),
    "nul-deelnemers": Message(
        "Een resultaat over nul deelnemers is geen resultaat.",
        "Laat `n` weg als de bron niet zegt hoeveel er meededen.",
    ),
    "boven-honderd": Message(
        "Meer dan 100 procent van iets kan niet. Gevonden: {waarde}.",
        "Is het een stijging? Begin de eenheid dan daarmee: `eenheid: stijging in procenten`.",
    ),
    "reeks-op-volgorde": Message(
        "Een reeks loopt van oud naar nieuw, met elke periode één keer: na {een} kan niet {ander}.",
        "Zet de punten op volgorde, en haal een dubbele periode weg.",
    ),
    "twee-eenheden": Message(
        "De reeksen van een indicator staan samen in één grafiek en hebben dus één eenheid; hier "
        "staan '{een}' en '{ander}'.",
        "Maak van de andere reeks een eigen indicator.",
    ),
    "andere-eenheid": Message(
        "De eenheid '{een}' past niet bij de indicator '{indicator}', gemeten in {ander}.",
        "Kies een andere indicator, of laat `indicator` weg.",
    ),
    # --- the text ------------------------------------------------------------------------------
    "tekst-te-lang": Message(
        "De tekst telt {lengte}; het maximum is {maximum}. Zij wordt niet getoond.",
        "Verdeel de tekst over meer bestanden, of verwijs naar een document.",
    ),
    "alinea-te-lang": Message(
        "Deze alinea telt meer dan {maximum} tekens en wordt niet getoond.",
        "Verdeel haar met lege regels over kortere alinea's.",
    ),
    "pagina-te-groot": Message(
        "Deze tekst zou een pagina van meer dan {maximum} geven; zij wordt niet getoond.",
        "Waarschijnlijk wordt een lang adres of een lange titel van een link heel vaak herhaald.",
    ),
    "opmerking-open": Message(
        "Hier begint met '{teken}' een verborgen opmerking die nergens eindigt; de rest van de "
        "tekst wordt niet getoond.",
        "Sluit de opmerking: `<!--` met `-->` en `%%` met `%%`. Hoort het teken bij de tekst, zet "
        "het dan tussen `accenten`.",
    ),
    "wikilink": Message(
        "'[[{naam}]]' wordt hier geen link.",
        "Schrijf een link als `[woorden](bestand.md)`, gezien vanaf dit bestand.",
    ),
    "fout-adres": Message(
        "'{waarde}' is geen volledig adres; de link wordt niet gemaakt.",
        "Een adres buiten de site begint met `https://` en een naam, of is `mailto:` met een "
        "e-mailadres of `tel:` met een nummer. Andere soorten adressen worden niet overgenomen.",
    ),
    "onbekend-anker": Message(
        "Op '{pagina}' staat geen kop '{anker}'.",
        "Neem het deel na `#` over uit het adres van de kop waar u heen wilt.",
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
    # --- the site as a whole ------------------------------------------------------------------
    "ongelezen-bestand": Message(
        "Dit bestand wordt door niets gelezen en komt niet op de site.",
        "In `docs/vocabulaires/` horen alleen de lijsten die daar bekend zijn. Hernoem het "
        "bestand, of haal het weg.",
    ),
    "partnerbestand": Message(
        "Dit bestand is niet zoals `kennisbank partners` het schrijft. De pilots van deze partner "
        "staan niet op de site.",
        "Verander niets in `docs/partners/`. Voer `kennisbank partners` opnieuw uit.",
    ),
    "geen-bijlage": Message(
        "Een bestand van de soort '{soort}' kan niet als bijlage op de site: een browser kan er "
        "programma's uit uitvoeren.",
        "Gebruik een pdf, of voor een afbeelding png, jpg of webp.",
    ),
    # --- what `kennisbank inlezen` says of a document -----------------------------------------
    "document-groot": Message(
        "Dit document is te groot ({grootte}); het maximum is {maximum}.",
        "Haal de afbeeldingen eruit en bewaar het opnieuw. Alleen de tekst wordt gelezen.",
    ),
    "document-lang": Message(
        "Dit document heeft meer dan {maximum} en wordt niet gelezen.",
        "Zet het deel over de pilot in een eigen document.",
    ),
    "document-soort": Message(
        "Dit is geen Word-document (.docx) of OpenDocument-tekst (.odt), maar {wat}.",
        "Open het in Word of LibreOffice, kies *Opslaan als* en daar *Word-document (.docx)*. Van "
        "een pdf lukt dat vaak ook: open hem in Word, of kopieer de tekst naar een nieuw document.",
    ),
    "document-beveiligd": Message(
        "Dit document is beveiligd met een wachtwoord en kan niet worden gelezen.",
        "Open het in Word, haal het wachtwoord weg (*Bestand*, *Info*, *Document beveiligen*) en "
        "bewaar het opnieuw.",
    ),
    "document-beschadigd": Message(
        "Dit document is beschadigd: niet alles is uit te pakken.",
        "Vraag het bestand opnieuw, of open het in Word of LibreOffice en bewaar het opnieuw.",
    ),
    "document-macro": Message(
        "Dit document kan programma's bevatten (macro's) en wordt niet gelezen.",
        "Kies in Word *Opslaan als* en daar *Word-document (.docx)*: zonder macro's.",
    ),
    "document-verdacht": Message(
        "In dit document staat iets wat geen tekstverwerker erin zet: {wat}. Het wordt niet "
        "gelezen.",
        "Open het alleen als u weet van wie het komt. Kopieer de tekst naar een nieuw document.",
    ),
    # --- what `kennisbank programma` says of the programme of a meeting ------------------------
    "programma-groot": Message(
        "Dit bestand is te groot voor een programma ({grootte}); het maximum is {maximum}.",
        "Bewaar alleen het blad met het programma, zonder afbeeldingen.",
    ),
    "programma-soort": Message(
        "Dit is geen programma dat hier te lezen is, maar {wat}.",
        "Bewaar het als CSV of Excel (.xlsx), of neem uit het programma van uw conferentie de "
        "agenda (.ics), de JSON van pretalx of de XML van frab.",
    ),
    "programma-codering": Message(
        "De letters van dit bestand zijn niet te lezen: {wat}.",
        "Bewaar het opnieuw, in Excel als *CSV UTF-8*. Staan de verkeerde letters er ook als u het "
        "opent, herstel ze dan eerst.",
    ),
    "programma-beschadigd": Message(
        "Dit bestand is niet helemaal te lezen: {reden}.",
        "Haal het bestand opnieuw op, of open het en bewaar het opnieuw.",
    ),
    "programma-verdacht": Message(
        "In dit bestand staat iets wat niet in een programma hoort: {wat}. Het wordt niet gelezen.",
        "Open het alleen als u weet van wie het komt, en bewaar het blad met het programma als "
        "CSV.",
    ),
    "programma-kolommen": Message(
        "In deze tabel is geen kolom met {mist} te vinden.",
        "Zet boven de kolommen wat erin staat: `titel`, `datum`, `begin`, `eind`, `zaal`. Welke "
        "woorden nog meer mogen, staat bij *Een bijeenkomst vastleggen*.",
    ),
    "programma-formule": Message(
        "In kolom {kolom} staat een formule; alleen een waarde wordt overgenomen.",
        "Kopieer de kolom en plak haar als waarden (*Plakken speciaal*), en bewaar het opnieuw.",
    ),
    "programma-leeg": Message(
        "In dit programma staat geen enkele sessie.",
        "Kijk of u het goede bestand of blad koos.",
    ),
    "programma-veel": Message(
        "Dit programma heeft {aantal} sessies; het maximum is {maximum}.",
        "Verdeel het over meer bijeenkomsten, bijvoorbeeld een voor elke dag.",
    ),
    "sessie-dubbel": Message(
        "Het kenmerk '{kenmerk}' is ook van '{ander}'.",
        "Aan het kenmerk herkent een volgende keer elke sessie: geef ieder een eigen.",
    ),
    "sessie-geen-dag": Message(
        "Van een sessie moet de dag bekend zijn; '{waarde}' is er geen.",
        "Schrijf dag, maand en jaar: 2027-03-10 of 10 maart 2027.",
    ),
    "sessie-duur": Message(
        "'{waarde}' is geen duur zoals 0:45 of 45 (minuten), van ten hoogste een dag.",
        "Schrijf uren en minuten met een dubbele punt ertussen, of alleen minuten.",
    ),
    "sessie-tijdzone": Message(
        "De tijdzone '{zone}' is niet bekend.",
        "Schrijf haar als `Europe/Amsterdam`, of laat haar weg als de tijden van hier zijn.",
    ),
    "hint-sprekers": Message(
        "Namen van sprekers die niet zijn overgenomen: {aantal}.",
        "Zo hoort het: op de site staan functie en organisatie. Vul die bij de sessies zelf in, of "
        "in kolommen `functie` en `organisatie`.",
    ),
    "hint-andere-tijdzone": Message(
        "Tijden die zijn omgerekend naar de klok in Nederland: {aantal}.",
        "Kijk bij een paar sessies of het klopt.",
    ),
    "hint-hele-dag": Message(
        "Sessies zonder tijd, die de hele dag duren: {aantal}.",
        "Zij staan bij hun dag, onder de sessies met een tijd.",
    ),
    "hint-middernacht": Message(
        "'{titel}' duurt tot na middernacht; alleen het begin is overgenomen.",
        "Schrijf zo nodig bij de omschrijving tot hoe laat het duurt.",
    ),
    "hint-herhaling": Message(
        "'{titel}' komt terug; alleen de eerste keer is overgenomen.",
        "Zet elke keer als eigen sessie in het programma.",
    ),
    # --- files beside a meeting ---------------------------------------------------------------
    "bijlage-groot": Message(
        "Dit bestand is te groot om bij een bijeenkomst te zetten ({grootte}); het maximum is "
        "{maximum}.",
        "Maak de afbeeldingen erin kleiner, of zet het op een eigen website en neem bij "
        "`materiaal` dat adres op.",
    ),
    "bijlage-soort": Message(
        "Een bestand van de soort '{soort}' kan niet bij een bijeenkomst staan.",
        "Kies een pdf, een presentatie (pptx, odp), een document (docx, odt) of een afbeelding "
        "(png, jpg, webp).",
    ),
    "bijlage-anders": Message(
        "De naam van dit bestand eindigt op '{soort}', maar dat zit er niet in.",
        "Open het en bewaar het opnieuw, als de soort die het moet zijn.",
    ),
    "bijlage-macro": Message(
        "Dit bestand bevat programma's (macro's) en komt niet op de site.",
        "Bewaar het als gewone presentatie of gewoon document, of als pdf.",
    ),
    "bijlage-plaats": Message(
        "In deze foto staat waar zij is gemaakt (GPS); zij komt niet op de site.",
        "Haal de plaatsgegevens weg: in Windows bij *Eigenschappen*, *Details*; op een telefoon "
        "bij het delen. Een schermafdruk van de foto heeft ze niet.",
    ),
    "bijlage-los": Message(
        "Deze afbeelding staat bij geen bijeenkomst onder `fotos`, en komt niet op de site.",
        "Noem haar bij `fotos`, met wat er te zien is en wie toestemming gaf.",
    ),
    "bijlage-ontbreekt": Message(
        "Naast dit bestand staat geen '{bestand}' dat op de site kan.",
        "Zet het bestand in dezelfde map en schrijf zijn naam precies zo, of noem een webadres.",
    ),
    # --- people: a pull request is a publication ----------------------------------------------
    "privacy-bsn": Message(
        "Dit lijkt een burgerservicenummer. Haal het weg.",
        "Een pagina over een pilot heeft geen nummer van een leerling nodig. Stond het al in een "
        "openbare versie, meld het dan ook aan de beheerder: de geschiedenis bewaart het.",
    ),
    "privacy-iban": Message(
        "Dit lijkt een rekeningnummer. Haal het weg.",
        "Wie betaalt, staat bij `financiering`; een rekening heeft niemand nodig.",
    ),
    "privacy-mobiel": Message(
        "Dit lijkt een mobiel nummer, en dat is van een persoon. Noem het nummer van een loket.",
        "Schrijf bij `contact` een algemeen nummer: `telefoon: 072 123 45 67`.",
    ),
    "privacy-e-mail": Message(
        "Dit lijkt het e-mailadres van een persoon. Noem het adres van een loket.",
        "Schrijf bij `contact` een algemeen adres, zoals `info@` of `secretariaat@`. Een persoon "
        "verandert van baan, en de geschiedenis van de bestanden blijft openbaar.",
    ),
    "privacy-geboortedatum": Message(
        "Dit lijkt een geboortedatum. Schrijf een leeftijd, of liever een groep: 'onderbouw'.",
        "Met een geboortedatum en een plaats is een leerling te vinden.",
    ),
    "hint-e-mail": Message(
        "Is dit het e-mailadres van een persoon? Noem dan dat van een loket.",
        "Een algemeen adres, zoals `info@` of `secretariaat@`, blijft kloppen.",
    ),
    "hint-negen-cijfers": Message(
        "Dit getal kan een burgerservicenummer zijn.",
        "Kijk waar het vandaan komt. Is het een nummer van een project, zeg dat erbij.",
    ),
    "hint-straat": Message(
        "Is dit het adres van een gezin? Laat het dan weg.",
        "Een plaats of wijk is genoeg. Het adres van een school of kantoor mag.",
    ),
    "hint-naam-volwassene": Message(
        "Hier staat de naam van een persoon. Schrijf de functie: 'de leerkracht', 'de jeugdarts'.",
        "Wie het was doet er voor lezers niet toe, en een functie blijft kloppen.",
    ),
    "hint-naam-kind": Message(
        "Is dit de naam van een kind of ouder? Schrijf 'een leerling' of 'een ouder'.",
        "Ook een verzonnen naam is voor lezers een kind: zeg dan erbij dat hij verzonnen is.",
    ),
    "hint-weinig-kinderen": Message(
        "Zo weinig kinderen zijn herkenbaar. Schrijf 'enkele' of 'de meeste leerlingen'.",
        "Wie de school kent, weet wie het zijn. Onder de tien noemt deze kennisbank geen aantal.",
    ),
    "hint-een-kind": Message(
        "Gaat dit over één kind? Vertel wat de aanpak deed, zonder wat het kind herkenbaar maakt.",
        "Leeftijd, school en wat er speelt zijn samen genoeg om iemand te herkennen.",
    ),
    # --- hints: what is not published because somebody does not agree -----------------------------
    "hint-ingetrokken": Message(
        "'{naam}' komt niet op de site: {reden}.",
        "Zo hoort het. Het bestand en zijn oude versies zijn wel nog te lezen waar de bestanden "
        "staan; hoe u die weghaalt, staat bij *Pagina's bijhouden*. Is het een vergissing, "
        "verbeter dan wat er bij `toestemming` staat.",
    ),
    "hint-noemt-ingetrokken": Message(
        "Deze tekst noemt '{naam}', en die pagina komt niet op de site: er is geen toestemming.",
        "Haal de naam weg, en wat er verder over wordt verteld. Een link en een verwijzing in een "
        "veld vallen vanzelf weg; wat iemand schreef niet.",
    ),
    # --- hints: what `kennisbank check --bronnen` asks a reader to look at again ------------------
    "hint-ander-bestand": Message(
        "Het bestand '{bestand}' heeft {aantal} regels; dat klopt niet met 'aantal_regels'.",
        "Kijk of dit de tekst van deze bron is. Met een andere tekst kloppen de regelnummers niet, "
        "en de andere hints dus ook niet.",
    ),
    "hint-geen-woord": Message(
        "Regels {regels} van '{bron}' delen geen woord met deze uitspraak.",
        "Kijk of de regelnummers kloppen, of er een kop of een regel ernaast bij hoort, en of de "
        "uitspraak van ons is: zeg dan bij `afgeleid` waarom.",
    ),
    "hint-naam": Message(
        "De naam '{naam}' staat niet in de aangehaalde regels, {elders}.",
        "Neem de regel met de naam op in `bron`, of laat de naam weg.",
    ),
    "hint-getal": Message(
        "In de aangehaalde regels staat niet: {getal}.",
        "Neem de regel met het getal of het jaar op in `bron`. Hebt u zelf geteld, zeg dat dan bij "
        "`afgeleid`.",
    ),
    "hint-een-onderzoek": Message(
        "Dit lijkt hetzelfde onderzoek als op regel {ander}, met een andere tekst bij '{veld}'.",
        "Resultaten van één onderzoek krijgen bij `methode` en `opzet` dezelfde tekst; wat per "
        "resultaat verschilt, hoort in `kanttekening`.",
    ),
    "hint-zelfde-uitkomst": Message(
        "Deze uitkomst staat met dezelfde bron ook in {ander}.",
        "Vertel een resultaat één keer, en verwijs ernaar met een link of met `verwant`.",
    ),
    "hint-gelijke-woorden": Message(
        "Acht of meer woorden zijn gelijk aan regel {regel} van '{bron}': {woorden}.",
        "Zeg het in eigen woorden. Namen en titels blijven gelijk.",
    ),
    # --- hints: how it reads; `kennisbank check --leesbaar` --------------------------------------
    "hint-lange-zin": Message(
        "Deze zin telt {aantal} woorden en begint met '{begin}'{waar}.",
        "Maak er twee zinnen van, elk met één gedachte.",
    ),
    "hint-afkorting": Message(
        "De afkorting '{waarde}' wordt op deze pagina nergens uitgelegd.",
        "Schrijf haar de eerste keer uit, met de afkorting erachter, of maak er een link van naar "
        "een begrip: `[TLV](begrip:tlv)`.",
    ),
    "hint-lijdende-vorm": Message(
        "In deze zin blijft twee keer ongezegd wie iets doet: {woorden}.",
        "Zeg wie het doet: *de school vraagt aan* in plaats van *er wordt aangevraagd*.",
    ),
}


def is_code(text: str) -> TypeGuard[Code]:
    """Whether ``text`` is the code of a message."""
    return text in MESSAGES


def say(code: Code, **values: object) -> str:
    """The sentence for ``code`` with its holes filled; raises ``KeyError`` for a missing value."""
    return MESSAGES[code].sentence.format(**values)
