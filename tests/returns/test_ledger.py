"""The return as a task list (L3): out with who leads what, in through the same checks and the same commit."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from support import workbooks
from support.clerk import AFTER_THE_YEAR, Clerk
from support.first_plan import PLACE
from support.people import LI_SI, ZHANG_SAN

from tracker import returns
from tracker.forms import issues
from tracker.returns import record, review
from tracker.returns.quarterly import commit
from tracker.returns.quarterly.changeset import Change, Changeset
from tracker.returns.quarterly.drawing import marked, template
from tracker.returns.quarterly.ledger import FORMS, LEDGER
from tracker.store.engine.rows import fetch_mappings

SHEET = "任务台账"
HEADS = [
    "序号", "支柱", "举措", "任务（报告原文）", "行码（勿改）", "目标状态", "一季度形象进度", "二季度形象进度",
    "三季度形象进度", "四季度形象进度", "牵头领导", "牵头单位", "责任单位", "责任岗位", "时限", "上次进展", "进展状态",
    "到达节点", "本期做了什么", "资金", "滞后原因", "下一步", "依据（文号、链接、日期）", "核实", "亮灯",
]  # fmt: skip


def ledger(clerk: Clerk, lang: str = "zh") -> bytes:
    return template.write(clerk.database, PLACE, clerk.department, clerk.round, clerk.day, lang, LEDGER)


def opened(file: bytes, sheet: str = SHEET) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file))[sheet]


def rows(file: bytes, sheet: str = SHEET) -> dict[str, dict[str, Any]]:
    """Row code -> heading -> value."""
    page = opened(file, sheet)
    heads = [cell.value for cell in page[3]]
    found = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=5)]
    return {row["行码（勿改）"]: row for row in found if row["行码（勿改）"]}


def filled(file: bytes, answers: dict[tuple[str, str], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(file))
    page = book[SHEET]
    heads = {cell.value: cell.column for cell in page[3]}
    at = {page.cell(row, heads["行码（勿改）"]).value: row for row in range(5, page.max_row + 1)}
    for (code, head), value in answers.items():
        page.cell(at[code], heads[head]).value = value
    return workbooks.saved(book)


def first(clerk: Clerk) -> str:
    return next(iter(rows(ledger(clerk))))


def reported(clerk: Clerk) -> dict[tuple[str, str], object]:
    code = first(clerk)
    return {
        (code, "进展状态"): "推进中",
        (code, "本期做了什么"): "完成主体结构三层",
        (code, "资金"): "到位1.2亿元",
        (code, "下一步"): "12月封顶",
        (code, "亮灯"): "绿",
    }


def prepared(clerk: Clerk, file: bytes) -> Changeset:
    return returns.prepare(clerk.database, file, "ledger.xlsx", clerk.day)


def filed(clerk: Clerk, file: bytes) -> commit.Committed:
    changeset = prepared(clerk, file)
    assert not changeset.blocking
    return commit.commit(clerk.database, changeset, file, ZHANG_SAN)


def test_its_columns_are_those_of_an_office(clerk: Clerk) -> None:
    file = ledger(clerk)
    sheet = opened(file)
    asked = [cell.value for cell in sheet[3]]
    assert asked == [head for head in HEADS if head in asked] and len(HEADS) - len(asked) <= 1
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    row = rows(file)[first(clerk)]
    assert (row["序号"], row["牵头单位"], row["时限"]) == (1, "市工信局", "2026 年 12 月 31 日")
    assert row["支柱"] in ("聚焦", "裂变", "创新", "升级", "品牌")


def test_left_as_it_is_nothing_changes(clerk: Clerk) -> None:
    changeset = prepared(clerk, ledger(clerk))
    assert (changeset.form.key, changeset.changes, changeset.blocking) == ("ledger", False, False)


def test_what_is_reported_becomes_an_update_of_the_commitment(clerk: Clerk) -> None:
    changeset = prepared(clerk, filled(ledger(clerk), reported(clerk)))
    assert [(each.answer.state, each.change) for each in changeset.updates] == [("under_way", Change.NEW)]
    filed(clerk, filled(ledger(clerk), reported(clerk)))
    with clerk.database.reading() as cursor:
        found = fetch_mappings(
            cursor,
            "select state, done_zh, next_step, sheet, cell from commitment_update where return_id = 1",
        )
    cell = opened(ledger(clerk))
    heads = [each.value for each in cell[3]]
    letter = openpyxl.utils.get_column_letter(heads.index("进展状态") + 1)
    assert found == [
        {"state": "under_way", "done_zh": "完成主体结构三层", "next_step": "12月封顶", "sheet": SHEET,
         "cell": f"{letter}5"}
    ]  # fmt: skip
    texts = record.read(clerk.database, 1).content.row_texts[first(clerk)]
    assert (texts["funds"], texts["light"]) == ("到位1.2亿元", "绿")


def test_what_was_filed_comes_out_again_and_changes_nothing(clerk: Clerk) -> None:
    filed(clerk, filled(ledger(clerk), reported(clerk)))
    again = ledger(clerk)
    row = rows(again)[first(clerk)]
    assert {head: row[head] for _, head in reported(clerk)} == {
        head: value for (_, head), value in reported(clerk).items()
    }
    assert row["核实"] == "已报送"
    assert filed(clerk, again).filed is False
    review.accept(clerk.database, 1, LI_SI)
    assert rows(ledger(clerk))[first(clerk)]["核实"] == "已通过"


def test_figures_and_tasks_are_one_return_in_either_layout(clerk: Clerk) -> None:
    clerk.files(clerk.fills({"giants-stock@2026Q4": {"value": 99}}))
    changeset = prepared(clerk, filled(ledger(clerk), reported(clerk)))
    assert [(each.code, each.value, each.change) for each in changeset.figures] == [
        ("giants-stock@2026Q4", 99, Change.UNCHANGED)
    ]
    assert filed(clerk, filled(ledger(clerk), reported(clerk))).return_id == 2


def test_the_other_layout_keeps_what_it_has_no_column_for(clerk: Clerk) -> None:
    filed(clerk, filled(ledger(clerk), reported(clerk)))
    plain = clerk.plans(file := clerk.fills({first(clerk): {"done": "完成主体结构五层"}}))
    assert plain.form.key == "quarterly"
    commit.commit(clerk.database, plain, file, ZHANG_SAN)
    row = rows(ledger(clerk))[first(clerk)]
    assert (row["本期做了什么"], row["资金"], row["亮灯"]) == ("完成主体结构五层", "到位1.2亿元", "绿")


@pytest.mark.parametrize(
    ("head", "value", "problem"),
    [
        ("进展状态", "差不多了", "unknown_state"),
        ("进展状态", "已完成", "evidence_missing"),
        ("任务（报告原文）", "另一件事", "name_changed"),
        ("资金", "款" * 1001, "text_too_long"),
        ("下一步", "#N/A", "cell_error"),
    ],
)
def test_every_trap_and_check_of_a_return_is_made(clerk: Clerk, head: str, value: str, problem: str) -> None:
    answers = {**reported(clerk), (first(clerk), head): value}
    if problem == "evidence_missing":
        answers.pop((first(clerk), "依据（文号、链接、日期）"), None)
    assert problem in [each.problem.value for each in prepared(clerk, filled(ledger(clerk), answers)).issues]


def test_it_is_marked_in_its_own_layout(clerk: Clerk) -> None:
    file = filled(ledger(clerk), {**reported(clerk), (first(clerk), "进展状态"): "差不多了"})
    sheet = opened(marked.write(clerk.database, file, "ledger.xlsx", AFTER_THE_YEAR))
    heads = [cell.value for cell in sheet[3]]
    cell = sheet.cell(5, heads.index("进展状态") + 1)
    assert (cell.value, sheet.cell(5, heads.index("资金") + 1).value) == ("差不多了", "到位1.2亿元")
    wanted = issues.sentence(next(each for each in prepared(clerk, file).issues if each.blocks), "zh")
    assert wanted in cell.comment.text


def test_a_renamed_sheet_without_its_head_is_still_a_task_list(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(ledger(clerk), reported(clerk))))
    sheet = book[SHEET]
    sheet.title = "台账（11月）"
    for cell in sheet[2]:
        if not isinstance(cell, openpyxl.cell.cell.MergedCell):
            cell.value = None
    changeset = prepared(clerk, workbooks.saved(book))
    assert (changeset.form.key, len(changeset.updates)) == ("ledger", 1)


def test_sorted_rows_and_moved_columns_say_the_same(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(ledger(clerk), reported(clerk))))
    sheet = book[SHEET]
    last = max(row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 5).value)
    for column in range(1, sheet.max_column + 1):
        one, other = sheet.cell(5, column), sheet.cell(last, column)
        one.value, other.value = other.value, one.value
    changeset = prepared(clerk, workbooks.saved(book))
    assert [each.answer.code for each in changeset.updates] == [first(clerk)]


def test_both_layouts_are_forms_of_one_return() -> None:
    assert list(FORMS) == ["quarterly", "ledger"]
