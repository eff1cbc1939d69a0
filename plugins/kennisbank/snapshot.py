"""What was fetched from a partner and kept in the repository: files that only a command writes.

``docs/partners/ID.json`` says when it was read and which shares there are; each share is a file of
its own, ``docs/partners/ID/DIGEST.json``, so that only what changed is written and reviewed.
"""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kennisbank.limits import MAX_FETCHED, MAX_PARTNERS, MAX_SHARES
from kennisbank.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kennisbank.folder import Found

FOLDER: Final = "docs/partners"
END: Final = ".json"
# With what is written around it a share may be somewhat longer than what was fetched.
MOST_BYTES: Final = 2 * MAX_FETCHED
# An ID is a part of an address.
SIGNS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class NotKept(Exception):  # noqa: N818 - it says what is the matter
    """A file that no command of ours wrote like this."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a partner's pilots as data, and the names of what they refer to: kind, id, name.

    ``digest`` is that of the file in which they came, so that what did not change stays.
    """

    digest: str
    pilots: tuple[Mapping[str, Any], ...] = field(repr=False)
    names: Mapping[str, Mapping[str, str]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is kept of the partner with that id: when it was read, and what its server said."""

    partner: str
    read: str
    licence: str
    etag: str
    modified: str
    shares: tuple[Share, ...]

    @property
    def count(self) -> int:
        """How many pilots it has."""
        return sum(len(one.pilots) for one in self.shares)


def is_kept(name: str) -> bool:
    """Whether a file of the project, by its name, is one of these."""
    return name.startswith(f"{FOLDER}/") and name.endswith(END)


def path_of(partner: str, digest: str = "") -> str:
    """Where what is kept of a partner stands, or one share of it."""
    return f"{posixpath.join(FOLDER, partner, digest) if digest else f'{FOLDER}/{partner}'}{END}"


def written(kept: Snapshot) -> Iterator[tuple[str, str]]:
    """The files by their path in the project, the shares first: who reads meanwhile finds all."""
    for one in kept.shares:
        yield path_of(kept.partner, one.digest), _share_text(one)
    head = {
        "gelezen": kept.read,
        "licentie": kept.licence,
        "etag": kept.etag,
        "gewijzigd": kept.modified,
        "delen": [one.digest for one in kept.shares],
    }
    yield path_of(kept.partner), json.dumps(head, ensure_ascii=False, indent=1) + "\n"


def _share_text(one: Share) -> str:
    """A pilot a line, so that a review shows which one changed."""
    rows = ",\n".join(json.dumps(pilot, ensure_ascii=False) for pilot in one.pilots)
    names = json.dumps(one.names, ensure_ascii=False, sort_keys=True)
    return f'{{"namen": {names},\n"pilots": [\n{rows}\n]}}\n'


def read(files: Iterable[Found]) -> tuple[tuple[Snapshot, ...], tuple[Problem, ...]]:
    """What is kept of each partner, by id, and a problem for each file that is no such thing."""
    by_name = {one.name: one for one in files}
    kept: list[Snapshot] = []
    problems: list[Problem] = []
    heads = [name for name in sorted(by_name) if name.count("/") == FOLDER.count("/") + 1]
    for name in heads[:MAX_PARTNERS]:
        try:
            kept.append(_read(name, by_name))
        except NotKept:
            problems.append(problem(Place(name), "partnerbestand"))
    return tuple(kept), tuple(problems)


def _read(name: str, by_name: Mapping[str, Found]) -> Snapshot:
    partner = posixpath.basename(name).removesuffix(END)
    head = _json(by_name[name])
    digests = head.get("delen")
    if not isinstance(digests, list) or len(digests) > MAX_SHARES or not set(partner) <= SIGNS:
        raise NotKept
    shares = tuple(_share(by_name.get(path_of(partner, str(one))), str(one)) for one in digests)

    def told(key: str) -> str:
        return str(head.get(key) or "")

    return Snapshot(
        partner, told("gelezen"), told("licentie"), told("etag"), told("gewijzigd"), shares
    )


def _share(found: Found | None, digest: str) -> Share:
    data = _json(found) if found else {}
    pilots, names = data.get("pilots"), data.get("namen")
    if not isinstance(pilots, list) or not isinstance(names, dict):
        raise NotKept
    if not all(isinstance(one, dict) for one in (*pilots, *names.values())):
        raise NotKept
    return Share(digest, tuple(pilots), names)


def _json(found: Found) -> dict[str, Any]:
    try:
        with found.path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        data = json.loads(content) if len(content) <= MOST_BYTES else None
    except (OSError, ValueError, RecursionError) as error:
        raise NotKept from error
    if not isinstance(data, dict):
        raise NotKept
    return data
