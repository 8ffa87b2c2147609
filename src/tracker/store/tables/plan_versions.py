"""Each load that changed a plan, with who and when: numbered within the plan, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.domain.model.stored import Stored
from tracker.store.engine.rows import fetch, fetch_mappings, insert

if TYPE_CHECKING:
    from tracker.domain.model import PlanKey
    from tracker.store.engine.database import Cursor


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion(Stored):
    """One load of a plan; ``digest`` is that of the files it came from."""

    version: int
    digest: str
    loaded_at: datetime
    loaded_by: str
    why: str | None


def add(cursor: Cursor, plan: PlanKey, digest: str, at: datetime, by: str, why: str | None = None) -> None:
    """Record a load as the next version, unless the last one has the same digest."""
    known = every(cursor, plan)
    if known and known[-1].digest == digest:
        return
    insert(
        cursor,
        "plan_version",
        [
            {
                "place": plan.place,
                "plan": plan.plan,
                "version": len(known) + 1,
                "digest": digest,
                "loaded_at": at,
                "loaded_by": by,
                "why": why,
            }
        ],
    )


def every(cursor: Cursor, plan: PlanKey) -> list[PlanVersion]:
    """The versions of a plan, the first one first."""
    return fetch(
        cursor,
        PlanVersion,
        """select version, digest, loaded_at, loaded_by, why from plan_version
           where place = $1 and plan = $2 order by version""",
        plan.place,
        plan.plan,
    )


def loaded_by(cursor: Cursor, plan: PlanKey) -> set[str]:
    """In whose names the plan was ever loaded."""
    rows = fetch_mappings(
        cursor,
        "select distinct loaded_by from plan_version where place = $1 and plan = $2",
        plan.place,
        plan.plan,
    )
    return {row["loaded_by"] for row in rows}
