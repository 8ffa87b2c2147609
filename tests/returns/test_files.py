"""Files that are a return, but not the one expected, and cells that must not be taken as they look."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from support import workbooks
from support.clerk import Clerk

from tracker import returns
from tracker.errors import UnreadableFile
from tracker.forms import issues
from tracker.returns.quarterly.form import FORM

pytestmark = pytest.mark.child_process

MARK = f"TR{FORM.version}"
GOOD: workbooks.Answers = {"giants-stock@2026Q4": {"value": 99}}


def found(clerk: Clerk, file: bytes) -> list[tuple[str, str | None]]:
    return [(each.problem.value, each.cell) for each in clerk.plans(file).issues if each.problem != "missing"]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("TR0 zhuzhou gxj 2026Q4", "old_template"),
        (f"{MARK} zhuzhou abc 2026Q4", "unknown_department"),
        (f"{MARK} zhuzhou gxj 2019Q4", "unknown_round"),
        (f"{MARK} elsewhere gxj 2026Q4", "unknown_place"),
    ],
)
def test_a_template_that_is_not_the_one_in_use(clerk: Clerk, said: str, problem: str) -> None:
    plan = clerk.plans(workbooks.renamed(clerk.fills(GOOD), said))
    assert plan.issues[0].problem == problem
    assert plan.blocking


def test_contradicting_identities_block(clerk: Clerk) -> None:
    file = workbooks.filled(clerk.fills(GOOD), {"tracker_return!A1": {"": f"{MARK} zhuzhou jrb 2026Q4"}})
    assert "identity_conflict" in [problem for problem, _ in found(clerk, file)]


def test_another_departments_file_is_refused_by_name(clerk: Clerk) -> None:
    plan = returns.prepare(clerk.database, clerk.fills(GOOD), "r.xlsx", clerk.day, department="jrb")
    assert issues.sentence(plan.issues[0], "zh") == "这是市工信局的报表，不能由别的部门上传。"


def test_another_rounds_file_is_refused(clerk: Clerk) -> None:
    plan = returns.prepare(clerk.database, clerk.fills(GOOD), "r.xlsx", clerk.day, round_code="2026Q3")
    assert [each.problem for each in plan.issues if each.severity == "error"] == ["other_round"]


def test_a_round_that_is_not_open_takes_nothing(clerk: Clerk) -> None:
    clerk.day = date(2026, 10, 1)
    assert "not_open" in [problem for problem, _ in found(clerk, clerk.fills(GOOD))]


def test_a_workbook_that_is_no_template(clerk: Clerk) -> None:
    plan = clerk.plans(workbooks.plain())
    assert [each.problem for each in plan.issues if each.severity == "error"] == ["not_a_template"]
    assert (plan.department, plan.figures) == (None, ())


def test_an_error_cell_blocks_and_is_not_taken_for_blank(clerk: Clerk) -> None:
    file = workbooks.filled(clerk.template(), {"giants-stock@2026Q4": {"value": "#REF!"}})
    assert found(clerk, file) == [("cell_error", workbooks.address(file, "giants-stock@2026Q4", "value"))]


def test_a_formula_never_calculated_blocks(clerk: Clerk) -> None:
    file = clerk.fills({"giants-stock@2026Q4": {"value": "=96+3"}})
    assert found(clerk, file) == [("not_calculated", workbooks.address(file, "giants-stock@2026Q4", "value"))]


def test_a_value_under_a_merge_blocks(clerk: Clerk) -> None:
    file = clerk.fills(GOOD)
    before, answer = (workbooks.address(file, "giants-stock@2026Q4", column) for column in ("range", "value"))
    assert found(clerk, workbooks.merged(file, "指标填报", before, answer)) == [("under_merge", answer)]


def test_one_value_merged_over_two_rows_blocks_and_says_to_write_each(clerk: Clerk) -> None:
    file = clerk.fills(GOOD)
    first, second = (workbooks.address(file, code, "value") for code in ("giants-stock@2026Q4", "giants-new@2026"))
    merged = workbooks.merged(file, "指标填报", first, second)
    (found_at,) = (each for each in clerk.plans(merged).issues if each.problem == "merged")
    assert (found_at.severity, found_at.cell) == ("error", first)
    assert "请取消合并，每格分别填写" in issues.sentence(found_at, "zh")


def edited(file: bytes, code: str, column: str, edit: Callable[[Cell], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(file))
    sheet = book["任务填报" if "/" in code else "指标填报"]
    edit(sheet[workbooks.address(file, code, column)])
    return workbooks.saved(book)


def raise_a_mark(cell: Cell) -> None:
    cell.value = CellRichText("99", TextBlock(InlineFont(vertAlign="superscript"), "1"))


def strike_out(cell: Cell) -> None:
    cell.font = Font(strike=True)


@pytest.mark.parametrize(
    ("edit", "column", "problem"),
    [(raise_a_mark, "value", "raised_part"), (strike_out, "value", "struck_out"), (raise_a_mark, "note", None)],
)
def test_a_cell_that_shows_something_else_than_it_holds_blocks(
    clerk: Clerk, edit: Callable[[Cell], None], column: str, problem: str | None
) -> None:
    file = edited(clerk.fills(GOOD), "giants-stock@2026Q4", column, edit)
    place = workbooks.address(file, "giants-stock@2026Q4", column)
    assert found(clerk, file) == ([(problem, place)] if problem else [])


def test_a_picture_is_no_evidence(clerk: Clerk) -> None:
    task = "congress-13/focus-1-manufacturing"
    file = clerk.fills({task: {"state": "已完成", "done": "建成", "evidence": "here"}})
    place = workbooks.address(file, task, "evidence")
    picture = f'<c r="{place}" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>'
    assert found(clerk, workbooks.cell_as(file, "xl/worksheets/sheet2.xml", place, picture)) == [
        ("picture_in_cell", place)
    ]


def test_one_moment_under_two_names_is_asked_about(clerk: Clerk) -> None:
    """96 at the end of 2025 is on public record, under 2025; the return says 95 under 2025Q4."""
    file = workbooks.recoded(clerk.template(), "giants-stock@2026Q4", "giants-stock@2025Q4", {"value": 95})
    assert ("same_moment", workbooks.address(file, "giants-stock@2025Q4", "value")) in found(clerk, file)


def test_a_hidden_row_is_read_and_said(clerk: Clerk) -> None:
    file = workbooks.hidden(clerk.fills(GOOD), "giants-stock@2026Q4")
    assert found(clerk, file) == [("hidden_answer", workbooks.address(file, "giants-stock@2026Q4", "value"))]
    assert not clerk.plans(file).blocking


def test_a_deleted_column_is_named(clerk: Clerk) -> None:
    file = workbooks.without_column(clerk.fills(GOOD), "指标填报", "nature")
    plan = clerk.plans(file)
    first = next(each for each in plan.issues if each.problem == "column_missing")
    assert issues.sentence(first, "zh") == ("工作表“指标填报”缺少这些列：数据性质。列和表头下面的小记号不能删。")


def test_an_unreadable_file_changes_nothing(clerk: Clerk) -> None:
    before = clerk.database.version()
    with pytest.raises(UnreadableFile):
        clerk.plans(b"")
    assert clerk.database.version() == before
