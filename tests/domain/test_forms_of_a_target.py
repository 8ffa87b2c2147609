"""Everything that offices write in a target, judged: more than, about, in words, every year, against another one."""

from __future__ import annotations

from datetime import date

import pytest
from support.readings import figure, milestone, reading

from tracker.domain.catch_up import catch_up
from tracker.domain.judging import path
from tracker.domain.judging.due import due_for
from tracker.domain.judging.judge import judge
from tracker.domain.model import Against, Bound, Comparator, Direction, Kind, Nature, Source
from tracker.domain.period import parse
from tracker.domain.rules import RULERS
from tracker.domain.status import Mark, Status
from tracker.domain.verdict import Note, Reason

START, END = date(2020, 12, 31), date(2025, 12, 31)
GDP = Against("gdp-growth", "GDP增长", "GDP growth")


def five_years(**more):
    return reading(start=START, due=END, **more)


def by_year(*values: float | None, first: int = 2021, **more):
    """A figure a year from the first on; None leaves a year out."""
    return tuple(figure(str(first + place), value, **more) for place, value in enumerate(values) if value is not None)


def outcome(judged, *figures, as_of: date, **more):
    verdict = judge(judged, figures, (), as_of, **more)
    return verdict.status or verdict.mark, verdict.why


@pytest.mark.parametrize(
    ("comparator", "kept", "broken"),
    [
        (Comparator.AT_LEAST, (7, 7.1), (6.9,)),
        (Comparator.MORE_THAN, (7.1,), (7, 6.9)),
        (Comparator.AT_MOST, (7, 6.9), (7.1,)),
        (Comparator.LESS_THAN, (6.9,), (7, 7.1)),
        (Comparator.EXACTLY, (7,), (6.9, 7.1)),
        (Comparator.ABOUT, (6.5, 7, 7.5), (6.4, 7.6)),
    ],
)
def test_what_keeps_a_promise_follows_from_its_comparator(comparator, kept, broken):
    judged = five_years(kind=Kind.KEEP, comparator=comparator, value=7, tolerance=0.5)
    day = date(2024, 2, 1)
    assert {outcome(judged, figure("2023", value), as_of=day)[0] for value in kept} == {Status.ON_TRACK}
    assert {outcome(judged, figure("2023", value), as_of=day)[0] for value in broken} == {Status.BEHIND}


def test_more_than_its_baseline_is_not_kept_by_the_baseline() -> None:
    above = five_years(comparator=Comparator.MORE_THAN, value=7, baseline=figure("2020", 7))
    assert path.path(above) is None
    assert outcome(above, figure("2023", 7), as_of=date(2024, 2, 1)) == (Status.BEHIND, None)
    assert outcome(above, figure("2023", 7.01), as_of=date(2024, 2, 1)) == (Status.ACHIEVED, None)


@pytest.mark.parametrize("day", [date(2021, 6, 1), date(2024, 2, 1)])
def test_about_without_saying_how_near_is_shown_and_never_judged(day):
    about = five_years(kind=Kind.AVERAGE_GROWTH, nature=Nature.RATE, comparator=Comparator.ABOUT, value=7)
    verdict = judge(about, by_year(7, 7), (), day)
    assert (verdict.status, verdict.mark, verdict.why) == (None, Mark.NOT_JUDGED, Reason.NO_TOLERANCE)


