"""The way from where a promise starts to where it ends: what is reached, what is due at a date.

Straight line: value due = s + tau (G - s), with s the start value (0 for what is counted from zero), G the
target and tau the elapsed share of the days. Another ruler may have another course (``rules.geometric``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import assert_never

from tracker.domain.judging.series import is_number
from tracker.domain.model import Comparator, Counting, Direction, Kind, Milestone, Nature, Reading
from tracker.domain.status import TOLERANCE

CONSTANT_KINDS = (Kind.KEEP, Kind.AVERAGE_GROWTH)
"""Kinds whose value due is the target itself at every date."""

_COUNTED_FROM_ZERO = (Kind.CUMULATIVE_ADDITION, Kind.CUMULATIVE_REDUCTION)


@dataclass(frozen=True, slots=True)
class Goal:
    """The values that keep the promise: from ``low`` to ``high``, either of them open; ``strict``: not these ends."""

    low: float | None
    high: float | None
    strict: bool = False

    def reached(self, value: float) -> bool:
        """Whether the value keeps the promise, binary rounding forgiven."""
        return not self.short(value) and not self.over(value)

    def short(self, value: float) -> bool:
        """Whether the value is below the promise."""
        if self.low is None:
            return False
        slack = TOLERANCE * abs(self.low)
        return value <= self.low + slack if self.strict else value < self.low - slack

    def over(self, value: float) -> bool:
        """Whether the value is above the promise."""
        if self.high is None:
            return False
        slack = TOLERANCE * abs(self.high)
        return value >= self.high - slack if self.strict else value > self.high + slack

    @property
    def is_band(self) -> bool:
        """Whether the promise has two ends: a range, one value exactly, or about one."""
        return self.low is not None and self.high is not None


@dataclass(frozen=True, slots=True)
class Path:
    """A way with a distance to go: from ``start`` to ``aim``; ``sign`` is +1 when it rises."""

    start: float
    aim: float

    @property
    def sign(self) -> int:
        """+1 rising, -1 falling."""
        return 1 if self.aim > self.start else -1

    def share(self, value: float) -> float:
        """The part of the way covered; more than 1 beyond the aim, below 0 behind the start."""
        return (value - self.start) / (self.aim - self.start)


def has_goal(reading: Reading) -> bool:
    """Whether the promise names values that keep it: not one in words, nor "about" without saying how near."""
    return reading.value is not None and (reading.comparator is not Comparator.ABOUT or reading.tolerance is not None)


def goal(reading: Reading) -> Goal:
    """What keeps the promise, from its comparator. Raises ValueError where it names no number, or not how near."""
    comparator, value, upper = reading.comparator, reading.number, reading.upper
    match comparator:
        case Comparator.AT_LEAST | Comparator.MORE_THAN:
            return Goal(value, None, strict=comparator is Comparator.MORE_THAN)
        case Comparator.AT_MOST | Comparator.LESS_THAN:
            return Goal(None, value, strict=comparator is Comparator.LESS_THAN)
        case Comparator.EXACTLY:
            return Goal(value, value)
        case Comparator.ABOUT:
            if reading.tolerance is None:
                raise ValueError(f"{reading.code} does not say how near is near")
            return Goal(value - reading.tolerance, value + reading.tolerance)
        case Comparator.RANGE | Comparator.KEEP:
            if upper is not None:
                return Goal(min(value, upper), max(value, upper))
            return Goal(value, None) if reading.direction is Direction.UP else Goal(None, value)
        case _:
            assert_never(comparator)


def sense(reading: Reading) -> int:
    """+1 where more is better, -1 where less is; the promise's comparator outranks the indicator's direction."""
    if reading.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return 1
    if reading.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return -1
    return 1 if reading.direction is Direction.UP else -1


def start_value(reading: Reading) -> float | None:
    """Where the way begins in the reading's terms; None without a baseline."""
    if reading.kind in _COUNTED_FROM_ZERO:
        return 0.0
    return reading.baseline.value if reading.baseline and is_number(reading.baseline.value) else None


def path(reading: Reading) -> Path | None:
    """The way still to go at the start; None where the start already keeps the promise, or nothing is known.

    A target equal to its baseline, or on the wrong side of it, has no way to go: it is a value to keep.
    """
    start = start_value(reading)
    if not has_goal(reading) or start is None or reading.kind in CONSTANT_KINDS or reading.kind is Kind.YEARLY_FLOW:
        return None
    wanted = goal(reading)
    aim = wanted.low if wanted.short(start) else wanted.high if wanted.over(start) else None
    return Path(start, aim) if aim is not None and aim != start else None


def bound(reading: Reading) -> float:
    """The end of the promise that is due first: the lower one where more is better, the upper one where less is."""
    wanted = goal(reading)
    ends = (wanted.low, wanted.high) if sense(reading) > 0 else (wanted.high, wanted.low)
    return next(end for end in ends if end is not None)


def is_for_good(reading: Reading) -> bool:
    """Whether what is reached cannot be lost again: entrants alone are counted, and no number of them is too many."""
    counted = reading.kind is Kind.CUMULATIVE_ADDITION and reading.nature is Nature.ADDITION
    return counted and goal(reading).high is None


def is_sum(reading: Reading) -> bool:
    """Whether its value is put together from figures of single years, all of which it needs."""
    by_year = (Kind.CUMULATIVE_ADDITION, Kind.CUMULATIVE_REDUCTION, Kind.AVERAGE_GROWTH)
    return reading.nature is not Nature.STOCK and reading.kind in by_year


