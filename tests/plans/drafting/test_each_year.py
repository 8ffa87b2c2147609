"""What is promised for each year is drafted alike from a table and from a sentence."""

from __future__ import annotations

import pytest

from tracker.plans.drafting.from_reports import promises
from tracker.plans.drafting.from_tables import table

CASES = [
    ("森林覆盖率", "%", "每年保持在42%以上", "keep", 42, None),
    ("优良天数", "天", "每年稳定在300天以上", "keep", 300, None),
    ("城镇调查失业率", "%", "每年控制在5.5%以内", "keep", 5.5, None),
    ("劳动参与率", "%", "每年不低于60%", "keep", 60, None),
    ("城镇就业", "万人", "每年5万人以上", "yearly_flow", 5, "each_year"),
    ("工业增加值", "%", "每年增长6%以上", "average_growth", 6, "each_year"),
]


@pytest.mark.parametrize(("name", "unit", "goal", "kind", "value", "asked"), CASES)
def test_a_goal_of_each_year_is_one_in_either_paper(
    name: str, unit: str, goal: str, kind: str, value: float, asked: str | None
) -> None:
    (target,) = table.read_text(f"指标,单位,2025年,2030年目标\n{name},{unit},,{goal}\n").of("target")
    (promise,) = promises.read(f"{name}{goal}。")
    for row in (target, promise):
        assert [row.values.get(field) for field in ("kind", "value", "every_year")] == [kind, value, True]
        question = row.questions.get("every_year")
        assert (question.key if question else None) == asked


def test_without_a_percent_sign_the_row_says_the_unit() -> None:
    (target,) = table.read_text("指标,单位,2025年,2030年目标\n森林覆盖率,%,42.3,每年保持在42以上\n").of("target")
    fields = ("kind", "comparator", "value", "every_year", "unit_zh")
    assert [target.values[field] for field in fields] == ["keep", "at_least", 42, True, "%"]
    assert set(target.questions) == {"pillar"}


@pytest.mark.parametrize("goal", ["年均增长6%以上", "保持在42%以上", "达到60%"])
def test_an_average_and_the_end_of_the_period_are_not_each_year(goal: str) -> None:
    (target,) = table.read_text(f"指标,单位,2025年,2030年目标\n覆盖率,%,50,{goal}\n").of("target")
    (promise,) = promises.read(f"城市覆盖率{goal}。")
    assert "every_year" not in {**target.values, **target.questions, **promise.values, **promise.questions}


def test_a_goal_in_words_for_each_year_is_asked() -> None:
    (target,) = table.read_text("指标,单位,2025年,2030年目标\n空气质量,,,每年完成省下达任务\n").of("target")
    assert (target.values["every_year"], target.questions["every_year"].key) == (True, "each_year")
