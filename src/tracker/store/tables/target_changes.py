"""The ledger of what loads changed of targets: written with the version that changed them, never altered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.domain.model import TargetChange
from tracker.store.engine.rows import fetch, insert

if TYPE_CHECKING:
    from tracker.domain.model import PlanKey
    from tracker.store.engine.database import Cursor

Moved = tuple[str, str, Any, Any]
"""Target, field, and its values before and after."""


def add(cursor: Cursor, plan: PlanKey, version: int, moved: Sequence[Moved]) -> None:
    """Record what a version of a plan changed of its targets."""
    key = {"place": plan.place, "plan": plan.plan, "version": version}
    insert(
        cursor,
        "target_change",
        [
            key | {"target": target, "field": field, "old_value": _text(old), "new_value": _text(new)}
            for target, field, old, new in moved
        ],
    )


def of_plan(cursor: Cursor, plan: PlanKey) -> list[TargetChange]:
    """What loads changed of the targets of a plan, the first one first."""
    return fetch(
        cursor,
        TargetChange,
        """select c.target, c.field, c.old_value, c.new_value, c.version, v.loaded_at, v.loaded_by, v.why
           from target_change as c
           join plan_version as v on v.place = c.place and v.plan = c.plan and v.version = c.version
           where c.place = $1 and c.plan = $2
           order by c.version, c.target, c.field""",
        plan.place,
        plan.plan,
    )


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
