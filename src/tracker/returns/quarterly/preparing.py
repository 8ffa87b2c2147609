"""A file to a changeset: read in the child, identified, checked against the store, compared with what is current."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.model import Indicator, ReturnState
from tracker.errors import Refused
from tracker.forms.declare import Form
from tracker.forms.identity import PAST_FIGURES, Identity, region_table
from tracker.forms.issues import Issue, bounded
from tracker.forms.problems import Problem
from tracker.forms.reading import answers
from tracker.forms.reading.answers import FormAnswers, RowAnswer
from tracker.language import both_names
from tracker.returns import asking
from tracker.returns.closing import checks as closing_checks
from tracker.returns.closing.context import ClosingContext
from tracker.returns.quarterly import changes, checks, texts
from tracker.returns.quarterly.changeset import Change, Changeset, FigureChange, TextChange
from tracker.returns.quarterly.context import ReturnContext
from tracker.returns.quarterly.form import COMMITMENTS, FIGURES, NOTE
from tracker.returns.quarterly.reading import commitment_answers, figure_answers, taken_back
from tracker.returns.quarterly.reading.commitment_answers import CommitmentAnswer
from tracker.returns.quarterly.reading.figure_answers import FigureAnswer
from tracker.store.tables import places, plans
from tracker.workbook import text
from tracker.workbook.read import reader as workbook_read

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database


def prepare(
    database: Database,
    data: bytes,
    file_name: str,
    as_of: date,
    place: str | None = None,
    department: str | None = None,
    round_code: str | None = None,
    form: Form | None = None,
) -> Changeset:
    """Read and check a file and work out what it would change; nothing is written.

    ``place``, ``department`` and ``round_code`` say whose return for which round is expected, where that is known;
    without a ``form`` the workbook says which it is. Raises UnreadableFile.
    """
    return read_and_check(database, data, file_name, as_of, place, department, round_code, form)[0]


def read_and_check(
    database: Database,
    data: bytes,
    file_name: str,
    as_of: date,
    place: str | None = None,
    department: str | None = None,
    round_code: str | None = None,
    form: Form | None = None,
) -> tuple[Changeset, FormAnswers, ReturnContext | None]:
    """The changeset, with the answers and the context it was made from; no context where the file is no such return."""
    book = workbook_read.read(data)
    form = form or asking.form_of_book(book)
    found = answers.read_answers(book, form)
    file = _File(text.file_name(file_name), hashlib.sha256(data).hexdigest(), database.version())
    with database.reading() as cursor:
        context, issues = _context(cursor, found, form, as_of)
        others = _others(cursor, context)
    if context is None:
        return _without_context(found, issues, file, form), found, None
    issues += _misplaced(context, as_of, place, department, round_code)
    return _changeset(context, found, issues, others, file, as_of), found, context


@dataclass(frozen=True, slots=True)
class _File:
    """What is known of a file without looking into it, and the version of the data it is compared with."""

    name: str
    sha256: str
    base_version: int


def _without_context(found: FormAnswers, issues: Sequence[Issue], file: _File, form: Form) -> Changeset:
    identity = found.identity
    return Changeset(
        place=identity.place if identity else None,
        department=identity.department if identity else None,
        round=identity.round if identity else None,
        file_name=file.name,
        sha256=file.sha256,
        base_version=file.base_version,
        issues=tuple(bounded(issues)),
        form=form,
    )


def _changeset(
    context: ReturnContext,
    found: FormAnswers,
    issues: list[Issue],
    others: _Others,
    file: _File,
    as_of: date,
) -> Changeset:
    figures, flaws = _figures(context, found.rows, others, as_of)
    issues = [*issues, *flaws]
    planned_figures, flaws = _figure_changes(context, figures, issues, as_of)
    issues += flaws
    commitments, flaws = _commitments(context, found.rows, others)
    issues += flaws
    if isinstance(context, ClosingContext):
        issues += closing_checks.check(context, found.rows, figures, commitments)
    planned_updates = [changes.of_commitment(context, each) for each in commitments]
    notes = _notes(found.rows)
    kept = texts.of_return(context, figures, commitments, found.feet)
    filed = context.filed
    base_stands = filed is not None and filed.state is not ReturnState.SENT_BACK
    filled = planned_figures or planned_updates or notes or any(row_code for row_code, _ in kept)
    if not (filled or base_stands or any(issue.blocks for issue in issues)):
        issues.append(Issue(Problem.NOTHING_FILLED, row_code=context.department.code))
    same_as = filed.id if filed and base_stands and filed.sha256 == file.sha256 else None
    text_changes: list[TextChange] = []
    if same_as is not None:
        planned_figures = [changes.as_filed(each) for each in planned_figures]
        planned_updates = [replace(each, change=Change.UNCHANGED) for each in planned_updates]
    else:
        changed = {each.key for each in planned_figures if each.change is not Change.UNCHANGED}
        changed |= {each.answer.code for each in planned_updates if each.change is not Change.UNCHANGED}
        text_changes += texts.row_changes(context, kept, figures, commitments, changed)
        text_changes += texts.foot_changes(context, kept, found)
    return Changeset(
        place=context.place.code,
        department=context.department.code,
        round=context.round.code,
        file_name=file.name,
        sha256=file.sha256,
        base_version=file.base_version,
        issues=tuple(bounded(issues)),
        form=context.form,
        department_name=both_names(context.department),
        round_name=context.name,
        round_period=context.period,
        base_return=filed.id if filed else None,
        same_as=same_as,
        base_stands=base_stands,
        figures=tuple(planned_figures),
        updates=tuple(planned_updates),
        notes=notes,
        texts=kept,
        text_changes=tuple(text_changes),
    )


def _notes(rows: Sequence[RowAnswer]) -> dict[str, str]:
    notes = {row.code: row.texts().get(NOTE.key) for row in rows if row.part.key == FIGURES}
    return {code: note for code, note in notes.items() if note}


def _context(cursor: Cursor, found: FormAnswers, form: Form, as_of: date) -> tuple[ReturnContext | None, list[Issue]]:
    """What the return is checked against, None where the file is no return of today's; and the issues of the file."""
    identity = found.identity
    if identity is None:
        return None, list(found.issues)
    if identity.round == PAST_FIGURES:
        return None, [Issue(Problem.IS_PAST_FIGURES)]
    if region_table(identity.round):
        return None, [Issue(Problem.IS_REGION_TABLE)]
    if any(issue.problem is Problem.NOT_A_TEMPLATE for issue in found.issues):
        return None, list(found.issues)
    if identity.version != form.version:
        # What else is odd about it follows from its age: columns that it lacks, say.
        return None, [Issue(Problem.OLD_TEMPLATE, values={"version": identity.version, "current": form.version})]
    try:
        return asking.load(cursor, identity.place, identity.department, identity.round, as_of, form), list(found.issues)
    except Refused as refused:
        return None, [*found.issues, _unknown(identity, refused)]


