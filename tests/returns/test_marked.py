"""A wrong return comes back marked; corrected there, it goes in."""

from __future__ import annotations

import io

import openpyxl
from support import workbooks
from support.clerk import Clerk

from tracker.returns.quarterly.drawing import marked

WRONG: workbooks.Answers = {
    "giants-stock@2026Q4": {"value": "同上"},
    "giants-new@2025": {"value": "1.2万"},
    "congress-13/focus-1-manufacturing": {"state": "已完成", "done": "建成"},
}


def mark(clerk: Clerk, lang: str = "zh") -> bytes:
    return marked.write(clerk.database, clerk.fills(WRONG), "return.xlsx", clerk.day, lang)


def test_cells_are_coloured_and_say_why(clerk: Clerk) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(mark(clerk)))["指标填报"]
    wrong, doubtful = (sheet[clerk.address(code, "value")] for code in ("giants-stock@2026Q4", "giants-new@2025"))
    assert (wrong.value, wrong.fill.fgColor.rgb) == ("同上", "00F8D0CC")
    assert wrong.comment.text == "“同上”没有写出数。系统不代填，请把数写出来。"
    assert (doubtful.value, doubtful.fill.fgColor.rgb) == ("1.2万", "00FDE9C4")
    assert doubtful.comment.text.startswith("“1.2万”已换算为 12,000 家，请核对。")
    assert not doubtful.protection.locked


def test_the_first_sheet_lists_what_to_do_with_links(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(mark(clerk)))
    first = book.worksheets[0]
    assert first.title == "问题清单"
    lines = [(row[0].value, row[1].value, row[0].hyperlink.location) for row in first.iter_rows(4, 6)]
    stock, new = (clerk.address(code, "value") for code in ("giants-stock@2026Q4", "giants-new@2025"))
    evidence = clerk.address("congress-13/focus-1-manufacturing", "evidence")
    assert lines == [
        (f"指标填报 {stock}", "请补填", f"'指标填报'!{stock}"),
        (f"任务填报 {evidence}", "请补填", f"'任务填报'!{evidence}"),
        (f"指标填报 {new}", "请写一句说明", f"'指标填报'!{new}"),
    ]


def test_a_value_without_its_row_code_is_listed_word_for_word_in_the_first_sheet(clerk: Clerk) -> None:
    file = workbooks.recoded(clerk.template(), "giants-new@2025", "", {"value": 12, "note": "省厅通报"})
    book = openpyxl.load_workbook(io.BytesIO(marked.write(clerk.database, file, "r.xlsx", clerk.day)))
    said = [str(row[2].value) for row in book.worksheets[0]]
    assert any("第 14 行填了“12; 省厅通报”" in each for each in said)
    (line,) = ([str(cell.value) for cell in row] for row in book.worksheets[0] if "第 14 行" in str(row[2].value))
    assert line[:2] == [f"指标填报（上传的文件 {clerk.address('giants-new@2025', 'value')}）", "请在本表对应的行重填"]
    assert "giants-new@2025" in [cell.value for row in book["指标填报"].iter_rows() for cell in row], "the row is back"


def test_corrected_in_the_marked_workbook_it_goes_in(clerk: Clerk) -> None:
    corrected = workbooks.filled(
        mark(clerk),
        {
            "giants-stock@2026Q4": {"value": 99},
            "giants-new@2025": {"value": 12, "note": "改过"},
            "congress-13/focus-1-manufacturing": {"evidence": "株工信〔2026〕1号"},
        },
    )
    done = clerk.files(corrected)
    assert (done.filed, done.new) == (True, 3)


def test_a_marked_workbook_in_english_reads_back(clerk: Clerk) -> None:
    plan = clerk.plans(mark(clerk, "en"))
    assert [issue.problem for issue in plan.issues if issue.severity == "error"] == [
        issue.problem for issue in clerk.plans(mark(clerk)).issues if issue.severity == "error"
    ]


def listed(clerk: Clerk, file: bytes, lang: str = "zh") -> list[list[str]]:
    """The lines of the first sheet, those about figures left blank aside."""
    page = openpyxl.load_workbook(io.BytesIO(marked.write(clerk.database, file, "r.xlsx", clerk.day, lang))).worksheets[
        0
    ]
    lines = [[str(cell.value) for cell in row] for row in page.iter_rows(4)]
    return [line for line in lines if "应报而没有填" not in line[2] and "due but blank" not in line[2]]


def test_the_list_says_first_that_it_tells_of_the_uploaded_file_and_that_this_workbook_is_a_new_one(
    clerk: Clerk,
) -> None:
    page = openpyxl.load_workbook(io.BytesIO(mark(clerk))).worksheets[0]
    said = str(page["A2"].value)
    for part in ("问题按上传的文件写", "重新生成", "行的位置可能和上传的文件不同", "没有读入的数和文字须重新填写"):
        assert part in said
    assert (page["A3"].value, page.freeze_panes) == ("位置", "A4")
    assert page.row_dimensions[2].height > 15


