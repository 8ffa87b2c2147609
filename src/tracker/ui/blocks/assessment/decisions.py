"""What the office decides of each item before an assessment is settled: cause, comparable value, change, fate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import streamlit as st

from tracker import language
from tracker.actions import closing
from tracker.domain.actor import Actor
from tracker.domain.grade import Grade
from tracker.domain.model import Assessment, AssessmentDecision, AssessmentItem, Cause, Fate, PromiseKey
from tracker.errors import Refused, TrackerError
from tracker.forms.declare import MAX_TEXT
from tracker.returns.closing.form import CAUSE, CHANGE, CHANGE_TO, CHANGE_WHY, FORM, PROBLEMS, YES
from tracker.ui import app, data
from tracker.ui.blocks.shared import formatting, table

_FIELDS = (
    "cause", "cause_sentence", "comparable_value", "comparable_reason", "change_to", "change_reason", "fate",
    "carried_value", "carried_period",
)  # fmt: skip


def show(assessment: Assessment) -> None:
    """What is decided so far; while the assessment is open, an item to decide of, what lacks a cause first."""
    st.header(app.t("assessment.decisions"), anchor=False)
    counted = [each for each in data.assessment_items(assessment) if each.counted]
    uncaused = [each for each in counted if each.grade is Grade.MISSED and each.cause is None]
    if uncaused:
        names = language.listed((formatting.name(each) for each in uncaused), app.lang())
        st.warning(app.t("assessment.uncaused", count=len(uncaused), names=names))
    _decided(counted)
    if not assessment.is_settled:
        _form(assessment, sorted(counted, key=lambda each: each not in uncaused))


def _decided(items: Sequence[AssessmentItem]) -> None:
    rows = [
        [
            formatting.name(each),
            app.t(f"grade.{each.grade}") if each.grade else app.t("common.none"),
            _cause(each),
            _comparable(each),
            app.escape(language.clauses(filter(None, (each.change_to, each.change_reason)), app.lang())),
            _fate(each),
        ]
        for each in items
        if each.cause or each.comparable_value is not None or each.change_wanted or each.fate
    ]
    if not rows:
        st.markdown(app.t("assessment.nothing_decided"))
        return
    heads = ("item", "grade", "cause", "comparable", "change", "fate")
    table.show([app.t(f"assessment.column_{head}") for head in heads], rows)


def _cause(item: AssessmentItem) -> str:
    if item.cause is None:
        return ""
    return app.escape(app.clauses((app.t(f"assessment.cause_{item.cause}"), item.cause_sentence or "")))


def _comparable(item: AssessmentItem) -> str:
    if item.comparable_value is None:
        return ""
    value = f"{language.in_full(item.comparable_value)} {app.localised(item.unit_zh or '', item.unit_en)}"
    return app.escape(app.clauses((value, item.comparable_reason or "")))


def _fate(item: AssessmentItem) -> str:
    if item.fate is None:
        return ""
    word = app.t(f"assessment.fate_{item.fate}")
    if item.carried_value is None:
        return word
    value = f"{language.in_full(item.carried_value)} {app.localised(item.unit_zh or '', item.unit_en)}"
    return app.escape(app.t("assessment.carried", fate=word, value=value, period=item.carried_period))


def _form(assessment: Assessment, items: Sequence[AssessmentItem]) -> None:
    names = {f"{formatting.plain(each)} ({each.of.code})": each for each in items}
    name = st.selectbox(app.t("assessment.item"), list(names), key=f"decide-{assessment.number}-{app.lang()}")
    if name is None:
        return
    item = names[name]
    before = closing.decisions_of(app.database(), assessment).get(item.of)
    said_by_department = closing.answers_of(app.database(), assessment.key).get(item.of, {})
    _show_said(said_by_department)
    shown = _shown(before, said_by_department)
    with st.form(f"decide-{assessment.key}-{assessment.number}-{item.of.code}", border=False):
        said = _fields(item.of, shown)
        by = st.text_input(app.t("record.name"), key="decider", max_chars=40)
        pressed = st.form_submit_button(app.t("assessment.decide"), type="primary", key="decide")
    if pressed:
        _decide(assessment, item.of, said, by)


def _show_said(said: Mapping[str, str]) -> None:
    """The department's own words, from its closing return."""
    columns = {column.key: column for part in FORM.parts for column in part.answers_apart}
    parts = [
        app.t("assessment.said", question=columns[key].header.text(app.lang()), text=app.escape(shown))
        for key, text in said.items()
        if key in columns and (shown := columns[key].shown_text(text, app.lang()))
    ]
    if parts:
        st.caption(f"{app.t('assessment.department_said')} {app.clauses(parts)}")


def _shown(before: AssessmentDecision | None, said: Mapping[str, str]) -> dict[str, str]:
    """What the fields hold at first: what was decided, where nothing was, what the department says."""
    if before is None:
        wanted = said.get(CHANGE.key) == YES
        return {
            "cause": said.get(CAUSE.key, ""),
            "cause_sentence": said.get(PROBLEMS.key, ""),
            "change_to": said.get(CHANGE_TO.key, "") if wanted else "",
            "change_reason": said.get(CHANGE_WHY.key, "") if wanted else "",
        }
    values = {name: getattr(before, name) for name in _FIELDS}
    return {
        name: language.in_full(value) if isinstance(value, float) else value for name, value in values.items() if value
    }


def _fields(of: PromiseKey, shown: Mapping[str, str]) -> dict[str, Any]:
    """A field for each thing that may be decided, with what is ``shown`` in it at first."""
    said: dict[str, Any] = {"cause": _choice(of, "cause", Cause, shown)}
    said["cause_sentence"] = _text(of, "cause_sentence", shown)
    for left, right in (("comparable_value", "comparable_reason"), ("change_to", "change_reason")):
        for column, name in zip(st.columns(2), (left, right), strict=True):
            with column:
                said[name] = _text(of, name, shown)
    said["change_wanted"] = True if said["change_to"] or said["change_reason"] else None
    said["fate"] = _choice(of, "fate", Fate, shown)
    for column, name in zip(st.columns(2), ("carried_value", "carried_period"), strict=True):
        with column:
            said[name] = _text(of, name, shown)
    return said


def _choice(of: PromiseKey, field: str, words: type[StrEnum], shown: Mapping[str, str]) -> StrEnum | None:
    options = {app.t(f"assessment.{field}_{each}"): each for each in words}
    chosen = st.selectbox(
        app.t(f"assessment.column_{field}"),
        list(options),
        index=list(words).index(words(shown[field])) if shown.get(field) else None,
        placeholder=app.t("returns_page.entry_pick"),
        key=f"decide-{field}-{of.code}-{app.lang()}",
    )
    return options[chosen] if chosen else None


def _text(of: PromiseKey, field: str, shown: Mapping[str, str]) -> str | None:
    key = f"decide-{field}-{of.code}"
    text = st.text_input(app.t(f"assessment.field_{field}"), shown.get(field, ""), key=key, max_chars=MAX_TEXT)
    return text.strip() or None


def _decide(assessment: Assessment, of: PromiseKey, said: Mapping[str, Any], by: str) -> None:
    try:
        numbers = {name: _number(said[name]) for name in ("comparable_value", "carried_value")}
        closing.decide(app.database(), Actor.named(by), assessment, of, {**said, **numbers})
    except TrackerError as error:
        app.show_error(error)
        return
    st.rerun()


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError as error:
        raise Refused("decision_number", text=text) from error
