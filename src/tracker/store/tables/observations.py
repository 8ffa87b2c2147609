"""Figures: append what is new or changed as revisions, and read the current ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tracker.config import office_time
from tracker.domain import period as periods
from tracker.domain.model import CurrentFigure, Figure, FigureRow, Observation
from tracker.errors import Refused
from tracker.store.engine.rows import Row, fetch, source_columns
from tracker.store.tables import revisions as revising

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

Key = tuple[str, str, str, str]
"""Indicator, region, period code, basis: what makes a figure of a place the same figure."""

_CURRENT = """
select o.place, o.indicator, o.region, o.period, o.basis, o.period_start, o.period_end, o.revision,
       o.value, o.bound, o.preliminary, o.basis_zh, o.basis_en, o.known_on, o.origin, o.url, o.published, o.quote,
       o.doubt, o.doubt_en, o.return_id, o.sheet, o.cell, o.comment, o.recorded_at, o.recorded_by,
       r.file_name, v.state as return_state
from current_observation as o
left join figure_review as v using (place, indicator, region, period, basis)
left join filed_return as r on r.id = o.return_id
where o.place = $1"""

_KNOWN = """
select o.place, o.indicator, o.region, o.period, o.basis, o.period_start, o.period_end, o.revision,
       o.value, o.bound, o.preliminary, o.basis_zh, o.basis_en, o.known_on, o.origin, o.url, o.published, o.quote,
       o.doubt, o.doubt_en, o.return_id, o.sheet, o.cell, o.comment, o.recorded_at, o.recorded_by,
       r.file_name, r.state as return_state
from (
    select id, row_number() over (partition by indicator, region, period, basis order by revision desc) as rank
    from observation
    where place = $1 and region = ''
      and known_on <= case when origin = 'public' then $2 else $3 end
) as k
join observation as o on o.id = k.id
left join filed_return as r on r.id = o.return_id
where k.rank = 1 and o.value is not null
order by o.indicator, o.period_end, o.period_start, o.basis
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


def current(cursor: Cursor, place: str) -> list[CurrentFigure]:
    """The current figures of the place as a whole, with their sources; regions are left out."""
    also = " and o.region = '' order by o.indicator, o.period_end, o.period_start, o.basis"
    return fetch(cursor, CurrentFigure, _CURRENT + also, place)


def of_regions(cursor: Cursor, place: str) -> list[CurrentFigure]:
    """The current figures of the regions of a place, with their sources."""
    also = " and o.region <> '' and o.basis = '' order by o.indicator, o.region, o.period_end, o.period_start"
    return fetch(cursor, CurrentFigure, _CURRENT + also, place)


def known(cursor: Cursor, place: str, published_by: date, returned_by: date | None = None) -> list[CurrentFigure]:
    """The figures of the place as a whole as they were known: published by a day, and returned by one.

    Without ``returned_by`` all that departments have returned counts.
    """
    now = current(cursor, place)
    if returned_by is None and all(row.origin != "public" or row.known_on <= published_by for row in now):
        return now
    return fetch(cursor, CurrentFigure, _KNOWN, place, published_by, returned_by or date.max)


def published(cursor: Cursor, place: str) -> dict[Key, CurrentFigure]:
    """The current figures of a place that come from the public record."""
    return {row.key: row for row in fetch(cursor, CurrentFigure, _CURRENT + " and o.origin = 'public'", place)}


def revisions(cursor: Cursor, place: str, indicator: str) -> list[FigureRevision]:
    """Every revision of an indicator's figures, oldest first."""
    return fetch(
        cursor,
        FigureRevision,
        """select id, place, indicator, region, period, basis, period_start, period_end, revision, value, bound,
                  preliminary, basis_zh, basis_en, known_on, origin, url, published, quote, doubt, doubt_en, return_id,
                  sheet, cell, comment, recorded_at, recorded_by
           from observation where place = $1 and indicator = $2 order by id""",
        place,
        indicator,
    )


def append(cursor: Cursor, place: str, observations: Sequence[Observation], by: str, at: datetime) -> Appended:
    """Record what is new or changed in the caller's transaction; a figure that says the same is left alone.

    Raises Refused where two of the observations are of the same indicator, region, period and basis.
    """
    rows = [_row(place, each, by, at) for each in observations]
    _refuse_twice(rows)
    new, changed = revising.write_changed(cursor, rows)
    return Appended(new, changed, len(rows) - new - changed)


def append_revisions(
    cursor: Cursor, place: str, revisions: Sequence[tuple[Observation, int]], by: str, at: datetime
) -> None:
    """Record observations as the revisions given, whatever is current for their keys."""
    revising.write(cursor, [_row(place, each, by, at) | {"revision": revision} for each, revision in revisions])


def known_on(figure: Figure, at: datetime) -> date:
    """When a figure became known: a returned one at ``at``, a public one when it was published.

    Of a date of publication without its day the last one counts, and of a figure without a date the end of its
    period; nothing became known after it was loaded.
    """
    recorded = office_time(at).date()
    if figure.source.return_id is not None:
        return recorded
    try:
        published = periods.parse(figure.source.published or "").end
    except ValueError:
        published = figure.period.end
    return min(published, recorded)


def figure(row: FigureRow) -> Figure:
    """A stored row as the plain value that rules are judged on."""
    return Figure(
        periods.parse(row.period), row.value, row.bound, row.preliminary, row.source, row.basis, row.basis_zh,
        row.basis_en,
    )  # fmt: skip


def _key(row: Mapping[str, Any]) -> Key:
    return row["indicator"], row["region"], row["period"], row["basis"]


def _row(place: str, observation: Observation, by: str, at: datetime) -> Row:
    return {
        "place": place,
        "indicator": observation.indicator,
        "region": observation.region,
        "period": observation.figure.period.code,
        "period_start": observation.figure.period.start,
        "period_end": observation.figure.period.end,
        "value": observation.figure.value,
        "bound": observation.figure.bound.value,
        "preliminary": observation.figure.preliminary,
        "basis": observation.figure.basis,
        "basis_zh": observation.figure.basis_zh,
        "basis_en": observation.figure.basis_en,
        "known_on": known_on(observation.figure, at),
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
