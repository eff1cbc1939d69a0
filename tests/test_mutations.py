"""Two thousand spoiled front matters: the loader may complain, but never breaks."""

import random
from pathlib import Path

from kennisbank.load import read_record
from kennisbank.model import Pilot
from kennisbank.problems import as_annotations, as_json, as_text
from project import ROOT, SMALL, read

AMOUNT = 2000
SPICE = (
    "---\n", "\t", ": ", "- ", "[", "]", "{", "}", "'", '"', "&a ", "*a", "!!x ", "|\n", ">-\n",
    "#", "%", "@", "`", "~", "?", "\0", "\u2028", "\ufeff", "é", "𝄞", "no", "010", "12:30", "1e3",
    "niet vermeld", "afgeleid: ", "waarde: ", "bron: ", "=: ", "<<: ", "null", "  ", "\n", "\r",
)  # fmt: skip


def spoil(text: str, chance: random.Random) -> str:
    """``text`` with one to six small accidents in it."""
    for _ in range(chance.randint(1, 6)):
        lines = text.split("\n")
        here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
        spot = chance.randrange(len(text) + 1)
        match chance.randrange(6):
            case 0:
                text = text[:spot] + chance.choice(SPICE) + text[spot:]
            case 1:
                text = text[:spot] + text[spot + chance.randint(1, 20) :]
            case 2:
                lines[here], lines[there] = lines[there], lines[here]
                text = "\n".join(lines)
            case 3:
                text = "\n".join([*lines[:here], lines[there], *lines[here:]])
            case 4:
                lines[here] = " " * chance.randint(1, 5) + lines[here]
                text = "\n".join(lines)
            case 5:
                key, colon, _ = lines[here].partition(":")
                lines[here] = key + colon + " " + chance.choice(SPICE)
                text = "\n".join(lines)
    return text


def test_two_thousand_spoiled_files_give_messages_and_no_traceback() -> None:
    chance = random.Random(20261122)  # noqa: S311 - the same accidents each time
    files = sorted([*(ROOT / "pilots").glob("*.md"), *(SMALL / "pilots").glob("*.md")])
    texts = [file.read_text("utf-8") for file in files]
    complaints = 0
    for number in range(AMOUNT):
        text = spoil(chance.choice(texts), chance)
        entry, problems = read_record(Pilot, text, f"{number}.md", str(number))
        assert entry is not None
        assert all(one.place.line >= 1 and one.place.column >= 1 for one in problems)
        as_text(problems), as_json(problems), as_annotations(problems)
        complaints += bool(problems)
    assert complaints > AMOUNT / 2


def test_a_hundred_spoiled_files_at_once_can_be_linked(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the same accidents each time
    (tmp_path / "pilots").mkdir()
    for number, file in enumerate([*(SMALL / "pilots").glob("*.md")] * 50):
        spoiled = spoil(file.read_text("utf-8"), chance)
        (tmp_path / "pilots" / f"p{number}.md").write_text(spoiled, encoding="utf-8", newline="")
    kennis, problems = read(tmp_path)
    assert problems
    assert len(kennis.items["pilot"]) > 50
