"""A table as rows of cells with their numbers in the file, be it a sheet or a text of delimited lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.plans.drafting.from_tables.cells import CellRead, as_typed, read, tidy
from tracker.plans.text_files import Line
from tracker.workbook import address
from tracker.workbook.read.book import Sheet, Shown, Value


@dataclass(frozen=True, slots=True)
class GridCell:
    """A value as it was typed."""

    value: Value = None
    shown_as_percent: bool = False

    @property
    def text(self) -> str:
        """Its words on one line, a number without a needless fraction."""
        if isinstance(self.value, float):
            return f"{self.value:.12g}"
        return tidy(self.value)

    @property
    def typed(self) -> str:
        """Its words on one line with the signs that were typed."""
        return self.text if isinstance(self.value, float) else as_typed(self.value)

    def original(self, part: str) -> str:
        """A part of ``text`` with the signs that were typed."""
        start = self.text.find(part)
        return self.typed[start : start + len(part)] if start >= 0 and len(self.typed) == len(self.text) else part

    @property
    def says(self) -> CellRead:
        """The number or words that it says."""
        return read(self.value, self.shown_as_percent)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row with its number in the file."""

    number: int
    cells: tuple[GridCell, ...]

    def at(self, column: int | None) -> GridCell:
        """The cell in a column counted from 0, an empty one where there is none."""
        return self.cells[column] if column is not None and column < len(self.cells) else GridCell()

    @property
    def filled(self) -> list[int]:
        """The columns that hold something."""
        return [column for column, cell in enumerate(self.cells) if cell.text]


def of_sheet(sheet: Sheet) -> list[GridRow]:
    """The rows of a sheet that hold something."""
    rows = [
        GridRow(number, tuple(
            GridCell(value, sheet.shown.get(address.name(number, column)) is Shown.PERCENT)
            for column, value in enumerate(values, start=1)
        ))
        for number, values in enumerate(sheet.rows, start=1)
    ]  # fmt: skip
    return [row for row in rows if row.filled]


def of_lines(lines: Sequence[Line]) -> list[GridRow]:
    """The rows of a delimited text that hold something."""
    rows = [GridRow(number, tuple(GridCell(cell) for cell in cells)) for number, cells in lines]
    return [row for row in rows if row.filled]
