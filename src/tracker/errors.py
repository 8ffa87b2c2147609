"""The few ways the product can fail, each with a key that is worded at the edge (``error.<key>`` in i18n)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class TrackerError(Exception):
    """A failure that is worded for the reader; anything else is a bug and is raised as it is.

    ``key`` names the text ``error.<key>``; ``values`` fill its placeholders.
    """

    exit_code = 2

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key}: {values}" if values else key)
        self.key = key
        self.values = values


class ConfigError(TrackerError):
    """A setting is missing or wrong."""


class PlanError(TrackerError):
    """The plan's own files under data/ contradict themselves or cannot be read."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something of a place or a plan is written: a line of a file, from 1, or a cell of a sheet."""

    file: str = ""
    line: int | None = None
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong in what a place or plan says, and where; worded by ``plan_fault.<key>``.

    ``table`` and ``entry`` name the entry, such as "target" and "industry". A warning does not keep the plan from
    being loaded.
    """

    key: str
    spot: Spot
    table: str = ""
    entry: str = ""
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    warning: bool = False


class PlanFaults(PlanError):
    """The files of a plan have faults: all of them, not the first alone."""

    exit_code = 1

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("plan_faults", count=len(faults))
        self.faults = tuple(faults)


class StoreError(TrackerError):
    """The database cannot do what is asked."""


class DatabaseBusy(StoreError):
    """Another process holds the database file."""


class DatabaseTooNew(StoreError):
    """A later version of the product wrote the database."""


class DatabaseFull(StoreError):
    """There is no room on the disk for what is to be written."""


class UnreadableFile(TrackerError):
    """The file is not a return that can be read: damaged, protected, hostile or of another kind."""


class Refused(TrackerError):
    """What is asked is refused for what the data says."""

    exit_code = 1


class StaleChangeset(Refused):
    """The data changed since the preview was shown."""


class NotComparable(Refused):
    """Two figures of different nature were put side by side, such as a level and an addition."""
