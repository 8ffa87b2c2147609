"""Every target in a line, pillar by pillar: where it is, what was due, where the pace leads, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.closing import table as closing_table
from tracker.closing.assessing import AssessedTarget, PlanAssessment
from tracker.language.verdict_words import distances
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, latest, table

if TYPE_CHECKING:
    from tracker.verdicts.plan_verdicts import ReadingVerdict

_HEADS = ("target", "outlook", "verdict", "now", "due", "owner")


def show(assessment: PlanAssessment) -> None:
    """One table; the first reading of a target speaks for it, its page has the others."""
    verdicts = assessment.verdicts
    if not verdicts.targets:
        return
    st.header(app.t("overview.lines"), anchor=False)
    several = len({each.target.row.pillar for each in assessment.targets}) > 1
    rows: list[list[str]] = []
    for pillar in verdicts.pillars:
        own = [each for each in assessment.targets if each.target.row.pillar == pillar.code]
        if own and several:
            rows.append([f"**{formatting.name(pillar)}**", *[""] * (len(_HEADS) - 1)])
        rows += [_row(assessment, each) for each in own]
    table.show([app.t(f"overview.line_{head}") for head in _HEADS], rows)


def _row(assessment: PlanAssessment, target: AssessedTarget) -> list[str]:
    reading = target.lead.verdicts
    department = assessment.verdicts.departments[reading.indicator.department]
    link = f"[{formatting.name(target.target.row)}]({app.link('target', target=target.target.code)})"
    return [
        link,
        f"**{app.escape(closing_table.brief(target.lead, app.lang()))}**",
        formatting.verdict_badge(reading.verdict),
        latest.dated(reading),
        _due(reading),
        formatting.name(department),
    ]


def _due(reading: ReadingVerdict) -> str:
    """What was due at the date of the figure and how far it is from that; a dash where nothing was due."""
    ruling = reading.verdict.used
    if ruling.point is None or ruling.due is None:
        return app.t("common.none")
    return app.escape(distances.sentence(reading.verdict, reading.names, app.lang()))
