"""Another plan on the same pages: its own document, its own number of pillars, limits, shares, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pages.conftest import opened
from streamlit.testing.v1 import AppTest
from support import four_pillars, screen

Open = Callable[..., AppTest]
TITLE = {"zh": "示例市五年规划纲要", "en": "Five-year outline of Example"}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("other")
    plans = str(four_pillars.write(folder / "data"))
    yield from opened(folder, TRACKER_PLANS=plans, TRACKER_TODAY="2024-06-30")


def headings(page: AppTest) -> list[str]:
    return [each.value for each in page.header]


@pytest.mark.parametrize(("lang", "heading"), [("zh", "四大支柱"), ("en", "The four pillars")])
def test_the_pillars_are_counted(other: Open, lang: str, heading: str) -> None:
    assert heading in headings(other("", lang=lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_source_of_a_target_is_the_plans_own_document(other: Open, lang: str) -> None:
    said = screen.words(other("target", lang=lang, target="forest-90"))
    assert f"| {TITLE[lang]} |" in said
    assert "党代会" not in said
    assert "Congress" not in said


def test_a_source_without_a_web_address_says_what_it_is(other: Open) -> None:
    assert "| 年鉴.pdf (2021-02-01 发布) |" in screen.words(other("target", target="output-2500"))


def test_a_figure_that_is_one_side_of_the_truth_says_so_wherever_it_stands(other: Open) -> None:
    card = next(each.value for each in other("").markdown if each.value.startswith("#### ≥"))
    assert screen.plain(card).startswith("#### ≥ 2,000 / ≥ 2,500 亿元")
    assert "≥ 2,000 / ≥ 2,500" in screen.words(other("target", target="output-2500"))
    assert "2023 年：≥ 2,000" in "".join(screen.charts(other("target", target="output-2500")))


def test_shares_differ_by_percentage_points_and_a_limit_that_is_kept_is_not_short(other: Open) -> None:
    said = screen.words(other(""))
    assert "88.1 / ≥ 90 %" in said
    # three points in 1825 days, 1094 gone at the end of 2023
    assert "按计划进度应达到 88.8 %，差 0.7 个百分点；到今天应达到 89.1 %" in said
    assert "0.35 / ≤ 0.65 %" in said
    assert "上限 0.65 %，低于上限 0.30 个百分点" in said


def test_without_a_baseline_nobody_is_said_not_to_have_reported(other: Open) -> None:
    for address, more in (("", {}), ("pillar-water", {}), ("target", {"target": "wells-50"})):
        said = screen.words(other(address, **more))
        assert ":gray-badge[□ 缺基期]" in said, address
        assert "□ 未报送]" not in said, address
    assert "□ No baseline]" in screen.words(other("", lang="en"))


def test_the_yearly_goals_of_related_indicators_are_shown_with_what_came_of_them(other: Open) -> None:
    page = other("pillar-silence")
    assert "相关指标（公开数据，规划未设期末目标）" in headings(page)
    rows = screen.table(page, "指标", "时期", "年度目标", "同期实绩", "来源")
    assert [(row["指标"], row["时期"], row["年度目标"], row["同期实绩"]) for row in rows] == [
        ("出口增速", "2023 年", "6.5 %", "7.1 %")
    ]
    assert screen.links(rows[0]["来源"])[0][1] == "http://example.org/b"
    assert "年度目标　2023 年 6.5 " in screen.words(other("dictionary"))


def test_a_verdict_that_is_withheld_says_why(other: Open) -> None:
    said = screen.words(other(""))
    assert "按计划进度应达到 2,099.5 亿元，差 ≤ 99.5 亿元" in said
    assert ":small[公布的只是上限或下限，不足以判断快慢。应由统计局报送。]" in said


def test_without_commitments_none_is_counted_as_silent(other: Open) -> None:
    assert "缺 **7** 个年度数据\n" in screen.words(other("")) + "\n"
    assert "（共 0 项）" not in screen.words(other(""))


def test_no_heading_stands_over_nothing(other: Open) -> None:
    page = other("pillar-silence")
    assert headings(page) == ["量化目标", "相关指标（公开数据，规划未设期末目标）"]
    assert "报告没有为这一支柱提出数字目标" in screen.words(page)
    assert not [each for each in other("dictionary").expander if "未采用" in each.label]


def test_figures_are_drawn_though_a_baseline_is_missing(other: Open) -> None:
    page = other("target", target="wells-50")
    assert any("2023 年：31；目标是" in each for each in screen.charts(page))
    assert "没有基期数据，画不出进度线。" in screen.words(page)
