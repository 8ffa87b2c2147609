"""How far a year has come, and against the same day of the year before."""

from __future__ import annotations

from datetime import date

import pytest
from support.readings import figure

from tracker.domain.judging import within_year
from tracker.domain.judging.within_year import ToDate
from tracker.domain.model import Nature

ADDITION, STOCK, RATE = Nature.ADDITION, Nature.STOCK, Nature.RATE


def test_quarters_from_the_first_are_added_up() -> None:
    quarters = [figure("2025Q1", 10), figure("2025Q2", 20), figure("2024", 99)]
    assert within_year.to_date(ADDITION, quarters, 2025) == ToDate(30, date(2025, 6, 30))
    assert within_year.to_date(ADDITION, quarters, 2024) == ToDate(99, date(2024, 12, 31))


def test_a_hole_in_the_year_leaves_no_sum() -> None:
    assert within_year.to_date(ADDITION, [figure("2025Q1", 10), figure("2025Q3", 20)], 2025) is None
    assert within_year.to_date(ADDITION, [figure("2025Q2", 10)], 2025) is None


def test_events_are_what_was_counted() -> None:
    events = [figure("2025-03-01", 1), figure("2025-05-02", 2)]
    assert within_year.to_date(ADDITION, events, 2025) == ToDate(3, date(2025, 5, 2), events=True)
    assert within_year.on_year(ADDITION, events, ToDate(3, date(2025, 5, 2), events=True)) is None


def test_of_a_level_the_last_one_counts() -> None:
    levels = [figure("2025Q1", 10), figure("2025-06-30", 12), figure("2024Q2", 8)]
    now = within_year.to_date(STOCK, levels, 2025)
    assert now == ToDate(12, date(2025, 6, 30))
    assert now is not None and within_year.on_year(STOCK, levels, now) == 50.0


def test_rates_differ_by_points_and_what_is_unknown_by_nothing() -> None:
    rates = [figure("2024", 5.5), figure("2025", 6.0)]
    now = within_year.to_date(RATE, rates, 2025)
    assert now is not None and within_year.on_year(RATE, rates, now) == 0.5
    assert within_year.on_year(RATE, rates[1:], now) is None
    assert within_year.on_year(STOCK, [figure("2024", 0)], ToDate(3, date(2025, 12, 31))) is None


@pytest.mark.parametrize(("day", "share"), [((2025, 12, 31), 1.0), ((2024, 12, 31), 1.0), ((2025, 1, 1), 1 / 365)])
def test_the_time_that_has_passed(day: tuple[int, int, int], share: float) -> None:
    assert ToDate(1, date(*day)).elapsed == share
