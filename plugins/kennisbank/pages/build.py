"""Every page of the site, made from the knowledge.

Templates decide how a page looks; ``view`` decides what there is to show of a record.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from kennisbank import prose
from kennisbank.coverage import Coverage, coverage
from kennisbank.facets import FACETS, facet_kind, facet_label, facet_order
from kennisbank.graph import Kennis, Ref, index_page
from kennisbank.load import DOCS
from kennisbank.messages import MESSAGES
from kennisbank.model import BY_NAME, KINDS, Begrip, Bron, Indicator, Item, Pilot
from kennisbank.model.describe import field_rows, field_title
from kennisbank.model.pilot import Opzet
from kennisbank.model.values import in_dutch
from kennisbank.pages.addresses import HOME, item_path, prose_link, relative_url
from kennisbank.pages.view import Card, View
from kennisbank.problems import slug
from kennisbank.prose import Heading, Rendered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Alike = Sequence[tuple[Ref, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page.

    ``path`` is its place in ``docs/``, ``origin`` the file to edit, both with ``/``. ``in_menu``
    says whether the menu may have it: Material renders the whole menu on each of its pages.
    """

    path: str
    title: str
    description: str
    html: str
    headings: tuple[Heading, ...]
    origin: str
    in_menu: bool = False
    wide: bool = False


def build(
    kennis: Kennis, intros: Mapping[str, str], related: Mapping[Ref, Alike] | None = None
) -> Iterator[Page]:
    """Every page of the knowledge base.

    ``intros`` holds Markdown by path in ``docs/`` (``themas/index.md``): text of our own that
    opens an index page or the home page. ``related`` has for a record those like it, each with
    the sentence that says why.
    """
    for ref in kennis.entries:
        yield _item_page(kennis, ref, (related or {}).get(ref, ()))
    for cls in KINDS:
        yield _index(kennis, cls, intros)
    yield _home(kennis, intros)
    yield _field_reference()
    yield _message_reference()
    yield _coverage(kennis)
    yield _search(kennis)


# --- pages ----------------------------------------------------------------------------------------


def _item_page(kennis: Kennis, ref: Ref, alike: Alike) -> Page:
    view = View(kennis, ref)
    template = _ENV.select_template([f"{ref.kind}.html", "item.html"])
    html = template.render(v=view, item=view.item, kennis=kennis, alike=alike)
    title = view.item.naam
    headings = tuple(_headings(html))
    return Page(view.path, title, view.item.samenvatting, html, headings, view.entry.path)


def _headings(html: str) -> Iterator[Heading]:
    """The second-level headings of a page, for the table of contents."""
    for part in html.split('<h2 id="')[1:]:
        anchor, _, rest = part.partition('"')
        text = rest.partition(">")[2].partition("</h2>")[0]
        plain = Markup(text).striptags()  # noqa: S704 - our own finished HTML
        yield Heading(2, anchor, plain)


def _intro(kennis: Kennis, path: str, intros: Mapping[str, str]) -> Rendered:
    def link(target: str) -> str | None:
        return prose_link(kennis, f"{DOCS}/{path}", path, target)

    return prose.render(intros.get(path, ""), link=link, source=escape, slug=slug)


def _index(kennis: Kennis, cls: type[Item], intros: Mapping[str, str]) -> Page:
    path = posixpath.relpath(index_page(cls), DOCS)
    name = cls.kind.name
    cards = [Card(kennis, Ref(name, item_id), path) for item_id in kennis.items[name]]
    cards.sort(key=lambda c: (getattr(c.item, "nummer", None) or 0, c.item.naam.casefold()))
    letters = _by_letter(cards) if cls.kind.in_list else None
    html = _ENV.get_template("index.html").render(
        kind=cls.kind,
        cards=cards,
        letters=letters,
        intro=_intro(kennis, path, intros),
        facets=_facet_links(kennis, path) if cls is Pilot else [],
        up=relative_url(path, HOME),
        contribute=relative_url(path, "bijdragen/index.md"),
        chain=_chain(kennis, path) if cls is Indicator else [],
        is_term=cls is Begrip,
        is_source=cls is Bron,
    )
    title = cls.kind.plural.capitalize()
    origin = cls.kind.home if cls.kind.in_list else f"{DOCS}/{path}"
    # A list by letter has its own way in; a table of contents would only say A, B, C again.
    headings = () if letters else tuple(_headings(html))
    return Page(path, title, cls.kind.explanation, html, headings, origin, in_menu=True)


def _chain(kennis: Kennis, path: str) -> list[tuple[Markup, Markup, Markup]]:
    """For each indicator: itself, the social results it shows and the main lines they serve."""

    def links(refs: Iterable[Ref]) -> Markup:
        found = ((ref, kennis.get(ref)) for ref in dict.fromkeys(refs))
        return Markup(", ").join(
            Markup('<a href="{}">{}</a>').format(relative_url(path, item_path(ref)), item.naam)
            for ref, item in found
            if item
        )

    def targets(ref: Ref, kind: str) -> list[Ref]:
        out = kennis.outgoing.get(ref, ())
        return [link.target for link in out if link.target.kind == kind and link.field != "proza"]

    rows = []
    for item in sorted(kennis.items["indicator"].values(), key=lambda one: one.naam.casefold()):
        ref = Ref("indicator", item.id)
        results = targets(ref, "maatschappelijk-resultaat")
        lines = targets(ref, "hoofdlijn")
        lines += [line for result in results for line in targets(result, "hoofdlijn")]
        rows.append((links([ref]), links(results), links(lines)))
    return rows


