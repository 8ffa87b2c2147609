"""What is due of an indicator at a period, by the targets of the real plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from support import readings
from support.first_plan import PLACE

from tracker.domain import period as periods
from tracker.domain.model import Comparator, Direction, Kind
from tracker.store.engine.database import Database
from tracker.store.tables import plans
from tracker.verdicts import indicator_readings
from tracker.verdicts.indicator_readings import IndicatorReadings

TODAY = date(2026, 11, 22)
Due = Callable[[str, str], str | None]


def of_plan(database: Database, day: date) -> dict[str, IndicatorReadings]:
    with database.reading() as cursor:
        return indicator_readings.of_plans(cursor, plans.of_place(cursor, PLACE), day)


@pytest.fixture
def due(database: Database) -> Due:
    found = of_plan(database, TODAY)
    return lambda indicator, period: found[indicator].due(periods.parse(period), "zh")


def test_a_value_due_is_that_of_the_end_of_its_own_period_as_the_figures_are_rounded(due: Due) -> None:
    stock = [due("giants-stock", code) for code in ("2023", "2024", "2025", "2026Q3", "2026Q4")]
    # 38 + 100 x (824, 1190, 1555, 1828, 1920 days of 1920)
    assert stock == ["≥ 81", "≥ 100", "≥ 119", "≥ 134", "≥ 138"], "133.2 firms are due: 133 are too few"
    assert due("giants-stock", "2020") is None


def test_of_yearly_additions_the_official_milestone_of_the_year_alone_is_due(due: Due) -> None:
    industry = [due("industry-new", code) for code in ("2022", "2023", "2024", "2026")]
    assert industry == [None, "≥ 200", None, None], "what is due of additions else is a sum, not a year"
    assert due("giants-new", "2023") is None, "the 70 of 2023 count provincial ones as well"


def test_an_indicator_that_no_target_is_judged_by_has_no_readings(database: Database) -> None:
    assert "champions" not in of_plan(database, TODAY)


def test_what_was_not_published_yet_was_not_due_yet(database: Database) -> None:
    assert of_plan(database, date(2022, 6, 30))["industry-new"].due(periods.parse("2023"), "zh") is None


@pytest.mark.parametrize(("direction", "value", "due"), [(Direction.UP, 20.6, "≥ 21"), (Direction.DOWN, 20.6, "≤ 20")])
def test_a_value_due_is_rounded_so_that_it_keeps_the_promise(direction: Direction, value: float, due: str) -> None:
    comparator = Comparator.AT_LEAST if direction is Direction.UP else Comparator.AT_MOST
    own = readings.reading(kind=Kind.YEARLY_FLOW, direction=direction, comparator=comparator, value=value)
    assert IndicatorReadings([own], (), decimals=0).due(periods.parse("2024"), "zh") == due


@pytest.mark.parametrize(
    ("asked", "zh", "en"),
    [
        ({"comparator": Comparator.ABOUT, "value": 6, "tolerance": 0.5}, "约 6（5.5—6.5）", "about 6 (5.5 to 6.5)"),
        ({"comparator": Comparator.RANGE, "value": 95, "upper": 105}, "95—105", "95 to 105"),
        ({"comparator": Comparator.MORE_THAN, "value": 20.6}, "> 20.6", "> 20.6"),
        ({"comparator": Comparator.LESS_THAN, "value": 5.5, "direction": Direction.DOWN}, "< 5.5", "< 5.5"),
        ({"comparator": Comparator.EXACTLY, "value": 7}, "7", "7"),
    ],
)
def test_what_is_due_of_a_promise_is_written_as_the_promise_is(asked: dict[str, Any], zh: str, en: str) -> None:
    found = IndicatorReadings([readings.reading(kind=Kind.KEEP, **asked)], (), decimals=0)
    assert (found.due(periods.parse("2024"), "zh"), found.due(periods.parse("2024"), "en")) == (zh, en)


def test_of_a_stock_to_be_reduced_no_more_than_what_is_left_is_due() -> None:
    base = readings.figure("2020", 0.5)
    own = readings.reading(kind=Kind.CUMULATIVE_REDUCTION, value=13.5, direction=Direction.DOWN, baseline=base)
    found = IndicatorReadings([own], (), decimals=4)
    assert found.due(periods.day(own.due), "zh") == "≤ 0.4325"
