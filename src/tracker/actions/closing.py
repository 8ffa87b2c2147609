"""What is done at the end of a term."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.actions.drafts import PlanDraft
from tracker.closing import assessing, assessments, items, next_plan, opinions
from tracker.closing.assessing import AssessedTarget, PlanAssessment
from tracker.closing.claims import checking, wording
from tracker.domain import period as periods
from tracker.domain.actor import Actor
from tracker.domain.model import (
    Assessment,
    AssessmentDecision,
    AssessmentItem,
    AssessmentKind,
    Figure,
    Opinion,
    OpinionAnswer,
    PlanKey,
    PromiseKey,
)
from tracker.plans import loading
from tracker.plans.drafting import existing
from tracker.plans.drafting import next_plan as drafting
from tracker.plans.drafting.next_plan import Advice, Carried
from tracker.returns.closing import said
from tracker.verdicts import judging

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

__all__ = [
    "answer_opinion",
    "answers_of",
    "assess",
    "assessments_of",
    "check_claim",
    "decide",
    "decisions_of",
    "draft_next",
    "gather_opinion",
    "items_of",
    "open_assessment",
    "opinions_of",
    "settle",
]


def check_claim(table: Path, claim: str, lang: str) -> tuple[list[str], int]:
    """Hold a published closing statement against a table of items: lines in words and the exit code.

    0 where it adds up, 1 where it does not, 2 where it cannot be read. Raises UnreadableFile (2) for the table.
    """
    outcome = checking.check(claim, items.read_items(table))
    return list(wording.lines(outcome, lang)), outcome.exit_code


def assess(database: Database, plan: PlanKey, as_of: date) -> PlanAssessment:
    """A plan graded as of a day."""
    return assessing.assess(judging.judge_plan(database, plan, as_of))


def draft_next(database: Database, assessment: PlanAssessment, lang: str) -> PlanDraft:
    """The draft of the next plan, in the place of the one that was assessed. Raises PlanError."""
    plan = assessment.verdicts.plan.key
    with database.reading() as cursor:
        place = loading.stored(cursor, plan)
    last = _last_decisions(database, plan)
    fates = {of.target: each.fate for of, each in last.items() if of.target and each.fate}
    carried = [
        Carried(
            target=each.target.code,
            advice=Advice(next_plan.decided(each, fates)),
            promised=next_plan.promised(each, lang),
            came_to=next_plan.came_to(each, lang),
            actual=_carried(each, last.get(PromiseKey(target=each.target.code))),
            is_final=next_plan.is_final(each) or _carries(last.get(PromiseKey(target=each.target.code))),
        )
        for each in assessment.targets
    ]
    return PlanDraft(existing.into(drafting.draft(place, carried), place), None)


def _carries(decision: AssessmentDecision | None) -> bool:
    """Whether the office decided from which figure the next plan counts."""
    return decision is not None and decision.carried_value is not None and decision.carried_period is not None


def _carried(target: AssessedTarget, decision: AssessmentDecision | None) -> Figure | None:
    """The figure from which the next plan counts: the one decided, else the last of the indicator."""
    if decision is None or decision.carried_value is None or decision.carried_period is None:
        return next_plan.last_figure(target)
    return Figure(periods.parse(decision.carried_period), decision.carried_value)


def _last_decisions(database: Database, plan: PlanKey) -> Mapping[PromiseKey, AssessmentDecision]:
    """What was decided in the last assessment of the whole term, if there is one."""
    final = [each for each in assessments.every(database, plan) if each.kind is AssessmentKind.FINAL]
    return assessments.decisions(database, final[-1]) if final else {}


def assessments_of(database: Database, plan: PlanKey) -> list[Assessment]:
    """The assessments of a plan, the first opened first."""
    return assessments.every(database, plan)


def items_of(database: Database, assessment: Assessment) -> list[AssessmentItem]:
    """Its items: as they were frozen, or as they would be now."""
    return assessments.items(database, assessment)


def decisions_of(database: Database, assessment: Assessment) -> dict[PromiseKey, AssessmentDecision]:
    """What is decided by now."""
    return assessments.decisions(database, assessment)


def answers_of(database: Database, plan: PlanKey) -> Mapping[PromiseKey, Mapping[str, str]]:
    """What the departments' closing returns say of each promise, by the key of the column."""
    return said.read(database, plan)


def opinions_of(database: Database, assessment: Assessment) -> list[Opinion]:
    """The opinions on it, in the order in which they came."""
    return assessments.opinions(database, assessment)


def open_assessment(
    database: Database,
    actor: Actor,
    plan: PlanKey,
    kind: AssessmentKind,
    cut_off: date,
    known: date | None = None,
    covers: tuple[date, date] | None = None,
) -> Assessment:
    """Open an assessment of a plan, on which opinions are then asked for. Raises Refused while another is open."""
    return assessments.open_new(database, plan, actor, kind, cut_off, known, covers)


def decide(
    database: Database, actor: Actor, assessment: Assessment, of: PromiseKey, decided: Mapping[str, Any]
) -> None:
    """Decide of a target or a commitment by the fields of ``AssessmentDecision``; the others stay. Raises Refused."""
    assessments.decide(database, assessment, actor, of, decided)


def gather_opinion(
    database: Database,
    actor: Actor,
    assessment: Assessment,
    given_by: str,
    text: str,
    answer: OpinionAnswer | None = None,
    reason: str = "",
) -> int:
    """Keep an opinion on an assessment, with its answer where there is one; its number. Raises Refused."""
    return opinions.gather(database, assessment, actor, given_by, text, answer, reason)


def answer_opinion(
    database: Database, actor: Actor, assessment: Assessment, number: int, answer: OpinionAnswer, reason: str = ""
) -> None:
    """Answer an opinion: adopted, in part, or not, then with a reason. Raises Refused."""
    opinions.answer(database, assessment, actor, number, answer, reason)


def settle(database: Database, actor: Actor, assessment: Assessment, body: str, document: str = "") -> Assessment:
    """Freeze the items of an assessment in the name of a body; nothing of it changes afterwards. Raises Refused."""
    return assessments.settle(database, assessment, actor, body, document)
