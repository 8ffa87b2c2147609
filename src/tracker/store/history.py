"""Past figures in bulk: staged as one relation, compared and written by set, not row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.store.rows import fetch

if TYPE_CHECKING:
    from tracker.store.database import Cursor

COLUMNS = ("indicator", "region", "period", "period_start", "period_end", "value", "preliminary", "comment", "cell")
"""What one past figure says; no two rows may have the same indicator, region and period."""

_STAGED = """
create temp table past_figure (
    indicator text, region text, period text, period_start date, period_end date, value double precision,
    preliminary boolean, comment text, cell text, standing double precision, is_new boolean, is_changed boolean
)
"""
_COMPARED = """
insert into past_figure
select s.indicator, s.region, s.period, cast(s.period_start as date), cast(s.period_end as date), s.value,
       s.preliminary, cast(s.comment as text), s.cell, c.value, c.value is null,
       c.value is not null and (c.value <> s.value or c.preliminary <> s.preliminary or c.bound <> 'exact'
                                or coalesce(c.comment, '') <> coalesce(cast(s.comment as text), ''))
from incoming as s
left join current_observation as c
  on c.indicator = s.indicator and c.region = s.region and c.period = s.period
"""
_APPEND = """
insert into observation (indicator, region, period, period_start, period_end, revision, value, bound, preliminary,
                         origin, return_id, sheet, cell, comment, recorded_at, recorded_by)
select p.indicator, p.region, p.period, p.period_start, p.period_end, coalesce(r.revision, 0) + 1, p.value, 'exact',
       p.preliminary, 'return', cast($1 as bigint), cast($2 as text), p.cell, p.comment, cast($3 as timestamp),
       cast($4 as text)
from past_figure as p
left join (select indicator, region, period, max(revision) as revision from observation
           group by indicator, region, period) as r
  on r.indicator = p.indicator and r.region = p.region and r.period = p.period
where p.is_new or p.is_changed
"""
_FORGET = """
delete from current_observation
where exists (select 1 from past_figure as p
              where p.indicator = current_observation.indicator and p.region = current_observation.region
                and p.period = current_observation.period and p.is_changed)
"""
_STAND = """
insert into current_observation (indicator, region, period, period_start, period_end, observation_id, revision, value,
                                 bound, preliminary, origin, return_id, sheet, cell, comment, recorded_at, recorded_by)
select indicator, region, period, period_start, period_end, id, revision, value, bound, preliminary, origin, return_id,
       sheet, cell, comment, recorded_at, recorded_by
from observation where return_id = $1
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """How many past figures are new, changed or the same, and the sum of values as a fingerprint of what stands."""

    new: int
    changed: int
    unchanged: int
    standing: float


def compare(cursor: Cursor, figures: Mapping[str, Sequence[object]]) -> Compared:
    """Stage the figures, given by column, in the caller's transaction and compare them with what stands."""
    import pyarrow  # type: ignore[import-untyped]  # slow to import, and wanted here alone

    cursor.register("incoming", pyarrow.table({name: list(figures[name]) for name in COLUMNS}))
    cursor.execute("drop table if exists past_figure")
    cursor.execute(_STAGED)
    cursor.execute(_COMPARED)
    cursor.unregister("incoming")
    row = fetch(
        cursor,
        """select count(*) filter (where is_new) as new, count(*) filter (where is_changed) as changed,
                  count(*) as every, coalesce(sum(standing), 0) as standing from past_figure""",
    )[0]
    new, changed = int(row["new"]), int(row["changed"])
    return Compared(new, changed, int(row["every"]) - new - changed, float(row["standing"]))


def changed(cursor: Cursor, limit: int) -> list[dict[str, object]]:
    """Some of the staged figures that would change another one, with the value that stands."""
    return fetch(
        cursor,
        """select indicator, region, period, standing, value, cell from past_figure
           where is_changed order by indicator, region, period limit $1""",
        limit,
    )


def write_staged(cursor: Cursor, return_id: int, sheet: str, by: str, at: datetime) -> None:
    """Write what is new or changed among the staged figures, after ``compare`` in the same transaction."""
    cursor.execute(_APPEND, [return_id, sheet, at, by])
    cursor.execute(_FORGET)
    cursor.execute(_STAND, [return_id])
    cursor.execute("drop table past_figure")
