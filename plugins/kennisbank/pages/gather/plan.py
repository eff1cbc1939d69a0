"""One's own plan: the questions and lists of all steps on one page, to fill in and take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.addresses import ABOUT, PLAN, record_address, relative
from kennisbank.knowledge.ref import Ref
from kennisbank.knowledge.route import STEP, steps
from kennisbank.model.shared import Sector
from kennisbank.pages.gather.route import ROUTE, bar
from kennisbank.pages.values import Anchor, Choice, Head, Section, SectionPage, Shown
from kennisbank.pages.values.plan import PlanForm, PlanQuestion, PlanStep
from kennisbank.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.knowledge.ref import Kennis
    from kennisbank.model.kader import Kaderstap

SHEET: Final = "assets/kennisbank/plan.css"
SCRIPT: Final = "assets/kennisbank/plan/plan.js"
TITLE: Final = "Mijn plan"
SUMMARY: Final = (
    "De vragen van alle stappen bij elkaar, om in te vullen voor uw eigen arrangement, mee te "
    "nemen naar tafel en er uw pilot mee te beginnen."
)


def plan_page(kennis: Kennis) -> Iterator[SectionPage]:
    """The page of one's own plan; nothing where there are no steps to plan by."""
    found = steps(kennis)
    if not found:
        return
    form = PlanForm(
        relative(PLAN, SHEET),
        relative(PLAN, SCRIPT),
        Anchor(relative(PLAN, ABOUT), "Meer over privacy"),
        _choices(kennis, "doelgroep"),
        _choices(kennis, "regio"),
        tuple(Choice(str(one.value), "", one.label, 0) for one in Sector),
        tuple(_step(one) for one in found),
    )
    back = Anchor(relative(PLAN, ROUTE), "Stappenplan")
    yield SectionPage(
        Shown(PLAN, TITLE, SUMMARY, "", ROUTE, wide=True),
        Head(TITLE, summary=SUMMARY, back=back),
        (Section("", (form,)),),
        with_contents=False,
        above=bar(kennis, PLAN),
    )


def _choices(kennis: Kennis, kind: str) -> tuple[Choice, ...]:
    items = sorted(kennis.items[kind].values(), key=lambda one: sort_key(one.naam))
    return tuple(Choice(one.id, "", one.naam, 0) for one in items)


def _step(step: Kaderstap) -> PlanStep:
    return PlanStep(
        step.id,
        step.nummer or 0,
        Anchor(relative(PLAN, record_address(Ref(STEP, step.id))), step.naam),
        step.kort,
        tuple(
            PlanQuestion(f"vraag.{step.id}.{one.id}", one.vraag, one.toelichting or "")
            for one in step.vragen_samen.waarden
        ),
        tuple(PlanQuestion(f"vink.{step.id}.{one.id}", one.tekst) for one in step.op_tafel.waarden),
    )
