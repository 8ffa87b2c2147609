"""Named outcomes and their nodes over time, as a chart with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.charts.commitments import NodeMark, next_mark
from tracker.charts.commitments import nodes as nodes_chart
from tracker.domain import period as periods
from tracker.ui import app
from tracker.ui.blocks.shared import chart, formatting, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.charts.theme import Figure
    from tracker.domain.model import Node
    from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts


def show(verdicts: PlanVerdicts, pillar: str, commitments: Sequence[CommitmentStatus]) -> None:
    """Nothing where the pillar names no outcome."""
    outcomes = [each for each in commitments if each.nodes]
    if not outcomes:
        return
    st.header(app.t("pillar.nodes"), anchor=False)
    chart.show(f"chart-nodes-{pillar}", lambda: _figure(verdicts, outcomes), alt=_alt(outcomes))
    st.caption(app.t("pillar.nodes_note"))
    table.show(
        [app.t("pillar.node_outcome"), app.t("pillar.node_reached"), app.t("pillar.node_next")],
        [_row(each) for each in outcomes],
    )


def _figure(verdicts: PlanVerdicts, outcomes: Sequence[CommitmentStatus]) -> Figure:
    plan = verdicts.plan
    rows = [(_name(each), _marks(each)) for each in outcomes]
    reached = [mark.reached for _, marks in rows for mark in marks if mark.reached]
    span: tuple[date, date] = (min([plan.period_start, *reached]), plan.period_end)
    today = (verdicts.as_of, app.t("common.today", date=verdicts.as_of.isoformat()))
    return nodes_chart(rows, span, today, chart.colours(), app.t("pillar.not_on_record"))


def _name(commitment: CommitmentStatus) -> str:
    return app.localised(commitment.row.outcome_zh or "", commitment.row.outcome_en)


def _row(commitment: CommitmentStatus) -> list[str]:
    reached = [
        f"{formatting.name(node)} {_reached(node)} ({formatting.source(node.source)})"
        for node in commitment.nodes
        if node.reached
    ]
    waiting = next_mark(_marks(commitment))
    none = app.t("common.none")
    next_node = app.escape(waiting.label) if waiting else none
    return [app.escape(_name(commitment)), app.listed(reached) or none, next_node]


def _marks(commitment: CommitmentStatus) -> list[NodeMark]:
    return [NodeMark(formatting.plain(node), node.reached, _reached(node)) for node in commitment.nodes]


def _reached(node: Node) -> str:
    """When a node was reached, as precisely as its source vouches for: a return vouches for its period."""
    if node.happened:
        return formatting.period(periods.parse(node.happened))
    return node.reached.isoformat()[: _LENGTH[node.reached_precision]] if node.reached else ""


_LENGTH = {"day": 10, "month": 7, "year": 4, None: 10}
"""How much of an ISO date the source vouches for."""


def _alt(outcomes: Sequence[CommitmentStatus]) -> str:
    parts = []
    for each in outcomes:
        reached = [f"{formatting.plain(node)} {_reached(node)}" for node in each.nodes if node.reached]
        parts.append(f"{_name(each)}: {'; '.join(reached) or app.t('pillar.not_on_record')}")
    return ". ".join(parts)
