"""How far a judged value is from what was due, in numbers that stay true when they are printed side by side.

What is due of a promise is rounded to the decimals of the indicator, away from where the promise is missed: of a
promise of "at least", up. With 20.6 firms due, 20 are too few and 21 are enough, so 21 are due.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.judging import path, series
from tracker.domain.model import Bound, Kind, Reading
from tracker.domain.verdict import Point, Verdict
from tracker.i18n import t
from tracker.language.figures import bounded, difference_unit, goal
from tracker.language.names import ReadingNames, listed
from tracker.language.numbers import MOST_MORE, cleaned, number, rounded, rounded_down, rounded_up, term
from tracker.language.promise import unit_of


class Way(StrEnum):
    """What being good means for a value; worded by ``distance.<way>_<side>``."""

    RISE = "rise"
    FALL = "fall"
    FLOOR = "floor"
    CEILING = "ceiling"
    RANGE = "range"


class Side(StrEnum):
    """Where a value lies beside what was due."""

    MET = "met"
    EVEN = "even"
    MISSED = "missed"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Distance:
    """Where a value lies, what was due and the difference, both as they are printed; no difference where it is nil."""

    way: Way
    side: Side
    due: str
    gap: str = ""


def due(reading: Reading, value: float, decimals: int, beside: float | None = None) -> str:
    """A value due, rounded so that it stays true; beside an actual so that the two compare as they do in fact."""
    return number(*due_number(reading, value, decimals, beside))


def due_number(reading: Reading, value: float, decimals: int, beside: float | None = None) -> tuple[float, int]:
    """The same as a number, with the decimals that it takes."""
    found = _due(reading, value, decimals, beside)
    return found.value, found.decimals


def due_in_words(reading: Reading, value: float, decimals: int, lang: str) -> str:
    """A value due as a limit; where it is an end of a range, or must be passed, as the goal itself is written."""
    wanted = path.goal(reading) if path.has_goal(reading) else path.Goal(None, None)
    if value in (wanted.low, wanted.high) and (wanted.is_band or wanted.strict):
        return goal(reading, lang)
    way_to_go = path.path(reading)
    rises = way_to_go.sign > 0 if way_to_go else path.sense(reading) > 0
    return bounded(due(reading, value, decimals), Bound.AT_LEAST if rises else Bound.AT_MOST, lang)


def distance(reading: Reading, point: Point, value_due: float, decimals: int, lang: str) -> Distance:
    """How a value lies beside what was due at its date."""
    wanted = path.goal(reading)
    if wanted.low is not None and wanted.high is not None and wanted.low != wanted.high:
        return _in_range(reading, wanted, point, decimals, lang)
    sign = path.sense(reading)
    found = _due(reading, value_due, decimals, point.value)
    shown = number(found.value, found.decimals)
    if not found.gap.strip("0.,"):
        return Distance(way(reading), Side.EVEN, shown)
    side = Side.MET if found.met else Side.MISSED
    return Distance(way(reading), side, shown, _gap(found.gap, point.bound, found.met == (sign > 0), lang))


def way(reading: Reading) -> Way:
    """Whether a value is to move towards what is due, or to stay on one side of it."""
    up = path.sense(reading) > 0
    if reading.kind in (Kind.AVERAGE_GROWTH, Kind.YEARLY_FLOW) or path.path(reading) is not None:
        return Way.RISE if up else Way.FALL
    return Way.FLOOR if up else Way.CEILING


def sentence(verdict: Verdict, names: ReadingNames, lang: str) -> str:
    """What was due at the date of the judged figure and how far off that figure is, with units.

    A sum with holes is the known years' alone: it is set against nothing.
    """
    return _worded("distance.", verdict, names, lang)


def gap_sentence(verdict: Verdict, names: ReadingNames, lang: str) -> str:
    """How far off the judged figure is, for a table that has what was due in a column of its own."""
    return _worded("distance.gap_", verdict, names, lang)


def today(verdict: Verdict, names: ReadingNames, lang: str) -> str:
    """What is due on the day of judging; empty where that is the same every day, or the due date is over."""
    reading = verdict.reading
    value, moving = verdict.due_today, way(reading)
    constant = moving not in (Way.RISE, Way.FALL) or reading.kind is Kind.AVERAGE_GROWTH
    broken = verdict.used.point is not None and verdict.used.point.gap
    if value is None or constant or broken or verdict.as_of >= reading.due:
        return ""
    shown = due(reading, value, names.decimals)
    return t(f"distance.today_{moving}", lang, due=shown, unit=names.unit.text(lang))


def _worded(group: str, verdict: Verdict, names: ReadingNames, lang: str) -> str:
    used = verdict.used
    if used.point.gap if used.point else verdict.known_sum:
        return t("distance.known_years", lang, years=listed(verdict.missing_years, lang))
    is_band = path.has_goal(verdict.reading) and path.goal(verdict.reading).is_band
    if used.point is None or (used.due is None and not is_band):
        return ""
    found = distance(verdict.reading, used.point, used.due or 0.0, names.decimals, lang)
    values = {"due": found.due, "gap": found.gap, "unit": unit_of(verdict.reading, names, lang)}
    points = difference_unit(names.unit).text(lang)
    return t(f"{group}{found.way}_{found.side}", lang, **values, points=points)


@dataclass(frozen=True, slots=True)
class _Due:
    """A value due as it is printed, the difference from an actual, and whether the actual keeps up."""

    value: float
    decimals: int
    gap: str
    met: bool


def _due(reading: Reading, value: float, decimals: int, beside: float | None) -> _Due:
    up = path.sense(reading) > 0
    limit = _is_limit(reading, value)
    towards = rounded if limit else rounded_up if up else rounded_down
    actual = value if beside is None else beside
    short = path.Goal(value, None).short(actual) if up else path.Goal(None, value).over(actual)
    for places in range(decimals, decimals + MOST_MORE):
        shown, printed = towards(value, places), rounded(actual, places)
        true = beside is None or (printed < shown if up else printed > shown) == short
        if true and not (limit and cleaned(shown) != cleaned(value)):
            break
    first = 0 if limit else decimals
    least = next(each for each in range(first, places + 1) if rounded(shown, each) == shown)
    return _Due(shown, least, number(abs(printed - shown), places), not short)


def _is_limit(reading: Reading, value: float) -> bool:
    """Whether a value due is the promised one itself, to be kept at every date."""
    if reading.value is None or way(reading) not in (Way.FLOOR, Way.CEILING):
        return False
    return cleaned(value) == cleaned(reading.value)


def _in_range(reading: Reading, wanted: path.Goal, point: Point, decimals: int, lang: str) -> Distance:
    assert wanted.low is not None and wanted.high is not None
    limits = goal(reading, lang)
    if wanted.short(point.value):
        gap = term(wanted.low - point.value, decimals)
        return Distance(Way.RANGE, Side.BELOW, limits, _gap(gap, point.bound, False, lang))
    if wanted.over(point.value):
        gap = term(point.value - wanted.high, decimals)
        return Distance(Way.RANGE, Side.ABOVE, limits, _gap(gap, point.bound, True, lang))
    return Distance(Way.RANGE, Side.MET, limits)


def _gap(text: str, bound: Bound | None, forward: bool, lang: str) -> str:
    """A difference, one side of it where the value is: ``forward`` where it grows as the value does."""
    return bounded(text, bound if forward else series.opposite(bound), lang)
