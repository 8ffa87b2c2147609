"""The first lines of the overview: what this is, how much time has passed, and the answer in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.closing import summary
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, latest

if TYPE_CHECKING:
    from tracker.closing.assessing import PlanAssessment
    from tracker.verdicts.plan_verdicts import PlanVerdicts, TargetVerdicts


def show(assessment: PlanAssessment) -> None:
    """City and plan, whether it will be done, the counts of statuses, what is missing, elapsed time."""
    verdicts = assessment.verdicts
    plan = verdicts.plan
    city, title = formatting.text(plan.place_zh, plan.place_en), formatting.text(plan.title_zh, plan.title_en)
    with st.container(key="headline"):
        st.caption(app.t("overview.kicker", city=city, plan=title))
        st.title(app.t("overview.headline"), anchor=False)
        if verdicts.targets:
            st.markdown(f"**{app.escape(summary.answer(assessment, app.lang()))}**")
        st.markdown(_answer(verdicts))
        st.markdown(_gaps(verdicts))
        st.caption(f"{_elapsed(verdicts)}　{app.t('common.as_of', date=verdicts.as_of)}")


def _answer(verdicts: PlanVerdicts) -> str:
    """One line a status, worst first, with its targets."""
    return "  \n".join(
        app.t("overview.answer", badge=badge, count=len(found), names=app.listed(map(_link, found)))
        for badge, found in formatting.by_verdict(verdicts.targets).items()
    )


def _link(target: TargetVerdicts) -> str:
    link = f"[{formatting.name(target.row)}]({app.link('target', target=target.code)})"
    return f"{link} {latest.dated(target.lead)}"


def _gaps(verdicts: PlanVerdicts) -> str:
    """What nobody has reported: yearly figures, and commitments where the plan has any."""
    years = app.t("overview.answer_gaps", years=sum(len(gap.years) for gap in verdicts.gaps))
    if not verdicts.commitments:
        return years
    silent, every = len(verdicts.silent_commitments), len(verdicts.commitments)
    return years + app.t("overview.answer_silent", silent=silent, commitments=every)


def _elapsed(verdicts: PlanVerdicts) -> str:
    start, end, today = verdicts.plan.period_start, verdicts.plan.period_end, verdicts.as_of
    if today > end:
        return app.t("overview.ended", due=formatting.day(end), days=(today - end).days)
    share = max(0.0, (today - start).days / (end - start).days)
    days = (end - today).days
    return app.t("overview.elapsed", share=formatting.percent(share), due=formatting.day(end), days=days)
