"""Targets and commitments as plain mappings, the shape of JSON: what the command line prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.language import number
from tracker.reports import later_figures
from tracker.verdicts import catalogue
from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts, ReadingVerdict, TargetVerdicts

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def plans(database: Database, as_of: date) -> list[dict[str, Any]]:
    """One plain mapping a plan: its place, title, period, version, and how it stands to the day."""
    return [
        {
            "place": plan.place,
            "place_zh": plan.place_zh,
            "place_en": plan.place_en,
            "plan": plan.code,
            "title_zh": plan.title_zh,
            "title_en": plan.title_en,
            "period_start": str(plan.period_start),
            "period_end": str(plan.period_end),
            "state": catalogue.state(plan, as_of).value,
            "version": version,
        }
        for plan, version in catalogue.versions(database)
    ]


def targets(verdicts: PlanVerdicts) -> list[dict[str, Any]]:
    """One plain mapping a target and reading, in the words of ``target_progress``; values as JSON has them."""
    years = range(verdicts.plan.period_start.year, verdicts.plan.period_end.year + 1)
    return [
        _progress_row(verdicts, target, reading, years) for target in verdicts.targets for reading in target.readings
    ]


def _progress_row(
    verdicts: PlanVerdicts, target: TargetVerdicts, reading: ReadingVerdict, years: Sequence[int]
) -> dict[str, Any]:
    verdict = reading.verdict
    point = verdict.latest
    baseline = reading.reading.baseline
    code = reading.indicator.code
    by_year: dict[str, object] = {}
    for year in years:
        by_year[f"milestone_{year}"] = milestones_of(reading, year) or None
        by_year[f"actual_{year}"] = verdicts.year_figures.get((code, year))
    return {
        "place": verdicts.plan.place,
        "plan": verdicts.plan.code,
        "pillar": target.row.pillar,
        "target": target.code,
        "reading": reading.code,
        "indicator": code,
        "name_zh": target.row.name_zh,
        "name_en": target.row.name_en,
        "reading_zh": reading.row.name_zh,
        "reading_en": reading.row.name_en,
        "sentence": target.row.sentence,
        "unit_zh": target.row.unit_zh,
        "unit_en": target.row.unit_en,
        "kind": reading.row.kind,
        "counting": reading.row.counting,
        "comparator": target.row.comparator,
        "force": target.row.force,
        "baseline_period": baseline.period.code if baseline else None,
        "baseline_value": baseline.value if baseline else None,
        "target_value": reading.reading.value,
        "due": str(target.row.due),
        "judged_period": point.period.code if point else None,
        "judged_value": point.value if point else None,
        "achieved_share": verdict.achieved_share,
        "due_value": verdict.due_at_latest,
        "due_share": verdict.due_share,
        "due_today": verdict.due_today,
        "later_zh": later_figures.lines(reading, "zh"),
        "later_en": later_figures.lines(reading, "en"),
        "missing_years": list(verdict.missing_years),
        "status": verdict.status.value if verdict.status else None,
        "mark": verdict.mark.value if verdict.mark else None,
        "ruler": verdict.ruler,
        "department": reading.indicator.department,
        "as_of": str(verdicts.as_of),
        **by_year,
    }


def commitments(verdicts: PlanVerdicts) -> list[dict[str, Any]]:
    """One plain mapping a commitment: pillar, measure, sentence, department, state, last record and its source."""
    return [_commitment_row(verdicts, each) for each in verdicts.commitments]


def _commitment_row(verdicts: PlanVerdicts, commitment: CommitmentStatus) -> dict[str, Any]:
    row, latest = commitment.row, commitment.latest
    department = verdicts.departments[row.department]
    return {
        "place": verdicts.plan.place,
        "plan": verdicts.plan.code,
        "commitment": commitment.code,
        "pillar": row.pillar,
        "measure": row.measure,
        "sentence": row.sentence,
        "outcome_zh": row.outcome_zh,
        "outcome_en": row.outcome_en,
        "department": row.department,
        "department_zh": department.name_zh,
        "department_en": department.name_en,
        "department_named": row.department_named,
        "state": commitment.state.value,
        "record_date": latest.happened if latest else None,
        "record_zh": latest.summary_zh if latest else None,
        "record_en": latest.summary_en if latest else None,
        "url": latest.url if latest else None,
    }


def milestones_of(reading: ReadingVerdict, year: int) -> str:
    """The comparable official milestones of a year side by side, such as 180 / 200."""
    values = [each for each in reading.milestones if each.comparable and each.period.year == year]
    return " / ".join(number(each.value, reading.indicator.decimals) for each in values)
