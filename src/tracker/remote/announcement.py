"""The file beside the database in which a server announces where it answers the command line.

Only its owner can read it.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Announcement:
    """``address`` is host:port on this machine; ``plans`` is the folder whose plans the server keeps loaded."""

    process: int
    address: str
    plans: str
    secret: str = field(repr=False)


def path_for(database: Path) -> Path:
    """``tracker.duckdb.server`` beside ``tracker.duckdb``."""
    return database.with_name(database.name + ".server")


def write(database: Path, own: Announcement) -> None:
    """Write it, whole or not at all. Raises OSError."""
    unfinished = path_for(database).with_suffix(f".{own.process}")
    unfinished.unlink(missing_ok=True)
    # Nobody else may read it at any moment: the rights come with the file, not after it.
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        json.dump(asdict(own), stream)
    unfinished.replace(path_for(database))


def read(database: Path) -> Announcement | None:
    """What a server announced; None where there is no file, or none that can be read."""
    try:
        return Announcement(**json.loads(path_for(database).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def of_process(database: Path, process: str) -> Announcement | None:
    """What that process announced, if it is a server; what another one left behind does not count."""
    found = read(database)
    return found if found is not None and str(found.process) == process else None


def remove(database: Path, own: Announcement) -> None:
    """Remove it, unless it is another server's by now."""
    if read(database) == own:
        with contextlib.suppress(OSError):
            path_for(database).unlink()
