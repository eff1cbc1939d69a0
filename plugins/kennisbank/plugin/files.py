"""A product in the shape of a file of MkDocs, which writes it but does not look inside."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from mkdocs import utils
from mkdocs.structure.files import File, InclusionLevel

from kennisbank import product
from kennisbank.product import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from kennisbank.product import Product


class ProductFile(File):
    """A finished page or another file; for MkDocs no page to be read, rendered and put in a theme.

    ``source`` is the place in ``docs/`` by which the menu in mkdocs.yml can name it.
    """

    def __init__(self, made: Product, source: str, config: MkDocsConfig) -> None:
        super().__init__(
            source,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=True,
            dest_uri=made.path,
            inclusion=InclusionLevel.INCLUDED,
        )
        self.generated_by = "kennisbank"
        self.made: Product = made
        # Filled in once the menu is known.
        self.framed: Callable[[Page], str] = lambda page: page.html

    def is_documentation_page(self) -> bool:
        """MkDocs has nothing to render here."""
        return False

    @property
    def content_bytes(self) -> bytes:
        """What is written; made when it is asked for, so that not all pages are held at once."""
        if isinstance(self.made, Page):
            return self.framed(self.made).encode()
        return self.made.read()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        """Publish something else, as a plugin that changes files may want."""
        self.made = product.File(self.made.path, value, self.made.origin)

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - MkDocs' shape
        """Write the file into the site."""
        utils.write_file(self.content_bytes, self.abs_dest_path)


def sources(every: Iterable[Product], menu: Any) -> list[str]:
    """For each product its place in ``docs/``: ``pilots/index.md``, ``pilots/x.md``.

    A page in a folder of its own can be written in two ways; the one in ``menu`` counts, else a
    page that has others below it is the index of its folder.
    """
    every = tuple(every)
    named = set(_named(menu))
    folders = {posixpath.dirname(one.address[:-1]) for one in every if isinstance(one, Page)}
    return [_source(one, named, folders) for one in every]


def _source(made: Product, named: set[str], folders: set[str]) -> str:
    if not isinstance(made, Page):
        return made.address
    folder = made.address[:-1]
    index, single = posixpath.join(folder, "index.md"), f"{folder}.md"
    if not folder or index in named:
        return index
    return index if folder in folders and single not in named else single


def _named(menu: Any) -> Iterator[str]:
    """Every place that a menu in mkdocs.yml names."""
    match menu:
        case str():
            yield menu
        case list():
            for one in menu:
                yield from _named(one)
        case dict():
            yield from _named(list(menu.values()))
