"""What somebody most likely meant: a value as people write it, as it should be written.

Only suggests. Each takes the text as it was written and gives the text to write, or nothing where
that cannot be known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, Final

from kennisbank.limits import SMALL_GROUP
from kennisbank.text import MONTHS, fold, slug

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

DECEMBER: Final = 12
LAST_HOUR: Final = 23
# A name of a source has no more words than this.
FEW_WORDS: Final = 3
# How the months begin; "mrt" is how March is often shortened.
_MONTHS: Final = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"mrt": 3}
_IN_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)")
_IN_WORDS: Final = re.compile(r"(?:(?<!\d)(\d{1,2})\s+)?\b([a-z]{3,9})\.?\s+(\d{4})(?!\d)")
_LINES: Final = re.compile(r"[,:]?\s*\b(?:regels?|r\.)\s*|\s*:\s*")
# Words for a status that the list has not, by the one that says the same.
_STATUS: Final = {
    **dict.fromkeys(("gestart", "lopend", "actief", "bezig", "gaande", "in uitvoering"), "loopt"),
    **dict.fromkeys(("gepland", "plan", "voorgenomen"), "idee"),
    **dict.fromkeys(("voorbereiding", "in voorbereiding", "onderzoek"), "verkenning"),
    **dict.fromkeys(("beeindigd", "gestaakt", "opgeheven"), "gestopt"),
    **dict.fromkeys(("structureel", "ingebed", "voortgezet"), "geborgd"),
}
_SECTOR: Final = {
    **dict.fromkeys(("basisschool", "basisonderwijs", "lagere school"), "po"),
    **dict.fromkeys(("middelbare school", "havo", "vmbo", "vwo", "mavo", "brugklas"), "vo"),
    **dict.fromkeys(("kinderopvang", "peuterspeelzaal", "peuters", "voorschool"), "voorschools"),
    **dict.fromkeys(("jeugdzorg", "zorg"), "jeugdhulp"),
    **dict.fromkeys(("ggd", "schoolarts", "consultatiebureau"), "jgz"),
}
_ABOUT: Final = re.compile(
    r"\b(?:ongeveer|plusminus|plm\.?|zo'n|rond(?: de)?|rond)\s+(?=\d)|^[±~]\s*", re.IGNORECASE
)
# What stands around a number and belongs in another field.
_AROUND: Final = re.compile(r"^(?:€|euro|eur)\s*|\s*(?:€|euro|eur|%|procent|,-|-)$", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+")
_YEARS: Final = re.compile(r"(\d{4})\s*(?:-|–|tot(?: en met)?|t/m|en)\s*(\d{4})")


def date(text: str) -> str:
    """``3 mei 2024``, ``sept. 2023`` and ``03-05-2024`` (the day first), from the year down."""
    low = text.casefold()
    if found := _IN_NUMBERS.search(low):
        day, month, year = map(int, found.groups())
    elif (found := _IN_WORDS.search(low)) and found[2][:3] in _MONTHS:
        day, month, year = int(found[1] or 0), _MONTHS[found[2][:3]], int(found[3])
    else:
        return ""
    if not (1 <= month <= DECEMBER and year and day <= monthrange(year, month)[1]):
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def time(text: str) -> str:
    """``9u30``, ``14 uur`` and ``14`` as ``9:30`` and ``14:00``; ``half tien`` is left alone."""
    found = re.fullmatch(r"(\d{1,2})\s*(?:(?:u|uur|h)\.?\s*(\d{2})?)?", text.strip().casefold())
    if found is None or int(found[1]) > LAST_HOUR:
        return ""
    return f"{int(found[1])}:{found[2] or '00'}"


def age(text: str) -> str:
    """``12 t/m 15 jaar en ouder`` as ``12-15``, ``15+`` as ``vanaf 15``."""
    years = re.findall(r"\d{1,2}", text)
    if len(years) > 1:
        return f"{years[0]}-{years[1]}"
    if years:
        until = re.search(r"tot|jonger|onder|max", text.casefold())
        return f"{'tot' if until else 'vanaf'} {years[0]}"
    return ""


def finding(text: str) -> str:
    """A reference in words, ``agenda alkmaar, regel 12``, with its colon: ``agenda-alkmaar:12``."""
    words, *lines = _LINES.split(text, maxsplit=1)
    numbers = re.findall(r"\d+(?:-\d+)?", "".join(lines).replace("–", "-").replace(" - ", "-"))
    key = slug(words)
    if key and numbers:
        return f"{key}:{', '.join(numbers)}"
    return key if len(words.split()) <= FEW_WORDS else ""


def choice(text: str, choices: Collection[str]) -> str:
    """The word of the list that says the same as ``text``, or with which ``text`` begins."""
    words = fold(text).strip()
    other = _STATUS.get(words) or _SECTOR.get(words) or ""
    first = words.split(" ")[0].strip(",.;:")
    return next((one for one in (other, first) if one in choices), "")


def number(text: str) -> str:
    """``25.000 euro`` as ``25000``, ``50%`` as ``50``: digits alone, thousands without a point."""
    bare = _AROUND.sub("", text.strip())
    if _THOUSANDS.fullmatch(bare):
        bare = re.sub("[. ]", "", bare)
    return bare if bare != text and re.fullmatch(r"-?\d+(?:[.,]\d+)?", bare) else ""


def amount(text: str) -> str:
    """``ongeveer 20 leerlingen`` as ``circa 20``: a count without the word for what is counted."""
    if found := re.search(r"(\d[\d. ]*)", text):
        bare = re.sub("[. ]", "", found[1])
        about = "circa " if _ABOUT.search(text) else ""
        return f"{about}{bare}"
    return ""


def block(text: str, fields: Sequence[str]) -> str:
    """``20 leerlingen`` as ``{leerlingen: 20}``, ``2021-2023`` as ``{van: 2021, tot: 2023}``."""
    if (years := _YEARS.fullmatch(text.strip())) and {"van", "tot"} <= set(fields):
        return f"{{van: {years[1]}, tot: {years[2]}}}"
    last = fold(text).split(" ")[-1]
    if last in fields and (count := amount(text)):
        few = last == "leerlingen" and int(count.split(" ")[-1]) < SMALL_GROUP
        return f"{{{last}: {f'minder dan {SMALL_GROUP}' if few else count}}}"
    return ""


def web(text: str) -> str:
    """``www.voorbeeld.nl`` with what it lacks to be an address."""
    return f"https://{text}" if re.match(r"www\.\w", text) else ""
