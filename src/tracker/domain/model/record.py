"""What later documents and the public record say of a plan, besides figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain import period as periods
from tracker.domain.model.figures import Figure, Source
from tracker.domain.model.stored import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRevision(Stored):
    """What a later document made of a target, or of one reading of it; ``published`` is an ISO date.

    ``start`` is where its span begins, if elsewhere than the plan's.
    """

    target: str = ""
    reading: str | None = None
    start: date | None = None
    document_zh: str
    document_en: str | None
    published: str
    url: str = ""
    quote: str = ""
    value: float | None = None
    due: date | None = None
    reason_zh: str
    reason_en: str | None

    @property
    def source(self) -> Source:
        """The page of the document."""
        return Source(self.url, self.published, self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChange(Stored):
    """What a load changed of a target: one field of it, its values as JSON, and who loaded it when and why."""

    target: str
    field: str
    old_value: str | None
    new_value: str | None
    version: int
    loaded_at: datetime
    loaded_by: str
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialMilestone(Stored):
    """A yearly goal of an indicator as a document sets it; several documents may set one for the same period."""

    indicator: str
    period: str
    value: float
    name_zh: str
    name_en: str | None
    comparable: bool
    note_zh: str | None
    note_en: str | None
    url: str
    published: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Stored):
    """What the public record says, without a figure, of the plan, a target or a commitment."""

    code: str
    subject: str
    happened: str
    summary_zh: str
    summary_en: str | None
    url: str
    published: str
    quote: str
    doubt: str | None
    doubt_en: str | None

    @property
    def source(self) -> Source:
        """The public page."""
        return Source(self.url, self.published, self.quote, self.doubt, self.doubt_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLoaded(Stored):
    """A line of the public record that is no figure here, with the reason."""

    topic: str | None
    label: str | None
    period: str | None
    value: str | None
    url: str
    published: str | None
    quote: str
    reason_zh: str
    reason_en: str | None

    @property
    def source(self) -> Source:
        """The public page."""
        return Source(self.url, self.published, self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialAssessment:
    """What another body says of a target, or without one of the whole plan, in its own ``word``.

    ``meets`` is what the word comes to: the target keeps up or was kept, does not, or None where it says neither.
    """

    target: str | None
    body_zh: str
    body_en: str | None
    document_zh: str
    document_en: str | None
    word: str
    meets: bool | None
    url: str
    published: str | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAssessment(OfficialAssessment, Stored):
    """The same as its table keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBaseline(Stored):
    """A further official value of the baseline of a reading, shown beside the one judged by."""

    reading: str
    period: str
    value: float
    url: str
    published: str | None
    quote: str
    doubt: str | None
    doubt_en: str | None

    @property
    def figure(self) -> Figure:
        """The value with its source."""
        source = Source(self.url, self.published, self.quote, self.doubt, self.doubt_en)
        return Figure(periods.parse(self.period), self.value, source=source)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRestatement(Stored):
    """From a day on a reading is judged on another basis: the goal or the base that a document restates in it."""

    reading: str
    since: date
    basis: str
    value: float | None
    reason_zh: str
    reason_en: str | None
    baseline_period: str | None
    baseline_value: float | None
    baseline_url: str | None
    baseline_published: str | None
    baseline_quote: str | None

    @property
    def baseline(self) -> Figure | None:
        """The base as the document restates it; None where the old one remains."""
        if self.baseline_period is None or self.baseline_value is None:
            return None
        source = Source(self.baseline_url, self.baseline_published, self.baseline_quote)
        return Figure(periods.parse(self.baseline_period), self.baseline_value, source=source, basis=self.basis)
