"""Addresses outside the site: which are well-formed."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from kennisbank.limits import MAX_ADDRESS

_PHONE = re.compile(r"\+?[0-9][0-9().\- ]{1,20}", re.ASCII)


def is_external(target: str) -> bool:
    """Whether ``target`` is a well-formed address outside the site: http(s), mailto or tel."""
    scheme, colon, rest = target.partition(":")
    if not colon or len(target) > MAX_ADDRESS or not target.isprintable():
        return False
    match scheme.lower():
        case "http" | "https":
            return is_web(target)
        case "mailto":
            name, _, host = rest.partition("?")[0].rpartition("@")
            return bool(name) and "@" not in name and " " not in rest and _is_host(host)
        case "tel":
            return _PHONE.fullmatch(unquote(rest)) is not None
        case _:
            return False


def is_web(target: str) -> bool:
    """Whether ``target`` is a well-formed http(s) address, without a name or password in it."""
    if len(target) > MAX_ADDRESS or not target.isprintable():
        return False
    if not re.match("https?://", target, re.IGNORECASE) or set(target) & set(' <>"`{}|\\^'):
        return False
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return "@" not in parts.netloc and _is_host(host)


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and all(
        label and label[0] != "-" and label.replace("-", "").isalnum() for label in labels
    )
