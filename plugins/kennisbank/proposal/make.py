"""What an issue becomes: a file on a branch of its own, and a friendly answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kennisbank.form.writer import written
from kennisbank.knowledge.link import link
from kennisbank.knowledge.ref import Ref
from kennisbank.load import Loaded, read_record
from kennisbank.model import BY_NAME, Pilot
from kennisbank.model.base import PROSE
from kennisbank.model.statement import NIET_VERMELD
from kennisbank.privacy import guard
from kennisbank.proposal.forms import CHECKED, FROM, PAGE, SURE, WHAT, WHICH_PILOT
from kennisbank.proposal.questions import NO_ANSWER, lesson_questions, questions
from kennisbank.text import slug, squash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.problems import Problem
    from kennisbank.proposal.issue import Issue
    from kennisbank.proposal.questions import Question

THANKS: Final = "Dank u wel voor uw bijdrage."
PERSONAL: Final = f"""{THANKS}

Er is nog geen voorstel van gemaakt, want er staat iets in dat over een persoon kan gaan:

{{problems}}

Wilt u dat vandaag nog weghalen? Kies bij uw tekst *Edit*. De oude tekst blijft daarna te zien onder
*edited*: open dat lijstje, kies de oude versie en *Delete revision from history*. Zodra u opslaat,
kijken wij opnieuw.
"""
MADE: Final = f"""{THANKS}

Er is een voorstel van gemaakt: `{{path}}`, op de tak `{{branch}}`. Iemand van de redactie kijkt met
u mee. Wilt u iets wijzigen, wijzig dan uw tekst hier; het voorstel verandert mee.
"""
TO_DO: Final = """
Dit valt nog na te kijken. U mag dat ook aan ons overlaten:

{problems}
"""
FOR_AN_EDITOR: Final = f"""{THANKS}

Iemand van de redactie leest dit en past de pagina aan. Wat u schreef over de pagina:

> {{page}}
"""
NO_PILOT: Final = f"""{THANKS}

Wij konden deze pilot niet vinden:

> {{name}}

Wilt u haar naam opschrijven zoals die op de site staat, of het adres van haar pagina? Wijzig
daarvoor uw tekst.
"""
NO_LESSON: Final = f"""{THANKS}

Er staat nog geen les in. Wilt u vertellen wat werkte, wat niet, of wat u anders deed? Wijzig
daarvoor uw tekst.
"""
NOT_SURE: Final = f"""{THANKS}

Bij *{SURE}* staat geen vinkje. Wilt u nakijken of er niets in staat over één kind, één gezin of één
medewerker, en het vinkje zetten? Wijzig daarvoor uw tekst.
"""
NO_TITLE: Final = f"""{THANKS}

Er staat nog geen titel in die een adres kan worden. Wilt u die invullen? Wijzig daarvoor uw tekst.
"""
TAKEN: Final = f"""{THANKS}

Er is al een pagina met deze naam: `{{path}}`. Gaat het over dezelfde praktijk, kies dan op die
pagina *Verbeter deze pagina*. Is het een andere, geef haar dan een andere titel: wijzig daarvoor uw
tekst.
"""
OTHER_NAME: Final = f"""{THANKS}

