"""A programme put beside the sessions that a file has: what comes, what moves, what is called off.

What the source says wins for title, day, time, room and speakers; where it says nothing, and in all
other fields, what people wrote stays. Nothing is taken out: a session that is no longer in the
programme is called off. Only one with a ``kenmerk`` can be; one without was added by hand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from kennisbank.limits import MAX_TITLE
from kennisbank.model.values import Datum, Tijd
from kennisbank.text import counted, one_line, slug, squash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kennisbank.programme.values import Session

GONE: Final = "staat niet meer in het programma"
# The fields of which the source has the last word where it says anything.
_OWNED: Final = ("titel", "dag", "begin", "eind", "zaal", "sprekers")
_MOVING: Final = frozenset({"dag", "begin", "eind", "zaal"})
# So much of a title is told of a change, and so many titles of one sort.
_SHOWN: Final = 40
_NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """A session for the file: where it stood in it, or ``None`` for a new one, and its fields."""

    at: int | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """The sessions for the file, in the order of the file, and the titles of what changed."""

    sessions: tuple[Kept, ...]
    # Whether the file has to change; a name that was added is no change for readers.
    changed: bool = False
    added: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    called_off: tuple[str, ...] = ()
    back: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What changed, each sort by what it is called."""
        return (
            ("verplaatst", self.moved),
            ("afgelast", self.called_off),
            ("gaat toch door", self.back),
            ("nieuw", self.added),
            ("andere tekst", self.reworded),
        )

    @property
    def told(self) -> str:
        """The changes in one line that fits in a field."""
        parts = []
        for name, titles in self.parts:
            if titles:
                shown = ", ".join(f"'{one_line(one, _SHOWN)}'" for one in titles[:_NAMED])
                parts.append(shown_with(name, shown, len(titles) - _NAMED))
        told = "; ".join(parts)
        if len(told) > MAX_TITLE:
            told = "; ".join(
                f"{name}: {counted(len(titles), 'sessie', 'sessies')}"
                for name, titles in self.parts
                if titles
            )
        return f"{told[:1].upper()}{told[1:]}" if told else ""


def shown_with(name: str, shown: str, more: int) -> str:
    """A sort of change with some titles, and how many more there are."""
    return f"{name}: {shown} en nog {more}" if more > 0 else f"{name}: {shown}"


def merge(held: Sequence[Any], sessions: Sequence[Session], day: Datum | None = None) -> Merged:
    """The sessions of a file with those of a programme in it.

    ``held`` has the sessions as the file writes them: a title, or a block of fields. ``day`` is the
    day of the meeting, for those that name none.
    """
    old = [dict(one) if isinstance(one, dict) else {"titel": str(one)} for one in held]
    pairs = _pairs(old, sessions, day)
    found: dict[str, list[str]] = {name: [] for name in ("moved", "reworded", "called_off", "back")}
    kept = []
    for at, fields in enumerate(old):
        session = pairs.get(at)
        new = _gone(fields) if session is None else _updated(fields, session, day)
        for name in _changes(fields, new, day):
            found[name].append(str(new.get("titel", "")))
        kept.append(Kept(at, new))
    taken = {id(one) for one in pairs.values()}
    used = {slug(str(one.get("kenmerk") or "")) for one in old}
    added = [_free(one, used) for one in sessions if id(one) not in taken]
    kept += [Kept(None, one.fields()) for one in added]
    changes = {name: tuple(titles) for name, titles in found.items()}
    changed = bool(added) or any(
        one.fields != fields for one, fields in zip(kept, old, strict=False)
    )
    return Merged(tuple(kept), changed, tuple(one.titel for one in added), **changes)


def _free(session: Session, used: set[str]) -> Session:
    """A new session with a name that no other one in the file has."""
    name, number = session.kenmerk, 1
    while name in used:
        number += 1
        name = f"{session.kenmerk}-{number}"
    used.add(name)
    return replace(session, kenmerk=name)


# --- which is which -------------------------------------------------------------------------------


