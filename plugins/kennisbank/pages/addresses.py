"""Where pages are, and how one refers to another."""

from __future__ import annotations

import posixpath

from kennisbank.graph import Kennis, Ref, is_external
from kennisbank.load import DOCS
from kennisbank.model import BY_NAME

HOME = "index.md"


def item_path(ref: Ref) -> str:
    """The place of a record's page in ``docs/``."""
    return f"{BY_NAME[ref.kind].kind.address}/{ref.id}.md"


def relative_url(start: str, target: str) -> str:
    """The address of page ``target`` as seen from page ``start``, both as places in ``docs/``."""
    here, there = _folder(start), _folder(target)
    path = posixpath.relpath(there or ".", here or ".")
    return "./" if path == "." else f"{path}/"


def _folder(path: str) -> str:
    """The folder that becomes the address: ``pilots/x.md`` is served at ``pilots/x/``."""
    stem = path.removesuffix(".md")
    return posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem


def prose_link(kennis: Kennis, origin: str, page: str, target: str) -> str | None:
    """The address of a link in a text of the file ``origin``, shown on ``page``."""
    if is_external(target) or target.startswith("#"):
        return target
    match kennis.resolve(origin, target):
        case Ref() as ref:
            return relative_url(page, item_path(ref))
        case str() as found:
            return relative_url(page, posixpath.relpath(found, DOCS))
        case None:
            return None
