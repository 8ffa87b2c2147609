"""The official value for a period met or not, as ministries report it against the year's target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.domain.judging import path, rulings
from tracker.domain.judging.series import Series, amount_of, opposite
from tracker.domain.model import Kind, Milestone, Reading
from tracker.domain.rules.case import Case, Outcome, missing
from tracker.domain.rules.ruler import Evidence, Ruler
from tracker.domain.status import BEST_AFTER_A_MISS, TOLERANCE, Scale, Status
from tracker.domain.verdict import Note, Point, Ruling

CODE = "milestone"
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


def rule(evidence: Evidence) -> tuple[Ruling, ...]:
    """Judge the last period that has both a figure and a comparable milestone, a ruling for each milestone.

    The strictest comes first. A milestone that is met is on track or ahead, a floor or ceiling that is held never
    ahead; one that is missed is behind at best: an official milestone has no tolerance.
    """
    reading, as_of, scale = evidence.reading, evidence.as_of, evidence.scale
    official = [each for each in evidence.milestones if each.comparable]
    over = [each for each in official if each.period.end <= as_of]
    pairs = [(point, each) for each in over if (point := _reached_by(reading, evidence.series, each)) is not None]
    last = max((point.date for point, _ in pairs), default=None)
    today = _due_today(reading, official, as_of)
    found = [
        ruling
        for point, each in pairs
        if point.date == last and (ruling := _against(reading, point, each, today, scale)) is not None
    ]
    return tuple(sorted(found, key=lambda ruling: -path.sense(reading) * (ruling.due or 0.0)))


def _reached_by(reading: Reading, series: Series, milestone: Milestone) -> Point | None:
    """What is compared with a milestone: the amount of just its period, or the value on its last day."""
    period = milestone.period
    if not path.is_by_year(reading):
        return next((point for point in reversed(series.points) if point.date == period.end), None)
    amount = amount_of(reading, series.points, period)
    return None if amount is None or amount.gap else amount


def _due_today(reading: Reading, official: Sequence[Milestone], as_of: date) -> float | None:
    """The official value due today: interpolated between milestones, or the elapsed part of the year's amount."""
    if not path.is_by_year(reading):
        return path.value_on(path.milestones_path(reading, official), as_of)
    sign = path.sense(reading)
    running = [each.value for each in official if each.period.start <= as_of <= each.period.end and each.period.is_year]
    return max(running, key=lambda value: sign * value) * path.year_share(as_of) if running else None


def _against(reading: Reading, point: Point, milestone: Milestone, today: float | None, scale: Scale) -> Ruling | None:
    due = milestone.value if path.is_by_year(reading) else path.milestone_value(reading, milestone)
    if due is None:
        return None
    sign = path.sense(reading)
    ratio = rulings.relative(point.value, due, sign)
    met = sign * (point.value - due) >= -TOLERANCE * abs(due)
    if met:
        held = reading.kind is Kind.KEEP
        status = Status.ON_TRACK if ratio is None or held else scale.status(max(ratio, 1.0))
    else:
        status = BEST_AFTER_A_MISS if ratio is None else rulings.missed(scale.status(ratio))
    one_year = reading.kind is not Kind.YEARLY_FLOW and path.is_by_year(reading)
    ruling = Ruling(
        CODE,
        point=point,
        due=due,
        due_today=today,
        ratio=ratio,
        milestone=milestone,
        code=MET if met else NOT_MET,
        notes=rulings.notes(reading, point) + ((Note.YEAR_ONLY,) if one_year else ()),
    )
    return rulings.as_far_as_known(ruling, status, point.bound if sign > 0 else opposite(point.bound))


RULER = Ruler(
    code=CODE,
    rule=rule,
    judge=judge,
    formulas=(r"r=\frac{A_{y}}{M_{y}}",),
    by_scale=True,
    whole_promise=False,
)
