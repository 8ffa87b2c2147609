"""The verdicts kept beside the facts, so that plain SQL on ``target_progress`` sees them too."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from tracker.errors import DatabaseFull
from tracker.language.verdict_words import spans
from tracker.store.engine.rows import Row
from tracker.store.tables import kept_verdicts
from tracker.verdicts import catalogue, judging
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def keep_every_plan(database: Database, as_of: date) -> None:
    """Judge each plan as of a day and keep what is found: after facts came in, and when the product starts."""
    for plan in catalogue.plans(database):
        keep_verdicts(database, judging.judge_plan(database, plan.key, as_of))


def keep_verdicts(database: Database, verdicts: PlanVerdicts) -> None:
    """Keep the verdicts of a plan, unless they are kept already; a full disk hinders nothing else."""
    with database.reading() as cursor:
        kept = kept_verdicts.judged_on(cursor, verdicts.plan.key)
    if kept == (verdicts.as_of, verdicts.version):
        return
    rows = [_verdict_row(reading, verdicts) for _, reading in verdicts.target_readings()]
    with suppress(DatabaseFull), database.writing(facts=False) as cursor:
        kept_verdicts.replace(cursor, verdicts.plan.key, rows)


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
        "latest_period": spans.whole(verdict, point).code if point else None,
        "latest_value": point.value if point else None,
        "achieved_share": verdict.achieved_share,
        "due_value": verdict.due_at_latest,
        "due_share": verdict.due_share,
        "receipt_zh": reading.receipt("zh"),
        "receipt_en": reading.receipt("en"),
    }
