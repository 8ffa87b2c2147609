"""The workbook that a department fills in for a round: what stands, what is asked, and room for the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import Commitment, DepartmentFigure, UpdateRow
from tracker.errors import Refused
from tracker.i18n import localised, t
from tracker.returns.quarterly import context as bases
from tracker.returns.quarterly import guide
from tracker.returns.quarterly.context import RequestedFigure, RequestReason, ReturnContext
from tracker.returns.quarterly.layout import (
    ANSWERS,
    COLUMNS,
    STATES,
    TEXTS,
    VERSION,
    WHERE_ASKED,
    Column,
    Identity,
    Part,
    sheet_name,
)
from tracker.workbook.write import form
from tracker.workbook.write.form import CellNote, FormColumn, FormRow, FormSheet
from tracker.workbook.write.styles import Look
from tracker.workbook.write.table import Value

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

Answers = Mapping[tuple[str, Column], Value]
"""(row code, column) -> what a clerk has already written there."""
Remarks = Mapping[tuple[str, Column], CellNote]


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a template beside what is asked: earlier answers, and remarks on them."""

    answers: Answers = field(default_factory=dict)
    remarks: Remarks = field(default_factory=dict)
    extra: tuple[RequestedFigure, ...] = ()
    """Figures that were answered though they are no longer asked for."""


def write(database: Database, department: str, round_code: str, as_of: date, lang: str = "zh") -> bytes:
    """The prefilled workbook; what is due is what the plan said on the day.

    Raises Refused for an unknown department or round, and where there is nothing to report.
    """
    with database.reading() as cursor:
        basis = bases.load(cursor, department, round_code, as_of)
    if not basis.indicators and not basis.commitments:
        raise Refused("nothing_to_report", department=language.name(basis.department, lang))
    parts = draw(basis, lang, current_answers(basis, lang))
    return form.write(list(parts.values()), str(identity(basis)), after=[guide.listing(basis, parts, lang)])


def identity(context: ReturnContext) -> Identity:
    """The identity of the template of this basis."""
    return Identity(VERSION, context.plan.code, context.department.code, context.round.code)


def draw(context: ReturnContext, lang: str, filling: Filling) -> dict[Part, FormSheet]:
    """The answer sheets that have rows."""
    asked = [*context.requested(), *filling.extra]
    rows = {
        Part.FIGURES: [_figure_row(context, each, lang, filling) for each in asked],
        Part.COMMITMENTS: [_commitment_row(context, each, lang, filling) for each in context.commitments.values()],
    }
    return {part: _sheet(context, part, found, lang) for part, found in rows.items() if found}


def current_answers(context: ReturnContext, lang: str) -> Filling:
    """What the round's standing return said, so that a second download continues it."""
    answers: dict[tuple[str, Column], Value] = {}
    extra = []
    numbers: dict[str, int] = {}
    for (indicator, period), row in context.own_figures.items():
        if indicator not in context.indicators:
            continue
        event = bases.is_event(context.indicators[indicator])
        numbers[indicator] = numbers.get(indicator, 0) + 1
        code = f"{indicator}#{numbers[indicator]}" if event else f"{indicator}@{period}"
        if event:
            answers[code, Column.PERIOD] = periods.parse(period).start
        extra.append(RequestedFigure(code, indicator, None if event else periods.parse(period), RequestReason.DUE))
        answers[code, Column.VALUE] = row.value
        answers[code, Column.NATURE] = language.finality(row.preliminary, lang)
        answers[code, Column.NOTE] = row.comment
    for code, update in context.own_updates.items():
        answers[code, Column.STATE] = t(f"state.{update.state}", lang)
        answers[code, Column.NODE] = localised(update.node_zh, update.node_en, lang) if update.node_zh else None
        for column, key in TEXTS.items():
            answers[code, column] = getattr(update, key)
    known = {each.code for each in context.requested()}
    return Filling(answers, extra=tuple(each for each in extra if each.code not in known))


def _sheet(context: ReturnContext, part: Part, rows: list[FormRow], lang: str) -> FormSheet:
    heading = (
        t("template.from", lang, department=language.name(context.department, lang)),
        t("template.for_period", lang, period=language.period(context.period, lang)),
        t("template.due_by", lang, date=context.round.due.isoformat()),
        t(f"template.internal_{part.name.lower()}", lang),
        identity(context).of_part(part),
    )
    return FormSheet(
        name=sheet_name(part, lang),
        title=t(f"template.title_{part.name.lower()}", lang, city=language.name(context.plan, lang, "city")),
        heading=dict(zip(_HEADING[part], heading, strict=True)),
        columns=[_column(part, column, lang) for column in COLUMNS[part] if _has_use(column, rows)],
        rows=rows,
        foot={column: t(f"template.foot_{name}", lang) for column, name in _FOOT[part].items()},
        notes=t(f"template.notes_{part.name.lower()}", lang).split("\n"),
    )


def _has_use(column: Column, rows: Sequence[FormRow]) -> bool:
    return column not in WHERE_ASKED or any(column in row.answers for row in rows)


