"""What a template sees of a record: fields with their values, sources and dates; links; prose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from kennisbank import prose
from kennisbank.graph import Kennis, Link, Ref, is_external
from kennisbank.model import BY_NAME, Pilot
from kennisbank.model.base import Feit, Feiten, Record, Stand, To, Uitspraak
from kennisbank.model.describe import marker, statement_fields
from kennisbank.model.kinds import Onderdeel, Positie
from kennisbank.model.pilot import Erkenning, Financiering, Opzet, Partner, Statusstap
from kennisbank.model.values import Datum, Keuze, Vindplaats, in_dutch
from kennisbank.pages.addresses import item_path, prose_link, relative_url
from kennisbank.pages.notes import Notes, SourceLine
from kennisbank.problems import slug

if TYPE_CHECKING:
    from kennisbank.prose import Rendered


# With this law the municipalities became responsible for youth care, in 2015.
YOUTH_ACT = Ref("begrip", "jeugdwet")
YOUTH_ACT_YEAR = 2015
# Values shorter than this, in characters, stand in one line.
LINE = 45


@dataclass(frozen=True, slots=True)
class Value:
    """One value, ready to show."""

    html: Markup
    raw: Any
    note: Markup
    date: str
    reason: str
    # A line below the value, for what somebody said about it.
    aside: str

    def __html__(self) -> str:
        return self.html


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its label and values, or why there are none."""

    name: str
    title: str
    description: str
    stand: Stand
    values: tuple[Value, ...]
    # One note and one date for the whole field where all values share them.
    shared_note: Markup
    shared_date: str

    @property
    def known(self) -> bool:
        """Whether there is something to show."""
        return bool(self.values)

    @property
    def long(self) -> bool:
        """Whether the values read better below each other than in a line."""
        texts = [len(value.html.striptags()) + len(value.aside) for value in self.values]
        return len(texts) > 1 and max(texts) > LINE


