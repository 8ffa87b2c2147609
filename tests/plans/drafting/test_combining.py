"""A report and a table of one plan."""

from __future__ import annotations

from datetime import date

from tracker.i18n import texts
from tracker.plans.drafting import combining
from tracker.plans.drafting.from_reports import report
from tracker.plans.drafting.from_tables import table

REPORT = "青川市发展规划\n一、强产业\n加快建设园区。\n二、惠民生\n五年新建学校30所。\n"
TABLE = "类别,指标,单位,2020年,2025年目标\n经济,生产总值,亿元,100,200\n,人口,万人,90,95\n"


def test_the_pillars_are_the_reports_and_the_targets_of_both_stand_side_by_side() -> None:
    both = combining.together(report.read_text(REPORT), table.read_text(TABLE))
    assert [row.values["name_zh"] for row in both.of("pillar")] == ["强产业", "惠民生"]
    assert [(row.values["code"], row.values.get("pillar")) for row in both.of("target")] == [
        ("p2-t1", "p2"), ("t01", None), ("t02", None),
    ]  # fmt: skip
    asked = both.of("target")[1].questions["pillar"]
    assert asked.values == {"category": "经济"}
    assert texts()[asked.text]["zh"].format(**asked.values)
    codes = [row.values["code"] for row in both.of("indicator")]
    assert len(codes) == len(set(codes)) == 3


def test_a_category_that_is_called_as_a_pillar_is_that_pillar_and_nothing_is_asked() -> None:
    rows = ["“惠 民 生”,学校,所,100,200", ",医院,家,9,10", "强产业：,产值,亿元,1,2", "经济,人口,万人,3,4"]
    named = "\n".join(["类别,指标,单位,2020年,2025年目标", *rows])
    both = combining.together(report.read_text(REPORT), table.read_text(named))
    of_table = both.of("target")[1:]
    assert [row.values.get("pillar") for row in of_table] == ["p2", "p2", "p1", None]
    assert [row.questions["pillar"].values for row in of_table if "pillar" in row.questions] == [{"category": "经济"}]


def test_a_name_of_two_pillars_is_asked() -> None:
    twice = "青川市发展规划\n一、强产业\n加快建设园区。\n二、强产业\n五年新建学校30所。\n"
    named = "类别,指标,单位,2020年,2025年目标\n强产业,学校,所,100,200\n"
    (_, target) = combining.together(report.read_text(twice), table.read_text(named)).of("target")
    assert target.questions["pillar"].values == {"category": "强产业"}


def test_title_of_the_one_and_period_of_the_other() -> None:
    (plan,) = combining.together(report.read_text(REPORT), table.read_text(TABLE)).of("plan")
    assert plan.values["title_zh"] == "青川市发展规划"
    assert (plan.values["period_start"], plan.values["period_end"]) == (date(2021, 1, 1), date(2025, 12, 31))
    assert {field: each.key for field, each in plan.questions.items()} == {
        "title_zh": "report_title", "adopted": "adopted", "period_start": "period_of_table",
        "period_end": "period_of_table",
    }  # fmt: skip


def test_a_report_without_headings_leaves_the_categories() -> None:
    both = combining.together(report.read_text("没有标题。"), table.read_text(TABLE))
    assert [row.values["name_zh"] for row in both.of("pillar")] == ["经济"]
    assert [row.values["pillar"] for row in both.of("target")] == ["p1", "p1"]
