"""The fields of an entry as its model describes them: what each holds, what it allows, whether it must be written.

The plan workbook and docs/plan-files.md are made from this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from tracker.plans.layout import Table
from tracker.plans.models.target import OF_THE_READING


class Holds(StrEnum):
    """What is written in a field."""

    TEXT = "text"
    CODE = "code"
    PERIOD = "period"
    DAY = "day"
    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CODES = "codes"
    ENTRY = "entry"
    ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; ``inner`` are those of the entry or the entries that it holds, ``default`` what stands for nothing."""

    name: str
    holds: Holds
    needed: bool = False
    default: object = None
    choices: tuple[str, ...] = ()
    inner: tuple[Field, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Whether it holds any number of entries."""
        return self.holds is Holds.ENTRIES


@cache
def of(table: Table) -> tuple[Field, ...]:
    """The fields of a table's entries in order; those of its only reading are a target's own as well."""
    schema = TypeAdapter(table.model).json_schema()
    found = _fields(schema, schema.get("$defs", {}))
    if table.name != "target":
        return found
    reading = next(field for field in found if field.name == "reading")
    own = {field.name for field in found}
    return found + tuple(
        Field(each.name, each.holds, default=each.default, choices=each.choices, inner=each.inner)
        for each in reading.inner
        if each.name in OF_THE_READING - own
    )


def at(table: Table, path: tuple[str, ...]) -> tuple[Field, ...]:
    """The fields of the entries that stand under ``path`` in the entries of a table."""
    found = of(table)
    for name in path:
        found = next(field for field in found if field.name == name).inner
    return found


_BY_FORMAT = {"date": Holds.DAY, "period": Holds.PERIOD}
_BY_TYPE = {"number": Holds.NUMBER, "integer": Holds.WHOLE, "boolean": Holds.YES_NO}


def _fields(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> tuple[Field, ...]:
    needed = set(schema.get("required", ()))
    return tuple(_field(name, of_field, name in needed, definitions) for name, of_field in schema["properties"].items())


def _field(name: str, schema: Mapping[str, Any], needed: bool, definitions: Mapping[str, Any]) -> Field:
    options = schema.get("anyOf", [schema])
    own = next(_followed(each, definitions) for each in options if each.get("type") != "null")
    default = schema.get("default")
    if own.get("type") == "array":
        items = _followed(own["items"], definitions)
        if "properties" in items:
            return Field(name, Holds.ENTRIES, needed, inner=_fields(items, definitions))
        return Field(name, Holds.CODES, needed)
    if "properties" in own:
        return Field(name, Holds.ENTRY, needed, inner=_fields(own, definitions))
    choices = tuple(own["enum"]) if "enum" in own else ()
    return Field(name, _scalar(own), needed, default, choices)


def _scalar(schema: Mapping[str, Any]) -> Holds:
    if "enum" in schema:
        return Holds.CHOICE
    if "pattern" in schema:
        return Holds.CODE
    return _BY_FORMAT.get(str(schema.get("format")), _BY_TYPE.get(str(schema.get("type")), Holds.TEXT))


def _followed(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref")
    return definitions[reference.rpartition("/")[2]] if reference else schema
