"""What pages show: small frozen values, gathered from the knowledge and made into HTML later.

Text is plain text, which templates escape; ``Markup`` is finished HTML. A page is a head and
sections, a section is a heading and blocks, and each block names the macro that draws it. The
order of all this is the order in which a reader meets it.

What many pages share is here; what one view alone shows is in a module of its own beside this one,
with its macros in a file of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from markupsafe import Markup

# --- small pieces ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A number that leads to a source at the foot of the page.

    ``title`` says which and where in it, ``name`` only which.
    """

    number: int
    title: str
    name: str = ""

    def __html__(self) -> Markup:
        """The same in a template and in a text of a contributor."""
        return Markup(
            '<sup class="kb-noot"><a href="#_bron-{n}" title="{title}">{n}</a></sup>'
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
    better below each other than in a line, ``ours`` that the editors say it, and no source.
    """

    name: str
    title: str
    description: str
    values: tuple[Value, ...]
    notes: tuple[Note, ...] = ()
    date: str = ""
    long: bool = False
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link: where it leads, what it is called and what is said of it."""

    url: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which pilots can be chosen, how many practices have it and how many plans."""

    id: str
    url: str
    name: str
    count: int
    plans: int = 0


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
    """A record in a list: enough to decide whether to open it.

    ``count`` and ``plans`` are the pilots that refer to it, ``amount`` says so in words; of a pilot
    ``practice`` says that it was done, ``line`` all of its row that comes after its status, and
    ``late`` that nobody confirmed it for long.
    """

    id: str
    url: str
    name: str
    summary: str
    count: int = 0
    plans: int = 0
    amount: str = ""
    marks: Marks | None = None
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    short: str = ""
    why: str = ""
    practice: bool = False
    line: str = ""
    late: bool = False
    # The partner that a pilot comes from, by name.
    partner: str = ""


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
    # What it is: a document, a study.
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Forge:
    """Where the files of the site are kept and changes are proposed.

    ``kind`` is ``github``, ``gitlab`` or ``forgejo``, ``address`` that of the project, without a
    slash at its end, ``branch`` the one that is published.
    """

    kind: str
    address: str
    branch: str = "main"

    @property
    def name(self) -> str:
        """What people call it."""
        return {"github": "GitHub", "gitlab": "GitLab"}.get(self.kind, "Forgejo")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who keeps the site, and what they put on its first page: what the settings say.

    ``desk`` is where a question goes, ``mail`` the address of that desk, ``reply`` within what time
    it answers. ``groups`` and ``pilots`` are ids; one that is not there is passed by.
    """

    name: str = ""
    desk: str = ""
    mail: str = ""
    groups: tuple[str, ...] = ()
    pilots: tuple[str, ...] = ()
    reply: str = ""
    forge: Forge | None = None


NOBODY: Final = Sender()


# --- blocks ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a section; ``shape`` is the macro that draws it, ``macros`` the file it is in."""

    macros: ClassVar[str] = "blokken.html"
    shape: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Facts(Block):
    """Fields side by side."""

    shape: ClassVar[str] = "feiten"
    fields: tuple[Field, ...]


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
class Answer:
    """A question that every reader has, the answer in a few words, and a sentence more."""

    question: str
    # The name of a small picture.
    picture: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Answers(Block):
    """The answers at the top of a page."""

    shape: ClassVar[str] = "antwoorden"
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a summary."""

    title: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call, and why; ``page`` tells more about them."""

    name: str
    why: str
    page: str = ""
    website: str = ""
    phone: str = ""
    phone_url: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Brief(Block):
    """A page in five lines, and who can be called."""

    shape: ClassVar[str] = "kort"
    lines: tuple[Line, ...]
    calls: tuple[Call, ...]
    date: str = ""


@dataclass(frozen=True, slots=True)
class Folded(Block):
    """Blocks that a reader can open."""

    shape: ClassVar[str] = "vouw"
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source, and which parts of a section rest on it."""

    note: Note
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionSources(Block):
    """Where a section comes from, and what was inferred in it."""

    shape: ClassVar[str] = "bronvouw"
    uses: tuple[SourceUse, ...]
    inferred: tuple[tuple[str, str], ...]
    # What the editors sorted themselves.
    ours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row of a study; figures are ready to read."""

    text: str
    unit: str
    figure: str
    other: str
    number: str
    period: str
    reason: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished chart: what it is about and in which unit."""

    title: str
    unit: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Study:
    """One study: how it was measured, said once, and what came out.

    ``rows`` have figures and ``told`` has none. ``can_show`` says that it was set up to show
    whether something helped. Away from the page of a pilot it has its ``pilots``, its ``sources``
    and what national bodies ``judged`` of what was studied.
    """

    how: str
    method: str
    facts: tuple[tuple[str, str], ...]
    with_other: bool
    with_number: bool
    rows: tuple[Outcome, ...]
    told: tuple[Outcome, ...]
    caveats: tuple[str, ...]
    indicators: tuple[Markup, ...]
    can_show: bool = False
    pictures: tuple[Picture, ...] = ()
    pilots: tuple[Anchor, ...] = ()
    judged: tuple[tuple[str, str], ...] = ()
    sources: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Studies(Block):
    """What was measured or told, a study at a time; ``sheet`` is the style of its charts."""

    macros: ClassVar[str] = "resultaten.html"
    shape: ClassVar[str] = "studies"
    studies: tuple[Study, ...]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Steps(Block):
    """Steps of the framework, in order, each with the reason why it is named."""

    shape: ClassVar[str] = "stappen"
    steps: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Ways(Block):
    """A few places to read on, each with its reason."""

    shape: ClassVar[str] = "wegen"
    ways: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class GapBox(Block):
    """What the sources do not say, what nobody filled in and what is still asked, once.

    With one thing to do about it.
    """

    shape: ClassVar[str] = "hiaten"
    silent: tuple[str, ...]
    empty: tuple[str, ...]
    questions: tuple[Markup, ...]
    do: Anchor


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
class Rows(Block):
    """Pilots, each in two lines; ``total`` is how many there are, also those that do not fit."""

    shape: ClassVar[str] = "rijen"
    cards: tuple[Card, ...]
    title: str = ""
    total: int = 0
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
class Elsewhere(Block):
    """That a record is of a partner, and the way to its page there.

    ``host`` is where that leads, ``read`` the day on which it was fetched, ``names`` what it refers
    to that is not here: what that is, and its name.
    """

    shape: ClassVar[str] = "elders"
    partner: str
    url: str
    host: str
    read: str
    licence: str
    names: tuple[tuple[str, str], ...] = ()


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
class Letter:
    """The records of a list whose names begin with a letter."""

    name: str
    anchor: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Alphabet(Block):
    """A list too long to read through: a fold for each letter."""

    shape: ClassVar[str] = "alfabet"
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Choices(Block):
    """Ways to choose pilots, by group."""

    shape: ClassVar[str] = "keuzes"
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]


# --- blocks of subjects, regions, money and sources ----------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """A field of one text, as a paragraph without a heading."""

    shape: ClassVar[str] = "alinea"
    field: Field


@dataclass(frozen=True, slots=True)
class Point:
    """Something that helped: what, where, and how that is known."""

    text: str
    where: Anchor
    how: str = ""


@dataclass(frozen=True, slots=True)
class Overview(Block):
    """The answer for the whole country: what helps, who pays and whom to call.

    Each part has a heading with a fixed anchor, which the section names; an empty part has none.
    """

    shape: ClassVar[str] = "overzicht"
    helping: tuple[tuple[str, tuple[Point, ...]], ...]
    money: tuple[Anchor, ...]
    more_money: Anchor
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Calls(Block):
    """Bodies with their website and number, under a heading of their own."""

    shape: ClassVar[str] = "loketten"
    title: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A pilot in two lines: what it is, and in ``foot`` how far it is and where.

    ``why`` says why it stands where it stands.
    """

    id: str
    url: str
    name: str
    summary: str
    foot: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Examples(Block):
    """The pilots to read first, each with why."""

    shape: ClassVar[str] = "voorbeelden"
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Entries(Block):
    """Pilots below each other, two lines each."""

    shape: ClassVar[str] = "regels"
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A region with its pilots; ``provinces`` say which other regions are close."""

    id: str
    region: Anchor
    provinces: tuple[str, ...]
    pilots: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Nearby(Block):
    """Pilots by region: the regions with most of them first."""

    shape: ClassVar[str] = "dichtbij"
    regions: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class RegionChooser(Block):
    """Puts the pilots of a region first on the page; without its script it does not show."""

    shape: ClassVar[str] = "regiokiezer"
    regions: tuple[Near, ...]
    script: str


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A way of paying: what it is, on which law, who pays and decides, and where it was used."""

    form: Anchor
    what: str
    reason: str
    law: str
    payer: str
    decides: str
    # A pilot, with what the money paid there; and for whom that was.
    example: Anchor | None
    whom: str


@dataclass(frozen=True, slots=True)
class MoneyTable(Block):
    """Who pays what."""

    shape: ClassVar[str] = "geldtabel"
    rows: tuple[MoneyRow, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province on the map: its shape, a point inside it, and the regions and pilots there.

    ``shade`` is how dark it is: 0 without a pilot, up to 3.
    """

    anchor: str
    name: str
    path: str
    middle: tuple[int, int]
    regions: tuple[Choice, ...]
    pilots: int
    shade: int


@dataclass(frozen=True, slots=True)
class RegionMap(Block):
    """A map of the provinces beside a list of their regions; ``elsewhere`` has no province."""

    shape: ClassVar[str] = "landkaart"
    box: str
    provinces: tuple[Province, ...]
    elsewhere: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Imprint(Block):
    """Who keeps the site and how to reach them."""

    shape: ClassVar[str] = "afzender"
    sender: Sender


@dataclass(frozen=True, slots=True)
class Order(Block):
    """Where a record stands in a series: the one before it and the one after it."""

    shape: ClassVar[str] = "volgorde"
    name: str
    before: Anchor | None
    after: Anchor | None


# --- pages ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page; without a title it has no heading and is not in the table of contents."""

    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    # Headings inside its prose that are as high as its own would be, by their anchors.
    inner: tuple[Anchor, ...] = ()
    # It may stand beside another on a wide screen.
    half: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a page: the way back, the name, what it is, and of when."""

    name: str
    # Where it is, and of what sort.
    place: str = ""
    summary: str = ""
    notes: tuple[Note, ...] = ()
    # Why the summary was inferred.
    reason: str = ""
    back: Anchor | None = None
    date: str = ""
    newest: str = ""
    # Where the law is explained that came after this record.
    youth_act: str = ""
    aliases: tuple[str, ...] = ()
    # When somebody last said that it is right, and the way to say so where that is long ago.
    confirmed: str = ""
    ask: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What every page has beside its content: where it is and what it is called elsewhere."""

    address: str
    title: str
    description: str
    origin: str
    section: str
    wide: bool = False
    # The address of the feeds about what the page shows, without how it ends.
    feed: str = ""
    # The whole address of the page elsewhere that this one points at.
    canonical: str = ""


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A page of sections: every record and every list."""

    template: ClassVar[str] = "pagina.html"
    shown: Shown
    # An ordinary page brings its own title.
    head: Head | None
    sections: tuple[Section, ...]
    with_contents: bool = True
    # What stands above the head: where the page is in a series.
    above: tuple[Block, ...] = ()
    # Where a reader can change what stands here, and how to hear of what is new here.
    improve: str = ""
    follow: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A group by which a list is filtered: its name in the index, and its values."""

    name: str
    title: str
    first: tuple[Choice, ...]
    # Folded away: there are too many to look through.
    rest: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class PilotsPage:
    """All pilots, or a part of them where they are many: practices, then plans.

    The script makes the filters live; without it there are ``groups`` to go on to. The first page
    has both; the others lead back to it.
    """

    template: ClassVar[str] = "pilots.html"
    shown: Shown
    head: Head
    intro: Markup
    root: str
    filters: tuple[Filter, ...]
    groups: Choices | None
    total: str
    practices: Rows
    plans: Rows
    # The parts of the list, where it has more than one, and which of them this is, from 1.
    pages: tuple[Anchor, ...]
    number: int
    invitation: Invitation | None = None
    # How many of all are of partners.
    partners: int = 0


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the site from the first page, with the picture that goes with it."""

    url: str
    name: str
    detail: str
    picture: str


@dataclass(frozen=True, slots=True)
class Example:
    """A pilot with one thing that came out of it, and how that was established."""

    url: str
    name: str
    where: tuple[str, ...]
    outcome: str
    how: str
    status: str


@dataclass(frozen=True, slots=True)
class News:
    """A record with the date of the newest thing that a source says of it."""

    url: str
    name: str
    sort: str
    date: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page."""

    template: ClassVar[str] = "home.html"
    shown: Shown
    intro: Markup
    search: str
    questions: tuple[Anchor, ...]
    doors: tuple[Door, ...]
    groups: tuple[Anchor, ...]
    all_groups: Anchor
    examples: tuple[Example, ...]
    all_pilots: Anchor
    map: RegionMap
    news: tuple[News, ...]
    all_news: Anchor
    contribute: Anchor
    network: Anchor
    guide: str
    about: str
    sender: Sender


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


PageValue = (
    SectionPage | PilotsPage | HomePage | SearchPage | FieldsPage | MessagesPage | CoveragePage
)
