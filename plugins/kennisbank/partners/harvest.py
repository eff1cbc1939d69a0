"""What comes from a partner, read with care: nothing is trusted, what is wrong is left out."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from kennisbank.limits import MAX_NODES, MAX_RECORDS, MAX_SHARES, MAX_TITLE
from kennisbank.load import read_data
from kennisbank.model import BY_NAME, Pilot
from kennisbank.partners.form import MAJOR, SHARES, VERSION, Content, Index, Part
from kennisbank.privacy import findings
from kennisbank.snapshot import Share
from kennisbank.text import excerpt, slug, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

P = TypeVar("P", bound=Part)

NO_JSON: Final = "Het antwoord is geen JSON."
NO_FORM: Final = "Het antwoord heeft niet de vorm van een kennisbank (bij '{where}')."
TOO_NEW: Final = (
    "De site publiceert in versie {found}; deze site leest versie {ours}. Werk deze site bij."
)
TOO_OLD: Final = (
    "De site publiceert in versie {found}; deze site leest vanaf versie {first}.0. Vraag de "
    "partner om die bij te werken."
)
TOO_MANY: Final = "De site heeft meer dan {most} pilots, of meer dan {parts} delen."
OTHER: Final = (
    "Een deel is een ander dan het overzicht noemt; waarschijnlijk wordt de site net vernieuwd."
)
_NO_TEXT: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# Between two texts: no rule takes the end of one and the beginning of the next for a name.
APART: Final = "\n§\n"


class NotData(Exception):  # noqa: N818 - it says what is the matter
    """What came is not taken; the text is a sentence for who looks after the site."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was left out: of which pilot, and why."""

    pilot: str
    why: str


def index_of(content: bytes) -> Index:
    """What a partner publishes. Raises ``NotData``."""
    index = _form(Index, content)
    parts = {one.digest for one in index.delen}
    counted = max(index.aantal, sum(one.aantal for one in index.delen))
    if counted > MAX_RECORDS or len(index.delen) > MAX_SHARES or len(parts) < len(index.delen):
        raise NotData(TOO_MANY.format(most=MAX_RECORDS, parts=MAX_SHARES))
    return index


def share_address(digest: str) -> str:
    """Where a share is, as seen from the first page of a site."""
    return f"{SHARES}{digest}.json"


def share_of(content: bytes, digest: str) -> tuple[Share, tuple[Left, ...]]:
    """The pilots of a share that may be kept, and what was left out. Raises ``NotData``."""
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotData(OTHER)
    form = _form(Content, content)
    if len(form.pilots) > MAX_RECORDS:
        raise NotData(TOO_MANY.format(most=MAX_RECORDS, parts=MAX_SHARES))
    pilots: dict[str, dict[str, Any]] = {}
    left: list[Left] = []
    for raw in form.pilots:
        item_id = raw.get("id")
        if not isinstance(item_id, str) or not item_id or slug(item_id) != item_id:
            left.append(Left(excerpt(str(item_id)), "het kenmerk is geen deel van een adres"))
            continue
        if item_id in pilots:
            left.append(Left(item_id, "er is al een pilot met dit kenmerk"))
            continue
        data, why = _pilot(raw, item_id)
        left += [Left(item_id, one) for one in why]
        if data is not None:
            pilots[item_id] = data
    return Share(digest, tuple(pilots.values()), _names(form)), tuple(left)


def _pilot(raw: dict[str, Any], item_id: str) -> tuple[dict[str, Any] | None, list[str]]:
    """The pilot as our own model has it, or ``None``; and what was left out, and why."""
    if _count(raw) > MAX_NODES:
        return None, ["er staat te veel in"]
    try:
        entry, problems = read_data(Pilot, raw, item_id, item_id)
    except ValueError:
        return None, ["de gegevens zijn te diep genest"]
    item = entry.item
    if entry.consent_unread:
        return None, ["wat er bij 'toestemming' staat, is niet te lezen"]
    if not item.titel:
        return None, ["er is geen titel die wij kunnen lezen"]
    # Twice: what came, for nobody hides something in a field that we do not know, and what is kept.
    data = item.as_data()
    if any(findings(APART.join(_texts(one))) for one in (raw, data)):
        return None, ["het kan over één persoon gaan"]
    if any(one.code in TOO_LONG for one in problems):
        data = {key: value for key, value in data.items() if key != "proza"}
    return {**data, "id": item_id}, [one.told for one in problems]


# A text that is too long to be read is left out; the fields stay.
TOO_LONG: Final = frozenset({"tekst-te-lang", "alinea-te-lang"})


def _names(form: Content) -> dict[str, dict[str, str]]:
    """The names of what the pilots refer to, as far as they can be shown."""
    found: dict[str, dict[str, str]] = {}
    for kind, names in form.namen.items():
        if kind not in BY_NAME:
            continue
        told = {key: tidy(name)[:MAX_TITLE] for key, name in names.items() if slug(key) == key}
        found[kind] = {key: name for key, name in told.items() if name and not findings(name)}
    return found


def _count(data: Any) -> int:
    """How many values there are, blocks and lists included."""
    match data:
        case dict():
            return 1 + sum(map(_count, data.values()))
        case list():
            return 1 + sum(map(_count, data))
        case _:
            return 1


def _texts(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for one in data.values():
                yield from _texts(one)
        case list():
            for one in data:
                yield from _texts(one)


def _clean(data: Any) -> Any:
    """Data without signs that no text has: those that control, halves of letters, turned writing.

    JSON can hold them; no file of ours can.
    """
    match data:
        case str():
            return tidy(_NO_TEXT.sub("", data))
        case dict():
            return {_clean(key): _clean(one) for key, one in data.items()}
        case list():
            return [_clean(one) for one in data]
        case _:
            return data


def _form(cls: type[P], content: bytes) -> P:
    """A file in a version that we read. Raises ``NotData``."""
    try:
        data = _clean(json.loads(content))
    except (ValueError, RecursionError) as error:
        raise NotData(NO_JSON) from error
    version = data.get("versie") if isinstance(data, dict) else None
    major = version.partition(".")[0] if isinstance(version, str) else ""
    if major.isascii() and major.isdigit() and int(major[:6]) != MAJOR:
        sentence = TOO_NEW if int(major[:6]) > MAJOR else TOO_OLD
        shown = excerpt(str(version))
        raise NotData(sentence.format(found=shown, ours=VERSION, first=MAJOR))
    try:
        return cls.model_validate(data)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) or "het geheel"
        raise NotData(NO_FORM.format(where=excerpt(where))) from error
