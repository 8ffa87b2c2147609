"""What should have been reached by the end of a period, in the terms of the indicator's own figures."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.model import Counting, Kind, Milestone, Nature, Reading
from tracker.domain.path import Course, line_value, sense
from tracker.domain.period import Period


def due_for(reading: Reading, milestones: Sequence[Milestone], period: Period, course: Course) -> float | None:
    """The strictest comparable official milestone of the period, else the value of the line at its end.

    In the indicator's unit. None before the start, and where the line is that of a sum or a mean over years,
    which must not be compared with one of them.
    """
    official = [each.value for each in milestones if each.comparable and each.period.code == period.code]
    if official:
        return max(official) if sense(reading) > 0 else min(official)
    value = line_value(reading, period.end, course) if period.end >= reading.start else None
    return None if value is None else _as_figure(reading, value, period)


def _as_figure(reading: Reading, value: float, period: Period) -> float | None:
    """A value of the line as a figure of the indicator; the inverse of ``series``."""
    if reading.kind in (Kind.LEVEL, Kind.KEEP):
        return value
    if reading.kind is Kind.YEARLY_FLOW:
        return value if period.is_year else None
    base = reading.baseline.value if reading.baseline else None
    if base is None or reading.nature is not Nature.STOCK:
        return None
    if reading.kind is Kind.CUMULATIVE_ADDITION and reading.counting is not Counting.GROSS:
        return base + value
    return base * (1 - value / 100) if reading.kind is Kind.CUMULATIVE_REDUCTION else None
