"""What somebody wrote under a question, as the value of its field.

A value stays with its field, also where the check will ask to write it otherwise. Only a text that
says more than the field can hold, as a sentence where a term is asked, is given back whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kennisbank.letter.paper import Grid, Line, said
from kennisbank.model import meant
from kennisbank.model.statement import NIET_VERMELD
from kennisbank.model.values import Aantal, Datum, Leeftijd
from kennisbank.text import squash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.letter.paper import Block, Cell
    from kennisbank.model.describe import FieldRow

# A term or a value has no more signs than this; what is longer tells something.
MAX_TERM: Final = 60
IN_WORDS: Final = "omschrijving"
_SILENT: Final = frozenset(
    map(squash, (NIET_VERMELD, "onbekend", "niet bekend", "weet ik niet", "weten we niet"))
)
_ON: Final = "☒☑✓✔✗✘■"
_BOX: Final = re.compile(rf"(?:([{_ON}])|([☐□◻])|\[\s?([xXvV✓])\s?\]|(\[\s?\])|([xX])(?=\s))\s*")
# An item of a list that was typed, and a line that says the name of a field before its value.
_TYPED: Final = re.compile(r"(?:([-–—•*·▪◦○‣])|(\d{1,3}|[a-z])[.)])\s+(?=\S)")
_COUNTED: Final = re.compile(r"((?:[A-Za-z.]+ (?:dan )?)?\d+)(?: [a-zà-ÿ]+){1,2}")
_APART: Final = re.compile(r"\s*[;,\n]\s*")
_AND: Final = re.compile(r"\s+(?:en|of)\s+")
_MORE: Final = re.compile(r"\s*(?::\s|\s[–-]\s|\()\s*")
_UNTIL: Final = re.compile(r"\s+(?:tot en met|tot|t/m|–|-)\s+|\s*–\s*")
_SINCE: Final = re.compile(r"(?:sinds|vanaf|van)\s+", re.IGNORECASE)
_AGES: Final = re.compile(
    r"(?:[\d\s,.+–-]|jaar|tot|en|met|t/m|vanaf|van|ouder|jonger|onder|max\.?)+", re.IGNORECASE
)
_DAY: Final = re.compile(
    r"(?:[a-z]+dag\s+)?(?:\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|(?:\d{1,2}\s+)?[a-z]{3,9}\.?\s+\d{4})",
    re.IGNORECASE,
)
_SCHOOL_YEAR: Final = re.compile(
    r"(?:schooljaar\s+)?(\d{4})\s*[-–/]\s*(\d{4}|\d{2})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of a field, or nothing, and what of the text is not in it."""

    value: Any = None
    left: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """The records of each kind by all their names; a name that two have names none."""

    ids: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, kennis: Kennis) -> Terms:
        """The terms that a knowledge has."""
        found: dict[str, dict[str, str]] = {}
        for kind, items in kennis.items.items():
            names = [
                (squash(name), key)
                for key, one in items.items()
                for name in dict.fromkeys((one.naam, *one.aliassen))
            ]
            once = dict(names)
            doubles = {name for name, key in names if once[name] != key}
            found[kind] = {name: key for name, key in once.items() if name not in doubles}
            found[kind] |= {squash(key): key for key in items}
        return cls(found)

    def find(self, kind: str, text: str) -> str:
        """The id of a record by one of its names; empty where there is none."""
        return self.ids.get(kind, {}).get(squash(text), "")


def answer(row: FieldRow, blocks: Sequence[Block], terms: Terms) -> Answer:
    """What the text under a question says of a field."""
    lines = [one for one in blocks if isinstance(one, Line) and one.text]
    grids = [one for one in blocks if isinstance(one, Grid)]
    if not grids and _is_silent(said(tuple(lines))):
        return Answer(_silent(row))
    if in_parts(row):
        return Answer(None, tuple(blocks))
    if row.inner:
        return _records(row, lines, grids, terms)
    found = _plain(row, lines, terms)
    return Answer(found.value, (*found.left, *grids))


def in_parts(row: FieldRow) -> bool:
    """Whether a field is told in lists, each with a question of its own, and not as a whole."""
    return bool(row.inner) and all(one.many for one in row.inner)


def _is_silent(text: str) -> bool:
    return squash(text) in _SILENT


