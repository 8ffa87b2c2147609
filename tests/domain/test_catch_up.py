"""What the rest of the time must deliver, worked by hand, and when nothing is projected."""

from __future__ import annotations

from datetime import date

import pytest
from support.readings import (
    GIANTS_GROSS,
    GIANTS_NET,
    GIANTS_NEW,
    GIANTS_STOCK,
    INDUSTRY,
    INDUSTRY_FIGURES,
    INDUSTRY_MILESTONES,
    LISTED_STAR,
    TODAY,
    figure,
    reading,
)

from tracker.domain.catch_up import Unprojected, catch_up
from tracker.domain.judge import judge
from tracker.domain.model import Bound, Comparator, Direction, Kind, Nature
from tracker.language import Bilingual, ReadingNames
from tracker.language import catch_up as wording

NAMES = ReadingNames(Bilingual("小巨人", "Little giants"), Bilingual("净增", "net"), Bilingual("家", "firms"))


def test_little_giants_need_42_in_the_last_year_and_never_had_that_pace() -> None:
    found = catch_up(judge(GIANTS_NET, GIANTS_STOCK, (), TODAY))
    assert (found.remaining, found.years_left, found.yearly, found.quarterly, found.days_left) == (42, 1, 42, 10.5, 39)
    led = found.projection
    # 28 September is day 271 of 2021: 1 - 271/365 + 4 years to the end of 2025 are 4.2575
    assert led.pace == pytest.approx(58 / 4.257534, abs=1e-4)
    # from the start to the end of 2022, 1.2575 years, came 20; from then to the end of 2025 came 38 in 3
    assert led.best.pace == pytest.approx(20 / 1.257534, abs=1e-4)
    assert (led.best.start, led.best.end) == (date(2021, 9, 28), date(2022, 12, 31))
    assert led.ever_reached is False
    assert led.at_due == pytest.approx(71.6229, abs=1e-3)
    assert (led.low, led.high) == (pytest.approx(58 + 38 / 3), pytest.approx(58 + 20 / 1.257534, abs=1e-4))
    assert (led.arrival.year, led.arrival.month) == (2029, 1)


def test_the_words_carry_their_uncertainty() -> None:
    verdict = judge(GIANTS_NET, GIANTS_STOCK, (), TODAY)
    lines = wording.lines(verdict, NAMES, "en")
    assert lines[0].endswith("42 firms a year, 10.5 firms a quarter. Days left to the due date: 39.")
    assert "The pace needed has never been reached before." in lines
    assert lines[-1] == (
        "This is plain arithmetic on 3 figures, not a forecast; new measures and new figures will change it."
    )
    assert wording.lines(verdict, NAMES, "zh")[-2] == "照此速度，2029 年 1 月前后才能到达目标。"


def test_the_gross_count_needs_the_pace_of_its_best_year_twice() -> None:
    found = catch_up(judge(GIANTS_GROSS, GIANTS_NEW, (), TODAY))
    assert (found.remaining, found.years_left, found.yearly) == (48, 2, 24)
    assert found.projection.ever_reached is True


def test_nothing_is_projected_without_figures_or_across_a_gap() -> None:
    silent = judge(LISTED_STAR, (), (), TODAY)
    broken = judge(INDUSTRY, INDUSTRY_FIGURES, INDUSTRY_MILESTONES, TODAY)
    assert catch_up(silent).refused is Unprojected.NO_FIGURE
    assert catch_up(broken).refused is Unprojected.SUM_BROKEN
    assert wording.lines(broken, NAMES, "zh") == ["中间缺 2022、2024、2025 年数据，累计数无法合成，不作推算。"]


def test_one_figure_gives_the_need_but_no_projection() -> None:
    found = catch_up(judge(GIANTS_GROSS, (figure("2022", 21),), (), date(2023, 6, 1)))
    assert (found.remaining, found.yearly, found.projection, found.refused) == (79, 79 / 4, None, Unprojected.TOO_FEW)


def test_a_reached_target_has_nothing_to_catch_up_and_a_past_one_is_left_alone() -> None:
    level = reading(value=20, baseline=figure("2020", 10))
    assert catch_up(judge(level, (figure("2022", 21),), (), TODAY)).done
    late = judge(level, (figure("2026", 15),), (), date(2027, 3, 1))
    assert catch_up(late).refused is Unprojected.OVER


def test_a_value_to_keep_and_a_bound_are_not_projected() -> None:
    kept = reading(kind=Kind.KEEP, value=95, baseline=figure("2020", 96))
    assert catch_up(judge(kept, (figure("2022", 90),), (), TODAY)).refused is Unprojected.NO_PATH
    level = reading(value=20, baseline=figure("2020", 10))
    bounded = (figure("2022", 11), figure("2023", 12, bound=Bound.AT_LEAST))
    assert catch_up(judge(level, bounded, (), TODAY)).refused is Unprojected.UNSURE


def test_a_pace_the_wrong_way_never_arrives() -> None:
    falling = reading(
        value=10,
        direction=Direction.DOWN,
        comparator=Comparator.AT_MOST,
        baseline=figure("2020", 20),
        start=date(2020, 12, 31),
    )
    verdict = judge(falling, (figure("2021", 21), figure("2022", 22)), (), TODAY)
    found = catch_up(verdict)
    assert (found.projection.pace, found.projection.arrival, found.projection.at_due) == (-1, None, 26)
    assert "At this pace the target would not be reached within 25 years." in wording.lines(verdict, NAMES, "en")


def test_growth_still_required_makes_up_for_slow_years() -> None:
    growth = reading(
        kind=Kind.AVERAGE_GROWTH,
        value=6,
        baseline=figure("2020", 100),
        start=date(2020, 12, 31),
        due=date(2025, 12, 31),
        nature=Nature.STOCK,
    )
    found = catch_up(judge(growth, (figure("2022", 108.16),), (), date(2023, 5, 1)))
    # 100 x 1.06^5 / 108.16 = 1.237264; its cube root is 1.073547
    assert found.yearly == pytest.approx(7.3547, abs=1e-3)
