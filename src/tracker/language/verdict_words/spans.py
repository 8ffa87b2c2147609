"""What stretch of time a judged value is of: a period, or several of them together, added up or averaged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain.judging import path, series
from tracker.domain.model import Figure, Kind, Nature
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
    if reading.every_year or Note.YEAR_ONLY in verdict.used.notes:
        return period(point.period, lang)
    if reading.kind is Kind.AVERAGE_GROWTH and reading.nature is Nature.STOCK:
        return _growth_since_base(verdict, point, lang)
    if point.gap and verdict.known_sum:
        return _with_holes(verdict.known_sum.figures, point, lang)
    if point not in verdict.series or not (path.is_sum(reading) or reading.kind is Kind.YEARLY_FLOW):
        return period(point.period, lang)
    parts = summed(verdict, point)
    if len(parts) == 1:
        return period(point.period, lang)
    if point.events and reading.kind is not Kind.YEARLY_FLOW:
        return t("distance.together_by", lang, period=period(point.period, lang))
    first = date(point.period.year, 1, 1) if reading.kind is Kind.YEARLY_FLOW else parts[0].period.start
    span = _span(first, point.date, lang)
    if reading.kind is Kind.YEARLY_FLOW and _whole_years(first, point.date):
        return span
    return t("distance.average" if reading.kind is Kind.AVERAGE_GROWTH else "distance.together", lang, span=span)


def summed(verdict: Verdict, point: Point) -> list[Figure]:
    """The published figures that a value is put together from, oldest first; of a yearly flow those of its year."""
    parts = [each.figure for each in verdict.series if each.date <= point.date]
    if verdict.reading.kind is Kind.YEARLY_FLOW:
        parts = [each for each in parts if each.period.year == point.period.year]
    return parts or [point.figure]


def _growth_since_base(verdict: Verdict, point: Point, lang: str) -> str:
    base = verdict.reading.baseline
    if base is None or series.years_between(base.period.end, point.date) <= 1:
        return period(point.period, lang)
    return t("distance.average", lang, span=_span(base.period.end + timedelta(days=1), point.date, lang))


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
