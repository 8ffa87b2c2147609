"""The table of yearly goals (L1): out of the plan, changed, in as a version of it, and nothing lost on the way."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from actions.conftest import Run
from support import workbooks
from support.first_plan import MATTERS, PLAN
from support.people import ZHANG_SAN

from tracker import language
from tracker.actions import plans
from tracker.actions.plans import EntryChange
from tracker.actions.terminal.commands import (
    CheckYearlyTableCommand,
    ExportYearlyTableCommand,
    LoadYearlyTableCommand,
)
from tracker.domain.model import PlanKey
from tracker.errors import PlanFaults, Refused
from tracker.store.engine.database import Database

HEADS = [
    "序号", "支柱", "指标名称", "行码（勿改）", "计量单位", "属性", "方向", "基期（年）", "基期值", "2022年目标",
    "2023年目标", "2024年目标", "2025年目标",
    "2026年目标", "五年目标", "口径", "牵头领导", "牵头单位", "责任单位", "数据来源",
]  # fmt: skip
DOCUMENT = {"依据文件（名称、文号）：": "株政办发〔2023〕5号", "印发日期：": "2023年3月5日"}


def table(database: Database, plan: PlanKey = PLAN, lang: str = "zh") -> bytes:
    return plans.write_yearly_table(database, plan, lang)


def opened(file: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]


def changed(file: bytes, cells: Mapping[tuple[str, str], object], document: Mapping[str, str] | None = None) -> bytes:
    """The table with other values by row code and heading, and what stands in its foot."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[3]}
    rows = {sheet.cell(row, 4).value: row for row in range(5, sheet.max_row + 1)}
    for (code, head), value in cells.items():
        sheet.cell(rows[code], heads[head]).value = value
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in (document or {}):
                cell.value = f"{cell.value}{(document or {})[cell.value]}"
    return workbooks.saved(book)


def faults(database: Database, file: bytes) -> list[tuple[str, str]]:
    _, found = plans.check_yearly_table(database, file)
    return [(each.key, each.spot.cell) for each in found]


def changes(database: Database, file: bytes) -> list[EntryChange]:
    place, found = plans.check_yearly_table(database, file)
    assert found == []
    return list(plans.preview(database, place).changes)


def loaded(database: Database, file: bytes) -> None:
    place, found = plans.check_yearly_table(database, file)
    shown = plans.preview(database, plans.only_sound([place], found, "table"))
    assert plans.load(database, ZHANG_SAN, shown, "年度分解")


def cell(file: bytes, code: str, head: str) -> object:
    sheet = opened(file)
    heads = {each.value: each.column for each in sheet[3]}
    return next(sheet.cell(row, heads[head]).value for row in range(5, 20) if sheet.cell(row, 4).value == code)


def test_it_has_the_columns_that_an_office_expects(database: Database) -> None:
    sheet = opened(table(database))
    assert [each.value for each in sheet[3]] == HEADS
    row = [each.value for each in sheet[5]]
    assert row[:7] == [1, "裂变", "新增规模以上工业企业", "industry-gross", "家", "预期性", "越高越好"]
    assert (row[10], row[14], row[17]) == ("180 / 200", "不少于 1,000", "市工信局")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)


@pytest.mark.parametrize("plan", [PLAN, MATTERS], ids=str)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_left_as_it_is_it_changes_nothing(database: Database, plan: PlanKey, lang: str) -> None:
    assert changes(database, table(database, plan, lang)) == []


def test_a_leader_and_further_units_become_a_version_of_the_plan(database: Database) -> None:
    cells = {("industry-gross", "牵头领导"): "常务副市长", ("industry-gross", "责任单位"): "市发改委、市统计局"}
    file = changed(table(database), cells)
    found = [(each.table, each.entry, each.fields) for each in changes(database, file)]
    assert found == [
        ("target", "industry", (("leader", None, "常务副市长"), ("units", None, "市发改委、市统计局")))
    ]  # fmt: skip
    loaded(database, file)
    assert cell(table(database), "industry-gross", "牵头领导") == "常务副市长"
    assert changes(database, table(database)) == []


def test_another_lead_unit_reports_the_indicator(database: Database) -> None:
    found = changes(database, changed(table(database), {("industry-gross", "牵头单位"): "市统计局"}))
    assert [(each.table, each.entry, each.fields) for each in found] == [
        ("indicator", "industry-new", (("department", "gxj", "tjj"),))
    ]


def test_a_new_yearly_goal_is_cited_from_its_document(database: Database) -> None:
    file = changed(table(database), {("industry-gross", "2024年目标"): 210}, DOCUMENT)
    assert [(each.table, each.entry, each.kind.value) for each in changes(database, file)] == [
        ("source", "goal-industry-new-2024", "new"),
        ("milestone", "industry-new 2024 goal-industry-new-2024", "new"),
    ]
    loaded(database, file)
    place = plans.export(database, PLAN)
    source = place.sources["goal-industry-new-2024"]
    assert (source.url, source.quote) == (
        "株政办发〔2023〕5号", "新增规模以上工业企业，2024年目标 210 家（年度目标分解表!L5）"
    )  # fmt: skip
    assert cell(table(database), "industry-gross", "2024年目标") == 210


