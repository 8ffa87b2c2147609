"""What the rest of the time must deliver, worked by hand, and when nothing is projected."""

from __future__ import annotations

import re
from dataclasses import replace
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
from tracker.domain.judging.judge import judge
from tracker.domain.model import Bound, Comparator, Direction, Kind, Nature
from tracker.language import Bilingual, ReadingNames
from tracker.language.verdict_words import catch_up as wording

NAMES = ReadingNames(Bilingual("小巨人", "Little giants"), Bilingual("净增", "net"), Bilingual("家", "firms"))


def test_little_giants_need_42_and_five_weeks_are_no_time_for_a_pace() -> None:
    found = catch_up(judge(GIANTS_NET, GIANTS_STOCK, (), TODAY))
    assert (found.remaining, found.yearly, found.quarterly, found.days_left) == (42, None, None, 39)
    led = found.projection
    # 28 September is day 271 of 2021: 1 - 271/365 + 4 years to the end of 2025 are 4.2575
    assert led.pace == pytest.approx(58 / 4.257534, abs=1e-4)
    # from the start to the end of 2022, 1.2575 years, came 20; from then to the end of 2025 came 38 in 3
    assert led.best.pace == pytest.approx(20 / 1.257534, abs=1e-4)
    assert (led.best.start, led.best.end) == (date(2021, 9, 28), date(2022, 12, 31))
    assert led.ever_reached is None
    assert led.at_due == pytest.approx(71.6229, abs=1e-3)
    assert (led.low, led.high) == (pytest.approx(58 + 38 / 3), pytest.approx(58 + 20 / 1.257534, abs=1e-4))
    assert (led.arrival.year, led.arrival.month) == (2029, 1)


def test_the_words_carry_their_uncertainty() -> None:
    verdict = judge(GIANTS_NET, GIANTS_STOCK, (), TODAY)
    lines = wording.lines(verdict, NAMES, "en")
    assert lines[0] == (
        "Counted from the last figure (2025-12-31), 42 firms are still to come by 2026-12-31. "
        "Days left to the due date: 39."
    )
    assert "At the average pace so far it would come to about 72 firms at the due date." in lines
    assert lines[-1] == (
        "This is plain arithmetic on 3 figures, not a forecast; new measures and new figures will change it."
    )
    assert wording.lines(verdict, NAMES, "zh")[-2] == "照此速度，2029 年 1 月前后才能到达目标。"


@pytest.mark.parametrize(
    ("day", "yearly", "quarterly", "reached"),
    [
        # 48 of 100 are lacking at the end of 2024; the best year had 24
        ("2024-12-31", 24, 6, True),
        ("2025-06-30", 48 / (1 + 184 / 365), 48 / (1 + 184 / 365) / 4, False),
        ("2025-12-31", 48, 12, False),
        ("2026-06-30", None, 48 / (184 / 365) / 4, False),
        ("2026-09-30", None, 48 / (92 / 365) / 4, False),
        ("2026-10-01", None, None, None),
    ],
)
def test_a_pace_is_asked_for_as_long_as_a_whole_period_is_left(
    day: str, yearly: float | None, quarterly: float | None, reached: bool | None
) -> None:
    found = catch_up(judge(GIANTS_GROSS, GIANTS_NEW, (), date.fromisoformat(day)))
    assert found.remaining == 48
    assert (found.yearly, found.quarterly) == (
        yearly and pytest.approx(yearly),
        quarterly and pytest.approx(quarterly),
    )
    assert found.projection.ever_reached is reached


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-06-30", ["每年须完成 32 家", "每季度须完成 8 家"]),
        ("2026-06-30", ["每季度须完成 24 家"]),
        ("2026-11-29", []),
    ],
)
def test_firms_are_whole_and_rounded_up(day: str, said: list[str]) -> None:
    words = wording.lines(judge(GIANTS_GROSS, GIANTS_NEW, (), date.fromisoformat(day)), NAMES, "zh")
    assert words[0].startswith("自最近一期数据（2024 年 12 月 31 日）算起还差 48 家，须在 2026 年 12 月 31 日之前完成")
    assert [line.removeprefix("按剩余时间平均，").removesuffix("。") for line in words if "须完成" in line] == said
    assert not re.search(r"\d\.\d", "".join(words))


