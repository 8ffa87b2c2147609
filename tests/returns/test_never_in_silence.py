"""Layouts and traps together, on each form: the figure seen is the figure kept, or something is asked at its cell.

A trap is one cell made as people make them; a layout is what they do to the sheet around it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from support import workbooks
from support.clerk import AFTER_THE_YEAR, Clerk
from support.first_plan import PLACE

from tracker.forms.issues import Issue
from tracker.returns.figure_tables import importing, template

FIGURE = 128.0
"""What the clerk means: of a stock that was 105 before, so that the number alone is asked about by nobody."""


def written(value: object, form: str = "General") -> Callable[[Cell], None]:
    def make(cell: Cell) -> None:
        cell.value, cell.number_format = value, form

    return make


def raised(cell: Cell) -> None:
    cell.value = CellRichText("128", TextBlock(InlineFont(vertAlign="superscript"), "1"))


def half_struck(cell: Cell) -> None:
    cell.value = CellRichText(TextBlock(InlineFont(strike=True), "97"), "128")


def struck(cell: Cell) -> None:
    cell.value, cell.font = 128, Font(strike=True)


def merged(cell: Cell) -> None:
    cell.value = 128
    cell.parent.merge_cells(start_row=cell.row, end_row=cell.row, start_column=cell.column, end_column=cell.column + 1)


TRAPS: Mapping[str, Callable[[Cell], None]] = {
    "as it should be": written(128),
    "text": written("128"),
    "full width": written("\uff11\uff12\uff18"),
    "with its unit": written("128家"),
    "grouped": written("1,28"),
    "raised mark": raised,
    "half struck": half_struck,
    "struck": struck,
    "merged with its neighbour": merged,
    "a line break": written("12\n8"),
    "a tab": written("12\t8"),
    "a footnote": written("128*"),
    "a circled number": written("128\u2460"),
    "a change": written("+23"),
    "a rise in words": written("\u589e\u957f5.2%"),
    "a scale": written(1280000, "0!.0,"),
    "thousands left out": written(128000, "#,##0,"),
    "a word for thousand": written(128, '0"\u5343"'),
    "a dash": written(128, '"\u2014"'),
    "nothing seen": written(128, ";;;"),
    "per cent": written(1.28, "0.0_%"),
    "a date": written(datetime(2026, 1, 28), 'm"\u6708"d"\u65e5"'),
    "an error": written("#REF!"),
    "not calculated": written("=100+28"),
    "a picture": written('=DISPIMG("ID_1",1)'),
    "minus nought": written(-0.0),
    "about": written("\u7ea6128"),
    "a range": written("120-128"),
    "ten thousand times": written(1280000),
    "none": written("\u65e0"),
    "the same": written("\u540c\u4e0a"),
}

RIGHT = {"as it should be", "text", "full width", "with its unit"}
"""Where 128 is seen and nothing else: it is kept."""


@dataclass(frozen=True)
class Outcome:
    kept: float | None
    issues: list[Issue]
    cell: str


def of_return(clerk: Clerk, trap: Callable[[Cell], None], layout: Callable[[Cell], Cell]) -> Outcome:
    book = openpyxl.load_workbook(io.BytesIO(clerk.template()), rich_text=True)
    where = clerk.address("giants-stock@2026Q4", "value")
    cell = layout(book["\u6307\u6807\u586b\u62a5"][where])
    trap(cell)
    changeset = clerk.plans(workbooks.saved(book))
    kept = [each.value for each in changeset.figures if each.code == "giants-stock@2026Q4"]
    return Outcome(kept[0] if kept else None, list(changeset.issues), cell.coordinate)


def of_past_figures(clerk: Clerk, trap: Callable[[Cell], None], layout: Callable[[Cell], Cell]) -> Outcome:
    rows = [("giants-stock", None, "2026Q4", None), ("champions", None, "2021", 11)]
    file = workbooks.long_table(template.write(clerk.database, PLACE, "gxj"), "\u5386\u53f2\u6570\u636e", rows)
    book = openpyxl.load_workbook(io.BytesIO(file), rich_text=True)
    cell = layout(book["\u5386\u53f2\u6570\u636e"]["D5"])
    trap(cell)
    changeset = importing.prepare(clerk.database, workbooks.saved(book), "past.xlsx", AFTER_THE_YEAR)
    figures = changeset.figures
    kept = [value for value, period in zip(figures["value"], figures["period"], strict=True) if period == "2026Q4"]
    return Outcome(kept[0] if kept else None, list(changeset.issues), cell.coordinate)  # type: ignore[arg-type]


def as_it_is(cell: Cell) -> Cell:
    return cell


def a_column_before_it(cell: Cell) -> Cell:
    sheet = cell.parent
    for merge in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merge))
    sheet.insert_cols(1)
    return sheet.cell(cell.row, cell.column)


def rows_before_it(cell: Cell) -> Cell:
    sheet = cell.parent
    for merge in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merge))
    sheet.insert_rows(1, 3)
    return sheet.cell(cell.row, cell.column)


def hidden(cell: Cell) -> Cell:
    cell.parent.row_dimensions[cell.row].hidden = True
    return cell


def renamed(cell: Cell) -> Cell:
    cell.parent.title = "Sheet1"
    return cell


def with_a_second_table(cell: Cell) -> Cell:
    sheet = cell.parent
    sheet.cell(sheet.max_row + 3, cell.column).value = 999
    return cell


LAYOUTS = [as_it_is, a_column_before_it, rows_before_it, hidden, renamed, with_a_second_table]


@pytest.fixture(params=[of_return, of_past_figures], ids=lambda form: form.__name__)
def form(request: pytest.FixtureRequest) -> Callable[..., Outcome]:
    return request.param  # type: ignore[no-any-return]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(name=st.sampled_from(list(TRAPS)), layout=st.sampled_from(LAYOUTS))
def test_what_is_seen_is_kept_or_asked_about(
    form: Callable[..., Outcome], clerk: Clerk, name: str, layout: Callable[[Cell], Cell]
) -> None:
    found = form(clerk, TRAPS[name], layout)
    asked = [each for each in found.issues if each.cell == found.cell]
    if name in RIGHT:
        assert found.kept == FIGURE
        assert not any(each.blocks for each in asked)
    else:
        assert asked, f"{name}: {found.kept} is kept and nothing asked"


def test_a_row_that_nobody_sees_is_told(form: Callable[..., Outcome], clerk: Clerk) -> None:
    found = form(clerk, TRAPS["as it should be"], hidden)
    assert "hidden_answer" in [each.problem for each in found.issues]
    assert found.kept == FIGURE
