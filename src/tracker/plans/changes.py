"""What a load would change of what a place and its plans say: shown before it is done and reported afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.domain.model import PlanKey
from tracker.plans.contents import Plain
from tracker.plans.files import PlaceFiles
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES, Table
from tracker.store.engine.database import Cursor
from tracker.store.tables import versions


class ChangeKind(StrEnum):
    """What becomes of an entry."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that is new, changed or removed; of a changed one each field with its values before and after."""

    plan: str | None
    """None where the place itself is meant."""
    table: str
    entry: str
    kind: ChangeKind
    fields: tuple[tuple[str, Any, Any], ...] = ()


Moved = tuple[EntryChange, str, Any, Any]
"""The change of a target, a field of it, its old and its new value."""


def of_load(cursor: Cursor, place: PlaceFiles) -> list[EntryChange]:
    """What loading would change, the place first, then plan by plan."""
    code = place.place.code
    found = list(compare(latest(cursor, code), place.content, PLACE_TABLES, None))
    for plan in place.plans:
        before = latest(cursor, PlanKey(code, plan.plan.code))
        found += compare(before, plan.content, PLAN_TABLES, plan.plan.code)
    return found


def latest(cursor: Cursor, owner: versions.Owner) -> str | None:
    """What the last version says; None where there is none."""
    known = versions.every(cursor, owner)
    return versions.content(cursor, owner, known[-1].version) if known else None


def compare(before: str | None, after: str, tables: tuple[Table, ...], plan: str | None) -> Iterator[EntryChange]:
    """The entries that differ between two contents, table by table."""
    old, new = json.loads(before) if before else {}, json.loads(after)
    for table in tables:
        were, are = keyed(table, old.get(table.name, ())), keyed(table, new.get(table.name, ()))
        for key, entry in are.items():
            if key not in were:
                yield EntryChange(plan, table.name, key, ChangeKind.NEW)
            elif fields := tuple(_fields(were[key], entry)):
                yield EntryChange(plan, table.name, key, ChangeKind.CHANGED, fields)
        for key in were:
            if key not in are:
                yield EntryChange(plan, table.name, key, ChangeKind.REMOVED)


_PROMISED = {
    "value", "upper", "comparator", "tolerance", "every_year", "force", "unit_zh", "due", "indicator", "kind",
    "counting", "against", "margin", "natural_limit", "ruler", "period",
}  # fmt: skip
"""Fields that say what is promised or by what it is judged; all others of a target are words about it."""


def of_targets(before: str, after: str) -> Iterator[Moved]:
    """What two contents of a plan ask differently of the same target."""
    return moved(compare(before, after, PLAN_TABLES, None))


def moved(changes: Iterable[EntryChange]) -> Iterator[Moved]:
    """What changes ask differently of a target that is there before and after."""
    for change in changes:
        if change.table == "target" and change.kind is ChangeKind.CHANGED:
            for field, old, new in change.fields:
                for path, was, becomes in _each_value(field, old, new):
                    if path.rpartition(".")[2] in _PROMISED:
                        yield change, path, was, becomes


def _each_value(path: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """The values of what was added or taken away whole, such as a baseline or a reading, one by one."""
    if isinstance(old, dict) or isinstance(new, dict):
        old, new = old or {}, new or {}
        for name in sorted(old.keys() | new.keys()):
            yield from _each_value(f"{path}.{name}", old.get(name), new.get(name))
    else:
        yield path, old, new


_IDENTITY: Mapping[str, tuple[str, ...]] = {
    "observation": ("indicator", "region", "period", "basis"),
    "not_loaded": ("source",),
    "milestone": ("indicator", "period", "source"),
    "update": ("commitment", "happened", "source"),
    "assessment": ("target", "source"),
}
"""What makes an entry the same entry, where it has no code."""


def keyed(table: Table, entries: Iterable[Plain]) -> dict[str, Plain]:
    """The entries by what makes them the same entry, which is also how a reader knows them."""
    names = _IDENTITY.get(table.name, ("code",))
    return {" ".join(str(entry[name]) for name in names if entry.get(name)): entry for entry in entries}


def _fields(before: Any, after: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The fields that differ, those of nested entries by their path."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in sorted(before.keys() | after.keys()):
            yield from _fields(before.get(name), after.get(name), f"{path}.{name}" if path else name)
    elif _are_coded(before) and _are_coded(after):
        yield from _fields(_by_code(before), _by_code(after), path)
    elif before != after:
        yield path, before, after


def _are_coded(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) and "code" in each for each in value)


def _by_code(entries: Iterable[Plain]) -> Plain:
    return {entry["code"]: entry for entry in entries}
