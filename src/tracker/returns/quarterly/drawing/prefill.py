"""What the answer cells of a template hold before anybody types: the answers of the round's current return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker import language
from tracker.domain import period as periods
from tracker.forms.marking import AnswerKey
from tracker.i18n import localised, t
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import COMMITMENTS, NATURE, NODE, NOTE, PERIOD, STATE, VALUE
from tracker.returns.quarterly.requests import RequestedFigure, RequestReason, is_event
from tracker.workbook.write.form import CellNote
from tracker.workbook.write.table import Value


@dataclass(frozen=True, slots=True)
class Prefill:
    """What goes into a template beside what is requested: earlier answers, and remarks on them."""

    answers: Mapping[AnswerKey, Value] = field(default_factory=dict)
    remarks: Mapping[AnswerKey, CellNote] = field(default_factory=dict)
    extra: tuple[RequestedFigure, ...] = ()
    """Figures that were answered though they are no longer requested."""


def current_answers(context: ReturnContext, lang: str) -> Prefill:
    """The answers of the round's current return, so that a second download continues it."""
    figures = _figures(context)
    answers: dict[AnswerKey, Value] = {}
    for each in figures.values():
        row = context.own_figures[each.key]
        if each.requested.period is None:
            answers[each.requested.code, PERIOD.key] = periods.parse(row.period).start
        answers[each.requested.code, VALUE.key] = row.value
        answers[each.requested.code, NATURE.key] = language.finality(row.preliminary, lang)
        answers[each.requested.code, NOTE.key] = row.comment
    for code, update in context.own_updates.items():
        answers[code, STATE.key] = t(f"state.{update.state}", lang)
        answers[code, NODE.key] = localised(update.node_zh, update.node_en, lang) if update.node_zh else None
        for column in context.form.part(COMMITMENTS).texts:
            if column.stored:
                answers[code, column.key] = getattr(update, column.stored)
    columns = {column.key: column for part in context.form.parts for column in part.columns}
    for (row_code, key), text in context.texts.items():
        code = figures[row_code].requested.code if row_code in figures else row_code
        answers[code, key] = columns[key].shown_text(text, lang) if key in columns else text
    requested = {each.code for each in context.requested()}
    extra = (each.requested for each in figures.values())
    return Prefill(answers, extra=tuple(each for each in extra if each.code not in requested))


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A figure of the current return: its key in the context, and the row that asks for it."""

    key: tuple[str, str]
    requested: RequestedFigure


def _figures(context: ReturnContext) -> dict[str, _Earlier]:
    """The figures of the current return by indicator and period; events are numbered anew."""
    found = {}
    numbers: dict[str, int] = {}
    for indicator, period in context.own_figures:
        if indicator not in context.indicators:
            continue
        event = is_event(context.indicators[indicator])
        numbers[indicator] = numbers.get(indicator, 0) + 1
        code = f"{indicator}#{numbers[indicator]}" if event else context.row_code(indicator, period)
        requested = RequestedFigure(code, indicator, None if event else periods.parse(period), RequestReason.DUE)
        found[f"{indicator}@{period}"] = _Earlier((indicator, period), requested)
    return found
