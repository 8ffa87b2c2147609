"""The plan workbook out and in, and what is wrong with one, by sheet and cell."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tracker import language
from tracker.actions import plans
from tracker.errors import Fault, PlanFaults, StaleChangeset, TrackerError
from tracker.ui import app, state
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import file_name, table

MOST_SHOWN = 200
"""Faults listed one by one."""


def show_download() -> None:
    """The workbook of the plan that the reader looks at."""
    st.header(app.t("plan_admin.step_download"), anchor=False)
    database, plan, lang = app.database(), app.plan(), app.lang()
    st.download_button(
        app.t("plan_admin.download"),
        lambda: plans.write_workbook(plans.export(database, plan), lang),
        file_name=file_name.named("plan_admin.file", plan=str(plan)),
        mime=XLSX,
        key="download-plan",
        on_click="ignore",
    )
    st.download_button(
        app.t("yearly.download"),
        lambda: plans.write_yearly_table(database, plan, lang),
        file_name=file_name.named("yearly.file", plan=str(plan)),
        mime=XLSX,
        key="download-yearly",
        on_click="ignore",
    )


def show_upload() -> state.PlanUpload | None:
    """The uploader; returns the uploaded workbook as it was examined, None while there is none."""
    st.header(app.t("plan_admin.step_upload"), anchor=False)
    chosen = st.file_uploader(app.t("plan_admin.upload"), type="xlsx", key="plan-file")
    if chosen is None:
        state.PLAN_UPLOAD.clear()
        return None
    upload = state.PLAN_UPLOAD.get()
    if upload is None or upload.file_id != chosen.file_id:
        upload = examine(chosen.file_id, chosen.getvalue())
    return upload


def examine(file_id: str, file: bytes, stale: StaleChangeset | None = None) -> state.PlanUpload | None:
    """Read and check a workbook and find what it would change; an unreadable one is told and forgotten."""
    state.PLAN_UPLOAD.clear()
    try:
        with st.spinner(app.t("plan_admin.reading")):
            upload = _examined(file_id, file, stale)
    except TrackerError as error:
        app.show_error(error)
        return None
    state.PLAN_UPLOAD.set(upload)
    return upload


def _examined(file_id: str, file: bytes, stale: StaleChangeset | None) -> state.PlanUpload:
    """The faults by themselves, or with what would change; what plans beside it would not bear is a fault, too."""
    yearly = plans.is_yearly_table(file)
    place, found = plans.check_yearly_table(app.database(), file) if yearly else plans.check_workbook(file)
    faults, preview = tuple(found), None
    if all(fault.warning for fault in faults):
        try:
            preview = plans.preview(app.database(), place)
        except PlanFaults as error:
            faults += error.faults
    return state.PlanUpload(file_id, file, faults, preview, stale)


def show_faults(faults: Sequence[Fault]) -> None:
    """How many faults there are, and each with its cell, those that stand in the way first."""
    blocking = sum(not fault.warning for fault in faults)
    st.header(app.t("plan_admin.step_check"), anchor=False)
    if blocking:
        st.error(app.t("plan_admin.blocked", count=blocking))
    elif faults:
        st.warning(app.t("plan_admin.to_check", count=len(faults)))
    else:
        st.success(app.t("plan_admin.clean"))
    shown = sorted(faults, key=lambda fault: fault.warning)[:MOST_SHOWN]
    table.show([app.t(f"plan_admin.column_{head}") for head in ("where", "fault")], list(map(_line, shown)))
    if len(faults) > len(shown):
        st.caption(app.t("plan_admin.more", count=len(faults) - len(shown)))


def _line(fault: Fault) -> list[str]:
    severity = app.t("plan_fault.warning" if fault.warning else "plan_fault.error")
    where, text = language.fault_place(fault, app.lang()), language.fault_text(fault, app.lang())
    return [app.escape(where), f"**{severity}**　{app.escape(text)}"]
