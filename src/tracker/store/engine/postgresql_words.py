"""What PostgreSQL says went wrong, in words for the reader; anything else is a fault of ours and stays as it is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping

import psycopg
from psycopg import errors

from tracker.config import DatabaseServer
from tracker.errors import DatabaseFull, StoreError


class CommitUnknown(Exception):
    """The connection was lost between the order to commit and its answer."""


_KEYS: Mapping[type[psycopg.Error], str] = {
    errors.InsufficientPrivilege: "database_rights",
    errors.LockNotAvailable: "database_waited",
    errors.QueryCanceled: "database_waited",
    errors.ReadOnlySqlTransaction: "database_copy",
    errors.DependentObjectsStillExist: "database_view_in_use",
}
"""The text for each."""


@contextlib.contextmanager
def worded(server: DatabaseServer) -> Iterator[None]:
    """Raises StoreError, DatabaseFull in the place of what the server or the way to it did."""
    try:
        yield
    except CommitUnknown as error:
        raise StoreError("database_commit_unknown", path=server.name) from error
    except psycopg.Error as error:
        words = _words(error, server)
        if words is None:
            raise
        raise words from error


def _words(error: psycopg.Error, server: DatabaseServer) -> StoreError | None:
    for kind, key in _KEYS.items():
        if isinstance(error, kind):
            return StoreError(key, path=server.name, reason=_reason(error))
    if isinstance(error, errors.DiskFull):
        return DatabaseFull("database_server_full", path=server.name)
    # Without a code it was the way to the server; the codes are those of its end and of its giving up on us.
    if isinstance(error, psycopg.OperationalError) and (error.sqlstate or "57P").startswith(("57P", "25P03")):
        return StoreError("database_unreachable", path=server.name, reason=_reason(error))
    return None


def _reason(error: psycopg.Error) -> str:
    return " ".join(str(error).split())
