"""Reporting periods: a year, half-year, quarter, month, day or a span of months, ordered by their end."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grain(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with its canonical code: 2023, 2023H1, 2023Q4, 2023-09, 2023-09-28, 2022-01..2022-04."""

    code: str
    grain: Grain
    start: date
    end: date

    @property
    def year(self) -> int:
        """The calendar year in which the period ends."""
        return self.end.year

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def is_year(self) -> bool:
        """Whether the period is one whole calendar year."""
        return self.grain is Grain.YEAR

    def __str__(self) -> str:
        return self.code

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start) < (other.end, other.start)


class NotAPeriod(ValueError):
    """The text names no period."""


_FORMS: tuple[tuple[re.Pattern[str], Grain], ...] = (
    (re.compile(r"(\d{4})"), Grain.YEAR),
    (re.compile(r"(\d{4})H([12])"), Grain.HALF),
    (re.compile(r"(\d{4})Q([1-4])"), Grain.QUARTER),
    (re.compile(r"(\d{4})-(\d{2})"), Grain.MONTH),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), Grain.DAY),
)
_MONTHS_IN = {Grain.HALF: 6, Grain.QUARTER: 3, Grain.MONTH: 1}


def parse(text: str) -> Period:
    """Read a canonical code; a span is two codes joined by ``..``. Raises NotAPeriod."""
    if ".." in text:
        first, _, last = text.partition("..")
        start, end = parse(first), parse(last)
        if end.end < start.start:
            raise NotAPeriod(text)
        return Period(text, Grain.SPAN, start.start, end.end)
    for form, grain in _FORMS:
        match = form.fullmatch(text)
        if match:
            try:
                return _build(text, grain, [int(part) for part in match.groups()])
            except ValueError as error:
                raise NotAPeriod(text) from error
    raise NotAPeriod(text)


def year(number: int) -> Period:
    """The calendar year as a period."""
    return parse(f"{number:04d}")


def day(value: date) -> Period:
    """One day as a period."""
    return parse(value.isoformat())


def _build(code: str, grain: Grain, parts: list[int]) -> Period:
    if grain is Grain.YEAR:
        return Period(code, grain, date(parts[0], 1, 1), date(parts[0], 12, 31))
    if grain is Grain.DAY:
        the_day = date(*parts)
        return Period(code, grain, the_day, the_day)
    length = _MONTHS_IN[grain]
    first = (parts[1] - 1) * length + 1
    last = first + length - 1
    return Period(
        code,
        grain,
        date(parts[0], first, 1),
        date(parts[0], last, calendar.monthrange(parts[0], last)[1]),
    )
