"""What tells that a text may be about one person: every rule of the guard, once.

Patterns keep to what Python and browsers read alike, so that a form can use the same rules. Each
begins where a word or number begins and repeats with a bound, so that no text keeps it waiting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kennisbank.privacy.proofs import (
    is_bsn,
    is_first_name,
    is_iban,
    is_personal,
    may_be_personal,
)
from kennisbank.text import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kennisbank.messages import Code

# How many characters before and after what was found count as near, and as beside it.
NEAR_BEFORE: Final = 60
NEAR_AFTER: Final = 40
BESIDE: Final = 30


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern; ``near`` must stand near what it finds and ``unless`` may not stand beside it.

    Those two are patterns for the text around in small letters. ``proof`` judges what was found.
    """

    code: Code
    pattern: str
    proof: Callable[[str], bool] | None = None
    near: str = ""
    unless: str = ""
    any_case: bool = False
    near_after: int = NEAR_AFTER
    # One of these is in every text in which it can be found, which is soon seen.
    signs: tuple[str, ...] = ()

    def compiled(self) -> re.Pattern[str]:
        """The pattern as Python reads it."""
        return re.compile(self.pattern, re.IGNORECASE if self.any_case else 0)


def _one_of(*words: str) -> str:
    """A pattern for one of these words; each argument holds some, with spaces between them."""
    return f"(?:{'|'.join(' '.join(words).split())})"