def test_what_stands_in_a_row_of_a_destroyed_code_is_told_and_is_to_be_filled_in_here(clerk: Clerk) -> None:
    file = workbooks.recoded(clerk.template(), "giants-new@2025", "giants-mew@2025", {"value": 12, "note": "省厅通报"})
    assert listed(clerk, file) == [
        [
            f"指标填报（上传的文件 {clerk.address('giants-new@2025', 'code')}）",
            "请在本表对应的行重填",
            "行码“giants-mew@2025”不在本部门本期的报表里，可能已停用或被改过。这一行填的“12; 省厅通报”没有读入。",
        ]
    ]
    assert listed(clerk, file, "en")[0][2].endswith('What this row says, "12; 省厅通报", was not read.')


def test_what_stands_in_a_row_of_another_department_or_of_no_task_is_told(clerk: Clerk) -> None:
    others = workbooks.recoded(clerk.template(), "giants-new@2025", "listed-all@2026Q4", {"value": 13})
    assert listed(clerk, others)[0][2].endswith("这一行填的“13”没有读入。")
    task = workbooks.recoded(
        clerk.template(), "congress-13/focus-1-manufacturing", "focus-x", {"state": "推进中", "done": "长" * 500}
    )
    assert listed(clerk, task)[0][2].endswith(f"这一行填的“推进中; {'长' * 200}”没有读入。")


def test_of_an_item_that_stands_twice_both_cells_are_named_and_the_second_rows_values_told(clerk: Clerk) -> None:
    first = clerk.fills({"giants-new@2025": {"value": 9}})
    file = workbooks.recoded(first, "champions@2022", "giants-new@2025", {"value": 8, "note": "另一口径"})
    (line,) = listed(clerk, file)
    one, two = (clerk.address(code, "value") for code in ("giants-new@2025", "champions@2022"))
    assert line[1:] == [
        "请在本表对应的行重填",
        f"上传的文件 {one} 与 {two} 是同一项，只能填一行。这一行填的“8; 另一口径”没有读入。",
    ]
    again = marked.write(clerk.database, file, "r.xlsx", clerk.day)
    page = openpyxl.load_workbook(io.BytesIO(again))["指标填报"]
    answers = [page[workbooks.address(again, "giants-new@2025", column)].value for column in ("value", "note")]
    assert answers == [9, None], "no mixture of both rows"


def test_a_task_that_stands_twice_is_told_at_the_cells_of_its_state(clerk: Clerk) -> None:
    page = openpyxl.load_workbook(io.BytesIO(clerk.template()))["任务填报"]
    code = page[clerk.address("congress-13/focus-1-manufacturing", "code")]
    other = str(code.offset(row=1).value)
    file = clerk.fills({"congress-13/focus-1-manufacturing": {"state": "推进中"}})
    file = workbooks.recoded(
        file, other, "congress-13/focus-1-manufacturing", {"state": "已完成", "evidence": "一号文"}
    )
    (line,) = listed(clerk, file)
    one, two = (clerk.address(each, "state") for each in ("congress-13/focus-1-manufacturing", other))
    assert line[2] == f"上传的文件 {one} 与 {two} 是同一项，只能填一行。这一行填的“已完成; 一号文”没有读入。"


def test_a_cell_that_was_merged_is_to_be_filled_in_again_not_to_be_unmerged(clerk: Clerk) -> None:
    first, last = (clerk.address(code, "value") for code in ("giants-new@2025", "champions@2022"))
    file = workbooks.merged(clerk.fills({"giants-new@2025": {"value": 12}}), "指标填报", first, last)
    assert [line[:2] for line in listed(clerk, file)] == [[f"指标填报 {first}", "请在这一格重填"]]


def test_a_share_shown_with_its_sign_is_told_and_kept_with_it(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(clerk.fills({"giants-new@2025": {"value": 0.98}})))
    cell = clerk.address("giants-new@2025", "value")
    book["指标填报"][cell].number_format = "0%"
    file = workbooks.saved(book)
    assert listed(clerk, file)[0][2].startswith("“98%”的单位和本指标的“家”不一样。")
    again = marked.write(clerk.database, file, "r.xlsx", clerk.day)
    assert workbooks.cell(again, "指标填报", cell) == "98%"


def test_names_and_dates_in_the_foot_come_back(clerk: Clerk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(clerk.fills(WRONG)))
    sheet = book["指标填报"]
    foot = next(row for row in range(5, 40) if str(sheet.cell(row, 1).value).startswith("单位负责人"))
    sheet.cell(foot, 1).value = "单位负责人：王五"
    sheet.cell(foot, 11).value = "报出日期：2026年13月45日"
    for lang, head, day in (("zh", "单位负责人：王五", "报出日期："), ("en", "Head: 王五", "Sent on: ")):
        file = marked.write(clerk.database, workbooks.saved(book), "return.xlsx", clerk.day, lang)
        values = [cell.value for row in openpyxl.load_workbook(io.BytesIO(file)).worksheets[1] for cell in row]
        assert {head, f"{day}2026年13月45日"} <= set(values)


def test_a_warning_with_its_word_asks_for_none_in_the_list(clerk: Clerk) -> None:
    file = clerk.fills(
        {"giants-stock@2026Q4": {"value": "同上"}, "giants-new@2025": {"value": "1.2万", "note": "已核实"}}
    )
    book = openpyxl.load_workbook(io.BytesIO(marked.write(clerk.database, file, "return.xlsx", clerk.day)))
    lines = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(4, 12)}
    assert lines[f"指标填报 {clerk.address('giants-new@2025', 'value')}"] == "表中已说明，不用再写"
