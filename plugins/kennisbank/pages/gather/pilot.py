"""The page of a pilot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import escape

from kennisbank.knowledge.ref import Ref
from kennisbank.model.statement import Stand
from kennisbank.model.values import in_dutch
from kennisbank.pages.gather.cards import card
from kennisbank.pages.gather.fields import Fields
from kennisbank.pages.gather.parts import backlinks, caution, end, facts, prose, told
from kennisbank.pages.values import (
    Block,
    Cards,
    Facts,
    Listed,
    Moment,
    Remark,
    Result,
    Results,
    Row,
    Section,
    Timeline,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kennisbank.model.pilot import Resultaat
    from kennisbank.pages.gather.parts import Alike
    from kennisbank.pages.values import Field, Value


def pilot(fields: Fields, alike: Alike) -> Iterator[Section]:
    """Its sections; ``alike`` has pilots like it, each with the reason."""
    glance = fields.known(
        *("doelgroepen", "leeftijd", "sectoren", "regio", "gemeenten", "periode"),
        *("omvang.leerlingen", "omvang.groepen", "omvang.scholen"),
    )
    people = fields.names("partners")
    yield Section("", (Facts(glance, glance=True, people=people), *caution(fields)))
    yield Section("Aanpak", tuple(_approach(fields)))
    yield Section("Verloop", tuple(_course(fields)))
    yield Section("Geld", (_money(fields),))
    yield Section("Resultaten", (_results(fields), *told(fields, "erkenning")))
    lessons = told(
        fields, "lessen.werkt", "lessen.werkt_niet", "lessen.van_koers_veranderd", "open_vragen"
    )
    yield Section("Lessen", lessons or (Remark("Er zijn nog geen lessen beschreven."),))
    belongs = fields.known(
        *("themas", "hoofdlijnen", "kaderstappen", "samenwerkingsverband", "netwerkgroep"),
        *("bijeenkomsten", "verwant", "eigenaar", "contact"),
    )
    yield Section("Hoort bij", facts(belongs))
    yield from backlinks(fields)
    if alike:
        how = Remark("Uitgezocht door de zoekfunctie, op doelgroep, thema en woorden van het veld.")
        found = tuple(card(fields.kennis, ref, fields.address, why=why) for ref, why in alike)
        yield Section("Vergelijkbare pilots", (how, Cards(found)))
    yield from end(fields)


def _approach(fields: Fields) -> Iterator[Block]:
    why = facts(fields.known("aanleiding", "doel"))
    text = tuple(prose(fields, shift=1))
    how = facts(fields.known("functies", "intensiteit", "team"))
    partners = fields.field("partners")
    yield from (*why, *text, *how)
    if partners:
        yield Listed(partners, title="Wie meedoen")
    yield from told(fields, "werkzame_elementen", "randvoorwaarden")
    if not (why or text or how):
        yield Remark("De bronnen beschrijven de aanpak niet.")


def _course(fields: Fields) -> Iterator[Block]:
    status = fields.field("status")
    if status:
        yield Timeline(
            tuple(
                Moment(
                    value.date or status.date or fields.date or "datum niet vermeld",
                    replace(value, notes=value.notes or status.notes),
                )
                for value in status.values
            )
        )
    else:
        yield Remark("De status is niet vermeld.")
    yield from facts(fields.known("vervolg_op", "borging"))


def _money(fields: Fields) -> Block:
    money = fields.field("financiering")
    if money:
        return Listed(money)
    if fields.item.financiering.stand is Stand.NIET_VERMELD:
        return Remark("De bronnen zeggen niet waaruit deze pilot is betaald.")
    return Remark("Waaruit deze pilot is betaald, is nog niet ingevuld.")


def _results(fields: Fields) -> Block:
    field = fields.field("evaluatie")
    if not field:
        if fields.item.evaluatie.stand is Stand.NIET_VERMELD:
            return Remark("De bronnen noemen geen resultaten.")
        return Remark("Resultaten zijn nog niet ingevuld.")
    pairs = zip(fields.item.evaluatie.waarden, field.values, strict=True)
    return Results(tuple(_result(fields, result, value, field) for result, value in pairs))


def _result(fields: Fields, result: Resultaat, value: Value, field: Field) -> Result:
    other = result.vergelijkingsgroep
    before_after = result.voor is not None or result.na is not None
    with_value = result.waarde is not None
    in_table = before_after or with_value or other is not None
    with_number = result.n is not None or other is not None
    rows = [
        Row(
            "Deelnemers",
            before=_number(result.voor),
            after=_number(result.na),
            value=_number(result.waarde),
            number=str(result.n or "niet vermeld"),
        )
    ]
    if other:
        name = other.omschrijving or "Vergelijkingsgroep"
        number = str(other.n or "niet vermeld")
        rows.append(Row(name, _number(other.voor), _number(other.na), "–", number))
    how = result.opzet.label if result.opzet else "niet vermeld"
    indicator = fields.link(Ref("indicator", result.indicator)) if result.indicator else ""
    facts = {
        "Indicator": indicator,
        "Hoe bepaald": f"{how}: {result.methode}" if result.methode else how,
        "Aantal (n)": "" if in_table else str(result.n or ""),
        "Periode": result.periode or "",
        "Gemeld door": result.door or "",
        "Peildatum": value.date or field.date or fields.date or "niet vermeld",
        "Afgeleid": value.reason,
    }
    return Result(
        outcome=result.uitkomst,
        notes=value.notes or field.notes,
        rows=tuple(rows) if in_table else (),
        before_after=before_after,
        with_value=with_value,
        with_number=with_number,
        unit=result.eenheid or "",
        facts=tuple((name, escape(text)) for name, text in facts.items() if text),
        caveat=result.kanttekening or "",
    )


def _number(number: Decimal | None) -> str:
    return "–" if number is None else in_dutch(number)
