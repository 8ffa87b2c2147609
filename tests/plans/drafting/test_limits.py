"""Limits, values to keep and reductions of an office's table; the figures are made up."""

from __future__ import annotations

import pytest

from tracker.i18n import texts
from tracker.plans.drafting.draft import DraftRow
from tracker.plans.drafting.from_tables import table


@pytest.mark.parametrize(
    ("typed", "comparator"),
    [(">7", "more_than"), ("超过7", "more_than"), ("<5.5", "less_than"), ("低于5.5", "less_than"), ("≥7", "at_least")],
)
def test_a_strict_limit_is_drafted_as_one_without_a_question(typed: str, comparator: str) -> None:
    (target,) = table.read_text(f"指标,单位,2020年,2025年\n投诉办结率,%,—,{typed}\n").of("target")
    assert target.values["comparator"] == comparator
    assert "comparator" not in target.questions


@pytest.mark.parametrize(
    ("typed", "comparator"),
    [
        ("高于GDP增长", "more_than"),
        ("不低于GDP增长", "at_least"),
        ("低于全省平均", "less_than"),
        ("不高于全省平均", "at_most"),
    ],
)
def test_a_target_against_another_is_strict_as_its_words_are(typed: str, comparator: str) -> None:
    (target,) = table.read_text(f"指标,单位,2020年,2025年\n收入增长,%,3,{typed}\n").of("target")
    assert target.values["comparator"] == comparator


@pytest.mark.parametrize(
    ("name", "base", "typed", "kind", "asked"),
    [
        ("城镇调查失业率", "5.3", "<5.5", "keep", None),
        ("城镇调查失业率", "5.3", "控制在5.5%以内", "keep", None),
        ("城镇调查失业率", "5.3", "5.5以内", "keep", None),
        ("城镇调查失业率", "5.3", "不超过5.5", "keep", None),
        ("城镇调查失业率", "5.3", "5.5", "keep", "limit"),
        ("孕产妇死亡率", "3", "≤12", "keep", "limit"),
        ("城镇调查失业率", "5.7", "<5.5", "level", None),
        ("城镇调查失业率", "—", "<5.5", "level", None),
        ("优良天数比率", "91.2", "≥90", "keep", None),
        ("优良天数比率", "88", "≥90", "level", None),
    ],
)
def test_a_limit_that_the_base_keeps_already_is_one_to_keep(
    name: str, base: str, typed: str, kind: str, asked: str | None
) -> None:
    (target,) = table.read_text(f"指标,单位,2020年,2025年\n{name},%,{base},{typed}\n").of("target")
    assert (target.values["kind"], questions(target).get("kind")) == (kind, asked)


@pytest.mark.parametrize("typed", ["保持", "稳定", "保持稳定", "基本稳定①"])
def test_to_keep_without_a_number_takes_the_base_and_says_so(typed: str) -> None:
    (target,) = table.read_text(f"指标,单位,2020年,2025年\n耕地保有量,万亩,310.0,{typed}\n").of("target")
    assert [target.values[field] for field in ("kind", "comparator", "value")] == ["keep", "keep", 310]
    told = {lang: said.format(**target.questions["value"].written) for lang, said in texts()["draft.keep_base"].items()}
    assert told == {
        "zh": f"原文只写“{typed}”，没有写数。目标值取基期值 310，请核对。",
        "en": f'The document says "{typed}" and gives no number. The value of the base, 310, was taken; check it.',
    }


@pytest.mark.parametrize(
    ("base", "typed"), [("3.1", "保持在合理区间"), ("—", "保持稳定"), ("3-5", "保持稳定"), ("[15]", "保持")]
)
def test_to_keep_in_other_words_or_without_a_base_stays_in_words(base: str, typed: str) -> None:
    (target,) = table.read_text(f"指标,单位,2020年,2025年\n地区生产总值增长,%,{base},{typed}\n").of("target")
    assert ("value" in target.values, "comparator" in target.values) == (False, False)
    assert (target.values["kind"], target.questions["value"].key) == ("keep", "in_words")


def test_to_keep_in_the_column_of_yearly_growth_is_not_to_keep_the_level() -> None:
    draft = table.read_text("指标,单位,2020年,2025年,年均增速（%）\n粮食产量,万吨,182,—,保持稳定\n")
    assert "value" not in draft.of("target")[0].values


@pytest.mark.parametrize("goal", ["—,〔14.5〕", "14.5,—", "—,3", "完成省下达任务,—", "≥14.5,—", "下降14.5%,—"])
def test_reductions_of_energy_and_of_carbon_dioxide_both_go_up(goal: str) -> None:
    head = "指标,单位,2020年,2025年,年均增速[累计]\n"
    rows = f"单位GDP能源消耗降低,%,—,{goal}\n单位GDP二氧化碳排放降低,%,—,{goal}\n"
    draft = table.read_text(head + rows)
    assert [row.values["direction"] for row in draft.of("indicator")] == ["up", "up"]
    energy, carbon = ({**row.values, "name_zh": "", "code": ""} for row in draft.of("indicator"))
    assert energy == carbon
    energy_goal, carbon_goal = draft.of("target")
    assert questions(energy_goal) == questions(carbon_goal)
    fields = ("kind", "comparator", "value")
    assert [energy_goal.values.get(each) for each in fields] == [carbon_goal.values.get(each) for each in fields]


def test_what_is_reduced_goes_down_where_its_level_is_counted() -> None:
    draft = table.read_text("指标,单位,2020年,2025年\n单位GDP能耗,吨标准煤/万元,0.5,下降13.5%\n")
    assert draft.of("target")[0].values["kind"] == "cumulative_reduction"
    assert draft.of("indicator")[0].values["direction"] == "down"


def test_a_question_writes_numbers_as_the_paper_does() -> None:
    (target,) = table.read_text("指标,单位,2020年,2025年\n人口,万人,382.0,380/7.5\n").of("target")
    assert str(target.questions["comparator"].written["base"]) == "382"
    told = texts()["draft.two_values"]["zh"].format(**target.questions["value"].written)
    assert told == "写了两个数：380 和 7.5，请选定一个。"


def test_a_figure_above_a_number_has_that_as_its_bound() -> None:
    draft = table.read_text("指标,单位,2020年,2022年实际,2025年\n人口,万人,380,>390,400\n")
    assert draft.of("observation")[0].values["bound"] == "at_least"


def questions(row: DraftRow) -> dict[str, str]:
    return {field: question.key for field, question in row.questions.items()}