class View:
    """A record as a template sees it: fields with label, value, source and date; links; prose."""

    def __init__(self, kennis: Kennis, ref: Ref) -> None:
        self.kennis = kennis
        self.ref = ref
        self.path = item_path(ref)
        self.entry = kennis.entries[ref]
        self.item: Any = self.entry.item
        self.kind = self.item.kind
        self.notes = Notes(kennis, self.item, self.path)
        self._statements = {s.path: s for s in self.item.uitspraken()}

    # fields

    def field(self, name: str) -> Field:
        """The field with a name such as ``leeftijd`` or ``omvang.leerlingen``."""
        owner: Any = self.item
        *above, last = name.split(".")
        for step in above:
            owner = getattr(owner, step)
        info = type(owner).model_fields[last]
        to = marker(info, To)
        path = tuple(name.split("."))
        held = getattr(owner, last)
        pairs: list[tuple[Feit[Any], Uitspraak | None]]
        match held:
            case Feiten():
                pairs = [(f, self._statements.get((*path, i))) for i, f in enumerate(held.feiten)]
                stand = held.stand
            case Feit():
                pairs, stand = [(held, self._statements.get(path))], held.stand
            case _:
                present = held not in (None, "", ())
                pairs = [(Feit.model_construct(waarde=held), None)] if present else []
                stand = Stand.WAARDE if present else Stand.LEEG
        shown = [(f, s) for f, s in pairs if f.bekend]
        findings = [s.bron if s else () for _, s in shown]
        dates = [self._own_date(s) for _, s in shown]
        one_source, one_date = len(set(findings)) == 1, len(set(dates)) == 1
        values = tuple(
            Value(
                self.show(feit.waarde, to),
                feit.waarde,
                Markup() if one_source else self.notes.note(finding),
                "" if one_date else date,
                feit.afgeleid or "",
                _aside(feit.waarde),
            )
            for (feit, _), finding, date in zip(shown, findings, dates, strict=True)
        )
        return Field(
            name,
            info.title or last,
            info.description or "",
            stand,
            values,
            self.notes.note(findings[0]) if one_source else Markup(),
            dates[0] if one_date else "",
        )

    def fields(self, *names: str) -> list[Field]:
        """The named fields that have something to show."""
        return [field for name in names if (field := self.field(name)).known]

    def other_fields(self, *shown: str) -> list[Field]:
        """Every known field, in order, less those that the template has ``shown`` already."""
        hidden = {"id", "proza", "titel", "samenvatting", "bron", "peildatum", "aliassen"}
        # Words to search by are not always the same thing, so a reader does not see them.
        hidden |= {"zoekwoorden", "let_op", *shown}
        return self.fields(*(n for n in type(self.item).model_fields if n not in hidden))

    def points(self) -> dict[str, list[Value]]:
        """The points of a building block under their headings, in the order of the file."""
        groups: dict[str, list[Value]] = {}
        for value in self.field("onderdelen").values:
            groups.setdefault(value.raw.groep or "", []).append(value)
        return groups

    def unknown(self) -> tuple[list[Field], list[Field]]:
        """What the sources do not say, and what nobody has looked up yet."""
        silent: list[Field] = []
        empty: list[Field] = []
        cls: type[Record] = type(self.item)
        for name in statement_fields(cls):
            if name in self.item.unasked:
                continue
            field = self.field(name)
            if not field.known:
                (silent if field.stand is Stand.NIET_VERMELD else empty).append(field)
        return silent, empty

    def _own_date(self, statement: Uitspraak | None) -> str:
        """The reference date where it differs from that of the record."""
        if statement is None:
            return ""
        date = self.kennis.date(self.item, statement)
        if not date or date == self.date:
            return ""
        sources = [self.kennis.source(self.item, finding.bron) for finding in statement.bron]
        seen = statement.peildatum is None and any(s and s.gezien == date for s in sources)
        return f"gezien {date}" if seen else str(date)

    @property
    def date(self) -> Datum | None:
        """The reference date of the record: its own, or that of its first source."""
        own: Datum | None = self.item.peildatum
        if own or not self.item.bron:
            return own
        statement = Uitspraak((), Feit.model_construct(), self.item.bron, None, eigen_bron=False)
        return self.kennis.date(self.item, statement)

    @property
    def before_the_youth_act(self) -> bool:
        """Whether the record is of a time when laws and bodies had other names."""
        known = self.kennis.get(YOUTH_ACT) is not None
        return known and self.date is not None and self.date.jaar < YOUTH_ACT_YEAR

    # values

    def show(self, value: Any, to: To | None = None) -> Markup:
        """A value as HTML: a link for a reference, a label for a choice, lines for a record."""
        if to and isinstance(value, str):
            return self.link(Ref(to.kind, value))
        if isinstance(value, Record):
            return self._show_record(value)
        if isinstance(value, tuple):
            return escape(", ").join(self.show(one, to) for one in value)
        if isinstance(value, str) and is_external(value):
            return Markup('<a href="{0}" rel="external">{0}</a>').format(value)
        return escape(_plain(value))

    def _show_record(self, record: Record) -> Markup:
        match record:
            case Partner():
                name = Ref("organisatie", record.organisatie) if record.organisatie else None
                return _joined(self.link(name) if name else record.omschrijving, _role(record))
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

    def link_to(self, kind: str, item_id: str) -> Markup:
        """A link to a record, for templates."""
        return self.link(Ref(kind, item_id))

    def users(self) -> dict[str, list[Ref]]:
        """For a source: the records that rest on it, by kind."""
        groups: dict[str, list[Ref]] = {}
        for ref in self.kennis.used_in.get(self.ref.id, ()):
            groups.setdefault(BY_NAME[ref.kind].kind.plural, []).append(ref)
        return groups

    def url_to(self, kind: str, item_id: str) -> str:
        """The address of a record, for templates."""
        return self.url(Ref(kind, item_id))

    def url(self, ref: Ref) -> str:
        """The address of a record as seen from this page."""
        return relative_url(self.path, item_path(ref))

    def page_url(self, target: str) -> str:
        """The address of a page in ``docs/`` as seen from this page."""
        return relative_url(self.path, target)

    # what refers to this record

    def backlinks(self) -> dict[str, list[Link]]:
        """Who refers here and why, by heading.

        A mention in a text is left out beside a field that says the same, and so is a relation
        that this record has itself in the other direction.
        """
        groups: dict[str, dict[Ref, Link]] = defaultdict(dict)
        named = {link.source for link in self.incoming if link.field != "proza"}
        ours = {(link.field, link.target) for link in self.kennis.outgoing.get(self.ref, ())}
        for link in self.incoming:
            if (link.field, link.source) in ours:
                continue
            if link.field != "proza" or link.source not in named:
                groups[link.back].setdefault(link.source, link)

        def name(link: Link) -> str:
            source = self.kennis.get(link.source)
            return source.naam.casefold() if source else ""

        return {heading: sorted(found.values(), key=name) for heading, found in groups.items()}

    @property
    def incoming(self) -> tuple[Link, ...]:
        """Every link to this record."""
        return self.kennis.incoming.get(self.ref, ())

    def card(self, ref: Ref) -> Card:
        """A short view of another record."""
        return Card(self.kennis, ref, self.path)

    # prose and sources

    @cached_property
    def prose(self) -> Rendered:
        """The text below the fields; rendered on first use, so that its sources follow in order."""
        return prose.render(
            self.item.proza,
            link=self._prose_link,
            source=self._prose_source,
            slug=slug,
            shift=1 if self.kind is Pilot.kind else 0,
        )

    def _prose_link(self, target: str) -> str | None:
        return prose_link(self.kennis, self.entry.path, self.path, target)

    def _prose_source(self, text: str) -> str:
        try:
            return self.notes.note([Vindplaats.read(text)])
        except ValueError:
            return escape(f"[^{text}]")

    def sources(self) -> list[SourceLine]:
        """The sources used on this page so far; ask for it last."""
        if self.item.bron:
            self.notes.note(self.item.bron)
        return self.notes.lines()


