"""The summary out: a first sheet to read and the sheets it rests on, one wide table as CSV; text stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest

from tracker import language
from tracker.reports import listing
from tracker.reports.summary import export
from tracker.verdicts.plan_verdicts import PlanVerdicts

On = Callable[[str], PlanVerdicts]
Table = list[dict[str, Any]]
TODAY = "2026-11-22"
PERIOD = ("研判所用时期", "Judged period")
FORMULA = '=HYPERLINK("http://example.org","x")'


def sheet(file: bytes, name: str, head: str) -> Table:
    """The rows under the header that begins with ``head``, as mappings."""
    rows = list(openpyxl.load_workbook(io.BytesIO(file))[name].values)
    start = next(place for place, row in enumerate(rows) if row[0] == head)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]


def lines(verdicts: PlanVerdicts, lang: str) -> Table:
    return list(csv.DictReader(io.StringIO(export.csv(verdicts, lang).decode("utf-8-sig"))))


def renamed(verdicts: PlanVerdicts, name: str) -> PlanVerdicts:
    """The same standing with a target that somebody named like a formula."""
    first, *rest = verdicts.targets
    return replace(verdicts, targets=(replace(first, row=replace(first.row, name_zh=name)), *rest))


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("zh", ["汇总表", "逐年数据", "研判依据", "来源", "任务", "说明"]),
        ("en", ["Summary", "Years", "Receipts", "Sources", "Commitments", "Notes"]),
    ],
)
def test_the_workbook_has_its_sheets_in_the_chosen_language(on: On, lang: str, names: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(on(TODAY), lang)))
    assert book.sheetnames == names
    assert [page.cell(1, 1).value for page in book] == names
    assert TODAY in str(book[names[0]].cell(3, 1).value)


def test_the_first_sheet_says_where_each_reading_stands_and_what_it_takes(on: On) -> None:
    rows = sheet(export.xlsx(on(TODAY), "zh"), "汇总表", "序号")
    assert [(row["序号"], row["支柱"], row["研判所用进度"], row["研判所用时期"], row["状态"]) for row in rows[:6]] == [
        (1, "裂变", 170, "2023 年", "数据过旧（按已知数据：滞后）"),
        (2, "裂变", 58, "2025 年", "滞后"),
        (3, "裂变", 52, "2022—2024 年累计", "数据过旧（按已知数据：滞后）"),
        (4, "裂变", 2, "截至 2023 年 3 月 30 日累计", "数据过旧（按已知数据：严重滞后）"),
        (5, "品牌", 12, "2025 年 4 月 30 日", "数据过旧（按已知数据：严重滞后）"),
        (6, "品牌", None, None, "未报送"),
    ]
    net = rows[1]
    assert net["目标与口径"] == "新增国家级专精特新“小巨人”企业\n净增：现有家数减党代会前38家"
    assert (net["基期"], net["目标值"], net["按计划进度应达到"]) == (38, 100, 81)
    assert net["差距与还需要"] == "比应达到少 23 家\n从最近一期数据算起还差 42 家，距到期日还有 39 天"
    assert (net["单位"], net["责任单位"], net["来源"]) == ("家", "市工信局", "公开，存疑")
    assert rows[0]["差距与还需要"] == "只比 2023 年一年：比应达到少 30 家"
    assert rows[5]["差距与还需要"] == "规划开始以来没有任何一期数据。应由市政府金融办于 2027 年 1 月 10 日前报送。"
    assert rows[8]["序号"].endswith("空格为没有数据，不是零。")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_sheet_prints_across_one_a4_page_in_type_that_can_be_read(on: On, lang: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(export.xlsx(on(TODAY), lang))).worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToWidth) == ("landscape", 9, 1)
    assert page.page_setup.fitToHeight == 0
    assert page.print_title_rows == "$4:$4"
    assert page.max_column == 14
    width = sum(page.column_dimensions[cell.column_letter].width for cell in page[4])
    assert width <= 170, "A4 across holds about 130 characters of 10 points: no smaller than 7.5 points"
    assert max(page.row_dimensions[row].height for row in range(5, page.max_row)) <= 80


def test_the_years_stand_on_a_sheet_of_their_own(on: On) -> None:
    net = sheet(export.xlsx(on(TODAY), "zh"), "逐年数据", "序号")[1]
    assert [net[f"{year} 实绩"] for year in range(2021, 2027)] == [38, 58, None, None, 96, None]
    assert (net["序号"], net["完成率"], net["应完成率"], net["标尺"]) == (2, 58.0, 81.0, "直线进度")


def test_every_number_has_its_source_in_plain_text(on: On) -> None:
    rows = sheet(export.xlsx(on(TODAY), "zh"), "来源", "序号")
    standing = on(TODAY)
    assert len(rows) == sum(
        1 + bool(each.reading.baseline) + len(each.milestones) + len(each.figures) + len(each.early)
        for target in standing.targets
        for each in target.readings
    )
    promised = [row for row in rows if row["项目"] == "目标"]
    assert [row["原文"] for row in promised] == [target.row.sentence for target, _ in standing.target_readings()]
    latest = next(row for row in rows if (row["序号"], row["项目"], row["数值"]) == (2, "实绩", 96))
    assert (latest["时期"], latest["发布时间"]) == ("2025 年", "2026-02-13")
    assert latest["来源"].startswith("http")
    assert "/政府工作报告-其他地市/株洲市/2023.md" in {
        row["来源"].partition("bbccde")[2] for row in rows if row["来源"]
    }
    assert latest["存疑"].startswith("2026年2月报道")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_the_wide_table_is_lost_in_the_workbook(on: On, lang: str) -> None:
    """What the file of one table says stands somewhere on the sheets: numbers, names, sentences, links, receipts."""
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(on(TODAY), lang)))
    said = "\n".join(_plain(value) for page in book for row in page.values for value in row if value is not None)
    for line in lines(on(TODAY), lang):
        for head, value in line.items():
            if head not in PERIOD:  # a period stands in words there, as a code here
                assert [part for part in value.split(" · ") if unquote(_bare(part)) not in said] == []


def _bare(part: str) -> str:
    """The text without the words and signs around it, which have columns or formats of their own."""
    for words in ("≥ ", " 发布", "published ", "存疑：", "Doubt: "):
        part = part.removesuffix(words).removeprefix(words)
    return part


def _plain(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def test_two_milestones_of_one_year_stand_side_by_side(on: On) -> None:
    rows = sheet(export.xlsx(on(TODAY), "en"), "Years", "No.")
    assert rows[0]["Milestone 2023"] == "180 / 200"
    assert rows[0]["Milestone 2021"] == 180, "one milestone is a number that an office can reckon with"
    assert rows[0]["Achieved share"] is None
    assert rows[2]["Milestone 2023"] is None, "a milestone that counts something else is not set beside the actual"


@pytest.mark.parametrize(("lang", "column"), [("zh", "研判依据"), ("en", "Receipt")])
def test_every_row_carries_its_receipt(on: On, lang: str, column: str) -> None:
    standing = on(TODAY)
    expected = [reading.receipt(lang) for target in standing.targets for reading in target.readings]
    assert [row[column] for row in lines(standing, lang)] == expected
    name, number = {"zh": ("研判依据", "序号"), "en": ("Receipts", "No.")}[lang]
    kept = sheet(export.xlsx(standing, lang), name, number)
    assert [row[column] for row in kept] == expected
    assert "96 − 38 = 58" in expected[1]


def test_the_table_for_programs_keeps_links_as_they_are_written(on: On) -> None:
    assert "%E6%A0%AA%E6%B4%B2%E5%B8%82" in "".join(row["来源"] for row in lines(on(TODAY), "zh"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("http://a.cn/%E6%A0%AA%E6%B4%B2.md", "http://a.cn/株洲.md"),
        ("http://a.cn/?q=%E6%A0%AA%26b%3D1%2Fc%23d%20e%25", "http://a.cn/?q=株%26b%3D1%2Fc%23d%20e%25"),
        ("http://a.cn/%D6%EA%D6%DE", "http://a.cn/%D6%EA%D6%DE"),
        ("http://a.cn/%E2%80%AEgnp", "http://a.cn/%E2%80%AEgnp"),
        ("http://a.cn/%E3%80%80x%C2%A0", "http://a.cn/%E3%80%80x%C2%A0"),
    ],
)
def test_links_are_written_out_only_where_that_is_safe(written: str, read: str) -> None:
    assert language.with_readable_links(written) == read


def test_numbers_are_numbers_and_shares_are_percent(on: On) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(on(TODAY), "zh")))
    page, years = book["汇总表"], book["逐年数据"]
    value = page.cell(6, {cell.value: cell.column for cell in page[4]}["目标值"])
    share = years.cell(6, {cell.value: cell.column for cell in years[4]}["完成率"])
    assert (value.data_type, value.number_format) == ("n", '"≥ "#,##0')
    assert (share.data_type, share.number_format) == ("n", '0.0"%"')


def test_the_commitments_stand_with_state_last_record_and_source(on: On) -> None:
    rows = sheet(export.xlsx(on(TODAY), "zh"), "任务", "支柱")
    assert len(rows) == 55 + 1
    road = next(row for row in rows if row["成果"] == "茶常高速公路")
    assert (road["状态"], road["最近记录时间"], road["责任单位"]) == ("已完成", "2024-12-31", "市交通运输局")
    assert road["来源"].startswith("http://jtt.hunan.gov.cn/")
    silent = next(row for row in rows if row["成果"] == "党史陈列馆")
    assert (silent["状态"], silent["最近记录"], silent["来源"]) == ("无公开记录", None, None)
    assert rows[-1]["支柱"] == "责任单位为本项目建议，报告未指定"


def test_the_notes_say_what_was_judged_how_and_from_which_data(on: On) -> None:
    standing = on(TODAY)
    notes = {row["项目"]: row["内容"] for row in sheet(export.xlsx(standing, "zh"), "说明", "项目")}
    assert (notes["研判日"], notes["数据版本"]) == (TODAY, str(standing.version))
    assert notes["规划"].endswith("(2021-09-28)")
    assert "0.95 与 0.60" in notes["阈值"]
    assert "不填零" in notes["缺数"]
    assert "期末有效" in notes["国家级专精特新“小巨人”企业总数"]
    of_targets = {reading.indicator.name_zh for target in standing.targets for reading in target.readings}
    assert of_targets <= set(notes)


def test_a_day_in_the_past_shows_what_was_known_then(on: On) -> None:
    rows = sheet(export.xlsx(on("2022-06-30"), "zh"), "逐年数据", "序号")
    assert [rows[1][f"{year} 实绩"] for year in (2022, 2025)] == [38, None]
    assert rows[0]["2023 实绩"] is None
    commitments = sheet(export.xlsx(on("2022-06-30"), "zh"), "任务", "支柱")
    assert {row["状态"] for row in commitments[:-1]} == {"无公开记录", "前期", "推进中"}


def test_csv_opens_in_a_spreadsheet_as_utf_8(on: On) -> None:
    file = export.csv(on(TODAY), "zh")
    assert file.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in file
    rows = lines(on(TODAY), "zh")
    assert len(rows) == 6
    assert (rows[1]["研判所用进度"], rows[1]["2023 实绩"], rows[5]["研判所用进度"]) == ("58", "", "")


@pytest.mark.parametrize("name", [FORMULA, "+86", "-1", "@SUM(A1)", "＝1+1"])
def test_text_that_begins_like_a_formula_stays_text(on: On, name: str) -> None:
    standing = renamed(on(TODAY), name)
    page = openpyxl.load_workbook(io.BytesIO(export.xlsx(standing, "zh")))["汇总表"]
    cell = page.cell(5, 3)
    assert (cell.value.split("\n")[0], cell.data_type, cell.quotePrefix) == (name, "s", True)
    assert lines(standing, "zh")[0]["目标"] == "'" + name


def test_figures_with_decimals_keep_them_in_the_workbook(on: On) -> None:
    standing = on(TODAY)
    first, *rest = standing.targets
    (reading,) = first.readings
    finer = replace(reading, indicator=replace(reading.indicator, decimals=2))
    changed = replace(standing, targets=(replace(first, readings=(finer,)), *rest))
    page = openpyxl.load_workbook(io.BytesIO(export.xlsx(changed, "zh")))["汇总表"]
    heads = {cell.value: cell.column for cell in page[4]}
    assert page.cell(5, heads["目标值"]).number_format == '"≥ "#,##0.00'


def test_the_listing_has_the_words_of_target_progress(on: On) -> None:
    rows = listing.targets(on(TODAY))
    net = rows[1]
    assert (net["reading"], net["status"], net["mark"], net["judged_value"], net["target_value"]) == (
        "giants-net", "behind", None, 58.0, 100.0,
    )  # fmt: skip
    assert (net["due"], net["as_of"], net["missing_years"]) == ("2026-12-31", TODAY, [2023, 2024])
    assert (rows[0]["milestone_2023"], rows[0]["milestone_2022"], rows[0]["actual_2023"]) == ("180 / 200", None, 170)
    assert rows[0]["milestone_2021"] == 180


def test_the_listing_of_commitments_tells_who_what_and_where_from(on: On) -> None:
    rows = {row["commitment"]: row for row in listing.commitments(on(TODAY))}
    assert len(rows) == 55
    road = rows["focus-3-chaling-changning"]
    assert (road["state"], road["department"], road["department_named"]) == ("done", "jtj", False)
    assert road["url"].startswith("http://jtt.hunan.gov.cn/")
    assert rows["focus-3-red-museum"]["record_date"] is None
