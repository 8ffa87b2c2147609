"""Read the files of one folder into checked entries and gather their faults, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from tracker.errors import Fault
from tracker.plans import text_files, toml_lines
from tracker.plans.layout import Table
from tracker.plans.models.base import EntryError

_READ = {".toml", ".csv", ".txt"}
"""Endings of the files that say something; what else lies in the folder, such as a README, is left alone."""

Entry_co = TypeVar("Entry_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Placed(Generic[Entry_co]):
    """An entry and where it is written: file, line, the table it belongs to, its code or number."""

    entry: Entry_co
    file: str
    line: int | None
    table: str
    label: str

    def fault(self, key: str, field: str = "", *, warning: bool = False, **values: object) -> Fault:
        """A fault of this entry."""
        return Fault(
            key=key, file=self.file, line=self.line, table=self.table, entry=self.label, field=field, values=values,
            warning=warning,
        )  # fmt: skip


@dataclass
class Reader:
    """Reads the files of one folder and gathers their faults; ``prefix`` is put before file names in messages."""

    directory: Path
    prefix: str = ""
    faults: list[Fault] = field(default_factory=list)
    codes: dict[str, frozenset[str]] = field(default_factory=dict)

    def tables(self, tables: Iterable[Table]) -> dict[type[Any], tuple[Placed[Any], ...]]:
        """The entries of each table whose file is there."""
        by_file: dict[str, list[Table]] = defaultdict(list)
        for table in tables:
            by_file[table.file].append(table)
        found: dict[type[Any], tuple[Placed[Any], ...]] = {}
        for name, own in by_file.items():
            for table, lines in (self._toml(name, own) if own[0].is_toml else self._csv(name, own[0])).items():
                found[table.model] = tuple(self._entries(table, lines))
        return found

    def refuse_unknown(self, tables: Iterable[Table], texts: Sequence[str] = (), below: Sequence[str] = ()) -> None:
        """A file that nothing reads is a misspelt one."""
        known = {each.file for each in tables} | set(texts)
        for path in sorted(self.directory.rglob("*")):
            name = path.relative_to(self.directory).as_posix()
            if path.suffix in _READ and name not in known and name.split("/")[0] not in below:
                self._fault("unknown_file", name, expected=", ".join(sorted(known)))

    def text(self, name: str) -> str | None:
        """The text of a file; None where there is none."""
        path = self.directory / name
        if not path.is_file():
            return None
        try:
            return text_files.decode(path.read_bytes())
        except EntryError as error:
            self._fault(error.key, name)
            return None

    def _toml(self, name: str, tables: Sequence[Table]) -> dict[Table, list[_Line]]:
        text = self.text(name)
        if text is None:
            self._need(tables)
            return {}
        try:
            content = tomllib.loads(text.replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError as error:
            self._fault("unreadable", name, reason=str(error))
            return {}
        self._note_codes(content)
        for key in set(content) - {each.name for each in tables}:
            self._fault("unknown_table", name, field=key, expected=", ".join(each.name for each in tables))
        found: dict[Table, list[_Line]] = {}
        for table in tables:
            entries = content.get(table.name, [])
            listed = [entries] if isinstance(entries, dict) else entries
            if table.single and len(listed) != 1:
                self._fault("one_only", name, field=table.name, count=len(listed))
            found[table] = [_InToml(each, text, table.name, number) for number, each in enumerate(listed)]
        return found

    def _csv(self, name: str, table: Table) -> dict[Table, list[_Line]]:
        text = self.text(name)
        if text is None:
            return {}
        try:
            (_, head), *lines = text_files.table(text) or [(1, [])]
        except EntryError as error:
            self._fault(error.key, name)
            return {}
        found: list[_Line] = []
        for number, cells in lines:
            if any(cells[len(head) :]):
                self._fault("long_line", name, number, columns=len(head))
                continue
            written = {column.strip(): cell for column, cell in zip(head, cells, strict=False) if cell}
            found.append(_InCsv(written, number))
        self._note_codes({table.name: [each.fields for each in found]})
        return {table: found}

    def _need(self, tables: Iterable[Table]) -> None:
        for table in tables:
            if table.single:
                self._fault("missing_file", table.file, folder=self.directory.name)

    def _entries(self, table: Table, lines: Iterable[_Line]) -> Iterator[Placed[Any]]:
        for number, line in enumerate(lines, start=1):
            label = str(line.fields.get("code", "")) if isinstance(line.fields, Mapping) else ""
            place = Placed(None, self.prefix + table.file, line.at(()), table.name, label or str(number))
            try:
                entry = _adapter(cast(Hashable, table.model)).validate_python(line.fields)
            except ValidationError as error:
                self.faults += [_fault_of(each, place, line) for each in error.errors()]
            else:
                yield Placed(entry, place.file, place.line, place.table, place.label)

    def _note_codes(self, content: Mapping[str, Any]) -> None:
        for name, codes in codes_in(content):
            self.codes[name] = self.codes.get(name, frozenset()) | codes

    def _fault(self, key: str, file: str, line: int | None = None, field: str = "", **values: object) -> None:
        self.faults.append(Fault(key=key, file=self.prefix + file, line=line, field=field, values=values))


@dataclass(frozen=True, slots=True)
class _InCsv:
    fields: Mapping[str, str]
    number: int

    def at(self, _: Sequence[str | int]) -> int | None:
        return self.number


@dataclass(frozen=True, slots=True)
class _InToml:
    fields: Any
    text: str
    table: str
    index: int

    def at(self, path: Sequence[str | int]) -> int | None:
        return toml_lines.line_of(self.text, self.table, self.index, path)


_Line = _InCsv | _InToml


def _fault_of(error: Any, place: Placed[None], line: _Line) -> Fault:
    path = tuple(error["loc"])
    context = error.get("ctx", {})
    own = context.get("error")
    return Fault(
        key=own.key if isinstance(own, EntryError) else _KEYS.get(error["type"], "wrong"),
        file=place.file,
        line=line.at(path),
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


def codes_in(content: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """Every code that is written, by the name of its table, however deep."""
    for name, value in content.items():
        entries = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, Mapping)]
        yield name, frozenset(str(each["code"]) for each in entries if "code" in each)
        for each in entries:
            yield from codes_in(each)


@cache
def _adapter(model: Hashable) -> Any:
    return TypeAdapter(model)  # type: ignore[arg-type]
