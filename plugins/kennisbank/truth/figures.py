"""The figures in a text, however they are written: *1.700*, *8,5*, *2013*, *vier*."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
# What orders a list (*1. Taken*) counts nothing.
_ORDER = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
# One and two are said without counting: *een van de twee*.
_SAID = ("een", "twee")
_COUNTED = (
    *("drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_VALUES = {word: str(value) for value, word in enumerate((*_SAID, *_COUNTED), 1)} | {
    "twintig": "20",
    "dertig": "30",
    "veertig": "40",
    "vijftig": "50",
    "honderd": "100",
    "duizend": "1000",
}


def figures(text: str) -> frozenset[str]:
    """The figures in digits, without points between thousands or the numbers of a list."""
    found = _FIGURE.findall(_ORDER.sub("", text))
    return frozenset(one.replace(".", "") for one in found)


def counted(text: str) -> frozenset[str]:
    """The figures in words, from three."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_VALUES[word] for word in words if word in _VALUES and word not in _SAID)


def numbers(text: str) -> frozenset[str]:
    """Every figure that a text holds, in digits or words; *niveau 2,3 en 4* may be three."""
    words = (word.casefold() for word in _WORD.findall(text))
    plain = [one.replace(".", "") for one in _FIGURE.findall(text)]
    parts = (part for one in plain for part in one.split(","))
    return frozenset((*plain, *parts, *(_VALUES[word] for word in words if word in _VALUES)))
