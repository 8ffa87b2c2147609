"""What a return says otherwise than the one whose place it took: figures, then commitments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.domain.status import CommitmentState
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from tracker.store.engine.rows import Row

Said = tuple[Sequence["Row"], Sequence["Row"]]
"""What a return says: rows of store.return_record.figures and of its updates."""


def show(number: int, before: Said, own: Said) -> None:
    """A table of the differences from return ``number``, or that there are none."""
    st.header(app.t("record.differences", number=number), anchor=False)
    rows = _figures(before[0], own[0]) + _updates(before[1], own[1])
    if not rows:
        st.markdown(app.t("record.differences_none"))
    heads = ("what", "period", "before", "after")
    table.show([app.t(f"record.column_{head}") for head in heads], rows, [2, 3])


def _figures(before: Sequence[Row], own: Sequence[Row]) -> list[list[str]]:
    earlier = {(row["indicator"], row["period"]): row for row in before}
    now = {(row["indicator"], row["period"]): row for row in own}
    rows = []
    for key in dict.fromkeys([*earlier, *now]):
        values = [row["value"] if row else None for row in (earlier.get(key), now.get(key))]
        if values[0] != values[1]:
            row = now.get(key) or earlier[key]
            said = [formatting.number(value, row["decimals"]) for value in values]
            rows.append([formatting.name(row), formatting.period(periods.parse(row["period"])), *said])
    return rows


def _updates(before: Sequence[Row], own: Sequence[Row]) -> list[list[str]]:
    """A commitment of which the later return says the same is not among its updates."""
    none = app.t("common.none")
    earlier = {row["commitment"]: state(row) for row in before if not row["taken_back"]}
    rows = []
    for row in own:
        said = (state(row), none) if row["taken_back"] else (earlier.get(row["commitment"], none), state(row))
        if said[0] != said[1]:
            rows.append([app.escape(row["sentence"]), none, *said])
    return rows


def state(row: Row) -> str:
    """The state that an update says, with the node that was reached."""
    return formatting.state_and_node(
        CommitmentState(row["state"]), formatting.plain(row, "node") if row["node_zh"] else None
    )
