"""DuckDB in one file: one process has it, one instance a process, a cursor a unit of work, one writer at a time.

Shared connections give other threads' rows; concurrent writers conflict.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from tracker.errors import StoreError
from tracker.store.engine import duckdb_instance
from tracker.store.engine.duckdb_instance import Instance, refuse_without_room
from tracker.store.engine.engine import Cursor
from tracker.store.engine.side_file import keep_from_others, owner_alone, placed, take_lock


class DuckDBCursor:
    """A cursor of DuckDB that also takes rows in bulk."""

    def __init__(self, own: duckdb_instance.Own) -> None:
        self.own = own
        self.fetchall = own.fetchall

    @property
    def description(self) -> Sequence[Any] | None:
        """The columns of the result."""
        return self.own.description

    def execute(self, sql: str, values: Sequence[object] = (), /) -> DuckDBCursor:
        """Run a statement, or several."""
        self.own.execute(sql, values or None)
        return self

    def batches(self, query: str, size: int) -> Iterator[list[Any]]:
        """Bulk out."""
        self.own.execute(query)
        while rows := self.own.fetchmany(size):
            yield rows

    def put(self, table: str, values: Mapping[str, Sequence[object]]) -> None:
        """Bulk in by Arrow: row by row 200,000 figures take minutes, so they take half a second."""
        import pyarrow  # type: ignore[import-untyped]  # not at the top: it takes longer than most reads take

        names = ", ".join(values)
        self.own.register("rows_to_put", pyarrow.table(dict(values)))
        self.own.execute(f"insert into {table} ({names}) select {names} from rows_to_put")  # noqa: S608 - our names
        self.own.unregister("rows_to_put")


class DuckDBEngine:
    """The file at ``path``, which no other process has; ``opened_anew`` is called after every new start of DuckDB."""

    is_shared = False

    def __init__(
        self, path: Path, opened_anew: Callable[[Cursor], None] = lambda _: None, *, read_only: bool = False
    ) -> None:
        self._path = path
        with contextlib.ExitStack() as opened, placed(path), owner_alone():
            if read_only and not path.exists():
                raise StoreError("database_none", path=path.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            opened.enter_context(take_lock(path))
            self._instance = opened.enter_context(
                contextlib.closing(Instance(path, lambda root: opened_anew(DuckDBCursor(root)), read_only))
            )
            keep_from_others(path)
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Give the file back."""
        self._opened.close()

    @contextlib.contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """A cursor outside any transaction. Raises StoreError, DatabaseFull where the disk or the file fails."""
        with self._instance.cursor() as own:
            yield DuckDBCursor(own)

    @contextlib.contextmanager
    def defining(self) -> Iterator[Cursor]:
        """The same, alone."""
        with owner_alone(), self.cursor() as cursor:
            yield cursor

    @contextlib.contextmanager
    def snapshot(self, *, scratch: bool = False) -> Iterator[Cursor]:
        """One snapshot, in which temporary tables can always be made."""
        with self.cursor() as cursor:
            cursor.execute("begin transaction")
            yield cursor

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Cursor]:
        """One transaction; nothing is begun where there is no room for its log."""
        refuse_without_room(self._path)
        with owner_alone(), self._instance.cursor() as own:
            try:
                own.execute("begin transaction")
                yield DuckDBCursor(own)
                self._instance.commit(own)
            except BaseException:
                # BaseException: a stopped script must not leave the transaction open for the next user.
                with contextlib.suppress(duckdb.Error):
                    own.execute("rollback")
                raise

    def refuse_used(self, cursor: Cursor) -> None:
        """Raises StoreError for a file in which there is anything."""
        if cursor.execute("select 1 from information_schema.tables limit 1").fetchall():
            raise StoreError("move_used", path=self._path.name)

    def go_on_after(self, cursor: Cursor, sequence: str, last: int) -> None:
        """Take the numbers, one by one: DuckDB sets no sequence."""
        cursor.execute(f"select max(nextval('{sequence}')) from range({last})").fetchall()  # noqa: S608 - our names

    def refuse_foreign(self, cursor: Cursor) -> None:
        """Raises StoreError for a database of another program."""
        if not _is_ours(cursor) and cursor.execute("select 1 from information_schema.columns limit 1").fetchall():
            raise StoreError("database_foreign", path=self._path.name)

    def apply(self, cursor: Cursor, script: str) -> None:
        """Run a file of the schema in the caller's transaction."""
        cursor.execute(script)

    def define_views(self, cursor: Cursor, script: str) -> None:
        """Draw the views anew."""
        cursor.execute(script)


def _is_ours(cursor: Cursor) -> bool:
    """Asked of the table itself: the list of all columns takes a quarter of the time that opening takes."""
    try:
        cursor.execute("select number, applied_at from migration limit 0")
    except (duckdb.CatalogException, duckdb.BinderException):
        return False
    return True
