"""The one door to Markdown: prose of contributors becomes safe HTML.

Raw HTML is shown as text and never executed, images are not fetched, and a link is what the
caller says it is. ``[^kenmerk]`` in a text refers to a source, as it does in the fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_SOURCE = re.compile(r"\[\^([^\]\s][^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A link target or a source reference in a text, and the line of the text it stands on."""

    target: str
    line: int
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a rendered text, for the table of contents."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML that is safe to put in a page, and its headings."""

    html: Markup
    headings: tuple[Heading, ...] = ()


def mentions(text: str) -> Iterator[Mention]:
    """Every link and source reference in a Markdown text; lines count from 0."""
    if "](" not in text and "[^" not in text and "]:" not in text and "<http" not in text:
        return
    for block in _PARSER.parse(text):
        line = block.map[0] if block.map else 0
        for token in block.children or ():
            if token.type == "link_open":
                yield Mention(str(token.attrGet("href") or ""), line)
            elif token.type == "source":
                yield Mention(token.content, line, is_source=True)
            elif token.type in {"softbreak", "hardbreak"}:
                line += 1


def render(
    text: str,
    *,
    link: Callable[[str], str | None],
    source: Callable[[str], str],
    slug: Callable[[str], str],
    shift: int = 0,
) -> Rendered:
    """Render a Markdown text.

    ``link`` turns a target into an address, or ``None`` for a target that leads nowhere (its
    text stays); ``source`` turns a source reference into HTML; ``shift`` lowers every heading.
    """
    env: dict[str, Any] = {"source": source}
    tokens = _PARSER.parse(text, env)
    for block in tokens:
        _resolve_links(block.children or (), link)
    headings = tuple(_name_headings(tokens, slug, shift))
    html = _PARSER.renderer.render(tokens, _PARSER.options, env)
    return Rendered(Markup(html), headings)  # noqa: S704 - the parser escapes all that people write


def _resolve_links(tokens: Sequence[Token], link: Callable[[str], str | None]) -> None:
    """Give links their address; what leads nowhere becomes a marked span. Links do not nest."""
    tag = "a"
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrGet("href") or "")
            address = link(target)
            tag = "span" if address is None else "a"
            token.attrs = {"class": "kb-kapot"} if address is None else {"href": address}
        if token.type in {"link_open", "link_close"}:
            token.tag = tag


def _name_headings(
    tokens: Sequence[Token], slug: Callable[[str], str], shift: int
) -> Iterator[Heading]:
    used: set[str] = set()
    for index, token in enumerate(tokens):
        if token.type not in {"heading_open", "heading_close"}:
            continue
        # The page has its own first heading, so a text starts at the second level.
        level = min(6, max(2, int(token.tag[1])) + shift)
        token.tag = f"h{level}"
        if token.type == "heading_open":
            title = "".join(t.content for t in tokens[index + 1].children or ())
            anchor = base = slug(title) or "deel"
            number = 1
            while anchor in used:
                number += 1
                anchor = f"{base}-{number}"
            used.add(anchor)
            token.attrSet("id", anchor)
            yield Heading(level, anchor, title)


def _source_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's shape
    match = _SOURCE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("source", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def _render_source(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    return str(env["source"](tokens[index].content))


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.inline.ruler.before("link", "source", _source_rule)
    parser.add_render_rule("source", _render_source)
    return parser


_PARSER = _make_parser()
