"""What is missing and from which department: whole years without a figure, commitments without a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.ui import app
from tracker.ui.blocks.shared import formatting, table

if TYPE_CHECKING:
    from tracker.domain.model import Department
    from tracker.verdicts.plan_verdicts import PlanVerdicts


def show(verdicts: PlanVerdicts) -> None:
    """The table of missing years, the targets without an event for long, the commitments without a report."""
    st.header(app.t("overview.missing"), anchor=False)
    if verdicts.gaps:
        table.show(
            [app.t("overview.missing_what"), app.t("overview.missing_years"), app.t("overview.missing_whose")],
            [
                [
                    f"[{formatting.name(gap.target)} · {formatting.name(gap.reading)}]"
                    f"({app.link('target', target=gap.target.code)})",
                    app.listed(gap.years),
                    formatting.name(verdicts.departments[gap.department]),
                ]
                for gap in verdicts.gaps
            ],
        )
    else:
        st.markdown(app.t("overview.missing_none"))
    _quiet(verdicts)
    _silent(verdicts)


def _quiet(verdicts: PlanVerdicts) -> None:
    for target, reading, last in verdicts.quiet:
        name = f"[{formatting.name(target.row)}]({app.link('target', target=target.code)})"
        department = formatting.name(verdicts.departments[reading.indicator.department])
        st.markdown(app.t("overview.missing_events", name=name, day=formatting.day(last), department=department))


def _silent(verdicts: PlanVerdicts) -> None:
    silent = Counter(each.row.department for each in verdicts.silent_commitments)
    if silent:
        parts = [_silent_department(verdicts.departments[code], count) for code, count in silent.most_common()]
        lead = app.t("overview.missing_commitments", count=sum(silent.values()))
        st.markdown(lead + app.listed(parts))
    for line in language.proposal(verdicts.departments_named, app.lang()):
        st.caption(line)


def _silent_department(department: Department, count: int) -> str:
    label = app.t("overview.missing_department", department=formatting.name(department), count=count)
    return f"[{label}]({app.link('commitments', department=department.code, state='no_record')})"
