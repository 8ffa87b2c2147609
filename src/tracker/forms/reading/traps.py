"""Cells of a row whose value must not be taken as it looks: errors, formulas never calculated, hidden rows."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.forms.reading import cells
from tracker.forms.reading.answers import RowAnswer


def trap_issues(row: RowAnswer) -> Iterator[Issue]:
    """The traps among a row's answer cells, and whether the row is hidden from its own author."""
    for column in (*row.part.answers, *row.part.event_answers):
        found = cells.flaw(row.cell(column), column, row.sheet, row.key)
        if found:
            yield found
    if row.hidden and row.filled:
        first = row.cell(row.part.answers[0])
        yield Issue(Problem.HIDDEN_ANSWER, row.sheet, first.address, row.key, {"row": row.row})
