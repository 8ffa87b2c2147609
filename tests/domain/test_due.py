"""What was due at the end of a period, against sums done by hand."""

from __future__ import annotations

import pytest
from support import readings

from tracker.domain import period as periods
from tracker.domain.judging.due import due_for
from tracker.domain.judging.path import Course, straight
from tracker.domain.model import Direction, Kind, Milestone, Nature, Reading
from tracker.domain.rules import geometric


def due(reading: Reading, code: str, *milestones: Milestone, course: Course = straight) -> float | None:
    return due_for(reading, milestones, periods.parse(code), course)


@pytest.mark.parametrize(
    ("code", "days"),
    # Days from 2021-09-28, of 1920 in all.
    [("2022", 459), ("2023", 824), ("2024", 1190), ("2025", 1555), ("2026Q3", 1828), ("2026Q4", 1920)],
)
def test_a_stock_counted_net_is_due_from_38_to_138(code: str, days: int) -> None:
    assert due(readings.GIANTS_NET, code) == pytest.approx(38 + 100 * days / 1920)


def test_the_whole_is_due_at_the_end_of_the_plan_and_after_it() -> None:
    assert due(readings.GIANTS_NET, "2026Q4") == 138
    assert due(readings.GIANTS_NET, "2027") == 138


def test_nothing_is_due_before_the_start() -> None:
    assert due(readings.GIANTS_NET, "2021Q2") is None
    assert due(readings.reading(baseline=readings.figure("2020", 20)), "2020") is None


def test_a_yearly_addition_has_the_strictest_milestone_of_its_own_year_and_no_line() -> None:
    found = [due(readings.INDUSTRY, code, *readings.INDUSTRY_MILESTONES) for code in ("2022", "2023", "2024", "2026")]
    assert found == [None, 200, None, None]


def test_a_milestone_that_counts_something_else_is_not_due() -> None:
    other = readings.milestone("2023", 70, comparable=False)
    assert due(readings.GIANTS_GROSS, "2023", other) is None


def test_where_less_is_better_the_lowest_milestone_is_the_strictest() -> None:
    falling = readings.reading(direction=Direction.DOWN, comparator="at_most", value=10, nature=Nature.RATE)
    assert due(falling, "2023", readings.milestone("2023", 30), readings.milestone("2023", 25)) == 25


def test_a_reduction_is_due_as_the_level_it_leaves() -> None:
    # Twenty percent off 500 leaves 400 at the end; the line runs straight, or by the same rate every day.
    cut = readings.reading(kind=Kind.CUMULATIVE_REDUCTION, value=20, baseline=readings.figure("2020", 500))
    assert due(cut, "2026") == pytest.approx(400)
    assert due(cut, "2023") == pytest.approx(500 - 100 * 824 / 1920)
    assert due(cut, "2023", course=geometric.course) == pytest.approx(500 * 0.8 ** (824 / 1920))


def test_a_mean_over_years_is_not_due_of_one_year() -> None:
    growth = readings.reading(kind=Kind.AVERAGE_GROWTH, nature=Nature.RATE, value=6)
    assert due(growth, "2023") is None


def test_a_yearly_flow_is_due_whole_for_the_year_and_not_for_a_quarter() -> None:
    flow = readings.reading(kind=Kind.YEARLY_FLOW, nature=Nature.ADDITION, value=120)
    assert (due(flow, "2024"), due(flow, "2024Q2")) == (120, None)


def test_a_level_without_a_baseline_has_no_value_due() -> None:
    assert due(readings.reading(value=25), "2026") is None
