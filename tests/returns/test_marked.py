"""A wrong return comes back marked; corrected there, it goes in."""

from __future__ import annotations

import io

import openpyxl
import workbooks
from clerk import Clerk

from tracker.returns import marked

WRONG: workbooks.Answers = {
    "giants-stock@2026Q4": {"I": "同上"},
    "giants-new@2025": {"I": "1.2万"},
    "focus-1-manufacturing": {"D": "已完成", "E": "建成"},
}


def mark(clerk: Clerk, lang: str = "zh") -> bytes:
    return marked.write(clerk.database, clerk.fills(WRONG), "return.xlsx", clerk.day, lang)


def test_cells_are_coloured_and_say_why(clerk: Clerk) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(mark(clerk)))["指标填报"]
    rows = {sheet.cell(row, 2).value: row for row in range(5, sheet.max_row)}
    wrong, doubtful = sheet[f"I{rows['giants-stock@2026Q4']}"], sheet[f"I{rows['giants-new@2025']}"]
    assert (wrong.value, wrong.fill.fgColor.rgb) == ("同上", "00F8D0CC")
    assert wrong.comment.text == "“同上”没有写出数。系统不代填，请把数写出来。"
    assert (doubtful.value, doubtful.fill.fgColor.rgb) == ("1.2万", "00FDE9C4")
    assert doubtful.comment.text.startswith("“1.2万”已换算为 12,000 家，请核对。")
    assert not doubtful.protection.locked


def test_the_first_sheet_lists_what_to_do_with_links(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(mark(clerk)))
    first = book.worksheets[0]
    assert first.title == "问题清单"
    lines = [(row[0].value, row[1].value, row[0].hyperlink.location) for row in first.iter_rows(3, 5)]
    assert lines == [
        ("指标填报 I6", "请补填", "'指标填报'!I6"),
        ("任务填报 F5", "请补填", "'任务填报'!F5"),
        ("指标填报 I14", "请写一句说明", "'指标填报'!I14"),
    ]


def test_a_value_without_its_row_code_is_listed_word_for_word_in_the_first_sheet(clerk: Clerk) -> None:
    file = workbooks.recoded(clerk.template(), "giants-new@2025", "", {"I": 12, "K": "省厅通报"})
    book = openpyxl.load_workbook(io.BytesIO(marked.write(clerk.database, file, "r.xlsx", clerk.day)))
    said = [str(row[2].value) for row in book.worksheets[0]]
    assert any("第 14 行填了“12; 省厅通报”" in each for each in said)
    assert "giants-new@2025" in [cell.value for cell in book["指标填报"]["B"]], "the row is back"


def test_corrected_in_the_marked_workbook_it_goes_in(clerk: Clerk) -> None:
    corrected = workbooks.filled(
        mark(clerk),
        {
            "giants-stock@2026Q4": {"I": 99},
            "giants-new@2025": {"I": 12, "K": "改过"},
            "focus-1-manufacturing": {"F": "株工信〔2026〕1号"},
        },
    )
    done = clerk.files(corrected)
    assert (done.filed, done.new) == (True, 3)


def test_a_marked_workbook_in_english_reads_back(clerk: Clerk) -> None:
    plan = clerk.plans(mark(clerk, "en"))
    assert [issue.problem for issue in plan.issues if issue.severity == "error"] == [
        issue.problem for issue in clerk.plans(mark(clerk)).issues if issue.severity == "error"
    ]
