"""What the line and the official milestones each say of a reading's points; the other rules are in ``rules``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain import path
from tracker.domain.model import Bound, Kind, Milestone, Nature, Reading
from tracker.domain.series import Series, combined, opposite
from tracker.domain.status import BEST_AFTER_A_MISS, TOLERANCE, WORST_FIRST, Mark, Scale, Status
from tracker.domain.verdict import Note, Point, Reason, Ruler, Ruling

_ONE_SIDED: dict[Bound | None, tuple[Note, ...]] = {
    Bound.AT_LEAST: (Note.AT_LEAST,),
    Bound.AT_MOST: (Note.AT_BEST,),
}


def line(reading: Reading, series: Series, as_of: date, scale: Scale, ruler: Ruler = Ruler.LINE) -> Ruling:
    """Judge the latest point against the value due at its own date; the value due today is put beside it.

    Pace ratio = achieved share / due share. After the due date a target that is not reached is behind at best.
    """
    due_today = path.line_value(reading, as_of, ruler)
    if not series.points:
        return _nothing_to_judge(reading, Ruling(ruler, due_today=due_today))
    point = series.points[-1]
    due = path.line_value(reading, point.date, ruler)
    way = path.path(reading)
    pace = _pace(reading, point, due)
    base = Ruling(
        ruler,
        point=point,
        due=due,
        due_today=due_today,
        achieved_share=way.share(point.value) if way else None,
        due_share=way.share(due) if way and due is not None else None,
        ratio=pace,
        notes=_notes(reading, point),
    )
    status = _line_status(reading, point, pace, scale)
    if status is None:
        return _without_status(base, Mark.NOT_REPORTED, Reason.NO_BASELINE)
    if as_of > reading.due > point.date and status is not Status.ACHIEVED:
        return _without_status(base, Mark.NOT_REPORTED, Reason.FINAL_MISSING)
    return as_far_as_known(base, status, goodness(reading, point))


def milestones(
    reading: Reading, series: Series, official: Sequence[Milestone], as_of: date, scale: Scale
) -> tuple[Ruling, ...]:
    """Judge the last period that has both a figure and a comparable milestone, a ruling for each milestone.

    The strictest comes first. A milestone that is met is on track or ahead; one that is missed is behind
    at best: an official milestone has no tolerance.
    """
    comparable = [each for each in official if each.comparable and each.period.end <= as_of]
    pairs = [(point, each) for each in comparable if (point := _reached_by(reading, series, each)) is not None]
    last = max((point.date for point, _ in pairs), default=None)
    today = _milestone_today(reading, [each for each in official if each.comparable], as_of)
    rulings = [
        ruling
        for point, each in pairs
        if point.date == last and (ruling := _against(reading, point, each, today, scale)) is not None
    ]
    return tuple(sorted(rulings, key=lambda ruling: -path.sense(reading) * (ruling.due or 0.0)))


def _reached_by(reading: Reading, series: Series, milestone: Milestone) -> Point | None:
    """What stands against a milestone: the amount of just its period, or the value on its last day."""
    period = milestone.period
    if not path.is_by_year(reading):
        return next((point for point in reversed(series.points) if point.date == period.end), None)
    parts = [
        point.figure
        for point in series.points
        if period.start <= point.figure.period.start and point.figure.period.end <= period.end
    ]
    days = sum((part.period.end - part.period.start).days + 1 for part in parts)
    if days != (period.end - period.start).days + 1 or (reading.nature is Nature.RATE and len(parts) > 1):
        return None
    return Point(period, sum(part.value for part in parts), parts[-1], combined(part.bound for part in parts))


def _milestone_today(reading: Reading, official: Sequence[Milestone], as_of: date) -> float | None:
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
    ratio = relative(point.value, due, sign)
    met = sign * (point.value - due) >= -TOLERANCE * abs(due)
    if met:
        status = scale.status(max(ratio, 1.0)) if ratio is not None else Status.ON_TRACK
    else:
        status = BEST_AFTER_A_MISS if ratio is None else missed(scale.status(ratio))
    one_year = reading.kind is not Kind.YEARLY_FLOW and path.is_by_year(reading)
    ruling = Ruling(
        Ruler.MILESTONE,
        point=point,
        due=due,
        due_today=today,
        ratio=ratio,
        milestone=milestone,
        code="met" if met else "not_met",
        notes=_notes(reading, point) + ((Note.YEAR_ONLY,) if one_year else ()),
    )
    return as_far_as_known(ruling, status, point.bound if sign > 0 else opposite(point.bound))


def _nothing_to_judge(reading: Reading, ruling: Ruling) -> Ruling:
    base = reading.baseline
    derived = reading.nature is Nature.STOCK and reading.kind not in (Kind.LEVEL, Kind.KEEP)
    if derived and base is None:
        return _without_status(ruling, Mark.NOT_REPORTED, Reason.NO_BASELINE)
    if derived and base and base.value <= 0 and reading.kind is not Kind.CUMULATIVE_ADDITION:
        return _without_status(ruling, Mark.WITHHELD, Reason.NO_PACE)
    return _without_status(ruling, Mark.NOT_REPORTED, Reason.NO_FIGURE)


def _pace(reading: Reading, point: Point, due: float | None) -> float | None:
    way = path.path(reading)
    if due is None:
        return None
    if way:
        return way.share(point.value) / due_share if (due_share := way.share(due)) else None
    if path.is_capped(reading) or reading.kind in (Kind.AVERAGE_GROWTH, Kind.YEARLY_FLOW):
        return relative(point.value, due, path.sense(reading))
    return None


def relative(value: float, due: float, sense: int) -> float | None:
    """1 + d (A - D)/|D|: the actual over the value due, mirrored where less is better; None for a due of 0."""
    return 1 + sense * (value - due) / abs(due) if due else None


def _line_status(reading: Reading, point: Point, pace: float | None, scale: Scale) -> Status | None:
    if path.goal(reading).reached(point.value):
        if _settled(reading, point):
            return Status.ACHIEVED
        return Status.ON_TRACK if pace is None else scale.status(pace)
    if path.start_value(reading) is None and reading.kind is Kind.LEVEL:
        return None
    way = path.path(reading)
    past_the_aim = way is not None and way.share(point.value) > 1
    if pace is None or past_the_aim:
        return BEST_AFTER_A_MISS
    status = scale.status(pace)
    return missed(status) if _decided(reading, point) else status


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


def missed(status: Status) -> Status:
    """The status by pace of what was missed: never one that means "as promised", however near the miss.

    A document that names a value for a date leaves no tolerance, so the tolerance of the scale cannot excuse it.
    """
    return min(BEST_AFTER_A_MISS, status, key=WORST_FIRST.index)


def goodness(reading: Reading, point: Point) -> Bound | None:
    """Whether the true value is at least, at most or exactly as good as the point."""
    bound = point.bound
    if reading.kind is Kind.LEVEL and reading.baseline and not path.goal(reading).reached(point.value):
        bound = combined((bound, opposite(reading.baseline.bound)))
    wanted = path.goal(reading)
    if bound is not Bound.EXACT and wanted.low is not None and wanted.high is not None:
        return None
    return bound if path.sense(reading) > 0 else opposite(bound)


def as_far_as_known(ruling: Ruling, status: Status, known: Bound | None) -> Ruling:
    """A figure that is one side of the truth proves a good status, or a bad one, never both."""
    proved = (
        known is Bound.EXACT
        or (known is Bound.AT_LEAST and status.good)
        or (known is Bound.AT_MOST and not status.good)
    )
    if proved:
        return replace(ruling, status=status, notes=ruling.notes + _ONE_SIDED.get(known, ()))
    if ruling.point and ruling.point.gap:
        # a sum with holes is no progress to show, only a proof where it suffices
        refused = replace(ruling, point=None, achieved_share=None, due_share=None, ratio=None)
        return _without_status(refused, Mark.NOT_REPORTED, Reason.YEARS_MISSING)
    return _without_status(ruling, Mark.WITHHELD, Reason.BOUND_ONLY)


def _without_status(ruling: Ruling, mark: Mark, why: Reason) -> Ruling:
    return replace(ruling, status=None, mark=mark, why=why)


def _notes(reading: Reading, point: Point) -> tuple[Note, ...]:
    said = (
        (point.events, Note.CONFIRMED_ONLY),
        (point.figure.preliminary, Note.PRELIMINARY),
        (bool(point.figure.source.doubt), Note.DOUBT),
        (reading.kind is Kind.LEVEL and path.start_value(reading) is not None and not path.path(reading), Note.KEPT),
    )
    return tuple(note for holds, note in said if holds)
