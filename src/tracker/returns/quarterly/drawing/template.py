"""The workbook that a department fills in for a round: what is current, what is requested, and room for the answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain import period as periods
from tracker.domain.model import Commitment, DepartmentFigure, UpdateRow
from tracker.errors import Refused
from tracker.forms.declare import Column, Form, FormPart
from tracker.forms.identity import Identity
from tracker.i18n import t
from tracker.returns import asking
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.drawing import guide
from tracker.returns.quarterly.drawing.prefill import Prefill, current_answers
from tracker.returns.quarterly.form import (
    CODE,
    COMMITMENTS,
    DUE,
    FIGURES,
    LAST,
    LAST_SOURCE,
    LAST_STATE,
    NAME,
    NATURE,
    NODE,
    PERIOD,
    RANGE,
    STATE,
    STATES,
    TASK,
    UNIT,
    VALUE,
)
from tracker.returns.quarterly.requests import RequestedFigure, RequestReason
from tracker.workbook.write import form as workbook
from tracker.workbook.write.form import CellNote, FormColumn, FormRow, FormSheet
from tracker.workbook.write.table import Value

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def write(
    database: Database,
    place: str,
    department: str,
    round_code: str,
    as_of: date,
    lang: str = "zh",
    form: Form | None = None,
) -> bytes:
    """The prefilled workbook; what is due is what the plan said on the day.

    Raises Refused for an unknown department or round, and where there is nothing to report.
    """
    with database.reading() as cursor:
        context = asking.load(cursor, place, department, round_code, as_of, form)
    if not context.indicators and not context.commitments:
        raise Refused("nothing_to_report", department=language.name(context.department, lang))
    parts = draw(context, lang, current_answers(context, lang))
    return workbook.write(list(parts.values()), str(identity(context)), after=[guide.listing(context, parts, lang)])


def identity(context: ReturnContext) -> Identity:
    """The identity of a template for this department and round."""
    return Identity(context.form.version, context.place.code, context.department.code, context.round.code)


def draw(context: ReturnContext, lang: str, prefill: Prefill) -> dict[str, FormSheet]:
    """The answer sheets that have rows, by part."""
    requested = [*context.requested(), *prefill.extra]
    rows = {
        FIGURES: [_figure_row(context, each, lang, prefill) for each in requested],
        COMMITMENTS: [_commitment_row(context, each, lang, prefill) for each in context.commitments.values()],
    }
    return {key: _sheet(context, context.form.part(key), found, lang) for key, found in rows.items() if found}


def _sheet(context: ReturnContext, part: FormPart, rows: list[FormRow], lang: str) -> FormSheet:
    heading = (
        t("template.from", lang, department=language.name(context.department, lang)),
        context.heading(lang),
        t("template.due_by", lang, date=context.round.due.isoformat()),
        t(f"template.internal_{part.key}", lang),
        identity(context).of_part(part),
    )
    return FormSheet(
        name=part.sheet_name(lang),
        title=part.title(lang, city=language.name(context.place, lang)),
        heading={column.key: text for column, text in zip(part.heading, heading, strict=True)},
        columns=[_column(column, lang) for column in part.columns if _has_use(column, rows)],
        rows=rows,
        foot={field.under.key: t(f"template.foot_{field.key}", lang) for field in part.foot},
        notes=part.notes(lang),
        on_a3=part.named is not None,
    )


def _has_use(column: Column, rows: Sequence[FormRow]) -> bool:
    return not column.where_asked or any(column.key in row.answers for row in rows)


def _column(column: Column, lang: str) -> FormColumn:
    choices: tuple[str, ...] = ()
    if column == NATURE:
        choices = language.finality_choices(lang)
    elif column.choices:
        choices = tuple(column.choices.word(code, lang) for code in column.choices.codes)
    elif column == STATE:
        choices = tuple(t(f"state.{state}", lang) for state in STATES)
    return FormColumn(
        key=column.key,
        mark=t(f"template.mark_{column.key}", lang),
        label=t(f"template.column_{column.key}", lang),
        width=column.width,
        look=column.look,
        answer=column.answer_look,
        choices=choices,
        prompt=t(f"template.prompt_{column.key}", lang) if column.answer_look else "",
    )


def _figure_row(context: ReturnContext, requested: RequestedFigure, lang: str, prefill: Prefill) -> FormRow:
    indicator = context.indicators[requested.indicator]
    last = _last(context, requested)
    answers = {column.key for column in context.form.part(FIGURES).asked(requested.code)}
    if not requested.value_asked:
        answers -= {VALUE.key, NATURE.key}
    values: dict[str, Value] = {
        NAME.key: context.name_of_row(requested.code).text(lang),
        CODE.key: requested.code,
        PERIOD.key: _period_words(requested, lang),
        UNIT.key: language.name(indicator, lang, "unit"),
        LAST.key: _last_words(last, indicator.decimals, lang),
        LAST_SOURCE.key: language.brief_source(last, lang) if last else None,
        DUE.key: context.due(requested.indicator, requested.period, lang) if requested.period else None,
        RANGE.key: language.plausible_range(indicator, lang) or None,
        **context.labels(requested.code, lang),
    }
    return FormRow(
        key=requested.code,
        values=values | _answered(requested.code, answers, prefill),
        answers=frozenset(answers),
        decimals=indicator.decimals,
        comments={
            NAME.key: guide.meaning(context, indicator, lang),
            PERIOD.key: t(f"template.why_{requested.why if requested.value_asked else 'elsewhere'}", lang),
        },
        remarks=_remarks(requested.code, prefill),
    )


def _period_words(requested: RequestedFigure, lang: str) -> str | None:
    """The period, and in the row itself why it is asked for where it is not the round's own: rows may be sorted."""
    if requested.period is None:
        return None
    period = language.period(requested.period, lang)
    marked = requested.why in (RequestReason.MISSING_YEAR, RequestReason.MISSING_YEAR_END, RequestReason.PRELIMINARY)
    return f"{period}\n{t(f'template.asked_{requested.why}', lang)}" if marked else period