def test_a_goal_that_goes_keeps_its_line_in_the_public_record(database: Database) -> None:
    file = changed(table(database), {("industry-gross", "2023年目标"): "200"})
    assert [(each.table, each.entry, each.kind.value) for each in changes(database, file)] == [
        ("not_loaded", "A1-11", "new"),
        ("milestone", "industry-new 2023 A1-11", "removed"),
    ]
    loaded(database, file)
    assert cell(table(database), "industry-gross", "2023年目标") == 200


@pytest.mark.parametrize("typed", ["200 / 180", "180／200", "180/200", " 180 / 200 "])
def test_the_same_two_goals_in_another_order_are_the_same(database: Database, typed: str) -> None:
    assert changes(database, changed(table(database), {("industry-gross", "2023年目标"): typed})) == []


@pytest.mark.parametrize(
    ("head", "value", "document", "fault", "where"),
    [
        ("2024年目标", 210, None, "yearly_document", "L5"),
        ("2024年目标", 210, {**DOCUMENT, "印发日期：": "2023年2月30日"}, "yearly_document", "L5"),
        ("2024年目标", "两百", DOCUMENT, "of_form", "L5"),
        ("2024年目标", "约200", DOCUMENT, "of_form", "L5"),
        ("2024年目标", 200.5, DOCUMENT, "of_form", "L5"),
        ("2024年目标", "#N/A", DOCUMENT, "of_form", "L5"),
        ("牵头单位", "市某局", None, "yearly_department", "R5"),
        ("牵头单位", None, None, "yearly_department", "R5"),
        ("五年目标", "不少于 900", None, "yearly_label", "O5"),
        ("基期值", "38", None, "yearly_label", "I5"),
        ("计量单位", "万元", None, "yearly_label", "E5"),
        ("行码（勿改）", "industry", None, "yearly_code", "D5"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_cell(
    database: Database, head: str, value: object, document: dict[str, str] | None, fault: str, where: str
) -> None:
    assert (fault, where) in faults(database, changed(table(database), {("industry-gross", head): value}, document))


def test_two_rows_of_one_target_must_agree(database: Database) -> None:
    file = changed(table(database), {("giants-net", "牵头领导"): "副市长甲", ("giants-gross", "牵头领导"): "副市长乙"})
    assert faults(database, file) == [("yearly_differs", "Q7")]
    same = {("giants-net", "牵头领导"): "副市长甲", ("giants-gross", "牵头领导"): "副市长甲"}
    assert [each.entry for each in changes(database, changed(table(database), same))] == ["giants"]


def test_a_table_older_than_the_plan_undoes_nothing(database: Database) -> None:
    old = table(database)
    loaded(database, changed(old, {("industry-gross", "牵头领导"): "常务副市长"}))
    assert faults(database, old) == [("yearly_moved", "")]
    _, found = plans.check_yearly_table(database, old)
    assert "这张表导出以后，规划又改过" in language.fault(found[0], "zh")


def test_it_goes_out_and_in_by_commands(run: Run) -> None:
    file = run(ExportYearlyTableCommand, plan="congress-13").file
    assert "没有变化" in run(CheckYearlyTableCommand, file=file).messages[-1]
    other = changed(file, {("industry-gross", "牵头领导"): "常务副市长"})
    answer = run(CheckYearlyTableCommand, file=other, as_json=True)
    assert (answer.exit_code, json.loads(answer.output)) == (0, [])
    assert run(LoadYearlyTableCommand, file=other, by="张三", dry_run=True).exit_code == 0
    assert "常务副市长" in "\n".join(run(LoadYearlyTableCommand, file=other, by="张三", why="分工").messages)
    wrong = run(CheckYearlyTableCommand, file=changed(file, {("industry-gross", "五年目标"): "900"}))
    assert wrong.exit_code == 1


def test_another_workbook_is_no_such_table(database: Database) -> None:
    file = plans.write_workbook(plans.export(database, PLAN), "zh")
    assert not plans.is_yearly_table(file)
    with pytest.raises(Refused):
        plans.check_yearly_table(database, file)


def test_faults_stop_the_load(run: Run, database: Database) -> None:
    file = changed(table(database), {("industry-gross", "牵头单位"): "市某局"})
    place, found = plans.check_yearly_table(database, file)
    with pytest.raises(PlanFaults):
        plans.only_sound([place], found, "table")
    assert run(LoadYearlyTableCommand, file=file, by="张三").exit_code == 1
