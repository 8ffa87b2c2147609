"""The first lines of the overview: what this is, how much time has passed, and the answer in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain.pillar import outcome
from tracker.domain.status import SEVERITY, Mark
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, latest

if TYPE_CHECKING:
    from tracker.verdicts.plan_verdicts import Standing, TargetStanding


def show(standing: Standing) -> None:
    """City and plan, elapsed time, the counts of statuses, what is missing."""
    plan = standing.plan
    city, title = formatting.name(plan, "city"), formatting.name(plan, "title")
    with st.container(key="headline"):
        st.caption(app.t("overview.kicker", city=city, plan=title))
        st.title(app.t("overview.headline"), anchor=False)
        st.markdown(_answer(standing))
        st.markdown(app.t("overview.answer_gaps", **_gaps(standing)))
        st.caption(f"{_elapsed(standing)}　{app.t('common.as_of', date=standing.as_of)}")


def _answer(standing: Standing) -> str:
    """One line a status, worst first, with the targets it holds for."""
    lines = []
    for each in [*SEVERITY, *Mark]:
        found = [target for target in standing.targets if outcome(target.lead.verdict) == each]
        if found:
            names = app.t("overview.list_join").join(_link(target) for target in found)
            lines.append(app.t("overview.answer", badge=formatting.badge(each), count=len(found), names=names))
    return "  \n".join(lines)


def _link(target: TargetStanding) -> str:
    link = f"[{formatting.name(target.row)}]({app.link('target', target=target.code)})"
    value, when = latest.value(target, target.lead), latest.when(target.lead)
    return f"{link} {app.t('overview.dated', value=value, when=when) if when else value}"


def _gaps(standing: Standing) -> dict[str, int]:
    return {
        "years": sum(len(gap.years) for gap in standing.gaps),
        "silent": len(standing.silent_commitments),
        "commitments": len(standing.commitments),
    }


def _elapsed(standing: Standing) -> str:
    start, end = standing.plan["period_start"], standing.plan["period_end"]
    share = min(1.0, max(0.0, (standing.as_of - start).days / (end - start).days))
    return app.t(
        "overview.elapsed",
        share=formatting.percent(share),
        due=formatting.day(end),
        days=max(0, (end - standing.as_of).days),
    )