@pytest.mark.parametrize("kind", Kind)
def test_a_target_in_words_shows_its_figures_and_yearly_goals_and_no_rule_judges_it(kind):
    nature = Nature.ADDITION if kind is Kind.YEARLY_FLOW else Nature.STOCK
    words = five_years(kind=kind, nature=nature, value=None, baseline=figure("2020", 10))
    goals = (milestone("2022", 12),)
    verdict = judge(words, by_year(11, 12), goals, date(2023, 2, 1))
    assert (verdict.status, verdict.mark, verdict.why) == (None, Mark.NOT_JUDGED, Reason.IN_WORDS)
    assert [point.figure.value for point in verdict.series] == [11, 12]
    assert (verdict.latest.figure.value, verdict.ratio, verdict.line) == (12, None, ())
    assert due_for(words, goals, parse("2022"), path.straight) == 12
    assert due_for(words, goals, parse("2023"), path.straight) is None
    assert catch_up(verdict).projection is None
    late = judge(words, by_year(11, 12), goals, date(2026, 2, 1))
    assert (late.mark, late.why) == (Mark.NOT_ASSESSED, Reason.IN_WORDS)


@pytest.mark.parametrize("ruler", RULERS)
def test_no_ruler_calls_a_floor_or_ceiling_that_is_held_ahead(ruler):
    floor = five_years(kind=Kind.KEEP, value=95, ruler=ruler, baseline=figure("2020", 96))
    goals = tuple(milestone(str(year), 50) for year in range(2021, 2026))
    figures = by_year(97, 98, 99, 99.5)
    said = judge(floor, figures, goals, date(2025, 2, 1))
    assert {each.status for each in said.rulings} <= {Status.ON_TRACK, None}
    ceiling = five_years(kind=Kind.KEEP, value=5, comparator=Comparator.AT_MOST, direction=Direction.DOWN, ruler=ruler)
    said = judge(ceiling, by_year(3, 2, 1, 0.5), goals, date(2025, 2, 1))
    assert Status.AHEAD not in {each.status for each in said.rulings}


@pytest.mark.parametrize("kind", [Kind.AVERAGE_GROWTH, Kind.YEARLY_FLOW])
def test_a_range_left_at_its_upper_end_is_never_ahead(kind):
    nature = Nature.ADDITION if kind is Kind.YEARLY_FLOW else Nature.RATE
    band = five_years(kind=kind, nature=nature, comparator=Comparator.RANGE, value=6, upper=8)
    assert outcome(band, figure("2021", 9), as_of=date(2022, 2, 1))[0] is Status.BEHIND
    assert outcome(band, figure("2021", 7), as_of=date(2022, 2, 1))[0] in (Status.ON_TRACK, Status.AHEAD)


# ---- every year ----

EVERY_YEAR = five_years(kind=Kind.KEEP, nature=Nature.RATE, value=95, every_year=True)


def yearly(verdict):
    return verdict.status or verdict.mark, verdict.kept_years, verdict.broken_years, verdict.missing_years


def test_every_known_year_kept_is_on_track_and_never_ahead() -> None:
    verdict = judge(EVERY_YEAR, by_year(99, 98, 99), (), date(2024, 2, 1))
    assert yearly(verdict) == (Status.ON_TRACK, (2021, 2022, 2023), (), ())
    assert (verdict.ruler, verdict.used.code) == ("every_year", "kept")
    with_gap = judge(EVERY_YEAR, by_year(99, None, 99), (), date(2024, 2, 1))
    assert yearly(with_gap) == (Status.ON_TRACK, (2021, 2023), (), (2022,))


def test_a_year_broken_long_ago_is_not_forgotten_in_the_running_or_the_final_verdict() -> None:
    figures = by_year(96, 94, 97, 98, 99)
    assert yearly(judge(EVERY_YEAR, figures, (), date(2025, 6, 1))) == (
        Status.BEHIND,
        (2021, 2023, 2024),
        (2022,),
        (),
    )
    assert yearly(judge(EVERY_YEAR, figures, (), date(2026, 2, 1))) == (
        Status.MISSED,
        (2021, 2023, 2024, 2025),
        (2022,),
        (),
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((96, 96, 96, 96, 96), (Status.DONE, None)),
        ((96, 96, 96, 96, 94.9), (Status.MISSED, None)),
        ((96, 96, 96, 96, None), (Mark.AWAITING_FINAL, Reason.FINAL_MISSING)),
        ((96, None, 96, 96, 96), (Mark.NOT_ASSESSED, Reason.YEARS_UNKNOWN)),
        ((96, None, 94, 96, None), (Status.MISSED, None)),
        ((None,) * 5, (Mark.AWAITING_FINAL, Reason.NO_FIGURE)),
    ],
)
def test_the_final_word_on_a_promise_for_every_year(values, expected):
    assert outcome(EVERY_YEAR, *by_year(*values), as_of=date(2026, 3, 1)) == expected


