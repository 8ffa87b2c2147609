"""The table of regions: out as a workbook, in with its issues and what it would change, and its commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.actions import region_tables
from tracker.actions.region_tables import GoalChange, RegionChangeset
from tracker.domain import period as periods
from tracker.domain.actor import Actor
from tracker.errors import StaleChangeset, TrackerError
from tracker.forms import issues
from tracker.forms.problems import Severity
from tracker.returns.quarterly.changeset import Change
from tracker.ui import app, data, state
from tracker.ui.blocks.returns import return_check, return_submit
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import file_name, formatting, table

if TYPE_CHECKING:
    from tracker.domain.model import Sample
    from tracker.domain.period import Period
    from tracker.verdicts.by_region import Breakdown


def show_template(breakdowns: Sequence[Breakdown], period: Period) -> None:
    """The table of a department, of the targets that are chosen."""
    st.header(app.t("returns_page.step_template"), anchor=False)
    place, lang = data.reporting_place(app.place()), app.lang()
    offices = list(dict.fromkeys(each.indicator.department for each in breakdowns))
    department = st.selectbox(
        app.t("returns_page.department"),
        offices,
        format_func=lambda code: formatting.plain(place.departments[code]),
        key=f"regions-department-{lang}",
    )
    targets = {each.target.code: each.target for each in breakdowns if each.indicator.department == department}
    chosen = st.multiselect(
        app.t("regions.targets"),
        list(targets),
        format_func=lambda code: formatting.plain(targets[code]),
        key=f"regions-targets-{department}-{lang}",
        placeholder=app.t("regions.targets_all"),
    )
    database, plan, today = app.database(), app.plan(), app.today()
    named = formatting.plain(place.departments[department])
    st.download_button(
        app.t("returns_page.template"),
        lambda: region_tables.write_template(database, plan, department, period.code, today, lang, chosen),
        file_name=file_name.named("regions.template_file", department=named, year=str(period.year)),
        mime=XLSX,
        key="download-regions",
        on_click="ignore",
    )


def show_upload() -> state.RegionUpload | None:
    """The uploader; returns the uploaded table with its changeset, None while there is none."""
    st.header(app.t("returns_page.step_upload"), anchor=False)
    chosen = st.file_uploader(app.t("regions.upload"), type="xlsx", key="regions-file")
    if chosen is None:
        state.REGION_UPLOAD.clear()
        return None
    upload = state.REGION_UPLOAD.get()
    if upload is None or upload.file_id != chosen.file_id:
        return _prepared(state.RegionUpload(chosen.file_id, chosen.getvalue(), chosen.name))
    return upload


def _prepared(upload: state.RegionUpload) -> state.RegionUpload | None:
    """The upload with its changeset; None where it cannot be read."""
    state.REGION_UPLOAD.clear()
    try:
        changeset = region_tables.check(app.database(), upload.file, upload.file_name, app.today())
    except TrackerError as error:
        app.show_error(error)
        return None
    prepared = replace(upload, changeset=changeset)
    state.REGION_UPLOAD.set(prepared)
    return prepared


def show_preview(upload: state.RegionUpload, changeset: RegionChangeset) -> None:
    """The file's facts, its issues, and every goal and figure that would change."""
    st.header(app.t("returns_page.step_check"), anchor=False)
    figures, contents = changeset.figures, changeset.table
    facts = {"department": formatting.name(contents.department), "year": str(contents.period.year)}
    st.markdown(app.t("regions.facts", file=app.escape(figures.file_name), **facts))
    errors = sum(count for problem, count in figures.counts.items() if problem.severity is Severity.ERROR)
    if errors:
        st.error(app.t("returns_page.blocked", count=errors))
    elif not figures.counts:
        st.success(app.t("returns_page.clean"))
    if figures.issues:
        st.markdown("\n".join(f"- {return_check.line(issue)}" for issue in figures.issues))
        named = {"department": formatting.plain(contents.department), "year": str(contents.period.year)}
        st.download_button(
            app.t("returns_page.marked"),
            _writer(upload),
            file_name=file_name.named("regions.marked_file", **named),
            mime=XLSX,
            key="download-regions-marked",
            on_click="ignore",
        )
    if not changeset.blocking:
        _changes(changeset)


