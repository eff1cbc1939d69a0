"""A whole project with made-up pilots, to see how the knowledge base behaves when it is large.

Everything but the pilots is that of this project; the pilots have every field, words as often as
the real texts have them, and now and then a compound that no text has yet, as people make them.
The same number gives the same files.
"""

import argparse
import json
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from kennisbank.knowledge.ref import Kennis
from kennisbank.model.pilot import SUMMARY_LENGTH, Functie, Opzet, Rol, Soort, Status
from kennisbank.model.shared import Sector
from kennisbank.search import language
from project import ROOT, read

T = TypeVar("T")
# What a field of a file may hold; JSON is YAML too.
Value = str | int | Sequence["Value"] | Mapping[str, "Value"]

SEED = 20261122
# One word in so many is a compound that nobody wrote before.
RARE = 200
# A step without its example shows another pilot.
_EXAMPLE = re.compile(r"^voorbeeld: .*\n", re.MULTILINE)
_LINK_TO_PILOT = re.compile(
    r"\[([^\]]*)\]\((?:pilot:|[^)\s]*\bpilots/(?!index\.md))[^)]*\)", re.IGNORECASE
)
_MARKS = re.compile(r"\[\^[^\]]*\]|\]\([^)]*\)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True)
class Words:
    """Words and how often each occurs; makes texts in which they occur as often."""

    rng: random.Random
    known: tuple[str, ...]
    upto: tuple[int, ...]
    telling: tuple[str, ...]
    telling_upto: tuple[int, ...]

    @classmethod
    def of(cls, kennis: Kennis, rng: random.Random) -> "Words":
        """The words of all texts of the knowledge base."""
        counts = Counter(word for text in _texts(kennis) for word in _WORD.findall(text.lower()))
        stop = language.stop_words()
        telling = {w: n for w, n in counts.items() if len(w) > language.MIN_PART and w not in stop}
        return cls(
            rng,
            tuple(counts),
            tuple(accumulate(counts.values())),
            tuple(telling),
            tuple(accumulate(telling.values())),
        )

    def some(self, count: int) -> list[str]:
        """Any words."""
        found = self.rng.choices(self.known, cum_weights=self.upto, k=count)
        return [self.compound() if self.rng.randrange(RARE) == 0 else word for word in found]

    def names(self, count: int) -> list[str]:
        """Words that tell what something is about."""
        return self.rng.choices(self.telling, cum_weights=self.telling_upto, k=count)

    def compound(self) -> str:
        """A new word out of two known ones."""
        return "".join(re.sub(r"[-’']", "", word) for word in self.names(2))

    def sentence(self, least: int = 6, most: int = 16) -> str:
        """A sentence; it says nothing."""
        return " ".join(self.some(self.rng.randint(least, most))).capitalize() + "."

    def paragraph(self, sentences: int) -> str:
        """Sentences after each other."""
        return " ".join(self.sentence() for _ in range(sentences))


def _texts(kennis: Kennis) -> Iterator[str]:
    for entry in kennis.entries.values():
        yield entry.item.kort
        yield _MARKS.sub(" ", entry.item.proza)
        for statement in entry.item.uitspraken():
            if isinstance(statement.feit.waarde, str) and " " in statement.feit.waarde:
                yield statement.feit.waarde


def make(count: int, folder: Path, source: Path = ROOT) -> None:
    """Write a project with ``count`` pilots into an empty ``folder``."""
    kennis, _ = read(source)
    _copy(source, folder)
    pilots = folder / "pilots"
    pilots.mkdir(parents=True)
    for name, text in texts(count, kennis):
        (pilots / f"{name}.md").write_text(text, encoding="utf-8")


def texts(count: int, kennis: Kennis, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """The name and text of ``count`` pilots that fit with all else that is known."""
    rng = random.Random(seed)  # noqa: S311 - the same pilots every time is the point
    maker = _Maker(kennis, rng, Words.of(kennis, rng))
    for number in range(1, count + 1):
        yield _name(number), maker.pilot(number)


def _name(number: int) -> str:
    return f"proef-{number:05}"


def _copy(source: Path, folder: Path) -> None:
    """All but the pilots; a link to one of them keeps its words, a step loses its example."""
    for path in sorted([source / "mkdocs.yml", *(source / "docs").rglob("*")]):
        if not path.is_file():
            continue
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in {".md", ".yml"}:
            text = _LINK_TO_PILOT.sub(r"\1", path.read_text("utf-8"))
            text = _EXAMPLE.sub("", text)
            target.write_text(text, encoding="utf-8")
        else:
            shutil.copyfile(path, target)


@dataclass(frozen=True)
class _Maker:
    """Makes pilots; what occurs often in one field is what stands first in its list."""

    kennis: Kennis
    rng: random.Random
    words: Words

    def pilot(self, number: int) -> str:
        """The file of a pilot."""
        fields = {**self._what(number), **self._who(number), **self._how(), **self._learned()}
        head = "\n".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in fields.items())
        return f"---\n{head}\n---\n{self._prose()}\n"

    def _prose(self) -> str:
        parts = []
        for index in range(self.rng.randint(3, 5)):
            heading = " ".join(self.words.names(3)).capitalize()
            text = self.words.paragraph(self.rng.randint(3, 6))
            parts.append(f"## {heading}\n\n{text}[^eigen]" if index else text)
        return "\n\n".join(parts)

    def _what(self, number: int) -> dict[str, Value]:
        year = self.rng.randint(2010, 2022)
        return {
            "titel": f"{' '.join(self.words.names(3)).capitalize()} {number}",
            "samenvatting": self._short(SUMMARY_LENGTH),
            "aliassen": [" ".join(self.words.names(2))],
            "bron": "eigen",
            "peildatum": str(year + 2),
            "soort": self._choice(Soort),
            "status": self._history(year),
            "periode": {"van": f"{year}-{self.rng.randint(1, 12):02}", "tot": str(year + 3)},
            "sectoren": self._choices(Sector, 3),
            "doelgroepen": self._ids("doelgroep", 3),
            "leeftijd": f"{self.rng.randint(2, 11)}-{self.rng.randint(12, 23)}",
            "themas": self._ids("thema", 4),
            "hoofdlijnen": self._ids("hoofdlijn", 2),
            "kaderstappen": self._ids("kaderstap", 2),
            "functies": self._choices(Functie, 2),
        }

    def _who(self, number: int) -> dict[str, Value]:
        partners: list[Value] = [
            {"organisatie": one, "rol": self._choice(Rol), "toelichting": self.words.sentence(4, 8)}
            for one in self._ids("organisatie", 4)
        ]
        earlier = range(1, number)
        near = sorted(self.rng.sample(earlier, min(len(earlier), self.rng.randint(1, 3))))
        return {
            "regio": self._ids("regio", 1),
            "gemeenten": self._ids("gemeente", 2),
            "samenwerkingsverband": self._ids("samenwerkingsverband", 1),
            "netwerkgroep": self._ids("netwerkgroep", 1),
            "bijeenkomsten": self._ids("bijeenkomst", 1),
            "partners": partners,
            "eigenaar": self._ids("organisatie", 1)[0],
            "contact": "loket@example.org",
            "verwant": [_name(one) for one in near],
            # Only to earlier ones, so that nothing goes round.
            "vervolg_op": [_name(near[0])] if near and number % 10 == 0 else [],
            "laatst_bevestigd": "2026-06-01",
            "toestemming": {"gegeven": "2025-03"},
            "herzien_voor": "2027-06-01",
        }

    def _how(self) -> dict[str, Value]:
        money: list[Value] = [
            {
                "vorm": one,
                "bedrag": self.rng.randrange(5_000, 500_000, 500),
                "aandeel": self.rng.randrange(5, 100, 5) // 2,
                "omschrijving": self.words.sentence(4, 10),
            }
            for one in self._ids("financieringsvorm", 2)
        ]
        return {
            "aanleiding": self.words.paragraph(2),
            "doel": self.words.sentence(),
            "omvang": {
                "leerlingen": f"circa {self.rng.randint(10, 400)}",
                "groepen": self.rng.randint(1, 12),
                "scholen": self.rng.randint(1, 30),
            },
            "intensiteit": self.words.sentence(),
            "team": self._sentences(2),
            "financiering": money,
        }

    def _learned(self) -> dict[str, Value]:
        return {
            "werkzame_elementen": self._sentences(2),
            "randvoorwaarden": self._sentences(2),
            "lessen": {
                "werkt": self._sentences(2),
                "werkt_niet": self._sentences(1),
                "van_koers_veranderd": self._sentences(1),
            },
            "evaluatie": [self._result() for _ in range(self.rng.randint(1, 2))],
            "erkenning": [
                {"instantie": self._ids("organisatie", 1)[0], "niveau": self.words.sentence(2, 4)}
            ],
            "borging": self.words.sentence(),
            "open_vragen": self._sentences(2),
            "bronnen": {
                "eigen": {
                    "titel": self.words.sentence(3, 6),
                    "adres": "https://example.org/bron",
                    "datum": str(self.rng.randint(2012, 2025)),
                    "gezien": "2026-11-01",
                }
            },
        }

    def _history(self, year: int) -> list[Value]:
        """A few steps, each later than the one before."""
        known = list(Status)
        first = self.rng.randrange(len(known) - 1)
        steps = known[first : first + self.rng.randint(1, 3)]
        return [
            {"stand": one.value, "peildatum": str(year + i), "toelichting": self.words.sentence()}
            for i, one in enumerate(steps)
        ]

    def _result(self) -> dict[str, Value]:
        before = self.rng.randint(10, 80)
        return {
            "indicator": self._ids("indicator", 1)[0],
            "uitkomst": self.words.sentence(),
            "voor": before,
            "na": self.rng.randint(1, before),
            "eenheid": "procentverschil",  # fits any indicator
            "n": self.rng.randint(10, 900),
            "vergelijkingsgroep": {
                "omschrijving": self.words.sentence(3, 6),
                "voor": before,
                "na": before - 1,
                "n": self.rng.randint(10, 900),
            },
            "periode": "een schooljaar",
            "opzet": self._choice(Opzet),
            "methode": self.words.sentence(4, 8),
            "door": " ".join(self.words.names(2)),
            "kanttekening": self.words.sentence(4, 8),
        }

    def _short(self, length: int) -> str:
        text = self.words.paragraph(2)
        return text if len(text) <= length else text[: length - 1].rpartition(" ")[0] + "."

    def _sentences(self, most: int) -> list[str]:
        return [self.words.sentence(5, 12) for _ in range(self.rng.randint(1, most))]

    def _ids(self, kind: str, most: int) -> list[str]:
        return self._some(tuple(self.kennis.items[kind]), most)

    def _choices(self, among: type[StrEnum], most: int) -> list[str]:
        return self._some([one.value for one in among], most)

    def _choice(self, among: type[StrEnum]) -> str:
        return self._choices(among, 1)[0]

    def _some(self, among: Sequence[T], most: int) -> list[T]:
        """One or more, each once; the second half as often as the first, the third a third."""
        weights = [1 / place for place in range(1, len(among) + 1)]
        return _once(self.rng.choices(among, weights, k=self.rng.randint(1, most)))


def _once(values: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(values))


def main() -> None:
    """The command line of ``scripts/proefdata``."""
    parser = argparse.ArgumentParser(prog="scripts/proefdata", description=__doc__)
    parser.add_argument("aantal", type=int, metavar="N", help="how many pilots, at least 1")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="new or empty")
    chosen = parser.parse_args()
    if chosen.aantal < 1:
        parser.error("N is at least 1")
    if chosen.folder.exists() and (not chosen.folder.is_dir() or any(chosen.folder.iterdir())):
        parser.error(f"{chosen.folder} is not empty")
    make(chosen.aantal, chosen.folder)
    sys.stdout.write(f"{chosen.aantal} pilots in {chosen.folder}\n")


if __name__ == "__main__":
    main()
