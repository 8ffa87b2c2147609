"""The commitments at the end: how many in which state, and those that are called done with what they rest on."""

from __future__ import annotations

import streamlit as st

from tracker.closing.assessing import PlanAssessment
from tracker.domain.status import CommitmentState
from tracker.ui import app
from tracker.ui.blocks.overview import pillar_strips
from tracker.ui.blocks.shared import formatting, table
from tracker.verdicts.plan_verdicts import CommitmentStatus


def show(assessment: PlanAssessment) -> None:
    """Counts by state; below them the done ones and the reworded ones, each with its proof."""
    verdicts = assessment.verdicts
    if not verdicts.commitments:
        return
    st.header(app.t("closing.commitments", count=len(verdicts.commitments)), anchor=False)
    silent = len(verdicts.silent_commitments)
    recorded = len(verdicts.commitments) - silent
    st.markdown(app.t("closing.commitments_lead", recorded=recorded, silent=silent))
    for state in pillar_strips.ORDER:
        found = [each for each in verdicts.commitments if each.state is state]
        if not found:
            continue
        link = app.link("commitments", state=state.value)
        count = app.t("closing.commitment_state", badge=formatting.badge(state), count=len(found))
        st.markdown(f"{count}　[{app.t('closing.commitment_all')}]({link})")
        if state in (CommitmentState.DONE, CommitmentState.REWORDED):
            heads = [app.t(f"closing.commitment_{head}") for head in ("sentence", "reported", "proof")]
            table.show(heads, [_row(each) for each in found])


def _row(commitment: CommitmentStatus) -> list[str]:
    row, latest = commitment.row, commitment.latest
    sentence = formatting.text(row.sentence, row.gloss_en)
    if latest is None:
        return [sentence, app.t("common.none"), app.t("common.none")]
    return [sentence, formatting.text(latest.summary_zh, latest.summary_en), formatting.source(latest.source)]
