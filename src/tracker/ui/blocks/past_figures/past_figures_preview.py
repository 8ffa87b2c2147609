"""What a workbook of past figures holds, what is wrong with it, and what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import own_tables, past_figures
from tracker.actions.past_figures import MAX_SHOWN, FiguresChangeset
from tracker.domain import period as periods
from tracker.forms import issues
from tracker.forms.issues import Issue
from tracker.forms.problems import Remedy, Severity
from tracker.ui import app
from tracker.ui.blocks.returns import return_check
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import file_name, formatting, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.model import Sample
    from tracker.returns.reporting import ReportingPlace
    from tracker.ui.state import PastUpload


def show(place: ReportingPlace, upload: PastUpload, changeset: FiguresChangeset) -> None:
    """The file's facts, its issues, how many figures would change and some of them."""
    st.header(app.t("returns_page.step_check"), anchor=False)
    department = formatting.name(place.departments[changeset.department])
    rows = len(changeset.figures["value"])
    st.markdown(app.t("past_figures.facts", department=department, file=app.escape(changeset.file_name), rows=rows))
    st.caption(app.t("returns_page.fingerprint", sha256=changeset.sha256))
    _issues(changeset)
    if changeset.counts:
        _marked(upload, changeset, formatting.plain(place.departments[changeset.department]))
    if not changeset.blocking:
        _changes(changeset)


def _issues(changeset: FiguresChangeset) -> None:
    errors = sum(count for problem, count in changeset.counts.items() if problem.severity is Severity.ERROR)
    if errors:
        st.error(app.t("returns_page.blocked", count=errors))
    elif not changeset.counts:
        st.success(app.t("returns_page.clean"))
    shown = changeset.issues[:MAX_SHOWN]
    for group in Remedy:
        count = sum(count for problem, count in changeset.counts.items() if problem.remedy is group)
        if count:
            _group(group, count, [issue for issue in shown if issue.problem.remedy is group])


def _marked(upload: PastUpload, changeset: FiguresChangeset, department: str) -> None:
    st.download_button(
        app.t("returns_page.marked"),
        _writer(upload, changeset),
        file_name=file_name.named("past_figures.marked_file", department=department),
        mime=XLSX,
        key="download-history-marked",
        on_click="ignore",
    )


def _writer(upload: PastUpload, changeset: FiguresChangeset) -> Callable[[], bytes]:
    """What makes the marked workbook when it is asked for, outside of the run of a page."""
    database, lang, today, layout = app.database(), app.lang(), app.today(), upload.layout
    name, place, department = changeset.file_name, changeset.place, changeset.department

    def write() -> bytes:
        if layout is None:
            return past_figures.write_marked(database, upload.file, name, today, lang)
        return own_tables.write_marked(database, upload.file, name, today, place, department, layout, lang)

    return write


def _group(group: Remedy, count: int, shown: list[Issue]) -> None:
    heading = app.t("past_figures.group", heading=issues.heading(group, app.lang()), count=f"{count:,}")
    lines = [f"- {return_check.line(issue)}" for issue in shown]
    if count > len(shown):
        lines.append(f"- {app.t('past_figures.group_more', count=f'{count - len(shown):,}')}")
    with st.expander(heading, expanded=group is not Remedy.NOTHING):
        st.markdown("\n".join(lines))


def _changes(changeset: FiguresChangeset) -> None:
    st.header(app.t("returns_page.step_preview"), anchor=False)
    counts = changeset.compared
    for column, name in zip(st.columns(3), ("new", "changed", "unchanged"), strict=True):
        column.metric(app.t(f"past_figures.column_{name}"), f"{getattr(counts, name):,}")
    if not changeset.figures["value"]:
        st.info(app.t("past_figures.nothing_read"))
        return
    if not counts.differing:
        st.info(app.t("past_figures.nothing"))
        return
    st.caption(app.t("past_figures.samples", count=counts.differing, shown=len(changeset.samples)))
    heads = ("what", "period", "old", "new", "change", "cell")
    rows = [_line(row) for row in changeset.samples]
    table.show([app.t(f"returns_page.column_{head}") for head in heads], rows, numeric=[2, 3])


def _line(row: Sample) -> list[str]:
    return [
        formatting.name_and_region(row),
        formatting.period(periods.parse(row.period)),
        formatting.number(row.current_value, row.decimals),
        formatting.reported_value(row.value, row.decimals, row.preliminary),
        app.t("returns_page.change_changed" if row.has_current else "returns_page.change_new"),
        app.escape(row.cell),
    ]
