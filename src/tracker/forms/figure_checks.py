"""Checks of one figure against its indicator and against the figures around it, whichever form it came on."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.model import Direction, Frequency, Indicator, Nature
from tracker.domain.status import TOLERANCE
from tracker.forms.problems import Problem

FAR = 8.0
"""A first figure that many times off what it is held against may be in another unit: ten times, or ten thousand."""

JUMP = 2.0
"""A figure more than this many times the one before, or less than its inverse, is asked about."""


def precision(indicator: Indicator, value: float) -> Problem | None:
    """More decimals than the indicator has."""
    if abs(value - round(value, indicator.decimals)) <= TOLERANCE * max(1, abs(value)):
        return None
    return Problem.TOO_PRECISE if indicator.decimals else Problem.NOT_WHOLE


def plausibility(indicator: Indicator, value: float) -> Problem | None:
    """Below zero where nothing can be, or outside the plausible range."""
    low, high = indicator.plausible_low, indicator.plausible_high
    if value < 0 and low is not None and low >= 0:
        return Problem.NEGATIVE
    outside = (low is not None and value < low) or (high is not None and value > high)
    return Problem.OUT_OF_RANGE if outside else None


def against_neighbours(
    indicator: Indicator, value: float, earlier: Sequence[float], later: float | None, longest_leap: float
) -> Problem | None:
    """At most one of: a leap beyond any before it, a fall where the way is up, a flow exactly as the last one.

    ``earlier`` are the figures before it, oldest first, ``later`` the next one; ``longest_leap`` the largest between
    two neighbours of these. Events come one by one: that a second is as large as the first says nothing.
    """
    last = earlier[-1] if earlier else None
    beside = [each for each in (last, later) if each is not None]
    if not beside:
        return None
    stock, event = indicator.nature is Nature.STOCK, indicator.frequency is Frequency.EVENT
    around = [*earlier, *([later] if later is not None else [])]
    none_where_some_were = value == 0 and not event and all(each > 0 for each in around)
    if none_where_some_were or max(leap(each, value) for each in beside) > max(JUMP, longest_leap):
        return Problem.JUMP
    if last is None:
        return None
    if stock and indicator.direction is Direction.UP and value < last:
        return Problem.FALLS
    return Problem.SAME_AS_LAST if not stock and not event and value == last and last != 0 else None


def times_off(value: float, expected: float, is_ceiling: bool) -> int | None:
    """How many times a first figure is off what it is held against, where that looks like another unit; else None.

    Less than a ceiling is never off.
    """
    if is_ceiling and abs(value) <= abs(expected):
        return None
    times = leap(abs(expected), abs(value))
    return round(times) if times >= FAR else None


def leap(before: float, after: float) -> float:
    """How many times the smaller the larger of two figures is; 0 where that says nothing."""
    if before <= 0 or after <= 0:
        return 0.0
    return max(before, after) / min(before, after)
