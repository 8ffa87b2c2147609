"""A workbook as it was read: values as typed, with what a spreadsheet program would have shown beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from tracker.workbook import address

Value = str | float | bool | date | datetime | None


class Trap(StrEnum):
    """What makes a cell's value unsafe to take as it is."""

    ERROR = "error"
    """The program shows an error such as #REF!."""
    NOT_CALCULATED = "not_calculated"
    """A formula whose result was never stored."""
    LINKED = "linked"
    """A formula that takes its value from another file; it may be stale."""
    MERGED = "merged"
    """The value of a merged area: nobody knows which of its cells it is meant for."""
    UNDER_MERGE = "under_merge"
    """A value that a merged area hides."""
    PICTURE = "picture"
    """A picture inside the cell, as WPS keeps it: a formula whose result says nothing."""
    STRUCK = "struck"
    """A line is drawn through the value or a part of it."""
    RAISED = "raised"
    """Part of the text is raised or lowered, as a footnote mark is: 388 with a raised 1 is typed 3881."""


class Shown(StrEnum):
    """How a format changes what is seen: 0.12 shown as 12 %, 12345 as 1.2, the first of March as Mar-26."""

    PERCENT = "percent"
    SCALED = "scaled"
    UNSEEN = "unseen"
    """The format writes something else, or nothing, in place of the number."""
    YEAR = "year"
    MONTH = "month"
    WITHOUT_YEAR = "without_year"


class Beside(StrEnum):
    """What a sheet has besides its cells."""

    COMMENTS = "comments"
    PICTURES = "pictures"


Area = tuple[int, int, int, int]
"""Top, left, bottom and right of a merged area, counted from 1."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: ``rows[0][0]`` is A1; ``traps``, ``shown`` and ``errors`` are keyed by address."""

    name: str
    hidden: bool
    rows: Sequence[Sequence[Value]]
    traps: Mapping[str, Trap] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: Sequence[Area] = ()
    beside: Mapping[Beside, int] = field(default_factory=dict)
    """What lies over or beside the cells and is not read, by how many there are."""
    trouble: str | None = None
    """Why the sheet was not read (a Refusal); then it has no rows."""
    trouble_values: Mapping[str, object] = field(default_factory=dict)

    def value(self, row: int, column: int) -> Value:
        """The value of a cell counted from 1, None where there is none."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return None
        return self.rows[row - 1][column - 1]

    @cached_property
    def held_from(self) -> Mapping[tuple[int, int], int]:
        """Row and column of the cells below the first of a merged area one column wide -> the row of the first."""
        return {
            (row, left): top
            for top, left, bottom, right in self.merges
            if left == right
            for row in range(top, min(bottom, len(self.rows)) + 1)
        }

    @cached_property
    def odd_rows(self) -> frozenset[int]:
        """The rows in which a cell has a trap or is not seen as it is stored."""
        return frozenset(address.parse(cell)[0] for cell in (*self.traps, *self.shown))

    @cached_property
    def longest_text(self) -> int:
        """Characters of the longest text of a cell."""
        return max((len(each) for row in self.rows for each in row if isinstance(each, str)), default=0)

    def cells(self) -> Iterator[tuple[int, int, Value]]:
        """(row, column, value) of every cell that holds something."""
        for row, values in enumerate(self.rows, start=1):
            for column, value in enumerate(values, start=1):
                if value is not None or address.name(row, column) in self.traps:
                    yield row, column, value


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets in order, and the workbook's own named properties."""

    sheets: Sequence[Sheet]
    properties: Mapping[str, str]
    strict: bool = False
    """Saved as Strict Open XML."""
