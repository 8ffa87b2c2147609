"""Days, periods, rounds and times as a reader sees them."""

from __future__ import annotations

from datetime import date, datetime

from tracker.config import office_time
from tracker.domain.period import Grain, Period
from tracker.i18n import t


def day(value: date, lang: str) -> str:
    """A date."""
    return t("common.period_day", lang, year=value.year, month=value.month, day=value.day)


def month(value: date, lang: str) -> str:
    """The month of a date."""
    return t("common.period_month", lang, year=value.year, month=value.month)


def period(value: Period, lang: str) -> str:
    """A period; a span by its first and its last month."""
    end = value.end
    if value.grain is Grain.DAY:
        return day(end, lang)
    if value.grain is Grain.MONTH:
        return month(end, lang)
    if value.grain is Grain.SPAN:
        return t("common.period_span", lang, start=month(value.start, lang), end=month(end, lang))
    if value.grain is Grain.HALF:
        half = t("common.first_half" if end.month <= 6 else "common.second_half", lang)
        return t("common.period_half", lang, year=end.year, half=half)
    return t(f"common.period_{value.grain}", lang, year=end.year, quarter=(end.month + 2) // 3)


def round_name(value: Period, lang: str) -> str:
    """A round, named by its period as an office writes it."""
    if value.grain is Grain.YEAR:
        return t("common.round_year", lang, year=value.year)
    if value.grain is Grain.QUARTER:
        quarter = t("common.quarters", lang)[value.end.month // 3 - 1]
        return t("common.round_quarter", lang, year=value.year, quarter=quarter)
    return period(value, lang)


def moment(stored: datetime) -> str:
    """A time of the store on the office's clock, to the minute; pages add that it is Beijing time."""
    return f"{office_time(stored):%Y-%m-%d %H:%M}"
