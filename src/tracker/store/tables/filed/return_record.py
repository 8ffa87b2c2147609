"""What one return brought, and whether it is still current: the reads behind the page of a return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.model import RecordedFigure, RecordedUpdate
from tracker.store.engine.rows import fetch, fetch_mappings

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor


def figures(cursor: Cursor, return_id: int, limit: int) -> list[RecordedFigure]:
    """The first figures that the return gave, repeated or cleared (value null); ``every`` counts them all.

    ``is_current`` says whether the figure is current as the return states it, by whichever return; where it is not,
    ``has_current`` says whether another one is, and ``current_return`` of which return, None for the public record.
    """
    return fetch(
        cursor,
        RecordedFigure,
        """with stated as (
               select place, indicator, region, period, basis, revision, value, preliminary, sheet, cell, comment,
                      false as repeated
               from observation where return_id = $1
               union all
               select place, indicator, region, period, basis, revision, value, preliminary, sheet, cell, comment,
                      true as repeated
               from repeated_figure where return_id = $1
           ), ranked as (
               -- A figure that was restored is stated twice by its return: the last counts.
               select place, indicator, region, period, basis, revision, value, preliminary, sheet, cell, comment,
                      repeated, row_number() over (
                          partition by place, indicator, region, period, basis order by revision desc, repeated
                      ) as rank
               from stated
           )
           select s.indicator, s.region, g.name_zh as region_zh, g.name_en as region_en, i.name_zh, i.name_en,
                  i.unit_zh, i.unit_en, i.decimals, s.period, s.revision, s.value, s.preliminary, s.sheet, s.cell,
                  s.comment, s.repeated,
                  coalesce(n.value = s.value and n.preliminary = s.preliminary and r.state <> 'withdrawn', false)
                      as is_current,
                  n.indicator is not null as has_current, n.return_id as current_return, count(*) over () as every
           from ranked as s
           left join current_observation as n using (place, indicator, region, period, basis)
           join indicator as i on i.place = s.place and i.code = s.indicator
           left join region as g on g.place = s.place and g.code = s.region
           join filed_return as r on r.id = $1
           where s.rank = 1
           order by i.position, s.period, s.region, s.revision
           limit $2""",
        return_id,
        limit,
    )


def updates(cursor: Cursor, return_id: int) -> list[RecordedUpdate]:
    """What the return said of commitments, and what it took back of what an earlier one had (``taken_back``)."""
    return fetch(
        cursor,
        RecordedUpdate,
        """select u.plan, u.commitment, c.sentence, u.state, n.name_zh as node_zh, n.name_en as node_en, u.done_zh,
                  u.evidence, u.delay_reason, u.next_step, u.sheet, u.cell, u.withdrawn,
                  b.update_id is not null as taken_back
           from commitment_update as u
           join commitment as c on c.place = u.place and c.plan = u.plan and c.code = u.commitment
           left join node as n on n.place = u.place and n.plan = u.plan and n.commitment = u.commitment
                              and n.position = u.node
           left join update_taken_back as b on b.update_id = u.id and b.return_id = $1
           where u.return_id = $1 or b.return_id = $1
           order by u.id""",
        return_id,
    )


def before(cursor: Cursor, return_id: int) -> int | None:
    """The return of the same department and round that this one replaced."""
    rows = fetch_mappings(
        cursor, "select max(id) as id from filed_return where replaced_by = $1 and state <> 'draft'", return_id
    )
    return rows[0]["id"] if rows else None
