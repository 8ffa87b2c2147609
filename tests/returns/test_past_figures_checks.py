"""Past figures have every check of a return: what is seen, what is possible, what is said twice, what is far off."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from support import workbooks
from support.clerk import Clerk
from support.first_plan import PLACE
from support.people import ZHANG_SAN

from tracker.config import LANGUAGES
from tracker.forms import issues
from tracker.returns.figure_tables import importing, template
from tracker.returns.figure_tables.importing import FiguresChangeset
from tracker.store.engine.rows import fetch_mappings

TODAY = date(2026, 11, 28)
PLAIN = ("champions", None, "2023", 14)


def sheet_of(
    clerk: Clerk, rows: Sequence[Sequence[object]], department: str = "gxj"
) -> tuple[openpyxl.Workbook, Worksheet]:
    file = workbooks.long_table(template.write(clerk.database, PLACE, department), "历史数据", rows)
    book = openpyxl.load_workbook(io.BytesIO(file))
    return book, book["历史数据"]


def prepared(clerk: Clerk, book: openpyxl.Workbook) -> tuple[FiguresChangeset, bytes]:
    file = workbooks.saved(book)
    return importing.prepare(clerk.database, file, "past.xlsx", TODAY), file


def checked(clerk: Clerk, *rows: Sequence[object], department: str = "gxj") -> list[tuple[str, str | None]]:
    changeset, _ = prepared(clerk, sheet_of(clerk, rows, department)[0])
    for issue in changeset.issues:
        assert all("{" not in issues.sentence(issue, lang) for lang in LANGUAGES)
    return [(issue.problem.value, issue.cell) for issue in changeset.issues]


def stored(clerk: Clerk, *rows: Sequence[object]) -> list[tuple[str, str, float]]:
    book, _ = sheet_of(clerk, rows)
    changeset, file = prepared(clerk, book)
    importing.commit(clerk.database, changeset, file, ZHANG_SAN)
    with clerk.database.reading() as cursor:
        found = fetch_mappings(
            cursor, "select region, period, value from current_observation where origin = 'return' order by 1, 2"
        )
    return [(row["region"], row["period"], row["value"]) for row in found]


@pytest.mark.parametrize(
    ("department", "row", "problem", "cell"),
    [
        ("gxj", ("industry-new", None, "2022", -40), "negative", "D5"),
        ("gxj", ("industry-new", None, "2024", 170.5), "not_whole", "D5"),
        ("tjj", ("manufacturing-share", None, "2024", 371), "out_of_range", "D5"),
        ("tjj", ("manufacturing-share", None, "2024", 37.123456), "too_precise", "D5"),
        ("gxj", ("champions", None, "2023", 14, "大概"), "unknown_nature", "E5"),
        ("gxj", ("giants-stock", None, "2024", 890), "jump", "D5"),
        ("gxj", ("giants-stock", None, "2026Q2", 90), "falls", "D5"),
        ("gxj", ("champions", "经开区", "2023", 4), "unknown_region", "B5"),
    ],
)
def test_each_check_of_a_return_is_made_at_its_cell(
    clerk: Clerk, department: str, row: Sequence[object], problem: str, cell: str
) -> None:
    assert checked(clerk, row, department=department) == [(problem, cell)]


def test_a_row_of_which_nothing_is_odd_raises_nothing(clerk: Clerk) -> None:
    assert checked(clerk, PLAIN) == []


@pytest.mark.parametrize("column", ["A", "B", "C", "D", "E"])
@pytest.mark.parametrize(
    ("value", "problem"),
    [("#REF!", "cell_error"), ("=1+1", "not_calculated"), ("raised", "raised_part"), ("struck", "struck_out")],
)
def test_a_trap_in_any_column_that_means_something_is_told_by_its_name(
    clerk: Clerk, column: str, value: str, problem: str
) -> None:
    book, sheet = sheet_of(clerk, [PLAIN])
    cell = sheet[f"{column}5"]
    if value == "raised":
        cell.value = CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    elif value == "struck":
        cell.value, cell.font = cell.value or "12", Font(strike=True)
    else:
        cell.value = value
    changeset, _ = prepared(clerk, book)
    assert [(issue.problem.value, issue.cell) for issue in changeset.issues] == [(problem, f"{column}5")]
    assert changeset.blocking


def test_a_raised_mark_in_the_explanation_misleads_nobody(clerk: Clerk) -> None:
    book, sheet = sheet_of(clerk, [PLAIN])
    sheet["F5"].value = CellRichText("见注", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    assert prepared(clerk, book)[0].issues == []


def test_merged_cells_and_links_are_called_what_they_are(clerk: Clerk) -> None:
    book, sheet = sheet_of(clerk, [PLAIN, ("champions", None, "2022", 12)])
    sheet.merge_cells("D5:E5")
    assert [(issue.problem.value, issue.cell) for issue in prepared(clerk, book)[0].issues] == [("merged", "D5")]


def test_a_hidden_row_is_said_to_have_been_read(clerk: Clerk) -> None:
    book, sheet = sheet_of(clerk, [PLAIN, ("champions", None, "2022", 12)])
    sheet.row_dimensions[6].hidden = True
    changeset, _ = prepared(clerk, book)
    assert [(issue.problem.value, issue.cell) for issue in changeset.issues] == [("hidden_answer", "A6")]


@pytest.mark.parametrize(
    ("day", "form", "period"),
    [
        (datetime(2024, 3, 1), "mmm-yy", "2024-03"),
        (datetime(2024, 3, 1), 'yyyy"年"m"月"', "2024-03"),
        (datetime(2023, 1, 1), "yyyy", "2023"),
        (datetime(2024, 3, 1), "yyyy-mm-dd", "2024-03-01"),
    ],
)
def test_a_period_that_a_program_made_a_date_is_what_is_seen(
    clerk: Clerk, day: datetime, form: str, period: str
) -> None:
    book, sheet = sheet_of(clerk, [("champions", None, None, 14)])
    sheet["C5"].value, sheet["C5"].number_format = day, form
    changeset, _ = prepared(clerk, book)
    assert [list(changeset.figures["period"]), list(changeset.issues)] == [[period], []]


def test_a_date_seen_without_its_year_is_asked_about(clerk: Clerk) -> None:
    book, sheet = sheet_of(clerk, [("champions", None, None, 14)])
    sheet["C5"].value, sheet["C5"].number_format = datetime(2026, 1, 2), 'm"月"d"日"'
    assert [(each.problem.value, each.cell) for each in prepared(clerk, book)[0].issues] == [("not_a_period", "C5")]


@pytest.mark.parametrize("whole", ["全市", "株洲市", "株洲", "全市合计", "Zhuzhou", " 全 市 ".replace(" ", "")])
def test_the_whole_place_in_words_is_the_whole_place(clerk: Clerk, whole: str) -> None:
    assert stored(clerk, ("champions", whole, "2023", 14)) == [("", "2023", 14.0)]


@pytest.mark.parametrize(
    "region", [430202, "430202", "荷塘区", "荷塘", " 荷 塘 区 ".replace(" ", ""), "Hetang District", "hetang"]
)
def test_a_region_of_the_list_is_one_region_however_it_is_written(clerk: Clerk, region: object) -> None:
    assert stored(clerk, ("champions", region, "2022", 5)) == [("430202", "2022", 5.0)]


def test_a_region_that_is_not_on_the_list_is_asked_about_once(clerk: Clerk) -> None:
    rows = [("champions", "经开区", "2021", 5), ("champions", "经开区", "2022", 6)]
    assert checked(clerk, *rows) == [("unknown_region", "B5")]


@pytest.mark.parametrize("name", ["2025", "2025Q4", "2025-12", "2025H2", "2025-12-31"])
def test_one_moment_has_one_figure_whatever_its_period_is_called(clerk: Clerk, name: str) -> None:
    """96 at the end of 2025 is on public record, under 2025."""
    changeset, _ = prepared(clerk, sheet_of(clerk, [("giants-stock", None, name, 95)])[0])
    assert [(row.period, row.current_value, row.value) for row in changeset.samples] == [("2025", 96.0, 95.0)]


def test_one_moment_twice_in_a_file_blocks_under_whichever_names(clerk: Clerk) -> None:
    rows = [("giants-stock", None, "2025", 96), ("giants-stock", None, "2025-12-31", 90)]
    assert ("duplicate_row", "A6") in checked(clerk, *rows)


def test_an_addition_of_a_quarter_is_not_that_of_its_year(clerk: Clerk) -> None:
    rows = [("industry-new", None, "2022", 150), ("industry-new", None, "2022Q4", 40)]
    assert [period for _, period, _ in stored(clerk, *rows)] == ["2022", "2022Q4"]


def test_a_format_that_scales_is_told(clerk: Clerk) -> None:
    book, sheet = sheet_of(clerk, [("champions", None, "2023", 14000)])
    sheet["D5"].number_format = "0\\.0,"
    found = [(each.problem.value, each.cell) for each in prepared(clerk, book)[0].issues]
    assert ("display_scaled", "D5") in found


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("champions", None, "0019", 14), ("not_a_period", "C5")),
        (("giants-stock", None, "2025", 97), ("replaces_record", "D5")),
        (("listed-new", None, "2022", 40000), ("far_from_target", "D5")),
    ],
)
def test_what_the_record_and_the_targets_say_is_held_against_a_figure(
    clerk: Clerk, row: Sequence[object], said: tuple[str, str]
) -> None:
    department = "jrb" if str(row[0]).startswith("listed") else "gxj"
    assert said in checked(clerk, row, department=department)


def test_a_merged_label_holds_for_its_rows_and_a_merged_value_for_none(clerk: Clerk) -> None:
    rows = [("champions", None, "2021", 11), (None, None, "2022", 12), (None, None, "2023", 14)]
    book, sheet = sheet_of(clerk, rows)
    sheet.merge_cells("A5:A7")
    changeset, _ = prepared(clerk, book)
    assert [list(changeset.issues), changeset.figures["period"]] == [[], ["2021", "2022", "2023"]]
    sheet.merge_cells("D5:D6")
    found = [(each.problem.value, each.cell) for each in prepared(clerk, book)[0].issues]
    assert found == [("merged", "D5")]


def test_a_label_over_empty_rows_names_nothing(clerk: Clerk) -> None:
    book, sheet = sheet_of(clerk, [("champions", None, "2021", 11)])
    sheet.merge_cells("A5:A9")
    assert list(prepared(clerk, book)[0].issues) == []


def test_comments_and_pictures_are_said_to_be_unread(clerk: Clerk) -> None:
    book, sheet = sheet_of(clerk, [PLAIN])
    sheet["D5"].comment = Comment("含县级", "李四")
    (issue,) = prepared(clerk, book)[0].issues
    assert (issue.problem, issue.blocks) == ("beside_cells", False)
    assert "1 条批注" in issues.sentence(issue, "zh")


def test_the_comments_of_our_own_workbook_are_no_news(clerk: Clerk) -> None:
    file = clerk.fills({"giants-stock@2026Q4": {"value": 128}})
    assert "beside_cells" not in [each.problem for each in clerk.plans(file).issues]
