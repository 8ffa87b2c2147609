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
from tracker.ui import app, data
from tracker.ui.blocks.shared import formatting, table


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
    with st.form(f"decide-{assessment.key}-{assessment.number}-{item.of.code}", border=False):
        said = _fields(item.of, before)
        by = st.text_input(app.t("record.name"), key="decider", max_chars=40)
        pressed = st.form_submit_button(app.t("assessment.decide"), type="primary", key="decide")
    if pressed:
        _decide(assessment, item.of, said, by)


def _fields(of: PromiseKey, before: AssessmentDecision | None) -> dict[str, Any]:
    """A field for each thing that may be decided, with what was decided before."""
    cause = _choice(of, "cause", Cause, before.cause if before else None)
    sentence = _text(of, "cause_sentence", before)
    left, right = st.columns(2)
    with left:
        comparable = {name: _text(of, name, before) for name in ("comparable_value", "comparable_reason")}
    with right:
        change = {name: _text(of, name, before) for name in ("change_to", "change_reason")}
    fate = _choice(of, "fate", Fate, before.fate if before else None)
    left, right = st.columns(2)
    with left:
        carried_value = _text(of, "carried_value", before)
    with right:
        carried_period = _text(of, "carried_period", before)
    return {
        "cause": cause,
        "cause_sentence": sentence,
        **comparable,
        "change_wanted": True if any(change.values()) else None,
        **change,
        "fate": fate,
        "carried_value": carried_value,
        "carried_period": carried_period,
    }


def _choice(of: PromiseKey, field: str, words: type[StrEnum], before: StrEnum | None) -> StrEnum | None:
    options = {app.t(f"assessment.{field}_{each}"): each for each in words}
    chosen = st.selectbox(
        app.t(f"assessment.column_{field}"),
        list(options),
        index=list(words).index(before) if before else None,
        placeholder=app.t("returns_page.entry_pick"),
        key=f"decide-{field}-{of.code}-{app.lang()}",
    )
    return options[chosen] if chosen else None


def _text(of: PromiseKey, field: str, before: AssessmentDecision | None) -> str | None:
    value = getattr(before, field) if before else None
    shown = language.in_full(value) if isinstance(value, float) else value or ""
    key = f"decide-{field}-{of.code}"
    return st.text_input(app.t(f"assessment.field_{field}"), shown, key=key, max_chars=200).strip() or None


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
