"""Answers to changes: what would be current of each figure and commitment, beside what is."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.model import Bound, DepartmentFigure
from tracker.language import both_names
from tracker.returns.quarterly import texts
from tracker.returns.quarterly.changeset import Change, FigureChange, UpdateChange
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import COMMITMENTS, FIGURES
from tracker.returns.quarterly.reading.commitment_answers import CommitmentAnswer
from tracker.returns.quarterly.reading.figure_answers import FigureAnswer


def of_figure(context: ReturnContext, answer: FigureAnswer) -> FigureChange | None:
    """What a row does to its figure; None where it is blank and takes nothing back."""
    row = context.indicators[answer.indicator]
    current = context.current(answer.indicator, answer.period)
    change = _figure_change(context, answer, current)
    if change is None:
        return None
    other = context.other_rounds.get((answer.indicator, answer.period.code))
    last = context.revisions.get((answer.indicator, answer.period.code))
    return FigureChange(
        code=answer.code,
        indicator=answer.indicator,
        name=both_names(row),
        unit=both_names(row, "unit"),
        decimals=row.decimals,
        period=answer.period,
        change=change,
        old=current.value if current else None,
        old_preliminary=bool(current and current.preliminary),
        value=other.value if other and change is Change.REMOVED else answer.value,
        preliminary=bool(other.preliminary) if other and change is Change.REMOVED else answer.preliminary,
        texts=answer.texts,
        sheet=answer.sheet,
        cell=answer.cell,
        base_revision=last.revision if last else 0,
        reworded=change is Change.CHANGED and current is not None and _same_figure(answer, current),
    )


def _figure_change(context: ReturnContext, answer: FigureAnswer, current: DepartmentFigure | None) -> Change | None:
    own = context.own_figures.get((answer.indicator, answer.period.code))
    if answer.value is None:
        return Change.REMOVED if own else None
    if current is None:
        return Change.NEW
    if not _same_figure(answer, current):
        return Change.CHANGED
    if current.accepted_in:
        return Change.UNCHANGED  # An accepted figure keeps its own explanation.
    # What another return states needs no second explanation.
    same_note = answer.note == (own or current).comment or (own is None and not answer.note)
    same_texts = same_note and texts.same(context, FIGURES, answer.key, answer.texts)
    return Change.UNCHANGED if same_texts else Change.CHANGED


def _same_figure(answer: FigureAnswer, current: DepartmentFigure) -> bool:
    """Whether a figure is current as it is answered, whatever the texts beside it."""
    return (
        current.value == answer.value
        and current.preliminary == answer.preliminary
        and current.bound is Bound.EXACT
        and current.doubt is None
    )


def of_commitment(context: ReturnContext, answer: CommitmentAnswer) -> UpdateChange:
    """What a row reports of its commitment, beside what was reported last."""
    last = context.latest_updates.get(answer.code)
    nodes = {row.position: both_names(row) for row in context.nodes.get(answer.code, ())}
    return UpdateChange(
        answer=answer,
        sentence=context.commitments[answer.code].sentence,
        node=nodes[answer.node] if answer.node else None,
        change=_update_change(context, answer),
        old_state=last.state if last else None,
        base_update=last.id if last else 0,
    )


def _update_change(context: ReturnContext, answer: CommitmentAnswer) -> Change:
    own = context.own_updates.get(answer.code)
    if answer.state is None:
        return Change.REMOVED
    if own is None:
        return Change.NEW
    stored = [each for each in context.form.part(COMMITMENTS).texts if each.stored and each.compared]
    same = (
        (own.state, own.node) == (answer.state, answer.node)
        and all(getattr(own, each.stored or "") == answer.texts.get(each.key) for each in stored)
        and texts.same(context, COMMITMENTS, answer.code, answer.texts)
    )
    return Change.UNCHANGED if same else Change.CHANGED


def as_filed(change: FigureChange) -> FigureChange:
    """A figure of a file that was filed already: filing it again writes nothing, whatever day it is by now."""
    return replace(change, change=Change.UNCHANGED, value=change.old, preliminary=change.old_preliminary)
