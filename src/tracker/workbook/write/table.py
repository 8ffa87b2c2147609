"""Tables as a workbook or as CSV: what leaves the product as summary tables. Text always stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.workbook.address import letters, name
from tracker.workbook.text import clean, for_csv, lines_needed, starts_a_formula
from tracker.workbook.write.styles import HEIGHTS, Look, Styles

LINE_HEIGHT = 15.0
MOST_HEIGHT = 409.0
"""Points: a line of text, and the tallest row a workbook may have."""

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with decimals of its own, where those of a column differ; ``sign`` comes before one that is a bound.

    It stays a number: a spreadsheet shows the sign and reckons with the value.
    """

    value: float
    decimals: int = 0
    sign: str = ""


TableValue = Value | Quantity


class ColumnKind(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    """Percent as a number of percent: 85.0 is written 85.0%."""
    DATE = "date"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its header, its width in characters, how its values are written."""

    label: str
    width: float = 12
    kind: ColumnKind = ColumnKind.TEXT
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table: title, lines under the title, header, rows of as many values as columns, notes under the table."""

    title: str
    heading: Sequence[str]
    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[TableValue]]
    notes: Sequence[str] = ()


def write_tables(sheets: Sequence[TableSheet]) -> bytes:
    """The tables as one .xlsx, a sheet each, ready to print on A4 across."""
    book = Workbook()
    styles = Styles(book)
    for number, sheet in enumerate(sheets):
        page = book.active if number == 0 else book.create_sheet()
        page.title = _sheet_name(sheet.title)
        _fill(page, sheet, styles)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_csv(sheet: TableSheet) -> bytes:
    """Header and rows as CSV in UTF-8 with BOM; text that a spreadsheet would compute gets an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([for_csv(column.label) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([for_csv(value) if isinstance(value, str) else _plain(value) for value in row])
    return stream.getvalue().encode("utf-8-sig")


def put(cell: Any, value: Value) -> None:
    """Write a value so that text beginning with = + - @ stays text in every program."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = clean(value)
    cell.value = text
    if starts_a_formula(text):
        cell.data_type = "s"


def keep_text(cell: Any, value: Value) -> None:
    """Mark a cell, after its look was given, as text that the program must not compute when edited."""
    if isinstance(value, str) and starts_a_formula(value):
        # On a copy of the style, which other cells share.
        cell._style = copy(cell._style)
        cell._style.quotePrefix = 1


def _plain(value: int | float | date | Quantity | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Quantity):
        value = value.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 1000, not 1000.0
    return value.isoformat() if isinstance(value, date) else repr(value)


def _sheet_name(title: str) -> str:
    return "".join(each for each in clean(title) if each not in "[]:*?/\\'")[:31] or "Sheet"


_LOOKS = {
    ColumnKind.TEXT: Look.TEXT,
    ColumnKind.NUMBER: Look.NUMBER,
    ColumnKind.SHARE: Look.SHARE,
    ColumnKind.DATE: Look.DATE,
}


def _fill(page: Worksheet, sheet: TableSheet, styles: Styles) -> None:
    width = len(sheet.columns)
    lines = [(sheet.title, Look.TITLE), *((line, Look.LABEL) for line in sheet.heading)]
    header = len(lines) + 1
    for column, spec in enumerate(sheet.columns, start=1):
        page.column_dimensions[letters(column)].width = spec.width
        _cell(page, header, column, spec.label, Look.HEADER, None, styles)
    labels = [spec.label for spec in sheet.columns]
    page.row_dimensions[header].height = _height(sheet.columns, labels)
    for row, (line, look) in enumerate(lines, start=1):
        _line(page, row, width, line, look, styles)
    for row, values in enumerate(sheet.rows, start=header + 1):
        for column, (spec, value) in enumerate(zip(sheet.columns, values, strict=True), start=1):
            if isinstance(value, Quantity):
                _quantity(page.cell(row, column), value, styles)
                continue
            look = Look.TEXT if isinstance(value, str) else _LOOKS[spec.kind]
            decimals = spec.decimals if look is Look.NUMBER else None
            _cell(page, row, column, value, look, decimals, styles)
        page.row_dimensions[row].height = _height(sheet.columns, values)
    after = header + len(sheet.rows) + 1
    for row, note in enumerate(sheet.notes, start=after):
        _line(page, row, width, note, Look.NOTE, styles)
    page.freeze_panes = f"A{header + 1}"
    page.print_title_rows = f"{header}:{header}"
    set_up_print(page)


def _height(columns: Sequence[TableColumn], values: Sequence[TableValue]) -> float:
    """Room for the longest text of a row: not every program finds the height of wrapped text by itself."""
    texts = [(value, spec.width) for value, spec in zip(values, columns, strict=True) if isinstance(value, str)]
    lines = max((lines_needed(text, width) for text, width in texts), default=1)
    return min(LINE_HEIGHT * lines + 3, MOST_HEIGHT)


def merge(page: Worksheet, row: int, first: int, last: int) -> None:
    """Make one cell of those from the first column to the last.

    ``merge_cells`` of openpyxl 3.1.5 also gives each of them the borders and the protection of the first. Ours has
    neither of its own, and that was a tenth of the time that a template takes.
    """
    page.merged_cells.add(f"{name(row, first)}:{name(row, last)}")


def set_up_print(page: Worksheet) -> None:
    """A4 across, as wide as the paper, as long as it takes, page numbers at the foot."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.7
    page.page_margins.footer = 0.3
    page.oddFooter.center.text = "&P / &N"


def _line(page: Worksheet, row: int, width: int, text: str, look: Look, styles: Styles) -> None:
    _cell(page, row, 1, text, look, None, styles)
    room = sum(page.column_dimensions[letters(column)].width for column in range(1, width + 1))
    page.row_dimensions[row].height = HEIGHTS.get(look, 15.0) * lines_needed(text, room)
    if width > 1:
        merge(page, row, 1, width)


def _cell(
    page: Worksheet, row: int, column: int, value: Value, look: Look, decimals: int | None, styles: Styles
) -> None:
    cell = page.cell(row, column)
    styles.give(cell, look, decimals)
    put(cell, value)
    keep_text(cell, value)


def _quantity(cell: Any, quantity: Quantity, styles: Styles) -> None:
    styles.give(cell, Look.NUMBER, quantity.decimals, quantity.sign)
    put(cell, quantity.value)
