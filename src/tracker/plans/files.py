"""Read the folder of a place with its plans into checked entries; every fault is found, none stops the reading.

``read(directory)`` touches nothing but the files. Each entry is checked by itself; ``checks`` looks at them together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tracker.errors import Fault
from tracker.plans.layout import PLACE_FILE, PLACE_TABLES, PLAN_FILE, PLAN_TABLES, PLANS, REPORT_FILE, Table
from tracker.plans.models.place import PlaceEntry, SourceEntry
from tracker.plans.models.plan import PlanEntry
from tracker.plans.reading import Placed, Reader

_FORMAT = b"2"
"""Raise it when the same files come to mean other rows, so that they are loaded anew."""

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class FolderContents:
    """The entries of a folder by their model, in the order of the files, and every code that is written in it.

    ``codes`` holds those of entries with a fault too: what refers to them is not at fault for it.
    """

    rows: Mapping[type[Any], tuple[Placed[Any], ...]]
    codes: Mapping[str, frozenset[str]]

    def placed(self, model: type[Entry]) -> tuple[Placed[Entry], ...]:
        """The entries of a model with their places."""
        return self.rows.get(model, ())

    def of(self, model: type[Entry]) -> tuple[Entry, ...]:
        """The entries of a model."""
        return tuple(each.entry for each in self.placed(model))

    def coded(self, table: str) -> list[tuple[Placed[object], str]]:
        """The entries of a table by its name, each with its code."""
        return [(each, each.label) for rows in self.rows.values() for each in rows if each.table == table]


@dataclass(frozen=True)
class PlanFiles(FolderContents):
    """What the folder of one plan says; ``report`` is None where the document's words are not at hand."""

    folder: str
    report: str | None
    digest: str

    @property
    def plan(self) -> PlanEntry:
        """The plan itself."""
        return self.of(PlanEntry)[0]


@dataclass(frozen=True)
class PlaceFiles(FolderContents):
    """What the folder of a place says, its plans among it."""

    folder: str
    digest: str
    plans: tuple[PlanFiles, ...]

    @property
    def place(self) -> PlaceEntry:
        """The place itself."""
        return self.of(PlaceEntry)[0]

    @property
    def sources(self) -> Mapping[str, SourceEntry]:
        """The lines of the public record by code."""
        return {each.code: each for each in self.of(SourceEntry)}


def folders(directory: Path) -> list[Path]:
    """The places in a folder of places; or the one place that the folder is, or that holds the plan that it is."""
    for each in (directory, directory.parent.parent):
        if (each / PLACE_FILE).is_file() and (each == directory or (directory / PLAN_FILE).is_file()):
            return [each]
    return sorted(path.parent for path in directory.glob(f"*/{PLACE_FILE}"))


def read_place(directory: Path) -> tuple[PlaceFiles, list[Fault]]:
    """What the folder of a place says, and the faults of its files and entries, each by itself."""
    reader = Reader(directory)
    contents = reader.tables(PLACE_TABLES)
    reader.refuse_unknown(PLACE_TABLES, below=(PLANS,))
    plans = []
    faults = reader.faults
    for folder in sorted(path.parent for path in directory.glob(f"{PLANS}/*/{PLAN_FILE}")):
        plan, flaws = _read_plan(folder, f"{PLANS}/{folder.name}/")
        plans.append(plan)
        faults += flaws
    return PlaceFiles(
        rows=contents, codes=reader.codes, folder=directory.name, digest=_digest(directory, PLACE_TABLES),
        plans=tuple(plans),
    ), faults  # fmt: skip


def _read_plan(directory: Path, prefix: str) -> tuple[PlanFiles, list[Fault]]:
    reader = Reader(directory, prefix)
    contents = reader.tables(PLAN_TABLES)
    reader.refuse_unknown(PLAN_TABLES, texts=(REPORT_FILE,))
    return PlanFiles(
        rows=contents, codes=reader.codes, folder=directory.name, report=reader.text(REPORT_FILE),
        digest=_digest(directory, PLAN_TABLES, (REPORT_FILE,)),
    ), reader.faults  # fmt: skip


def _digest(directory: Path, tables: Sequence[Table], texts: Sequence[str] = ()) -> str:
    """SHA-256 over names and contents of the files that are read."""
    total = hashlib.sha256(_FORMAT)
    for name in sorted({each.file for each in tables} | set(texts)):
        if (directory / name).is_file():
            content = hashlib.sha256((directory / name).read_bytes()).hexdigest()
            total.update(f"{name} {content}\n".encode())
    return total.hexdigest()
