"""The issue forms of GitHub, made from the model: what people fill in who have an account.

The shape is that of https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kennisbank.form.writer import rows
from kennisbank.model import Pilot
from kennisbank.model.bijeenkomst import Bijeenkomst
from kennisbank.proposal.questions import lesson_questions, questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kennisbank.model import Item
    from kennisbank.proposal.questions import Question

FOLDER: Final = ".github/ISSUE_TEMPLATE"
# The label of an issue says which form it came from.
LABELS: Final = {
    "pilot": "voorstel: pilot",
    "bijeenkomst": "voorstel: bijeenkomst",
    "les": "voorstel: les",
    "verbetering": "voorstel: verbetering",
}
PUBLIC: Final = (
    "**Wat u hier schrijft, is meteen voor iedereen te lezen.** Schrijf geen namen van kinderen, "
    "ouders of medewerkers op, en niets waaraan één kind te herkennen is. Weet u iets niet, laat "
    "de vraag dan open."
)
CHECKED: Final = (
    "Ik heb nagekeken dat er niets in staat over één kind, één gezin of één medewerker."
)
SURE: Final = "Nagekeken"
PAGE: Final = "Over welke pagina gaat het?"
WHICH_PILOT: Final = "Van welke pilot is de les?"
WHAT: Final = "Wat klopt er niet, of wat weet u meer?"
SOURCE: Final = "Waar staat dat?"
FROM: Final = "Van wie komt dit?"
FROM_HELP: Final = "Een organisatie of netwerkgroep, geen persoon."
HEADER: Final = "# Gemaakt uit het model met `kennisbank issueformulieren`. Wijzig het model.\n"


def issue_forms() -> dict[str, str]:
    """The text of each form, by its path in the project."""
    made = {
        "pilot": _form("pilot", "Voeg een pilot toe", "Nieuwe pilot: ", _new(Pilot)),
        "bijeenkomst": _form(
            "bijeenkomst", "Voeg een bijeenkomst toe", "Nieuwe bijeenkomst: ", _new(Bijeenkomst)
        ),
        "les": _form("les", "Deel een les van een pilot", "Les: ", _lesson()),
        "verbetering": _form("verbetering", "Verbeter een pagina", "Verbetering: ", _correction()),
    }
    forms = {f"{FOLDER}/{name}.yml": HEADER + rows(form) for name, form in made.items()}
    return {**forms, f"{FOLDER}/config.yml": HEADER + "blank_issues_enabled: true\n"}


def _form(name: str, title: str, start: str, body: Iterable[dict[str, Any]]) -> dict[str, Any]:
    about = {"type": "markdown", "attributes": {"value": PUBLIC}}
    box = {"label": CHECKED, "required": "true"}
    sure = _part("checkboxes", "nagekeken", SURE, "Voordat u indient.", options=[box])
    return {
        "name": title,
        "description": f"{title}, met een formulier. Wij maken er een voorstel van.",
        "title": start,
        "labels": [LABELS[name]],
        "body": [about, *body, sure],
    }


def _new(cls: type[Item]) -> Iterator[dict[str, Any]]:
    yield from map(_asked, questions(cls))
    yield _line("van", FROM, FROM_HELP)


def _lesson() -> Iterator[dict[str, Any]]:
    yield _line(
        "pagina", WHICH_PILOT, "De naam van de pilot, of het adres van haar pagina.", required=True
    )
    yield from map(_asked, lesson_questions(Pilot))
    yield _line("van", FROM, FROM_HELP)


def _correction() -> Iterator[dict[str, Any]]:
    yield _line("pagina", PAGE, "Het adres van de pagina.", required=True)
    yield _block("wat", WHAT, "Zo precies als u kunt.", required=True)
    yield _line("bron", SOURCE, "Een webadres, of de naam van een document.")
    yield _line("van", FROM, FROM_HELP)


def _asked(one: Question) -> dict[str, Any]:
    if one.choices and one.many:
        options: list[Any] = [{"label": label} for _, label in one.choices]
        return _part("checkboxes", one.id, one.label, one.help, options=options)
    if one.choices:
        options = [label for _, label in one.choices]
        part = _part("dropdown", one.id, one.label, one.help, options=options)
    else:
        part = _part("textarea" if one.long else "input", one.id, one.label, one.help)
    return _needed(part) if one.required else part


def _line(name: str, label: str, help_: str, *, required: bool = False) -> dict[str, Any]:
    part = _part("input", name, label, help_)
    return _needed(part) if required else part


def _block(name: str, label: str, help_: str, *, required: bool = False) -> dict[str, Any]:
    part = _part("textarea", name, label, help_)
    return _needed(part) if required else part


def _needed(part: dict[str, Any]) -> dict[str, Any]:
    return {**part, "validations": {"required": "true"}}


def _part(sort: str, name: str, label: str, help_: str, **more: Any) -> dict[str, Any]:
    told = {"label": label, "description": help_, **more}
    return {"type": sort, "id": name, "attributes": told}
