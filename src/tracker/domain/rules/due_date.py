"""Judged only when due: met, not met, future, not available (GC InfoBase, Departmental Results Reports).

Before the due period is over the answer is ``future``, whatever the figure says; so it is for a target
without a date.
"""

from __future__ import annotations

from tracker.domain.rules.case import Case, Outcome, missing

MET, NOT_MET, FUTURE = "met", "not_met", "future"


def judge(case: Case) -> Outcome:
    """``met``, ``not_met``, ``future`` or ``not_available``; a case must say the day it is judged by."""
    if case.target_period is None or case.as_of is None or case.target_period.end > case.as_of:
        return Outcome(FUTURE) if case.as_of else missing("no_as_of")
    if case.target is None:
        return missing("no_target")
    if case.current is None:
        return missing("no_figure")
    return Outcome(MET if case.reached(case.current) else NOT_MET, {"margin": case.current - case.target})
