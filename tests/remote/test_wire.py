"""Requests and answers travel whole, and what is not one is told apart."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest

from tracker.actions.terminal.answer import Answer
from tracker.actions.terminal.commands import (
    AssessmentsCommand,
    CheckCommand,
    CheckYearlyTableCommand,
    Command,
    CommitmentsCommand,
    DecideCommand,
    EndCommand,
    ExportCommand,
    ExportPlaceCommand,
    ExportPlanCommand,
    ExportYearlyTableCommand,
    ImportCommand,
    ImportPastFiguresCommand,
    InitCommand,
    LoadPlanCommand,
    LoadYearlyTableCommand,
    NextPlanCommand,
    OpenAssessmentCommand,
    OpinionCommand,
    PastFiguresTemplateCommand,
    PlansCommand,
    RegionTemplateCommand,
    SettleCommand,
    TargetsCommand,
    TemplateCommand,
)
from tracker.actions.terminal.running import COMMANDS
from tracker.domain.model import AssessmentKind, OpinionAnswer
from tracker.remote import wire

COMMON: dict[str, Any] = {"lang": "zh", "as_of": date(2027, 1, 5)}
FILE = b"PK\x03\x04\n\n\x00\xff"
EXAMPLES: list[Command] = [
    InitCommand(**COMMON),
    PlansCommand(**COMMON),
    ExportPlaceCommand(**COMMON, place="zhuzhou"),
    ExportPlanCommand(**COMMON, plan="zhuzhou/congress-13"),
    ExportYearlyTableCommand(**COMMON, plan="zhuzhou/congress-13"),
    CheckYearlyTableCommand(**COMMON, file=FILE, as_json=True),
    LoadYearlyTableCommand(**COMMON, file=FILE, by="张三", why="年度分解"),
    LoadPlanCommand(**COMMON, file=FILE, by="张三", why="年中调整"),
    TargetsCommand(**COMMON, as_json=True, plan="congress-13", known=date(2023, 12, 31)),
    CommitmentsCommand(**COMMON),
    ExportCommand(**COMMON, what="schedule", format="xlsx", table_lang="en"),
    RegionTemplateCommand(**COMMON, department="gxj", year="2025", targets=("industry",)),
    TemplateCommand(**COMMON, department="gxj", round="2026Q4", layout="ledger"),
    TemplateCommand(**COMMON, department="gxj", plan="congress-13"),
    CheckCommand(**COMMON, file=FILE, file_name="报表\n二.xlsx"),
    ImportCommand(
        **COMMON, file=FILE, file_name="r.xlsx", by="张三", explanations={"a@2025": "原文\n如此"}, dry_run=True
    ),
    PastFiguresTemplateCommand(**COMMON, department="gxj"),
    ImportPastFiguresCommand(**COMMON, file=FILE, file_name="历史.xlsx", by="张三", dry_run=True),
    OpenAssessmentCommand(**COMMON, by="张三", closes=AssessmentKind.FINAL, cut_off=date(2027, 3, 1)),
    DecideCommand(**COMMON, by="张三", target="giants", said={"cause": "external_shock", "cause_sentence": ""}),
    OpinionCommand(**COMMON, by="张三", given_by="市统计局", text="请核对", answer=OpinionAnswer.PARTLY, reason="无"),
    SettleCommand(**COMMON, by="张三", number=1, body="市发改委", document="1号"),
    AssessmentsCommand(**COMMON, as_json=True),
    EndCommand(**COMMON, plan="congress-13", as_json=True),
    NextPlanCommand(**COMMON, plan="congress-13"),
]


@pytest.mark.parametrize("command", EXAMPLES, ids=lambda command: command.verb)
def test_a_request_arrives_as_it_was_sent(command: Command) -> None:
    assert wire.decode(COMMANDS[command.verb], wire.encode(command)) == command


def test_every_verb_is_among_them() -> None:
    assert {command.verb for command in EXAMPLES} == set(COMMANDS)


def test_an_answer_arrives_as_it_was_sent() -> None:
    answer = Answer(1, "一行\n又一行\n", ("说明", "again"), FILE)
    assert wire.decode(Answer, wire.encode(answer)) == answer


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{}",
        b"[1]\n",
        b'{"lang": "zh", "as_of": "yesterday", "as_json": false}\n',
        b'{"lang": "zh", "as_of": "2027-01-05", "as_json": false, "force": true}\n',
        b'{"lang": "fr", "as_of": "2027-01-05", "as_json": false}\n',
    ],
    ids=["nothing", "no values", "a list", "no date", "a value of a later program", "a language that is not spoken"],
)
def test_what_is_no_request_is_told_apart(sent: bytes) -> None:
    with pytest.raises(wire.MalformedMessage):
        wire.decode(TargetsCommand, sent)


def test_steps_are_heard_before_the_answer() -> None:
    answer = Answer(0, "> is no step here\n", (), FILE)
    heard: list[str] = []
    stream = io.BytesIO(wire.step("read") + wire.step("checked") + wire.encode(answer))
    assert wire.decode(Answer, wire.read_steps(stream, heard.append)) == answer
    assert heard == ["read", "checked"]
