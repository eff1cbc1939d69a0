"""Words as people type them: made plain, compared, suggested, sorted and made into addresses.

There is one of each: ``tidy`` for what comes in, ``fold`` and ``squash`` for comparing, ``nearest``
for suggestions, ``slug`` for addresses, ``sort_key`` for lists. All take time in proportion to the
length of their text, whatever it holds.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kennisbank.limits import MAX_BODY, MAX_LINES, MAX_SLUG, MAX_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EXCERPT_LENGTH = 60
# As alike as a suggestion must be, from 0 to 1, and how many likely words are looked at
# closely; those share at least some of their pairs of letters, which is cheap to find out.
LIKENESS = 0.7
CANDIDATES = 5
FEW_PAIRS = 0.4

# Letters that do not come apart into a letter and a mark, in lower case, and what they count as.
# The browser has the same list in ``taal.js``; a test holds them equal.
LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "@": "a",  # as in M@ZL
        "ß": "ss",
        "æ": "ae",
        "ð": "d",
        "ø": "o",
        "þ": "th",
        "đ": "d",
        "ħ": "h",
        "\u0131": "i",  # without its dot
        "ł": "l",
        "ŋ": "n",
        "œ": "oe",
        "ŧ": "t",
    }
)
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
# Signs between letters that do not part a word: pilot's, ’t, foto`s.
APOSTROPHES = "'’‘`\u02bc\u201b"
# Signs without width: soft hyphen, joiners, marks of direction, byte order marks, fillers, tags.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_NO_WIDTH = re.compile(f"[{_INVISIBLE}]")
# Spaces that do not break, or have a width of their own, and line ends inside a line.
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# What nobody types: control characters, halves of a sign, and what Unicode leaves out.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Only these can have marks; unicodedata sorts a run of marks in quadratic time.
_MARKED = re.compile("[\u0300-\U0010ffff]{31,}")
_MAX_MARKS = 30


def tidy(text: str) -> str:
    """``text`` as it was meant: composed (NFC), without signs that nobody sees.

    A sign without width goes; a space of any sort becomes a plain one. No line is added or lost.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _calm(_SPACES.sub(" ", _NO_WIDTH.sub("", text))))


def _calm(text: str) -> str:
    """``text`` with at most thirty marks on a letter (Unicode's stream-safe format, UAX 15)."""

    def shorten(run: re.Match[str]) -> str:
        kept, marks = [], 0
        for sign in run[0]:
            marks = marks + 1 if _is_mark(sign) else 0
            if marks <= _MAX_MARKS:
                kept.append(sign)
        return "".join(kept)

    return _MARKED.sub(shorten, text)


def printable(text: str) -> str:
    r"""``text`` in one line that no terminal or log takes for more: a line break becomes ``\n``."""
    return "".join(_escaped(sign) if not sign.isprintable() else sign for sign in text)


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape", "surrogatepass").decode("ascii")


def counted(count: int, one: str, more: str) -> str:
    """A number with its word: ``1 pilot``, ``2 pilots``."""
    return f"{count} {one if count == 1 else more}"


def too_long(text: str) -> dict[str, str]:
    """How long a text is and how long it may be, in words, where it is too long; else nothing."""
    lines = text.count("\n") + 1
    if len(text) > MAX_BODY:
        return {"lengte": f"{len(text)} tekens", "maximum": f"{MAX_BODY}"}
    if lines > MAX_LINES:
        return {"lengte": f"{lines} regels", "maximum": f"{MAX_LINES}"}
    return {}


def excerpt(value: object) -> str:
    """``value`` as one short printable line, so that no message floods or garbles a terminal."""
    if isinstance(value, dict | list | tuple):
        return f"een lijst van {len(value)}" if not isinstance(value, dict) else "een blok velden"
    return one_line(str(value)[: 4 * EXCERPT_LENGTH], EXCERPT_LENGTH)


def one_line(text: str, length: int) -> str:
    """``text`` in one printable line of at most ``length`` signs."""
    text = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _is_mark(sign: str) -> bool:
    """Whether a sign is a mark, or comes apart into marks as U+0F73 and U+FF9E do."""
    return unicodedata.category(sign)[0] == "M" or sign in "\uff9e\uff9f"


# --- comparing ------------------------------------------------------------------------------------


