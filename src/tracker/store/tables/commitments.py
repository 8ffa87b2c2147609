"""What was said of each commitment: appended, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.domain import period as periods
from tracker.domain.model import CommitmentUpdate
from tracker.store.engine.rows import Row, fetch, insert, source_columns

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

_SAID = (
    "commitment", "happened", "state", "summary_zh", "summary_en", "done_zh", "evidence", "delay_reason",
    "next_step", "node", "origin", "url", "published", "quote", "doubt", "doubt_en", "return_id",
)  # fmt: skip
"""The columns that make an update the same update."""

_STANDING = """
select u.id, u.commitment, u.happened, u.state, u.summary_zh, u.summary_en, u.done_zh, u.evidence, u.delay_reason,
       u.next_step, u.node, u.node_cell, n.name_zh as node_zh, n.name_en as node_en, u.origin, u.url, u.published,
       u.quote, u.doubt, u.doubt_en, u.return_id, u.sheet, u.cell, u.recorded_at, u.recorded_by, r.file_name
from commitment_update as u
left join filed_return as r on r.id = u.return_id
left join node as n on n.commitment = u.commitment and n.position = u.node
where not u.withdrawn
"""

_COUNT_OR_NOT = """
update commitment_update set withdrawn = $2
where id in (select update_id from update_taken_back where return_id = $1)
"""


def append_updates(cursor: Cursor, updates: Sequence[CommitmentUpdate], by: str, at: datetime) -> int:
    """Record the updates that the same origin has not given in the same words; return how many were new."""
    standing = {_said(row) for row in fetch(cursor, _STANDING)}
    rows = [row for row in (_row(each, by, at) for each in updates) if _said(row) not in standing]
    insert(cursor, "commitment_update", rows)
    return len(rows)


def take_back(cursor: Cursor, commitments: Sequence[str], happened: str, by_return: int) -> None:
    """What returns said of these commitments for a period counts no longer, because a later return leaves it blank."""
    for code in commitments:
        cursor.execute(
            """insert into update_taken_back (update_id, return_id)
               select id, $1 from commitment_update
               where commitment = $2 and happened = $3 and return_id is not null and not withdrawn""",
            [by_return, code, happened],
        )
    cursor.execute(_COUNT_OR_NOT, [by_return, True])


def undo_take_back(cursor: Cursor, by_return: int) -> None:
    """What a return had taken back counts again."""
    cursor.execute(_COUNT_OR_NOT, [by_return, False])


def withdraw_unlisted(cursor: Cursor, listed: Sequence[CommitmentUpdate]) -> int:
    """Withdraw what the public record said before and does not say any more; return how many."""
    kept = {_said(_row(each, "", datetime.min)) for each in listed}
    dropped = [row["id"] for row in fetch(cursor, _STANDING) if row["origin"] == "public" and _said(row) not in kept]
    for number in dropped:
        cursor.execute("update commitment_update set withdrawn = true where id = $1", [number])
    return len(dropped)


def updates(cursor: Cursor) -> list[Row]:
    """Every update that stands, oldest first."""
    return sorted(fetch(cursor, _STANDING), key=lambda row: (periods.parse(row["happened"]).end, row["id"]))


def current_states(cursor: Cursor) -> dict[str, Row]:
    """The latest update of each commitment that has one."""
    return {row["commitment"]: row for row in updates(cursor)}


def nodes_reached(nodes: Sequence[Row], updates: Sequence[Row]) -> list[Row]:
    """The plan's nodes, those that only a return says are reached among them.

    Such a node is reached at the end of the period reported on, has that period as ``happened`` (None for the
    others) and the return's cell as its source. ``updates`` are those that stand, oldest first.
    """
    last = {(row["commitment"], row["happened"]): row for row in updates if row["return_id"] is not None}
    first: dict[tuple[str, int], Row] = {}
    for row in last.values():
        if row["node"] is not None:
            first.setdefault((row["commitment"], row["node"]), row)
    return [_node(row, first.get((row["commitment"], row["position"]))) for row in nodes]


def _node(row: Row, update: Row | None) -> Row:
    if row["reached"] is not None or update is None:
        return row | {"happened": None}
    source = {name: update[name] for name in ("return_id", "file_name", "sheet", "happened")}
    return row | source | {"cell": update["node_cell"], "reached": periods.parse(update["happened"]).end}


def _said(row: Row) -> tuple[object, ...]:
    return tuple(row[column] for column in _SAID)


def _row(update: CommitmentUpdate, by: str, at: datetime) -> Row:
    return {
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
