"""The rules of other governments applied to a reading, their codes put into our words.

The translation into five statuses is this project's: growth substantial = on track, moderate = behind, limited
and deterioration = far behind; sun = on track, slightly cloudy and cloud = behind, thunderstorm = far behind.
"""

from __future__ import annotations

from datetime import date

from tracker.domain import path, rulings
from tracker.domain import period as periods
from tracker.domain.model import Bound, Comparator, Counting, Direction, Kind, Nature, Reading
from tracker.domain.rules import due_date, extrapolation, growth
from tracker.domain.rules.case import Case, Outcome, Toward
from tracker.domain.series import Series
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Point, Reason, Ruler, Ruling

_STATUS = {
    growth.ACHIEVED: Status.ACHIEVED,
    growth.SUBSTANTIAL: Status.ON_TRACK,
    growth.MODERATE: Status.BEHIND,
    growth.LIMITED: Status.FAR_BEHIND,
    growth.DETERIORATION: Status.FAR_BEHIND,
    extrapolation.SUN: Status.ON_TRACK,
    extrapolation.SLIGHTLY_CLOUDY: Status.BEHIND,
    extrapolation.CLOUD: Status.BEHIND,
    extrapolation.THUNDERSTORM: Status.FAR_BEHIND,
    due_date.MET: Status.ACHIEVED,
    due_date.NOT_MET: Status.BEHIND,
}
_NO_PACE = {"opposite_signs", "target_before_base"}
POINTS_IN_TREND = 6


def ruling(ruler: Ruler, reading: Reading, seen: Series, as_of: date) -> Ruling | None:
    """The word of a published rule on a reading; None where the ruler is ours (line, milestone)."""
    rules = {Ruler.GROWTH: _growth, Ruler.EXTRAPOLATION: _extrapolation, Ruler.DUE_DATE: _due_date}
    rule = rules.get(ruler)
    return rule(reading, [each for each in seen.points if not each.gap], as_of) if rule else None


def _growth(reading: Reading, points: list[Point], as_of: date) -> Ruling:
    """Compound growth of the figures themselves; a sum of additions has none."""
    one_way = _toward(reading) in (Toward.UP, Toward.DOWN)
    of_levels = reading.kind in (Kind.LEVEL, Kind.CUMULATIVE_ADDITION) and reading.nature is not Nature.ADDITION
    if not (one_way and of_levels):
        return Ruling(Ruler.GROWTH, mark=Mark.WITHHELD, why=Reason.NO_PACE)
    if not points or reading.baseline is None:
        return _silent(Ruler.GROWTH, points, reading)
    point, base = points[-1], reading.baseline
    target = reading.value + (base.value if reading.counting is Counting.NET else 0.0)
    case = Case(
        _toward(reading),
        base_period=base.period,
        base=base.value,
        target_period=periods.day(reading.due),
        target=target,
        current_period=point.period,
        current=point.figure.value,
    )
    return _worded(Ruler.GROWTH, reading, growth.judge(case), point)


def _extrapolation(reading: Reading, points: list[Point], as_of: date) -> Ruling:
    """The trend of the last six points in the reading's terms, led on to the due date."""
    window = points[-POINTS_IN_TREND:]
    if len(window) <= extrapolation.LEAST_YEARS:
        return _silent(Ruler.EXTRAPOLATION, points, reading)
    first, last = window[0], window[-1]
    if any(each.bound is not Bound.EXACT for each in window):
        return Ruling(Ruler.EXTRAPOLATION, mark=Mark.WITHHELD, why=Reason.BOUND_ONLY, point=last)
    case = Case(
        _toward(reading),
        base_period=first.period,
        base=first.value,
        target_period=None if reading.kind in path.CONSTANT_KINDS else periods.day(reading.due),
        target=reading.value,
        target_upper=reading.upper,
        current_period=last.period,
        current=last.value,
        previous=window[-2].value,
    )
    return _worded(Ruler.EXTRAPOLATION, reading, extrapolation.judge(case), last)


def _due_date(reading: Reading, points: list[Point], as_of: date) -> Ruling:
    """Met or not, once due; the figure that decides must itself be dated from the due date on."""
    point = points[-1] if points else None
    if as_of < reading.due:
        return Ruling(
            Ruler.DUE_DATE,
            mark=Mark.NOT_DUE,
            why=Reason.DUE_LATER,
            point=point,
            code=due_date.FUTURE,
            due=reading.value,
        )
    if point is None:
        return _silent(Ruler.DUE_DATE, points, reading)
    met = path.goal(reading).reached(point.value)
    if not met and point.date < reading.due:
        return Ruling(
            Ruler.DUE_DATE, mark=Mark.NOT_REPORTED, why=Reason.FINAL_MISSING, point=point, code="not_available"
        )
    return _worded(Ruler.DUE_DATE, reading, Outcome(due_date.MET if met else due_date.NOT_MET), point)


def _worded(ruler: Ruler, reading: Reading, outcome: Outcome, point: Point) -> Ruling:
    status = _STATUS.get(outcome.code)
    due = reading.value if ruler is Ruler.DUE_DATE else None
    if status is None:
        no_pace = outcome.why in _NO_PACE
        return Ruling(
            ruler,
            mark=Mark.WITHHELD if no_pace else Mark.NOT_REPORTED,
            why=Reason.NO_PACE if no_pace else Reason.TOO_FEW,
            point=point,
            code=outcome.code,
            detail=outcome.numbers,
        )
    said = Ruling(
        ruler,
        point=point,
        due=due,
        ratio=outcome.numbers.get("ratio"),
        code=outcome.code,
        detail=outcome.numbers,
    )
    return rulings.as_far_as_known(said, status, rulings.goodness(reading, point))


def _silent(ruler: Ruler, points: list[Point], reading: Reading) -> Ruling:
    why = Reason.NO_FIGURE if not points else Reason.NO_BASELINE if reading.baseline is None else Reason.TOO_FEW
    if ruler is Ruler.EXTRAPOLATION and points:
        why = Reason.TOO_FEW
    return Ruling(ruler, mark=Mark.NOT_REPORTED, why=why, point=points[-1] if points else None, code="not_available")


def _toward(reading: Reading) -> Toward:
    if reading.comparator is Comparator.EXACTLY:
        return Toward.EXACT
    if reading.comparator is Comparator.RANGE:
        return Toward.RANGE
    if reading.comparator is Comparator.KEEP and reading.upper is not None:
        return Toward.RANGE
    if reading.comparator is Comparator.KEEP:
        return Toward.UP if reading.direction is Direction.UP else Toward.DOWN
    return Toward.UP if path.sense(reading) > 0 else Toward.DOWN
