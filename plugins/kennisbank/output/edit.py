"""Where a reader can improve the file behind a page: the address of that file at its host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

_LAST_FOLDER = re.compile(r"[^/=?#]+/$")


@dataclass(frozen=True, slots=True)
class EditLinks:
    """An address with a place for the path of a file in the project."""

    before: str
    after: str = ""
    # Inside a query some hosts want the slashes of the path written out.
    safe: str = "/"

    def to(self, origin: str) -> str:
        """The address of the file ``origin``, a path seen from the project."""
        return f"{self.before}{quote(origin, safe=self.safe)}{self.after}"


def edit_links(repo: str, uri: str) -> EditLinks | None:
    """The links that ``edit_uri`` of MkDocs asks for; ``None`` if it asks for none.

    ``uri`` leads to the folder with the pages; the project is the folder around it, whether that
    folder stands in the path or in a query (``?path=/docs/``).
    """
    if not uri:
        return None
    if repo and not repo.endswith("/") and not uri.startswith(("?", "#")):
        repo += "/"
    return EditLinks(project(urljoin(repo, uri)))


def edit_template(repo: str, template: str) -> EditLinks | None:
    """The same for ``edit_uri_template``, which has ``{path}`` or ``{path!q}`` where it goes."""
    before, _, rest = template.partition("{path")
    conversion, brace, after = rest.partition("}")
    if not brace:
        return None
    if repo and not repo.endswith("/") and not before.startswith(("?", "#")):
        repo += "/"
    return EditLinks(project(urljoin(repo, before)), after, "" if "!q" in conversion else "/")


def project(address: str) -> str:
    """``address`` less the last folder it names; a host by itself stays as it is."""
    parts = urlsplit(address)
    start = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return start + _LAST_FOLDER.sub("", address.removeprefix(start))
