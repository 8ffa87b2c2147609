"""Which files a place and a plan have, and the model of the entries in each: read, documented and checked from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.domain.model import Department, Indicator, Region
from tracker.plans.models.commitment import CommitmentEntry, UpdateEntry
from tracker.plans.models.place import NotLoadedEntry, ObservationEntry, PlaceEntry, RoundEntry, SourceEntry
from tracker.plans.models.plan import PillarEntry, PlanEntry
from tracker.plans.models.record import AssessmentEntry, MilestoneEntry, RemarkEntry
from tracker.plans.models.target import TargetEntry

PLACE_FILE = "place.toml"
PLAN_FILE = "plan.toml"
PLANS = "plans"
"""The folder of a place's plans, a folder each."""

REPORT_FILE = "report.txt"
"""The words of the promise document, where they are at hand: then every quotation must be in them."""


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one kind: their name, their file, their model. Of ``single`` there is exactly one."""

    name: str
    file: str
    model: type[Any]
    single: bool = False

    @property
    def is_toml(self) -> bool:
        """Whether the entries are tables of a TOML file; else they are lines of a CSV file."""
        return self.file.endswith(".toml")


PLACE_TABLES = (
    Table("place", PLACE_FILE, PlaceEntry, single=True),
    Table("department", "departments.toml", Department),
    Table("region", "regions.csv", Region),
    Table("indicator", "indicators.toml", Indicator),
    Table("round", "rounds.csv", RoundEntry),
    Table("source", "record/sources.csv", SourceEntry),
    Table("observation", "record/observations.csv", ObservationEntry),
    Table("not_loaded", "record/not_loaded.csv", NotLoadedEntry),
)
PLAN_TABLES = (
    Table("plan", PLAN_FILE, PlanEntry, single=True),
    Table("pillar", PLAN_FILE, PillarEntry),
    Table("target", "targets.toml", TargetEntry),
    Table("commitment", "commitments.toml", CommitmentEntry),
    Table("milestone", "milestones.csv", MilestoneEntry),
    Table("update", "updates.csv", UpdateEntry),
    Table("remark", "remarks.csv", RemarkEntry),
    Table("assessment", "assessments.csv", AssessmentEntry),
)
