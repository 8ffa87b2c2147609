"""What the codes in the entries of a place and its plans stand for, and what their numbers count."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tracker.domain.model import PlanKey
from tracker.language import Bilingual, difference_unit
from tracker.plans import changes
from tracker.plans.changes import EntryChange
from tracker.plans.contents import Plain
from tracker.plans.files import PlaceFiles
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES
from tracker.store.engine.database import Cursor

_MEANT = {"against": ("indicator",), "context": ("indicator",), "subject": ("plan", "target", "commitment")}
"""Fields that refer to the entries of tables of another name."""

_COUNTED = ("value", "upper", "tolerance", "natural_limit", "plausible_low", "plausible_high")
"""Fields whose numbers are in a unit."""

_NAMES = ("name", "title", "sentence", "quote")
"""The texts by which people know an entry, the first of them that it has."""

_SPEAKS_OF = ("indicator", "target", "commitment", "subject")
"""What an entry without a name is about, the first of them that it has."""

Names = Mapping[tuple[str, str], Bilingual]
"""The names of entries by table and code."""


@dataclass(frozen=True, slots=True)
class EntryWords:
    """The names of the codes in one entry and the units of its numbers."""

    table: str
    entry: Plain
    names: Names
    units: Mapping[str, Bilingual]
    """Of the indicators, by code."""

    @property
    def title(self) -> Bilingual | None:
        """What the entry is called, or else what it speaks of."""
        return _title(self.entry) or next(
            (found for field in _SPEAKS_OF if (found := self.name(field, str(self.entry.get(field))))), None
        )

    def name(self, field: str, code: str) -> Bilingual | None:
        """The name of what a field refers to by a code."""
        tables = _MEANT.get(field, (field,))
        return next((self.names[table, code] for table in tables if (table, code) in self.names), None)

    def unit(self, path: str) -> Bilingual | None:
        """The unit of the number at a path; of a target's own its own unit, of all else that of the indicator."""
        *above, field = path.split(".")
        if field == "margin":
            counted = self._indicator(above)
            return difference_unit(counted) if counted else None
        if field not in _COUNTED:
            return None
        own = self.table == "target" and field != "tolerance" and above in ([], ["revision"])
        return (_bilingual(self.entry, "unit") if own else None) or self._indicator(above)

    def _indicator(self, above: list[str]) -> Bilingual | None:
        """The unit of the indicator that an entry counts by: itself, its own, or that of the reading meant."""
        if self.table == "indicator":
            return _bilingual(self.entry, "unit")
        readings = self.entry.get("reading", ())
        meant = [each for each in readings if above[:2] == ["reading", each["code"]]] or readings
        code = meant[0]["indicator"] if meant else self.entry.get("indicator")
        return self.units.get(str(code))


@dataclass(frozen=True)
class NamedContents:
    """What a place, and one of its plans, say at one time."""

    content: Mapping[str, list[Plain]]

    def words(self, table: str, entry: str) -> EntryWords:
        """The words for an entry as it is known; empty ones where there is no such entry."""
        found = self._keyed.get((table, entry), {})
        return EntryWords(table, found, self._names, self._units)

    @cached_property
    def _keyed(self) -> Mapping[tuple[str, str], Plain]:
        return {
            (table.name, key): entry
            for table in (*PLACE_TABLES, *PLAN_TABLES)
            for key, entry in changes.keyed(table, self.content.get(table.name, ())).items()
        }

    @cached_property
    def _names(self) -> Names:
        return {(table, str(entry["code"])): name for table, entry in _coded(self.content) if (name := _title(entry))}

    @cached_property
    def _units(self) -> Mapping[str, Bilingual]:
        indicators = self.content.get("indicator", ())
        return {str(entry["code"]): unit for entry in indicators if (unit := _bilingual(entry, "unit"))}


@dataclass(frozen=True, slots=True)
class LoadWords:
    """The words for what a load would change: by plan, None for the place itself, before and after."""

    contents: Mapping[str | None, tuple[NamedContents, NamedContents]]

    def of(self, change: EntryChange) -> tuple[EntryWords, EntryWords]:
        """The words for an entry before and after the change."""
        before, after = self.contents[change.plan]
        return before.words(change.table, change.entry), after.words(change.table, change.entry)

    def title(self, change: EntryChange) -> Bilingual | None:
        """What the entry that changes is called afterwards; what it was called where it is removed."""
        was, becomes = self.of(change)
        return becomes.title or was.title


def of_load(cursor: Cursor, place: PlaceFiles) -> LoadWords:
    """The words for all that loading a place would change."""
    code = place.place.code
    sides = _read(changes.latest(cursor, code)), _read(place.content)
    found: dict[str | None, tuple[NamedContents, NamedContents]] = {None: _both(sides, ({}, {}))}
    for plan in place.plans:
        key = PlanKey(code, plan.plan.code)
        found[key.plan] = _both(sides, (_read(changes.latest(cursor, key)), _read(plan.content)))
    return LoadWords(found)


def of_plan(cursor: Cursor, plan: PlanKey) -> NamedContents:
    """What the last versions of a plan and its place say."""
    return NamedContents(_read(changes.latest(cursor, plan.place)) | _read(changes.latest(cursor, plan)))


def _both(place: tuple[Plain, Plain], plan: tuple[Plain, Plain]) -> tuple[NamedContents, NamedContents]:
    return NamedContents(place[0] | plan[0]), NamedContents(place[1] | plan[1])


def _read(content: str | None) -> Plain:
    found: Plain = json.loads(content) if content else {}
    return found


def _coded(content: Mapping[str, object]) -> Iterator[tuple[str, Plain]]:
    """The entries that have a code, however deep, each with what it is."""
    for name, entries in content.items():
        for each in entries if isinstance(entries, list) else ():
            if isinstance(each, dict):
                if "code" in each:
                    yield name, each
                yield from _coded(each)


def _title(entry: Plain) -> Bilingual | None:
    return next((found for name in _NAMES if (found := _bilingual(entry, name))), None)


def _bilingual(entry: Plain, name: str) -> Bilingual | None:
    """A text of an entry: in both languages, or as a paper has it."""
    said = entry.get(f"{name}_zh") or entry.get(name)
    return Bilingual(said, entry.get(f"{name}_en")) if said else None
