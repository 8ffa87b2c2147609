"""The dictionary, the rules and the exports say on screen what the data and the rules hold."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from support import screen
from support.first_plan import MATTERS, PLAN

from tracker.domain.model import PlanKey
from tracker.domain.rules import RULERS
from tracker.verdicts.rule_examples import EXAMPLES

Open = Callable[..., AppTest]

INDICATORS = tomllib.loads(
    (Path(screen.DATA) / "zhuzhou" / "indicators.toml").read_text(encoding="utf-8")
)["indicator"]  # fmt: skip
OF_TARGETS = {"industry-new", "giants-stock", "giants-new", "listed-new", "listed-all", "listed-star"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_dictionary_defines_every_indicator_of_the_plan_that_is_shown(seen: Open, lang: str) -> None:
    defined = {
        key: {
            row["code"]
            for row in INDICATORS
            if {f"**{row[f'name_{lang}']}**", row[f"definition_{lang}"]} <= _pieces(seen, lang, key)
        }
        for key in (PLAN, MATTERS)
    }
    assert len(defined[PLAN]) > 20
    assert len(defined[MATTERS]) == 14
    assert not defined[PLAN] & defined[MATTERS]
    assert defined[PLAN] | defined[MATTERS] == {row["code"] for row in INDICATORS}


def _pieces(seen: Open, lang: str, plan: PlanKey) -> set[str]:
    """The lines of the dictionary of a plan, and the names in bold at their beginnings."""
    lines = [
        line.strip() for line in screen.plain(screen.words(seen("dictionary", lang=lang, plan=plan.plan))).split("\n")
    ]
    return {*lines, *(match[0] for line in lines for match in re.finditer(r"\*\*.+?\*\*", line))}


def test_an_indicator_of_a_target_has_unit_nature_frequency_range_department_and_figures(seen: Open) -> None:
    page = seen("dictionary")
    facts = [screen.plain(each.value) for each in page.markdown if each.value.startswith(":gray[单位]")]
    assert len(facts) == len(OF_TARGETS)
    stock = next(fact for fact in facts if "4 个数据" in fact)
    assert re.sub(r"\[来源\]\(.*", "", stock).split("  \n") == [
        ":gray[单位]　家",
        ":gray[性质]　存量（期末水平）",
        ":gray[方向]　越高越好",
        ":gray[频次]　季",
        ":gray[合理范围]　0 起",
        ":gray[报送单位]　市工信局",
        ":gray[来源]　4 个数据　2021 年 9 月 6 日 ",
    ]
    assert len(screen.links(stock)) == 4


def test_the_dictionary_says_how_each_kind_is_counted(seen: Open) -> None:
    rows = screen.table(seen("dictionary"), "类型", "怎么算完成")
    assert [row["类型"] for row in rows] == ["期末水平", "累计新增", "累计降低", "年均增速", "年度流量", "保持或上限"]


def test_what_of_the_record_was_not_used_is_listed_with_the_reason(seen: Open) -> None:
    page = seen("dictionary")
    rows = screen.table(page, "记录", "值", "原因", "来源")
    label = next(each.label for each in page.expander)
    assert label == f"未采用的公开记录（{len(rows)} 条）及原因"
    assert "推算的上限，不是公布的数，不作实绩" in {row["原因"] for row in rows}
    assert all(row["原因"] and row["来源"] for row in rows)
    unlinked = [row["来源"] for row in rows if not screen.links(row["来源"])]
    assert len(unlinked) == 1, "of one nothing but words is known, and it shows them"
    assert unlinked[0].startswith("GitHub公开整理文件")


def test_every_published_case_comes_out_as_published(seen: Open) -> None:
    said = [each.value for each in seen("rules").markdown if each.value.startswith("规则算出：")]
    found = [re.findall(r"\*\*(.+?)\*\*", line) for line in said]
    assert len(found) == len(EXAMPLES) == 6
    assert [given for given, _ in found] == ["滞后", "滞后", "达到", "有进展，须加快", "多云", "未到期"]
    assert all(given == published for given, published in found)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("应达到", "87.2"),
        ("比值", "0.9011"),
        ("缺口份额", "0.7265"),
        ("外推值", "252.7"),
        ("所需年均增速", "-0.0452"),
    ],
)
def test_the_numbers_of_the_published_cases_are_shown(seen: Open, column: str, value: str) -> None:
    assert f":gray[{column}] {value}" in screen.words(seen("rules"))


def test_every_ruler_has_its_formula_and_its_source(seen: Open) -> None:
    page = seen("rules")
    assert len(page.latex) == len(RULERS)
    assert sum(each.value.startswith("来源：") for each in page.caption) == len(RULERS)


def test_the_rules_work_on_the_plan_itself(seen: Open) -> None:
    receipts = [each.value for each in seen("rules").code]
    assert any("96 − 38 = 58 家" in receipt for receipt in receipts)
    assert any("170 ÷ 200 = 0.850" in receipt for receipt in receipts)


def test_every_word_for_a_status_is_explained(seen: Open) -> None:
    rows = screen.table(seen("rules"), "字样", "含义")
    assert [re.sub(r".*\[. |\]", "", row["字样"]) for row in rows] == [
        "提前完成", "完成", "达成", "超前", "正常", "接近目标", "滞后", "严重滞后", "未完成",
        "未到期", "不研判", "未报送", "口径不可比", "暂缓研判", "数据过旧", "待终值", "不作评价",
    ]  # fmt: skip
    assert "比值 ≥ 0.95。" in {row["含义"] for row in rows}


def test_the_preview_shows_the_summary_as_it_is_exported(seen: Open) -> None:
    rows = screen.table(
        seen("exports"),
        "目标", "口径", "属性", "目标值", "研判所用进度", "研判所用时期", "完成率", "应完成率", "状态",
        "更新而未研判的数据",
    )  # fmt: skip
    assert [tuple(screen.plain(row[head]) for head in list(row)[2:]) for row in rows] == [
        ("预期性", "≥ 1,000", "170", "2023", "—", "—", "数据过旧（按已知数据：滞后）", ""),
        ("预期性", "≥ 100", "58", "2025", "58.0%", "81.0%", "滞后", ""),
        ("预期性", "≥ 100", "52", "2022..2024", "52.0%", "62.0%", "数据过旧（按已知数据：滞后）", ""),
        ("预期性", "≥ 10", "2", "2021-10-19..2023-03-30", "20.0%", "28.5%", "数据过旧（按已知数据：严重滞后）", ""),
        ("力争", "≥ 25", "12", "2025-04-30", "7.1%", "68.2%", "数据过旧（按已知数据：严重滞后）", ""),
        ("力争", "≥ 25", "—", "", "—", "—", "未报送", ""),
    ]


def test_both_formats_can_be_downloaded(seen: Open) -> None:
    labels = [each.label for each in seen("exports").main if each.type == "download_button"]
    assert labels == ["下载汇总表（Excel）", "下载汇总表（CSV）", "下载调度表（Excel）"]
