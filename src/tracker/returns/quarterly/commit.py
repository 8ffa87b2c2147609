"""A changeset into the store: exactly what was shown, in one transaction, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker import language
from tracker.domain.actor import Actor
from tracker.domain.model import CommitmentUpdate, Figure, FiledReturn, Observation, ReturnState, Source
from tracker.errors import Refused, StaleChangeset, StoreError
from tracker.forms.problems import Problem
from tracker.returns import restore
from tracker.returns.quarterly import checks
from tracker.returns.quarterly.changeset import Change, Changeset, FigureChange, UpdateChange
from tracker.returns.quarterly.form import DELAY, DONE, EVIDENCE, NEXT, NOTE
from tracker.store.engine.database import now
from tracker.store.tables import audit, commitments, observations
from tracker.store.tables.filed import return_texts, returns, statements

if TYPE_CHECKING:
    from tracker.domain.period import Period
    from tracker.store.engine.database import Cursor, Database


@dataclass(frozen=True, slots=True)
class Committed:
    """What was done. ``filed`` is false when the file had been filed already or changed nothing."""

    return_id: int
    filed: bool
    new: int
    changed: int
    unchanged: int
    removed: int


def commit(
    database: Database, changeset: Changeset, file: bytes, by: Actor, explanations: Mapping[str, str] | None = None
) -> Committed:
    """Write what the changeset shows, with the file and the clerk's explanations of warnings (by row code).

    The same file twice writes nothing and says so. Raises Refused where the changeset must not be committed,
    StaleChangeset where the figures it was made from have moved, StoreError where it is not in the store afterwards.
    """
    _refuse_unfit(changeset, file)
    with database.writing() as cursor:
        done, expected = _write(cursor, changeset, file, by.name, explanations or {}, now())
    if done.filed:
        with database.reading() as cursor:
            found = returns.counts(cursor, done.return_id)
        if found != expected:
            raise StoreError("not_confirmed", return_id=done.return_id)
    return done


def _refuse_unfit(changeset: Changeset, file: bytes) -> None:
    if hashlib.sha256(file).hexdigest() != changeset.sha256:
        raise Refused("file_differs", file=changeset.file_name)
    if changeset.blocking or changeset.department is None or changeset.round is None:
        raise Refused("return_blocked", file=changeset.file_name)


def _write(
    cursor: Cursor, changeset: Changeset, file: bytes, by: str, explanations: Mapping[str, str], at: datetime
) -> tuple[Committed, dict[str, int]]:
    place = _place(changeset)
    assert changeset.department is not None and changeset.round is not None
    latest = returns.latest(cursor, place, changeset.department, changeset.round)
    if latest and _says_all(latest, changeset):
        audit.record(cursor, at, by, "filed_again", f"return/{latest.id}", {"sha256": changeset.sha256})
        return _nothing_done(changeset, latest.id), {}
    if latest and latest.state is ReturnState.ACCEPTED:
        raise Refused("return_accepted", round=changeset.round, by=latest.reviewed_by)
    _refuse_stale(cursor, changeset, latest.id if latest else None)
    filed = filed_row(changeset, file, by, at, "submitted")
    number = returns.file_away(cursor, filed, replaces=latest.id if latest else None)
    figures = [each for each in changeset.figures if each.change in (Change.NEW, Change.CHANGED)]
    added = [
        (_observation(each, number, changeset.file_name, explanations), each.base_revision + 1) for each in figures
    ]
    observations.append_revisions(cursor, place, added, by, at)
    repeated = [_repeated(each, explanations) for each in changeset.figures if each.change is Change.UNCHANGED]
    statements.repeat(cursor, number, [{"place": place, **each} for each in repeated])
    cleared = [each for each in changeset.figures if each.change is Change.REMOVED]
    if cleared:
        statements.clear(cursor, [{"place": place, **_cleared(each)} for each in cleared], number, by, at)
        restore.restore_figures(cursor, [number], by, at)
    assert changeset.round_period is not None
    gone = [_plan_and_code(each.answer.code) for each in changeset.updates if each.change is Change.REMOVED]
    commitments.take_back(cursor, place, gone, changeset.round_period.code, number)
    updates = [each for each in changeset.updates if each.change in (Change.NEW, Change.CHANGED)]
    commitments.append_updates(
        cursor, place, [_update(each, number, changeset.file_name, changeset.round_period) for each in updates], by, at
    )
    returns.replace_drafts(cursor, place, changeset.department, changeset.round, number)
    returns.keep_issues(cursor, number, issue_rows(changeset, explanations))
    texts = _kept_texts(changeset, explanations)
    return_texts.keep(cursor, number, texts)
    counted = {change.value: changeset.count(change) for change in Change}
    audit.record(cursor, at, by, "submitted", f"return/{number}", {"sha256": changeset.sha256, **counted})
    expected = {
        "returns": 1,
        "figures": len(added) + len(cleared),
        "repeated": len(repeated),
        "updates": len(updates),
        "taken_back": len(gone),
        "issues": len(changeset.issues),
        "texts": len(texts),
    }
    return Committed(number, True, **counted), expected


def _says_all(latest: FiledReturn, changeset: Changeset) -> bool:
    """Whether the current return says what the changeset says; one that was sent back is to be filed again."""
    if latest.state is ReturnState.SENT_BACK:
        return False
    return latest.sha256 == changeset.sha256 or (latest.id == changeset.base_return and not changeset.changes)


def _nothing_done(changeset: Changeset, number: int) -> Committed:
    return Committed(number, False, 0, 0, len(changeset.figures) + len(changeset.updates), 0)


def _refuse_stale(cursor: Cursor, changeset: Changeset, latest: int | None) -> None:
    """Who changed what since the preview, if anybody did."""
    place = _place(changeset)
    assert changeset.department is not None
    moved = returns.revisions(cursor, place, changeset.department)
    for each in changeset.figures:
        row = moved.get((each.indicator, each.period.code))
        if row and row.revision != each.base_revision:
            raise _stale(each.code, row.recorded_by, row.recorded_at)
    _refuse_locked(cursor, changeset)
    states = commitments.current_states(cursor, place)
    for update in changeset.updates:
        state = states.get(_plan_and_code(update.answer.code))
        if state and state.id != update.base_update:
            raise _stale(update.answer.code, state.recorded_by, state.recorded_at)
    if latest != changeset.base_return:
        other = returns.get(cursor, latest if latest is not None else changeset.base_return or 0)
        who = (other.reviewed_by or other.submitted_by) if other else ""
        raise _stale(f"{changeset.department} {changeset.round}", who, other.submitted_at if other else None)


def _refuse_locked(cursor: Cursor, changeset: Changeset) -> None:
    """A figure that would change was accepted with another return since the preview."""
    assert changeset.department is not None
    figures = {
        (row.indicator, row.period): row for row in returns.figures(cursor, _place(changeset), changeset.department)
    }
    for each in changeset.figures:
        row = figures.get((each.indicator, each.period.code))
        if each.change is not Change.CHANGED or row is None:
            continue
        differs = (row.value, row.preliminary) != (each.value, each.preliminary)
        if differs and checks.is_locked(row, not each.preliminary):
            raise StaleChangeset("stale_lock", what=each.code, number=row.accepted_in)


def _place(changeset: Changeset) -> str:
    assert changeset.place is not None
    return changeset.place


def _plan_and_code(row_code: str) -> tuple[str, str]:
    """The plan and the code of a commitment, from the code of its row."""
    plan, _, code = row_code.partition("/")
    return plan, code


def _stale(what: str, who: str, at: datetime | None) -> StaleChangeset:
    return StaleChangeset("stale_changeset", what=what, who=who, at=language.moment(at) if at else "")


def filed_row(changeset: Changeset, file: bytes, by: str, at: datetime, state: str) -> dict[str, object]:
    """The row that keeps a workbook as it came, in the state it is filed in."""
    return {
        "place": changeset.place,
        "department": changeset.department,
        "round": changeset.round,
        "file_name": changeset.file_name,
        "file": file,
        "sha256": changeset.sha256,
        "template_version": str(changeset.form.version),
        "state": state,
        "submitted_by": by,
        "submitted_at": at,
        "new_count": changeset.count(Change.NEW),
        "changed_count": changeset.count(Change.CHANGED),
        "unchanged_count": changeset.count(Change.UNCHANGED),
        "removed_count": changeset.count(Change.REMOVED),
    }


_ON_BLANK_FIGURES = (Problem.MISSING, Problem.CLEARED, Problem.STILL_SAID)
"""Warnings on a figure that is left blank, and so has no comment of its own to keep the explanation in."""


def _kept_texts(changeset: Changeset, explanations: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The texts of the file, and what was explained on the page of figures left blank: both are written there again."""
    blank = {each.row_code for each in changeset.issues if each.problem in _ON_BLANK_FIGURES and each.row_code}
    explained = {code: text.strip() for code in blank if (text := explanations.get(code, "")).strip()}
    return {(code, NOTE.key): text for code, text in explained.items()} | dict(changeset.texts)


