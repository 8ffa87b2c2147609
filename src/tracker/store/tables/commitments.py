"""Updates of commitments: appended, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.domain import period as periods
from tracker.domain.model import CommitmentUpdate, Node, PlanKey, UpdateRow
from tracker.store.engine.rows import Row, fetch, insert, source_columns

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

_CONTENT = (
    "plan", "commitment", "happened", "state", "summary_zh", "summary_en", "done_zh", "evidence", "delay_reason",
    "next_step", "node", "origin", "url", "published", "quote", "doubt", "doubt_en", "return_id",
)  # fmt: skip
"""The columns that make an update the same update."""

_CURRENT = """
select u.id, u.plan, u.commitment, u.happened, u.state, u.summary_zh, u.summary_en, u.done_zh, u.evidence,
       u.delay_reason, u.next_step, u.node, u.node_cell, n.name_zh as node_zh, n.name_en as node_en, u.origin,
       u.url, u.published, u.quote, u.doubt, u.doubt_en, u.return_id, u.sheet, u.cell, u.recorded_at,
       u.recorded_by, r.file_name
from commitment_update as u
left join filed_return as r on r.id = u.return_id
left join node as n on n.place = u.place and n.plan = u.plan and n.commitment = u.commitment and n.position = u.node
where u.place = $1 and not u.withdrawn
"""

_COUNT_OR_NOT = """
update commitment_update set withdrawn = $2
where id in (select update_id from update_taken_back where return_id = $1)
"""


def append_updates(cursor: Cursor, place: str, updates: Sequence[CommitmentUpdate], by: str, at: datetime) -> int:
    """Record the updates that are not current already with the same content; return how many were new."""
    current = {_content(row) for row in _current(cursor, place)}
    rows = [row for row in (_row(place, each, by, at) for each in updates) if _content_to_write(row) not in current]
    insert(cursor, "commitment_update", rows)
    return len(rows)


def take_back(
    cursor: Cursor, place: str, commitments: Sequence[tuple[str, str]], happened: str, by_return: int
) -> None:
    """What returns said of commitments, (plan, code), counts no longer: a later return leaves the period blank."""
    for plan, code in commitments:
        cursor.execute(
            """insert into update_taken_back (update_id, return_id)
               select id, $1 from commitment_update
               where place = $2 and plan = $3 and commitment = $4 and happened = $5
                 and return_id is not null and not withdrawn""",
            [by_return, place, plan, code, happened],
        )
    cursor.execute(_COUNT_OR_NOT, [by_return, True])


def undo_take_back(cursor: Cursor, by_return: int) -> None:
    """What a return had taken back counts again."""
    cursor.execute(_COUNT_OR_NOT, [by_return, False])


def withdraw_unlisted(cursor: Cursor, plan: PlanKey, listed: Sequence[CommitmentUpdate]) -> int:
    """Withdraw the updates of a plan's commitments that the public record does not list any more; return how many."""
    kept = {_content_to_write(_row(plan.place, each, "", datetime.min)) for each in listed}
    own = (row for row in _current(cursor, plan.place) if row.plan == plan.plan and row.origin == "public")
    dropped = [row.id for row in own if _content(row) not in kept]
    for number in dropped:
        cursor.execute("update commitment_update set withdrawn = true where id = $1", [number])
    return len(dropped)


def updates(cursor: Cursor, place: str) -> list[UpdateRow]:
    """Every current update of a place's plans, oldest first."""
    return sorted(_current(cursor, place), key=lambda row: (periods.parse(row.happened).end, row.id))


def current_states(cursor: Cursor, place: str) -> dict[tuple[str, str], UpdateRow]:
    """(plan, commitment) -> its latest update."""
    return {(row.plan, row.commitment): row for row in updates(cursor, place)}


def nodes_reached(nodes: Sequence[Node], updates: Sequence[UpdateRow]) -> list[Node]:
    """The plan's nodes, with those that only a return reports as reached.

    Such a node is reached at the end of the period reported on, has that period as ``happened`` (None for the
    others) and the return's cell as its source. ``updates`` are the current ones, oldest first.
    """
    last = {(row.plan, row.commitment, row.happened): row for row in updates if row.return_id is not None}
    first: dict[tuple[str, str, int], UpdateRow] = {}
    for row in last.values():
        if row.node is not None:
            first.setdefault((row.plan, row.commitment, row.node), row)
    return [_reached(node, first.get((node.plan, node.commitment, node.position))) for node in nodes]


def _reached(node: Node, update: UpdateRow | None) -> Node:
    if node.reached is not None or update is None:
        return node
    return replace(
        node,
        reached=periods.parse(update.happened).end,
        happened=update.happened,
        return_id=update.return_id,
        file_name=update.file_name,
        sheet=update.sheet,
        cell=update.node_cell,
    )


def _current(cursor: Cursor, place: str) -> list[UpdateRow]:
    return fetch(cursor, UpdateRow, _CURRENT, place)


def _content(row: UpdateRow) -> tuple[object, ...]:
    return tuple(getattr(row, column) for column in _CONTENT)


def _content_to_write(row: Row) -> tuple[object, ...]:
    return tuple(row[column] for column in _CONTENT)


def _row(place: str, update: CommitmentUpdate, by: str, at: datetime) -> Row:
    return {
        "place": place,
        "plan": update.plan,
        "commitment": update.commitment,
        "happened": update.happened.code,
        "state": update.state.value,
        "summary_zh": update.summary_zh,
        "summary_en": update.summary_en,
        "done_zh": update.done,
        "evidence": update.evidence,
        "delay_reason": update.delay_reason,
        "next_step": update.next_step,
        "node": update.node,
        "node_cell": update.node_cell,
        **source_columns(update.source),
        "withdrawn": False,
        "recorded_at": at,
        "recorded_by": by,
    }
