"""The marked workbook: a fresh template with the clerk's values, red where something is wrong, a list of it first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.model import ReturnState
from tracker.errors import Refused
from tracker.forms import issues as wording
from tracker.forms.declare import Form, FormPart
from tracker.forms.issues import Issue
from tracker.forms.problems import Problem, Refill, Remedy, Severity
from tracker.forms.reading.answers import FormAnswers, RowAnswer
from tracker.i18n import t
from tracker.returns.quarterly import preparing
from tracker.returns.quarterly.context import RequestedFigure, ReturnContext
from tracker.returns.quarterly.drawing import guide, template
from tracker.returns.quarterly.drawing.prefill import AnswerKey, Prefill
from tracker.returns.quarterly.form import CODE, FIGURES, FORM
from tracker.returns.quarterly.reading.figure_answers import requested_by_code
from tracker.store.tables.filed import returns
from tracker.workbook.read.book import Shown
from tracker.workbook.write import form as workbook
from tracker.workbook.write.form import CellNote, FormSheet
from tracker.workbook.write.listings import Listing
from tracker.workbook.write.table import Value

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def write(database: Database, file: bytes, file_name: str, as_of: date, lang: str = "zh", form: Form = FORM) -> bytes:
    """The file's answers on a fresh template, with its issues beside the cells; to be corrected and sent again.

    Raises UnreadableFile, and Refused for a file that does not say whose return it is.
    """
    changeset, answered, context = preparing.read_and_check(database, file, file_name, as_of, form=form)
    if context is None:
        raise Refused("nothing_to_mark", file=file_name)
    return _drawn(context, answered, changeset.issues, lang, explained=changeset.explained)


def write_sent_back(database: Database, return_id: int, as_of: date, lang: str = "zh") -> bytes:
    """The same for a return that was sent back, with the reviewer's words alone; the reason leads.

    What was explained on the page is put into the row of the warning, so that nobody has to explain it again.
    Raises Refused for a return that was not sent back.
    """
    with database.reading() as cursor:
        row = returns.get(cursor, return_id)
        if row is None:
            raise Refused("unknown_return", number=return_id)
        if row.state is not ReturnState.SENT_BACK:
            raise Refused(f"return_is_{row.state}", number=return_id)
        file, kept = returns.file(cursor, return_id), returns.issues(cursor, return_id)
    reason = [Issue(Problem.SENT_BACK, values={"text": row.review_reason})] if row.review_reason else []
    remarks = [wording.from_store(each) for each in kept if each.problem == Problem.SENT_BACK]
    _, answered, context = preparing.read_and_check(database, file, row.file_name, as_of)
    if context is None:
        raise Refused("nothing_to_mark", file=row.file_name)
    explanations = {each.row_code: each.explanation for each in kept if each.row_code and each.explanation}
    in_cells = _in_cells(answered.rows, explanations)
    return _drawn(context, answered, [*reason, *remarks], lang, in_cells=in_cells)


def _drawn(
    context: ReturnContext,
    answered: FormAnswers,
    issues: Sequence[Issue],
    lang: str,
    explained: Mapping[str, str] | None = None,
    in_cells: Mapping[AnswerKey, Value] | None = None,
) -> bytes:
    """``explained`` are the explanations in the file by row code; ``in_cells`` fills cells that the file left empty."""
    rows = answered.rows
    cells = _cells(rows)
    kept = _without_repeats(rows, issues)
    prefill = Prefill({**(in_cells or {}), **_answers(kept)}, _remarks(issues, cells, lang), _extra(context, rows))
    drawn = template.draw(context, lang, prefill)
    parts = {key: _signed(sheet, context.form.part(key), answered.feet.get(key, {})) for key, sheet in drawn.items()}
    found = _listing(issues, cells, parts, lang, explained or {})
    return workbook.write(
        list(parts.values()),
        str(template.identity(context)),
        before=[found],
        after=[guide.listing(context, parts, lang)],
    )


def _signed(sheet: FormSheet, part: FormPart, signed: Mapping[str, str]) -> FormSheet:
    """The sheet with the names and dates of its foot, each after the label of this workbook's language."""
    written = {field.under.key: signed.get(field.key, "") for field in part.foot}
    return replace(sheet, foot={key: label + written[key] for key, label in sheet.foot.items()})


