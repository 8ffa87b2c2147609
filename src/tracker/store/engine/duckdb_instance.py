"""The DuckDB instance of a database: one root connection, a cursor a unit of work, and a new start after a fatal error.

Where the disk fails DuckDB at the wrong moment it answers nothing more, not even reads, until every connection is
closed and the file is opened anew. Words that only DuckDB speaks are understood here and nowhere else.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from tracker.errors import DatabaseBusy, DatabaseFull, StoreError

Own = duckdb.DuckDBPyConnection
"""DuckDB's own cursor."""

ROOM = 64 * 1024**2
"""Bytes that must be free before a write: the log (16 MB until it is folded in), the largest file, and the folding."""

PATIENCE = 5.0
"""Seconds to wait for the last cursors of a broken instance to be given back."""

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "integer_division": True,
    "default_null_order": "nulls_last_on_asc_first_on_desc",
    "memory_limit": "2GB",
}
_HOLDER = re.compile(r"\(PID (\d+)\)")
_STORED_ALL_THE_SAME = "COMMIT succeeded and is durable"


class Instance:
    """What is open of the file at ``path``; ``opened_anew`` is called with the root after every new start."""

    def __init__(self, path: Path, opened_anew: Callable[[Own], None], read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._opened_anew = opened_anew
        self._broken = False
        self._in_use = 0
        self._given_back = threading.Condition()
        self._root = _connected(path, read_only)

    def close(self) -> None:
        """Let the file go."""
        self._root.close()

    @contextlib.contextmanager
    def cursor(self) -> Iterator[Own]:
        """A cursor for one unit of work. Raises StoreError, DatabaseFull where the disk or the file fails it."""
        try:
            cursor = self._take()
            try:
                yield cursor
            finally:
                self._give_back(cursor)
        except duckdb.Error as error:
            self._broken = self._broken or isinstance(error, duckdb.FatalException)
            worded = _worded(error, self._path)
            if worded is None:
                raise
            raise worded from error

    def commit(self, cursor: Own) -> None:
        """End the transaction, which is stored once this returns."""
        try:
            cursor.execute("commit")
        except duckdb.FatalException as error:
            # The log holds it, and only could not be folded into the file: no reason to tell anyone that it failed.
            if _STORED_ALL_THE_SAME not in str(error):
                raise
            self._broken = True

    def _take(self) -> Own:
        with self._given_back:
            if self._broken:
                self._start_anew()
            cursor = self._root.cursor()
            self._in_use += 1
            return cursor

    def _give_back(self, cursor: Own) -> None:
        cursor.close()
        with self._given_back:
            self._in_use -= 1
            self._given_back.notify_all()

    def _start_anew(self) -> None:
        """Close what broke, as soon as nobody uses it, and open the file again."""
        idle = self._given_back.wait_for(lambda: self._in_use == 0, PATIENCE)
        if not self._broken:  # another thread was first
            return
        if not idle:
            raise StoreError("database_halted", path=self._path.name)
        self._root.close()
        self._root = _connected(self._path, self._read_only)
        self._opened_anew(self._root)
        self._broken = False


def refuse_without_room(path: Path) -> None:
    """Raises DatabaseFull where a write could fill the disk: DuckDB does not survive that."""
    free = _free(path)
    if free < ROOM:
        raise _full(path, free)


def _connected(path: Path, read_only: bool) -> Own:
    try:
        return duckdb.connect(str(path), read_only=read_only, config=_CONFIG)
    except duckdb.Error as error:
        if path.is_dir():
            raise StoreError("database_folder", path=path.name) from error
        raise _unopened(error, path) from error


def _unopened(error: duckdb.Error, path: Path) -> StoreError:
    """Why the file could not be opened."""
    # Whoever opens the file with DuckDB alone knows nothing of the side file.
    holder = _HOLDER.search(str(error))
    if holder:
        return DatabaseBusy("database_busy", path=path.name, process=holder[1])
    if "database file with version number" in str(error):
        return StoreError("database_newer_engine", path=path.name)
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        return StoreError("database_forbidden", path=path.name)
    return StoreError("database_unreadable", path=path.name)


def _worded(error: duckdb.Error, path: Path) -> StoreError | None:
    """What the disk or the file did, for the reader; None for anything else, which is a fault of ours."""
    unwritten = "Could not write" in str(error)
    if not (unwritten or isinstance(error, duckdb.IOException | duckdb.FatalException)):
        return None
    free = _free(path)
    if free < ROOM:
        return _full(path, free)
    damaged = isinstance(error, duckdb.IOException) and not unwritten
    return StoreError("database_damaged" if damaged else "database_halted", path=path.name)


def _full(path: Path, free: int) -> DatabaseFull:
    return DatabaseFull("database_full", path=path.name, free=free // 1024**2, needed=ROOM // 1024**2)


def _free(path: Path) -> int:
    return shutil.disk_usage(path.parent).free
