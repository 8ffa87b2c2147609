"""Load places and their plans into the store: their tables whole, the public record as figures and updates of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.config import office_time
from tracker.domain.actor import Actor
from tracker.domain.model import PlanKey
from tracker.errors import Fault, PlanError, PlanFaults, StaleChangeset
from tracker.language import moment
from tracker.plans import changes, rows
from tracker.plans.checks import check
from tracker.plans.files import PlaceFiles, folders, place_of, plan_of, read_place
from tracker.plans.models.place import PlaceEntry
from tracker.plans.sheets import questions, reading
from tracker.store.engine.database import Cursor, Database, now
from tracker.store.tables import commitments, places, plans, public_record, target_changes, versions
from tracker.store.tables.versions import Load, Version

PUBLIC_RECORD = Actor("public-record")
"""In whose name a plan's files are loaded: nobody types a name for that."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many entries of each kind the files hold, and whether the store had to be changed for them."""

    changed: bool
    counts: Mapping[str, int]
    kept: tuple[str, ...] = ()
    """Places that were left as they are, because the store holds something newer than the folder."""


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


def examine_workbook(data: bytes) -> tuple[PlaceFiles, list[Fault]]:
    """The place with its plan in a plan workbook, with every fault, warnings among them. Raises UnreadableFile.

    Whether other plans of the place use a source is not known from it.
    """
    place, flaws = reading.read(data)
    return place, questions.told_once(flaws + check(place, office_time(now()).date(), complete=False))


def read(directory: Path) -> list[PlaceFiles]:
    """The places in a folder, sound within themselves. Raises PlanFaults with all that is wrong."""
    found, faults = examine(directory)
    faults += _twice(found)
    if blocking := [fault for fault in faults if not fault.warning]:
        raise PlanFaults(blocking)
    return found


def load(database: Database, directory: Path, by: Actor = PUBLIC_RECORD, why: str | None = None) -> Loaded:
    """Bring the store to what the places in a folder say; the same files change nothing. Raises PlanError.

    In nobody's name a folder never overwrites what it may be older than: what somebody loaded in a name of his own,
    or a later version of itself. Such places are left as they are, and named.
    """
    counts: Counter[str] = Counter()
    changed, kept = False, []
    for place in read(directory):
        counts.update(_counts(place))
        if by == PUBLIC_RECORD and _may_be_older(database, place):
            kept.append(place.place.code)
        else:
            changed |= bring(database, place, by, why)
    if changed:
        database.refresh_views()
    return Loaded(changed, counts, tuple(kept))


def stored(cursor: Cursor, plan: PlanKey) -> PlaceFiles:
    """The place of a plan with that plan alone, as their last versions say. Raises PlanError."""
    place, content = changes.latest(cursor, plan.place), changes.latest(cursor, plan)
    if place is None or content is None:
        raise PlanError("unknown_plan", code=plan, known=", ".join(str(each.key) for each in plans.every(cursor)))
    return place_of(place, (plan_of(content, plan.plan),))


def stored_place(cursor: Cursor, place: str) -> PlaceFiles:
    """A place without its plans, as its last version says."""
    return place_of(changes.latest(cursor, place) or "{}", ())


def complete(cursor: Cursor, place: PlaceFiles) -> PlaceFiles:
    """The same with the place's plans that are loaded and not in the files: what they share must go on to suit them."""
    own = {plan.plan.code for plan in place.plans}
    code = place.place.code
    others = [
        plan_of(changes.latest(cursor, PlanKey(code, other)) or "{}", other)
        for other in _digests(cursor, code)
        if other not in own
    ]
    return replace(place, plans=(*place.plans, *others))


def _may_be_older(database: Database, place: PlaceFiles) -> bool:
    with database.reading() as cursor:
        return any(_is_older(versions.every(cursor, owner), digest) for owner, digest, _ in _owned(place))


def _is_older(known: Sequence[Version], digest: str) -> bool:
    """Whether the versions that are known say more than a folder of that digest may."""
    if not known or known[-1].digest == digest:
        return False
    return known[-1].loaded_by != PUBLIC_RECORD.name or digest in {version.digest for version in known}


