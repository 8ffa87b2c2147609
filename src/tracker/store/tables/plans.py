"""What belongs to a plan: replaced whole when its files changed, read by every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.domain.model import (
    Commitment,
    ContextIndicator,
    Industry,
    Measure,
    Node,
    OfficialMilestone,
    OtherBaseline,
    Pillar,
    Plan,
    PlanKey,
    ReadingHold,
    Remark,
    StoredAssessment,
    StoredRestatement,
    Target,
    TargetReading,
    TargetRevision,
    Threshold,
)
from tracker.store.engine.rows import Kind, columns, fetch, insert
from tracker.store.tables.places import Tables

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

PLAN_TABLES = (
    "plan_threshold", "pillar", "context_indicator", "measure", "commitment", "industry", "node", "target", "reading",
    "other_baseline", "restatement", "hold", "target_revision", "milestone", "remark", "official_assessment",
)  # fmt: skip

_TABLES: Mapping[type[object], tuple[str, str]] = {
    Threshold: ("plan_threshold", "least desc"),
    Pillar: ("pillar", "position"),
    ContextIndicator: ("context_indicator", "position"),
    Measure: ("measure", "position"),
    Industry: ("industry", "position"),
    Target: ("target", "position"),
    OtherBaseline: ("other_baseline", "reading, position"),
    StoredRestatement: ("restatement", "reading, since"),
    ReadingHold: ("hold", "reading, since"),
    TargetRevision: ("target_revision", "target, position"),
    OfficialMilestone: ("milestone", "indicator, period, position"),
    Remark: ("remark", "happened, code"),
    StoredAssessment: ("official_assessment", "position"),
}
"""Tables that are read as they are: what a row becomes -> table and order."""

_PLANS = """
select p.place, p.code, l.name_zh as place_zh, l.name_en as place_en, p.title_zh, p.title_en, p.adopted,
       p.period_start, p.period_end, p.source_zh, p.source_en, p.ruler, p.stale_after, p.thresholds_zh,
       p.thresholds_en, p.digest
from plan as p join place as l on l.code = p.place
order by p.place, p.adopted desc, p.code
"""


def every(cursor: Cursor) -> list[Plan]:
    """All plans of all places, place by place, the newest first."""
    return fetch(cursor, Plan, _PLANS)


def of_place(cursor: Cursor, place: str) -> list[Plan]:
    """The plans of one place, the newest first."""
    return [plan for plan in every(cursor) if plan.place == place]


def read(cursor: Cursor, kind: type[Kind], plan: PlanKey) -> list[Kind]:
    """All rows of one table of a plan, such as ``read(cursor, Pillar, key)``, in the plan's order."""
    table, order = _TABLES[kind]
    sql = f"select {columns(kind)} from {table} where place = $1 and plan = $2 order by {order}"  # noqa: S608
    return fetch(cursor, kind, sql, plan.place, plan.plan)


def commitments(cursor: Cursor, plan: PlanKey) -> list[Commitment]:
    """The commitments, each with the pillar of its measure, in the plan's order."""
    return fetch(
        cursor,
        Commitment,
        """select c.plan, c.code, c.measure, m.pillar, c.sentence, c.note_zh, c.note_en, c.gloss_en, c.department,
                  c.department_named, c.outcome_zh, c.outcome_en, c.leader, c.units, c.post
           from commitment as c join measure as m on m.place = c.place and m.plan = c.plan and m.code = c.measure
           where c.place = $1 and c.plan = $2
           order by m.position, c.position""",
        plan.place,
        plan.plan,
    )


def readings(cursor: Cursor, plan: PlanKey) -> list[TargetReading]:
    """The readings of all targets, in the order of the targets."""
    own = ", ".join(f"r.{name}" for name in columns(TargetReading).split(", "))
    return fetch(
        cursor,
        TargetReading,
        f"""select {own} from reading as r
            join target as t on t.place = r.place and t.plan = r.plan and t.code = r.target
            where r.place = $1 and r.plan = $2
            order by t.position, r.position""",  # noqa: S608 - names from our code
        plan.place,
        plan.plan,
    )


def nodes(cursor: Cursor, plan: PlanKey) -> list[Node]:
    """The nodes of all commitments as the plan has them; no return is looked at."""
    return fetch(
        cursor,
        Node,
        """select plan, commitment, position, name_zh, name_en, reached, reached_precision, url, published, quote,
                  doubt, doubt_en
           from node where place = $1 and plan = $2 order by commitment, position""",
        plan.place,
        plan.plan,
    )


def replace(cursor: Cursor, plan: PlanKey, row: Mapping[str, object], tables: Tables) -> None:
    """Put a plan and its tables in the place of the old ones."""
    remove(cursor, plan)
    insert(cursor, "plan", [row])
    owner = {"place": plan.place, "plan": plan.plan}
    for table in PLAN_TABLES:
        insert(cursor, table, [owner | dict(each) for each in tables.get(table, ())])


def remove(cursor: Cursor, plan: PlanKey) -> None:
    """Take a plan and its tables out; what was reported on it stays."""
    cursor.execute("delete from plan where place = $1 and code = $2", [plan.place, plan.plan])
    for table in PLAN_TABLES:
        cursor.execute(f"delete from {table} where place = $1 and plan = $2", [plan.place, plan.plan])  # noqa: S608
