"""What an entry of the plan's files must look like: one model for each kind of entry.

Departments and indicators are the nouns of ``tracker.domain.model`` themselves; the others differ from their tables.

A field without a default must be written; an unknown field is an error, so a
misspelt one never passes for a blank. ``record`` is a line number of
``record/public_record.csv`` (its header is line 1), which holds link, date and quotation.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

from tracker.domain import period as periods
from tracker.domain.model import Comparator, Counting, Force, Kind
from tracker.domain.model.stored import Code, Number, Text
from tracker.domain.period import Period as Span
from tracker.domain.rules import RULERS
from tracker.domain.status import DEFAULT_THRESHOLDS, Scale

PeriodCode = Annotated[Span, BeforeValidator(periods.parse)]
Line = Annotated[int, Field(ge=2)]


def _known_ruler(code: str) -> str:
    if code not in RULERS:
        raise ValueError(f"must be one of {', '.join(RULERS)}")
    return code


RulerCode = Annotated[str, AfterValidator(_known_ruler)]


class Entry(BaseModel):
    """What all entries share: no unknown fields, no change after reading, enums as their plain codes."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_enum_values=True, validate_default=True)


class ThresholdsEntry(Entry):
    """The plan's own thresholds of the pace ratio, and where they come from."""

    source_zh: Text
    source_en: Text

    @model_validator(mode="after")
    def _fall(self) -> ThresholdsEntry:
        assert self.scale
        return self

    @property
    def scale(self) -> Scale:
        """The thresholds by status. Raises ValueError where they do not fall."""
        least = {status: getattr(self, status.value) for status in DEFAULT_THRESHOLDS}
        return Scale(least, self.source_zh, self.source_en)


_a_field_for_each_status: Any = {status.value: (Number, ...) for status in DEFAULT_THRESHOLDS}
_ThresholdsOfAll = create_model("ThresholdsOfAll", __base__=ThresholdsEntry, **_a_field_for_each_status)


class PlanEntry(Entry):
    """The promise document and its period."""

    code: Code
    title_zh: Text
    title_en: Text
    city_zh: Text
    city_en: Text
    adopted: date
    period_start: date
    period_end: date
    source_zh: Text
    source_en: Text
    ruler: RulerCode | None = None
    thresholds: Annotated[ThresholdsEntry, BeforeValidator(_ThresholdsOfAll.model_validate)] | None = None


class MeasureEntry(Entry):
    """A numbered section under a pillar; ``label`` is empty where the report gives no number."""

    code: Code
    label: str
    name_zh: Text
    name_en: Text


class PillarEntry(Entry):
    """One headline thrust with its measures in order."""

    code: Code
    name_zh: Text
    name_en: Text
    aim_zh: Text
    aim_en: Text
    measure: tuple[MeasureEntry, ...] = ()


class IndustryEntry(Entry):
    """An industry that a commitment names, in its tier."""

    code: Code
    tier: Text
    name_zh: Text
    name_en: Text


class NodeEntry(Entry):
    """A step of a named outcome; ``record`` leads to the update that says it was reached."""

    name_zh: Text
    name_en: Text
    record: Line | None = None
    doubt: Text | None = None
    doubt_en: Text | None = None


class CommitmentEntry(Entry):
    """One promise in words; ``record`` is the line of the public record that quotes it."""

    code: Code
    measure: Code
    sentence: Text
    note_zh: Text | None = None
    note_en: Text | None = None
    gloss_en: Text
    department: Code
    department_named: bool = False
    outcome_zh: Text | None = None
    outcome_en: Text | None = None
    record: Line | None = None
    industries: tuple[IndustryEntry, ...] = ()
    node: tuple[NodeEntry, ...] = ()


class BaselineEntry(Entry):
    """The last figure before the plan began."""

    period: PeriodCode
    value: Number
    record: Line
    doubt: Text | None = None
    doubt_en: Text | None = None


class HoldEntry(Entry):
    """From a day on a reading is not judged: its figures are not comparable, or the verdict is withheld."""

    since: date
    mark: Literal["not_comparable", "withheld"]
    reason_zh: Text
    reason_en: Text


class ReadingEntry(Entry):
    """One way of understanding a target."""

    code: Code
    name_zh: Text
    name_en: Text
    note_zh: Text
    note_en: Text
    indicator: Code
    kind: Kind
    counting: Counting | None = None
    value: Number
    upper: Number | None = None
    natural_limit: Number | None = None
    ruler: RulerCode | None = None
    baseline: BaselineEntry | None = None
    hold: tuple[HoldEntry, ...] = ()


class RevisionEntry(Entry):
    """What a later document made of a target."""

    record: Line
    document_zh: Text
    document_en: Text
    reading: Code | None = None
    value: Number | None = None
    start: date | None = None
    due: date | None = None
    reason_zh: Text
    reason_en: Text


class TargetEntry(Entry):
    """One promise in numbers with its sentence, the neighbours of the sentence and its readings."""

    code: Code
    pillar: Code
    measure: Code | None = None
    name_zh: Text
    name_en: Text
    sentence: Text
    sentence_before: str
    sentence_after: str
    gloss_en: Text
    comparator: Comparator
    force: Force
    value: Number
    upper: Number | None = None
    unit_zh: Text
    unit_en: Text
    due: date
    undecided_zh: Text | None = None
    undecided_en: Text | None = None
    record: Line | None = None
    reading: Annotated[tuple[ReadingEntry, ...], Field(min_length=1)]
    revision: tuple[RevisionEntry, ...] = ()


class RoundEntry(Entry):
    """One reporting period with its opening and due date."""

    code: Code
    frequency: Literal["year", "quarter"]
    period: PeriodCode
    opens: date
    due: date
