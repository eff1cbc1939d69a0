"""Texts of up to a megabyte that once cost a build minutes or gigabytes, or might.

``python tests/hostile.py`` puts each through all that reads files, text and prose, in a process of
its own with a limit on memory and time, and prints as JSON what each took.
"""

import json
import os
import resource
import sys
from collections.abc import Callable

from kennisbank.fields import read_fields
from kennisbank.limits import MAX_BODY, MAX_BYTES, MAX_LINES
from kennisbank.privacy import guard
from kennisbank.problems import Problem, as_annotations, as_json, as_text
from kennisbank.prose import check, outline, render
from kennisbank.source import decode, read_document, read_page
from kennisbank.text import excerpt, fold, nearest, printable, slug, sort_key, squash

# What a quiet machine needs at most is a third of this.
MAX_SECONDS = 5
MAX_MEMORY = 300_000_000
# Room for the code of all libraries beside what is read.
_ADDRESS_SPACE = 1_000_000_000


def fill(piece: str, size: int = MAX_BYTES) -> str:
    """``piece`` again and again, up to ``size`` bytes."""
    return (piece * (size // len(piece.encode()) + 1)).encode()[:size].decode("utf-8", "ignore")


def _in_head(text: str) -> str:
    return f"---\n{text}\n---\nTekst"


def _prose(piece: str) -> str:
    """``piece`` again and again, in as many letters and lines as a text may have."""
    return "\n".join(fill(piece, MAX_BODY - 1).split("\n")[:MAX_LINES])


TEXTS: dict[str, str] = {
    # letters and marks
    "ligaturen": fill("\ufdfa"),
    "losse accenten": fill("a" + "\u0301\u0327" * 1000),
    "accenten zonder klasse": fill("\u0f73"),
    "halve accenten": fill("\uff9e" + "\u0301\u0327" * 20),
    "onzichtbaar": fill("\u200b\u00ad"),
    "spaties": fill("\u00a0"),
    "cijfers": fill("9"),
    # fields
    "diep in haken": _in_head(fill("[", 900_000)),
    "diep in accolades": _in_head(fill("{a: ", 900_000)),
    "diep in streepjes": _in_head(fill("- ", 900_000)),
    "veel waarden": _in_head("a: [" + fill("x,", 900_000) + "]"),
    "veel sleutels zonder waarde": _in_head("a: {b: c," + fill("x,", 90_000) + "}"),
    "veel haakjes": _in_head("a: [" + fill("(x,", 90_000) + "]"),
    "veel kapotte velden": _in_head(fill('a: "\n', 900_000)),
    "veel kapotte haken": _in_head(fill("a: [\n", 900_000)),
    "veel gelijke velden": _in_head(fill("a: b\n", 900_000)),
    "veel hekjes": _in_head(fill("- a #b\n", 900_000)),
    "hekjes op een regel": _in_head("a: [\n" + fill("x #y", 900_000)),
    "hekjes onder elkaar": _in_head("a: x\n" + fill("  #b\n", 900_000)),
    "een lang aanhalingsteken": _in_head('a: "' + fill("x\n", 900_000)),
    "een lange sleutel": _in_head(fill("a", 900_000) + ": b"),
    "een lange waarde": _in_head("a: " + fill("b ", 900_000)),
    "ankers": _in_head("a: &a [x]\n" + fill("b: [*a, *a]\n", 900_000)),
    "tabs": _in_head(fill("a:\n\t- b\n", 900_000)),
    "veel blokken": _in_head(fill("a: b\n...\n", 900_000)),
    "streepjes": fill("---\n"),
    "witregels": fill("\n"),
    # prose
    "open bronnen": _prose("[^"),
    "open haken": _prose("["),
    "open links": _prose("[a]("),
    "open beelden": _prose("!["),
    "open adressen": _prose("[a](<b"),
    "dubbele haken": _prose("[["),
    "nadruk": _prose("**a *b _c "),
    "accenten van code": " ".join("`" * n for n in range(1, 600)),
    "opmerkingen": _prose("<!-- a "),
    "procenten": _prose("%% "),
    "omheiningen": "<!-- x -->" + _prose("```\n<!-- \n")[:-20],
    "citaten": _prose("> > - "),
    "tabel": "|a" * 3000 + "\n" + "|-" * 3000 + "\n" + _prose("|a|b|c|d|\n")[:-12_100],
    "veel regels": "# a\n" * 50_000,
    "brede tabel": _prose("|a"),
    "gelijke koppen": _prose("# a\n"),
    "lange gelijke koppen": _prose("# a b c d e f g h\n"),
    "genummerde koppen": "".join(f"# a {n}\n# a\n" for n in range(4_900)),
    "punten in een adres": f"[a](https://{'.' * 30_000})",
    "apenstaarten": f"[a](mailto:{'a@' * 30_000})",
    "links die vermenigvuldigen": f"[a]: {'x' * 36_000}\n\n" + "[a]" * 12_000,
    "titels die vermenigvuldigen": f'[a]: b "{"x" * 36_000}"\n\n' + "[a]" * 12_000,
    "veel verwijzingen": "".join(f"[a{n}]: b\n" for n in range(15_000)),
    "html": _prose("<![x"),
    "entiteiten": _prose("&amp;&#1;&"),
    "alles door elkaar": _prose("[`*_<!%&^]("),
    "te lang": fill("woord "),
    # what may be of a person
    "veel namen": fill("Sem "),
    "veel namen bij kinderen": fill("kind Sem "),
    "veel cijfers": fill("1 "),
    "veel nummers": fill("999990019, "),
    "veel nullen": fill("0 6"),
    "veel adressen": fill("a.b@c."),
    "veel apenstaarten": fill("a (at) "),
    "veel straten": fill("Aa Bb-Cc Dd"),
    "veel dagen": fill("geb. 1-1-"),
    "veel rekeningen": fill("NL12 ABCD 1234 "),
    "veel van de": fill("een van de drie "),
}


def digest(text: str) -> None:
    """Do with a text all that is done with a file."""
    told: list[Problem] = []
    read = decode(text.encode(), "x.md")
    if isinstance(read, Problem):
        told.append(read)
    else:
        document, page = read_document(read, "x.md"), read_page(read, "x.md")
        told += [*document.problems, *page.problems]
        told += read_fields(read, "x.yml")[1]
        told += guard(read, "x.md")
        for prose in {document.prose, page.prose}:
            told += check(prose, "x.md")
            render(prose, link=lambda target: target, source=lambda key: key)
    as_text(told), as_json(told), as_annotations(told)


def compare(text: str) -> None:
    """Do with a text all that is done with a name."""
    for one in (fold, squash, slug, sort_key, printable, excerpt):
        assert one(text) is not None
    nearest(text, ["thema", text])


def many_wrong_choices(_: str) -> None:
    """A list of fifty thousand wrong choices, each looked up and suggested for."""
    tree, _problems = read_fields("a: [" + "loopd, " * 49_000 + "]", "x.yml")
    known = ["idee", "verkenning", "aanvraag", "loopt", "geborgd", "gestopt"]
    assert tree is not None
    for number in range(49_000):
        assert tree.at(("a", number))[0] == 1
        assert nearest("loopd", known) == "loopt"
    assert all(nearest(f"loop{number}", [*known, "loop"]) for number in range(100))
    assert not any(nearest(f"{number} iets anders", known) for number in range(20_000))


WAYS: dict[str, tuple[Callable[[str], None], str]] = {
    **{f"bestand: {name}": (digest, text) for name, text in TEXTS.items()},
    **{f"naam: {name}": (compare, text) for name, text in TEXTS.items()},
    "veel verkeerde keuzes": (many_wrong_choices, ""),
}


def measure(name: str) -> dict[str, float]:
    """What one text takes: seconds of work, bytes of memory, and how its process ended."""
    way, text = WAYS[name]
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 1))
        way(text)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    return {"seconden": used.ru_utime, "geheugen": used.ru_maxrss * 1024, "einde": status}


if __name__ == "__main__":
    outline.cache_clear()
    json.dump({name: measure(name) for name in WAYS}, sys.stdout)