_HEADING = {
    Part.FIGURES: (Column.NAME, Column.PERIOD, Column.LAST_SOURCE, Column.DUE, Column.NATURE),
    Part.COMMITMENTS: (Column.TASK, Column.LAST_STATE, Column.DONE, Column.EVIDENCE, Column.NEXT),
}
_FOOT = {
    Part.FIGURES: {
        Column.NAME: "head", Column.PERIOD: "reviewer", Column.LAST: "clerk", Column.DUE: "telephone",
        Column.NOTE: "sent_on",
    },
    Part.COMMITMENTS: {
        Column.TASK: "head", Column.LAST_STATE: "reviewer", Column.DONE: "clerk", Column.EVIDENCE: "telephone",
        Column.NEXT: "sent_on",
    },
}  # fmt: skip
_WIDTHS = {
    Column.NAME: 30, Column.CODE: 17, Column.PERIOD: 17, Column.UNIT: 11, Column.LAST: 16, Column.LAST_SOURCE: 24,
    Column.DUE: 11, Column.RANGE: 14, Column.VALUE: 14, Column.NATURE: 10, Column.NOTE: 32, Column.TASK: 46,
    Column.LAST_STATE: 22, Column.STATE: 12, Column.NODE: 20, Column.DONE: 34, Column.EVIDENCE: 26, Column.DELAY: 24,
    Column.NEXT: 24,
}  # fmt: skip
_LOOKS = {Column.CODE: Look.CODE, Column.DUE: Look.NUMBER}
_ANSWER_LOOKS = {Column.VALUE: Look.ANSWER_NUMBER, Column.PERIOD: Look.ANSWER_DATE}


def _column(part: Part, column: Column, lang: str) -> FormColumn:
    answer = _ANSWER_LOOKS.get(column, Look.ANSWER_TEXT if column in ANSWERS[part] else None)
    choices: tuple[str, ...] = ()
    if column is Column.NATURE:
        choices = language.finality_choices(lang)
    elif column is Column.STATE:
        choices = tuple(t(f"state.{state}", lang) for state in STATES)
    return FormColumn(
        key=column,
        mark=t(f"template.mark_{column}", lang),
        label=t(f"template.column_{column}", lang),
        width=_WIDTHS[column],
        look=_LOOKS.get(column, Look.TEXT),
        answer=answer,
        choices=choices,
        prompt=t(f"template.prompt_{column}", lang) if answer else "",
    )


def _figure_row(context: ReturnContext, asked: RequestedFigure, lang: str, filling: Filling) -> FormRow:
    indicator = context.indicators[asked.indicator]
    decimals = indicator.decimals
    last = _last(context, asked)
    answers = {*ANSWERS[Part.FIGURES], *((Column.PERIOD,) if asked.period is None else ())}
    values: dict[str, Value] = {
        Column.NAME: language.name(indicator, lang),
        Column.CODE: asked.code,
        Column.PERIOD: _period_words(asked, lang),
        Column.UNIT: language.name(indicator, lang, "unit"),
        Column.LAST: _last_words(last, decimals, lang),
        Column.LAST_SOURCE: language.brief_source(last, lang) if last else None,
        Column.DUE: context.due(asked.indicator, asked.period) if asked.period else None,
        Column.RANGE: language.plausible_range(indicator, lang) or None,
    }
    definition = language.name(indicator, lang, "definition")
    return FormRow(
        values=values | _given(asked.code, answers, filling),
        answers=frozenset(answers),
        decimals=decimals,
        comments={Column.NAME: definition, Column.PERIOD: t(f"template.why_{asked.why}", lang)},
        remarks=_remarks(asked.code, filling),
    )


def _period_words(asked: RequestedFigure, lang: str) -> str | None:
    """The period, and in the row itself why it is asked for where it is not the round's own: rows may be sorted."""
    if asked.period is None:
        return None
    period = language.period(asked.period, lang)
    marked = asked.why in (RequestReason.MISSING_YEAR, RequestReason.MISSING_YEAR_END, RequestReason.PRELIMINARY)
    return f"{period}\n{t(f'template.asked_{asked.why}', lang)}" if marked else period


def _last(context: ReturnContext, asked: RequestedFigure) -> DepartmentFigure | None:
    if asked.period is None:
        rows = context.figures.get(asked.indicator, ())
        return rows[-1] if rows else None
    standing = context.current(asked.indicator, asked.period)
    if standing and standing.round != context.round.code:
        return standing
    earlier = context.earlier(asked.indicator, asked.period)
    return earlier[-1] if earlier else None


def _last_words(last: DepartmentFigure | None, decimals: int, lang: str) -> str | None:
    if last is None:
        return None
    period = language.period(periods.parse(last.period), lang)
    return t("template.last", lang, value=language.number(last.value, decimals), period=period)


def _commitment_row(context: ReturnContext, row: Commitment, lang: str, filling: Filling) -> FormRow:
    state = context.latest_updates.get(row.code)
    code: str = row.code
    nodes = context.nodes.get(code, ())
    reached = language.listed((language.name(node, lang) for node in nodes if node.reached), lang)
    last_nodes = t("template.last_nodes", lang, nodes=reached) if reached else None
    values: dict[str, Value] = {
        Column.TASK: "\n".join(filter(None, (row.sentence, row.outcome_zh))),
        Column.CODE: code,
        Column.LAST_STATE: "\n".join(filter(None, (_state_words(state, lang), last_nodes))),
    }
    answers = frozenset(each for each in ANSWERS[Part.COMMITMENTS] if nodes or each is not Column.NODE)
    return FormRow(
        values=values | _given(code, answers, filling),
        answers=answers,
        comments={Column.TASK: row.gloss_en} if lang == "en" else {},
        remarks=_remarks(code, filling),
        choices={Column.NODE: [language.name(node, lang) for node in nodes]} if nodes else {},
    )


def _state_words(state: UpdateRow | None, lang: str) -> str:
    if state is None:
        return t("state.no_record", lang)
    period = language.period(periods.parse(state.happened), lang)
    return t("template.last_state", lang, state=t(f"state.{state.state}", lang), period=period)


def _given(code: str, answers: frozenset[Column] | set[Column], filling: Filling) -> dict[str, Value]:
    return {column: filling.answers[code, column] for column in answers if (code, column) in filling.answers}


def _remarks(code: str, filling: Filling) -> dict[str, CellNote]:
    return {column: remark for (place, column), remark in filling.remarks.items() if place == code}
