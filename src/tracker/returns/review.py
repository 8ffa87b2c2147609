"""What the office does with a return: accept it, send it back, unlock it, or take it out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.actor import Actor
from tracker.domain.model import FiledReturn, OverruledFigure, ReturnState
from tracker.errors import Refused
from tracker.forms.problems import Problem
from tracker.language import in_full
from tracker.returns import restore
from tracker.store.engine.database import now
from tracker.store.tables import audit
from tracker.store.tables.filed import returns, statements

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor, Database


def accept(database: Database, return_id: int, by: Actor) -> None:
    """Accept a submitted return; never by the one who submitted it, nor while another figure is current than it states.

    Raises Refused.
    """
    with database.writing() as cursor:
        row = _in_state(cursor, return_id, ReturnState.SUBMITTED)
        if by.same_person(row.submitted_by):
            raise Refused("own_return", by=row.submitted_by)
        other = statements.overruled(cursor, return_id)
        if other:
            raise Refused("return_overruled", what=other.label, number=other.return_id or "", **_values(other))
        _move(cursor, return_id, ReturnState.ACCEPTED, by, None)


@dataclass(frozen=True, slots=True)
class CellRemark:
    """What the reviewer says of one cell of the return."""

    sheet: str
    cell: str
    text: str


def send_back(database: Database, return_id: int, by: Actor, reason: str, remarks: Sequence[CellRemark] = ()) -> None:
    """Send a submitted return back with a reason, with remarks on its cells, or with both.

    Its values stay current until they are replaced or withdrawn. Raises Refused, also for a remark without words.
    """
    for remark in remarks:
        if not remark.text.strip():
            raise Refused("remark_missing", cell=f"{remark.sheet} {remark.cell}")
    with database.writing() as cursor:
        _in_state(cursor, return_id, ReturnState.SUBMITTED)
        _move(cursor, return_id, ReturnState.SENT_BACK, by, reason.strip() or None if remarks else _reason(reason))
        returns.keep_issues(cursor, return_id, [_kept(remark) for remark in remarks])


def _kept(remark: CellRemark) -> dict[str, object]:
    return {
        "problem": Problem.SENT_BACK.value,
        "severity": Problem.SENT_BACK.severity.value,
        "sheet": remark.sheet,
        "cell": remark.cell,
        "facts": {"text": remark.text.strip()},
        "row_code": None,
        "explanation": None,
    }


def unlock(database: Database, return_id: int, by: Actor, reason: str) -> None:
    """Open an accepted return again, for a reason that is kept; never by the one who submitted it. Raises Refused."""
    with database.writing() as cursor:
        row = _in_state(cursor, return_id, ReturnState.ACCEPTED)
        if by.same_person(row.submitted_by):
            raise Refused("own_unlock", by=row.submitted_by)
        _move(cursor, return_id, ReturnState.SUBMITTED, by, _reason(reason), act="unlocked")


def withdraw(database: Database, return_id: int, by: Actor, reason: str) -> int:
    """Take out everything a return put in, restore what was current before, and return how many figures changed.

    Raises Refused for an accepted return, which has to be unlocked first, for one already withdrawn, and for one that
    a later return took the place of, which has to be withdrawn first.
    """
    with database.writing() as cursor:
        _in_state(cursor, return_id, ReturnState.SUBMITTED, ReturnState.SENT_BACK)
        _move(cursor, return_id, ReturnState.WITHDRAWN, by, _reason(reason))
        again = returns.reinstate(cursor, return_id)
        returns.withdraw_updates(cursor, return_id)
        return restore.restore_figures(cursor, [return_id, *again], by.name, now())


def _in_state(cursor: Cursor, return_id: int, *allowed: ReturnState) -> FiledReturn:
    row = returns.get(cursor, return_id)
    if row is None:
        raise Refused("unknown_return", number=return_id)
    if row.state not in allowed:
        raise Refused(f"return_is_{row.state}", number=return_id)
    if row.replaced_by is not None:
        raise Refused("return_replaced", number=return_id, later=row.replaced_by)
    return row


def _move(
    cursor: Cursor, return_id: int, state: ReturnState, by: Actor, reason: str | None, act: str | None = None
) -> None:
    at = now()
    returns.set_state(cursor, return_id, state, by.name, at, reason)
    detail = {"reason": reason} if reason else {}
    audit.record(cursor, at, by.name, act or state.value, f"return/{return_id}", detail)


def _values(overruled: OverruledFigure) -> dict[str, object]:
    current = overruled.current_value
    return {"value": in_full(overruled.value), "current": "" if current is None else in_full(current)}


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("reason_missing")
    return text.strip()
