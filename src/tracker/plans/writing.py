"""Write what a place and its plans say as the files that are read: the folder of another machine, or of a backup."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit

from tracker.errors import ConfigError
from tracker.plans import contents
from tracker.plans.contents import Plain
from tracker.plans.files import FolderContents, PlaceFiles
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES, PLANS, REPORT_FILE, Table


def write_folder(place: PlaceFiles, directory: Path) -> None:
    """Write the files of a place and its plans into a new or an empty folder. Raises ConfigError."""
    texts = files_of(plain_entries(place, PLACE_TABLES), PLACE_TABLES)
    for plan in place.plans:
        texts |= plan_files(plan.plan.code, plain_entries(plan, PLAN_TABLES), plan.report)
    write_texts(texts, directory)


def plain_entries(folder: FolderContents, tables: Sequence[Table]) -> dict[str, list[Plain]]:
    """The entries as plain values, by the name of their table."""
    return {table.name: [contents.written(table, each) for each in folder.of(table.model)] for table in tables}


def plan_files(folder: str, entries: Mapping[str, Sequence[Plain]], report: str | None) -> dict[str, str]:
    """The files of a plan in its folder of that name, with the words of its document."""
    texts = files_of(entries, PLAN_TABLES) | ({} if report is None else {REPORT_FILE: report})
    return {f"{PLANS}/{folder}/{name}": text for name, text in texts.items()}


def files_of(plain: Mapping[str, Sequence[Plain]], tables: Sequence[Table]) -> dict[str, str]:
    """File -> its text, of the files that have any entry."""
    written: dict[str, dict[str, object]] = {}
    texts = {}
    for table in tables:
        entries = [_without_points(each) for each in plain.get(table.name, ())]
        if not entries:
            continue
        if table.is_toml:
            written.setdefault(table.file, {})[table.name] = entries[0] if table.single else entries
        else:
            texts[table.file] = _csv(table, entries)
    return texts | {name: tomlkit.dumps(content) for name, content in written.items()}


def write_texts(texts: Mapping[str, str], directory: Path) -> None:
    """Write files into a new or an empty folder. Raises ConfigError."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise ConfigError("folder_not_empty", folder=directory.name)
    for name, text in texts.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # With a mark of the encoding spreadsheets read Chinese; TOML has none.
        path.write_text(text, encoding="utf-8-sig" if path.suffix == ".csv" else "utf-8", newline="")


def _without_points(value: Any) -> Any:
    """The same with whole numbers written without a decimal point."""
    if isinstance(value, dict):
        return {name: _without_points(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_without_points(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _csv(table: Table, entries: Sequence[Plain]) -> str:
    """The lines of a table, with a column for each field that any of them has."""
    columns = [name for name in contents.fields_of(table) if any(name in entry for entry in entries)]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(entries)
    return text.getvalue()
