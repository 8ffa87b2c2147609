"""The one way to the database: open under the side-file lock, migrate, read, write.

One instance a process, one cursor a unit of work, one lock around each
write (shared connections give other threads' rows; concurrent writers conflict).
Nothing of Streamlit may run inside ``writing()``: a rerun would stop it half way.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import IO

import duckdb

from tracker.errors import DatabaseBusy, DatabaseTooNew, StoreError
from tracker.store.engine import instance
from tracker.store.engine.instance import Instance, refuse_without_room
from tracker.store.progress_view import progress_view

Cursor = instance.Cursor


class Database:
    """An open database; close it to let another process have the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._write_lock = threading.Lock()
        with contextlib.ExitStack() as opened, _placed(path), _owner_alone():
            path.parent.mkdir(parents=True, exist_ok=True)
            opened.enter_context(_take_lock(path))
            self._instance = opened.enter_context(contextlib.closing(Instance(path, self._see_version)))
            with self._instance.cursor() as cursor:
                _refuse_foreign(cursor, path)
                _migrate(cursor)
                _rebuild_views(cursor)
                self._see_version(cursor)
            _keep_from_others(path)
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Give the file back."""
        self._opened.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Cursor]:
        """One snapshot for all reads of a page or an export. Raises StoreError where the file fails."""
        with self._instance.cursor() as cursor:
            cursor.execute("begin transaction")
            yield cursor

    @contextlib.contextmanager
    def writing(self, *, facts: bool = True) -> Iterator[Cursor]:
        """One transaction, all or nothing; new facts raise the data version by one, derived rows do not.

        Raises StoreError, DatabaseFull where the disk has no room or fails: then nothing is stored.
        """
        refuse_without_room(self.path)
        with self._write_lock, _owner_alone(), self._instance.cursor() as cursor:
            try:
                cursor.execute("begin transaction")
                yield cursor
                # Fails after an error that was swallowed inside: COMMIT alone would say nothing and store nothing.
                cursor.execute("update data_version set version = version + $1", [int(facts)])
                version = version_seen(cursor)
                self._instance.commit(cursor)
                self._version = version
            except BaseException:
                # BaseException: a stopped script must not leave the transaction open for the next user.
                with contextlib.suppress(duckdb.Error):
                    cursor.execute("rollback")
                raise

    def version(self) -> int:
        """A number that rises with every commit: what caches are keyed by."""
        return self._version

    def refresh_views(self) -> None:
        """Draw the views anew, because the years of the plans may have changed."""
        with self._write_lock, _owner_alone(), self._instance.cursor() as cursor:
            _rebuild_views(cursor)

    def _see_version(self, cursor: Cursor) -> None:
        # Kept in memory, since this process alone writes: pages ask for it many times a run.
        self._version = version_seen(cursor)


def version_seen(cursor: Cursor) -> int:
    """The data version of the snapshot or transaction that the cursor is in."""
    return int(cursor.execute("select version from data_version").fetchall()[0][0])


def now() -> datetime:
    """The time to record, in UTC without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


@contextlib.contextmanager
def _placed(path: Path) -> Iterator[None]:
    """What can go wrong with the folder, in words that a reader can act on."""
    try:
        yield
    except OSError as error:
        raise StoreError("database_place", folder=path.parent, reason=error.strerror) from error


@contextlib.contextmanager
def _owner_alone() -> Iterator[None]:
    """Files that come to be are for the owner alone, DuckDB's log among them; of no effect on Windows."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _keep_from_others(path: Path) -> None:
    """Files that were there before get the same rights."""
    if os.name != "nt":
        for each in (path, path.with_name(f"{path.name}.wal"), _side_file(path)):
            if each.exists():
                each.chmod(0o600)


def holder(path: Path) -> str | None:
    """The number of the process that has the database, None where nobody has."""
    if not _side_file(path).exists():
        return None
    try:
        with _placed(path):
            _take_lock(path).close()
    except DatabaseBusy as busy:
        return str(busy.values["process"])
    return None


def _side_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _take_lock(path: Path) -> IO[str]:
    """Lock the side file before DuckDB opens the database, and leave our process id in it.

    DuckDB's own lock is taken too late in some versions and names only itself;
    this one can say who holds the file.
    """
    side_file = _side_file(path).open("a+", encoding="utf-8")
    if not _lock(side_file):
        side_file.seek(0)
        holder = side_file.read().strip() or "?"
        side_file.close()
        raise DatabaseBusy("database_busy", path=path.name, process=holder)
    side_file.seek(0)
    side_file.truncate()
    side_file.write(str(os.getpid()))
    side_file.flush()
    return side_file


def _lock(side_file: IO[str]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            # A byte far beyond the text, so that others can still read who holds the file.
            side_file.seek(1 << 20)
            msvcrt.locking(side_file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(side_file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _migrations() -> list[tuple[int, str]]:
    """Numbered SQL files in order: (number, text)."""
    found = [
        (int(path.name.split("_", 1)[0]), path.read_text(encoding="utf-8"))
        for path in (files("tracker.store") / "schema").iterdir()
        if path.name.endswith(".sql")
    ]
    return sorted(found)


def _refuse_foreign(root: Cursor, path: Path) -> None:
    """Raises StoreError for a database that another program made, before anything is written into it."""
    if not _is_ours(root) and root.execute("select 1 from information_schema.columns limit 1").fetchall():
        raise StoreError("database_foreign", path=path.name)


def _is_ours(root: Cursor) -> bool:
    """Asked of the table itself: the list of all columns takes a quarter of the time that opening takes."""
    try:
        root.execute("select number, applied_at from migration limit 0")
    except (duckdb.CatalogException, duckdb.BinderException):
        return False
    return True


def _migrate(root: Cursor) -> None:
    root.execute("create table if not exists migration (number integer primary key, applied_at timestamp not null)")
    applied = {row[0] for row in root.execute("select number from migration").fetchall()}
    known = _migrations()
    if applied and max(applied) > known[-1][0]:
        raise DatabaseTooNew("database_too_new", found=max(applied), known=known[-1][0])
    for number, script in known:
        if number not in applied:
            root.execute("begin transaction")
            try:
                root.execute(script)
                root.execute("insert into migration (number, applied_at) values ($1, $2)", [number, now()])
                root.execute("commit")
            except BaseException:
                root.execute("rollback")
                raise


def _rebuild_views(root: Cursor) -> None:
    root.execute((files("tracker.store") / "views.sql").read_text(encoding="utf-8"))
    years = root.execute("select min(period_start), max(period_end) from plan").fetchall()[0]
    first, last = (years[0].year, years[1].year) if years[0] else (0, -1)
    root.execute(progress_view(range(first, last + 1)))
