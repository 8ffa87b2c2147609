"""Which assessment of a plan is looked at; and a new one, where none is open."""

from __future__ import annotations

import streamlit as st

from tracker.actions import closing
from tracker.domain.actor import Actor
from tracker.domain.model import Assessment, AssessmentKind, PlanKey
from tracker.errors import TrackerError
from tracker.ui import app
from tracker.ui.blocks.shared import formatting


def show(plan: PlanKey) -> Assessment | None:
    """The assessments to choose from, and a form for a new one; the one chosen, None while there is none."""
    found = closing.assessments_of(app.database(), plan)
    chosen = None
    if found:
        newest_first = found[::-1]
        names = [_name(each) for each in newest_first]
        name = st.selectbox(app.t("assessment.which"), names, key=f"assessment-{plan}-{app.lang()}")
        chosen = newest_first[names.index(name)]
    if all(each.is_settled for each in found):
        _new(plan)
    return chosen


def _name(assessment: Assessment) -> str:
    return app.t(
        "assessment.name",
        number=assessment.number,
        kind=app.t(f"assessment.kind_{assessment.kind}"),
        state=app.t(f"assessment.state_{assessment.state}"),
        cut_off=formatting.day(assessment.cut_off),
    )


def _new(plan: PlanKey) -> None:
    kinds = {app.t(f"assessment.kind_{kind}"): kind for kind in reversed(AssessmentKind)}
    with st.expander(app.t("assessment.open_new")), st.form(f"open-assessment-{plan}", border=False):
        kind = st.selectbox(app.t("assessment.kind"), list(kinds), key=f"assessment-kind-{app.lang()}")
        cut_off = st.date_input(app.t("assessment.cut_off"), app.today(), key="assessment-cut-off")
        name = st.text_input(app.t("record.name"), key="assessment-opener", max_chars=40)
        pressed = st.form_submit_button(app.t("assessment.open"), type="primary", key="open-assessment")
    if pressed:
        try:
            closing.open_assessment(app.database(), Actor.named(name), plan, kinds[kind], cut_off)
        except TrackerError as error:
            app.show_error(error)
            return
        st.rerun()
