"""The one way to the database: open, migrate, read, write.

Nothing of Streamlit may run inside ``writing()``: a rerun would stop it half way.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from tracker.config import Location
from tracker.errors import StoreError
from tracker.store.engine import migrations
from tracker.store.engine.duckdb_engine import DuckDBEngine
from tracker.store.engine.engine import Cursor, Engine
from tracker.store.engine.moment import now

__all__ = ["Cursor", "Database", "engine_at", "now", "version_seen"]


class Database:
    """An open database; close it to let another process have a file."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self._write_lock = threading.Lock()
        with contextlib.ExitStack() as opened:
            self._engine: Engine = opened.enter_context(contextlib.closing(engine_at(location, self._see_version)))
            with self._engine.defining() as cursor:
                self._engine.refuse_foreign(cursor)
                migrations.migrate(self._engine, cursor)
                self._engine.define_views(cursor, migrations.views(cursor))
                self._see_version(cursor)
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Give it back."""
        self._opened.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def reading(self, *, scratch: bool = False) -> Iterator[Cursor]:
        """One snapshot for all reads of a page or an export; with ``scratch`` temporary tables can be made in it.

        Raises StoreError where the engine fails.
        """
        with self._engine.snapshot(scratch=scratch) as cursor:
            yield cursor

    @contextlib.contextmanager
    def writing(self, *, facts: bool = True) -> Iterator[Cursor]:
        """One transaction, all or nothing; new facts raise the data version by one, derived rows do not.

        Raises StoreError, DatabaseFull where the disk has no room or fails: then nothing is stored.
        """
        with self._write_lock:
            with self._engine.transaction() as cursor:
                yield cursor
                # Fails after an error that was swallowed inside: COMMIT alone would say nothing and store nothing.
                cursor.execute("update data_version set version = version + $1", [int(facts)])
                version = version_seen(cursor)
            self._version = version

    def version(self) -> int:
        """A number that rises with every commit: what caches are keyed by."""
        if self._engine.is_shared:
            with self._engine.cursor() as cursor:
                return version_seen(cursor)
        # Kept in memory, since this process alone writes: pages ask for it many times a run.
        return self._version

    def refresh_views(self) -> None:
        """Draw the views anew, because the years of the plans may have changed."""
        with self._write_lock, self._engine.defining() as cursor:
            self._engine.define_views(cursor, migrations.views(cursor))

    def _see_version(self, cursor: Cursor) -> None:
        self._version = version_seen(cursor)


def engine_at(
    location: Location, opened_anew: Callable[[Cursor], None] = lambda _: None, *, read_only: bool = False
) -> Engine:
    """The engine of a database, opened; of a file alone it matters whether it is only read. Raises StoreError."""
    if isinstance(location, Path):
        return DuckDBEngine(location, opened_anew, read_only=read_only)
    try:
        from tracker.store.engine.postgresql_engine import PostgreSQLEngine
    except ImportError as error:
        raise StoreError("database_driver") from error
    return PostgreSQLEngine(location)


def version_seen(cursor: Cursor) -> int:
    """The data version of the snapshot or transaction that the cursor is in."""
    return int(cursor.execute("select version from data_version").fetchall()[0][0])
