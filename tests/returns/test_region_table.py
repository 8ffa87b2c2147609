"""The table of regions: goals and figures of counties and districts, out and in, and how they add up."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import openpyxl
import pytest
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLAN
from support.people import LI_SI, WANG_WU, ZHANG_SAN

from tracker.domain import period as periods
from tracker.errors import Refused, StaleChangeset
from tracker.forms import issues
from tracker.returns import record, review
from tracker.returns.quarterly.changeset import Change
from tracker.returns.region_table import drawing, form, preparing
from tracker.returns.region_table.commit import RegionsFiled, commit
from tracker.returns.region_table.preparing import RegionChangeset
from tracker.store.engine.rows import fetch_mappings
from tracker.verdicts import by_region, catalogue
from tracker.verdicts.by_region import Breakdown

TODAY = date(2026, 11, 28)
REGIONS = ["荷塘区", "芦淞区", "石峰区", "天元区", "渌口区", "攸县", "茶陵县", "炎陵县", "醴陵市"]
Cells = Mapping[tuple[str, str], object]
"""Region and sign of the column -> what is typed."""


def template(clerk: Clerk, year: str = "2026", lang: str = "zh", targets: tuple[str, ...] = ()) -> bytes:
    with clerk.database.reading() as cursor:
        table = form.load(cursor, PLAN, clerk.department, year, TODAY, targets)
    return drawing.write(table, TODAY, lang)


def opened(file: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file))


def filled(file: bytes, cells: Cells) -> bytes:
    book = opened(file)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[5]}
    rows = {sheet.cell(row, 1).value: row for row in range(6, sheet.max_row + 1)}
    for (region, sign), value in cells.items():
        sheet.cell(rows[region], columns[sign]).value = value
    return workbooks.saved(book)


def prepared(clerk: Clerk, file: bytes) -> RegionChangeset:
    return preparing.prepare(clerk.database, file, "regions.xlsx", TODAY)


def filed(clerk: Clerk, file: bytes) -> RegionsFiled:
    changeset = prepared(clerk, file)
    assert not changeset.blocking, [each.problem for each in changeset.figures.issues]
    return commit(clerk.database, changeset, file, ZHANG_SAN)


def problems(changeset: RegionChangeset) -> list[tuple[str, str | None]]:
    return [(each.problem.value, each.cell) for each in changeset.figures.issues]


def breakdown(clerk: Clerk, reading: str, year: int) -> Breakdown:
    plan = next(each for each in catalogue.plans(clerk.database) if each.key == PLAN)
    found = by_region.of_plan(clerk.database, plan, periods.year(year), TODAY)
    return next(each for each in found if each.row.code == reading)


def goals(values: list[object], reading: str = "industry-gross") -> Cells:
    return {(region, f"goal:{reading}"): value for region, value in zip(REGIONS, values, strict=True)}


EVERY_GOAL = goals([150, 100, 120, 200, 80, 110, 70, "–", 170])


def test_its_template_has_a_row_a_region_and_the_sums_below(clerk: Clerk) -> None:
    sheet = opened(template(clerk, "2025", targets=("industry",))).worksheets[0]
    assert sheet.title == "县市区分解"
    assert [cell.value for cell in sheet[4]] == [None, "目标", "当年完成", "累计完成", "完成率", "位次", None]
    assert sheet["B3"].value == "新增规模以上工业企业：各年新增之和（毛增）（家）"
    assert {"B3:F3", "A3:A4"} <= {str(each) for each in sheet.merged_cells.ranges}
    assert [sheet.cell(row, 1).value for row in range(6, 18)] == [*REGIONS, "分解合计", "全市", "差额（合计－全市）"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert "“–”表示没有下达；空着表示还没有填报，不当作零" in sheet["A20"].value


def test_one_of_many_targets_is_printed_on_a3(clerk: Clerk) -> None:
    assert opened(template(clerk, "2025")).worksheets[0].page_setup.paperSize == 8


def test_a_year_that_is_not_over_asks_for_no_figures(clerk: Clerk) -> None:
    signs = [cell.value for cell in opened(template(clerk, "2026")).worksheets[0][5]]
    assert "goal:giants-net" in signs and "figure:giants-net" not in signs


def test_left_as_it_is_it_changes_nothing(clerk: Clerk) -> None:
    changeset = prepared(clerk, template(clerk))
    assert (changeset.differing, changeset.figures.issues) == (0, [])


def test_a_goal_no_goal_and_nothing_said_are_three_things(clerk: Clerk) -> None:
    typed = {"荷塘区": 150, "炎陵县": "–", "攸县": 0}
    filed(clerk, filled(template(clerk), {(region, "goal:industry-gross"): goal for region, goal in typed.items()}))
    found = {each.region.name_zh: each.goal for each in breakdown(clerk, "industry-gross", 2026).parts}
    assert {name: goal.value for name, goal in found.items() if goal} == {"荷塘区": 150, "炎陵县": None, "攸县": 0}
    assert found["石峰区"] is None
    sheet = opened(template(clerk)).worksheets[0]
    shown = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(6, 15)}
    assert (shown["荷塘区"], shown["炎陵县"], shown["攸县"], shown["石峰区"]) == (150, "–", 0, None)


@pytest.mark.parametrize("typed", ["–", "—", "-", "未下达", "－"])
def test_that_a_region_has_no_goal_is_written_in_many_ways(clerk: Clerk, typed: str) -> None:
    changeset = prepared(clerk, filled(template(clerk), {("攸县", "goal:industry-gross"): typed}))
    assert [(each.region.name_zh, each.value) for each in changeset.goals] == [("攸县", None)]


def test_the_sum_of_the_goals_stands_beside_the_goal_of_the_whole_place(clerk: Clerk) -> None:
    filed(clerk, filled(template(clerk), EVERY_GOAL))
    found = breakdown(clerk, "industry-gross", 2026)
    assert (found.goal_sum, found.goal, found.difference) == (1000, 1000, 0)
    assert [each.name_zh for each in found.unset] == ["炎陵县"]
    sheet = opened(template(clerk)).worksheets[0]
    assert [sheet.cell(row, 2).value for row in (15, 16, 17)] == [1000, 1000, 0]


def test_goals_that_do_not_add_up_are_asked_about_once_all_are_said(clerk: Clerk) -> None:
    short = {**EVERY_GOAL, ("荷塘区", "goal:industry-gross"): 100}
    changeset = prepared(clerk, filled(template(clerk), short))
    assert problems(changeset) == [("goals_apart", "B14")]
    told = issues.sentence(changeset.figures.issues[0], "zh")
    assert "合计 950 家，全地方目标 1,000 家，相差 50 家" in told
    assert dict(changeset.figures.unexplained) == {changeset.figures.issues[0].problem: 1}
    one = {key: value for key, value in short.items() if key[0] != "醴陵市"}
    assert problems(prepared(clerk, filled(template(clerk), one))) == []


def test_a_note_in_the_row_answers_the_question(clerk: Clerk) -> None:
    cells = {**EVERY_GOAL, ("荷塘区", "goal:industry-gross"): 100, ("醴陵市", "⑦"): "余下50家由市本级承担"}
    file = filled(template(clerk), cells)
    changeset = prepared(clerk, file)
    assert not changeset.figures.unexplained
    commit(clerk.database, changeset, file, ZHANG_SAN)
    assert [each.explanation for each in record.read(clerk.database, 1).issues] == ["余下50家由市本级承担"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("一百五", "not_a_number"),
        ("150户左右", "approximate"),
        (12.5, "not_whole"),
        (-5, "negative"),
        (5000, "goal_above_whole"),
        ("#N/A", "cell_error"),
        ("同上", "same_as"),
        ("150万元", "other_unit"),
        (date(2026, 3, 1), "a_date"),
    ],
)
def test_every_trap_of_a_goal_is_told_at_its_cell(clerk: Clerk, typed: object, problem: str) -> None:
    changeset = prepared(clerk, filled(template(clerk), {("石峰区", "goal:industry-gross"): typed}))
    assert (problem, "B8") in problems(changeset)


def test_a_region_that_is_not_listed_has_no_goal(clerk: Clerk) -> None:
    changeset = prepared(clerk, filled(template(clerk), {("石峰区", "goal:industry-gross"): 5}))
    book = opened(filled(template(clerk), {("石峰区", "goal:industry-gross"): 5}))
    book.worksheets[0]["A8"].value = "石锋区"
    file = workbooks.saved(book)
    assert problems(prepared(clerk, file)) == [("region_not_listed", "A8")]
    assert len(changeset.goals) == 1
    marked = opened(preparing.write_marked(clerk.database, file, "regions.xlsx", TODAY, "zh"))
    sheet = marked["县市区分解"]
    assert (sheet["A15"].value, sheet["B15"].value) == ("石锋区", 5)
    assert "不在县市区名单里" in sheet["A15"].comment.text
    assert sheet["A16"].value == "分解合计"


def test_one_region_in_two_rows_blocks(clerk: Clerk) -> None:
    book = opened(filled(template(clerk), {("荷塘区", "goal:industry-gross"): 5, ("芦淞区", "goal:industry-gross"): 6}))
    book.worksheets[0]["A7"].value = "荷塘区"
    assert problems(prepared(clerk, workbooks.saved(book))) == [("duplicate_row", "B7")]


def test_what_is_typed_over_a_sum_is_not_read(clerk: Clerk) -> None:
    book = opened(template(clerk))
    book.worksheets[0]["B15"].value = 999
    changeset = prepared(clerk, workbooks.saved(book))
    assert (changeset.differing, problems(changeset)) == (0, [])


def additions(year: int, first: int) -> Cells:
    """So many new firms in each region, one more from region to region."""
    return {(region, "figure:industry-gross"): first + number for number, region in enumerate(REGIONS)}


def test_what_regions_did_is_summed_over_the_years_ranked_and_named_where_lacking(clerk: Clerk) -> None:
    for year in (2022, 2023):
        cells = additions(year, 20)
        if year == 2023:
            cells = {**cells, **goals([50, 42, 44, 46, 100, 50, 52, "–", 56])}
            cells = {key: value for key, value in cells.items() if key != ("醴陵市", "figure:industry-gross")}
        filed(clerk, filled(template(clerk, str(year), targets=("industry",)), cells))
    found = breakdown(clerk, "industry-gross", 2023)
    parts = {each.region.name_zh: each for each in found.parts}
    assert (parts["荷塘区"].done, parts["荷塘区"].figure, parts["荷塘区"].share) == (40, 20, 0.8)
    assert (parts["芦淞区"].done, parts["芦淞区"].share, parts["芦淞区"].rank) == (42, 1.0, 1)
    assert (parts["石峰区"].rank, parts["天元区"].rank, parts["攸县"].rank) == (1, 1, 1)
    assert (parts["渌口区"].share, parts["渌口区"].rank) == (0.48, 7)
    assert (parts["炎陵县"].done, parts["炎陵县"].share) == (54, None)
    assert [each.name_zh for each in found.without_figure] == ["醴陵市"]
    assert (found.done_sum, found.done_difference) == (40 + 42 + 44 + 46 + 48 + 50 + 52 + 54, None)


def test_the_same_table_again_writes_nothing(clerk: Clerk) -> None:
    file = filled(template(clerk), EVERY_GOAL)
    assert filed(clerk, file).counted == {Change.NEW: 9, Change.CHANGED: 0, Change.UNCHANGED: 0}
    assert filed(clerk, file) == RegionsFiled(None, {Change.NEW: 0, Change.CHANGED: 0, Change.UNCHANGED: 9})
    assert filed(clerk, template(clerk)).number is None


def test_a_changed_goal_is_shown_with_the_one_before_and_withdrawn_again(clerk: Clerk) -> None:
    filed(clerk, filled(template(clerk), EVERY_GOAL))
    changed = filled(template(clerk), {("攸县", "goal:industry-gross"): 120})
    assert [
        (each.region.name_zh, each.part.goal.value if each.part.goal else None, each.value)
        for each in prepared(clerk, changed).goals
        if each.change is Change.CHANGED
    ] == [("攸县", 110, 120)]
    assert filed(clerk, changed).number == 2
    assert breakdown(clerk, "industry-gross", 2026).goal_sum == 1010
    review.withdraw(clerk.database, 2, LI_SI, "误报")
    assert breakdown(clerk, "industry-gross", 2026).goal_sum == 1000


def test_an_accepted_goal_is_locked(clerk: Clerk) -> None:
    filed(clerk, filled(template(clerk), EVERY_GOAL))
    review.accept(clerk.database, 1, WANG_WU)
    changeset = prepared(clerk, filled(template(clerk), {("攸县", "goal:industry-gross"): 120}))
    assert problems(changeset) == [("locked_goal", "B11")]
    assert "现为 110，随第 1 号报表由王五审核通过" in issues.sentence(changeset.figures.issues[0], "zh")


def test_a_goal_that_moved_after_the_preview_is_not_written_over(clerk: Clerk) -> None:
    file = filled(template(clerk), EVERY_GOAL)
    changeset = prepared(clerk, file)
    filed(clerk, filled(template(clerk), {("攸县", "goal:industry-gross"): 90}))
    with pytest.raises(StaleChangeset) as caught:
        commit(clerk.database, changeset, file, LI_SI)
    assert caught.value.values["who"] == "张三"
    with clerk.database.reading() as cursor:
        assert fetch_mappings(cursor, "select count(*) as n from region_goal") == [{"n": 1}]


def test_its_record_has_every_goal_with_its_cell(clerk: Clerk) -> None:
    filed(clerk, filled(template(clerk), EVERY_GOAL))
    found = record.read(clerk.database, 1).content.goals
    assert [(each.region_zh, each.value, each.cell, each.is_current) for each in found][6:] == [
        ("茶陵县", 70, "B12", True), ("炎陵县", None, "B13", True), ("醴陵市", 170, "B14", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("department", "year", "targets", "key"),
    [
        ("gxj", "2019", (), "not_a_plan_year"),
        ("gxj", "2025Q1", (), "not_a_plan_year"),
        ("gxj", "2025", ("parks",), "unknown_target"),
        ("swdx", "2025", (), "unknown_department"),
        ("jyj", "2025", (), "nothing_for_regions"),
    ],
)
def test_what_cannot_be_broken_down_is_refused_in_words(
    clerk: Clerk, department: str, year: str, targets: tuple[str, ...], key: str
) -> None:
    clerk.department = department
    with pytest.raises(Refused) as caught:
        template(clerk, year, targets=targets)
    assert caught.value.key == key


def test_it_is_in_english_too(clerk: Clerk) -> None:
    file = template(clerk, lang="en", targets=("industry",))
    sheet = opened(file).worksheets[0]
    assert (sheet.title, sheet["A6"].value, sheet["A15"].value) == ("Regions", "Hetang District", "Sum of regions")
    changeset = prepared(clerk, filled(file, {("Hetang District", "goal:industry-gross"): 5}))
    assert [each.region.code for each in changeset.goals] == ["430202"]
