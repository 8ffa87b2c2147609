"""Entries as they are written, checked one by one by their models: every fault with the spot where it stands."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, Protocol, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from tracker.errors import Fault, Spot
from tracker.plans.layout import Table
from tracker.plans.models.base import EntryError

Entry_co = TypeVar("Entry_co", covariant=True)


class Written(Protocol):
    """An entry as it is written: its fields, and where each of them stands."""

    @property
    def fields(self) -> Any:
        """What is written, by field."""

    @property
    def cells(self) -> Mapping[str, Spot]:
        """Field by its path, such as "reading.0.value", -> its cell; empty where it is written in a file."""

    def at(self, path: Sequence[str | int]) -> Spot:
        """Where the field at a path stands; the entry itself for an empty path."""


@dataclass(frozen=True, slots=True)
class Placed(Generic[Entry_co]):
    """An entry and where it is written: its spot, the table it belongs to, its code or number."""

    entry: Entry_co
    spot: Spot
    table: str
    label: str
    cells: Mapping[str, Spot] = field(default_factory=dict)

    def at(self, field: str) -> Spot:
        """The cell of a field; of an entry in a file its beginning."""
        return self.cells.get(field, self.spot)

    def fault(self, key: str, field: str = "", *, warning: bool = False, **values: object) -> Fault:
        """A fault of this entry at a field, which is written as its path: "reading.0.value"."""
        return Fault(
            key=key, spot=self.at(field), table=self.table, entry=self.label, field=field,
            values=values, warning=warning,
        )  # fmt: skip


def checked(table: Table, written: Iterable[Written]) -> tuple[tuple[Placed[Any], ...], list[Fault]]:
    """The entries that are sound by themselves, and the faults of the others."""
    found, faults = [], list[Fault]()
    for number, each in enumerate(written, start=1):
        code = str(each.fields.get("code", "")) if isinstance(each.fields, Mapping) else ""
        place = Placed(None, each.at(()), table.name, code or str(number), each.cells)
        try:
            entry = _adapter(cast(Hashable, table.model)).validate_python(each.fields)
        except ValidationError as error:
            faults += [_fault_of(one, place, each) for one in error.errors()]
        else:
            found.append(Placed(entry, place.spot, place.table, place.label, place.cells))
    return tuple(found), faults


def codes_in(content: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """Every code that is written, by the name of its table, however deep."""
    for name, value in content.items():
        entries = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, Mapping)]
        yield name, frozenset(str(each["code"]) for each in entries if "code" in each)
        for each in entries:
            yield from codes_in(each)


def _fault_of(error: Any, place: Placed[None], written: Written) -> Fault:
    path = tuple(error["loc"])
    context = error.get("ctx", {})
    own = context.get("error")
    return Fault(
        key=own.key if isinstance(own, EntryError) else _KEYS.get(error["type"], "wrong"),
        spot=written.at(path),
        table=place.table,
        entry=place.label,
        field=".".join(str(part) for part in path),
        values={"value": _shown(error["input"]), "expected": _expected(own, context)},
    )


def _expected(own: object, context: Mapping[str, object]) -> str:
    if isinstance(own, EntryError):
        return own.expected
    # pydantic lists them as "'binding', 'expected' or 'stretch'"
    return ", ".join(re.findall(r"'(.*?)'", str(context.get("expected", ""))))


def _shown(value: object) -> str:
    return "" if isinstance(value, Mapping | list | tuple) else str(value)


_KEYS = {
    "missing": "missing",
    "missing_argument": "missing",
    "extra_forbidden": "unknown_field",
    "unexpected_keyword_argument": "unknown_field",
    "enum": "choice",
    "literal_error": "choice",
    "string_pattern_mismatch": "not_a_code",
    "too_short": "nothing_written",
    "string_too_short": "nothing_written",
    **dict.fromkeys(
        ("date_from_datetime_parsing", "date_parsing", "date_type", "date_from_datetime_inexact"), "not_a_day"
    ),
    **dict.fromkeys(
        ("float_parsing", "float_type", "finite_number", "greater_than_equal", "less_than_equal"), "not_a_number"
    ),
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), "not_a_whole_number"),
    **dict.fromkeys(("bool_parsing", "bool_type"), "not_yes_or_no"),
}
"""The kinds of fault that a model reports -> ``plan_fault`` texts; of any other the value is called wrong."""


@cache
def _adapter(model: Hashable) -> Any:
    return TypeAdapter(model)  # type: ignore[arg-type]
