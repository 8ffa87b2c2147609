"""Texts of a return that no other table keeps: further columns, why a figure is blank, and who signed the foot."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from tracker.forms.declare import MAX_TEXT, Column, FootField, Form, View
from tracker.forms.reading import cleaning
from tracker.forms.reading.answers import FormAnswers
from tracker.language import Bilingual
from tracker.returns.quarterly.changeset import TextChange
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import COMMITMENTS, FIGURES
from tracker.returns.quarterly.reading.commitment_answers import CommitmentAnswer
from tracker.returns.quarterly.reading.figure_answers import FigureAnswer

TextKey = tuple[str, str]
"""Row code and key of the column: of a figure indicator and period, of the foot no row and the part's field."""

FOOT_ROW = ""
"""The row code of what was written in the foot."""


def of_return(
    context: ReturnContext,
    figures: Sequence[FigureAnswer],
    commitments: Sequence[CommitmentAnswer],
    feet: Mapping[str, Mapping[str, str]],
) -> dict[TextKey, str]:
    """The texts that are kept with the return, those left blank aside."""
    found: dict[TextKey, str | None] = {}
    part = context.form.part(FIGURES)
    for figure in figures:
        columns = part.texts if figure.value is None else part.further_texts
        found |= {(figure.key, column.key): figure.texts.get(column.key) for column in columns}
    for commitment in commitments:
        further = context.form.part(COMMITMENTS).further_texts
        found |= {(commitment.code, column.key): commitment.texts.get(column.key) for column in further}
    found |= _of_other_layouts(context, commitments)
    for key, foot in feet.items():
        found |= {(FOOT_ROW, foot_key(key, field)): cleaning.text_answer(foot[field])[:MAX_TEXT] for field in foot}
    return {key: text for key, text in found.items() if text}


def _of_other_layouts(context: ReturnContext, commitments: Sequence[CommitmentAnswer]) -> dict[TextKey, str]:
    """Texts of the current return in columns that this layout lacks: of rows that are answered again they stay."""
    asked = {column.key for part in context.form.parts for column in part.texts}
    answered = {each.code for each in commitments if each.state}
    return {key: text for key, text in context.texts.items() if key[0] in answered and key[1] not in asked}


def foot_key(part: str, field: str) -> str:
    """What the field of a part's foot is kept by."""
    return f"{part}.{field}"


def by_row(kept: Mapping[TextKey, str]) -> dict[str, dict[str, str]]:
    """Row code -> key of the column -> text."""
    found: dict[str, dict[str, str]] = {}
    for (row_code, column), text in kept.items():
        found.setdefault(row_code, {})[column] = text
    return found


def of_foot(kept: Mapping[TextKey, str], form: Form) -> list[tuple[FootField, str]]:
    """What was written in the feet, field by field; each text once though every sheet has a foot."""
    found: dict[tuple[str, str], FootField] = {}
    for part in form.parts:
        for field in part.foot:
            text = kept.get((FOOT_ROW, foot_key(part.key, field.key)))
            if text:
                found.setdefault((field.key, text), field)
    order = [field.key for field in form.parts[0].foot]
    return [(found[key], key[1]) for key in sorted(found, key=lambda key: order.index(key[0]))]


def row_changes(
    context: ReturnContext,
    texts: Mapping[TextKey, str],
    figures: Sequence[FigureAnswer],
    commitments: Sequence[CommitmentAnswer],
    changed: Collection[str],
) -> Iterator[TextChange]:
    """Texts of rows in the file that differ; of the rows that are ``changed`` anyway those of further columns."""
    for figure in figures:
        name = context.name_of_row(figure.code)
        for column in _shown(context, FIGURES, figure.key in changed):
            old, new = _compared(context, texts, figure.key, column)
            if old != new:
                where = figure.sheet, figure.cell
                yield TextChange(
                    figure.code, name, column.header, figure.period, old, new, *where, choices=column.choices
                )
    for answer in commitments:
        sentence = context.commitments[answer.code].sentence
        for column in _shown(context, COMMITMENTS, answer.code in changed):
            old, new = _compared(context, texts, answer.code, column)
            if old != new:
                name, where = Bilingual(sentence), (answer.sheet, answer.cell)
                yield TextChange(answer.code, name, column.header, None, old, new, *where, choices=column.choices)


def foot_changes(context: ReturnContext, texts: Mapping[TextKey, str], found: FormAnswers) -> Iterator[TextChange]:
    """What was written in the foot and is new there; a foot left blank takes nothing back."""
    sheets = {row.part.key: row.sheet for row in reversed(found.rows)}
    for part in context.form.parts if context.filed else ():
        for field in part.foot:
            key = FOOT_ROW, foot_key(part.key, field.key)
            old, new = context.texts.get(key), texts.get(key)
            if field.compared and new and new != old:
                label = Bilingual(*(each.rstrip(" :\uff1a") for each in field.labels))
                yield TextChange(FOOT_ROW, None, label, None, old, new, sheets.get(part.key, ""), "")


def same(context: ReturnContext, part: str, row_code: str, texts: Mapping[str, str | None]) -> bool:
    """Whether the further texts of a row are those of the current return."""
    further = context.form.part(part).further_texts
    return all(
        texts.get(column.key) == context.texts.get((row_code, column.key)) for column in further if column.compared
    )


def _shown(context: ReturnContext, key: str, changed: bool) -> Sequence[Column]:
    """The columns whose differences are shown: of a row that is changed anyway those declared for the preview.

    In a first return a text beside no answer differs from nothing, unless it is an answer of its own.
    """
    part = context.form.part(key)
    if changed:
        return [column for column in part.further_texts if View.PREVIEW in column.shown]
    return part.texts if context.filed else part.answers_apart


def _compared(
    context: ReturnContext, texts: Mapping[TextKey, str], row_code: str, column: Column
) -> tuple[str | None, str | None]:
    key = row_code, column.key
    return (context.texts.get(key), texts.get(key)) if column.compared else (None, None)