def _silent(row: FieldRow) -> Any:
    """That the source says nothing, as a field of this shape writes it."""
    if row.stated or not row.inner:
        return NIET_VERMELD if row.stated else None
    return {one.name: NIET_VERMELD for one in row.inner}


def _plain(row: FieldRow, lines: Sequence[Line], terms: Terms) -> Answer:
    """The value of a field that is no record."""
    if row.choices or row.to:
        return _chosen(row, lines, terms)
    if row.sort == "tekst":
        texts = list(items(lines))
        return Answer(texts if row.many else joined(lines)) if texts else Answer()
    text = joined(lines)
    value, whole = _written(row.sort, text)
    if len(value) > MAX_TERM and row.sort != "adres":
        return Answer(None, tuple(lines))
    return Answer(value or None, () if whole else tuple(lines))


def items(lines: Iterable[Line]) -> Iterator[str]:
    """Each thing in a list; a paragraph is one thing, and so is each line in it."""
    for line in lines:
        for text in line.text.split("\n"):
            bare = _TYPED.sub("", text, count=1).strip() if _TYPED.match(text) else text.strip()
            if bare:
                yield bare


def joined(lines: Iterable[Line]) -> str:
    """All lines as one paragraph, each with a sign between it and the next."""
    text = ""
    for one in items(lines):
        between = "" if not text else " " if text[-1] in ".!?:;," else "; "
        text += between + one
    return text


# --- terms and choices ----------------------------------------------------------------------------


def _chosen(row: FieldRow, lines: Sequence[Line], terms: Terms) -> Answer:
    """The terms that were ticked or named."""
    find = _finder(row, terms)
    values, free = _ticks(lines, find)
    left: list[Line] = []
    for text in free:
        parts = [one for one in _APART.split(text) if one]
        if row.many:
            parts = [one for part in parts for one in _several(part, find)]
        known = [one for one in parts if find(one)]
        # A sentence is no term: it stays as it was said.
        tells = text.endswith(".") or any(len(one) > MAX_TERM for one in parts)
        if find(text):
            values.append(text)
        elif not tells and (row.many or not known):
            values += parts if row.many else [text]
        else:
            values += known if row.many else known[:1]
            left.append(Line(text))
    values = list(dict.fromkeys(find(one) or one for one in values))
    if len(values) == 1 and not left and _is_silent(values[0]):
        return Answer(_silent(row))
    if not values:
        return Answer(None, tuple(left))
    return Answer(values if row.many else ", ".join(values), tuple(left))


def _finder(row: FieldRow, terms: Terms) -> Callable[[str], str]:
    """How a term of a field is found by its name."""
    if row.to:
        return lambda text: terms.find(row.to, text)
    by_name: dict[str, str] = {}
    for word, label in zip(row.choices, row.labels, strict=True):
        by_name |= {squash(one): word for one in (word, label, label.partition(" (")[0])}

    def find(text: str) -> str:
        if found := by_name.get(squash(text), ""):
            return found
        near = meant.choice(text, row.choices)
        # A text that only begins with the word says more than it.
        return "" if squash(text).startswith(squash(near)) else near

    return find


def _ticks(lines: Sequence[Line], find: Callable[[str], str]) -> tuple[list[str], list[str]]:
    """The words beside boxes that are ticked, and every other text."""
    ticked: list[str] = []
    free: list[str] = []
    for line in items(lines):
        for text in re.split(rf"(?=[{_ON}☐□◻])", line):
            box = _BOX.match(text)
            if not box or (box[5] and not find(text[box.end() :])):
                free += [text.strip()] if text.strip() else []
                continue
            word, typed = _untick(text[box.end() :].strip())
            if box[1] or box[3] or box[5] or typed:
                ticked += [word] if word else []
            elif not find(word) and ":" in word:
                # A box for something else, with what it is.
                free += [one] if (one := word.partition(":")[2].strip()) else []
    return ticked, free


def _untick(text: str) -> tuple[str, bool]:
    """A word without the cross that somebody typed beside it, and whether there was one."""
    found = re.fullmatch(rf"(?:[xX{_ON}]\s+)?(.*?)(?:\s+[xX{_ON}])?", text)
    word = found[1] if found else text
    return word, word != text


# --- values ---------------------------------------------------------------------------------------


