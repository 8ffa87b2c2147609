"""The closing returns of a plan: which department has handed in, and the workbook for one of them."""

from __future__ import annotations

import streamlit as st

from tracker.actions import returns as acts
from tracker.domain.model import PlanKey
from tracker.forms.identity import closing_round
from tracker.returns.closing import duties
from tracker.returns.closing.duties import ClosingDuty
from tracker.ui import app, data
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import file_name, formatting, table


def show(plan: PlanKey) -> None:
    """A line for each department with its return, and a template to download; nothing where nobody is asked."""
    found = duties.read(app.database(), plan)
    if not found:
        return
    st.header(app.t("assessment.returns"), anchor=False)
    handed_in = sum(each.filed is not None for each in found)
    st.markdown(app.t("assessment.returns_lead", count=len(found), returned=handed_in, address=app.link("returns")))
    heads = (app.t("cockpit.department"), app.t("returns_page.column_return"), app.t("returns_page.column_state"))
    table.show(list(heads), [_line(each) for each in found])
    _template(plan, found)


def _line(duty: ClosingDuty) -> list[str]:
    name, filed = formatting.name(duty.department), duty.filed
    if filed is None:
        return [name, app.t("common.none"), app.t("assessment.not_returned")]
    number = str(filed.id)
    record = f"[{app.t('cockpit.record', number=number)}]({app.link('return', number=number)})"
    return [name, record, app.t(f"returns_page.state_{filed.state}")]


def _template(plan: PlanKey, found: list[ClosingDuty]) -> None:
    departments = {each.department.code: each.department for each in found}
    place, code = data.reporting_place(plan.place), closing_round(plan.plan)
    department = st.selectbox(
        app.t("returns_page.department"),
        list(departments),
        format_func=lambda each: formatting.plain(departments[each]),
        key=f"closing-department-{plan}-{app.lang()}",
    )
    database, lang, today = app.database(), app.lang(), app.today()
    st.download_button(
        app.t("returns_page.template"),
        lambda: acts.write_template(database, plan.place, department, code, today, lang),
        file_name=file_name.named(
            "returns_page.template_file",
            department=formatting.plain(departments[department]),
            round=formatting.plain_round_name(place, code),
        ),
        mime=XLSX,
        key="download-closing-template",
        on_click="ignore",
    )
