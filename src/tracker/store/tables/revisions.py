"""How a figure becomes current: revisions are appended and replace the current ones, a whole batch at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.store.engine.rows import Row, stage, stage_columns

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

COLUMNS = {
    "place": "text", "indicator": "text", "region": "text", "period": "text", "basis": "text",
    "period_start": "date", "period_end": "date",
    "value": "double precision", "bound": "text", "preliminary": "boolean", "basis_zh": "text", "basis_en": "text",
    "known_on": "date", "origin": "text",
    "url": "text", "published": "text", "quote": "text", "doubt": "text", "doubt_en": "text",
    "return_id": "bigint", "sheet": "text", "cell": "text", "comment": "text",
    "recorded_at": "timestamp", "recorded_by": "text",
}  # fmt: skip
"""What a figure says, where it comes from and who recorded it: the same in both tables."""

_NAMES = ", ".join(COLUMNS)
_STAGED = ", ".join(f"s.{name}" for name in COLUMNS)

_COMPARED = """
create temporary table compared as
select s.row_number, coalesce(k.revision, 0) + 1 as revision,
       c.value as current_value, c.indicator is not null as has_current,
       c.indicator is null
       or c.value <> s.value or c.bound <> s.bound or c.preliminary <> s.preliminary
       or c.comment is distinct from s.comment
       or c.basis_zh is distinct from s.basis_zh or c.basis_en is distinct from s.basis_en
       or c.doubt is distinct from s.doubt or c.doubt_en is distinct from s.doubt_en
       -- Who says a value again does not make it another figure; but a public figure is its citation too.
       or (s.origin = 'public' and (c.url is distinct from s.url or c.published is distinct from s.published
                                    or c.quote is distinct from s.quote)) as differs
from staged as s
left join current_observation as c using (place, indicator, region, period, basis)
left join (
    select o.place, o.indicator, o.region, o.period, o.basis, max(o.revision) as revision
    from observation as o
    join staged as s using (place, indicator, region, period, basis)
    group by o.place, o.indicator, o.region, o.period, o.basis
) as k using (place, indicator, region, period, basis)
"""
_COUNT = """
select count(case when differs and not has_current then 1 end) as new,
       count(case when differs and has_current then 1 end) as changed
from compared
"""
_WHERE_DIFFERENT = f"""
create temporary table revised as
select nextval('observation_id') as id, revision, {_NAMES}
from (
    select {_STAGED}, p.revision from compared as p join staged as s on s.row_number = p.row_number where p.differs
    order by p.row_number
) as different
"""  # noqa: S608 - the names above, here and below
_AS_THEY_ARE = f"""
create temporary table revised as
select nextval('observation_id') as id, revision, {_NAMES} from staged
"""  # noqa: S608
_RECORD = f"""
insert into observation (id, revision, {_NAMES}) select id, revision, {_NAMES} from revised
"""  # noqa: S608
_CLEAR = """
delete from current_observation as c
where exists (select 1 from revised as r
              where r.place = c.place and r.indicator = c.indicator and r.region = c.region
                and r.period = c.period and r.basis = c.basis)
"""
_MAKE_CURRENT = f"""
insert into current_observation (observation_id, revision, {_NAMES})
select id, revision, {_NAMES} from revised where value is not null
"""  # noqa: S608


def write_changed(cursor: Cursor, rows: Sequence[Row]) -> tuple[int, int]:
    """Revise where a row differs from the current figure of its key; return how many were new and changed.

    The rows lack a revision, and no two are of the same key (place, indicator, region, period, basis).
    """
    figures = {name: [row[name] for row in rows] for name in COLUMNS}
    found = compare(cursor, figures)
    write_differences(cursor)
    return found


def compare(cursor: Cursor, figures: Mapping[str, Sequence[object]]) -> tuple[int, int]:
    """Compare figures, given by column, with the current ones: how many are new and changed.

    No two are of the same key. The temporary table ``compared`` then says of each row
    of ``staged``, by its number, the current value and whether it differs; both go with ``write_differences``,
    or with the transaction where it is rolled back.
    """
    numbers = {"row_number": range(len(figures["indicator"]))}
    stage_columns(cursor, "staged", COLUMNS | {"row_number": "integer"}, {**figures, **numbers})
    cursor.execute(_COMPARED)
    new, changed = cursor.execute(_COUNT).fetchall()[0]
    return new, changed


def write_differences(cursor: Cursor) -> None:
    """Revise where ``compare`` found a difference."""
    cursor.execute(_WHERE_DIFFERENT)
    cursor.execute("drop table compared")
    _make_current(cursor)


def write(cursor: Cursor, rows: Sequence[Row]) -> None:
    """Revise by rows that have their revision; one without a value leaves its key without a current figure."""
    stage(cursor, "staged", COLUMNS | {"revision": "integer"}, rows)
    cursor.execute(_AS_THEY_ARE)
    _make_current(cursor)


def _make_current(cursor: Cursor) -> None:
    """Record the rows of ``revised`` and make them the current figures of their keys."""
    for statement in (_RECORD, _CLEAR, _MAKE_CURRENT, "drop table revised", "drop table staged"):
        cursor.execute(statement)
