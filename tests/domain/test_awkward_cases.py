"""The corners: bounds, signs, dates and missing values never give a wrong light."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.readings import (
    A_SHARES,
    GIANTS_GROSS,
    GIANTS_NET,
    GIANTS_STOCK,
    LISTED_ALL,
    TODAY,
    figure,
    milestone,
    reading,
)

from tracker.domain.judging.judge import judge
from tracker.domain.model import Bound, Comparator, Counting, Direction, Kind, Nature
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Hold, Note, Reason

START, END = date(2020, 12, 31), date(2025, 12, 31)


def rising(value: float = 20, base: float | None = 10, **more):
    baseline = None if base is None else figure("2020", base, **more.pop("base_more", {}))
    return reading(start=START, due=END, value=value, baseline=baseline, **more)


def outcome(judged, *figures, as_of: date = date(2024, 6, 1), **more):
    verdict = judge(judged, figures, (), as_of, **more)
    return verdict.status or verdict.mark, verdict.why


def test_before_the_plan_nothing_is_due() -> None:
    assert outcome(rising(), figure("2020", 12), as_of=date(2020, 6, 1)) == (Mark.NOT_DUE, Reason.NOT_STARTED)


def test_nobody_has_failed_to_report_before_the_first_year_is_over() -> None:
    assert outcome(rising(), as_of=START) == (Mark.NOT_DUE, Reason.FIRST_DUE_LATER)
    assert outcome(rising(), as_of=date(2021, 12, 30)) == (Mark.NOT_DUE, Reason.FIRST_DUE_LATER)
    assert outcome(rising(), as_of=date(2021, 12, 31)) == (Mark.NOT_REPORTED, Reason.NO_FIGURE)
    assert outcome(rising(base=None), as_of=START) == (Mark.NOT_DUE, Reason.FIRST_DUE_LATER)


def test_a_figure_inside_the_first_year_is_judged_at_once() -> None:
    assert outcome(rising(), figure("2021-06", 20), as_of=date(2021, 7, 1))[0] is Status.ACHIEVED


def test_a_figure_dated_up_to_the_start_is_baseline_only() -> None:
    assert outcome(rising(), figure("2020", 20)) == (Mark.NOT_REPORTED, Reason.NO_FIGURE)


def test_a_figure_of_a_period_not_over_is_not_known_yet() -> None:
    assert outcome(rising(), figure("2024", 20)) == (Mark.NOT_REPORTED, Reason.NO_FIGURE)


def test_a_missing_value_is_never_a_verdict() -> None:
    nothing: list[Any] = [None, float("nan"), float("inf")]
    for missing in nothing:
        assert outcome(rising(), figure("2023", missing)) == (Mark.NOT_REPORTED, Reason.NO_FIGURE)


def test_without_a_baseline_a_level_is_only_ever_achieved() -> None:
    assert outcome(rising(base=None), figure("2023", 19)) == (Mark.NOT_REPORTED, Reason.NO_BASELINE)
    assert outcome(rising(base=None), figure("2023", 20)) == (Status.ACHIEVED, None)


def test_a_net_count_without_a_baseline_is_not_reported() -> None:
    net = rising(base=None, kind=Kind.CUMULATIVE_ADDITION, counting=Counting.NET)
    assert outcome(net, figure("2023", 500)) == (Mark.NOT_REPORTED, Reason.NO_BASELINE)


def test_growth_and_reduction_from_a_baseline_of_zero_have_no_pace() -> None:
    for kind in (Kind.AVERAGE_GROWTH, Kind.CUMULATIVE_REDUCTION):
        assert outcome(rising(base=0, kind=kind), figure("2023", 5)) == (Mark.WITHHELD, Reason.NO_PACE)


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        (20, Bound.AT_LEAST, (Status.ACHIEVED, None)),
        (16, Bound.AT_LEAST, (Status.ON_TRACK, None)),
        (14, Bound.AT_LEAST, (Mark.WITHHELD, Reason.BOUND_ONLY)),
        (14, Bound.AT_MOST, (Status.BEHIND, None)),
        (18, Bound.AT_MOST, (Mark.WITHHELD, Reason.BOUND_ONLY)),
        (20, Bound.AT_MOST, (Mark.WITHHELD, Reason.BOUND_ONLY)),
    ],
)
def test_a_bound_proves_one_side_only(value, bound, expected):
    assert outcome(rising(), figure("2023", value, bound=bound)) == expected


def test_what_a_bound_proves_is_said() -> None:
    verdict = judge(rising(), (figure("2023", 14, bound=Bound.AT_MOST),), (), date(2024, 6, 1))
    assert Note.AT_BEST in verdict.notes


def test_a_baseline_known_as_a_bound_works_the_other_way() -> None:
    base: dict[str, Any] = {"base_more": {"bound": Bound.AT_LEAST}}
    assert outcome(rising(**base), figure("2023", 16)) == (Mark.WITHHELD, Reason.BOUND_ONLY)
    assert outcome(rising(**base), figure("2023", 12)) == (Status.FAR_BEHIND, None)
    assert outcome(rising(**base), figure("2023", 20)) == (Status.ACHIEVED, None)
    net = rising(kind=Kind.CUMULATIVE_ADDITION, counting=Counting.NET, **base)
    assert outcome(net, figure("2023", 40, bound=Bound.AT_LEAST)) == (Mark.WITHHELD, Reason.BOUND_ONLY)


def test_a_bound_settles_no_interval() -> None:
    band = rising(comparator=Comparator.RANGE, value=20, upper=30)
    assert outcome(band, figure("2023", 25, bound=Bound.AT_LEAST)) == (Mark.WITHHELD, Reason.BOUND_ONLY)


@pytest.mark.parametrize("base", [0, -10])
def test_a_baseline_of_zero_or_below_is_no_obstacle_to_the_line(base):
    assert outcome(rising(base=base, value=base + 10), figure("2023", base + 6)) == (Status.ON_TRACK, None)
    assert outcome(rising(base=base, value=base + 10), figure("2023", base + 3)) == (Status.FAR_BEHIND, None)


def test_a_target_equal_to_or_short_of_its_baseline_is_a_value_to_keep() -> None:
    # published: fish stocks 68.6, target 55, now 46.7: a share of the way would call the fall 2.2 times ahead
    stocks = rising(base=68.6, value=55)
    assert outcome(stocks, figure("2023", 46.7)) == (Status.BEHIND, None)
    assert outcome(stocks, figure("2023", 60)) == (Status.ACHIEVED, None)
    assert outcome(rising(base=20, value=20), figure("2023", 19.9)) == (Status.BEHIND, None)
    assert Note.KEPT in judge(stocks, (figure("2023", 60),), (), date(2024, 6, 1)).notes


def test_beyond_the_target_and_behind_the_start_shares_go_on() -> None:
    over = judge(rising(), (figure("2023", 25),), (), date(2024, 6, 1))
    under = judge(rising(), (figure("2023", 8),), (), date(2024, 6, 1))
    assert (over.achieved_share, over.status) == (1.5, Status.ACHIEVED)
    assert (under.achieved_share, under.status) == (-0.2, Status.FAR_BEHIND)


def test_the_first_year_is_judged_by_its_days() -> None:
    assert outcome(rising(), figure("2021-01-31", 10), as_of=date(2021, 2, 1)) == (Status.FAR_BEHIND, None)
    assert outcome(rising(), figure("2021-12", 12), as_of=date(2022, 1, 1)) == (Status.ON_TRACK, None)


def test_a_due_date_ruler_waits_whatever_the_figure_says() -> None:
    waiting = rising(ruler="due_date")
    assert outcome(waiting, figure("2023", 25)) == (Mark.NOT_DUE, Reason.DUE_LATER)
    assert outcome(waiting, as_of=END) == (Mark.NOT_REPORTED, Reason.NO_FIGURE)
    assert outcome(waiting, figure("2024", 19), as_of=END) == (Mark.NOT_REPORTED, Reason.FINAL_MISSING)
    assert outcome(waiting, figure("2025", 19), as_of=END) == (Status.BEHIND, None)
    assert outcome(waiting, figure("2025", 20), as_of=END) == (Status.ACHIEVED, None)


def test_a_growth_ruler_speaks_its_own_code() -> None:
    growth = rising(ruler="growth")
    verdict = judge(growth, (figure("2023", 15.2),), (), date(2024, 6, 1))
    # (15.2/10)^(1/3) - 1 = 0.14978, 2^(1/5) - 1 = 0.14870
    assert (verdict.used.code, verdict.status) == ("substantial_progress", Status.ON_TRACK)
    assert verdict.ratio == pytest.approx(1.00727, abs=1e-4)
    assert outcome(rising(base=-5, ruler="growth"), figure("2023", 4)) == (Mark.WITHHELD, Reason.NO_PACE)
    gross = rising(kind=Kind.CUMULATIVE_ADDITION, nature=Nature.ADDITION, counting=Counting.GROSS, ruler="growth")
    assert outcome(gross, figure("2021", 5)) == (Mark.WITHHELD, Reason.NO_PACE)


def test_an_extrapolation_ruler_needs_four_points() -> None:
    trend = rising(ruler="extrapolation")
    points = [figure(str(year), value) for year, value in ((2021, 11), (2022, 12), (2023, 14), (2024, 17))]
    as_of = date(2025, 2, 1)
    assert outcome(trend, *points[:3], as_of=as_of) == (Mark.NOT_REPORTED, Reason.TOO_FEW)
    verdict = judge(trend, points, (), as_of)
    # mean change (17 - 11)/3 = 2, led on to 19: (20 - 19)/(20 - 17) = a third of the gap is left
    assert (verdict.used.code, verdict.status) == ("cloud", Status.BEHIND)
    assert verdict.used.detail["gap_share"] == pytest.approx(1 / 3)


def test_a_chosen_milestone_that_is_silent_leaves_the_word_to_the_line() -> None:
    verdict = judge(rising(ruler="milestone"), (figure("2023", 16),), (milestone("2022", 14),), date(2024, 6, 1))
    assert (verdict.ruler, verdict.status) == ("line", Status.ON_TRACK)
    assert Note.FALLBACK in verdict.notes
    assert verdict.rulings[0].why is Reason.NO_MILESTONE


def test_a_target_reached_is_achieved_by_any_ruler() -> None:
    verdict = judge(rising(ruler="milestone"), (figure("2022", 20),), (milestone("2022", 21),), date(2023, 6, 1))
    assert (verdict.status, verdict.ruler) == (Status.ACHIEVED, "line")


def test_a_milestone_missed_by_a_hair_is_missed() -> None:
    verdict = judge(rising(ruler="milestone"), (figure("2022", 13.9),), (milestone("2022", 14),), date(2024, 6, 1))
    assert (verdict.status, verdict.used.code) == (Status.BEHIND, "not_met")


def test_a_break_stops_the_light_from_its_day_on() -> None:
    hold = Hold(Mark.NOT_COMPARABLE, date(2024, 1, 1), "口径", "definition")
    assert outcome(rising(), figure("2023", 16), hold=hold) == (Mark.NOT_COMPARABLE, Reason.BREAK)
    before = judge(rising(), (figure("2022", 14),), (), date(2023, 6, 1), hold=hold)
    assert before.status is Status.ON_TRACK
    with pytest.raises(ValueError, match="hold"):
        Hold(Mark.NOT_DUE, date(2024, 1, 1), "", "")


def test_figures_in_doubt_or_preliminary_are_judged_and_marked() -> None:
    assert Note.DOUBT in judge(LISTED_ALL, A_SHARES, (), TODAY).notes
    verdict = judge(rising(), (figure("2023", 16, preliminary=True),), (), date(2024, 6, 1))
    assert Note.PRELIMINARY in verdict.notes


def test_exactly_one_of_status_and_mark_is_set() -> None:
    for day in (date(2020, 1, 1), date(2022, 6, 1), TODAY, date(2027, 5, 1)):
        verdict = judge(GIANTS_NET, GIANTS_STOCK, (), day)
        assert (verdict.status is None) != (verdict.mark is None)
        assert [each.used for each in verdict.rulings].count(True) == 1


def test_one_count_of_a_period_is_the_latest_stock_of_that_day() -> None:
    falling = rising(value=5, direction=Direction.DOWN, comparator=Comparator.AT_MOST)
    assert judge(falling, (figure("2023", 7), figure("2023Q4", 7)), (), TODAY).latest.date == date(2023, 12, 31)


def test_what_came_on_one_day_is_not_the_addition_of_its_year() -> None:
    """Three firms on the last day of a year of which nothing else is known: the sum stays that of the years before."""
    years = [figure("2022", 21), figure("2023", 24), figure("2024", 7)]
    alone = judge(GIANTS_GROSS, years, (), date(2026, 3, 1))
    with_day = judge(GIANTS_GROSS, [*years, figure("2025-12-31", 3)], (), date(2026, 3, 1))
    assert alone.used.point is not None and with_day.used.point is not None
    assert (alone.used.point.value, with_day.used.point.value) == (52, 52)
    assert with_day.missing_years == alone.missing_years
    after = judge(GIANTS_GROSS, [*years, figure("2025-01-01", 3)], (), date(2026, 3, 1))
    assert after.used.point is not None and after.used.point.value == 55, "right behind the years it goes on from them"
