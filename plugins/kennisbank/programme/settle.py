"""What a source says of sessions, as sessions: days and times here, names left out, faults told.

Times are of Europe/Amsterdam; what is of another zone is converted. Every problem is told in one
go, each with the place in the source and the title of its session.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kennisbank.limits import MAX_SESSIONS, MAX_TEXT, MAX_TITLE
from kennisbank.messages import is_code
from kennisbank.model import meant
from kennisbank.model.values import Datum, Tijd
from kennisbank.privacy import guard
from kennisbank.problems import Place, Problem, problem
from kennisbank.programme.values import Programme, Session
from kennisbank.text import CONTROL, one_line, slug, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kennisbank.messages import Code
    from kennisbank.programme.values import Source, Told

HERE: Final = ZoneInfo("Europe/Amsterdam")
# A moment, with a day and a time and perhaps how far that is from UTC.
_MOMENT: Final = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[T ]+"
    r"(?P<time>\d{1,2}[:.u]\d{2})(?::\d{2})?(?:\.\d+)?\s*(?P<off>Z|[+-]\d{2}:?\d{2})?"
)
_TIME: Final = re.compile(r"(\d{1,2}[:.u]\d{2})(?::\d{2})?(?:\.\d+)?\s*(?:uur|u|h)?")
_LENGTH: Final = re.compile(r"(?:(?P<hours>\d{1,2})[:.u])?(?P<minutes>\d{1,3})(?:\s*min\S*)?")
_MOST_MINUTES: Final = 24 * 60
# A name that is replaced in a text: two words or more, which no other text has by chance.
_WHOLE_NAME: Final = re.compile(r"[^\W\d]\S*(?:\s+\S+)+")
SOMEBODY: Final = "een spreker"


class _Wrong(Exception):  # noqa: N818 - a signal inside this module, not an error of ours
    """A value of a session cannot be read; the problem has been noted."""


def settle(source: Source, name: str, day: Datum | None = None) -> Programme:
    """The sessions of a source, in its order, and what is wrong with it.

    ``name`` is the source in messages. ``day`` is the day of a session that names none.
    """
    if not source.sessions:
        return Programme(problems=(problem(Place(name), "programma-leeg"),))
    if len(source.sessions) > MAX_SESSIONS:
        count = len(source.sessions)
        told = problem(Place(name), "programma-veel", aantal=count, maximum=MAX_SESSIONS)
        return Programme(problems=(told,))
    reader = _Reader(day)
    sessions = [one for told in source.sessions if (one := reader.read(told))]
    names = _named(sessions)
    problems = [*reader.problems, *_twice(source.sessions), *_same_room(names)]
    hints = [*reader.hints, *_counts(name, reader)]
    title = one_line(tidy(CONTROL.sub(" ", source.title)), MAX_TITLE)
    return Programme(names, title, source.address, tuple(problems), tuple(hints))


class _Reader:
    """Turns what is said into sessions one by one, and gathers what is wrong and what is left."""

    def __init__(self, day: Datum | None) -> None:
        self.day = day
        self.problems: list[Problem] = []
        self.hints: list[Problem] = []
        self.people = 0
        self.converted = 0
        self.all_day = 0

    def read(self, told: Told) -> Session | None:
        """A session without its lasting name yet; ``None`` where it has a problem."""
        before = len(self.problems)
        self.people += len(told.people)
        texts = {
            "titel": self._plain(told, told.title),
            "zaal": self._plain(told, told.room),
            "omschrijving": self._plain(told, told.text),
            "afgelast": self._plain(told, told.off),
        }
        speakers = tuple(dict.fromkeys(filter(None, (self._plain(told, s) for s in told.speakers))))
        if not texts["titel"]:
            self._tell(told, "ontbreekt", veld="titel")
        for field, text in (*texts.items(), *(("sprekers", one) for one in speakers)):
            most = MAX_TEXT if field == "omschrijving" else MAX_TITLE
            if len(text) > most:
                self._tell(told, "te-lang", veld=field, lengte=len(text), maximum=most)
            self._guard(told, text)
        if told.repeats:
            self._hint(told, "hint-herhaling")
        try:
            day, begin, end = self._when(told)
        except _Wrong:
            return None
        if len(self.problems) > before:
            return None
        return Session(
            told.key, texts["titel"], day, told.place, begin, end, texts["zaal"], speakers,
            texts["omschrijving"], texts["afgelast"],
        )  # fmt: skip

    def _plain(self, told: Told, text: str) -> str:
        """A text in one line, in which nobody is called by a name that the source gives."""
        text = " ".join(tidy(CONTROL.sub(" ", text)).split())
        for name in told.people:
            whole = " ".join(name.split())
            if _WHOLE_NAME.fullmatch(whole):
                text = re.sub(rf"(?<!\w){re.escape(whole)}(?!\w)", SOMEBODY, text)
        return text

    def _guard(self, told: Told, text: str) -> None:
        for one in guard(text, told.place.path):
            there = Problem(told.place, one.code, one.sentence, one.found, one.near)
            (self.hints if one.is_hint else self.problems).append(there)

    # --- when -------------------------------------------------------------------------------------

    def _when(self, told: Told) -> tuple[Datum, Tijd | None, Tijd | None]:
        zone = self._zone(told)
        begin = self._moment(told, told.begin, told.day, zone)
        end = self._moment(told, told.end, "", zone, begin)
        if not begin:
            day = self._day(told, told.day)
            self.all_day += 1
            return day, None, None
        if not end and told.length:
            end = begin + self._length(told)
        day = Datum(begin.year, begin.month, begin.day)
        for moment in filter(None, (begin, end)):
            here = Datum(moment.year, moment.month, moment.day)
            if here.springt(_time(moment)):
                values = {"dag": here, "tijd": _time(moment)}
                self._tell(told, "tijd-bestaat-niet", **values)
                raise _Wrong
        if end and end <= begin:
            values = {"van": _time(begin), "tot": _time(end)}
            self._tell(told, "verkeerde-volgorde", **values)
            raise _Wrong
        if end and end.date() != begin.date():
            self._hint(told, "hint-middernacht")
            end = None
        return day, _time(begin), _time(end) if end else None

    def _zone(self, told: Told) -> ZoneInfo:
        try:
            return ZoneInfo(told.zone.strip()) if told.zone.strip() else HERE
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self._tell(told, "sessie-tijdzone", zone=told.zone)
            raise _Wrong from None

    def _moment(
        self, told: Told, text: str, day: str, zone: ZoneInfo, begin: datetime | None = None
    ) -> datetime | None:
        """A moment on the clock here; a time alone is of ``day``, or of the day it began."""
        text = " ".join(text.split())
        if not text:
            return None
        if found := _MOMENT.fullmatch(text):
            when = self._day(told, found["day"])
            time, offset = self._time(told, found["time"]), found["off"]
            moment = datetime(when.jaar, when.maand or 1, when.dag or 1, time.uur, time.minuut)  # noqa: DTZ001 - its zone comes next
            return self._here(moment, zone, offset or "")
        time = self._time(told, text)
        if begin is not None:
            # Its begin was turned already to the clock here, and so has this to be.
            there = begin.replace(tzinfo=HERE).astimezone(zone)
            moment = there.replace(hour=time.uur, minute=time.minuut)
            return self._here(moment.replace(tzinfo=None), zone, "", counted=False)
        when = self._day(told, day)
        moment = datetime(when.jaar, when.maand or 1, when.dag or 1, time.uur, time.minuut)  # noqa: DTZ001 - its zone comes next
        return self._here(moment, zone, "")

    def _here(
        self, moment: datetime, zone: ZoneInfo, offset: str, *, counted: bool = True
    ) -> datetime:
        """A moment of another clock on the one here, without a zone; one of here stays as it is."""
        if not offset and zone.key == HERE.key:
            return moment
        if offset:
            there = datetime.fromisoformat(
                f"{moment.isoformat()}{'+00:00' if offset == 'Z' else offset}"
            )
        else:
            there = moment.replace(tzinfo=zone)
        here = there.astimezone(HERE).replace(tzinfo=None)
        self.converted += counted and here != moment
        return here

    def _day(self, told: Told, text: str) -> Datum:
        text = text.strip()
        if not text and self.day:
            return self.day
        if not text:
            self._tell(told, "ontbreekt", veld="dag")
            raise _Wrong
        try:
            found = Datum.read(meant.date(text) or text)
        except ValueError as error:
            self._fault(told, error, text)
        if not (found.maand and found.dag) or found.bij_benadering or found.schooljaar:
            self._tell(told, "sessie-geen-dag", waarde=text)
            raise _Wrong
        return found

    def _time(self, told: Told, text: str) -> Tijd:
        found = _TIME.fullmatch(text)
        try:
            return Tijd.read(found[1].replace("u", ":") if found else meant.time(text) or text)
        except ValueError as error:
            self._fault(told, error, text)

    def _length(self, told: Told) -> timedelta:
        found = _LENGTH.fullmatch(told.length.strip())
        minutes = int(found["hours"] or 0) * 60 + int(found["minutes"]) if found else 0
        if not 0 < minutes <= _MOST_MINUTES:
            self._tell(told, "sessie-duur", waarde=told.length)
            raise _Wrong
        return timedelta(minutes=minutes)

    # --- telling ----------------------------------------------------------------------------------

    def _fault(self, told: Told, error: ValueError, text: str) -> NoReturn:
        """The problem that a value of the model tells about."""
        code, values = getattr(error, "type", ""), getattr(error, "context", None) or {}
        assert is_code(code)  # noqa: S101 - values tell their faults by the codes of messages
        self._tell(told, code, **{"waarde": text} | values)
        raise _Wrong

    def _tell(self, told: Told, code: Code, **values: object) -> None:
        shown: dict[str, Any] = {"found": told.title} | values
        self.problems.append(problem(told.place, code, **shown))

    def _hint(self, told: Told, code: Code) -> None:
        self.hints.append(problem(told.place, code, titel=told.title))


def _time(moment: datetime) -> Tijd:
    return Tijd(moment.hour, moment.minute)


# --- the sessions together ------------------------------------------------------------------------


def _named(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """The sessions with a name that lasts: that of the source, else their title and day."""
    used: Counter[str] = Counter()
    named = []
    for one in sessions:
        base = slug(one.kenmerk) or slug(f"{one.titel} {one.dag.iso}")
        used[base] += 1
        key = f"{base}-{used[base]}" if used[base] > 1 else base
        named.append(replace(one, kenmerk=key))
    return tuple(named)


def _twice(said: Iterable[Told]) -> Iterator[Problem]:
    """A problem for each session with a name that another one has."""
    first: dict[str, Told] = {}
    for one in said:
        key = slug(one.key)
        if key and first.setdefault(key, one) is not one:
            values = {"found": one.title, "kenmerk": one.key, "ander": first[key].title}
            yield problem(one.place, "sessie-dubbel", **values)


def _same_room(sessions: Sequence[Session]) -> Iterator[Problem]:
    """A problem for each two that are in one room at one time."""
    by_room: dict[tuple[str, Datum], list[tuple[Tijd, Tijd, Session]]] = {}
    for one in sessions:
        if one.zaal and one.begin and one.eind and not one.afgelast:
            by_room.setdefault((one.zaal, one.dag), []).append((one.begin, one.eind, one))
    for (room, _), those in by_room.items():
        for (begin, end, one), (start, stop, other) in combinations(those, 2):
            if begin < stop and start < end:
                values = {"een": one.titel, "ander": other.titel, "zaal": room}
                yield problem(other.place, "zelfde-zaal", **values)


def _counts(name: str, reader: _Reader) -> Iterator[Problem]:
    """What was done with many sessions at once, each told in one line."""
    counts: dict[Code, int] = {
        "hint-sprekers": reader.people,
        "hint-andere-tijdzone": reader.converted,
        "hint-hele-dag": reader.all_day,
    }
    for code, count in counts.items():
        if count:
            yield problem(Place(name), code, aantal=count)
