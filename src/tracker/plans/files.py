"""Read the folder of a place with its plans into checked entries; every fault is found, none stops the reading.

``read(directory)`` touches nothing but the files. Each entry is checked by itself; ``checks`` looks at them together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from tracker.errors import Fault, Spot
from tracker.plans import contents
from tracker.plans.entries import Placed, codes_in
from tracker.plans.layout import PLACE_FILE, PLACE_TABLES, PLAN_FILE, PLAN_TABLES, PLANS, REPORT_FILE, Table
from tracker.plans.models.place import PlaceEntry, SourceEntry
from tracker.plans.models.plan import PlanEntry
from tracker.plans.reading import Reader

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

    @property
    def entries(self) -> dict[type[Any], tuple[Any, ...]]:
        """All entries by their model."""
        return {model: self.of(model) for model in self.rows}

    def coded(self, table: str) -> list[tuple[Placed[object], str]]:
        """The entries of a table by its name, each with its code."""
        return [(each, each.label) for rows in self.rows.values() for each in rows if each.table == table]


@dataclass(frozen=True)
class PlanFiles(FolderContents):
    """What the folder of one plan says; ``report`` is None where the document's words are not at hand."""

    folder: str
    report: str | None

    @cached_property
    def content(self) -> str:
        """All that the plan says, as one text."""
        return contents.text(PLAN_TABLES, self.entries, self.report)

    @property
    def digest(self) -> str:
        """The digest of that text."""
        return contents.digest(self.content)

    @property
    def plan(self) -> PlanEntry:
        """The plan itself."""
        return self.of(PlanEntry)[0]


@dataclass(frozen=True)
class PlaceFiles(FolderContents):
    """What the folder of a place says, its plans among it."""

    folder: str
    plans: tuple[PlanFiles, ...]

    @cached_property
    def content(self) -> str:
        """All that the place says besides its plans, as one text."""
        return contents.text(PLACE_TABLES, self.entries)

    @property
    def digest(self) -> str:
        """The digest of that text."""
        return contents.digest(self.content)

    @property
    def place(self) -> PlaceEntry:
        """The place itself."""
        return self.of(PlaceEntry)[0]

    @cached_property
    def sources(self) -> Mapping[str, SourceEntry]:
        """The lines of the public record by code."""
        return {each.code: each for each in self.of(SourceEntry)}


def pack(place: PlaceFiles) -> bytes:
    """All that a place and its plans say, to be sent to the process that has the database."""
    packed = {"place": place.content, "plans": {plan.folder: plan.content for plan in place.plans}}
    return json.dumps(packed, ensure_ascii=False).encode()


def unpack(data: bytes) -> PlaceFiles:
    """The place that was packed."""
    found = json.loads(data)
    return place_of(found["place"], tuple(plan_of(content, folder) for folder, content in found["plans"].items()))


def place_of(content: str, plans: tuple[PlanFiles, ...]) -> PlaceFiles:
    """The place that a version of it says, with plans."""
    entries, _ = contents.read(content, PLACE_TABLES)
    rows, codes = _placed(entries, PLACE_TABLES)
    return PlaceFiles(rows=rows, codes=codes, folder="", plans=plans)


def plan_of(content: str, folder: str) -> PlanFiles:
    """The plan that a version of it says."""
    entries, report = contents.read(content, PLAN_TABLES)
    rows, codes = _placed(entries, PLAN_TABLES, f"{PLANS}/{folder}/")
    return PlanFiles(rows=rows, codes=codes, folder=folder, report=report)


def _placed(
    entries: Mapping[type[Any], tuple[Any, ...]], tables: tuple[Table, ...], prefix: str = ""
) -> tuple[dict[type[Any], tuple[Placed[Any], ...]], dict[str, frozenset[str]]]:
    rows, codes = {}, dict[str, frozenset[str]]()
    for table in tables:
        own = entries[table.model]
        rows[table.model] = tuple(
            Placed(each, Spot(prefix + table.file), table.name, str(getattr(each, "code", number)))
            for number, each in enumerate(own, start=1)
        )
        for name, found in codes_in({table.name: [contents.plain(table, each) for each in own]}):
            codes[name] = codes.get(name, frozenset()) | found
    return rows, codes


def folders(directory: Path) -> list[Path]:
    """The places in a folder of places; or the one place that the folder is, or that holds the plan that it is."""
    for each in (directory, directory.parent.parent):
        if (each / PLACE_FILE).is_file() and (each == directory or (directory / PLAN_FILE).is_file()):
            return [each]
    return sorted(path.parent for path in directory.glob(f"*/{PLACE_FILE}"))


def read_place(directory: Path) -> tuple[PlaceFiles, list[Fault]]:
    """What the folder of a place says, and the faults of its files and entries, each by itself."""
    reader = Reader(directory)
    found = reader.tables(PLACE_TABLES)
    reader.refuse_unknown(PLACE_TABLES, below=(PLANS,))
    plans = []
    faults = reader.faults
    for folder in sorted(path.parent for path in directory.glob(f"{PLANS}/*/{PLAN_FILE}")):
        plan, flaws = _read_plan(folder, f"{PLANS}/{folder.name}/")
        plans.append(plan)
        faults += flaws
    return PlaceFiles(
        rows=found, codes=reader.codes, folder=directory.name, plans=tuple(plans),
    ), faults  # fmt: skip


def _read_plan(directory: Path, prefix: str) -> tuple[PlanFiles, list[Fault]]:
    reader = Reader(directory, prefix)
    found = reader.tables(PLAN_TABLES)
    reader.refuse_unknown(PLAN_TABLES, texts=(REPORT_FILE,))
    report = reader.text(REPORT_FILE)
    return PlanFiles(
        rows=found, codes=reader.codes, folder=directory.name, report=report and report.replace("\r\n", "\n"),
    ), reader.faults  # fmt: skip
