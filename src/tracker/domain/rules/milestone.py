"""The official value for a period met or not, as ministries report it against the year's target."""

from __future__ import annotations

from tracker.domain.rules.case import Case, Outcome, missing

MET, NOT_MET = "met", "not_met"


def judge(case: Case) -> Outcome:
    """``met``, ``not_met`` or ``not_available``; figure and milestone must be of one period."""
    if case.current is None:
        return missing("no_figure")
    if case.target is None:
        return missing("no_target")
    periods = case.target_period, case.current_period
    if all(periods) and len({each.end for each in periods if each}) > 1:
        return missing("other_period")
    return Outcome(
        MET if case.reached(case.current) else NOT_MET,
        {"due_value": case.target, "margin": case.current - case.target},
    )
