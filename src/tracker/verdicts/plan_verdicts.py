"""A plan with all its parts, judged as of a day: made by ``judging``, shown by pages and exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.domain.model import (
    Commitment,
    ContextIndicator,
    Department,
    Figure,
    Indicator,
    Industry,
    Measure,
    Milestone,
    Node,
    NotLoaded,
    OfficialAssessment,
    Pillar,
    Plan,
    Reading,
    Remark,
    Round,
    StoredAssessment,
    Target,
    TargetChange,
    TargetReading,
    TargetRevision,
    UpdateRow,
)
from tracker.domain.pillar import weakness
from tracker.domain.status import CommitmentState, Scale
from tracker.domain.verdict import Verdict
from tracker.domain.verdict_history import RevisedVerdict
from tracker.errors import Refused
from tracker.language import ReadingNames
from tracker.language.verdict_words import receipt


@dataclass(frozen=True, slots=True)
class ReadingVerdict:
    """One reading of a target with everything it was judged from."""

    row: TargetReading
    plan: Plan
    indicator: Indicator
    reading: Reading
    figures: tuple[Figure, ...]
    early: tuple[Figure, ...]
    """Figures of periods that are not over on the day: shown, not judged."""
    milestones: tuple[Milestone, ...]
    verdict: Verdict
    names: ReadingNames
    past: tuple[tuple[date, Verdict], ...]
    """The verdict at the date of each figure, from the figures dated up to then."""
    revised: tuple[RevisedVerdict, ...]
    """The verdict by each later version of the target, the original first; empty where none was made."""

    @property
    def decimals(self) -> int:
        """Those of the judged values: of a rate of figures that are none its own, else the indicator's."""
        return self.indicator.decimals if self.names.figures_decimals is None else self.names.decimals

    @property
    def code(self) -> str:
        """The stable code of the reading."""
        return self.reading.code

    def receipt(self, lang: str) -> str:
        """The receipt of the verdict."""
        return receipt.text(self.verdict, self.names, lang)


@dataclass(frozen=True, slots=True)
class TargetVerdicts:
    """One target and its readings; the first reading leads."""

    row: Target
    readings: tuple[ReadingVerdict, ...]
    revisions: tuple[TargetRevision, ...]
    """What later documents made of it."""
    changes: tuple[TargetChange, ...]
    """What later loads of the plan changed of it."""

    @property
    def code(self) -> str:
        """The stable code of the target."""
        return self.row.code

    @property
    def lead(self) -> ReadingVerdict:
        """The reading that represents the target on a card."""
        return self.readings[0]


@dataclass(frozen=True, slots=True)
class CommitmentStatus:
    """One commitment with its nodes and its updates, oldest first."""

    row: Commitment
    state: CommitmentState
    updates: tuple[UpdateRow, ...]
    nodes: tuple[Node, ...]

    @property
    def code(self) -> str:
        """The stable code of the commitment."""
        return self.row.code

    @property
    def latest(self) -> UpdateRow | None:
        """The last update, None where there is none."""
        return self.updates[-1] if self.updates else None


@dataclass(frozen=True, slots=True)
class Gap:
    """A whole year without a figure, and the department it is to come from."""

    target: Target
    reading: TargetReading
    years: tuple[int, ...]
    department: str


@dataclass(frozen=True)
class PlanVerdicts:
    """A plan with all its parts, judged as of ``as_of`` on the data of ``version``."""

    as_of: date
    version: int
    plan: Plan
    scale: Scale
    pillars: tuple[Pillar, ...]
    context: tuple[ContextIndicator, ...]
    measures: tuple[Measure, ...]
    departments: Mapping[str, Department]
    indicators: Mapping[str, Indicator]
    industries: tuple[Industry, ...]
    targets: tuple[TargetVerdicts, ...]
    commitments: tuple[CommitmentStatus, ...]
    figures: Mapping[str, tuple[Figure, ...]]
    year_figures: Mapping[tuple[str, int], float]
    milestones: Mapping[str, tuple[Milestone, ...]]
    remarks: tuple[Remark, ...]
    assessments: tuple[StoredAssessment, ...]
    not_loaded: tuple[NotLoaded, ...]
    rounds: tuple[Round, ...]

    def pillar(self, code: str) -> Pillar:
        """The pillar of that code. Raises Refused when there is none."""
        for pillar in self.pillars:
            if pillar.code == code:
                return pillar
        raise Refused("no_such_pillar", code=code)

    def targets_of(self, pillar: str) -> list[TargetVerdicts]:
        """The targets of one pillar in the report's order."""
        return [target for target in self.targets if target.row.pillar == pillar]

    def target_readings(self) -> list[tuple[TargetVerdicts, ReadingVerdict]]:
        """Every reading beside its target, in the report's order."""
        return [(target, reading) for target in self.targets for reading in target.readings]

    def worst_first(self) -> list[TargetVerdicts]:
        """The targets by their lights, the weakest first; alike ones in the report's order."""
        return sorted(self.targets, key=lambda target: weakness(target.lead.verdict))

    def assessments_of(self, target: str | None) -> list[OfficialAssessment]:
        """What other bodies say of a target; of the plan as a whole with None."""
        return [each for each in self.assessments if each.target == target]

    def commitments_of(self, pillar: str) -> list[CommitmentStatus]:
        """The commitments of one pillar in the report's order."""
        return [each for each in self.commitments if each.row.pillar == pillar]

    @property
    def departments_named(self) -> list[bool]:
        """Of each figure that targets are judged by and of each commitment, whether a document names its department."""
        figures = [reading.indicator.department_named for _, reading in self.target_readings()]
        return figures + [each.row.department_named for each in self.commitments]

    @cached_property
    def gaps(self) -> list[Gap]:
        """The whole years inside the plan that have no figure, by reading."""
        return [
            Gap(target.row, reading.row, years, reading.indicator.department)
            for target in self.targets
            for reading in target.readings
            if (years := reading.verdict.missing_years)
        ]

    @property
    def quiet(self) -> list[tuple[TargetVerdicts, ReadingVerdict, date]]:
        """Readings counted by events without any for a whole year, each with the date of the last one."""
        return [
            (target, reading, last.date)
            for target in self.targets
            for reading in target.readings
            if (last := reading.verdict.latest) and last.events and date(last.date.year + 1, 12, 31) <= self.as_of
        ]

    @property
    def silent_commitments(self) -> list[CommitmentStatus]:
        """Commitments of which nobody has reported or published anything."""
        return [each for each in self.commitments if each.state is CommitmentState.NO_RECORD]
