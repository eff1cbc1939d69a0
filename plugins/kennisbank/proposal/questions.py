"""What an issue form asks of a kind of record, and how an answer becomes a field.

A form of GitHub has lines, blocks of text and lists to choose from. A question here is a field of
the model, or a part of it, as far as such a form can ask for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kennisbank.model.base import PROSE
from kennisbank.model.describe import FieldRow, field_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.model import Item

# What nobody answered, as GitHub writes it.
NO_ANSWER: Final = "_No response_"
# A field of a record that holds its words, for a partner or a payment that is no record itself.
WORDS: Final = ("omschrijving", "uitkomst", "tekst", "titel")
OWN_WORDS: Final = "In uw eigen woorden"
OWN_WORDS_HELP: Final = (
    "Hoe gaat het in zijn werk, van begin tot eind? Een lege regel begint een nieuwe alinea."
)
# Asked of a pilot beside what comes first: what came of it, and who pays.
ALSO: Final = {"pilot": ("financiering", "evaluatie")}


@dataclass(frozen=True, slots=True)
class Question:
    """A question: ``path`` is the field, ``label`` what stands above its answer in the issue.

    ``choices`` has the label of each word of a fixed list; of ``many`` values each has a line.
    """

    path: tuple[str, ...]
    label: str
    help: str
    choices: tuple[tuple[str, str], ...] = ()
    many: bool = False
    required: bool = False
    long: bool = False
    words: str = ""

    @property
    def id(self) -> str:
        """Its name in an address that fills it in."""
        return "-".join(self.path).replace("_", "-")

    def answer(self, text: str) -> Any:
        """What a file has for an answer; ``None`` for none."""
        text = text.strip()
        if not text or text == NO_ANSWER:
            return None
        if self.choices:
            return self._chosen(text)
        if not self.many:
            return text if self.long else " ".join(text.split())
        lines = [re.sub(r"^(?:[-*•]|\d+[.)])\s+", "", line.strip()) for line in text.split("\n")]
        found = [line for line in lines if line]
        return [{self.words: line} for line in found] if self.words else found

    def _chosen(self, text: str) -> Any:
        """The words of what was ticked, or of the one that was chosen."""
        words = {label: word for word, label in self.choices}
        ticked = [line[5:].strip() for line in text.split("\n") if re.match(r"- \[[xX]\]", line)]
        if not ticked and text.startswith("- ["):
            return None
        found = [words.get(one.strip(), one.strip()) for one in ticked or text.split(", ")]
        return found if self.many else found[0]


def questions(cls: type[Item]) -> tuple[Question, ...]:
    """What is asked of a kind, in order."""
    rows = {row.name: row for row in field_rows(cls)}
    names = [*cls.first, *(n for n in ALSO.get(cls.kind.name, ()) if n not in cls.first)]
    return tuple(
        question
        for name in names
        for question in (_prose() if name == PROSE else _of(rows[name], (name,)))
    )


def lesson_questions(cls: type[Item]) -> tuple[Question, ...]:
    """What is asked of who shares a lesson of a pilot."""
    rows = {row.name: row for row in field_rows(cls)}
    return tuple(_of(rows["lessen"], ("lessen",)))


def _prose() -> Iterator[Question]:
    yield Question((PROSE,), OWN_WORDS, OWN_WORDS_HELP, long=True)


def _of(row: FieldRow, path: tuple[str, ...]) -> Iterator[Question]:
    inner = {one.name: one for one in row.inner}
    if row.short and inner[row.short].choices:
        chosen = inner[row.short]
        yield _question(row, path, choices=_pairs(chosen), many=False)
    elif inner and not row.many:
        for one in row.inner:
            yield from _of(one, (*path, one.name))
    elif inner:
        yield _question(row, path, words=next(name for name in WORDS if name in inner))
    else:
        yield _question(row, path, choices=_pairs(row))


def _question(row: FieldRow, path: tuple[str, ...], **more: Any) -> Question:
    many = more.pop("many", row.many)
    help_ = re.sub(r" Van de redactie, tenzij u een bron noemt\.$", "", row.description)
    lines = " Op elke regel één." if many and not more.get("choices") else ""
    long = row.sort == "tekst" and not row.to and row.most > len(help_) and row.name != "titel"
    return Question(
        path,
        row.title,
        f"{help_}{lines}",
        many=many,
        required=row.required,
        long=many or long,
        **more,
    )


def _pairs(row: FieldRow) -> tuple[tuple[str, str], ...]:
    return tuple(zip(row.choices, row.labels, strict=True))