def _observation(change: FigureChange, number: int, file: str, explanations: Mapping[str, str]) -> Observation:
    assert change.value is not None
    source = Source(return_id=number, file_name=file, sheet=change.sheet, cell=change.cell)
    figure = Figure(change.period, change.value, preliminary=change.preliminary, source=source)
    return Observation(change.indicator, figure, comment=change.comment or explanations.get(change.code))


def _repeated(change: FigureChange, explanations: Mapping[str, str]) -> dict[str, object]:
    return {
        "indicator": change.indicator,
        "region": "",
        "period": change.period.code,
        "basis": "",
        "revision": change.base_revision,
        "value": change.value,
        "preliminary": change.preliminary,
        "sheet": change.sheet,
        "cell": change.cell,
        "comment": change.comment or explanations.get(change.code),
    }


def _cleared(change: FigureChange) -> dict[str, object]:
    return {
        "indicator": change.indicator,
        "region": "",
        "period": change.period.code,
        "basis": "",
        "period_start": change.period.start,
        "period_end": change.period.end,
        "revision": change.base_revision + 1,
        "sheet": change.sheet,
        "cell": change.cell,
    }


def _update(change: UpdateChange, number: int, file: str, happened: Period) -> CommitmentUpdate:
    answer = change.answer
    assert answer.state is not None
    done = answer.texts.get(DONE.key)
    plan, code = _plan_and_code(answer.code)
    return CommitmentUpdate(
        plan=plan,
        commitment=code,
        happened=happened,
        state=answer.state,
        summary_zh=done or "",
        done=done,
        evidence=answer.texts.get(EVIDENCE.key),
        delay_reason=answer.texts.get(DELAY.key),
        next_step=answer.texts.get(NEXT.key),
        node=answer.node,
        node_cell=answer.node_cell if answer.node else None,
        source=Source(return_id=number, file_name=file, sheet=answer.sheet, cell=answer.cell),
    )


def issue_rows(changeset: Changeset, explanations: Mapping[str, str]) -> list[dict[str, object]]:
    """The issues of a changeset as the store keeps them, each with its explanation."""
    explained = {**explanations, **changeset.notes}
    return [issue.kept(explained.get(issue.row_code) if issue.row_code else None) for issue in changeset.issues]
