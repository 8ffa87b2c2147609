"""Commitments under their measures: state, sentence, outcome, the last report, the records behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.ui import app
from tracker.ui.blocks.shared import formatting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.model import Commitment, Remark, UpdateRow
    from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts


def show_by_pillar(verdicts: PlanVerdicts, commitments: Sequence[CommitmentStatus]) -> None:
    """The pillars that have any of the commitments, each with its measures."""
    if not commitments:
        st.markdown(app.t("commitments.none"))
    for pillar in verdicts.pillars:
        own = [each for each in commitments if each.row.pillar == pillar.code]
        if own:
            st.header(formatting.name(pillar), anchor=False)
            show_by_measure(verdicts, pillar.code, own)


def show_measures(verdicts: PlanVerdicts, pillar: str, commitments: Sequence[CommitmentStatus]) -> None:
    """The measures of a pillar under a heading; nothing where the pillar has no commitment."""
    if commitments:
        st.header(app.t("pillar.measures"), anchor=False)
        show_by_measure(verdicts, pillar, commitments)


def show_by_measure(verdicts: PlanVerdicts, pillar: str, commitments: Sequence[CommitmentStatus]) -> None:
    """The measures of a pillar in the report's order, each with its commitments.

    The text between two lists of earlier records is one element: fewer cost less to send.
    """
    waiting: list[str] = []
    with st.container(key=f"measures-{pillar}"):
        for measure in verdicts.measures:
            own = [each for each in commitments if each.row.measure == measure.code]
            if measure.pillar == pillar and own:
                waiting.append(f"### {app.escape(measure.label)} {formatting.name(measure)}")
                _show_all(verdicts, own, waiting)
        _flush(waiting)


def _show_all(verdicts: PlanVerdicts, commitments: Sequence[CommitmentStatus], waiting: list[str]) -> None:
    """Commitments one below the other, each with its earlier records folded away."""
    for each in commitments:
        waiting += _paragraphs(verdicts, each)
        earlier = each.updates[:-1]
        if earlier:
            _flush(waiting)
            with st.expander(app.t("commitments.history", count=len(each.updates))):
                st.markdown("\n\n".join(_record(update) for update in reversed(earlier)))


def _flush(waiting: list[str]) -> None:
    if waiting:
        st.markdown("\n\n".join(waiting))
        waiting.clear()


def _paragraphs(verdicts: PlanVerdicts, commitment: CommitmentStatus) -> list[str]:
    row = commitment.row
    outcome = f"　**{formatting.text(row.outcome_zh, row.outcome_en)}**" if row.outcome_zh else ""
    department = formatting.name(verdicts.departments[row.department])
    parts = [f"{formatting.badge(commitment.state)}{outcome}　:gray[{department}]", _sentence(row)]
    if commitment.latest:
        parts.append(_record(commitment.latest))
    parts += [_remark(remark) for remark in verdicts.remarks if remark.subject == commitment.code]
    return parts


def _sentence(row: Commitment) -> str:
    lines = [f"> {app.escape(row.sentence)}"]
    if app.lang() == "en" and row.gloss_en:
        lines.append(f"> *{app.escape(row.gloss_en)}*")
    if row.note_zh:
        lines.append(f"> {app.t('commitments.note', text=formatting.text(row.note_zh, row.note_en))}")
    return "\n>\n".join(lines)


def _record(update: UpdateRow) -> str:
    date = formatting.period(periods.parse(update.happened))
    text = app.t("commitments.record_of", date=date, summary=formatting.text(update.summary_zh, update.summary_en))
    if update.node_zh:
        text = app.t("commitments.with_node", text=text, node=formatting.text(update.node_zh, update.node_en))
    return f"{text}　:small[{formatting.source(update.source)}]"


def _remark(row: Remark) -> str:
    """A remark of the public record on the commitment."""
    date = formatting.period(periods.parse(row.happened))
    text = app.t("commitments.record_of", date=date, summary=formatting.text(row.summary_zh, row.summary_en))
    return f":gray[{text}]　:small[{formatting.source(row.source)}]"
