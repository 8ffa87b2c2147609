"""Facts to standing: one snapshot of the store, every reading judged as of a day, the verdicts kept for SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain import period as periods
from tracker.domain.history import Revision, history, judge_revisions
from tracker.domain.progress import judge
from tracker.domain.records import (
    Comparator,
    Counting,
    Direction,
    Figure,
    Force,
    Kind,
    Milestone,
    Nature,
    Reading,
    Source,
    State,
)
from tracker.domain.verdict import Awaited
from tracker.domain.wording import Words
from tracker.errors import PlanError
from tracker.reports.standing import CommitmentStanding, ReadingStanding, Standing, TargetStanding
from tracker.store import commitments as stored_commitments
from tracker.store import observations, plans, verdicts
from tracker.store.database import Database, version_seen
from tracker.store.rows import Row


def read(database: Database, as_of: date) -> Standing:
    """Everything about the plan in one snapshot, judged as of the day. Raises PlanError when no plan is loaded."""
    with database.reading() as cursor:
        version = version_seen(cursor)
        table = {name: plans.rows(cursor, name) for name in plans.PLAN_TABLES}
        stored = observations.current(cursor)
        by_year = observations.by_year(cursor)
        updates = stored_commitments.updates(cursor)
    if not table["plan"]:
        raise PlanError("no_plan")
    plan = table["plan"][0]
    indicators = {row["code"]: row for row in table["indicator"]}
    departments = {row["code"]: row for row in table["department"]}
    figures = _figures(stored)
    milestones = _milestones(table["milestone"])
    facts = _Facts(
        as_of=as_of,
        version=version,
        plan=plan,
        indicators=indicators,
        departments=departments,
        figures=figures,
        milestones=milestones,
        revisions=_grouped(table["target_revision"], "target"),
    )
    targets = tuple(
        TargetStanding(
            row=target,
            readings=tuple(
                _reading_standing(row, target, facts) for row in table["reading"] if row["target"] == target["code"]
            ),
            revisions=tuple(row for row in table["target_revision"] if row["target"] == target["code"]),
        )
        for target in table["target"]
    )
    return Standing(
        as_of=as_of,
        version=version,
        plan=plan,
        pillars=tuple(table["pillar"]),
        measures=tuple(table["measure"]),
        departments=departments,
        indicators=indicators,
        industries=tuple(table["industry"]),
        targets=targets,
        commitments=_commitments(table["commitment"], table["node"], updates, as_of),
        figures=figures,
        year_figures={(row["indicator"], row["year"]): row["value"] for row in by_year},
        milestones=milestones,
        remarks=tuple(table["remark"]),
        not_loaded=tuple(table["not_loaded"]),
        rounds=tuple(table["round"]),
    )


def keep_verdicts(database: Database, standing: Standing) -> None:
    """Write the verdicts beside the facts, so that plain SQL on ``target_progress`` sees them too."""
    with database.reading() as cursor:
        kept = verdicts.judged_on(cursor)
    if kept and (kept["as_of"], kept["data_version"]) == (standing.as_of, standing.version):
        return
    rows = [_verdict_row(reading, standing) for target in standing.targets for reading in target.readings]
    with database.writing(facts=False) as cursor:
        verdicts.replace(cursor, rows)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What every reading is judged from."""

    as_of: date
    version: int
    plan: Row
    indicators: Mapping[str, Row]
    departments: Mapping[str, Row]
    figures: Mapping[str, tuple[Figure, ...]]
    milestones: Mapping[str, tuple[Milestone, ...]]
    revisions: Mapping[str, Sequence[Row]]


