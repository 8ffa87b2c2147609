"""From published figures to points of progress in a reading's own terms (sources: field notes 3.7 and 3.8).

level and keep: the figure itself; cumulative addition: the sum of the additions since the start (gross) or
the stock less its baseline (net); cumulative reduction: 100 (1 - prod(1 - r/100)) over yearly rates in
percent, or 100 (1 - A/B) from a level; average growth: 100 ((A/B)^(1/n) - 1), or the same from yearly rates;
yearly flow: the sum within the calendar year. A missing year is a gap, never zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from tracker.domain.judging import basis
from tracker.domain.model import Bound, Figure, Kind, Nature, Reading
from tracker.domain.period import Grain, Period
from tracker.domain.period import year as year_period
from tracker.domain.verdict import Point
from tracker.errors import NotComparable

_NATURES: dict[Kind, tuple[Nature, ...]] = {
    Kind.LEVEL: (Nature.STOCK, Nature.RATE),
    Kind.KEEP: (Nature.STOCK, Nature.RATE),
    Kind.CUMULATIVE_ADDITION: (Nature.STOCK, Nature.ADDITION),
    Kind.CUMULATIVE_REDUCTION: (Nature.STOCK, Nature.RATE),
    Kind.AVERAGE_GROWTH: (Nature.STOCK, Nature.RATE),
    Kind.YEARLY_FLOW: (Nature.ADDITION,),
}


@dataclass(frozen=True, slots=True)
class Series:
    """The points of a reading up to a day, oldest first, and the whole years without a figure."""

    points: tuple[Point, ...]
    missing: tuple[Period, ...]

    def until(self, day: date) -> Series:
        """The series as it was on an earlier day."""
        return Series(
            tuple(each for each in self.points if each.date <= day),
            tuple(each for each in self.missing if each.end <= day),
        )


def read(reading: Reading, figures: Sequence[Figure], as_of: date) -> Series:
    """Turn the figures of the reading's window into points; figures dated after ``as_of`` are not known yet.

    The last are those of the period that has the due date. Raises NotComparable when the target's kind and the
    figures' nature cannot be put side by side.
    """
    refuse_mixed_natures(reading)
    known = sorted(
        (
            each
            for each in basis.judged(reading, figures)
            if is_number(each.value) and reading.start < each.period.end <= as_of and each.period.start <= reading.due
        ),
        key=lambda each: each.period,
    )
    as_of = min(as_of, reading.due)
    if reading.kind is Kind.YEARLY_FLOW or reading.nature is Nature.ADDITION:
        return _additions(reading, known, as_of)
    if reading.nature is Nature.RATE and reading.kind in (Kind.CUMULATIVE_REDUCTION, Kind.AVERAGE_GROWTH):
        return _compounded(reading, known, as_of)
    points = tuple(
        point for each in known if (point := _from_level(basis.on(reading, each.period.end), each)) is not None
    )
    with_figure = {point.period.year for point in points}
    missing = [number for number in whole_years(reading.start, as_of) if number not in with_figure]
    return Series(points, tuple(year_period(number) for number in missing))


def refuse_mixed_natures(reading: Reading) -> None:
    """Raise NotComparable where a level would be set against an addition, naming both."""
    counting = reading.counting.value if reading.counting else ""
    net_of_additions = counting == "net" and reading.nature is not Nature.STOCK
    gross_of_stock = counting == "gross" and reading.nature is not Nature.ADDITION
    if reading.nature not in _NATURES[reading.kind] or net_of_additions or gross_of_stock:
        raise NotComparable(
            "natures_differ",
            reading=reading.code,
            kind=reading.kind.value,
            counting=counting,
            nature=reading.nature.value,
        )


def has_years(reading: Reading) -> bool:
    """Whether a single year can keep the promise by its own figure: a rate, an addition, or a level at its end."""
    return reading.nature is not Nature.STOCK or reading.kind in (Kind.LEVEL, Kind.KEEP)


def is_number(value: float | None) -> bool:
    """Whether there is a value at all: neither missing nor infinite."""
    return value is not None and math.isfinite(value)


def whole_years(start: date, until: date) -> range:
    """The calendar years that lie wholly between the two days."""
    first = start.year if (start.month, start.day) == (1, 1) else start.year + 1
    last = until.year if (until.month, until.day) == (12, 31) else until.year - 1
    return range(first, last + 1)


def first_due(reading: Reading) -> date:
    """The first day on which a figure can be asked for: the end of the first whole year, or the due date before it."""
    first = whole_years(reading.start, reading.due).start
    return min(date(first, 12, 31), reading.due)


def years_between(earlier: date, later: date) -> float:
    """Elapsed years; the same day of two years is a whole number apart."""
    return _year_position(later) - _year_position(earlier)


def combined(bounds: Iterable[Bound | None]) -> Bound | None:
    """The bound of a sum; None when its parts are open on both sides."""
    found = set(bounds) - {Bound.EXACT}
    if not found:
        return Bound.EXACT
    return found.pop() if len(found) == 1 else None


def opposite(bound: Bound | None) -> Bound | None:
    """The bound of a value that is taken away."""
    return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(bound, bound) if bound else None


def _year_position(day: date) -> float:
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return day.year + (day.timetuple().tm_yday) / length


def _from_level(reading: Reading, figure: Figure) -> Point | None:
    base = reading.baseline
    match reading.kind:
        case Kind.LEVEL | Kind.KEEP:
            return Point(figure.period, figure.value, figure, figure.bound)
        case _ if base is None or not is_number(base.value):
            return None
        case Kind.CUMULATIVE_ADDITION:
            bound = combined((figure.bound, opposite(base.bound)))
            return Point(figure.period, figure.value - base.value, figure, bound)
        case Kind.CUMULATIVE_REDUCTION:
            if base.value <= 0:
                return None
            bound = combined((opposite(figure.bound), base.bound))
            return Point(figure.period, 100 * (1 - figure.value / base.value), figure, bound)
        case Kind.AVERAGE_GROWTH:
            if base.value <= 0 or figure.value < 0:
                return None
            elapsed = years_between(base.period.end, figure.period.end)
            growth = 100 * ((figure.value / base.value) ** (1 / elapsed) - 1)
            return Point(figure.period, growth, figure, combined((figure.bound, opposite(base.bound))))
        case Kind.YEARLY_FLOW:
            return None
        case _:
            assert_never(reading.kind)


def _additions(reading: Reading, known: Sequence[Figure], as_of: date) -> Series:
    inside = [each for each in known if each.period.start >= reading.start]
    tiles = without_overlaps(inside)
    if tiles and all(each.period.grain is Grain.DAY for each in tiles):
        return Series(tuple(_events(reading, tiles)), ())
    points, value, bounds = [], 0.0, set[Bound | None]()
    ledger = _Coverage(reading.start)
    for tile in tiles:
        if reading.kind is Kind.YEARLY_FLOW and ledger.enter_year(tile.period):
            value, bounds = 0.0, set()
        if ledger.is_stray(tile.period):
            continue
        value += tile.value
        bounds.add(tile.bound)
        gap = not ledger.take(tile.period)
        if gap:
            bounds.add(Bound.AT_LEAST)
        points.append(Point(tile.period, value, tile, combined(bounds), gap))
    return Series(tuple(points), tuple(_uncovered_years(reading.start, tiles, as_of)))


def _events(reading: Reading, tiles: Sequence[Figure]) -> Iterable[Point]:
    value, year, bounds = 0.0, None, set[Bound | None]()
    for tile in tiles:
        if reading.kind is Kind.YEARLY_FLOW and tile.period.year != year:
            value, year, bounds = 0.0, tile.period.year, set()
        value += tile.value
        bounds.add(tile.bound)
        yield Point(tile.period, value, tile, combined(bounds), events=True)


def _compounded(reading: Reading, known: Sequence[Figure], as_of: date) -> Series:
    rates = [each for each in known if each.period.is_year and each.period.start >= reading.start]
    falling = reading.kind is Kind.CUMULATIVE_REDUCTION
    join: Callable[[float, float], float] = (
        (lambda factor, rate: factor * (1 - rate / 100))
        if falling
        else (lambda factor, rate: factor * (1 + rate / 100))
    )
    points, factor, bounds = [], 1.0, set[Bound | None]()
    first = whole_years(reading.start, as_of).start
    for count, each in enumerate(rates, start=1):
        factor = join(factor, each.value)
        bounds.add(each.bound)
        gap = each.period.year - first + 1 != count
        value = 100 * (1 - factor) if falling else 100 * (max(factor, 0.0) ** (1 / count) - 1)
        points.append(Point(each.period, value, each, None if gap else combined(bounds), gap))
    found = {each.period.year for each in rates}
    absent = [number for number in whole_years(reading.start, as_of) if number not in found]
    return Series(tuple(points), tuple(year_period(number) for number in absent))


def amount_of(reading: Reading, points: Iterable[Point], period: Period) -> Point | None:
    """The amount of just a period, from the published figures that lie in it; None without any.

    Additions that leave a day of it out are a lower bound, never the amount itself. A rate is that of the period or
    nothing.
    """
    inside = [
        point.figure
        for point in points
        if period.start <= point.figure.period.start and point.figure.period.end <= period.end
    ]
    if reading.nature is Nature.RATE:
        inside = [each for each in inside if (each.period.start, each.period.end) == (period.start, period.end)][-1:]
    if not inside:
        return None
    whole = sum(each.period.days for each in inside) == period.days
    bounds = {each.bound for each in inside} | (set() if whole else {Bound.AT_LEAST})
    return Point(period, sum(each.value for each in inside), inside[-1], combined(bounds), gap=not whole)


def without_overlaps(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of longest periods that cover each day once (a year is taken for its quarters), by date."""
    chosen: list[Figure] = []
    for each in sorted(figures, key=lambda one: (one.period.start - one.period.end, one.period.end)):
        alone = each.period.grain is Grain.DAY
        if not any(
            _overlap(each.period, other.period) and not (alone and other.period.grain is Grain.DAY) for other in chosen
        ):
            chosen.append(each)
    return sorted(chosen, key=lambda one: one.period)


