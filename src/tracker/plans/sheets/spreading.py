"""Spread entries over the rows of the plan workbook: each by itself, what stands within it in rows of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tracker.plans import contents, fields
from tracker.plans.contents import Plain
from tracker.plans.fields import Holds
from tracker.plans.files import PlaceFiles
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES
from tracker.plans.models.target import OF_THE_READING
from tracker.plans.sheets.layout import Part

BETWEEN_CODES = "\u3001"
"""What parts the codes in one cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by the signs of their columns, and the questions beside them.

    A question without words marks a cell that a row above asks about.
    """

    part: Part
    values: Mapping[str, object]
    questions: Mapping[str, str] = field(default_factory=dict)


def rows_of(place: PlaceFiles) -> list[Row]:
    """All rows of a place and its only plan, those of one part in their order."""
    (plan,) = place.plans
    return [
        row
        for content, tables in ((place, PLACE_TABLES), (plan, PLAN_TABLES))
        for table in tables
        for entry in content.of(table.model)
        for row in rows_of_entry(Part(table), contents.written(table, entry))
    ]


def rows_of_entry(part: Part, entry: Plain, holder: object = None) -> Iterator[Row]:
    """The row of an entry as plain values, then those of what stands within it."""
    if part == TARGET:
        entry = _with_its_reading(entry)
    values = {part.holder: holder} if part.holder else {}
    values |= dict(_values(fields.at(part.table, part.path), entry))
    yield Row(part, values)
    for each in fields.at(part.table, part.path):
        if each.is_listed:
            for inner in entry.get(each.name, ()):
                yield from rows_of_entry(within(part, each.name), inner, entry["code"])


TARGET = Part(next(table for table in PLAN_TABLES if table.name == "target"))


def within(part: Part, name: str) -> Part:
    """What stands in an entry under ``name``; what a target says of its only reading stands in the reading."""
    inside = ("reading", name) if part == TARGET and name in OF_THE_READING else (*part.path, name)
    return Part(part.table, inside)


def _with_its_reading(target: Plain) -> Plain:
    """The first reading's fields in the target itself where it adds nothing to its code and name."""
    first, *others = target["reading"]
    own = {name: value for name, value in first.items() if name != "code"}
    if first["code"] != target["code"] or not own.keys() <= OF_THE_READING:
        return target
    return {**target, **own, "reading": others}


def _values(of: Iterable[fields.Field], entry: Plain) -> Iterator[tuple[str, object]]:
    for each in of:
        value = entry.get(each.name)
        if value is None or each.is_listed:
            continue
        if each.holds is Holds.ENTRY:
            yield from ((f"{each.name}.{sign}", inner) for sign, inner in _values(each.inner, value))
        else:
            yield each.name, BETWEEN_CODES.join(value) if each.holds is Holds.CODES else value