def test_a_preliminary_last_year_leaves_the_final_word_open() -> None:
    last = figure("2025", 94, preliminary=True)
    known = (*by_year(96, 96, 96, 96), last)
    assert outcome(EVERY_YEAR, *known, as_of=date(2026, 3, 1)) == (Mark.AWAITING_FINAL, Reason.FINAL_PRELIMINARY)


def test_half_a_years_additions_are_never_the_years_actual() -> None:
    flow = five_years(kind=Kind.YEARLY_FLOW, nature=Nature.ADDITION, value=120, every_year=True)
    half = judge(flow, (figure("2021", 121), figure("2022H1", 70)), (), date(2023, 2, 1))
    assert yearly(half) == (Status.ON_TRACK, (2021,), (), (2022,))
    whole = judge(flow, (figure("2021", 121), figure("2022H1", 70), figure("2022H2", 40)), (), date(2023, 2, 1))
    assert yearly(whole) == (Status.BEHIND, (2021,), (2022,), ())
    assert whole.used.point.value == 110
    enough = judge(flow, (figure("2021", 121), figure("2022H1", 125)), (), date(2023, 2, 1))
    assert yearly(enough) == (Status.ON_TRACK, (2021, 2022), (), ())


def test_a_ceiling_of_a_year_is_broken_by_a_part_of_it_and_kept_only_by_the_whole() -> None:
    most = five_years(
        kind=Kind.YEARLY_FLOW,
        nature=Nature.ADDITION,
        value=120,
        comparator=Comparator.AT_MOST,
        direction=Direction.DOWN,
        every_year=True,
    )
    assert yearly(judge(most, (figure("2021H1", 121),), (), date(2022, 2, 1)))[0] is Status.BEHIND
    assert yearly(judge(most, (figure("2021H1", 60),), (), date(2022, 2, 1)))[3] == (2021,)


def test_a_stock_is_that_of_the_end_of_the_year_and_a_rate_that_of_the_year() -> None:
    stock = five_years(kind=Kind.KEEP, value=95, every_year=True)
    figures = (figure("2021-06", 90), figure("2021Q4", 96), figure("2022-09", 90))
    assert yearly(judge(stock, figures, (), date(2023, 2, 1))) == (Status.ON_TRACK, (2021,), (), (2022,))
    rates = (figure("2021Q4", 90), figure("2021", 96))
    assert yearly(judge(EVERY_YEAR, rates, (), date(2022, 2, 1))) == (Status.ON_TRACK, (2021,), (), ())


def test_the_growth_of_every_year_is_no_stock() -> None:
    growth = five_years(kind=Kind.AVERAGE_GROWTH, value=6, every_year=True, baseline=figure("2020", 100))
    verdict = judge(growth, by_year(106, 112), (), date(2023, 2, 1))
    assert (verdict.mark, verdict.why) == (Mark.WITHHELD, Reason.NO_PACE)


# ---- against another indicator ----


def income(**more):
    given = {"kind": Kind.AVERAGE_GROWTH, "nature": Nature.RATE, "value": None, "against": GDP}
    return five_years(**{**given, **more})


