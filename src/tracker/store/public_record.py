"""Keep the figures in step with the public record without overruling what departments have returned.

A figure that a return put in place stands until a return replaces it or is withdrawn. Whatever the public
record says of that period meanwhile, newly, differently or no more, waits: it is taken up at the first load
after the return stands no longer (``in_step`` is false until then).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.domain.records import Observation
from tracker.store import observations
from tracker.store.observations import Key
from tracker.store.rows import fetch

if TYPE_CHECKING:
    from tracker.store.database import Cursor

_WITHDRAW = """
insert into observation (indicator, region, period, period_start, period_end, revision, value, bound, preliminary,
                         origin, url, published, quote, doubt, doubt_en, return_id, sheet, cell, comment,
                         recorded_at, recorded_by)
select indicator, region, period, period_start, period_end, revision + 1, null, bound, preliminary,
       origin, url, published, quote, doubt, doubt_en, return_id, sheet, cell, comment, $4, $5
from current_observation where indicator = $1 and region = $2 and period = $3
"""


def load(cursor: Cursor, listed: Sequence[Observation], by: str, at: datetime) -> None:
    """Append what the public record says newly and withdraw what it says no more, where no return stands."""
    held = _held(cursor)
    observations.append(cursor, [each for each in listed if _key(each) not in held], by, at)
    _withdraw(cursor, sorted(observations.published(cursor).keys() - {_key(each) for each in listed}), by, at)


def in_step(cursor: Cursor, listed: Sequence[Observation]) -> bool:
    """Whether loading the record would change nothing."""
    held = _held(cursor)
    return observations.published(cursor) == {_key(each): each.figure for each in listed if _key(each) not in held}


def _held(cursor: Cursor) -> set[Key]:
    """What stands because a department returned it."""
    rows = fetch(cursor, "select indicator, region, period from current_observation where origin = 'return'")
    return {(row["indicator"], row["region"], row["period"]) for row in rows}


def _withdraw(cursor: Cursor, keys: Iterable[Key], by: str, at: datetime) -> None:
    for key in keys:
        cursor.execute(_WITHDRAW, [*key, at, by])
        cursor.execute(
            "delete from current_observation where indicator = $1 and region = $2 and period = $3", list(key)
        )


def _key(each: Observation) -> Key:
    return each.indicator, each.region, each.figure.period.code
