"""Values that people write in many ways: dates, numbers, ages, counts, addresses, sources.

Each type takes the text from the file and is a frozen value afterwards. What cannot be read
raises a ``PydanticCustomError`` whose type is a code of ``messages``.
"""

import calendar
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError, core_schema

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def fault(code: str, **values: object) -> PydanticCustomError:
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


class Written:
    """A value with a way of writing it: the model reads it from text with ``read``.

    Pydantic would otherwise look inside the dataclass, which costs half the time of a start.
    """

    @classmethod
    def read(cls, text: str) -> Self:
        """The value that ``text`` stands for, or a fault that says what is wrong with it."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: object) -> core_schema.CoreSchema:
        """Take a value of this type as it is, and read anything else."""

        def validate(value: Any) -> object:
            return value if isinstance(value, cls) else cls.read(_text(value))

        return core_schema.no_info_plain_validator_function(validate)


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

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``2019``, ``2019-03``, ``2019-03-14``, ``2019/2020``, with ``circa`` before it."""
        match = _DATE.fullmatch(text.strip())
        if not match:
            raise fault("geen-datum", waarde=text)
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


# --- numbers ----------------------------------------------------------------------------------


def read_number(text: str) -> Decimal:
    """Read ``12``, ``-1,13`` or ``8.5``; refuse what can be read in two ways, as ``1.299``."""
    text = text.strip().replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}([.,]\d{3})+([.,]\d+)?|-?0\d+([.,]\d+)?", text, re.ASCII):
        # 0,125 is a decimal fraction; 1.299 may be thousands.
        if not re.fullmatch(r"-?0[.,]\d{3}", text):
            raise fault("dubbelzinnig-getal", waarde=text)
    elif not re.fullmatch(r"-?\d{1,15}([.,]\d{1,10})?", text, re.ASCII):
        raise fault("geen-getal", waarde=text)
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


Getal = Annotated[Decimal, PlainValidator(_read_decimal)]
Geheel = Annotated[int, PlainValidator(_read_int)]

SMALL_GROUP = 10
_ABOUT = r"circa|ca\.|ruim|bijna|maximaal|minimaal|minder dan|meer dan"
_AMOUNT = re.compile(rf"(?:(?P<about>{_ABOUT})\s+)?(?P<number>\S+)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Aantal(Written):
    """A count, with the word before it that says how exact it is."""

    getal: int
    bij_benadering: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``132``, ``circa 20``, ``maximaal 20`` or ``minder dan 10``."""
        match = _AMOUNT.fullmatch(text.strip())
        if not match:
            raise fault("geen-getal", waarde=text)
        about = (match["about"] or "").casefold().replace("ca.", "circa")
        return cls(_read_int(match["number"]), about)

    def __str__(self) -> str:
        return f"{self.bij_benadering} {in_dutch(self.getal)}".strip()


def _large_enough(amount: Aantal) -> Aantal:
    exact = amount.bij_benadering in {"", "circa", "ruim", "bijna", "meer dan", "minimaal"}
    if exact and 0 < amount.getal < SMALL_GROUP:
        raise fault("kleine-groep")
    return amount


# A count of children: below ten somebody could be recognised.
Groepsgrootte = Annotated[Aantal, AfterValidator(_large_enough)]


@dataclass(frozen=True, slots=True)
class Leeftijd(Written):
    """An age range in years; either end may be open."""

    van: Decimal | None = None
    tot: Decimal | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``6-12``, ``2,5 tot 7``, ``vanaf 9`` or ``tot 23``."""
        match = re.fullmatch(
            r"(?P<a>[\d.,]+)\s*(?:-|–|tot|tot en met|t/m)\s*(?P<b>[\d.,]+)(?:\s*jaar)?"
            r"|vanaf\s+(?P<from>[\d.,]+)(?:\s*jaar)?|tot\s+(?P<to>[\d.,]+)(?:\s*jaar)?",
            text.strip(),
        )
        if not match:
            raise fault("geen-leeftijd", waarde=text)
        low, high = match["a"] or match["from"], match["b"] or match["to"]
        ages = cls(read_number(low) if low else None, read_number(high) if high else None)
        if ages.van is not None and ages.tot is not None and ages.van > ages.tot:
            raise fault("verkeerde-volgorde", van=ages.van, tot=ages.tot)
        return ages

    def __str__(self) -> str:
        if self.van is None:
            return f"tot {in_dutch(self.tot or Decimal(0))} jaar"
        if self.tot is None:
            return f"vanaf {in_dutch(self.van)} jaar"
        return f"{in_dutch(self.van)} tot {in_dutch(self.tot)} jaar"


# --- sources and addresses --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Vindplaats(Written):
    """A place in a source: the id of the source and, for a document, ranges of lines."""

    bron: str
    regels: tuple[tuple[int, int], ...] = ()

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``parlan`` or ``uitvoeringsagenda-alkmaar:842-843, 558``."""
        match = re.fullmatch(
            r"(?P<id>[a-z0-9][a-z0-9-]*)(?:\s*:\s*(?P<lines>\d+(?:-\d+)?(?:\s*,\s*\d+(?:-\d+)?)*))?",
            text.strip(),
            re.ASCII,
        )
        if not match:
            raise fault("geen-bronverwijzing", waarde=text)
        ranges = []
        for part in (match["lines"] or "").split(","):
            if part.strip():
                first, _, last = part.strip().partition("-")
                ranges.append((int(first), int(last or first)))
                if ranges[-1][0] > ranges[-1][1]:
                    raise fault("verkeerde-volgorde", van=first, tot=last)
        return cls(match["id"], tuple(ranges))

    @property
    def regeltekst(self) -> str:
        """The lines as a reader writes them: ``842-843, 558``; empty without lines."""
        return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in self.regels)


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


Bronverwijzingen = Annotated[tuple[Vindplaats, ...], BeforeValidator(_as_list)]


def _read_address(value: Any) -> str:
    text = _text(value).strip()
    if not re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+\.[^\s<>\"`{}|\\^]+", text):
        raise fault("geen-adres", waarde=text)
    return text


Adres = Annotated[str, PlainValidator(_read_address)]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise fault("verkeerde-vorm", verwacht="één waarde")


def _plain_text(value: Any) -> str:
    """One paragraph: folded lines become one, so that it fits in a list or a card."""
    text = " ".join(_text(value).split())
    if not text:
        raise fault("verkeerde-vorm", verwacht="tekst")
    return text


Tekst = Annotated[str, BeforeValidator(_plain_text)]
# The id of another record; the relation it stands for is declared on the field with ``To``.
Kenmerk = Annotated[str, BeforeValidator(_plain_text)]
# A list that may be written as one value.
Lijst = BeforeValidator(_as_list)
