"""The one door to templates: what a page shows becomes HTML."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kennisbank.pages.values import (
    CoveragePage,
    FieldsPage,
    MessagesPage,
    PageValue,
    SectionPage,
)
from kennisbank.product import Page
from kennisbank.prose import Heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.pages.values.compare import Compared

CHAPTER = 2


def render(value: PageValue) -> Page:
    """The page that shows ``value``; templates see nothing else."""
    shown = value.shown
    html = _environment().get_template(value.template).render(p=value)
    return Page(
        address=shown.address,
        title=shown.title,
        description=shown.description,
        html=Markup(html),  # noqa: S704 - templates escape all that they are given
        headings=tuple(_headings(value)),
        origin=shown.origin,
        section=shown.section,
        wide=shown.wide,
        feed=shown.feed,
        canonical=shown.canonical,
    )


def compared_file(value: Compared) -> bytes:
    """A pilot in a comparison as JSON, for the browser."""
    return json.dumps(asdict(value), ensure_ascii=False, separators=(",", ":")).encode()


def digest(value: PageValue) -> str:
    """What decides how a page looks, as a short text: the same digest, the same page."""
    return hashlib.sha256(f"{_templates_digest()}{value!r}".encode()).hexdigest()


def _headings(value: PageValue) -> Iterator[Heading]:
    """The headings of a page, for the table of contents."""
    match value:
        case SectionPage(with_contents=True):
            for section in value.sections:
                if section.title:
                    yield Heading(CHAPTER, section.anchor, section.title)
                for inner in section.inner:
                    yield Heading(CHAPTER, inner.url, inner.name)
        case FieldsPage() | CoveragePage():
            for kind in value.kinds:
                yield Heading(CHAPTER, kind.name, kind.title)
        case MessagesPage():
            for code, *_ in value.messages:
                yield Heading(CHAPTER, code, code)
        case _:
            return


def pictogram(name: str) -> Markup:
    """A small picture beside words that say the same; a screen reader passes it by.

    It has the colour and the size of the text. Raises ``jinja2.TemplateNotFound`` for a name
    that has no file in ``templates/pictogrammen/``.
    """
    html = _environment().get_template(f"pictogrammen/{name}.svg").render()
    return Markup(html.strip())  # noqa: S704 - a file of ours


@cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("kennisbank"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals["pictogram"] = pictogram
    return env


@cache
def _templates_digest() -> str:
    env = _environment()
    sources = [env.loader.get_source(env, name)[0] for name in env.list_templates()]  # type: ignore[union-attr] # it has one
    return hashlib.sha256("\0".join(sources).encode()).hexdigest()