def _unknown(identity: Identity, refused: Refused) -> Issue:
    """The code on the template that is not known."""
    problem, code = {
        "unknown_department": (Problem.UNKNOWN_DEPARTMENT, identity.department),
        "unknown_round": (Problem.UNKNOWN_ROUND, identity.round),
        "no_rounds": (Problem.UNKNOWN_ROUND, identity.round),
        "unknown_place": (Problem.UNKNOWN_PLACE, identity.place),
        "unknown_plan": (Problem.UNKNOWN_PLAN, identity.round),
    }[refused.key]
    return Issue(problem, values={"code": code})


def _misplaced(
    context: ReturnContext, as_of: date, place: str | None, department: str | None, round_code: str | None
) -> list[Issue]:
    issues = []
    own, due = context.department, context.round
    if place is not None and context.place.code != place:
        issues.append(Issue(Problem.OTHER_PLACE, values={"name": both_names(context.place)}))
    if department is not None and own.code != department:
        issues.append(Issue(Problem.OTHER_DEPARTMENT, values={"name": both_names(own)}))
    if round_code is not None and due.code != round_code:
        issues.append(Issue(Problem.OTHER_ROUND, values={"round": due.code, "expected": round_code}))
    if as_of < due.opens:
        issues.append(Issue(Problem.NOT_OPEN, values={"round": due.code, "opens": due.opens.isoformat()}))
    if context.filed and context.filed.state is ReturnState.ACCEPTED:
        issues.append(Issue(Problem.ACCEPTED, values={"round": due.code, "by": context.filed.reviewed_by}))
    return issues


@dataclass(frozen=True, slots=True)
class _Others:
    """The codes that the place has, whichever department's they are."""

    indicators: frozenset[str]
    commitments: frozenset[str]


def _others(cursor: Cursor, context: ReturnContext | None) -> _Others:
    if context is None:
        return _Others(frozenset(), frozenset())
    return _Others(
        frozenset(row.code for row in places.read(cursor, Indicator, context.place.code)),
        frozenset(row.row_code for plan in context.plans for row in plans.commitments(cursor, plan.key)),
    )


def _figures(
    context: ReturnContext, rows: Sequence[RowAnswer], others: _Others, as_of: date
) -> tuple[list[FigureAnswer], list[Issue]]:
    """The rows about figures, those among them that take an earlier answer back."""
    read: list[FigureAnswer] = []
    issues: list[Issue] = []
    for row in rows:
        if row.part.key == FIGURES:
            answer, flaws = figure_answers.read(context, row, others.indicators, as_of)
            issues += flaws
            read += [answer] if answer else []
    read += taken_back.figures(context, rows, read)
    return read, [*issues, *figure_answers.twice([each for each in read if each.value is not None])]


def _figure_changes(
    context: ReturnContext, read: Sequence[FigureAnswer], issues: Sequence[Issue], as_of: date
) -> tuple[list[FigureChange], list[Issue]]:
    """What the rows without an error would change, with what the checks find."""
    filled = [each for each in read if each.value is not None]
    by_key = {(each.indicator, each.period.code): each for each in [*read, *filled]}
    broken = {(issue.sheet, issue.cell) for issue in issues if issue.blocks}
    sound = {key: each for key, each in by_key.items() if (each.sheet, each.cell) not in broken}
    found = (changes.of_figure(context, each) for each in sound.values())
    return [each for each in found if each], checks.figures(checks.Facts(context, sound, as_of))


def _commitments(
    context: ReturnContext, rows: Sequence[RowAnswer], others: _Others
) -> tuple[list[CommitmentAnswer], list[Issue]]:
    """The rows about commitments, those among them that take an earlier answer back."""
    own = [row for row in rows if row.part.key == COMMITMENTS]
    issues = [
        *commitment_answers.columns_gone(context, own),
        *commitment_answers.twice([row for row in own if row.filled]),
    ]
    read: list[CommitmentAnswer] = []
    for row in own:
        answer, flaws = commitment_answers.read(context, row, others.commitments)
        issues += flaws
        read += [answer] if answer else []
    for answer, warning in taken_back.commitments(context, own):
        issues.append(warning)
        read.append(answer)
    return read, issues
