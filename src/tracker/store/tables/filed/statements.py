"""What filed returns state of figures, and which figures should be current by that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.config import office_time
from tracker.domain.model import OtherStatement, OverruledFigure, RestorableFigure, Statement
from tracker.store.engine.rows import Row, fetch, fetch_mappings, insert
from tracker.store.tables import revisions

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

BATCH = 20_000
"""Figures restored at a time: a bulk import may have brought hundreds of thousands."""


def restorable(cursor: Cursor, returns: Sequence[int]) -> Iterator[list[RestorableFigure]]:
    """What should be current of each figure that these returns state, gave or cleared, in batches; a row a figure.

    That is the latest statement of a living return, but an accepted one that is not preliminary before all others;
    where no living return states anything, the public record. An example, of one figure::

        return  state      value  preliminary    should be current
        7       accepted   96     no             96, of return 7: an accepted final figure comes first
        9       submitted  97     no
        9       withdrawn                        and 96 stays; without return 7 the public record's value, if any
    """
    cursor.execute(
        """create temporary table own as
           select place, indicator, region, period, basis,
                  row_number() over (order by place, indicator, region, period, basis) as number
           from (
               select place, indicator, region, period, basis from observation
               where return_id in (select unnest($1))
               union
               select place, indicator, region, period, basis from repeated_figure
               where return_id in (select unnest($1))
           ) as keys""",
        [list(returns)],
    )
    count = int(fetch_mappings(cursor, "select count(*) as figures from own")[0]["figures"])
    for first in range(1, count + 1, BATCH):
        yield fetch(cursor, RestorableFigure, _RESTORABLE, first, first + BATCH)
    cursor.execute("drop table own")


_RESTORABLE = """
with keys as (
    select place, indicator, region, period, basis from own where number >= $1 and number < $2
), stated as (
    select s.place, s.indicator, s.region, s.period, s.basis, s.value, s.preliminary, s.return_id, s.sheet, s.cell,
           s.comment,
           row_number() over (
               partition by s.place, s.indicator, s.region, s.period, s.basis
               order by case when r.state = 'accepted' and not s.preliminary then 0 else 1 end, s.return_id desc
           ) as rank
    from statement as s
    join keys as k using (place, indicator, region, period, basis)
    join living_return as r on r.id = s.return_id
), revised as (
    select o.place, o.indicator, o.region, o.period, o.basis, o.period_start, o.period_end, o.revision, o.value,
           o.bound, o.basis_zh, o.basis_en, o.preliminary, o.origin, o.url, o.published, o.quote,
           o.doubt, o.doubt_en, o.comment,
           row_number() over (
               partition by o.place, o.indicator, o.region, o.period, o.basis order by o.revision desc
           ) as rank,
           row_number() over (
               partition by o.place, o.indicator, o.region, o.period, o.basis, o.origin order by o.revision desc
           ) as rank_of_origin
    from observation as o
    join keys as k using (place, indicator, region, period, basis)
)
select l.place, l.indicator, l.region, l.period, l.basis, l.period_start, l.period_end, l.revision,
       p.basis_zh, p.basis_en,
       coalesce(t.value, p.value) as value,
       case when t.return_id is null then coalesce(p.bound, 'exact') else 'exact' end as bound,
       case when t.return_id is null then coalesce(p.preliminary, false) else t.preliminary end as preliminary,
       case when t.return_id is null then 'public' else 'return' end as origin,
       case when t.return_id is null then p.url end as url,
       case when t.return_id is null then p.published end as published,
       case when t.return_id is null then p.quote end as quote,
       case when t.return_id is null then p.doubt end as doubt,
       case when t.return_id is null then p.doubt_en end as doubt_en,
       t.return_id, t.sheet, t.cell,
       case when t.return_id is null then p.comment else t.comment end as comment,
       c.value as current_value, c.preliminary as current_preliminary, f.state as current_state
from revised as l
left join stated as t on t.place = l.place and t.indicator = l.indicator and t.region = l.region
    and t.period = l.period
    and t.basis = l.basis and t.rank = 1
left join revised as p on p.place = l.place and p.indicator = l.indicator and p.region = l.region
    and p.period = l.period
    and p.basis = l.basis
                      and p.origin = 'public' and p.rank_of_origin = 1
left join current_observation as c on c.place = l.place and c.indicator = l.indicator and c.region = l.region
    and c.period = l.period and c.basis = l.basis
left join filed_return as f on f.id = c.return_id
where l.rank = 1
order by l.place, l.indicator, l.region, l.period, l.basis
"""


def of_return(cursor: Cursor, return_id: int) -> list[Statement]:
    """What a return says of each figure of the city as a whole."""
    return fetch(
        cursor,
        Statement,
        """select indicator, period, value, preliminary, sheet, cell, comment from statement
           where return_id = $1 and region = '' and basis = ''""",
        return_id,
    )


def of_other_rounds(cursor: Cursor, place: str, department: str, round_code: str) -> list[OtherStatement]:
    """What the department's living returns for other rounds state; the one that would be current comes last."""
    return fetch(
        cursor,
        OtherStatement,
        """select s.indicator, s.period, s.value, s.preliminary, s.return_id
           from statement as s
           join living_return as r on r.id = s.return_id
           join filed_return as f on f.id = s.return_id
           join indicator as i on i.place = s.place and i.code = s.indicator
           where s.place = $1 and i.department = $2 and f.round <> $3 and s.region = '' and s.basis = ''
           order by case when r.state = 'accepted' and not s.preliminary then 1 else 0 end, s.return_id""",
        place,
        department,
        round_code,
    )


def overruled(cursor: Cursor, return_id: int) -> OverruledFigure | None:
    """A figure of a return in whose place another is current; a final one in place of a preliminary does not count."""
    rows = fetch(
        cursor,
        OverruledFigure,
        """select s.indicator, s.region, s.period, s.value, c.value as current_value, c.return_id
           from statement as s
           left join current_observation as c using (place, indicator, region, period, basis)
           where s.return_id = $1
             and (c.value is null or ((c.value <> s.value or c.preliminary <> s.preliminary)
                                      and (c.preliminary or not s.preliminary)))
           order by s.indicator, s.period, s.region limit 1""",
        return_id,
    )
    return rows[0] if rows else None


def repeat(cursor: Cursor, return_id: int, repeated: Sequence[Row]) -> None:
    """Record which current figures a return repeats; the rows have the other columns of ``repeated_figure``."""
    insert(cursor, "repeated_figure", [{"return_id": return_id, **row} for row in repeated])


def clear(cursor: Cursor, cleared: Sequence[Row], return_id: int, by: str, at: datetime) -> None:
    """Record that a return left blank what an earlier one had given: revisions without a value."""
    empty = dict.fromkeys(revisions.COLUMNS) | {
        "basis": "", "bound": "exact", "preliminary": False, "origin": "return",
    }  # fmt: skip
    recorded = {"return_id": return_id, "known_on": office_time(at).date(), "recorded_at": at, "recorded_by": by}
    revisions.write(cursor, [empty | each | recorded for each in cleared])


def restore(cursor: Cursor, figures: Sequence[RestorableFigure], by: str, at: datetime) -> None:
    """Make current what should be (rows of ``restorable``), each as a new revision; or nothing."""
    recorded = {"known_on": office_time(at).date(), "recorded_at": at, "recorded_by": by}
    revisions.write(cursor, [{**asdict(row), **recorded, "revision": row.revision + 1} for row in figures])
