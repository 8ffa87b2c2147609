"""The straight line from base to target, judged at the current figure's own date (Productivity Commission).

tau = (t - t0)/(T - t0), value due = B + tau (G - B); at or beyond it is on track, short of it behind, and a
target reached is achieved. Without the tolerance of our own scale: the published trajectories have none.
"""

from __future__ import annotations

from tracker.domain.rules.case import Case, Outcome, bounds, missing, position
from tracker.domain.status import TOLERANCE

ACHIEVED, ON_TRACK, BEHIND = "achieved", "on_track", "behind"


def judge(case: Case) -> Outcome:
    """``achieved``, ``on_track``, ``behind`` or ``not_available``."""
    if case.base is None or case.current is None:
        return missing("no_figure")
    if case.target is None:
        return missing("no_target")
    if case.reached(case.current):
        return Outcome(ACHIEVED, _numbers(case, case.base, case.current))
    if not (case.base_period and case.target_period and case.current_period):
        return missing("no_period")
    if position(case.target_period) <= position(case.base_period):
        return missing("target_before_base")
    if position(case.current_period) < position(case.base_period):
        return missing("too_few")
    numbers = _numbers(case, case.base, case.current)
    due, goal = numbers.get("due_value"), numbers.get("target_used")
    if due is None or goal is None:
        # the base kept the target and the figure has left it
        return Outcome(BEHIND, numbers)
    sign = 1 if goal > case.base else -1
    beyond = sign * (case.current - goal) > 0
    kept_up = sign * (case.current - due) >= -TOLERANCE * max(abs(due), abs(goal - case.base))
    over = numbers["elapsed_share"] >= 1
    return Outcome(ON_TRACK if kept_up and not beyond and not over else BEHIND, numbers)


def _numbers(case: Case, base: float, current: float) -> dict[str, float]:
    if not (case.base_period and case.target_period and case.current_period):
        return {}
    start, end = position(case.base_period), position(case.target_period)
    if end <= start:
        return {}
    elapsed = min(max((position(case.current_period) - start) / (end - start), 0.0), 1.0)
    numbers = {"elapsed_share": elapsed}
    low, high = bounds(case)
    goal = low if low is not None and base < low else high if high is not None and base > high else None
    if goal is None:
        return numbers
    achieved = (current - base) / (goal - base)
    numbers |= {
        "target_used": goal,
        "due_value": base + elapsed * (goal - base),
        "achieved_share": achieved,
        "due_share": elapsed,
    }
    return numbers | ({"ratio": achieved / elapsed} if elapsed else {})
