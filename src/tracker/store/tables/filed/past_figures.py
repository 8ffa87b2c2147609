"""Past figures in bulk, compared and written by set with the revisions of every other figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tracker.domain.model import LockedFigure, MovedFigure, Sample
from tracker.store.engine.rows import fetch, fetch_mappings
from tracker.store.tables import revisions

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

COLUMNS = ("indicator", "region", "period", "period_start", "period_end", "value", "preliminary", "comment", "cell")
"""What one past figure says; no two may have the same indicator, region and period."""


_REPEAT = """
insert into repeated_figure (
    return_id, place, indicator, region, period, basis, revision, value, preliminary, sheet, cell, comment
)
select s.return_id, s.place, s.indicator, s.region, s.period, s.basis, p.revision - 1, s.value, s.preliminary,
       s.sheet, s.cell, s.comment
from compared as p join staged as s on s.row_number = p.row_number
where not p.differs
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """How many past figures are new, changed or the same as the current ones."""

    new: int
    changed: int
    unchanged: int

    @property
    def differing(self) -> int:
        """How many would be written."""
        return self.new + self.changed


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A current figure that past ones are compared with."""

    indicator: str
    region: str
    period: str
    period_end: date
    value: float
    preliminary: bool
    origin: str
    published: str | None


def current(cursor: Cursor, place: str, department: str) -> list[KnownFigure]:
    """The current figures of a department's indicators; of one day those of longer periods come first."""
    return fetch(
        cursor,
        KnownFigure,
        """select o.indicator, o.region, o.period, o.period_end, o.value, o.preliminary, o.origin, o.published
           from current_observation as o
           join indicator as i on i.place = o.place and i.code = o.indicator
           where o.place = $1 and i.department = $2 and o.basis = '' and o.value is not null
           order by o.indicator, o.region, o.period_end, o.period_start, o.period""",
        place,
        department,
    )


def regions(cursor: Cursor, place: str) -> frozenset[str]:
    """The regions of a place that have a figure."""
    rows = fetch_mappings(
        cursor, "select distinct region from current_observation where place = $1 and region <> ''", place
    )
    return frozenset(row["region"] for row in rows)


def compare(
    cursor: Cursor,
    place: str,
    figures: Mapping[str, Sequence[object]],
    sheet: str,
    by: str | None = None,
    at: datetime | None = None,
) -> Compared:
    """Compare the figures of a place, given by column, with the current ones, in the caller's transaction.

    A past figure counts as known from the end of its period.

    ``by`` and ``at`` are recorded where the differences are then written with ``write``.
    """
    count = len(figures["indicator"])
    shared = dict.fromkeys(revisions.COLUMNS) | {
        "place": place, "basis": "", "bound": "exact", "origin": "return", "sheet": sheet,
        "recorded_by": by, "recorded_at": at,
    }  # fmt: skip
    every = {name: figures[name] if name in COLUMNS else [value] * count for name, value in shared.items()}
    every["known_on"] = figures["period_end"]
    new, changed = revisions.compare(cursor, every)
    return Compared(new, changed, count - new - changed)


def write(cursor: Cursor, return_id: int) -> None:
    """Write the differences found by ``compare`` in this transaction as a return's, and the rest as its repetitions."""
    cursor.execute("update staged set return_id = $1", [return_id])
    cursor.execute(_REPEAT)
    revisions.write_differences(cursor)


def samples(cursor: Cursor, limit: int) -> list[Sample]:
    """Some of the compared figures that differ, changed ones first, each with the current value."""
    return fetch(
        cursor,
        Sample,
        """select s.indicator, s.region, g.name_zh as region_zh, g.name_en as region_en, s.period,
                  p.has_current, p.current_value, s.value, s.preliminary, s.cell,
                  i.name_zh, i.name_en, i.decimals
           from compared as p
           join staged as s on s.row_number = p.row_number
           join indicator as i on i.place = s.place and i.code = s.indicator
           left join region as g on g.place = s.place and g.code = s.region
           where p.differs order by p.has_current desc, p.row_number limit $1""",
        limit,
    )


def locked(cursor: Cursor, limit: int) -> list[LockedFigure]:
    """Some of the compared figures that would change one of an accepted return; ``every`` counts them all."""
    return fetch(
        cursor,
        LockedFigure,
        """select s.indicator, s.period, s.cell, p.current_value, v.return_id as number, v.reviewed_by,
                  count(*) over () as every
           from compared as p
           join staged as s on s.row_number = p.row_number
           join current_observation as c using (place, indicator, region, period, basis)
           join figure_review as v using (place, indicator, region, period, basis)
           where p.differs and v.state = 'accepted' and (s.preliminary or not c.preliminary)
           order by p.row_number limit $1""",
        limit,
    )


def last_revision(cursor: Cursor) -> int:
    """The number of the newest revision of any figure, 0 before the first."""
    return int(fetch_mappings(cursor, "select coalesce(max(id), 0) as id from observation")[0]["id"])


def moved_since(cursor: Cursor, revision: int) -> MovedFigure | None:
    """The newest revision after ``revision`` of a figure that ``compare`` looked at in this transaction."""
    rows = fetch(
        cursor,
        MovedFigure,
        """select o.indicator, o.region, o.period, o.recorded_by, o.recorded_at
           from observation as o
           join staged as s using (place, indicator, region, period, basis)
           where o.id > $1 order by o.id desc limit 1""",
        revision,
    )
    return rows[0] if rows else None
