"""A whole database into another, of whichever engine: the schema from the same files, then every row of every table.

All of it is one transaction on the new side, the schema included, so that a move that is broken off leaves nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import StoreError
from tracker.store.engine import migrations
from tracker.store.engine.database import Database, engine_at, version_seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.config import Location
    from tracker.store.engine.engine import Cursor, Engine

BATCH = 20_000
"""Rows copied at a time."""

_COLUMNS = """
select c.table_name, c.column_name from information_schema.columns as c
join information_schema.tables as t on t.table_schema = c.table_schema and t.table_name = c.table_name
where t.table_type = 'BASE TABLE' and c.table_schema = current_schema()
order by c.table_name, c.ordinal_position
"""

Columns = dict[str, list[str]]
"""Tables with the names of their columns."""


@dataclass(frozen=True, slots=True)
class MovedTable:
    """A table that has the same rows on both sides: how many, and the hash of them all in whatever order."""

    name: str
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class MoveReport:
    """What was moved, or would be."""

    tables: tuple[MovedTable, ...]
    numbers: dict[str, int]
    """The last number of each table that numbers its rows: the new side goes on after it."""
    left: tuple[str, ...]
    """Tables of somebody else in the old database, which were left there."""
    version: int
    """The data version."""


def move(source: Location, target: Location, *, dry_run: bool = False) -> MoveReport:
    """Copy the database to a place where there is none yet; ``source`` is only read.

    ``dry_run`` does all of it and takes it back. Raises StoreError where the source is of another version or written
    to meanwhile, where the target holds anything, or where a table did not arrive as it was.
    """
    if source == target:
        raise StoreError("move_same")
    with contextlib.ExitStack() as opened:
        old = opened.enter_context(contextlib.closing(engine_at(source, read_only=True)))
        opened.enter_context(_nothing_left_behind(target, keep=not dry_run))
        new = opened.enter_context(contextlib.closing(engine_at(target)))
        try:
            with new.transaction() as to, old.snapshot() as of:
                done = _copied(old, of, new, to)
                with old.cursor() as now:
                    if version_seen(now) != done.version:
                        raise StoreError("move_written_to")
                if dry_run:
                    raise _TakeBackError
        except _TakeBackError:
            return done
    Database(target).close()  # draws the views, and shows that it opens
    return done


class _TakeBackError(Exception):
    """Ends the transaction of a dry run."""


@contextlib.contextmanager
def _nothing_left_behind(target: Location, *, keep: bool) -> Iterator[None]:
    """A file that was not there before is removed where it came to hold nothing."""
    made = isinstance(target, Path) and not target.exists()
    try:
        yield
    except BaseException:
        keep = False
        raise
    finally:
        if isinstance(target, Path) and made and not keep:
            for each in target.parent.glob(f"{target.name}*"):
                each.unlink()


def _copied(old: Engine, of: Cursor, new: Engine, to: Cursor) -> MoveReport:
    old.refuse_foreign(of)
    new.refuse_used(to)
    known = [number for number, _ in migrations.scripts()]
    if [row[0] for row in of.execute("select number from migration order by number").fetchall()] != known:
        raise StoreError("move_other_version")
    to.execute(migrations.REGISTER)
    for _, script in migrations.scripts():
        new.apply(to, script)
    to.execute("delete from data_version")
    theirs, ours = _columns(of), _columns(to)
    tables = tuple(_copied_table(of, to, name, columns) for name, columns in ours.items())
    numbers = _last_numbers(of)
    for table, last in numbers.items():
        new.go_on_after(to, f"{table}_id", last)
    return MoveReport(tables, numbers, tuple(theirs.keys() - ours.keys()), version_seen(of))


def _columns(cursor: Cursor) -> Columns:
    found: Columns = {}
    for table, column in cursor.execute(_COLUMNS).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _last_numbers(cursor: Cursor) -> dict[str, int]:
    """Not asked of the sequences: DuckDB tells the last number while a file is open, and the next one afterwards."""
    found = {
        table: cursor.execute(f"select max(id) from {table}").fetchall()[0][0]  # noqa: S608 - names of our own schema
        for table in migrations.numbered_tables()
    }
    return {table: last for table, last in found.items() if last is not None}


def _copied_table(of: Cursor, to: Cursor, table: str, columns: Sequence[str]) -> MovedTable:
    query = f"select {', '.join(columns)} from {table}"  # noqa: S608 - names of our own schema
    sent, arrived = _Content(), _Content()
    for rows in of.batches(query, BATCH):
        sent.add(rows)
        to.put(table, dict(zip(columns, zip(*rows, strict=True), strict=True)))
    for rows in to.batches(query, BATCH):
        arrived.add(rows)
    if (sent.rows, sent.digest) != (arrived.rows, arrived.digest):
        raise StoreError("move_differs", table=table, sent=sent.rows, arrived=arrived.rows)
    return MovedTable(table, arrived.rows, arrived.digest)


class _Content:
    """The rows of a table, counted and hashed one by one; the sum of the hashes is the same in any order."""

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, rows: Sequence[tuple[object, ...]]) -> None:
        self.rows += len(rows)
        for row in rows:
            self._sum += int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=16).digest())

    @property
    def digest(self) -> str:
        return f"{self._sum % 2**128:032x}"
