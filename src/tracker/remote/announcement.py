"""The file beside the database in which a server says where it answers the command line, for its owner's eyes alone."""

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


def write(database: Path, said: Announcement) -> None:
    """Leave word, whole or not at all. Raises OSError."""
    unfinished = path_for(database).with_suffix(f".{said.process}")
    unfinished.unlink(missing_ok=True)
    # Nobody else may read it at any moment: the rights come with the file, not after it.
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        json.dump(asdict(said), stream)
    unfinished.replace(path_for(database))


def read(database: Path) -> Announcement | None:
    """What a server said; None where there is nothing, or nothing that can be understood."""
    try:
        return Announcement(**json.loads(path_for(database).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def of_process(database: Path, process: str) -> Announcement | None:
    """What that process said, if it is a server; a word that another one left behind does not count."""
    said = read(database)
    return said if said is not None and str(said.process) == process else None


def remove(database: Path, said: Announcement) -> None:
    """Take the word back, unless another server has said something since."""
    if read(database) == said:
        with contextlib.suppress(OSError):
            path_for(database).unlink()
