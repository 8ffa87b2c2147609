"""What a closing return says beside its figures and states: the answers to the other questions, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.ui import app
from tracker.ui.blocks.shared import table

if TYPE_CHECKING:
    from tracker.returns.record import Record


def show(record: Record) -> None:
    """A table with the questions that were answered in any row; nothing of another return."""
    rows = {code: record.content.row_texts[code] for code in record.closed}
    columns = {column.key: column for part in record.form.parts for column in part.answers_apart}
    answered = [column for key, column in columns.items() if any(texts.get(key) for texts in rows.values())]
    if not answered:
        return
    st.header(app.t("record.closing_answers"), anchor=False)
    lang = app.lang()
    lines = [
        [
            app.escape(record.closed[code].text(lang)),
            *(app.escape(column.shown_text(texts.get(column.key, ""), lang)) for column in answered),
        ]
        for code, texts in rows.items()
    ]
    table.show([app.t("record.column_what"), *(column.header.text(lang) for column in answered)], lines)
