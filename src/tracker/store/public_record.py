"""Keep the figures in step with the public record without overruling what departments have returned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.domain.records import Observation
from tracker.store import observations
from tracker.store.rows import fetch

if TYPE_CHECKING:
    from tracker.store.database import Cursor

Key = tuple[str, str, str]
"""Indicator, region, period code."""

_PUBLISHED = """
select o.indicator, o.region, o.period, o.value, o.bound, o.preliminary, o.url, o.published, o.quote, o.doubt,
       o.doubt_en
from observation as o
join (select indicator, region, period, max(id) as id from observation where origin = 'public'
      group by indicator, region, period) as latest on latest.id = o.id
"""

_WITHDRAW = """
insert into observation (indicator, region, period, period_start, period_end, revision, value, bound, preliminary,
                         origin, url, published, quote, doubt, doubt_en, return_id, sheet, cell, comment,
                         recorded_at, recorded_by)
select indicator, region, period, period_start, period_end, revision + 1, null, bound, preliminary,
       origin, url, published, quote, doubt, doubt_en, return_id, sheet, cell, comment, $4, $5
from current_observation where indicator = $1 and region = $2 and period = $3
"""


def load(cursor: Cursor, listed: Sequence[Observation], by: str, at: datetime) -> None:
    """Append what the public record says newly and withdraw what it says no more.

    A figure that it said before, and a department has since replaced, stays replaced.
    """
    said = {_key(row): _said(row) for row in fetch(cursor, _PUBLISHED)}
    new = [each for each in listed if said.get(_listed_key(each)) != _listed_said(each)]
    observations.append(cursor, new, by, at)
    _withdraw(cursor, _dropped(cursor, {_listed_key(each) for each in listed}), by, at)


def _dropped(cursor: Cursor, listed: set[Key]) -> list[Key]:
    standing = fetch(cursor, "select indicator, region, period from current_observation where origin = 'public'")
    return sorted({_key(row) for row in standing} - listed)


def _withdraw(cursor: Cursor, keys: Iterable[Key], by: str, at: datetime) -> None:
    for key in keys:
        cursor.execute(_WITHDRAW, [*key, at, by])
        cursor.execute(
            "delete from current_observation where indicator = $1 and region = $2 and period = $3", list(key)
        )


def _key(row: dict[str, Any]) -> Key:
    return row["indicator"], row["region"], row["period"]


def _said(row: dict[str, Any]) -> tuple[object, ...]:
    columns = ("value", "bound", "preliminary", "url", "published", "quote", "doubt", "doubt_en")
    return tuple(row[column] for column in columns)


def _listed_key(each: Observation) -> Key:
    return each.indicator, each.region, each.figure.period.code


def _listed_said(each: Observation) -> tuple[object, ...]:
    figure, source = each.figure, each.figure.source
    return (
        figure.value,
        figure.bound.value,
        figure.preliminary,
        source.url,
        source.published,
        source.quote,
        source.doubt,
        source.doubt_en,
    )
