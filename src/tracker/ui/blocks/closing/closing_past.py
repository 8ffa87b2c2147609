"""The past years in the sentences of reports, pillar by pillar, each with the sources of its figures."""

from __future__ import annotations

import streamlit as st

from tracker.closing import past_years
from tracker.closing.assessing import PlanAssessment
from tracker.closing.past_years import PastSentence
from tracker.ui import app
from tracker.ui.blocks.shared import formatting


def show(assessment: PlanAssessment) -> None:
    """The sentences that figures on record make; of a pillar without any, that there are none."""
    verdicts = assessment.verdicts
    st.header(app.t("closing.past"), anchor=False)
    st.markdown(app.t("closing.past_lead"))
    for pillar in verdicts.pillars:
        found = past_years.of_pillar(verdicts, pillar.code)
        lines = [f"- {_line(each)}" for each in found] or [app.t("closing.past_none")]
        st.markdown("\n".join([f"**{formatting.name(pillar)}**", "", *lines]))


def _line(sentence: PastSentence) -> str:
    sources = list(dict.fromkeys(formatting.source(each.source) for each in sentence.figures))
    text = app.escape(sentence.text(app.lang()))
    return f"{text}{app.t('closing.past_stop')}　:small[{app.t('closing.past_sources', sources=app.listed(sources))}]"
