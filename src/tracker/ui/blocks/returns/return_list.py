"""The returns that have come in, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.returns import filed
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from tracker.domain.model import FiledReturn
    from tracker.returns.reporting import ReportingPlace

_HEADS = ("return", "round", "state", "by", "at", "file")


def show(place: ReportingPlace) -> None:
    """A table with a link to the record of each."""
    st.header(app.t("returns_page.filed"), anchor=False)
    returns = filed.every(app.database(), place.place.code)
    if not returns:
        st.markdown(app.t("returns_page.filed_none"))
    table.show([app.t(f"returns_page.column_{head}") for head in _HEADS], [_line(place, row) for row in returns])


def _line(place: ReportingPlace, row: FiledReturn) -> list[str]:
    number = str(row.id)
    department = formatting.name(place.departments[row.department])
    name = app.t("returns_page.return_words", number=number, department=department)
    return [
        f"[{name}]({app.link('return', number=number)})",
        formatting.round_name(place, row.round),
        app.t(f"returns_page.state_{row.state}"),
        app.escape(row.submitted_by),
        language.moment(row.submitted_at),
        app.escape(row.file_name),
    ]
