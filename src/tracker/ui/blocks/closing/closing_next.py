"""What the next plan takes up: what is asked of each target, and the draft to begin with."""

from __future__ import annotations

import streamlit as st

from tracker.actions import closing, drafts
from tracker.closing import next_plan
from tracker.closing.assessing import PlanAssessment
from tracker.ui import app
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import file_name, formatting


def show(assessment: PlanAssessment) -> None:
    """The targets by what is asked of them, and the draft of the next plan as a plan workbook."""
    st.header(app.t("closing.next"), anchor=False)
    for code, targets in next_plan.by_advice(assessment):
        names = app.listed(formatting.name(each.target.row) for each in targets)
        st.markdown(f"- **{names}**　{app.t(f'closing.next_{code}')}")
    st.markdown(app.t("closing.next_lead"))
    database, lang, plan = app.database(), app.lang(), app.plan()
    st.download_button(
        app.t("closing.next_download"),
        lambda: drafts.as_workbook(closing.draft_next(database, assessment, lang), lang),
        file_name=file_name.named("closing.file_next", plan=str(plan)),
        mime=XLSX,
        key="download-next-plan",
        on_click="ignore",
    )