def is_capped(reading: Reading) -> bool:
    """Whether the promise is not to exceed a sum: its line is a budget, and nothing is achieved before the end."""
    return reading.kind in _COUNTED_FROM_ZERO and path(reading) is None


def elapsed_share(reading: Reading, day: date) -> float:
    """The share of the reading's days that have passed, between 0 and 1."""
    whole = (reading.due - reading.start).days
    if whole <= 0:
        return 1.0
    return min(max((day - reading.start).days / whole, 0.0), 1.0)


def elapsed_days(reading: Reading, day: date) -> tuple[int, int]:
    """Days passed and days in all."""
    return max((min(day, reading.due) - reading.start).days, 0), (reading.due - reading.start).days


Line = tuple[tuple[date, float], ...]
"""Values due by day, oldest first, straight between them."""

Course = Callable[[Reading, Path, float], float]
"""The value due on the way of a reading at a share of the time."""


def straight(reading: Reading, way: Path, share: float) -> float:
    """The same amount every day."""
    return way.start + share * (way.aim - way.start)


def line_value(reading: Reading, day: date, course: Course = straight) -> float | None:
    """The value due on a day in the reading's terms; None where no line can be drawn.

    A value to keep is due at every date. Of a yearly flow the months elapsed are due: month/12.
    """
    if not has_goal(reading):
        return None
    if reading.kind is Kind.YEARLY_FLOW:
        return bound(reading) * year_share(day)
    way, share = path(reading), elapsed_share(reading, day)
    if is_capped(reading):
        return share * bound(reading)
    if way is None:
        known = reading.kind in CONSTANT_KINDS or start_value(reading) is not None
        return bound(reading) if known else None
    return course(reading, way, share)


def year_share(day: date) -> float:
    """The part of the calendar year gone at the end of a day, counted in months (the end of June is one half)."""
    next_day = day + timedelta(days=1)
    month_start = day.replace(day=1)
    month_end = (month_start + timedelta(days=31)).replace(day=1)
    return (day.month - 1 + (next_day - month_start).days / (month_end - month_start).days) / 12


def line(reading: Reading, course: Course = straight) -> tuple[tuple[date, float], ...]:
    """The line for a chart: its ends, and the turn of each year where it bends; empty where none can be drawn."""
    days = [reading.start, reading.due]
    years = range(reading.start.year, reading.due.year)
    if course is not straight or reading.kind is Kind.YEARLY_FLOW:
        days += [date(year, 12, 31) for year in years]
    if reading.kind is Kind.YEARLY_FLOW:
        days += [date(year + 1, 1, 1) for year in years]
    values = [(day, line_value(reading, day, course)) for day in sorted(set(days))]
    return tuple((day, value) for day, value in values if value is not None)


def milestone_value(reading: Reading, milestone: Milestone) -> float | None:
    """A milestone in the reading's terms: a stock counted net is taken less its baseline."""
    if reading.kind is Kind.CUMULATIVE_ADDITION and reading.nature is Nature.STOCK:
        return milestone.value - reading.baseline.value if reading.baseline else None
    if reading.kind is Kind.CUMULATIVE_REDUCTION and reading.nature is Nature.STOCK:
        base = reading.baseline
        return 100 * (1 - milestone.value / base.value) if base and base.value else None
    return milestone.value


def is_by_year(reading: Reading) -> bool:
    """Whether the official milestones of this reading are amounts of single periods, not values reached so far."""
    return (
        reading.nature is Nature.ADDITION
        or reading.counting is Counting.GROSS
        or (reading.nature is Nature.RATE and reading.kind in (Kind.CUMULATIVE_REDUCTION, Kind.AVERAGE_GROWTH))
    )


def milestones_path(reading: Reading, milestones: Sequence[Milestone]) -> tuple[tuple[date, float], ...]:
    """The official path for a chart: start, the strictest comparable milestone a date, target at the due date.

    Between its points the path is interpolated, which no document says. Empty where milestones are yearly amounts.
    """
    if is_by_year(reading):
        return ()
    at: dict[date, float] = {}
    for each in milestones:
        value = milestone_value(reading, each) if each.comparable else None
        if value is not None and reading.start < each.period.end <= reading.due:
            before = at.get(each.period.end, value)
            at[each.period.end] = max(value, before) if sense(reading) > 0 else min(value, before)
    if not at:
        return ()
    start = start_value(reading)
    ends = {reading.due: bound(reading)} | at if has_goal(reading) else at
    if start is not None:
        ends = {reading.start: start} | ends
    return tuple(sorted(ends.items()))


def value_on(points: Sequence[tuple[date, float]], day: date) -> float | None:
    """The value of a path on a day, interpolated between its points; None outside them."""
    for (day_before, before), (day_after, after) in pairwise(points):
        if day_before <= day <= day_after:
            span = (day_after - day_before).days
            return before + (after - before) * ((day - day_before).days / span if span else 1.0)
    return None


def cut(points: Line, first: date, last: date) -> Line:
    """The part of a path between two days, both of which it has."""
    ends = {day: value for day in (first, last) if (value := value_on(points, day)) is not None}
    within = {day: value for day, value in points if first < day < last}
    return tuple(sorted({**ends, **within}.items()))