def _in_cells(rows: Sequence[RowAnswer], explanations: Mapping[str, str]) -> dict[AnswerKey, Value]:
    """The explanations at the cells for them; a commitment left blank stays blank, or the cell would be its answer."""
    return {
        (row.code, row.part.explanation.key): explanations[row.code]
        for row in rows
        if row.part.explanation and row.code in explanations and (row.part.key == FIGURES or row.filled)
    }


def _without_repeats(rows: Sequence[RowAnswer], issues: Sequence[Issue]) -> list[RowAnswer]:
    """The rows without those that repeat an item: their text is in the list, not mixed into the first row."""
    repeats = {
        (issue.sheet, issue.cell) for issue in issues if issue.problem in _REPEATS and issue.values.get("unread")
    }
    return [row for row in rows if not any((row.sheet, cell.address) in repeats for cell in row.cells.values())]


_REPEATS = (Problem.DUPLICATE_ROW, Problem.EVENT_TWICE)


def _answers(rows: Sequence[RowAnswer]) -> dict[AnswerKey, Value]:
    """What the clerk typed, cell by cell; a share with its sign, since the template's cells have no such format."""
    found: dict[AnswerKey, Value] = {}
    for row in rows:
        for column in row.part.asked(row.code):
            cell = row.cell(column)
            value = cell.text if cell.shown is Shown.PERCENT else cell.value
            if value is not None:
                found.setdefault((row.code, column.key), value)
    return found


def _cells(rows: Sequence[RowAnswer]) -> dict[tuple[str, str], AnswerKey]:
    """(sheet, cell) of the file -> row code and column."""
    return {(row.sheet, cell.address): (row.code, column) for row in rows for column, cell in row.cells.items()}


def _remarks(
    issues: Sequence[Issue], cells: Mapping[tuple[str, str], AnswerKey], lang: str
) -> dict[AnswerKey, CellNote]:
    found: dict[AnswerKey, CellNote] = {}
    for issue in issues:
        key = cells.get((issue.sheet or "", issue.cell or ""))
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


def _extra(context: ReturnContext, rows: Sequence[RowAnswer]) -> tuple[RequestedFigure, ...]:
    """Answered figures that the template would not ask for any more, but which are this department's."""
    known = {each.code for each in context.requested()}
    codes = [row.code for row in rows if row.part.key == FIGURES and row.filled and row.code not in known]
    found = [requested_by_code(context, code) for code in dict.fromkeys(codes)]
    return tuple(each for each in found if each is not None)[: wording.MAX_SAME]


def _listing(
    issues: Sequence[Issue],
    cells: Mapping[tuple[str, str], AnswerKey],
    parts: Mapping[str, FormSheet],
    lang: str,
    explained: Mapping[str, str],
) -> Listing:
    """The issues by what to do, errors first, each leading to its cell in this workbook."""
    new_cells = _new_cells(parts)
    order = list(Remedy)
    ordered = sorted(issues, key=lambda issue: order.index(issue.problem.remedy))
    rows, links = [], {}
    for number, issue in enumerate(ordered):
        key = cells.get((issue.sheet or "", issue.cell or ""))
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


def _new_cells(parts: Mapping[str, FormSheet]) -> dict[AnswerKey, tuple[str, str]]:
    """Row code and column -> sheet and cell of the workbook being drawn."""
    found: dict[AnswerKey, tuple[str, str]] = {}
    for sheet in parts.values():
        for (row, key), address in workbook.cell_names(sheet).items():
            found[str(sheet.rows[row].values[CODE.key]), key] = sheet.name, address
    return found
