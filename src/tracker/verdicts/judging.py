"""Facts to verdicts: one snapshot of the store, every reading judged as of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.config import office_time
from tracker.domain import period as periods
from tracker.domain.judging.judge import judge
from tracker.domain.judging.stale import months_allowed
from tracker.domain.model import (
    Commitment,
    ContextIndicator,
    CurrentFigure,
    Department,
    Figure,
    Indicator,
    Industry,
    Kind,
    Measure,
    Milestone,
    Nature,
    Node,
    NotLoaded,
    OfficialMilestone,
    Pillar,
    Plan,
    PlanKey,
    Reading,
    ReadingHold,
    Remark,
    Round,
    StoredAssessment,
    Target,
    TargetChange,
    TargetReading,
    TargetRevision,
    Threshold,
    UpdateRow,
)
from tracker.domain.status import CommitmentState, Scale
from tracker.domain.verdict import Awaited
from tracker.domain.verdict_history import judge_revisions, verdict_history
from tracker.errors import PlanError
from tracker.language import ReadingNames, both_names
from tracker.store.engine.database import Cursor, Database, version_seen
from tracker.store.tables import commitments as stored_commitments
from tracker.store.tables import observations, places, plans, target_changes
from tracker.verdicts import asked, facts, plan_readings
from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts, ReadingVerdict, TargetVerdicts


def judge_plan(database: Database, key: PlanKey, as_of: date, known: date | None = None) -> PlanVerdicts:
    """Everything about a plan in one snapshot, judged as of a day from what was known by then. Raises PlanError.

    What is published counts from its publication. What departments returned counts whenever that was, for it has been
    handed in by now; with ``known`` only what was returned by that day does, and what was published by it.
    """
    with database.reading() as cursor:
        return judged(cursor, key, as_of, known)


def judged(cursor: Cursor, key: PlanKey, as_of: date, known: date | None = None) -> PlanVerdicts:
    """The same in a snapshot that is open already."""
    facts_of_plan = _read(cursor, key, as_of, known)
    pillars, measures = plans.read(cursor, Pillar, key), plans.read(cursor, Measure, key)
    context = plans.read(cursor, ContextIndicator, key)
    targets = plans.read(cursor, Target, key)
    readings = facts.grouped(plans.readings(cursor, key), lambda row: row.target)
    industries, remarks = plans.read(cursor, Industry, key), plans.read(cursor, Remark, key)
    assessments = plans.read(cursor, StoredAssessment, key)
    not_loaded = places.read(cursor, NotLoaded, key.place)
    commitments, nodes = plans.commitments(cursor, key), plans.nodes(cursor, key)
    updates = [row for row in stored_commitments.updates(cursor, key.place) if row.plan == key.plan]
    by = known or as_of
    return PlanVerdicts(
        as_of=as_of,
        version=facts_of_plan.version,
        plan=facts_of_plan.plan,
        scale=facts_of_plan.scale,
        pillars=tuple(pillars),
        context=tuple(context),
        measures=tuple(measures),
        departments=facts_of_plan.departments,
        indicators=_own_indicators(facts_of_plan, context, readings),
        industries=tuple(industries),
        targets=tuple(_target_verdicts(target, readings.get(target.code, ()), facts_of_plan) for target in targets),
        commitments=_commitments(commitments, nodes, _known_updates(updates, by, known), as_of),
        figures=facts_of_plan.figures,
        year_figures={
            (code, year): value
            for code, figures in facts_of_plan.figures.items()
            for year, value in facts.by_year(figures, facts_of_plan.indicators[code].nature)
        },
        milestones=facts_of_plan.milestones,
        remarks=tuple(row for row in remarks if facts.was_published(row.published, by)),
        assessments=tuple(row for row in assessments if facts.was_published(row.published, by)),
        not_loaded=tuple(not_loaded),
        rounds=tuple(facts_of_plan.rounds),
    )


def _own_indicators(
    known: _Known, context: Sequence[ContextIndicator], readings: Mapping[str, Sequence[TargetReading]]
) -> dict[str, Indicator]:
    """The indicators that the plan speaks of, in the order of the place."""
    own = {row.indicator for row in context} | set(known.milestones)
    for each in readings.values():
        own |= {code for row in each for code in (row.indicator, row.against) if code}
    return {code: row for code, row in known.indicators.items() if code in own}


def _known_updates(updates: Sequence[UpdateRow], published_by: date, returned_by: date | None) -> list[UpdateRow]:
    """What had been published or returned of commitments by a day."""
    return [
        row
        for row in updates
        if (
            facts.was_published(row.published, published_by)
            if row.return_id is None
            else returned_by is None or office_time(row.recorded_at).date() <= returned_by
        )
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """What every reading of a plan is judged from, as of a day."""

    as_of: date
    version: int
    plan: Plan
    scale: Scale
    indicators: Mapping[str, Indicator]
    """Those of the place."""
    departments: Mapping[str, Department]
    figures: Mapping[str, tuple[Figure, ...]]
    early: Mapping[str, tuple[Figure, ...]]
    milestones: Mapping[str, tuple[Milestone, ...]]
    revisions: Mapping[str, Sequence[TargetRevision]]
    changes: Mapping[str, Sequence[TargetChange]]
    holds: Mapping[str, Sequence[ReadingHold]]
    readings: Mapping[str, Reading]
    rounds: Sequence[Round]
    due: Mapping[str, date]
    """When the open round that asks for an indicator is due."""


def _read(cursor: Cursor, key: PlanKey, as_of: date, known: date | None) -> _Known:
    plan = next((row for row in plans.of_place(cursor, key.place) if row.key == key), None)
    if plan is None:
        raise PlanError("unknown_plan", code=key, known=", ".join(str(row.key) for row in plans.every(cursor)))
    by = known or as_of
    indicators = {row.code: row for row in places.read(cursor, Indicator, key.place)}
    figures: list[CurrentFigure] = observations.known(cursor, key.place, by, known)
    return _Known(
        as_of=as_of,
        version=version_seen(cursor),
        plan=plan,
        scale=facts.scale(plan, plans.read(cursor, Threshold, key)),
        indicators=indicators,
        departments={row.code: row for row in places.read(cursor, Department, key.place)},
        figures=facts.figures(figures, as_of),
        early=facts.early(figures, as_of),
        milestones=facts.milestones(plans.read(cursor, OfficialMilestone, key), by),
        revisions=facts.revisions(plans.read(cursor, TargetRevision, key), by),
        changes=facts.changes(target_changes.of_plan(cursor, key), known),
        holds=facts.grouped(plans.read(cursor, ReadingHold, key), lambda row: row.reading),
        readings=plan_readings.read(cursor, plan, indicators, by),
        rounds=places.read(cursor, Round, key.place),
        due=asked.due_days(cursor, key.place, as_of),
    )


def _target_verdicts(target: Target, readings: Sequence[TargetReading], known: _Known) -> TargetVerdicts:
    return TargetVerdicts(
        row=target,
        readings=tuple(_reading_verdict(row, target, known) for row in readings),
        revisions=tuple(known.revisions.get(target.code, ())),
        changes=tuple(known.changes.get(target.code, ())),
    )


def _reading_verdict(row: TargetReading, target: Target, known: _Known) -> ReadingVerdict:
    plan = known.plan
    indicator = known.indicators[row.indicator]
    department = known.departments[indicator.department]
    reading = known.readings[row.code]
    figures = known.figures.get(indicator.code, ())
    other = known.figures.get(row.against, ()) if row.against else ()
    stale_after = months_allowed(plan.stale_after)
    milestones = known.milestones.get(indicator.code, ())
    revisions = [each for each in known.revisions.get(target.code, ()) if each.reading in (None, row.code)]
    ruler = facts.default_ruler(plan)
    hold = facts.hold(known.holds.get(row.code, ()), known.as_of)
    awaited = Awaited(department.name_zh, department.name_en, known.due.get(indicator.code))
    given = figures, milestones, known.as_of, known.scale
    return ReadingVerdict(
        row=row,
        plan=plan,
        indicator=indicator,
        reading=reading,
        figures=figures,
        early=known.early.get(indicator.code, ()),
        milestones=milestones,
        verdict=judge(
            reading,
            *given,
            default_ruler=ruler,
            hold=hold,
            awaited=awaited,
            other_figures=other,
            stale_after=stale_after,
        ),
        names=_names(row, target, indicator, known.version),
        past=verdict_history(reading, *given, default_ruler=ruler, hold=hold, other_figures=other),
        revised=judge_revisions(
            reading, revisions, *given, default_ruler=ruler, other_figures=other, stale_after=stale_after
        )
        if revisions
        else (),
    )


RATE_DECIMALS = 2
"""Of a rate that is worked out from figures that are none: their own decimals say nothing of it."""


def _names(row: TargetReading, target: Target, indicator: Indicator, version: int) -> ReadingNames:
    is_rate_of_stock = row.kind in _RATES and indicator.nature is Nature.STOCK
    return ReadingNames(
        target=both_names(target),
        reading=both_names(row),
        unit=both_names(target, "unit"),
        decimals=RATE_DECIMALS if is_rate_of_stock else indicator.decimals,
        version=str(version),
        indicator=both_names(indicator),
        figures_unit=both_names(indicator, "unit") if is_rate_of_stock else None,
        figures_decimals=indicator.decimals if is_rate_of_stock else None,
    )


_RATES = (Kind.AVERAGE_GROWTH, Kind.CUMULATIVE_REDUCTION)


def _commitments(
    rows: Sequence[Commitment], nodes: Sequence[Node], updates: Sequence[UpdateRow], as_of: date
) -> tuple[CommitmentStatus, ...]:
    """Commitments with what was known of them on the day."""
    by_commitment = facts.grouped(updates, lambda row: row.commitment)
    steps = facts.grouped(stored_commitments.nodes_reached(nodes, updates), lambda node: node.commitment)
    found = []
    for row in rows:
        known = [each for each in by_commitment.get(row.code, ()) if periods.parse(each.happened).start <= as_of]
        known.sort(key=lambda each: (periods.parse(each.happened).end, each.id))
        state = known[-1].state if known else CommitmentState.NO_RECORD
        reached = tuple(_node_on(each, as_of) for each in steps.get(row.code, ()))
        found.append(CommitmentStatus(row, state, tuple(known), reached))
    return tuple(found)


def _node_on(node: Node, as_of: date) -> Node:
    """A node as it was known on the day: what was reached later was not reached yet.

    A return reports on a period; while that is not over, the day itself is taken for its end.
    """
    if node.reached is None or node.reached <= as_of:
        return node
    begun = node.happened is not None and periods.parse(node.happened).start <= as_of
    return replace(node, reached=as_of if begun else None)