def _last(context: ReturnContext, requested: RequestedFigure) -> DepartmentFigure | None:
    if requested.period is None:
        rows = context.figures.get(requested.indicator, ())
        return rows[-1] if rows else None
    current = context.current(requested.indicator, requested.period)
    if current and current.round != context.round.code:
        return current
    earlier = context.earlier(requested.indicator, requested.period)
    return earlier[-1] if earlier else None


def _last_words(last: DepartmentFigure | None, decimals: int, lang: str) -> str | None:
    if last is None:
        return None
    period = language.period(periods.parse(last.period), lang)
    value = language.bounded(language.number(last.value, decimals), last.bound, lang)
    return t("template.last", lang, value=value, period=period)


def _commitment_row(context: ReturnContext, commitment: Commitment, lang: str, prefill: Prefill) -> FormRow:
    code = commitment.row_code
    nodes = context.nodes.get(code, ())
    reached = language.listed((language.name(node, lang) for node in nodes if node.reached), lang)
    last_nodes = t("template.last_nodes", lang, nodes=reached) if reached else None
    values: dict[str, Value] = {
        TASK.key: "\n".join(filter(None, (commitment.sentence, commitment.outcome_zh))),
        CODE.key: code,
        LAST_STATE.key: "\n".join(filter(None, (_state_words(context.latest_updates.get(code), lang), last_nodes))),
    }
    answers = {each.key for each in context.form.part(COMMITMENTS).asked(code) if nodes or each != NODE}
    if code in context.ledger:
        values |= context.ledger[code].values(lang)
    return FormRow(
        key=code,
        values=values | _answered(code, answers, prefill),
        answers=frozenset(answers),
        comments={TASK.key: commitment.gloss_en} if lang == "en" and commitment.gloss_en else {},
        remarks=_remarks(code, prefill),
        choices={NODE.key: [language.name(node, lang) for node in nodes]} if nodes else {},
    )


def _state_words(update: UpdateRow | None, lang: str) -> str:
    if update is None:
        return t("state.no_record", lang)
    period = language.period(periods.parse(update.happened), lang)
    return t("template.last_state", lang, state=t(f"state.{update.state}", lang), period=period)


def _answered(code: str, answers: set[str], prefill: Prefill) -> dict[str, Value]:
    return {column: prefill.answers[code, column] for column in answers if (code, column) in prefill.answers}


def _remarks(code: str, prefill: Prefill) -> dict[str, CellNote]:
    return {column: remark for (row_code, column), remark in prefill.remarks.items() if row_code == code}
