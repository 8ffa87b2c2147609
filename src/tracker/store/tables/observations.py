"""Figures: append what is new or changed as revisions, and read the current ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.domain import period as periods
from tracker.domain.model import CurrentFigure, Figure, FigureRow, Observation
from tracker.errors import Refused
from tracker.store.engine.rows import Row, fetch, source_columns
from tracker.store.tables import revisions as revising

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

Key = tuple[str, str, str]
"""Indicator, region, period code: what makes a figure the same figure."""

_CURRENT = """
select o.indicator, o.region, o.period, o.period_start, o.period_end, o.revision,
       o.value, o.bound, o.preliminary, o.origin, o.url, o.published, o.quote, o.doubt, o.doubt_en,
       o.return_id, o.sheet, o.cell, o.comment, o.recorded_at, o.recorded_by,
       r.file_name, v.state as return_state
from current_observation as o
left join filed_return as r on r.id = o.return_id
left join figure_review as v on v.indicator = o.indicator and v.region = o.region and v.period = o.period
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRevision(FigureRow):
    """One revision of a figure; without a value it took the figure back."""

    id: int
    value: float | None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Appended:
    """How many figures were new, changed or the same; only the first two were written."""

    new: int
    changed: int
    unchanged: int


def current(cursor: Cursor) -> list[CurrentFigure]:
    """The current figures of the place as a whole, with their sources; regions are left out."""
    where = " where o.region = '' order by o.indicator, o.period_end, o.period_start"
    return fetch(cursor, CurrentFigure, _CURRENT + where)


def published(cursor: Cursor) -> dict[Key, CurrentFigure]:
    """The current figures that come from the public record."""
    return {row.key: row for row in fetch(cursor, CurrentFigure, _CURRENT + " where o.origin = 'public'")}


def revisions(cursor: Cursor, indicator: str) -> list[FigureRevision]:
    """Every revision of an indicator's figures, oldest first."""
    return fetch(
        cursor,
        FigureRevision,
        """select id, indicator, region, period, period_start, period_end, revision, value, bound, preliminary,
                  origin, url, published, quote, doubt, doubt_en, return_id, sheet, cell, comment,
                  recorded_at, recorded_by
           from observation where indicator = $1 order by id""",
        indicator,
    )


def append(cursor: Cursor, observations: Sequence[Observation], by: str, at: datetime) -> Appended:
    """Record what is new or changed in the caller's transaction; a figure that says the same is left alone.

    Raises Refused where two of the observations are of the same indicator, region and period.
    """
    rows = [_row(each, by, at) for each in observations]
    _refuse_twice(rows)
    new, changed = revising.write_changed(cursor, rows)
    return Appended(new, changed, len(rows) - new - changed)


def append_revisions(cursor: Cursor, revisions: Sequence[tuple[Observation, int]], by: str, at: datetime) -> None:
    """Record observations as the revisions given, whatever is current for their keys."""
    revising.write(cursor, [_row(each, by, at) | {"revision": revision} for each, revision in revisions])


def figure(row: FigureRow) -> Figure:
    """A stored row as the plain value that rules are judged on."""
    return Figure(periods.parse(row.period), row.value, row.bound, row.preliminary, row.source)


def _key(row: Mapping[str, Any]) -> Key:
    return row["indicator"], row["region"], row["period"]


def _row(observation: Observation, by: str, at: datetime) -> Row:
    return {
        "indicator": observation.indicator,
        "region": observation.region,
        "period": observation.figure.period.code,
        "period_start": observation.figure.period.start,
        "period_end": observation.figure.period.end,
        "value": observation.figure.value,
        "bound": observation.figure.bound.value,
        "preliminary": observation.figure.preliminary,
        **source_columns(observation.figure.source),
        "comment": observation.comment,
        "recorded_at": at,
        "recorded_by": by,
    }


def _refuse_twice(rows: Iterable[Row]) -> None:
    seen: set[Key] = set()
    for row in rows:
        key = _key(row)
        if key in seen:
            raise Refused("figure_twice", figure=" · ".join(part for part in key if part))
        seen.add(key)