def _pairs(
    old: Sequence[Mapping[str, Any]], sessions: Sequence[Session], day: Datum | None
) -> dict[int, Session]:
    """For each session of the file its session in the programme, where there is one.

    By their name; then by what is alike in both and in no other: title and day, the title alone, or
    day, time and room.
    """
    pairs: dict[int, Session] = {}
    ways: tuple[tuple[Callable[[Mapping[str, Any]], Any], Callable[[Session], Any]], ...] = (
        (lambda one: slug(str(one.get("kenmerk") or "")), lambda new: new.kenmerk),
        (
            lambda one: (squash(str(one.get("titel"))), _day(one, day)),
            lambda new: (squash(new.titel), new.dag),
        ),
        (lambda one: squash(str(one.get("titel"))), lambda new: squash(new.titel)),
        (
            lambda one: _spot(_day(one, day), _time(one.get("begin")), str(one.get("zaal") or "")),
            lambda new: _spot(new.dag, new.begin, new.zaal),
        ),
    )
    for of_old, of_new in ways:
        taken = {id(one) for one in pairs.values()}
        theirs = _single((of_new(one), one) for one in sessions if id(one) not in taken)
        ours = _single((of_old(one), at) for at, one in enumerate(old) if at not in pairs)
        pairs |= {at: theirs[key] for key, at in ours.items() if key in theirs}
    return pairs


def _single(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """What has a key that nothing else has."""
    every = [(key, value) for key, value in pairs if key]
    count = Counter(key for key, _ in every)
    return {key: value for key, value in every if count[key] == 1}


def _spot(day: Datum | None, begin: Tijd | None, room: str) -> tuple[Any, ...] | None:
    return (day, begin, squash(room)) if day and begin and room else None


# --- what changes ---------------------------------------------------------------------------------


def _updated(fields: Mapping[str, Any], session: Session, day: Datum | None) -> dict[str, Any]:
    new = dict(fields)
    said = session.fields()
    for name in _OWNED:
        if name in said and not _same(name, fields.get(name), said[name], day):
            new[name] = said[name]
    if "begin" in said and "eind" not in said and new.get("begin") != fields.get("begin"):
        # The end that goes with another begin.
        new.pop("eind", None)
    for name in ("kenmerk", "omschrijving"):
        if said.get(name) and not fields.get(name):
            new[name] = said[name]
    if session.afgelast:
        new["afgelast"] = fields.get("afgelast") or session.afgelast
    elif fields.get("afgelast") == GONE:
        del new["afgelast"]
    return new


def _gone(fields: Mapping[str, Any]) -> dict[str, Any]:
    new = dict(fields)
    if fields.get("kenmerk") and not fields.get("afgelast"):
        new["afgelast"] = GONE
    return new


def _changes(fields: Mapping[str, Any], new: Mapping[str, Any], day: Datum | None) -> Iterator[str]:
    """Which lists of changes a session belongs in."""
    changed = {
        name for name in {*fields, *new} if not _same(name, fields.get(name), new.get(name), day)
    }
    if "afgelast" in changed:
        yield "called_off" if new.get("afgelast") else "back"
    if changed & _MOVING:
        yield "moved"
    if changed & {"titel", "sprekers", "omschrijving"}:
        yield "reworded"


def _same(name: str, old: Any, new: Any, day: Datum | None) -> bool:
    """Whether two values of a field say the same, in whatever way they are written."""
    match name:
        case "dag":
            return _day({"dag": old}, day) == _day({"dag": new}, day)
        case "begin" | "eind":
            return _time(old) == _time(new)
        case "sprekers":
            return _list(old) == _list(new)
        case _:
            return " ".join(str(old or "").split()) == " ".join(str(new or "").split())


def _list(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [value] if value else []


def _day(fields: Mapping[str, Any], day: Datum | None) -> Datum | None:
    try:
        return Datum.read(str(fields["dag"])) if fields.get("dag") else day
    except ValueError:
        return None


def _time(value: Any) -> Tijd | None:
    try:
        return Tijd.read(str(value)) if value else None
    except ValueError:
        return None
