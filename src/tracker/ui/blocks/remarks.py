"""What the public record says beside numbers, with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.ui import app
from tracker.ui.blocks import table, words

if TYPE_CHECKING:
    from tracker.reports.standing import Standing


def show(standing: Standing, subject: str) -> None:
    """The remarks on a target, or on the plan as a whole."""
    rows = [
        [
            words.period(periods.parse(row["happened"])),
            words.name(row, "summary"),
            app.escape(row["quote"]),
            words.row_source(row),
        ]
        for row in standing.remarks
        if row["subject"] == subject
    ]
    if rows:
        st.header(app.t("target.remarks"), anchor=False)
        heads = [app.t("target.column_period"), app.t("target.column_what"), app.t("target.column_note")]
        table.show([*heads, app.t("target.column_source")], rows)
