"""Where the trend leads: the weather symbols of the German sustainability strategy (Destatis).

c = (A - A0)/(t - t0) over the last six points, P = A + c (T - t), gap share (G - P)/(G - A): below 5 % sun, to
20 % slightly cloudy, above cloud; a trend that does not lead towards the target is a thunderstorm. A target
already reached, or to be kept every year (no target year): reached and no setback sun, reached with a setback
slightly cloudy, missed but improving cloud, missed and not improving thunderstorm. A direction without a
value: mean change and last change decide. An interval counts by its weakest bound, several target years by
the next, several targets of one year by the worst symbol. Fewer than four yearly points give no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.domain import period as periods
from tracker.domain.judging import path
from tracker.domain.model import Bound
from tracker.domain.rules import published
from tracker.domain.rules.case import Case, Outcome, bounds, missing, position
from tracker.domain.rules.ruler import Evidence, Ruler
from tracker.domain.status import TOLERANCE, Mark, Status
from tracker.domain.verdict import Reason, Ruling

CODE = "extrapolation"
SUN, SLIGHTLY_CLOUDY, CLOUD, THUNDERSTORM = "sun", "slightly_cloudy", "cloud", "thunderstorm"
WORST_FIRST = (THUNDERSTORM, CLOUD, SLIGHTLY_CLOUDY, SUN)
SUN_BELOW, SLIGHTLY_CLOUDY_TO = 0.05, 0.20
LEAST_YEARS = 3
"""Four consecutive yearly points span three years."""
POINTS_IN_TREND = 6
STATUSES = {
    SUN: Status.ON_TRACK,
    SLIGHTLY_CLOUDY: Status.BEHIND,
    CLOUD: Status.BEHIND,
    THUNDERSTORM: Status.FAR_BEHIND,
}


def judge(case: Case) -> Outcome:
    """One of the four symbols, or ``not_available``."""
    if case.base is None or case.current is None:
        return missing("no_figure")
    if case.base_period is None or case.current_period is None:
        return missing("no_period")
    now = position(case.current_period)
    years = now - position(case.base_period)
    if years < LEAST_YEARS:
        return missing("too_few")
    change = (case.current - case.base) / years
    if case.target is None:
        return _direction_only(case, case.current, change)
    outcomes = [_toward_value(each, case.current, change, now) for each in _next_targets(case, now)]
    judged = [each for each in outcomes if each.code in WORST_FIRST]
    return min(judged, key=lambda each: WORST_FIRST.index(each.code)) if judged else outcomes[0]


def worst(symbols: Iterable[str]) -> str:
    """The symbol of an indicator with several targets to be met at one time."""
    return min(symbols, key=WORST_FIRST.index)


def _next_targets(case: Case, now: float) -> list[Case]:
    """The case for each target of the next target year; a target without a year is always next."""
    first = (case.target_period, case.target)
    each = [replace(case, target_period=due, target=value) for due, value in (first, *case.more_targets)]
    ahead = [one for one in each if one.target_period is None or position(one.target_period) >= now]
    if not ahead:
        return each[:1]
    nearest = min(_due(one, now) for one in ahead)
    return [one for one in ahead if _due(one, now) == nearest]


def _due(case: Case, now: float) -> float:
    return position(case.target_period) if case.target_period else now


def _toward_value(case: Case, current: float, change: float, now: float) -> Outcome:
    low, high = bounds(case)
    numbers = {"mean_change": change}
    if case.target_period and position(case.target_period) < now:
        return missing("target_year_over", numbers)
    if case.reached(current):
        setback = low is not None and change < 0 if high is None else low is None and change > 0
        return Outcome(SLIGHTLY_CLOUDY if setback else SUN, numbers)
    goal = low if low is not None and current < low else high
    assert goal is not None
    if change * (goal - current) <= 0:
        return Outcome(THUNDERSTORM, numbers)
    if case.target_period is None:
        return Outcome(CLOUD, numbers)
    projected = current + change * (position(case.target_period) - now)
    gap = (goal - projected) / (goal - current)
    numbers |= {"target_used": goal, "projected_value": projected, "gap_share": gap}
    if gap < SUN_BELOW - TOLERANCE:
        return Outcome(SUN, numbers)
    return Outcome(SLIGHTLY_CLOUDY if gap <= SLIGHTLY_CLOUDY_TO + TOLERANCE else CLOUD, numbers)


def _direction_only(case: Case, current: float, change: float) -> Outcome:
    numbers = {"mean_change": change}
    if case.previous is None:
        return missing("no_previous_figure", numbers)
    mean_right = change * case.sign > 0
    last_right = (current - case.previous) * case.sign > 0
    numbers["last_change"] = current - case.previous
    if mean_right:
        return Outcome(SUN if last_right else SLIGHTLY_CLOUDY, numbers)
    return Outcome(CLOUD if last_right else THUNDERSTORM, numbers)


def rule(evidence: Evidence) -> tuple[Ruling, ...]:
    """The trend of the last six points in the reading's terms, led on to the due date."""
    return (_ruling(evidence),)


def _ruling(evidence: Evidence) -> Ruling:
    reading, points = evidence.reading, evidence.whole_points
    if not points:
        return published.not_reported(CODE, Reason.NO_FIGURE, None)
    window = points[-POINTS_IN_TREND:]
    first, last = window[0], window[-1]
    if len(window) <= LEAST_YEARS:
        return published.not_reported(CODE, Reason.TOO_FEW, last)
    if any(each.bound is not Bound.EXACT for each in window):
        return Ruling(CODE, mark=Mark.WITHHELD, why=Reason.BOUND_ONLY, point=last)
    wanted = path.goal(reading)
    case = Case(
        published.toward(reading),
        base_period=first.period,
        base=first.value,
        target_period=None if reading.kind in path.CONSTANT_KINDS else periods.day(reading.due),
        target=wanted.high if wanted.low is None else wanted.low,
        target_upper=wanted.high,
        current_period=last.period,
        current=last.value,
        previous=window[-2].value,
    )
    return published.translated(CODE, STATUSES, reading, judge(case), last)


RULER = Ruler(
    code=CODE,
    rule=rule,
    judge=judge,
    statuses=STATUSES,
    formulas=(r"c=\frac{A-A_{-5}}{5}", r"P=A+c\,(T-t)", r"\gamma=\frac{G-P}{G-A}"),
    several_targets=True,
)
