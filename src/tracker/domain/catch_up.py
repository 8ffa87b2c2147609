"""What the rest of the time must deliver, whether that was ever done, and where the pace so far leads.

Plain arithmetic on the points of a verdict: need = distance left at the last figure / time left on the day of
judging, as far as a whole year or quarter of it is left; pace = distance covered / years since the start; stretches
between figures give the fastest and the slowest.
Average growth still required: ((1 + g)^N / (1 + g_n)^n)^(1/(N - n)) - 1 (field notes 3.8). Not a forecast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.judging import path, series
from tracker.domain.model import Bound, Kind, Nature, Reading
from tracker.domain.status import Status
from tracker.domain.verdict import Point, Reason, Verdict

DAYS_A_YEAR = 365.25
QUARTERS = 4
SHORTEST_STRETCH = timedelta(days=180)
"""Shorter stretches are joined with the next: a week's burst is no pace for a year."""
FARTHEST = 25.0
"""An arrival more years ahead than this is none."""


class Unprojected(StrEnum):
    """Why nothing is projected; worded by ``receipt.catch_up_<code>``."""

    NO_FIGURE = "no_figure"
    TOO_FEW = "too_few"
    SUM_BROKEN = "sum_broken"
    NO_BASELINE = "no_baseline"
    NO_PATH = "no_path"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time between two figures and the pace in it, a year, in the promised direction."""

    start: date
    end: date
    pace: float


@dataclass(frozen=True, slots=True)
class Projection:
    """Where the pace so far leads: value at the due date, between the slowest and the fastest stretch.

    ``arrival`` is None where the pace never gets there; ``count`` the figures it rests on; ``ever_reached`` whether
    a stretch had the pace needed from now on, None where no pace can be asked for any more.
    """

    pace: float
    best: Stretch
    at_due: float
    low: float
    high: float
    arrival: date | None
    count: int
    ever_reached: bool | None


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What is still to come (``remaining``), counted from the last figure, and how fast it must come from now on.

    ``done`` says the target is reached, ``over`` that the due date has come. ``yearly`` and ``quarterly`` are None
    where less than a whole year or quarter is left: then only what remains can be said, for there is no time for a
    pace. ``growth`` is the average growth required from the last figure on. ``projection`` is None where ``refused``
    says why.
    """

    done: bool = False
    over: bool = False
    refused: Unprojected | None = None
    since: date | None = None
    days_left: int | None = None
    remaining: float | None = None
    yearly: float | None = None
    quarterly: float | None = None
    growth: float | None = None
    projection: Projection | None = None


def catch_up(verdict: Verdict) -> CatchUp:
    """Work out what the rest must deliver; in the reading's terms, per cent a year for average growth."""
    reading, points = verdict.reading, verdict.series
    if verdict.as_of >= reading.due or (points and points[-1].date >= reading.due):
        return CatchUp(over=True)
    if Status.ACHIEVED in (verdict.status, verdict.last_status):
        return CatchUp(done=True)
    if not path.has_goal(reading):
        return CatchUp(refused=Unprojected.NO_PATH)
    if any(each.why is Reason.YEARS_MISSING for each in verdict.rulings):
        return CatchUp(refused=Unprojected.SUM_BROKEN)
    if not points:
        return CatchUp(refused=Unprojected.NO_FIGURE)
    last = points[-1]
    if reading.kind is Kind.AVERAGE_GROWTH:
        return _growth_needed(verdict, last)
    way = path.path(reading)
    if way is None:
        lacking = reading.kind is Kind.LEVEL and path.start_value(reading) is None
        return CatchUp(refused=Unprojected.NO_BASELINE if lacking else Unprojected.NO_PATH)
    if any(each.bound is not Bound.EXACT for each in points):
        return CatchUp(refused=Unprojected.UNSURE)
    remaining = (way.aim - last.value) * way.sign
    if remaining <= 0:
        return CatchUp(done=True)
    left = series.years_between(verdict.as_of, reading.due)
    need = CatchUp(
        since=last.date,
        days_left=(reading.due - verdict.as_of).days,
        remaining=remaining,
        yearly=remaining / left if left >= 1 else None,
        quarterly=remaining / left / QUARTERS if left * QUARTERS >= 1 else None,
        refused=Unprojected.TOO_FEW if len(points) < 2 else None,
    )
    return need if need.refused else _with_projection(need, verdict, way, points)


def stretches(start: tuple[date, float], points: Sequence[Point], sign: int) -> Iterator[Stretch]:
    """The stretches between figures, the start included, none shorter than half a year but the whole."""
    since, value = start
    last = points[-1]
    for point in points:
        final = point is last and since == start[0]
        if point.date - since >= SHORTEST_STRETCH or final:
            years = series.years_between(since, point.date)
            yield Stretch(since, point.date, sign * (point.value - value) / years)
            since, value = point.date, point.value


def _with_projection(need: CatchUp, verdict: Verdict, way: path.Path, points: Sequence[Point]) -> CatchUp:
    reading, last = verdict.reading, points[-1]
    assert need.remaining is not None
    left = series.years_between(last.date, reading.due)
    found = list(stretches((reading.start, way.start), points, way.sign))
    pace = way.sign * (last.value - way.start) / series.years_between(reading.start, last.date)
    best = max(found, key=lambda each: each.pace)
    slowest = min(each.pace for each in found)
    years = need.remaining / pace if pace > 0 else FARTHEST + 1
    led = sorted(last.value + way.sign * each * left for each in (slowest, best.pace))
    projection = Projection(
        pace=pace,
        best=best,
        at_due=last.value + way.sign * pace * left,
        low=led[0],
        high=led[1],
        arrival=last.date + timedelta(days=round(years * DAYS_A_YEAR)) if years <= FARTHEST else None,
        count=len(points),
        ever_reached=None if need.quarterly is None else best.pace >= need.quarterly * QUARTERS,
    )
    return replace(need, projection=projection)


def _growth_needed(verdict: Verdict, last: Point) -> CatchUp:
    reading = verdict.reading
    first_year = series.whole_years(reading.start, reading.start).start
    by_level = reading.nature is Nature.STOCK and reading.baseline
    origin = reading.baseline.period.end if by_level and reading.baseline else date(first_year - 1, 12, 31)
    gone, left = series.years_between(origin, last.date), series.years_between(last.date, reading.due)
    promised = (1 + _nearest_end(reading, last.value) / 100) ** (gone + left)
    reached = (1 + last.value / 100) ** gone
    if promised <= 0 or reached <= 0:
        return CatchUp(refused=Unprojected.NO_PATH)
    return CatchUp(
        since=last.date,
        days_left=(reading.due - verdict.as_of).days,
        growth=100 * (float((promised / reached) ** (1 / left)) - 1),
    )


def _nearest_end(reading: Reading, value: float) -> float:
    """The end of the promise that a value outside it meets first; from within, the one that is due."""
    wanted = path.goal(reading)
    end = wanted.low if wanted.short(value) else wanted.high if wanted.over(value) else None
    return path.bound(reading) if end is None else end