def _written(sort: str, text: str) -> tuple[str, bool]:
    """A value as a file has it, or the text itself; and whether that is all that was said."""
    match sort:
        case "datum":
            return _date(text)
        case "leeftijd":
            bare = re.sub(r"^van\s+", "", text)
            near = meant.age(text) if _AGES.fullmatch(text) else ""
            value = bare if _reads(Leeftijd.read, bare) else near
        case "aantal" | "groep" | "deelnemers":
            counted = _COUNTED.fullmatch(text)
            value = counted[1] if counted and _reads(Aantal.read, counted[1]) else ""
        case "getal" | "geheel":
            # With its unit a number can be read in one way only.
            value = meant.number(text) if re.search("€|euro|%|procent", text) else ""
        case "tijd":
            value = meant.time(text)
        case "adres":
            value = meant.web(text)
        case _:
            value = ""
    return value or text, True


def _date(text: str) -> tuple[str, bool]:
    """A date, and whether there is nothing beside it, such as an hour."""
    if _reads(Datum.read, text):
        return text, True
    year = _SCHOOL_YEAR.fullmatch(text)
    if year and int(year[2][-2:]) == (int(year[1]) + 1) % 100:
        return f"{year[1]}/{int(year[1]) + 1}", True
    near = meant.date(text)
    return near or text, not near or bool(_DAY.fullmatch(text))


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


# --- records --------------------------------------------------------------------------------------


def _records(row: FieldRow, lines: Sequence[Line], grids: Sequence[Grid], terms: Terms) -> Answer:
    """The records in the rows of a table, and those that lines tell."""
    if lines and _is_silent(_ticked_alone(row, lines, terms)):
        return Answer(_silent(row), tuple(grids))
    values: list[dict[str, Any]] = []
    left: list[Block] = []
    for grid in grids:
        values += _rows(row, grid, terms)
        # A column that no field has says something else, for which the whole table is needed.
        width = max(map(len, grid.rows), default=0)
        left += [grid] if len(_heads(row, grid)) < width else []
    told = _of_lines(row, lines, terms)
    values += told.value or []
    left += told.left
    if row.many:
        bare = [one[row.short] if set(one) == {row.short} else one for one in values]
        return Answer(bare or None, tuple(left))
    merged: dict[str, Any] = {}
    for one in values:
        # What was said of it before holds; what is said again goes with the text.
        left += [] if not merged.keys() & one.keys() else [Line(", ".join(map(str, one.values())))]
        merged = one | merged
    return Answer(merged or None, tuple(left))


def _ticked_alone(row: FieldRow, lines: Sequence[Line], terms: Terms) -> str:
    """The one box that is ticked, where there is nothing else."""
    short = next((one for one in row.inner if one.name == row.short and one.choices), None)
    ticked, free = _ticks(lines, _finder(short, terms)) if short else ([], [])
    return ticked[0] if len(ticked) == 1 and not free else ""


def _heads(row: FieldRow, grid: Grid) -> dict[int, FieldRow]:
    """The field of each column of a table, by its head."""
    named = {squash(name): one for one in row.inner for name in (one.name, one.title)}
    named |= {squash(name): one for one in row.inner if one.name == row.short for name in _WHO}
    first = grid.rows[0] if grid.rows else ()
    known = ((at, named.get(squash(said(cell)))) for at, cell in enumerate(first))
    return {at: one for at, one in known if one}


_WHO: Final = ("naam", "wie", "partner", "resultaat", "wat")


def _rows(row: FieldRow, grid: Grid, terms: Terms) -> Iterator[dict[str, Any]]:
    heads = _heads(row, grid)
    for cells in grid.rows[1:] if heads else ():
        found: dict[str, Any] = {}
        for at, cell in enumerate(cells):
            more = _cell(row, heads[at], cell, terms) if at in heads else {}
            for name, value in more.items():
                found[name] = f"{found[name]}; {value}" if name in found else value
        if found:
            yield found


def _cell(row: FieldRow, inner: FieldRow, cell: Cell, terms: Terms) -> dict[str, Any]:
    text = said(cell).replace("\n", " ").strip()
    if not text:
        return {}
    if inner.to and not terms.find(inner.to, text) and _has(row, IN_WORDS):
        return {IN_WORDS: text}
    found = answer(inner, cell, terms)
    # What a value leaves out has no other place than the value.
    return {inner.name: text if found.value is None or found.left else found.value}


