"""The fields of one record as a page shows them: values with their sources, dates and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape

from kennisbank import prose
from kennisbank.knowledge.addresses import improve_address, record_address, relative, resolve
from kennisbank.knowledge.dates import only_seen, record_date, statement_date
from kennisbank.knowledge.ref import Ref
from kennisbank.model.base import Record, To
from kennisbank.model.describe import field_info, marker
from kennisbank.model.kader import Onderdeel, Positie
from kennisbank.model.pilot import Erkenning, Financiering, Partner, Statusstap
from kennisbank.model.statement import Feit, Feiten, values
from kennisbank.model.values import Keuze, Vindplaats, in_dutch
from kennisbank.pages.gather.notes import Notes
from kennisbank.pages.values import Field, Value
from kennisbank.web import is_external

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.base import Uitspraak
    from kennisbank.prose import Rendered

# Values shorter than this, in characters, stand in one line.
LINE = 45


@dataclass(frozen=True, slots=True)
class Held:
    """A known value of a field and the statement that makes it; plain fields make none."""

    value: Any
    feit: Feit[Any]
    statement: Uitspraak | None

    @property
    def findings(self) -> tuple[Vindplaats, ...]:
        """Where it stands."""
        return self.statement.bron if self.statement else ()

    @property
    def is_ours(self) -> bool:
        """Whether the editors say it, and no source."""
        return self.statement is not None and self.statement.ours


class Fields:
    """Gathers the fields of one record. Ask in the order of the page: that numbers the sources.

    The page is that of the record itself, or the one at ``address``. ``wide`` is the knowledge with
    the pilots of partners in it.
    """

    def __init__(
        self, kennis: Kennis, ref: Ref, address: str = "", wide: Kennis | None = None
    ) -> None:
        self.kennis = kennis
        self.wide = wide or kennis
        self.ref = ref
        self.address = address or record_address(ref)
        self.entry = kennis.entries[ref]
        self.item: Any = self.entry.item
        self.notes = Notes(kennis, self.item, self.address)
        # The fields that were asked for since somebody cleared it: those of one section.
        self.used: list[Field] = []
        self._statements = {one.path: one for one in kennis.stated[ref]}

    @cached_property
    def date(self) -> str:
        """The reference date of the record."""
        return str(record_date(self.kennis, self.item) or "")

    @property
    def improve(self) -> str:
        """The address of the form that begins with what the record says."""
        return relative(self.address, improve_address(self.ref))

    def held(self, name: str) -> list[Held]:
        """The known values of a field with a name such as ``leeftijd`` or ``omvang.scholen``."""
        field = attrgetter(name)(self.item)
        path = tuple(name.split("."))
        if not isinstance(field, Feit | Feiten):
            plain = () if field in (None, "", ()) else (field,)
            return [Held(value, Feit(value), None) for value in plain]
        feiten = field.feiten if isinstance(field, Feiten) else (field,)
        return [
            Held(value, feiten[step[0] if step else 0], self._statements[(*path, *step)])
            for step, value, _ in values(field)
        ]

    def field(self, name: str) -> Field | None:
        """The field with its values, or ``None`` where none is known."""
        held = self.held(name)
        if not held:
            return None
        info = field_info(type(self.item), name)
        to = marker(info, To)
        dates = [self.own_date(one.statement) for one in held]
        one_source = len({one.findings for one in held}) == 1
        one_date = len(set(dates)) == 1
        shown = tuple(
            Value(
                self.show(one.value, to),
                () if one_source else self.notes.note(one.findings),
                "" if one_date else date,
                one.feit.afgeleid or "",
                _aside(one.value),
            )
            for one, date in zip(held, dates, strict=True)
        )
        texts = [len(value.html.striptags()) + len(value.aside) for value in shown]
        field = Field(
            name,
            info.title or name,
            info.description or "",
            shown,
            self.notes.note(held[0].findings) if one_source else (),
            dates[0] if one_date else "",
            long=len(texts) > 1 and max(texts) > LINE,
            ours=all(one.is_ours for one in held),
        )
        self.used.append(field)
        return field

    def value(self, one: Held) -> Value:
        """A known value by itself, without its sources."""
        return Value(self.show(one.value), reason=one.feit.afgeleid or "", aside=_aside(one.value))

    def known(self, *names: str) -> tuple[Field, ...]:
        """The named fields that have something to show."""
        found = (self.field(name) for name in names)
        return tuple(field for field in found if field)

    def rest(self, *shown: str) -> tuple[Field, ...]:
        """Every known field, in order, less those that a page has ``shown`` already."""
        hidden = {
            "id",
            "proza",
            "titel",
            "samenvatting",
            "bron",
            "bronnen",
            "peildatum",
            "aliassen",
            "laatst_bevestigd",
            "toestemming",
        }
        # Words to search by are not always the same thing, so a reader does not see them.
        hidden |= {"zoekwoorden", "let_op", *shown}
        return self.known(*(name for name in type(self.item).model_fields if name not in hidden))

    def plain(self, name: str) -> Iterator[tuple[Markup, bool]]:
        """The values of a field alone, without sources, and whether each was inferred."""
        to = marker(field_info(type(self.item), name), To)
        for one in self.held(name):
            yield self.show(one.value, to), one.feit.afgeleid is not None

    def name(self, ref: Ref) -> str:
        """The name of a record, or its id where it does not exist."""
        target = self.kennis.get(ref)
        return target.naam if target else ref.id

    def own_date(self, statement: Uitspraak | None) -> str:
        """The reference date of a statement where it differs from that of the record."""
        if statement is None:
            return ""
        date = statement_date(self.kennis, self.item, statement)
        if not date or str(date) == self.date:
            return ""
        return f"gezien {date}" if only_seen(self.kennis, self.item, statement, date) else str(date)

    # --- values ---

    def show(self, value: Any, to: To | None = None) -> Markup:
        """A value as HTML: a link for a reference, a label for a choice, a line for a record."""
        if to and isinstance(value, str):
            return self.link(Ref(to.kind, value))
        if isinstance(value, tuple):
            return Markup(", ").join(self.show(one, to) for one in value)
        return self._show_record(value) if isinstance(value, Record) else _plain(value)

    def _show_record(self, record: Record) -> Markup:
        match record:
            case Partner():
                name = Ref("organisatie", record.organisatie) if record.organisatie else None
                said = self.link(name) if name else record.omschrijving
                return _joined(said, _role(record))
            case Financiering():
                return self._money(record)
            case Statusstap():
                return escape(record.stand.label)
            case Onderdeel() | Positie():
                return escape(record.tekst)
            case Erkenning():
                level = Markup("<strong>{}</strong>").format(record.niveau)
                body = Ref("organisatie", record.instantie) if record.instantie else None
                return _joined(level, self.link(body) if body else None, record.datum)
            case _:
                return escape(str(record))

    def _money(self, money: Financiering) -> Markup:
        form = self.link(Ref("financieringsvorm", money.vorm)) if money.vorm else None
        amount = f"€ {in_dutch(money.bedrag)}" if money.bedrag is not None else None
        share = f"{in_dutch(money.aandeel)} % van het geheel" if money.aandeel is not None else None
        return _joined(form, amount, share) or escape(money.omschrijving or "")

    def link(self, ref: Ref) -> Markup:
        """A link to a record, or its id as text where it does not exist."""
        target = self.kennis.get(ref)
        if target is None:
            return escape(ref.id)
        return Markup('<a href="{}">{}</a>').format(self.url(ref), target.naam)

    def url(self, ref: Ref) -> str:
        """The address of a record as seen from this page."""
        return relative(self.address, record_address(ref))

    # --- the text below the fields ---

    def prose(self, shift: int = 0) -> Rendered:
        """The text as HTML, every heading ``shift`` levels lower."""
        return prose.render(
            self.item.proza,
            link=lambda target: text_link(self.kennis, self.entry.path, self.address, target),
            source=self._prose_note,
            shift=shift,
        )

    def _prose_note(self, text: str) -> Markup:
        try:
            notes = self.notes.note([Vindplaats.read(text)])
        except ValueError:
            return escape(f"[^{text}]")
        return Markup().join(notes)


def text_link(kennis: Kennis, origin: str, address: str, target: str) -> str | None:
    """The address of a link in a text of the file ``origin``, shown on the page at ``address``."""
    if is_external(target):
        return target
    path, anchor = prose.split_target(target)
    behind = f"#{quote(anchor)}" if anchor else ""
    if not path:
        return behind or None
    found = resolve(kennis, origin, path)
    return f"{quote(relative(address, found.address))}{behind}" if found else None


def _plain(value: Any) -> Markup:
    match value:
        case str() if is_external(value):
            return Markup('<a href="{0}" rel="external">{0}</a>').format(value)
        case Keuze():
            return escape(value.label)
        case Decimal() | int():
            return escape(in_dutch(value))
        case _:
            return escape(str(value))


def _role(partner: Partner) -> Markup | None:
    role = partner.rol
    return Markup('<span class="kb-rol">{}</span>').format(role.label) if role else None


def _joined(*parts: object) -> Markup:
    return Markup(" ").join(escape(part) for part in parts if part)


def _aside(value: Any) -> str:
    """What is said about a value, beside the value itself."""
    match value:
        case Partner():
            said = value.omschrijving if value.organisatie else None
            return " ".join(text for text in (said, value.toelichting) if text)
        case Financiering(vorm=None, bedrag=None, aandeel=None):
            return ""
        case Financiering():
            return value.omschrijving or ""
        case Statusstap() | Erkenning() | Onderdeel():
            return value.toelichting or ""
        case _:
            return ""
