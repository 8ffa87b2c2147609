"""The summary table out: three sheets with headers, numbers as numbers, receipts, notes; text stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from tracker.reports import listing, summary
from tracker.reports.standing import Standing

On = Callable[[str], Standing]
Table = list[dict[str, Any]]
TODAY = "2026-11-22"
FORMULA = '=HYPERLINK("http://example.org","x")'


def sheet(file: bytes, name: str, head: str) -> Table:
    """The rows under the header that begins with ``head``, as mappings."""
    rows = list(openpyxl.load_workbook(io.BytesIO(file))[name].values)
    start = next(place for place, row in enumerate(rows) if row[0] == head)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]


def lines(standing: Standing, lang: str) -> Table:
    return list(csv.DictReader(io.StringIO(summary.csv(standing, lang).decode("utf-8-sig"))))


def renamed(standing: Standing, name: str) -> Standing:
    """The same standing with a target that somebody named like a formula."""
    first, *rest = standing.targets
    return replace(standing, targets=(replace(first, row={**first.row, "name_zh": name}), *rest))


@pytest.mark.parametrize(
    ("lang", "names"), [("zh", ["汇总表", "任务", "说明"]), ("en", ["Summary", "Commitments", "Notes"])]
)
def test_the_workbook_has_three_sheets_in_the_chosen_language(on: On, lang: str, names: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(summary.xlsx(on(TODAY), lang)))
    assert book.sheetnames == names
    assert [page.cell(1, 1).value for page in book] == names
    assert TODAY in str(book[names[0]].cell(3, 1).value)


def test_every_target_and_reading_has_its_row(on: On) -> None:
    rows = sheet(summary.xlsx(on(TODAY), "zh"), "汇总表", "支柱")
    assert [(row["支柱"], row["最新进度"], row["最新时期"], row["状态"]) for row in rows[:6]] == [
        ("裂变", 170, "2023", "滞后"),
        ("裂变", 58, "2025", "滞后"),
        ("裂变", 52, "2024", "滞后"),
        ("裂变", 2, "2023-03-30", "滞后"),
        ("品牌", 12, "2025-04-30", "严重滞后"),
        ("品牌", None, None, "未报送"),
    ]
    net = rows[1]
    assert (net["基期"], net["目标值"], net["完成率"], net["应达率"], net["标尺"]) == (38, 100, 58.0, 81.0, "直线进度")
    assert [net[f"{year} 实绩"] for year in range(2021, 2027)] == [38, 58, None, None, 96, None]
    assert (net["单位"], net["责任单位"]) == ("家", "市工信局")
    assert net["来源"].startswith("http")
    assert rows[6]["支柱"].endswith("空格为没有数据，不是零。")


def test_two_milestones_of_one_year_stand_side_by_side(on: On) -> None:
    rows = sheet(summary.xlsx(on(TODAY), "en"), "Summary", "Pillar")
    assert rows[0]["Milestone 2023"] == "180 / 200"
    assert rows[0]["Milestone 2021"] == "180"
    assert rows[0]["Achieved share"] is None
    assert rows[2]["Milestone 2023"] is None, "a milestone that counts something else is not set beside the actual"


@pytest.mark.parametrize(("lang", "column"), [("zh", "研判依据"), ("en", "Receipt")])
def test_every_row_carries_its_receipt(on: On, lang: str, column: str) -> None:
    standing = on(TODAY)
    expected = [reading.receipt(lang) for target in standing.targets for reading in target.readings]
    assert [row[column] for row in lines(standing, lang)] == expected
    assert "96 − 38 = 58" in expected[1]


def test_numbers_are_numbers_and_shares_are_percent(on: On) -> None:
    page = openpyxl.load_workbook(io.BytesIO(summary.xlsx(on(TODAY), "zh")))["汇总表"]
    heads = {cell.value: cell.column for cell in page[4]}
    value, share = page.cell(6, heads["目标值"]), page.cell(6, heads["完成率"])
    assert (value.data_type, value.number_format) == ("n", "#,##0")
    assert (share.data_type, share.number_format) == ("n", '0.0"%"')


def test_the_commitments_stand_with_state_last_record_and_source(on: On) -> None:
    rows = sheet(summary.xlsx(on(TODAY), "zh"), "任务", "支柱")
    assert len(rows) == 55 + 1
    road = next(row for row in rows if row["成果"] == "茶常高速公路")
    assert (road["状态"], road["最近记录时间"], road["责任单位"]) == ("已完成", "2024-12-31", "市交通运输局")
    assert road["来源"].startswith("http://jtt.hunan.gov.cn/")
    silent = next(row for row in rows if row["成果"] == "吉邵高速公路")
    assert (silent["状态"], silent["最近记录"], silent["来源"]) == ("无公开记录", None, None)
    assert rows[-1]["支柱"] == "责任单位为本项目建议，报告未指定"


def test_the_notes_say_what_was_judged_how_and_from_which_data(on: On) -> None:
    standing = on(TODAY)
    notes = {row["项目"]: row["内容"] for row in sheet(summary.xlsx(standing, "zh"), "说明", "项目")}
    assert (notes["研判日"], notes["数据版本"]) == (TODAY, str(standing.version))
    assert notes["规划"].endswith("(2021-09-28)")
    assert "0.95 与 0.60" in notes["阈值"]
    assert "不填零" in notes["缺数"]
    assert "期末有效" in notes["国家级专精特新“小巨人”企业总数"]
    of_targets = {reading.indicator["name_zh"] for target in standing.targets for reading in target.readings}
    assert of_targets <= set(notes)


def test_a_day_in_the_past_shows_what_was_known_then(on: On) -> None:
    rows = sheet(summary.xlsx(on("2022-06-30"), "zh"), "汇总表", "支柱")
    assert [rows[1][f"{year} 实绩"] for year in (2022, 2025)] == [38, None]
    assert rows[0]["2023 实绩"] is None
    commitments = sheet(summary.xlsx(on("2022-06-30"), "zh"), "任务", "支柱")
    assert {row["状态"] for row in commitments[:-1]} == {"无公开记录", "推进中"}


def test_csv_opens_in_a_spreadsheet_as_utf_8(on: On) -> None:
    file = summary.csv(on(TODAY), "zh")
    assert file.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in file
    rows = lines(on(TODAY), "zh")
    assert len(rows) == 6
    assert (rows[1]["最新进度"], rows[1]["2023 实绩"], rows[5]["最新进度"]) == ("58", "", "")


@pytest.mark.parametrize("name", [FORMULA, "+86", "-1", "@SUM(A1)", "＝1+1"])
def test_text_that_begins_like_a_formula_stays_text(on: On, name: str) -> None:
    standing = renamed(on(TODAY), name)
    page = openpyxl.load_workbook(io.BytesIO(summary.xlsx(standing, "zh")))["汇总表"]
    cell = page.cell(5, 2)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)
    assert lines(standing, "zh")[0]["目标"] == "'" + name


def test_figures_with_decimals_keep_them_in_the_workbook(on: On) -> None:
    standing = on(TODAY)
    first, *rest = standing.targets
    (reading,) = first.readings
    finer = replace(reading, indicator={**reading.indicator, "decimals": 2})
    changed = replace(standing, targets=(replace(first, readings=(finer,)), *rest))
    page = openpyxl.load_workbook(io.BytesIO(summary.xlsx(changed, "zh")))["汇总表"]
    heads = {cell.value: cell.column for cell in page[4]}
    assert page.cell(5, heads["目标值"]).number_format == "#,##0.00"


def test_the_listing_has_the_words_of_target_progress(on: On) -> None:
    rows = listing.targets(on(TODAY))
    net = rows[1]
    assert (net["reading"], net["status"], net["mark"], net["latest_value"], net["target_value"]) == (
        "giants-net", "behind", None, 58.0, 100.0,
    )  # fmt: skip
    assert (net["due"], net["as_of"], net["missing_years"]) == ("2026-12-31", TODAY, [2023, 2024])
    assert (rows[0]["milestone_2023"], rows[0]["milestone_2022"], rows[0]["actual_2023"]) == ("180 / 200", None, 170)


def test_the_listing_of_commitments_tells_who_what_and_where_from(on: On) -> None:
    rows = {row["commitment"]: row for row in listing.commitments(on(TODAY))}
    assert len(rows) == 55
    road = rows["focus-3-chaling-changning"]
    assert (road["state"], road["department"], road["department_named"]) == ("done", "jtj", False)
    assert road["url"].startswith("http://jtt.hunan.gov.cn/")
    assert rows["focus-3-jishao"]["record_date"] is None
