"""Third and fourth step: what is wrong, grouped by what to do, and what would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from tracker import language
from tracker.actions import returns
from tracker.charts.moves import Move, moves
from tracker.forms import issues
from tracker.forms.issues import Issue
from tracker.forms.problems import Remedy, Severity
from tracker.returns.quarterly.changeset import Change, Changeset, FigureChange, TextChange, UpdateChange
from tracker.ui import app
from tracker.ui.blocks.returns.return_template import XLSX
from tracker.ui.blocks.shared import chart, file_name, formatting, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.ui.state import Upload


def show(upload: Upload) -> None:
    """The file's facts, its issues, the marked workbook, and the changes."""
    changeset = upload.changeset
    st.header(app.t("returns_page.step_check"), anchor=False)
    _facts(changeset)
    show_issues(changeset.issues, changeset.explained)
    if changeset.issues and changeset.department:
        _marked(upload)
    if not changeset.blocking:
        show_changes(changeset)


def _facts(changeset: Changeset) -> None:
    department, period = _whose(changeset)
    st.markdown(
        app.t(
            "returns_page.file_facts",
            department=app.escape(department),
            round=app.escape(period),
            file=app.escape(changeset.file_name),
        )
    )
    st.caption(app.t("returns_page.fingerprint", sha256=changeset.sha256))


def _whose(changeset: Changeset) -> tuple[str, str]:
    """Department and round in words, by their codes where the changeset has no names."""
    department = changeset.department_name.text(app.lang()) if changeset.department_name else changeset.department or ""
    period = changeset.round_name.text(app.lang()) if changeset.round_name else changeset.round or ""
    return department, period


def show_issues(found: tuple[Issue, ...], explained: Mapping[str, str]) -> None:
    """Issues under a heading for each thing to do; errors first.

    ``explained`` has the explanations given so far, by row code: an explained warning needs no other.
    """
    errors = sum(issue.severity is Severity.ERROR for issue in found)
    if errors:
        st.error(app.t("returns_page.blocked", count=errors))
    elif not found:
        st.success(app.t("returns_page.clean"))
    for group in Remedy:
        own = [issue for issue in found if issue.problem.remedy is group]
        answered = [issue for issue in own if group is Remedy.EXPLAIN and issue.row_code in explained]
        _group(issues.heading(group, app.lang()), [line(issue) for issue in own if issue not in answered], own)
        lines = [f"{line(issue)} {_explanation(explained, issue)}" for issue in answered]
        _group(app.t("returns_page.explained"), lines, answered)


def _group(heading: str, lines: list[str], own: list[Issue]) -> None:
    if lines:
        must = f" :red-badge[{app.t('returns_page.must')}]" if own[0].severity is Severity.ERROR else ""
        st.markdown("\n".join([f"**{heading}**{must}", "", *(f"- {each}" for each in lines)]))


def _explanation(explained: Mapping[str, str], issue: Issue) -> str:
    return app.t("record.explained", text=app.escape(explained[issue.row_code or ""]))


def place(issue: Issue) -> str:
    """Sheet and cell of an issue, or the file as a whole."""
    if issue.cell:
        return f"{issue.sheet} {issue.cell}" if issue.sheet else issue.cell
    return issue.sheet or app.t("returns_page.whole_file")


def line(issue: Issue) -> str:
    """Where an issue is and what it is, as Markdown."""
    text = app.escape(issues.sentence(issue, app.lang()))
    return app.t("returns_page.issue_line", place=app.escape(place(issue)), text=text)


def _marked(upload: Upload) -> None:
    database, lang, today, changeset = app.database(), app.lang(), app.today(), upload.changeset
    department, period = _whose(changeset)
    st.download_button(
        app.t("returns_page.marked"),
        lambda: returns.write_marked(database, upload.file, changeset.file_name, today, lang),
        file_name=file_name.named("returns_page.marked_file", department=department, round=period),
        mime=XLSX,
        key="download-marked",
        on_click="ignore",
    )


def show_changes(changeset: Changeset) -> None:
    """Counts, the chart of what moves, and every row that is not left as it is."""
    st.header(app.t("returns_page.step_preview"), anchor=False)
    if changeset.same_as is not None:
        st.info(app.t("returns_page.same_file"))
    elif changeset.says_nothing:
        st.info(app.t("returns_page.no_change"))
    elif not changeset.changes and (changeset.figures or changeset.updates):
        st.info(app.t("returns_page.all_repeated"))
    st.markdown(app.t("returns_page.counts", **{change.value: changeset.count(change) for change in Change}))
    moved = [each for each in changeset.figures if each.change is not Change.UNCHANGED]
    _chart(changeset, moved)
    updates = [each for each in changeset.updates if each.change is not Change.UNCHANGED]
    rows = [*map(_figure_row, moved), *map(_update_row, updates), *map(_text_row, changeset.text_changes)]
    heads = ("what", "period", "old", "new", "change", "cell")
    table.show([app.t(f"returns_page.column_{head}") for head in heads], rows, numeric=[2, 3])


def _chart(changeset: Changeset, changes: list[FigureChange]) -> None:
    """What moves from one value to another; what is new or removed has one value alone and is in the table."""
    drawn, alts = [], []
    for each in changes:
        if each.old is None or each.value is None or each.old == each.value:
            continue
        name, period = each.name.text(app.lang()), formatting.period(each.period)
        drawn.append(Move(f"{period} {name}", each.old, each.value, each.unit.text(app.lang())))
        ends = {"old": language.in_full(each.old), "new": language.in_full(each.value)}
        alts.append(app.t("returns_page.moves_alt", name=name, period=period, **ends))
    if not drawn:
        return
    chart.show(f"chart-moves-{changeset.sha256[:12]}", lambda: moves(drawn, chart.colours()), alt="; ".join(alts))
    st.caption(app.t("returns_page.moves"))


def _figure_row(change: FigureChange) -> list[str]:
    return [
        app.escape(change.name.text(app.lang())),
        formatting.period(change.period),
        formatting.reported_value(change.old, change.decimals, change.old_preliminary),
        formatting.reported_value(change.value, change.decimals, change.preliminary),
        app.t("returns_page.change_reworded" if change.reworded else f"returns_page.change_{change.change.value}"),
        app.escape(f"{change.sheet} {change.cell}"),
    ]


def _text_row(change: TextChange) -> list[str]:
    """A text that changes, beside its figure or alone."""
    none = app.t("common.none")
    column = change.column.text(app.lang())
    name = app.t("returns_page.text_of", name=change.name.text(app.lang()), column=column) if change.name else column
    return [
        app.escape(name),
        formatting.period(change.period) if change.period else none,
        *(app.escape(text or none) for text in change.words(app.lang())),
        app.t("returns_page.change_text"),
        app.escape(f"{change.sheet} {change.cell}".strip()),
    ]


def _update_row(change: UpdateChange) -> list[str]:
    answer = change.answer
    old = app.t(f"state.{change.old_state}") if change.old_state else app.t("common.none")
    return [
        app.escape(change.sentence),
        app.t("common.none"),
        old,
        formatting.state_and_node(answer.state, change.node.text(app.lang()) if change.node else None)
        if answer.state
        else app.t("common.none"),
        app.t(f"returns_page.change_{change.change.value}"),
        app.escape(f"{answer.sheet} {answer.cell}"),
    ]
