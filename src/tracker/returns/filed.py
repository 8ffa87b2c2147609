"""The returns that have been filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.model import FiledReturn
from tracker.store.tables.filed import returns

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def every(database: Database, place: str) -> list[FiledReturn]:
    """All returns of a place, newest first."""
    with database.reading() as cursor:
        return returns.every(cursor, place)


def latest(database: Database, place: str, department: str, round_code: str) -> FiledReturn | None:
    """The last return of a department and round that is neither a draft nor withdrawn."""
    with database.reading() as cursor:
        return returns.latest(cursor, place, department, round_code)
