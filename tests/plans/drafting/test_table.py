"""Tables of indicators as offices print them, to a draft; the figures are made up."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.i18n import texts
from tracker.plans import text_files
from tracker.plans.drafting.draft import ASKED_ABOVE, DraftPlan, DraftRow
from tracker.plans.drafting.from_tables import grid, table
from tracker.workbook.read import reader
from tracker.workbook.read.book import Book

MAIN = """专栏1 “十四五”时期主要指标,,,,,,,
类别,序号,指标,单位,2020年,2025年,年均增速[累计],属性
经济发展,1,地区生产总值增长,%,3.1,—,保持在合理区间,预期性
,2,全员劳动生产率增长,%,2.9,—,高于GDP增长,预期性
,3,常住人口城镇化率,%,58.6*,64,—,预期性
创新驱动,4,研发经费投入增长,%,—,—,"＞9、力争高于上一时期",预期性
,5,数字经济增加值占比,%,6.8,9-10,—,预期性
民生福祉,6,居民人均可支配收入增长,%,2.2,—,与GDP增长基本同步,预期性
,7,城镇调查失业率,%,5.1,—,＜5.5,预期性
,8,城镇新增就业,万人,—,—,〔18〕,预期性
绿色生态,9,单位GDP能源消耗降低,%,—,—,〔14.5〕,约束性
,10,主要污染物排放总量减少,%,—,完成省下达任务,—,约束性
,11,细颗粒物浓度,微克/立方米,41,35左右,—,约束性
,12,森林覆盖率（%）,,60.1(2019年),61,—,约束性
安全保障,13,粮食综合生产能力,万吨,182/184,≥180,—,约束性
注:①〔〕内为五年累计数。②带*的为2019年数据。,,,,,,,
"""


@pytest.fixture(scope="module")
def main() -> DraftPlan:
    return table.read_text(MAIN)


def test_each_row_is_a_target_under_its_category(main: DraftPlan) -> None:
    assert [row.values["name_zh"] for row in main.of("pillar")] == [
        "经济发展", "创新驱动", "民生福祉", "绿色生态", "安全保障",
    ]  # fmt: skip
    assert [row.values["pillar"] for row in main.of("target")] == [
        "p1", "p1", "p1", "p2", "p2", "p3", "p3", "p3", "p4", "p4", "p4", "p4", "p5",
    ]  # fmt: skip
    assert [row.values["code"] for row in main.of("target")] == [f"t{number:02d}" for number in range(1, 14)]
    assert [row.values["code"] for row in main.of("indicator")] == [f"i{number:02d}" for number in range(1, 14)]


@pytest.mark.parametrize(
    ("number", "kind", "comparator", "value", "unit", "force", "asked"),
    [
        (1, "keep", None, None, "%", "expected", {"value": "in_words"}),
        (2, None, "more_than", None, "%", "expected", {"against": "against", "kind": "kind"}),
        (3, "level", "at_least", 64, "%", "expected", {"baseline.period": "footnote"}),
        (4, "average_growth", "more_than", 9, "%", "expected", {"value": "more_words"}),
        (5, "level", "range", 9, "%", "expected", {}),
        (6, None, "about", None, "%", "expected", {"against": "against", "kind": "kind", "tolerance": "tolerance"}),
        (7, "keep", "less_than", 5.5, "%", "expected", {}),
        (8, "cumulative_addition", "at_least", 18, "万人", "expected", {"counting": "counting"}),
        (9, "cumulative_reduction", "at_least", 14.5, "%", "binding", {}),
        (10, None, None, None, "%", "binding", {"kind": "kind", "value": "in_words"}),
        (11, "level", "about", 35, "微克/立方米", "binding", {"tolerance": "tolerance"}),
        (12, "level", "at_least", 61, "%", "binding", {}),
        (13, "keep", "at_least", 180, "万吨", "binding", {"baseline.value": "two_values"}),
    ],
)
def test_the_target_of_a_row(
    main: DraftPlan, number: int, kind: Any, comparator: Any, value: Any, unit: str, force: str, asked: dict[str, str]
) -> None:
    row = main.of("target")[number - 1]
    fields = ("kind", "comparator", "value", "unit_zh", "force")
    assert [row.values.get(field) for field in fields] == [kind, comparator, value, unit, force]
    assert questions(row) == asked
    assert row.values["due"] == date(2025, 12, 31)


def test_baselines_with_other_years_and_second_values(main: DraftPlan) -> None:
    bases = [(row.values.get("baseline.period"), row.values.get("baseline.value")) for row in main.of("target")]
    assert bases[2] == ("2020", 58.6)
    assert bases[3] == (None, None)
    assert bases[11] == ("2019", 60.1)
    assert bases[12] == ("2020", 182)
    assert main.of("target")[12].values["other_baseline.value"] == 184
    assert main.of("target")[4].values["upper"] == 10


def test_indicators_have_nature_and_direction(main: DraftPlan) -> None:
    found = {row.values["name_zh"]: row.values for row in main.of("indicator")}
    assert (found["城镇调查失业率"]["nature"], found["城镇调查失业率"]["direction"]) == ("rate", "down")
    assert (found["城镇新增就业"]["nature"], found["城镇新增就业"]["direction"]) == ("addition", "up")
    assert found["单位GDP能源消耗降低"]["direction"] == "up"
    assert found["细颗粒物浓度"]["direction"] == "down"
    assert found["森林覆盖率"]["decimals"] == 1


def test_the_period_and_each_row_as_its_source(main: DraftPlan) -> None:
    (plan,) = main.of("plan")
    assert plan.values == {"period_start": date(2021, 1, 1), "period_end": date(2025, 12, 31)}
    assert plan.questions["title_zh"].values == {"words": "专栏1 “十四五”时期主要指标"}
    assert main.of("source")[7].values["quote"] == "8 | 城镇新增就业 | 万人 | — | — | 〔18〕 | 预期性"
    assert [(each.line, each.question.key) for each in main.unread] == [(16, "note")]


def test_a_workbook_with_a_head_in_two_merged_rows_yearly_columns_and_departments() -> None:
    draft = table.read_book(read_back(printed_sheet()))
    assert [row.values["name_zh"] for row in draft.of("pillar")] == ["产业升级", "民生改善"]
    assert [row.values["name_zh"] for row in draft.of("target")] == [
        "人均地区生产总值", "高新技术企业数", "战略性新兴产业占比", "城镇新增就业",
    ]  # fmt: skip
    assert [row.values.get("unit_zh") for row in draft.of("target")] == ["万元", "家", "%", "万人"]
    per_head, firms, share, jobs = draft.of("target")
    assert (per_head.values["baseline.period"], per_head.values["baseline.value"]) == ("2020", 7.5)
    assert (firms.values["value"], firms.values["kind"]) == (1200, "level")
    assert questions(share) == {"name_zh": "part_of"}
    assert questions(jobs) == {"kind": "kind"}
    assert by_year(draft, "observation") == [
        ("i01", "2021", 8.1), ("i01", "2022", 8.6), ("i02", "2021", 610), ("i02", "2022", 700), ("i03", "2021", 11.5),
    ]  # fmt: skip
    assert by_year(draft, "milestone") == [
        ("i01", "2023", 9), ("i02", "2023", 900),
    ]  # fmt: skip
    assert [(each.line, each.question.key, each.question.values.get("words")) for each in draft.unread] == [
        (8, "cell_unread", "约增一成"),
    ]  # fmt: skip


def test_departments_are_written_once_and_the_first_reports() -> None:
    draft = table.read_book(read_back(printed_sheet()))
    assert [row.values["name_zh"] for row in draft.of("department")] == ["市统计局", "市科技局", "市发改委", "市人社局"]
    assert [row.values["department"] for row in draft.of("indicator")] == ["d01", "d02", "d03", "d04"]
    assert questions(draft.of("indicator")[1])["department"] == "departments"


def test_fifty_rows_of_a_gb18030_file_parted_by_semicolons() -> None:
    lines = ["序号;主要指标;单位(计量);目标值;基期值", *(f"{n};指标{n};家;{n * 10};{n}" for n in range(1, 51))]
    data = "\r\n".join(lines).replace("单位(计量)", "计量单位").encode("gb18030")
    draft = table.read_text(text_files.decode(data))
    assert [row.values["value"] for row in draft.of("target")] == [n * 10 for n in range(1, 51)]
    assert [row.values["baseline.value"] for row in draft.of("target")] == list(range(1, 51))
    assert all(questions(row) == {"baseline.period": "base_year", "pillar": "pillar"} for row in draft.of("target"))


def test_columns_in_any_order_and_a_unit_for_the_whole_table() -> None:
    text = "单位：亿元\n属性\t2025年目标\t指标名称\t2020年基数\t备注\n预期性\t5000\t地区生产总值\t3105.8\t初步核算\n"
    (target,) = table.read_text(text).of("target")
    assert (target.values["value"], target.values["baseline.value"], target.values["unit_zh"]) == (5000, 3105.8, "亿元")
    assert table.read_text(text).of("indicator")[0].values["definition_zh"] == "初步核算"


FORMS = """序号\t主要指标\t属性\t2020年\t2025年\t年均增速（%）/[累计]
一\t经济发展（4项）\t\t\t\t
1\t地区生产总值（亿元）\t预期性\t1200.5\t1800\t8以上
2\t进出口总额（亿元）\t预期性\t80\t—\t6.5-7
3\t规上企业（家）\t力争\t—\t—\t[300]
4\t每年新增造林面积（万亩）\t预期性\t12\t10\t
（二）生态
5\tPM2.5年均浓度(μg/m³)\t约束性\t38\t33\t
6\t人均住房面积(平方米)\t预期性\t48①\t50左右\t
"""


@pytest.mark.parametrize(
    ("number", "pillar", "name", "unit", "kind", "comparator", "value"),
    [
        (1, "p1", "地区生产总值", "亿元", "level", "at_least", 1800),
        (2, "p1", "进出口总额", "%", "average_growth", "range", 6.5),
        (3, "p1", "规上企业", "家", "cumulative_addition", "at_least", 300),
        (4, "p1", "每年新增造林面积", "万亩", "yearly_flow", "at_least", 10),
        (5, "p2", "PM2.5年均浓度", "μg/m³", "level", "at_most", 33),
        (6, "p2", "人均住房面积", "平方米", "level", "about", 50),
    ],
)
def test_units_in_names_and_numbered_categories(
    number: int, pillar: str, name: str, unit: str, kind: str, comparator: str, value: float
) -> None:
    values = table.read_text(FORMS).of("target")[number - 1].values
    fields = ("pillar", "name_zh", "unit_zh", "kind", "comparator", "value")
    assert [values[field] for field in fields] == [pillar, name, unit, kind, comparator, value]


def test_two_promises_of_a_row_are_not_made_one() -> None:
    first = table.read_text(FORMS).of("target")[0]
    assert first.questions["value"].values == {"words": "8以上"}
    assert table.read_text(FORMS).of("pillar")[0].values["name_zh"] == "经济发展"


def test_the_name_may_stand_in_the_second_row_of_the_head() -> None:
    head = "指标,,单位,基期值（2020年）,目标值（2025年）,2023年目标,完成情况2021年\n大类,名称,,,,,\n"
    draft = table.read_text(f"{head}经济,投资增速,%,5.3,年均8%,7,8\n")
    (target,) = draft.of("target")
    assert [target.values[field] for field in ("name_zh", "kind", "value")] == ["投资增速", "average_growth", 8]
    assert (by_year(draft, "milestone"), by_year(draft, "observation")) == ([("i01", "2023", 7)], [("i01", "2021", 8)])


def test_years_between_that_do_not_say_whether_actual_are_asked() -> None:
    draft = table.read_text("指标,单位,2020年,2023年,2025年\n人口,万人,380,390,400\n")
    assert by_year(draft, "observation") == [("i01", "2023", 390)]
    assert questions(draft.of("observation")[0]) == {"period": "actual_or_goal"}


@pytest.mark.parametrize("word", ["预计", "预计数", "预计完成", "快报", "快报数", "初步数", "初步核算"])
def test_figures_that_are_not_final_by_their_head_are_preliminary(word: str) -> None:
    draft = table.read_text(f"指标,单位,2025年,2026年实际,2027年{word},2030年目标\n人口,万人,380,390,395,400\n")
    found = [(row.values["period"], row.values.get("preliminary")) for row in draft.of("observation")]
    assert found == [("2026", None), ("2027", True)]
    assert all(not row.questions for row in draft.of("observation"))


def test_a_base_that_is_not_final_by_its_head_is_asked() -> None:
    (target,) = table.read_text("指标,单位,2025年预计,2030年目标\n人口,万人,390,400\n").of("target")
    assert target.values["baseline.value"] == 390
    assert questions(target) == {"pillar": "pillar", "baseline.value": "base_preliminary"}


@given(st.lists(st.text(alphabet="〔〕[]()（）1.5%-~≥><家左右以上高于GDP增长、,年2019*①—", max_size=12), max_size=6))
def test_any_cells_are_read(row: list[str]) -> None:
    head = ["指标", "单位", "2020年", "2022年", "2025年目标", "年均"]
    lines = [(1, head), (2, ["甲", *row])]
    draft = table._read(grid.of_lines(lines))
    assert len(draft.of("target")) + len(draft.unread) >= 1 or draft.of("pillar") == ()


def test_what_is_lost_is_told() -> None:
    head = "指标,单位,2020年,2025年,神秘栏\n"
    draft = table.read_text(f"{head}人口,万人,380,400,x\n,万人,1,2,\n{head}面积,平方公里,—,,\n")
    assert [(each.line, each.question.key) for each in draft.unread] == [(1, "column_unread"), (3, "no_name")]
    assert [row.values["name_zh"] for row in draft.of("target")] == ["人口", "面积"]
    assert questions(draft.of("target")[1])["value"] == "no_target"
    assert [each.question.key for each in table.read_text("a,b\n1,2\n").unread] == ["no_head"]


def test_every_question_has_words(main: DraftPlan) -> None:
    for draft in (main, table.read_book(read_back(printed_sheet()))):
        asked = [each for rows in draft.rows.values() for row in rows for each in row.questions.values()]
        assert asked.count(ASKED_ABOVE) == len(draft.of("source")) - 1
        asked = [each for each in asked if each != ASKED_ABOVE]
        for each in [*asked, *(each.question for each in draft.unread)]:
            for words in texts()[each.text].values():
                assert words.format(**each.values)


def questions(row: DraftRow) -> dict[str, str]:
    return {field: question.key for field, question in row.questions.items()}


def by_year(draft: DraftPlan, name: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values[field] for field in ("indicator", "period", "value")) for row in draft.of(name)]


def printed_sheet() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [
        ["青川市“十四五”规划主要指标"],
        [],
        ["序号", "指标名称", "计量单位", "基期", "实际完成", None, "计划", "规划目标", "责任单位"],
        [None, None, None, "2020年", "2021年", "2022年", "2023年", "2025年", None],
        ["一、产业升级"],
        [1, "人均地区生产总值（万元）", None, 7.5, 8.1, 8.6, 9, 10.5, "市统计局"],
        [2, "高新技术企业数", "家", 520, 610, 700, 900, 1200, "市科技局、市统计局"],
        [None, "其中：战略性新兴产业占比", "%", 10.2, 11.5, "约增一成", "—", "15以上", "市发改委"],
        ["二、民生改善"],
        [3, "城镇新增就业", "万人", "—", "—", None, None, 20, "市人社局"],
    ]:
        sheet.append(row)
    for area in ("A1:I1", "A3:A4", "B3:B4", "C3:C4", "E3:F3", "I3:I4", "A5:I5", "A9:I9"):
        sheet.merge_cells(area)
    return book


def read_back(book: openpyxl.Workbook) -> Book:
    stream = io.BytesIO()
    book.save(stream)
    return reader.read(stream.getvalue())


def test_a_goal_in_words_is_the_sentence_of_its_target(main: DraftPlan) -> None:
    said = {row.values["code"]: row.values.get("sentence") for row in main.of("target")}
    assert (said["t10"], said["t04"]) == ("完成省下达任务", None), "a number needs no words beside it"
