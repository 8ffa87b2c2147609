"""The end of a plan's term: until when final figures are waited for, and how much of a target was done."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.judging import path
from tracker.domain.model import Kind
from tracker.domain.verdict import Note, Verdict

MONTHS_FOR_FINAL_FIGURES = 2
"""How long after the end final figures are waited for: yearly figures are published in the first two months of the
next year. This project's own proposal."""


def closing_day(period_end: date) -> date:
    """From when on final figures are waited for no longer: the first of the month after the months of waiting."""
    months = period_end.year * 12 + period_end.month + MONTHS_FOR_FINAL_FIGURES
    return date(months // 12, months % 12 + 1, 1)


def last_day_of_waiting(period_end: date) -> date:
    """The day before: the last on which a final figure is in time."""
    return closing_day(period_end) - timedelta(days=1)


def completion(verdict: Verdict) -> float | None:
    """The judged figure over the target (wanchengdu); after the due date only of a figure of the end."""
    point = verdict.latest
    is_of_the_end = point is not None and point.date >= verdict.reading.due
    return completion_so_far(verdict) if is_of_the_end or not verdict.is_final else None


def completion_so_far(verdict: Verdict) -> float | None:
    """The last figure over the target, in the reading's terms.

    None for what is not to grow, for average growth, for a target against another indicator or one without a value:
    there the quotient says nothing of how much was done. None also while a part of a sum is missing, and for a single
    year beside a sum.
    """
    reading, point = verdict.reading, verdict.latest
    if point is None or point.gap or reading.against or not path.has_goal(reading):
        return None
    if Note.YEAR_ONLY in verdict.used.notes:
        return None
    grows = reading.kind in (Kind.LEVEL, Kind.CUMULATIVE_ADDITION, Kind.CUMULATIVE_REDUCTION, Kind.YEARLY_FLOW)
    wanted = path.bound(reading)
    if not grows or path.sense(reading) < 0 or wanted <= 0 or path.goal(reading).high is not None:
        return None
    return point.value / wanted
