"""What belongs to a place: departments, indicators, rounds, and the lines of its public record that are no figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.domain.model import Department, Indicator, NotLoaded, Place, Region, Round
from tracker.store.engine.rows import Kind, columns, fetch, fetch_mappings, insert

if TYPE_CHECKING:
    from tracker.store.engine.database import Cursor

Tables = Mapping[str, Sequence[Mapping[str, object]]]
"""Rows by table name, in the columns of the schema but for those of the owner."""

_TABLES: Mapping[type[object], tuple[str, str]] = {
    Department: ("department", "position"),
    Region: ("region", "position"),
    Indicator: ("indicator", "position"),
    Round: ("round", "due, code"),
    NotLoaded: ("not_loaded", "position"),
}
"""What a row becomes -> table and order."""


def every(cursor: Cursor) -> list[Place]:
    """All places."""
    return fetch(cursor, Place, f"select {columns(Place)} from place order by code")  # noqa: S608


def digests(cursor: Cursor) -> dict[str, str]:
    """Place -> the digest of the files it was loaded from."""
    rows = fetch_mappings(cursor, "select code, digest from place order by code")
    return {row["code"]: row["digest"] for row in rows}


def read(cursor: Cursor, kind: type[Kind], place: str) -> list[Kind]:
    """All rows of one table of a place, such as ``read(cursor, Indicator, "zhuzhou")``, in its order."""
    table, order = _TABLES[kind]
    sql = f"select {columns(kind)} from {table} where place = $1 order by {order}"  # noqa: S608 - names from our code
    return fetch(cursor, kind, sql, place)


def replace(cursor: Cursor, place: str, row: Mapping[str, object], tables: Tables) -> None:
    """Put a place and its tables in the place of the old ones; figures and returns are not touched."""
    cursor.execute("delete from place where code = $1", [place])
    insert(cursor, "place", [row])
    for table, _ in _TABLES.values():
        cursor.execute(f"delete from {table} where place = $1", [place])  # noqa: S608 - a name from the list above
        insert(cursor, table, [{"place": place, **each} for each in tables.get(table, ())])
