"""What a line of the public record, and each use of one, must look like: the entries of the files under record/."""

from __future__ import annotations

from tracker.domain.model import Bound
from tracker.domain.model.stored import Code, Number, Text
from tracker.domain.status import CommitmentState
from tracker.plans.models import Entry, Line, PeriodCode


class RecordLine(Entry):
    """A line of the public record as it was collected; never edited, only appended to."""

    topic: Text
    indicator: Text
    period: str | None = None
    value: str | None = None
    unit: str | None = None
    kind: Text
    url: Text
    published: str | None = None
    quote: Text


class ObservationEntry(Entry):
    """A published figure."""

    record: Line
    indicator: Code
    region: str = ""
    period: PeriodCode
    value: Number
    bound: Bound = Bound.EXACT
    preliminary: bool = False
    doubt: Text | None = None
    doubt_en: Text | None = None


class MilestoneEntry(Entry):
    """An official goal for a year on the way."""

    record: Line
    indicator: Code
    period: PeriodCode
    value: Number
    name_zh: Text
    name_en: Text
    comparable: bool = True
    note_zh: Text | None = None
    note_en: Text | None = None


class UpdateEntry(Entry):
    """What the public record says of a commitment."""

    record: Line
    commitment: Code
    happened: PeriodCode
    state: CommitmentState
    summary_zh: Text
    summary_en: Text
    doubt: Text | None = None
    doubt_en: Text | None = None


class RemarkEntry(Entry):
    """What the record says, without a figure, of the plan, a target or a commitment."""

    record: Line
    code: Code
    subject: Code
    happened: PeriodCode
    summary_zh: Text
    summary_en: Text
    doubt: Text | None = None
    doubt_en: Text | None = None


class NotLoadedEntry(Entry):
    """A line of the public record that is no figure here, with the reason."""

    record: Line
    reason_zh: Text
    reason_en: Text
