"""Returns as they were filed, and what the record of one shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tracker.domain.model.plan import commitment_row
from tracker.domain.model.stored import Stored
from tracker.domain.status import CommitmentState


class ReturnState(StrEnum):
    """How far a return has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledReturn(Stored):
    """A return without its file; ``replaced_by`` is the later return of its department and round."""

    id: int
    place: str
    department: str
    round: str
    file_name: str
    sha256: str
    template_version: str
    state: ReturnState
    submitted_by: str
    submitted_at: datetime
    new_count: int
    changed_count: int
    unchanged_count: int
    removed_count: int
    replaced_by: int | None
    reviewed_by: str | None
    reviewed_at: datetime | None
    review_reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIssue(Stored):
    """An issue as it was kept with a return; ``facts`` are the values that its wording needs."""

    position: int
    problem: str
    severity: str
    sheet: str | None
    cell: str | None
    facts: Mapping[str, Any]
    row_code: str | None
    explanation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Stored):
    """Who did what when; ``detail`` as it was recorded."""

    id: int
    recorded_at: datetime
    who: str
    action: str
    subject: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFigure(Stored):
    """A figure that a return has, and whether it is current; ``every`` counts all of the return."""

    indicator: str
    region: str
    region_zh: str | None
    region_en: str | None
    name_zh: str
    name_en: str | None
    unit_zh: str
    unit_en: str | None
    decimals: int
    period: str
    revision: int
    value: float | None
    preliminary: bool
    sheet: str | None
    cell: str | None
    comment: str | None
    repeated: bool
    is_current: bool
    has_current: bool
    current_return: int | None
    every: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedUpdate(Stored):
    """What a return says of a commitment; ``taken_back`` where it withdraws what an earlier one had."""

    plan: str
    commitment: str
    sentence: str
    state: CommitmentState
    node_zh: str | None
    node_en: str | None
    done_zh: str | None
    evidence: str | None
    delay_reason: str | None
    next_step: str | None
    sheet: str | None
    cell: str | None
    withdrawn: bool
    taken_back: bool

    @property
    def row_code(self) -> str:
        """Its code among the commitments of all plans of the place, as a row of a return has it."""
        return commitment_row(self.plan, self.commitment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Stored):
    """What a return says of a figure."""

    indicator: str
    period: str
    value: float
    preliminary: bool
    sheet: str | None
    cell: str | None
    comment: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherStatement(Stored):
    """What the return of another round says of a figure."""

    indicator: str
    period: str
    value: float
    preliminary: bool
    return_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorableFigure(Stored):
    """What should be current of a figure that a return has, gave or cleared, beside what is.

    ``value`` is None where nothing should be; ``revision`` is the last one.
    """

    place: str
    indicator: str
    region: str
    period: str
    basis: str
    period_start: date
    period_end: date
    revision: int
    value: float | None
    bound: str
    preliminary: bool
    basis_zh: str | None
    basis_en: str | None
    origin: str
    url: str | None
    published: str | None
    quote: str | None
    doubt: str | None
    doubt_en: str | None
    return_id: int | None
    sheet: str | None
    cell: str | None
    comment: str | None
    current_value: float | None
    current_preliminary: bool | None
    current_state: ReturnState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverruledFigure(Stored):
    """A figure of a return beside another one that is current in its place."""

    indicator: str
    region: str
    period: str
    value: float
    current_value: float | None
    return_id: int | None

    @property
    def label(self) -> str:
        """The figure as a message names it: indicator, region, period."""
        return " ".join(part for part in (self.indicator, self.region, self.period) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(Stored):
    """A past figure that differs from the current one; ``has_current`` where there is one."""

    indicator: str
    region: str
    region_zh: str | None
    region_en: str | None
    period: str
    has_current: bool
    current_value: float | None
    value: float
    preliminary: bool
    cell: str
    name_zh: str
    name_en: str | None
    decimals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedFigure(Stored):
    """A past figure that would change one of an accepted return (``number``); ``every`` counts them all."""

    indicator: str
    period: str
    cell: str
    current_value: float
    number: int
    reviewed_by: str
    every: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFigure(Stored):
    """A figure that somebody revised since a preview."""

    indicator: str
    region: str
    period: str
    recorded_by: str
    recorded_at: datetime

    @property
    def label(self) -> str:
        """The figure as a message names it: indicator, region, period."""
        return " ".join(part for part in (self.indicator, self.region, self.period) if part)
