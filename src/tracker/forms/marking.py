"""Issues on the workbook that they are in: remarks beside its cells, and a list of them, each leading to its cell.

A cell of the file and the cell of the workbook being drawn are the same by row and column, not by address: the marked
workbook is made anew, its codes, columns and cells are whole again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tracker.forms import issues as wording
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem, Refill, Remedy, Severity
from tracker.forms.reading.answers import RowAnswer
from tracker.i18n import t
from tracker.workbook.read.book import Shown
from tracker.workbook.write import form as workbook
from tracker.workbook.write.form import CellNote, FormSheet
from tracker.workbook.write.listings import Listing
from tracker.workbook.write.table import Value

AnswerKey = tuple[str, str]
"""What the row is known by, and the key of the column."""

FileCell = tuple[str, str]
"""Sheet and address in the file that was read."""


def without_repeats(rows: Sequence[RowAnswer], issues: Sequence[Issue]) -> list[RowAnswer]:
    """The rows without those that repeat an item: their text is in the list, not mixed into the first row."""
    repeats = {
        (issue.sheet, issue.cell) for issue in issues if issue.problem in _REPEATS and issue.values.get("unread")
    }
    return [row for row in rows if not any((row.sheet, cell.address) in repeats for cell in row.cells.values())]


_REPEATS = (Problem.DUPLICATE_ROW, Problem.EVENT_TWICE)


def answers(rows: Sequence[RowAnswer]) -> dict[AnswerKey, Value]:
    """What the clerk typed, cell by cell; a share with its sign, since the template's cells have no such format."""
    found: dict[AnswerKey, Value] = {}
    for row in rows:
        for column in row.part.asked(row.code):
            cell = row.cell(column)
            value = cell.text if cell.shown is Shown.PERCENT else cell.value
            if value is not None:
                found.setdefault((row.key, column.key), value)
    return found


def places(rows: Sequence[RowAnswer]) -> dict[FileCell, AnswerKey]:
    """Row and column of each cell of the file."""
    return {(row.sheet, cell.address): (row.key, column) for row in rows for column, cell in row.cells.items()}


def remarks(issues: Sequence[Issue], places: Mapping[FileCell, AnswerKey], lang: str) -> dict[AnswerKey, CellNote]:
    """What is said beside each cell, a line an issue; notices are in the list alone."""
    found: dict[AnswerKey, CellNote] = {}
    for issue in issues:
        key = places.get((issue.sheet or "", issue.cell or ""))
        if key is None or issue.severity is Severity.NOTICE:
            continue
        before = found.get(key)
        text = wording.sentence(issue, lang)
        found[key] = (
            CellNote(f"{before.text}\n{text}", before.blocking or issue.blocks)
            if before
            else CellNote(text, issue.blocks)
        )
    return found


def listing(
    issues: Sequence[Issue],
    places: Mapping[FileCell, AnswerKey],
    sheets: Collection[FormSheet],
    lang: str,
    explained: Mapping[str, str],
) -> Listing:
    """The issues by what to do, errors first, each leading to its cell in this workbook.

    ``explained`` are the explanations in the file, by row.
    """
    new_cells = _new_cells(sheets)
    order = list(Remedy)
    ordered = sorted(issues, key=lambda issue: order.index(issue.problem.remedy))
    rows, links = [], {}
    for number, issue in enumerate(ordered):
        key = places.get((issue.sheet or "", issue.cell or ""))
        target = new_cells.get(key) if key else None
        if target:
            links[number] = target
        where = f"{target[0]} {target[1]}" if target else _in_the_file(issue, lang)
        answered = issue.problem.remedy is Remedy.EXPLAIN and issue.row_code in explained
        todo = t("returns_page.explained", lang) if answered else _todo(issue.problem, lang)
        rows.append((where, todo, wording.sentence(issue, lang)))
    header = [
        (t("template.issues_where", lang), 22.0),
        (t("template.issues_do", lang), 26.0),
        (t("template.issues_what", lang), 84.0),
    ]
    lead = t("template.issues_lead", lang)
    return Listing(t("template.sheet_issues", lang), t("template.title_issues", lang), header, rows, links, lead)


def _in_the_file(issue: Issue, lang: str) -> str:
    """Where an issue was found that has no cell in this workbook."""
    if issue.sheet and issue.cell:
        return t("template.issues_uploaded", lang, sheet=issue.sheet, cell=issue.cell)
    return issue.sheet or t("template.issues_file", lang)


def _todo(problem: Problem, lang: str) -> str:
    """What to do in this workbook, whose codes, columns and cells are whole again."""
    if problem.refill is Refill.ROW:
        return t("template.issues_row_anew", lang)
    if problem.refill is Refill.CELL:
        return t("template.issues_cell_anew", lang)
    return wording.heading(problem.remedy, lang)


def _new_cells(sheets: Collection[FormSheet]) -> dict[AnswerKey, tuple[str, str]]:
    """Sheet and cell of the workbook being drawn, by row and column."""
    found: dict[AnswerKey, tuple[str, str]] = {}
    for sheet in sheets:
        for (row, key), address in workbook.cell_names(sheet).items():
            found[sheet.rows[row].key, key] = sheet.name, address
    return found
