"""Load plans into the store: their tables whole, the public record as figures and updates that came from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.actor import Actor
from tracker.domain.model import CommitmentUpdate, Observation, Plan
from tracker.errors import PlanError
from tracker.plans import checks
from tracker.plans import files as reading
from tracker.plans import rows as tables
from tracker.plans.files import PlanFiles
from tracker.store.engine.database import Database, now
from tracker.store.tables import commitments, plans, public_record

PUBLIC_RECORD = Actor("public-record")
"""In whose name a plan's files are loaded: nobody types a name for that."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many entries of each kind the files hold, and whether the store had to be changed for them."""

    changed: bool
    counts: Mapping[str, int]


def read(directory: Path) -> PlanFiles:
    """One plan's folder, checked within itself. Raises PlanError."""
    return checks.check(reading.read_files(directory))


def load(database: Database, directory: Path, by: Actor = PUBLIC_RECORD) -> Loaded:
    """Load a plan's folder, or each plan's folder in ``directory``; the same files change nothing. Raises PlanError."""
    found = sorted((read(folder) for folder in _folders(directory)), key=lambda files: files.plan.code)
    rows = tables.together(found)
    _refuse_codes_of_two(rows)
    observations = [each for files in found for each in tables.observations(files)]
    updates = [each for files in found for each in tables.updates(files)]
    counts = {table: len(lines) for table, lines in rows.items()}
    counts |= {
        "node_reached": sum(row["reached"] is not None for row in rows["node"]),
        "observation": len(observations),
        "commitment_update": len(updates),
    }
    if _is_loaded(database, found, observations):
        return Loaded(False, counts)
    _write(database, rows, observations, updates, by)
    return Loaded(True, counts)


def _folders(directory: Path) -> list[Path]:
    if (directory / "plan.toml").is_file():
        return [directory]
    folders = sorted(path.parent for path in directory.glob("*/plan.toml"))
    if not folders:
        raise PlanError("plan_none", folder=directory.name)
    return folders


def _refuse_codes_of_two(rows: Mapping[str, list[tables.Row]]) -> None:
    """A code means one thing in all plans."""
    for table, lines in rows.items():
        uses = Counter(line["code"] for line in lines if "code" in line)
        for code, count in uses.items():
            if count > 1:
                raise PlanError("plan_code_twice", file=table, code=code)


def _is_loaded(database: Database, found: list[PlanFiles], observations: list[Observation]) -> bool:
    """Whether these very files were loaded, and nothing in them still waits for a return to be withdrawn."""
    with database.reading() as cursor:
        digests = {row.code: row.digest for row in plans.read(cursor, Plan)}
        same_files = digests == {files.plan.code: files.digest for files in found}
        return same_files and public_record.in_step(cursor, observations)


def _write(
    database: Database,
    rows: plans.Tables,
    observations: list[Observation],
    updates: list[CommitmentUpdate],
    by: Actor,
) -> None:
    at = now()
    with database.writing() as cursor:
        plans.replace(cursor, rows)
        public_record.load(cursor, observations, by.name, at)
        commitments.withdraw_unlisted(cursor, updates)
        commitments.append_updates(cursor, updates, by.name, at)
    database.refresh_views()
