"""What pages show: small frozen values, gathered from the knowledge and made into HTML later.

Text is plain text, which templates escape; ``Markup`` is finished HTML. A page is a head and
sections, a section is a heading and blocks, and each block names the macro that draws it. The
order of all this is the order in which a reader meets it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

# --- small pieces ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A number that leads to a source at the foot of the page; ``title`` says which, and where."""

    number: int
    title: str

    def __html__(self) -> Markup:
        """The same in a template and in a text of a contributor."""
        return Markup(
            '<sup class="kb-noot"><a href="#_bron-{n}" title="{title}">'
            '<span class="kb-verborgen">bron </span>{n}</a></sup>'
        ).format(n=self.number, title=self.title)


@dataclass(frozen=True, slots=True)
class Value:
    """One value; ``aside`` is what somebody said about it, ``reason`` why it was inferred."""

    html: Markup
    notes: tuple[Note, ...] = ()
    date: str = ""
    reason: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that has something to show.

    ``notes`` and ``date`` are those that all its values share; ``long`` says that the values read
    better below each other than in a line.
    """

    name: str
    title: str
    description: str
    values: tuple[Value, ...]
    notes: tuple[Note, ...] = ()
    date: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link: where it leads, what it is called and what is said of it."""

    url: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which pilots can be chosen, and how many have it."""

    id: str
    url: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Status:
    """How far a pilot is; ``stand`` is the word of the model, or nothing where it is unknown."""

    stand: str
    label: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells a pilot from another at a glance; ``evidence`` is empty without results."""

    status: Status
    evidence: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list: enough to decide whether to open it."""

    id: str
    url: str
    name: str
    summary: str
    count: int = 0
    marks: Marks | None = None
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    short: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list at the foot of a page."""

    number: int
    title: str
    url: str = ""
    external: bool = False
    publisher: str = ""
    date: str = ""
    lines: str = ""
    seen: str = ""


# --- blocks ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a section; ``shape`` is the macro that draws it."""

    shape: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Facts(Block):
    """Fields side by side; ``glance`` sets them out as a summary of the page."""

    shape: ClassVar[str] = "feiten"
    fields: tuple[Field, ...]
    glance: bool = False
    # One more line: names without notes.
    people: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed(Block):
    """A field with its values below each other, under a heading of its own if it has a title."""

    shape: ClassVar[str] = "lijst"
    field: Field
    title: str = ""


@dataclass(frozen=True, slots=True)
class Told(Block):
    """A field of text under its own heading: a paragraph, or a list where there are more."""

    shape: ClassVar[str] = "tekstveld"
    field: Field


@dataclass(frozen=True, slots=True)
class Prose(Block):
    """The text of a contributor."""

    shape: ClassVar[str] = "proza"
    html: Markup


@dataclass(frozen=True, slots=True)
class Caution(Block):
    """What a reader has to know before anything else."""

    shape: ClassVar[str] = "waarschuwing"
    field: Field


