"""Values that people write in many ways: dates, numbers, ages, counts, addresses, sources.

Each type takes the text from the file and is a frozen value afterwards. What cannot be read
raises a ``PydanticCustomError`` whose type is a code of ``messages``.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from kennisbank.limits import MAX_TEXT, MAX_TITLE, SMALL_GROUP
from kennisbank.messages import Code
from kennisbank.model import meant
from kennisbank.text import MONTHS, squash
from kennisbank.web import is_web


def fault(code: Code, **values: object) -> PydanticCustomError:
    """The error that becomes the problem ``code``; the loader adds field, place and value."""
    return PydanticCustomError(code, code, values)


class Keuze(StrEnum):
    """A fixed list of terms; each has the word that is written and a label with the long form."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member from ``"word"`` or ``"word", "label"``."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """A choice by its long form, or in other letters: ``Voortgezet onderwijs`` is ``vo``."""
        wanted = squash(str(value))
        for one in cls:
            if wanted in {
                squash(one.value),
                squash(one.label),
                squash(one.label.partition(" (")[0]),
            }:
                return one
        return None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Each choice with its label."""
        return {"oneOf": [{"const": str(one.value), "title": one.label} for one in cls]}


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of value a type takes, for who makes a form; a text has at most ``most`` signs."""

    name: str
    most: int = 0


# How people write a value.
Examples = tuple[str, ...]


