"""Read a plan's folder into checked entries: ``read(directory)`` touches nothing but the files.

A folder holds plan.toml, departments.toml, indicators.toml, targets.toml,
commitments.toml, report.txt, rounds.csv and the public record under record/.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from tracker.domain.model import Department, Indicator
from tracker.errors import PlanError
from tracker.plans import models, record_models

_FORMAT = b"1"
"""Raise it when the same files come to mean other rows, so that they are loaded anew."""

AnyEntry = TypeVar("AnyEntry")


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """Everything that a plan's folder says, entry by entry in the order of the files."""

    digest: str
    report: str
    plan: models.PlanEntry
    pillars: tuple[models.PillarEntry, ...]
    departments: tuple[Department, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[models.TargetEntry, ...]
    commitments: tuple[models.CommitmentEntry, ...]
    rounds: tuple[models.RoundEntry, ...]
    record: Mapping[int, record_models.RecordLine]
    observations: tuple[record_models.ObservationEntry, ...]
    milestones: tuple[record_models.MilestoneEntry, ...]
    updates: tuple[record_models.UpdateEntry, ...]
    remarks: tuple[record_models.RemarkEntry, ...]
    not_loaded: tuple[record_models.NotLoadedEntry, ...]


def read_files(directory: Path) -> PlanFiles:
    """Read every file; each entry is checked by itself, not yet against the others. Raises PlanError."""
    plan = _toml(directory, "plan.toml")
    record = _table(directory, "record/public_record.csv", record_models.RecordLine)
    return PlanFiles(
        digest=_digest(directory),
        report=_text(directory, "report.txt"),
        plan=_entry(models.PlanEntry, plan.get("plan", {}), "plan.toml", "plan"),
        pillars=_list(models.PillarEntry, plan, "plan.toml", "pillar"),
        departments=_tables(directory, "departments.toml", "department", Department),
        indicators=_tables(directory, "indicators.toml", "indicator", Indicator),
        targets=_tables(directory, "targets.toml", "target", models.TargetEntry),
        commitments=_tables(directory, "commitments.toml", "commitment", models.CommitmentEntry),
        rounds=_table(directory, "rounds.csv", models.RoundEntry),
        record=dict(enumerate(record, start=2)),
        observations=_table(directory, "record/observations.csv", record_models.ObservationEntry),
        milestones=_table(directory, "record/milestones.csv", record_models.MilestoneEntry),
        updates=_table(directory, "record/updates.csv", record_models.UpdateEntry),
        remarks=_table(directory, "record/remarks.csv", record_models.RemarkEntry),
        not_loaded=_table(directory, "record/not_loaded.csv", record_models.NotLoadedEntry),
    )


def _digest(directory: Path) -> str:
    """SHA-256 over names and contents of the plan's files."""
    total = hashlib.sha256(_FORMAT)
    for path in sorted(directory.rglob("*")):
        if path.suffix in {".toml", ".csv", ".txt"}:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            total.update(f"{path.relative_to(directory).as_posix()} {content}\n".encode())
    return total.hexdigest()


def _text(directory: Path, name: str, newline: str | None = None) -> str:
    """A file's text; ``newline`` as of ``open``: "" leaves every line break as it is written."""
    try:
        with (directory / name).open(encoding="utf-8-sig", newline=newline) as stream:
            return stream.read()
    except FileNotFoundError as error:
        raise PlanError("plan_file_missing", file=name, folder=directory.name) from error
    except UnicodeDecodeError as error:
        raise PlanError("plan_file_unreadable", file=name, reason=str(error)) from error


def _toml(directory: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(directory, name))
    except tomllib.TOMLDecodeError as error:
        raise PlanError("plan_file_unreadable", file=name, reason=str(error)) from error


def _tables(directory: Path, name: str, key: str, model: type[AnyEntry]) -> tuple[AnyEntry, ...]:
    return _list(model, _toml(directory, name), name, key)


def _list(model: type[AnyEntry], content: Mapping[str, Any], name: str, key: str) -> tuple[AnyEntry, ...]:
    found = content.get(key, [])
    return tuple(
        _entry(model, each, name, f"{key} {each.get('code', number)}") for number, each in enumerate(found, start=1)
    )


def _table(directory: Path, name: str, model: type[AnyEntry]) -> tuple[AnyEntry, ...]:
    """The lines of a CSV file; an empty cell is a field that was not written.

    A quoted cell may hold line breaks, and they stay: quotations are word for word.
    """
    # Not split into lines first: that would join a quoted cell over its line breaks, and break it at U+2028.
    lines = csv.DictReader(io.StringIO(_text(directory, name, newline=""), newline=""))
    found = []
    for line in lines:
        entry = f"line {lines.line_num}"
        if None in line:
            raise PlanError("plan_line_long", file=name, entry=entry, columns=len(lines.fieldnames or ()))
        written = {field: cell for field, cell in line.items() if cell}
        found.append(_entry(model, written, name, entry))
    return tuple(found)


def _entry(model: type[AnyEntry], fields: Any, name: str, entry: str) -> AnyEntry:
    try:
        read: AnyEntry = _adapter(cast(Hashable, model)).validate_python(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        if first["type"] == "missing":
            raise PlanError("plan_field_missing", file=name, entry=entry, field=field) from error
        if first["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
            raise PlanError("plan_field_unknown", file=name, entry=entry, field=field) from error
        raise PlanError("plan_field_wrong", file=name, entry=entry, field=field, value=first["input"]) from error
    return read


@cache
def _adapter(model: Hashable) -> Any:
    return TypeAdapter(model)  # type: ignore[arg-type]
