"""Cells of a row whose value must not be taken as it looks: errors, formulas never calculated, hidden rows."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.forms.declare import MAX_TEXT
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem
from tracker.returns.quarterly.reading.answers import RowAnswer
from tracker.workbook.read.book import Trap

PROBLEMS = {
    Trap.ERROR: Problem.CELL_ERROR,
    Trap.NOT_CALCULATED: Problem.NOT_CALCULATED,
    Trap.LINKED: Problem.LINKED,
    Trap.MERGED: Problem.MERGED,
    Trap.UNDER_MERGE: Problem.UNDER_MERGE,
}


def trap_issues(row: RowAnswer) -> Iterator[Issue]:
    """The traps among a row's answer cells, and whether the row is hidden from its own author."""
    for column in (*row.part.answers, *row.part.event_answers):
        cell = row.cell(column)
        if cell.trap:
            yield Issue(PROBLEMS[cell.trap], row.sheet, cell.address, row.code, {"text": cell.text[:40]})
        elif len(cell.text) > MAX_TEXT:
            values = {"length": len(cell.text), "limit": MAX_TEXT}
            yield Issue(Problem.TEXT_TOO_LONG, row.sheet, cell.address, row.code, values)
    if row.hidden and row.filled:
        first = row.cell(row.part.answers[0])
        yield Issue(Problem.HIDDEN_ANSWER, row.sheet, first.address, row.code, {"row": row.row})
