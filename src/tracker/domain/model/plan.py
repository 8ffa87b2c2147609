"""The nouns of a plan: what a city promised, and what it is judged by.

A noun is declared once: its fields are what a line of the plan's files says (``tracker.plans``), the columns of its
table (``tracker.store``), and what pages see. Texts kept in two languages are two fields, ``*_zh`` and ``*_en``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain import period as periods
from tracker.domain.model.figures import Figure, Source, Sourced
from tracker.domain.model.kinds import Comparator, Counting, Direction, Force, Frequency, Kind, Nature
from tracker.domain.model.stored import Code, Decimals, Number, Stored, Text
from tracker.domain.status import Status


@dataclass(frozen=True, slots=True, order=True)
class PlanKey:
    """Which plan of which place; codes of plans are unique within their place alone."""

    place: str
    plan: str

    def __str__(self) -> str:
        return f"{self.place}/{self.plan}"


def commitment_row(plan: str, commitment: str) -> str:
    """A commitment's code among those of all plans of a place."""
    return f"{plan}/{commitment}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Stored):
    """The promise document and its period; ``thresholds`` say where its own thresholds come from, if it has any.

    ``place_zh`` and ``place_en`` name its place. ``stale_after`` is in months, 0 for never, None for the default.
    """

    place: str
    code: str
    place_zh: str
    place_en: str | None
    title_zh: str
    title_en: str | None
    adopted: date
    period_start: date
    period_end: date
    source_zh: str
    source_en: str | None
    ruler: str | None
    stale_after: int | None
    thresholds_zh: str | None
    thresholds_en: str | None
    digest: str

    @property
    def key(self) -> PlanKey:
        """The plan among those of all places."""
        return PlanKey(self.place, self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Stored):
    """The least pace ratio of a status, where a plan has thresholds of its own."""

    status: Status
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar(Stored):
    """One headline thrust of a plan."""

    code: str
    name_zh: str
    name_en: str | None
    aim_zh: str | None
    aim_en: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextIndicator(Stored):
    """An indicator that is shown beside a pillar and judges no target."""

    pillar: str
    indicator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Stored):
    """A numbered section under a pillar; ``label`` is empty where the report gives no number."""

    code: str
    pillar: str
    label: str
    name_zh: str
    name_en: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Stored):
    """One promise in words; ``outcome`` is the result that its sentence names, if it names one.

    ``leader`` is who leads it and ``units`` who else answers for it, as the document names them; ``post`` the post that
    answers in the department.
    """

    plan: str
    code: str
    measure: str
    pillar: str
    sentence: str
    note_zh: str | None
    note_en: str | None
    gloss_en: str | None
    department: str
    department_named: bool
    outcome_zh: str | None
    outcome_en: str | None
    leader: str | None = None
    units: str | None = None
    post: str | None = None

    @property
    def row_code(self) -> str:
        """Its code among the commitments of all plans of the place, as a row of a return has it."""
        return commitment_row(self.plan, self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry(Stored):
    """An industry that a commitment names, in its tier."""

    code: str
    commitment: str
    tier: str
    name_zh: str
    name_en: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Sourced):
    """A step of a named outcome. ``happened`` is the period of the return that reported it reached, if one did."""

    plan: str
    commitment: str
    position: int
    name_zh: str
    name_en: str | None
    reached: date | None
    reached_precision: str | None
    happened: str | None = None

    @property
    def row_code(self) -> str:
        """Its code among the commitments of all plans of the place, as a row of a return has it."""
        return commitment_row(self.plan, self.commitment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Stored):
    """What is counted in a place.

    ``department_named`` is false where the report names no department and the assignment is this project's proposal.
    """

    code: Code
    name_zh: Text
    name_en: Text | None = None
    definition_zh: Text | None = None
    definition_en: Text | None = None
    unit_zh: Text
    unit_en: Text | None = None
    nature: Nature
    direction: Direction
    frequency: Frequency
    decimals: Decimals
    plausible_low: Number | None = None
    plausible_high: Number | None = None
    department: Code
    department_named: bool = False

    @property
    def in_rounds(self) -> bool:
        """Whether departments are asked for it round by round."""
        return self.frequency is not Frequency.ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Stored):
    """One promise in numbers with its sentence and the neighbours of the sentence."""

    code: str
    pillar: str
    measure: str | None
    name_zh: str
    name_en: str | None
    sentence: str
    sentence_before: str
    sentence_after: str
    gloss_en: str | None
    comparator: Comparator
    force: Force
    value: float | None
    upper: float | None
    tolerance: float | None
    every_year: bool
    unit_zh: str
    unit_en: str | None
    due: date
    due_note_zh: str | None
    due_note_en: str | None
    undecided_zh: str | None
    undecided_en: str | None
    leader: str | None = None
    units: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReading(Stored):
    """One way of understanding a target, as its table keeps it; ``Reading`` is what the rules judge."""

    code: str
    target: str
    name_zh: str
    name_en: str | None
    note_zh: str | None
    note_en: str | None
    indicator: str
    kind: Kind
    counting: Counting | None
    value: float | None
    upper: float | None
    against: str | None
    margin: float | None
    baseline_period: str | None
    baseline_value: float | None
    baseline_url: str | None
    baseline_published: str | None
    baseline_quote: str | None
    baseline_doubt: str | None
    baseline_doubt_en: str | None
    natural_limit: float | None
    ruler: str | None

    @property
    def baseline(self) -> Figure | None:
        """The last figure before the plan began."""
        if self.baseline_period is None or self.baseline_value is None:
            return None
        source = Source(
            url=self.baseline_url,
            published=self.baseline_published,
            quote=self.baseline_quote,
            doubt=self.baseline_doubt,
            doubt_en=self.baseline_doubt_en,
        )
        return Figure(periods.parse(self.baseline_period), self.baseline_value, source=source)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingHold(Stored):
    """From a day on a reading is not judged: its figures are not comparable, or the verdict is withheld."""

    reading: str
    since: date
    mark: str
    reason_zh: str
    reason_en: str | None