def _overlap(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


class _Coverage:
    """Whether the tiles taken so far cover every day since the first whole year began."""

    def __init__(self, start: date) -> None:
        self._reached = date(whole_years(start, start).start, 1, 1)
        self._whole = True
        self._year: int | None = None

    def enter_year(self, period: Period) -> bool:
        """Begin anew where the period lies in another year than the last; says whether it does."""
        changed = period.year != self._year
        if changed:
            self._year, self._whole = period.year, True
            self._reached = date(period.year, 1, 1)
        return changed

    def is_stray(self, period: Period) -> bool:
        """Whether it is a day with days before it that nothing covers: what came on it says nothing of their sum."""
        return period.grain is Grain.DAY and period.start > self._reached

    def take(self, period: Period) -> bool:
        """Add a tile; true while there is no hole behind it. A day is an event and covers nothing."""
        if period.grain is not Grain.DAY and period.end >= self._reached:
            self._whole = self._whole and period.start <= self._reached
            self._reached = date.fromordinal(period.end.toordinal() + 1)
        return self._whole


def _uncovered_years(start: date, tiles: Sequence[Figure], as_of: date) -> Iterable[Period]:
    covering = [each.period for each in tiles if each.period.grain is not Grain.DAY]
    last = covering[-1].end if covering else start
    for number in whole_years(start, max(as_of, date(last.year, 12, 31))):
        begin, end = date(number, 1, 1), date(number, 12, 31)
        end = end if end <= as_of else last
        if end < begin:
            continue
        days = sum(
            (min(period.end, end) - max(period.start, begin)).days + 1
            for period in covering
            if period.start <= end and begin <= period.end
        )
        if days < (end - begin).days + 1:
            yield year_period(number)
