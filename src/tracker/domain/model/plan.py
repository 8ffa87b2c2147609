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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Stored):
    """The promise document and its period; ``thresholds`` say where its own thresholds come from, if it has any."""

    code: str
    title_zh: str
    title_en: str
    city_zh: str
    city_en: str
    adopted: date
    period_start: date
    period_end: date
    source_zh: str
    source_en: str
    ruler: str | None
    thresholds_zh: str | None
    thresholds_en: str | None
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Stored):
    """The least pace ratio of a status, where a plan has thresholds of its own."""

    plan: str
    status: Status
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar(Stored):
    """One headline thrust of a plan."""

    code: str
    plan: str
    name_zh: str
    name_en: str
    aim_zh: str
    aim_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Stored):
    """A numbered section under a pillar; ``label`` is empty where the report gives no number."""

    code: str
    pillar: str
    label: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Stored):
    """One promise in words; ``outcome`` is the result that its sentence names, if it names one."""

    code: str
    measure: str
    pillar: str
    sentence: str
    note_zh: str | None
    note_en: str | None
    gloss_en: str
    department: str
    department_named: bool
    outcome_zh: str | None
    outcome_en: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry(Stored):
    """An industry that a commitment names, in its tier."""

    code: str
    commitment: str
    tier: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Sourced):
    """A step of a named outcome. ``happened`` is the period of the return that reported it reached, if one did."""

    commitment: str
    position: int
    name_zh: str
    name_en: str
    reached: date | None
    reached_precision: str | None
    happened: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Stored):
    """An office that reports."""

    code: Code
    name_zh: Text
    name_en: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Stored):
    """What is counted; ``pillar`` is set for context that judges no target.

    ``department_named`` is false where the report names no department and the assignment is this project's proposal.
    """

    code: Code
    name_zh: Text
    name_en: Text
    definition_zh: Text
    definition_en: Text
    unit_zh: Text
    unit_en: Text
    nature: Nature
    direction: Direction
    frequency: Frequency
    decimals: Decimals
    plausible_low: Number | None = None
    plausible_high: Number | None = None
    department: Code
    department_named: bool = False
    pillar: Code | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Stored):
    """One promise in numbers with its sentence and the neighbours of the sentence."""

    code: str
    pillar: str
    measure: str | None
    name_zh: str
    name_en: str
    sentence: str
    sentence_before: str
    sentence_after: str
    gloss_en: str
    comparator: Comparator
    force: Force
    value: float
    upper: float | None
    unit_zh: str
    unit_en: str
    due: date
    undecided_zh: str | None
    undecided_en: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReading(Stored):
    """One way of understanding a target, as its table keeps it; ``Reading`` is what the rules judge."""

    code: str
    target: str
    name_zh: str
    name_en: str
    note_zh: str
    note_en: str
    indicator: str
    kind: Kind
    counting: Counting | None
    value: float
    upper: float | None
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
    reason_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Stored):
    """One reporting period with its opening and due date."""

    code: str
    plan: str
    frequency: Frequency
    period: str
    opens: date
    due: date
