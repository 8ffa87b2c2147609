"""PostgreSQL: many processes at once, one writer at a time among them all, and readers who wait for nobody.

A page reads one REPEATABLE READ snapshot. A writer takes an advisory lock first and then reads at READ COMMITTED,
so that each of its statements sees all that was stored before it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator

import psycopg

from tracker.config import DatabaseServer
from tracker.errors import StoreError
from tracker.store.engine import migrations
from tracker.store.engine.engine import Cursor
from tracker.store.engine.postgresql_pool import Pool
from tracker.store.engine.postgresql_words import worded

WRITING, DEFINING = 5_202_601, 5_202_602
"""The numbers of our advisory locks, which are the database's alone."""

_READING = "begin transaction isolation level repeatable read read only"
_SCRATCH = "begin transaction isolation level repeatable read"
_WRITING = "begin transaction isolation level read committed"
_LOCK = "select pg_advisory_xact_lock($1)"

_MIGRATIONS = """
select count(*) from information_schema.columns
where table_schema = current_schema() and table_name = 'migration' and column_name in ('number', 'applied_at')
"""
_ANYTHING = """
select 1 from pg_class as c
where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
  and not exists (select 1 from pg_depend as d where d.objid = c.oid and d.deptype = 'e')
limit 1
"""
_UNSORTED = """
select c.table_name, c.column_name from information_schema.columns as c
join information_schema.tables as t on t.table_schema = c.table_schema and t.table_name = c.table_name
where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
  and c.data_type = 'text' and c.collation_name is distinct from 'C'
"""
_DIGEST = "select obj_description(to_regclass('target_progress')::oid, 'pg_class')"


class PostgreSQLEngine:
    """The database on a server. Raises StoreError where it cannot be reached or used."""

    is_shared = True

    def __init__(self, server: DatabaseServer) -> None:
        self._server = server
        self._pool = Pool(server)

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()

    @contextlib.contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """A cursor outside any transaction."""
        with worded(self._server), self._pool.cursor() as cursor:
            yield cursor

    @contextlib.contextmanager
    def defining(self) -> Iterator[Cursor]:
        """The same, alone. Each migration is a transaction of its own, so that the lock is the connection's."""
        with self.cursor() as cursor:
            cursor.execute("select pg_advisory_lock($1)", [DEFINING])
            try:
                yield cursor
            finally:
                with contextlib.suppress(psycopg.Error):
                    cursor.execute("select pg_advisory_unlock($1)", [DEFINING])

    @contextlib.contextmanager
    def snapshot(self, *, scratch: bool = False) -> Iterator[Cursor]:
        """One snapshot. All but ``scratch`` is read-only: PostgreSQL makes no temporary table in what is."""
        with worded(self._server), self._pool.cursor() as cursor:
            cursor.execute(_SCRATCH if scratch else _READING)
            try:
                yield cursor
            finally:
                cursor.roll_back()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Cursor]:
        """One transaction behind the lock, which ends with it."""
        with worded(self._server), self._pool.cursor() as cursor:
            try:
                cursor.execute(_WRITING)
                cursor.execute(_LOCK, [WRITING])
                yield cursor
                cursor.commit()
            except BaseException:
                # BaseException: a stopped script must not leave the transaction open for the next user.
                cursor.roll_back()
                raise

    def refuse_used(self, cursor: Cursor) -> None:
        """Raises StoreError for a database in which there is anything."""
        if cursor.execute(_ANYTHING).fetchall():
            raise StoreError("move_used", path=self._server.name)

    def go_on_after(self, cursor: Cursor, sequence: str, last: int) -> None:
        """Set a sequence."""
        cursor.execute("select setval($1::regclass, $2)", [sequence, last])

    def refuse_foreign(self, cursor: Cursor) -> None:
        """Raises StoreError for a database that another program made."""
        if cursor.execute(_MIGRATIONS).fetchall() != [(2,)] and cursor.execute(_ANYTHING).fetchall():
            raise StoreError("database_foreign", path=self._server.name)

    def apply(self, cursor: Cursor, script: str) -> None:
        """Run a file of the schema in the caller's transaction.

        Nobody writes meanwhile. Views go first, since no column that one of them shows can be changed; they are
        drawn anew afterwards. Texts sort by their bytes, as in DuckDB, whatever language the database was made for.
        """
        cursor.execute(_LOCK, [WRITING])
        self._drop_views(cursor)
        cursor.execute(script)
        for table, column in cursor.execute(_UNSORTED).fetchall():
            cursor.execute(f'alter table "{table}" alter column "{column}" type text collate "C"')

    def define_views(self, cursor: Cursor, script: str) -> None:
        """Draw the views anew where they differ from the script: it stops readers for a moment."""
        digest = hashlib.sha256(script.encode()).hexdigest()
        if cursor.execute(_DIGEST).fetchall() == [(digest,)]:
            return
        cursor.execute("begin transaction")
        try:
            self._drop_views(cursor)
            cursor.execute(script)
            cursor.execute(f"comment on view target_progress is '{digest}'")
            cursor.execute("commit")
        except BaseException:
            cursor.execute("rollback")
            raise

    def _drop_views(self, cursor: Cursor) -> None:
        cursor.execute(f"drop view if exists {', '.join(migrations.view_names())}")