def _either(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


# --- pieces ---------------------------------------------------------------------------------------

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
_START, _END = f"(?<![{_LETTER}0-9])", f"(?![{_LETTER}0-9])"


def _first(signs: str) -> str:
    """One of these signs, where it begins a word or number.

    What stands before it is looked at after it: a pattern that begins with a sign is looked for
    three times as fast as one that begins with a condition.
    """
    return f"{signs}(?<![{_LETTER}0-9].)"


def _first_digit(signs: str = "[0-9]") -> str:
    """The same for a number, which is not the tail of a longer one, whatever that is divided by."""
    return f"{_first(signs)}(?<![0-9][ .,/-].)"


def _words(*words: str) -> str:
    """One of these words, with a capital or without, where it begins as a word."""
    every = " ".join(words).split()
    firsts = "".join(dict.fromkeys(f"{word[0].upper()}{word[0]}" for word in every))
    rests = (f"(?<=[{word[0].upper()}{word[0]}]){word[1:]}" for word in every)
    return f"{_first(f'[{firsts}]')}(?:{'|'.join(rests)})"


# Not the head of a longer number either.
_NUMBER_END = rf"{_END}(?![ .,/-][0-9])"
_NINE_DIGITS = rf"{_first_digit()}(?:[ .-]?[0-9]){{8}}{_NUMBER_END}"
_FEW = _one_of("[2-9] twee drie vier vijf zes zeven acht negen")
_AGE = _one_of(
    "[1-9] 1[0-9] vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien",
    "zestien zeventien achttien",
)
_CAPITAL, _SMALL = "[A-ZÀ-ÖØ-Þ]", "[a-zß-öø-ÿ]"
_NAME = f"{_CAPITAL}{_SMALL}{{1,20}}"
_FIRST_NAME = f"{_first(_CAPITAL)}{_SMALL}{{1,20}}"
_SURNAME = rf"(?:{_one_of('van de den der ten ter el al')} ){{0,3}}{_NAME}"
_MONTH = _one_of(*MONTHS, "jan feb mrt apr jun jul aug sept? okt nov dec")
_DATE = _either(
    rf"{_first_digit()}[0-9]?[ ./-]{{1,2}}(?:[01]?[0-9]|{_MONTH})[ ./-]{{1,2}}"
    r"(?:[12][0-9])?[0-9]{2}",
    rf"{_first_digit()}[0-9]{{3}}-[01][0-9]-[0-3][0-9]",
)
_MAIL_NAME = rf"(?<![{_LETTER}0-9._%+-])[A-Za-z0-9._%+-]{{1,64}}"
_MAIL_HOST = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
_AT = r"(?:@| ?[(\[] ?(?:at|apenstaartje) ?[)\]] ?)"
_MAIL, _AT_SIGNS = (
    f"{_MAIL_NAME}{_AT}{_MAIL_HOST}",
    ("@", "at)", "at]", "at )", "at ]", "apenstaartje"),
)
_CHILD = "leerlinge? jongen meisje kleuter puber zoon zoontje dochter dochtertje broer broertje zus"
_PARENT = "moeder vader ouders mama papa oma opa"
_NEAR_A_CHILD = _either(
    _one_of(_CHILD, _PARENT),
    _one_of(
        "ouder zusje kind kindje jongetje meid tweeling mam pap pleegouders? gezin peuter tiener"
    ),
    _one_of("klas brugklas thuis ziek bang school"),
    "groep [1-8]",
    "[0-9]{1,2} jaar",
)
_OF_AN_ORGANISATION = _one_of(
    "schoo?l college lyceum kantoor gemeente stichting adres: bezoekadres postadres locatie gebouw",
    "organisatie instituut centrum loket zaal vergader bijeenkomst praktijk wijkteam ggd? ggz",
)

# --- the rules: what comes first has the place, and is told by that rule alone --------------------

RULES: Final = (
    Rule(
        "privacy-bsn",
        rf"{_first_digit()}(?:(?:[ .-]?[0-9]){{8}}|[0-9]{{7}}){_NUMBER_END}",
        near=_either(
            r"\bbsn\b", r"\bpgn\b", r"\bsofi", "burgerservice", "persoonsnummer", "onderwijsnummer"
        ),
    ),
    Rule(
        "privacy-iban",
        f"{_first('[Nn]')}[Ll] ?[0-9]{{2}} ?[A-Za-z]{{4}}(?: ?[0-9]){{10}}{_END}",
    ),
    Rule(
        "privacy-iban",
        f"{_first('[A-Z]')}[A-Z][0-9]{{2}}(?: ?[A-Z0-9]{{4}}){{2,7}}(?: ?[A-Z0-9]{{1,3}})?{_END}",
        proof=is_iban,
    ),
    Rule(
        "privacy-mobiel",
        rf"{_first_digit('[+(0]')}"
        r"(?:(?:(?<=[+])31|(?<=0)031)[ .-]?(?:\(0\))?|(?<=\()0|(?<=0))[ .-]?6\)?"
        r"(?:[ ./-]{0,3}[0-9]){8}(?![0-9])",
    ),
    Rule("privacy-e-mail", _MAIL, proof=is_personal, signs=_AT_SIGNS),
    Rule(
        "privacy-geboortedatum",
        f"{_DATE}(?![0-9])",
        near=_either("geboren", "geboorte", r"\bgeb\b", "jarig", "verjaardag"),
        any_case=True,
        near_after=0,  # "op 3 mei werd het idee geboren"
    ),
    Rule("hint-e-mail", _MAIL, proof=may_be_personal, signs=_AT_SIGNS),
    Rule(
        "hint-negen-cijfers",
        _NINE_DIGITS,
        proof=is_bsn,
        unless=_either(
            r"€|euro|\beur\b|miljoen|begroting|subsidie|factuur",
            r"\bkvk|koophandel|isbn|brin|project|dossier|zaak|telefoon|\btel\b|\bbel",
        ),
    ),
    Rule(
        "hint-straat",
        f"{_FIRST_NAME}(?:[ -]{_NAME}){{0,2}}?"
        + _one_of("straat laan weg plein gracht kade singel dijk hof pad dreef steeg plantsoen")
        + f" [0-9]{{1,4}} ?[a-zA-Z]?{_END}",
        unless=_OF_AN_ORGANISATION,
    ),
    Rule(
        "hint-naam-volwassene",
        _either(
            _words(
                "juf juffrouw meester meneer mevrouw mentor docent leerkracht coach",
                r"mevr\.? mw\.? dhr\.? gezinscoach jeugdarts begeleider ib'er",
            ),
            f"{_first('[Dd]')}e heer",
        )
        + f" (?:[A-Z][.]? ?){{0,3}}{_SURNAME}{_END}",
    ),
    Rule(
        "hint-naam-kind",
        _either(_words(_CHILD), f"{_words(_PARENT)} van") + f" {_NAME}{_END}",
    ),
    Rule(
        "hint-naam-kind",
        rf"{_FIRST_NAME} \([0-9]{{1,2}}(?: jaar)?\)",
        unless="tabel|figuur|bijlage|deel|nummer|jaargang",
    ),
    Rule(
        "hint-naam-kind",
        f"{_FIRST_NAME}{_END}",
        proof=is_first_name,
        near=f"{_START}{_NEAR_A_CHILD}{_END}",
        unless=_either(
            r"school|college|lyceum|\b[cor]bs\b|\bcsg\b|stichting|instituut|straat",
            r"prins|koning|\bprof\b|\bdr\b|\b(?:19|20)[0-9]{2}\)",
        ),
    ),
    Rule(
        "hint-weinig-kinderen",
        rf"{_START}(?:[1-9]|een|één|geen|{_FEW}) van {_one_of('de onze die deze')} {_FEW} "
        rf"(?:[{_LETTER}]{{1,20}} )?"
        + _one_of(
            "kinderen leerlingen jongeren jongens meisjes pubers kleuters peuters",
            "deelnemers gezinnen",
        )
        + _END,
        any_case=True,
    ),
    Rule(
        "hint-een-kind",
        rf"{_START}(?:{_one_of('een één die deze')}|(?:de|het) enige) (?:[{_LETTER}]{{1,20}} )?"
        + _one_of("jongen meisje leerlinge? kind kleuter puber tiener")
        + f" {_one_of('van uit')} (?:{_AGE}|groep [1-8]|klas [1-6]|onze){_END}",
        any_case=True,
    ),
)
