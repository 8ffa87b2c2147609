"""What is done at the end of a term."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.actions.drafts import PlanDraft
from tracker.closing import assessing, items, next_plan
from tracker.closing.assessing import PlanAssessment
from tracker.closing.claims import checking, wording
from tracker.domain.model import PlanKey
from tracker.plans import loading
from tracker.plans.drafting import existing
from tracker.plans.drafting import next_plan as drafting
from tracker.plans.drafting.next_plan import Advice, Carried
from tracker.verdicts import judging

if TYPE_CHECKING:
    from tracker.store.engine.database import Database


def check_claim(table: Path, claim: str, lang: str) -> tuple[list[str], int]:
    """Hold a published closing statement against a table of items: lines in words and the exit code.

    0 where it adds up, 1 where it does not, 2 where it cannot be read. Raises UnreadableFile (2) for the table.
    """
    outcome = checking.check(claim, items.read_items(table))
    return list(wording.lines(outcome, lang)), outcome.exit_code


def assess(database: Database, plan: PlanKey, as_of: date) -> PlanAssessment:
    """A plan graded as of a day."""
    return assessing.assess(judging.judge_plan(database, plan, as_of))


def draft_next(database: Database, assessment: PlanAssessment, lang: str) -> PlanDraft:
    """The draft of the next plan, in the place of the one that was assessed. Raises PlanError."""
    with database.reading() as cursor:
        place = loading.stored(cursor, assessment.verdicts.plan.key)
    carried = [
        Carried(
            target=each.target.code,
            advice=Advice(next_plan.advice(each)),
            promised=next_plan.promised(each, lang),
            came_to=next_plan.came_to(each, lang),
            actual=next_plan.last_figure(each),
            is_final=next_plan.is_final(each),
        )
        for each in assessment.targets
    ]
    return PlanDraft(existing.into(drafting.draft(place, carried), place), None)
