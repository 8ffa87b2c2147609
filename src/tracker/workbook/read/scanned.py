"""What a scan of one sheet found, and what the sheets of a workbook take up together."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from tracker.workbook.read.book import Area, Shown, Trap


@dataclass(slots=True)
class Scan:
    """What was found in one sheet; addresses as text, rows and columns counted from 1."""

    traps: dict[str, Trap] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    valued: array[int] = field(default_factory=lambda: array("q"))
    """Places of all cells with a value, in reading order: row x 16385 + column."""
    maybe_blank: array[int] = field(default_factory=lambda: array("q"))
    """Those among them that may hold an empty text; a value reader must see something in all others."""
    merges: list[Area] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0


@dataclass(slots=True)
class Spent:
    """What the sheets read so far take up of what one workbook may hold."""

    cells: int = 0
    area: int = 0
    text: int = 0
