"""The assessment of a plan from the command line: opened, decided of, asked opinions on, settled, listed."""

from __future__ import annotations

import json
from datetime import date

from actions.conftest import Run

from tracker.actions.terminal.commands import (
    AssessmentsCommand,
    DecideCommand,
    OpenAssessmentCommand,
    OpinionCommand,
    SettleCommand,
)
from tracker.domain.model import AssessmentKind, OpinionAnswer

DAY = date(2026, 3, 2)
PLAN = "five-year-14"


def test_an_assessment_is_settled_once_what_is_missed_has_its_cause(run: Run) -> None:
    opened = run(OpenAssessmentCommand, as_of=DAY, plan=PLAN, by="张三", closes=AssessmentKind.FINAL)
    assert opened.exit_code == 0
    assert "期末评估　征求意见　2021-01-01 至 2025-12-31　数据截至 2026-03-02" in opened.messages[0]

    refused = run(SettleCommand, as_of=DAY, plan=PLAN, by="李四", body="市发展和改革委员会")
    assert (refused.exit_code, refused.messages[0]) == (
        1, "有 1 项未完成而没有写原因，不能定稿：新增千亿产业集群 (clusters)。",
    )  # fmt: skip

    said = {"cause": "target_setting", "cause_sentence": "目标定高了", "fate": "continue"}
    decided = run(DecideCommand, as_of=DAY, plan=PLAN, by="张三", target="clusters", said=said)
    assert decided.messages == ("新增千亿产业集群：未完成；已定：目标设定，目标定高了，续设",)

    kept = run(OpinionCommand, as_of=DAY, plan=PLAN, by="张三", given_by="市统计局", text="请核对")
    assert kept.messages[1] == "收到意见 1 条，吸纳 0 条、部分吸纳 0 条、未采纳 0 条。另有 1 条尚未答复。"
    answered = run(OpinionCommand, as_of=DAY, plan=PLAN, by="李四", opinion=1, answer=OpinionAnswer.ADOPTED)
    assert answered.messages[1] == "收到意见 1 条，吸纳 1 条、部分吸纳 0 条、未采纳 0 条。"

    settled = run(SettleCommand, as_of=DAY, plan=PLAN, by="李四", body="市发展和改革委员会", document="1号")
    assert (settled.exit_code, settled.messages[1]) == (
        0, "目标 4 项：未完成 1、不作评价 3，任务 8 项：完成 2、不作评价 6",
    )  # fmt: skip

    lines = run(AssessmentsCommand, as_of=DAY, plan=PLAN, lang="en").output.splitlines()
    assert lines[1:] == [
        "4 targets: not completed 1, not assessed 3, 8 commitments: completed 2, not assessed 6",
        "1 opinion received: 1 adopted, 0 partly adopted, 0 not adopted.",
    ]
    (listed,) = json.loads(run(AssessmentsCommand, as_of=DAY, plan=PLAN, as_json=True).output)
    clusters = next(each for each in listed["items"] if each["target"] == "clusters")
    assert (listed["state"], clusters["grade"], clusters["cause"], clusters["carried_value"]) == (
        "settled", "missed", "target_setting", 3.0,
    )  # fmt: skip


def test_an_empty_text_takes_back_what_was_decided(run: Run) -> None:
    run(OpenAssessmentCommand, as_of=DAY, plan=PLAN, by="张三", closes=AssessmentKind.FINAL)
    run(DecideCommand, as_of=DAY, plan=PLAN, by="张三", target="clusters", said={"fate": "drop"})
    back = run(DecideCommand, as_of=DAY, plan=PLAN, by="张三", target="clusters", said={"fate": ""})
    assert back.messages == ("新增千亿产业集群：未完成；已定：—",)
    odd = run(DecideCommand, as_of=DAY, plan=PLAN, by="张三", target="clusters", said={"comparable_value": "三"})
    assert (odd.exit_code, odd.messages) == (1, ("“三”不是数。",))


def test_without_an_assessment_there_is_nothing_to_settle(run: Run) -> None:
    refused = run(SettleCommand, as_of=DAY, plan=PLAN, by="李四", body="市发展和改革委员会")
    assert (refused.exit_code, refused.messages) == (
        1, ("zhuzhou/five-year-14 还没有总结评估。请先用 tracker close open 建一份。",),
    )  # fmt: skip
