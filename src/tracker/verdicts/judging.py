"""Facts to verdicts: one snapshot of the store, every reading judged as of a day, the verdicts kept for SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain import period as periods
from tracker.domain.judge import judge
from tracker.domain.model import (
    Commitment,
    CurrentFigure,
    Department,
    Figure,
    Frequency,
    Indicator,
    Industry,
    Measure,
    Milestone,
    Node,
    NotLoaded,
    OfficialMilestone,
    Pillar,
    Plan,
    ReadingHold,
    Remark,
    Round,
    Target,
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
from tracker.store.engine.rows import Row
from tracker.store.tables import commitments as stored_commitments
from tracker.store.tables import kept_verdicts, observations, plans
from tracker.verdicts import facts
from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts, ReadingVerdict, TargetVerdicts


def judge_plan(database: Database, as_of: date) -> PlanVerdicts:
    """Everything about the plan in one snapshot, judged as of the day. Raises PlanError when no plan is loaded."""
    with database.reading() as cursor:
        known = _read(cursor, as_of)
        pillars, measures = plans.read(cursor, Pillar), plans.read(cursor, Measure)
        targets, readings = plans.read(cursor, Target), facts.grouped(plans.readings(cursor), lambda row: row.target)
        industries, remarks = plans.read(cursor, Industry), plans.read(cursor, Remark)
        not_loaded = plans.read(cursor, NotLoaded)
        commitments, nodes = plans.commitments(cursor), plans.nodes(cursor)
        updates = stored_commitments.updates(cursor)
    plan = next(iter(known.plans.values()))
    return PlanVerdicts(
        as_of=as_of,
        version=known.version,
        plan=plan,
        scale=known.scales[plan.code],
        pillars=tuple(pillars),
        measures=tuple(measures),
        departments=known.departments,
        indicators=known.indicators,
        industries=tuple(industries),
        targets=tuple(_target_verdicts(target, readings.get(target.code, ()), known) for target in targets),
        commitments=_commitments(commitments, nodes, updates, as_of),
        figures=known.figures,
        year_figures={
            (code, year): value
            for code, figures in known.figures.items()
            for year, value in facts.by_year(figures, known.indicators[code].nature)
        },
        milestones=known.milestones,
        remarks=tuple(remarks),
        not_loaded=tuple(not_loaded),
        rounds=tuple(known.rounds),
    )


def keep_verdicts(database: Database, verdicts: PlanVerdicts) -> None:
    """Write the verdicts beside the facts, so that plain SQL on ``target_progress`` sees them too."""
    with database.reading() as cursor:
        kept = kept_verdicts.judged_on(cursor)
    if kept == (verdicts.as_of, verdicts.version):
        return
    rows = [_verdict_row(reading, verdicts) for target in verdicts.targets for reading in target.readings]
    with database.writing(facts=False) as cursor:
        kept_verdicts.replace(cursor, rows)


@dataclass(frozen=True, slots=True)
class _Known:
    """What every reading is judged from, as of a day."""

    as_of: date
    version: int
    plans: Mapping[str, Plan]
    scales: Mapping[str, Scale]
    plan_of_pillar: Mapping[str, str]
    indicators: Mapping[str, Indicator]
    departments: Mapping[str, Department]
    figures: Mapping[str, tuple[Figure, ...]]
    early: Mapping[str, tuple[Figure, ...]]
    milestones: Mapping[str, tuple[Milestone, ...]]
    revisions: Mapping[str, Sequence[TargetRevision]]
    holds: Mapping[str, Sequence[ReadingHold]]
    rounds: Sequence[Round]

    def plan_of(self, target: Target) -> Plan:
        """The plan that the target belongs to: its period, thresholds and ruler judge it."""
        return self.plans[self.plan_of_pillar[target.pillar]]


def _read(cursor: Cursor, as_of: date) -> _Known:
    current: list[CurrentFigure] = observations.current(cursor)
    all_plans = {plan.code: plan for plan in plans.read(cursor, Plan)}
    if not all_plans:
        raise PlanError("no_plan")
    thresholds = plans.read(cursor, Threshold)
    revisions = [row for row in plans.read(cursor, TargetRevision) if row.published <= as_of.isoformat()]
    return _Known(
        as_of=as_of,
        version=version_seen(cursor),
        plans=all_plans,
        scales={plan.code: facts.scale(plan, thresholds) for plan in all_plans.values()},
        plan_of_pillar={row.code: row.plan for row in plans.read(cursor, Pillar)},
        indicators={row.code: row for row in plans.read(cursor, Indicator)},
        departments={row.code: row for row in plans.read(cursor, Department)},
        figures=facts.figures(current, as_of),
        early=facts.early(current, as_of),
        milestones=facts.milestones(plans.read(cursor, OfficialMilestone), as_of),
        revisions=facts.grouped(revisions, lambda row: row.target),
        holds=facts.grouped(plans.read(cursor, ReadingHold), lambda row: row.reading),
        rounds=plans.read(cursor, Round),
    )


def _target_verdicts(target: Target, readings: Sequence[TargetReading], known: _Known) -> TargetVerdicts:
    return TargetVerdicts(
        row=target,
        readings=tuple(_reading_verdict(row, target, known) for row in readings),
        revisions=tuple(known.revisions.get(target.code, ())),
    )


def _reading_verdict(row: TargetReading, target: Target, known: _Known) -> ReadingVerdict:
    plan = known.plan_of(target)
    indicator = known.indicators[row.indicator]
    department = known.departments[indicator.department]
    reading = facts.reading(row, target, plan, indicator)
    figures = known.figures.get(indicator.code, ())
    milestones = known.milestones.get(indicator.code, ())
    revisions = [each for each in known.revisions.get(target.code, ()) if each.reading in (None, row.code)]
    scale, ruler = known.scales[plan.code], facts.default_ruler(plan)
    hold = facts.hold(known.holds.get(row.code, ()), known.as_of)
    awaited = Awaited(department.name_zh, department.name_en, _next_due(indicator, plan, known))
    return ReadingVerdict(
        row=row,
        plan=plan,
        indicator=indicator,
        reading=reading,
        figures=figures,
        early=known.early.get(indicator.code, ()),
        milestones=milestones,
        verdict=judge(
            reading, figures, milestones, known.as_of, scale, default_ruler=ruler, hold=hold, awaited=awaited
        ),
        names=_names(row, target, indicator, known.version),
        past=verdict_history(reading, figures, milestones, known.as_of, scale, default_ruler=ruler, hold=hold),
        revised=judge_revisions(reading, revisions, figures, milestones, known.as_of, scale, default_ruler=ruler)
        if revisions
        else (),
    )


def _next_due(indicator: Indicator, plan: Plan, known: _Known) -> date | None:
    """When the plan's round that asks for the indicator is due; None while none is open.

    An event is reported in any round.
    """
    return min(
        (
            row.due
            for row in known.rounds
            if row.plan == plan.code
            if indicator.frequency in (row.frequency, Frequency.EVENT) and row.opens <= known.as_of <= row.due
        ),
        default=None,
    )


def _names(row: TargetReading, target: Target, indicator: Indicator, version: int) -> ReadingNames:
    return ReadingNames(
        target=both_names(target),
        reading=both_names(row),
        unit=both_names(target, "unit"),
        decimals=indicator.decimals,
        version=str(version),
    )


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

    A return reports on a period; while that is not over, the day itself stands for its end.
    """
    if node.reached is None or node.reached <= as_of:
        return node
    begun = node.happened is not None and periods.parse(node.happened).start <= as_of
    return replace(node, reached=as_of if begun else None)


def _verdict_row(reading: ReadingVerdict, of: PlanVerdicts) -> Row:
    verdict = reading.verdict
    point = verdict.latest
    return {
        "reading": reading.code,
        "as_of": of.as_of,
        "data_version": of.version,
        "status": verdict.status.value if verdict.status else None,
        "mark": verdict.mark.value if verdict.mark else None,
        "ruler": verdict.ruler,
        "latest_period": point.period.code if point else None,
        "latest_value": point.value if point else None,
        "achieved_share": verdict.achieved_share,
        "due_value": verdict.due_at_latest,
        "due_share": verdict.due_share,
        "receipt_zh": reading.receipt("zh"),
        "receipt_en": reading.receipt("en"),
    }
