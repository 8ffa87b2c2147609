"""Keep the figures in step with the public record without overruling what departments have returned.

A figure from a return stays current until a return replaces it or is withdrawn. Whatever the public
record says of that period meanwhile waits: it is taken up at the first load
after the return is no longer current (``in_step`` is false until then).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.config import office_time
from tracker.domain.model import Observation
from tracker.store.engine.rows import fetch_mappings
from tracker.store.tables import observations, revisions
from tracker.store.tables.observations import Key

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def load(cursor: Cursor, place: str, listed: Sequence[Observation], by: str, at: datetime) -> None:
    """Append what is new in the record, withdraw what is no longer in it; figures of returns stay."""
    returned = _returned_keys(cursor, place)
    observations.append(cursor, place, [each for each in listed if _key(each) not in returned], by, at)
    kept = {_key(each) for each in listed} | returned
    dropped = [row for key, row in sorted(observations.published(cursor, place).items()) if key not in kept]
    withdrawn = {"value": None, "known_on": office_time(at).date(), "recorded_at": at, "recorded_by": by}
    revisions.write(cursor, [{**asdict(row), **withdrawn, "revision": row.revision + 1} for row in dropped])


def in_step(cursor: Cursor, place: str, listed: Sequence[Observation]) -> bool:
    """Whether loading the record would change nothing."""
    returned = _returned_keys(cursor, place)
    published = {
        key: observations.figure(row)
        for key, row in observations.published(cursor, place).items()
        if key not in returned
    }
    return published == {_key(each): each.figure for each in listed if _key(each) not in returned}


def _returned_keys(cursor: Cursor, place: str) -> set[Key]:
    """What a department returned, a repetition of the record included."""
    rows = fetch_mappings(
        cursor,
        """select indicator, region, period, basis from current_observation where place = $1 and origin = 'return'
           union select indicator, region, period, basis from figure_review where place = $1""",
        place,
    )
    return {(row["indicator"], row["region"], row["period"], row["basis"]) for row in rows}


def _key(each: Observation) -> Key:
    return each.indicator, each.region, each.figure.period.code, each.figure.basis
