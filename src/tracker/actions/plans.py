"""What is done with the files of places and their plans before they are loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tracker import language, plans
from tracker.errors import Fault, PlanError
from tracker.plans import PlaceFiles

__all__ = ["PlaceFiles", "check", "fault_as_json"]


def check(path: Path) -> tuple[list[PlaceFiles], list[Fault]]:
    """The places in a folder, or the one that it is or belongs to, with all their faults. Raises PlanError."""
    if not path.is_dir():
        raise PlanError("plan_no_folder", folder=path.name)
    return plans.examine(path)


def fault_as_json(fault: Fault, lang: str) -> dict[str, Any]:
    """A fault as plain values, with its sentence in the reader's language."""
    return {
        "key": fault.key,
        "severity": "warning" if fault.warning else "error",
        "file": fault.file,
        "line": fault.line,
        "table": fault.table,
        "entry": fault.entry,
        "field": fault.field,
        "text": language.fault(fault, lang),
    }
