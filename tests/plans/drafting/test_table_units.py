"""The unit of a row's figures and that of its target."""

from __future__ import annotations

import pytest

from tracker.i18n import texts
from tracker.plans.drafting.draft import DraftRow
from tracker.plans.drafting.from_tables import table

HEAD = "指标,单位,2025年,2026年实际,2027年实际,2030年目标"


def drafted(row: str, head: str = HEAD) -> tuple[DraftRow, DraftRow]:
    """The target and the indicator of a row."""
    draft = table.read_text(f"{head}\n{row}\n")
    (target,), (indicator,) = draft.of("target"), draft.of("indicator")
    return target, indicator


def said(row: DraftRow, field: str) -> str:
    question = row.questions[field]
    return texts()[question.text]["zh"].format(**question.written)


@pytest.mark.parametrize(
    ("row", "is_asked"),
    [
        ("居民人均可支配收入,元,31500 元,29850,33400,6.5%以上", True),
        ("居民人均可支配收入,,31500元,29850,33400,6.5%以上", True),
        ("居民人均可支配收入（元）,,31500,29850,33400,年均增长6.5%以上", False),
    ],
)
def test_a_share_of_what_has_a_unit_is_average_growth_and_the_unit_stays(row: str, is_asked: bool) -> None:
    target, indicator = drafted(row)
    fields = ("kind", "comparator", "value", "unit_zh", "baseline.value")
    assert [target.values[field] for field in fields] == ["average_growth", "at_least", 6.5, "%", 31500]
    assert [indicator.values[field] for field in ("unit_zh", "nature", "decimals")] == ["元", "stock", 0]
    assert ("kind" in target.questions) == is_asked
    assert "unit_zh" not in {**target.questions, **indicator.questions}


def test_the_question_names_the_unit() -> None:
    target, _ = drafted("居民人均可支配收入,元,31500,,,6.5%以上")
    assert said(target, "kind").startswith("单位是“元”，目标写的是百分数，按年均增速读，请核对")


def test_growth_in_its_own_column_leaves_the_unit_of_the_thing() -> None:
    target, indicator = drafted("进出口总额,亿元,80,6.5-7", "指标,单位,2025年,年均增速（%）")
    assert [target.values[field] for field in ("kind", "unit_zh", "value", "upper")] == ["average_growth", "%", 6.5, 7]
    assert (indicator.values["unit_zh"], indicator.values["nature"]) == ("亿元", "stock")


def test_a_unit_that_the_target_alone_says_is_asked() -> None:
    target, indicator = drafted("常住人口城镇化率,,58.6,,,64%")
    assert (target.values["unit_zh"], indicator.values["unit_zh"]) == ("%", "%")
    assert said(indicator, "unit_zh") == "只有目标写了单位“%”，请核对是不是指标的单位。"
    _, sure = drafted("常住人口城镇化率,,58.6%,,,64%")
    assert "unit_zh" not in sure.questions


def test_a_base_or_a_figure_in_another_unit_than_the_row_is_asked() -> None:
    draft = table.read_text(f"{HEAD}\n居民人均可支配收入,元,3.15万元,3.3万元,33400,40000\n")
    (target,) = draft.of("target")
    assert said(target, "baseline.value") == "单元格里的单位是“万元”，与单位栏不同。"
    assert [each.questions.get("value") is not None for each in draft.of("observation")] == [True, False]


def test_a_reduction_in_per_cent_is_no_growth() -> None:
    target, indicator = drafted("能源消耗总量降低,万吨标准煤,500,,,13.5%")
    assert (target.values["kind"], target.values["unit_zh"]) == ("cumulative_reduction", "%")
    assert indicator.values["unit_zh"] == "万吨标准煤"


@pytest.mark.parametrize(
    ("row", "decimals"),
    [
        ("空气优良天数比例,%,56,56.7,57.25,60", 2),
        ("人口,万人,90,31.5,2.9,95", 1),
        ("人口,万人,90,91,92,95.125", 3),
        ("人口,万人,90,91,92,95", 0),
    ],
)
def test_an_indicator_has_the_most_decimals_of_target_base_and_figures(row: str, decimals: int) -> None:
    assert drafted(row)[1].values["decimals"] == decimals
