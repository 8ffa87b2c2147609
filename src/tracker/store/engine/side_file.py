"""The lock beside a database file, taken before DuckDB opens it: it can say which process holds the file.

DuckDB's own lock is taken too late in some versions and names only itself.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tracker.errors import DatabaseBusy, StoreError


@contextlib.contextmanager
def placed(path: Path) -> Iterator[None]:
    """What can go wrong with the folder, in words that a reader can act on."""
    try:
        yield
    except OSError as error:
        raise StoreError("database_place", folder=path.parent, reason=error.strerror) from error


@contextlib.contextmanager
def owner_alone() -> Iterator[None]:
    """Files that come to be are for the owner alone, DuckDB's log among them; of no effect on Windows."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def keep_from_others(path: Path) -> None:
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
        with placed(path):
            take_lock(path).close()
    except DatabaseBusy as busy:
        return str(busy.values["process"])
    return None


def _side_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def take_lock(path: Path) -> IO[str]:
    """Lock the side file and leave our process id in it. Raises DatabaseBusy."""
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
