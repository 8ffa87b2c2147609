"""Each kind of target has its own achieved share and its own value due; worked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from support.readings import ADOPTED, DUE, TODAY, figure, milestone, reading

from tracker.domain.judging.judge import judge
from tracker.domain.model import Bound, Comparator, Counting, Direction, Kind, Nature
from tracker.domain.status import DEFAULT_THRESHOLDS, Mark, Scale, Status
from tracker.domain.verdict import Note, Reason
from tracker.errors import NotComparable

START, END = date(2020, 12, 31), date(2025, 12, 31)


def five_years(**more):
    """A reading over the five calendar years 2021 to 2025."""
    return reading(start=START, due=END, **more)


def at(code: str, value: float, judged, **more):
    """The verdict on the day the figure stands for."""
    only = figure(code, value, **more)
    return judge(judged, (only,), (), only.period.end)


def test_a_level_is_measured_from_its_baseline() -> None:
    # nursery places a thousand people: 1.8 to 4.5, two of five years gone: 1.8 + 0.4 x 2.7 = 2.88
    places = five_years(value=4.5, baseline=figure("2020", 1.8))
    verdict = at("2022", 2.57, places)
    assert verdict.due_at_latest == pytest.approx(1.8 + 2.7 * 730 / 1826)
    assert verdict.achieved_share == pytest.approx(0.77 / 2.7)
    assert verdict.status is Status.BEHIND


def test_a_falling_level_mirrors_a_rising_one() -> None:
    cases = five_years(value=10, direction=Direction.DOWN, comparator=Comparator.AT_MOST, baseline=figure("2020", 20))
    assert at("2023", 13, cases).status is Status.AHEAD
    assert at("2023", 14.01, cases).status is Status.ON_TRACK
    assert at("2023", 15, cases).status is Status.BEHIND
    assert at("2023", 17, cases).status is Status.FAR_BEHIND
    assert at("2023", 10, cases).status is Status.ACHIEVED


def test_a_cumulative_reduction_multiplies_yearly_rates_and_is_due_arithmetically() -> None:
    intensity = five_years(kind=Kind.CUMULATIVE_REDUCTION, nature=Nature.RATE, value=18, direction=Direction.DOWN)
    # published: CO2 intensity fell 3.8 % in 2021, "on schedule": the line asks 3.6, the geometric path 3.89
    line = at("2021", 3.8, intensity)
    geometric = at("2021", 3.8, five_years(**{**_as_given(intensity), "ruler": "geometric"}))
    assert line.due_at_latest == pytest.approx(3.6, abs=0.003)
    assert geometric.due_at_latest == pytest.approx(3.89, abs=0.01)
    assert line.ratio > 1 > geometric.ratio
    two = judge(intensity, (figure("2021", 3.8), figure("2022", 2)), (), END)
    assert two.latest.value == pytest.approx(100 * (1 - 0.962 * 0.98))


def test_a_cumulative_reduction_can_be_read_from_a_level() -> None:
    energy = five_years(kind=Kind.CUMULATIVE_REDUCTION, value=13.5, baseline=figure("2020", 50))
    verdict = at("2023", 46, energy)
    assert (verdict.latest.value, verdict.latest.figure.value) == (pytest.approx(8), 46)
    assert verdict.due_at_latest == pytest.approx(13.5 * 1095 / 1826)


def test_average_growth_is_judged_against_its_rate_and_achieved_only_at_the_end() -> None:
    growth = five_years(kind=Kind.AVERAGE_GROWTH, value=6, baseline=figure("2020", 100))
    assert at("2022", 112.36, growth).latest.value == pytest.approx(6)
    assert at("2022", 112.36, growth).status is Status.ON_TRACK
    assert at("2022", 120, growth).status is Status.AHEAD
    assert at("2022", 108, growth).status is Status.BEHIND
    assert at("2025", 100 * 1.06**5, growth).status is Status.ACHIEVED
    rates = five_years(kind=Kind.AVERAGE_GROWTH, nature=Nature.RATE, value=6)
    mean = judge(rates, (figure("2021", 4), figure("2022", 8)), (), END)
    assert mean.latest.value == pytest.approx(100 * ((1.04 * 1.08) ** 0.5 - 1))


def test_a_yearly_flow_is_due_by_the_month_and_begins_anew_each_year() -> None:
    flow = five_years(kind=Kind.YEARLY_FLOW, nature=Nature.ADDITION, value=120)
    half = judge(flow, (figure("2021", 130), figure("2022H1", 57)), (), date(2022, 8, 1))
    assert (half.latest.value, half.due_at_latest, half.ratio) == (57, pytest.approx(60), pytest.approx(0.95))
    assert half.status is Status.ON_TRACK
    assert at("2021", 130, flow).status is Status.AHEAD
    assert at("2021", 119, flow).status is Status.BEHIND
    assert at("2025", 121, flow).status is Status.ACHIEVED


def test_quarters_add_up_and_a_year_stands_for_its_quarters() -> None:
    gross = five_years(kind=Kind.CUMULATIVE_ADDITION, nature=Nature.ADDITION, counting=Counting.GROSS)
    quarters = [figure(f"2021Q{number}", 5) for number in (1, 2, 3, 4)]
    verdict = judge(gross, (*quarters, figure("2021", 20), figure("2022Q1", 5)), (), date(2022, 4, 1))
    assert (verdict.latest.value, verdict.latest.date, verdict.missing) == (25, date(2022, 3, 31), ())
    holed = judge(gross, (*quarters, figure("2022Q2", 5)), (), date(2022, 7, 1))
    assert (holed.mark, holed.why, holed.missing_years) == (Mark.NOT_REPORTED, Reason.YEARS_MISSING, (2022,))
    assert [point.value for point in holed.series] == [5, 10, 15, 20]


def test_a_sum_with_a_gap_still_proves_a_target_reached() -> None:
    gross = five_years(kind=Kind.CUMULATIVE_ADDITION, nature=Nature.ADDITION, counting=Counting.GROSS)
    verdict = judge(gross, (figure("2021", 60), figure("2023", 45)), (), END)
    assert (verdict.status, verdict.latest.bound) == (Status.ACHIEVED, Bound.AT_LEAST)
    assert Note.AT_LEAST in verdict.notes
    assert verdict.missing_years == (2022, 2024, 2025)


def test_a_cap_on_a_sum_is_a_budget_and_never_achieved_early() -> None:
    cap = five_years(
        kind=Kind.CUMULATIVE_ADDITION,
        nature=Nature.ADDITION,
        comparator=Comparator.AT_MOST,
        direction=Direction.DOWN,
        value=50,
    )
    assert at("2021", 9, cap).status is Status.AHEAD
    assert at("2021", 10, cap).status is Status.ON_TRACK
    assert at("2021", 12, cap).status is Status.BEHIND
    assert at("2021", 51, cap).status is Status.FAR_BEHIND
    years = [figure(str(number), 9) for number in range(2021, 2026)]
    assert judge(cap, years, (), END).status is Status.ACHIEVED


def test_a_value_to_keep_is_kept_or_not() -> None:
    keep = five_years(kind=Kind.KEEP, comparator=Comparator.KEEP, value=95)
    assert at("2023", 95, keep).status is Status.ON_TRACK
    assert at("2023", 94.9, keep).status is Status.BEHIND
    assert at("2025", 96, keep).status is Status.ACHIEVED
    band = five_years(kind=Kind.KEEP, comparator=Comparator.RANGE, value=90, upper=110)
    assert [at("2023", value, band).status for value in (89, 90, 110, 111)] == [
        Status.BEHIND,
        Status.ON_TRACK,
        Status.ON_TRACK,
        Status.BEHIND,
    ]


def test_exactly_is_missed_by_going_beyond() -> None:
    exact = five_years(comparator=Comparator.EXACTLY, value=20, baseline=figure("2020", 10))
    assert at("2023", 20, exact).status is Status.ACHIEVED
    assert at("2023", 21, exact).status is Status.BEHIND
    assert at("2023", 16, exact).status is Status.ON_TRACK


def test_a_range_is_approached_by_its_nearer_end() -> None:
    band = five_years(comparator=Comparator.RANGE, value=20, upper=30, baseline=figure("2020", 40))
    assert at("2023", 34, band).status is Status.ON_TRACK
    assert at("2023", 25, band).status is Status.ACHIEVED
    assert at("2025", 19, band).status is Status.BEHIND


@pytest.mark.parametrize(
    "given",
    [
        {"kind": Kind.LEVEL, "nature": Nature.ADDITION},
        {"kind": Kind.KEEP, "nature": Nature.ADDITION},
        {"kind": Kind.CUMULATIVE_ADDITION, "nature": Nature.RATE},
        {"kind": Kind.CUMULATIVE_ADDITION, "nature": Nature.ADDITION, "counting": Counting.NET},
        {"kind": Kind.CUMULATIVE_ADDITION, "nature": Nature.STOCK, "counting": Counting.GROSS},
        {"kind": Kind.CUMULATIVE_REDUCTION, "nature": Nature.ADDITION},
        {"kind": Kind.AVERAGE_GROWTH, "nature": Nature.ADDITION},
        {"kind": Kind.YEARLY_FLOW, "nature": Nature.STOCK},
    ],
)
def test_a_level_and_an_addition_are_never_put_side_by_side(given):
    with pytest.raises(NotComparable) as refused:
        judge(reading(**given), (), (), TODAY)
    assert refused.value.values["kind"] == given["kind"]
    assert refused.value.values["nature"] == given["nature"]


def test_two_rulers_that_disagree_are_both_shown_and_the_one_used_is_named() -> None:
    # published: good-air days 86.5 % in 2022; milestone 85.6, line from 87.0 to 87.5
    air = five_years(value=87.5, baseline=figure("2020", 87.0))
    given = ((figure("2022", 86.5),), (milestone("2022", 85.6),), date(2023, 12, 26))
    by_line = judge(air, *given)
    by_milestone = judge(five_years(value=87.5, baseline=figure("2020", 87.0), ruler="milestone"), *given)
    for verdict in (by_line, by_milestone):
        assert verdict.disagree
        assert [(each.ruler, each.status) for each in verdict.rulings] == [
            ("line", Status.FAR_BEHIND),
            ("milestone", Status.ON_TRACK),
        ]
    assert (by_line.ruler, by_line.status) == ("line", Status.FAR_BEHIND)
    assert (by_milestone.ruler, by_milestone.status) == ("milestone", Status.ON_TRACK)
    assert by_milestone.due_at_latest == 85.6


def test_the_stricter_of_two_milestones_is_used_downwards_too() -> None:
    air = five_years(
        value=28,
        direction=Direction.DOWN,
        comparator=Comparator.AT_MOST,
        baseline=figure("2020", 33),
        ruler="milestone",
    )
    official = (milestone("2022", 33.6), milestone("2022", 28.5), milestone("2022", 20, comparable=False))
    verdict = judge(air, (figure("2022", 29),), official, date(2023, 2, 1))
    assert [ruling.due for ruling in verdict.rulings if ruling.ruler == "milestone"] == [28.5, 33.6]
    assert (verdict.due_at_latest, verdict.status) == (28.5, Status.BEHIND)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_counted_from_figures_of_some_natures_and_refuses_the_others(kind):
    refused = set()
    for nature in Nature:
        try:
            judge(five_years(kind=kind, nature=nature), (), (), END)
        except NotComparable:
            refused.add(nature)
    assert refused
    assert refused < set(Nature)


def test_thresholds_are_the_plans_own() -> None:
    places = five_years(value=4.5, baseline=figure("2020", 1.8))
    verdict = judge(places, (figure("2022", 2.57),), (), date(2023, 2, 1), scale(1.2, 0.7, 0.5))
    assert verdict.status is Status.ON_TRACK
    with pytest.raises(ValueError, match="must fall"):
        scale(0.9, 0.95, 0.6)


def test_the_window_of_the_first_plan_has_1920_days() -> None:
    assert (DUE - ADOPTED).days == 1920


def scale(*least: float) -> Scale:
    return Scale(dict(zip(DEFAULT_THRESHOLDS, least, strict=True)), "plan")


def _as_given(of):
    return {"kind": of.kind, "nature": of.nature, "value": of.value, "direction": of.direction}
