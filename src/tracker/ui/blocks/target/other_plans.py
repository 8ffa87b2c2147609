"""What other plans of the place promise of the same indicator: one series, a target a plan, each judged by its own."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from tracker.ui import app, data
from tracker.ui.blocks.shared import formatting, latest, table
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts


def show(verdicts: PlanVerdicts, target: TargetVerdicts) -> None:
    """A row a plan and reading, this plan's first; nothing where no other plan speaks of the indicators."""
    indicators = {each.indicator.code for each in target.readings}
    others = list(_others(verdicts, indicators))
    if not others:
        return
    st.header(app.t("target.other_plans"), anchor=False)
    st.markdown(app.t("target.other_plans_lead"))
    own = [(verdicts, target, each) for each in target.readings]
    heads = ("plan", "target", "promise", "baseline", "latest", "verdict")
    rows = [_row(*each) for each in (*own, *others)]
    table.show([app.t(f"target.other_plans_{head}") for head in heads], rows)


Entry = tuple[PlanVerdicts, TargetVerdicts, ReadingVerdict]


def _others(verdicts: PlanVerdicts, indicators: set[str]) -> Iterator[Entry]:
    for plan in app.plans():
        if plan.place != verdicts.plan.place or plan.key == verdicts.plan.key:
            continue
        other = data.verdicts_of(plan.key)
        for target, reading in other.target_readings():
            if reading.indicator.code in indicators:
                yield other, target, reading


def _row(verdicts: PlanVerdicts, target: TargetVerdicts, reading: ReadingVerdict) -> list[str]:
    plan, base = verdicts.plan, reading.reading.baseline
    names = [formatting.name(target.row)]
    names += [f":small[{formatting.name(reading.row)}]"] if len(target.readings) > 1 else []
    baseline = app.t("common.none")
    if base is not None:
        value = formatting.figure_value(base, reading.names.of_figures[1])
        baseline = app.t("closing.baseline_of", value=value, period=formatting.period(base.period))
    return [
        f"{formatting.text(plan.title_zh, plan.title_en)}　:small[{plan.period_start.year}–{plan.period_end.year}]",
        "　".join(names),
        app.t("target.other_plans_due", promise=formatting.promise(reading.reading), due=reading.reading.due),
        baseline,
        latest.dated(reading),
        formatting.verdict_badge(reading.verdict),
    ]
