"""The promises in words, their steps, and what the public record says of them."""

from __future__ import annotations

from tracker.domain.status import CommitmentState
from tracker.plans.models.base import Code, Entry, PeriodCode, Text, YesOrNo


class IndustryEntry(Entry):
    """An industry that a commitment names, in its tier."""

    code: Code
    tier: Text
    name_zh: Text
    name_en: Text | None = None


class NodeEntry(Entry):
    """A step of a named outcome; ``source`` leads to the update of the commitment that says it was reached."""

    name_zh: Text
    name_en: Text | None = None
    source: Code | None = None
    doubt: Text | None = None
    doubt_en: Text | None = None


class CommitmentEntry(Entry):
    """One promise in words; ``source`` is the line of the public record that quotes it."""

    code: Code
    measure: Code
    sentence: Text
    note_zh: Text | None = None
    note_en: Text | None = None
    gloss_en: Text | None = None
    department: Code
    department_named: YesOrNo = False
    outcome_zh: Text | None = None
    outcome_en: Text | None = None
    leader: Text | None = None
    units: Text | None = None
    post: Text | None = None
    source: Code | None = None
    industries: tuple[IndustryEntry, ...] = ()
    node: tuple[NodeEntry, ...] = ()


class UpdateEntry(Entry):
    """What the public record says of a commitment."""

    source: Code
    commitment: Code
    happened: PeriodCode
    state: CommitmentState
    summary_zh: Text
    summary_en: Text | None = None
    doubt: Text | None = None
    doubt_en: Text | None = None
