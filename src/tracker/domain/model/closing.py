"""The nouns of a closing: the assessment of a plan, its items, what is decided of them, the opinions on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tracker.domain.grade import Grade
from tracker.domain.model.kinds import Comparator, Force
from tracker.domain.model.plan import PlanKey
from tracker.domain.model.stored import Stored
from tracker.domain.status import CommitmentState


class AssessmentKind(StrEnum):
    """What an assessment closes: a year, the first half of the term, or the term."""

    YEARLY = "yearly"
    MIDTERM = "midterm"
    FINAL = "final"


class AssessmentState(StrEnum):
    """Whether opinions are still asked for."""

    CONSULTING = "consulting"
    SETTLED = "settled"


class Cause(StrEnum):
    """Why an item fell short; worded by ``assessment.cause_<code>``."""

    EXTERNAL_SHOCK = "external_shock"
    POLICY_CHOICE = "policy_choice"
    STATISTICS_CHANGED = "statistics_changed"
    TARGET_SETTING = "target_setting"
    WORK_INSUFFICIENT = "work_insufficient"
    DATA_MISSING = "data_missing"


class Fate(StrEnum):
    """What becomes of an item in the next plan; worded by ``assessment.fate_<code>``."""

    CONTINUE = "continue"
    RAISE = "raise"
    REDEFINE = "redefine"
    DROP = "drop"


class OpinionAnswer(StrEnum):
    """What the office makes of an opinion; worded by ``assessment.answer_<code>``."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class PromiseKey:
    """Which promise of a plan: a target or a commitment, whose codes may be alike."""

    target: str | None = None
    commitment: str | None = None

    @property
    def code(self) -> str:
        """The code of the one that it is."""
        return self.target or self.commitment or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Stored):
    """An assessment of a plan; ``number`` counts those of the plan."""

    place: str
    plan: str
    number: int
    kind: AssessmentKind
    covers_from: date
    covers_to: date
    cut_off: date
    known: date
    state: AssessmentState
    opened_by: str
    opened_at: datetime
    body: str | None
    document: str | None
    settled_by: str | None
    settled_at: datetime | None

    @property
    def key(self) -> PlanKey:
        """The plan that it assesses."""
        return PlanKey(self.place, self.plan)

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state is AssessmentState.SETTLED


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentItem(Stored):
    """A reading of a target, or a commitment, with what became of it; of a target the first reading is ``counted``."""

    target: str | None = None
    reading: str | None = None
    commitment: str | None = None
    counted: bool = True
    name_zh: str
    name_en: str | None = None
    unit_zh: str | None = None
    unit_en: str | None = None
    force: Force | None = None
    comparator: Comparator | None = None
    planned: float | None = None
    planned_upper: float | None = None
    actual: float | None = None
    actual_period: str | None = None
    preliminary: bool | None = None
    basis: str | None = None
    comparable_value: float | None = None
    comparable_reason: str | None = None
    completion: float | None = None
    progress: float | None = None
    grade: Grade | None = None
    why: str | None = None
    state: CommitmentState | None = None
    expected: str | None = None
    midterm_expected: str | None = None
    cause: Cause | None = None
    cause_sentence: str | None = None
    change_wanted: bool | None = None
    change_to: str | None = None
    change_reason: str | None = None
    fate: Fate | None = None
    carried_value: float | None = None
    carried_period: str | None = None

    @property
    def of(self) -> PromiseKey:
        """The target or the commitment that it is of."""
        return PromiseKey(self.target, self.commitment)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDecision(Stored):
    """What the office decided of a target or a commitment."""

    target: str | None = None
    commitment: str | None = None
    cause: Cause | None = None
    cause_sentence: str | None = None
    comparable_value: float | None = None
    comparable_reason: str | None = None
    change_wanted: bool | None = None
    change_to: str | None = None
    change_reason: str | None = None
    fate: Fate | None = None
    carried_value: float | None = None
    carried_period: str | None = None
    decided_by: str
    decided_at: datetime

    @property
    def of(self) -> PromiseKey:
        """The target or the commitment that it is of."""
        return PromiseKey(self.target, self.commitment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion(Stored):
    """What somebody says of an assessment, and what the office answered; ``answer`` is None while it waits."""

    position: int
    given_by: str
    text: str
    recorded_by: str
    recorded_at: datetime
    answer: OpinionAnswer | None
    answer_reason: str | None
    answered_by: str | None
    answered_at: datetime | None
