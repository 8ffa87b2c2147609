"""What the regions of a place are to reach of what the place promised."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.model.returns import ReturnState
from tracker.domain.model.stored import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGoal(Stored):
    """The goal of a region in force, with the cell that states it; without a value the region was given none."""

    reading: str
    region: str
    period: str
    value: float | None
    return_id: int
    sheet: str
    cell: str
    state: ReturnState
    reviewed_by: str | None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes a goal of a plan the same goal."""
        return self.reading, self.region, self.period


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedGoal(Stored):
    """A goal as one return states it, with the names that a reader needs."""

    name_zh: str
    name_en: str | None
    region: str
    region_zh: str | None
    region_en: str | None
    period: str
    value: float | None
    decimals: int
    cell: str
    is_current: bool