class Written:
    """A value with a way of writing it: the model reads it from text with ``read``.

    Pydantic would otherwise look inside the dataclass, which costs half the time of a start.
    """

    __slots__ = ()
    # For the description of the model.
    examples: ClassVar[Examples] = ()
    sort: ClassVar[str] = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """The value that ``text`` stands for, or a fault that says what is wrong with it."""
        raise NotImplementedError

    @property
    def written(self) -> str:
        """The text that ``read`` turns into this value again."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: object) -> core_schema.CoreSchema:
        """Take a value of this type as it is, and read anything else."""

        def validate(value: Any) -> object:
            return value if isinstance(value, cls) else cls.read(_text(value))

        def write(value: Written) -> str:
            return value.written

        return core_schema.no_info_plain_validator_function(
            validate, serialization=core_schema.plain_serializer_function_ser_schema(write)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """A text, with examples."""
        return {"type": "string", "minLength": 1, "examples": list(cls.examples)}


# --- dates ------------------------------------------------------------------------------------

_DATE = re.compile(
    r"(?:(?P<about>circa|ca\.|voor|na|eind|begin)\s+)?"
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?|/(?P<next>\d{4}))?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Datum(Written):
    """A moment as exactly as the source knows it: a day, a month, a year or a school year."""

    jaar: int
    maand: int | None = None
    dag: int | None = None
    schooljaar: bool = False
    bij_benadering: str = ""

    sort: ClassVar[str] = "datum"
    examples: ClassVar[Examples] = (
        "2019",
        "2019-03",
        "2019-03-14",
        "2019/2020",
        "circa 2019",
    )

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``2019``, ``2019-03``, ``2019-03-14``, ``2019/2020``, with ``circa`` before it."""
        match = _DATE.fullmatch(text.strip())
        if not match:
            raise fault("geen-datum", waarde=text, near=meant.date(text))
        year, month, day = (int(match[n]) if match[n] else None for n in ("year", "month", "day"))
        assert year is not None  # noqa: S101 - the pattern always holds a year
        if month is not None and not 1 <= month <= 12:  # noqa: PLR2004
            raise fault("onmogelijke-datum", waarde=text, reden=f"maand {month} is er niet")
        if day is not None and month is not None:
            last = calendar.monthrange(year, month)[1] if year else 31
            if not 1 <= day <= last:
                reason = f"{MONTHS[month - 1]} {year} heeft {last} dagen"
                raise fault("onmogelijke-datum", waarde=text, reden=reason)
        if match["next"] and int(match["next"]) != year + 1:
            reason = f"na {year} volgt {year + 1}"
            raise fault("onmogelijke-datum", waarde=text, reden=reason)
        about = (match["about"] or "").casefold().replace("ca.", "circa")
        return cls(year, month, day, bool(match["next"]), about)

    @property
    def written(self) -> str:
        """As in the file: ``circa 2019-03``, ``2019/2020``."""
        moment = f"{self.iso}/{self.jaar + 1}" if self.schooljaar else self.iso
        return f"{self.bij_benadering} {moment}".strip()

    @property
    def span(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """The first and the last day that it may be, each as year, month and day.

        ``circa`` leaves a year of room on either side.
        """
        first = (self.jaar, self.maand or (8 if self.schooljaar else 1), self.dag or 1)
        last = (self.jaar, self.maand or 12, self.dag or 31)
        if self.schooljaar:
            last = (self.jaar + 1, 7, 31)
        match self.bij_benadering:
            case "voor":
                return (0, 1, 1), last
            case "na":
                return first, (9999, 12, 31)
            case "circa":
                return (first[0] - 1, *first[1:]), (last[0] + 1, *last[1:])
            case _:
                return first, last

    def springt(self, tijd: "Tijd") -> bool:
        """Whether the clock skips or repeats a time on this day.

        Since 1996 that is between two and three at night, on the last Sunday of March and of
        October (Directive 2000/84/EC).
        """
        if not (self.dag and self.maand in {3, 10} and tijd.uur == 2):  # noqa: PLR2004 - see above
            return False
        last = calendar.monthrange(self.jaar or 4, self.maand)[1]
        weekday = calendar.weekday(self.jaar or 4, self.maand, last)
        return self.dag == last - (weekday + 1) % 7

    @property
    def sorteer(self) -> tuple[int, int, int]:
        """A key that puts dates in order; unknown parts come first, ``na`` and ``eind`` last."""
        late = 13 if self.bij_benadering in {"na", "eind"} else 0
        return (self.jaar, self.maand or (8 if self.schooljaar else late), self.dag or 0)

    @property
    def iso(self) -> str:
        """The known part as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, for machines."""
        parts = [f"{self.jaar:04}"]
        parts += [f"{n:02}" for n in (self.maand, self.dag) if n is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        """The date as a Dutch reader writes it: ``14 maart 2019``, ``schooljaar 2019/2020``."""
        if self.schooljaar:
            text = f"schooljaar {self.jaar}/{self.jaar + 1}"
        else:
            month = MONTHS[self.maand - 1] if self.maand else ""
            text = " ".join(str(p) for p in (self.dag, month, self.jaar) if p)
        return f"{self.bij_benadering} {text}".strip()


_TIME = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:\s*uur)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Tijd(Written):
    """A time of the day, in Europe/Amsterdam."""

    uur: int
    minuut: int = 0

    sort: ClassVar[str] = "tijd"
    examples: ClassVar[Examples] = ("9:30", "14.00 uur")

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``9:30``, ``09.30`` or ``14.00 uur``."""
        match = _TIME.fullmatch(text.strip())
        if not match or int(match["hour"]) > 23 or int(match["minute"]) > 59:  # noqa: PLR2004
            raise fault("geen-tijd", waarde=text, near=meant.time(text))
        return cls(int(match["hour"]), int(match["minute"]))

    @property
    def written(self) -> str:
        """As in the file: ``9:30``."""
        return f"{self.uur}:{self.minuut:02}"

    def __str__(self) -> str:
        return f"{self.uur}.{self.minuut:02} uur"


# --- numbers ----------------------------------------------------------------------------------


def read_number(text: str) -> Decimal:
    """Read ``12``, ``-1,13`` or ``8.5``; refuse what can be read in two ways, as ``1.299``."""
    text = text.strip().replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}([.,]\d{3})+([.,]\d+)?|-?0\d+([.,]\d+)?", text, re.ASCII):
        # 0,125 is a decimal fraction; 1.299 may be thousands.
        if not re.fullmatch(r"-?0[.,]\d{3}", text):
            raise fault("dubbelzinnig-getal", waarde=text, near=meant.number(text))
    elif not re.fullmatch(r"-?\d{1,15}([.,]\d{1,10})?", text, re.ASCII):
        raise fault("geen-getal", waarde=text, near=meant.number(text))
    return Decimal(text.replace(",", "."))


def in_dutch(number: Decimal | int) -> str:
    """``number`` with a decimal comma, a point between thousands and a real minus sign."""
    whole, _, part = format(abs(Decimal(number)), "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "−" if number < 0 else ""
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"


def _read_decimal(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else read_number(_text(value))


def _read_int(value: Any) -> int:
    if isinstance(value, int):
        return value
    number = read_number(_text(value))
    if number != number.to_integral_value():
        raise fault("geen-getal", waarde=value)
    return int(number)


def _read_count(value: Any) -> int:
    number = _read_int(value)
    if number < 0:
        raise fault("negatief-getal", waarde=value)
    return number


_NUMBER = {"type": "string", "pattern": r"^\s*[-−]?\d+([.,]\d+)?\s*$", "examples": ["12", "8,5"]}
_WHOLE = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\s*[-−]?\d+\s*$"}]}
Getal = Annotated[
    Decimal,
    PlainValidator(_read_decimal),
    PlainSerializer(str),
    WithJsonSchema(_NUMBER),
    Sort("getal"),
]
Geheel = Annotated[int, PlainValidator(_read_count), WithJsonSchema(_WHOLE), Sort("geheel")]

_ABOUT = r"circa|ca\.|ruim|bijna|maximaal|minimaal|minder dan|meer dan"
_AMOUNT = re.compile(rf"(?:(?P<about>{_ABOUT})\s+)?(?P<number>\S+)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Aantal(Written):
    """A count, with the word before it that says how exact it is."""

    getal: int
    bij_benadering: str = ""

    sort: ClassVar[str] = "aantal"
    examples: ClassVar[Examples] = ("132", "circa 20", "minder dan 10")

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``132``, ``circa 20``, ``maximaal 20`` or ``minder dan 10``."""
        match = _AMOUNT.fullmatch(text.strip())
        if not match:
            raise fault("geen-getal", waarde=text, near=meant.amount(text))
        about = (match["about"] or "").casefold().replace("ca.", "circa")
        return cls(_read_count(match["number"]), about)

    @property
    def written(self) -> str:
        """As in the file: ``circa 20``."""
        return f"{self.bij_benadering} {self.getal}".strip()

    def __str__(self) -> str:
        return f"{self.bij_benadering} {in_dutch(self.getal)}".strip()


def _large_enough(amount: Aantal) -> Aantal:
    # Any number below ten says too much, whatever stands before it; 'minder dan 10' does not.
    if 0 < amount.getal < SMALL_GROUP:
        raise fault("kleine-groep", near=f"minder dan {SMALL_GROUP}")
    return amount


# A count of children: below ten somebody could be recognised.
Groepsgrootte = Annotated[Aantal, AfterValidator(_large_enough), Sort("groep")]


_AGE = re.compile(
    r"(?P<low>[\d.,]+)\s*(?P<word>-|–|tot en met|t/m|tot)\s*(?P<high>[\d.,]+)(?:\s*jaar)?"
    r"|vanaf\s+(?P<from>[\d.,]+)(?:\s*jaar)?"
    r"|(?P<until>tot en met|t/m|tot)\s+(?P<to>[\d.,]+)(?:\s*jaar)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Leeftijd(Written):
    """An age range in years; either end may be open. ``woord`` joins the ends as the source did."""

    van: Decimal | None = None
    tot: Decimal | None = None
    woord: str = "tot"

    sort: ClassVar[str] = "leeftijd"
    examples: ClassVar[Examples] = (
        "6-12",
        "2,5 tot 7",
        "6 tot en met 12",
        "vanaf 9",
        "tot 23",
    )

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``6-12``, ``2,5 tot 7``, ``6 tot en met 12``, ``vanaf 9`` or ``tot 23``."""
        match = _AGE.fullmatch(" ".join(text.split()))
        if not match:
            raise fault("geen-leeftijd", waarde=text, near=meant.age(text))
        low, high = match["low"] or match["from"], match["high"] or match["to"]
        word = (match["word"] or match["until"] or "tot").casefold()
        ages = cls(
            read_number(low) if low else None,
            read_number(high) if high else None,
            {"t/m": "tot en met", "–": "-"}.get(word, word),
        )
        if ages.van is not None and ages.tot is not None and ages.van > ages.tot:
            raise fault("verkeerde-volgorde", van=ages.van, tot=ages.tot)
        return ages

    @property
    def written(self) -> str:
        """As in the file: ``6-12``, ``vanaf 9``."""
        return self._joined(str, "-")

    def __str__(self) -> str:
        return f"{self._joined(in_dutch, '–')} jaar"

    def _joined(self, number: Callable[[Decimal], str], dash: str) -> str:
        if self.tot is None:
            return f"vanaf {number(self.van or Decimal(0))}"
        if self.van is None:
            return f"{self.woord} {number(self.tot)}"
        between = dash if self.woord == "-" else f" {self.woord} "
        return f"{number(self.van)}{between}{number(self.tot)}"


def patterns() -> dict[str, str]:
    """How dates, counts, ages and references are written, for who reads them elsewhere."""
    known = {"datum": _DATE, "tijd": _TIME, "aantal": _AMOUNT, "leeftijd": _AGE, "bron": _FINDING}
    return {sort: one.pattern.replace("(?P<", "(?<") for sort, one in known.items()}


# --- sources and addresses --------------------------------------------------------------------


_FINDING = re.compile(
    r"(?P<id>[a-z0-9][a-z0-9-]*)(?:\s*:\s*(?P<lines>\d+(?:-\d+)?(?:\s*,\s*\d+(?:-\d+)?)*))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Vindplaats(Written):
    """A place in a source: the id of the source and, for a document, ranges of lines."""

    bron: str
    regels: tuple[tuple[int, int], ...] = ()

    sort: ClassVar[str] = "bron"
    examples: ClassVar[Examples] = ("parlan", "uitvoeringsagenda-alkmaar:842-843, 558")

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``parlan`` or ``uitvoeringsagenda-alkmaar:842-843, 558``."""
        match = _FINDING.fullmatch(text.strip())
        if not match:
            raise fault("geen-bronverwijzing", waarde=text, near=meant.finding(text))
        ranges = []
        for part in (match["lines"] or "").split(","):
            if part.strip():
                first, _, last = part.strip().partition("-")
                ranges.append((int(first), int(last or first)))
                if ranges[-1][0] > ranges[-1][1]:
                    raise fault("verkeerde-volgorde", van=first, tot=last)
        return cls(match["id"], tuple(ranges))

    @property
    def written(self) -> str:
        """As in the file: ``uitvoeringsagenda-alkmaar:842-843, 558``."""
        return f"{self.bron}:{self.regeltekst}" if self.regels else self.bron

    @property
    def regeltekst(self) -> str:
        """The lines as a reader writes them: ``842-843, 558``; empty without lines."""
        return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in self.regels)


def _as_list(value: Any) -> Any:
    """A list that may be written as one value; nothing is an empty list."""
    if value is None or value == "":
        return ()
    return value if isinstance(value, list | tuple) else (value,)


# A list that may be written as one value.
Lijst = BeforeValidator(_as_list, json_schema_input_type=list[str] | str)
Bronverwijzingen = Annotated[tuple[Vindplaats, ...], Lijst]


def _read_address(value: Any) -> str:
    text = _text(value).strip()
    if not is_web(text):
        raise fault("geen-adres", waarde=text, near=meant.web(text))
    return text


_ADDRESS = {"type": "string", "format": "uri", "pattern": r"^\s*https?://"}
Adres = Annotated[str, PlainValidator(_read_address), WithJsonSchema(_ADDRESS), Sort("adres")]


# A file in the same folder: no way out of it, and nothing that a shell or an address would read.
_BESIDE = r"[\w][\w .()-]{0,150}"
_PIECE = re.compile(rf"{_BESIDE}\.(?:pdf|pptx|odp|docx|odt|png|jpe?g|webp)", re.IGNORECASE)
_IMAGE = re.compile(rf"{_BESIDE}\.(?:png|jpe?g|webp)", re.IGNORECASE)


def _read_piece(value: Any) -> str:
    text = _text(value).strip()
    if not is_web(text) and not _PIECE.fullmatch(text):
        raise fault("geen-stuk", waarde=text, near=meant.web(text))
    return text


def _read_image(value: Any) -> str:
    text = _text(value).strip()
    if not _IMAGE.fullmatch(text):
        raise fault("geen-beeld", waarde=text)
    return text


_NAMED = {"type": "string", "minLength": 1, "maxLength": MAX_TITLE}
# An address, or the name of a file beside the record; and the name of an image there.
Stuk = Annotated[str, PlainValidator(_read_piece), WithJsonSchema(_NAMED), Sort("tekst", MAX_TITLE)]
Beeld = Annotated[
    str, PlainValidator(_read_image), WithJsonSchema(_NAMED), Sort("tekst", MAX_TITLE)
]


def _read_phone(value: Any) -> str:
    """A general number in the Netherlands; a mobile number belongs to a person."""
    text = " ".join(_text(value).split())
    digits = re.sub(r"^(\+|00)31", "", re.sub(r"[ ()-]", "", text)).lstrip("0")
    if not re.fullmatch(r"(\+31|0|14)[\d ()-]{3,16}", text, re.ASCII) or digits.startswith("6"):
        raise fault("geen-telefoonnummer", waarde=text)
    return text


_PHONE = {"type": "string", "examples": ["072 123 45 67", "14 072"]}
Telefoon = Annotated[str, PlainValidator(_read_phone), WithJsonSchema(_PHONE), Sort("telefoon")]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise fault("verkeerde-vorm", verwacht="één waarde")


def _one_paragraph(value: Any, most: int) -> str:
    """Folded lines become one, so that it fits in a list or a card."""
    text = " ".join(_text(value).split())
    if not text:
        raise fault("verkeerde-vorm", verwacht="tekst")
    if len(text) > most:
        raise fault("te-lang", lengte=len(text), maximum=most)
    return text


def text_of(most: int) -> Any:
    """The type of a text in one paragraph of at most ``most`` characters."""

    def read(value: Any) -> str:
        return _one_paragraph(value, most)

    described = {"type": "string", "minLength": 1, "maxLength": most}
    return Annotated[str, PlainValidator(read), WithJsonSchema(described), Sort("tekst", most)]


if TYPE_CHECKING:
    Tekst = str
    Titel = str
    Kenmerk = str
else:
    Tekst = text_of(MAX_TEXT)
    Titel = text_of(MAX_TITLE)
    # The id of another record; the relation it stands for is declared on the field with ``To``.
    Kenmerk = text_of(MAX_TITLE)
