"""The straight line from base to target, judged at the current figure's own date (Productivity Commission).

tau = (t - t0)/(T - t0), value due = B + tau (G - B). Of a published case: at or beyond the line is on track, short
of it behind, and a target reached is achieved, without the tolerance of our own scale, because the published
trajectories have none. Of a reading: pace ratio = achieved share / due share, graded by the plan's scale.
"""

from __future__ import annotations

from datetime import date

from tracker.domain.judging import path, rulings
from tracker.domain.model import Kind, Nature, Reading
from tracker.domain.rules.case import Case, Outcome, bounds, missing, position
from tracker.domain.rules.ruler import Evidence, Ruler
from tracker.domain.status import BEST_AFTER_A_MISS, TOLERANCE, Mark, Scale, Status
from tracker.domain.verdict import Point, Reason, Ruling

CODE = "line"
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


def rule(evidence: Evidence) -> tuple[Ruling, ...]:
    """The ruling by the straight line."""
    return (ruling(evidence, CODE, path.straight),)


def ruling(evidence: Evidence, code: str, course: path.Course) -> Ruling:
    """Judge the latest point against the value due at its own date; the value due today is put beside it."""
    reading = evidence.reading
    due_today = _due(reading, evidence.as_of, course)
    if not evidence.series.points:
        return _nothing_to_judge(reading, Ruling(code, due_today=due_today))
    point = evidence.series.points[-1]
    due = _due(reading, point.date, course)
    way = path.path(reading)
    pace = _pace(reading, point, due)
    base = Ruling(
        code,
        point=point,
        due=due,
        due_today=due_today,
        achieved_share=way.share(point.value) if way else None,
        due_share=way.share(due) if way and due is not None else None,
        ratio=pace,
        notes=rulings.notes(reading, point),
    )
    status = _status(reading, point, pace, evidence.scale)
    if status is None:
        return rulings.without_status(base, Mark.NOT_REPORTED, Reason.NO_BASELINE)
    return rulings.as_far_as_known(base, status, rulings.goodness(reading, point))


def status_by(evidence: Evidence, course: path.Course) -> Status | None:
    """The status of the latest point against what is due on the day of judging, had nothing moved since."""
    reading, point, today = evidence.reading, evidence.series.points[-1], evidence.as_of
    status = _status(reading, point, _pace(reading, point, _due(reading, today, course)), evidence.scale)
    if status is None:
        return None
    if today >= reading.due and not path.goal(reading).reached(point.value):
        status = rulings.missed(status)
    return rulings.as_far_as_known(Ruling(CODE, point=point), status, rulings.goodness(reading, point)).status


def _due(reading: Reading, day: date, course: path.Course) -> float | None:
    """The value due on a day; None for a range to be kept, which no single value says."""
    if reading.kind in path.CONSTANT_KINDS and path.goal(reading).is_band:
        return None
    return path.line_value(reading, day, course)


def _nothing_to_judge(reading: Reading, ruling: Ruling) -> Ruling:
    base = reading.baseline
    derived = reading.nature is Nature.STOCK and reading.kind not in (Kind.LEVEL, Kind.KEEP)
    if derived and base is None:
        return rulings.without_status(ruling, Mark.NOT_REPORTED, Reason.NO_BASELINE)
    if derived and base and base.value <= 0 and reading.kind is not Kind.CUMULATIVE_ADDITION:
        return rulings.without_status(ruling, Mark.WITHHELD, Reason.NO_PACE)
    return rulings.without_status(ruling, Mark.NOT_REPORTED, Reason.NO_FIGURE)


def _pace(reading: Reading, point: Point, due: float | None) -> float | None:
    way = path.path(reading)
    if due is None:
        return None
    if way:
        return way.share(point.value) / due_share if (due_share := way.share(due)) else None
    if path.is_capped(reading) or reading.kind in (Kind.AVERAGE_GROWTH, Kind.YEARLY_FLOW):
        return rulings.relative(point.value, due, path.sense(reading))
    return None


def _status(reading: Reading, point: Point, pace: float | None, scale: Scale) -> Status | None:
    if path.goal(reading).reached(point.value):
        if _settled(reading, point):
            return Status.ACHIEVED
        return Status.ON_TRACK if pace is None else scale.status(pace)
    if path.start_value(reading) is None and reading.kind is Kind.LEVEL:
        return None
    way = path.path(reading)
    past_the_aim = way.share(point.value) > 1 if way else _is_too_much(reading, point)
    if pace is None or past_the_aim:
        return BEST_AFTER_A_MISS
    status = scale.status(pace)
    return rulings.missed(status) if _decided(reading, point) else status


def _is_too_much(reading: Reading, point: Point) -> bool:
    """Whether a range has been left at its upper end, which no pace makes good."""
    wanted = path.goal(reading)
    return wanted.is_band and wanted.over(point.value)


def _settled(reading: Reading, point: Point) -> bool:
    """Whether a promise that is kept at this point counts as achieved, or may still be lost by its due date."""
    if reading.kind is Kind.LEVEL:
        return True
    if reading.kind in path.CONSTANT_KINDS:
        return point.date >= reading.due
    open_above = path.goal(reading).high is None
    if reading.kind is Kind.YEARLY_FLOW:
        return point.date.year >= reading.due.year and (open_above or _ends_year(point))
    return open_above or point.date >= reading.due


def _decided(reading: Reading, point: Point) -> bool:
    """Whether a promise that is not kept at this point can be excused by pace no longer."""
    capped = path.is_capped(reading) and path.goal(reading).over(point.value)
    return capped or point.date >= reading.due or (reading.kind is Kind.YEARLY_FLOW and _ends_year(point))


def _ends_year(point: Point) -> bool:
    return (point.date.month, point.date.day) == (12, 31)


RULER = Ruler(
    code=CODE,
    rule=rule,
    judge=judge,
    formulas=(r"D(t)=B+\tau\,(G-B)", r"r=\frac{A-B}{G-B}\Big/\tau"),
    by_scale=True,
    course=path.straight,
)
