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
    st.caption(app.t("plan_admin.versions_note"))
    rows = plans.versions(app.database(), app.plan())
    heads = ("version", "who", "why", "when")
    table.show([app.t(f"plan_admin.column_{head}") for head in heads], list(map(_line, rows)))


def _line(row: LoadedVersion) -> list[str]:
    key = "plan_admin.version_of_plan" if row.is_of_plan else "plan_admin.version_of_place"
    who = app.t("plan_admin.files") if row.is_nobodys else app.escape(row.version.loaded_by)
    why = app.escape(row.version.why or app.t("common.none"))
    return [app.t(key, number=row.version.version), who, why, language.moment(row.version.loaded_at)]
