"""The one door to Markdown: prose of contributors becomes safe HTML.

Raw HTML is shown as text and never executed, images are not fetched, remarks (``<!-- -->`` and
``%% %%``) are left out, and a link is what the caller says it is. ``[^kenmerk]`` in a text refers
to a source, as it does in the fields.

``outline`` reads a text once and tells all that can be checked in it; ``visible`` gives its words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markupsafe import Markup

from kennisbank.hidden import shown
from kennisbank.limits import MAX_PAGE, MAX_PARAGRAPH
from kennisbank.problems import Place, Problem, problem
from kennisbank.text import slug, tidy, too_long
from kennisbank.web import is_external

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from kennisbank.messages import Code

# Bounded, so that a bracket that is never closed costs no more than its own surroundings.
_SOURCE = re.compile(r"\[\^([^\[\]\s][^\[\]]{0,200})\]")
_WIKILINK = re.compile(r"\[\[([^\[\]\n]{1,200})\]\](?![(\[])")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE | re.ASCII)
_PAGES = ("", ".md", ".yml")
_TOO_LONG = "te lang"
# A heading that a text begins with is its first three tokens: open, text, close.
_END_OF_TITLE = 2
# Tables say per cell how it is aligned; as a class, so that no page needs a style of its own.
_ALIGNED = {
    "text-align:left": "kb-links",
    "text-align:center": "kb-midden",
    "text-align:right": "kb-rechts",
}


class Sort(StrEnum):
    """What a mention is."""

    LINK = "link"  # to a file of the project, a record (``pilot:x``) or a heading of the text
    ATTACHMENT = "attachment"  # to a file of the project that is no text
    IMAGE = "image"
    EXTERNAL = "external"  # a well-formed address outside the site
    MALFORMED = "malformed"  # meant as such an address
    SOURCE = "source"
    WIKILINK = "wikilink"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something a text points at, and the line of the text it stands on, counted from 0.

    ``target`` is as Markdown has it; ``path`` and ``anchor`` are decoded (NFC, no ``%20``).
    """

    target: str
    line: int
    sort: Sort = Sort.LINK

    @property
    def is_source(self) -> bool:
        """Whether it refers to a source."""
        return self.sort is Sort.SOURCE

    @property
    def path(self) -> str:
        """The part of the target before ``#``; empty for a heading of the text itself."""
        return split_target(self.target)[0]

    @property
    def anchor(self) -> str:
        """The part of the target after ``#``."""
        return split_target(self.target)[1]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text; ``title`` is plain text, to be escaped where it is shown."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML that is safe to put in a page, and its headings.

    ``lead`` is the part above the first heading, ``rest`` what comes after.
    """

    lead: Markup
    rest: Markup
    headings: tuple[Heading, ...] = ()

    @property
    def html(self) -> Markup:
        """All of it."""
        return self.lead + self.rest


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a text by itself, on a line counted from 0; ``value`` fills ``hole``."""

    line: int
    code: Code
    hole: str
    value: object


