"""The goals of regions that a return states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.model import RecordedGoal

_HEADS = ("target", "region", "year", "goal", "cell", "in_force")


def show(goals: Sequence[RecordedGoal]) -> None:
    """A row a goal, and whether it is in force; nothing for a return without any."""
    if not goals:
        return
    st.header(app.t("regions.recorded"), anchor=False)
    st.caption(app.t("regions.recorded_lead"))
    texts = {"year": app.t("regions.year"), "cell": app.t("returns_page.column_cell"),
             "in_force": app.t("regions.in_force")}  # fmt: skip
    heads = [texts.get(head) or app.t(f"regions.column_{head}") for head in _HEADS]
    table.show(heads, [_line(goal) for goal in goals], numeric=[3])


def _line(goal: RecordedGoal) -> list[str]:
    return [
        formatting.text(goal.name_zh, goal.name_en),
        formatting.text(goal.region_zh or goal.region, goal.region_en),
        formatting.period(periods.parse(goal.period)),
        app.t("regions.no_goal") if goal.value is None else formatting.number(goal.value, goal.decimals),
        app.escape(goal.cell),
        app.t("regions.in_force_yes" if goal.is_current else "regions.in_force_no"),
    ]
