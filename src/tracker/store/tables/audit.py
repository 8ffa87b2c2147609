"""Who did what when: one row an act, written in the transaction of the act itself, never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.domain.model import Act
from tracker.store.engine.rows import fetch_mappings, insert

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def record(cursor: Cursor, at: datetime, who: str, action: str, subject: str, detail: Mapping[str, object]) -> None:
    """Add one act; ``subject`` names what it was done to, such as ``return/12``."""
    plain = json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str)
    insert(
        cursor,
        "audit",
        [{"recorded_at": at, "who": who, "action": action, "subject": subject, "detail": plain}],
    )


def of_subject(cursor: Cursor, subject: str) -> list[Act]:
    """All acts on one subject, oldest first; ``detail`` as it was given."""
    rows = fetch_mappings(
        cursor,
        "select id, recorded_at, who, action, subject, detail from audit where subject = $1 order by id",
        subject,
    )
    return [Act(**{**row, "detail": json.loads(row["detail"])}) for row in rows]
