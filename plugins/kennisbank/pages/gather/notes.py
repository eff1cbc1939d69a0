"""The numbered sources of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.knowledge.addresses import record_address, relative
from kennisbank.knowledge.ref import Ref
from kennisbank.model import Bron
from kennisbank.model.naslag import Bronsoort
from kennisbank.model.values import Vindplaats
from kennisbank.pages.values import Note, SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model import Item
    from kennisbank.model.base import Webbron
    from kennisbank.model.values import Datum


class Notes:
    """Numbers the sources of one page in the order in which they are first used."""

    def __init__(self, kennis: Kennis, item: Item, address: str) -> None:
        self._kennis = kennis
        self._item = item
        self._address = address
        self._numbers: dict[str, int] = {}
        self._lines: dict[str, dict[tuple[int, int], None]] = {}

    def note(self, findings: Iterable[Vindplaats]) -> tuple[Note, ...]:
        """A note for each source; ask in the order in which a reader meets them."""
        return tuple(map(self._note, findings))

    def _note(self, finding: Vindplaats) -> Note:
        number = self._numbers.setdefault(finding.bron, len(self._numbers) + 1)
        self._lines.setdefault(finding.bron, {}).update(dict.fromkeys(finding.regels))
        source = self._kennis.source(self._item, finding.bron)
        title = source.titel if source else finding.bron
        where = f"{title}, regel {finding.regeltekst}" if finding.regels else title
        return Note(number, where, title or "")

    def lines(self) -> tuple[SourceLine, ...]:
        """All sources used so far, in the order of their numbers."""
        found = (self._line(key, number) for key, number in self._numbers.items())
        return tuple(line for line in found if line)

    def _line(self, key: str, number: int) -> SourceLine | None:
        source = self._kennis.source(self._item, key)
        if source is None:
            return None
        shared = self._kennis.get(Ref("bron", key)) is source
        address = relative(self._address, record_address(Ref("bron", key)))
        return SourceLine(
            number,
            source.titel or key,
            url=address if shared else source.adres or "",
            external=not shared,
            publisher=source.uitgever or "",
            date=str(source.datum or _told_date(source) or ""),
            sort=_sort(source),
            lines=Vindplaats(key, tuple(sorted(self._lines[key]))).regeltekst,
            seen=str(source.gezien or ""),
        )


def _told_date(source: Bron | Webbron) -> Datum | None:
    """For when a source speaks that carries no date itself."""
    return source.peildatum if isinstance(source, Bron) else None


def _sort(source: Bron | Webbron) -> str:
    """What a source is, where that is more than a page on the web."""
    told = source.soort if isinstance(source, Bron) else None
    return told.label if told and told is not Bronsoort.WEBPAGINA else ""
