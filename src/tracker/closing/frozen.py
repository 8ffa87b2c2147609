"""The items of an assessment as its figures and decisions give them: what is frozen when it is settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.closing.assessing import AssessedReading, AssessedTarget, Phase, assess
from tracker.domain import period as periods
from tracker.domain.grade import Grade
from tracker.domain.model import AssessmentDecision, AssessmentItem, Fate, Nature, PromiseKey
from tracker.domain.status import CommitmentState
from tracker.language.verdict_words import spans
from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts

_OPEN = (CommitmentState.NOT_STARTED, CommitmentState.PREPARING, CommitmentState.UNDER_WAY)
"""States in which a commitment is not kept."""

_DECIDED = (
    "cause", "cause_sentence", "comparable_value", "comparable_reason", "change_wanted", "change_to", "change_reason",
    "fate", "carried_value", "carried_period",
)  # fmt: skip


def items(
    verdicts: PlanVerdicts, decided: Mapping[PromiseKey, AssessmentDecision], midterm: Mapping[str, str]
) -> list[AssessmentItem]:
    """One for each reading of each target, then one for each commitment, in the plan's order.

    ``midterm`` is what the mid-term assessment expected, by code of the reading.
    """
    assessed = assess(verdicts)
    found = [
        each
        for target in assessed.targets
        for each in _of_target(target, decided.get(PromiseKey(target=target.target.code)))
    ]
    found = [_expecting(each, midterm) for each in found]
    end = verdicts.plan.period_end if assessed.phase is Phase.CLOSING else None
    return found + [
        _of_commitment(each, end, decided.get(PromiseKey(commitment=each.code))) for each in verdicts.commitments
    ]


def _expecting(item: AssessmentItem, midterm: Mapping[str, str]) -> AssessmentItem:
    return replace(item, midterm_expected=midterm.get(item.reading or ""))


def _of_target(target: AssessedTarget, decision: AssessmentDecision | None) -> Iterator[AssessmentItem]:
    for position, each in enumerate(target.readings):
        yield _of_reading(target, each, decision, counted=position == 0)


def _of_reading(
    target: AssessedTarget, assessed: AssessedReading, decision: AssessmentDecision | None, counted: bool
) -> AssessmentItem:
    row, verdict = target.target.row, assessed.verdict
    point = verdict.latest if verdict.latest and not verdict.latest.gap else None
    return AssessmentItem(
        target=row.code,
        reading=assessed.verdicts.code,
        counted=counted,
        name_zh=row.name_zh,
        name_en=row.name_en,
        unit_zh=row.unit_zh,
        unit_en=row.unit_en,
        force=target.force,
        comparator=verdict.reading.comparator,
        planned=verdict.reading.value,
        planned_upper=verdict.reading.upper,
        actual=point.value if point else None,
        actual_period=spans.whole(verdict, point).code if point else None,
        preliminary=point.figure.preliminary if point else None,
        basis=point.figure.basis or None if point else None,
        completion=assessed.completion,
        progress=verdict.achieved_share,
        grade=assessed.grade,
        why=assessed.why.value if assessed.why else None,
        expected=assessed.expectation.chance.value if assessed.expectation else None,
        **(_decided(decision) | _carried(assessed, decision) if counted else {}),
    )


def _of_commitment(status: CommitmentStatus, end: date | None, decision: AssessmentDecision | None) -> AssessmentItem:
    return AssessmentItem(
        commitment=status.code,
        name_zh=status.row.sentence,
        name_en=status.row.gloss_en,
        state=status.state,
        grade=grade_of(status, end) if end else None,
        **_decided(decision),
    )


def grade_of(status: CommitmentStatus, end: date) -> Grade:
    """What became of a commitment by the end of the term.

    One that was not done is missed only where that is what was said at the end: an older word says nothing of it.
    """
    if status.state is CommitmentState.DONE:
        return Grade.COMPLETED
    said_at_end = status.latest is not None and periods.parse(status.latest.happened).end >= end
    return Grade.MISSED if status.state in _OPEN and said_at_end else Grade.NOT_ASSESSED


def _decided(decision: AssessmentDecision | None) -> dict[str, Any]:
    return {name: getattr(decision, name) for name in _DECIDED} if decision else {}


def _carried(assessed: AssessedReading, decision: AssessmentDecision | None) -> dict[str, Any]:
    """The baseline in the next plan where it is left open: the last figure itself, of what goes on from there."""
    point, nature = assessed.verdict.latest, assessed.verdict.reading.nature
    open_ = decision and decision.carried_value is None and decision.fate not in (None, Fate.DROP, Fate.REDEFINE)
    if not open_ or point is None or nature is Nature.ADDITION or point.figure.preliminary:
        return {}
    return {"carried_value": point.figure.value, "carried_period": point.figure.period.code}
