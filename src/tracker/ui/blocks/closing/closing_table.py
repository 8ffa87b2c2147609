"""The targets one by one, as offices table a closed plan, with the notes numbered below the table."""

from __future__ import annotations

import streamlit as st

from tracker import language
from tracker.closing import table as closing_table
from tracker.closing.assessing import PlanAssessment
from tracker.closing.table import AssessmentRow
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table

_HEADS = ("planned", "actual", "baseline")
_NUMERIC = (5, 6)


def show(assessment: PlanAssessment) -> None:
    """One row a reading; the result is the grade, or the outlook while the term runs."""
    st.header(app.t("closing.table"), anchor=False)
    rows = list(closing_table.rows(assessment, app.lang()))
    result = "outlook" if any(row.reading.expectation for row in rows) else "grade"
    heads = [app.t(f"closing.column_{head}") for head in ("target", result, *_HEADS, "completion", "progress")]
    notes = [row for row in rows if row.note or row.basis]
    table.show(heads, [_cells(row, notes) for row in rows], numeric=_NUMERIC)
    st.caption(app.t("closing.table_notes"))
    if notes:
        st.markdown("\n".join(f"{number}. {_note(row)}" for number, row in enumerate(notes, 1)))


def _cells(row: AssessmentRow, notes: list[AssessmentRow]) -> list[str]:
    target = row.target.target
    leads = row.reading is row.target.lead
    link = f"[{formatting.name(target.row)}]({app.link('target', target=target.code)})"
    parts = [f"{row.number}\\. {link}　:small[{app.escape(row.force)}]"] if leads else []
    parts += [f":small[{app.escape(row.name)}]"] if row.name else []
    parts += [f":small[{app.t('closing.note_number', number=notes.index(row) + 1)}]"] if row in notes else []
    return [
        " ".join(parts),
        f"**{app.escape(row.result)}**" if leads else app.escape(row.result),
        app.escape(row.planned),
        app.escape(row.actual),
        app.escape(row.baseline) or app.t("common.none"),
        row.completion or app.t("common.none"),
        row.progress or app.t("common.none"),
    ]


def _note(row: AssessmentRow) -> str:
    basis = app.t("closing.note_basis", basis=app.escape(row.basis)) if row.basis else ""
    name = row.name or language.name(row.target.target.row, app.lang())
    return app.t("closing.note", name=app.escape(name), text=basis + app.escape(row.note))
