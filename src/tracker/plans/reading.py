"""Read the files of one folder into checked entries and gather their faults, each with its line."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker.errors import Fault, Spot
from tracker.plans import text_files, toml_lines
from tracker.plans.entries import Placed, Written, checked, codes_in
from tracker.plans.layout import Table
from tracker.plans.models.base import EntryError

_READ = {".toml", ".csv", ".txt"}
"""Endings of the files that say something; what else lies in the folder, such as a README, is left alone."""


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
            for table, written in (self._toml(name, own) if own[0].is_toml else self._csv(name, own[0])).items():
                found[table.model], faults = checked(table, written)
                self.faults += faults
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

    def _toml(self, name: str, tables: Sequence[Table]) -> dict[Table, list[Written]]:
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
        found: dict[Table, list[Written]] = {}
        for table in tables:
            entries = content.get(table.name, [])
            listed = [entries] if isinstance(entries, dict) else entries
            if table.single and len(listed) != 1:
                self._fault("one_only", name, field=table.name, count=len(listed))
            file = self.prefix + name
            found[table] = [_InToml(each, text, table.name, number, file) for number, each in enumerate(listed)]
        return found

    def _csv(self, name: str, table: Table) -> dict[Table, list[Written]]:
        text = self.text(name)
        if text is None:
            return {}
        try:
            (_, head), *lines = text_files.table(text) or [(1, [])]
        except EntryError as error:
            self._fault(error.key, name)
            return {}
        found: list[Written] = []
        for number, cells in lines:
            if any(cells[len(head) :]):
                self._fault("long_line", name, number, columns=len(head))
                continue
            written = {column.strip(): cell for column, cell in zip(head, cells, strict=False) if cell}
            found.append(_InCsv(written, number, self.prefix + name))
        self._note_codes({table.name: [each.fields for each in found]})
        return {table: found}

    def _need(self, tables: Iterable[Table]) -> None:
        for table in tables:
            if table.single:
                self._fault("missing_file", table.file, folder=self.directory.name)

    def _note_codes(self, content: Mapping[str, Any]) -> None:
        for name, codes in codes_in(content):
            self.codes[name] = self.codes.get(name, frozenset()) | codes

    def _fault(self, key: str, file: str, line: int | None = None, field: str = "", **values: object) -> None:
        self.faults.append(Fault(key=key, spot=Spot(self.prefix + file, line), field=field, values=values))


@dataclass(frozen=True, slots=True)
class _InCsv:
    fields: Mapping[str, str]
    number: int
    file: str
    cells: Mapping[str, Spot] = field(default_factory=dict)

    def at(self, _: Sequence[str | int]) -> Spot:
        return Spot(self.file, self.number)


@dataclass(frozen=True, slots=True)
class _InToml:
    fields: Any
    text: str
    table: str
    index: int
    file: str
    cells: Mapping[str, Spot] = field(default_factory=dict)

    def at(self, path: Sequence[str | int]) -> Spot:
        return Spot(self.file, toml_lines.line_of(self.text, self.table, self.index, path))
