"""What a return is checked against: the targets of its figures among it."""

from __future__ import annotations

from dataclasses import replace

from support.clerk import Clerk
from support.first_plan import PLACE

from tracker.domain import period as periods
from tracker.returns.quarterly import context
from tracker.returns.quarterly.context import ReturnContext


def loaded(clerk: Clerk) -> ReturnContext:
    with clerk.database.reading() as cursor:
        return context.load(cursor, PLACE, clerk.department, clerk.round, clerk.day)


def test_a_check_sees_every_reading_of_an_indicator_with_its_target_value(clerk: Clerk) -> None:
    seen = loaded(clerk)
    found = {code: [(each.code, each.value) for each in seen.readings(code)] for code in seen.indicators}
    assert found == {
        "industry-new": [("industry-gross", 1000.0)],
        "giants-stock": [("giants-net", 100.0)],
        "giants-new": [("giants-gross", 100.0)],
        "champions": [],
    }


def test_a_check_sees_what_is_due_at_the_end_of_a_period(clerk: Clerk) -> None:
    seen = loaded(clerk)
    assert [seen.due("giants-stock", periods.parse(code), "zh") for code in ("2023", "2026Q4")] == ["≥ 81", "≥ 138"]
    assert seen.due("champions", periods.parse("2026"), "zh") is None


def test_a_target_judged_by_a_stock_and_by_its_entrants_ties_the_two(clerk: Clerk) -> None:
    assert loaded(clerk).entrants == {"giants-stock": "giants-new"}


def test_what_is_published_once_a_plan_no_round_asks_for(clerk: Clerk) -> None:
    office = replace(clerk, department="tjj", round="2026")
    asked = {each.indicator for each in loaded(office).requested()}
    assert "industry-growth" in asked
    assert "industry-growth-average" not in asked, "the mean of five years came out once, for 2021 to 2025"
