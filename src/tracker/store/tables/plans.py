"""The plan's own tables: replaced whole when the plan's files changed, read by every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.domain.model import (
    Commitment,
    Department,
    Indicator,
    Industry,
    Measure,
    Node,
    NotLoaded,
    OfficialMilestone,
    Pillar,
    Plan,
    ReadingHold,
    Remark,
    Round,
    Target,
    TargetReading,
    TargetRevision,
    Threshold,
)
from tracker.store.engine.rows import Kind, columns, fetch, insert

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

Tables = Mapping[str, Sequence[Mapping[str, object]]]
"""Rows by table name, in the columns of schema/0001."""

PLAN_TABLES = (
    "plan", "pillar", "measure", "commitment", "industry", "node", "department", "indicator", "target",
    "reading", "hold", "target_revision", "milestone", "remark", "not_loaded", "round", "plan_threshold",
)  # fmt: skip


def replace(cursor: Cursor, tables: Tables) -> None:
    """Put the plan's tables in the place of the old ones; figures and returns are not touched."""
    for table in PLAN_TABLES:
        cursor.execute(f"delete from {table}")  # noqa: S608 - a name from the list above
        insert(cursor, table, tables.get(table, ()))


def read(cursor: Cursor, kind: type[Kind]) -> list[Kind]:
    """All rows of one plan table, such as ``read(cursor, Indicator)``, in the plan's order."""
    table, order = _TABLES[kind]
    return fetch(cursor, kind, f"select {columns(kind)} from {table} order by {order}")  # noqa: S608 - names from our code


def commitments(cursor: Cursor) -> list[Commitment]:
    """The commitments, each with the pillar of its measure, in the plan's order."""
    return fetch(
        cursor,
        Commitment,
        """select c.code, c.measure, m.pillar, c.sentence, c.note_zh, c.note_en, c.gloss_en, c.department,
                  c.department_named, c.outcome_zh, c.outcome_en
           from commitment as c join measure as m on m.code = c.measure
           order by m.position, c.position""",
    )


def readings(cursor: Cursor) -> list[TargetReading]:
    """The readings of all targets, in the order of the targets."""
    own = ", ".join(f"r.{name}" for name in columns(TargetReading).split(", "))
    return fetch(
        cursor,
        TargetReading,
        f"select {own} from reading as r join target as t on t.code = r.target order by t.position, r.position",  # noqa: S608
    )


def nodes(cursor: Cursor) -> list[Node]:
    """The nodes of all commitments as the plan has them; no return is looked at."""
    return fetch(
        cursor,
        Node,
        """select commitment, position, name_zh, name_en, reached, reached_precision, url, published, quote, doubt,
                  doubt_en
           from node order by commitment, position""",
    )


_TABLES: Mapping[type[object], tuple[str, str]] = {
    Plan: ("plan", "code"),
    Pillar: ("pillar", "position"),
    Measure: ("measure", "position"),
    Industry: ("industry", "position"),
    Department: ("department", "position"),
    Indicator: ("indicator", "position"),
    Target: ("target", "position"),
    ReadingHold: ("hold", "reading, since"),
    TargetRevision: ("target_revision", "target, position"),
    OfficialMilestone: ("milestone", "indicator, period, position"),
    Remark: ("remark", "happened, code"),
    NotLoaded: ("not_loaded", "plan, position"),
    Round: ("round", "due, code"),
    Threshold: ("plan_threshold", "plan, least desc"),
}
"""Tables that are read as they are: what a row becomes -> table and order."""
