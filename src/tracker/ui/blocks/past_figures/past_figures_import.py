"""Past figures in bulk: the template out, the workbook in with its progress in sight, and its commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from tracker.actions import own_tables, past_figures
from tracker.actions.past_figures import FiguresChangeset, Imported, Step
from tracker.domain.actor import Actor
from tracker.errors import Refused, StaleChangeset, TrackerError
from tracker.forms import issues
from tracker.ui import app, state
from tracker.ui.blocks.past_figures import own_table
from tracker.ui.blocks.returns import return_submit
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import file_name, formatting

if TYPE_CHECKING:
    from tracker.returns.reporting import ReportingPlace

_SHARE = {Step.READ: 0.6, Step.CHECKED: 0.85, Step.COMPARED: 1.0, Step.WRITTEN: 0.9, Step.CONFIRMED: 1.0}
"""How far the bar is after each step, by the time the steps take with 200,000 figures."""


def show_template(place: ReportingPlace) -> str:
    """The workbook to fill in; returns the department whose past figures it is for."""
    st.header(app.t("returns_page.step_template"), anchor=False)
    department_column, button_column = st.columns([4, 1], vertical_alignment="bottom")
    department = department_column.selectbox(
        app.t("returns_page.department"),
        place.counting,
        format_func=lambda code: formatting.plain(place.departments[code]),
        key=f"past-department-{app.lang()}",
    )
    database, lang = app.database(), app.lang()
    button_column.download_button(
        app.t("returns_page.template"),
        lambda: past_figures.write_template(database, place.place.code, department, lang),
        file_name=file_name.named(
            "past_figures.template_file", department=formatting.plain(place.departments[department])
        ),
        mime=XLSX,
        key="download-history-template",
        on_click="ignore",
        width="stretch",
    )
    return department


def show_upload(place: ReportingPlace, department: str) -> state.PastUpload | None:
    """The uploader; returns the uploaded workbook with its changeset, None while there is none.

    A table of another layout is the department's that is chosen above.
    """
    st.header(app.t("returns_page.step_upload"), anchor=False)
    chosen = st.file_uploader(app.t("past_figures.upload"), type="xlsx", key="history-file")
    if chosen is None:
        state.PAST_UPLOAD.clear()
        return None
    upload = state.PAST_UPLOAD.get()
    if upload is None or upload.file_id != chosen.file_id:
        upload = _prepared(state.PastUpload(chosen.file_id, chosen.getvalue(), chosen.name), place, department)
    return upload if upload is None or upload.table is None else _own_table(upload, place, department)


def _prepared(upload: state.PastUpload, place: ReportingPlace, department: str) -> state.PastUpload | None:
    """The upload with its changeset, or with its table where it is no template; None where it cannot be read."""
    state.PAST_UPLOAD.clear()
    try:
        with _progress_bar("reading") as on_step:
            changeset = _checked(upload, place, department, on_step)
    except Refused as error:
        table = own_tables.look(upload.file) if error.key == "not_past_figures" and upload.table is None else None
        if table is None:
            app.show_error(error)
            return None
        layout = own_tables.remembered(app.database(), place.place.code, department, table)
        found = replace(upload, table=table, layout=layout, is_remembered=layout is not None)
        if layout:
            return _prepared(found, place, department)
        state.PAST_UPLOAD.set(found)
        return found
    except TrackerError as error:
        app.show_error(error)
        return None
    prepared = replace(upload, changeset=changeset)
    state.PAST_UPLOAD.set(prepared)
    return prepared


def _checked(
    upload: state.PastUpload, place: ReportingPlace, department: str, on_step: Callable[[Step], None]
) -> FiguresChangeset:
    database, today = app.database(), app.today()
    if upload.layout is None:
        return past_figures.check(database, upload.file, upload.file_name, today, on_step)
    return own_tables.check(
        database, upload.file, upload.file_name, today, place.place.code, department, upload.layout, on_step
    )


def _own_table(upload: state.PastUpload, place: ReportingPlace, department: str) -> state.PastUpload | None:
    """A table of another layout, once it is said what its columns are; None until then."""
    if upload.table and upload.layout is None:
        own = [each for each in place.indicators.values() if each.department == department]
        layout = own_table.show(upload.table, own)
        if layout and _prepared(replace(upload, layout=layout), place, department):
            st.rerun()
        return None
    if upload.is_remembered:
        st.info(app.t("own_table.remembered"))
    if upload.done is None and st.button(app.t("own_table.change"), key="change-own-table"):
        state.PAST_UPLOAD.set(replace(upload, layout=None, changeset=None, is_remembered=False))
        st.rerun()
    return upload


def show_submit(upload: state.PastUpload, place: ReportingPlace) -> None:
    """A name and the commit of exactly what was shown; the outcome once it is done."""
    if upload.done is not None:
        _outcome(upload.done)
    elif upload.changeset is not None:
        _confirm(upload, upload.changeset, place)


def _confirm(upload: state.PastUpload, changeset: FiguresChangeset, place: ReportingPlace) -> None:
    if upload.stale:
        app.show_error(upload.stale)
    if changeset.blocking or not changeset.compared.differing:
        return
    st.header(app.t("returns_page.step_submit"), anchor=False)
    with st.form("submit-history", border=False):
        explanations = _explanations(changeset)
        name = st.text_input(app.t("returns_page.name"), key="past-submitter", max_chars=40)
        pressed = st.form_submit_button(app.t("returns_page.submit"), type="primary", key="submit-past")
    if pressed:
        _submit(upload, changeset, place, name, explanations)


def _explanations(changeset: FiguresChangeset) -> dict[str, str]:
    """A field for each kind of warning of which a row has no note: a table may have thousands of one kind."""
    found = {}
    for kind, count in changeset.unexplained.items():
        first = next((each for each in changeset.issues if each.problem is kind), None)
        example = app.escape(issues.sentence(first, app.lang())) if first else kind.value
        label = app.t("past_figures.explain", count=f"{count:,}", example=example)
        found[kind.value] = st.text_input(
            label, key=f"explain-{kind}", max_chars=200, placeholder=app.t("issue.remedy_explain")
        )
    return found


def _submit(
    upload: state.PastUpload,
    changeset: FiguresChangeset,
    place: ReportingPlace,
    name: str,
    explanations: Mapping[str, str],
) -> None:
    missing = past_figures.unexplained(changeset, explanations)
    if missing:
        st.error(app.t("returns_page.explain_missing", count=len(missing)))
        return
    try:
        actor = Actor.named(name)
        with _progress_bar("writing") as on_step:
            done = past_figures.submit(app.database(), actor, changeset, upload.file, explanations, on_step)
        if upload.layout and not upload.is_remembered:
            own_tables.keep(app.database(), actor, changeset.place, changeset.department, upload.layout)
    except StaleChangeset as error:
        # Shown again before it can be submitted: what is committed is what was on the screen.
        _prepared(replace(upload, changeset=None, stale=error), place, changeset.department)
        st.rerun()
    except TrackerError as error:
        app.show_error(error)
        return
    state.PAST_UPLOAD.set(state.PastUpload(upload.file_id, done=done))
    st.rerun()


def _outcome(done: Imported) -> None:
    counts = {name: f"{getattr(done.compared, name):,}" for name in ("new", "changed", "unchanged")}
    if done.filed and done.number is not None:
        st.success(app.t("past_figures.done", **counts))
        return_submit.show_next(done.number)
        return
    st.info(app.t("past_figures.done_nothing"))
    if done.number is not None:
        number = str(done.number)
        st.markdown(f"[{app.t('returns_page.done_record', number=number)}]({app.link('return', number=number)})")


@contextmanager
def _progress_bar(beginning: str) -> Iterator[Callable[[Step], None]]:
    """A bar that moves with each step and goes at the end, whether well or not."""
    bar = st.progress(0.0, text=app.t(f"past_figures.step_{beginning}"))

    def on_step(step: Step) -> None:
        bar.progress(_SHARE[step], text=app.t(f"past_figures.step_{step}"))

    try:
        yield on_step
    finally:
        bar.empty()
