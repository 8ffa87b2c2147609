"""A table of the office's own layout: what each of its columns is, proposed by likeness and confirmed by a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import own_tables
from tracker.actions.own_tables import OwnColumn, OwnLayout, OwnTable, Says
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.model import Indicator

_UNREAD = ""
_KINDS = (_UNREAD, Says.VALUE, Says.INDICATOR, Says.REGION, Says.PERIOD, Says.NATURE, own_tables.NOTE)


def show(table: OwnTable, indicators: Sequence[Indicator]) -> OwnLayout | None:
    """The columns with what they look like; the layout once it was confirmed and nothing is lacking."""
    st.header(app.t("own_table.title"), anchor=False)
    st.markdown(app.t("own_table.lead", sheet=app.escape(table.sheet)))
    with st.form("own-table", border=False):
        names = {"": app.t("own_table.by_column")} | {each.code: formatting.plain(each) for each in indicators}
        indicator = st.selectbox(
            app.t("own_table.indicator"), list(names), format_func=names.__getitem__, key=f"own-indicator-{app.lang()}"
        )
        columns = tuple(
            _column(number, each, sample)
            for number, (each, sample) in enumerate(zip(table.proposed.columns, table.samples, strict=True))
        )
        pressed = st.form_submit_button(app.t("own_table.confirm"), type="primary", key="confirm-own-table")
    if not pressed:
        return None
    layout = OwnLayout(columns, indicator or "")
    lacking = list(own_tables.faults(layout))
    for fault in lacking:
        st.error(app.t(f"own_table.fault_{fault}"))
    return None if lacking else layout


def _column(number: int, column: OwnColumn, sample: Sequence[str]) -> OwnColumn:
    """One column: its heading with some of its cells, what it says, and its period where it has values."""
    head, says, period = st.columns([2, 1, 1], vertical_alignment="bottom")
    shown = app.clauses(text for text in sample if text)
    head.markdown(f"**{app.escape(column.heading)}**  \n{app.escape(shown)}")
    chosen = says.selectbox(
        app.t("own_table.says", heading=column.heading),
        _KINDS,
        index=_KINDS.index(column.says),
        format_func=lambda kind: app.t(f"own_table.says_{kind or 'nothing'}"),
        key=f"own-says-{number}-{app.lang()}",
        label_visibility="collapsed",
    )
    typed = period.text_input(
        app.t("own_table.period", heading=column.heading),
        column.period,
        key=f"own-period-{number}-{app.lang()}",
        max_chars=20,
        placeholder=app.t("own_table.period_hint"),
        label_visibility="collapsed",
    )
    return replace(column, says=str(chosen), period=typed.strip() if chosen == Says.VALUE else "")
