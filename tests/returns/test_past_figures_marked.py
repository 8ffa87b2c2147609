"""The marked workbook of past figures: as typed, remarks at their cells, corrected there and sent again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import ZHANG_SAN

from tracker.returns.figure_tables import importing, marked, template

TODAY = date(2026, 11, 28)
SHEET = "历史数据"
WRONG = [
    ("champions", None, "2019", "约8"),
    ("champions", None, "20200", 9),
    ("champions", None, "2021", -3),
    (None, None, "2022", 12, None, "漏了代码"),
    ("champions", None, "2023", "#REF!"),
    ("champions", None, "2018", 14, "大概"),
]


def file_of(clerk: Clerk, rows: Sequence[Sequence[object]]) -> bytes:
    return workbooks.long_table(template.write(clerk.database, PLACE, "gxj"), SHEET, rows)


def marked_of(clerk: Clerk, file: bytes) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(marked.write(clerk.database, file, "past.xlsx", TODAY, "zh")))
    return book, book[SHEET]


def test_every_row_stands_as_it_was_typed_with_what_is_wrong_beside_its_cell(clerk: Clerk) -> None:
    _, sheet = marked_of(clerk, file_of(clerk, WRONG))
    typed = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=5, max_row=10, max_col=6)]
    as_typed = [(*row, None, None)[:6] for row in WRONG]
    as_typed[4] = ("champions", None, "2023", None, None, None)  # an error is no value to type over
    assert typed == as_typed
    noted = {cell.coordinate for row in sheet.iter_rows(min_row=5) for cell in row if cell.comment}
    assert noted == {"D5", "C6", "D7", "C8", "D9", "E10"}
    assert "20200" in sheet["C6"].comment.text


def test_the_list_comes_first_and_leads_to_the_cells(clerk: Clerk) -> None:
    book, _ = marked_of(clerk, file_of(clerk, WRONG))
    first = book.worksheets[0]
    assert first.title == "问题清单"
    links = {cell.value: cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink}
    assert links[f"{SHEET} C6"] == f"'{SHEET}'!C6"


def test_corrected_in_the_marked_workbook_it_is_clean(clerk: Clerk) -> None:
    book, sheet = marked_of(clerk, file_of(clerk, WRONG))
    right = {
        "D5": 8,
        "C6": "2020",
        "D7": 10,
        "A8": "champions",
        "D8": 12,
        "C8": "2022",
        "D9": 14,
        "D10": 7,
        "E10": None,
    }
    for cell, value in right.items():
        sheet[cell].value = value
    file = workbooks.saved(book)
    changeset = importing.prepare(clerk.database, file, "past.xlsx", TODAY)
    assert [(each.problem, each.cell) for each in changeset.issues] == []
    assert changeset.figures["value"] == [8, 9, 10, 12, 14, 7]
    assert importing.commit(clerk.database, changeset, file, ZHANG_SAN).filed


def test_of_a_table_too_long_to_draw_again_the_issues_alone_are_listed(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked, "MOST_ROWS", 3)
    book, sheet = marked_of(clerk, file_of(clerk, WRONG))
    assert sheet.max_row == 5 or not any(cell.value for row in sheet.iter_rows(min_row=5) for cell in row)
    listed = [row[0].value for row in book.worksheets[0].iter_rows() if row[0].value]
    assert any("C6" in str(each) for each in listed)
