"""Our style sheet and scripts as files of MkDocs, made ready for readers."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

from mkdocs.structure.files import File

from kennisbank import assets
from kennisbank.lean import lean

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ASSETS: Final = "assets/kennisbank"
# How parts of Material begin that no page has: they need its script, a way of writing that texts do
# not know, another direction of reading, or a colour that is ours.
NOT_OURS: Final = (
    *(".md-annotation", ".md-banner", ".md-clipboard", ".md-code", ".md-consent", ".md-dialog"),
    *(".md-feedback", ".md-meta", ".md-post", ".md-profile", ".md-author", ".md-progress"),
    *(".md-rating", ".md-search", ".md-select", ".md-sidebar--post", ".md-content--post"),
    *(".md-status", ".md-tag", ".md-toggle--indeterminate", ".md-tooltip", ".md-typeset__"),
    *(".md-version", ".admonition", ".arithmatex", ".critic", ".footnote", ".gslide", ".grid"),
    *(".headerlink", ".highlight", ".keys", ".linenodiv", ".mermaid", ".tabbed", ".task-list"),
    *(".emojione", ".gemoji", ".twemoji", "[dir=rtl]"),
    *("[data-md-color-primary=", "[data-md-color-accent="),
)
# Material's own, which nobody asks for: its sheets are in ours, its script does more than we use.
UNUSED: Final = ("assets/stylesheets/*", "assets/javascripts/*")
# Scripts of many modules that are always needed together: one request instead of eleven.
JOINED: Final = (f"{ASSETS}/formulier/formulier.js",)
# Our own mark, where a site has none of its own.
MARK: Final = f"{ASSETS}/merk.svg"


def make_ready(files: Files, config: MkDocsConfig) -> None:
    """Replace the style sheets by one, and our scripts by themselves without comments."""

    def read(address: str) -> str:
        pattern = posixpath.normpath(f"{ASSETS}/{address}")
        [file] = [file for file in files if fnmatch(file.src_uri, pattern)]
        text = file.content_string
        return lean(text, NOT_OURS) if fnmatch(file.src_uri, UNUSED[0]) else text

    def script(name: str) -> str:
        [file] = [file for file in files if file.src_uri == name]
        return file.content_string

    ready = {}
    for file in list(files):
        if file.src_uri == f"{ASSETS}/kennisbank.css":
            ready[file.src_uri] = assets.style(file.content_string, read)
        elif file.src_uri in JOINED:
            ready[file.src_uri] = assets.script(assets.joined(file.src_uri, script))
        elif not _is_part(file.src_uri) and fnmatch(file.src_uri, f"{ASSETS}/*.js"):
            ready[file.src_uri] = assets.script(file.content_string)
    parts = (f"{posixpath.dirname(one)}/*" for one in JOINED)
    left_out = (f"{ASSETS}/styles/*", *UNUSED, *parts)
    for file in list(files):
        if file.src_uri in ready or any(fnmatch(file.src_uri, one) for one in left_out):
            files.remove(file)
    for name, content in ready.items():
        files.append(File.generated(config, name, content=content))


def _is_part(name: str) -> bool:
    """Whether a script is in another one."""
    return name not in JOINED and posixpath.dirname(name) in map(posixpath.dirname, JOINED)
