"""What a workbook of past figures holds, what is wrong with it, and what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.domain import period as periods
from tracker.forms import issues
from tracker.forms.issues import Issue, Remedy, Severity
from tracker.returns.past_figures import listing
from tracker.returns.past_figures.importing import MAX_SHOWN, HistoryPlan
from tracker.ui import app
from tracker.ui.blocks.returns import return_check
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import file_name, formatting, table

if TYPE_CHECKING:
    from tracker.store.engine.rows import Row
    from tracker.verdicts.plan_verdicts import Standing


def show(standing: Standing, plan: HistoryPlan) -> None:
    """The file's facts, its issues, how many figures would change and some of them."""
    st.header(app.t("returns_page.step_check"), anchor=False)
    department = formatting.name(standing.departments[plan.department])
    rows = len(plan.figures["value"])
    st.markdown(app.t("history_page.facts", department=department, file=app.escape(plan.file_name), rows=rows))
    st.caption(app.t("returns_page.fingerprint", sha256=plan.sha256))
    _issues(plan, formatting.plain(standing.departments[plan.department]))
    if not plan.blocking:
        _changes(plan)


def _issues(plan: HistoryPlan, department: str) -> None:
    errors = sum(count for problem, count in plan.counts.items() if issues.severity(problem) is Severity.ERROR)
    if errors:
        st.error(app.t("returns_page.blocked", count=errors))
    elif not plan.counts:
        st.success(app.t("returns_page.clean"))
    shown = plan.issues[:MAX_SHOWN]
    for group in Remedy:
        count = sum(count for problem, count in plan.counts.items() if issues.remedy(problem) is group)
        if count:
            _group(group, count, [issue for issue in shown if issues.remedy(issue.problem) is group])
    if plan.counts:
        lang = app.lang()
        st.download_button(
            app.t("history_page.issues_file"),
            lambda: listing.issues_workbook(plan, lang),
            file_name=file_name.named("history_page.issues_file_name", department=department),
            mime=XLSX,
            key="download-history-issues",
            on_click="ignore",
        )


def _group(group: Remedy, count: int, shown: list[Issue]) -> None:
    heading = app.t("history_page.group", heading=issues.heading(group, app.lang()), count=f"{count:,}")
    lines = [f"- {return_check.line(issue)}" for issue in shown]
    if count > len(shown):
        lines.append(f"- {app.t('history_page.group_more', count=f'{count - len(shown):,}')}")
    with st.expander(heading, expanded=group is not Remedy.NOTHING):
        st.markdown("\n".join(lines))


def _changes(plan: HistoryPlan) -> None:
    st.header(app.t("returns_page.step_preview"), anchor=False)
    counts = plan.compared
    for column, name in zip(st.columns(3), ("new", "changed", "unchanged"), strict=True):
        column.metric(app.t(f"history_page.column_{name}"), f"{getattr(counts, name):,}")
    if not plan.figures["value"]:
        st.info(app.t("history_page.nothing_read"))
        return
    if not counts.differing:
        st.info(app.t("history_page.nothing"))
        return
    st.caption(app.t("history_page.samples", count=counts.differing, shown=len(plan.samples)))
    heads = ("what", "period", "old", "new", "change", "cell")
    rows = [_line(row) for row in plan.samples]
    table.show([app.t(f"returns_page.column_{head}") for head in heads], rows, numeric=[2, 3])


def _line(row: Row) -> list[str]:
    return [
        formatting.name_and_region(row),
        formatting.period(periods.parse(row["period"])),
        formatting.number(row["standing"], row["decimals"]),
        formatting.number(row["value"], row["decimals"])
        + (f" {app.t('common.preliminary')}" if row["preliminary"] else ""),
        app.t("returns_page.change_changed" if row["stood"] else "returns_page.change_new"),
        app.escape(row["cell"]),
    ]
