"""Gather the rows of a plan workbook into entries as they are written, each field with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.errors import Fault, Spot
from tracker.plans import fields
from tracker.plans.models.target import OF_THE_READING
from tracker.plans.sheets.layout import Part
from tracker.plans.sheets.spreading import TARGET, within


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it was read: its values by the signs of their columns, and the cells of all columns."""

    part: Part
    spot: Spot
    values: Mapping[str, object]
    cells: Mapping[str, Spot]

    @property
    def label(self) -> str:
        """How a reader knows it: its code, or that of the entry that it belongs to."""
        return str(self.values.get("code") or self.values.get(self.part.holder) or "")

    def fault(self, key: str, sign: str, *, warning: bool = False, **values: object) -> Fault:
        """A fault of one of its cells."""
        return Fault(
            key=key, spot=self.cells.get(sign, self.spot), table=self.part.table.name, entry=self.label, field=sign,
            values=values, warning=warning,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class InSheets:
    """An entry as it is written in one or several rows."""

    fields: dict[str, Any]
    cells: dict[str, Spot]
    spot: Spot

    def at(self, path: Sequence[str | int]) -> Spot:
        """The cell of a field; of what has none, that of the nearest thing that holds it."""
        for end in range(len(path), 0, -1):
            cell = self.cells.get(".".join(map(str, path[:end])))
            if cell:
                return cell
        return self.spot


@dataclass
class Gathered:
    """The rows by their part, and which of them found the entry that they belong to."""

    rows: Sequence[SheetRow]
    _used: set[int] = field(default_factory=set)

    def entries(self, part: Part) -> list[InSheets]:
        """The entries of a table, with all that stands within them."""
        return [self._entry(row) for row in self.rows if row.part == part]

    def lost(self) -> Iterator[Fault]:
        """Rows that belong to nothing; asked for once all entries are gathered."""
        for row in self.rows:
            holder = row.part.holder
            if not holder or id(row) in self._used:
                continue
            if holder in row.values:
                yield row.fault("reference", holder, code=row.values[holder], meant=holder)
            else:
                yield row.fault("missing", holder)

    def _entry(self, row: SheetRow) -> InSheets:
        entry = InSheets(_nested(row), dict(row.cells), row.spot)
        if row.part == TARGET:
            self._read_target(entry)
        else:
            self._fill(entry, row.part, entry.fields.get("code"))
        return entry

    def _read_target(self, target: InSheets) -> None:
        """A target's own reading before those that have rows, and what is held by either of them."""
        code = target.fields.get("code")
        own = {name: target.fields.pop(name) for name in OF_THE_READING & target.fields.keys()}
        rows = self._held(within(TARGET, "reading"), code)
        first = InSheets({"code": code, **own}, {}, target.spot)
        if not any(row.values.get("code") == code for row in rows):
            self._fill(first, within(TARGET, "reading"), code)
        readings = [first] if len(first.fields) > 1 else []
        for sign, spot in target.cells.copy().items():
            if sign.partition(".")[0] in OF_THE_READING:
                target.cells[f"reading.0.{sign}"] = spot
        target.cells["reading"] = target.cells.get("indicator", target.spot)
        _put(target, "reading", [*readings, *map(self._entry, rows)])
        _put(target, "revision", [self._entry(each) for each in self._held(within(TARGET, "revision"), code)])

    def _fill(self, entry: InSheets, part: Part, code: object) -> None:
        for each in fields.at(part.table, part.path):
            if each.is_listed:
                _put(entry, each.name, [self._entry(row) for row in self._held(within(part, each.name), code)])

    def _held(self, part: Part, code: object) -> list[SheetRow]:
        """The rows of a part that name the entry of that code."""
        found = [row for row in self.rows if row.part == part and code and row.values.get(part.holder) == code]
        self._used |= set(map(id, found))
        return found


def _put(entry: InSheets, name: str, inner: Sequence[InSheets]) -> None:
    """Let ``entry`` hold others, whose cells are then known by their paths in it."""
    if not inner:
        return
    entry.fields[name] = [each.fields for each in inner]
    for number, each in enumerate(inner):
        entry.cells[f"{name}.{number}"] = each.spot
        entry.cells.update({f"{name}.{number}.{sign}": spot for sign, spot in each.cells.items()})


def _nested(row: SheetRow) -> dict[str, Any]:
    """The values of a row by field, those of "baseline.value" in an entry of their own."""
    found: dict[str, Any] = {}
    for sign, value in row.values.items():
        if sign == row.part.holder:
            continue
        *path, name = sign.split(".")
        inner = found
        for each in path:
            inner = inner.setdefault(each, {})
        inner[name] = value
    return found
