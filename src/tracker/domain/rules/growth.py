"""Observed over required compound growth: Open SDG (sdg-build 2.4), Statistics Canada, after Eurostat.

g = (A/B)^(1/(t - t0)) - 1. With a target G due in T: R = s d g / |(G/B)^(1/(T - t0)) - 1| against 0.95, 0.60
and 0; s = -1 for a negative base, d = -1 where less is better. Without a target s d g is set against
0.015 C, 0.005 C and 0, C = 1 unless there is a natural limit L: 1 - (B/L)^4.44 up to L, 1 - ((2L - B)/L)^4.44
up to 2L. A target or base of 0 is taken as 0.001; base and current of opposite sign give no verdict. A base
and target of opposite sign have no real growth rate between them and give none either.
"""

from __future__ import annotations

from tracker.domain import period as periods
from tracker.domain.model import Counting, Kind, Nature
from tracker.domain.rules import published
from tracker.domain.rules.case import Case, Outcome, Toward, missing
from tracker.domain.rules.ruler import Evidence, Ruler
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Reason, Ruling

CODE = "growth"
HIGH, MEDIUM, LOW = 0.95, 0.60, 0.0
HIGH_NO_TARGET, MEDIUM_NO_TARGET = 0.015, 0.005
LIMIT_EXPONENT = 4.44
STAND_IN_FOR_ZERO = 0.001
DEFAULT_TARGET_YEAR = 2030

ACHIEVED = "target_achieved"
SUBSTANTIAL = "substantial_progress"
MODERATE = "moderate_progress"
LIMITED = "limited_progress"
DETERIORATION = "deterioration"
ONE_WAY = (Toward.UP, Toward.DOWN)
STATUSES = {
    ACHIEVED: Status.ACHIEVED,
    SUBSTANTIAL: Status.ON_TRACK,
    MODERATE: Status.BEHIND,
    LIMITED: Status.FAR_BEHIND,
    DETERIORATION: Status.FAR_BEHIND,
}


def judge(case: Case) -> Outcome:
    """One of the four grades, ``target_achieved`` or ``not_available``; of a span of years the first counts."""
    if case.base is None or case.current is None:
        return missing("no_figure")
    target = STAND_IN_FOR_ZERO if case.target == 0 else case.target
    if target is not None and case.sign * (case.current - target) >= 0:
        return Outcome(ACHIEVED, {"target_used": target})
    if case.base_period is None or case.current_period is None:
        return missing("no_period")
    years = case.current_period.start.year - case.base_period.start.year
    if years < 1:
        return missing("too_few")
    base = case.base or STAND_IN_FOR_ZERO
    if base * case.current < 0:
        return missing("opposite_signs")
    observed = compound_growth(base, case.current, years)
    better = observed * case.sign * (-1 if base < 0 else 1)
    if target is None:
        return _without_target(case, observed, better)
    return _with_target(case, base, target, observed, better)


def compound_growth(first: float, last: float, years: float) -> float:
    """The yearly rate that turns first into last, both of one sign."""
    return float((last / first) ** (1 / years)) - 1


def coefficient(base: float, limit: float | None) -> float:
    """How far the thresholds shrink as the base nears the natural limit; 1 without one."""
    if limit is None or abs(base) >= 2 * abs(limit):
        return 1.0
    base, limit = abs(base), abs(limit)
    part = base / limit if base <= limit else (2 * limit - base) / limit
    return 1.0 - float(part**LIMIT_EXPONENT)


def grade(value: float, high: float, medium: float, low: float) -> str:
    """The four grades by three thresholds."""
    for least, code in ((high, SUBSTANTIAL), (medium, MODERATE), (low, LIMITED)):
        if value >= least:
            return code
    return DETERIORATION


def _with_target(case: Case, base: float, target: float, observed: float, better: float) -> Outcome:
    assert case.base_period is not None
    due = case.target_period.start.year if case.target_period else DEFAULT_TARGET_YEAR
    years = due - case.base_period.start.year
    numbers = {"observed_rate": observed}
    if years < 1:
        return missing("target_before_base", numbers)
    if base * target < 0:
        return missing("opposite_signs", numbers)
    required = compound_growth(base, target, years)
    numbers["required_rate"] = required
    if required == 0:
        # the base was the target and has been left again: any distance is a step away
        return Outcome(DETERIORATION, numbers)
    ratio = better / abs(required)
    numbers |= {
        "ratio": ratio,
        "threshold_high": HIGH,
        "threshold_medium": MEDIUM,
        "threshold_low": LOW,
        "score": _score_with_target(ratio),
    }
    return Outcome(grade(ratio, HIGH, MEDIUM, LOW), numbers)


def _without_target(case: Case, observed: float, better: float) -> Outcome:
    assert case.base is not None
    factor = coefficient(case.base, case.limit)
    high, medium = HIGH_NO_TARGET * factor, MEDIUM_NO_TARGET * factor
    numbers = {
        "observed_rate": observed,
        "limit_coefficient": factor,
        "threshold_high": high,
        "threshold_medium": medium,
        "threshold_low": LOW,
        "score": _score_without_target(better, factor),
    }
    return Outcome(grade(better, high, medium, LOW), numbers)


def _score_with_target(ratio: float) -> float:
    if ratio >= MEDIUM:
        return min(7.1429 * ratio - 4.2857, 5.0)
    return max(4.1667 * ratio - 2.5, -5.0)


def _score_without_target(better: float, factor: float) -> float:
    if better < 0:
        return max(125 * better - 2.5, -5.0)
    if factor == 0:
        return 5.0
    if better >= HIGH_NO_TARGET * factor:
        return min(500 * better / factor - 5, 5.0)
    if better >= MEDIUM_NO_TARGET * factor:
        return 250 * better / factor - 1.25
    return 500 * better / factor - 2.5


def rule(evidence: Evidence) -> tuple[Ruling, ...]:
    """Compound growth of the figures themselves; a sum of additions has none."""
    return (_ruling(evidence),)


def _ruling(evidence: Evidence) -> Ruling:
    reading, points = evidence.reading, evidence.whole_points
    toward = published.toward(reading)
    of_levels = reading.kind in (Kind.LEVEL, Kind.CUMULATIVE_ADDITION) and reading.nature is not Nature.ADDITION
    if not (toward in ONE_WAY and of_levels):
        return Ruling(CODE, mark=Mark.WITHHELD, why=Reason.NO_PACE)
    if not points:
        return published.not_reported(CODE, Reason.NO_FIGURE, None)
    point, base = points[-1], reading.baseline
    if base is None:
        return published.not_reported(CODE, Reason.NO_BASELINE, point)
    case = Case(
        toward,
        base_period=base.period,
        base=base.value,
        target_period=periods.day(reading.due),
        target=reading.number + (base.value if reading.counting is Counting.NET else 0.0),
        current_period=point.period,
        current=point.figure.value,
    )
    return published.translated(CODE, STATUSES, reading, judge(case), point)


RULER = Ruler(
    code=CODE,
    rule=rule,
    judge=judge,
    statuses=STATUSES,
    formulas=(
        r"g=\Big(\frac{A}{B}\Big)^{\frac{1}{t-t_0}}-1",
        r"r=\frac{\pm\,g}{\left|\left(G/B\right)^{1/(T-t_0)}-1\right|}",
    ),
    directions=ONE_WAY,
)
