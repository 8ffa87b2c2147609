"""What holds for every reading and figure: monotone, blind to units, alike up and down, silent without values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.readings import figure, milestone, reading

from tracker.domain.judging import path
from tracker.domain.judging.judge import judge
from tracker.domain.model import Comparator, Counting, Direction, Kind, Nature
from tracker.domain.period import parse
from tracker.domain.pillar import WEAKEST_FIRST, standing
from tracker.domain.rules import RULES
from tracker.domain.rules.case import NOT_AVAILABLE, Case, Toward
from tracker.domain.status import WORST_FIRST, Mark, Status

START, END = date(2020, 12, 31), date(2025, 12, 31)
values = st.integers(-10_000, 10_000).map(lambda number: number / 8)
positive = st.integers(1, 10_000).map(lambda number: number / 8)
years = st.sampled_from(("2021", "2022", "2023", "2024", "2025"))
rulers = st.sampled_from((None, "line", "milestone"))


def level(target: float, base: float, up: bool, ruler: str | None = None):
    return reading(
        start=START,
        due=END,
        value=target,
        baseline=figure("2020", base),
        direction=Direction.UP if up else Direction.DOWN,
        comparator=Comparator.AT_LEAST if up else Comparator.AT_MOST,
        ruler=ruler,
    )


def rank(verdict) -> int:
    return WORST_FIRST.index(verdict.status)


@given(target=values, base=values, one=values, other=values, year=years, up=st.booleans(), ruler=rulers)
def test_a_better_actual_never_has_a_worse_status(target, base, one, other, year, up, ruler):
    worse, better = sorted((one, other), reverse=not up)
    judged = level(target, base, up, ruler)
    official = (milestone(year, (target + base) / 2),)
    low = judge(judged, (figure(year, worse),), official, END)
    high = judge(judged, (figure(year, better),), official, END)
    if low.status and high.status:
        assert rank(high) >= rank(low)


@given(
    target=values,
    base=values,
    actual=values,
    year=years,
    up=st.booleans(),
    ruler=rulers,
    power=st.integers(-6, 6),
)
def test_the_unit_does_not_matter(target, base, actual, year, up, ruler, power):
    scale = 2.0**power
    plain = judge(level(target, base, up, ruler), (figure(year, actual),), (milestone(year, target),), END)
    scaled = judge(
        level(target * scale, base * scale, up, ruler),
        (figure(year, actual * scale),),
        (milestone(year, target * scale),),
        END,
    )
    assert (plain.status, plain.mark, plain.ruler) == (scaled.status, scaled.mark, scaled.ruler)


@given(target=values, base=values, actual=values, year=years, up=st.booleans(), ruler=rulers)
def test_falling_is_the_mirror_of_rising(target, base, actual, year, up, ruler):
    seen = judge(level(target, base, up, ruler), (figure(year, actual),), (milestone(year, base),), END)
    mirrored = judge(level(-target, -base, not up, ruler), (figure(year, -actual),), (milestone(year, -base),), END)
    assert (seen.status, seen.mark, seen.why, seen.ruler) == (
        mirrored.status,
        mirrored.mark,
        mirrored.why,
        mirrored.ruler,
    )


@given(additions=st.lists(positive, min_size=1, max_size=5), gap=st.integers(0, 4), target=positive)
def test_a_year_left_out_is_never_read_as_zero(additions, gap, target):
    assume(gap < len(additions) - 1)
    gross = reading(
        kind=Kind.CUMULATIVE_ADDITION,
        nature=Nature.ADDITION,
        counting=Counting.GROSS,
        start=START,
        due=END,
        value=target,
    )
    years_known = [figure(str(2021 + place), value) for place, value in enumerate(additions)]
    with_gap = judge(gross, [each for place, each in enumerate(years_known) if place != gap], (), END)
    assert 2021 + gap in with_gap.missing_years
    # a sum with a hole may prove that the target keeps up, never that it does not
    assert with_gap.status is None or with_gap.status.good


@given(
    kind=st.sampled_from((Kind.LEVEL, Kind.KEEP, Kind.AVERAGE_GROWTH, Kind.CUMULATIVE_REDUCTION)),
    comparator=st.sampled_from(Comparator),
    target=positive,
    missing=st.sampled_from((None, float("nan"), float("inf"), float("-inf"))),
    day=st.dates(START, date(2027, 1, 1)),
)
def test_missing_values_never_make_a_verdict(kind, comparator, target, missing, day):
    judged = reading(kind=kind, comparator=comparator, value=target, baseline=figure("2020", 3), start=START, due=END)
    figures = [figure(year, missing) for year in ("2021", "2022", "2023", "2024", "2025")]
    verdict = judge(judged, figures, (milestone("2022", 2),), day)
    assert verdict.status is None
    assert verdict.mark is not None


forms = st.sampled_from(
    (
        {"kind": Kind.LEVEL, "baseline": figure("2020", 10)},
        {"kind": Kind.LEVEL, "ruler": "milestone", "baseline": figure("2020", 10)},
        {"kind": Kind.CUMULATIVE_ADDITION, "nature": Nature.ADDITION, "counting": Counting.GROSS},
        {"kind": Kind.CUMULATIVE_ADDITION, "counting": Counting.NET, "baseline": figure("2020", 10)},
        {"kind": Kind.AVERAGE_GROWTH, "nature": Nature.RATE},
        {"kind": Kind.YEARLY_FLOW, "nature": Nature.ADDITION},
        {"kind": Kind.KEEP, "nature": Nature.RATE, "every_year": True},
    )
)


@given(
    form=forms,
    known=st.dictionaries(st.sampled_from(("2021", "2022", "2023", "2024")), st.integers(0, 60), min_size=1),
    target=st.integers(5, 60),
    days=st.tuples(st.dates(date(2024, 12, 31), date(2028, 1, 1)), st.dates(date(2024, 12, 31), date(2028, 1, 1))),
)
def test_no_light_improves_because_nobody_reported(form, known, target, days):
    judged = reading(**{"start": START, "due": END, "value": target, **form})
    figures = tuple(figure(year, value) for year, value in sorted(known.items()))
    goals = (milestone("2022", target / 2),)
    earlier, later = (judge(judged, figures, goals, day) for day in sorted(days))
    if path.is_for_good(judged) and earlier.status is Status.ACHIEVED:
        assert later.status in (Status.ACHIEVED, Status.DONE, Status.DONE_EARLY)
    else:
        assert light(later) <= light(earlier)


def light(verdict) -> int:
    """The place of a verdict, the weakest first; all marks for want of a figure have one place."""
    word = standing(verdict)
    return WEAKEST_FIRST.index(Mark.NOT_REPORTED if word in set(Mark) and word.lacking else word)


full = Case(
    Toward.UP,
    base_period=parse("2018"),
    base=10.0,
    target_period=parse("2022"),
    target=20.0,
    current_period=parse("2022"),
    current=16.0,
    previous=15.0,
    as_of=date(2023, 6, 30),
)
NEEDED = {
    "growth": ("base", "current", "base_period", "current_period"),
    "extrapolation": ("base", "current", "base_period", "current_period"),
    "due_date": ("target", "current"),
    "line": ("base", "target", "current", "base_period", "target_period", "current_period"),
    "milestone": ("target", "current"),
}


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule, names in NEEDED.items() for name in names])
def test_a_published_rule_is_silent_when_a_value_it_needs_is_missing(rule, name):
    missing: Any = {name: None}
    assert RULES[rule](full).code != NOT_AVAILABLE
    assert RULES[rule](replace(full, **missing)).code == NOT_AVAILABLE


ORDER = {
    "growth": ("deterioration", "limited_progress", "moderate_progress", "substantial_progress", "target_achieved"),
    "extrapolation": ("thunderstorm", "cloud", "slightly_cloudy", "sun"),
    "line": ("behind", "on_track", "achieved"),
    "milestone": ("not_met", "met"),
    "due_date": ("not_met", "met"),
}


@pytest.mark.parametrize("rule", ORDER)
@given(base=positive, target=positive, one=positive, other=positive, up=st.booleans())
def test_a_published_rule_is_monotone_in_the_actual(rule, base, target, one, other, up):
    worse, better = sorted((one, other), reverse=not up)
    case = replace(full, toward=Toward.UP if up else Toward.DOWN, base=base, target=target, target_period=parse("2023"))
    if rule in ("milestone", "due_date"):
        case = replace(case, target_period=parse("2022"))
    if rule == "extrapolation":
        # once reached, the setback counts: the German rule grades a reached target that slips below one on its way
        reached = [target <= value if up else target >= value for value in (worse, better)]
        assume(len(set(reached)) == 1)
    codes = [RULES[rule](replace(case, current=value)).code for value in (worse, better)]
    assert ORDER[rule].index(codes[1]) >= ORDER[rule].index(codes[0])


@pytest.mark.parametrize("rule", ORDER)
@given(base=positive, target=positive, actual=positive, power=st.integers(-3, 3), up=st.booleans())
def test_a_published_rule_is_blind_to_the_unit(rule, base, target, actual, power, up):
    scale = 2.0**power
    case = replace(full, toward=Toward.UP if up else Toward.DOWN, base=base, target=target, current=actual)
    scaled = replace(case, base=base * scale, target=target * scale, current=actual * scale)
    assert RULES[rule](case).code == RULES[rule](scaled).code
