"""Which sheets of a file are the answers: one of each kind, that the clerk can see; nothing is chosen in silence."""

from __future__ import annotations

import io

import openpyxl
import pytest
from support import workbooks
from support.clerk import Clerk

from tracker.forms import issues
from tracker.forms.issues import Issue
from tracker.returns.quarterly.drawing import marked
from tracker.returns.quarterly.form import FORM

FIGURES, COMMITMENTS = "指标填报", "任务填报"
GOOD: workbooks.Answers = {"giants-stock@2026Q4": {"value": 99}}


def copied(file: bytes, name: str, state: str, place: str | None = None, value: object = None) -> bytes:
    """A file with a copy of one sheet, as a program names it, in which one cell says something else."""
    book = openpyxl.load_workbook(io.BytesIO(file))
    copy = book.copy_worksheet(book[name])
    copy.title = f"{name} (2)"
    copy.sheet_state = state
    if place:
        copy[place] = value
    return workbooks.saved(book)


def blocking(clerk: Clerk, file: bytes) -> list[Issue]:
    return [each for each in clerk.plans(file).issues if each.severity == "error"]


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_a_copy_of_an_answer_sheet_is_refused_and_neither_is_read(clerk: Clerk, state: str) -> None:
    file = copied(clerk.fills(GOOD), FIGURES, state, clerk.address("giants-stock@2026Q4", "value"), 150)
    plan = clerk.plans(file)
    (found,) = blocking(clerk, file)
    shown = "指标填报、指标填报 (2)" + ("" if state == "visible" else "（隐藏）")
    assert issues.sentence(found, "zh").startswith(f"同一张填报表有两份：{shown}。")
    assert "Keep one and delete the others" in issues.sentence(found, "en")
    assert plan.figures == ()


def test_a_copy_of_the_commitments_is_refused(clerk: Clerk) -> None:
    answer: workbooks.Answers = {"congress-13/focus-1-manufacturing": {"state": "推进中"}}
    place = clerk.address("congress-13/focus-1-manufacturing", "state")
    file = copied(clerk.fills(answer), COMMITMENTS, "hidden", place, "未启动")
    assert [each.problem for each in blocking(clerk, file)] == ["sheet_twice"]
    assert clerk.plans(file).updates == ()


def test_a_copy_whose_form_number_names_another_return_is_refused_too(clerk: Clerk) -> None:
    file = copied(clerk.fills(GOOD), FIGURES, "visible", "A2", f"TR{FORM.version}-A zhuzhou jrb 2026Q4")
    assert "sheet_twice" in [each.problem for each in blocking(clerk, file)]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_answer_sheet_is_refused_by_name(clerk: Clerk, state: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(clerk.fills(GOOD)))
    book[FIGURES].sheet_state = state
    file = workbooks.saved(book)
    (found,) = blocking(clerk, file)
    assert issues.sentence(found, "zh") == "填报表“指标填报”是隐藏的，没有读。请取消隐藏，核对里面的内容后再传。"
    assert clerk.plans(file).figures == ()


def test_an_ordinary_sheet_beside_is_said_and_no_more(clerk: Clerk) -> None:
    plan = clerk.plans(workbooks.scribbled(clerk.fills(GOOD)))
    assert "extra_sheet" in [each.problem for each in plan.issues]
    assert not plan.blocking


def test_a_broken_cell_of_one_sheet_says_nothing_of_the_same_cell_of_another(clerk: Clerk) -> None:
    """The figure stands here in the cell where the other sheet has an answer without a row code."""
    book = openpyxl.load_workbook(io.BytesIO(clerk.fills(GOOD)))
    figures, tasks = book[FIGURES], book[COMMITMENTS]
    state, value = workbooks.letter(tasks, "state"), workbooks.letter(figures, "value")
    cell = f"{state}{figures[clerk.address('giants-stock@2026Q4', 'value')].row}"
    for row in range(3, figures.max_row + 1):
        left, right = figures[f"{state}{row}"], figures[f"{value}{row}"]
        if not any(each.coordinate in figures.merged_cells for each in (left, right)):
            left.value, right.value = right.value, left.value
    tasks[f"{workbooks.letter(tasks, 'code')}{tasks[cell].row}"], tasks[cell] = None, "推进中"
    plan = clerk.plans(workbooks.saved(book))
    assert ("row_without_code", COMMITMENTS, cell) in [(each.problem, each.sheet, each.cell) for each in plan.issues]
    assert [(each.sheet, each.cell, each.value) for each in plan.figures] == [(FIGURES, cell, 99.0)]


def test_the_marked_workbook_says_that_a_sheet_stands_twice(clerk: Clerk) -> None:
    file = copied(clerk.fills(GOOD), FIGURES, "hidden")
    book = openpyxl.load_workbook(io.BytesIO(marked.write(clerk.database, file, "r.xlsx", clerk.day)))
    said = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert any("同一张填报表有两份" in text for text in said)
