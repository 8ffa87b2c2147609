"""The head of the page: which plan, the answer in one sentence, what must stand with it, which words may be used."""

from __future__ import annotations

import streamlit as st

from tracker.closing import summary
from tracker.closing.assessing import Phase, PlanAssessment
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

_FAR = 366
"""Days before the end from when on the page does not ask yet to be read as a close."""


def show(assessment: PlanAssessment) -> None:
    """The answer, then the names behind it, the sum of its parts and the word guard."""
    plan, lang = assessment.verdicts.plan, app.lang()
    start, end = formatting.day(plan.period_start), formatting.day(plan.period_end)
    title = formatting.text(plan.title_zh, plan.title_en)
    with st.container(key="closing-head"):
        st.caption(app.t("closing.kicker", plan=title, start=start, end=end))
        st.title(app.t("closing.title"), anchor=False)
        st.markdown(f"**{app.escape(summary.answer(assessment, lang))}**")
        if assessment.phase is Phase.RUNNING:
            if assessment.days_left > _FAR:
                st.info(app.t("closing.too_early", days=assessment.days_left))
        else:
            _show_counts(assessment)
        st.caption(app.t("common.as_of", date=assessment.verdicts.as_of))


def _show_counts(assessment: PlanAssessment) -> None:
    lang = app.lang()
    lines = [*summary.named(assessment, lang), summary.sum_of_parts(assessment, lang)]
    if assessment.phase is Phase.CLOSING:
        lines.append(summary.guard(assessment, lang))
    st.markdown("\n".join(f"- {app.escape(line)}" for line in lines))
