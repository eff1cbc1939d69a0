"""What a form in the browser needs to know: fields, messages, terms and rules, from the model.

The form, ``kennisbank check`` and the reference of fields read the same model, so that they cannot
disagree. Every file is JSON; what is empty or false is left out of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kennisbank.knowledge.addresses import FORM_FILES, record_address
from kennisbank.knowledge.ref import Ref
from kennisbank.messages import MESSAGES
from kennisbank.model import BY_NAME, KINDS
from kennisbank.model.base import PROSE
from kennisbank.model.describe import field_rows
from kennisbank.model.pilot import COUNTED
from kennisbank.model.statement import MARKS, NIET_VERMELD
from kennisbank.model.values import patterns
from kennisbank.privacy import as_data
from kennisbank.text import LETTERS, MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.load import Entry
    from kennisbank.model import Item
    from kennisbank.model.describe import FieldRow

# What the form itself says, with holes; the rest is in the template and the model.
TEXTS: Final = {
    "afleiding": "Als u dit zelf afleidt: waaruit?",
    "bewaard": "Bewaard in deze browser, op dit apparaat.",
    "bevestigt": "U bevestigt dat deze pagina klopt. Lees haar na, pas aan wat niet meer zo is, en "
    "dien haar in.",
    "bronnen": "Kenmerk van de bron, met regels na een dubbele punt; meer bronnen met een "
    "puntkomma ertussen.",
    "eigenWoorden": "In uw eigen woorden",
    "gedownload": "Het bestand heet {naam}. Het hoort in de map {map}.",
    "gedownloadDeel": "Het bestand heet {naam}. De tekst hoort in {pad}, in de plaats van wat daar "
    "bij {id} staat.",
    "geenMail": "De tekst is te lang voor een mail. Het bestand {naam} is gedownload: voeg het toe "
    "aan de mail.",
    "geenPilot": "Kies een pilot uit de lijst.",
    "gekopieerd": "De tekst staat op het klembord.",
    "hoeGaatHet": "Hoe gaat het in zijn werk, van begin tot eind? Een lege regel begint een nieuwe "
    "alinea.",
    "kopieMagNiet": "Kopiëren mag hier niet. Download het bestand.",
    "les": "Deel een les van: {titel}",
    "lijst": "Begin te typen en kies uit de lijst.",
    "mail": "Uw mailprogramma opent met de tekst erin.",
    "merken": "Bron, datum of afleiding",
    "nietsMeer": "De controle vindt niets meer. Dat er niets over een persoon in staat, kan alleen "
    "u zeggen.",
    "nietBewaard": "Deze browser bewaart niets. Download het bestand als u later verder wilt.",
    "opElkeRegel": "Op elke regel één.",
    "plakDeel": "{eerst}: plak haar op de pagina die opent, in de plaats van wat er bij {id} "
    "staat.",
    "plakHeel": "{eerst}: plak haar op de pagina die opent, in de plaats van wat er staat.",
    "plakNieuw": "{eerst}: plak haar op de pagina die opent.",
    "persoon": "Er staat iets in over een persoon: haal dat eerst weg. Tot die tijd gaat de tekst "
    "nergens heen.",
    "punt": "Er is nog 1 punt om na te kijken.",
    "punten": "Er zijn nog {aantal} punten om na te kijken.",
    "stil": "Niet vermeld: de bron zegt dit niet",
    "terug": "Wat u eerder invulde, staat er weer. Met Begin opnieuw gooit u het weg.",
    "tochIndienen": "U kunt al indienen; iemand kijkt met u mee.",
    "verbeter": "Verbeter: {titel}",
    "voorstel": "Op de pagina die opent, staat uw tekst al. Kies daar voor een voorstel (pull "
    "request).",
    "wanneer": "Van wanneer dit is.",
    "welke": "Over welke pilot gaat het?",
    "welkeUitleg": "Typ een deel van de naam. Een andere pagina verbetert u met de link onder die "
    "pagina.",
    "wissen": "Alles wissen wat u hier invulde?",
}
# What the page of a pilot answers first.
QUESTIONS: Final = ("Hielp het?", "Wat kost het?", "Loopt het nog?")
# Kinds of which records are made by hand here; signposts are of the site itself.
MADE: Final = tuple(cls for cls in KINDS if cls.kind.paged)


def files(kennis: Kennis) -> Iterator[tuple[str, bytes]]:
    """The address and content of each file: one for all forms, one a kind, one a record."""
    yield f"{FORM_FILES}alles.json", _json(_shared(kennis))
    for cls in MADE:
        yield f"{FORM_FILES}{cls.kind.name}.json", _json(_kind(cls))
    for ref, entry in kennis.entries.items():
        if BY_NAME[ref.kind].kind.paged:
            yield f"{record_address(ref)}gegevens.json", _json(_record(ref, entry))


def _shared(kennis: Kennis) -> dict[str, Any]:
    wanted = sorted({row.to for cls in MADE for row in _every(field_rows(cls)) if row.to})
    return {
        "messages": {code: message.sentence for code, message in MESSAGES.items()},
        "terms": {
            kind: [[item_id, item.naam] for item_id, item in kennis.items[kind].items()]
            for kind in (*wanted, "bron")
        },
        "kinds": {cls.kind.name: cls.kind.singular for cls in KINDS},
        "marks": MARKS,
        "silent": NIET_VERMELD,
        "prose": PROSE,
        "privacy": as_data(),
        "patterns": patterns(),
        "months": MONTHS,
        "counted": sorted(COUNTED),
        "letters": dict(LETTERS),
        "texts": TEXTS,
        "questions": QUESTIONS,
    }


def _every(rows: Iterator[FieldRow] | tuple[FieldRow, ...]) -> Iterator[FieldRow]:
    for row in rows:
        yield row
        yield from _every(row.inner)


def _kind(cls: type[Item]) -> dict[str, Any]:
    return {
        "kind": cls.kind.name,
        "singular": cls.kind.singular,
        "home": cls.kind.home,
        "address": cls.kind.address,
        "listed": cls.kind.in_list,
        "sourced": cls.sourced,
        "first": cls.first,
        "fields": [_field(row) for row in field_rows(cls)],
    }


def _field(row: FieldRow) -> dict[str, Any]:
    described = {
        "name": row.name,
        "title": row.title,
        "help": row.description,
        "example": row.example,
        "required": row.required,
        "many": row.many,
        "keyed": row.keyed,
        "stated": row.stated,
        "sort": row.sort,
        "most": row.most,
        "choices": list(zip(row.choices, row.labels, strict=True)),
        "to": row.to,
        "short": row.short,
        "inner": [_field(one) for one in row.inner],
    }
    return {name: value for name, value in described.items() if value}


def _record(ref: Ref, entry: Entry) -> dict[str, Any]:
    """A record as its file has it, for who wants to change it."""
    return {
        "kind": ref.kind,
        "id": ref.id,
        "path": entry.path,
        "fields": entry.fields.plain(),
        "prose": entry.item.proza,
    }


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
