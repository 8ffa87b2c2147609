"""Tables out: text stays text, numbers stay numbers, ready to print."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tracker.workbook.write.table import ColumnKind, TableColumn, TableSheet, write_csv, write_tables

COLUMNS = [
    TableColumn("名称", 20),
    TableColumn("值", 10, ColumnKind.NUMBER, 1),
    TableColumn("完成率", 10, ColumnKind.SHARE),
]
DANGEROUS = ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(1)", "＝1", "\t=1", "\r=1"]


def sheet_of(*rows: tuple[object, ...], notes: tuple[str, ...] = ()) -> TableSheet:
    return TableSheet("汇总表", ["数据截至 2026-11-22"], COLUMNS, rows, notes)  # type: ignore[arg-type]


def opened(sheet: TableSheet) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(write_tables([sheet]))).worksheets[0]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    cell = opened(sheet_of((text, None, None)))["A4"]
    assert cell.data_type == "s"
    assert str(cell.value).strip() == text.strip()
    assert cell.quotePrefix or not text.strip().startswith(("=", "+", "-", "@", "＝"))


def test_control_characters_and_lone_surrogates_are_left_out() -> None:
    assert opened(sheet_of(("a\x00b\x01c\ud800d", None, None)))["A4"].value == "abcd"


def test_numbers_stay_numbers_with_their_decimals() -> None:
    page = opened(sheet_of(("a", -3.25, 85.0)))
    assert [(page[place].value, page[place].number_format) for place in ("B4", "C4")] == [
        (-3.25, "#,##0.0"),
        (85, '0.0"%"'),
    ]


def test_a_table_is_ready_to_print() -> None:
    page = opened(sheet_of(("a", 1, 2), notes=("注：无",)))
    assert (page.freeze_panes, page.print_title_rows) == ("A4", "$3:$3")
    setup = page.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToWidth) == ("landscape", 9, 1)
    assert page["A5"].value == "注：无"


def test_titles_that_no_sheet_may_have_are_made_fit() -> None:
    names = [each.title for each in openpyxl.load_workbook(io.BytesIO(write_tables([
        TableSheet("a/b:c*d?e[f]g" + "长" * 40, [], COLUMNS, []),
    ])))]  # fmt: skip
    assert names == ["abcdefg" + "长" * 24]


def test_csv_has_a_mark_and_no_formulas() -> None:
    data = write_csv(sheet_of(("=1+1", -3.5, None), ("小巨人", 96, 85.0)))
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [
        ["名称", "值", "完成率"],
        ["'=1+1", "-3.5", ""],
        ["小巨人", "96", "85"],
    ]


def test_csv_dates_are_plain() -> None:
    columns = [TableColumn("日期", 12, ColumnKind.DATE)]
    data = write_csv(TableSheet("表", [], columns, [(date(2026, 11, 22),)]))
    assert data.decode("utf-8-sig").splitlines()[1] == "2026-11-22"
