"""Which promises are the sum of what regions do, and how their parts are ranked."""

from __future__ import annotations

import pytest
from support.readings import figure, milestone, reading

from tracker.domain import period as periods
from tracker.domain.judging import adding_up
from tracker.domain.model import Direction, Frequency, Indicator, Kind, Nature


def indicator(name: str, unit: str, nature: Nature = Nature.STOCK) -> Indicator:
    return Indicator(
        code="x", name_zh=name, unit_zh=unit, nature=nature, direction=Direction.UP, frequency=Frequency.YEAR,
        decimals=0, department="gxj",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "unit", "adds_up"),
    [
        ("地区生产总值", "亿元", True),
        ("规模以上工业企业", "家", True),
        ("时速", "公里/小时", False),
        ("人均可支配收入", "元", False),
        ("亩均税收", "万元", False),
        ("居民消费价格指数", "点", False),
        ("城镇化率", "%", False),
        ("出生率", "‰", False),
    ],
)
def test_counts_and_amounts_add_up_and_means_and_rates_do_not(name: str, unit: str, adds_up: bool) -> None:
    assert adding_up.adds_up(reading(), indicator(name, unit)) is adds_up


def test_growth_does_not_add_up_whatever_its_unit() -> None:
    assert not adding_up.adds_up(reading(nature=Nature.RATE), indicator("增速", "点", Nature.RATE))
    assert not adding_up.adds_up(reading(kind=Kind.AVERAGE_GROWTH), indicator("地区生产总值", "亿元"))
    assert not adding_up.adds_up(reading(kind=Kind.CUMULATIVE_REDUCTION), indicator("能耗", "万吨"))


def test_equal_shares_have_one_rank_and_what_is_unknown_has_none() -> None:
    assert adding_up.ranks([0.5, None, 0.9, 0.5]) == [2, None, 1, 2]


def test_on_the_way_the_place_has_a_goal_only_where_a_document_says_so() -> None:
    level = reading(value=100)
    official = [milestone("2024", 60), milestone("2025", 90, comparable=False)]
    found = [adding_up.goal(level, official, periods.year(year)) for year in (2023, 2024, 2025, 2026)]
    assert found == [None, 60, None, 100]
    flow = reading(kind=Kind.YEARLY_FLOW, nature=Nature.ADDITION, value=7)
    assert [adding_up.goal(flow, [], periods.year(year)) for year in (2021, 2023)] == [None, 7]


def test_a_region_has_its_own_base() -> None:
    net = reading(kind=Kind.CUMULATIVE_ADDITION, baseline=figure("2021", 38))
    own = [figure("2021", 4), figure("2025", 11)]
    assert adding_up.done(adding_up.of_part(net, own), own, periods.year(2025)) == 7
    assert adding_up.done(adding_up.of_part(net, own[1:]), own[1:], periods.year(2025)) is None