Deze naam kan niet worden gebruikt. Wilt u een andere titel kiezen? Wijzig daarvoor uw tekst. Gaat
het over dezelfde praktijk, dan kijkt iemand van de redactie met u mee.
"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be done for an issue; without a ``path`` there is nothing but an answer.

    ``path`` and ``branch`` are made of small letters, digits, hyphens and slashes alone.
    """

    reply: str
    path: str = ""
    text: str = ""
    branch: str = ""
    message: str = ""


def propose(issue: Issue, kennis: Kennis) -> Proposal:
    """What to do for an issue, beside the knowledge as it is."""
    personal = [one for one in guard(f"{issue.title}\n{issue.body}", "issue") if not one.is_hint]
    if personal:
        return Proposal(PERSONAL.format(problems=_listed(personal)))
    if not re.search(rf"^- \[[xX]\] {re.escape(CHECKED)}", issue.body, re.MULTILINE):
        return Proposal(NOT_SURE)
    if issue.form == "verbetering":
        page = _one_line(issue.answers((PAGE, WHAT)).get(PAGE, ""))
        return Proposal(FOR_AN_EDITOR.format(page=_plain(page) or "(geen pagina genoemd)"))
    return _lesson(issue, kennis) if issue.form == "les" else _new(issue, kennis)


def _new(issue: Issue, kennis: Kennis) -> Proposal:
    cls = BY_NAME[issue.form]
    asked = questions(cls)
    answers = issue.answers((*(one.label for one in asked), FROM, SURE))
    fields, prose = _fields(asked, answers)
    name = slug(str(fields.get("titel", "")))
    if not name:
        return Proposal(NO_TITLE)
    path = f"{cls.kind.home}/{name}.md"
    if name in kennis.items[cls.kind.name]:
        return Proposal(TAKEN.format(path=path))
    if path in kennis.withdrawn:
        return Proposal(OTHER_NAME)
    source = _source(issue, answers, str(fields["titel"]))
    text = written({**fields, "bron": "opgave", "bronnen": {"opgave": source}}, prose)
    return _made(issue, kennis, path, text, f"Add {cls.kind.singular} {name}")


def _lesson(issue: Issue, kennis: Kennis) -> Proposal:
    asked = lesson_questions(Pilot)
    labels = (WHICH_PILOT, *(one.label for one in asked), FROM, SURE)
    answers = issue.answers(labels)
    wanted = _one_line(answers.get(WHICH_PILOT, ""))
    ref = _pilot(kennis, wanted)
    if ref is None:
        return Proposal(NO_PILOT.format(name=_plain(wanted)))
    entry = kennis.entries[ref]
    fields = dict(entry.fields.plain())
    key = f"issue-{issue.number}"
    lessons = dict(fields.get("lessen") or {})
    added, _ = _fields(asked, answers)
    if not added:
        return Proposal(NO_LESSON)
    for name, told in added["lessen"].items():
        new = [{"waarde": one, "bron": key} for one in told]
        lessons[name] = [*_held(lessons.get(name)), *new]
    fields["lessen"] = lessons
    title = entry.item.naam
    fields["bronnen"] = {**(fields.get("bronnen") or {}), key: _source(issue, answers, title)}
    text = written(fields, entry.item.proza)
    return _made(issue, kennis, entry.path, text, f"Add a lesson to {ref.id}")


def _held(value: Any) -> list[Any]:
    """What a list holds already, as a file may have it."""
    if value in (None, "", NIET_VERMELD):
        return []
    return value if isinstance(value, list) else [value]


def _pilot(kennis: Kennis, wanted: str) -> Ref | None:
    """The pilot that somebody names: by its title, another name, its id or its address."""
    kind = Pilot.kind.name
    last = re.sub(r"[?#].*$", "", wanted).rstrip("/").rpartition("/")[2]
    if last in kennis.items[kind]:
        return Ref(kind, last)
    for item_id, item in kennis.items[kind].items():
        if squash(wanted) in {squash(one) for one in (item.naam, *item.aliassen)}:
            return Ref(kind, item_id)
    return None


def _fields(asked: tuple[Question, ...], answers: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """The fields that the answers fill, and the text below them."""
    fields: dict[str, Any] = {}
    prose = ""
    for one in asked:
        value = one.answer(answers.get(one.label, ""))
        if value is None:
            continue
        if one.path == (PROSE,):
            prose = str(value)
            continue
        spot = fields
        for step in one.path[:-1]:
            spot = spot.setdefault(step, {})
        spot[one.path[-1]] = value
    return fields, prose


def _source(issue: Issue, answers: Mapping[str, str], title: str) -> dict[str, str]:
    who = _one_line(answers.get(FROM, ""))
    named = {"uitgever": who} if who and who != NO_ANSWER else {}
    return {"titel": f"Opgave: {title}", **named, "datum": issue.day}


def _made(issue: Issue, kennis: Kennis, path: str, text: str, what: str) -> Proposal:
    home, _, name = path.rpartition("/")
    cls = next(one for one in BY_NAME.values() if one.kind.home == home)
    item_id = name.removesuffix(".md")
    entry, problems = read_record(cls, text, path, item_id)
    entries = [one for ref, one in kennis.entries.items() if ref != Ref(cls.kind.name, item_id)]
    _, linked = link(Loaded((*entries, entry), tuple(kennis.sheets.values()), (), ()))
    told = [*problems, *(one for one in linked if one.place.path == path), *guard(text, path)]
    branch = f"voorstel/issue-{issue.number}"
    credit = f"{issue.login} <{issue.user}+{issue.login}@users.noreply.github.com>"
    message = f"{what}\n\nFrom issue #{issue.number}.\n\nCo-authored-by: {credit}\n"
    reply = MADE.format(path=path, branch=branch)
    if told:
        reply += TO_DO.format(problems=_listed(sorted(set(told))))
    return Proposal(reply, path, text, branch, message)


def _listed(problems: list[Problem]) -> str:
    """Messages as a list; what was found stands between signs that make it plain text."""
    return "\n".join(f"- {_plain(one.told)}" for one in problems)


def _plain(text: str) -> str:
    """A text in which no mark of Markdown means anything, and nobody is called by ``@``."""
    return re.sub(r"([\\`*_\[\]<>#@!|~])", r"\\\1", text).replace("\\@", "@\u200b")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
