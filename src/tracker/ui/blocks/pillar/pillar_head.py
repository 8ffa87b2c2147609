"""The head of a pillar's page: its aim, how its commitments stand, its industries and related figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.ui import app
from tracker.ui.blocks.overview import pillar_strips
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from tracker.domain.model import Indicator, Pillar
    from tracker.verdicts.plan_verdicts import PlanVerdicts

_TIERS = ("advantage", "traditional", "emerging", "strategic")


def show(verdicts: PlanVerdicts, pillar: Pillar) -> None:
    """Name and aim, then the commitments by state."""
    st.title(formatting.name(pillar), anchor=False)
    st.markdown(formatting.text(pillar.aim_zh, pillar.aim_en))
    _light(verdicts, pillar)
    commitments = verdicts.commitments_of(pillar.code)
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
            badge=formatting.badge(light.shown),
            target=f"[{formatting.name(target.row)}]({app.link('target', target=target.code)})",
            force=app.t(f"pillar.force_{light.force.value}"),
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
    """Public figures that belong to the pillar's subject but to no target of the report."""
    indicators = [verdicts.indicators[row.indicator] for row in verdicts.context if row.pillar == pillar]
    rows = [_context_row(verdicts, row) for row in indicators if verdicts.figures.get(row.code)]
    if rows:
        st.header(app.t("pillar.context"), anchor=False)
        heads = ["context_indicator", "context_period", "context_latest"]
        table.show([*(app.t(f"pillar.{head}") for head in heads), app.t("common.source")], rows, numeric=[2])


def _context_row(verdicts: PlanVerdicts, indicator: Indicator) -> list[str]:
    latest = verdicts.figures[indicator.code][-1]
    unit = formatting.text(indicator.unit_zh, indicator.unit_en)
    value = f"{formatting.figure_value(latest, indicator.decimals)} {unit}"
    period = formatting.period(latest.period) + (f" · {app.t('common.preliminary')}" if latest.preliminary else "")
    return [formatting.name(indicator), period, value, formatting.source(latest.source)]
