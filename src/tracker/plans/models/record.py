"""What the public record says of a plan besides figures: goals on the way, remarks, judgements of others."""

from __future__ import annotations

from tracker.plans.models.base import Code, Entry, Number, PeriodCode, Text, YesOrNo


class MilestoneEntry(Entry):
    """An official goal for a year on the way."""

    source: Code
    indicator: Code
    period: PeriodCode
    value: Number
    name_zh: Text
    name_en: Text | None = None
    comparable: YesOrNo = True
    note_zh: Text | None = None
    note_en: Text | None = None


class RemarkEntry(Entry):
    """What the record says, without a figure, of the plan, a target or a commitment."""

    source: Code
    code: Code
    subject: Code
    happened: PeriodCode
    summary_zh: Text
    summary_en: Text | None = None
    doubt: Text | None = None
    doubt_en: Text | None = None


class AssessmentEntry(Entry):
    """What another body says of a target, or without one of the whole plan, in its own word.

    ``meets`` says whether that word means kept up or kept; left out where it says neither.
    """

    source: Code
    target: Code | None = None
    body_zh: Text
    body_en: Text | None = None
    document_zh: Text
    document_en: Text | None = None
    word: Text
    meets: YesOrNo | None = None
