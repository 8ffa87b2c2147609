"""Why a decision cannot be taken as it is, and why an assessment cannot be settled yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker import language
from tracker.domain import period as periods
from tracker.domain.grade import Grade
from tracker.domain.model import Assessment, AssessmentDecision, AssessmentItem, AssessmentKind, Opinion
from tracker.domain.period import NotAPeriod
from tracker.domain.term import closing_day
from tracker.errors import Refused
from tracker.language import Bilingual


def refuse_contradictory(decision: AssessmentDecision) -> None:
    """Raises Refused where one half of what is decided lacks the other."""
    if decision.cause is not None and not decision.cause_sentence:
        raise Refused("decision_cause_sentence", code=decision.of.code)
    if decision.comparable_value is not None and not decision.comparable_reason:
        raise Refused("decision_comparable_reason", code=decision.of.code)
    if decision.change_wanted and not (decision.change_to and decision.change_reason):
        raise Refused("decision_change", code=decision.of.code)
    if not decision.change_wanted and (decision.change_to or decision.change_reason):
        raise Refused("decision_no_change", code=decision.of.code)
    if (decision.carried_value is None) != (decision.carried_period is None):
        raise Refused("decision_carried", code=decision.of.code)
    if decision.carried_value is not None and decision.fate is None:
        raise Refused("decision_carried_fate", code=decision.of.code)
    if decision.carried_period is not None:
        try:
            periods.parse(decision.carried_period)
        except NotAPeriod as error:
            raise Refused("decision_period", code=decision.of.code, period=decision.carried_period) from error


def refuse_unfit(assessment: Assessment, items: Sequence[AssessmentItem], opinions: Sequence[Opinion]) -> None:
    """Raises Refused where the assessment cannot be settled as it is: the first ground, in words."""
    for refused in _grounds(assessment, items, opinions):
        raise refused


def _grounds(assessment: Assessment, items: Sequence[AssessmentItem], opinions: Sequence[Opinion]) -> Iterator[Refused]:
    waiting = [each.position for each in opinions if each.answer is None]
    if waiting:
        yield Refused("opinions_unanswered", count=len(waiting), numbers=", ".join(map(str, waiting)))
    if assessment.kind is not AssessmentKind.FINAL:
        return
    if assessment.cut_off <= assessment.covers_to:
        yield Refused("assessment_running", end=assessment.covers_to, cut_off=assessment.cut_off)
    counted = [each for each in items if each.counted]
    awaited = [each for each in counted if each.target and each.grade is None]
    if awaited:
        day = closing_day(assessment.covers_to)
        yield Refused("assessment_awaited", count=len(awaited), names=_names(awaited), day=day)
    uncaused = [each for each in counted if each.grade is Grade.MISSED and each.cause is None]
    if uncaused:
        yield Refused("assessment_uncaused", count=len(uncaused), names=_names(uncaused))
    targets = [each for each in counted if each.target]
    graded = Counter((each.force, each.grade) for each in targets if each.force and each.grade)
    if sum(graded.values()) != len({each.target for each in targets}):
        yield Refused("assessment_counts", counted=sum(graded.values()), targets=len(targets))


def _names(items: Sequence[AssessmentItem]) -> Bilingual:
    """What they are called, with the code by which a decision names them."""
    return language.joined(
        Bilingual(f"{each.name_zh} ({each.of.code})", f"{each.name_en or each.name_zh} ({each.of.code})")
        for each in items
    )
