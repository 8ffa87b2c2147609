"""Who loads the workbook and why, and the load of exactly what was shown."""

from __future__ import annotations

import streamlit as st

from tracker.actions import plans
from tracker.actions.plans import Preview
from tracker.domain.actor import Actor
from tracker.errors import StaleChangeset, TrackerError
from tracker.ui import app, state
from tracker.ui.blocks.plan_admin import plan_workbook

MOST_LETTERS = 400
"""Of a reason."""


def show(upload: state.PlanUpload) -> None:
    """The form; once it is done, that it is."""
    if upload.done:
        st.success(app.t("plan_admin.done"))
        return
    if upload.stale:
        app.show_error(upload.stale)
    if upload.preview is None or not upload.preview.changes:
        return
    st.header(app.t("plan_admin.step_load"), anchor=False)
    with st.form("load-plan", border=False):
        name = st.text_input(app.t("plan_admin.name"), key="plan-loader", max_chars=40)
        why = st.text_area(app.t("plan_admin.why"), key="plan-why", max_chars=MOST_LETTERS)
        pressed = st.form_submit_button(app.t("plan_admin.load"), type="primary", key="load-plan-button")
    if pressed:
        _load(upload, upload.preview, name, why.strip())


def _load(upload: state.PlanUpload, preview: Preview, name: str, why: str) -> None:
    if not why:
        st.error(app.t("plan_admin.why_missing"))
        return
    try:
        plans.load(app.database(), Actor.named(name), preview, why)
    except StaleChangeset as error:
        # Shown again before it can be loaded: what is loaded is what was on the screen.
        plan_workbook.examine(upload.file_id, upload.file, error)
        st.rerun()
    except TrackerError as error:
        app.show_error(error)
        return
    state.PLAN_UPLOAD.set(state.PlanUpload(upload.file_id, done=True))
    st.rerun()
