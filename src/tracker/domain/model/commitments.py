"""What is reported of a commitment over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.domain.model.figures import NO_SOURCE, Source, Sourced
from tracker.domain.model.plan import commitment_row
from tracker.domain.period import Period
from tracker.domain.status import CommitmentState


@dataclass(frozen=True, slots=True)
class CommitmentUpdate:
    """What is said of a commitment at a time: its state, what was done, why it is late, what comes next."""

    plan: str
    commitment: str
    happened: Period
    state: CommitmentState
    summary_zh: str
    summary_en: str | None = None
    done: str | None = None
    evidence: str | None = None
    delay_reason: str | None = None
    next_step: str | None = None
    node: int | None = None
    """Position of the node that was reached, of a commitment that has nodes."""
    node_cell: str | None = None
    """The cell that says so; ``source`` names the one of the state."""
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRow(Sourced):
    """An update of a commitment as the store keeps it; ``node`` is the position of the node that was reached."""

    id: int
    plan: str
    commitment: str
    happened: str
    state: CommitmentState
    summary_zh: str
    summary_en: str | None
    done_zh: str | None
    evidence: str | None
    delay_reason: str | None
    next_step: str | None
    node: int | None
    node_cell: str | None
    node_zh: str | None
    node_en: str | None
    origin: str
    recorded_at: datetime
    recorded_by: str

    @property
    def row_code(self) -> str:
        """Its code among the commitments of all plans of the place, as a row of a return has it."""
        return commitment_row(self.plan, self.commitment)
