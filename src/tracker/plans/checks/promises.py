"""The promise document: its period, and every quotation word for word in its text."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import Fault
from tracker.plans.entries import Placed
from tracker.plans.files import PlaceFiles, PlanFiles
from tracker.plans.models.commitment import CommitmentEntry
from tracker.plans.models.plan import PlanEntry
from tracker.plans.models.target import TargetEntry


def check(place: PlaceFiles, plan: PlanFiles) -> Iterator[Fault]:
    """A period that ends before it begins; sentences that the document does not have."""
    for each in plan.placed(PlanEntry):
        if each.entry.period_end < each.entry.period_start:
            yield each.fault("period_order", "period_end", start=each.entry.period_start, end=each.entry.period_end)
    for target in plan.placed(TargetEntry):
        entry = target.entry
        for field in ("sentence_before", "sentence", "sentence_after"):
            yield from _not_said(plan.report, target, field, getattr(entry, field))
    for commitment in plan.placed(CommitmentEntry):
        yield from _not_said(plan.report, commitment, "sentence", commitment.entry.sentence)
        source = place.sources.get(commitment.entry.source or "")
        if source and source.quote not in commitment.entry.sentence:
            yield commitment.fault("source_quotes_other", "source", text=source.quote)


def _not_said(report: str | None, entry: Placed[object], field: str, words: str) -> Iterator[Fault]:
    if report is not None and words not in report:
        yield entry.fault("quotation", field, text=words)
