"""What we publish for other knowledge bases: our own pilots, and no one else's."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from kennisbank.knowledge.link import references
from kennisbank.knowledge.ref import Ref
from kennisbank.limits import MAX_SHARE, MAX_SHARES
from kennisbank.model import Bron, Pilot
from kennisbank.partners.form import INDEX, LICENCE, SCHEMA, SHARES, VERSION, schema
from kennisbank.prose import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kennisbank.knowledge.ref import Kennis

# What of a shared source a pilot takes along as a source of its own.
TOLD: Final = ("titel", "adres", "uitgever", "datum", "gezien")


def files(kennis: Kennis, address: str, name: str) -> Iterator[tuple[str, bytes]]:
    """The files by their address: the index, its schema and the shares.

    ``address`` is that of the site, if known, and ``name`` what it is called.
    """
    divided = _divided(kennis)
    shares = [_json(_share(kennis, pilots)) for pilots in divided]
    year, month, day = kennis.today
    index = {
        "schema": SCHEMA.rpartition("/")[2],
        "versie": VERSION,
        "wie": {
            "naam": name,
            "adres": address,
            "licentie": LICENCE,
            "dag": f"{year:04}-{month:02}-{day:02}",
        },
        "aantal": len(kennis.items[Pilot.kind.name]),
        "delen": [
            {"digest": _digest(one), "bytes": len(one), "aantal": len(pilots)}
            for one, pilots in zip(shares, divided, strict=True)
        ],
    }
    yield INDEX, _json(index)
    yield SCHEMA, _json(schema())
    for one in shares:
        yield f"{SHARES}{_digest(one)}.json", one


def _divided(kennis: Kennis) -> list[list[dict[str, Any]]]:
    """The pilots in as many shares as needed, none longer than what one answer may be.

    In which share a pilot stands depends on its id alone: a change touches one share.
    """
    every = [_pilot(kennis, one) for one in sorted(kennis.items[Pilot.kind.name])]
    count = 1
    while True:
        shares: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for pilot in every:
            shares[int(_digest(pilot["id"].encode())[:8], 16) % count].append(pilot)
        found = [shares[place] for place in sorted(shares)]
        longest = max((len(_json(_share(kennis, one))) for one in found), default=0)
        if count >= MAX_SHARES or longest <= MAX_SHARE:
            return found
        count *= 2


def _share(kennis: Kennis, pilots: Sequence[dict[str, Any]]) -> dict[str, Any]:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for pilot in pilots:
        item = kennis.items[Pilot.kind.name][pilot["id"]]
        for one in references(item):
            target = kennis.get(Ref(one.to.kind, one.id))
            if target:
                names[one.to.kind][one.id] = target.naam
    return {"versie": VERSION, "pilots": pilots, "namen": names}


def _pilot(kennis: Kennis, item_id: str) -> dict[str, Any]:
    """A pilot as data that needs nothing from elsewhere: the sources it shares are its own here."""
    item = kennis.items[Pilot.kind.name][item_id]
    shared = {key: found for key in _sources(kennis, item_id) if (found := _source(kennis, key))}
    data = item.as_data()
    if shared:
        data["bronnen"] = {**shared, **data.get("bronnen", {})}
    return {"id": item_id, **data}


def _sources(kennis: Kennis, item_id: str) -> list[str]:
    item = kennis.items[Pilot.kind.name][item_id]
    found = [one.bron for one in item.bron]
    found += [
        one.bron for told in kennis.stated[Ref(Pilot.kind.name, item_id)] for one in told.bron
    ]
    found += [one.target.partition(":")[0] for one in mentions(item.proza) if one.is_source]
    return sorted(set(found) - set(item.bronnen))


def _source(kennis: Kennis, key: str) -> dict[str, Any]:
    source = kennis.items[Bron.kind.name].get(key)
    data = source.as_data() if source else {}
    return {name: data[name] for name in TOLD if name in data}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
