"""Remarks of the public record that are no figures, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from tracker.domain.model import Remark
    from tracker.verdicts.plan_verdicts import PlanVerdicts


def show(verdicts: PlanVerdicts, subject: str) -> None:
    """The remarks on a target, or on the plan as a whole."""
    lines = [_remark(row) for row in verdicts.remarks if row.subject == subject]
    if lines:
        st.header(app.t("target.remarks"), anchor=False)
        st.markdown("\n".join(lines))


def _remark(row: Remark) -> str:
    """A line of a list: three long texts side by side cannot be read on a phone."""
    when = formatting.period(periods.parse(row.happened))
    summary, quote = formatting.text(row.summary_zh, row.summary_en), app.escape(row.quote)
    source = f":small[{formatting.source(row.source)}]"
    return f"- **{when}**　{summary}　{source}" + (f"  \n  :gray[{quote}]" if quote != summary else "")
