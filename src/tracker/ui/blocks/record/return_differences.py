"""How a return differs from the one that it replaced: figures, then commitments, then texts of further columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from tracker.domain.model import RecordedFigure, RecordedUpdate
    from tracker.forms.declare import Column
    from tracker.returns.record import Content, Record
    from tracker.returns.reporting import ReportingPlace


def show(place: ReportingPlace, record: Record) -> None:
    """A table of the differences from the return that it replaced, if it replaced one; or that there are none."""
    before, own = record.replaced, record.content
    if before is None:
        return
    st.header(app.t("record.differences", number=before.number), anchor=False)
    rows = _figures(before.figures, own.figures) + _updates(before.updates, own.updates) + _texts(place, record, before)
    if not rows:
        st.markdown(app.t("record.differences_none"))
    heads = ("what", "period", "before", "after")
    table.show([app.t(f"record.column_{head}") for head in heads], rows, [2, 3])


def _figures(before: Sequence[RecordedFigure], own: Sequence[RecordedFigure]) -> list[list[str]]:
    earlier = {(row.indicator, row.period): row for row in before}
    now = {(row.indicator, row.period): row for row in own}
    rows = []
    for key in dict.fromkeys([*earlier, *now]):
        values = [row.value if row else None for row in (earlier.get(key), now.get(key))]
        if values[0] != values[1]:
            row = now.get(key) or earlier[key]
            shown = [formatting.number(value, row.decimals) for value in values]
            rows.append([formatting.name(row), formatting.period(periods.parse(row.period)), *shown])
    return rows


def _updates(before: Sequence[RecordedUpdate], own: Sequence[RecordedUpdate]) -> list[list[str]]:
    """A commitment whose answer did not change is not among the later return's updates."""
    none = app.t("common.none")
    earlier = {row.row_code: state(row) for row in before if not row.taken_back}
    rows = []
    for row in own:
        old, new = (state(row), none) if row.taken_back else (earlier.get(row.row_code, none), state(row))
        if old != new:
            rows.append([app.escape(row.sentence), none, old, new])
    return rows


def _texts(place: ReportingPlace, record: Record, before: Content) -> list[list[str]]:
    """Texts that differ, each named by its row and its column; what is in the foot is shown under the head."""
    own = record.content
    sentences = {row.row_code: app.escape(row.sentence) for row in (*before.updates, *own.updates)}
    columns = {column.key: column for part in record.form.parts for column in part.texts}
    rows = []
    for row_code, key in dict.fromkeys([*before.texts, *own.texts]):
        old, new = before.texts.get((row_code, key)), own.texts.get((row_code, key))
        if old != new and key in columns:
            indicator, _, period = row_code.partition("@")
            if row_code in record.closed:
                name = app.escape(record.closed[row_code].text(app.lang()))
            else:
                name = formatting.name(place.indicators[indicator]) if period else sentences.get(row_code, row_code)
            rows.append(
                [
                    app.t("returns_page.text_of", name=name, column=columns[key].header.text(app.lang())),
                    formatting.period(periods.parse(period)) if period else app.t("common.none"),
                    *(_shown(columns[key], text) for text in (old, new)),
                ]
            )
    return rows


def _shown(column: Column, kept: str | None) -> str:
    return app.escape(column.shown_text(kept, app.lang()) if kept else app.t("common.none"))


def state(row: RecordedUpdate) -> str:
    """The state of an update, with the node that was reached."""
    node = app.localised(row.node_zh, row.node_en) if row.node_zh else None
    return formatting.state_and_node(row.state, node)
