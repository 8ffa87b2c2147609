"""An assessment is opened, decided of, asked opinions on and settled; a settled one is never changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.first_plan import MATTERS, PLAN
from support.people import LI_SI, ZHANG_SAN

from tracker.closing import assessments, opinions, tally
from tracker.domain.grade import Grade
from tracker.domain.model import (
    Assessment,
    AssessmentItem,
    AssessmentKind,
    AssessmentState,
    Cause,
    Fate,
    OpinionAnswer,
    PlanKey,
    PromiseKey,
)
from tracker.errors import Refused
from tracker.language import failure
from tracker.store.engine.database import Database
from tracker.store.tables import audit

ENDED = date(2026, 3, 1)
"""The ten matters ran to the end of 2025: final figures are waited for no longer."""
CLUSTERS = PromiseKey(target="clusters")
WHY: dict[str, Any] = {"cause": Cause.TARGET_SETTING, "cause_sentence": "目标定高了,到2025年底只有1个。"}
BODY = "市发展和改革委员会"


def opened(
    database: Database,
    plan: PlanKey = MATTERS,
    kind: AssessmentKind = AssessmentKind.FINAL,
    cut_off: date = ENDED,
) -> Assessment:
    return assessments.open_new(database, plan, ZHANG_SAN, kind, cut_off)


def item(database: Database, assessment: Assessment, of: PromiseKey) -> AssessmentItem:
    return next(each for each in assessments.items(database, assessment) if each.of == of and each.counted)


def refusal(refused: pytest.ExceptionInfo[Refused], lang: str = "zh") -> str:
    return failure(refused.value, lang)


def test_an_assessment_covers_the_plan_and_is_judged_by_its_cut_off(database: Database) -> None:
    found = opened(database)
    assert (found.number, found.state, found.covers_from, found.covers_to, found.cut_off, found.known) == (
        1, AssessmentState.CONSULTING, date(2021, 1, 1), date(2025, 12, 31), ENDED, ENDED,
    )  # fmt: skip
    assert assessments.find(database, MATTERS) == found


def test_its_items_are_those_of_the_plan_with_their_figures(database: Database) -> None:
    assessment = opened(database)
    clusters = item(database, assessment, CLUSTERS)
    assert (clusters.planned, clusters.actual, clusters.actual_period, clusters.grade) == (
        3, 1, "2025-12", Grade.MISSED,
    )  # fmt: skip
    assert clusters.completion == pytest.approx(1 / 3)
    assert item(database, assessment, PromiseKey(target="parks")).why == "years_missing"


def test_a_commitment_is_missed_only_where_that_was_said_at_the_end(database: Database) -> None:
    found = assessments.items(database, opened(database, PLAN, cut_off=date(2027, 3, 1)))
    grades = {each.grade for each in found if each.commitment}
    assert grades == {Grade.COMPLETED, Grade.NOT_ASSESSED}


def test_while_the_term_runs_nothing_has_a_grade_and_the_expectation_is_kept(database: Database) -> None:
    midterm = opened(database, PLAN, AssessmentKind.MIDTERM, date(2026, 11, 28))
    giants = item(database, midterm, PromiseKey(target="giants"))
    assert (giants.grade, giants.actual, giants.expected) == (None, 58, "unlikely")
    assessments.settle(database, midterm, LI_SI, BODY)
    final = opened(database, PLAN, cut_off=date(2027, 3, 1))
    assert item(database, final, PromiseKey(target="giants")).midterm_expected == "unlikely"


def test_what_is_missed_without_a_cause_keeps_an_assessment_from_being_settled(database: Database) -> None:
    assessment = opened(database)
    with pytest.raises(Refused) as refused:
        assessments.settle(database, assessment, LI_SI, BODY)
    assert refused.value.key == "assessment_uncaused"
    assert "(clusters)" in refusal(refused) and "没有写原因" in refusal(refused)
    assert "has no cause" in refusal(refused, "en") or "have no cause" in refusal(refused, "en")
    assert not assessments.find(database, MATTERS).is_settled


def test_a_settled_assessment_keeps_its_items_as_they_were_and_is_not_changed(database: Database) -> None:
    assessment = opened(database)
    give_causes(database, assessment)
    shown = assessments.items(database, assessment)
    settled = assessments.settle(database, assessment, LI_SI, BODY, "株发改〔2026〕1号")
    assert (settled.state, settled.body, settled.document) == (AssessmentState.SETTLED, BODY, "株发改〔2026〕1号")
    assert assessments.items(database, settled) == shown
    for change in (
        lambda: assessments.decide(database, assessment, ZHANG_SAN, CLUSTERS, {"fate": Fate.DROP}),
        lambda: opinions.gather(database, assessment, ZHANG_SAN, "市统计局", "请核对。"),
        lambda: assessments.settle(database, assessment, ZHANG_SAN, BODY),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.key == "assessment_settled"
    assert [each.number for each in assessments.every(database, MATTERS)] == [1]
    assert opened(database).number == 2


def give_causes(database: Database, assessment: Assessment) -> None:
    for each in assessments.items(database, assessment):
        if each.grade is Grade.MISSED and each.counted:
            assessments.decide(database, assessment, ZHANG_SAN, each.of, WHY)


def test_while_one_is_open_no_other_is_opened(database: Database) -> None:
    opened(database)
    with pytest.raises(Refused) as refused:
        opened(database)
    assert refused.value.key == "assessment_open"


def test_a_decision_adds_to_the_one_before_and_both_are_kept(database: Database) -> None:
    assessment = opened(database)
    assessments.decide(database, assessment, ZHANG_SAN, CLUSTERS, WHY)
    assessments.decide(
        database, assessment, LI_SI, CLUSTERS,
        {"fate": Fate.CONTINUE, "comparable_value": 2.0, "comparable_reason": "剔除名录调整"},
    )  # fmt: skip
    found = item(database, assessment, CLUSTERS)
    assert (found.cause, found.fate, found.comparable_value) == (Cause.TARGET_SETTING, Fate.CONTINUE, 2)
    assert (found.carried_value, found.carried_period) == (3, "2025-12"), "the figure itself, not what was added"
    with database.reading() as cursor:
        acts = audit.of_subject(cursor, assessments.subject(assessment))
    assert [(act.who, act.action) for act in acts] == [("张三", "opened"), ("张三", "decided"), ("李四", "decided")]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"cause": Cause.EXTERNAL_SHOCK}, "decision_cause_sentence"),
        ({"comparable_value": 3.5}, "decision_comparable_reason"),
        ({"change_wanted": True, "change_to": "2个"}, "decision_change"),
        ({"change_to": "2个"}, "decision_no_change"),
        ({"fate": Fate.RAISE, "carried_value": 3.0}, "decision_carried"),
        ({"carried_value": 3.0, "carried_period": "2025"}, "decision_carried_fate"),
        ({"fate": Fate.RAISE, "carried_value": 3.0, "carried_period": "去年"}, "decision_period"),
    ],
)
def test_half_a_decision_is_refused(database: Database, said: dict[str, Any], key: str) -> None:
    assessment = opened(database)
    with pytest.raises(Refused) as refused:
        assessments.decide(database, assessment, ZHANG_SAN, CLUSTERS, said)
    assert refused.value.key == key
    assert assessments.decisions(database, assessment) == {}


def test_what_the_plan_has_not_cannot_be_decided_of(database: Database) -> None:
    with pytest.raises(Refused) as refused:
        assessments.decide(database, opened(database), ZHANG_SAN, PromiseKey(target="moon"), WHY)
    assert refusal(refused) == "本规划没有代码为 moon 的目标或任务。"


def test_opinions_are_counted_and_the_counts_add_up(database: Database) -> None:
    assessment = opened(database)
    answers = [OpinionAnswer.ADOPTED, OpinionAnswer.ADOPTED, OpinionAnswer.PARTLY, OpinionAnswer.DECLINED]
    for number, given in enumerate(answers, start=1):
        assert opinions.gather(database, assessment, ZHANG_SAN, "市统计局", f"第{number}条") == number
        if number < 4:
            opinions.answer(database, assessment, LI_SI, number, given, "已核对")
    found = assessments.opinions(database, assessment)
    assert tally.sentence(found, "zh") == ("收到意见 4 条，吸纳 2 条、部分吸纳 1 条、未采纳 0 条。另有 1 条尚未答复。")
    give_causes(database, assessment)
    with pytest.raises(Refused) as refused:
        assessments.settle(database, assessment, LI_SI, BODY)
    assert refusal(refused) == "还有 1 条意见没有答复，合计不上，不能定稿：第 4 条。"
    opinions.answer(database, assessment, LI_SI, 4, OpinionAnswer.DECLINED, "与统计口径不符")
    found = assessments.opinions(database, assessment)
    assert tally.sentence(found, "en") == "4 opinions received: 2 adopted, 1 partly adopted, 1 not adopted."
    assert assessments.settle(database, assessment, LI_SI, BODY).is_settled


def test_an_opinion_that_is_not_adopted_whole_is_answered_with_a_reason(database: Database) -> None:
    assessment = opened(database)
    opinions.gather(database, assessment, ZHANG_SAN, "市统计局", "请核对。")
    for given in (OpinionAnswer.PARTLY, OpinionAnswer.DECLINED):
        with pytest.raises(Refused) as refused:
            opinions.answer(database, assessment, LI_SI, 1, given)
        assert refused.value.key == "opinion_reason_missing"
        with pytest.raises(Refused):
            opinions.gather(database, assessment, ZHANG_SAN, "市水利局", "请核对。", given)
    assert [each.answer for each in assessments.opinions(database, assessment)] == [None]


def test_a_final_assessment_waits_for_the_end_and_for_the_final_figures(database: Database) -> None:
    early = opened(database, PLAN, cut_off=date(2026, 11, 28))
    with pytest.raises(Refused) as refused:
        assessments.settle(database, early, LI_SI, BODY)
    assert refusal(refused) == "数据截至 2026-11-28，规划期到 2026-12-31 才结束，期末评估还不能定稿。"


def test_figures_that_are_awaited_are_named(database: Database) -> None:
    collecting = opened(database, PLAN, cut_off=date(2027, 1, 25))
    with pytest.raises(Refused) as refused:
        assessments.settle(database, collecting, LI_SI, BODY)
    assert refused.value.key == "assessment_awaited"
    assert "(giants)" in refusal(refused) and "2027-03-01" in refusal(refused)
