"""Load places and their plans into the store: their tables whole, the public record as figures and updates of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from tracker.config import office_time
from tracker.domain.actor import Actor
from tracker.domain.model import PlanKey
from tracker.errors import Fault, PlanError, PlanFaults
from tracker.plans import rows
from tracker.plans.checks import check
from tracker.plans.files import PlaceFiles, PlanFiles, folders, read_place
from tracker.plans.models.place import PlaceEntry
from tracker.store.engine.database import Cursor, Database, now
from tracker.store.tables import commitments, places, plan_versions, plans, public_record

PUBLIC_RECORD = Actor("public-record")
"""In whose name a plan's files are loaded: nobody types a name for that."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many entries of each kind the files hold, and whether the store had to be changed for them."""

    changed: bool
    counts: Mapping[str, int]


def examine(directory: Path) -> tuple[list[PlaceFiles], list[Fault]]:
    """The places in a folder, or the one that it is or belongs to, with every fault of theirs, warnings among them.

    Raises PlanError where there is no place at all.
    """
    found = folders(directory)
    if not found:
        raise PlanError("plan_none", folder=directory.name)
    today = office_time(now()).date()  # the calendar's, whichever day is judged by
    read, faults = [], list[Fault]()
    for folder in found:
        place, flaws = read_place(folder)
        read.append(place)
        faults += flaws + check(place, today, complete=not flaws)
    return read, faults


def read(directory: Path) -> list[PlaceFiles]:
    """The places in a folder, sound within themselves. Raises PlanFaults with all that is wrong."""
    found, faults = examine(directory)
    faults += _twice(found)
    if blocking := [fault for fault in faults if not fault.warning]:
        raise PlanFaults(blocking)
    return found


def load(database: Database, directory: Path, by: Actor = PUBLIC_RECORD) -> Loaded:
    """Bring the store to what the places in a folder say; the same files change nothing. Raises PlanError."""
    found = read(directory)
    counts: Counter[str] = Counter()
    changed = False
    for place in found:
        counts.update(_counts(place))
        changed |= _bring(database, place, by)
    if changed:
        database.refresh_views()
    return Loaded(changed, counts)


def _twice(found: Sequence[PlaceFiles]) -> list[Fault]:
    """Two folders of one place."""
    entries = [each for place in found for each in place.placed(PlaceEntry)]
    uses = Counter(each.entry.code for each in entries)
    return [
        each.fault("code_twice", "code", code=each.entry.code, line="") for each in entries if uses[each.entry.code] > 1
    ]


def _counts(place: PlaceFiles) -> dict[str, int]:
    tables: dict[str, list[rows.Row]] = dict(rows.place_tables(place))
    for plan in place.plans:
        for name, lines in rows.plan_tables(place, plan).items():
            tables[name] = tables.get(name, []) + lines
    counts = {name: len(lines) for name, lines in tables.items()}
    return counts | {
        "plan": len(place.plans),
        "node_reached": sum(row["reached"] is not None for row in tables.get("node", ())),
        "observation": len(rows.observations(place)),
        "commitment_update": sum(len(rows.updates(place, plan)) for plan in place.plans),
    }


def _bring(database: Database, place: PlaceFiles, by: Actor) -> bool:
    """Load a place unless its very files were loaded and nothing in them waits for a return to be withdrawn."""
    code, observations = place.place.code, rows.observations(place)
    with database.reading() as cursor:
        same = _digests(cursor, code).items() >= {plan.plan.code: plan.digest for plan in place.plans}.items()
        same = same and places.digests(cursor).get(code) == place.digest
        if same and public_record.in_step(cursor, code, observations):
            return False
    at = now()
    with database.writing() as cursor:
        places.replace(cursor, code, rows.place_row(place), rows.place_tables(place))
        _remove_without_folder(cursor, code, {plan.plan.code for plan in place.plans})
        for plan in place.plans:
            key = PlanKey(code, plan.plan.code)
            plan_versions.add(cursor, key, _digest(place, plan), at, by.name)
            plans.replace(cursor, key, rows.plan_row(place, plan), rows.plan_tables(place, plan))
        public_record.load(cursor, code, observations, by.name, at)
        said = [each for plan in place.plans for each in rows.updates(place, plan)]
        commitments.withdraw_unlisted(cursor, code, said)
        commitments.append_updates(cursor, code, said, by.name, at)
    return True


def _digests(cursor: Cursor, place: str) -> dict[str, str]:
    return {plan.code: plan.digest for plan in plans.of_place(cursor, place)}


def _digest(place: PlaceFiles, plan: PlanFiles) -> str:
    """SHA-256 over the files of the place and of the plan."""
    return hashlib.sha256(f"{place.digest} {plan.digest}".encode()).hexdigest()


def _remove_without_folder(cursor: Cursor, place: str, folders: Set[str]) -> None:
    """Take out plans whose folder is gone, but none that somebody ever loaded in a name of his own."""
    for code in set(_digests(cursor, place)) - folders:
        if plan_versions.loaded_by(cursor, PlanKey(place, code)) <= {PUBLIC_RECORD.name}:
            plans.remove(cursor, PlanKey(place, code))
