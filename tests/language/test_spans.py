"""A value made of several periods is labelled with all of them and with what was done; any other with its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.readings import GIANTS_GROSS, GIANTS_NET, GIANTS_NEW, GIANTS_STOCK, figure, milestone, reading

from tracker.domain.judging.judge import judge
from tracker.domain.model import Comparator, Counting, Figure, Kind, Nature, Reading
from tracker.language import Bilingual, ReadingNames
from tracker.language.verdict_words import spans, standings

JULY = date(2024, 7, 1)
FIVE_YEARS: dict[str, Any] = {"start": date(2020, 12, 31), "due": date(2025, 12, 31)}
GROWTH: dict[str, Any] = {
    **FIVE_YEARS,
    "kind": Kind.AVERAGE_GROWTH,
    "comparator": Comparator.RANGE,
    "value": 5.5,
    "upper": 6.5,
}
GDP = reading("gdp-growth", **GROWTH, nature=Nature.RATE)
RATES = (figure("2021", 7.8), figure("2022", 4.5), figure("2023", 5.6))
JOBS = reading(
    "jobs", **FIVE_YEARS, kind=Kind.CUMULATIVE_ADDITION, nature=Nature.ADDITION, counting=Counting.GROSS, value=12
)
NEW_JOBS = (figure("2021", 2.6), figure("2022", 2.7), figure("2023", 2.8))
PER_CENT = ReadingNames(Bilingual("增长", "Growth"), Bilingual("口径", "Reading"), Bilingual("%", "%"), 1)


def when(of: Reading, *figures: Figure, day: date = JULY) -> tuple[str, str]:
    """The label in both languages."""
    verdict = judge(of, figures, (), day)
    return standings.when(verdict, "zh"), standings.when(verdict, "en")


def test_an_average_of_yearly_rates_is_labelled_with_all_its_years() -> None:
    verdict = judge(GDP, RATES, (), JULY)
    assert standings.value(verdict, PER_CENT, "zh").startswith("6.0 / ")
    assert when(GDP, *RATES) == ("2021—2023 年平均", "average of 2021–2023")


def test_a_sum_of_additions_is_labelled_with_all_its_years() -> None:
    assert when(JOBS, *NEW_JOBS) == ("2021—2023 年累计", "2021–2023 together")
    assert when(GIANTS_GROSS, *GIANTS_NEW, day=date(2025, 7, 1)) == ("2022—2024 年累计", "2022–2024 together")


def test_reductions_of_several_years_are_together() -> None:
    saved = reading(**FIVE_YEARS, kind=Kind.CUMULATIVE_REDUCTION, nature=Nature.RATE, value=14)
    assert when(saved, figure("2021", 3), figure("2022", 2)) == ("2021—2022 年累计", "2021–2022 together")


@pytest.mark.parametrize(("of", "rate"), [(GDP, 7.8), (JOBS, 2.6)])
def test_what_is_of_a_single_year_has_that_year_alone(of: Reading, rate: float) -> None:
    assert when(of, figure("2021", rate), day=date(2022, 7, 1)) == ("2021 年", "2021")


def test_average_growth_of_a_stock_runs_from_the_year_after_its_baseline() -> None:
    grown = reading(**GROWTH, baseline=figure("2020", 100))
    assert when(grown, figure("2023", 118)) == ("2021—2023 年平均", "average of 2021–2023")
    assert when(grown, figure("2021", 106)) == ("2021 年", "2021")


def test_a_stock_less_its_baseline_is_what_it_is_on_its_day() -> None:
    assert when(GIANTS_NET, *GIANTS_STOCK, day=date(2026, 11, 22)) == ("2025 年", "2025")
    halved = reading(**FIVE_YEARS, kind=Kind.CUMULATIVE_REDUCTION, value=14, baseline=figure("2020", 100))
    assert when(halved, figure("2022", 95), figure("2023", 93)) == ("2023 年", "2023")


def test_a_sum_that_ends_within_a_year_names_its_months() -> None:
    parts = (*NEW_JOBS, figure("2024Q1", 0.7))
    assert when(JOBS, *parts) == ("2021 年 1 月 至 2024 年 3 月累计", "2021-01 to 2024-03 together")


def test_a_flow_of_a_year_counts_from_january_and_a_whole_year_is_that_year() -> None:
    flow = reading(**FIVE_YEARS, kind=Kind.YEARLY_FLOW, nature=Nature.ADDITION, value=2)
    quarters = tuple(figure(f"2023Q{each}", 0.6) for each in (1, 2, 3, 4))
    assert when(flow, *quarters[:3]) == ("2023 年 1 月 至 2023 年 9 月累计", "2023-01 to 2023-09 together")
    assert when(flow, *quarters) == ("2023 年", "2023")


def test_events_counted_one_by_one_are_together_up_to_the_last() -> None:
    found = when(JOBS, figure("2022-12-09", 1), figure("2023-03-30", 1))
    assert found == ("截至 2023 年 3 月 30 日累计", "together by 2023-03-30")


def test_a_sum_with_a_missing_year_names_the_years_it_has() -> None:
    found = when(JOBS, figure("2021", 7), figure("2023", 8))
    assert found == ("2021、2023 年累计", "2021, 2023 together")


def test_a_single_year_beside_its_own_milestone_stays_that_year() -> None:
    verdict = judge(JOBS, NEW_JOBS, (milestone("2023", 2.5),), JULY, default_ruler="milestone")
    assert (standings.when(verdict, "zh"), standings.when(verdict, "en")) == ("2023 年新增", "added in 2023")
    assert standings.covered(verdict, "zh") == "2023 年"


def test_a_year_of_a_promise_for_every_year_stays_that_year() -> None:
    kept = reading(**FIVE_YEARS, kind=Kind.AVERAGE_GROWTH, nature=Nature.RATE, value=5, every_year=True)
    assert when(kept, figure("2021", 6), figure("2022", 6), figure("2023", 6)) == ("2023 年", "2023")


def whole(of: Reading, *figures: Figure, day: date = JULY) -> str:
    """The code of the period that a value is of, as JSON has it."""
    verdict = judge(of, figures, (), day)
    assert verdict.latest is not None
    return spans.whole(verdict, verdict.latest).code


def test_the_code_of_a_value_made_of_several_periods_spans_them() -> None:
    assert whole(GDP, *RATES) == "2021..2023"
    assert whole(JOBS, *NEW_JOBS) == "2021..2023"
    assert whole(GIANTS_GROSS, *GIANTS_NEW, day=date(2025, 7, 1)) == "2022..2024"
    growth = reading("gdp", **{**GROWTH, "value": 5.5}, nature=Nature.STOCK, baseline=figure("2020", 100))
    assert whole(growth, figure("2023", 118)) == "2021..2023"


def test_the_code_of_any_other_value_is_that_of_its_period() -> None:
    assert whole(GDP, figure("2021", 7.8), day=date(2022, 7, 1)) == "2021"
    assert whole(GIANTS_NET, *GIANTS_STOCK) == "2022"
