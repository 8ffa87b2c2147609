"""The promises in numbers, their readings, and what later documents made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from tracker.domain.model import Comparator, Counting, Force, Kind
from tracker.plans.models.base import Code, Day, Entry, Number, PeriodCode, RulerCode, Text, YesOrNo


class BaselineEntry(Entry):
    """The last figure before the plan began; ``unit_zh`` where the document gives it in one of its own."""

    period: PeriodCode
    value: Number
    unit_zh: Text | None = None
    source: Code
    doubt: Text | None = None
    doubt_en: Text | None = None


class HoldEntry(Entry):
    """From a day on a reading is not judged: its figures are not comparable, or the verdict is withheld."""

    since: Day
    mark: Literal["not_comparable", "withheld"]
    reason_zh: Text
    reason_en: Text | None = None


class RestatedEntry(Entry):
    """From a day on figures are counted on another basis, and a document restates the goal or the base in it."""

    since: Day
    basis: Code
    value: Number | None = None
    baseline: BaselineEntry | None = None
    reason_zh: Text
    reason_en: Text | None = None


class ReadingEntry(Entry):
    """One way of understanding a target; ``value`` and ``upper`` are the target's unless written.

    ``against`` is another indicator that the figures are compared with, ``margin`` by how much they shall differ.
    """

    code: Code
    name_zh: Text | None = None
    name_en: Text | None = None
    note_zh: Text | None = None
    note_en: Text | None = None
    indicator: Code
    kind: Kind
    counting: Counting | None = None
    value: Number | None = None
    upper: Number | None = None
    against: Code | None = None
    margin: Number | None = None
    natural_limit: Number | None = None
    ruler: RulerCode | None = None
    baseline: BaselineEntry | None = None
    other_baseline: tuple[BaselineEntry, ...] = ()
    hold: tuple[HoldEntry, ...] = ()
    restated: tuple[RestatedEntry, ...] = ()


class RevisionEntry(Entry):
    """What a later document made of a target."""

    source: Code
    document_zh: Text
    document_en: Text | None = None
    reading: Code | None = None
    value: Number | None = None
    start: Day | None = None
    due: Day | None = None
    reason_zh: Text
    reason_en: Text | None = None


OF_THE_READING = frozenset(ReadingEntry.model_fields) - {"code", "name_zh", "name_en", "value", "upper"}
"""What may stand in the target itself where there is but one reading."""


class TargetEntry(Entry):
    """One promise in numbers with its sentence, the neighbours of the sentence and its readings.

    Without ``value`` it is a promise in words. What understands it, ``indicator``, ``kind`` and so on, may stand
    here where there is but one reading.
    """

    code: Code
    pillar: Code
    measure: Code | None = None
    name_zh: Text
    name_en: Text | None = None
    sentence: str = ""
    sentence_before: str = ""
    sentence_after: str = ""
    gloss_en: Text | None = None
    comparator: Comparator = Comparator.AT_LEAST
    force: Force = Force.EXPECTED
    value: Number | None = None
    upper: Number | None = None
    tolerance: Annotated[Number, Field(ge=0)] | None = None
    every_year: YesOrNo = False
    unit_zh: Text | None = None
    unit_en: Text | None = None
    due: Day | None = None
    due_note_zh: Text | None = None
    due_note_en: Text | None = None
    undecided_zh: Text | None = None
    undecided_en: Text | None = None
    leader: Text | None = None
    units: Text | None = None
    source: Code | None = None
    reading: Annotated[tuple[ReadingEntry, ...], Field(min_length=1)]
    revision: tuple[RevisionEntry, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _with_its_reading(cls, written: Any) -> Any:
        """The fields of the only reading gathered into one, under the target's own code."""
        if not isinstance(written, Mapping) or "reading" in written:
            return written
        own = {field: value for field, value in written.items() if field in OF_THE_READING}
        if not own:
            return written
        rest = {field: value for field, value in written.items() if field not in own}
        return rest | {"reading": [{"code": written.get("code"), **own}]}