def test_a_pace_below_one_firm_never_reads_as_none() -> None:
    slow = reading(value=20, baseline=figure("2020", 10))
    verdict = judge(slow, (figure("2023", 11), figure("2024", 11)), (), date(2025, 2, 1))
    assert wording.lines(verdict, NAMES, "zh")[3].startswith("迄今平均每年不足 1 家；最快的一段是")
    assert "折合每年不足 1 家" in wording.lines(verdict, NAMES, "zh")[3]
    assert "照迄今平均速度，到期时约 12 家。" in wording.lines(verdict, NAMES, "zh")


def test_percentages_differ_by_points() -> None:
    share = reading(value=60, nature=Nature.RATE, baseline=figure("2020", 50))
    names = replace(NAMES, unit=Bilingual("%", "%"), decimals=1)
    verdict = judge(share, (figure("2022", 52), figure("2023", 53.2)), (), date(2024, 6, 30))
    words = wording.lines(verdict, names, "zh")
    assert words[0].startswith("自最近一期数据（2023 年 12 月 31 日）算起还差 6.8 个百分点")
    assert "按剩余时间平均，每季度须完成 0.7 个百分点。" in words
    assert next(line for line in words if line.startswith("照迄今平均速度")).endswith("%。")


def test_nothing_is_projected_without_figures_or_across_a_gap() -> None:
    silent = judge(LISTED_STAR, (), (), TODAY)
    broken = judge(INDUSTRY, INDUSTRY_FIGURES, INDUSTRY_MILESTONES, TODAY)
    assert catch_up(silent).refused is Unprojected.NO_FIGURE
    assert catch_up(broken).refused is Unprojected.SUM_BROKEN
    assert wording.lines(broken, NAMES, "zh") == ["中间缺 2022、2024、2025 年数据，累计数无法合成，不作推算。"]


def test_one_figure_gives_the_need_but_no_projection() -> None:
    found = catch_up(judge(GIANTS_GROSS, (figure("2022", 21),), (), date(2023, 6, 1)))
    assert (found.remaining, found.projection, found.refused) == (79, None, Unprojected.TOO_FEW)
    assert found.yearly == pytest.approx(79 / (3 + 213 / 365))


def test_a_reached_target_has_nothing_to_catch_up_and_a_past_one_is_left_alone() -> None:
    level = reading(value=20, baseline=figure("2020", 10))
    assert catch_up(judge(level, (figure("2022", 21),), (), TODAY)).done
    late = judge(level, (figure("2026", 15),), (), date(2027, 3, 1))
    assert catch_up(late).over
    assert wording.lines(late, NAMES, "zh") == []
    assert wording.need(late, NAMES, "zh") == ""
    won = judge(level, (figure("2026", 25),), (), date(2027, 3, 1))
    assert wording.lines(won, NAMES, "zh") == []


def test_a_value_to_keep_and_a_bound_are_not_projected() -> None:
    kept = reading(kind=Kind.KEEP, value=95, baseline=figure("2020", 96))
    assert catch_up(judge(kept, (figure("2022", 90),), (), TODAY)).refused is Unprojected.NO_PATH
    level = reading(value=20, baseline=figure("2020", 10))
    bounded = (figure("2022", 11), figure("2023", 12, bound=Bound.AT_LEAST))
    assert catch_up(judge(level, bounded, (), TODAY)).refused is Unprojected.UNSURE


def test_a_level_without_a_baseline_lacks_that_and_no_arithmetic() -> None:
    verdict = judge(reading(value=50), (figure("2023", 31),), (), date(2024, 6, 30))
    assert catch_up(verdict).refused is Unprojected.NO_BASELINE
    assert wording.lines(verdict, NAMES, "zh") == ["没有基期数据，不作推算。"]


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
    assert found.growth == pytest.approx(7.3547, abs=1e-3)


def test_growth_of_about_a_number_has_only_to_come_back_within_what_is_near_it() -> None:
    growth = reading(
        kind=Kind.AVERAGE_GROWTH,
        comparator=Comparator.ABOUT,
        value=6.5,
        tolerance=0.5,
        baseline=figure("2020", 100),
        start=date(2020, 12, 31),
        due=date(2025, 12, 31),
    )
    low = catch_up(judge(growth, (figure("2022", 108.16),), (), date(2023, 5, 1)))
    # 4 % so far: 6 % is near enough, as above
    assert low.growth == pytest.approx(7.3547, abs=1e-3)
    high = catch_up(judge(growth, (figure("2022", 121),), (), date(2023, 5, 1)))
    # 10 % so far: 100 x 1.07^5 / 121 = 1.159133; its cube root is 1.050455
    assert high.growth == pytest.approx(5.0455, abs=1e-3)
