"""The final figures that are awaited, of whom and since when; what cannot be assessed, and why."""

from __future__ import annotations

import streamlit as st

from tracker.closing.assessing import AssessedTarget, PlanAssessment, final_round
from tracker.domain import period as periods
from tracker.domain.grade import Grade
from tracker.language.verdict_words import receipt, tallies
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, latest


def show(assessment: PlanAssessment) -> None:
    """Both lists, each only where it has an entry."""
    if assessment.awaited:
        st.header(app.t("closing.awaiting"), anchor=False)
        st.markdown("\n".join(f"- {_awaited(assessment, each)}" for each in assessment.awaited))
    cannot = assessment.of_grade(Grade.NOT_ASSESSED)
    if cannot:
        st.header(app.t("closing.cannot"), anchor=False)
        st.markdown("\n".join(f"- {_cannot(each)}" for each in cannot))


def _awaited(assessment: PlanAssessment, target: AssessedTarget) -> str:
    verdicts, reading = assessment.verdicts, target.lead.verdicts
    department = formatting.name(verdicts.departments[reading.indicator.department])
    asked = final_round(verdicts, reading)
    if asked is None:
        return app.t("closing.awaiting_no_round", target=_name(target), department=department, last=_last(target))
    days = (verdicts.as_of - asked.due).days
    return app.t(
        "closing.awaiting_line",
        target=_name(target),
        department=department,
        round=formatting.round_of(periods.parse(asked.period)),
        due=formatting.day(asked.due),
        late=app.t("closing.late", days=days) if days > 0 else "",
        last=_last(target),
    )


def _last(target: AssessedTarget) -> str:
    reading = target.lead.verdicts
    status = reading.verdict.status_today or reading.verdict.last_status
    if reading.verdict.latest is None or status is None:
        return app.t("closing.no_last")
    word = formatting.status_word(status)
    return app.t("closing.last_known", value=latest.value(reading), when=latest.when(reading), word=word)


def _cannot(target: AssessedTarget) -> str:
    verdict, names = target.lead.verdict, target.lead.verdicts.names
    known = " ".join(tallies.of_years(verdict, names, app.lang()))
    why = receipt.why(verdict, lang=app.lang())
    return app.t("closing.cannot_line", target=_name(target), why=app.escape(why), known=app.escape(known))


def _name(target: AssessedTarget) -> str:
    return f"[{formatting.name(target.target.row)}]({app.link('target', target=target.target.code)})"