def test_above_another_indicator_is_judged_by_the_difference_of_one_period() -> None:
    own, other = by_year(8.0, 4.9, 6.1), by_year(7.9, 5.5, 5.5)
    verdict = judge(income(comparator=Comparator.MORE_THAN), own, (), date(2024, 2, 1), other_figures=other)
    assert verdict.status is Status.ON_TRACK
    assert [round(pair.difference.value, 6) for pair in verdict.compared] == [0.1, -0.6, 0.6]
    last = verdict.compared[-1]
    assert (last.own.value, last.other.value, verdict.latest.value) == (6.1, 5.5, pytest.approx(0.6))
    below = judge(income(comparator=Comparator.MORE_THAN), own[:2], (), date(2023, 2, 1), other_figures=other)
    assert below.status is Status.BEHIND


def test_only_periods_that_both_have_are_compared() -> None:
    verdict = judge(income(), by_year(8.0, 6.1), (), date(2023, 2, 1), other_figures=by_year(7.0))
    assert (verdict.latest.period.code, verdict.missing_years) == ("2021", (2022,))
    alone = judge(income(), by_year(8.0), (), date(2022, 2, 1))
    assert (alone.mark, alone.why) == (Mark.NOT_REPORTED, Reason.NO_FIGURE)


def test_the_other_indicator_is_taken_as_published() -> None:
    both = (figure("2021", 5.5), figure("2021", 7.0, basis="comparable"))
    for other in (both, both[::-1]):
        verdict = judge(income(), by_year(6.0), (), date(2022, 2, 1), other_figures=other)
        assert (verdict.status, verdict.latest.value) == (Status.ON_TRACK, 0.5)


@pytest.mark.parametrize(("own", "status"), [(5.0, Status.ON_TRACK), (6.0, Status.ON_TRACK), (6.1, Status.BEHIND)])
def test_in_step_is_judged_where_the_plan_says_how_near(own, status):
    near = income(comparator=Comparator.ABOUT, tolerance=0.5)
    verdict = judge(near, (figure("2021", own),), (), date(2022, 2, 1), other_figures=(figure("2021", 5.5),))
    assert verdict.status is status
    unsaid = judge(income(comparator=Comparator.ABOUT), by_year(5.5), (), date(2022, 2, 1), other_figures=by_year(5.5))
    assert (unsaid.mark, unsaid.why) == (Mark.NOT_JUDGED, Reason.NO_TOLERANCE)


def test_a_margin_is_asked_of_the_difference() -> None:
    two_points = Against("gdp-growth", "GDP增长", margin=2.0)
    for own, status in ((7.4, Status.BEHIND), (7.5, Status.ON_TRACK)):
        verdict = judge(
            income(against=two_points), (figure("2021", own),), (), date(2022, 2, 1), other_figures=by_year(5.5)
        )
        assert verdict.status is status


def test_a_difference_is_preliminary_in_doubt_and_bounded_as_its_parts_are() -> None:
    doubtful = figure("2021", 5.5, preliminary=True, source=Source(doubt="estimate"))
    verdict = judge(income(), by_year(6.0), (), date(2022, 2, 1), other_figures=(doubtful,))
    assert {Note.PRELIMINARY, Note.DOUBT} <= set(verdict.notes)
    at_most = (figure("2021", 5.5, bound=Bound.AT_MOST),)
    proved = judge(income(), by_year(6.0), (), date(2022, 2, 1), other_figures=at_most)
    assert (proved.status, proved.latest.bound) == (Status.ON_TRACK, Bound.AT_LEAST)
    open_both_ways = judge(income(), by_year(6.0, bound=Bound.AT_MOST), (), date(2022, 2, 1), other_figures=at_most)
    assert open_both_ways.latest is None


def test_every_year_above_another_indicator_names_the_year_below() -> None:
    every = income(comparator=Comparator.MORE_THAN, every_year=True)
    other = by_year(5.5, 5.5, 5.5)
    verdict = judge(every, by_year(6, 5.4, 6), (), date(2024, 2, 1), other_figures=other)
    assert yearly(verdict) == (Status.BEHIND, (2021, 2023), (2022,), ())
