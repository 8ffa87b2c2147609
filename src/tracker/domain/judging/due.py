"""What should have been reached by the end of a period, in the terms of the indicator's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from tracker.domain.judging import basis
from tracker.domain.judging.path import Course, line_value, sense
from tracker.domain.model import Counting, Kind, Milestone, Nature, Reading
from tracker.domain.period import Period


def due_for(reading: Reading, milestones: Sequence[Milestone], period: Period, course: Course) -> float | None:
    """The strictest comparable official milestone of the period, else the value of the line at its end.

    In the indicator's unit. None before the start, and where the line is that of a sum or a mean over years,
    which must not be compared with one of them.
    """
    official = [each.value for each in milestones if each.comparable and each.period.code == period.code]
    if official:
        return max(official) if sense(reading) > 0 else min(official)
    value = line_value(basis.on(reading, period.end), period.end, course) if period.end >= reading.start else None
    return None if value is None else _as_figure(basis.on(reading, period.end), value, period)


def _as_figure(reading: Reading, value: float, period: Period) -> float | None:
    """A value of the line as a figure of the indicator; the inverse of ``series``."""
    base = reading.baseline.value if reading.baseline and reading.nature is Nature.STOCK else None
    match reading.kind:
        case Kind.LEVEL | Kind.KEEP:
            return value
        case Kind.YEARLY_FLOW:
            return value if period.is_year else None
        case Kind.CUMULATIVE_ADDITION:
            return None if base is None or reading.counting is Counting.GROSS else base + value
        case Kind.CUMULATIVE_REDUCTION:
            return None if base is None else base * (1 - value / 100)
        case Kind.AVERAGE_GROWTH:
            return None
        case _:
            assert_never(reading.kind)
