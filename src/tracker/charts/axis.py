"""How far a value axis reaches: everything drawn is inside, zero is on it wherever it would not flatten what moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_BELOW, _ABOVE = 0.08, 0.18
"""Room beside the data, as shares of what the axis spans: a label is above its point."""
_LEAST_SPREAD = 1 / 3
"""Levels that spread over less of an axis from zero are drawn on an axis of their own: 87 to 89.3 is a rise."""


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The ends of a value axis."""

    low: float
    high: float

    @property
    def has_zero(self) -> bool:
        """Whether zero is on the axis; the chart says so where it is not."""
        return self.low <= 0 <= self.high


def from_zero(values: Iterable[float]) -> ValueAxis:
    """The axis of amounts, whose size is read as a height: it always has zero, and what is below zero too."""
    known = [0.0, *values]
    return _roomy(min(known), max(known))


def of_levels(values: Iterable[float]) -> ValueAxis:
    """The axis of levels and rates, whose movement is read."""
    known = list(values)
    low, high = min(known), max(known)
    if high - low >= _LEAST_SPREAD * max(abs(low), abs(high)):
        return from_zero(known)
    return _roomy(low, high) if low < high else _roomy(low - _half(low), high + _half(high))


def _roomy(low: float, high: float) -> ValueAxis:
    """With room at both ends, save at an end that is zero."""
    span = (high - low) or 1.0
    return ValueAxis(low - _BELOW * span if low else low, high + _ABOVE * span if high or not low else high)


def _half(value: float) -> float:
    """Half of what the axis spans where all values are the same."""
    return abs(value) * 0.05 or 0.5
