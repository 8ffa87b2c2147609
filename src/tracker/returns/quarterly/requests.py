"""What figures a return asks for, each for a reason, and for which periods."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain import period as periods
from tracker.domain.model import DepartmentFigure, Frequency, Indicator, Nature
from tracker.domain.period import Grain, Period

EVENT_ROWS = 6
"""Blank rows for events (a listing, say), which come by the day and not by the period."""


class RequestReason(StrEnum):
    """Why a figure is requested."""

    DUE = "due"
    MISSING_YEAR = "missing_year"
    MISSING_YEAR_END = "missing_year_end"
    """A stock of which a figure within the year is on record, none at its end."""
    PRELIMINARY = "preliminary"
    EVENT = "event"
    FINAL = "final"
    """The figure by which a target is judged at the end of the term."""


@dataclass(frozen=True, slots=True)
class RequestedFigure:
    """One requested figure; ``code`` names its row, ``period`` is None for an event.

    Where the row is there for other answers and its figure comes from elsewhere it is not ``value_asked``.
    """

    code: str
    indicator: str
    period: Period | None
    why: RequestReason
    value_asked: bool = True


def grain(indicator: Indicator) -> Grain:
    """The length of the periods in which an indicator is reported."""
    return Grain.DAY if indicator.frequency is Frequency.EVENT else Grain(indicator.frequency)


def is_event(indicator: Indicator) -> bool:
    """Whether figures come by the day, as they happen."""
    return grain(indicator) is Grain.DAY


def periods_due(length: Grain, within: Period) -> list[Period]:
    """The periods of a length that end within a round's period: of months in a quarter three, of a year in Q3 none."""
    found = []
    for number in range(within.start.year, within.end.year + 1):
        for code in _CODES[length]:
            period = periods.parse(f"{number:04d}{code}")
            if within.start <= period.end <= within.end:
                found.append(period)
    return found


_CODES = {
    Grain.YEAR: ("",),
    Grain.HALF: ("H1", "H2"),
    Grain.QUARTER: ("Q1", "Q2", "Q3", "Q4"),
    Grain.MONTH: tuple(f"-{month:02d}" for month in range(1, 13)),
}


def says_year(row: DepartmentFigure, year: Period, indicator: Indicator) -> bool:
    """Whether a figure speaks for the whole year: the year's own, or a stock or rate at its last day."""
    if row.period == year.code:
        return True
    return indicator.nature is Nature.STOCK and row.period_end == year.end
