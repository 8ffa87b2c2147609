"""What stretch of time a judged value is of: a period, or several of them together, added up or averaged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain import period as periods
from tracker.domain.judging import path, series
from tracker.domain.model import Figure, Kind, Nature
from tracker.domain.period import Period
from tracker.domain.verdict import Note, Point, Verdict
from tracker.i18n import t
from tracker.language.names import listed
from tracker.language.periods import month, period

_NEW_YEAR, _YEAR_END = (1, 1), (12, 31)


def covered(verdict: Verdict, point: Point, lang: str) -> str:
    """The period of a value; of one made of several the time from the first to the last, and what was done to them.

    A stock less its baseline is what it is on one day, and a year judged by itself is that year's.
    """
    reading = verdict.reading
    if _is_growth_since_base(verdict):
        return _growth_since_base(verdict, point, lang)
    if point.gap and verdict.known_sum and not _is_of_a_year(verdict):
        return _with_holes(verdict.known_sum.figures, point, lang)
    parts = _parts(verdict, point)
    if len(parts) == 1:
        return period(point.period, lang)
    if point.events and reading.kind is not Kind.YEARLY_FLOW:
        return t("distance.together_by", lang, period=period(point.period, lang))
    first = date(point.period.year, 1, 1) if reading.kind is Kind.YEARLY_FLOW else parts[0].period.start
    span = _span(first, point.date, lang)
    if reading.kind is Kind.YEARLY_FLOW and _whole_years(first, point.date):
        return span
    return t("distance.average" if reading.kind is Kind.AVERAGE_GROWTH else "distance.together", lang, span=span)


def whole(verdict: Verdict, point: Point) -> Period:
    """The same as a period, from the first that a value is made of to its own; with holes its own alone.

    A span over a hole would claim the missing years as well.
    """
    if _is_growth_since_base(verdict):
        begin = _after_base(verdict, point)
        return _joined(periods.year(begin.year) if (begin.month, begin.day) == _NEW_YEAR else periods.day(begin), point)
    parts = [] if point.gap else _parts(verdict, point)
    return _joined(parts[0].period, point) if len(parts) > 1 else point.period


def _joined(first: Period, point: Point) -> Period:
    if first.start >= point.period.start:
        return point.period
    return periods.parse("..".join((first.code.partition("..")[0], point.period.code.rpartition("..")[2])))


def _is_of_a_year(verdict: Verdict) -> bool:
    """Whether each year is judged by itself."""
    return verdict.reading.every_year or Note.YEAR_ONLY in verdict.used.notes


def _is_growth_since_base(verdict: Verdict) -> bool:
    reading = verdict.reading
    is_of_stock = reading.kind is Kind.AVERAGE_GROWTH and reading.nature is Nature.STOCK
    return is_of_stock and not _is_of_a_year(verdict)


def _after_base(verdict: Verdict, point: Point) -> date:
    """The first day of the time over which growth since the base is averaged; of a year or less its own period's."""
    base = verdict.reading.baseline
    if base is None or series.years_between(base.period.end, point.date) <= 1:
        return point.period.start
    return base.period.end + timedelta(days=1)


def _parts(verdict: Verdict, point: Point) -> list[Figure]:
    """The figures that a value is made of; its own alone where it is no sum."""
    is_sum = path.is_sum(verdict.reading) or verdict.reading.kind is Kind.YEARLY_FLOW
    if _is_of_a_year(verdict) or point not in verdict.series or not is_sum:
        return [point.figure]
    return summed(verdict, point)


def summed(verdict: Verdict, point: Point) -> list[Figure]:
    """The published figures that a value is put together from, oldest first; of a yearly flow those of its year."""
    parts = [each.figure for each in verdict.series if each.date <= point.date]
    if verdict.reading.kind is Kind.YEARLY_FLOW:
        parts = [each for each in parts if each.period.year == point.period.year]
    return parts or [point.figure]


def _growth_since_base(verdict: Verdict, point: Point, lang: str) -> str:
    begin = _after_base(verdict, point)
    if begin == point.period.start:
        return period(point.period, lang)
    return t("distance.average", lang, span=_span(begin, point.date, lang))


def _with_holes(parts: Sequence[Figure], point: Point, lang: str) -> str:
    """The years that are known of a sum, one by one, for a span would claim the missing ones as well."""
    if len(parts) == 1:
        return period(point.period, lang)
    if all(each.period.is_year for each in parts):
        return t("distance.years_together", lang, years=listed([each.period.year for each in parts], lang))
    return t("distance.together_by", lang, period=period(point.period, lang))


def _span(first: date, last: date, lang: str) -> str:
    """From a day to a day: in years where they are whole, otherwise in months."""
    if not _whole_years(first, last):
        return t("common.period_span", lang, start=month(first, lang), end=month(last, lang))
    if first.year == last.year:
        return t("common.period_year", lang, year=last.year)
    return t("distance.span_years", lang, first=first.year, last=last.year)


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day) == _NEW_YEAR and (last.month, last.day) == _YEAR_END
