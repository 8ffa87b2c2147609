"""What is done with places and their plans: check their files, load them, write them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker import language, plans
from tracker.config import office_time
from tracker.domain.actor import Actor
from tracker.domain.model import PlanKey
from tracker.errors import Fault, PlanError, PlanFaults, Refused
from tracker.plans import PlaceFiles, changes, loading, naming
from tracker.plans.changes import ChangeKind, EntryChange, moved
from tracker.plans.checks import check as check_together
from tracker.plans.files import pack, unpack
from tracker.plans.loading import PUBLIC_RECORD
from tracker.plans.sheets.drawing import write as write_workbook
from tracker.plans.writing import write_folder, write_texts
from tracker.plans.yearly_table import drawing as yearly_drawing
from tracker.plans.yearly_table import reading as yearly_reading
from tracker.plans.yearly_table.layout import YearlyTable
from tracker.store.engine.database import now
from tracker.store.tables import versions as stored_versions
from tracker.store.tables.versions import Version
from tracker.workbook.read import reader

if TYPE_CHECKING:
    from tracker.store.engine.database import Database

__all__ = [
    "ChangeKind",
    "EntryChange",
    "LoadedVersion",
    "PlaceFiles",
    "Preview",
    "check",
    "check_workbook",
    "check_yearly_table",
    "export",
    "export_place",
    "fault_as_json",
    "is_yearly_table",
    "load",
    "moved",
    "only_sound",
    "pack",
    "preview",
    "target_words",
    "unpack",
    "versions",
    "write_folder",
    "write_texts",
    "write_workbook",
    "write_yearly_table",
]


@dataclass(frozen=True, slots=True)
class Preview:
    """A place as it would be loaded, and what would change by that."""

    place: PlaceFiles
    changes: Sequence[EntryChange]
    words: naming.LoadWords
    """What the codes and the numbers in the changes mean."""
    base: loading.Standing
    """What was loaded when this was found."""


def check(path: Path) -> tuple[list[PlaceFiles], list[Fault]]:
    """The places in a folder, or the one that it is or belongs to, with all their faults. Raises PlanError."""
    if not path.is_dir():
        raise PlanError("plan_no_folder", folder=path.name)
    return plans.examine(path)


def check_workbook(data: bytes) -> tuple[PlaceFiles, list[Fault]]:
    """The place with its plan that a plan workbook holds, with all its faults. Raises UnreadableFile."""
    return plans.examine_workbook(data)


def is_yearly_table(data: bytes) -> bool:
    """Whether a workbook is a table of yearly goals. Raises UnreadableFile, Refused for one of another version."""
    return yearly_reading.plan_named(reader.read(data)) is not None


def write_yearly_table(database: Database, plan: PlanKey, lang: str) -> bytes:
    """The yearly goals of a plan as a table, with who leads and who answers. Raises PlanError."""
    return yearly_drawing.write(_yearly_table(database, plan), lang)


def check_yearly_table(database: Database, data: bytes) -> tuple[PlaceFiles, list[Fault]]:
    """The place with its plans as a table of yearly goals makes it, with all faults.

    Raises UnreadableFile, PlanError for a plan that is not loaded, Refused for a workbook that is no such table.
    """
    book = reader.read(data)
    named = yearly_reading.plan_named(book)
    if named is None:
        raise Refused("not_yearly_table")
    place, found = yearly_reading.read(book, _yearly_table(database, PlanKey(*named)))
    return place, [*found, *check_together(place, office_time(now()).date(), complete=not found)]


def _yearly_table(database: Database, plan: PlanKey) -> YearlyTable:
    with database.reading() as cursor:
        place = loading.complete(cursor, loading.stored(cursor, plan))
    return YearlyTable(place, next(each for each in place.plans if each.plan.code == plan.plan))


def only_sound(found: Sequence[PlaceFiles], faults: Sequence[Fault], name: str) -> PlaceFiles:
    """The one place that was found in what is called ``name``, sound within itself. Raises PlanError."""
    if blocking := [fault for fault in faults if not fault.warning]:
        raise PlanFaults(blocking)
    if len(found) > 1:
        raise PlanError("plan_several", folder=name, places=", ".join(place.place.code for place in found))
    return found[0]


def preview(database: Database, place: PlaceFiles) -> Preview:
    """What loading a place would change; nothing is written. Raises PlanFaults where loaded plans would not fit."""
    with database.reading() as cursor:
        whole = loading.complete(cursor, place)
        faults = check_together(whole, office_time(now()).date())
        if blocking := [fault for fault in faults if not fault.warning]:
            raise PlanFaults(blocking)
        found, words = changes.of_load(cursor, place), naming.of_load(cursor, place)
        return Preview(whole, found, words, loading.standing(cursor, place.place.code))


def load(database: Database, actor: Actor, shown: Preview, why: str | None) -> bool:
    """Load in the name of somebody what was shown; whether that changed anything. Raises StaleChangeset."""
    changed = loading.bring(database, shown.place, actor, why, shown.base)
    if changed:
        database.refresh_views()
    return changed


def export(database: Database, plan: PlanKey) -> PlaceFiles:
    """A plan with its place, as it is loaded. Raises PlanError."""
    with database.reading() as cursor:
        return loading.stored(cursor, plan)


def export_place(database: Database, place: str) -> PlaceFiles:
    """A place without its plans, as it is loaded."""
    with database.reading() as cursor:
        return loading.stored_place(cursor, place)


def target_words(database: Database, plan: PlanKey, target: str) -> naming.EntryWords:
    """What the codes and the numbers of a target mean, as it is loaded."""
    with database.reading() as cursor:
        return naming.of_plan(cursor, plan).words("target", target)


@dataclass(frozen=True, slots=True)
class LoadedVersion:
    """A version of a plan, or of its place; nobody's where a folder was loaded in no name."""

    version: Version
    is_of_plan: bool
    is_nobodys: bool


def versions(database: Database, plan: PlanKey) -> list[LoadedVersion]:
    """All versions of a plan and of its place, the latest first."""
    with database.reading() as cursor:
        found = [
            LoadedVersion(version, owner == plan, version.loaded_by == PUBLIC_RECORD.name)
            for owner in (plan, plan.place)
            for version in stored_versions.every(cursor, owner)
        ]
    return sorted(found, key=lambda row: row.version.loaded_at, reverse=True)


def fault_as_json(fault: Fault, lang: str) -> dict[str, Any]:
    """A fault as plain values, with its sentence in the reader's language."""
    return {
        "key": fault.key,
        "severity": "warning" if fault.warning else "error",
        **asdict(fault.spot),
        "table": fault.table,
        "entry": fault.entry,
        "field": fault.field,
        "text": language.fault(fault, lang),
    }
