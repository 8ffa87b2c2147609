"""Codes: each means one thing in its place or plan, and whatever is referred to exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.domain.model import Indicator
from tracker.errors import Fault, Spot
from tracker.plans.entries import Placed
from tracker.plans.files import FolderContents, PlaceFiles, PlanFiles
from tracker.plans.models.commitment import CommitmentEntry, UpdateEntry
from tracker.plans.models.place import NotLoadedEntry, ObservationEntry, SourceEntry
from tracker.plans.models.plan import PillarEntry, PlanEntry
from tracker.plans.models.record import AssessmentEntry, MilestoneEntry, RemarkEntry
from tracker.plans.models.target import ReadingEntry, TargetEntry

Coded = tuple[Placed[object], str, str]
"""An entry, the field of a code of its own or of what it holds, the code."""

Reference = tuple[Placed[object], str, str, str]
"""The entry that refers, its field, the table it means, the code."""


def of_place(place: PlaceFiles) -> Iterator[Fault]:
    """Codes used twice in a place, and references of its entries to nothing."""
    for name in ("department", "region", "indicator", "round", "source"):
        yield from _twice(_own_codes(place, name))
    yield from _plans_of_one_code(place)
    yield from _to_nothing(_references_of_place(place), place)


def of_plan(place: PlaceFiles, plan: PlanFiles) -> Iterator[Fault]:
    """Codes used twice in a plan, and references of its entries to nothing."""
    pillars, targets, commitments = plan.placed(PillarEntry), plan.placed(TargetEntry), plan.placed(CommitmentEntry)
    for name in ("pillar", "target", "commitment", "remark"):
        yield from _twice(_own_codes(plan, name))
    yield from _twice(_inner_codes(pillars, "measure"))
    yield from _twice(_inner_codes(targets, "reading"))
    yield from _twice(_inner_codes(commitments, "industries"))
    yield from _to_nothing(_references_of_plan(plan), place, plan)
    yield from _nodes_without_update(plan)
    yield from _undated(place, plan)


def _undated(place: PlaceFiles, plan: PlanFiles) -> Iterator[Fault]:
    """Sources of yearly goals and revisions without a day: neither counts before it was published."""
    dated = {each.source for each in plan.of(MilestoneEntry)}
    dated |= {revision.source for target in plan.of(TargetEntry) for revision in target.revision}
    for each in place.placed(SourceEntry):
        if each.entry.code in dated and each.entry.published is None:
            yield each.fault("source_undated", "published")


def unused_sources(place: PlaceFiles) -> Iterator[Fault]:
    """Lines of the public record that nothing refers to, so that none is lost in silence."""
    used = {code for _, _, table, code in _references_of_place(place) if table == "source"}
    for plan in place.plans:
        used |= {code for _, _, table, code in _references_of_plan(plan) if table == "source"}
    for each in place.placed(SourceEntry):
        if each.entry.code not in used:
            yield each.fault("source_unused", warning=True)


def _own_codes(contents: FolderContents, table: str) -> Iterator[Coded]:
    for each, code in contents.coded(table):
        yield each, "code", code


def _inner_codes(entries: Iterable[Placed[Any]], field: str) -> Iterator[Coded]:
    for each in entries:
        for number, inner in enumerate(getattr(each.entry, field)):
            yield each, f"{field}.{number}.code", inner.code


def _twice(codes: Iterable[Coded]) -> Iterator[Fault]:
    seen: dict[str, Spot] = {}
    for each, field, code in codes:
        if code in seen:
            yield each.fault("code_twice", field, code=code, other=seen[code])
        seen.setdefault(code, each.at(field))


def _plans_of_one_code(place: PlaceFiles) -> Iterator[Fault]:
    yield from _twice((each, "code", each.entry.code) for plan in place.plans for each in plan.placed(PlanEntry))


def _to_nothing(references: Iterable[Reference], *contents: FolderContents) -> Iterator[Fault]:
    for each, field, table, code in references:
        if not any(code in one.codes.get(table, ()) for one in contents):
            yield each.fault("reference", field, code=code, meant=table)


def _references_of_place(place: PlaceFiles) -> Iterator[Reference]:
    for indicator in place.placed(Indicator):
        yield indicator, "department", "department", indicator.entry.department
    for figure in place.placed(ObservationEntry):
        yield figure, "source", "source", figure.entry.source
        yield figure, "indicator", "indicator", figure.entry.indicator
    for left_out in place.placed(NotLoadedEntry):
        yield left_out, "source", "source", left_out.entry.source


def _references_of_plan(plan: PlanFiles) -> Iterator[Reference]:
    for pillar in plan.placed(PillarEntry):
        for code in pillar.entry.context:
            yield pillar, "context", "indicator", code
    for target in plan.placed(TargetEntry):
        yield from _references_of_target(target)
    for commitment in plan.placed(CommitmentEntry):
        yield commitment, "measure", "measure", commitment.entry.measure
        yield commitment, "department", "department", commitment.entry.department
        if commitment.entry.source:
            yield commitment, "source", "source", commitment.entry.source
    for goal in plan.placed(MilestoneEntry):
        yield goal, "source", "source", goal.entry.source
        yield goal, "indicator", "indicator", goal.entry.indicator
    for update in plan.placed(UpdateEntry):
        yield update, "source", "source", update.entry.source
        yield update, "commitment", "commitment", update.entry.commitment
    for remark in plan.placed(RemarkEntry):
        yield remark, "source", "source", remark.entry.source
        yield remark, "subject", _subject_table(plan, remark.entry.subject), remark.entry.subject
    for assessment in plan.placed(AssessmentEntry):
        yield assessment, "source", "source", assessment.entry.source
        if assessment.entry.target:
            yield assessment, "target", "target", assessment.entry.target


def _references_of_target(target: Placed[TargetEntry]) -> Iterator[Reference]:
    entry = target.entry
    yield target, "pillar", "pillar", entry.pillar
    if entry.measure:
        yield target, "measure", "measure", entry.measure
    if entry.source:
        yield target, "source", "source", entry.source
    for number, reading in enumerate(entry.reading):
        yield from _references_of_reading(target, reading, f"reading.{number}.")
    known = {reading.code for reading in entry.reading}
    for number, revision in enumerate(entry.revision):
        yield target, f"revision.{number}.source", "source", revision.source
        if revision.reading and revision.reading not in known:
            yield target, f"revision.{number}.reading", "own_reading", revision.reading


def _references_of_reading(target: Placed[TargetEntry], reading: ReadingEntry, path: str) -> Iterator[Reference]:
    yield target, path + "indicator", "indicator", reading.indicator
    if reading.against:
        yield target, path + "against", "indicator", reading.against
    baselines = {"baseline": reading.baseline}
    baselines |= {f"other_baseline.{number}": each for number, each in enumerate(reading.other_baseline)}
    baselines |= {f"restated.{number}.baseline": each.baseline for number, each in enumerate(reading.restated)}
    for field, baseline in baselines.items():
        if baseline:
            yield target, f"{path}{field}.source", "source", baseline.source


def _subject_table(plan: PlanFiles, code: str) -> str:
    """What a remark is about: the plan, a target or a commitment."""
    return next((name for name in ("plan", "target") if code in plan.codes.get(name, ())), "commitment")


def _nodes_without_update(plan: PlanFiles) -> Iterator[Fault]:
    known = {(each.commitment, each.source) for each in plan.of(UpdateEntry)}
    for commitment in plan.placed(CommitmentEntry):
        for number, node in enumerate(commitment.entry.node):
            if node.source and (commitment.entry.code, node.source) not in known:
                yield commitment.fault("node_without_update", f"node.{number}.source", code=node.source)
