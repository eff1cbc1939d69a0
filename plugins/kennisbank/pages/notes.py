"""The numbered sources of one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kennisbank.graph import Kennis, Ref
from kennisbank.model.values import Vindplaats
from kennisbank.pages.addresses import item_path, relative_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.model import Item


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list at the foot of a page."""

    number: int
    source: Any
    url: str | None
    lines: str


class Notes:
    """Numbers the sources of one page in the order in which they are first used."""

    def __init__(self, kennis: Kennis, item: Item, path: str) -> None:
        self._kennis = kennis
        self._item = item
        self._path = path
        self._numbers: dict[str, int] = {}
        self._lines: dict[str, dict[tuple[int, int], None]] = {}

    def note(self, findings: Iterable[Vindplaats]) -> Markup:
        """Small numbered links to the sources in the list below."""
        html = Markup()
        for finding in findings:
            number = self._numbers.setdefault(finding.bron, len(self._numbers) + 1)
            self._lines.setdefault(finding.bron, {}).update(dict.fromkeys(finding.regels))
            source = self._kennis.source(self._item, finding.bron)
            title = source.titel if source else finding.bron
            if finding.regels:
                title += f", regel {finding.regeltekst}"
            html += Markup(
                '<sup class="kb-noot"><a href="#bron-{n}" title="{title}">'
                '<span class="kb-verborgen">bron </span>{n}</a></sup>'
            ).format(n=number, title=title)
        return html

    def lines(self) -> list[SourceLine]:
        """All sources used so far, in the order of their numbers."""
        rows = []
        for key, number in self._numbers.items():
            ranges = Vindplaats(key, tuple(sorted(self._lines[key])))
            shared = self._kennis.get(Ref("bron", key))
            url = relative_url(self._path, item_path(Ref("bron", key))) if shared else None
            source = self._kennis.source(self._item, key)
            if source is not None:
                rows.append(SourceLine(number, source, url, ranges.regeltekst))
        return rows
