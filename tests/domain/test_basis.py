"""Figures on several bases: the published one is judged, until the plan restates what it is judged by."""

from __future__ import annotations

from datetime import date

import pytest
from support.readings import figure, reading

from tracker.domain.judging.judge import judge
from tracker.domain.model import Against, Counting, Kind, Nature, Restated
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Reason
from tracker.domain.verdict_history import verdict_history

START, END = date(2020, 12, 31), date(2025, 12, 31)
SINCE = date(2023, 1, 1)


def rising(*restated: Restated, **more):
    return reading(
        **{"start": START, "due": END, "value": 20, "baseline": figure("2020", 10), "restated": restated, **more}
    )


def comparable(code: str, value: float, **more):
    return figure(code, value, basis="comparable", basis_zh="剔除划出单位", **more)


def restated(value: float | None = None, base: float | None = None, since: date = SINCE) -> Restated:
    baseline = None if base is None else figure("2020", base, basis="comparable")
    return Restated(since, "comparable", value, baseline, "单位划出", "units moved out")


def test_the_published_figure_is_judged_and_the_comparable_one_stands_beside_it() -> None:
    verdict = judge(rising(), (figure("2023", 16), comparable("2023", 18)), (), date(2024, 2, 1))
    assert (verdict.latest.value, verdict.status, verdict.restated) == (16, Status.ON_TRACK, None)
    assert [each.value for each in verdict.other_bases] == [18]


def test_from_the_day_on_the_restated_base_and_goal_judge_the_comparable_figure() -> None:
    judged = rising(restated(value=16, base=8))
    verdict = judge(judged, (figure("2023", 16), comparable("2023", 12)), (), date(2024, 2, 1))
    assert (verdict.latest.value, verdict.reading.value, verdict.reading.baseline.value) == (12, 16, 8)
    assert verdict.achieved_share == pytest.approx(0.5)
    assert (verdict.restated, [each.value for each in verdict.other_bases]) == (judged.restated[0], [16])


def test_what_a_restatement_leaves_open_stays() -> None:
    verdict = judge(rising(restated(value=18)), (comparable("2023", 14),), (), date(2024, 2, 1))
    assert (verdict.reading.value, verdict.reading.baseline.value) == (18, 10)


def test_figures_before_the_day_are_judged_as_they_were() -> None:
    judged = rising(restated(value=16, base=8))
    figures = (figure("2021", 12), figure("2022", 14), comparable("2022", 11), comparable("2023", 12))
    past = verdict_history(judged, figures, (), date(2024, 2, 1))
    assert [(day.year, said.latest.value, said.reading.value) for day, said in past] == [
        (2021, 12, 20),
        (2022, 14, 20),
        (2023, 12, 16),
    ]


def test_a_sum_from_a_base_takes_each_figure_less_the_base_of_its_own_basis() -> None:
    net = rising(restated(value=90, base=30), kind=Kind.CUMULATIVE_ADDITION, counting=Counting.NET, value=100)
    figures = (figure("2022", 50), comparable("2023", 84))
    assert [point.value for point in judge(net, figures, (), date(2024, 2, 1)).series] == [40, 54]


def test_after_the_day_the_published_figure_alone_is_no_figure() -> None:
    verdict = judge(rising(restated(value=16)), (figure("2023", 16),), (), date(2024, 2, 1))
    assert (verdict.mark, verdict.why) == (Mark.NOT_REPORTED, Reason.NO_FIGURE)


def test_the_last_restatement_by_the_end_of_the_period_holds() -> None:
    twice = rising(restated(value=16), restated(value=15, since=date(2024, 1, 1)))
    figures = (comparable("2023", 12), comparable("2024", 13))
    goals = [judge(twice, figures, (), day).reading.value for day in (date(2024, 2, 1), date(2025, 2, 1))]
    assert goals == [16, 15]


def test_the_final_figure_is_judged_by_the_restated_goal() -> None:
    figures = (figure("2025", 19), comparable("2025", 16))
    assert judge(rising(restated(value=16)), figures, (), date(2026, 2, 1)).status is Status.DONE
    assert judge(rising(), figures, (), date(2026, 2, 1)).status is Status.MISSED


def test_every_year_is_judged_by_the_goal_of_its_own_time() -> None:
    every = rising(restated(value=16), kind=Kind.KEEP, every_year=True, baseline=None)
    figures = (figure("2021", 20), figure("2022", 19), comparable("2023", 16), comparable("2024", 15))
    verdict = judge(every, figures, (), date(2025, 2, 1))
    assert (verdict.kept_years, verdict.broken_years) == ((2021, 2023), (2022, 2024))


def test_against_another_indicator_the_own_figure_has_its_other_basis_beside_it() -> None:
    above = rising(value=None, nature=Nature.RATE, against=Against("gdp-growth", "GDP增长"))
    own = (figure("2023", 6.1), comparable("2023", 7))
    verdict = judge(above, own, (), date(2024, 2, 1), other_figures=(figure("2023", 5.5),))
    assert verdict.latest.value == pytest.approx(0.6)
    assert [each.value for each in verdict.other_bases] == [7]