@dataclass(frozen=True, slots=True)
class Outline:
    """What a text points at, its headings, and what is wrong with it by itself.

    The levels of the headings are as in the text; ``words`` are those of ``visible``.
    """

    mentions: tuple[Mention, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: str = ""
    faults: tuple[Fault, ...] = ()


# --- addresses ------------------------------------------------------------------------------------


def _sort(target: str) -> Sort:
    if is_external(target):
        return Sort.EXTERNAL
    scheme = _SCHEME.match(target)
    if target.startswith("//") or (scheme and scheme[1].lower() in _SCHEMES):
        return Sort.MALFORMED
    path = target.partition("#")[0].partition("?")[0]
    dot = path.rpartition("/")[2].rpartition(".")
    suffix = f".{dot[2].lower()}" if dot[1] else ""
    return Sort.LINK if suffix in _PAGES else Sort.ATTACHMENT


# Those that leave the site, and those that browsers run or open on this computer.
_SCHEMES = frozenset(
    {"http", "https", "mailto", "tel", "ftp", "javascript", "vbscript", "data", "file", "blob"}
)


def _is_safe(address: str) -> bool:
    """Whether an address may stand in a page: within the site, or well-formed outside it."""
    if is_external(address):
        return True
    plain = "".join(sign for sign in unquote(address) if sign > " ").replace("\\", "/")
    return not plain.startswith("//") and ":" not in re.split("[/?#]", plain, maxsplit=1)[0]


def split_target(target: str) -> tuple[str, str]:
    """The path and the anchor of a link within the site, decoded: NFC, and no ``%20``."""
    path, _, anchor = target.partition("#")
    return tidy(unquote(path)), tidy(unquote(anchor))


# --- reading --------------------------------------------------------------------------------------


def mentions(text: str) -> Iterator[Mention]:
    """Every link, image and source reference in a Markdown text; lines count from 0."""
    yield from outline(text).mentions


def headings(text: str) -> tuple[Heading, ...]:
    """The headings of a text with their anchors, as in the page made of it."""
    return outline(text).headings


def visible(text: str) -> str:
    """The words of a text that a reader sees, a block a line: no signs, addresses or remarks."""
    return outline(text).words


def check(text: str, name: str, first_line: int = 1) -> Iterator[Problem]:
    """What is wrong with a text by itself; ``first_line`` is where it begins in the file."""
    for one in outline(text).faults:
        values: dict[str, Any] = {one.hole: one.value}
        if one.code == "tekst-te-lang":
            values = dict(too_long(text))
        yield problem(Place(name, first_line + one.line), one.code, **values)


# A text is asked for its mentions, its words and its faults in turn.
@lru_cache(maxsize=2048)
def outline(text: str) -> Outline:
    """Read a text once and tell what can be checked in it. Never raises."""
    if size := too_long(text):
        return Outline(faults=(Fault(0, "tekst-te-lang", "lengte", size["lengte"]),))
    public = shown(text)
    tokens = _PARSER.parse(public.text, {})
    found = tuple(_mentions(tokens))
    faults = []
    if public.open_at is not None:
        faults.append(Fault(public.open_at, "opmerking-open", "teken", public.sign))
    faults += [
        Fault(block.map[0] if block.map else 0, "alinea-te-lang", "maximum", MAX_PARAGRAPH)
        for block in tokens
        if block.meta.get(_TOO_LONG)
    ]
    if _weight(tokens) > MAX_PAGE:
        faults.append(Fault(0, "pagina-te-groot", "maximum", f"{MAX_PAGE / 1e6:.0f} MB"))
    for one in found:
        if one.sort is Sort.WIKILINK:
            faults.append(Fault(one.line, "wikilink", "naam", one.target))
        elif one.sort is Sort.MALFORMED:
            faults.append(Fault(one.line, "fout-adres", "waarde", one.target))
    words = "\n".join(_plain(block.children or (), block.content) for block in _texts(tokens))
    return Outline(found, tuple(_name_headings(tokens)), words, (*dict.fromkeys(faults),))


def _texts(tokens: Iterable[Token]) -> Iterator[Token]:
    return (one for one in tokens if one.type in {"inline", "fence", "code_block"})


def _plain(tokens: Sequence[Token], code: str = "") -> str:
    """The words of a piece of text, without its signs; ``code`` where it has no parts."""
    if not tokens:
        return code.strip()
    return " ".join("".join(map(_word, tokens)).split())


def _word(token: Token) -> str:
    match token.type:
        case "softbreak" | "hardbreak":
            return " "
        case "source":
            return ""
        case "wikilink":
            return f"[[{token.content}]]"
        case "image":
            return _plain(token.children or ())
        case _:
            return token.content


def _mentions(tokens: Iterable[Token]) -> Iterator[Mention]:
    for block in tokens:
        line = block.map[0] if block.map else 0
        for token in block.children or ():
            match token.type:
                case "link_open":
                    target = str(token.attrGet("href") or "")
                    yield Mention(target, line, _sort(target))
                case "image":
                    target = str(token.attrGet("src") or "")
                    sort = _sort(target)
                    inside = sort not in {Sort.EXTERNAL, Sort.MALFORMED}
                    yield Mention(target, line, Sort.IMAGE if inside else sort)
                case "source":
                    yield Mention(token.content, line, Sort.SOURCE)
                case "wikilink":
                    yield Mention(token.content, line, Sort.WIKILINK)
                case "softbreak" | "hardbreak":
                    line += 1


def _weight(tokens: Iterable[Token]) -> int:
    """About how long the page of a text is; a link takes up its address each time."""
    total = 0
    for block in tokens:
        for token in (block, *(block.children or ())):
            total += len(token.content) + len(token.tag) + 5
            total += sum(len(str(value)) for value in token.attrs.values())
    return total


# --- rendering ------------------------------------------------------------------------------------


def render(
    text: str,
    *,
    link: Callable[[str], str | None],
    source: Callable[[str], str],
    shift: int = 0,
    titled: bool = False,
) -> Rendered:
    """Render a Markdown text; what ``check`` calls too long or too large becomes nothing.

    ``link`` turns a target into an address, or ``None`` for a target that leads nowhere (its
    text stays); ``source`` turns a source reference into HTML; ``shift`` lowers every heading;
    where the text is ``titled``, a heading that it begins with is the title of the page.
    """
    if too_long(text):
        return Rendered(Markup(), Markup())
    env: dict[str, Any] = {"source": source, "tables": count(1)}
    tokens = _PARSER.parse(shown(text).text, env)
    if _weight(tokens) > MAX_PAGE:
        return Rendered(Markup(), Markup())
    for block in tokens:
        _resolve_links(block.children or (), link)
        if alignment := _ALIGNED.get(str(block.attrs.pop("style", ""))):
            block.attrJoin("class", alignment)
    headings = tuple(_name_headings(tokens, shift, titled=titled))
    first = next((at for at, one in enumerate(tokens) if one.type == "heading_open"), len(tokens))
    lead, rest = (
        Markup(_PARSER.renderer.render(part, _PARSER.options, env))  # noqa: S704 - the parser escapes all that people write
        for part in (tokens[:first], tokens[first:])
    )
    return Rendered(lead, rest, headings)


def _resolve_links(tokens: Sequence[Token], link: Callable[[str], str | None]) -> None:
    """Give links their address; what leads nowhere becomes a marked span. Links do not nest."""
    tag = "a"
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrGet("href") or "")
            address = None if _sort(target) is Sort.MALFORMED else link(target)
            if address is not None and not _is_safe(address):
                address = None
            tag = "span" if address is None else "a"
            token.attrs = {"class": "kb-kapot"} if address is None else {"href": address}
        if token.type in {"link_open", "link_close"}:
            token.tag = tag


