"""What Python judged, kept beside the facts so that plain SQL can read it (view ``target_progress``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.store.engine.rows import Row, fetch_mappings, insert

if TYPE_CHECKING:
    from tracker.domain.model import PlanKey
    from tracker.store.engine.database import Cursor


def replace(cursor: Cursor, plan: PlanKey, rows: Sequence[Row]) -> None:
    """Put a plan's verdicts in the place of the old ones; rows have the other columns of ``reading_verdict``."""
    cursor.execute("delete from reading_verdict where place = $1 and plan = $2", [plan.place, plan.plan])
    insert(cursor, "reading_verdict", [{"place": plan.place, "plan": plan.plan, **row} for row in rows])


def judged_on(cursor: Cursor, plan: PlanKey) -> tuple[date, int] | None:
    """The day and the data version of the kept verdicts of a plan; None when there are none."""
    rows = fetch_mappings(
        cursor,
        """select min(as_of) as as_of, min(data_version) as data_version from reading_verdict
           where place = $1 and plan = $2""",
        plan.place,
        plan.plan,
    )
    return (rows[0]["as_of"], rows[0]["data_version"]) if rows and rows[0]["as_of"] else None


def target_progress(cursor: Cursor) -> list[Row]:
    """The rows of ``target_progress`` as any SQL user sees them; the columns of years follow the plan."""
    columns = fetch_mappings(
        cursor,
        """select column_name from information_schema.columns
           where table_name = 'target_progress' order by ordinal_position""",
    )
    names = ", ".join(f'"{row["column_name"]}"' for row in columns)
    return fetch_mappings(cursor, f"select {names} from target_progress")  # noqa: S608 - names from the catalogue
