"""Figures: append what is new or changed as revisions, and keep the current figure of each key in step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.domain import period as periods
from tracker.domain.records import Bound, Figure, Observation, Source
from tracker.store.rows import Row, fetch, insert

if TYPE_CHECKING:
    from tracker.store.database import Cursor

Key = tuple[str, str, str]
"""Indicator, region, period code: what makes a figure the same figure."""

_CURRENT = """
select o.indicator, o.region, o.period, o.period_start, o.period_end, o.observation_id, o.revision,
       o.value, o.bound, o.preliminary, o.origin, o.url, o.published, o.quote, o.doubt, o.doubt_en,
       o.return_id, o.sheet, o.cell, o.comment, o.recorded_at, o.recorded_by, r.file_name
from current_observation as o left join filed_return as r on r.id = o.return_id
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


def published(cursor: Cursor) -> dict[Key, Figure]:
    """The figures that stand because the public record says them."""
    return {_key(row): figure(row) for row in fetch(cursor, _CURRENT + " where o.origin = 'public'")}


def by_year(cursor: Cursor) -> list[Row]:
    """One value an indicator and calendar year, by the rule of the view ``year_figure``."""
    return fetch(cursor, "select indicator, year, value from year_figure order by indicator, year")


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
    """Record what is new or changed in the caller's transaction; a figure that says the same is left alone."""
    standing = {_key(row): row for row in fetch(cursor, _CURRENT)}
    latest = _latest_revisions(cursor, {each.indicator for each in observations})
    rows: list[Row] = []
    changed = 0
    for observation in observations:
        key = (observation.indicator, observation.region, observation.figure.period.code)
        row = _row(observation, latest.get(key, 0) + 1, by, at)
        before = standing.get(key)
        if before is not None and _same(before, row):
            continue
        changed += before is not None
        rows.append(row)
    insert(cursor, "observation", rows)
    make_current(cursor, rows)
    return Appended(len(rows) - changed, changed, len(observations) - len(rows))


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
            sheet=row["sheet"],
            cell=row["cell"],
        ),
    )


def _key(row: Mapping[str, Any]) -> Key:
    return row["indicator"], row["region"], row["period"]


def _same(before: Row, row: Row) -> bool:
    """The same value said in the same way; who says it again does not make it another figure.

    A public figure is its citation too: a corrected link is a revision.
    """
    cited = ("url", "published", "quote") if row["origin"] == "public" else ()
    said = ("value", "bound", "preliminary", "comment", "doubt", "doubt_en")
    return all(before[name] == row[name] for name in (*said, *cited))


def _row(observation: Observation, revision: int, by: str, at: datetime) -> Row:
    source = observation.figure.source
    return {
        "indicator": observation.indicator,
        "region": observation.region,
        "period": observation.figure.period.code,
        "period_start": observation.figure.period.start,
        "period_end": observation.figure.period.end,
        "revision": revision,
        "value": observation.figure.value,
        "bound": observation.figure.bound.value,
        "preliminary": observation.figure.preliminary,
        "origin": "public" if source.return_id is None else "return",
        "url": source.url,
        "published": source.published,
        "quote": source.quote,
        "doubt": source.doubt,
        "doubt_en": source.doubt_en,
        "return_id": source.return_id,
        "sheet": source.sheet,
        "cell": source.cell,
        "comment": observation.comment,
        "recorded_at": at,
        "recorded_by": by,
    }


def _latest_revisions(cursor: Cursor, indicators: Iterable[str]) -> dict[Key, int]:
    wanted = set(indicators)
    rows = fetch(
        cursor,
        """select indicator, region, period, max(revision) as revision
           from observation group by indicator, region, period""",
    )
    return {_key(row): row["revision"] for row in rows if row["indicator"] in wanted}


def make_current(cursor: Cursor, rows: Sequence[Row]) -> None:
    """Let the rows just appended stand; a key is deleted and inserted anew, so it stays unique."""
    for row in rows:
        cursor.execute(
            "delete from current_observation where indicator = $1 and region = $2 and period = $3", list(_key(row))
        )
        cursor.execute(
            """insert into current_observation
               select indicator, region, period, period_start, period_end, id, revision, value, bound, preliminary,
                      origin, url, published, quote, doubt, doubt_en, return_id, sheet, cell, comment,
                      recorded_at, recorded_by
               from observation
               where indicator = $1 and region = $2 and period = $3 and revision = $4 and value is not null""",
            [*_key(row), row["revision"]],
        )
