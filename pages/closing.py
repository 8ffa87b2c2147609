"""The end of a plan: the answer, each target, what is awaited, commitments, past years, assessment, the next plan."""

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.assessment import choosing, decisions, opinions, settling
from tracker.ui.blocks.closing import (
    closing_answer,
    closing_awaited,
    closing_commitments,
    closing_next,
    closing_official,
    closing_past,
    closing_table,
)
from tracker.ui.blocks.closing_return import closing_duties

app.guard()
assessment = data.assessment()
closing_answer.show(assessment)
closing_table.show(assessment)
closing_awaited.show(assessment)
closing_official.show(assessment)
closing_commitments.show(assessment)
closing_past.show(assessment)
closing_duties.show(app.plan())
st.header(app.t("closing.file"), anchor=False)
chosen = choosing.show(app.plan())
if chosen:
    decisions.show(chosen)
    opinions.show(chosen)
    settling.show(chosen)
closing_next.show(assessment)
