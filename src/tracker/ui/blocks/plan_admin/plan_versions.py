"""Every load of the plan and of its place, with who, when and why."""

from __future__ import annotations

import streamlit as st

from tracker import language
from tracker.actions import plans
from tracker.actions.plans import LoadedVersion
from tracker.ui import app
from tracker.ui.blocks.shared import table


def show() -> None:
    """The versions, the latest first."""
    st.header(app.t("plan_admin.versions"), anchor=False)
    rows = plans.versions(app.database(), app.plan())
    heads = ("what", "version", "who", "when", "why")
    table.show([app.t(f"plan_admin.column_{head}") for head in heads], list(map(_line, rows)))


def _line(row: LoadedVersion) -> list[str]:
    what = app.t("plan_admin.of_plan" if row.is_of_plan else "plan_admin.of_place")
    version = app.t("plan_admin.version", number=row.version.version)
    when = language.moment(row.version.loaded_at)
    who = app.t("plan_admin.files") if row.is_nobodys else app.escape(row.version.loaded_by)
    return [what, version, who, when, app.escape(row.version.why or app.t("common.none"))]
