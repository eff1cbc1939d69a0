"""What somebody most likely meant: a value as people write it, as it should be written.

Only suggests. Each takes the text as it was written and gives the text to write, or nothing where
that cannot be known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from kennisbank.text import MONTHS, fold, slug

DECEMBER: Final = 12
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


def choice(text: str) -> str:
    """A word of the list for another word that says the same."""
    return _STATUS.get(fold(text).strip(), "")


def web(text: str) -> str:
    """``www.voorbeeld.nl`` with what it lacks to be an address."""
    return f"https://{text}" if re.match(r"www\.\w", text) else ""
