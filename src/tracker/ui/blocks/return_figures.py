"""The figures that one return put in; of a bulk import the first alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.returns.review import ReturnState
from tracker.ui import app
from tracker.ui.blocks import table, words

if TYPE_CHECKING:
    from tracker.store.rows import Row

MAX_SHOWN = 200
"""Figures read and shown; of more, the count alone."""


def show(figures: Sequence[Row], state: ReturnState) -> None:
    """A table of them, rows of store.return_record.figures, with whether each still stands."""
    st.header(app.t("record.figures"), anchor=False)
    if not figures:
        st.markdown(app.t("record.figures_none"))
        return
    every = figures[0]["every"]
    if every > len(figures):
        st.caption(app.t("record.figures_first", shown=len(figures), every=f"{every:,}"))
    if state is ReturnState.WITHDRAWN:
        st.caption(app.t("record.values_withdrawn"))
    gone = app.t("record.stands_withdrawn" if state is ReturnState.WITHDRAWN else "record.stands_not")
    heads = ("what", "period", "value", "cell", "comment", "stands")
    table.show([app.t(f"record.column_{head}") for head in heads], [_line(row, gone) for row in figures], [2])


def _line(row: Row, gone: str) -> list[str]:
    """``gone`` says of a figure that stands no longer why."""
    return [
        words.name_and_region(row),
        words.period(periods.parse(row["period"])),
        words.number(row["value"], row["decimals"]) + (f" {app.t('common.preliminary')}" if row["preliminary"] else ""),
        app.escape(f"{row['sheet']} {row['cell']}"),
        app.escape(row["comment"] or ""),
        _standing(row, gone),
    ]


def _standing(row: Row, gone: str) -> str:
    if not row["stands"]:
        return gone
    return app.t("record.stands_repeated" if row["repeated"] else "record.stands")
