"""Goals of regions, as returns state them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.domain.model import PlanKey, RecordedGoal, RegionGoal
from tracker.store.engine.rows import Row, columns, fetch, fetch_mappings, insert

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def current(cursor: Cursor, plan: PlanKey) -> list[RegionGoal]:
    """The goals in force of a plan's readings."""
    sql = f"select {columns(RegionGoal)} from current_region_goal where place = $1 and plan = $2"  # noqa: S608
    return fetch(cursor, RegionGoal, sql, plan.place, plan.plan)


def state(cursor: Cursor, return_id: int, plan: PlanKey, goals: Sequence[Row]) -> None:
    """Record what a return states; the rows have reading, region, period, value, sheet and cell."""
    owner = {"return_id": return_id, "place": plan.place, "plan": plan.plan}
    insert(cursor, "region_goal", [owner | row for row in goals])


def count(cursor: Cursor, return_id: int) -> int:
    """How many goals a return states."""
    sql = "select count(*) as goals from region_goal where return_id = $1"
    return int(fetch_mappings(cursor, sql, return_id)[0]["goals"])


def of_return(cursor: Cursor, return_id: int) -> list[RecordedGoal]:
    """What a return states, in the order of the plan and of the regions."""
    return fetch(
        cursor,
        RecordedGoal,
        """select r.name_zh, r.name_en, g.region, p.name_zh as region_zh, p.name_en as region_en, g.period, g.value,
                  i.decimals, g.cell, coalesce(c.return_id = g.return_id, false) as is_current
           from region_goal as g
           join reading as r on r.place = g.place and r.plan = g.plan and r.code = g.reading
           join indicator as i on i.place = g.place and i.code = r.indicator
           left join region as p on p.place = g.place and p.code = g.region
           left join current_region_goal as c
             on c.place = g.place and c.plan = g.plan and c.reading = g.reading and c.region = g.region
            and c.period = g.period
           where g.return_id = $1
           order by r.position, g.reading, g.period, p.position, g.region""",
        return_id,
    )
