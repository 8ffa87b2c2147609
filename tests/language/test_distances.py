"""How far a figure is from what was due: whole units, the sense of the promise, and the unit of a difference."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.readings import (
    INDUSTRY,
    INDUSTRY_FIGURES,
    INDUSTRY_MILESTONES,
    figure,
    milestone,
    reading,
)

from tracker import language
from tracker.domain.judging.judge import judge
from tracker.domain.model import Bound, Comparator, Direction, Figure, Kind, Nature, Reading
from tracker.domain.verdict import Verdict
from tracker.language import Bilingual, ReadingNames
from tracker.language.verdict_words import distances

JULY = date(2024, 7, 1)


def names(unit: str = "家", decimals: int = 0) -> ReadingNames:
    english = {"家": "firms", "亿元": "billion"}.get(unit, unit)
    return ReadingNames(Bilingual("目标", "Target"), Bilingual("口径", "Reading"), Bilingual(unit, english), decimals)


def said(verdict: Verdict, unit: str = "家", decimals: int = 0, lang: str = "zh") -> str:
    return distances.sentence(verdict, names(unit, decimals), lang)


def listed(*figures: Figure) -> Verdict:
    """11 companies in June 2021 that are to be 25: 20.58 are due at the end of April 2025."""
    return judge(reading(value=25, baseline=figure("2021-06", 11)), figures, (), date(2026, 11, 29))


def limit(value: float, actual: float, direction: Direction = Direction.DOWN, **more: Any) -> Verdict:
    """A rate that must not pass a limit."""
    comparator = Comparator.AT_MOST if direction is Direction.DOWN else Comparator.AT_LEAST
    kept = reading(kind=Kind.KEEP, nature=Nature.RATE, direction=direction, comparator=comparator, value=value, **more)
    return judge(kept, (figure("2023", actual),), (), JULY)


def test_what_is_due_of_a_promise_of_at_least_is_rounded_up_to_whole_firms() -> None:
    verdict = listed(figure("2025-04-30", 12))
    assert verdict.due_at_latest == pytest.approx(20.55, abs=0.05)
    assert said(verdict) == "按计划进度应达到 21 家，差 9 家"
    assert said(verdict, lang="en") == "due by then 21 firms, short by 9 firms"
    assert distances.today(verdict, names(), "zh") == "到今天应达到 25 家"


def test_whole_firms_keep_up_only_where_they_do_in_fact() -> None:
    assert said(listed(figure("2025-04-30", 20))) == "按计划进度应达到 21 家，差 1 家"
    assert said(listed(figure("2025-04-30", 21))) == "按计划进度应达到 21 家，正好达到"
    assert said(listed(figure("2025-04-30", 23))) == "按计划进度应达到 21 家，超 2 家"


def test_what_is_due_of_a_promise_of_at_most_is_rounded_down() -> None:
    falling = reading(
        value=10,
        comparator=Comparator.AT_MOST,
        direction=Direction.DOWN,
        baseline=figure("2020", 30),
        start=date(2020, 12, 31),
    )
    # 20 less in 2191 days: 1095 have passed at the end of 2023, so 20.005 are due
    assert said(judge(falling, (figure("2023", 22),), (), JULY)) == "按计划进度应降到 20 家，还高 2 家"
    assert said(judge(falling, (figure("2023", 20),), (), JULY)) == "按计划进度应降到 20 家，正好降到"
    assert said(judge(falling, (figure("2023", 18),), (), JULY)) == "按计划进度应降到 20 家，比应降到的低 2 家"
    assert distances.today(judge(falling, (figure("2023", 18),), (), JULY), names(), "zh") == "到今天应降到 18 家"


@pytest.mark.parametrize(
    ("value", "actual", "direction", "words"),
    [
        (0.65, 0.35, Direction.DOWN, "上限 0.65 %，低于上限 0.30 个百分点"),
        (0.65, 0.95, Direction.DOWN, "上限 0.65 %，超出 0.30 个百分点"),
        (0.65, 0.65, Direction.DOWN, "上限 0.65 %，正好守住"),
        (95, 96.5, Direction.UP, "下限 95 %，高出 1.50 个百分点"),
        (95, 94.996, Direction.UP, "下限 95 %，低于下限 0.004 个百分点"),
    ],
)
def test_a_kept_limit_is_never_called_short(value: float, actual: float, direction: Direction, words: str) -> None:
    verdict = limit(value, actual, direction)
    assert said(verdict, "%", 2) == words
    assert "差" not in words
    assert distances.today(verdict, names("%", 2), "zh") == ""


def test_a_limit_is_shown_with_the_decimals_it_was_set_with() -> None:
    assert said(limit(0.35, 0.05), "%", 1) == "上限 0.35 %，低于上限 0.30 个百分点"


def test_a_range_is_left_on_the_side_where_it_is_left() -> None:
    def within(actual: float) -> str:
        kept = reading(kind=Kind.KEEP, nature=Nature.RATE, comparator=Comparator.RANGE, value=95, upper=105)
        return said(judge(kept, (figure("2023", actual),), (), JULY), "%", 1)

    assert within(100) == "区间 95—105 %，在区间内"
    assert within(93.5) == "区间 95—105 %，低于下限 1.5 个百分点"
    assert within(106) == "区间 95—105 %，高于上限 1.0 个百分点"


def test_a_difference_of_a_bounded_figure_is_bounded_as_well() -> None:
    over, under = figure("2025-04-30", 12, bound=Bound.AT_LEAST), figure("2025-04-30", 23, bound=Bound.AT_LEAST)
    level = reading(value=25, baseline=figure("2021-06", 11))

    def gap(actual: Figure) -> str:
        point = listed(actual).latest
        assert point is not None
        return distances.distance(level, point, 20.55, 0, "zh").gap

    assert (gap(over), gap(under)) == ("≤ 9", "≥ 2")


def test_a_derived_value_and_what_was_due_compare_as_they_do_in_fact() -> None:
    level = reading(value=6)
    assert distances.due(level, 5.86, 1) == "5.9"
    assert distances.due(level, 5.81, 1, beside=5.82) == "5.81"
    assert distances.due(level, 5.81, 1, beside=5.80) == "5.9"


def test_after_the_due_date_nothing_is_due_today() -> None:
    level = reading(value=25, baseline=figure("2021-06", 11))
    for day in (date(2026, 12, 31), date(2027, 3, 1)):
        assert distances.today(judge(level, (figure("2025", 12),), (), day), names(), "zh") == ""


def test_an_official_milestone_is_what_was_due() -> None:
    goal: Reading = reading(value=100, baseline=figure("2020", 40), ruler="milestone")
    verdict = judge(goal, (figure("2023", 58),), (milestone("2023", 60),), JULY)
    assert said(verdict) == "按计划进度应达到 60 家，差 2 家"
    assert distances.gap_sentence(verdict, names(), "zh") == "比应达到少 2 家"
    assert distances.gap_sentence(verdict, names(), "en") == "2 firms short of what was due"


@pytest.mark.parametrize(
    ("promise", "zh", "en"),
    [
        (reading(value=90), "≥ 90", "≥ 90"),
        (reading(value=0.65, comparator=Comparator.AT_MOST, direction=Direction.DOWN), "≤ 0.65", "≤ 0.65"),
        (reading(kind=Kind.KEEP, comparator=Comparator.RANGE, value=95, upper=105), "95—105", "95 to 105"),
        (reading(value=4000), "≥ 4,000", "≥ 4,000"),
        (reading(value=10, comparator=Comparator.MORE_THAN), "> 10", "> 10"),
        (reading(value=5.5, comparator=Comparator.LESS_THAN), "< 5.5", "< 5.5"),
        (reading(value=7, comparator=Comparator.EXACTLY), "7", "7"),
        (reading(value=6, comparator=Comparator.ABOUT, tolerance=0.5), "约 6（5.5—6.5）", "about 6 (5.5 to 6.5)"),
        (reading(value=6, comparator=Comparator.ABOUT), "约 6", "about 6"),
        (reading(value=None, comparator=Comparator.ABOUT), "以文字表述，没有数值", "in words, without a number"),
    ],
)
def test_a_promise_is_written_in_the_digits_of_its_document(promise: Reading, zh: str, en: str) -> None:
    assert (language.goal(promise, "zh"), language.goal(promise, "en")) == (zh, en)


def test_a_missing_baseline_is_not_a_missing_report() -> None:
    without = judge(reading(value=50), (figure("2023", 31),), (), JULY)
    silent = judge(reading(value=50, baseline=figure("2020", 20)), (), (), JULY)
    assert (language.outcome_word(without, "zh"), language.outcome_word(without, "en")) == ("缺基期", "No baseline")
    assert language.outcome_word(silent, "zh") == "未报送"
    assert [language.outcome_word(each, "zh") for each in without.rulings if each.used] == ["缺基期"]


def test_a_sum_with_holes_is_set_against_nothing() -> None:
    """On the first day of March 2027 a card said 170 of 1,000 and 259.2 missing, with three years unknown."""
    verdict = judge(INDUSTRY, INDUSTRY_FIGURES, INDUSTRY_MILESTONES, date(2027, 3, 1))
    words = "只是已知年份的合计，缺 2022、2024、2025、2026 年数据，不与应达到的数相比"
    assert (said(verdict), distances.gap_sentence(verdict, names(), "zh")) == (words, words)
    assert distances.today(verdict, names(), "zh") == ""
