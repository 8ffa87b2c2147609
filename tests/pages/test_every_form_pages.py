"""What judging knows of every form of a target stands on its card and its page. The figures are made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pages.conftest import opened
from streamlit.testing.v1 import AppTest
from support import every_form, screen

Open = Callable[..., AppTest]


def pages_on(tmp_path_factory: pytest.TempPathFactory, day: str) -> Iterator[Open]:
    folder = tmp_path_factory.mktemp("forms")
    yield from opened(folder, TRACKER_PLANS=str(every_form.write(folder / "data")), TRACKER_TODAY=day)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    yield from pages_on(tmp_path_factory, "2024-03-01")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    yield from pages_on(tmp_path_factory, "2026-03-01")


PLACES: list[tuple[str, dict[str, str]]] = [("", {}), ("pillar-main", {})]


@pytest.mark.parametrize(("address", "more"), [*PLACES, ("target", {"target": "jobs"})])
def test_an_official_word_stands_beside_our_light_and_says_whether_it_differs(
    running: Open, address: str, more: dict[str, str]
) -> None:
    said = screen.words(running(address, **more))
    assert ":orange-badge[▼ 滞后]" in said
    assert ":orange-badge[官方评估：符合预期 · 与本系统不同]" in said


def test_the_page_of_a_target_quotes_the_official_word_with_both_reasons(running: Open) -> None:
    said = screen.words(running("target", target="jobs"))
    assert "官方怎么评" in said
    assert "发改委《中期评估报告》（2021-01-20）：符合预期。原文：“如表”" in said
    assert "与本系统的结论（滞后）不同。对方依据：“如表”；本系统按逐年" in said
    assert "(https://example.org/1)" in said


def test_an_official_word_is_not_compared_where_we_have_no_verdict(running: Open) -> None:
    assert ":gray-badge[官方评估：滞后 · 不作比较]" in screen.words(running(""))
    assert "本系统没有结论（数据过旧（按已知数据：" in screen.words(running("target", target="towns"))


def test_what_is_said_of_the_whole_plan_stands_on_the_overview(running: Open) -> None:
    said = screen.words(running(""))
    assert ":gray-badge[官方评估：总体顺利]" in said
    assert "这是对整个规划的评估，本系统只评各个目标，不作比较。" in said
    assert "总体顺利" not in screen.words(running("target", target="jobs"))


@pytest.mark.parametrize(("address", "more"), [*PLACES, ("target", {"target": "jobs"})])
def test_years_kept_are_counted_and_broken_ones_named_in_the_running_verdict(
    running: Open, address: str, more: dict[str, str]
) -> None:
    assert "逐年：3 年中守住 2 年，没守住：2022 年。" in screen.words(running(address, **more)).replace("；", "，")


def test_a_limit_broken_in_the_second_year_is_not_forgotten_in_the_final_verdict(closed: Open) -> None:
    said = screen.words(closed("target", target="jobs")).replace("；", "，")
    assert ":red-badge[⊗ 未完成]" in said
    assert "没守住：2022 年，没有数据：2024、2025 年" in said


def test_a_target_against_another_indicator_shows_both_numbers_and_which_is_judged(running: Open) -> None:
    for address, more in (*PLACES, ("target", {"target": "income"})):
        said = screen.words(running(address, **more))
        assert "高 0.9 个百分点" in said, address
        assert "实绩：居民人均可支配收入增长 6.1%，GDP增长 5.2%，高 0.9 个百分点（2023 年）。" in said, address
        assert "研判的是两者之差。" in said, address
        assert "与GDP增长同步（相差不超过 0.5 个百分点）" in said, address


def test_the_page_of_such_a_target_has_both_figures_of_every_period(running: Open) -> None:
    page = running("target", target="income")
    rows = [list(row.values()) for rows in screen.tables(page) for row in rows if "差额（研判的数，个百分点）" in row]
    assert rows == [
        ["2021 年", "8.1", "8.4", "-0.3"],
        ["2022 年", "2.9", "3.0", "-0.1"],
        ["2023 年", "6.1", "5.2", "0.9"],
    ]
    assert "图中是两者之差（个百分点）。" in screen.words(page)


def test_a_restated_basis_names_the_judged_number_and_shows_the_other(running: Open) -> None:
    for address, more in (*PLACES, ("target", {"target": "care"})):
        said = screen.words(running(address, **more))
        assert "12.8 / ≥ 16 亿" in said, address
        assert "口径：自 2023 年 1 月 1 日起改按可比口径（划出一县）" in said, address
        assert "公布口径为 15.0 亿，只列示；研判用可比口径的数。" in said, address
    said = screen.words(running("target", target="care"))
    assert "2023 年 · 可比口径（剔除一县）" in said
    assert "2023 年 · 公布口径" in said


def test_the_chart_draws_the_line_in_two_pieces_across_a_restatement(running: Open) -> None:
    page = running("target", target="care")
    assert "自 2023 年 1 月 1 日起口径不同，线在此断开。" in screen.words(page)
    (chart,) = screen.figures(page)
    pieces = [trace for trace in chart["data"] if trace["mode"] == "lines"]
    assert [(trace["x"][0][:10], trace["x"][-1][:10]) for trace in pieces] == [
        ("2021-01-01", "2023-01-01"),
        ("2023-01-01", "2025-12-31"),
    ], "the line due in two pieces, and none joins 14 of 2022 to 12.8 of 2023"


def test_a_promise_in_words_shows_its_figure_alone(running: Open) -> None:
    said = screen.words(running(""))
    assert "#### 5.2 %" in said
    assert "5.2 / 以文字" not in said
    assert "目标：到 2025 年 12 月 31 日，以文字表述，没有数值" in said


def test_old_figures_keep_the_shape_and_the_colour_of_the_last_status(running: Open) -> None:
    assert ":red-badge[◆ 数据过旧（按已知数据：严重滞后）]" in screen.words(running("target", target="towns"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_page_is_drawn_in_both_languages(running: Open, closed: Open, lang: str) -> None:
    for pages in (running, closed):
        for address, more in (*PLACES, *(("target", {"target": code}) for code in ("gdp", "income", "jobs", "care"))):
            page = pages(address, lang=lang, **more)
            assert not page.exception, address
            assert not page.error, address


def test_a_goal_that_must_be_passed_has_its_sign(running: Open) -> None:
    said = screen.words(running(""))
    assert "6.5 / > 6.5 亿" in said
    assert "5.2 / < 5.5 %" in said


def test_once_the_term_is_over_no_days_are_left(closed: Open) -> None:
    said = screen.words(closed(""))
    assert "规划期已于 2025 年 12 月 31 日结束，至今 **60** 天" in said
    assert "还有" not in said
