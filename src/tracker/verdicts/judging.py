"""Facts to verdicts: one snapshot of the store, every reading judged as of a day, the verdicts kept for SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain import period as periods
from tracker.domain.judge import judge
from tracker.domain.model import Figure, Milestone, Nature
from tracker.domain.status import CommitmentState, Scale
from tracker.domain.verdict import Awaited
from tracker.domain.verdict_history import judge_revisions, verdict_history
from tracker.errors import PlanError
from tracker.language.formatting import ReadingNames
from tracker.store.engine.database import Database, version_seen
from tracker.store.engine.rows import Row
from tracker.store.tables import commitments as stored_commitments
from tracker.store.tables import kept_verdicts, observations, plans
from tracker.verdicts import facts
from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts, ReadingVerdict, TargetVerdicts


def judge_plan(database: Database, as_of: date) -> PlanVerdicts:
    """Everything about the plan in one snapshot, judged as of the day. Raises PlanError when no plan is loaded."""
    with database.reading() as cursor:
        version = version_seen(cursor)
        table = {name: plans.rows(cursor, name) for name in plans.PLAN_TABLES}
        stored = observations.current(cursor)
        updates = stored_commitments.updates(cursor)
    if not table["plan"]:
        raise PlanError("no_plan")
    plan = table["plan"][0]
    indicators = {row["code"]: row for row in table["indicator"]}
    departments = {row["code"]: row for row in table["department"]}
    figures = facts.figures(stored, as_of)
    milestones = facts.milestones(table["milestone"], as_of)
    revisions = [row for row in table["target_revision"] if row["published"] <= as_of.isoformat()]
    given = _Given(
        as_of=as_of,
        version=version,
        plan=plan,
        scale=facts.scale(plan, table["plan_threshold"]),
        indicators=indicators,
        departments=departments,
        figures=figures,
        early=facts.early(stored, as_of),
        milestones=milestones,
        revisions=facts.grouped(revisions, "target"),
        holds=facts.grouped(table["hold"], "reading"),
        rounds=table["round"],
    )
    targets = tuple(
        TargetVerdicts(
            row=target,
            readings=tuple(
                _reading_standing(row, target, given) for row in table["reading"] if row["target"] == target["code"]
            ),
            revisions=tuple(given.revisions.get(target["code"], ())),
        )
        for target in table["target"]
    )
    return PlanVerdicts(
        as_of=as_of,
        version=version,
        plan=plan,
        scale=given.scale,
        pillars=tuple(table["pillar"]),
        measures=tuple(table["measure"]),
        departments=departments,
        indicators=indicators,
        industries=tuple(table["industry"]),
        targets=targets,
        commitments=_commitments(table["commitment"], table["node"], updates, as_of),
        figures=figures,
        year_figures={
            (code, year): value
            for code, known in figures.items()
            for year, value in facts.by_year(known, Nature(indicators[code]["nature"]))
        },
        milestones=milestones,
        remarks=tuple(table["remark"]),
        not_loaded=tuple(table["not_loaded"]),
        rounds=tuple(table["round"]),
    )


def keep_verdicts(database: Database, verdicts: PlanVerdicts) -> None:
    """Write the verdicts beside the facts, so that plain SQL on ``target_progress`` sees them too."""
    with database.reading() as cursor:
        kept = kept_verdicts.judged_on(cursor)
    if kept and (kept["as_of"], kept["data_version"]) == (verdicts.as_of, verdicts.version):
        return
    rows = [_verdict_row(reading, verdicts) for target in verdicts.targets for reading in target.readings]
    with database.writing(facts=False) as cursor:
        kept_verdicts.replace(cursor, rows)


@dataclass(frozen=True, slots=True)
class _Given:
    """What every reading is judged from."""

    as_of: date
    version: int
    plan: Row
    scale: Scale
    indicators: Mapping[str, Row]
    departments: Mapping[str, Row]
    figures: Mapping[str, tuple[Figure, ...]]
    early: Mapping[str, tuple[Figure, ...]]
    milestones: Mapping[str, tuple[Milestone, ...]]
    revisions: Mapping[str, Sequence[Row]]
    holds: Mapping[str, Sequence[Row]]
    rounds: Sequence[Row]


def _reading_standing(row: Row, target: Row, given: _Given) -> ReadingVerdict:
    indicator = given.indicators[row["indicator"]]
    department = given.departments[indicator["department"]]
    reading = facts.reading(row, target, given.plan, indicator)
    figures = given.figures.get(indicator["code"], ())
    milestones = given.milestones.get(indicator["code"], ())
    revisions = [
        facts.revision(each)
        for each in given.revisions.get(target["code"], ())
        if each["reading"] in (None, row["code"])
    ]
    scale, ruler = given.scale, facts.default_ruler(given.plan)
    hold = facts.hold(given.holds.get(row["code"], ()), given.as_of)
    return ReadingVerdict(
        row=row,
        indicator=indicator,
        reading=reading,
        figures=figures,
        early=given.early.get(indicator["code"], ()),
        milestones=milestones,
        verdict=judge(
            reading,
            figures,
            milestones,
            given.as_of,
            scale,
            default_ruler=ruler,
            hold=hold,
            awaited=Awaited(department["name_zh"], department["name_en"], _next_due(indicator, given)),
        ),
        words=_words(row, target, indicator, given.version),
        past=verdict_history(reading, figures, milestones, given.as_of, scale, default_ruler=ruler, hold=hold),
        revised=judge_revisions(reading, revisions, figures, milestones, given.as_of, scale, default_ruler=ruler)
        if revisions
        else (),
    )


def _next_due(indicator: Row, given: _Given) -> date | None:
    """When the round that asks for the indicator is due; None while none is open. An event is reported in any round."""
    return min(
        (
            row["due"]
            for row in given.rounds
            if row["frequency"] == indicator["frequency"] or indicator["frequency"] == "event"
            if row["opens"] <= given.as_of <= row["due"]
        ),
        default=None,
    )


def _words(row: Row, target: Row, indicator: Row, version: int) -> ReadingNames:
    return ReadingNames(
        target_zh=target["name_zh"],
        target_en=target["name_en"],
        reading_zh=row["name_zh"],
        reading_en=row["name_en"],
        unit_zh=target["unit_zh"],
        unit_en=target["unit_en"],
        decimals=indicator["decimals"],
        version=str(version),
    )


def _commitments(
    rows: Sequence[Row], nodes: Sequence[Row], updates: Sequence[Row], as_of: date
) -> tuple[CommitmentStatus, ...]:
    """Commitments with what was known of them on the day."""
    said = facts.grouped(updates, "commitment")
    steps = facts.grouped(stored_commitments.nodes_reached(nodes, updates), "commitment")
    standings = []
    for row in rows:
        known = [each for each in said.get(row["code"], ()) if periods.parse(each["happened"]).start <= as_of]
        known.sort(key=lambda each: (periods.parse(each["happened"]).end, each["id"]))
        state = CommitmentState(known[-1]["state"]) if known else CommitmentState.NO_RECORD
        reached = tuple(_node_on(each, as_of) for each in steps.get(row["code"], ()))
        standings.append(CommitmentStatus(row, state, tuple(known), reached))
    return tuple(standings)


def _node_on(node: Row, as_of: date) -> Row:
    """A node as it stood on the day: what was reached later was not reached yet.

    A return tells of a period; while that is not over, the day itself stands for its end, as for what it says else.
    """
    if node["reached"] is None or node["reached"] <= as_of:
        return node
    begun = node["happened"] and periods.parse(node["happened"]).start <= as_of
    return {**node, "reached": as_of if begun else None}


def _verdict_row(reading: ReadingVerdict, of: PlanVerdicts) -> Row:
    verdict = reading.verdict
    point = verdict.latest
    return {
        "reading": reading.code,
        "as_of": of.as_of,
        "data_version": of.version,
        "status": verdict.status.value if verdict.status else None,
        "mark": verdict.mark.value if verdict.mark else None,
        "ruler": verdict.ruler.value,
        "latest_period": point.period.code if point else None,
        "latest_value": point.value if point else None,
        "achieved_share": verdict.achieved_share,
        "due_value": verdict.due_at_latest,
        "due_share": verdict.due_share,
        "receipt_zh": reading.receipt("zh"),
        "receipt_en": reading.receipt("en"),
    }