def _by_letter(cards: list[Card]) -> dict[str, list[Card]]:
    groups: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        first = slug(card.item.naam)[:1].upper()
        groups[first if first.isalpha() else "0-9"].append(card)
    return dict(sorted(groups.items()))


def _facet_links(kennis: Kennis, path: str) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """The groups that people choose by first: the word for each, and its records with counts."""
    rows = []
    for name in ("doelgroepen", "themas", "regio"):
        kind = facet_kind(name)
        counts = kennis.facets[Pilot.kind.name].get(name, {})
        links = [
            (
                facet_label(kennis, name, key),
                relative_url(path, item_path(Ref(kind, key))),
                len(ids),
            )
            for key, ids in counts.items()
        ]
        rows.append((FACETS[name], sorted(links, key=lambda row: (-row[2], row[0]))))
    return rows


def _home(kennis: Kennis, intros: Mapping[str, str]) -> Page:
    def cards(kind: str) -> list[Card]:
        found = [Card(kennis, Ref(kind, item_id), HOME) for item_id in kennis.items[kind]]
        return sorted(
            found, key=lambda c: (getattr(c.item, "nummer", None) or 0, -c.count, c.item.naam)
        )

    pilots = cards(Pilot.kind.name)
    measured = [c for c in pilots if c.evidence]
    html = _ENV.get_template("home.html").render(
        intro=_intro(kennis, HOME, intros),
        pilots=pilots,
        measured=sorted(measured, key=lambda c: (list(Opzet).index(c.evidence), c.item.naam)),
        groups=[c for c in cards("doelgroep") if c.count],
        themes=[c for c in cards("thema") if c.count],
        steps=cards("kaderstap"),
        kinds=[(cls.kind, len(kennis.items[cls.kind.name])) for cls in KINDS],
        url=lambda target: relative_url(HOME, target),
    )
    headings = tuple(_headings(html))
    return Page(HOME, "Begin", "", html, headings, f"{DOCS}/{HOME}", in_menu=True, wide=True)


def _search(kennis: Kennis) -> Page:
    """The search page: a form and ways in that work without script; the script makes it live."""
    path = "zoeken/index.md"
    groups = []
    for name, title in FACETS.items():
        counts = kennis.facets[Pilot.kind.name].get(name, {})
        values = [(key, facet_label(kennis, name, key), len(ids)) for key, ids in counts.items()]
        values.sort(key=lambda row: facet_order(name, row[0], row[1]))
        groups.append((name, title, values))
    html = _ENV.get_template("zoeken.html").render(
        facetten=groups,
        url=lambda target: relative_url(path, target),
        basis=relative_url(path, HOME),
    )
    description = "Zoek op doelgroep, thema, regio en woorden."
    origin = "plugins/kennisbank/templates/zoeken.html"
    return Page(path, "Zoeken", description, html, (), origin, in_menu=True, wide=True)


# --- reference pages, made from the model and the messages ----------------------------------------


def _reference(name: str, title: str, description: str, origin: str, **shown: object) -> Page:
    html = _ENV.get_template(f"{name}.html").render(**shown)
    path, origin = f"bijdragen/{name}.md", f"plugins/kennisbank/{origin}"
    return Page(path, title, description, html, tuple(_headings(html)), origin, in_menu=True)


def _field_reference() -> Page:
    return _reference(
        "velden",
        "Veldoverzicht",
        "Alle velden die in een bestand kunnen staan, met uitleg en voorbeeld.",
        "model/pilot.py",
        kinds=[(cls.kind, tuple(field_rows(cls))) for cls in KINDS],
        by_name=BY_NAME,
    )


def _message_reference() -> Page:
    return _reference(
        "meldingen",
        "Meldingen",
        "Elke melding van de controle, met wat u eraan kunt doen.",
        "messages.py",
        messages=sorted(MESSAGES.items()),
    )


def _coverage(kennis: Kennis) -> Page:
    rows = []
    for name, fields in coverage(kennis).items():
        cls = BY_NAME[name]
        titled = [(field, field_title(cls, field), count) for field, count in fields.items()]
        total = sum(fields.values(), Coverage())
        rows.append((cls.kind, titled, total, len(kennis.items[name])))
    return _reference(
        "dekking",
        "Dekking",
        "Hoeveel de bronnen zeggen: per veld hoe vaak er een waarde is, en waarom niet.",
        "coverage.py",
        rows=rows,
    )


def _make_environment() -> Environment:
    env = Environment(
        loader=PackageLoader("kennisbank"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["getal"] = in_dutch
    env.filters["slug"] = slug
    return env


_ENV = _make_environment()


def reachable_tables(html: str) -> str:
    """``html`` with each plain table in a region that a keyboard can reach and scroll.

    Material wraps such tables by script, without a way in for the keyboard.
    """
    opening = '<div class="kb-tabel" tabindex="0" role="region" aria-label="Tabel {number}">'
    first, *tables = html.split("<table>")
    parts = [first]
    for number, table in enumerate(tables, 1):
        parts.append(opening.format(number=number) + '<table class="kb-cijfers">')
        parts.append(table.replace("</table>", "</table></div>", 1))
    return "".join(parts)
