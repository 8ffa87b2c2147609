"""A file to a plan: read in the child, identified, checked against the store, compared with what stands."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.model import Bound, DepartmentFigure, Indicator, ReturnState
from tracker.errors import Refused
from tracker.forms import cleaning
from tracker.forms.issues import Issue, bounded
from tracker.forms.problems import Problem
from tracker.language import Bilingual, both_names
from tracker.returns.quarterly import answers, checks, commitment_answers, context, figure_answers, taken_back
from tracker.returns.quarterly.answers import ReturnAnswers, RowAnswer
from tracker.returns.quarterly.changeset import Change, Changeset, FigureChange, UpdateChange
from tracker.returns.quarterly.commitment_answers import CommitmentAnswer
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.figure_answers import FigureAnswer
from tracker.returns.quarterly.layout import PAST_FIGURES, TEXTS, VERSION, Column, Identity, Part
from tracker.store.tables import plans
from tracker.workbook import text
from tracker.workbook.read import reader as workbook_read

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database


def prepare(
    database: Database,
    data: bytes,
    file_name: str,
    as_of: date,
    department: str | None = None,
    round_code: str | None = None,
) -> Changeset:
    """Read and check a file and plan what it would change; nothing is written.

    ``department`` and ``round_code`` say whose return for which round is expected, where that is known.
    Raises UnreadableFile.
    """
    return read_and_check(database, data, file_name, as_of, department, round_code)[0]


def read_and_check(
    database: Database,
    data: bytes,
    file_name: str,
    as_of: date,
    department: str | None = None,
    round_code: str | None = None,
) -> tuple[Changeset, ReturnAnswers, ReturnContext | None]:
    """The plan, with the answers and the basis it was made from."""
    file_name = text.file_name(file_name)
    found = answers.read_answers(workbook_read.read(data))
    version = database.version()
    with database.reading() as cursor:
        issues = list(found.issues)
        known = _basis(cursor, found.identity, issues, as_of, department, round_code)
        others = _others(cursor)
    digest = hashlib.sha256(data).hexdigest()
    if known is None:
        return _nothing(found, issues, file_name, digest, version), found, None
    planned_figures = _figures(known, found.rows, issues, others, as_of)
    planned_updates = _updates(known, found.rows, issues, others)
    notes = _notes(found.rows)
    filed = known.filed
    base_stands = filed is not None and filed.state is not ReturnState.SENT_BACK
    if not (planned_figures or planned_updates or notes or base_stands or any(issue.blocks for issue in issues)):
        issues.append(Issue(Problem.NOTHING_FILLED, row_code=known.department.code))
    same_as = filed.id if filed and base_stands and filed.sha256 == digest else None
    if same_as is not None:
        planned_figures = [_as_it_stands(each) for each in planned_figures]
        planned_updates = [replace(each, change=Change.UNCHANGED) for each in planned_updates]
    plan = Changeset(
        department=known.department.code,
        round=known.round.code,
        department_name=Bilingual(known.department.name_zh, known.department.name_en),
        round_period=known.period,
        file_name=file_name,
        sha256=digest,
        base_version=version,
        base_return=filed.id if filed else None,
        same_as=same_as,
        base_stands=base_stands,
        figures=tuple(planned_figures),
        updates=tuple(planned_updates),
        issues=tuple(bounded(issues)),
        notes=notes,
    )
    return plan, found, known


def _notes(rows: Sequence[RowAnswer]) -> dict[str, str]:
    said = {row.code: cleaning.text_answer(row.cell(Column.NOTE).text) for row in rows if row.part is Part.FIGURES}
    return {code: note for code, note in said.items() if note}


def _nothing(found: ReturnAnswers, issues: list[Issue], file_name: str, digest: str, version: int) -> Changeset:
    said = found.identity
    return Changeset(
        said.department if said else None, said.round if said else None, None, None, file_name, digest, version,
        None, None, False, (), (), tuple(bounded(issues)),
    )  # fmt: skip


def _basis(
    cursor: Cursor,
    identity: Identity | None,
    issues: list[Issue],
    as_of: date,
    department: str | None,
    round_code: str | None,
) -> ReturnContext | None:
    if identity is None:
        return None
    if identity.round == PAST_FIGURES:
        issues[:] = [Issue(Problem.IS_PAST_FIGURES)]
        return None
    if any(issue.problem is Problem.NOT_A_TEMPLATE for issue in issues):
        return None
    if identity.version != VERSION:
        issues.append(Issue(Problem.OLD_TEMPLATE, values={"version": identity.version, "current": VERSION}))
        return None
    try:
        known = context.load(cursor, identity.department, identity.round, as_of)
    except Refused as refused:
        issues.append(_unknown(identity, refused))
        return None
    issues += _misplaced(known, identity, as_of, department, round_code)
    return known


def _unknown(identity: Identity, refused: Refused) -> Issue:
    """The code on the template that the plan does not have."""
    problem, code = {
        "unknown_department": (Problem.UNKNOWN_DEPARTMENT, identity.department),
        "unknown_round": (Problem.UNKNOWN_ROUND, identity.round),
        "unknown_plan": (Problem.UNKNOWN_PLAN, identity.plan),
    }[refused.key]
    return Issue(problem, values={"code": code})


def _misplaced(
    context: ReturnContext, identity: Identity, as_of: date, department: str | None, round_code: str | None
) -> list[Issue]:
    issues = []
    own, due = context.department, context.round
    if context.plan.code != identity.plan:
        issues.append(Issue(Problem.OTHER_PLAN, values={"code": identity.plan, "expected": context.plan.code}))
    if department is not None and own.code != department:
        issues.append(Issue(Problem.OTHER_DEPARTMENT, values={"name": both_names(own)}))
    if round_code is not None and due.code != round_code:
        issues.append(Issue(Problem.OTHER_ROUND, values={"round": due.code, "expected": round_code}))
    if as_of < due.opens:
        issues.append(Issue(Problem.NOT_OPEN, values={"round": due.code, "opens": due.opens.isoformat()}))
    if context.filed and context.filed.state is ReturnState.ACCEPTED:
        issues.append(Issue(Problem.ACCEPTED, values={"round": due.code, "by": context.filed.reviewed_by}))
    return issues


def _others(cursor: Cursor) -> tuple[list[str], set[str]]:
    indicators = [row.code for row in plans.read(cursor, Indicator)]
    return indicators, {row.code for row in plans.commitments(cursor)}


def _figures(
    context: ReturnContext,
    rows: Sequence[RowAnswer],
    issues: list[Issue],
    others: tuple[list[str], set[str]],
    as_of: date,
) -> list[FigureChange]:
    read: list[FigureAnswer] = []
    for row in rows:
        if row.part is Part.FIGURES:
            answer, said = figure_answers.read(context, row, others[0], as_of)
            issues += said
            read += [answer] if answer else []
    read += taken_back.figures(context, rows, read)
    filled = [each for each in read if each.value is not None]
    issues += figure_answers.twice(filled)
    by_key = {(each.indicator, each.period.code): each for each in [*read, *filled]}
    broken = {(issue.sheet, issue.cell) for issue in issues if issue.blocks}
    sound = {key: each for key, each in by_key.items() if (each.sheet, each.cell) not in broken}
    issues += checks.figures(checks.Facts(context, sound, as_of))
    planned = (_figure_change(context, each) for each in sound.values())
    return [each for each in planned if each is not None]


def _figure_change(context: ReturnContext, answer: FigureAnswer) -> FigureChange | None:
    row = context.indicators[answer.indicator]
    current = context.current(answer.indicator, answer.period)
    change = _change(context, answer, current)
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
        comment=answer.note,
        sheet=answer.sheet,
        cell=answer.cell,
        base_revision=last.revision if last else 0,
        reworded=change is Change.CHANGED and current is not None and _same_figure(answer, current),
    )


def _as_it_stands(figure: FigureChange) -> FigureChange:
    """A figure of a file that was filed already: filing it again writes nothing, whatever day it is by now."""
    return replace(figure, change=Change.UNCHANGED, value=figure.old, preliminary=figure.old_preliminary)


def _change(context: ReturnContext, answer: FigureAnswer, current: DepartmentFigure | None) -> Change | None:
    """None where the row says nothing and takes nothing back."""
    said = context.own_figures.get((answer.indicator, answer.period.code))
    if answer.value is None:
        return Change.REMOVED if said else None
    if current is None:
        return Change.NEW
    if not _same_figure(answer, current):
        return Change.CHANGED
    # What another return said needs no second word, and an accepted figure keeps its own.
    word = (said or current).comment
    same_word = answer.note == word or bool(current.accepted_in) or (said is None and not answer.note)
    return Change.UNCHANGED if same_word else Change.CHANGED


def _same_figure(answer: FigureAnswer, current: DepartmentFigure) -> bool:
    """Whether a figure stands as it is answered, whatever is said of it."""
    return bool(
        current.value == answer.value
        and current.preliminary == answer.preliminary
        and current.bound == Bound.EXACT
        and current.doubt is None
    )


def _updates(
    context: ReturnContext, rows: Sequence[RowAnswer], issues: list[Issue], others: tuple[list[str], set[str]]
) -> list[UpdateChange]:
    own = [row for row in rows if row.part is Part.COMMITMENTS]
    issues += commitment_answers.columns_gone(context, own)
    issues += commitment_answers.twice([row for row in own if row.filled])
    planned = []
    for row in own:
        answer, said = commitment_answers.read(context, row, others[1])
        issues += said
        if answer:
            planned.append(_update_change(context, answer))
    for answer, warning in taken_back.commitments(context, own):
        issues.append(warning)
        planned.append(_update_change(context, answer))
    return planned


def _update_change(context: ReturnContext, answer: CommitmentAnswer) -> UpdateChange:
    before, last = context.own_updates.get(answer.code), context.latest_updates.get(answer.code)
    same = (
        before is not None
        and before.state == answer.state
        and before.node == answer.node
        and all(getattr(before, key) == answer.texts[column] for column, key in TEXTS.items())
    )
    change = Change.UNCHANGED if same else Change.CHANGED if before else Change.NEW
    if answer.state is None:
        change = Change.REMOVED
    nodes = {row.position: both_names(row) for row in context.nodes.get(answer.code, ())}
    return UpdateChange(
        answer=answer,
        sentence=context.commitments[answer.code].sentence,
        node=nodes[answer.node] if answer.node else None,
        change=change,
        old_state=last.state if last else None,
        base_update=last.id if last else 0,
    )
