"""What a database engine does for the store. DuckDB and PostgreSQL are the two; the SQL text is one for both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Cursor(Protocol):
    """One unit of work on a database: statements with ``$1`` in them, rows as tuples out."""

    @property
    def description(self) -> Sequence[Any] | None:
        """The columns of the result, the name first in each; None where a statement gives no rows."""

    def execute(self, sql: str, values: Sequence[object] = ..., /) -> Cursor:
        """Run a statement, or without values several."""

    def fetchall(self) -> list[Any]:
        """All rows of the result that were not fetched yet."""

    def batches(self, query: str, size: int) -> Iterator[list[Any]]:
        """Bulk out: the rows of a query, so many at a time; inside a transaction."""

    def put(self, table: str, values: Mapping[str, Sequence[object]]) -> None:
        """Bulk in: add rows, given column by column, to a table that has these columns."""


class Engine(Protocol):
    """An open database, by whatever program keeps it.

    One thread of a process at a time writes or defines: ``Database`` sees to that, the engine to other processes.
    """

    is_shared: bool
    """Whether other processes may write to it meanwhile."""

    def close(self) -> None:
        """Let it go."""

    def cursor(self) -> AbstractContextManager[Cursor]:
        """A cursor outside any transaction. Like all that follows it raises StoreError where the engine fails."""

    def defining(self) -> AbstractContextManager[Cursor]:
        """The same for migrations and views; no other process defines anything at the same time."""

    def snapshot(self, *, scratch: bool = False) -> AbstractContextManager[Cursor]:
        """One snapshot; nothing is kept of what is done in it. With ``scratch`` temporary tables can be made."""

    def transaction(self) -> AbstractContextManager[Cursor]:
        """One transaction, stored whole at the end of the block or, where anything is raised, not at all.

        No other process writes meanwhile, so that what is read in it holds until it is stored.
        """

    def refuse_used(self, cursor: Cursor) -> None:
        """Raises StoreError for a database in which there is anything."""

    def go_on_after(self, cursor: Cursor, sequence: str, last: int) -> None:
        """Let a sequence that gave no number yet go on after this one."""

    def refuse_foreign(self, cursor: Cursor) -> None:
        """Raises StoreError for a database that another program made, before anything is written into it."""

    def apply(self, cursor: Cursor, script: str) -> None:
        """Run a file of the schema in the caller's transaction."""

    def define_views(self, cursor: Cursor, script: str) -> None:
        """Draw the views as the script says."""