def _reading_standing(row: Row, target: Row, facts: _Facts) -> ReadingStanding:
    indicator = facts.indicators[row["indicator"]]
    department = facts.departments[indicator["department"]]
    reading = _reading(row, target, facts.plan, indicator)
    figures = facts.figures.get(indicator["code"], ())
    milestones = facts.milestones.get(indicator["code"], ())
    revisions = [_revision(each) for each in facts.revisions.get(target["code"], ())]
    return ReadingStanding(
        row=row,
        indicator=indicator,
        reading=reading,
        figures=figures,
        milestones=milestones,
        verdict=judge(
            reading,
            figures,
            milestones,
            facts.as_of,
            awaited=Awaited(department["name_zh"], department["name_en"]),
        ),
        words=_words(row, target, indicator, facts.version),
        past=history(reading, figures, milestones, facts.as_of),
        revised=judge_revisions(reading, revisions, figures, milestones, facts.as_of) if revisions else (),
    )


def _words(row: Row, target: Row, indicator: Row, version: int) -> Words:
    return Words(
        target_zh=target["name_zh"],
        target_en=target["name_en"],
        reading_zh=row["name_zh"],
        reading_en=row["name_en"],
        unit_zh=target["unit_zh"],
        unit_en=target["unit_en"],
        decimals=indicator["decimals"],
        version=str(version),
    )


def _revision(row: Row) -> Revision:
    fields = ("document_zh", "document_en", "published", "reason_zh", "reason_en", "value", "due")
    return Revision(**{field: row[field] for field in fields})


def _reading(row: Row, target: Row, plan: Row, indicator: Row) -> Reading:
    return Reading(
        code=row["code"],
        target=row["target"],
        kind=Kind(row["kind"]),
        nature=Nature(indicator["nature"]),
        direction=Direction(indicator["direction"]),
        comparator=Comparator(target["comparator"]),
        value=row["value"],
        start=plan["period_start"],
        due=target["due"],
        force=Force(target["force"]),
        counting=Counting(row["counting"]) if row["counting"] else None,
        upper=row["upper"],
        baseline=_baseline(row),
        limit=row["natural_limit"],
        ruler=row["ruler"],
    )


def _baseline(row: Row) -> Figure | None:
    if row["baseline_value"] is None:
        return None
    source = Source(
        url=row["baseline_url"],
        published=row["baseline_published"],
        quote=row["baseline_quote"],
        doubt=row["baseline_doubt"],
        doubt_en=row["baseline_doubt_en"],
    )
    return Figure(periods.parse(row["baseline_period"]), row["baseline_value"], source=source)


def _milestone(row: Row) -> Milestone:
    return Milestone(
        period=periods.parse(row["period"]),
        value=row["value"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        comparable=row["comparable"],
        source=Source(url=row["url"], published=row["published"], quote=row["quote"]),
    )


def _commitments(
    rows: Sequence[Row], nodes: Sequence[Row], updates: Sequence[Row], as_of: date
) -> tuple[CommitmentStanding, ...]:
    """Commitments with what was known of them on the day."""
    said = _grouped(updates, "commitment")
    steps = _grouped(nodes, "commitment")
    standings = []
    for row in rows:
        known = [each for each in said.get(row["code"], ()) if periods.parse(each["happened"]).start <= as_of]
        known.sort(key=lambda each: (periods.parse(each["happened"]).end, each["id"]))
        state = State(known[-1]["state"]) if known else State.NO_RECORD
        standings.append(CommitmentStanding(row, state, tuple(known), tuple(steps.get(row["code"], ()))))
    return tuple(standings)


def _verdict_row(standing: ReadingStanding, of: Standing) -> Row:
    verdict = standing.verdict
    point = verdict.latest
    return {
        "reading": standing.code,
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
        "receipt_zh": standing.receipt("zh"),
        "receipt_en": standing.receipt("en"),
    }


def _grouped(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row[key]].append(row)
    return grouped


def _figures(rows: Iterable[Row]) -> dict[str, tuple[Figure, ...]]:
    return {
        indicator: tuple(sorted(map(observations.figure, each), key=lambda figure: figure.period))
        for indicator, each in _grouped(rows, "indicator").items()
    }


def _milestones(rows: Iterable[Row]) -> dict[str, tuple[Milestone, ...]]:
    return {
        indicator: tuple(sorted(map(_milestone, each), key=lambda milestone: milestone.period))
        for indicator, each in _grouped(rows, "indicator").items()
    }
