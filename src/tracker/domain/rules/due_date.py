"""Judged only when due: met, not met, future, not available (GC InfoBase, Departmental Results Reports).

Before the due period is over the answer is ``future``, whatever the figure says; so it is for a target
without a date.
"""

from __future__ import annotations

from tracker.domain.judging import path
from tracker.domain.rules import published
from tracker.domain.rules.case import Case, Outcome, missing
from tracker.domain.rules.ruler import Evidence, Ruler
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Reason, Ruling

CODE = "due_date"
MET, NOT_MET, FUTURE = "met", "not_met", "future"
STATUSES = {MET: Status.ACHIEVED, NOT_MET: Status.BEHIND}


def judge(case: Case) -> Outcome:
    """``met``, ``not_met``, ``future`` or ``not_available``; a case must have the day it is judged on."""
    if case.target_period is None or case.as_of is None or case.target_period.end > case.as_of:
        return Outcome(FUTURE) if case.as_of else missing("no_as_of")
    if case.target is None:
        return missing("no_target")
    if case.current is None:
        return missing("no_figure")
    return Outcome(MET if case.reached(case.current) else NOT_MET, {"margin": case.current - case.target})


def rule(evidence: Evidence) -> tuple[Ruling, ...]:
    """Met or not, once due; the figure that decides must itself be dated from the due date on."""
    return (_ruling(evidence),)


def _ruling(evidence: Evidence) -> Ruling:
    reading, points = evidence.reading, evidence.whole_points
    point = points[-1] if points else None
    if evidence.as_of < reading.due:
        return Ruling(CODE, mark=Mark.NOT_DUE, why=Reason.DUE_LATER, point=point, code=FUTURE, due=path.bound(reading))
    if point is None:
        return published.not_reported(CODE, Reason.NO_FIGURE, None)
    met, due = path.goal(reading).reached(point.value), path.bound(reading)
    if not met and point.date < reading.due:
        return published.not_reported(CODE, Reason.FINAL_MISSING, point)
    return published.translated(CODE, STATUSES, reading, Outcome(MET if met else NOT_MET), point, due)


RULER = Ruler(
    code=CODE,
    rule=rule,
    judge=judge,
    statuses=STATUSES,
    formulas=(r"A(T)\ \gtreqless\ G",),
    needs_day=True,
)
