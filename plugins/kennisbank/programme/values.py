"""What a programme holds: first as its source says it, then as the knowledge base does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kennisbank.model.values import Datum, Tijd
    from kennisbank.problems import Place, Problem


class Refused(Exception):  # noqa: N818 - it is no fault of ours
    """A programme that is not read, and why."""

    def __init__(self, told: Problem) -> None:
        super().__init__(told.sentence)
        self.told = told


@dataclass(frozen=True, slots=True)
class Told:
    """A session as its source says it: every value is text, and empty where nothing is said.

    ``begin`` and ``end`` are a time (``9:30``) or a moment (``2027-03-10T09:30:00+01:00``);
    ``length`` is hours and minutes (``0:45``) or minutes. ``zone`` is where the clock hangs that
    the times are of, empty for here. ``people`` are names, which are counted and not kept.
    """

    place: Place
    key: str = ""
    title: str = ""
    day: str = ""
    begin: str = ""
    end: str = ""
    length: str = ""
    zone: str = ""
    room: str = ""
    speakers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    text: str = ""
    off: str = ""
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A programme as its source says it."""

    sessions: tuple[Told, ...]
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A session as a meeting has it; ``place`` is where its source says so."""

    kenmerk: str
    titel: str
    dag: Datum
    place: Place
    begin: Tijd | None = None
    eind: Tijd | None = None
    zaal: str = ""
    sprekers: tuple[str, ...] = ()
    omschrijving: str = ""
    afgelast: str = ""

    def fields(self) -> dict[str, Any]:
        """What it says as it is written in a file, in that order; what is empty is left out."""
        every = {
            "kenmerk": self.kenmerk,
            "titel": self.titel,
            "dag": self.dag.written,
            "begin": self.begin.written if self.begin else "",
            "eind": self.eind.written if self.eind else "",
            "zaal": self.zaal,
            "sprekers": list(self.sprekers),
            "omschrijving": self.omschrijving,
            "afgelast": self.afgelast,
        }
        return {name: value for name, value in every.items() if value}


@dataclass(frozen=True, slots=True)
class Programme:
    """The sessions of a meeting, what is wrong with their source, and what to know of it.

    With problems nothing is to be kept of it: a session that was passed over would look as if it
    had been taken out of the programme.
    """

    sessions: tuple[Session, ...] = ()
    title: str = ""
    address: str = ""
    problems: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()
