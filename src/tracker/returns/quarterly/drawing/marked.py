"""The marked workbook: a fresh template with the clerk's values, red where something is wrong, a list of it first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.model import ReturnState
from tracker.errors import Refused
from tracker.forms import issues as wording
from tracker.forms import marking
from tracker.forms.declare import Form, FormPart
from tracker.forms.issues import Issue
from tracker.forms.marking import AnswerKey
from tracker.forms.problems import Problem
from tracker.forms.reading.answers import FormAnswers, RowAnswer
from tracker.returns.quarterly import preparing
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.drawing import guide, template
from tracker.returns.quarterly.drawing.prefill import Prefill
from tracker.returns.quarterly.form import FIGURES
from tracker.returns.quarterly.reading.figure_answers import requested_by_code
from tracker.returns.quarterly.requests import RequestedFigure
from tracker.store.tables.filed import returns
from tracker.workbook.write import form as workbook
from tracker.workbook.write.form import FormSheet
from tracker.workbook.write.table import Value

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def write(
    database: Database, file: bytes, file_name: str, as_of: date, lang: str = "zh", form: Form | None = None
) -> bytes:
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
    places = marking.places(rows)
    typed = marking.answers(marking.without_repeats(rows, issues))
    prefill = Prefill({**(in_cells or {}), **typed}, marking.remarks(issues, places, lang), _extra(context, rows))
    drawn = template.draw(context, lang, prefill)
    parts = {key: _signed(sheet, context.form.part(key), answered.feet.get(key, {})) for key, sheet in drawn.items()}
    found = marking.listing(issues, places, parts.values(), lang, explained or {})
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


def _extra(context: ReturnContext, rows: Sequence[RowAnswer]) -> tuple[RequestedFigure, ...]:
    """Answered figures that the template would not ask for any more, but which are this department's."""
    known = {each.code for each in context.requested()}
    codes = [row.code for row in rows if row.part.key == FIGURES and row.filled and row.code not in known]
    found = [requested_by_code(context, code) for code in dict.fromkeys(codes)]
    return tuple(each for each in found if each is not None)[: wording.MAX_SAME]
