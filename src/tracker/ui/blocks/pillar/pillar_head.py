"""The head of a pillar's page: its aim, the states of its commitments, its industries and related figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.ui import app
from tracker.ui.blocks.overview import pillar_strips
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from tracker.domain.model import Indicator, Milestone, Pillar
    from tracker.verdicts.plan_verdicts import PlanVerdicts

_TIERS = ("advantage", "traditional", "emerging", "strategic")


def show(verdicts: PlanVerdicts, pillar: Pillar) -> None:
    """Name and aim, then the commitments by state."""
    st.title(formatting.name(pillar), anchor=False)
    st.markdown(formatting.text(pillar.aim_zh, pillar.aim_en))
    _light(verdicts, pillar)
    commitments = verdicts.commitments_of(pillar.code)
    if not commitments:
        return
    st.header(app.t("pillar.commitments"), anchor=False)
    pillar_strips.show_bars(verdicts, [pillar])
    st.caption(
        "　".join(f"{part.shape} {part.label} {part.count}" for part in pillar_strips.counts(commitments) if part.count)
    )


def _light(verdicts: PlanVerdicts, pillar: Pillar) -> None:
    """The pillar's light: its weakest target among those that bind most, and the counts, never a mean."""
    targets = verdicts.targets_of(pillar.code)
    found = pillar_strips.weakest(targets)
    if found is None:
        return
    target, light = found
    st.markdown(
        app.t(
            "pillar.light",
            badge=formatting.verdict_badge(light.weakest),
            target=f"[{formatting.name(target.row)}]({app.link('target', target=target.code)})",
            force=language.force(light.force, app.lang()),
            counts=pillar_strips.light_counts(targets),
        )
    )


def show_industries(verdicts: PlanVerdicts, pillar: str) -> None:
    """The 3+3+2 industries, where the pillar's commitments name them."""
    own = {each.code for each in verdicts.commitments_of(pillar)}
    industries = [row for row in verdicts.industries if row.commitment in own]
    if not industries:
        return
    st.header(app.t("pillar.industries"), anchor=False)
    for tier in _TIERS:
        names = [formatting.name(row) for row in industries if row.tier == tier]
        if names:
            st.markdown(f"**{app.t(f'pillar.tier_{tier}')}**　{app.listed(names)}")


def show_context(verdicts: PlanVerdicts, pillar: str) -> None:
    """Public figures that belong to the pillar's subject but to no target of the report, and their yearly goals."""
    indicators = [verdicts.indicators[row.indicator] for row in verdicts.context if row.pillar == pillar]
    figures = [_context_row(verdicts, row) for row in indicators if verdicts.figures.get(row.code)]
    goals = [_goal_row(verdicts, row, each) for row in indicators for each in verdicts.milestones.get(row.code, ())]
    if not figures and not goals:
        return
    st.header(app.t("pillar.context"), anchor=False)
    table.show(_heads("context_indicator", "context_period", "context_latest"), figures, numeric=[2])
    if goals:
        st.markdown(f"**{app.t('pillar.context_goals')}**")
        heads = _heads("context_indicator", "context_period", "context_goal", "context_actual")
        table.show(heads, goals, numeric=[2, 3])


def _heads(*columns: str) -> list[str]:
    return [*(app.t(f"pillar.{column}") for column in columns), app.t("common.source")]


def _goal_row(verdicts: PlanVerdicts, indicator: Indicator, goal: Milestone) -> list[str]:
    """A yearly goal beside what came of it; a goal that counts something else has nothing beside it."""
    unit = formatting.text(indicator.unit_zh, indicator.unit_en)
    actual = app.t("common.none")
    if not goal.comparable:
        actual = app.t("pillar.context_other")
    elif same := [each for each in verdicts.figures.get(indicator.code, ()) if each.period == goal.period]:
        actual = f"{formatting.figure_value(same[-1], indicator.decimals)} {unit}"
    value = f"{formatting.goal(goal.value)} {unit}"
    source = f"{formatting.name(goal)} {formatting.source(goal.source)}"
    return [formatting.name(indicator), formatting.period(goal.period), value, actual, source]


def _context_row(verdicts: PlanVerdicts, indicator: Indicator) -> list[str]:
    latest = verdicts.figures[indicator.code][-1]
    unit = formatting.text(indicator.unit_zh, indicator.unit_en)
    value = f"{formatting.figure_value(latest, indicator.decimals)} {unit}"
    period = formatting.period(latest.period) + (f" · {app.t('common.preliminary')}" if latest.preliminary else "")
    return [formatting.name(indicator), period, value, formatting.source(latest.source)]
