"""The figures and the goals that a row of an office's table has for single years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.plans.drafting.draft import Question, Sheaf
from tracker.plans.drafting.from_tables.cells import CellRead
from tracker.plans.drafting.from_tables.grid import GridRow
from tracker.plans.drafting.from_tables.head import Head, YearColumn

_BOUNDS = {"at_least": "at_least", "more_than": "at_least", "at_most": "at_most", "less_than": "at_most"}
"""The bound of a figure by the comparator of its cell."""


def cell(row: GridRow, column: YearColumn | None) -> CellRead:
    """What the row says in a column, nothing where there is no such column."""
    return row.at(column.column).says if column else CellRead()


def actuals(head: Head, row: GridRow) -> Iterator[CellRead]:
    """What the row says in the columns of figures."""
    return (cell(row, column) for column in head.actuals)


def write(sheaf: Sheaf, head: Head, row: GridRow, name: str, unit: str, values: Mapping[str, object]) -> None:
    """A row for each figure and each goal; ``values`` are what all of them have."""
    for kind, columns in (("observation", head.actuals), ("milestone", head.goals)):
        for column in columns:
            found = cell(row, column)
            if found.empty:
                continue
            if found.value is None or found.upper is not None or found.other is not None or found.cumulative:
                typed = row.at(column.column).text
                sheaf.miss(row.number, "cell_unread", name=name, column=column.words, words=typed)
                continue
            asked = _questions(kind, found, unit, is_unsure=column.column in head.unsure, column=column)
            sheaf.add(kind, {**values, **_values(kind, column, found)}, asked)


def _values(kind: str, column: YearColumn, found: CellRead) -> dict[str, object]:
    year = str(found.year or column.year)
    if kind == "milestone":
        return {"period": year, "value": found.value, "name_zh": column.words}
    bound = _BOUNDS.get(found.comparator)
    return {"period": year, "value": found.value, "bound": bound, "preliminary": column.is_preliminary or None}


def _questions(
    kind: str, found: CellRead, unit: str, *, is_unsure: bool, column: YearColumn
) -> dict[str, Question | None]:
    asked: dict[str, Question | None] = {}
    if found.unit and found.unit != unit:
        asked["value"] = Question("other_unit", {"unit": found.unit})
    elif found.comparator and not (kind == "observation" and found.comparator in _BOUNDS):
        asked["value"] = Question("bounded", {"comparator": found.comparator})
    if is_unsure:
        asked["period"] = Question("actual_or_goal", {"words": column.words})
    return asked