class _Folded(dict[int, str]):
    """What each letter folds to, found out when it is first met."""

    def __missing__(self, sign: int) -> str:
        one = chr(sign)
        gone = one in APOSTROPHES or unicodedata.category(one)[0] == "M" or _NO_WIDTH.match(one)
        self[sign] = "" if gone else LETTERS.get(one, one)
        return self[sign]


_FOLDED = _Folded()
_PIECE = 10_000
_BETWEEN = re.compile(r"[\W_]+")
_PLAIN = str.maketrans({"@": "a", "'": "", "`": ""})


def fold(text: str) -> str:
    """``text`` in lower case without accents, apostrophes or invisible signs; words stay apart.

    Letters that have no plain form of their own follow ``LETTERS``: *ø* is *o*, *œ* is *oe*.
    """
    if text.isascii():
        return text.lower().translate(_PLAIN)
    # In pieces, since one letter may come apart into eighteen.
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    return "".join(map(_folded, pieces))


def _folded(piece: str) -> str:
    return unicodedata.normalize("NFKD", _calm(piece)).lower().translate(_FOLDED)


def squash(text: str) -> str:
    """``text`` folded, without anything between its words: equal for what looks alike."""
    return _BETWEEN.sub("", fold(text))


def slug(text: str) -> str:
    """``text`` as an address part: lower-case letters a-z, digits and single hyphens.

    Empty where nothing of it can be written so, as with ``日本``; at most ``MAX_SLUG`` signs.
    """
    # More than enough to fill an address, whatever it holds.
    found = "-".join(re.findall("[a-z0-9]+", fold(text[: 4 * MAX_SLUG])))
    if len(found) <= MAX_SLUG:
        return found
    whole, _, _ = found[: MAX_SLUG + 1].rpartition("-")
    return whole or found[:MAX_SLUG]


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that looks most like ``word``, or an empty string."""
    return _nearest(squash(word[:EXCERPT_LENGTH]), tuple(known))


@lru_cache(maxsize=4096)
def _nearest(wanted: str, known: tuple[str, ...]) -> str:
    by_squashed, holders = _known(known)
    if wanted in by_squashed:
        return by_squashed[wanted]
    pairs = _pairs(wanted)
    shared = Counter(one for pair in pairs for one in holders.get(pair, ()))
    likely = [
        one
        for one, count in shared.most_common(CANDIDATES)
        if 2 * count >= FEW_PAIRS * (len(pairs) + len(one) + 1)
    ]
    close = difflib.get_close_matches(wanted, likely, n=1, cutoff=LIKENESS)
    return by_squashed[close[0]] if close else ""


# The same few lists are asked again and again: the choices of a field, the ids of a kind.
@lru_cache(maxsize=128)
def _known(known: tuple[str, ...]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The known words by their squashed form, and those forms by each pair of letters in them."""
    by_squashed = {squash(one[:EXCERPT_LENGTH]): one for one in known}
    pairs: dict[str, list[str]] = {}
    for one in by_squashed:
        for pair in _pairs(one):
            pairs.setdefault(pair, []).append(one)
    return by_squashed, pairs


def _pairs(word: str) -> set[str]:
    """Each two letters that stand side by side, the ends of the word included."""
    ends = f" {word} "
    return {ends[at : at + 2] for at in range(len(ends) - 1)}


# --- sorting --------------------------------------------------------------------------------------

_ARTICLE = re.compile(r"\s*['’‘`]\s*[ts]\s+", re.IGNORECASE)

SortKey = tuple[tuple[tuple[int, str], ...], str]


def sort_key(text: str) -> SortKey:
    """A key that puts texts in the order of a Dutch index.

    *É* stands with E, *Ĳ* with IJ, *’t Honk* with H, and 2 before 10.
    """
    name = text[: 4 * MAX_TITLE]
    if article := _ARTICLE.match(name):
        name = name[article.end() :]
    parts = re.findall("[0-9]+|[^\\W0-9]+", fold(name))
    return tuple(_rank(part) for part in parts), text


def _rank(part: str) -> tuple[int, str]:
    """A number before a word, and a number with fewer digits before one with more."""
    if not part[0].isdecimal():
        # More than the digits of any text that is sorted.
        return 1 << 30, part
    digits = part.lstrip("0") or "0"
    return len(digits), digits
