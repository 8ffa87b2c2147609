"""How far an assessment has come, and settling it."""

from __future__ import annotations

import streamlit as st

from tracker import language
from tracker.actions import closing
from tracker.domain.actor import Actor
from tracker.domain.model import Assessment
from tracker.errors import TrackerError
from tracker.ui import app
from tracker.ui.blocks.shared import formatting


def show(assessment: Assessment) -> None:
    """Its facts; while it is open the form that settles it."""
    st.header(app.t("assessment.settling"), anchor=False)
    days = (assessment.covers_from, assessment.covers_to, assessment.cut_off, assessment.known)
    values = dict(zip(("start", "end", "cut_off", "known"), map(formatting.day, days), strict=True))
    st.markdown(app.t("assessment.facts", **values))
    if assessment.is_settled and assessment.settled_at:
        facts = {
            "body": assessment.body or "",
            "document": assessment.document or "",
            "by": assessment.settled_by or "",
        }
        escaped = {name: app.escape(text) for name, text in facts.items()}
        st.success(app.t("assessment.settled_facts", at=language.moment(assessment.settled_at), **escaped))
        return
    with st.form(f"settle-{assessment.key}-{assessment.number}", border=False):
        body = st.text_input(app.t("assessment.body"), key="settle-body", max_chars=80)
        document = st.text_input(app.t("assessment.document"), key="settle-document", max_chars=80)
        name = st.text_input(app.t("record.name"), key="settler", max_chars=40)
        pressed = st.form_submit_button(app.t("assessment.settle"), type="primary", key="settle")
    st.caption(app.t("assessment.settle_lead"))
    if pressed:
        try:
            closing.settle(app.database(), Actor.named(name), assessment, body, document)
        except TrackerError as error:
            app.show_error(error)
            return
        st.rerun()
