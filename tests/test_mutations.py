"""Spoiled front matters: the loader may complain, but never breaks."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kennisbank.load import read_record
from kennisbank.model import Pilot
from kennisbank.problems import as_annotations, as_json, as_text
from project import ROOT, SMALL, read

SPICE = (
    "---\n", "\t", ": ", "- ", "[", "]", "{", "}", "'", '"', "&a ", "*a", "!!x ", "|\n", ">-\n",
    "#", " #x", "%%", "@", "`", "~", "?", "\0", "\u2028", "\ufeff", "e\u0301", "𝄞", "no", "010",
    "12:30", "1e3", "niet vermeld", "afgeleid: ", "waarde: ", "bron: ", "=: ", "<<: ", "null",
    "  ", "\n", "\r", ", ", "<!--", "[[", "...\n",
)  # fmt: skip
GOOD = [
    path.read_text("utf-8")
    for folder in (ROOT / "pilots", SMALL / "pilots")
    for path in sorted(folder.glob("*.md"))
]
QUIET = settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """The text of a good pilot with one to six small accidents in it."""
    text = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 6))):
        lines = text.split("\n")
        line, spot = st.integers(0, len(lines) - 1), draw(st.integers(0, len(text)))
        here, there = draw(line), draw(line)
        match draw(st.integers(0, 5)):
            case 0:
                text = text[:spot] + draw(st.sampled_from(SPICE)) + text[spot:]
            case 1:
                text = text[:spot] + text[spot + draw(st.integers(1, 20)) :]
            case 2:
                lines[here], lines[there] = lines[there], lines[here]
                text = "\n".join(lines)
            case 3:
                text = "\n".join([*lines[:here], lines[there], *lines[here:]])
            case 4:
                lines[here] = " " * draw(st.integers(1, 5)) + lines[here]
                text = "\n".join(lines)
            case _:
                key, colon, _ = lines[here].partition(":")
                lines[here] = key + colon + " " + draw(st.sampled_from(SPICE))
                text = "\n".join(lines)
    return text


@QUIET
@given(spoiled())
def test_a_spoiled_file_gives_messages_and_no_traceback(text: str) -> None:
    entry, problems = read_record(Pilot, text, "p.md", "p")
    assert entry is not None
    assert all(one.place.line >= 1 and one.place.column >= 1 for one in problems)
    as_text(problems), as_json(problems), as_annotations(problems)


@settings(QUIET, max_examples=3)
@given(st.lists(spoiled(), min_size=30, max_size=30))
def test_spoiled_files_together_can_be_linked(tmp_path: Path, texts: list[str]) -> None:
    (tmp_path / "pilots").mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (tmp_path / "pilots" / f"p{number}.md").write_text(text, encoding="utf-8", newline="")
    kennis, problems = read(tmp_path)
    assert problems
    assert kennis.items["pilot"]
