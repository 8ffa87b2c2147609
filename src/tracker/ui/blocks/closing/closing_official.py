"""The official word on the plan and its targets, beside ours."""

from __future__ import annotations

import streamlit as st

from tracker.closing.assessing import PlanAssessment
from tracker.ui import app
from tracker.ui.blocks.shared import assessments, formatting


def show(assessment: PlanAssessment) -> None:
    """What other bodies say of the plan as a whole and of each target; that nothing is on record where nothing is."""
    verdicts = assessment.verdicts
    st.header(app.t("closing.official"), anchor=False)
    if not verdicts.assessments:
        st.markdown(app.t("closing.official_none"))
        return
    assessments.show_entries(None, verdicts.assessments_of(None))
    for target in verdicts.targets:
        own = verdicts.assessments_of(target.code)
        if own:
            st.markdown(f"**{formatting.name(target.row)}**")
            assessments.show_entries(target.lead.verdict, own)
