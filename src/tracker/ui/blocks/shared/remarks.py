"""What the public record says beside numbers, with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from tracker.store.engine.rows import Row
    from tracker.verdicts.plan_verdicts import PlanVerdicts


def show(verdicts: PlanVerdicts, subject: str) -> None:
    """The remarks on a target, or on the plan as a whole."""
    said = [_remark(row) for row in verdicts.remarks if row["subject"] == subject]
    if said:
        st.header(app.t("target.remarks"), anchor=False)
        st.markdown("\n".join(said))


def _remark(row: Row) -> str:
    """A line of a list: three long texts side by side cannot be read on a phone."""
    when = formatting.period(periods.parse(row["happened"]))
    own, quote = formatting.name(row, "summary"), app.escape(row["quote"])
    source = f":small[{formatting.row_source(row)}]"
    return f"- **{when}**　{own}　{source}" + (f"  \n  :gray[{quote}]" if quote != own else "")
