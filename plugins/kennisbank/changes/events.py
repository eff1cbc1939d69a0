"""What is worth telling of how a file changed: new, results, another status, a harvest, a log."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from kennisbank.load import RESERVED, read_record
from kennisbank.model import Pilot
from kennisbank.model.bijeenkomst import Bijeenkomst, Bijeenkomststand
from kennisbank.model.netwerkgroep import Netwerkgroep
from kennisbank.model.nieuws import Voorval
from kennisbank.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from kennisbank.changes.history import Revision
    from kennisbank.model import Item

# The kinds of which readers want to know what is new.
TOLD: Final[tuple[type[Item], ...]] = (Pilot, Bijeenkomst, Netwerkgroep)
FOLDERS: Final = tuple(cls.kind.home for cls in TOLD)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a page; ``id`` is the same however often it is asked."""

    day: date
    what: Voorval
    kind: str
    item_id: str
    more: str = ""

    @property
    def id(self) -> str:
        """Day, what happened and where: no page has the same news twice in a day."""
        return f"{self.day}-{self.what.value}-{self.kind}-{self.item_id}"


def by_file(revisions: Iterable[Revision]) -> Mapping[str, Sequence[Revision]]:
    """The states of each file that holds a record of which is told, the oldest first."""
    found: dict[str, list[Revision]] = defaultdict(list)
    for one in revisions:
        if _kind(one.path):
            found[one.path].append(one)
    return found


def changes(states: Sequence[Revision], texts: Mapping[str, bytes]) -> Iterator[Change]:
    """What is worth telling of one file; ``texts`` has what each state holds.

    The first state that a shallow history has is no news: the page may be years old. A page that
    went and came back is no news either.
    """
    cls = _kind(states[0].path)
    item_id = slug(PurePosixPath(states[0].path).stem)
    if cls is None or not item_id:
        return
    before: Item | None = None
    told: set[str] = set()
    known = False
    for state in states:
        if not state.blob:
            before = None
            continue
        text = texts[state.blob].decode("utf-8", "replace")
        after = read_record(cls, text, state.path, item_id)[0].item
        if not state.first and not (known and before is None):
            for what, more in _differences(before, after):
                change = Change(state.day, what, cls.kind.name, item_id, more)
                if change.id not in told:
                    told.add(change.id)
                    yield change
        before, known = after, True


def _differences(before: Item | None, after: Item) -> Iterator[tuple[Voorval, str]]:
    if before is None:
        yield Voorval.NIEUW, ""
        return
    match before, after:
        case Pilot(), Pilot():
            yield from _of_pilot(before, after)
        case Bijeenkomst(), Bijeenkomst():
            yield from _of_meeting(before, after)
        case Netwerkgroep(), Netwerkgroep():
            if len(after.logboek.waarden) > len(before.logboek.waarden):
                yield Voorval.LOGBOEK, ""
        case _:
            return


def _of_pilot(before: Pilot, after: Pilot) -> Iterator[tuple[Voorval, str]]:
    if len(after.evaluatie.waarden) > len(before.evaluatie.waarden):
        yield Voorval.RESULTAAT, ""
    was, now = before.huidige_status.waarde, after.huidige_status.waarde
    if was and now and was.stand is not now.stand:
        yield Voorval.STATUS, now.stand.label


def _of_meeting(before: Bijeenkomst, after: Bijeenkomst) -> Iterator[tuple[Voorval, str]]:
    off = Bijeenkomststand.AFGELAST
    if after.stand.waarde is off and before.stand.waarde is not off:
        yield Voorval.AFGELAST, ""
    elif after.geoogst and not before.geoogst:
        yield Voorval.OOGST, ""
    elif len(after.wijzigingen.waarden) > len(before.wijzigingen.waarden):
        yield Voorval.GEWIJZIGD, after.wijzigingen.waarden[-1].tekst


def _kind(path: str) -> type[Item] | None:
    """The kind of the record that a file holds; ``None`` for any other file."""
    folder, _, name = path.rpartition("/")
    if not name.endswith(".md") or name.casefold() in RESERVED:
        return None
    return next((cls for cls in TOLD if cls.kind.home == folder), None)