def _name_headings(
    tokens: Sequence[Token], shift: int = 0, *, titled: bool = False
) -> Iterator[Heading]:
    """Give each heading its level and an id of its own in this text."""
    used: Counter[str] = Counter()
    for index, token in enumerate(tokens):
        if token.type not in {"heading_open", "heading_close"}:
            continue
        # A page has its own first heading, so a text starts at the second level.
        is_title = titled and index <= _END_OF_TITLE
        level = 1 if is_title else min(6, max(2, int(token.tag[1])) + shift)
        token.tag = f"h{level}"
        if token.type == "heading_open":
            title = _plain(tokens[index + 1].children or ())
            anchor = base = slug(title) or "deel"
            while anchor in used:
                used[base] += 1
                anchor = f"{base}-{used[base]}"
            used[anchor] = 1
            token.attrSet("id", anchor)
            yield Heading(level, anchor, title)


# --- our own Markdown -----------------------------------------------------------------------------


def _pattern_rule(kind: str, pattern: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    """A rule that makes a token of ``kind`` of what a pattern finds."""

    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's shape
        match = pattern.match(state.src, state.pos)
        if not match:
            return False
        if not silent:
            state.push(kind, "", 0).content = match[1]
        state.pos = match.end()
        return True

    return rule


def _remark_rule(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 - as above
    """A second wall: a remark that ``hidden`` took for code, and that is none, is left out."""
    if not state.src.startswith("<!--", state.pos):
        return False
    end = state.src.find("-->", state.pos)
    state.pos = state.posMax if end < 0 else min(end + 3, state.posMax)
    return True


def _render_source(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    return str(env["source"](tokens[index].content))


def _render_table(
    _self: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, env: EnvType
) -> str:
    """A table in a region that a keyboard can reach and scroll."""
    region = f'class="kb-tabel" tabindex="0" role="region" aria-label="Tabel {next(env["tables"])}"'
    return f'<div {region}>\n<table class="kb-cijfers">\n'


def _render_table_end(
    _self: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</table>\n</div>\n"


def _render_wikilink(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return str(Markup("[[{}]]").format(tokens[index].content))


def _render_image(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """What an image shows, in words: images are not fetched."""
    return str(Markup("{}").format(_plain(tokens[index].children or ())))


def _bound_paragraphs(state: StateCore) -> None:
    """Leave out what would take too long to read, before it is read; `outline` tells of it."""
    for block in state.tokens:
        if block.type == "inline" and len(block.content) > MAX_PARAGRAPH:
            block.content = ""
            block.meta[_TOO_LONG] = True


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - markdown-it's name
        """Every target is told to the caller, who says what is wrong; `render` keeps it out."""
        return True


def _make_parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False}).enable("table")
    parser.core.ruler.after("block", "bound", _bound_paragraphs)
    parser.inline.ruler.before("link", "source", _pattern_rule("source", _SOURCE))
    parser.inline.ruler.before("link", "wikilink", _pattern_rule("wikilink", _WIKILINK))
    parser.inline.ruler.before("autolink", "remark", _remark_rule)
    parser.add_render_rule("source", _render_source)
    parser.add_render_rule("table_open", _render_table)
    parser.add_render_rule("table_close", _render_table_end)
    parser.add_render_rule("wikilink", _render_wikilink)
    parser.add_render_rule("image", _render_image)
    return parser


_PARSER = _make_parser()


# --- words that are no Markdown -------------------------------------------------------------------

# Signs that mean something wherever they stand, and those that do where a line begins.
_SIGNS = re.compile(r"[\\`*_\[\]<>|~]|%(?=%)|&(?=#?\w{1,40};)")
_LINE_STARTS = re.compile(r"(?m)^([ \t]*)(?:([#+=-])|(\d{1,9})([.)])(?=\s|$))")


def literal(text: str) -> str:
    """A text of somebody who wrote no Markdown, so that a reader sees just that text."""

    def begin(found: re.Match[str]) -> str:
        sign, number, dot = found[2], found[3], found[4]
        return f"\\{sign}" if sign else f"{number}\\{dot}"

    return _LINE_STARTS.sub(begin, _SIGNS.sub(r"\\\g<0>", text))
