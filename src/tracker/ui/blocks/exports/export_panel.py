"""Downloads of the summary and the table they hold, on screen."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.actions import exports
from tracker.reports.summary import reading_sheets
from tracker.ui import app
from tracker.ui.blocks.shared import table
from tracker.workbook.write.table import ColumnKind, Quantity, TableValue

if TYPE_CHECKING:
    from tracker.verdicts.plan_verdicts import PlanVerdicts

_SHOWN = (
    "target", "reading", "force", "target_value", "judged_value", "judged_period", "achieved_share", "due_share",
    "status", "later_figures",
)  # fmt: skip
_MIME = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}


def show(verdicts: PlanVerdicts) -> None:
    """The two formats side by side, then the main columns."""
    st.title(app.t("exports.title"), anchor=False)
    st.markdown(app.t("exports.lead", date=verdicts.as_of))
    for column, file_format in zip(st.columns(2), _MIME, strict=True):
        with column:
            _download(verdicts, file_format)
    _download_schedule(verdicts)
    st.header(app.t("exports.preview"), anchor=False)
    _preview(verdicts)


def _download(verdicts: PlanVerdicts, file_format: str) -> None:
    content = _content(verdicts.version, str(verdicts.as_of), app.lang(), file_format, verdicts)
    # The digest in the name keeps two exports of equal length apart: Streamlit distinguishes files by samples alone.
    digest = hashlib.sha256(content).hexdigest()[:8]
    st.download_button(
        app.t(f"exports.{file_format}"),
        content,
        file_name=app.t("exports.file_name", date=verdicts.as_of, digest=digest, format=file_format),
        mime=_MIME[file_format],
        key=f"export-{file_format}",
        on_click="ignore",
    )
    st.caption(app.t(f"exports.{file_format}_note"))


def _download_schedule(verdicts: PlanVerdicts) -> None:
    """The table of the year so far, made when it is asked for."""
    lang = app.lang()
    st.download_button(
        app.t("schedule.download"),
        lambda: exports.schedule(verdicts, "xlsx", lang),
        file_name=app.t("schedule.file_name", date=verdicts.as_of),
        mime=_MIME["xlsx"],
        key="export-schedule",
        on_click="ignore",
    )
    st.caption(app.t("schedule.download_note"))


@st.cache_data(max_entries=8, show_spinner=False)
def _content(version: int, as_of: str, lang: str, file_format: str, _standing: PlanVerdicts) -> bytes:
    return exports.summary(_standing, file_format, lang)


def _preview(verdicts: PlanVerdicts) -> None:
    sheet = reading_sheets.wide(verdicts, app.lang())
    heads = [column.label for column in sheet.columns]
    shown = [heads.index(app.t(f"summary.{name}")) for name in _SHOWN]
    rows = [[_cell(row[position], sheet.columns[position].kind) for position in shown] for row in sheet.rows]
    for row, code in zip(rows, _targets_of_rows(verdicts), strict=True):
        row[0] = f"[{row[0]}]({app.link('target', target=code)})"
    table.show([heads[position] for position in shown], rows, numeric=[3, 4, 6, 7])


def _targets_of_rows(verdicts: PlanVerdicts) -> list[str]:
    """The code of each row's target: the summary has a row a reading."""
    return [target.code for target, _ in verdicts.target_readings()]


def _cell(value: TableValue, kind: ColumnKind) -> str:
    if value is None:
        return app.t("common.none")
    if isinstance(value, Quantity):
        return f"{value.sign} {language.number(value.value, value.decimals)}".strip()
    if not isinstance(value, int | float):
        return app.escape(str(value))
    return language.percent(value / 100) if kind is ColumnKind.SHARE else language.in_full(value)
