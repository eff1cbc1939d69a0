"""Our style sheet and scripts as files of MkDocs, made ready for readers."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

from mkdocs.structure.files import File

from kennisbank import assets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ASSETS: Final = "assets/kennisbank"
# Our own mark, where a site has none of its own.
MARK: Final = f"{ASSETS}/merk.svg"


def make_ready(files: Files, config: MkDocsConfig) -> None:
    """Replace our style sheets by one, and our scripts by themselves without comments."""

    def read(address: str) -> str:
        pattern = posixpath.normpath(f"{ASSETS}/{address}")
        [file] = [file for file in files if fnmatch(file.src_uri, pattern)]
        return file.content_string

    ready = {}
    for file in list(files):
        if file.src_uri == f"{ASSETS}/kennisbank.css":
            ready[file.src_uri] = assets.style(file.content_string, read)
        elif fnmatch(file.src_uri, f"{ASSETS}/*.js"):
            ready[file.src_uri] = assets.script(file.content_string)
    for file in list(files):
        if file.src_uri in ready or file.src_uri.startswith(f"{ASSETS}/styles/"):
            files.remove(file)
    for name, content in ready.items():
        files.append(File.generated(config, name, content=content))
