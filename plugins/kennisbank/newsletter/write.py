"""A newsletter as three texts. What people wrote is escaped in each."""

from __future__ import annotations

import re
import textwrap
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.newsletter.gather import Item, Letter

# What means something in Markdown, wherever it stands.
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+.!|<>~-])")
WIDTH: Final = 76
# Mail programs know little: one column, sizes and colours beside every text, nothing to fetch.
_FONT: Final = "font-family:Arial,Helvetica,sans-serif;color:#16241f"
_LINK: Final = "color:#0b4f5c"


def as_markdown(letter: Letter) -> str:
    """The letter as Markdown (CommonMark)."""
    lines = [f"# {_safe(letter.title)}", "", _safe(letter.lead), ""]
    for part in letter.parts:
        lines += [f"## {_safe(part.title)}", ""]
        for item in part.items:
            lines.append(f"- {_link(item)}{'  ' if item.text else ''}")
            if item.text:
                lines.append(f"  {_safe(item.text)}")
        lines += ["", *([_safe(part.more), ""] if part.more else [])]
    lines += ["---", "", " · ".join(map(_link, letter.ways)), ""]
    return "\n".join(lines)


def _safe(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _link(item: Item) -> str:
    return f"[{_safe(item.name)}](<{item.address}>)" if item.address else _safe(item.name)


def as_text(letter: Letter) -> str:
    """The letter as plain text, in lines that no mail program breaks again."""
    lines = [letter.title, "=" * min(len(letter.title), WIDTH), "", *_wrapped(letter.lead), ""]
    for part in letter.parts:
        lines += [part.title, "-" * len(part.title), ""]
        for item in part.items:
            lines += _wrapped(item.name, "* ", "  ")
            lines += _wrapped(item.text, "  ", "  ") if item.text else []
            lines += [f"  {item.address}"] if item.address else []
            lines.append("")
        lines += [part.more, ""] if part.more else []
    for item in letter.ways:
        lines += [f"{item.name}:", f"  {item.address}"]
    return "\n".join([*lines, ""])


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    wrapper = textwrap.TextWrapper(
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(text)


def as_html(letter: Letter) -> str:
    """The letter as HTML that mail programs show: no style sheet, no picture, nothing to fetch."""
    return "\n".join(_html(letter))


def _html(letter: Letter) -> Iterator[str]:
    title = escape(letter.title)
    yield "<!doctype html>"
    yield f'<html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
    yield '<body style="margin:0;padding:0;background:#fbfaf6">'
    yield '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">'
    yield '<tr><td align="center" style="padding:16px">'
    yield '<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"'
    yield 'style="max-width:600px;width:100%;text-align:left">'
    yield f'<tr><td style="{_FONT};font-size:16px;line-height:1.5">'
    yield f'<h1 style="font-size:24px;line-height:1.2;margin:0 0 8px">{title}</h1>'
    yield f'<p style="margin:0 0 16px">{escape(letter.lead)}</p>'
    for part in letter.parts:
        yield f'<h2 style="font-size:19px;margin:24px 0 8px">{escape(part.title)}</h2>'
        for item in part.items:
            text = f"<br>{escape(item.text)}" if item.text else ""
            yield f'<p style="margin:0 0 12px">{_anchor(item)}{text}</p>'
        if part.more:
            yield f'<p style="margin:0 0 12px">{escape(part.more)}</p>'
    ways = " &middot; ".join(map(_anchor, letter.ways))
    yield f'<p style="margin:24px 0 0;border-top:1px solid #c9c4b5;padding-top:12px">{ways}</p>'
    yield "</td></tr></table></td></tr></table></body></html>"
    yield ""


def _anchor(item: Item) -> str:
    name = escape(item.name)
    return f'<a href="{escape(item.address)}" style="{_LINK}">{name}</a>' if item.address else name
