"""Files that are made of what the database holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.errors import Refused
from tracker.reports import schedule as report
from tracker.reports.summary import export
from tracker.verdicts.plan_verdicts import PlanVerdicts

__all__ = ["SUMMARY_FORMATS", "schedule", "summary"]

_MAKERS: Mapping[str, Callable[[PlanVerdicts, str], bytes]] = {"xlsx": export.xlsx, "csv": export.csv}

SUMMARY_FORMATS = tuple(_MAKERS)
"""The formats of the summary table."""


_SCHEDULES: Mapping[str, Callable[[PlanVerdicts, str], bytes]] = {"xlsx": report.xlsx, "csv": report.csv}


def schedule(verdicts: PlanVerdicts, file_format: str, lang: str) -> bytes:
    """The table of the year so far in one of the formats of the summary."""
    return _SCHEDULES[file_format](verdicts, lang)


def summary(verdicts: PlanVerdicts, file_format: str, lang: str) -> bytes:
    """The summary table in one of its formats. Raises Refused for another."""
    if file_format not in _MAKERS:
        raise Refused("unknown_format", code=file_format, known=", ".join(SUMMARY_FORMATS))
    return _MAKERS[file_format](verdicts, lang)
