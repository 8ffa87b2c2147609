"""Targets and commitments as plain mappings, the shape of JSON: what the command line prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker import language
from tracker.domain.official import agreement
from tracker.language import promise
from tracker.language.verdict_words import receipt, spans, standings
from tracker.reports import later_figures, quantities
from tracker.verdicts import catalogue
from tracker.verdicts.plan_verdicts import CommitmentStatus, PlanVerdicts, ReadingVerdict, TargetVerdicts

if TYPE_CHECKING:
    from tracker.domain.model import OfficialAssessment, Restated
    from tracker.domain.verdict import FigurePair, KnownSum, Verdict
    from tracker.store.engine.database import Database

EITHER_SIDE = "either_side"
"""The bound of a sum whose parts are open on both sides."""
AS_PUBLISHED = "published"
"""The basis of a figure that is counted as it was published."""


def plans(database: Database, as_of: date) -> list[dict[str, Any]]:
    """One plain mapping a plan: its place, title, period, version, and whether it runs on the day."""
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
            "official_assessments": [
                _said(each) for each in catalogue.assessments(database, plan.key, as_of) if each.target is None
            ],
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
    baseline = reading.reading.baseline
    return {
        "place": verdicts.plan.place,
        "plan": verdicts.plan.code,
        "pillar": target.row.pillar,
        "target": target.code,
        "reading": reading.code,
        "indicator": reading.indicator.code,
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
        "baseline_value": _number(baseline.value if baseline else None),
        "target_value": _number(reading.reading.value),
        "target_upper": _number(reading.row.upper),
        "target_tolerance": _number(reading.reading.tolerance),
        "target_zh": promise.promise(reading.reading, reading.names, "zh"),
        "target_en": promise.promise(reading.reading, reading.names, "en"),
        "due": str(target.row.due),
        **_judged(verdict),
        "achieved_share": _number(verdict.achieved_share),
        "due_value": _number(verdict.due_at_latest),
        "due_share": _number(verdict.due_share),
        "due_today": None if verdict.is_final else _number(verdict.due_today),
        "later_zh": later_figures.lines(reading, "zh"),
        "later_en": later_figures.lines(reading, "en"),
        "missing_years": list(verdict.missing_years),
        "kept_years": list(verdict.kept_years),
        "broken_years": list(verdict.broken_years),
        "known_sum": _known_sum(verdict.known_sum),
        "compared": _compared(standings.judged_pair(verdict)),
        "restated": _restated(verdict.restated),
        "other_bases": [
            {"basis": each.basis or AS_PUBLISHED, "value": _number(each.value)} for each in verdict.other_bases
        ],
        "status": verdict.status.value if verdict.status else None,
        "mark": verdict.mark.value if verdict.mark else None,
        "last_status": verdict.last_status.value if verdict.last_status else None,
        "status_today": verdict.status_today.value if verdict.status_today else None,
        "reason": verdict.why.value if verdict.why else None,
        "reason_zh": receipt.why(verdict, lang="zh") or None,
        "reason_en": receipt.why(verdict, lang="en") or None,
        "ruler": verdict.ruler,
        "official_assessments": [_assessed(verdict, each) for each in verdicts.assessments_of(target.code)],
        "department": reading.indicator.department,
        "as_of": str(verdicts.as_of),
        **_by_year(verdicts, reading, years),
    }


def _judged(verdict: Verdict) -> dict[str, Any]:
    """The judged figure: its value, whether that is one side of it, its basis, and what speaks against it."""
    point = verdict.latest
    if point is None:
        return dict.fromkeys(("judged_period", "judged_value", "bound", "basis", "preliminary", "doubt", "doubt_en"))
    figure = point.figure
    return {
        "judged_period": spans.whole(verdict, point).code,
        "judged_value": _number(point.value),
        "bound": point.bound.value if point.bound else EITHER_SIDE,
        "basis": figure.basis or AS_PUBLISHED,
        "preliminary": figure.preliminary,
        "doubt": figure.source.doubt,
        "doubt_en": figure.source.doubt_en,
    }


def _known_sum(known: KnownSum | None) -> dict[str, Any] | None:
    """What the years that have figures come to, where the sum cannot be formed."""
    if known is None:
        return None
    figures = {each.period.code: _number(each.value) for each in known.figures}
    return {"value": _number(known.value), "figures": figures, "missing_years": list(known.missing)}


def _compared(pair: FigurePair | None) -> dict[str, Any] | None:
    """Both figures of a target against another indicator; their difference is what is judged."""
    if pair is None:
        return None
    figures = {"own": pair.own, "other": pair.other, "difference": pair.difference}
    return {"period": pair.own.period.code, **{name: _number(each.value) for name, each in figures.items()}}


def _restated(restated: Restated | None) -> dict[str, Any] | None:
    """What put the judged figure on another basis, with the goal and the base in it."""
    if restated is None:
        return None
    return {
        "since": str(restated.since),
        "basis": restated.basis,
        "target_value": _number(restated.value),
        "baseline_value": _number(restated.baseline.value if restated.baseline else None),
        "reason_zh": restated.reason_zh,
        "reason_en": restated.reason_en,
    }


def _assessed(verdict: Verdict, assessment: OfficialAssessment) -> dict[str, Any]:
    """What another body says, and whether our verdict says the same."""
    return {**_said(assessment), "agreement": agreement(verdict, assessment).value}


def _said(assessment: OfficialAssessment) -> dict[str, Any]:
    """What another body says of a target or of a whole plan."""
    fields = ("body_zh", "body_en", "document_zh", "document_en", "published", "word", "meets", "quote", "url")
    return {name: getattr(assessment, name) for name in fields}


def _by_year(verdicts: PlanVerdicts, reading: ReadingVerdict, years: Sequence[int]) -> dict[str, Any]:
    """Milestone, actual and the bound of the actual of each year; two milestones of one year are text."""
    found: dict[str, Any] = {}
    for year in years:
        milestones = quantities.milestones_of(reading, year)
        several = len(milestones) > 1
        actual = _number(verdicts.year_figures.get((reading.indicator.code, year)))
        bound = quantities.bound_of_year(reading, year)
        found[f"milestone_{year}"] = (
            quantities.side_by_side(milestones, reading) if several else _number(next(iter(milestones), None))
        )
        found[f"actual_{year}"] = actual
        found[f"bound_{year}"] = None if actual is None else bound.value if bound else EITHER_SIDE
    return found


def _number(value: float | None) -> float | None:
    """A value without what binary sums leave behind its digits."""
    return None if value is None else language.cleaned(value)


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
