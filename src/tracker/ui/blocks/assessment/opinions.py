"""Opinions on an assessment: counted in one sentence, recorded, answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from tracker.actions import closing
from tracker.closing import tally
from tracker.domain.actor import Actor
from tracker.domain.model import Assessment, Opinion, OpinionAnswer
from tracker.errors import TrackerError
from tracker.ui import app
from tracker.ui.blocks.shared import table


def show(assessment: Assessment) -> None:
    """The sentence, the opinions with their answers, and while the assessment is open a form for each act."""
    st.header(app.t("assessment.opinions_head"), anchor=False)
    found = closing.opinions_of(app.database(), assessment)
    st.markdown(app.escape(tally.sentence(found, app.lang())))
    heads = ("number", "given_by", "opinion", "answer", "answer_reason")
    if found:
        table.show([app.t(f"assessment.column_{head}") for head in heads], [_line(each) for each in found])
    if assessment.is_settled:
        return
    with st.expander(app.t("assessment.gather")):
        _gather(assessment)
    waiting = [each for each in found if each.answer is None]
    if waiting:
        with st.expander(app.t("assessment.answer"), expanded=True):
            _answer(assessment, waiting)


def _line(opinion: Opinion) -> list[str]:
    answer = app.t(f"assessment.answer_{opinion.answer}") if opinion.answer else app.t("assessment.waiting")
    texts = (opinion.given_by, opinion.text, answer, opinion.answer_reason or "")
    return [str(opinion.position), *(app.escape(each) for each in texts)]


def _gather(assessment: Assessment) -> None:
    with st.form(f"gather-{assessment.key}-{assessment.number}", border=False, clear_on_submit=True):
        given_by = st.text_input(app.t("assessment.column_given_by"), key="opinion-from", max_chars=80)
        text = st.text_area(app.t("assessment.column_opinion"), key="opinion-text", max_chars=1000)
        name = st.text_input(app.t("record.name"), key="opinion-recorder", max_chars=40)
        pressed = st.form_submit_button(app.t("assessment.gather"), key="gather-opinion")
    if pressed:
        _do(lambda: closing.gather_opinion(app.database(), Actor.named(name), assessment, given_by, text))


def _answer(assessment: Assessment, waiting: Sequence[Opinion]) -> None:
    answers = {app.t(f"assessment.answer_{each}"): each for each in OpinionAnswer}
    with st.form(f"answer-{assessment.key}-{assessment.number}", border=False):
        number = st.selectbox(app.t("assessment.column_number"), [each.position for each in waiting], key="opinion-to")
        word = st.radio(app.t("assessment.column_answer"), list(answers), horizontal=True, key=f"answer-{app.lang()}")
        reason = st.text_input(app.t("assessment.column_answer_reason"), key="answer-reason", max_chars=500)
        name = st.text_input(app.t("record.name"), key="answerer", max_chars=40)
        pressed = st.form_submit_button(app.t("assessment.answer"), type="primary", key="answer-opinion")
    if pressed and number is not None and word is not None:
        given = answers[word]
        _do(lambda: closing.answer_opinion(app.database(), Actor.named(name), assessment, number, given, reason))


def _do(act: Callable[[], object]) -> None:
    try:
        act()
    except TrackerError as error:
        app.show_error(error)
        return
    st.rerun()
