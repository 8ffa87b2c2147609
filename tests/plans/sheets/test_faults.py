"""What is wrong in a workbook is named by sheet and cell, all at once; what a program made of a cell is asked."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from support import transport

from tracker import language, plans
from tracker.config import LANGUAGES
from tracker.errors import Fault, Spot, UnreadableFile
from tracker.plans.sheets import drawing
from tracker.workbook.read.book import Shown, Trap

FIRST = 5
"""The row of the first entry."""


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    transport.read_in_this_process(monkeypatch)


@pytest.fixture(scope="module")
def drawn(untouched_small_plan: Path) -> bytes:
    (place,) = plans.read(untouched_small_plan)
    return drawing.write(place, "zh")


@pytest.fixture
def book(drawn: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(drawn))


def cell(book: Workbook, sheet: str, sign: str, row: int = FIRST) -> Any:
    page = book[sheet]
    return page.cell(row, next(each.column for each in page[4] if each.value == sign))


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def faults(book: Workbook) -> list[Fault]:
    return plans.examine_workbook(saved(book))[1]


EDITS: list[tuple[str, str, Any, str, str | None]] = [
    ("规划", "period_end", None, "missing", "period_end"),
    ("规划", "period_end", date(2020, 12, 31), "period_order", "period_end"),
    ("目标", "force", "坚决", "choice", "force"),
    ("目标", "value", "五十", "not_a_number", "value"),
    ("目标", "due", date(2031, 12, 31), "due_outside", "due"),
    ("目标", "sentence", "到2025年打井至60口。", "quotation", "sentence"),
    ("目标", "upper", 60, "upper_without_range", "upper"),
    ("口径", "indicator", "well", "reference", "indicator"),
    ("口径", "kind", "年度流量", "nature", "indicator"),
    ("口径", "target", "wells-60", "reference", "target"),
    ("口径", "target", None, "missing", "target"),
    ("口径", "baseline.source", "case", "reference", "baseline.source"),
    ("口径", "baseline.value", 70, "wrong_side", None),
    ("口径", "value", 60, "values_differ", "value"),
    ("部门", "code", "水务", "not_a_code", "code"),
    ("期次", "period", "2025-13", "not_a_period", "period"),
    ("期次", "due", date(2025, 1, 1), "due_before_opening", "due"),
    ("指标", "decimals", 0.5, "not_a_whole_number", "decimals"),
    ("来源", "published", "2124-01-05", "published_in_future", "published"),
    ("任务进展", "state", "做完了", "choice", "state"),
]


@pytest.mark.parametrize(("sheet", "sign", "value", "key", "at"), EDITS)
def test_a_flaw_is_named_by_sheet_and_cell(
    book: Workbook, sheet: str, sign: str, value: Any, key: str, at: str | None
) -> None:
    changed = cell(book, sheet, sign)
    changed.value = value
    found = next(each for each in reversed(faults(book)) if each.key == key)
    where = cell(book, sheet, at) if at else cell(book, "目标", "value")
    expected = "目标" if at is None else sheet
    assert (found.spot.sheet, found.spot.cell) == (expected, where.coordinate)
    assert f"工作表“{expected}”{where.coordinate}" in language.fault(found, "zh")
    for lang in LANGUAGES:
        assert "{" not in language.fault(found, lang)


def test_the_choices_are_listed_in_words(book: Workbook) -> None:
    cell(book, "目标", "force").value = "坚决"
    (found,) = faults(book)
    assert "可写：约束性、预期性、力争" in language.fault(found, "zh")


def test_all_flaws_of_all_sheets_are_told_at_once(book: Workbook) -> None:
    cell(book, "目标", "force").value = "坚决"
    cell(book, "部门", "name_zh").value = None
    cell(book, "期次", "period").value = "2025-13"
    assert [(each.spot.sheet, each.key) for each in faults(book)] == [
        ("部门", "missing"), ("期次", "not_a_period"), ("目标", "choice"),
    ]  # fmt: skip


def formula(changed: Any) -> None:
    changed.value = "=1+1"


def error(changed: Any) -> None:
    changed.value, changed.data_type = "#REF!", "e"


def percent(changed: Any) -> None:
    changed.value, changed.number_format = 0.5, "0%"


def scaled(changed: Any) -> None:
    changed.value, changed.number_format = 500000, '0!.0,"万"'


def struck(changed: Any) -> None:
    changed.value = CellRichText(TextBlock(InlineFont(strike=True), "97"), "128")


def raised(changed: Any) -> None:
    changed.value = CellRichText("128", TextBlock(InlineFont(vertAlign="superscript"), "1"))


def month(changed: Any) -> None:
    changed.value, changed.number_format = date(2026, 3, 1), "yyyy-mm"


def serial(changed: Any) -> None:
    changed.value, changed.number_format = 46000, "General"


TRAPS: list[tuple[str, str, Callable[[Any], None], str]] = [
    ("目标", "value", formula, "cell_not_calculated"),
    ("目标", "code", formula, "cell_not_calculated"),
    ("目标", "value", error, "cell_error"),
    ("目标", "value", percent, "cell_percent"),
    ("目标", "value", scaled, "cell_scaled"),
    ("目标", "due", serial, "not_a_day"),
    ("目标", "value", struck, "cell_struck"),
    ("目标", "value", raised, "cell_raised"),
    ("目标", "value", month, "cell_date"),
    ("目标", "code", struck, "cell_struck"),
    ("目标", "sentence", struck, "cell_struck"),
]


@pytest.mark.parametrize("key", [*Trap, Shown.PERCENT, Shown.SCALED, Shown.UNSEEN, "date", "number"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_is_odd_about_a_cell_has_its_words(key: str, lang: str) -> None:
    assert language.fault(Fault(key=f"cell_{key}", spot=Spot(sheet="目标", cell="B5"), field="value"), lang)


@pytest.mark.parametrize(("sheet", "sign", "change", "key"), TRAPS)
def test_what_is_seen_and_what_is_stored_must_be_one(
    book: Workbook, sheet: str, sign: str, change: Callable[[Any], None], key: str
) -> None:
    change(cell(book, sheet, sign))
    found = [each for each in faults(book) if not each.warning and each.field == sign]
    assert [(each.key, each.spot.cell) for each in found] == [(key, cell(book, sheet, sign).coordinate)]


@pytest.mark.parametrize(
    ("sheet", "sign", "value", "key", "blocks"),
    [
        ("实绩", "period", date(2023, 9, 1), "cell_date", True),
        ("支柱与举措", "label", date(2026, 1, 2), "cell_date", True),
        ("支柱与举措", "label", 1, "cell_number", False),
        ("部门", "code", 7, "cell_number", False),
    ],
)
def test_what_a_program_made_of_a_text_is_asked(
    book: Workbook, sheet: str, sign: str, value: Any, key: str, blocks: bool
) -> None:
    cell(book, sheet, sign, FIRST + (sheet == "支柱与举措")).value = value
    found = next(each for each in faults(book) if each.key == key)
    assert found.warning is not blocks


def test_a_year_and_a_day_are_taken_as_they_can_only_be_meant(book: Workbook) -> None:
    cell(book, "实绩", "period").value = 2023
    cell(book, "来源", "published").value = date(2022, 1, 5)
    place, found = plans.examine_workbook(saved(book))
    assert found == []
    assert place.sources["base"].published == "2022-01-05"


def test_merged_cells_are_asked(book: Workbook) -> None:
    page = book["来源"]
    column = cell(book, "来源", "url").column_letter
    page.merge_cells(f"{column}5:{column}6")
    cell(book, "来源", "url", 5).value = "http://example.org/"
    keys = {(each.key, each.spot.cell) for each in faults(book)}
    assert (("cell_merged"), f"{column}5") in keys
    assert ("missing", f"{column}6") in keys


def test_what_is_hidden_is_loaded_and_said_to_be(book: Workbook) -> None:
    book["来源"].row_dimensions[6].hidden = True
    book["指标"].column_dimensions[cell(book, "指标", "nature").column_letter].hidden = True
    found = faults(book)
    assert [(each.key, each.warning) for each in found] == [("column_hidden", True), ("row_hidden", True)]


def test_comments_are_said_to_be_unread(book: Workbook) -> None:
    cell(book, "目标", "value").comment = Comment("看附件", "张三")
    (found,) = faults(book)
    assert (found.key, found.warning, found.spot.sheet, found.values) == ("beside_comments", True, "目标", {"count": 1})
    assert "1 comment is not read" in language.fault(found, "en")


def test_sheets_columns_and_rows_that_nothing_reads_are_told(book: Workbook) -> None:
    book["部门"].title = "单位"
    book["期次"].cell(FIRST, 30).value = "便条"
    cell(book, "支柱与举措", "row").value = "大类"
    keys = [each.key for each in faults(book)]
    assert {"unknown_sheet", "unknown_column"} <= set(keys)
    assert "可写：支柱、举措" in next(language.fault(each, "zh") for each in faults(book) if each.key == "choice")


def test_an_empty_further_sheet_is_no_fault(book: Workbook) -> None:
    book.create_sheet("Sheet1")
    assert faults(book) == []


def test_columns_are_found_by_their_names_wherever_they_stand(book: Workbook) -> None:
    page = book["部门"]
    page.delete_rows(4)
    page.move_range("A1:A40", cols=8)
    page.move_range("B1:B40", cols=-1)
    assert faults(book) == []


def test_a_sheet_without_headings_is_told(book: Workbook) -> None:
    book["部门"].delete_rows(1, 4)
    assert ("no_headings", "部门") in [(each.key, each.spot.sheet) for each in faults(book)]


def test_rows_may_be_sorted_and_left_empty_between(book: Workbook) -> None:
    page = book["支柱与举措"]
    rows = [[each.value for each in row] for row in page.iter_rows(min_row=5, max_row=6)]
    for number, values in ((8, rows[0]), (6, rows[1]), (5, [None] * len(rows[0]))):
        for place, value in enumerate(values, start=1):
            page.cell(number, place).value = value
    assert faults(book) == []


def test_a_question_that_stands_is_a_warning(book: Workbook) -> None:
    cell(book, "目标", "question").value = "请核对"
    (found,) = faults(book)
    assert (found.key, found.warning, found.spot.cell) == (
        "question_open", True, cell(book, "目标", "question").coordinate,
    )  # fmt: skip


def test_a_code_written_twice_names_both_cells(book: Workbook) -> None:
    page = book["部门"]
    for place in (1, 2):
        page.cell(6, place).value = page.cell(5, place).value
    (found,) = faults(book)
    assert (found.key, found.spot.cell) == ("code_twice", "A6")
    assert "另一处：工作表“部门”A5" in language.fault(found, "zh")


def test_what_is_no_workbook_is_refused(small_plan: Path) -> None:
    with pytest.raises(UnreadableFile):
        plans.examine_workbook(b"code,name\n")


def test_a_workbook_of_something_else_is_told_apart() -> None:
    other = openpyxl.Workbook()
    other.active["A1"] = "报表"
    keys = {each.key for each in faults(other)}
    assert keys == {"unknown_sheet", "one_only"}
