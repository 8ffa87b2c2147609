"""Connections to a PostgreSQL server, kept for the next unit of work.

A pool of our own and not psycopg_pool: where the server is down that one answers after its timeout alone and without
the reason, and tries again at growing intervals.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow

from tracker.config import DatabaseServer
from tracker.errors import StoreError
from tracker.store.engine.postgresql_words import CommitUnknown

MOST = 16
"""Connections of one process; whoever comes when all are in use waits."""

PATIENCE = 30.0
"""Seconds to wait for one."""

_UNPROVEN = 2.0
"""Seconds after which a connection is asked whether it still works: its server may have been started anew."""

_SETTINGS = """
set jit = off;
set datestyle = 'ISO';
set lock_timeout = '60s';
set statement_timeout = '600s';
set idle_in_transaction_session_timeout = '120s'
"""
_OLDEST = 130000


class PostgreSQLCursor(psycopg.RawCursor[TupleRow]):
    """A cursor that takes ``$1`` as it is, and rows in bulk."""

    def batches(self, query: str, size: int) -> Iterator[list[Any]]:
        """Bulk out by a cursor of the server's: the whole result need not fit into memory."""
        self.execute(f"declare batches no scroll cursor for {query}")
        while rows := self.execute(f"fetch {size} from batches").fetchall():
            yield rows
        self.execute("close batches")

    def put(self, table: str, values: Mapping[str, Sequence[object]]) -> None:
        """Bulk in by COPY."""
        with self.copy(f"copy {table} ({', '.join(values)}) from stdin") as copy:
            for row in zip(*values.values(), strict=True):
                copy.write_row(row)

    def commit(self) -> None:
        """End the transaction, which is stored once this returns. Raises CommitUnknown where no answer comes."""
        try:
            self.execute("commit")
        except psycopg.OperationalError as error:
            raise CommitUnknown from error
        # As with DuckDB nothing temporary outlives its unit of work; and what is stored is stored.
        with contextlib.suppress(psycopg.Error):
            self.execute("discard temp")

    def roll_back(self) -> None:
        """End the transaction, if there is still one, without storing anything."""
        with contextlib.suppress(psycopg.Error):
            self.execute("rollback")


Connection = psycopg.Connection[TupleRow]


class Pool:
    """The connections to one database; the first is made at once. Raises psycopg.Error, StoreError."""

    def __init__(self, server: DatabaseServer) -> None:
        self._server = server
        self._free = threading.BoundedSemaphore(MOST)
        self._idle: list[tuple[Connection, float]] = []

    def close(self) -> None:
        """Close those that nobody uses; the others follow when they are given back."""
        self._drop_idle()

    @contextlib.contextmanager
    def cursor(self) -> Iterator[PostgreSQLCursor]:
        """A cursor outside any transaction, on a connection that nobody else uses meanwhile."""
        if not self._free.acquire(timeout=PATIENCE):
            raise StoreError("database_crowded", path=self._server.name)
        try:
            connection = self._take()
            try:
                yield PostgreSQLCursor(connection)
            finally:
                self._give_back(connection)
        finally:
            self._free.release()

    def _take(self) -> Connection:
        while self._idle:
            connection, since = self._idle.pop()
            if time.monotonic() - since < _UNPROVEN or _works(connection):
                return connection
            connection.close()
        return _connected(self._server)

    def _give_back(self, connection: Connection) -> None:
        if connection.closed:
            self._drop_idle()  # the server that it was to is gone, and theirs with it
        elif connection.info.transaction_status == TransactionStatus.IDLE:
            self._idle.append((connection, time.monotonic()))
        else:
            connection.close()

    def _drop_idle(self) -> None:
        while self._idle:
            self._idle.pop()[0].close()


def _works(connection: Connection) -> bool:
    try:
        connection.execute("select 1")
    except psycopg.OperationalError:
        return False
    return True


def _connected(server: DatabaseServer) -> Connection:
    # Statements are not prepared: one that was would fail once a view it reads is drawn anew.
    connection = psycopg.connect(
        server.url,
        autocommit=True,
        prepare_threshold=None,
        connect_timeout=5,
        application_name="tracker",
        client_encoding="UTF8",
    )
    if connection.info.server_version < _OLDEST or connection.info.parameter_status("server_encoding") != "UTF8":
        connection.close()
        raise StoreError("database_unfit", path=server.name)
    connection.execute(_SETTINGS)
    return connection
