"""The figures that one return put in; of a bulk import the first alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.domain.model import ReturnState
from tracker.ui import app
from tracker.ui.blocks.returns import further_texts
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from tracker.domain.model import RecordedFigure
    from tracker.forms.declare import Form


def show(
    figures: Sequence[RecordedFigure], state: ReturnState, texts: Mapping[str, Mapping[str, str]], form: Form
) -> None:
    """A table of the figures, each with its further ``texts`` and with whether it is still current."""
    st.header(app.t("record.figures"), anchor=False)
    if not figures:
        st.markdown(app.t("record.figures_none"))
        return
    every = figures[0].every
    if every > len(figures):
        st.caption(app.t("record.figures_first", shown=len(figures), every=f"{every:,}"))
    if state is ReturnState.WITHDRAWN:
        st.caption(app.t("record.values_withdrawn"))
    heads = ("what", "period", "value", "cell", "comment", "stands")
    further = further_texts.filled(form, texts.values())
    rows = [
        _line(row, state) + further_texts.cells(further, texts.get(f"{row.indicator}@{row.period}", {}))
        for row in figures
    ]
    table.show([app.t(f"record.column_{head}") for head in heads] + further_texts.headers(further), rows, [2])


def _line(row: RecordedFigure, state: ReturnState) -> list[str]:
    return [
        formatting.name_and_region(row),
        formatting.period(periods.parse(row.period)),
        formatting.reported_value(row.value, row.decimals, row.preliminary),
        app.escape(f"{row.sheet} {row.cell}"),
        app.escape(row.comment or ""),
        _current(row, state),
    ]


def _current(row: RecordedFigure, state: ReturnState) -> str:
    """Whether the figure is current, and if not, why."""
    if row.is_current:
        return app.t("record.stands_repeated" if row.repeated else "record.stands")
    if state is ReturnState.WITHDRAWN:
        return app.t("record.stands_withdrawn")
    if row.current_return is not None:
        number = str(row.current_return)
        return f"[{app.t('record.replaced', number=number)}]({app.link('return', number=number)})"
    return app.t("record.stands_published" if row.has_current else "record.stands_cleared")
