"""What a published rule judges and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.domain.period import Grain, Period
from tracker.domain.status import TOLERANCE

NOT_AVAILABLE = "not_available"
"""The code of every rule for 'no verdict': a value it needs is missing or unusable."""


class Toward(StrEnum):
    """Which values are wanted: the higher, the lower, one value, or those of an interval."""

    UP = "up"
    DOWN = "down"
    EXACT = "exact"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Case:
    """The figures one rule judges; None is a missing value, never zero.

    ``base`` is the first figure of the rule's window, ``previous`` the figure before the current one (needed
    by the direction-only form alone), ``more_targets`` further (period, value) pairs after the first.
    """

    toward: Toward
    base_period: Period | None = None
    base: float | None = None
    target_period: Period | None = None
    target: float | None = None
    target_upper: float | None = None
    limit: float | None = None
    current_period: Period | None = None
    current: float | None = None
    previous: float | None = None
    as_of: date | None = None
    more_targets: tuple[tuple[Period | None, float], ...] = ()

    @property
    def sign(self) -> int:
        """+1 where more is better, -1 where less is."""
        return -1 if self.toward is Toward.DOWN else 1

    def reached(self, value: float) -> bool:
        """Whether a value meets the target, which must be known, but for binary rounding."""
        assert self.target is not None
        slack = TOLERANCE * abs(self.target)
        low, high = bounds(self)
        return (low is None or value >= low - slack) and (high is None or value <= high + slack)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rule's own published code, the numbers it used, and why there is no verdict if there is none."""

    code: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    why: str | None = None


def missing(why: str, numbers: Mapping[str, float] | None = None) -> Outcome:
    """No verdict, with the reason."""
    return Outcome(NOT_AVAILABLE, numbers or {}, why)


def bounds(case: Case) -> tuple[float | None, float | None]:
    """The least and the greatest value that meet the target; an interval's weakest bound where one way is better."""
    if case.target is None:
        return None, None
    upper = case.target if case.target_upper is None else case.target_upper
    low, high = min(case.target, upper), max(case.target, upper)
    if case.toward is Toward.UP:
        return low, None
    if case.toward is Toward.DOWN:
        return None, high
    return low, high


def position(period: Period) -> float:
    """The end of a period on a scale of years; whole years lie whole numbers apart."""
    end = period.end
    length = (date(end.year + 1, 1, 1) - date(end.year, 1, 1)).days
    if (end.month, end.day) == (12, 31):
        return end.year + 1.0
    if period.grain not in (Grain.DAY, Grain.SPAN):
        return end.year + end.month / 12
    return end.year + end.timetuple().tm_yday / length