@dataclass(frozen=True, slots=True)
class Remark(Block):
    """A sentence of the site itself."""

    shape: ClassVar[str] = "opmerking"
    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A step in the life of a pilot."""

    when: str
    value: Value


@dataclass(frozen=True, slots=True)
class Timeline(Block):
    """The life of a pilot, in order."""

    shape: ClassVar[str] = "verloop"
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A group in the table of a result; nothing stands for what was not measured."""

    name: str
    before: str = ""
    after: str = ""
    value: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One result with all that is needed to weigh it; ``columns`` are those that the table has."""

    outcome: str
    notes: tuple[Note, ...]
    rows: tuple[Row, ...]
    before_after: bool
    with_value: bool
    with_number: bool
    unit: str
    facts: tuple[tuple[str, Markup], ...]
    caveat: str


@dataclass(frozen=True, slots=True)
class Results(Block):
    """The results of a pilot."""

    shape: ClassVar[str] = "resultaten"
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Points(Block):
    """The points of a building block, in order."""

    shape: ClassVar[str] = "onderdelen"
    field: Field


@dataclass(frozen=True, slots=True)
class Position:
    """What one source holds on a question."""

    anchor: str
    who: str
    value: Value
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Positions(Block):
    """Where sources differ: each side, none preferred."""

    shape: ClassVar[str] = "posities"
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Cards(Block):
    """Records to go on to."""

    shape: ClassVar[str] = "kaarten"
    cards: tuple[Card, ...]
    # The level of their headings.
    level: int = 3


@dataclass(frozen=True, slots=True)
class Links(Block):
    """A list of links."""

    shape: ClassVar[str] = "verwijzingen"
    links: tuple[Anchor, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Invitation(Block):
    """A gap, and what somebody can do about it; ``more`` is another way on."""

    shape: ClassVar[str] = "uitnodiging"
    text: str
    ask: str
    do: Anchor
    more: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A field without a value."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Unknown(Block):
    """What the sources do not say, and what nobody has filled in yet."""

    shape: ClassVar[str] = "onbekend"
    silent: tuple[Gap, ...]
    empty: tuple[Gap, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Sources(Block):
    """The sources that the notes lead to, and the date that holds where none is told."""

    shape: ClassVar[str] = "bronnen"
    lines: tuple[SourceLine, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Letters(Block):
    """Ways to the letters of a long list."""

    shape: ClassVar[str] = "letters"
    links: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Terms(Block):
    """Records with their summaries, as in a glossary."""

    shape: ClassVar[str] = "termen"
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Choices(Block):
    """Ways to choose pilots, by group."""

    shape: ClassVar[str] = "keuzes"
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]


@dataclass(frozen=True, slots=True)
class Chain(Block):
    """For each indicator the social results it shows and the main lines they serve."""

    shape: ClassVar[str] = "keten"
    rows: tuple[tuple[Markup, Markup, Markup], ...]


# --- pages ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page; without a title it has no heading and is not in the table of contents."""

    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    # Headings inside its prose that are as high as its own would be, by their anchors.
    inner: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a page: the way back, the name, what it is, and of when."""

    name: str
    summary: str = ""
    notes: tuple[Note, ...] = ()
    back: Anchor | None = None
    marks: Marks | None = None
    date: str = ""
    newest: str = ""
    # Where the law is explained that came after this record.
    youth_act: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What every page has beside its content: where it is and what it is called elsewhere."""

    address: str
    title: str
    description: str
    origin: str
    section: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A page of sections: every record and every list."""

    template: ClassVar[str] = "pagina.html"
    shown: Shown
    # An ordinary page brings its own title.
    head: Head | None
    sections: tuple[Section, ...]
    with_contents: bool = True


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page."""

    template: ClassVar[str] = "home.html"
    shown: Shown
    intro: Markup
    search: str
    questions: tuple[Anchor, ...]
    pilots: int
    ways: tuple[Anchor, ...]
    groups: tuple[Choice, ...]
    steps: tuple[Anchor, ...]
    measured: tuple[Card, ...]
    themes: tuple[Choice, ...]
    kinds: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page: ways to browse that work without script."""

    template: ClassVar[str] = "zoeken.html"
    shown: Shown
    root: str
    ways: tuple[Anchor, ...]
    groups: tuple[tuple[str, tuple[Choice, ...], Anchor], ...]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field in the reference; ``choices`` are the words it takes, where they are fixed."""

    name: str
    title: str
    explanation: str
    choices: tuple[str, ...]
    many: bool
    example: str
    required: bool


@dataclass(frozen=True, slots=True)
class KindFields:
    """A kind of record and all its fields."""

    name: str
    title: str
    explanation: str
    home: str
    in_list: bool
    rows: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class FieldsPage:
    """Every field of every kind."""

    template: ClassVar[str] = "velden.html"
    shown: Shown
    kinds: tuple[KindFields, ...]


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """Every message, with what to do about it."""

    template: ClassVar[str] = "meldingen.html"
    shown: Shown
    messages: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How often a field is known, and why not."""

    title: str
    counts: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class KindCoverage:
    """How much the sources say about a kind of record."""

    name: str
    title: str
    amount: str
    known: int
    silent: int
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """How much the sources say, per kind and field."""

    template: ClassVar[str] = "dekking.html"
    shown: Shown
    kinds: tuple[KindCoverage, ...]


PageValue = SectionPage | HomePage | SearchPage | FieldsPage | MessagesPage | CoveragePage