def _has(row: FieldRow, name: str) -> bool:
    return any(one.name == name for one in row.inner)


def _of_lines(row: FieldRow, lines: Sequence[Line], terms: Terms) -> Answer:
    """The records that are told in lines, one each."""
    if row.name == "periode" and lines:
        return _period(lines)
    texts = list(items(lines))
    short = next((one for one in row.inner if one.name == row.short), None)
    if short is None:
        found = [one for text in texts if (one := _labelled(row, text, terms))]
        return Answer(found, () if len(found) == len(texts) else tuple(lines))
    if short.choices:
        return _stages(short, lines, terms)
    if not short.to:
        return Answer([{short.name: one} for one in texts])
    if any(len(one) > _MOST for one in texts):
        return Answer(None, tuple(lines))
    if len(texts) == 1 and "." not in texts[0]:
        texts = list(_several(texts[0], lambda text: terms.find(short.to, text)))
    return Answer([_told(row, short, one, terms) for one in texts])


# A line about somebody has no more signs; what is longer is a story.
_MOST: Final = 240


def _several(text: str, find: Callable[[str], str]) -> Iterator[str]:
    """Those that are named in one line; *en* parts them only where it parts a known one."""
    for part in filter(None, _APART.split(text)):
        names = _AND.split(part)
        yield from names if any(map(find, names)) else [part]


def _told(row: FieldRow, short: FieldRow, text: str, terms: Terms) -> dict[str, Any]:
    """Somebody in a line: who it is and, behind a colon or dash, what more there is to say."""
    if key := terms.find(short.to, text):
        return {short.name: key}
    name, *rest = _MORE.split(text, maxsplit=1)
    more = "".join(rest).removesuffix(")").strip()
    key = terms.find(short.to, name)
    who = {short.name: key} if key else {IN_WORDS: name}
    roles = ((one.name, _finder(one, terms)(more)) for one in row.inner if one.choices)
    if role := next((one for one in roles if one[1]), None):
        return {**who, role[0]: role[1]}
    if more and _has(row, "toelichting"):
        return {**who, "toelichting": more}
    return {**who, IN_WORDS: more} if key and more else {IN_WORDS: text}


def _stages(short: FieldRow, lines: Sequence[Line], terms: Terms) -> Answer:
    """How far it is: what is ticked or named, with what was said about it."""
    find = _finder(short, terms)
    ticked, free = _ticks(lines, find)
    found: list[dict[str, Any]] = [{short.name: find(one) or one} for one in ticked]
    left: list[Line] = []
    for text in free:
        head = re.split(r"[\s,.;:(]+", text, maxsplit=1)[0]
        if key := find(text):
            found.append({short.name: key})
        elif key := find(head):
            found.append({short.name: key, "toelichting": text})
        elif len(text) <= MAX_TERM and not ticked:
            found.append({short.name: text})
        else:
            left.append(Line(text))
    return Answer(found, tuple(left))


def _period(lines: Sequence[Line]) -> Answer:
    """From when until when; what is no period by itself stays as it was said."""
    text = joined(lines)
    year, _ = _date(text)
    if "/" in year and _reads(Datum.read, year):
        return Answer([{"van": year, "tot": year}])
    bare = _SINCE.sub("", text, count=1)
    dates = [_date(one.strip()) for one in _UNTIL.split(bare, maxsplit=1)]
    told = bare != text or len(dates) > 1
    if not told or not all(whole and _reads(Datum.read, one) for one, whole in dates):
        return Answer(None, tuple(lines))
    return Answer([dict(zip(("van", "tot"), (one for one, _ in dates), strict=False))])


def _labelled(row: FieldRow, text: str, terms: Terms) -> dict[str, Any]:
    """One field of a record by its name: ``Leerlingen: 20``, ``20 leerlingen``."""
    head, colon, rest = text.partition(":")
    for one in row.inner:
        names = {squash(one.title), squash(one.name)}
        if colon and squash(head) in names:
            return _cell(row, one, (Line(rest.strip()),), terms)
        if _COUNTED.fullmatch(text) and squash(text.rpartition(" ")[2]) in names:
            return {one.name: _written(one.sort, text)[0]}
    return {}
