"""What other bodies say of a target or of the whole plan, beside our own light: data, never our verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain.model import Source
from tracker.domain.official import Agreement, agreement
from tracker.language.verdict_words import official
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from tracker.domain.model import OfficialAssessment
    from tracker.domain.verdict import Verdict
    from tracker.verdicts.plan_verdicts import PlanVerdicts, TargetVerdicts

_COLOUR = {Agreement.AGREES: "green", Agreement.DIFFERS: "orange", Agreement.SILENT: "gray"}


def show_brief(verdicts: PlanVerdicts, target: TargetVerdicts) -> None:
    """For a card, right below our badge: the official word and whether it says the same."""
    own = verdicts.assessments_of(target.code)
    if own:
        st.markdown(" ".join(_badge(target.lead.verdict, each) for each in own))


def show(verdicts: PlanVerdicts, target: TargetVerdicts) -> None:
    """For the target's own page: body, date, document, word and quotation, and both reasons where they differ."""
    _show(target.lead.verdict, verdicts.assessments_of(target.code))


def show_plan(verdicts: PlanVerdicts) -> None:
    """What is said of the plan as a whole."""
    _show(None, verdicts.assessments_of(None))


def _show(verdict: Verdict | None, assessments: list[OfficialAssessment]) -> None:
    if assessments:
        st.header(app.t("target.official"), anchor=False)
        show_entries(verdict, assessments)


def show_entries(verdict: Verdict | None, assessments: list[OfficialAssessment]) -> None:
    """Assessments without a heading, below our own verdict where there is one."""
    if verdict:
        st.markdown(app.t("target.official_ours", badge=formatting.verdict_badge(verdict)))
    st.markdown("\n".join(_entry(verdict, each) for each in assessments))


def _entry(verdict: Verdict | None, assessment: OfficialAssessment) -> str:
    said = app.escape(official.line(assessment, app.lang()))
    source = formatting.source(Source(assessment.url, assessment.published))
    compared = app.escape(official.beside(verdict, assessment, app.lang()))
    return f"- {_badge(verdict, assessment)}　{said}　:small[{source}]  \n  {compared}"


def _badge(verdict: Verdict | None, assessment: OfficialAssessment) -> str:
    found = agreement(verdict, assessment)
    return f":{_COLOUR[found]}-badge[{app.escape(official.brief(verdict, assessment, app.lang()))}]"