def _writer(upload: state.RegionUpload) -> Callable[[], bytes]:
    """What makes the marked table when it is asked for, outside of the run of a page."""
    database, lang, today = app.database(), app.lang(), app.today()
    return lambda: region_tables.write_marked(database, upload.file, upload.file_name, today, lang)


def _changes(changeset: RegionChangeset) -> None:
    st.header(app.t("returns_page.step_preview"), anchor=False)
    counted = changeset.counted
    for column, change in zip(st.columns(3), (Change.NEW, Change.CHANGED, Change.UNCHANGED), strict=True):
        column.metric(app.t(f"past_figures.column_{change}"), f"{counted[change]:,}")
    if not changeset.differing:
        st.info(app.t("regions.nothing"))
        return
    rows = [_goal(each) for each in changeset.goals if each.change is not Change.UNCHANGED]
    rows += [_figure(each) for each in changeset.figures.samples]
    heads = [app.t(f"regions.column_{head}") for head in ("target", "region", "old", "new")]
    table.show([*heads, app.t("returns_page.column_cell")], rows, numeric=[2, 3])


def _goal(each: GoalChange) -> list[str]:
    before = each.part.goal
    name = formatting.text(each.name.zh, each.name.en)
    return [
        app.t("regions.head", name=name, unit=app.t("regions.of_goal")),
        formatting.name(each.region),
        _stated(before.value, each) if before else "",
        _stated(each.value, each),
        app.escape(each.cell.address),
    ]


def _stated(value: float | None, of: GoalChange) -> str:
    decimals = of.breakdown.indicator.decimals
    return app.t("regions.no_goal") if value is None else app.escape(language.in_full(value, decimals))


def _figure(row: Sample) -> list[str]:
    name = app.localised(row.name_zh, row.name_en)
    region = app.localised(row.region_zh or row.region, row.region_en)
    return [
        app.t("regions.head", name=app.escape(name), unit=app.t("regions.of_figure")),
        app.escape(region) or formatting.period(periods.parse(row.period)),
        formatting.number(row.current_value, row.decimals),
        formatting.reported_value(row.value, row.decimals, row.preliminary),
        app.escape(row.cell),
    ]


def show_submit(upload: state.RegionUpload) -> None:
    """A name and the commit of exactly what was shown; the outcome once it is done."""
    changeset = upload.changeset
    if upload.done is not None:
        counts = {change.value: f"{count:,}" for change, count in upload.done.counted.items()}
        st.success(app.t("regions.done", **counts))
        if upload.done.number is not None:
            return_submit.show_next(upload.done.number)
        return
    if upload.stale:
        app.show_error(upload.stale)
    if changeset is None or changeset.blocking or not changeset.differing:
        return
    st.header(app.t("returns_page.step_submit"), anchor=False)
    with st.form("submit-regions", border=False):
        explanations = _explanations(changeset)
        name = st.text_input(app.t("returns_page.name"), key="regions-submitter", max_chars=40)
        pressed = st.form_submit_button(app.t("returns_page.submit"), type="primary", key="submit-regions")
    if pressed:
        _submit(upload, changeset, name, explanations)


def _explanations(changeset: RegionChangeset) -> dict[str, str]:
    """A field for each kind of warning of which a row has no note."""
    found = {}
    for kind, count in changeset.figures.unexplained.items():
        first = next(each for each in changeset.figures.issues if each.problem is kind)
        example = app.escape(issues.sentence(first, app.lang()))
        label = app.t("past_figures.explain", count=f"{count:,}", example=example)
        found[kind.value] = st.text_input(
            label, key=f"regions-explain-{kind}", max_chars=200, placeholder=app.t("issue.remedy_explain")
        )
    return found


def _submit(upload: state.RegionUpload, changeset: RegionChangeset, name: str, explanations: Mapping[str, str]) -> None:
    missing = region_tables.unexplained(changeset, explanations)
    if missing:
        st.error(app.t("returns_page.explain_missing", count=len(missing)))
        return
    try:
        done = region_tables.submit(app.database(), Actor.named(name), changeset, upload.file, explanations)
    except StaleChangeset as error:
        # Shown again before it can be submitted: what is committed is what was on the screen.
        again = _prepared(replace(upload, changeset=None))
        if again:
            state.REGION_UPLOAD.set(replace(again, stale=error))
        st.rerun()
    except TrackerError as error:
        app.show_error(error)
        return
    state.REGION_UPLOAD.set(replace(upload, changeset=None, done=done))
    st.rerun()
