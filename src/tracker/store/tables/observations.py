"""Figures: append what is new or changed as revisions, and read what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.domain import period as periods
from tracker.domain.model import Bound, Figure, Observation, Source
from tracker.errors import Refused
from tracker.store.engine.rows import Row, fetch, source_columns
from tracker.store.tables import revisions as revising

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

Key = tuple[str, str, str]
"""Indicator, region, period code: what makes a figure the same figure."""

_CURRENT = """
select o.indicator, o.region, o.period, o.period_start, o.period_end, o.observation_id, o.revision,
       o.value, o.bound, o.preliminary, o.origin, o.url, o.published, o.quote, o.doubt, o.doubt_en,
       o.return_id, o.sheet, o.cell, o.comment, o.recorded_at, o.recorded_by,
       r.file_name, v.state as return_state
from current_observation as o
left join filed_return as r on r.id = o.return_id
left join figure_review as v on v.indicator = o.indicator and v.region = o.region and v.period = o.period
"""


@dataclass(frozen=True, slots=True)
class Appended:
    """How many figures were new, changed or the same; only the first two were written."""

    new: int
    changed: int
    unchanged: int


def current(cursor: Cursor) -> list[Row]:
    """The figure that stands for every key, with its source."""
    return fetch(cursor, _CURRENT + " order by o.indicator, o.period_end, o.period_start")


def published(cursor: Cursor) -> dict[Key, Row]:
    """The figures that stand because the public record says them."""
    return {_key(row): row for row in fetch(cursor, _CURRENT + " where o.origin = 'public'")}


def revisions(cursor: Cursor, indicator: str) -> list[Row]:
    """Every revision of an indicator's figures, oldest first."""
    return fetch(
        cursor,
        """select id, indicator, region, period, revision, value, bound, preliminary, origin, url, published,
                  quote, doubt, doubt_en, return_id, sheet, cell, comment, recorded_at, recorded_by
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
    """Record observations as the revisions they were planned as, whatever stands for their keys."""
    revising.write(cursor, [_row(each, by, at) | {"revision": revision} for each, revision in revisions])


def figure(row: Mapping[str, Any]) -> Figure:
    """A stored row as the plain value that rules are judged on."""
    return Figure(
        period=periods.parse(row["period"]),
        value=row["value"],
        bound=Bound(row["bound"]),
        preliminary=row["preliminary"],
        source=Source(
            url=row["url"],
            published=row["published"],
            quote=row["quote"],
            doubt=row["doubt"],
            doubt_en=row["doubt_en"],
            return_id=row["return_id"],
            file_name=row.get("file_name"),
            return_state=row.get("return_state"),
            sheet=row["sheet"],
            cell=row["cell"],
        ),
    )


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
