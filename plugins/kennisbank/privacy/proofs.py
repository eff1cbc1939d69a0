"""What a pattern cannot see: whether a number adds up, and whether a name or address is a person's.

Each takes what was found, as it was written, and says whether it is what it looks like.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from stdnum import iban
from stdnum.nl import bsn

# Where people have an address of their own.
_AT_HOME = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|ziggo|kpnmail|kpnplanet|planet"
    r"|home|casema|upcmail|xs4all|hetnet|tele2|telfort|online|chello|zonnet|quicknet|protonmail|proton"
    r"|gmx|freedom|solcon|kabelfoon|caiway)\.(?:com|nl|net|be|me|org|de|eu)"
)
# What a desk calls itself; one of these in a name, and the address is of no person.
_DESKS = re.compile(
    r"info|contact|admin|secretari|loket|post|mail|bestuur|directie|receptie|help|service|steunpunt"
    r"|ondersteun|aanmeld|zorg|school|kantoor|communicatie|redactie|reply|vragen|team|balie|klacht"
    r"|jeugd|onderwijs|passend|leerplicht|arrangement|samenwerk|kennis|nieuws|privacy|expertise"
    r"|consult|project|pilot|netwerk|advies|centrum|office|support|hello|hallo|klant"
)


def is_bsn(found: str) -> bool:
    """Whether nine digits pass the eleven test of a citizen service number."""
    return bool(bsn.is_valid(found))


def is_iban(found: str) -> bool:
    """Whether an account number has the right length for its country, and its check digits fit."""
    return bool(iban.is_valid(found))


def is_personal(found: str) -> bool:
    """Whether a mail address is of a person: at home, or made of an initial or two names."""
    name, domain = _parts(found)
    if _DESKS.search(name):
        return False
    return bool(_AT_HOME.fullmatch(domain) or re.fullmatch(r"[a-z]+(?:[._-][a-z]+)+[0-9]*", name))


def may_be_personal(found: str) -> bool:
    """Whether a mail address names no desk, and so may be of a person."""
    return not _DESKS.search(_parts(found)[0])


def patterns() -> dict[str, str]:
    """What the proofs go by, for who makes them elsewhere; first names have spaces between them."""
    return {
        "atHome": _AT_HOME.pattern,
        "desks": _DESKS.pattern,
        "names": " ".join(sorted(_first_names())),
    }


def _parts(found: str) -> tuple[str, str]:
    """Name and domain of an address, in small letters, whatever stands for the sign between."""
    name, _, domain = re.sub(
        r"\s*(?:@|[(\[]\s*(?:at|apenstaartje)\s*[)\]])\s*", "@", found.lower()
    ).partition("@")
    return name, domain


def is_first_name(found: str) -> bool:
    """Whether children are often called so."""
    return found.lower() in _first_names()


@cache
def _first_names() -> frozenset[str]:
    text = files("kennisbank").joinpath("data/voornamen.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name for line in lines for name in line.split())
