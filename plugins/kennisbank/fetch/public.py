"""Which addresses may be connected to."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from kennisbank.limits import MAX_ADDRESS

NOT_HTTPS: Final = "Het adres begint niet met https://."
NO_ADDRESS: Final = "Het adres is niet goed geschreven."
CREDENTIALS: Final = "In het adres staat een naam of wachtwoord."
NOT_FOUND: Final = "De computer '{host}' is niet te vinden."
NOT_PUBLIC: Final = "'{host}' is geen openbaar adres."
# Parts of the address space of IPv6 in which an address of IPv4 is wrapped.
_WRAPPED: Final = ipaddress.ip_network("64:ff9b::/96")
PORTS: Final = {"https": 443, "http": 80}


class NotAllowed(Exception):  # noqa: N818 - it says what is the matter
    """An address that is not connected to; the text is a sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect: the host as it is named, the number it has, the port and the way there."""

    secure: bool
    host: str
    number: str
    port: int
    target: str


def place(address: str, *, loopback: bool) -> Place:
    """Where to connect for an address, looked up once. Raises ``NotAllowed``.

    With ``loopback`` also http is taken, and then only on this computer.
    """
    parts = _parts(address)
    if parts.scheme == "http" and not loopback:
        raise NotAllowed(NOT_HTTPS)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    numbers = _numbers(host, port)
    local = all(ipaddress.ip_address(one).is_loopback for one in numbers)
    if parts.scheme == "http" and not local:
        raise NotAllowed(NOT_HTTPS)
    if not (loopback and local) and not all(map(is_public, numbers)):
        raise NotAllowed(NOT_PUBLIC.format(host=host))
    target = parts.path or "/"
    return Place(
        parts.scheme == "https",
        host,
        numbers[0],
        port,
        f"{target}?{parts.query}" if parts.query else target,
    )


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise NotAllowed(NO_ADDRESS) from error
    if parts.scheme not in PORTS:
        raise NotAllowed(NOT_HTTPS)
    if "@" in parts.netloc:
        raise NotAllowed(CREDENTIALS)
    if not parts.hostname or len(address) > MAX_ADDRESS or not address.isascii():
        raise NotAllowed(NO_ADDRESS)
    if not address.isprintable() or " " in address or "\\" in address:
        raise NotAllowed(NO_ADDRESS)
    return parts


def _numbers(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotAllowed(NOT_FOUND.format(host=host)) from error
    return [str(one[4][0]).partition("%")[0] for one in found]


def is_public(number: str) -> bool:
    """Whether an address of IPv4 or IPv6 is one on the public internet, also where one is wrapped.

    IANA's registries of special addresses, as ``ipaddress`` has them.
    """
    address = ipaddress.ip_address(number)
    inner = None
    if isinstance(address, ipaddress.IPv6Address):
        teredo = address.teredo
        inner = address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
        if address in _WRAPPED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(str(inner))
    special = (
        address.is_private,
        address.is_loopback,
        address.is_link_local,
        address.is_multicast,
        address.is_reserved,
        address.is_unspecified,
        # What came before fc00::/7; ``is_global`` does not know it.
        isinstance(address, ipaddress.IPv6Address) and address.is_site_local,
    )
    return address.is_global and not any(special)