def _owned(place: PlaceFiles) -> list[tuple[versions.Owner, str, str]]:
    """The place and its plans, each with digest and content."""
    own: list[tuple[versions.Owner, str, str]] = [(place.place.code, place.digest, place.content)]
    return own + [(PlanKey(place.place.code, plan.plan.code), plan.digest, plan.content) for plan in place.plans]


def _twice(found: Sequence[PlaceFiles]) -> list[Fault]:
    """Two folders of one place."""
    entries = [each for place in found for each in place.placed(PlaceEntry)]
    uses = Counter(each.entry.code for each in entries)
    return [
        each.fault("code_twice", "code", code=each.entry.code, other=each.spot)
        for each in entries
        if uses[each.entry.code] > 1
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


Standing = Mapping[versions.Owner, Version]
"""A place and its plans that are loaded, each with its last version."""


def standing(cursor: Cursor, place: str) -> Standing:
    """What is loaded of a place."""
    owners: list[versions.Owner] = [place, *(PlanKey(place, code) for code in _digests(cursor, place))]
    known = {owner: versions.every(cursor, owner) for owner in owners}
    return {owner: every[-1] for owner, every in known.items() if every}


def bring(
    database: Database, place: PlaceFiles, by: Actor, why: str | None = None, base: Standing | None = None
) -> bool:
    """Load a place and its plans unless all that was loaded, and nothing waits for a return to be withdrawn.

    Raises StaleChangeset where something else is loaded than ``base``.
    """
    code, observations = place.place.code, rows.observations(place)
    with database.reading() as cursor:
        if _is_loaded(cursor, place) and public_record.in_step(cursor, code, observations):
            return False
    load = Load(by=by.name, at=now(), why=why)
    with database.writing() as cursor:
        if base is not None:
            _refuse_moved(base, standing(cursor, code))
        places.replace(cursor, code, rows.place_row(place), rows.place_tables(place))
        for key in _without_folder(cursor, place):
            plans.remove(cursor, key)
            commitments.withdraw_unlisted(cursor, key, [])
        for owner, digest, content in _owned(place):
            _add_version(cursor, owner, digest, content, load)
        for plan in place.plans:
            key = PlanKey(code, plan.plan.code)
            plans.replace(cursor, key, rows.plan_row(place, plan), rows.plan_tables(place, plan))
            said = rows.updates(place, plan)
            commitments.withdraw_unlisted(cursor, key, said)
            commitments.append_updates(cursor, code, said, by.name, load.at)
        public_record.load(cursor, code, observations, by.name, load.at)
    return True


def _refuse_moved(base: Standing, now_loaded: Standing) -> None:
    for owner in base.keys() | now_loaded.keys():
        if base.get(owner) != now_loaded.get(owner):
            last = now_loaded.get(owner)
            at = moment(last.loaded_at) if last else ""
            raise StaleChangeset("stale_changeset", what=owner, who=last.loaded_by if last else "", at=at)


def _add_version(cursor: Cursor, owner: versions.Owner, digest: str, content: str, load: Load) -> None:
    """Record a load as a version, and what it changed of targets that were loaded before."""
    before = changes.latest(cursor, owner)
    version = versions.add(cursor, owner, digest, content, load)
    if isinstance(owner, PlanKey) and version and before:
        moved = changes.of_targets(before, content)
        target_changes.add(cursor, owner, version, [(change.entry, *values) for change, *values in moved])


def _is_loaded(cursor: Cursor, place: PlaceFiles) -> bool:
    loaded = _digests(cursor, place.place.code)
    same = all(loaded.get(plan.plan.code) == plan.digest for plan in place.plans)
    same = same and places.digests(cursor).get(place.place.code) == place.digest
    return same and not _without_folder(cursor, place)


def _digests(cursor: Cursor, place: str) -> dict[str, str]:
    return {plan.code: plan.digest for plan in plans.of_place(cursor, place)}


def _without_folder(cursor: Cursor, place: PlaceFiles) -> list[PlanKey]:
    """Loaded plans whose folder is gone, but none that somebody ever loaded in a name of his own."""
    gone = set(_digests(cursor, place.place.code)) - {plan.plan.code for plan in place.plans}
    keys = [PlanKey(place.place.code, code) for code in sorted(gone)]
    return [
        key for key in keys if {version.loaded_by for version in versions.every(cursor, key)} <= {PUBLIC_RECORD.name}
    ]