def _plain(value: Any) -> str:
    match value:
        case Keuze():
            return value.label
        case Decimal() | int():
            return in_dutch(value)
        case _:
            return str(value)


def _role(partner: Partner) -> Markup | None:
    return (
        Markup('<span class="kb-rol">{}</span>').format(partner.rol.label) if partner.rol else None
    )


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


class Card:
    """A record in a list: enough to decide whether to open it."""

    def __init__(self, kennis: Kennis, ref: Ref, start: str) -> None:
        self.kennis = kennis
        self.ref = ref
        self.item: Any = kennis.items[ref.kind][ref.id]
        self.url = relative_url(start, item_path(ref))
        self._start = start

    def names(self, field: str, kind: str) -> list[str]:
        """The titles that a field refers to."""
        held = getattr(self.item, field)
        found = [self.kennis.get(Ref(kind, key)) for key in held.waarden]
        return [target.naam for target in found if target]

    @property
    def evidence(self) -> Opzet | None:
        """How the strongest of the results came about; ``None`` without results."""
        return evidence(self.item) if isinstance(self.item, Pilot) else None

    @property
    def count(self) -> int:
        """How many pilots refer to this record."""
        links = self.kennis.incoming.get(self.ref, ())
        return len({link.source for link in links if link.source.kind == Pilot.kind.name})

    def status_date(self) -> str:
        """When the present status was last known."""
        known = [i for i, f in enumerate(self.item.status.feiten) if f.bekend]
        statements = {s.path: s for s in self.item.uitspraken()}
        statement = statements.get(("status", known[-1])) if known else None
        return str(self.kennis.date(self.item, statement) or "") if statement else ""


def evidence(pilot: Pilot) -> Opzet | None:
    """How the results came about: the first of ``Opzet``'s order that any result has."""
    found = {result.opzet or Opzet.OPGAVE for result in pilot.evaluatie.waarden}
    return next((opzet for opzet in Opzet if opzet in found), None)
